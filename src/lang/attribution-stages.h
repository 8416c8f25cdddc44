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

/* More parts than a content has. */
#define STET_MAX_PARTS 8

/* Where a source or a content that is proposed comes from. */
typedef enum
{
  STET_WAY_PATH,    /* the second stage's best path */
  STET_WAY_NONE,    /* no source */
  STET_WAY_LOW,     /* the tokens that are likelier than a low bar */
  STET_WAY_HIGH,    /* and than a high bar */
  STET_WAY_OTHER,   /* another likely run of tokens; without one of the parts */
  STET_WAY_LONGER,  /* with what follows a comma; up to the sentence's edges */
  STET_WAY_SHORTER, /* without it */
  STET_WAY_QUOTES,  /* whole quotes for pieces of them */
  STET_WAY_AFTER,   /* and the next quote; the quote after cue and source */
  STET_WAY_BEFORE,  /* and the quote before; the quote before cue and source */
  STET_WAY_BOTH,    /* the quotes before and after */
  STET_N_WAYS
} StetWay;

/* What the source and the content of a cue may be, in tokens. */
typedef struct
{
  StetPassage source; /* empty: none */
  StetPassage parts[STET_MAX_PARTS];
  guint n_parts;
  guint8 source_way;
  guint8 content_way;
} StetProposal;

/* What the second stage makes of one cue, in tokens. */
typedef struct
{
  StetPassage source; /* empty: none */
  GArray *contents;   /* of StetPassage */
  StetQuoteForm form;
  float ranks[STET_N_RANKS];
  guint8 source_way;
  guint8 content_way;
} StetLink;

/* Says which labels a token may have in the second stage: only the cue's tokens may be a cue. @scores: STET_N_LABELS
 * floats, to be written. */
void stet_attribution_fix_labels (const StetCueView *view, guint32 i, float *scores);

/* One cue as the second stage reads it, from which proposals come. */
typedef struct
{
  StetCrfLattice *lattice; /* borrowed, as are the next two */
  const StetCueView *view;
  const StetCue *cue;
  guint8 *labels;      /* of the window: the best path */
  guint8 *scratch;     /* as many */
  double *source_sums; /* how many tokens of a source are expected before each place of the window */
  double *content_sums;
  guint n_allocated;
  StetProposal path; /* what the best path says; n_parts 0: no content */
} StetLinkReader;

void stet_link_reader_init (StetLinkReader *self);
void stet_link_reader_clear (StetLinkReader *self);
/* @lattice holds the scores of the window's tokens. All must stay as they are while proposals are asked for. */
void stet_link_reader_look (StetLinkReader *self, StetCrfLattice *lattice, const StetCueView *view, const StetCue *cue);

#define STET_MAX_PROPOSALS 16

/* Contents that the cue may have, with the source of the best path; that of the path first, if it has any. Writes
 * STET_MAX_PROPOSALS at most; returns how many. */
guint stet_link_reader_propose_contents (const StetLinkReader *self, StetProposal *proposals);
/* Other sources for the content of @base, likewise. */
guint stet_link_reader_propose_sources (const StetLinkReader *self, const StetProposal *base, StetProposal *proposals);
/* Writes what the ranking sees of @proposal, and @proposal itself, to @link. */
void stet_link_reader_weigh (const StetLinkReader *self, const StetProposal *proposal, StetLink *link);

/* Writes the features of the third model, fewer than STET_RANK_MAX_FEATURES by STET_CHOICE_FEATURES at least; returns
 * how many. */
guint stet_attribution_features_third (const StetCueView *view, const StetLink *link, guint64 *features);

/* Writes STET_CHOICE_FEATURES more, for the fourth model: how the third chose. @score: of what it chose; @path: of what
 * the best path says, 0 for nothing. */
guint stet_attribution_features_choice (float score, float path, StetQuoteForm form, guint64 *features);

/* Which labels may follow each other. */
void stet_attribution_constrain (StetCrfChain *chain);

G_END_DECLS
