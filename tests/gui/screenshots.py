#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""screenshots.py FOLDER [ARTICLE]: pictures of the welcome page and of an article being checked, light and dark, wide
and narrow. Runs in a display of its own (tests/support/with-display)."""

import os
import pathlib
import subprocess
import sys
import time

# What each article calls its anonymous source.
SOURCES = {"sample": "A senior harbour authority official", "seed": "A senior Biden administration official"}
SIZES = {"wide": (1280, 820), "narrow": (420, 780)}


def settle(picture, window):
    """Takes pictures until two in a row are alike."""
    before = None
    for _ in range(40):
        time.sleep(0.3)
        subprocess.run(["import", "-silent", "-window", window, str(picture)], check=True)
        now = picture.read_bytes()
        if now == before:
            return
        before = now


def main():
    import driver

    folder = pathlib.Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    articles = {"sample": pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else driver.SOURCE / "data/sample/article.txt"}
    shared = os.environ.get("STET_SHARED_DATA")
    if shared:
        articles["seed"] = pathlib.Path(shared) / "seed/article.txt"
    for scheme in ("light", "dark"):
        os.environ["ADW_DEBUG_COLOR_SCHEME"] = "prefer-" + scheme
        for size, (width, height) in SIZES.items():
            for name, article in {"welcome": None, **articles}.items():
                program = driver.Program(*([article] if article else []))
                subprocess.run(["xdotool", "windowsize", program.window_id, str(width), str(height)], check=True)
                subprocess.run(["xdotool", "windowmove", program.window_id, "0", "0"], check=True)
                program.focus()
                if article:
                    program.wait("label", "Claims…") if size == "wide" else time.sleep(2)
                    dress(program, SOURCES[name])
                settle(folder / f"{name}-{scheme}-{size}.png", program.window_id)
                program.close()


def select(program, words):
    program.keys("ctrl+f")
    program.type(words)
    time.sleep(0.3)
    program.keys("Escape")


def dress(program, source):
    """A claim with its source, so that there is something to see."""
    select(program, source)
    program.keys("s", "Escape")
    select(program, "10,000 per day")
    program.keys("alt+Up", "alt+Up", "c", "l")
    time.sleep(0.3)
    program.keys("Return")
    time.sleep(0.3)
    program.keys("Escape")


if __name__ == "__main__":
    main()
