/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be measured of each block of a page: its words, its boxes, its neighbours, and where most of the page's
 * prose lies. Whole numbers only, so that every machine comes to the same text. The meaning and order of the features
 * are part of the text recipe: the trees of readable-model.c were grown on them. */

#pragma once

#include "page-blocks.h"
#include "page-jsonld.h"

G_BEGIN_DECLS

typedef gint16 StetFeature;

/* A box with blocks in it: an element that is an ancestor of text. */
typedef struct
{
  guint32 node;
  guint32 parent; /* box; of box 0, the document: 0 */
  guint32 n_blocks;
  guint32 n_prose_blocks;
  guint32 units; /* letters, those of Chinese, Japanese and Korean twice */
  guint32 link_units;
  guint32 prose;   /* units in blocks of prose */
  guint32 n_alike; /* children of its parent that are built the same, itself included */
  guint64 groups;
  guint16 tag;
  guint16 depth;
  guint8 distance[56]; /* by group: how many boxes up the nearest of it is; 0 itself, STET_FAR none near */
} StetBox;

#define STET_FAR 20

/* One block, beside the StetPageBlock with the same index. */
typedef struct
{
  guint32 box; /* the smallest that holds all of it */
  guint32 units, link_units, words;
  guint32 like;    /* number of the kind of box it is in: by tag and class of the box and of the one around it */
  guint32 section; /* index of the heading before it, + 1; 0: none */
  guint8 is_prose;
  guint64 hash; /* of its words */
} StetBlockFacts;

typedef struct
{
  const StetWebPage *page;
  const StetPageBlocks *blocks;
  GArray *boxes;         /* of StetBox; a parent stands before its children */
  StetBlockFacts *facts; /* by block */
  guint n_likes;         /* kinds of boxes */
  guint n_features;      /* a block */
  StetFeature *features; /* by block, then feature */
  guint32 n_prose;       /* units of prose on the page */
} StetPageFeatures;

/* Borrows its arguments, which must outlive it. @title may be NULL. O(nodes + text + blocks * depth). */
StetPageFeatures *stet_page_features_new (const StetWebPage *page,
                                          const StetPageBlocks *blocks,
                                          const StetJsonld *jsonld,
                                          const char *title,
                                          const char *description);
/* How many boxes up from @box the first one on the way to @root is, which becomes @met; no more than a stated number
 * are stepped. */
guint stet_page_features_steps (const StetPageFeatures *self, guint32 box, guint32 root, guint32 *met);
void stet_page_features_free (StetPageFeatures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetPageFeatures, stet_page_features_free)

G_END_DECLS
