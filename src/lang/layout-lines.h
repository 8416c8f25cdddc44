/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What furniture.c and layout-blocks.c know of a line before they judge it. Private to lang/. */

#pragma once

#include "furniture.h"

G_BEGIN_DECLS

typedef struct
{
  StetSpan line;     /* all of it, without its line end */
  StetSpan span;     /* without white space at its ends */
  guint64 key;       /* of its folded words, without punctuation; equal for lines that read the same */
  guint32 n_letters; /* letters and digits */
  guint32 n_words;
  gboolean capital;  /* starts with a capital letter, a digit or a letter without case */
  gboolean sentence; /* ends like a sentence: full stop, question or exclamation mark, closing quote after one */
  gboolean asks;     /* a sentence that ends with a question or exclamation mark and starts without a quotation mark */
  gboolean open;     /* ends with a comma, a colon, a semicolon or a dash */
  gboolean item;     /* starts with a bullet or "1." */
  gboolean quote;    /* starts with ">" */
  gboolean label;    /* starts with a speaker's name or letter and a colon */
  gboolean byline;   /* starts with "By" and a name, "Published", "Updated" */
  int furniture;     /* StetFurnitureKind, or -1 for a line that stays */
  gboolean certain;  /* the reason holds without other furniture near it */
} StetLine;

/* An array of StetLine, one for each line of @text that is not blank. O(n). */
GArray *stet_lines_new (const StetText *text);

/* The line that reads as the article's title among the kept ones, or -1. */
int stet_lines_find_title (const GArray *lines);
/* Fills @blocks (of StetBlock) with the kept lines. */
void stet_lines_get_blocks (const GArray *lines, int title, GArray *blocks);

/* The wordings of furniture, compiled for a text's lines. */
typedef struct _StetWordings StetWordings;

StetWordings *stet_wordings_new (void);
void stet_wordings_free (StetWordings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetWordings, stet_wordings_free)

/* The kind of furniture whose wording @line (@n bytes, trimmed) has, or -1. @certain: whether the wording alone is
 * enough, or only beside other furniture. */
int stet_wordings_match (const StetWordings *self, const char *line, gsize n, gboolean *certain);

G_END_DECLS
