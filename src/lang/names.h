/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the names of persons, organisations, places and groups by the lexicon, by runs of capital letters with the
 * words around them, and by what the document itself shows elsewhere. Two passes: the first takes what is sure, the
 * second settles the doubtful by it, and reads headlines, whose capitals say nothing, with its eyes. */

#pragma once

#include "analysis.h"
#include "lexicon.h"
#include "tokens.h"
#include "word-table.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 first; /* tokens, @end excluded */
  guint32 end;
  StetEntityType type;
  float score;
} StetNameMatch;

/* A new array of StetNameMatch in text order, never overlapping. @matches: of StetGrammarMatch; a name that holds one
 * of them whole wins over it (the caller drops it), none cuts one. O(n). Cancelled: NULL and G_IO_ERROR_CANCELLED. */
GArray *stet_names_find (const StetLexicon *lexicon,
                         const StetWordTable *words,
                         const StetTokens *tokens,
                         const GArray *matches,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
