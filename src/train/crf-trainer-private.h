/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Private to crf-trainer.c, which learns, with crf-mean.c, and crf-section.c, which writes what was learned. */

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

/* Gathers the weights after some epochs, see crf-mean.c. */
typedef struct _StetCrfMean StetCrfMean;

StetCrfMean *stet_crf_mean_new (const StetCrfTrainer *trainer);
void stet_crf_mean_free (StetCrfMean *self);
void stet_crf_mean_add (StetCrfMean *self, const StetCrfTrainer *trainer);
/* Makes the mean of what was added the trainer's weights. */
void stet_crf_mean_apply (const StetCrfMean *self, StetCrfTrainer *trainer);

static inline float *
stet_crf_trainer_row (const StetCrfTrainer *self, guint32 feature)
{
  return self->rows + (gsize) feature * 2 * self->chain->stride;
}

G_END_DECLS
