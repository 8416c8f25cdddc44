#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every language in po/LINGUAS has all the strings there are now, none of them fuzzy, and none with a broken format."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile

from lint import Skip, main

KEYWORDS = ["_", "C_:1c,2", "N_", "NC_:1c,2", "ngettext:1,2", "g_dngettext:2,3", "g_dpgettext2:2c,3"]
UNFINISHED = re.compile(r"(\d+) (fuzzy|untranslated)")


def run(*command, cwd):
    environment = {**os.environ, "LC_ALL": "C", "GETTEXTDATADIRS": ""}
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment)


def make_template(tree, template):
    """A fresh list of the strings in the files that po/POTFILES.in names; answers what the tool complains about."""
    keywords = [f"--keyword={word}" for word in KEYWORDS]
    answer = run("xgettext", "--from-code=UTF-8", "--files-from=po/POTFILES.in", f"--output={template}", *keywords,
                 "--flag=g_strdup_printf:1:c-format", "--flag=g_set_error:4:c-format", cwd=tree.root)
    return "" if answer.returncode == 0 else answer.stderr.strip()


def check_language(tree, language, template):
    path = f"po/{language}.po"
    if not tree.exists(path):
        yield f"{path}: there is no such file"
        return
    with tempfile.TemporaryDirectory() as folder:
        merged = str(pathlib.Path(folder, "merged.po"))
        run("msgmerge", "--quiet", f"--output-file={merged}", path, template, cwd=tree.root)
        answer = run("msgfmt", "--check-format", "--statistics", f"--output-file={os.devnull}", merged, cwd=tree.root)
        for number, state in UNFINISHED.findall(answer.stderr):
            yield f"{path}: {number} strings are {state}"
        if answer.returncode != 0:
            yield f"{path}: does not compile"


def check(tree):
    if shutil.which("xgettext") is None:
        raise Skip("gettext is not installed")
    complaints = []
    with tempfile.TemporaryDirectory() as folder:
        template = str(pathlib.Path(folder, "stet.pot"))
        if complaint := make_template(tree, template):
            return [f"po/POTFILES.in: {complaint}"]
        for language in tree.lines("po/LINGUAS"):
            if language and not language.startswith("#"):
                complaints += check_language(tree, language, template)
    return complaints


HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
FAULTY = {
    "po/POTFILES.in": "src/a.c\n",
    "po/LINGUAS": "# Languages\nde\nfr\nit\npt\n",
    "src/a.c": 'puts (_("Open"));\nputs (C_ ("menu", "Close"));\ng_strdup_printf (_("%d claims"), n);\n',
    "po/de.po": HEAD + 'msgid "Open"\nmsgstr "Öffnen"\n\nmsgctxt "menu"\nmsgid "Close"\nmsgstr "Schließen"\n\n'
                'msgid "%d claims"\nmsgstr "%d Aussagen"\n',
    "po/fr.po": HEAD + 'msgid "Open"\nmsgstr "Ouvrir"\n',
    "po/it.po": HEAD + 'msgid "Open"\nmsgstr "Apri"\n\nmsgctxt "menu"\nmsgid "Close"\nmsgstr "Chiudi"\n\n'
                '#, c-format\nmsgid "%d claims"\nmsgstr "%s affermazioni"\n',
}
EXPECTED = [
    "po/fr.po: 2 strings are untranslated",
    "po/it.po: does not compile",
    "po/pt.po: there is no such file",
]

if __name__ == "__main__":
    main("translations", check, FAULTY, EXPECTED)
