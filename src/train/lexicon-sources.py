#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings two sources of data/lexicon to the form that compile-lexicon reads; README.md of that folder says where they
are from.

    lexicon-sources.py wordnet FOLDER SHARED      FOLDER: WordNet 3.0's data.noun, index.sense, …
    lexicon-sources.py brands FILE SHARED         FILE: name-suggestion-index's wikidata.json

SHARED is the folder of the shared data. Names that are also common words, or that it has as something else, are left
out."""

import collections
import json
import pathlib
import re
import subprocess
import sys

MAX_WORDS = 6
# What WordNet's instances are, by a synset above them; the first that fits.
KINDS = (("PERSON", "00007846"), ("ORG", "08008335"), ("PLACE", "00027167"), ("LOC", "09225146"), ("LOC", "09287968"),
         ("EVENT", "00029378"))
# A noun's sense counts so much more than a verb's: names are made of nouns.
NOUN_WEIGHT = 50
# Descriptions of organisations, and of what is none although it looks like one.
ORG = re.compile(
    r"\b(compan|chain|bank|brand|retail|organi[sz]ation|agency|authority|operator|airline|newspaper|broadcast|insur|"
    r"manufacturer|corporation|association|federation|union|university|school district|network|group|cooperative|"
    r"foundation|trust|ministry|department|police|army|navy|force|party|club|team|museum|hospital|radio|publisher|"
    r"store|supermarket|provider|utility|subsidiary|charity|council|franchise|restaurant|firm|service|society|"
    r"conglomerate|institution|enterprise|business|church|government|bureau|commission|committee)", re.I)
NO_ORG = re.compile(
    r"\b(city|town|village|municipality|county|country|province|region|flag|capital|island|human settlement|"
    r"borough|territory|prefecture|canton|lake|river|road|highway|protected area|park|reserve|fuel|vehicle|"
    r"family name|given name|surname|person|people|product|series|film|ship|software|app|currency|airport|line|"
    r"station|route|building|monument|statue|street)\b", re.I)
SURELY_ORG = re.compile(
    r"\b(compan|chain|agency|authority|operator|bank|police|department|school|council|government|transit|transport)",
    re.I)


class Known:
    """What the shared data say of words: how often they are written small, and what names they are."""

    def __init__(self, shared):
        self.words, self.small, self.names = collections.Counter(), set(), collections.defaultdict(set)
        for line in unpack(shared / "lexicons" / "class-text.txt.zst"):
            for place, word in enumerate(line.split()):
                self.words[word.lower()] += 1
                if place > 0 and word[0].islower():
                    self.small.add(word)
        for line in unpack(shared / "lexicons" / "names.tsv.zst"):
            name, kind = line.split("\t")[:2]
            self.names[name.lower()].add(kind)

    def is_common(self, word):
        return word.lower() in self.small


def unpack(path):
    return subprocess.run(["zstd", "-qdc", path], check=True, capture_output=True).stdout.decode().splitlines()


def read_synsets(path):
    """Offset: the words, whether it is an instance, the offsets above it."""
    synsets = {}
    for line in path.read_text().splitlines():
        if line.startswith("  "):
            continue
        fields = line.split(" | ")[0].split(" ")
        n_words = int(fields[3], 16)
        words = [fields[4 + 2 * i].replace("_", " ") for i in range(n_words)]
        at = 4 + 2 * n_words
        above = [(fields[at + 1 + 4 * i], fields[at + 2 + 4 * i]) for i in range(int(fields[at]))]
        instance = any(link == "@i" for link, _ in above)
        synsets[fields[0]] = (words, instance, [offset for link, offset in above if link in ("@", "@i")])
    return synsets


def all_above(synsets, offset, seen):
    if offset not in seen:
        seen.add(offset)
        for above in synsets[offset][2]:
            all_above(synsets, above, seen)
    return seen


def usable(name, kind, known):
    """The kind that the lexicon gives to a name of WordNet's, or None."""
    words, as_other = name.split(), known.names[name.lower()]
    if len(words) > MAX_WORDS or not name[0].isupper():
        return None
    single = len(words) == 1
    if single and known.is_common(name):
        return None
    if kind == "PERSON":
        return None if name.endswith(".") else "LAST" if single else "PERSON"
    if kind == "PLACE":
        return "CITY" if len(name) >= 4 and not as_other & {"CITY", "COUNTRY", "REGION"} else None
    if kind == "EVENT":
        return None if single else "EVENT"
    if single and (as_other - {"ORG"} or len(name) < 3 or re.search(r"(ism|ists|ans|ites|ics|ds|ts)$", name)):
        return None
    return kind


