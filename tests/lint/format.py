#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""C code looks as .clang-format says. One version of the formatter decides: they differ."""

import re
import shutil
import subprocess

from lint import ROOT, Skip, main

FORMATTER = "clang-format-14"
MESSAGE = re.compile(r"^(.+?):(\d+):\d+: error: code should be clang-formatted", re.MULTILINE)


def check(tree):
    if shutil.which(FORMATTER) is None:
        raise Skip(f"{FORMATTER} is not installed")
    paths = tree.paths(".c", ".h", under="src/") + tree.paths(".c", ".h", under="tests/")
    if not paths:
        return []
    answer = subprocess.run(
        [FORMATTER, f"--style=file:{ROOT / '.clang-format'}", "--dry-run", "-Werror", *paths],
        cwd=tree.root, capture_output=True, text=True, check=False)
    found = {}
    for path, line in MESSAGE.findall(answer.stderr):
        found.setdefault(path, line)
    complaints = [f"{path}:{line}: run ./dev format" for path, line in found.items()]
    if answer.returncode != 0 and not complaints:
        complaints.append(answer.stderr.strip())
    return complaints


FAULTY = {
    "src/good.c": "int\nadd (int a, int b)\n{\n  return a + b;\n}\n",
    "src/bad.c": "int\nadd (int a, int b)\n{\n  return a+b;\n}\n",
    "tests/bad.c": "int add (int a, int b)\n{\n  return a + b;\n}\n",
}
EXPECTED = [
    "src/bad.c:4: run ./dev format",
    "tests/bad.c:1: run ./dev format",
]

if __name__ == "__main__":
    main("format", check, FAULTY, EXPECTED)
