/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks how much of a text is in another one, by runs of three words. A small set of hashes, which is wrong about one
 * run in some thousands. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _StetShingles StetShingles;

/* With nothing in it. */
StetShingles *stet_shingles_new_empty (void);
/* Adds @text (@n_bytes); what is past a stated number of words is left out. */
void stet_shingles_add (StetShingles *self, const char *text, gsize n_bytes);
/* Markup in @text is passed over. O(n). */
StetShingles *stet_shingles_new (const char *text);
void stet_shingles_free (StetShingles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetShingles, stet_shingles_free)

/* How much of @text (@n_bytes) it holds, in thousandths; of less than three words, whether they are there as words; -1
 * without words. NULL holds nothing. O(n). */
int stet_shingles_cover (const StetShingles *self, const char *text, gsize n_bytes);

/* The next word from *@at, moved behind it: letters and digits, ASCII lower case. FALSE at @end. */
gboolean stet_shingles_next_word (const char **at, const char *end, guint64 *hash);

G_END_DECLS
