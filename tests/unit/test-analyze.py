#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""stet-cli analyze as other programs meet it: files, a filter of JSON lines, rows of tokens."""

import json
import os
import pathlib
import resource
import subprocess
import tempfile

PROGRAM = pathlib.Path(os.environ["STET_BUILD_DIR"], "src", "cli", "stet-cli")
SENTENCE = "🌊 Maria Osei met Paul Orrin in London on Friday."
NAMES = [["Maria Osei", "PERSON"], ["Paul Orrin", "PERSON"], ["London", "GPE"], ["Friday", "DATE"]]


def analyze(*arguments, given="", cwd=None, status=0, **environment):
    result = subprocess.run([PROGRAM, "analyze", *arguments], input=given.encode(), cwd=cwd, capture_output=True,
                            check=False, env={**os.environ, **environment}, timeout=60)
    assert result.returncode == status, (result.returncode, result.stderr)
    return result.stdout.decode(), result.stderr.decode()


def named(line):
    return [[line["text"][start:end], label] for start, end, label, _ in line["entities"]]


def test_offsets_are_code_points(folder):
    out, _ = analyze("--jsonl", given=json.dumps({"text": SENTENCE}))
    line = json.loads(out)
    assert named(line) == NAMES, line
    assert all(0 < score <= 1 for *_, score in line["entities"])


def test_members_are_kept(folder):
    given = '{"id": 12345678901234567890, "text": "In London.", "entities": ["old"], "more": {"a": [1.0, null]}}\n'
    out, _ = analyze("--jsonl", given=given)
    assert out.startswith('{"id": 12345678901234567890, "text": "In London.", "more": {"a": [1.0, null]}'), out
    assert named(json.loads(out)) == [["London", "GPE"]]


def test_lines_keep_their_order(folder):
    lines = [json.dumps({"id": n, "text": f"{n} " + SENTENCE * (n % 7)}) for n in range(300)]
    alone, _ = analyze("--jsonl", given="\n".join(lines))
    together, _ = analyze("--jsonl", "--jobs", "4", given="\n".join(lines) + "\n")
    assert [json.loads(line)["id"] for line in together.splitlines()] == list(range(300))
    assert alone == together


def test_bad_lines_keep_their_place(folder):
    given = '{"text": "In London."}\nnonsense\n{"text": 3}\n[]\n\n{"text": "a\\u0000b"}\n{"text": "In Paris."}\n'
    for jobs in "1", "3":
        out, err = analyze("--jsonl", "--jobs", jobs, given=given, status=1)
        lines = out.split("\n")
        assert named(json.loads(lines[0])) == [["London", "GPE"]]
        assert named(json.loads(lines[6])) == [["Paris", "GPE"]]
        assert [line for line in lines[1:6] if "error" in line] == ['{"error": "unreadable"}'] * 4, lines
        assert lines[4] == "" and lines[7:] == [""]
        for number in 2, 3, 4, 6:
            assert f"line {number}" in err, err


