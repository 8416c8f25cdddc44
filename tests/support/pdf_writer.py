# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes small PDF files for tests: words at places, in Helvetica, on pages of A4. y grows downwards, in points."""

import zlib

WIDTH, HEIGHT = 595, 842
REGULAR, BOLD = "F1", "F2"


class Pdf:
    def __init__(self, title=None):
        self.pages = []
        self.title = title
        self.trailer = b""  # more of it
        self.extra = []  # objects of the test's own, from number 5 on
        self.count = None  # what the page tree says, when not the truth
        self.kids = None
        self.packed = None  # what the pages hold, compressed already

    def page(self):
        self.pages.append([])
        return self

    def put(self, x, y, text, size=10, font=REGULAR, upwards=False):
        matrix = "0 1 -1 0" if upwards else "1 0 0 1"
        words = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        self.pages[-1].append(b"BT /%s %d Tf %s %d %d Tm (%s) Tj ET" % (
            font.encode(), size, matrix.encode(), x, HEIGHT - y, words))
        return self

    def column(self, x, y, lines, size=10, leading=12, font=REGULAR):
        """Lines below each other; a line that starts with ">" is indented."""
        for line in lines:
            self.put(x + (15 if line.startswith(">") else 0), y, line.lstrip(">"), size, font)
            y += leading
        return self

    def objects(self):
        first = 5 + len(self.extra)
        kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(self.pages))) if self.kids is None else self.kids
        count = len(self.pages) if self.count is None else self.count
        out = [b"<< /Type /Catalog /Pages 2 0 R >>",
               f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode()]
        for name in ("Helvetica", "Helvetica-Bold"):
            out.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode())
        out += self.extra
        for i, words in enumerate(self.pages):
            stream = zlib.compress(b"\n".join(words)) if self.packed is None else self.packed
            out.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
                       f"/Contents {first + 2 * i + 1} 0 R "
                       f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode())
            out.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream))
        if self.title is not None:
            out.append(b"<< /Title <FEFF%s> >>" % self.title.encode("utf-16-be").hex().encode())
        return out

    def bytes(self):
        out, places = b"%PDF-1.5\n", []
        objects = self.objects()
        for number, body in enumerate(objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        table += b"".join(b"%010d 00000 n \n" % place for place in places)
        info = b" /Info %d 0 R" % len(objects) if self.title is not None else b""
        return out + table + b"trailer\n<< /Size %d /Root 1 0 R%s%s >>\nstartxref\n%d\n%%%%EOF\n" % (
            len(objects) + 1, info, self.trailer, len(out))
