/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the text view stacks: every line of a text that is not blank is one block. A line too long to lay out in one go
 * is cut at blanks into several, so that a megabyte without a line end scrolls too. Sixteen bytes a block, made in one
 * pass. */

#pragma once

#include "text.h"

G_BEGIN_DECLS

/* The most bytes of one block. */
#define STET_BLOCK_MAX_BYTES 8192

typedef struct
{
  StetSpan span;         /* bytes, without the line end; never empty */
  guint32 line;          /* of the text */
  guint32 columns : 30;  /* about how wide it is, in characters; wide ones count twice */
  guint32 measured : 1;  /* its height is known, not guessed; the view's to use */
  guint32 continues : 1; /* not the first block of its line */
} StetBlock;

typedef struct
{
  StetBlock *blocks;
  guint n;
} StetBlocks;

StetBlocks *stet_blocks_new (const StetText *text);
void stet_blocks_free (StetBlocks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetBlocks, stet_blocks_free)

/* The block that holds @byte, its end included; between two blocks the one before, before the first the first. O(log
 * n). There must be one. */
guint stet_blocks_find (const StetBlocks *self, guint32 byte);
/* The last block of a line at or before @line; -1 when there is none. O(log n). */
int stet_blocks_find_line (const StetBlocks *self, int line);
/* The nearest place at or before @byte where a caret may stand as far as blocks go: never outside a block. */
guint32 stet_blocks_clamp (const StetBlocks *self, guint32 byte);

G_END_DECLS