def write_wordnet_names(folder, known):
    synsets = read_synsets(folder / "data.noun")
    rows = set()
    for offset, (words, instance, _) in synsets.items():
        above = all_above(synsets, offset, set())
        kind = next((kind for kind, root in KINDS if root in above), None)
        # Agencies and the like are kinds of agency to WordNet, not instances.
        if not instance and kind != "ORG":
            continue
        for name in words if kind is not None else ():
            used = usable(name, kind, known)
            if used is not None:
                rows.add((name, used))
    for name, kind in sorted(rows):
        print(name, kind, "wordnet", sep="\t")


def inflections(word, verb, irregular):
    forms = list(irregular.get(word, ()))
    soft_y = re.search("[^aeiou]y$", word)
    forms.append(word[:-1] + "ies" if soft_y else word + "es" if re.search("(s|x|z|ch|sh)$", word) else word + "s")
    if verb:
        stem = word[:-1] if word.endswith("e") else word
        forms.append(stem + "ing")
        if word not in irregular:
            forms.append(word[:-1] + "ied" if soft_y else stem + "ed")
    return forms


def read_irregular(path):
    irregular = collections.defaultdict(list)
    for line in path.read_text().splitlines():
        form, word = line.split()[:2]
        irregular[word].append(form)
    return irregular


def write_senses(folder, known):
    """The file of sense that most uses of a word are from, for words that the text has or that are often tagged."""
    irregular = {1: read_irregular(folder / "noun.exc"), 2: read_irregular(folder / "verb.exc")}
    weights = collections.defaultdict(collections.Counter)
    for line in (folder / "index.sense").read_text().splitlines():
        key, _, number, count = line.split()
        word, rest = key.split("%")
        part, file = (int(x) for x in rest.split(":")[:2])
        if part > 2 or not re.fullmatch("[a-z]{2,}", word):
            continue
        weight = (int(count) + (0.6 if number == "1" else 0)) * (NOUN_WEIGHT if part == 1 else 1)
        for form in [word] + inflections(word, part == 2, irregular[part]):
            weights[form][file] += weight
    for form in sorted(weights):
        files = weights[form]
        best = max(sorted(files), key=files.get)
        if re.fullmatch("[a-z]+", form) and (known.words[form] > 0 or files[best] >= 90):
            # Files of nouns start with 3.
            print(form, "SENSE", best - 2, sep="\t")


def write_brands(path, known):
    rows = set()
    for entry in json.loads(path.read_text())["wikidata"].values():
        name, what = re.sub(r"\s*\(.*\)", "", entry.get("label") or "").strip(), entry.get("description") or ""
        words = name.split()
        if len(name) < 3 or len(words) > MAX_WORDS:
            continue
        if not re.search("[A-Z]", name) or re.search(r"[^\x00-\u024f]", name):
            continue
        if not ORG.search(what) or "Filipino school district" in what:
            continue
        if re.match(r"(municipality|flag|city|town) of", name):
            continue
        if NO_ORG.search(re.split(" in | of ", what)[0]) and not SURELY_ORG.search(what):
            continue
        kinds = known.names[name.lower()]
        if kinds & {"COUNTRY", "REGION", "CITY", "DEMONYM", "PERSON"}:
            continue
        if len(words) == 1 and (known.is_common(name) or kinds & {"FIRST", "LAST"}):
            continue
        if len(words) == 2 and words[0].lower() == "the" and known.is_common(words[1]):
            continue
        rows.add(name)
    for name in sorted(rows):
        print(name, "ORG", "brands", sep="\t")


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ("wordnet", "brands"):
        sys.exit(__doc__)
    source, known = pathlib.Path(sys.argv[2]), Known(pathlib.Path(sys.argv[3]))
    if sys.argv[1] == "brands":
        write_brands(source, known)
    else:
        write_wordnet_names(source, known)
        write_senses(source, known)


if __name__ == "__main__":
    main()
