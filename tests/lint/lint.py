# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lint tests share: the files of the tree, and a TAP report.

A lint is a function that takes a Tree and returns complaints, each "path:line: sentence" or "path: sentence". It is
run twice: on the project, where it must find nothing, and on a few small files with faults, where it must find exactly
those; so a lint that has gone blind fails."""

import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


class Tree:
    """The files of a project: those git knows or would add, or all of them where there is no git."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self._paths = sorted(path for path in self._list() if (self.root / path).is_file())

    def _list(self):
        command = ["git", "-C", str(self.root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        if (self.root / ".git").exists():
            answer = subprocess.run(command, capture_output=True, check=False)
            if answer.returncode == 0:
                return set(answer.stdout.decode().split("\0")) - {""}
        found = (path.relative_to(self.root) for path in self.root.rglob("*"))
        return {str(path) for path in found if not path.parts[0].startswith(("_build", ".git/"))}

    def paths(self, *suffixes, under=""):
        """Paths below the folder `under` that end in one of `suffixes` (all when none is given)."""
        return [path for path in self._paths if path.startswith(under) and path.endswith(suffixes or ("",))]

    def read(self, path):
        return (self.root / path).read_bytes().decode("utf-8")

    def lines(self, path):
        return self.read(path).splitlines()

    def exists(self, path):
        return path in self._paths


class Skip(Exception):
    """Raised by a lint whose tool is not installed, with the reason."""


def _report(number, name, check, expected):
    try:
        found = check()
    except Skip as reason:
        print(f"ok {number} {name} # SKIP {reason}")
        return True
    good = sorted(found) == sorted(expected)
    print(f"{'' if good else 'not '}ok {number} {name}")
    if not good:
        for complaint in sorted(set(found) - set(expected)):
            print(f"# {complaint}")
        for complaint in sorted(set(expected) - set(found)):
            print(f"# not found: {complaint}")
    return good


def main(name, check, faulty, expected):
    """Reports on the project, and on `faulty` ({path: content}), where exactly `expected` must be found."""
    print("1..2")
    good = _report(1, f"{name}/project", lambda: check(Tree(ROOT)), [])
    with tempfile.TemporaryDirectory() as folder:
        for path, content in faulty.items():
            file = pathlib.Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8", newline="")
        good = _report(2, f"{name}/finds-faults", lambda: check(Tree(folder)), expected) and good
    sys.exit(0 if good else 1)
