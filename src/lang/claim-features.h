/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sentence shows that bears on whether it deserves a check: hand-made features (numbers, comparisons, tense,
 * person, opinion …), then hashed words and pairs of words with their digits folded. Training and use both read
 * sentences through this file, so that they can't differ. */

#pragma once

#include "analysis.h"
#include "tokens.h"
#include "word-table.h"

G_BEGIN_DECLS

/* Features 0 to STET_CLAIM_N_HAND - 1 are hand-made, those above are buckets of hashes. */
#define STET_CLAIM_N_HAND 128
#define STET_CLAIM_BUCKET_BITS 17
#define STET_CLAIM_N_FEATURES (STET_CLAIM_N_HAND + (1u << STET_CLAIM_BUCKET_BITS))

typedef struct
{
  const StetWordTable *words;  /* stet_claim_words_new () */
  const StetWordTable *saying; /* stet_attribution_words_new () */
  const StetTokens *tokens;
  const char *data;       /* the text's bytes */
  const GArray *mentions; /* of StetMention, in text order */
} StetClaimText;

/* The table of word classes the features are made of; free with stet_word_table_free. */
StetWordTable *stet_claim_words_new (void);

/* Replaces @features (of guint32) by those of @sentence, ascending, each once; the first @n_hand of them are hand-made.
 * @cursor: 0 before the first sentence of a text, then left alone; sentences come in text order. Returns the sentence's
 * StetClaimReason bits. O(n log n) in the sentence's tokens. */
guint32 stet_claim_features_read (const StetClaimText *text,
                                  StetTokenRange sentence,
                                  guint *cursor,
                                  GArray *features,
                                  guint *n_hand);

G_END_DECLS
