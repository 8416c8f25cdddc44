/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the recogniser of names looks at: for each token the features of the word itself, which depend on nothing else,
 * and those of the place where it stands. The trainer and the program both take them from here. Words' features can be
 * summed once for each word of a text; that is why they are apart. */

#pragma once

#include "evidence.h"
#include "lexicon.h"
#include "name-words.h"
#include "tokens.h"
#include "word-classes.h"

G_BEGIN_DECLS

#define STET_NAME_MAX_FEATURES 160
/* A word's features count for itself and for so many words on each side. */
#define STET_NAME_REACH 2

/* What is known before any text is read; borrowed, immutable. */
typedef struct
{
  const StetLexicon *lexicon;
  const StetWordTable *words;
  const StetWordClasses *classes;
} StetNameKnowledge;

typedef enum
{
  STET_LINE_PLAIN,
  STET_LINE_TITLE, /* Most Words Are Written Like This: capitals say nothing */
  STET_LINE_UPPER, /* ALL OF IT IS */
} StetLineStyle;

/* In a line of capitals a word is read as it is usually written elsewhere. */
typedef enum
{
  STET_READ_AS_WRITTEN,
  STET_READ_SMALL,
  STET_READ_CAPITAL,
} StetReading;

typedef struct
{
  guint64 word;      /* what all features of the word follow from */
  guint64 exact;     /* stet_word_class_key */
  guint64 shape;     /* "Xx", "X.X.", … hashed */
  guint32 entry;     /* of the lexicon, less what the spelling does not earn */
  guint32 names;     /* StetNameClass */
  guint32 phrase;    /* the entry of the longest known phrase it is part of */
  guint32 run_first; /* the run of capitalised words it is part of; empty if none */
  guint32 run_end;
  guint32 joined_first; /* the same with runs joined by "of" and the like */
  guint32 joined_end;
  StetWordClass classes;
  guint8 phrase_place; /* 0 for none, 1 to 4: begins, inside, ends, alone */
  guint8 line;         /* StetLineStyle */
  guint8 reading;      /* StetReading */
  guint8 initial;      /* capitals say nothing: first word of a sentence or quotation */
  guint8 dateline;     /* 1: in "LUNMAR, Ruvania (Courier) - ", 2: there between brackets */
  guint8 grammar;      /* type of the grammar's match + 1, 0 for none */
} StetNameToken;

/* Of a stretch of whole sentences of one text; belongs to one thread. */
typedef struct
{
  const StetNameKnowledge *knowledge; /* borrowed */
  const StetTokens *tokens;           /* borrowed */
  const char *data;                   /* borrowed: the text */
  guint first_sentence;               /* the stretch */
  guint end_sentence;
  guint32 first; /* its tokens */
  guint32 end;
  StetNameToken *infos;   /* by token less first */
  StetEvidence *evidence; /* keyed by folded words */
} StetNameFeatures;

/* Looks at the sentences [@first_sentence, @end_sentence). @matches: of StetGrammarMatch, of the whole text. O(n). */
StetNameFeatures *stet_name_features_new (const StetNameKnowledge *knowledge,
                                          const char *data,
                                          const StetTokens *tokens,
                                          const GArray *matches,
                                          guint first_sentence,
                                          guint end_sentence);
void stet_name_features_free (StetNameFeatures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetNameFeatures, stet_name_features_free)

static inline StetNameToken *
stet_name_features_info (const StetNameFeatures *self, guint32 token)
{
  return &self->infos[token - self->first];
}

/* TRUE for a word with a capital that is not read as a small one. */
static inline gboolean
stet_name_features_is_capital (const StetNameFeatures *self, guint32 token)
{
  return stet_tokens_get (self->tokens, token)->shape >= STET_SHAPE_CAPITAL
         && stet_name_features_info (self, token)->reading != STET_READ_SMALL;
}

/* The features that token @i has for the token that stands @distance (-2 to 2) before it; written to @out, at most
 * STET_NAME_MAX_FEATURES. They depend on infos' word alone. Returns how many. */
guint stet_name_features_of_word (const StetNameFeatures *self, guint32 i, int distance, guint64 *out);
/* What stands for a word @distance outside the sentence. */
guint64 stet_name_features_edge (int distance);
/* The features of the place of token @i in the sentence [@begin, @end). */
guint stet_name_features_of_place (const StetNameFeatures *self, guint32 i, guint32 begin, guint32 end, guint64 *out);

/* The key of tokens [@first, @end) as a phrase, hyphens left out. */
guint64 stet_name_features_phrase (const StetNameFeatures *self, guint32 first, guint32 end);
/* The key of the word that the initials of the capitalised words among [@first, @end) make; 0 for fewer than two. */
guint64 stet_name_features_acronym (const StetNameFeatures *self, guint32 first, guint32 end);
/* "President", "Dr.", but not "Dean" where it may be a first name. */
gboolean stet_name_features_is_title (const StetNameToken *token);
gboolean stet_name_features_is_hyphen (const StetTokens *tokens, guint32 i, guint32 end);

G_END_DECLS
