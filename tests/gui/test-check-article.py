#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks an article with the keyboard alone, as a journalist would: a claim, an anonymous source, who says it, a
verdict and evidence, undo and redo, close and reopen. What counts is what lies in the saved file."""

import os
import pathlib
import time

from driver import DATA_HOME, SOURCE, Program, Suite, check_offsets, items_of, read_document, wait_for


def saved():
    """The document that the program keeps for an article without a file of its own, or None."""
    files = sorted((DATA_HOME / "stet" / "unsaved").glob("*.stet.json"))
    return read_document(files[0]) if files else None


def wait_saved(what, condition):
    """The saved document once it is as it should be: within a second of the edit, but on a very slow machine."""
    def look():
        document = saved()
        return document if document is not None and condition(document) else None
    return wait_for(what, look)


def of_kind(document, kind):
    return [item for item in items_of(document)
            if item.get("stet:state", "accepted") == "accepted"
            and any(body.get("value") == kind and body.get("purpose") == "classifying" for body in item["body"])]


def quotes(item):
    return [selector["exact"] for target in item["target"] for selector in target["selector"] if "exact" in selector]


def body_of(document, item, records):
    ids = [body.get("id") for body in item["body"]]
    return next(record for record in document[records] if record["id"] in ids)


def the_claim(document):
    """The record of the claim that was made."""
    return body_of(document, of_kind(document, "claim")[0], "stet:claims")


def find(program, words):
    """Finds words with Ctrl+F; leaves them selected and the keyboard in the text."""
    program.keys("ctrl+f")
    program.wait_focus(None, "Find in the article")
    program.keys("ctrl+a")
    program.type(words)
    wait_for(f"“{words}” found", lambda: program.find("label", "1 of…"))
    program.keys("Escape")
    program.wait_focus(None, "Article text")


def tab_to(program, name):
    """Goes on by Tab until the control of this name has the focus."""
    for _ in range(30):
        node = program.focused()
        if node is not None and (node.get_name() or "") == name:
            return
        program.keys("Tab")
    raise AssertionError(f"Tab never reached “{name}”")


def check_article(suite, article, number, official):
    program = suite.program = Program(article)
    program.focus()
    program.wait_focus(None, "Article text")
    suite.step("the article opens with the keyboard in the text")

    find(program, number)
    program.keys("Escape", "c")
    document = wait_saved("the claim", lambda document: len(of_kind(document, "claim")) == 1)
    claim = of_kind(document, "claim")[0]
    assert number in quotes(claim)[0], quotes(claim)
    suite.step(f"c tags the sentence with “{number}” as a claim")

    find(program, official)
    program.keys("s")
    document = wait_saved("the source", lambda document: len(of_kind(document, "source")) == 1)
    source = body_of(document, of_kind(document, "source")[0], "stet:sources")
    assert source["stet:kind"] == "anonymous-person", source
    assert source["stet:asPrinted"] == official, source
    assert quotes(of_kind(document, "source")[0]) == [official]
    suite.step(f"s tags “{official}” as an anonymous source")

    program.keys("ctrl+Home", "greater", "l")
    program.wait_focus(None, "Who says it")
    program.keys("Return")  # the one that is highlighted
    wait_saved("the link", lambda document: the_claim(document).get("stet:source") == source["id"])
    suite.step("l links the claim to its source")

    tab_to(program, "Supported")
    program.keys("space")
    document = wait_saved("the verdict", lambda document: "stet:verdict" in the_claim(document))
    verdict = the_claim(document)["stet:verdict"]
    suite.step("a verdict is chosen from the scale")

    tab_to(program, "Add evidence")
    program.keys("Return")
    # GTK 4.8 says the focus of a row only when it was there before: what is typed shows where it went.
    program.wait(None, "Address or file")
    time.sleep(0.5)
    program.type("https://example.org/report")
    document = wait_saved("the evidence", lambda document: any(
        evidence.get("stet:url") == "https://example.org/report" for evidence in document["stet:evidence"]))
    assert document["stet:evidence"][0]["stet:claim"] == the_claim(document)["id"]
    suite.step("a piece of evidence is added to the claim")
    whole = document

    program.keys("Escape")
    program.wait_focus(None, "Article text")
    program.keys("ctrl+z", "ctrl+z")
    wait_saved("two steps back", lambda document: not document["stet:evidence"])
    program.keys("ctrl+shift+z", "ctrl+shift+z")
    wait_saved("two steps forth", lambda document: document["stet:evidence"] == whole["stet:evidence"]
               and document["stet:claims"] == whole["stet:claims"])
    suite.step("two steps undone and redone give the same document")

    program.close()
    document = saved()
    assert document["stet:claims"] == whole["stet:claims"] and document["stet:sources"] == whole["stet:sources"]
    assert the_claim(document)["stet:verdict"] == verdict
    assert check_offsets(document) > 3
    before = document
    suite.step("closed, everything is in the file, and every quote stands at its offsets")

    program = suite.program = Program(article)
    program.focus()
    program.wait(None, "Claims…")
    program.close()
    assert saved() == before
    suite.step("opened again, everything is there, and the file is what it was")


def clear():
    for path in (DATA_HOME / "stet").rglob("*"):
        if path.is_file():
            path.unlink()


def main(suite):
    check_article(suite, SOURCE / "data/sample/article.txt", "10,000 per day", "A senior harbour authority official")
    shared = os.environ.get("STET_SHARED_DATA")
    if shared:
        clear()
        check_article(suite, pathlib.Path(shared) / "seed/article.txt", "10,000 per day",
                      "A senior Biden administration official")
    else:
        suite.skip("the same on the seed article", "STET_SHARED_DATA is not set")


if __name__ == "__main__":
    Suite().run(main)
