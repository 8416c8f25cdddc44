/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A text as the finder of attributions reads it: for each token what kind of word it is, whether it stands between
 * quote marks, which name it is part of, how likely its word is a cue. Read once, then both stages make features of it.
 */

#pragma once

#include "analysis.h"
#include "attribution-tags.h"
#include "tokens.h"
#include "word-classes.h"
#include "word-table.h"

G_BEGIN_DECLS

/* Of a passage: as much text as is labelled at once, whole sentences of one paragraph. Longer only if a single sentence
 * is. */
#define STET_PASSAGE_TOKENS 400

typedef struct
{
  guint64 word;    /* the folded word, digits folded too */
  guint64 ending3; /* its last bytes; the word itself when it is shorter */
  guint64 ending2;
  guint64 beginning;
  guint32 sentence;
  guint32 quote_id; /* counts quoted stretches of the text from 1; 0: outside */
  guint16 left;     /* classes of the word, see word-classes.h */
  guint16 right;
  guint8 tag;
  guint8 entity;   /* 0: none, else 1 + 2 * type + (1 inside the mention, 0 at its start) */
  guint8 level;    /* 0 to 4: how often the word is part of a cue */
  guint8 quoted;   /* between quote marks; the marks count */
  guint8 to_open;  /* tokens since the sentence's start, at most 15 */
  guint8 to_close; /* tokens to the sentence's end, at most 15 */
  guint8 before;   /* tokens since the nearest likely cue before in the sentence, at most 31; 0: none */
  guint8 after;
  guint8 who_before; /* tokens since the nearest word before in the sentence that can be a speaker, at most 31 */
  guint8 who_after;
  guint8 kind_of_who_before; /* its tag or entity */
  guint8 kind_of_who_after;
  guint8 mark_before; /* tag of the nearest mark before in the sentence; STET_N_TAGS: none */
  guint8 mark_after;
  guint8 quote_kind;   /* of the quote that it is in: 0 none, else how long it is and how it begins and ends */
  guint8 quote_before; /* tokens since the nearest quote before in the paragraph, at most 31; 0: none */
  guint8 quote_after;
  guint8 kind_before; /* of that quote */
  guint8 kind_after;
  guint64 cue_before; /* its word */
  guint64 cue_after;
} StetReading;

typedef struct
{
  guint32 first; /* tokens */
  guint32 end;
} StetPassage;

typedef struct
{
  const StetTokens *tokens; /* borrowed */
  GArray *readings;         /* of StetReading, one a token */
  GArray *passages;         /* of StetPassage; together they hold every token */
} StetAttributionText;

/* How likely each word is part of a cue, learned: ascending hashes, whose lowest three bits are the level. */
typedef struct
{
  const guint32 *entries; /* little-endian */
  guint n_entries;
} StetCueLevels;

/* The level of @word, 0 when it is unknown. O(log n). */
guint stet_cue_levels_find (const StetCueLevels *self, guint64 word);

/* What is known before any text is read; borrowed, immutable. */
typedef struct
{
  const StetWordTable *words; /* stet_attribution_words_new () */
  const StetWordClasses *classes;
  StetCueLevels levels;
} StetAttributionKnowledge;

/* @mentions: of StetMention, in text order. O(n log n). */
StetAttributionText *stet_attribution_text_new (const StetTokens *tokens,
                                                const char *data,
                                                const GArray *mentions,
                                                const StetAttributionKnowledge *knowledge);
void stet_attribution_text_free (StetAttributionText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetAttributionText, stet_attribution_text_free)

static inline const StetReading *
stet_attribution_text_get (const StetAttributionText *self, guint i)
{
  return &g_array_index (self->readings, StetReading, i);
}

G_END_DECLS
