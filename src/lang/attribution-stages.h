/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What finding and training share between the models: which cues follow from the first stage's probabilities, which
 * source and contents from the second's, and what the ranking sees of them. */

#pragma once

#include "attribution-features.h"
#include "attribution-rank.h"
#include "crf-chain.h"

G_BEGIN_DECLS

typedef struct
{
  StetPassage span;
  float probability; /* of its likeliest token */
  gboolean best;     /* on the first stage's best path */
} StetCue;

/* @lattice holds the scores of @passage's tokens. Writes its labels to @labels (of the whole text) and appends its cues
 * to
 * @cues, in text order. */
void stet_attribution_read_cues (StetCrfLattice *lattice, StetPassage passage, guint8 *labels, GArray *cues);

/* What the second stage makes of one cue, in tokens. */
typedef struct
{
  StetPassage source; /* empty: none */
  GArray *contents;   /* of StetPassage */
  StetQuoteForm form;
  float ranks[STET_N_RANKS];
} StetLink;

/* Says which labels a token may have in the second stage: only the cue's tokens may be a cue. @scores: STET_N_LABELS
 * floats, to be written. */
void stet_attribution_fix_labels (const StetCueView *view, guint32 i, float *scores);

/* @lattice holds the scores of the window's tokens. FALSE when the cue has no content, which is no attribution. */
gboolean stet_attribution_read_link (StetCrfLattice *lattice,
                                     const StetCueView *view,
                                     const StetCue *cue,
                                     StetLink *link);

/* Writes the features of the third model, STET_RANK_MAX_FEATURES at most; returns how many. */
guint stet_attribution_features_third (const StetCueView *view, const StetLink *link, guint64 *features);

/* Which labels may follow each other. */
void stet_attribution_constrain (StetCrfChain *chain);

G_END_DECLS
