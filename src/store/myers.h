/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Approximate search of a pattern in a text by G. Myers' bit vector in blocks of 64 (Journal of the ACM 46, 1999), with
 * Ukkonen's cut-off: only the blocks that can still come to few enough errors are advanced. Over code points. An error
 * is one character too many, too few or another. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _StetMyers StetMyers;

/* @pattern is copied; @n at least 1. With @backwards, the pattern's last character comes first. O(n * distinct
 * characters / 64). */
StetMyers *stet_myers_new (const gunichar *pattern, guint n, gboolean backwards);
void stet_myers_free (StetMyers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetMyers, stet_myers_free)

typedef struct
{
  guint32 n_read; /* characters of the text up to the end of the match */
  guint32 errors;
} StetMyersMatch;

/* Return the most errors that are still of interest, from here on. */
typedef guint (*StetMyersFunc) (const StetMyersMatch *match, gpointer user_data);

/* Calls @func for each place in the @n characters of @text (read from its end to its start, if @self is backwards)
 * where a match of at most
 * @max_errors ends; matches begin anywhere, or, if @anchored, where the text begins. Takes the work from *@steps and
 * stops when that is used up: FALSE. O(n * max_errors / 64) on ordinary text, O(n * pattern / 64) at worst. */
gboolean stet_myers_search (StetMyers *self,
                            const gunichar *text,
                            gsize n,
                            gboolean anchored,
                            guint max_errors,
                            guint64 *steps,
                            StetMyersFunc func,
                            gpointer user_data);

G_END_DECLS
