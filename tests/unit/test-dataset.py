#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Datasets through stet-cli: files and folders in, other formats out, and what is said to be lost on the way."""

import csv
import io
import json
import os
import pathlib
import subprocess
import tempfile
import zipfile

PROGRAM = pathlib.Path(os.environ["STET_BUILD_DIR"], "src", "cli", "stet-cli")
TEXT = "Zoë met 🌊 Bo in Rome.\nShe said the quay cracked.\n"
ANNOTATIONS = ("T1\tperson 0 3\tZoë\nT2\tLOC 16 20\tRome\nT3\tclaim 31 47\tthe quay cracked\n"
               "R1\tmet Arg1:T1 Arg2:T2\n#1\tAnnotatorNotes T1\twho?\n")


class Folder:
    """A place to work in, and what the program said there last."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.out = self.err = ""

    def run(self, *arguments):
        result = subprocess.run([PROGRAM, *arguments], cwd=self.path, capture_output=True, check=False, timeout=60)
        self.out, self.err = result.stdout.decode(), result.stderr.decode()
        return result.returncode

    def write(self, name, contents):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(contents.encode())

    def write_pair(self, name):
        self.write(name + ".txt", TEXT)
        self.write(name + ".ann", ANNOTATIONS)

    def read(self, name):
        return self.path.joinpath(name).read_bytes().decode()


def equal(found, expected, more=""):
    assert found == expected, f"{found!r} is not {expected!r} {more}"


def holds(text, *words):
    for word in words:
        assert word in text, f"{word!r} is not in {text!r}"


def test_formats(folder):
    equal(folder.run("formats"), 0)
    holds(folder.out, "brat", "spacy", "conll", "doccano", "label-studio", "w3c", "huggingface", "csv", "html")


def test_import_pair(folder):
    folder.write_pair("quay")
    equal(folder.run("import", "quay.ann", "-o", "quay.stet.json"), 0, folder.err)
    holds(folder.err, "code points", "Nothing was lost.")
    equal(folder.run("validate", "quay.stet.json"), 0, folder.out + folder.err)
    document = json.loads(folder.read("quay.stet.json"))
    equal(document["stet:article"]["stet:text"], TEXT)
    equal(document["total"], 3)


def test_import_folder(folder):
    for name in ("in/a", "in/b", "in/sub/a"):
        folder.write_pair(name)
    folder.write("in/notes.md", "not annotated")
    equal(folder.run("import", "in", "-o", "out", "--jobs", "2"), 0, folder.err)
    equal(sorted(str(path.relative_to(folder.path / "out")) for path in folder.path.glob("out/**/*.json")),
          ["a.stet.json", "b.stet.json", "sub/a.stet.json"])
    equal(folder.run("import", "in", "-o", "out"), 1)  # they are there already
    equal(folder.run("import", "in", "-o", "out", "--force"), 0, folder.err)


def test_import_goes_on(folder):
    folder.write_pair("in/a")
    folder.write("in/b.ann", ANNOTATIONS)
    equal(folder.run("import", "in", "-o", "out"), 1)
    holds(folder.err, "b.ann", ".txt")
    assert folder.path.joinpath("out/a.stet.json").exists()


def test_import_names_line(folder):
    folder.write("bad.jsonl", '{"text": "Bo", "spans": []}\n{"text": "Bo", "spans": [{"start": 0, "end": 9}]}\n')
    equal(folder.run("import", "bad.jsonl", "-o", "out"), 1)
    holds(folder.err, "bad.jsonl", "Line 2", "ends at 2")


def test_facts_are_kept(folder):
    folder.write("texts.csv", "text,genre,Title\nBo left.,news,One\n")
    equal(folder.run("import", "texts.csv", "-o", "texts.stet.json"), 0, folder.err)
    equal(folder.run("validate", "texts.stet.json"), 0, folder.out + folder.err)
    equal(folder.run("export", "--to", "doccano", "texts.stet.json"), 0, folder.err)
    equal(json.loads(folder.out)["meta"], {"title": "One", "genre": "news"})


def test_names_stay_in_folder(folder):
    folder.write("..jsonl", '{"text": "Bo", "spans": []}\n')
    equal(folder.run("import", "--from", "spacy", "..jsonl", "-o", "out"), 0, folder.err)
    equal([path.parent.name for path in folder.path.glob("**/*.stet.json")], ["out"])


def test_export(folder):
    folder.write_pair("quay")
    folder.run("import", "quay.ann", "-o", "quay.stet.json")
    equal(folder.run("export", "--to", "spacy", "quay.stet.json"), 0, folder.err)
    task = json.loads(folder.out)
    equal([task["text"][span["start"]:span["end"]] for span in task["spans"]], ["Zoë", "Rome", "the quay cracked"])
    equal([span["label"] for span in task["spans"]], ["person", "LOC", "claim"])
    holds(folder.err, "Written.")
    equal(folder.run("export", "--to", "conll", "quay.stet.json", "-o", "quay.conll"), 0, folder.err)
    holds(folder.read("quay.conll"), "Zoë\tB-person\n", "the\tB-claim\nquay\tI-claim\n")
    holds(folder.err, "relations, left out", "notes, left out")
    equal(folder.run("export", "--to", "brat", "quay.stet.json", "-o", "brat"), 0, folder.err)
    equal(folder.read("brat/quay.txt"), TEXT)
    holds(folder.read("brat/quay.ann"), "T2\tLOC 16 20\tRome\n", "R1\tmet Arg1:T1 Arg2:T2\n", "AnnotatorNotes T1\twho?")
    holds(folder.read("brat/annotation.conf"), "[entities]\nLOC\nclaim\nperson\n", "met Arg1:<ENTITY>")


def test_csv(folder):
    folder.write("x.jsonl", json.dumps({"text": "=1+1, \"x\"", "spans": [{"start": 0, "end": 9, "label": "sum"}]}))
    equal(folder.run("convert", "--to", "csv", "--guard-formulas", "--from", "spacy", "x.jsonl"), 0, folder.err)
    rows = list(csv.DictReader(io.StringIO(folder.out, newline="")))
    equal([row["quote"] for row in rows], ["'=1+1, \"x\""])
    equal(folder.run("convert", "--to", "csv", "--from", "spacy", "x.jsonl"), 0, folder.err)
    equal([row["quote"] for row in csv.DictReader(io.StringIO(folder.out, newline=""))], ["=1+1, \"x\""])


XMI = ('<xmi:XMI xmlns:cas="http:///uima/cas.ecore" xmlns:c="http:///c.ecore">'
       '<c:A xmi:id="2" sofa="1" begin="0" end="2" weight="3"/><c:A xmi:id="3" sofa="1" begin="3" end="5" weight="2"/>'
       '<cas:Sofa xmi:id="1" sofaString="Zoë saw"/></xmi:XMI>')
TYPES = ("<typeSystemDescription><types><typeDescription><name>c.A</name><supertypeName>uima.tcas.Annotation"
         "</supertypeName><features><featureDescription><name>weight</name><rangeTypeName>uima.cas.Integer"
         "</rangeTypeName></featureDescription></features></typeDescription></types></typeSystemDescription>")


def test_type_system_beside(folder):
    folder.write("a/x.xmi", XMI)
    folder.write("b/x.xmi", XMI)
    folder.write("b/TypeSystem.xml", TYPES)
    folder.write("c/x.xmi", XMI)
    folder.write("c/x.typesystem.xml", TYPES)
    with zipfile.ZipFile(folder.path / "d.zip", "w") as archive:  # as INCEpTION exports it
        archive.writestr("x.xmi", XMI)
        archive.writestr("TypeSystem.xml", TYPES)
    for name, links in (("a", 2), ("b", 0), ("c", 0), ("d.zip", 0)):
        equal(folder.run("convert", "--to", "spacy", name), 0, folder.err)
        task = json.loads(folder.out)
        equal(len(task.get("relations", [])), links, name)
        equal([span.get("attributes", {}).get("weight") for span in task["spans"]],
              [None, None] if links else ["3", "2"], name)


def test_empty_file(folder):
    folder.write("x.ann", "")
    folder.write("x.txt", TEXT)
    equal(folder.run("convert", "--to", "spacy", "x.ann"), 0, folder.err)
    equal(json.loads(folder.out)["spans"], [])


def test_html_is_inert(folder):
    folder.write("x.jsonl", json.dumps({
        "text": "<script>alert(1)</script> & \"x\"",
        "meta": {"title": "</title><script>", "url": "javascript:alert(1)"},
        "spans": [{"start": 0, "end": 8, "label": "\"><b>"}]}))
    equal(folder.run("convert", "--to", "html", "--from", "spacy", "x.jsonl"), 0, folder.err)
    assert "<script" not in folder.out and "<b>" not in folder.out and "href=\"javascript" not in folder.out
    holds(folder.out, "Content-Security-Policy", "default-src 'none'", "&lt;script&gt;")


def test_split(folder):
    words = [f"word{number}" for number in range(400)]
    texts = [" ".join(words[start:start + 60]) for start in range(0, 300, 15)]
    texts += [text + " again" for text in texts[:5]]  # nearly the same
    folder.write("all.jsonl", "".join(json.dumps({"text": text, "spans": []}) + "\n" for text in texts))
    equal(folder.run("split", "all.jsonl", "-o", "set", "--test", "0.3", "--seed", "3"), 0, folder.err)
    folds = {name: [json.loads(line)["text"] for line in folder.read(f"set/data/{name}.jsonl").splitlines()]
             for name in ("train", "dev", "test")}
    equal(sorted(sum(folds.values(), [])), sorted(texts))
    where = {text: name for name, fold in folds.items() for text in fold}
    for text in texts[:5]:
        equal(where[text], where[text + " again"])
    assert folds["test"] and folds["train"]
    holds(folder.read("set/README.md"), "dtype: string", "path: data/train.jsonl", "seed 3")
    first = folder.read("set/data/test.jsonl")
    equal(folder.run("split", "all.jsonl", "-o", "set", "--test", "0.3", "--seed", "3", "--force"), 0, folder.err)
    equal(folder.read("set/data/test.jsonl"), first)


def test_stats(folder):
    folder.write_pair("quay")
    equal(folder.run("stats", "quay.ann"), 0, folder.err)
    lines = {line.rsplit(None, 1)[0].strip(): line.rsplit(None, 1)[1] for line in folder.out.splitlines()
             if len(line.split()) == 2}
    equal(lines["Documents"], "1")
    equal(lines["Claims"], "1")


def test_stats_count_decided_suggestions(folder):
    """What people made of suggestions, by how sure the program was; what they tagged themselves does not count."""
    folder.write("a.txt", "Ann Marsh met Bo.")
    equal(folder.run("import", "a.txt", "-o", "a.stet.json"), 0, folder.err)
    document = json.loads(folder.read("a.stet.json"))
    program = document["stet:people"][0]["id"]
    made = [("accepted", 0.95), ("rejected", 0.95), ("rejected", 0.75), ("suggested", 0.75)]
    document["first"]["items"] = [
        {"id": f"urn:uuid:00000000-0000-4000-8000-00000000000{i}", "type": "Annotation", "motivation": "highlighting",
         "creator": program, "created": "2026-01-01T00:00:00Z", "stet:state": state, "stet:score": score,
         "body": [{"type": "TextualBody", "purpose": "classifying", "value": "claim"}],
         "target": {"type": "SpecificResource", "source": document["stet:article"]["id"],
                    "selector": [{"type": "TextPositionSelector", "start": 0, "end": 9}]}}
        for i, (state, score) in enumerate(made)]
    folder.write("b.stet.json", json.dumps(document))
    equal(folder.run("stats", "b.stet.json"), 0, folder.err)
    bands = {line[:24].strip(): line[24:].split() for line in folder.out.splitlines() if "%" in line}
    equal(bands["90–100 %"], ["1", "1"])
    equal(bands["70–80 %"], ["0", "1"])


def test_usage(folder):
    equal(folder.run("export", "x.stet.json"), 2)
    equal(folder.run("export", "--to", "none", "x.stet.json"), 1)
    holds(folder.err, "none")
    equal(folder.run("split", "x", "-o", "y", "--dev", "0.9", "--test", "0.9"), 2)


# What another tool's sample must be: read, or refused.
REFUSED = ("incorrect__", "labeling.invalid", "document0d-ref", "document1-ref", "event-ref",
           "sequence_labeling__example.jsonl", "typesystem", "dkpro_types", "webanno_types", "array_features",
           "casWithoutText")


def test_samples(folder):
    shared = os.environ.get("STET_SHARED_DATA")
    if not shared:
        return "STET_SHARED_DATA does not name the folder of samples"
    formats = pathlib.Path(shared, "formats")
    for kind, name in (("w3c", "w3c"), ("brat", "brat"), ("doccano", None), ("label-studio", "label-studio"),
                       ("prodigy", "spacy"), ("webanno-tsv", None), ("uima-xmi", None), ("uima-json", None),
                       ("gate", "gate")):
        for path in sorted((formats / kind).iterdir()):
            if path.suffix == ".txt":
                continue
            arguments = ["--from", name] if name else []
            refused = any(word in path.name for word in REFUSED)
            equal(folder.run("convert", "--to", "spacy", *arguments, path), int(refused), f"{path.name}: {folder.err}")
    return None


def main(names):
    tests = [value for name, value in names.items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as path:
            try:
                skipped = test(Folder(path))
            except AssertionError as error:
                print(f"not ok {number} {test.__name__}\n# {error}".encode("ascii", "backslashreplace").decode())
                continue
            print(f"ok {number} {test.__name__}" + (f" # SKIP {skipped}" if skipped else ""))


if __name__ == "__main__":
    raise SystemExit(main(globals()))
