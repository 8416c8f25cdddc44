#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings JSON lines of articles with attributions into the lines that train-attributions reads.

  read-attributions.py < articles.jsonl > articles.lines

An article: "D" TAB id; "T" TAB text, with \\, line feed and tab written as \\\\, \\n and \\t; then for each attribution
"A" TAB source TAB cue TAB content, each a list of start-end, in bytes of the text, or empty.
"""

import json
import sys


def spans(text, ranges):
    out = []
    for start, end in ranges or []:
        first = len(text[:start].encode())
        out.append(f"{first}-{first + len(text[start:end].encode())}")
    return ",".join(out)


def main():
    for line in sys.stdin:
        if not line.strip():
            continue
        article = json.loads(line)
        text = article["text"]
        print("D", article["id"], sep="\t")
        print("T", text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t"), sep="\t")
        for attribution in article["attributions"]:
            print("A", *(spans(text, attribution[role]) for role in ("source", "cue", "content")), sep="\t")


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    main()
