/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What comparing and carrying annotations over share. Private to flow/. */

#pragma once

#include "compare.h"
#include "reanchor.h"

G_BEGIN_DECLS

/* The words at @span (bytes) with those around them; its strings are @text's. */
StetQuote stet_compare_make_quote (StetText *text, StetSpan span);
/* TRUE when the words at @span stand in @new_text at byte @start, which becomes @found. */
gboolean stet_compare_is_there (StetText *old_text, StetSpan span, StetText *new_text, gint64 start, StetSpan *found);
/* Where @span has gone with the words around it: in a stretch of @words (of StetWordChange, between the two texts) that
 * is the same in both. O(log n). */
gboolean stet_compare_follow (GArray *words, StetText *old_text, StetSpan span, StetText *new_text, StetSpan *found);

G_END_DECLS
