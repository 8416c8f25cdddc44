#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file that stet-cli writes keeps to our own schema and to the W3C Web Annotation model's rules, which are spelt out
here from the model and not from our code; and faulty copies of it are found out by both."""

import copy
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ModuleNotFoundError:
    print("1..0 # SKIP python3-jsonschema is not installed")
    sys.exit(0)

SOURCE = pathlib.Path(os.environ["STET_SOURCE_DIR"])
CLI = pathlib.Path(os.environ["STET_BUILD_DIR"]) / "src/cli/stet-cli"


def complaints(document):
    """What the Web Annotation model says against it."""
    if "http://www.w3.org/ns/anno.jsonld" not in document["@context"]:
        yield "the context is not the model's"
    if document["type"] != "AnnotationCollection" or not isinstance(document["id"], str):
        yield "a collection has exactly one id and its type"
    items = document.get("first", {}).get("items", [])
    if document["total"] != len(items):
        yield "the total is not the number of annotations"
    if "first" in document and not items:
        yield "a page holds at least one annotation"
    ids = [item["id"] for item in items]
    if len(set(ids)) != len(ids):
        yield "an id is there twice"
    text = document["stet:article"]["stet:text"]
    for item in items:
        if item["type"] != "Annotation" or not item.get("target"):
            yield "an annotation has a target"
        for target in item["target"]:
            places = [one for one in target["selector"] if one["type"] == "TextPositionSelector"]
            quotes = [one for one in target["selector"] if one["type"] == "TextQuoteSelector"]
            if len(places) != 1 or len(quotes) != 1:
                yield "a target has a position and a quote"
            elif text[places[0]["start"]:places[0]["end"]] != quotes[0]["exact"]:
                yield "a quote is not the text at its code points"
            elif not text[:places[0]["start"]].endswith(quotes[0].get("prefix", "")):
                yield "a prefix is not what stands before"


def write(folder, words):
    article = pathlib.Path(folder, "article.txt")
    article.write_bytes(words)
    out = pathlib.Path(folder, "article.stet.json")
    subprocess.run([CLI, "import", "--force", article, "-o", out], check=True, stdout=subprocess.DEVNULL)
    return json.loads(out.read_text(encoding="utf-8"))


TEXTS = {
    "sample": (SOURCE / "data/sample/article.txt").read_bytes(),
    "emoji": "On 3 May 👩‍🚀 Ana Ruiz paid €4 million in Port Lunmar.\n".encode(),
    "combining": "Zoe\u0301 Martin said 40 percent left Lisbon on Monday.\n".encode(),
    "arabic-and-hebrew": "قال أحمد 10,000 يوم Monday שלום London 5 percent.\n".encode(),
    "crlf-and-bom": b"\xef\xbb\xbfIn London, 12 people\r\n\r\nmet on Tuesday.\r\n",
    "bidi-controls": "On Monday \u202e12 percent\u202c of Paris \u200bleft.\n".encode(),
}


def faults(document):
    """Copies, each with one fault, and whether the schema too can see it."""
    shifted, empty, counted, stateless = (copy.deepcopy(document) for _ in range(4))
    shifted["first"]["items"][0]["target"][0]["selector"][0]["start"] += 1
    yield "shifted", shifted, False
    empty["first"]["items"] = []
    yield "empty-page", empty, True
    counted["total"] += 1
    yield "total", counted, False
    stateless["first"]["items"][0]["target"][0]["selector"] = []
    yield "no-selector", stateless, True


def main():
    schema = json.loads((SOURCE / "data/schema/stet-1.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for name, words in TEXTS.items():
            document = write(folder, words)
            found = [error.message for error in validator.iter_errors(document)] + list(complaints(document))
            article = document["stet:article"]
            if hashlib.sha256(article["stet:text"].encode()).hexdigest() != article["stet:textSha256"]:
                found.append("the checksum is not the text's")
            if not document.get("first"):
                found.append("nothing was suggested, so nothing was checked")
            results.append((name, found))
        for name, faulty, by_schema in faults(write(folder, TEXTS["sample"])):
            seen = []
            if not list(complaints(faulty)):
                seen.append("the model's rules did not find it")
            if by_schema and validator.is_valid(faulty):
                seen.append("the schema did not find it")
            results.append(("finds-" + name, seen))
    for number, (name, found) in enumerate(results, 1):
        print(f"{'not ok' if found else 'ok'} {number} /format/{name}")
        for line in found[:5]:
            print(f"# {line[:200]}")
    print(f"1..{len(results)}")
    return any(found for _, found in results)


if __name__ == "__main__":
    sys.exit(main())
