/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the text of a block looks: its letters, its words, how it begins and ends. */

#pragma once

#include "readable-features.h"
#include "readable-words.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 n_chars, n_digits, n_capitals, n_commas, n_stops, n_quotes, n_bars, n_title_words;
  guint32 first_group;               /* + 1 */
  guint8 groups[STET_N_WORD_GROUPS]; /* words of each */
  gint16 said;                       /* how much of it was said before on the page, thousandths */
  guint8 ends_in;   /* 0 letter, 1 full stop and the like, 2 colon, 3 comma, 4 quote or bracket, 5 digit, 6 other */
  guint8 starts_in; /* 0 lower case or none, 1 capital, 2 digit, 3 other */
  guint8 is_wide;   /* Chinese, Japanese, Korean */
} StetLook;

/* Fills @look and, of @facts, units, words and hash. O(n). */
void stet_look_read (StetLook *look, StetBlockFacts *facts, const char *text, const char *end);
/* TRUE for running text. @facts must know its link_units. */
gboolean stet_look_is_prose (const StetLook *look, const StetBlockFacts *facts, StetRenderBlockType type);

G_END_DECLS
