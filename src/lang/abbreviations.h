/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Abbreviations that are written with a full stop, and what the full stop can mean. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_ABBREVIATION_NONE,
  STET_ABBREVIATION_TITLE,   /* "Mr.": a name follows, the sentence goes on */
  STET_ABBREVIATION_CAPITAL, /* "Jan.", "Calif.", "Inc.": only with a capital letter; may end a sentence */
  STET_ABBREVIATION_PLAIN,   /* "etc.", "vs.": may end a sentence */
  STET_ABBREVIATION_NUMBER,  /* "No.", "fig.": only before a number */
} StetAbbreviation;

/* The kind of the word [@word, @word + @n), given without its full stop, in any case. O(log table). */
StetAbbreviation stet_abbreviation_find (const char *word, gsize n);

G_END_DECLS
