#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many tokens a second become names, from text in to entities out, on one core: the whole program, timed by
hyperfine, over 20 MB of text made by repeating the open text for word classes. The time to start is taken off: it is
measured with one line.

    STET_SHARED_DATA=FOLDER tests/bench/names-speed.py PROGRAM
"""

import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

BYTES = 20_000_000
SENTENCES = 40  # of a text: an article


def texts():
    """Tokenised running text in texts of an article's length, with the number of tokens of each."""
    path = pathlib.Path(os.environ["STET_SHARED_DATA"], "lexicons", "class-text.txt.zst")
    lines = subprocess.run(["zstd", "-qdc", path], check=True, capture_output=True).stdout.decode().splitlines()
    while True:
        for i in range(0, len(lines), SENTENCES):
            part = lines[i:i + SENTENCES]
            yield " ".join(part), sum(len(line.split()) for line in part)


def write(path, n_bytes):
    """Writes texts, one a line, until they are @n_bytes together; the number of their tokens."""
    n_tokens = 0
    with path.open("w") as out:
        for text, n in texts():
            out.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
            n_tokens += n
            n_bytes -= len(text.encode())
            if n_bytes <= 0:
                return n_tokens


def seconds(program, path, folder):
    """User and system time of one core for this file: the mean of five runs."""
    command = f"taskset -c 0 {shlex.quote(program)} analyze --only names --jsonl < {path} > /dev/null"
    result = folder / "result.json"
    subprocess.run(["hyperfine", "--style", "none", "--warmup", "1", "--runs", "5", "--export-json", result, command],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    found = json.loads(result.read_text())["results"][0]
    return found["user"] + found["system"], found["mean"]


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        large, small = folder / "large.jsonl", folder / "small.jsonl"
        n_tokens = write(large, BYTES)
        write(small, 1)
        cpu, wall = seconds(program, large, folder)
        start, start_wall = seconds(program, small, folder)
    print(f"{n_tokens} tokens; start {start * 1000:.0f} ms; {n_tokens / (cpu - start):.0f} a second of the core, "
          f"{n_tokens / (wall - start_wall):.0f} by the clock")


if __name__ == "__main__":
    main()
