#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES.in names every file with words for people, and no other."""

import re

from lint import main

LIST = "po/POTFILES.in"
CALL = re.compile(r'(?<![\w"])(?:_|C_|N_|NC_|g_dngettext|ngettext|g_dpgettext2?)\s*\(\s*(?:GETTEXT_PACKAGE\s*,\s*)?"')
MARKED = re.compile(r'\btranslatable="(?:yes|true)"')
ALWAYS = (".desktop.in", ".metainfo.xml.in")


def has_words(tree, path):
    if path.endswith(ALWAYS):
        return True
    if path.endswith((".c", ".h")):
        return CALL.search(tree.read(path)) is not None
    return path.endswith(".ui") and MARKED.search(tree.read(path)) is not None


def check(tree):
    listed = [line for line in tree.lines(LIST) if line and not line.startswith("#")]
    wanted = [path for path in tree.paths(under="src/") + tree.paths(under="data/") if has_words(tree, path)]
    complaints = [f"{LIST}: {path} is missing" for path in wanted if path not in listed]
    complaints += [f"{LIST}: {path} has no words for people" for path in listed if path not in wanted]
    if listed != sorted(set(listed)):
        complaints.append(f"{LIST}: not in alphabetical order")
    return complaints


FAULTY = {
    LIST: "# Comment\nsrc/listed.c\nsrc/gone.c\nsrc/none.c\n",
    "src/listed.c": 'puts (_("Open"));\n',
    "src/plural.c": 'puts (ngettext ("claim", "claims", n));\n',
    "src/context.c": 'puts (C_ (\n  "menu", "Open"));\n',
    "src/none.c": 'puts ("A_ (\\"x\\")"); make_ ("x");\n',
    "src/window.ui": '<property name="title" translatable="yes">Open</property>\n',
    "data/app.desktop.in": "Name=Stet\n",
}
EXPECTED = [
    f"{LIST}: data/app.desktop.in is missing",
    f"{LIST}: src/context.c is missing",
    f"{LIST}: src/plural.c is missing",
    f"{LIST}: src/window.ui is missing",
    f"{LIST}: src/gone.c has no words for people",
    f"{LIST}: src/none.c has no words for people",
    f"{LIST}: not in alphabetical order",
]

if __name__ == "__main__":
    main("potfiles", check, FAULTY, EXPECTED)
