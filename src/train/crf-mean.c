/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The mean of the weights after several epochs: it hangs less on the order of the last sequences (Polyak and Juditsky
 * 1992). */

#include "crf-trainer-private.h"

struct _StetCrfMean
{
  guint n;
  float *rows;
  float *chain; /* edges, starts, ends */
};

StetCrfMean *
stet_crf_mean_new (const StetCrfTrainer *trainer)
{
  StetCrfMean *self = g_new0 (StetCrfMean, 1);
  guint stride = trainer->chain->stride;

  self->rows = g_new0 (float, (gsize) stet_feature_index_get_n (trainer->index) * stride + 1);
  self->chain = g_new0 (float, (gsize) stride *(stride + 2));
  return self;
}

void
stet_crf_mean_free (StetCrfMean *self)
{
  g_free (self->rows);
  g_free (self->chain);
  g_free (self);
}

static void
add (float *sums, const float *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    sums[i] += values[i];
}

void
stet_crf_mean_add (StetCrfMean *self, const StetCrfTrainer *trainer)
{
  const StetCrfChain *chain = trainer->chain;
  gsize stride = chain->stride;

  self->n++;
  for (guint f = 0; f < stet_feature_index_get_n (trainer->index); f++)
    add (self->rows + f * stride, stet_crf_trainer_row (trainer, f), stride);
  add (self->chain, chain->edges, stride * stride);
  add (self->chain + stride * stride, chain->starts, stride);
  add (self->chain + stride * (stride + 1), chain->ends, stride);
}

/* What may not be stays so. */
static void
set (float *values, const float *sums, gsize n, guint times)
{
  for (gsize i = 0; i < n; i++)
    if (values[i] > STET_CRF_NEVER)
      values[i] = sums[i] / (float) times;
}

void
stet_crf_mean_apply (const StetCrfMean *self, StetCrfTrainer *trainer)
{
  StetCrfChain *chain = trainer->chain;
  gsize stride = chain->stride;

  if (self->n == 0)
    return;
  for (guint f = 0; f < stet_feature_index_get_n (trainer->index); f++)
    set (stet_crf_trainer_row (trainer, f), self->rows + f * stride, stride, self->n);
  set (chain->edges, self->chain, stride * stride, self->n);
  set (chain->starts, self->chain + stride * stride, stride, self->n);
  set (chain->ends, self->chain + stride * (stride + 1), stride, self->n);
}
