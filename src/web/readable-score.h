/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How likely each block of a page is part of its article: two rows of boosted decision trees, the second of which sees
 * what the first said of the blocks around; their scores are added. In whole numbers, so that every machine comes to
 * the same. The trees are in readable-model.c; src/train/train-readable.py grows them, data/models/readable.md says on
 * what. */

#pragma once

#include "readable-features.h"

G_BEGIN_DECLS

/* A knot of a tree: goes to the next one when @feature is at most @limit, else @skip further. A leaf has feature -1,
 * its score in @limit, and its tree's next one @skip further. */
typedef struct
{
  gint16 feature;
  gint16 limit;
  gint16 skip;
} StetTreeNode;

/* The sum of the trees' scores, in thousandths of log-odds; above zero is more likely than not. */
typedef struct
{
  const StetTreeNode *nodes;
  guint n_nodes;
  gint32 start; /* the score before the first tree */
} StetTrees;

extern const StetTrees stet_readable_first;
extern const StetTrees stet_readable_second;

/* One score a block, transfer full. O(blocks * trees). */
gint32 *stet_readable_score (const StetPageFeatures *features);

G_END_DECLS
