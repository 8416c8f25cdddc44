#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stet-cli writes as WebAnno TSV, UIMA XMI and CAS JSON, held to the formats' own rules by a reader that was
written from their specifications alone, and, where it is installed, by Apache UIMA."""

import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree

BUILD = pathlib.Path(os.environ["STET_BUILD_DIR"])
SOURCE = pathlib.Path(os.environ["STET_SOURCE_DIR"])
PROGRAM = BUILD / "src" / "cli" / "stet-cli"
UIMA = pathlib.Path("/usr/share/java/uimaj-core.jar")
IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
PIECES = ["The ", "quay ", "cracked", ", ", "she ", "said", ".\n", "\r\n", "\n\n", "Zoë ", "e\u0301", "🌊", "שלום ",
          "مرحبا ", "“no”", "\t", "3.5%", "東京", "-", "a", "B", "  ", "'s", "#x", "\\", "<b>", "&", "\"q\"", "[1]",
          "a|b", "_", "*", "->", "\u00a0"]
LABELS = ["person", "LOC", "claim", "source", "law", "note"]
WORDS = ["wd:Q1", "true", "a|b", "x_y [2]", "-> *", "say \"no\" & <go>", "🌊"]


def utf16(text):
    """Texts are lists of units, so that offsets are indices."""
    data = text.encode("utf-16-le", "surrogatepass")
    return [data[at:at + 2] for at in range(0, len(data), 2)]


def joined(units):
    return b"".join(units).decode("utf-16-le", "surrogatepass")


def equal(found, expected, more=""):
    assert found == expected, f"{found!r} is not {expected!r} {more}"


def make_pair(folder, number, chance):
    """A text and brat's standoff for it; returns the text and what is marked: (label, quote)."""
    text = "".join(chance.choice(PIECES) for _ in range(chance.randrange(0, 50)))
    lines, marked = [], []
    for mark in range(chance.randrange(0, 10)):
        start = chance.randrange(0, len(text) + 1)
        end = min(len(text), start + chance.randrange(1, 25))
        quote = text[start:end]
        if not quote or re.search(r"[\n\r\t]", quote):
            continue
        label = chance.choice(LABELS)
        lines.append(f"T{mark}\t{label} {start} {end}\t{quote}")
        marked.append((mark, label, quote))
        if chance.randrange(2):
            lines.append(f"#{mark}\tAnnotatorNotes T{mark}\t{chance.choice(WORDS)}")
        for extra in range(chance.randrange(0, 3)):
            name = chance.choice(["entity", "mine", "x_own"])
            lines.append(f"#{mark}{extra}7\t{name} T{mark}\t{chance.choice(WORDS)}")
    for link in range(chance.randrange(0, 5) if marked else 0):
        lines.append(f"R{link}\tmet Arg1:T{chance.choice(marked)[0]} Arg2:T{chance.choice(marked)[0]}")
    (folder / f"d{number}.txt").write_bytes(text.encode())
    (folder / f"d{number}.ann").write_bytes("".join(line + "\n" for line in lines).encode())
    return text, [(label, quote) for _, label, quote in marked]


def convert(folder, name):
    result = subprocess.run([PROGRAM, "convert", "--to", name, "in", "-o", name], cwd=folder, capture_output=True,
                            check=False, timeout=120)
    equal(result.returncode, 0, result.stderr.decode())
    return folder / name


# The rules of XMI and of type systems.

PRIMITIVE = ("uima.cas.String", "uima.cas.Integer")
BUILT_IN = {"uima.cas.TOP": {}, "uima.cas.AnnotationBase": {"sofa": "uima.cas.Sofa"},
            "uima.tcas.Annotation": {"sofa": "uima.cas.Sofa", "begin": "uima.cas.Integer", "end": "uima.cas.Integer"},
            "uima.tcas.DocumentAnnotation": {"sofa": "uima.cas.Sofa", "begin": "uima.cas.Integer",
                                             "end": "uima.cas.Integer", "language": "uima.cas.String"}}


