#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stet-cli writes as ClaimReview, AVeriTeC, TEI, REFI-QDA and PDF, by rules taken from the formats' own
descriptions and not from the writer; and archives, good and hostile."""

import importlib.util
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import xml.etree.ElementTree as xml
import zipfile

try:
    import jsonschema
except ImportError:
    print("1..0 # SKIP python3-jsonschema is not installed")
    sys.exit(0)

spec = importlib.util.spec_from_file_location("dataset", pathlib.Path(__file__).with_name("test-dataset.py"))
dataset = importlib.util.module_from_spec(spec)
spec.loader.exec_module(dataset)
equal, holds = dataset.equal, dataset.holds

TEXT = "Zoë Wood said 🌊 the quay cracked.\r\nThe City Hall log <b>has</b> it, & more.\n"
ANNOTATIONS = """T1\tclaim 16 32\tthe quay cracked
T2\tsource 0 8\tZoë Wood
T3\tevidence 39 52\tCity Hall log
T4\tORG 39 48\tCity Hall
A1\tlabel T1 half-true
A2\tscale T1 six-point
A3\tordinal T1 4
A4\tstance T3 supports
A5\tstate T4 suggested
A6\tscore T4 0.25
R1\tsaid-by Arg1:T1 Arg2:T2
R2\tbears-on Arg1:T3 Arg2:T1
R3\tin Arg1:T4 Arg2:T3
#1\texplanation T1\tBy the log, it did.
#2\tname T2\tZoë Wood
#3\trole T2\tharbour master
#4\turl T3\thttps://city.example/log
#5\tarchived T3\thttps://archive.example/log
#6\tAnnotatorNotes T1\task again
#7\tcreator T4\tBo D.
"""


def export(folder, to):
    """The document above in the format; the path of what was written."""
    folder.write("quay.txt", TEXT)
    folder.write("quay.ann", ANNOTATIONS)
    equal(folder.run("import", "quay.ann", "-o", "quay.stet.json"), 0, folder.err)
    ending = {"claimreview": ".json", "averitec": ".json", "refi-qda": ".qdpx", "tei": ".xml", "pdf": ".pdf"}[to]
    stream = to not in ("tei", "pdf")
    output = "quay" + ending if stream else "out"
    equal(folder.run("export", "--to", to, "quay.stet.json", "-o", output), 0, folder.err)
    return folder.path / (output if stream else "out/quay" + ending)


# Claims --------------------------------------------------------------------------------------------------------

# https://schema.org/ClaimReview, with what search engines ask of it.
PARTY = {"type": "object", "required": ["@type", "name"], "additionalProperties": False, "properties": {
    "@type": {"enum": ["Person", "Organization"]}, "name": {"type": "string", "minLength": 1},
    "additionalType": {"type": "string"}, "jobTitle": {"type": "string"}, "url": {"type": "string"},
    "affiliation": {"type": "object"}, "sameAs": {"type": "array", "items": {"type": "string"}}}}
DATE = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d(T.*)?)?)?$"}
WORK = {"type": "object", "required": ["@type"], "additionalProperties": False, "properties": {
    "@type": {"enum": ["CreativeWork", "NewsArticle"]}, "name": {"type": "string"}, "headline": {"type": "string"},
    "url": {"type": "string"}, "archivedAt": {"type": "string"}, "publisher": PARTY, "datePublished": DATE,
    "temporalCoverage": {"type": "string"}, "text": {"type": "string"}, "keywords": {"type": "string"},
    "inLanguage": {"type": "string"}, "sameAs": {"type": "string"}, "author": {"type": "array", "items": PARTY}}}
CLAIM_REVIEW = {"type": "array", "items": {
    "type": "object", "required": ["@context", "@type", "claimReviewed", "itemReviewed"], "additionalProperties": False,
    "properties": {
        "@context": {"const": "https://schema.org"}, "@type": {"const": "ClaimReview"},
        "claimReviewed": {"type": "string", "minLength": 1}, "url": {"type": "string"}, "author": PARTY,
        "datePublished": DATE, "temporalCoverage": {"type": "string"}, "reviewBody": {"type": "string"},
        "keywords": {"type": "array", "items": {"type": "string"}},
        "reviewRating": {"type": "object", "required": ["@type"], "additionalProperties": False, "properties": {
            "@type": {"const": "Rating"}, "name": {"type": "string"}, "alternateName": {"type": "string"},
            **{name: {"type": ["number", "string"]} for name in ("ratingValue", "bestRating", "worstRating")}}},
        "itemReviewed": {"type": "object", "required": ["@type"], "additionalProperties": False, "properties": {
            "@type": {"const": "Claim"}, "text": {"type": "string"}, "name": {"type": "string"}, "author": PARTY,
            "datePublished": DATE, "temporalCoverage": {"type": "string"},
            "appearance": {"type": "array", "items": WORK}}},
        "citation": {"type": "array", "items": WORK}}}}

# https://fever.ai/dataset/averitec.html
WORDS = {"type": ["string", "null"]}
AVERITEC = {"type": "array", "items": {
    "type": "object", "required": ["claim", "label", "justification", "claim_date", "speaker", "questions"],
    "additionalProperties": False, "properties": {
        "claim_id": {"type": "string"}, "claim": {"type": "string", "minLength": 1},
        "required_reannotation": {"type": "boolean"},
        "label": {"enum": ["Supported", "Refuted", "Not Enough Evidence", "Conflicting Evidence/Cherrypicking", None]},
        "justification": {"type": "string"}, "claim_date": WORDS, "speaker": WORDS, "original_claim_url": WORDS,
        "cached_original_claim_url": WORDS, "fact_checking_article": WORDS, "reporting_source": WORDS,
        "location_ISO_code": WORDS, "claim_types": {"type": "array", "items": {"type": "string"}},
        "fact_checking_strategies": {"type": "array", "items": {"type": "string"}},
        "questions": {"type": "array", "items": {
            "type": "object", "required": ["question", "answers"], "additionalProperties": False, "properties": {
                "question": {"type": "string"},
                "answers": {"type": "array", "minItems": 1, "items": {
                    "type": "object", "required": ["answer"], "additionalProperties": False, "properties": {
                        "answer": {"type": "string"}, "answer_type": {"type": "string"}, "source_url": WORDS,
                        "source_medium": {"type": "string"}, "cached_source_url": WORDS,
                        "boolean_explanation": {"type": "string"}}}}}}}}}}


def test_claimreview(folder):
    reviews = json.loads(export(folder, "claimreview").read_text())
    jsonschema.validate(reviews, CLAIM_REVIEW)
    equal(len(reviews), 1)
    equal(reviews[0]["claimReviewed"], "the quay cracked")
    equal(reviews[0]["reviewRating"]["alternateName"], "half-true")
    equal(reviews[0]["itemReviewed"]["author"]["jobTitle"], "harbour master")
    equal([work["archivedAt"] for work in reviews[0]["citation"]], ["https://archive.example/log"])
    holds(folder.err, "texts of which only what is marked was written: 1", "notes, left out: 1")


def test_averitec(folder):
    claims = json.loads(export(folder, "averitec").read_text())
    jsonschema.validate(claims, AVERITEC)
    equal((claims[0]["speaker"], claims[0]["label"]), ("Zoë Wood", None))  # no word of its four is "half true"
    equal(claims[0]["questions"][0]["answers"][0]["cached_source_url"], "https://archive.example/log")


def test_claims_come_back(folder):
    """One format's claims are the other's."""
    folder.write("claims.json", json.dumps([
        {"claim": "It rained.", "claim_date": "3-4-2026", "speaker": "Bo", "label": "Refuted", "justification": "Dry.",
         "questions": [{"question": "Where?", "answers": [{"answer": "Here.", "source_url": "https://a.example/"}]}]},
        {"claim": "It snowed.", "label": "Supported", "questions": []}]))
    equal(folder.run("convert", "--to", "claimreview", "claims.json", "-o", "reviews.json"), 0, folder.err)
    jsonschema.validate(json.loads(folder.read("reviews.json")), CLAIM_REVIEW)
    equal(folder.run("convert", "--to", "averitec", "reviews.json", "-o", "again.json"), 0, folder.err)
    again = json.loads(folder.read("again.json"))
    jsonschema.validate(again, AVERITEC)
    equal([claim["claim"] for claim in again], ["It rained.", "It snowed."])
    equal((again[0]["claim_date"], again[0]["label"], again[0]["speaker"]), ("3-4-2026", "Refuted", "Bo"))
    equal(again[0]["questions"][0]["question"], "Where?")


# TEI -----------------------------------------------------------------------------------------------------------

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Children in this order, * for any number, ? for at most one; attributes, ! for those that must be there.
TEI_RULES = {
    "TEI": ("teiHeader standOff? text", ""), "teiHeader": ("fileDesc profileDesc?", ""),
    "fileDesc": ("titleStmt publicationStmt sourceDesc", ""), "titleStmt": ("title", ""), "title": ("", ""),
    "publicationStmt": ("p", ""), "p": ("", ""), "sourceDesc": ("bibl", ""), "author": ("", ""),
    "publisher": ("", ""),
    "date": ("", ""), "ptr": ("", "type target!"), "profileDesc": ("langUsage", ""), "langUsage": ("language", ""),
    "language": ("", "ident!"), "standOff": ("interpGrp* listAnnotation linkGrp?", ""),
    "interpGrp": ("interp*", "type"),
    "interp": ("", "id!"), "listAnnotation": ("annotation*", ""),
    "annotation": ("respStmt* note*", "id! target! ana cert"), "respStmt": ("resp name", ""), "resp": ("", ""),
    "name": ("", ""), "note": ("fs?", "type n"), "fs": ("f*", ""), "f": ("string", "name! n"), "string": ("", ""),
    "linkGrp": ("link*", ""), "link": ("", "target! n"), "text": ("body", ""), "body": ("ab", ""), "ab": ("", "id"),
}


def check_tei(element):
    name = element.tag.removeprefix(TEI)
    if name == "bibl":
        return
    children, attributes = TEI_RULES[name]
    pattern = "".join(f"(?:{child.rstrip('*?')} )" + (child[-1] if child[-1] in "*?" else "")
                      for child in children.split())
    found = "".join(child.tag.removeprefix(TEI) + " " for child in element)
    assert re.fullmatch(pattern, found), f"{name} holds {found!r}, not {pattern!r}"
    names = {key.replace(ID, "id") for key in element.keys() if key != SPACE}
    assert names <= {attribute.rstrip("!") for attribute in attributes.split()}, f"{name} has {names}"
    missing = {attribute[:-1] for attribute in attributes.split() if attribute.endswith("!")} - names
    assert not missing, f"{name} lacks {missing}"
    for child in element:
        check_tei(child)


def test_tei(folder):
    path = export(folder, "tei")
    root = xml.fromstring(path.read_bytes())
    check_tei(root)
    ids = [element.get(ID) for element in root.iter() if element.get(ID)]
    equal(len(ids), len(set(ids)))
    text = "".join(root.find(f".//{TEI}ab").itertext())
    equal(text, TEXT)
    quotes = []
    for element in root.iter(f"{TEI}annotation"):
        for pointer in element.get("target").split():
            block, start, length = re.fullmatch(r"#string-range\(([\w-]+),(\d+),(\d+)\)", pointer).groups()
            assert block in ids and int(start) + int(length) <= len(text), pointer
            quotes.append(text[int(start):int(start) + int(length)])
    equal(sorted(quotes), ["City Hall", "City Hall log", "Zoë Wood", "the quay cracked"])
    pointers = [pointer for element in root.iter() for key in ("ana",) for pointer in element.get(key, "").split()]
    pointers += [pointer for element in root.iter(f"{TEI}link") for pointer in element.get("target").split()]
    assert pointers and all(pointer[1:] in ids for pointer in pointers), pointers
    if shutil.which("xmllint"):
        equal(subprocess.run(["xmllint", "--noout", path], check=False).returncode, 0)
    equal(folder.run("convert", "--to", "tei", path, "-o", "again"), 0, folder.err)
    equal(len(list(xml.parse(folder.path / "again/quay.xml").iter(f"{TEI}annotation"))), 4)


# REFI-QDA ------------------------------------------------------------------------------------------------------

QDA = "{urn:QDA-XML:project:1.0}"
GUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


def test_refi_qda(folder):
    path = export(folder, "refi-qda")
    with zipfile.ZipFile(path) as archive:
        equal(archive.testzip(), None)
        root = xml.fromstring(archive.read("project.qde"))
        names = archive.namelist()
        source = root.find(f".//{QDA}TextSource")
        text = archive.read("sources/" + source.get("plainTextPath").removeprefix("internal://")).decode()
        archive.extract("project.qde", folder.path)
    equal(len(names), 2)
    equal(text, TEXT)
    parts = [part.tag.removeprefix(QDA) for part in root]
    equal(parts, [part for part in ("Users", "CodeBook", "Variables", "Sources", "Notes", "Links") if part in parts])
    guids = [element.get("guid") for element in root.iter() if element.get("guid")]
    assert all(re.fullmatch(GUID, guid) for guid in guids), guids
    equal(len(guids), len(set(guids)))
    references = [element.get(name) for element in root.iter()
                  for name in ("targetGUID", "originGUID", "creatingUser") if element.get(name)]
    assert references and set(references) <= set(guids)
    quotes = [text[int(selection.get("startPosition")):int(selection.get("endPosition"))]
              for selection in source.iter(f"{QDA}PlainTextSelection")]
    equal(sorted(quotes), ["City Hall", "City Hall log", "Zoë Wood", "the quay cracked"])
    schema = pathlib.Path(os.environ.get("STET_SHARED_DATA", "nowhere"), "formats/refi-qda/Project.xsd")
    if not schema.exists() or not shutil.which("xmllint"):
        return "by the rules above alone: STET_SHARED_DATA does not name the folder of the schema"
    result = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", schema, folder.path / "project.qde"],
                            capture_output=True, check=False)
    equal(result.returncode, 0, result.stderr.decode())
    return None


# PDF -----------------------------------------------------------------------------------------------------------

def test_pdf(folder):
    folder.write("long.jsonl", json.dumps({"text": "".join(f"Line {n} of the quay.\n" for n in range(120)), "spans": [
        {"start": 0, "end": 6, "label": "claim"}, {"start": 2, "end": 9, "label": "ORG"}]}))
    path = export(folder, "pdf")
    contents = path.read_bytes()
    assert contents.startswith(b"%PDF-1.") and contents.rstrip().endswith(b"%%EOF")
    equal(folder.run("convert", "--to", "pdf", "long.jsonl", "-o", "out"), 0, folder.err)
    if not shutil.which("pdftotext"):
        return "its beginning and end alone: there is no pdftotext"
    words = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
    holds(words, "Zoë Wood said", "Claims (1)", "1. the quay cracked", "Verdict: half-true", "By the log, it did.",
          "https://archive.example/log", "harbour master", "ask again")
    assert re.search(r"\b1 ?/ ?1\b", words), words
    pages = subprocess.run(["pdftotext", folder.path / "out/long.pdf", "-"], capture_output=True,
                           check=True).stdout.decode().split("\f")[:-1]
    assert len(pages) >= 3, len(pages)
    for number, page in enumerate(pages, 1):
        assert re.search(rf"\b{number} ?/ ?{len(pages)}\b", page), page
        assert page.count("Claims (1)") == 0 or "1. Line 0" in page, page  # a heading stays with what follows
    equal(sum(page.count(f"Line {n} of") for page in pages for n in range(120)), 120)
    return None


# Archives ------------------------------------------------------------------------------------------------------

def pack(path, files):
    """A zip of names and contents."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, contents in files.items():
            archive.writestr(name, contents)


