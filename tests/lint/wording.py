#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clean text (UTF-8, LF, no tabs, no trailing blanks, 120 columns), no notes to oneself, plain C types, no functions
without bounds, and the voice in which the program speaks."""

import re

from lint import main

CODE = (".c", ".h")
TEXT = (".c", ".h", ".py", ".sh", ".ui", ".css", ".build", ".md", ".xml", ".in", ".json", "dev", "run")
NARROW = (".c", ".h", ".py", ".sh", ".css", ".build", "dev", "run")
COLUMNS = 120

NOTES = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b")
OWN_PATHS = re.compile(r"(?<![\w.$}>])/(?:home|root|work|Users)/\w")
TYPES = re.compile(r"\bg(?:char|int|long|short|double|float|pointer \*)\b(?! *\()")
UNBOUNDED = re.compile(r"(?<![\w.>])(?:gets|strcpy|strcat|sprintf|vsprintf|atoi|atol|atof|strtok|tmpnam|mktemp)\s*\(")
SPOKEN = re.compile(
    r'(?<![\w"])(?:_|C_|N_|NC_|ngettext)\s*\(\s*((?:"(?:[^"\\]|\\.)*"[\s,]*)+)|translatable="yes"[^>]*>([^<]*)<')
VOICE = re.compile(r"!|\b[Oo]ops\b|\b[Ff]ailed to\b|\b[Ii]nvalid\b|\.\.\.|\b[Pp]arse error\b")


def complain_about_line(path, line):
    if path.endswith(TEXT):
        if "\t" in line:
            yield "a tab"
        if line != line.rstrip() and not path.endswith(".md"):
            yield "blanks at the end of the line"
        if NOTES.search(line):
            yield "a note to oneself; do it or file it"
        if OWN_PATHS.search(line):
            yield "a path of one machine"
    if path.endswith(NARROW) and len(line) > COLUMNS:
        yield f"{len(line)} columns are more than {COLUMNS}"
    if path.endswith(CODE):
        for word in TYPES.findall(line):
            yield f"{word}: use the plain C type"
        for word in UNBOUNDED.findall(line):
            yield f"{word.rstrip('( ')} has no bounds or no errors; GLib has a better one"


def complain_about_text(path, text):
    if "\r" in text:
        yield f"{path}: line ends are not LF"
    if text and not text.endswith("\n"):
        yield f"{path}: no line end at the end"
    for number, line in enumerate(text.split("\n"), 1):
        for complaint in complain_about_line(path, line):
            yield f"{path}:{number}: {complaint}"
    if path.startswith("src/") and path.endswith((*CODE, ".ui")):
        for spoken in SPOKEN.finditer(text):
            word = VOICE.search(spoken.group(1) or spoken.group(2) or "")
            if word:
                number = text.count("\n", 0, spoken.start()) + 1
                yield f"{path}:{number}: “{word.group()}” is not how Stet speaks"


def check(tree):
    complaints = []
    for path in tree.paths(*TEXT):
        if path.startswith(("tests/golden/", "tests/fuzz/", "data/lexicon/")) and not path.endswith(CODE):
            continue
        try:
            complaints += complain_about_text(path, tree.read(path))
        except UnicodeDecodeError:
            complaints.append(f"{path}: not UTF-8")
    return complaints


FAULTY = {
    "src/a.c": 'gchar *x;\nint y; \n\tint z;\nputs (_("Done!"));\nputs ("fine!");\nstrcpy (a, b);\ng_strcpy (a, b);\n',
    "src/b.c": "/* TO" + "DO: later */\nopen (\"/ho" + "me/me/file\");\nx = TODOS;",
    "src/c.c": 'ngettext ("%d claim",\n          "Oops, %d claims", n);\r\n',
    "src/window.ui": '<property name="title" translatable="yes">Loading...</property>\n',
    "src/d.h": "int " + "x" * 120 + ";\n",
    "README.md": "Two blanks  \nare a line break!\n",
}
EXPECTED = [
    "src/a.c:1: gchar: use the plain C type",
    "src/a.c:2: blanks at the end of the line",
    "src/a.c:3: a tab",
    "src/a.c:4: “!” is not how Stet speaks",
    "src/a.c:6: strcpy has no bounds or no errors; GLib has a better one",
    "src/b.c: no line end at the end",
    "src/b.c:1: a note to oneself; do it or file it",
    "src/b.c:2: a path of one machine",
    "src/c.c: line ends are not LF",
    "src/c.c:1: “Oops” is not how Stet speaks",
    "src/c.c:2: blanks at the end of the line",
    "src/window.ui:1: “...” is not how Stet speaks",
    "src/d.h:1: 125 columns are more than 120",
]

if __name__ == "__main__":
    main("wording", check, FAULTY, EXPECTED)
