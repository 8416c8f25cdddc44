#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""No file over 500 lines, unless "Length: reason" stands near its top; fewer than 2 % of functions over 60 lines."""

import re

from lint import main

FILE_LINES = 500
FUNCTION_LINES = 60
LONG_SHARE = 0.02
REASON = re.compile(r"\bLength: \w+")
NAME = re.compile(r"^(\w+) \(")


def functions(lines):
    """Name, line and length (from the name to the closing brace) of each function: in this style the name and both
    braces stand in the first column, and nothing else does so."""
    name = first = None
    inside = False
    for number, line in enumerate(lines, 1):
        if not inside and NAME.match(line):
            name, first = NAME.match(line).group(1), number
        elif line == "{" and name is not None:
            inside = True
        elif inside and line == "}":
            yield name, first, number - first + 1
            name, inside = None, False
        elif not inside and (line.endswith(";") or not line):
            name = None


def check(tree):
    complaints = []
    for path in tree.paths(".c", ".h", ".py", ".ui", ".css"):
        lines = tree.lines(path)
        if len(lines) > FILE_LINES and not any(REASON.search(line) for line in lines[:20]):
            complaints.append(f"{path}: {len(lines)} lines are more than {FILE_LINES}, with no reason given")
    for part in ("src/", "tests/"):
        total = 0
        long = []
        for path in tree.paths(".c", ".h", under=part):
            for name, line, length in functions(tree.lines(path)):
                total += 1
                if length > FUNCTION_LINES:
                    long.append(f"{path}:{line}: {name} has {length} lines")
        if len(long) > 0 and len(long) >= total * LONG_SHARE:
            complaints += long
            complaints.append(f"{part}: {len(long)} of {total} functions have more than {FUNCTION_LINES} lines")
    return complaints


def function(name, lines):
    return f"static int\n{name} (int a,\n{' ' * len(name)}  int b)\n{{\n" + "  a++;\n" * (lines - 4) + "}\n\n"


FAULTY = {
    "src/a.c": function("fits", 60) + function("too_long", 61),
    "src/b.c": "int x;\n" * 501,
    "src/c.c": "/* Length: a table. */\n" + "int x;\n" * 501,
    "src/d.h": "int fits (int a);\n\nstruct s\n{\n" + "  int x;\n" * 60 + "}\n",
    "tests/a.c": function("one_long", 100) + function("short", 5) * 50,
}
EXPECTED = [
    "src/a.c:64: too_long has 61 lines",
    "src/: 1 of 2 functions have more than 60 lines",
    "src/b.c: 501 lines are more than 500, with no reason given",
]

if __name__ == "__main__":
    main("length", check, FAULTY, EXPECTED)
