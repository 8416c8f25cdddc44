#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Training on a little invented data: it gives models that the program reads, and the same bytes each time."""

import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile

BUILD = pathlib.Path(os.environ["STET_BUILD_DIR"])
SOURCE = pathlib.Path(os.environ["STET_SOURCE_DIR"])
DATA = pathlib.Path(os.environ["STET_DATA_DIR"])

WHO = ["Ada Okoro", "The mayor", "A harbour official", "Officials", "Joan Tarrow", "She"]
CUE = ["said", "believes", "denied", "announced", "told reporters"]
WHAT = ["the bridge is safe", "the harbour will open in May", "money was paid", "the plan would fail"]


def articles():
    """Every combination as a sentence, six a line, one direct quote among them."""
    sentences = list(itertools.product(WHO, CUE, WHAT))
    for first in range(0, len(sentences), 6):
        text, marked = "", []
        for who, cue, what in sentences[first:first + 6]:
            start = len(text)
            spans = [[start, start + len(who)], [start + len(who) + 1, start + len(who) + 1 + len(cue)]]
            content = start + len(who) + len(cue) + 2
            text += f"{who} {cue} {what}. It rained all day.\n"
            marked.append({"source": [spans[0]], "cue": [spans[1]], "content": [[content, content + len(what)]]})
        yield {"id": f"a{first}", "text": text, "attributions": marked}


def train_attributions(folder):
    lines = "".join(json.dumps(article) + "\n" for article in articles())
    read = subprocess.run([SOURCE / "src/train/read-attributions.py"], input=lines.encode(), capture_output=True,
                          check=True)
    (folder / "train.lines").write_bytes(read.stdout)
    out = folder / "attributions-en.model"
    subprocess.run([BUILD / "src/train/train-attributions", "--output", out, "--data", DATA, folder / "train.lines"],
                   check=True, stderr=subprocess.DEVNULL)
    return out.read_bytes()


def train_claims(folder):
    rows = ["doc_id\tsent_id\tspeaker\ttext\tlabel"]
    for number, (who, cue, what) in enumerate(itertools.product(WHO, CUE, WHAT)):
        rows.append(f"-\t{number}\t-\t{who} {cue} {what}.\t0")
        rows.append(f"-\t{number}b\t-\t{number + 7} ships sank off the {what.split()[1]} last year.\t1")
    table = folder / "claims.tsv"
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    out = folder / "claims-en.model"
    subprocess.run([BUILD / "src/train/train-claims", "--output", out, "--data", DATA, table, table], check=True)
    return out.read_bytes()


def analyse(folder, text):
    """With the lexicon and names as shipped and the new models."""
    (folder / "data").mkdir()
    (folder / "data" / "lexicon").symlink_to(DATA / "lexicon")
    (folder / "data" / "models").mkdir()
    (folder / "data" / "models" / "names-en.model").symlink_to(DATA / "models" / "names-en.model")
    for name in ("attributions-en.model", "claims-en.model"):
        (folder / "data" / "models" / name).symlink_to(folder / name)
    result = subprocess.run([BUILD / "src/cli/stet-cli", "analyze", "--jsonl"],
                            input=json.dumps({"text": text}).encode(), capture_output=True, check=True,
                            env={**os.environ, "STET_DATA_DIR": str(folder / "data")})
    return json.loads(result.stdout)


def test_same_bytes_and_sense():
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        one, two = pathlib.Path(one), pathlib.Path(two)
        assert train_attributions(one) == train_attributions(two)
        assert train_claims(one) == train_claims(two)
        text = "The mayor said the harbour will open in May. 12 ships sank off the harbour last year."
        found = analyse(one, text)
        parts = [[text[s:e] for s, e in found["attributions"][0][role]] for role in ("source", "cue", "content")]
        assert parts == [["The mayor"], ["said"], ["the harbour will open in May"]], parts
        scores = [claim["score"] for claim in found["claims"]]
        assert scores[1] > scores[0], scores


def test_bad_calls():
    for program in ("train-attributions", "train-claims"):
        for arguments in ([], ["--output", "x"], ["--output", "x", "--data", "/nonexistent", "a", "b"]):
            result = subprocess.run([BUILD / "src/train" / program, *arguments], capture_output=True, check=False)
            assert result.returncode in (1, 2) and program.encode() in result.stderr, (program, arguments)


if __name__ == "__main__":
    tests = [test_same_bytes_and_sense, test_bad_calls]
    print(f"1..{len(tests)}")
    failed = False
    for count, test in enumerate(tests, 1):
        try:
            test()
            print(f"ok {count} {test.__name__}")
        except Exception as error:  # a test of TAP reports and goes on
            failed = True
            print(f"not ok {count} {test.__name__}\n# {error!r}")
    sys.exit(failed)