def read_types(path):
    """type -> {feature: range}, with what is inherited."""
    space = "{http://uima.apache.org/resourceSpecifier}"
    root = ElementTree.parse(path).getroot()
    equal(root.tag, space + "typeSystemDescription")
    types = dict(BUILT_IN)
    for description in root.iter(space + "typeDescription"):
        name = description.findtext(space + "name")
        own = {feature.findtext(space + "name"): feature.findtext(space + "rangeTypeName")
               for feature in description.iter(space + "featureDescription")}
        assert all(IDENTIFIER.fullmatch(part) for part in name.split(".")), name
        assert name not in types, f"{name} is declared twice"
        above = types[description.findtext(space + "supertypeName")]
        for feature in own:
            assert IDENTIFIER.fullmatch(feature) and feature not in above, f"{name}:{feature}"
        types[name] = {**above, **own}
    return types


def check_structures(text, structures, members, types):
    """structures: id -> (type, {feature: value}); references are ids. Returns (label, quote) of what is marked."""
    units, marked, tokens, sentences = utf16(text), [], [], []
    equal(sorted(members), sorted(structures), "all are indexed")
    for key, (name, features) in structures.items():
        assert name in types, f"{name} is not declared"
        for feature, value in features.items():
            reach = types[name].get(feature)
            assert reach is not None, f"{name} has no {feature}"
            if reach not in PRIMITIVE and feature != "sofa":
                equal(structures[str(value)][0], reach, f"{key}:{feature} is {value}")
        if "begin" not in features:
            continue
        begin, end = int(features["begin"]), int(features["end"])
        assert 0 <= begin <= end <= len(units), f"{begin}-{end} of {len(units)}"
        quote = joined(units[begin:end])
        if name.endswith(".Token"):
            tokens.append((begin, end))
            assert quote and not re.search(r"\s", quote), repr(quote)
        elif name.endswith(".Sentence"):
            sentences.append((begin, end))
        elif name.endswith((".NamedEntity", ".StetSpan")):
            marked.append((features["value"], quote))
        elif name.endswith((".StetLink", ".StetEntityLink")):
            equal({"Governor", "Dependent", "value"} - set(features), set())
            end_of = structures[str(features["Dependent"])][1]
            equal((begin, end), (int(end_of["begin"]), int(end_of["end"])))
    equal(tokens, sorted(tokens))
    assert all(one[1] <= two[0] for one, two in zip(tokens, tokens[1:])), "tokens overlap"
    assert all(one[1] <= two[0] for one, two in zip(sentences, sentences[1:])), "sentences overlap"
    for token in tokens:
        equal(sum(one <= token[0] and token[1] <= two for one, two in sentences), 1, "a token lies in one sentence")
    return marked


def check_xmi(path, types):
    raw = path.read_text(encoding="utf-8")
    spaces = dict(re.findall(r'xmlns:(\w+)="([^"]+)"', raw[:2000]))
    root = ElementTree.parse(path).getroot()
    equal(root.tag, "{http://www.omg.org/XMI}XMI")
    structures, sofas, views, seen = {}, [], [], set()
    for element in root:
        space, name = re.fullmatch(r"\{(.*)\}(.*)", element.tag).groups()
        assert space in spaces.values()
        attributes = dict(element.attrib)
        key = attributes.pop("{http://www.omg.org/XMI}id", None)
        if space == "http:///uima/cas.ecore":
            {"Sofa": sofas.append, "View": views.append, "NULL": lambda _: None}[name]((key, attributes))
            continue
        assert key not in seen and int(key) > 0, key
        seen.add(key)
        package = re.fullmatch(r"http:///(.*)\.ecore", space).group(1).replace("/", ".")
        structures[key] = (package + "." + name, attributes)
    equal((len(sofas), len(views)), (1, 1))
    sofa, attributes = sofas[0]
    equal(attributes["sofaID"], "_InitialView")
    assert sofa not in seen
    assert all(features["sofa"] == sofa for _, features in structures.values())
    equal(views[0][1]["sofa"], sofa)
    return attributes["sofaString"], check_structures(attributes["sofaString"], structures,
                                                      views[0][1]["members"].split(), types)


