# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program as a person with a keyboard and a screen reader would: keys go to the X server, what is on
screen is read over AT-SPI by role and name. Waits are for something to appear, never for a time."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

# For the program, not for this test: AT-SPI's client library warns when an object is gone before it was asked.
G_DEBUG = os.environ.pop("G_DEBUG", "")

try:
    import gi  # noqa: E402

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi  # noqa: E402
except (ImportError, ValueError):
    print("1..0 # SKIP python3-gi or AT-SPI's gir1.2-atspi-2.0 is not installed")
    sys.exit(0)
if shutil.which("xdotool") is None:
    print("1..0 # SKIP xdotool is not installed")
    sys.exit(0)

PATIENCE = 60  # seconds before something that should appear is missing; a slow machine needs a few
BUILD = pathlib.Path(os.environ["STET_BUILD_DIR"])
SOURCE = pathlib.Path(os.environ["STET_SOURCE_DIR"])
DATA_HOME = pathlib.Path(os.environ["XDG_DATA_HOME"])


class Missing(AssertionError):
    pass


def wait_for(what, condition):
    """The first true value of condition (); Missing when it stays false."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            value = condition()
        except gi.repository.GLib.Error:  # the object went away meanwhile
            value = None
        if value:
            return value
        if time.monotonic() > end:
            raise Missing(f"{what} did not appear")
        time.sleep(0.05)


def walk(node, depth=0):
    if node is None or depth > 40:
        return
    yield node
    try:
        count = node.get_child_count()
    except gi.repository.GLib.Error:
        return
    for i in range(count):
        try:
            child = node.get_child_at_index(i)
        except gi.repository.GLib.Error:
            continue
        yield from walk(child, depth + 1)


def name_of(node):
    return node.get_name() or ""


def text_of(node):
    try:
        interface = node.get_text_iface()
        return Atspi.Text.get_text(interface, 0, -1) if interface else ""
    except gi.repository.GLib.Error:
        return ""


class Program:
    """The running program; one at a time."""

    def __init__(self, *arguments):
        environment = dict(os.environ, GTK_A11Y="atspi", G_DEBUG=G_DEBUG)
        self.process = subprocess.Popen([str(BUILD / "src/app/stet"), *map(str, arguments)], env=environment)
        self.window_id = wait_for("the window", self._find_window)
        self.application = wait_for("the program on the accessibility bus", self._find_application)

    def _find_window(self):
        if self.process.poll() is not None:
            raise Missing(f"the program ended with {self.process.returncode}")
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                               capture_output=True, text=True, check=False).stdout.split()
        return found[-1] if found else None

    def _find_application(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def focus(self):
        subprocess.run(["xdotool", "windowfocus", "--sync", self.window_id], check=False, stderr=subprocess.DEVNULL)

    def keys(self, *keys):
        """Presses keys one after the other, as xdotool names them: "ctrl+f", "c", "Return"."""
        for key in keys:
            subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)
            time.sleep(0.06)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "8", text], check=True)
        time.sleep(0.1)

    def find(self, role=None, name=None):
        """The first object of this role (as AT-SPI names it) whose name is, or with a trailing … starts with, name."""
        self.application.clear_cache()
        for node in walk(self.application):
            try:
                if role is not None and node.get_role_name() != role:
                    continue
                if name is not None:
                    own = name_of(node)
                    if not (own == name or (name.endswith("…") and own.startswith(name[:-1]))):
                        continue
                return node
            except gi.repository.GLib.Error:
                continue
        return None

    def wait(self, role=None, name=None):
        return wait_for(f"{role or 'something'} “{name}”", lambda: self.find(role, name))

    def wait_text(self, part):
        """Something on screen whose name or text holds part."""
        def search():
            self.application.clear_cache()
            for node in walk(self.application):
                if part in name_of(node) or part in text_of(node):
                    return node
            return None
        return wait_for(f"the words “{part}”", search)

    def focused(self):
        self.application.clear_cache()
        for node in walk(self.application):
            try:
                if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                    return node
            except gi.repository.GLib.Error:
                continue
        return None

    def wait_focus(self, role=None, name=None):
        def search():
            node = self.focused()
            if node is None or (role and node.get_role_name() != role):
                return None
            return node if name is None or name_of(node) == name else None
        return wait_for(f"the focus on {role} “{name}”", search)

    def close(self):
        """As a person does; everything must be on disk when it has ended."""
        self.keys("ctrl+q")
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise Missing("the end of the program after Ctrl+Q") from None
        assert code == 0, f"the program ended with {code}"

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def describe(self):
        """All there is on screen, for the log of a failure."""
        self.application.clear_cache()
        lines = []
        for node in walk(self.application):
            try:
                if name_of(node) or text_of(node):
                    lines.append(f"{node.get_role_name()}: {name_of(node)!r} {text_of(node)[:60]!r}")
            except gi.repository.GLib.Error:
                continue
        return "\n".join(lines)


def read_document(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def items_of(document):
    return document.get("first", {}).get("items", [])


def check_offsets(document):
    """Every quote is the text at its offsets, in code points."""
    text = document["stet:article"]["stet:text"]
    count = 0
    for item in items_of(document):
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            position, quote = None, None
            for selector in target["selector"]:
                if selector["type"] == "TextPositionSelector":
                    position = selector
                elif selector["type"] == "TextQuoteSelector":
                    quote = selector
            assert position and quote, f"{item['id']} lacks a selector"
            found = text[position["start"]:position["end"]]
            assert found == quote["exact"], f"{item['id']}: {quote['exact']!r} is {found!r} in the text"
            count += 1
    return count


class Suite:
    """TAP, one line a step; the first failure ends the run with a picture and what was on screen."""

    def __init__(self):
        self.steps = 0
        self.program = None

    def step(self, description):
        self.steps += 1
        print(f"ok {self.steps} {description}", flush=True)

    def skip(self, description, reason):
        self.steps += 1
        print(f"ok {self.steps} {description} # SKIP {reason}", flush=True)

    def run(self, function):
        try:
            function(self)
        except Exception as error:  # pylint: disable=broad-except
            print(f"not ok {self.steps + 1} {error}", flush=True)
            if self.program is not None:
                print("".join(f"# {line}\n" for line in self.program.describe().splitlines()))
                picture = BUILD / "gui-failure.png"
                subprocess.run(["import", "-silent", "-window", "root", str(picture)], check=False)
                print(f"# picture: {picture}")
            import traceback
            print("".join(f"# {line}\n" for line in traceback.format_exc().splitlines()))
            print(f"1..{self.steps + 1}")
            if self.program is not None:
                self.program.kill()
            sys.exit(1)
        print(f"1..{self.steps}")
