/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* All that a page says, cut into blocks: paragraphs, headings, list items, quotes, tables with a line a row. Nothing is
 * judged here: what can never be text for a reader (scripts, styles, controls, frames) is left out, all else is there,
 * hidden things too, each with its place in the tree. readable.h chooses among them. */

#pragma once

#include "rendering.h"
#include "web-page.h"

G_BEGIN_DECLS

typedef struct
{
  StetSpan span; /* bytes of the text; never empty */
  StetRenderBlockType type;
  guint32 first;        /* the text nodes that it starts and ends with */
  guint32 last;         /* not before @first */
  guint32 n_link_bytes; /* how much of it was in links, white space not counted */
} StetPageBlock;

typedef struct
{
  char *text;     /* as that of a StetRendering */
  GArray *blocks; /* of StetPageBlock, in text order */
} StetPageBlocks;

/* Never fails. Pure; any thread. O(nodes + text). */
StetPageBlocks *stet_page_blocks_new (const StetWebPage *page);
void stet_page_blocks_free (StetPageBlocks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetPageBlocks, stet_page_blocks_free)

/* TRUE for what is never text for a reader, whatever it holds. */
gboolean stet_page_node_is_dead (const StetNode *node);

G_END_DECLS
