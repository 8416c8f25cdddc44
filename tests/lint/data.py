#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is installed beside the program is valid: XML, JSON, desktop entry, metainfo, settings, MIME type, man pages and
the Flatpak manifest. A tool that is not installed is left out; its absence is told in the output."""

import json
import pathlib
import re
import shutil
import subprocess
import tempfile
from xml.etree import ElementTree

from lint import main

APP_ID = "io.github.stetdesk.Stet"


def run(tool, *arguments):
    """The complaints of a tool: its output when it fails or warns, nothing when it is content or not installed.
    groff warns without failing; the others fail."""
    if shutil.which(tool) is None:
        print(f"# {tool} is not installed")
        return ""
    answer = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False)
    output = (answer.stdout + answer.stderr).strip()
    warned = bool(answer.stderr.strip()) and tool == "groff"
    return output or "failed" if answer.returncode != 0 or warned else ""


def check_syntax(tree):
    for path in tree.paths(".xml", ".xml.in", ".ui", ".svg"):
        try:
            ElementTree.fromstring(tree.read(path))
        except ElementTree.ParseError as error:
            yield f"{path}: not XML: {error}"
    for path in tree.paths(".json"):
        if path.startswith(("tests/golden/", "tests/fuzz/")):
            continue
        try:
            json.loads(tree.read(path))
        except ValueError as error:
            yield f"{path}: not JSON: {error}"


def check_desktop(tree):
    with tempfile.TemporaryDirectory() as folder:
        for path in tree.paths(".desktop.in", under="data/"):
            copy = pathlib.Path(folder, f"{APP_ID}.desktop")
            copy.write_text(tree.read(path), encoding="utf-8")
            if run("desktop-file-validate", str(copy)):
                yield f"{path}: not a valid desktop entry"
        for path in tree.paths(".metainfo.xml.in", under="data/"):
            copy = pathlib.Path(folder, f"{APP_ID}.metainfo.xml")
            copy.write_text(tree.read(path), encoding="utf-8")
            if complaint := run("appstreamcli", "validate", "--no-net", str(copy)):
                print(*(f"# {line}" for line in complaint.splitlines()), sep="\n")
                yield f"{path}: not valid metainfo"


def check_settings(tree):
    for path in tree.paths(".gschema.xml", under="data/"):
        folder = str((tree.root / path).parent)
        if complaint := run("glib-compile-schemas", "--strict", "--dry-run", folder):
            print(*(f"# {line}" for line in complaint.splitlines()), sep="\n")
            yield f"{path}: not valid settings"


def check_manual(tree):
    for path in tree.paths(".1", under="data/"):
        if complaint := run("groff", "-t", "-man", "-Kutf8", "-Tutf8", "-ww", "-z", str(tree.root / path)):
            print(*(f"# {line}" for line in complaint.splitlines()), sep="\n")
            yield f"{path}: the man page has mistakes"


def check_flatpak(tree):
    for path in tree.paths(".json", under="flatpak/"):
        manifest = json.loads(tree.read(path))
        if manifest.get("id") != pathlib.PurePosixPath(path).stem:
            yield f"{path}: the id is not the file's name"
        if manifest.get("command") != "stet":
            yield f"{path}: the command is not stet"
        for argument in manifest.get("finish-args", []):
            if re.match(r"--(?:filesystem|device=all|socket=(?:session|system)-bus)", argument):
                yield f"{path}: {argument} is more than Stet asks for"


def check(tree):
    complaints = list(check_syntax(tree))
    if complaints:
        return complaints
    for part in (check_desktop, check_settings, check_manual, check_flatpak):
        complaints += part(tree)
    return complaints


FAULTY = {
    f"flatpak/{APP_ID}.json": json.dumps({"id": APP_ID, "command": "stet", "finish-args": ["--filesystem=home"]}),
    f"data/{APP_ID}.desktop.in": "[Desktop Entry]\nName=Stet\n",
    f"data/{APP_ID}.metainfo.xml.in": f"<component><id>{APP_ID}</id></component>",
    f"data/{APP_ID}.gschema.xml": '<schemalist><schema id="a"><key name="b" type="zz"/></schema></schemalist>',
    "data/stet.1": '.TH STET 1\n.SH NAME\n.TS\nnot a table\n',
}
EXPECTED = [f"flatpak/{APP_ID}.json: --filesystem=home is more than Stet asks for"]
TOOLS = {
    "desktop-file-validate": f"data/{APP_ID}.desktop.in: not a valid desktop entry",
    "appstreamcli": f"data/{APP_ID}.metainfo.xml.in: not valid metainfo",
    "glib-compile-schemas": f"data/{APP_ID}.gschema.xml: not valid settings",
    "groff": "data/stet.1: the man page has mistakes",
}

if __name__ == "__main__":
    main("data", check, FAULTY, EXPECTED + [complaint for tool, complaint in TOOLS.items() if shutil.which(tool)])
