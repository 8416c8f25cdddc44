/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Private to names.c, name-runs.c and name-types.c: what they share while they read one text. */

#pragma once

#include "evidence.h"
#include "name-words.h"
#include "names.h"

G_BEGIN_DECLS

typedef struct
{
  const StetLexicon *lexicon; /* borrowed */
  const StetWordTable *words; /* borrowed */
  const StetTokens *tokens;   /* borrowed */
  const guint8 *taken;        /* a token is part of a grammar match: TRUE */
  StetEvidence *evidence;     /* borrowed */
  GArray *found;              /* of StetNameMatch */
  guint32 begin;              /* the sentence at hand, in tokens */
  guint32 end;
} StetNameFinder;

static inline const StetToken *
finder_token (const StetNameFinder *f, guint32 i)
{
  return stet_tokens_get (f->tokens, i);
}

/* The StetNameClass bits of token @i; 0 outside the sentence. */
static inline guint64
finder_classes (const StetNameFinder *f, guint32 i)
{
  if (i < f->begin || i >= f->end)
    return 0;
  return stet_word_table_find (f->words, finder_token (f, i)->hash).classes;
}

/* The lexicon's flags of one token, less those that its spelling does not earn. */
guint32 stet_finder_entry (const StetNameFinder *f, guint32 i);
/* The longest phrase of the lexicon from @i before @end that has one of @wanted; its end, or @i. */
guint32 stet_finder_longest (const StetNameFinder *f, guint32 i, guint32 end, guint32 wanted, guint32 *entry);
/* The key of [@first, @end) in the lexicon and in the evidence. */
guint64 stet_finder_key (const StetNameFinder *f, guint32 first, guint32 end);
/* What an entry with one of STET_LEXICON_NAME most likely names. */
StetEntityType stet_finder_entry_type (guint32 entry);
/* TRUE for a word that is usually written small, here or in general. */
gboolean stet_finder_is_common (const StetNameFinder *f, guint32 i);
gboolean stet_finder_is_hyphen (const StetNameFinder *f, guint32 i);
/* TRUE where a capital letter says nothing: the first word of a sentence or of a quotation. */
gboolean stet_finder_is_initial (const StetNameFinder *f, guint32 i);

/* The end of the run of capitalised words that starts at @i, or @i when none does. */
guint32 stet_finder_run_end (const StetNameFinder *f, guint32 i);
/* Cuts the run [@first, @end) into names and appends them to found. */
void stet_finder_type_run (StetNameFinder *f, guint32 first, guint32 end);

G_END_DECLS
