/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The bar that finds words in the article: an entry, which place of how many is shown, and buttons for the next and the
 * previous one. It knows a text and answers with spans; the page shows them. */

#pragma once

#include "text.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_FIND_BAR (stet_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (StetFindBar, stet_find_bar, STET, FIND_BAR, GtkWidget)

/* At most this many places are looked for. */
#define STET_FIND_MAX 100000

GtkWidget *stet_find_bar_new (void);
/* Opens it with the keyboard in the entry; @words (or NULL: what was there) are what is looked for. */
void stet_find_bar_open (StetFindBar *self, const char *words);
void stet_find_bar_close (StetFindBar *self);
gboolean stet_find_bar_is_open (StetFindBar *self);
/* The text to look in; looks again. Keeps a reference. */
void stet_find_bar_set_text (StetFindBar *self, StetText *text);
/* Where the search goes on from: a byte of the text. */
void stet_find_bar_set_start (StetFindBar *self, guint32 byte);
/* To the next (@count 1) or previous (-1) place, round the end. */
void stet_find_bar_step (StetFindBar *self, int count);
/* The places, in text order (of StetSpan), and which one is shown (-1: none). Owned by the bar. */
const GArray *stet_find_bar_get_found (StetFindBar *self, int *current);

/* Every place in @text where @words stand, whatever their case; of StetSpan, in order. Transfer full. O(n). */
GArray *stet_find_words (const StetText *text, const char *words, guint max);

/* Signals
 *   found (void)     the places or the current one changed
 *   closed (void) */

G_END_DECLS
