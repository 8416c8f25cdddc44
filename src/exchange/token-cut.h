/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Words for formats that are made of words: runs of letters and digits, every other visible character by itself, and a
 * cut wherever a mark starts or ends, so that each mark is a run of whole words. (Where words end in a language's own
 * sense is lang's business; a format needs no more than this.) */

#pragma once

#include "sheet.h"

G_BEGIN_DECLS

/* Of StetSpan, ascending; @marks may be NULL: no cuts. Sentences end where a line does. O(n log n). Transfer full. */
GArray *stet_cut_words (const StetText *text, const GPtrArray *marks);
/* The first of @words that ends after @byte; their number when there is none. O(log n). */
guint stet_cut_find (const GArray *words, guint32 byte);

G_END_DECLS