# The rules of CAS JSON 0.4.

def check_json(path):
    document = json.loads(path.read_bytes().decode())
    equal(list(document), ["%TYPES", "%FEATURE_STRUCTURES", "%VIEWS"])
    types = dict(BUILT_IN)
    for name, declared in document["%TYPES"].items():
        equal(list(declared)[:2], ["%NAME", "%SUPER_TYPE"])
        equal(declared["%NAME"], name)
        own = {feature: told["%RANGE"] for feature, told in declared.items() if not feature.startswith("%")}
        assert all(IDENTIFIER.fullmatch(feature) and declared[feature]["%NAME"] == feature for feature in own)
        types[name] = {**types[declared["%SUPER_TYPE"]], **own}
    first, *rest = document["%FEATURE_STRUCTURES"]
    equal(first["%TYPE"], "uima.cas.Sofa", "a Sofa comes before what refers to it")
    structures = {}
    for structure in rest:
        equal(list(structure)[:2], ["%ID", "%TYPE"])
        assert isinstance(structure["%ID"], int) and structure["%ID"] > 0 and structure["%ID"] != first["%ID"]
        assert str(structure["%ID"]) not in structures
        equal(structure["@sofa"], first["%ID"])
        features = {}
        for key, value in list(structure.items())[2:]:
            feature = key.lstrip("@")
            equal(key.startswith("@"), types[structure["%TYPE"]][feature] not in PRIMITIVE, key)
            assert isinstance(value, int if key.startswith("@") or key in ("begin", "end") else str)
            features[feature] = value
        structures[str(structure["%ID"])] = (structure["%TYPE"], features)
    view = document["%VIEWS"]["_InitialView"]
    equal(view["%SOFA"], first["%ID"])
    return first["sofaString"], check_structures(first["sofaString"], structures, map(str, view["%MEMBERS"]), types)


# The rules of WebAnno TSV 3.3.

ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "b": "\b", "\\": "\\"}


def plain_text(raw):
    return re.sub(r"\\([tnrfb\\])", lambda found: ESCAPES[found.group(1)], raw)


def plain_value(raw):
    assert not re.search(r"(?<!\\)(?:\\\\)*[\[\]|_;*\t]", raw), f"{raw!r} holds a reserved character"
    return re.sub(r"\\(->|[tn\\\[\]|_;*])", lambda found: ESCAPES.get(found.group(1), found.group(1)), raw)


def split_cell(cell):
    """[(value, id or None)]; the value None where the feature has none."""
    items = []
    for raw in re.findall(r"(?:\\.|[^|\\])+", cell):
        value, number = re.fullmatch(r"((?:\\.|[^\[\\])*)(?:\[(\d+)\])?", raw).groups()
        items.append((None if value == "*" else plain_value(value), number and int(number)))
    return items


def read_header(lines):
    equal(lines[0], "#FORMAT=WebAnno TSV 3.3")
    layers, at = [], 1
    while lines[at]:
        kind, rest = re.fullmatch(r"#T_(SP|RL)=(.+)", lines[at]).groups()
        layers.append((kind, *rest.split("|")))
        at += 1
    equal([kind for kind, *_ in layers], sorted((kind for kind, *_ in layers), reverse=True), "spans before relations")
    equal(lines[at:at + 2], ["", ""])
    return layers, at + 2


