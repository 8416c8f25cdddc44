/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Offsets as a file gives them, gathered while it is read and turned into the spans of a sheet's marks once its text
 * and all its quotes are known. */

#pragma once

#include "sheet.h"

G_BEGIN_DECLS

typedef struct
{
  GArray *spans;        /* private */
  GStringChunk *quotes; /* private */
} StetOffsets;

StetOffsets *stet_offsets_new (void);
void stet_offsets_free (StetOffsets *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetOffsets, stet_offsets_free)

/* One piece of the mark @mark; @quote (copied, or NULL) is what the file says stands there. */
void stet_offsets_add (StetOffsets *self, guint mark, gint64 start, gint64 end, const char *quote, guint line);

/* Finds the unit, sets the marks' spans and counts quotes that don't fit; a quote that stands in one other place only
 * is taken from there. What lies outside the text is an error, or where @tolerant is left out with a warning. Marks
 * left without a span are dropped. Errors: STET_EXCHANGE_ERROR_OFFSET. O(n + text). */
gboolean stet_offsets_resolve (StetOffsets *self,
                               StetSheet *sheet,
                               StetUnit expected,
                               gboolean tolerant,
                               StetLosses *losses,
                               GError **error);

G_END_DECLS
