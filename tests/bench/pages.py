#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages on their way to articles: how fast, with how much memory, and what becomes of mangled ones.

    pages.py PROGRAM            speed and memory over all pages, and beside it @mozilla/readability with linkedom, one
                                core each, when npm can get them into a folder that is thrown away
    pages.py PROGRAM --mangle   a page in 25, cut short at 20 places and changed in 50 ways: none ends the program, none
                                takes half a second

PROGRAM is bench-pages. The pages are in STET_SHARED_DATA/pages/pages.tar.zst. STET_READABILITY_MS, milliseconds a page,
stands in for a run of Readability where there is no npm: of the same machine, just before."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

EVERY = 25

READABILITY = """
const fs = require('fs');
const { Readability } = require('@mozilla/readability');
const { parseHTML } = require('linkedom');
let articles = 0, sum = 0, n = 0;
for (const line of fs.readFileSync(0, 'utf8').split('\\n').filter(Boolean)) {
  const [path, charset] = line.split('\\t');
  const bytes = fs.readFileSync(path);
  const start = process.cpuUsage();
  try {
    const html = new TextDecoder(charset || 'utf-8').decode(bytes);
    const article = new Readability(parseHTML(html).document).parse();
    articles += article ? 1 : 0;
  } catch (trouble) { /* it gives up on some */ }
  const spent = process.cpuUsage(start);
  sum += (spent.user + spent.system) / 1000;
  n++;
}
console.log(JSON.stringify({ ms: sum, pages: n, articles }));
"""


def unpack(folder):
    """The lines that bench-pages reads, or None where there are no pages."""
    shared = os.environ.get("STET_SHARED_DATA")
    archive = pathlib.Path(shared, "pages", "pages.tar.zst") if shared else None
    if archive is None or not archive.exists() or shutil.which("zstd") is None:
        return None
    subprocess.run(["tar", "--zstd", "-xf", archive, "-C", folder], check=True)
    pages = json.loads(pathlib.Path(folder, "pages", "manifest.json").read_text(encoding="utf-8"))
    return [f"{folder}/pages/{page['name'].removesuffix('.html')}.html\t{page.get('httpCharset') or ''}"
            for page in pages]


def run_readability(lines, folder):
    """Its milliseconds a page, or None and why not."""
    if os.environ.get("STET_READABILITY_MS"):
        return float(os.environ["STET_READABILITY_MS"]), "as measured before"
    if shutil.which("npm") is None or shutil.which("node") is None:
        return None, "npm is not there"
    got = subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "@mozilla/readability", "linkedom"],
                         cwd=folder, capture_output=True, text=True, check=False)
    if got.returncode != 0:
        return None, "npm can't get it"
    ran = subprocess.run(["node", "-e", READABILITY], cwd=folder, input="\n".join(lines), text=True, check=True,
                         stdout=subprocess.PIPE)
    found = json.loads(ran.stdout)
    return found["ms"] / found["pages"], f"an article of {found['articles']} of {found['pages']} pages"


def bench(program, lines, folder):
    ran = subprocess.run([program], input="\n".join(lines), text=True, check=True, stdout=subprocess.PIPE)
    print(ran.stdout, end="", flush=True)
    ms, words = run_readability(lines, folder)
    if ms is None:
        print(f"Readability with linkedom: skipped, {words}")
        return
    mine = float(ran.stdout.split(" a page")[0].rsplit(" ", 1)[1])
    print(f"Readability with linkedom: {ms:.2f} ms a page ({words})\nratio {ms / mine:.1f}")


def mangle(program, lines):
    ran = subprocess.run([program, "--mangle"], input="\n".join(lines[::EVERY]), text=True, check=False,
                         stdout=subprocess.PIPE)
    print("".join(f"# {line}\n" for line in ran.stdout.splitlines()), end="")
    print("ok 1 mangled pages end in time" if ran.returncode == 0 else f"not ok 1 mangled pages: {ran.returncode}")
    return ran.returncode != 0


def main():
    program, wants_mangled = sys.argv[1], "--mangle" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        lines = unpack(folder)
        if wants_mangled:
            print("1..1", flush=True)
        if lines is None:
            print("ok 1 mangled pages # SKIP STET_SHARED_DATA has no pages" if wants_mangled
                  else "skipped: STET_SHARED_DATA has no pages")
            return 0
        if wants_mangled:
            return 1 if mangle(program, lines) else 0
        bench(program, lines, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
