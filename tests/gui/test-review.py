#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reviews a whole article with the keyboard alone, from open to a full meter: accepts, rejects, skips, takes one back,
signs the other sentences off, and looks at what lies in the saved file."""

import os
import pathlib

from driver import DATA_HOME, SOURCE, Missing, Program, Suite, check_offsets, items_of, read_document, wait_for

STEPS = 300  # more than either article needs


def saved():
    files = sorted((DATA_HOME / "stet" / "unsaved").glob("*.stet.json"))
    return read_document(files[0]) if files else None


def of(document, kind, state):
    return [item for item in items_of(document)
            if item.get("stet:state", "accepted") == state
            and (item.get("stet:relation") == kind or any(body.get("value") == kind for body in item["body"]))]


def wait_saved(what, condition):
    def look():
        document = saved()
        return document if document is not None and condition(document) else None
    return wait_for(what, look)


def is_shown(program, name):
    return program.find("label", name) is not None


def review(suite, article):
    program = suite.program = Program(article)
    program.focus()
    program.wait_focus(None, "Article text")
    program.keys("ctrl+r")
    program.wait("label", "Claim 1 of…")
    suite.step("Ctrl+R begins the review with the first suggestion")

    program.keys("Return")
    first = wait_saved("an accepted claim", lambda document: of(document, "claim", "accepted"))
    claims = len(of(first, "claim", "accepted"))
    assert of(first, "claim", "accepted")[0]["stet:score"] < 1, "the machine's score is kept"
    program.keys("BackSpace")
    wait_saved("a rejected suggestion", lambda document: of(document, "claim", "rejected")
               or of(document, "attribution", "rejected"))
    suite.step("Enter accepts, Backspace rejects")

    program.keys("ctrl+z")
    wait_saved("nothing rejected", lambda document: not of(document, "claim", "rejected")
               and not of(document, "attribution", "rejected"))
    suite.step("a rejection is taken back")

    for _ in range(STEPS):
        if program.find("label", "Claim…"):
            break
        program.keys("Tab")
    program.keys("1")
    wait_saved("a claim that is a person", lambda document: of(document, "person", "accepted"))
    program.keys("ctrl+z")
    wait_saved("no person", lambda document: not of(document, "person", "accepted"))
    suite.step("a letter or number says what a suggestion really is, and is taken back")

    for _ in range(STEPS):
        if is_shown(program, "No suggestions left") or is_shown(program, "Done"):
            break
        program.keys(*["Return"] * 4)  # looking is slow; Enter has nothing to do at the end
    else:
        raise Missing("the end of the suggestions")
    document = wait_saved("every suggestion decided", lambda document: not of(document, "claim", "suggested")
                          and not of(document, "attribution", "suggested"))
    assert len(of(document, "claim", "accepted")) > claims
    assert any("stet:source" in claim for claim in document["stet:claims"]), "some claim is said by somebody"
    assert of(document, "source", "accepted"), "accepting an attribution marks its source"
    suite.step("Enter accepts the rest, with who says it")

    for _ in range(STEPS):
        if is_shown(program, "Every sentence has been looked at."):
            break
        program.keys(*["space"] * 4)
    else:
        raise Missing("the end of the sentences")
    document = wait_saved("sentences signed off", lambda document: of(document, "no-claim", "accepted"))
    assert check_offsets(document) > 10
    suite.step("Space signs every other sentence off, and each quote stands at its offsets")

    program.keys("Escape", "Escape", "Escape")
    program.close()
    before = saved()
    program = suite.program = Program(article)
    program.focus()
    program.wait("label", "100 %")
    program.close()
    assert saved() == before
    suite.step("opened again, the meter is full")


def clear():
    for path in (DATA_HOME / "stet").rglob("*"):
        if path.is_file():
            path.unlink()


def main(suite):
    review(suite, SOURCE / "data/sample/article.txt")
    shared = os.environ.get("STET_SHARED_DATA")
    if shared:
        clear()
        review(suite, pathlib.Path(shared) / "seed/article.txt")
    else:
        suite.skip("the same on the seed article", "STET_SHARED_DATA is not set")


if __name__ == "__main__":
    Suite().run(main)
