#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file of code starts with the two SPDX lines."""

import pathlib

from lint import main

HOLDER = "SPDX-FileCopyrightText: 2026 The Stet authors"
LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
SUFFIXES = (".c", ".h", ".py", ".sh", ".ui", ".css", ".gschema.xml", ".gresource.xml")
NAMES = ("meson.build", "meson_options.txt")


def is_code(tree, path):
    if path.endswith(SUFFIXES) or pathlib.PurePosixPath(path).name in NAMES:
        return True
    if "." in pathlib.PurePosixPath(path).name:
        return False
    with open(tree.root / path, "rb") as file:
        return file.read(2) == b"#!"


def has_header(lines):
    """The two lines stand one below the other; only a #! or <?xml?> line may come before them."""
    start = 1 if lines and lines[0].startswith(("#!", "<?xml")) else 0
    return len(lines) > start + 1 and HOLDER in lines[start] and LICENCE in lines[start + 1]


def check(tree):
    return [
        f"{path}: the SPDX lines are missing"
        for path in tree.paths()
        if is_code(tree, path) and not has_header(tree.lines(path)[:4])
    ]


FAULTY = {
    "src/good.c": f"/* {HOLDER}\n * {LICENCE} */\n",
    "src/good.ui": f'<?xml version="1.0"?>\n<!-- {HOLDER}\n     {LICENCE} -->\n',
    "src/none.c": "int x;\n",
    "src/half.h": f"/* {HOLDER} */\n\nint x;\n",
    "src/late.c": f"int x;\n/* {HOLDER}\n * {LICENCE} */\n",
    "src/meson.build": "x = 1\n",
    "tools/run": "#!/bin/sh\n",
    "tools/note": "Just words.\n",
}
EXPECTED = [
    "src/half.h: the SPDX lines are missing",
    "src/late.c: the SPDX lines are missing",
    "src/meson.build: the SPDX lines are missing",
    "src/none.c: the SPDX lines are missing",
    "tools/run: the SPDX lines are missing",
]

if __name__ == "__main__":
    main("headers", check, FAULTY, EXPECTED)
