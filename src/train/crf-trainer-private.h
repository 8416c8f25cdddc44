/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Private to crf-trainer.c, which learns, and crf-section.c, which writes what was learned. */

#pragma once

#include "crf-trainer.h"
#include "feature-index.h"

G_BEGIN_DECLS

#define STET_CRF_LABEL_BYTES 16

typedef struct
{
  guint32 first; /* token */
  guint32 end;
  float weight;
  guint32 fold;
} StetCrfSequence;

struct _StetCrfTrainer
{
  char (*labels)[STET_CRF_LABEL_BYTES];
  StetCrfChain *chain;
  float *squares; /* of the chain's gradients: edges, starts, ends */
  StetFeatureIndex *index;
  GArray *starts;    /* of guint32: each token's first feature */
  GArray *features;  /* of guint32 */
  GArray *allowed;   /* of guint64 */
  GArray *bases;     /* of float, n_labels a token, or empty */
  GArray *sequences; /* of StetCrfSequence */
  guint32 first;     /* token of the sequence at hand */
  float *rows;       /* n_features * 2 * stride */
  gboolean frozen;   /* rare features have been dropped */
};

static inline float *
stet_crf_trainer_row (const StetCrfTrainer *self, guint32 feature)
{
  return self->rows + (gsize) feature * 2 * self->chain->stride;
}

/* How many numbers the two functions below deal with. */
gsize stet_crf_trainer_count_weights (const StetCrfTrainer *self);
/* Adds each weight to its place in @sums. */
void stet_crf_trainer_add_weights (const StetCrfTrainer *self, float *sums);
/* Makes each weight its place in @sums times @factor; what may never be stays so. */
void stet_crf_trainer_set_weights (StetCrfTrainer *self, const float *sums, float factor);

G_END_DECLS