PAIR = {"a.txt": dataset.TEXT, "a.ann": dataset.ANNOTATIONS}


def documents(folder, output="out"):
    return sorted(str(path.relative_to(folder.path / output)) for path in (folder.path / output).glob("**/*.json"))


def test_archives_are_folders(folder):
    inner = io.BytesIO()
    pack(inner, PAIR)
    pack(folder.path / "all.zip", {**PAIR, "sub/b.txt": dataset.TEXT, "sub/b.ann": dataset.ANNOTATIONS,
                                   "rows.jsonl": '{"text": "Bo", "spans": []}\n{"text": "Cy", "spans": []}\n',
                                   "__MACOSX/a.ann": "x", ".hidden.ann": "x", "inner.zip": inner.getvalue(),
                                   "picture.png": b"\x89PNG"})
    equal(folder.run("import", "all.zip", "-o", "out"), 0, folder.err)
    equal(documents(folder), ["a.stet.json", "rows-2.stet.json", "rows.stet.json", "sub/b.stet.json"])
    holds(folder.err, "Documents: 4.")
    for mode in ("", ":gz", ":bz2", ":xz"):
        name = "in/all.tar" + mode.replace(":", ".")
        folder.path.joinpath("in").mkdir(exist_ok=True)
        with tarfile.open(folder.path / name, "w" + mode) as archive:
            for member, contents in PAIR.items():
                info = tarfile.TarInfo("./" + member)
                info.size = len(contents.encode())
                archive.addfile(info, io.BytesIO(contents.encode()))
        equal(folder.run("import", "in", "-o", "of" + mode[1:]), 0, folder.err)
        equal(documents(folder, "of" + mode[1:]), ["all/a.stet.json"])
        folder.path.joinpath(name).unlink()


