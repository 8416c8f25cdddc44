#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Only src/app/compat asks which version of a library it is compiled against, or silences the compiler about it."""

import re

from lint import main

COMPAT = "src/app/compat/"
WORDS = re.compile(
    r"\b\w*CHECK_VERSION\b|\bcheck_version\b|\b\w+_(?:MAJOR|MINOR|MICRO)_VERSION\b"
    r"|\b\w+_VERSION_M(?:AX_ALLOWED|IN_REQUIRED)\b"
    r"|\bG_GNUC_BEGIN_IGNORE_DEPRECATIONS\b|#\s*pragma\s+(?:GCC|clang)\s+diagnostic"
)


def check(tree):
    complaints = []
    for path in tree.paths(".c", ".h", under="src/") + tree.paths(".c", ".h", under="tests/"):
        if path.startswith(COMPAT):
            continue
        for number, line in enumerate(tree.lines(path), 1):
            for word in WORDS.findall(line):
                complaints.append(f"{path}:{number}: {word} belongs in {COMPAT[:-1]}")
    return complaints


FAULTY = {
    "src/app/compat/file.c": "#if GTK_CHECK_VERSION (4, 10, 0)\n",
    "src/app/window.c": "int x;\n#if GTK_CHECK_VERSION (4, 10, 0)\n#pragma GCC diagnostic push\n",
    "src/base/text.c": "#undef GLIB_VERSION_MAX_ALLOWED\nG_GNUC_BEGIN_IGNORE_DEPRECATIONS\n",
    "tests/unit/test-text.c": "#if GLIB_MINOR_VERSION > 74\n",
}
EXPECTED = [
    "src/app/window.c:2: GTK_CHECK_VERSION belongs in src/app/compat",
    "src/app/window.c:3: #pragma GCC diagnostic belongs in src/app/compat",
    "src/base/text.c:1: GLIB_VERSION_MAX_ALLOWED belongs in src/app/compat",
    "src/base/text.c:2: G_GNUC_BEGIN_IGNORE_DEPRECATIONS belongs in src/app/compat",
    "tests/unit/test-text.c:1: GLIB_MINOR_VERSION belongs in src/app/compat",
]

if __name__ == "__main__":
    main("versions", check, FAULTY, EXPECTED)
