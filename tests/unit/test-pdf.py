#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""PDF files as a person opens them: what is read of them and in which order, and what becomes of those that can't be
read or mean harm."""

import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))

from pdf_writer import BOLD, Pdf  # noqa: E402

BUILD = pathlib.Path(os.environ["STET_BUILD_DIR"])
PROGRAM = BUILD / "src" / "cli" / "stet-cli"
READER = BUILD / "src" / "reader" / "stet-pdf-reader"

LEFT = ["The council of Port Lunmar voted on Tuesday to re-",
        "place the crane that has stood over the harbour",
        "since 1931, the mayor said. Its well-known arm",
        "will go to a museum.",
        ">A second paragraph begins here and runs on for",
        "a few lines, until the long word transport-",
        "ation is cut, and the port's Anglo-",
        "Norman past is named in a line that fills all",
        "of the column, in a port that is well-",
        "known for its north- and southbound ships, to its"]
RIGHT = ["very end, where the sentence goes on in the",
         "next column. That is what columns do."]


class Result:
    """What the import of a file wrote and said."""

    def __init__(self, contents, name="file.pdf", **environment):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, name)
            path.write_bytes(contents)
            out = pathlib.Path(folder, "out.stet.json")
            ran = subprocess.run([PROGRAM, "import", path, "-o", out], capture_output=True, text=True, timeout=90,
                                 check=False, env={**os.environ, **environment})
            self.status, self.said = ran.returncode, ran.stderr
            self.article = json.loads(out.read_bytes())["stet:article"] if out.exists() else {}
        self.title = self.article.get("stet:title")
        self.paragraphs = self.article.get("stet:text", "").split("\n\n")
        self.removed = [block["stet:text"] for block in self.article.get("stet:removed", [])]


def equal(found, expected):
    assert found == expected, f"{found!r} is not {expected!r}"


def refused(result, *words):
    assert result.status != 0 and not result.article, "it was read"
    for word in words:
        assert word in result.said, f"{word!r} is not in {result.said!r}"


def one_page(*lines):
    return Pdf().page().column(60, 100, lines)


# What is read -------------------------------------------------------------------------------------------------------


def test_columns_are_read_one_after_the_other():
    result = Result(Pdf().page().column(60, 130, LEFT).column(320, 130, RIGHT).bytes())
    equal(len(result.paragraphs), 2)
    assert "to its very end, where the sentence goes on in the next column." in result.paragraphs[1]
    assert result.paragraphs[1].startswith("A second paragraph begins")


def test_words_cut_at_a_line_end_are_whole_again():
    text = " ".join(Result(Pdf().page().column(60, 130, LEFT).bytes()).paragraphs)
    for words in ("to replace the crane", "transportation is cut", "Anglo-Norman past", "well-known for its",
                  "north- and southbound"):
        assert words in text, f"{words!r} is not in {text!r}"


def test_headings_title_and_lists_are_told_from_paragraphs():
    pdf = Pdf().page().put(60, 90, "Harbour Council Votes to Replace Its Crane", 20, BOLD)
    pdf.column(60, 130, LEFT[:4]).put(60, 200, "What comes next", 12, BOLD)
    pdf.column(60, 220, ["• The crane is taken down in spring, when the", "  ice has gone from the basin",
                         "• The museum opens a year later"])
    result = Result(pdf.bytes())
    text = result.article["stet:text"]
    kinds = [(block["stet:type"], text[block["stet:start"]:block["stet:end"]])
             for block in result.article["stet:blocks"]]
    equal(result.title, "Harbour Council Votes to Replace Its Crane")
    equal(kinds, [("title", "Harbour Council Votes to Replace Its Crane"), ("heading", "What comes next"),
                  ("list-item", "• The crane is taken down in spring, when the ice has gone from the basin"),
                  ("list-item", "• The museum opens a year later")])


def test_running_heads_and_page_numbers_are_set_aside():
    pdf = Pdf()
    for page in range(1, 5):
        pdf.page().put(60, 40, f"The Lunmar Quarterly {page + 11}", 8).column(60, 130, LEFT[:4])
        pdf.put(60, 200, f"Only page {'abcd'[page - 1]} says this.").put(290, 815, f"Page {page}", 8)
    result = Result(pdf.bytes())
    text = "\n".join(result.paragraphs)
    assert "Quarterly" not in text and "Page" not in text, text
    equal(text.count("says this."), 4)
    equal(result.removed, [f"The Lunmar Quarterly {page + 11} · Page {page}" for page in range(1, 5)])


def test_a_paragraph_goes_on_over_the_end_of_a_page():
    pdf = Pdf().page().column(60, 700, [*LEFT[:4], "A sentence that is not at its end here goes on"])
    pdf.page().column(60, 100, ["on the page behind it and ends there.", "The end."])
    assert "goes on on the page behind it" in " ".join(Result(pdf.bytes()).paragraphs)


def test_words_up_the_margin_are_set_aside():
    pdf = one_page(*LEFT[:4]).put(20, 500, "preprint of a journal", upwards=True)
    result = Result(pdf.bytes())
    assert "preprint" not in result.article["stet:text"]


def test_the_title_a_program_wrote_is_not_believed():
    for said, title in (("Microsoft Word - crane_v3.doc", "A Crane Goes"), ("crane.indd", "A Crane Goes"),
                        ("Old Crane to Leave Lunmar", "A Crane Goes"), (None, "A Crane Goes")):
        pdf = Pdf(said).page().put(60, 80, "A Crane Goes", 20).column(60, 130, LEFT[:4])
        equal(Result(pdf.bytes()).title, title)
    small = Pdf("Old Crane to Leave Lunmar").page().put(60, 80, "Old Crane to Leave Lunmar").column(60, 130, LEFT[:4])
    equal(Result(small.bytes()).title, "Old Crane to Leave Lunmar")


def test_the_document_says_where_its_text_is_from():
    article = Result(one_page(*LEFT[:4]).bytes()).article
    equal((article["stet:via"], article["stet:recipe"]), ("file", "stet-pdf-1"))
    assert article["stet:rawSha256"] and article["id"].endswith("/file.pdf"), article


def test_a_pdf_is_known_by_its_bytes():
    equal(Result(one_page(*LEFT[:4]).bytes(), name="paper.txt").article["stet:recipe"], "stet-pdf-1")


def test_the_same_bytes_give_the_same_text():
    contents = Pdf().page().column(60, 130, LEFT).column(320, 130, RIGHT).bytes()
    equal(Result(contents).paragraphs, Result(contents).paragraphs)


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):  # pylint: disable=invalid-name
        contents = Pdf().page().column(60, 130, LEFT).bytes()
        self.send_response(200)
        self.send_header("Content-Type", "application/pdf")
        self.send_header("Content-Length", str(len(contents)))
        self.end_headers()
        self.wfile.write(contents)

    def log_message(self, *_words):  # pylint: disable=arguments-differ
        pass


def test_a_pdf_from_the_web_is_kept_and_verified():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server, tempfile.TemporaryDirectory() as folder:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        out = pathlib.Path(folder, "out.stet.json")
        address = f"http://127.0.0.1:{server.server_address[1]}/paper"
        for command in (["import", address, "-o", out], ["verify", out]):
            ran = subprocess.run([PROGRAM, *command], capture_output=True, text=True, timeout=60, check=False)
            equal((ran.returncode, ran.stderr), (0, ""))
        server.shutdown()
        equal(json.loads(out.read_bytes())["stet:article"]["stet:recipe"], "stet-pdf-1")


# What can't be read --------------------------------------------------------------------------------------------------


def test_a_locked_file_says_so():
    pdf = one_page("secret")
    pdf.extra = [b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"41" * 32, b"42" * 32)]
    pdf.trailer = b" /Encrypt 5 0 R /ID [<00> <00>]"
    refused(Result(pdf.bytes()), "locked with a password", "paste it")


def test_pictures_of_pages_say_so():
    refused(Result(Pdf().page().bytes()), "pictures of pages", "OCR")


def test_broken_files_say_so():
    refused(Result(b"%PDF-1.7\n" + b"nothing of the kind\n" * 20), "damaged")
    refused(Result(b"%PDF-"), "damaged")


def test_a_file_cut_short_is_read_as_far_as_it_goes_or_refused():
    whole = Pdf().page().column(60, 130, LEFT).column(320, 130, RIGHT).bytes()
    for part in range(1, 10):
        result = Result(whole[:len(whole) * part // 10])
        assert result.status == 0 or "PDF file" in result.said, result.said


def test_without_the_reader_a_person_is_told():
    refused(Result(one_page("words").bytes(), STET_BUILD_DIR="/nowhere"), "This copy of Stet can’t read PDF files",
            "paste it")


def test_documents_of_word_processors_are_refused_with_a_way_out():
    for contents, name in ((b"PK\3\4" + bytes(26) + b"[Content_Types].xml", "a.docx"),
                           (b"PK\3\4" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", "a.odt"),
                           (b"PK\3\4" + bytes(26) + b"mimetypeapplication/epub+zip", "a.epub"),
                           (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc"), (b"{\\rtf1 words}", "a.rtf")):
        refused(Result(contents, name), "word processor, or an e-book", "save it as text")


# What means harm -----------------------------------------------------------------------------------------------------


def quick(contents):
    start = time.monotonic()
    result = Result(contents)
    assert time.monotonic() - start < 45, "it took too long"
    return result


def test_a_page_tree_in_a_circle_ends():
    pdf = one_page("words of a page")
    pdf.kids = "2 0 R 2 0 R"
    pdf.count = 1000
    refused(quick(pdf.bytes()), "PDF file")


def test_more_pages_than_there_can_be_are_not_waited_for():
    pdf = one_page("words of a page")
    pdf.count = 2000000000
    result = quick(pdf.bytes())
    assert result.status == 0 or "PDF file" in result.said, result.said


def test_a_file_that_unpacks_without_end_is_stopped():
    packer = zlib.compressobj(1)
    stream = packer.compress(b"BT /F1 1 Tf (")
    for _mebibyte in range(900):
        stream += packer.compress(b"bomb" * (1 << 18))
    pdf = Pdf().page()
    pdf.packed = stream + packer.compress(b") Tj ET") + packer.flush()
    refused(quick(pdf.bytes()), "more time or memory")


def test_the_reader_writes_no_file_and_sees_no_surroundings():
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "out")
        with open(out, "wb") as file:
            ran = subprocess.run([READER], input=one_page(*LEFT[:4]).bytes(), stdout=file, check=False, timeout=60)
        assert ran.returncode != 0 and out.stat().st_size == 0, "it can write files"


def main():
    tests = [(name[5:].replace("_", " "), test) for name, test in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}", flush=True)
    failed = 0
    for number, (name, test) in enumerate(tests, 1):
        if not READER.exists() and "reader a person" not in name and "word processors" not in name:
            print(f"ok {number} {name} # SKIP Stet was built without poppler", flush=True)
            continue
        if os.environ.get("STET_SANITIZED") and "unpacks without end" in name:
            print(f"ok {number} {name} # SKIP the sanitizers leave no limit to memory", flush=True)
            continue
        try:
            test()
        except AssertionError as trouble:
            failed += 1
            print(f"not ok {number} {name}\n# {trouble}", flush=True)
        else:
            print(f"ok {number} {name}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