def test_archives_keep_what_lies_beside(folder):
    """References in XMI are only known with the type system beside it."""
    folder.write("quay.txt", TEXT)
    folder.write("quay.ann", ANNOTATIONS)
    equal(folder.run("convert", "--to", "uima-xmi", "quay.ann", "-o", "xmi"), 0, folder.err)
    shutil.make_archive(str(folder.path / "xmi"), "zip", folder.path / "xmi")
    equal(folder.run("convert", "--to", "spacy", "xmi"), 0, folder.err)
    from_folder = folder.out
    equal(len(json.loads(from_folder)["relations"]), 3)
    equal(folder.run("convert", "--to", "spacy", "xmi.zip"), 0, folder.err)
    equal(folder.out, from_folder)


def test_hostile_archives(folder):
    pack(folder.path / "up.zip", {**PAIR, "../../escaped.ann": "T1"})
    pack(folder.path / "root.zip", {"/tmp/escaped.ann": "T1", **PAIR})
    pack(folder.path / "bomb.zip", {**PAIR, "z.txt": b"\0" * (80 << 20)})
    pack(folder.path / "many.zip", {f"{n}": "" for n in range(100_001)})
    pack(folder.path / "cut.zip", PAIR)
    folder.path.joinpath("cut.zip").write_bytes(folder.path.joinpath("cut.zip").read_bytes()[:100])
    folder.path.joinpath("noise.zip").write_bytes(b"PK\x03\x04" + bytes(range(256)))
    pack(folder.path / "nothing.zip", {"readme": "hello"})
    with tarfile.open(folder.path / "links.tar", "w") as archive:
        for name, kind in (("a.ann", tarfile.SYMTYPE), ("b.ann", tarfile.LNKTYPE), ("c.ann", tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    for name, words in (("up", "outside its folder"), ("root", "outside its folder"), ("bomb", "more than is unpacked"),
                        ("many", "too many files"), ("cut", "damaged or cut off"), ("noise", "damaged or cut off"),
                        ("nothing", "nothing that Stet reads")):
        equal(folder.run("import", name + ".zip", "-o", "out"), 1)
        holds(folder.err, name + ".zip", words)
    equal(folder.run("import", "links.tar", "-o", "out"), 1)
    assert not folder.path.joinpath("out").exists()
    assert not list(folder.path.parent.glob("escaped*"))


def test_hostile_archive_among_others(folder):
    folder.write_pair("in/b")
    pack(folder.path / "in/up.zip", {"../x.ann": "T1"})
    pack(folder.path / "in/good.zip", PAIR)
    equal(folder.run("import", "in", "-o", "out"), 1)
    holds(folder.err, "up.zip", "outside its folder")
    equal(documents(folder), ["b.stet.json", "good/a.stet.json"])


if __name__ == "__main__":
    raise SystemExit(dataset.main(globals()))
