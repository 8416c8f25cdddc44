#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Grows the trees of src/web/readable-model.c. Needs numpy and scikit-learn; nothing of this is installed.

    describe-pages PREFIX < LIST             # a line a page: FILE TAB CHARSET
    train-readable.py PREFIX GOLD [--model readable-model.c] [--check FOLDER]

GOLD is the folder with NAME.json for each page NAME.html (articleBody, or with and without). --check leaves out a fifth
of the sites five times and writes what is then found of them into FOLDER, as NAME.txt: figures to believe. --model
grows the trees on all pages. One thread: the same input gives the same trees."""

import argparse
import collections
import hashlib
import json
import os
import pathlib
import re
import urllib.parse

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy  # noqa: E402
from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: E402

WORD = re.compile(r"\w+")
RUN = 4  # words, as the scorer has it
N_AROUND = 35  # what readable-score.c adds for the second trees
FOLDS = 5

Page = collections.namedtuple("Page", "name start end texts boxes likes sections parents fold gold")


def site_of(url, name):
    host = (urllib.parse.urlparse(url or "").hostname or name).split(".")
    return ".".join([part for part in host if part not in ("www", "com", "co", "org", "net")][-2:])


def load(prefix, folder):
    found, start = [], 0
    with open(prefix + ".blocks", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            path, n_features, _type, box, like, section, text = line.rstrip("\n").split("\t", 6)
            if not found or found[-1][0] != path:
                found.append((path, number, [], [], [], []))
            found[-1][2].append(text)
            for column, value in zip(found[-1][3:], (box, like, section)):
                column.append(int(value))
    with open(prefix + ".boxes", encoding="ascii") as lines:
        parents = [row for row in ([int(word) for word in line.split()] for line in lines) if len(row) > 1]
    features = numpy.fromfile(prefix + ".features", dtype=numpy.int16).reshape(-1, int(n_features))
    pages = []
    for (path, start, texts, boxes, likes, sections), tree in zip(found, parents, strict=True):
        name = pathlib.Path(path).stem
        gold = json.loads(pathlib.Path(folder, name + ".json").read_text(encoding="utf-8"))
        digest = hashlib.sha1(site_of(gold.get("url"), name).encode()).hexdigest()
        pages.append(Page(name, start, start + len(texts), texts, boxes, likes, sections, tree, int(digest, 16) % FOLDS,
                          gold))
    return pages, features


# Labels ---------------------------------------------------------------------------------------------------------------

def share_of_runs(words, runs):
    n = len(words) - RUN + 1
    return sum(tuple(words[i:i + RUN]) in runs for i in range(n)) / n


def label_body(texts, body):
    """How much of each block is in the article, and how much it counts."""
    words = [WORD.findall(text) for text in texts]
    gold = WORD.findall(body)
    runs = {tuple(gold[i:i + RUN]) for i in range(len(gold) - RUN + 1)}
    lines = {tuple(WORD.findall(line)) for line in body.split("\n")}
    whole = " " + " ".join(gold) + " "
    shares = [share_of_runs(row, runs) if len(row) >= RUN else 0.0 for row in words]
    for i, row in enumerate(words):
        if 0 < len(row) < RUN:  # too short to tell by itself: with what stands around it
            before, after = words[i - 1][-3:] if i else [], words[i + 1][:3] if i + 1 < len(words) else []
            near = max(shares[i - 1] if i else 0, shares[i + 1] if i + 1 < len(words) else 0) > 0.5
            shares[i] = float(any(len(run) >= RUN and " " + " ".join(run) + " " in whole
                                  for run in (before + row, row + after)) or (tuple(row) in lines and near))
    drop_copies(words, shares, whole)
    weights = [(min(len(row), 150) + 3) / (len(gold) + 80) * 33 if row else 0 for row in words]
    return shares, weights


def drop_copies(words, shares, whole):
    """Of a text that the page holds more often than the article, the copies among the article's own blocks stay."""
    places = collections.defaultdict(list)
    for i, row in enumerate(words):
        if row and shares[i] > 0.5:
            places[tuple(row)].append(i)
    for row, where in places.items():
        n = max(1, whole.count(" " + " ".join(row) + " "))
        where.sort(key=lambda i: (-sum(shares[max(0, i - 6):i + 7]), i))
        for i in where[n:]:
            shares[i] = 0.0


def label_snippets(texts, gold):
    def squeeze(text):
        return re.sub(r"\s+", " ", text).strip()

    wanted, unwanted = ([squeeze(text) for text in gold.get(key, [])] for key in ("with", "without"))
    shares, weights = [0.0] * len(texts), [0.0] * len(texts)
    for i, text in enumerate(map(squeeze, texts)):
        good = any(snippet in text or (len(text) > 25 and text in snippet) for snippet in wanted)
        bad = any(snippet in text or (len(text) > 12 and text in snippet) for snippet in unwanted)
        shares[i], weights[i] = float(good), 1.2 if good or bad else 0.0
    return shares, weights