def read_sentences(lines):
    """The text as INCEpTION puts it together, and rows (unit, begin, end, form, cells)."""
    text, rows, fragments, opened = [], [], [], False
    number = word = part = 0
    for line in lines:
        if not line:
            opened = False
        elif line.startswith("#Text="):
            assert not opened, "a text within a sentence"
            fragments.append(plain_text(line[len("#Text="):]))
        else:
            unit, offsets, form, *cells = line.split("\t")
            equal(cells.pop(), "", "a row ends with a tab")
            begin, end = map(int, offsets.split("-"))
            if not opened:
                number, word, part, opened = number + 1, 0, 0, True
                if rows:
                    text += utf16("\n")
                if len(text) > begin:
                    equal(len(text), begin + 1)
                    text.pop()
                text += utf16(" " * (begin - len(text)) + "\n".join(fragments))
                fragments = []
            if "." in unit:
                part += 1
                equal(unit, f"{number}-{word}.{part}")
            else:
                word, part = word + 1, 0
                equal(unit, f"{number}-{word}")
            rows.append((unit, begin, end, plain_text(form), cells))
    for unit, begin, end, form, _ in rows:
        equal(joined(text[begin:end]), form, unit)
    words = [(begin, end) for unit, begin, end, *_ in rows if "." not in unit]
    assert all(one[1] <= two[0] for one, two in zip(words, words[1:])), "words overlap"
    return joined(text), rows


def check_spans(rows, layer, first, marked, ids):
    """Annotations of one layer; fills @ids (id -> unit it starts at) and @marked."""
    open_ids = {}
    for at, (unit, begin, end, _, cells) in enumerate(rows):
        cells = cells[first:first + len(layer) - 2]
        if "_" in cells:
            equal(set(cells), {"_"})
            continue
        columns = [split_cell(cell) for cell in cells]
        numbers = [number for _, number in columns[0]]
        for column in columns:
            equal([number for _, number in column], numbers)
        assert len(numbers) == 1 or None not in numbers, "stacked annotations have ids"
        for stack, number in enumerate(numbers):
            features = {name: column[stack][0] for name, column in zip(layer[2:], columns)}
            if number in open_ids:
                entry = open_ids[number]
                equal(entry["features"], features)
                assert "." in unit or at == entry["at"] + 1 or "." in rows[at - 1][0], "rows follow each other"
                entry["end"], entry["at"] = end, at
                continue
            assert number is None or number not in ids, f"id {number} is used twice"
            entry = {"features": features, "begin": begin, "end": end, "at": at}
            if number is not None:
                ids[number], open_ids[number] = (unit, layer[1]), entry
            marked.append(entry)


def check_relations(rows, layer, first, ids):
    base = layer[-1].removeprefix("BT_")
    n_links = 0
    for unit, _, _, _, cells in rows:
        labels, ends = cells[first:first + 2]
        equal(labels == "_", ends == "_")
        if labels == "_":
            continue
        ends = ends.split("|")
        equal(len(split_cell(labels)), len(ends))
        for end in ends:
            source, one, two = re.fullmatch(r"([\d.-]+)\[(\d+)_(\d+)\]", end).groups()
            equal(ids[int(one)], (source, base))
            equal(ids[int(two)], (unit, base))
            n_links += 1
    return n_links


def check_tsv(path):
    raw = path.read_bytes().decode()
    assert "\r" not in raw and raw.endswith("\n")
    lines = raw[:-1].split("\n")
    layers, at = read_header(lines + ["", ""])
    text, rows = read_sentences(lines[at:])
    width = sum(len(layer) - 2 for layer in layers)
    assert all(len(cells) == width for *_, cells in rows)
    marked, ids, first, n_links = [], {}, 0, 0
    for layer in layers:
        if layer[0] == "SP":
            check_spans(rows, layer, first, marked, ids)
        else:
            n_links += check_relations(rows, layer, first, ids)
        first += len(layer) - 2
    units = utf16(text)
    return text, [(entry["features"]["value"], joined(units[entry["begin"]:entry["end"]])) for entry in marked], n_links


# Tests.

