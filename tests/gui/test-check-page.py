#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks an article on the web, from its address to the proof that its text comes from the page, and again when the
page has changed. The page is invented and served on this computer."""

import contextlib
import http.server
import os
import pathlib
import subprocess
import threading

from driver import BUILD, DATA_HOME, Program, Suite, check_offsets, items_of, read_document, wait_for

TITLE = "The Bridge at Lower Marrow Opens After Eleven Years"
CLAIM = "The bridge cost 12 million euros, said Ana Ruiz, the mayor of Lower Marrow."
REWORDED = "The bridge cost 14.5 million euros, said Ana Ruiz, the mayor of Lower Marrow."
LETTER = "Sir, I have lived beside the ferry landing for sixty years"

PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} - The Marrow Courier</title>
<meta property="og:site_name" content="The Marrow Courier"><meta name="author" content="Piet Halvorsen">
<meta property="article:published_time" content="2026-03-03T09:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<article><h1>{TITLE}</h1>
<p>{CLAIM} The first cars crossed at noon, led by a brass band and a fire engine from 1954.</p>
<p>About 9,000 vehicles a day are expected to use the crossing, according to a study that the county published last
autumn, which is twice as many as the ferry carried.</p>
<p>The ferry, which had run since 1887, made its last trip on Monday night. Its captain, Jorun Vik, said she would miss
the fog most of all.</p>
<p>Tolls of two euros will be charged until the debt has been repaid, which the county expects to take until 2041.</p>
</article>
<aside><h2>Letters</h2><p>{LETTER} and have never once been asked what I think of bridges, so I shall tell you now, at
some length, that they are draughty.</p>
<p>Furthermore, the gulls have nowhere to sit, and the schoolchildren who used to count them have taken up the trumpet,
which nobody in our street had wished for.</p></aside>
<footer>All rights reserved. Subscribe to our newsletter.</footer></body></html>"""


class Site:
    """The page on a server of its own; what it says may be changed."""

    def __init__(self):
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):  # pylint: disable=invalid-name
                site.open.wait(60)
                body = site.page.encode()
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it was stopped
                    self.send_response(200)
                    self.send_header("Content-Type", "text/html; charset=utf-8")
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, *_):  # pylint: disable=arguments-differ
                pass

        self.page = PAGE
        self.open = threading.Event()  # while it is not set, nothing is answered
        self.open.set()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/2026/bridge"


def saved_file():
    files = sorted((DATA_HOME / "stet" / "unsaved").glob("*.stet.json"))
    return files[0] if files else None


def wait_saved(what, condition):
    def look():
        file = saved_file()
        document = read_document(file) if file is not None else None
        return document if document is not None and condition(document) else None
    return wait_for(what, look)


def article(document):
    return document["stet:article"]


def claims(document):
    return [item for item in items_of(document)
            if item.get("stet:state", "accepted") == "accepted"
            and any(body.get("value") == "claim" for body in item["body"])]


def claim_quote(document):
    return [selector["exact"] for selector in claims(document)[0]["target"][0]["selector"] if "exact" in selector][0]


def is_proved():
    return subprocess.run([str(BUILD / "src/cli/stet-cli"), "verify", str(saved_file())],
                          capture_output=True, check=False).returncode == 0


def tab_to(program, name, key="Tab"):
    """Goes on by Tab, or back, until the control of this name has the focus."""
    for _ in range(40):
        node = program.focused()
        if node is not None and (node.get_name() or "") == name:
            return
        program.keys(key)
    raise AssertionError(f"Tab never reached “{name}”")


def to_text(program):
    """Brings the keyboard to the text, from wherever it is."""
    node = program.focused()
    while node is None or (node.get_name() or "") != "Article text":
        program.keys("F6")
        node = program.focused()


def rewrite(program, name, field, words):
    """Edits a field above the article in its place."""
    to_text(program)
    tab_to(program, name)
    program.keys("Return")
    program.wait_focus(None, field)
    program.keys("ctrl+a")
    program.type(words)
    program.keys("Return")


def fetch_again(program):
    to_text(program)
    program.keys("F5")


def install_browser():
    """What opens pages here: it copies the page that it is given. Returns where to."""
    copy = DATA_HOME / "opened.html"
    script = DATA_HOME / "browser.sh"
    script.write_text(f'#!/bin/sh\ncp "$1" "{copy}.part" && mv "{copy}.part" "{copy}"\n', encoding="utf-8")
    script.chmod(0o700)
    applications = DATA_HOME / "applications"
    applications.mkdir()
    (applications / "browser.desktop").write_text(
        f"[Desktop Entry]\nType=Application\nName=Browser\nExec={script} %f\nMimeType=text/html;\n", encoding="utf-8")
    (pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "mimeapps.list").write_text(
        "[Default Applications]\ntext/html=browser.desktop\n", encoding="utf-8")
    return copy


def open_article(suite, site):
    program = suite.program = Program()
    program.focus()
    program.wait_focus(None, "Address of an article")
    program.type(site.address)
    program.keys("Return")
    program.wait(None, "Byline: Piet Halvorsen")
    program.wait(None, "Publisher: The Marrow Courier")
    program.wait(None, "Published: 3 March 2026")
    program.wait_text(TITLE)
    suite.step("an address that is typed becomes an article with its title, byline, publisher and date")

    program.keys("ctrl+f")
    program.wait_focus(None, "Find in the article")
    program.type("12 million euros")
    wait_for("the words", lambda: program.find("label", "1 of…"))
    program.keys("Escape")
    program.wait_focus(None, "Article text")
    program.keys("Escape", "c")
    document = wait_saved("the claim", lambda document: len(claims(document)) == 1)
    assert claim_quote(document) == CLAIM, claim_quote(document)
    assert article(document)["id"] == site.address
    wait_for("the proof", is_proved)
    suite.step("a claim is tagged, and stet-cli verify proves the text of the saved document")
    return program


