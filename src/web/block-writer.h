/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a text block by block: collapses white space, joins inline pieces, puts one blank line between blocks, and
 * notes where each block lies. Shared by the page and the Markdown reading, so that both give the same shape. */

#pragma once

#include "rendering.h"

G_BEGIN_DECLS

typedef struct
{
  GString *text;            /* owned */
  GArray *blocks;           /* of StetRenderBlock, owned */
  StetRenderBlockType type; /* of the block being written */
  gsize start;              /* where it starts; the marker, if any, included */
  gsize body;               /* where its own text starts */
  guint n_pending_lines;    /* line ends asked for but not written yet */
  gboolean pending_space;
} StetBlockWriter;

void stet_block_writer_init (StetBlockWriter *self);
/* Ends the block being written, if it has text. */
void stet_block_writer_end (StetBlockWriter *self);
/* Ends it and starts one of @type, with a @marker ("• ") in front or NULL. A block that gets no text leaves no trace.
 */
void stet_block_writer_begin (StetBlockWriter *self, StetRenderBlockType type, const char *marker);
/* Running text: ASCII white space collapses to one space, none at the ends of a line. */
void stet_block_writer_add (StetBlockWriter *self, const char *text, gsize n_bytes);
/* Text as it is, line ends made LF. */
void stet_block_writer_add_verbatim (StetBlockWriter *self, const char *text, gsize n_bytes);
/* A line end within the block; several in a row count as one. */
void stet_block_writer_break_line (StetBlockWriter *self);
/* TRUE when nothing but white space was written since the block began. */
gboolean stet_block_writer_is_empty (const StetBlockWriter *self);
/* TRUE when the next text would start a line. */
gboolean stet_block_writer_is_at_line_start (const StetBlockWriter *self);
/* Moves text and blocks into @rendering; the writer is cleared. */
void stet_block_writer_finish (StetBlockWriter *self, StetRendering *rendering);

G_END_DECLS