def test_each_line_is_answered_at_once(folder):
    with subprocess.Popen([PROGRAM, "analyze", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for _ in range(2):
            process.stdin.write(json.dumps({"text": SENTENCE}).encode() + b"\n")
            process.stdin.flush()
            assert named(json.loads(process.stdout.readline())) == NAMES


def peak_of(path):
    """The most memory that a child had so far, in KiB, once this file has been read."""
    with path.open("rb") as lines:
        subprocess.run([PROGRAM, "analyze", "--jsonl", "--jobs", "2"], stdin=lines, stdout=subprocess.DEVNULL,
                       check=True, timeout=120, env={**os.environ, "ASAN_OPTIONS": "quarantine_size_mb=1"})
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def test_memory_does_not_grow(folder):
    line = json.dumps({"text": SENTENCE * 20}) + "\n"
    for name, n in ("small", 400), ("large", 8000):
        with folder.joinpath(name).open("w") as lines:
            for _ in range(n):
                lines.write(line)
    small = peak_of(folder / "small")
    large = peak_of(folder / "large")
    # AddressSanitizer keeps what was freed for a while, and pages of its own.
    slack = 65536 if b"__asan_init" in PROGRAM.read_bytes() else 4096
    assert large < small + slack, (small, large)


def test_files(folder):
    folder.joinpath("a.txt").write_text(SENTENCE)
    folder.joinpath("b.html").write_text("<html><body><p>They met in London.</p></body></html>")
    out, _ = analyze("a.txt", "b.html", cwd=folder)
    first, second = map(json.loads, out.splitlines())
    assert (first["id"], first["text"]) == ("a.txt", SENTENCE)
    assert named(first) == NAMES
    assert named(second) == [["London", "GPE"]]


def test_a_missing_file_stops_no_other(folder):
    folder.joinpath("a.txt").write_text(SENTENCE)
    out, err = analyze("nothing.txt", "a.txt", cwd=folder, status=1)
    assert named(json.loads(out)) == NAMES
    assert "nothing.txt" in err


def test_only_names(folder):
    folder.joinpath("a.txt").write_text(SENTENCE)
    out, _ = analyze("--only", "names", "a.txt", cwd=folder)
    assert set(json.loads(out)) == {"id", "text", "entities"}
    _, err = analyze("--only", "names,nonsense", "a.txt", cwd=folder, status=2)
    assert "nonsense" in err


def test_only_attributions(folder):
    text = "A 😀 day. “The bridge is safe,” said Ada Okoro. She denied that money was paid."
    out, _ = analyze("--only", "attributions", "--jsonl", given=json.dumps({"text": text, "speakers": "old"}))
    line = json.loads(out)
    assert set(line) == {"text", "attributions", "speakers"}, line
    parts = [[[text[s:e] for s, e in found[role]] for role in ("source", "cue", "content")]
             for found in line["attributions"]]
    assert parts[0] == [["Ada Okoro"], ["said"], ["“The bridge is safe,”"]], parts
    assert [found["kind"] for found in line["attributions"]] == ["direct", "indirect"], line
    assert all(0 < found["score"] <= 1 and found["sure"] in (True, False) for found in line["attributions"])
    assert line["speakers"] == [{"kind": "person", "name": "Ada Okoro"}], line
    assert [found["speaker"] for found in line["attributions"]] == [0, 0], line


def test_only_claims(folder):
    text = "Größe!\nUnemployment fell by 14 percent last year. Good evening, ladies and gentlemen."
    out, _ = analyze("--only", "claims", "--jsonl", given=json.dumps({"text": text}))
    line = json.loads(out)
    assert set(line) == {"text", "claims"}, line
    heading, number, greeting = line["claims"]
    assert text[number["start"]:number["end"]] == "Unemployment fell by 14 percent last year."
    assert number["score"] > greeting["score"] and {"number", "period", "trend"} <= set(number["reasons"]), line
    assert greeting["reasons"] == [] and heading["start"] == 0


def test_rows(folder):
    rows = ("-DOCSTART-\tO\n\nMaria\tB-PER\nOsei\tI-PER\n's\tO\nU.S.-backed\tO\nfirm\tO\nleft\tO\n"
            "London\tB-LOC\n.\tO\n\n"
            "She\nwrote\n``\nNo\n''\nto\nMaria\nOsei\non\nFriday\n.\n")
    folder.joinpath("gold.iob2").write_text(rows)
    out, _ = analyze("--iob2", "gold.iob2", cwd=folder)
    found = [line.split("\t") for line in out.splitlines()]
    assert [row[0] for row in found] == [row.split("\t")[0] for row in rows.splitlines()]
    assert [row for row in found if row[-1] not in ("", "O")] == [
        ["Maria", "B-PER"], ["Osei", "I-PER"], ["London", "B-LOC"], ["Maria", "B-PER"], ["Osei", "I-PER"],
        ["Friday", "B-DATE"]], found


def test_rows_that_are_none(folder):
    folder.joinpath("empty.iob2").write_text("")
    assert analyze("--iob2", "empty.iob2", cwd=folder)[0] == ""
    folder.joinpath("binary.iob2").write_bytes(b"\xff\xfe\tO\n")
    assert "UTF-8" in analyze("--iob2", "binary.iob2", cwd=folder, status=1)[1]


def test_usage(folder):
    for arguments in ([], ["--jsonl", "a.txt"], ["--jobs", "0", "--jsonl"], ["--jobs", "2", "a.txt"],
                      ["--iob2", "a", "--jsonl"], ["--only", "", "a.txt"]):
        out, err = analyze(*arguments, status=2)
        assert out == "" and "analyze" in err, arguments


def test_missing_model(folder):
    folder.joinpath("lexicon").symlink_to(pathlib.Path(os.environ["STET_DATA_DIR"], "lexicon"))
    _, err = analyze("--jsonl", status=1, STET_DATA_DIR=str(folder))
    assert "names-en.model" in err, err


def main():
    tests = [(name[5:], run) for name, run in globals().items() if name.startswith("test_")]
    failed = 0
    print(f"1..{len(tests)}")
    for number, (name, run) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as path:
            try:
                run(pathlib.Path(path))
                print(f"ok {number} analyze/{name}")
            except (AssertionError, KeyError, ValueError, subprocess.TimeoutExpired) as error:
                failed += 1
                print(f"not ok {number} analyze/{name}")
                print(f"# {str(error)[:2000]!r}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