def edit_head(suite, program):
    rewrite(program, "Byline: Piet Halvorsen", "Byline", "Piet Halvorsen, Ida Moe")
    wait_saved("the byline", lambda document: article(document)["stet:byline"] == ["Piet Halvorsen", "Ida Moe"])
    rewrite(program, "Published: 3 March 2026", "Published", "some day")
    program.wait_focus(None, "Published")  # that is no date
    program.keys("ctrl+a")
    program.type("2026-03-04")
    program.keys("Return")
    wait_saved("the date", lambda document: article(document)["stet:published"] == "2026-03-04")
    rewrite(program, "Edit the title", "Title", "A bridge")
    wait_saved("the title", lambda document: article(document)["stet:title"] == "A bridge")
    wait_for("the title of the window", lambda: program.find("frame", "A bridge"))
    suite.step("byline, date and title are edited where they stand; the window is called by the new title")

    to_text(program)
    program.keys("ctrl+z", "ctrl+z", "ctrl+z")
    wait_saved("three steps back", lambda document: article(document)["stet:title"] == TITLE
               and article(document)["stet:byline"] == ["Piet Halvorsen"])
    wait_for("the title of the window", lambda: program.find("frame", TITLE))
    suite.step("each edit is a step that can be undone")


def compare(suite, program, site):
    fetch_again(program)
    program.wait_text("The page still says the same")
    suite.step("fetched again, the page says the same")

    site.page = PAGE.replace(CLAIM, REWORDED)
    fetch_again(program)
    program.wait_focus(None, "Take the New Text")
    program.wait(None, "Reworded: …")
    program.wait_text("1 claim reworded")
    assert article(read_document(saved_file()))["stet:text"].count("12 million") == 1
    suite.step("the page has changed: the claim is shown as reworded, and nothing is overwritten")

    program.keys("Return")
    document = wait_saved("the new text", lambda document: "14.5 million" in article(document)["stet:text"])
    assert claim_quote(document) == REWORDED, claim_quote(document)
    assert check_offsets(document) > 3
    wait_for("the proof of the new text", is_proved)
    suite.step("the new text is taken; the claim has gone along, and the text is proved by the new page")

    program.wait_focus(None, "Article text")
    program.keys("ctrl+z")
    document = wait_saved("the old text", lambda document: "12 million" in article(document)["stet:text"])
    assert claim_quote(document) == CLAIM
    wait_for("the proof of the old text", is_proved)
    suite.step("undone in one step, the old text is back, and the page that proves it lies beside it again")

    site.page = PAGE.replace(CLAIM, "")
    fetch_again(program)
    program.wait(None, "Gone: …")
    tab_to(program, "Keep Mine")
    program.keys("Return")
    program.wait_focus(None, "Article text")
    assert claim_quote(read_document(saved_file())) == CLAIM
    suite.step("another change is looked at and left alone")


def cancel(suite, program, site):
    site.open.clear()
    fetch_again(program)
    program.wait_text("Waiting for 127.0.0.1")
    to_text(program)
    tab_to(program, "Cancel", "shift+Tab")
    program.keys("Return")
    program.wait_focus(None, "Article text")
    site.open.set()
    suite.step("while the server keeps it waiting, fetching can be stopped")


def undo_after_restart(suite):
    file = saved_file()
    program = suite.program = Program(file)
    program.focus()
    program.wait_focus(None, "Article text")
    program.keys("ctrl+z")
    document = wait_saved("the old text", lambda document: "12 million" in article(document)["stet:text"])
    assert claim_quote(document) == CLAIM
    wait_for("the proof of the old text", is_proved)
    program.close()
    assert is_proved()
    suite.step("after a restart the new text is undone, and the page that proves the old one is there")


def choose_part(suite, program):
    program.keys("ctrl+shift+b")
    row = program.wait("list item", LETTER + "…").get_name()
    for _ in range(20):
        if program.focused().get_name() == row:
            break
        program.keys("Down")
    program.keys("Return")
    document = wait_saved("the other part", lambda document: article(document)["stet:text"].count("million") == 0)
    assert LETTER in article(document)["stet:text"]
    program.focus()  # no window manager gives the keyboard back to the window
    assert len(claims(document)) == 1 and "million" in str(claims(document)[0])
    program.wait_text("1 annotation no longer has a place")
    wait_for("the proof of the other part", is_proved)
    suite.step("another part of the page is chosen; the claim is kept without a place, and the text is proved")

    to_text(program)
    program.keys("ctrl+z")
    document = wait_saved("the article", lambda document: "12 million" in article(document)["stet:text"])
    assert claim_quote(document) == CLAIM
    suite.step("undone in one step, the claim stands where it stood")


def look_at_page(suite, program, browser):
    program.keys("ctrl+u")
    wait_for("the page in the browser", browser.exists)
    assert CLAIM in browser.read_text(encoding="utf-8-sig")
    suite.step("the page is opened as it was fetched")


def main(suite):
    browser = install_browser()
    site = Site()
    program = open_article(suite, site)
    edit_head(suite, program)
    compare(suite, program, site)
    choose_part(suite, program)
    look_at_page(suite, program, browser)
    cancel(suite, program, site)
    site.page = PAGE.replace(CLAIM, REWORDED)
    fetch_again(program)
    program.wait_focus(None, "Take the New Text")
    program.keys("Return")
    wait_saved("the new text", lambda document: claim_quote(document) == REWORDED)
    program.close()
    assert claim_quote(read_document(saved_file())) == REWORDED and is_proved()
    suite.step("closed, everything is in the file and proved")
    undo_after_restart(suite)


if __name__ == "__main__":
    Suite().run(main)
