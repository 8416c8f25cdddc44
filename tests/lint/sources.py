#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every C file is compiled, and every test is run: the nearest meson.build at or above it names it."""

import pathlib
import re

from lint import main


def quoted(tree, path):
    code = re.sub(r"#.*", "", tree.read(path))
    return {pathlib.PurePosixPath(word).name for word in re.findall(r"'([^']+)'", code)}


def names(tree, folder):
    """What the meson.build of `folder` quotes, or of the nearest folder above that has one. What lies in tests/support
    is there for the other folders of tests, so that any of them may name it."""
    if str(folder) == "tests/support":
        return set().union(*(quoted(tree, path) for path in tree.paths("/meson.build", under="tests/")))
    for place in (folder, *folder.parents):
        path = str(place / "meson.build")
        if tree.exists(path):
            return quoted(tree, path)
    return set()


def check(tree):
    complaints = []
    for path in tree.paths(".c", under="src/") + tree.paths(".c", ".py", under="tests/"):
        file = pathlib.PurePosixPath(path)
        if path.startswith("tests/lint/lint.py"):
            continue
        spoken_of = names(tree, file.parent)
        short = re.sub(r"^(?:test|fuzz|bench|golden)-", "", file.stem)
        if not {file.name, file.stem, short} & spoken_of:
            complaints.append(f"{path}: no meson.build names it")
    return complaints


FAULTY = {
    "src/base/meson.build": "# Text's.\nfiles('text.c')\n",
    "src/base/text.c": "",
    "src/base/forgotten.c": "",
    "src/app/meson.build": "files('window.c', 'view/palette.c')\n",
    "src/app/window.c": "",
    "src/app/view/palette.c": "",
    "tests/unit/meson.build": "unit_tests = {'text': 'base'}\n",
    "tests/unit/test-text.c": "",
    "tests/unit/test-lost.c": "",
}
EXPECTED = [
    "src/base/forgotten.c: no meson.build names it",
    "tests/unit/test-lost.c: no meson.build names it",
]

if __name__ == "__main__":
    main("sources", check, FAULTY, EXPECTED)
