#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which folder of src may include from which, and which may see which library."""

import pathlib
import re

from lint import main

# A folder sees itself and these.
SEES = {
    "base": set(),
    "lang": {"base"},
    "model": {"base"},
    "store": {"base", "model"},
    "exchange": {"base", "model", "store"},
    "web": {"base"},
    "reader": set(),
    # Of reader only what the two programs have agreed on, which is a header without code.
    "flow": {"base", "lang", "model", "store", "exchange", "web", "reader"},
    "train": {"base", "lang", "web"},
    "cli": {"base", "model", "flow"},
    "app": {"base", "model", "flow", "app/view", "app/panel", "app/dialogs", "app/compat"},
    "app/view": {"base", "app/compat"},
    "app/panel": {"base", "model", "flow", "app/view", "app/compat"},
    "app/dialogs": {"base", "model", "flow", "app/view", "app/panel", "app/compat"},
    "app/compat": set(),
}

# What an #include <...> starts with, and the folders (with those below them) that may have it.
LIBRARIES = {
    ("gtk/", "gdk/", "gsk/", "adwaita", "gdk-pixbuf/"): {"app"},
    # Fonts and drawing without a display: for the report as PDF, too.
    ("pango/", "cairo"): {"app", "exchange"},
    ("libsoup/",): {"web"},
    ("json-glib/",): {"store", "exchange", "web"},
    ("gumbo", "lexbor/", "libxml/"): {"web"},
    ("archive",): {"exchange"},
    ("poppler",): {"reader"},
}

GENERATED = {"config.h", "panel-resources.h", "stet-resources.h"}

INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')


def layer_of(path):
    parts = pathlib.PurePosixPath(path).parts[1:-1]
    for depth in range(len(parts), 0, -1):
        if "/".join(parts[:depth]) in SEES:
            return "/".join(parts[:depth])
    return None


def complain_about_library(header, layer):
    for starts, allowed in LIBRARIES.items():
        if header.startswith(starts) and layer.split("/")[0] not in allowed:
            return f"<{header}> belongs in {' and '.join(sorted(allowed))}, not in {layer}"
    return None


def complain_about_own(header, layer, homes):
    if "/" in header:
        return f'"{header}": include by the bare file name'
    if header in GENERATED:
        return None
    if header not in homes:
        return f'"{header}" is not a file of src'
    if homes[header] != layer and homes[header] not in SEES[layer]:
        return f'{layer} must not see {homes[header]} ("{header}")'
    return None


def check(tree):
    complaints = []
    homes = {}
    for path in tree.paths(".h", under="src/"):
        name = pathlib.PurePosixPath(path).name
        if name in homes:
            complaints.append(f"{path}: there is a header of this name in {homes[name]} too")
        homes[name] = layer_of(path)
    for path in tree.paths(".c", ".h", under="src/"):
        layer = layer_of(path)
        if layer is None:
            complaints.append(f"{path}: no layer has this folder")
            continue
        for number, line in enumerate(tree.lines(path), 1):
            include = INCLUDE.match(line)
            if include is None:
                continue
            if include.group(1) == '"':
                complaint = complain_about_own(include.group(2), layer, homes)
            else:
                complaint = complain_about_library(include.group(2), layer)
            if complaint:
                complaints.append(f"{path}:{number}: {complaint}")
    return complaints


FAULTY = {
    "src/base/span.h": "#include <glib.h>\n",
    "src/store/store.h": "#include <json-glib/json-glib.h>\n",
    "src/model/claim.c": '#include "claim.h"\n#include "store.h"\n#include "span.h"\n',
    "src/model/claim.h": "#include <json-glib/json-glib.h>\n",
    "src/app/window.c": '#include <adwaita.h>\n  # include "store.h"\n#include "base/span.h"\n#include "config.h"\n',
    "src/app/view/view.c": '#include "claim.h"\n#include "span.h"\n',
    "src/app/view/span.h": "",
    "src/cli/main.c": "#include <gtk/gtk.h>\n#include <libsoup/soup.h>\n",
    "src/cli/nowhere.c": '#include "nowhere.h"\n',
    "src/misc/misc.c": "",
}
EXPECTED = [
    "src/base/span.h: there is a header of this name in app/view too",
    'src/app/view/view.c:1: app/view must not see model ("claim.h")',
    'src/app/window.c:2: app must not see store ("store.h")',
    'src/app/window.c:3: "base/span.h": include by the bare file name',
    "src/cli/main.c:1: <gtk/gtk.h> belongs in app, not in cli",
    "src/cli/main.c:2: <libsoup/soup.h> belongs in web, not in cli",
    'src/cli/nowhere.c:1: "nowhere.h" is not a file of src',
    'src/model/claim.c:2: model must not see store ("store.h")',
    "src/model/claim.h:1: <json-glib/json-glib.h> belongs in exchange and store and web, not in model",
    "src/misc/misc.c: no layer has this folder",
]

if __name__ == "__main__":
    main("layers", check, FAULTY, EXPECTED)
