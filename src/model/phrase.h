/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A few words of a text as a person reads them: without the white space of the page, without case, without the
 * possessive. What the acts of edit.h compare names and quotes with. Private to model/. */

#pragma once

#include "span.h"
#include "text.h"

#include <glib.h>

G_BEGIN_DECLS

/* Leaves white space off both ends of @span. FALSE when it is no span of @text or nothing is left. */
gboolean stet_phrase_trim (const StetText *text, StetSpan *span);
/* @words with every run of white space made one space and none at the ends. Transfer full. */
char *stet_phrase_squeeze (const char *words);
/* Squeezed, composed and case folded, for comparing. Transfer full. */
char *stet_phrase_fold (const char *words);
/* TRUE when @words folds to @folded. */
gboolean stet_phrase_matches (const char *words, const char *folded);
/* Squeezed, without "’s" or the apostrophe of "the Joneses’". Transfer full. */
char *stet_phrase_drop_possessive (const char *words);

/* Return FALSE to stop. */
typedef gboolean (*StetPhraseFunc) (StetSpan span, gpointer user_data);

/* Calls @func for each place of @text, in order and not overlapping, where the bytes of @words stand as whole words:
 * neither end cuts a word, or a number such as "10,000". O(n). */
void stet_phrase_find (const StetText *text, const char *words, StetPhraseFunc func, gpointer user_data);

G_END_DECLS
