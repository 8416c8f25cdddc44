#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader finds of the text view of program PID: a line with role, name and description of the view, then
its text, either its own or that of the labels in it, in order. Waits until some text is there."""

import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

ROLES = (Atspi.Role.DOCUMENT_TEXT, Atspi.Role.TEXT)
PATIENCE = 20


def children(node):
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield child


def find_view(node):
    if node.get_role() in ROLES:
        return node
    for child in children(node):
        found = find_view(child)
        if found is not None:
            return found
    return None


def text_of(node):
    if "Text" not in node.get_interfaces():
        return ""
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def read(pid):
    for program in children(Atspi.get_desktop(0)):
        if program.get_process_id() != pid:
            continue
        view = find_view(program)
        if view is None:
            continue
        own = text_of(view)
        parts = own.split("\n") if own else [
            text_of(child) for child in children(view) if child.get_role() == Atspi.Role.LABEL]
        if any(parts):
            return view, [part for part in parts if part]
    return None


def main():
    pid = int(sys.argv[1])
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = read(pid)
        except GLib.Error:  # a part went away meanwhile
            found = None
        if found:
            view, parts = found
            print(f"{view.get_role_name()}|{view.get_name()}|{view.get_description()}")
            print("\n".join(parts))
            return 0
        time.sleep(0.1)
    print("nothing to read", file=sys.stderr)
    return 1


sys.exit(main())