def make_folder(folder, n_documents=60):
    chance = random.Random(17)
    (folder / "in").mkdir()
    return [make_pair(folder / "in", number, chance) for number in range(n_documents)]


def test_xmi(folder):
    documents = make_folder(folder)
    out = convert(folder, "uima-xmi")
    types = read_types(out / "TypeSystem.xml")
    for number, (text, marked) in enumerate(documents):
        found, spans = check_xmi(out / f"d{number}.xmi", types)
        equal(found, text)
        equal(sorted(spans), sorted(marked))


def test_json(folder):
    for number, (text, marked) in enumerate(make_folder(folder)):
        if number == 0:
            out = convert(folder, "uima-json")
        found, spans = check_json(out / f"d{number}.json")
        equal(found, text)
        equal(sorted(spans), sorted(marked))


def test_tsv(folder):
    documents = make_folder(folder)
    out = convert(folder, "webanno")
    read_types(out / "TypeSystem.xml")
    n_links = 0
    for number, (text, marked) in enumerate(documents):
        found, spans, n_found = check_tsv(out / f"d{number}.tsv")
        # White space before the first word becomes spaces, and at the ends of marks is left out.
        words = text.lstrip()
        equal(found, " " * (len(text) - len(words)) + words if words else "")
        expected = [(label, quote.strip()) for label, quote in marked if quote.strip()]
        equal(sorted(spans), sorted(expected))
        n_links += n_found
    assert n_links > 20


def test_checker_finds_faults(folder):
    """The checks themselves fail on files that are wrong."""
    make_folder(folder, 8)
    good = convert(folder, "webanno") / "d1.tsv"
    faults = [("3.3", "3.2"), ("\n\n\n", "\n\n"), ("1-1\t", "1-2\t"), ("\t\n", "\n"), ("#Text=", "#Text=x")]
    text = good.read_text(encoding="utf-8")
    for old, new in faults:
        assert old in text, old
        (folder / "bad.tsv").write_text(text.replace(old, new, 1), encoding="utf-8")
        try:
            check_tsv(folder / "bad.tsv")
        except (AssertionError, AttributeError, ValueError, KeyError, IndexError):
            continue
        raise AssertionError(f"{old!r} for {new!r} is not found")


def test_uima_reads_xmi(folder):
    if not UIMA.exists() or shutil.which("java") is None or shutil.which("javac") is None:
        return "Apache UIMA (libuima-core-java) or a JDK is not installed"
    documents = make_folder(folder, 20)
    out = convert(folder, "uima-xmi")
    result = subprocess.run(["java", "-cp", UIMA, SOURCE / "tests" / "unit" / "ReadXmi.java", out / "TypeSystem.xml",
                             *(out / f"d{number}.xmi" for number in range(len(documents)))],
                            capture_output=True, check=False, timeout=110)
    equal(result.returncode, 0, result.stderr.decode())
    read = []
    for line in result.stdout.decode().splitlines():
        fields = [re.sub(r"\\([nrt\\])", lambda found: ESCAPES[found.group(1)], field) for field in line.split("\t")]
        if fields[0] == "text":
            read.append((fields[1], []))
        elif fields[0].endswith((".NamedEntity", ".StetSpan")):
            features = dict(field.split("=", 1) for field in fields[4:])
            read[-1][1].append((features["value"], fields[3]))
    equal(len(read), len(documents))
    for (text, marked), (found, spans) in zip(documents, read):
        equal(found, text)
        equal(sorted(spans), sorted(marked))
    return None


def main():
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as path:
            try:
                skipped = test(pathlib.Path(path))
            except AssertionError as error:
                print(f"not ok {number} {test.__name__}\n# {error}".encode("ascii", "backslashreplace").decode())
                continue
            print(f"ok {number} {test.__name__}" + (f" # SKIP {skipped}" if skipped else ""))


if __name__ == "__main__":
    raise SystemExit(main())
