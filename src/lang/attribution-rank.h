/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How likely an attribution that both stages found is right: a third model, over what the stages were sure of and what
 * the attribution looks like. It is a field (lang/crf.h) of one place with two labels. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_RANK_CUE,          /* log odds of the cue */
  STET_RANK_CUE_BEST,     /* the first stage's best path has it */
  STET_RANK_SOURCE,       /* log probability of the source as it stands */
  STET_RANK_SOURCE_MEAN,  /* mean probability of its tokens */
  STET_RANK_SOURCE_TOTAL, /* how many tokens of a source are expected in the window */
  STET_RANK_CONTENT,      /* log probability of the least likely part */
  STET_RANK_CONTENT_MEAN,
  STET_RANK_CONTENT_MISSED, /* how much of the content is expected outside of what was taken */
  STET_RANK_SOURCE_AGREED,  /* the share of the source that the first stage calls one */
  STET_RANK_CONTENT_AGREED,
  STET_RANK_CONTENT_LENGTH, /* tokens */
  STET_RANK_N_CONTENTS,
  STET_RANK_SOURCE_EXACT, /* log probability that the source begins and ends there */
  STET_RANK_CONTENT_EXACT,
  STET_RANK_CONTENT_LOSS, /* mean probability of the best path's content, less that of this one */
  STET_N_RANKS
} StetRank;

typedef enum
{
  STET_VERDICT_WRONG,
  STET_VERDICT_RIGHT,
  STET_N_VERDICTS
} StetVerdict;

/* In the order of the enum. */
extern const char *const stet_attribution_verdicts[STET_N_VERDICTS];

/* What the model file says in its section "attribution-bands", little-endian. */
typedef struct
{
  float least; /* a less likely attribution is not worth showing */
  float sure;  /* from this on it is shown plainly */
} StetBands;

#define STET_RANK_MAX_FEATURES 160
/* Of them, those that say how a proposal was chosen. */
#define STET_CHOICE_FEATURES 4

G_END_DECLS
