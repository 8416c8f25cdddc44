/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* All weights of a trainer one after another, the chain's, then the rows', so that they can be averaged. */

#include "crf-trainer-private.h"

gsize
stet_crf_trainer_count_weights (const StetCrfTrainer *self)
{
  return (gsize) self->chain->stride * (self->chain->stride + 2)
         + (gsize) stet_feature_index_get_n (self->index) * self->chain->n_labels;
}

void
stet_crf_trainer_add_weights (const StetCrfTrainer *self, float *sums)
{
  const StetCrfChain *chain = self->chain;
  gsize n_edges = (gsize) chain->stride * chain->stride;
  guint32 n_rows = stet_feature_index_get_n (self->index);

  for (gsize i = 0; i < n_edges; i++)
    *sums++ += chain->edges[i];
  for (guint k = 0; k < chain->stride; k++)
    *sums++ += chain->starts[k];
  for (guint k = 0; k < chain->stride; k++)
    *sums++ += chain->ends[k];
  for (guint32 row = 0; row < n_rows; row++)
    for (guint k = 0; k < chain->n_labels; k++)
      *sums++ += stet_crf_trainer_row (self, row)[k];
}

void
stet_crf_trainer_set_weights (StetCrfTrainer *self, const float *sums, float factor)
{
  StetCrfChain *chain = self->chain;
  gsize n_edges = (gsize) chain->stride * chain->stride;
  guint32 n_rows = stet_feature_index_get_n (self->index);

  for (gsize i = 0; i < n_edges; i++, sums++)
    chain->edges[i] = chain->edges[i] > STET_CRF_NEVER ? factor * *sums : STET_CRF_NEVER;
  for (guint k = 0; k < chain->stride; k++, sums++)
    chain->starts[k] = chain->starts[k] > STET_CRF_NEVER ? factor * *sums : STET_CRF_NEVER;
  for (guint k = 0; k < chain->stride; k++, sums++)
    chain->ends[k] = chain->ends[k] > STET_CRF_NEVER ? factor * *sums : STET_CRF_NEVER;
  for (guint32 row = 0; row < n_rows; row++)
    for (guint k = 0; k < chain->n_labels; k++)
      stet_crf_trainer_row (self, row)[k] = factor * *sums++;
}
