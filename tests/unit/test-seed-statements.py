#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures attributions and claims against an article with answers made by hand, with the scorers that come with it.
Neither is part of the project: they are found through STET_SHARED_DATA, and the tests are skipped without it."""

import json
import os
import pathlib
import subprocess
import sys

PROGRAM = pathlib.Path(os.environ["STET_BUILD_DIR"]) / "src/cli/stet-cli"
SHARED = os.environ.get("STET_SHARED_DATA")

# What was reached when this was written, less a little; better is welcome, worse is a fault.
RECALL, PRECISION, AP = 0.92, 0.8, 0.9


def load():
    folder = pathlib.Path(SHARED)
    sys.path.insert(0, str(folder / "scorers"))
    text = (folder / "seed/article.txt").read_text(encoding="utf-8")
    gold = json.loads((folder / "seed/gold.json").read_text(encoding="utf-8"))
    line = json.dumps({"text": text}) + "\n"
    result = subprocess.run([PROGRAM, "analyze", "--only", "attributions,claims", "--jsonl"], input=line.encode(),
                            capture_output=True, check=True)
    return text, gold, json.loads(result.stdout)


def test_attributions(text, gold, found):
    import attribution_score as scorer
    words = scorer.Words(text)
    marked = [({role: words.under([a["offsets"][role]]) for role in scorer.ROLES}, a["core"])
              for a in gold["attributions"]]
    right = wrong = 0
    reached = set()
    for attribution in found["attributions"]:
        parts = {role: words.under(attribution[role]) for role in scorer.ROLES}
        hits = [i for i, (answer, _) in enumerate(marked) if scorer.linked(answer, parts)]
        core = [i for i in hits if marked[i][1]]
        reached.update(core)
        right += bool(core)
        wrong += not hits  # the looser ones are neither right nor wrong
    recall = len(reached) / sum(core for _, core in marked)
    precision = right / max(1, right + wrong)
    print(f"# core attributions, linked: recall {recall:.3f}, precision {precision:.3f}")
    assert recall >= RECALL and precision >= PRECISION


def test_one_official(text, gold, found):
    """The pronouns and "the official" are whom the answers name."""
    right = total = 0
    for answer in gold["attributions"]:
        if "resolves_to" not in answer:
            continue
        for attribution in found["attributions"]:
            if attribution["source"] and attribution["source"][0][0] == answer["offsets"]["source"][0]:
                name = found["speakers"][attribution["speaker"]]["name"]
                total += 1
                right += name in answer["resolves_to"] or answer["resolves_to"] in name
                break
    print(f"# sources that stand for another: {right} of {total}")
    assert total >= 3 and right == total


def test_claims(text, gold, found):
    import ranking_score as scorer
    claims = [tuple(claim["offsets"]) for claim in gold["claims"]]
    set_aside = set(gold["boilerplate"])
    rows = []
    for claim in found["claims"]:
        start, end = claim["start"], claim["end"]
        line = text[text.rfind("\n", 0, start) + 1:text.find("\n", end) if "\n" in text[end:] else len(text)]
        if line not in set_aside:
            rows.append((claim["score"], any(min(end, e) - max(start, s) > (e - s) / 2 for s, e in claims)))
    ap = scorer.average_precision(scorer.ranked([int(label) for _, label in rows], [score for score, _ in rows]))
    print(f"# claims: AP {ap:.3f} on {len(rows)} sentences")
    assert ap >= AP


def main():
    tests = [test_attributions, test_one_official, test_claims]
    print(f"1..{len(tests)}")
    if SHARED is None:
        for count, test in enumerate(tests, 1):
            print(f"ok {count} {test.__name__} # SKIP STET_SHARED_DATA is not set")
        return 0
    failed = False
    data = load()
    for count, test in enumerate(tests, 1):
        try:
            test(*data)
            print(f"ok {count} {test.__name__}")
        except AssertionError as error:
            failed = True
            print(f"not ok {count} {test.__name__}\n# {error!r}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