def label(page):
    if not page.gold.get("articleBody"):
        return label_snippets(page.texts, page.gold)
    shares, weights = label_body(page.texts, page.gold["articleBody"])
    if page.gold.get("attainable", 1) < 0.6:
        weights = [0.0] * len(weights)
    return shares, [weight * (1.5 if page.gold["source"] == "aeb" else 1) for weight in weights]


# The second trees' features, as in readable-score.c -------------------------------------------------------------------

def chances_of(scores):
    whole = numpy.round(scores * 1000).astype(numpy.int64)
    part = 500 * whole * whole // (1000000 + whole * whole)
    return numpy.where(whole < 0, 500 - part, 500 + part)


def steps_from_sure(chances, units):
    steps, last = [], None
    for i, chance in enumerate(chances):
        steps.append(50 if last is None else min(50, i - last))
        if chance > 700 and units[i] > 80:
            last = i
    return steps


def box_rows(page, chances, units):
    parents = page.parents
    n = len(parents)
    mass, size, count, depth, largest = [0] * n, [0] * n, [0] * n, [0] * n, [0] * n
    for i, box in enumerate(page.boxes):
        mass[box] += int(chances[i]) * int(units[i])
        size[box] += int(units[i])
        count[box] += 1
    for box in range(n - 1, 0, -1):
        for sums in (mass, size, count):
            sums[parents[box]] += sums[box]
    for box in range(1, n):
        depth[box] = depth[parents[box]] + 1
        if mass[box] > 0 and (largest[parents[box]] == 0 or mass[box] > mass[largest[parents[box]]]):
            largest[parents[box]] = box
    roots = []
    for percent in (55, 75, 92):
        root = 0
        while largest[root] and mass[largest[root]] * 100 >= mass[root] * percent:
            root = largest[root]
        roots.append(root)
    rows = {}
    for box in set(page.boxes):
        row, at = [], box
        for _level in range(5):
            row += [mass[at] // max(1, size[at]), mass[at] * 1000 // max(1, mass[0])]
            n_blocks = count[at]
            for _step in range(100):
                if not at or count[at] != n_blocks:
                    break
                at = parents[at]
        for root in roots:
            one, other, steps = box, root, 0
            for _step in range(100):
                if one == other:
                    break
                if one > other:
                    one, steps = parents[one], steps + 1
                else:
                    other = parents[other]
            row += [steps, depth[root] - depth[one]]
        rows[box] = row
    return [rows[box] for box in page.boxes]


def company_rows(page, chances, units):
    """What the first trees make of blocks in boxes of the same kind, and of those under the same heading."""
    likes, sections = numpy.array(page.likes), numpy.array(page.sections)
    mass = chances * units
    total = max(1, mass.sum())
    sums = [numpy.bincount(numbers, values).astype(numpy.int64)
            for numbers in (likes, sections) for values in (mass, units)]
    like_mass, like_size, section_mass, section_size = sums
    heading = numpy.where(sections > 0, chances[sections - 1], -1)
    return numpy.stack([like_mass[likes] // numpy.maximum(1, like_size[likes]), like_mass[likes] * 1000 // total,
                        section_mass[sections] // numpy.maximum(1, section_size[sections]),
                        numpy.minimum(section_size[sections], 32000), heading], axis=1)


def add_around(features, scores, pages):
    around = numpy.zeros((len(features), N_AROUND), numpy.int16)
    chances = chances_of(scores)
    for page in pages:
        mine = chances[page.start:page.end]
        n = len(mine)
        units = numpy.minimum(features[page.start:page.end, 0].astype(int), 400)
        masses = numpy.concatenate([[0], numpy.cumsum(mine * units)])
        sizes = numpy.concatenate([[0], numpy.cumsum(units)])
        total = max(1, masses[-1])
        padded = numpy.concatenate([[-1] * 3, mine, [-1] * 3])
        rows = around[page.start:page.end]
        for column, step in enumerate((-3, -2, -1, 1, 2, 3)):
            rows[:, column] = padded[3 + step:3 + step + n]
        rows[:, 6] = mine
        rows[:, 7] = masses[:-1] * 1000 // total
        rows[:, 8] = min(32000, total // 1000)
        for column, reach in ((9, 5), (10, 12)):
            low = numpy.maximum(0, numpy.arange(n) - reach)
            high = numpy.minimum(n, numpy.arange(n) + reach + 1)
            rows[:, column] = (masses[high] - masses[low]) // numpy.maximum(1, sizes[high] - sizes[low])
        rows[:, 11] = steps_from_sure(mine, units)
        rows[:, 12] = steps_from_sure(mine[::-1], units[::-1])[::-1]
        rows[:, 13] = mine.max()
        rows[:, 14:30] = box_rows(page, mine, units)
        rows[:, 30:] = company_rows(page, mine, units)
    return numpy.hstack([features, around])


# Growing --------------------------------------------------------------------------------------------------------------

def grow(features, shares, weights, chosen, n_trees, n_leaves):
    # Of the links that nobody takes for an article a quarter is enough.
    dull = (features[:, 2] > 800) & (features[:, 0] < 80) & (shares < 0.5) & (numpy.arange(len(features)) % 4 != 0)
    rows = numpy.where(chosen & (weights > 0) & ~dull)[0]
    model = HistGradientBoostingClassifier(
        max_iter=n_trees, learning_rate=0.1, max_leaf_nodes=n_leaves, min_samples_leaf=60, l2_regularization=5,
        max_bins=255, early_stopping=False, random_state=1)
    sure = numpy.maximum(numpy.abs(shares[rows] - 0.5) * 2, 0.05)
    return model.fit(features[rows], (shares[rows] >= 0.5).astype(int), sample_weight=weights[rows] * sure)


def grow_apart(features, shares, weights, folds, chosen, known):
    """What first trees say of each of the chosen sites, grown without it. @known keeps trees by the folds left out."""
    unseen = numpy.zeros(len(features))
    for fold in range(FOLDS):
        mine = folds == fold
        left_out = frozenset(folds[~chosen]) | {fold}
        if not (chosen & mine).any():
            continue
        if left_out not in known:
            known[left_out] = grow(features, shares, weights, ~numpy.isin(folds, list(left_out)), 70, 31)
        unseen[mine] = known[left_out].decision_function(features[mine])
    return unseen


def grow_both(features, shares, weights, folds, pages, chosen, known):
    """The first trees, the second ones on what first trees say of sites that they have not seen."""
    unseen = grow_apart(features, shares, weights, folds, chosen, known)
    left_out = frozenset(folds[~chosen])
    if left_out not in known:
        known[left_out] = grow(features, shares, weights, chosen, 70, 31)
    first = known[left_out]
    return first, grow(add_around(features, unseen, pages), shares, weights, chosen, 60, 16)


def check(features, shares, weights, folds, pages, folder, known):
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    for fold in range(FOLDS):
        first, second = grow_both(features, shares, weights, folds, pages, folds != fold, known)
        rows = numpy.where(folds == fold)[0]
        scores = numpy.zeros(len(features))
        scores[rows] = first.decision_function(features[rows])
        around = add_around(features, scores, [page for page in pages if page.fold == fold])
        scores[rows] += second.decision_function(around[rows])
        for page in pages:
            if page.fold == fold:
                kept = [text for text, score in zip(page.texts, scores[page.start:page.end]) if score >= 0]
                pathlib.Path(folder, page.name + ".txt").write_text("\n\n".join(kept), encoding="utf-8")


def write_table(name, model):
    nodes = []
    for (tree,) in model._predictors:
        begin = len(nodes)

        def walk(index, tree=tree):
            node, place = tree.nodes[index], len(nodes)
            if node["is_leaf"]:
                nodes.append([-1, int(round(node["value"] * 1000)), 0])
                return
            limit = numpy.clip(numpy.floor(node["num_threshold"]), -32768, 32767)
            nodes.append([int(node["feature_idx"]), int(limit), 0])
            walk(node["left"])
            nodes[place][2] = len(nodes) - place
            walk(node["right"])

        walk(0)
        for place in range(begin, len(nodes)):
            if nodes[place][0] < 0:
                nodes[place][2] = len(nodes) - place
    lines = [""]
    for node in nodes:
        item = "{ %d, %d, %d }, " % tuple(node)
        if len(lines[-1]) + len(item) > 117:
            lines.append("")
        lines[-1] += item
    body = "\n".join("  " + line.rstrip() for line in lines)
    table = f"static const StetTreeNode {name}_nodes[] = {{\n{body}\n}};\n"
    start = int(round(float(numpy.ravel(model._baseline_prediction)[0]) * 1000))
    return table, f"const StetTrees stet_readable_{name} = {{ {name}_nodes, G_N_ELEMENTS ({name}_nodes), {start} }};\n"


HEAD = """/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Grown by src/train/train-readable.py, not written by hand; see data/models/readable.md. Length: it is a table. */

#include "readable-score.h"

/* clang-format off */
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prefix")
    parser.add_argument("gold")
    parser.add_argument("--model")
    parser.add_argument("--check")
    options = parser.parse_args()
    pages, features = load(options.prefix, options.gold)
    labels = [label(page) for page in pages]
    shares = numpy.concatenate([row for row, _ in labels])
    weights = numpy.concatenate([row for _, row in labels])
    folds = numpy.concatenate([[page.fold] * len(page.texts) for page in pages])
    known = {}
    if options.check:
        check(features, shares, weights, folds, pages, options.check, known)
    if options.model:
        everything = numpy.ones(len(features), bool)
        tables = [write_table(name, model) for name, model in
                  zip(("first", "second"), grow_both(features, shares, weights, folds, pages, everything, known))]
        pathlib.Path(options.model).write_text(
            HEAD + "".join(table for table, _ in tables) + "/* clang-format on */\n\n"
            + "".join(line for _, line in tables), encoding="utf-8")


if __name__ == "__main__":
    main()
