#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""stet-cli as a person or a script meets it: what it writes, what it says, and its exit status."""

import functools
import http.server
import json
import os
import pathlib
import subprocess
import tempfile
import threading

PROGRAM = pathlib.Path(os.environ["STET_BUILD_DIR"], "src", "cli", "stet-cli")
SAMPLE = pathlib.Path(os.environ["STET_DATA_DIR"], "sample", "article.txt")
CLAIM = "urn:uuid:11111111-1111-4111-8111-111111111111"
SOURCE = "urn:uuid:22222222-2222-4222-8222-222222222222"
EVIDENCE = "urn:uuid:33333333-3333-4333-8333-333333333333"
MARK = "urn:uuid:44444444-4444-4444-8444-444444444444"


class Folder:
    """A place to work in, and what the program said there last."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.out = self.err = ""

    def run(self, *arguments, **environment):
        result = subprocess.run([PROGRAM, *arguments], cwd=self.path, capture_output=True, text=True, check=False,
                                env={**os.environ, **environment}, timeout=60)
        self.out, self.err = result.stdout, result.stderr
        return result.returncode

    def write(self, name, contents):
        if isinstance(contents, str):
            contents = contents.encode()
        self.path.joinpath(name).write_bytes(contents)
        return name

    def read(self, name):
        return json.loads(self.path.joinpath(name).read_bytes())

    def write_json(self, name, document):
        return self.write(name, json.dumps(document, ensure_ascii=False))

    def import_sample(self, name="sample.stet.json"):
        equal(self.run("import", SAMPLE, "-o", name), 0, self.err)
        return name


def equal(found, expected, more=""):
    assert found == expected, f"{found!r} is not {expected!r} {more}"


def holds(text, *words):
    for word in words:
        assert word in text, f"{word!r} is not in {text!r}"


def make_checked(folder):
    """A small document with a claim, who says it, a verdict and evidence; emoji before the quote."""
    text = "🌊 Harbour\n\nThe quay cracked in May, she said.\nAll is well."
    start = text.index("The quay")
    end = text.index(", she")
    source = "https://example.org/a"
    return {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"stet": "https://stetdesk.github.io/ns#"}],
        "id": "urn:uuid:55555555-5555-4555-8555-555555555555", "type": "AnnotationCollection", "stet:format": 1,
        "total": 1,
        "stet:article": {"id": source, "stet:title": "Harbour", "stet:byline": ["A. Writer"], "stet:text": text},
        "stet:sources": [{"id": SOURCE, "stet:name": "Marta Lind", "stet:role": "director"}],
        "stet:claims": [{"id": CLAIM, "stet:restatement": "A quay broke", "stet:source": SOURCE,
                         "stet:verdict": {"stet:scale": "five-point", "stet:label": "mostly-true",
                                          "stet:explanation": "It was in April"}}],
        "stet:evidence": [{"id": EVIDENCE, "stet:claim": CLAIM, "stet:title": "Harbour log",
                           "stet:stance": "supports"}],
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": [
            {"id": MARK, "type": "Annotation", "motivation": "classifying", "created": "2026-01-02T03:04:05Z",
             "body": [{"type": "TextualBody", "purpose": "classifying", "value": "claim"}, {"id": CLAIM}],
             "target": {"type": "SpecificResource", "source": source, "selector": [
                 {"type": "TextPositionSelector", "start": start, "end": end},
                 {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[:start],
                  "suffix": ", she"}]}}]},
    }


def test_help(folder):
    equal(folder.run("--help"), 0)
    holds(folder.out, "import", "validate", "show")
    for command in "import", "validate", "show":
        equal(folder.run(command, "--help"), 0)
        holds(folder.out, f"stet-cli {command}")


def test_version(folder):
    equal(folder.run("--version"), 0)
    holds(folder.out, "stet-cli ")


def test_usage(folder):
    for arguments in ([], ["nonsense"], ["import"], ["import", "a", "b", "-o", "c"], ["import", "a.txt"], ["show"],
                      ["show", "--width=3", "a"], ["show", "--nonsense", "a"], ["validate"]):
        equal(folder.run(*arguments), 2, str(arguments))
        equal(folder.out, "")
        assert folder.err, arguments


def test_import(folder):
    folder.import_sample()
    holds(folder.out, "sample.stet.json", "entities suggested", "6 lines set aside")
    document = folder.read("sample.stet.json")
    article = document["stet:article"]
    text = article["stet:text"]
    equal(document["total"], len(document["first"]["items"]))
    equal(article["stet:title"], "Ferry Queues in Port Lunmar Force Harbour Talks")
    equal([article["stet:via"], article["stet:recipe"], article["language"], article["textDirection"]],
          ["file", "stet-text-1", "en", "ltr"])
    equal(len(article["stet:removed"]), 6)
    assert "Skip to main content" not in text
    for item in document["first"]["items"]:
        for target in item["target"]:
            place, quote = target["selector"]
            equal(text[place["start"]:place["end"]], quote["exact"])
        equal(item["stet:state"], "suggested")
    names = {entity["stet:name"] for entity in document["stet:entities"]}
    assert {"Marta Lindqvist", "Port Lunmar", "€4.8 million"} <= names, names


def test_import_restorable(folder):
    folder.import_sample()
    article = folder.read("sample.stet.json")["stet:article"]
    whole = article["stet:text"]
    for block in reversed(article["stet:removed"]):
        whole = whole[:block["stet:at"]] + block["stet:text"] + whole[block["stet:at"]:]
    equal(whole, SAMPLE.read_text(encoding="utf-8"))


def test_import_existing(folder):
    folder.write("out.stet.json", "mine")
    equal(folder.run("import", SAMPLE, "-o", "out.stet.json"), 1)
    holds(folder.err, "out.stet.json", "--force")
    equal(folder.path.joinpath("out.stet.json").read_bytes(), b"mine")
    equal(folder.run("import", SAMPLE, "-o", "out.stet.json", "--force"), 0)
    equal(folder.read("out.stet.json")["stet:format"], 1)


def test_import_over_itself(folder):
    folder.write("a.txt", "The quay cracked in May.")
    folder.path.joinpath("b.txt").symlink_to("a.txt")
    for out in "a.txt", "b.txt":
        equal(folder.run("import", "a.txt", "--force", "-o", out), 1)
        assert folder.err
    equal(folder.path.joinpath("a.txt").read_bytes(), b"The quay cracked in May.")


def test_import_bad_input(folder):
    folder.write("empty.txt", "")
    folder.write("blank.txt", " \n\n\t")
    folder.write("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(200))
    folder.write_json("old.stet.json", make_checked(folder))
    for name, words in (("missing.txt", "no “missing.txt”"), ("empty.txt", "nothing to read"),
                        ("blank.txt", "nothing to read"), ("picture.txt", "PNG"), (".", "folder"),
                        ("/dev/zero", "not text"), ("old.stet.json", "document of Stet already")):
        equal(folder.run("import", name, "-o", "out.stet.json"), 1, name)
        holds(folder.err, words)
        equal(folder.out, "")
        assert not folder.path.joinpath("out.stet.json").exists(), name


def test_import_bad_output(folder):
    equal(folder.run("import", SAMPLE, "-o", "nowhere/out.stet.json"), 1)
    holds(folder.err, "folder of “nowhere/out.stet.json” is not there")
    folder.path.joinpath("taken").mkdir()
    equal(folder.run("import", SAMPLE, "-f", "-o", "taken"), 1)
    holds(folder.err, "“taken” is a folder")


def test_import_bytes(folder):
    folder.write("latin.txt", "Caf\xe9 owners said sales fell by half.".encode("latin-1"))
    equal(folder.run("import", "latin.txt", "-o", "latin.stet.json"), 0)
    article = folder.read("latin.stet.json")["stet:article"]
    holds(article["stet:text"], "Café")
    equal(article["stet:charset"], "windows-1252 (fallback)")
    folder.write("torn.txt", b"\xef\xbb\xbfThe quay \xff cracked in May.")
    equal(folder.run("import", "torn.txt", "-o", "torn.stet.json"), 0)
    holds(folder.out, "1 character could not be read")
    folder.write("ends.txt", b"The quay cracked.\r\n\r\nIt was \xe2\x80\xaeMay.\r")
    equal(folder.run("import", "ends.txt", "-o", "ends.stet.json"), 0)
    equal(folder.read("ends.stet.json")["stet:article"]["stet:text"], "The quay cracked.\r\n\r\nIt was \u202eMay.\r")


def test_import_without_data(folder):
    equal(folder.run("import", SAMPLE, "-o", "out.stet.json", STET_DATA_DIR="/nowhere"), 0)
    holds(folder.out, "0 entities suggested", "Nothing could be suggested")


def test_import_page_and_markdown(folder):
    folder.write("page.html", "<!doctype html><html lang=en-GB><head><title>Quay | Paper</title></head><body>"
                              "<nav>Menu</nav><article><h1>Quay</h1><p>It <b>cracked</b> in May, Marta Lind said.</p>"
                              "<h2>Later</h2><p>All is well now, the harbour says.</p></article></body></html>")
    equal(folder.run("import", "page.html", "-o", "page.stet.json"), 0)
    article = folder.read("page.stet.json")["stet:article"]
    equal([article["stet:title"], article["language"]], ["Quay", "en-GB"])
    equal(article["stet:text"],
          "Quay\n\nIt cracked in May, Marta Lind said.\n\nLater\n\nAll is well now, the harbour says.")
    equal([block["stet:type"] for block in article["stet:blocks"]], ["title", "heading"])
    folder.write("note.md", "---\ntitle: Quay\nauthor: [A. Writer, B. Reader]\n---\n\n"
                            "It *cracked* in May,\nshe said.\n")
    equal(folder.run("import", "note.md", "-o", "note.stet.json"), 0)
    article = folder.read("note.stet.json")["stet:article"]
    equal([article["stet:title"], article["stet:byline"]], ["Quay", ["A. Writer", "B. Reader"]])
    equal(article["stet:text"], "It cracked in May, she said.")


PAGE = ("<!doctype html><html lang=en><head><title>Ice closes harbour - The Nordhaven Post</title>"
        "<meta name=author content='Ada Quill'></head><body><nav><a href=/>Home</a></nav><article>"
        "<h1>Ice closes harbour</h1><p>The harbour at Nordhaven was closed on Tuesday for the first time in forty "
        "years, the mayor said.</p><p>Ferries to the islands are to start again on Friday, if the wind turns, he said."
        "</p></article></body></html>")
TEXT = ("The harbour at Nordhaven was closed on Tuesday for the first time in forty years, the mayor said.\n\n"
        "Ferries to the islands are to start again on Friday, if the wind turns, he said.")


def test_extract_prints_json(folder):
    folder.write("page.html", PAGE)
    equal(folder.run("extract", "page.html", "--url", "https://post.example/2025/01/14/ice"), 0, folder.err)
    found = json.loads(folder.out)
    equal([found["title"], found["byline"], found["date"], found["language"]],
          ["Ice closes harbour", "Ada Quill", "2025-01-14", "en"])
    equal(found["text"], "Ice closes harbour\n\n" + TEXT)
    equal([found["text"][b["start"]:b["end"]] for b in found["blocks"]], found["text"].split("\n\n"))
    equal([r["text"] for r in found["removed"]], ["Home"])


def test_extract_of_mhtml(folder):
    folder.write("page.mhtml", "From: <Saved>\r\nMIME-Version: 1.0\r\n"
                               "Content-Type: multipart/related; boundary=\"b\"\r\n"
                               "Snapshot-Content-Location: https://post.example/ice\r\n\r\n"
                               "--b\r\nContent-Type: text/html\r\n\r\n"
                               + PAGE + "\r\n--b--\r\n")
    equal(folder.run("extract", "page.mhtml"), 0, folder.err)
    found = json.loads(folder.out)
    equal([found["url"], found["title"]], ["https://post.example/ice", "Ice closes harbour"])
    equal(folder.run("import", "page.mhtml", "-o", "page.stet.json"), 0, folder.err)
    article = folder.read("page.stet.json")["stet:article"]
    equal([article["id"], article["stet:recipe"]], ["https://post.example/ice", "stet-text-4"])


def test_extract_batch(folder):
    folder.path.joinpath("pages").mkdir()
    folder.write("pages/a.html", PAGE)
    folder.write("pages/b.html", b"%PDF-1.7 \0\1")
    folder.write("pages/notes.txt", "no page")
    folder.write_json("list.json",
                      [{"name": "a", "url": "https://post.example/2025/01/14/ice", "httpCharset": "utf-8"}])
    equal(folder.run("extract", "--batch", "pages", "--out", "out", "--manifest", "list.json", "--jobs", "2"), 1)
    holds(folder.err, "2 pages read", "1 of them")
    equal(sorted(path.name for path in folder.path.joinpath("out").iterdir()), ["a.meta.json", "a.txt", "b.txt"])
    equal(folder.path.joinpath("out/a.txt").read_text(), TEXT)
    equal(folder.read("out/a.meta.json")["date"], "2025-01-14")
    equal(folder.path.joinpath("out/b.txt").read_text(), "")


def test_extract_lines(folder):
    lines = [json.dumps({"id": 7, "html": PAGE}), "no JSON", json.dumps({"id": "x"})]
    result = subprocess.run([PROGRAM, "extract", "--jsonl"], input="\n".join(lines) + "\n", capture_output=True,
                            text=True, check=False, timeout=60)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    equal([answers[0]["id"], answers[0]["title"], answers[2]["id"]], [7, "Ice closes harbour", "x"])
    equal(["error" in answer for answer in answers], [False, True, True])


def test_extract_usage(folder):
    equal(folder.run("extract"), 2)
    equal(folder.run("extract", "--batch", "."), 2)
    equal(folder.run("extract", "--jobs", "0", "x"), 2)
    equal(folder.run("extract", "nothing.html"), 1)


class Served:
    """A server of this one folder on loopback."""

    def __init__(self, folder):
        handler = functools.partial(Quiet, directory=folder.path)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def test_verify_of_a_fetched_page(folder):
    folder.write("page.html", PAGE)
    with Served(folder) as served:
        equal(folder.run("import", served.address + "page.html", "-o", "d.stet.json", no_proxy="*"), 0, folder.err)
        equal(folder.run("import", served.address + "none.html", "-o", "e.stet.json", no_proxy="*"), 1)
        holds(folder.err, "The server has no page")
    article = folder.read("d.stet.json")["stet:article"]
    equal([article["id"], article["stet:via"]], [served.address + "page.html", "http"])
    equal(folder.run("verify", "d.stet.json"), 0, folder.err)
    holds(folder.out, "stet-text-4", article["stet:rawSha256"])

    document = folder.path.joinpath("d.stet.json").read_text()
    folder.write("d.stet.json", document.replace("forty years", "fifty years"))
    equal(folder.run("verify", "d.stet.json"), 1)
    holds(folder.out, "1 word of the text")
    for other in "stet-text-3", "stet-text-99":  # of an older and a newer version
        folder.write("d.stet.json", document.replace("stet-text-4", other))
        equal(folder.run("verify", "d.stet.json"), 1)
        holds(folder.out, other, "does not know")

    folder.write("d.stet.json", document)
    page = folder.path.joinpath("d.warc").read_bytes()
    folder.write("d.warc", page.replace(b"forty years", b"fifty years"))
    equal(folder.run("verify", "d.stet.json"), 1)
    holds(folder.err, "damaged")
    folder.path.joinpath("d.warc").unlink()
    equal(folder.run("verify", "d.stet.json"), 1)
    holds(folder.out, "is not there")


def test_verify_of_a_file(folder):
    folder.write("page.html", PAGE)
    equal(folder.run("import", "page.html", "-o", "d.stet.json"), 0, folder.err)
    equal(folder.run("verify", "d.stet.json"), 0, folder.out + folder.err)
    folder.write("page.html", PAGE.replace("forty", "fifty"))
    equal(folder.run("verify", "d.stet.json"), 1)
    holds(folder.out, "is another one")


def test_validate_sound(folder):
    folder.import_sample()
    folder.write_json("checked.stet.json", make_checked(folder))
    equal(folder.run("validate", "sample.stet.json", "checked.stet.json"), 0, folder.err)
    holds(folder.out, "sample.stet.json: sound", "checked.stet.json: sound. 1 annotation, 1 claim.")


def test_validate_says_what_is_wrong(folder):
    def spoil(change):
        document = make_checked(folder)
        item = document["first"]["items"][0]
        change(document, item, item["target"]["selector"])
        folder.write_json("bad.stet.json", document)
        equal(folder.run("validate", "bad.stet.json"), 1, folder.out)
        return folder.out + folder.err

    holds(spoil(lambda d, i, s: s[0].update(start=s[0]["start"] + 1)), "The quay cracked in May",
          "not what stands at 12")
    holds(spoil(lambda d, i, s: s[0].update(end=4000)), "outside the text")
    holds(spoil(lambda d, i, s: s[1].update(prefix="elsewhere ")), "words around")
    holds(spoil(lambda d, i, s: s.pop(0)), "no offsets")
    holds(spoil(lambda d, i, s: s.pop(1)), "no quote")
    holds(spoil(lambda d, i, s: d.update(total=7)), "says that it has 7")
    holds(spoil(lambda d, i, s: d["stet:sources"].clear()), "source that is not there")
    holds(spoil(lambda d, i, s: d["stet:evidence"][0].update({"stet:claim": MARK})), "claim that is not there")
    holds(spoil(lambda d, i, s: d["stet:claims"].clear()), "record that is not there", "claim that is not there")
    holds(spoil(lambda d, i, s: i.update(creator=MARK)), "person who is not there")
    holds(spoil(lambda d, i, s: d["stet:article"].update({"stet:textSha256": "0" * 64})), "checksum")
    holds(spoil(lambda d, i, s: d.update({"stet:format": 2})), "format 2")
    holds(spoil(lambda d, i, s: d["stet:claims"].append(d["stet:claims"][0])), "bad.stet.json")
    holds(spoil(lambda d, i, s: d.pop("stet:format")), "not a document of Stet")


def test_validate_bad_input(folder):
    whole = json.dumps(make_checked(folder))
    folder.write("cut.stet.json", whole[:len(whole) // 2])
    folder.write("deep.stet.json", '{"stet:format": 1, "x": ' + "[" * 100000)
    folder.write("empty.stet.json", "")
    folder.write("text.stet.json", "The quay cracked.")
    folder.write("bytes.stet.json", b'{"a": "\xff"}')
    names = ["cut.stet.json", "deep.stet.json", "empty.stet.json", "text.stet.json", "bytes.stet.json", ".", "missing"]
    for name in names:
        equal(folder.run("validate", name), 1, name)
        holds(folder.err, f"“{name}”")
    folder.write_json("good.stet.json", make_checked(folder))
    equal(folder.run("validate", *names, "good.stet.json"), 1)
    holds(folder.out, "good.stet.json: sound")
    equal(len(folder.err.splitlines()), len(names))


def test_validate_counts_long_lists(folder):
    document = make_checked(folder)
    item = document["first"]["items"][0]
    item["target"]["selector"][1]["suffix"] = "elsewhere"
    items = [{**item, "id": f"urn:uuid:44444444-4444-4444-8444-{n:012}"} for n in range(60)]
    document["first"]["items"] = items
    document["total"] = 60
    folder.write_json("bad.stet.json", document)
    equal(folder.run("validate", "bad.stet.json"), 1)
    holds(folder.out, "60 problems", "And 10 more.")


def test_show(folder):
    folder.write_json("checked.stet.json", make_checked(folder))
    equal(folder.run("show", "checked.stet.json"), 0, folder.err)
    holds(folder.out, "Harbour\nA. Writer\nhttps://example.org/a", "The quay cracked in May[1], she said.",
          "Claims (1)", "  1 “The quay cracked in May”", "Restated: A quay broke", "Said by: Marta Lind",
          "Verdict: Mostly true. It was in April", "Evidence: Supports: Harbour log", "• Marta Lind · director")
    assert "\x1b" not in folder.out


def test_show_width(folder):
    folder.import_sample()
    for width in 20, 40, 100:
        equal(folder.run("show", "--width", str(width), "sample.stet.json"), 0)
        for line in folder.out.splitlines():
            assert len(line) <= width or " " not in line.strip(), line


def test_show_keeps_secrets(folder):
    document = make_checked(folder)
    document["stet:sources"][0].update({"stet:confidential": True, "stet:note": "met at the quay"})
    folder.write_json("secret.stet.json", document)
    equal(folder.run("show", "secret.stet.json"), 0)
    holds(folder.out, "a confidential source")
    for secret in "Marta", "director", "met at":
        assert secret not in folder.out, secret


def test_show_obeys_no_escapes(folder):
    folder.write("evil.txt", "The quay \x1b]0;cracked\x07 in \u202eMay.\n\nAll is well.")
    equal(folder.run("import", "evil.txt", "-o", "evil.stet.json"), 0, folder.err)
    equal(folder.run("show", "evil.stet.json"), 0)
    assert not any(ord(c) < 32 and c != "\n" for c in folder.out), folder.out
    holds(folder.out, "␛]0;cracked␇ in ‹U+202E›May.")


def test_show_bad_input(folder):
    folder.write("text.txt", "The quay cracked.")
    for name, words in (("text.txt", "not a document of Stet"), ("missing", "no “missing”"), (".", "folder")):
        equal(folder.run("show", name), 1)
        holds(folder.err, words)
        equal(folder.out, "")


def main():
    tests = [(name[5:], run) for name, run in globals().items() if name.startswith("test_")]
    failed = 0
    print(f"1..{len(tests)}")
    for number, (name, run) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as path:
            try:
                run(Folder(path))
                print(f"ok {number} cli/{name}")
            except (AssertionError, KeyError, ValueError, subprocess.TimeoutExpired) as error:
                failed += 1
                print(f"not ok {number} cli/{name}")
                print(f"# line {error.__traceback__.tb_next.tb_lineno if error.__traceback__.tb_next else '?'}: "
                      f"{str(error)[:2000]!r}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
