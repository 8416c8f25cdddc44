#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports a tagged article to three formats by keyboard and opens each again: the claim is where it was."""

import os
import pathlib
import subprocess
import tempfile
import time

from driver import BUILD, DATA_HOME, SOURCE, Program, Suite, check_offsets, items_of, read_document, wait_for

FORMATS = [("spacy", ".jsonl"), ("brat", ".ann"), ("w3c", ".jsonld")]


def unsaved():
    files = sorted((DATA_HOME / "stet" / "unsaved").glob("*.stet.json"), key=lambda path: path.stat().st_mtime)
    return read_document(files[-1]) if files else None


def claims(document):
    return [selector["exact"] for item in items_of(document) if item.get("stet:state", "accepted") == "accepted"
            and any(body.get("value") == "claim" for body in item["body"] if isinstance(body, dict))
            for target in (item["target"] if isinstance(item["target"], list) else [item["target"]])
            for selector in target["selector"] if "exact" in selector]


def with_note(document):
    return document if any("commenting" in str(item.get("motivation")) for item in items_of(document)) else None


def writable():
    """The names of the formats in the window's list, in its order."""
    out = subprocess.run([BUILD / "src/cli/stet-cli", "formats"], capture_output=True, text=True, check=True).stdout
    return [line.split()[0] for line in out.splitlines() if "write" in line.split()[1:4]]


def find(program, words):
    program.keys("ctrl+f")
    program.wait_focus(None, "Find in the article")
    program.keys("ctrl+a")
    program.type(words)
    wait_for(f"“{words}” found", lambda: program.find("label", "1 of…"))
    program.keys("Escape")
    program.wait_focus(None, "Article text")


def choose_format(program, index):
    """The list of formats is where the keyboard is."""
    program.keys("ctrl+e")
    program.wait(None, "The first lines")
    time.sleep(0.5)
    program.keys("space")
    time.sleep(0.5)
    program.keys("Home", *["Down"] * index, "Return")
    time.sleep(0.3)


def export(program, index, path):
    choose_format(program, index)
    program.keys("ctrl+Return")
    time.sleep(1.5)  # the file chooser is not on the accessibility bus of the program everywhere
    program.keys("ctrl+a")
    program.type(str(path))
    program.keys("Return")
    wait_for(f"“{path.name}”", path.exists)
    program.wait_text(f"Exported to “{path.name}”")


def check(suite, article, words, folder):
    names = writable()
    program = suite.program = Program(article)
    program.focus()
    program.wait_focus(None, "Article text")
    find(program, words)
    program.keys("Escape", "c")
    before = wait_for("the claim", lambda: unsaved() and claims(unsaved()))
    assert len(before) == 1 and words in before[0], before
    for name, ending in FORMATS:
        export(program, names.index(name), folder / f"article{ending}")
        suite.step(f"“{article.name}” is exported to {name} by keyboard")
    program.close()
    for name, ending in FORMATS:
        for path in (DATA_HOME / "stet").rglob("*.stet.json"):
            path.unlink()
        program = suite.program = Program(folder / f"article{ending}")
        program.focus()
        program.wait_focus(None, "Article text")
        program.keys("ctrl+Home", "n")
        # A Web Annotation file is a document of Stet: it is saved where it is.
        document = wait_for("the note", lambda: with_note(unsaved() or read_document(folder / "article.jsonld")))
        assert claims(document) == before, (name, claims(document), before)
        assert check_offsets(document) >= 2
        program.keys("Escape")
        program.close()
        suite.step(f"{name}, opened again, has the claim where it was")


def clear():
    for path in (DATA_HOME / "stet").rglob("*"):
        if path.is_file():
            path.unlink()


def main(suite):
    with tempfile.TemporaryDirectory() as folder:
        check(suite, SOURCE / "data/sample/article.txt", "10,000 per day", pathlib.Path(folder))
    shared = os.environ.get("STET_SHARED_DATA")
    if shared is None:
        suite.skip("the same on the seed article", "STET_SHARED_DATA is not set")
        return
    clear()
    with tempfile.TemporaryDirectory() as folder:
        check(suite, pathlib.Path(shared) / "seed/article.txt", "10,000 per day", pathlib.Path(folder))


if __name__ == "__main__":
    Suite().run(main)
