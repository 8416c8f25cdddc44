/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The units in which files count text: code points, UTF-16 code units, bytes of UTF-8, or grapheme clusters; and which
 * of them a file means, found by looking whether its quotes stand where it says. Any thread. */

#pragma once

#include "text.h"

G_BEGIN_DECLS

typedef enum
{
  STET_UNIT_CHARS,
  STET_UNIT_UTF16,
  STET_UNIT_BYTES,
  STET_UNIT_GRAPHEMES,
  STET_N_UNITS
} StetUnit;

/* Marked for translation. */
const char *stet_unit_get_label (StetUnit unit);

/* Offsets of a unit to bytes and back. Borrows the text. */
typedef struct _StetUnitMap StetUnitMap;

/* O(n) in time; in memory O(1) where bytes and the unit agree, else four bytes a unit. */
StetUnitMap *stet_unit_map_new (const StetText *text, StetUnit unit);
void stet_unit_map_free (StetUnitMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetUnitMap, stet_unit_map_free)
/* -1 outside the text and between the halves of a surrogate pair. O(1). */
gint64 stet_unit_map_to_byte (const StetUnitMap *self, gint64 offset);
/* A byte inside a unit counts as its start. O(log n). */
guint32 stet_unit_map_from_byte (const StetUnitMap *self, guint32 byte);
guint32 stet_unit_map_get_length (const StetUnitMap *self);

/* What a file says: from here to there it reads so. */
typedef struct
{
  gint64 start, end; /* units */
  const char *quote; /* borrowed; NULL: the file doesn't say */
} StetQuoted;

/* The unit under which most quotes stand where they should; @expected where no other does better. @n_checked and
 * @n_agree (optional) are how many had a quote and how many of those stand right. */
StetUnit stet_unit_detect (const StetText *text,
                           const StetQuoted *quotes,
                           guint n,
                           StetUnit expected,
                           guint *n_checked,
                           guint *n_agree);
/* TRUE when @span reads like @quote, where any run of white space is as good as another. */
gboolean stet_quote_matches (const StetText *text, StetSpan span, const char *quote);

G_END_DECLS
