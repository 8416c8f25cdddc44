/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* alpha at a place sums to 1; norm is what it summed to before; beta is scaled so that alpha * beta is the probability
 * of a label. Rows of the chain are cut to the part that is allowed: names have 21 labels, and few may follow each. */

#include "crf-chain.h"

#include <math.h>
#include <string.h>

struct _StetCrfLattice
{
  const StetCrfChain *chain;
  guint length;
  guint n_allocated;
  float *scores;
  float *alpha;
  float *beta;
  float *psi; /* e to the score less the place's highest */
  float *norm;
  guint8 *back;
  float *exp_edges;
  guint8 from[STET_CRF_MAX_LABELS]; /* the first and last label that may follow */
  guint8 to[STET_CRF_MAX_LABELS];
};

StetCrfChain *
stet_crf_chain_new (guint n_labels)
{
  StetCrfChain *self = g_new0 (StetCrfChain, 1);

  g_assert (n_labels > 0 && n_labels <= STET_CRF_MAX_LABELS);
  self->n_labels = n_labels;
  self->stride = (n_labels + 3) & ~3u;
  self->edges = g_new0 (float, self->stride * self->stride);
  self->starts = g_new0 (float, self->stride);
  self->ends = g_new0 (float, self->stride);
  return self;
}

void
stet_crf_chain_free (StetCrfChain *self)
{
  if (self == NULL)
    return;
  g_free (self->edges);
  g_free (self->starts);
  g_free (self->ends);
  g_free (self);
}

/* e^x for x in [-80, 80], 0 below, to about 2e-7 of the value: 2^(x / ln 2) with the integer part put into the exponent
 * and a polynomial for the rest (the Taylor series about the middle). The same on every machine, and in vectors. */
static inline float
fast_exp (float x)
{
  float y = x * 1.44269504f;
  gint32 whole = (gint32) (y + 127.5f) - 127;
  float r = (y - (float) whole) * 0.69314718f;
  float p = 1.0f + r * (1.0f + r * (0.5f + r * (1.0f / 6 + r * (1.0f / 24 + r * (1.0f / 120 + r * (1.0f / 720))))));
  union
  {
    gint32 i;
    float f;
  } scale;

  scale.i = (whole + 127) << 23;
  return x < -80.0f ? 0.0f : p * scale.f;
}

static inline float
clamped_exp (float x)
{
  float low = x < -86.0f ? -86.0f : x;

  return fast_exp (low > 80.0f ? 80.0f : low);
}

StetCrfLattice *
stet_crf_lattice_new (const StetCrfChain *chain)
{
  StetCrfLattice *self = g_new0 (StetCrfLattice, 1);

  self->chain = chain;
  self->exp_edges = g_new0 (float, chain->stride * chain->stride);
  return self;
}

void
stet_crf_lattice_free (StetCrfLattice *self)
{
  if (self == NULL)
    return;
  g_free (self->scores);
  g_free (self->alpha);
  g_free (self->beta);
  g_free (self->psi);
  g_free (self->norm);
  g_free (self->back);
  g_free (self->exp_edges);
  g_free (self);
}

void
stet_crf_lattice_set_length (StetCrfLattice *self, guint length)
{
  gsize stride = self->chain->stride;

  if (length > self->n_allocated)
    {
      self->n_allocated = MAX (length, self->n_allocated * 2);
      self->scores = g_renew (float, self->scores, self->n_allocated *stride);
      self->alpha = g_renew (float, self->alpha, self->n_allocated *stride);
      self->beta = g_renew (float, self->beta, self->n_allocated *stride);
      self->psi = g_renew (float, self->psi, self->n_allocated *stride);
      self->norm = g_renew (float, self->norm, self->n_allocated);
      self->back = g_renew (guint8, self->back, self->n_allocated * stride);
    }
  self->length = length;
  if (length > 0)
    memset (self->scores, 0, sizeof (float) * length * stride);
}

float *
stet_crf_lattice_get_scores (StetCrfLattice *self, guint i)
{
  return self->scores + (gsize) i * self->chain->stride;
}

/* Edges may have changed since the last sequence while a chain is being trained. */
static void
find_allowed (StetCrfLattice *self)
{
  const StetCrfChain *chain = self->chain;

  for (guint i = 0; i < chain->n_labels; i++)
    {
      const float *edges = chain->edges + i * chain->stride;
      guint from = 0, to = chain->n_labels;

      while (from < to && edges[from] <= STET_CRF_NEVER)
        from++;
      while (to > from && edges[to - 1] <= STET_CRF_NEVER)
        to--;
      self->from[i] = (guint8) from;
      self->to[i] = (guint8) to;
    }
}

/* The best path's score to each label of place @i: @best holds those of the place before, and then these. */
static void
step (StetCrfLattice *self, guint i, float *best)
{
  const StetCrfChain *chain = self->chain;
  const float *scores = self->scores + (gsize) i * chain->stride;
  guint8 *back = self->back + (gsize) i * chain->stride;
  float next[STET_CRF_MAX_LABELS];
  gint32 from[STET_CRF_MAX_LABELS];

  for (guint to = 0; to < chain->stride; to++)
    {
      next[to] = 2 * STET_CRF_NEVER;
      from[to] = 0;
    }
  for (guint k = 0; k < chain->n_labels; k++)
    {
      const float *edges = chain->edges + k * chain->stride;
      float base = best[k];

      if (base <= STET_CRF_NEVER)
        continue;
      for (guint to = self->from[k]; to < self->to[k]; to++)
        {
          float score = base + edges[to];
          gboolean better = score > next[to];

          next[to] = better ? score : next[to];
          from[to] = better ? (gint32) k : from[to];
        }
    }
  for (guint to = 0; to < chain->n_labels; to++)
    {
      best[to] = next[to] + scores[to];
      back[to] = (guint8) from[to];
    }
}

void
stet_crf_lattice_decode (StetCrfLattice *self, guint8 *labels)
{
  const StetCrfChain *chain = self->chain;
  float best[STET_CRF_MAX_LABELS];
  guint winner = 0;

  if (self->length == 0)
    return;
  find_allowed (self);
  for (guint k = 0; k < chain->n_labels; k++)
    best[k] = chain->starts[k] + self->scores[k];
  for (guint i = 1; i < self->length; i++)
    step (self, i, best);
  for (guint k = 1; k < chain->n_labels; k++)
    if (best[k] + chain->ends[k] > best[winner] + chain->ends[winner])
      winner = k;
  for (guint i = self->length; i-- > 0;)
    {
      labels[i] = (guint8) winner;
      winner = self->back[(gsize) i * chain->stride + winner];
    }
}

/* psi of place @i; returns the score it is less by. */
static float
exponentiate (StetCrfLattice *self, guint i)
{
  const StetCrfChain *chain = self->chain;
  const float *scores = self->scores + (gsize) i * chain->stride;
  float *psi = self->psi + (gsize) i * chain->stride;
  const float *first = i == 0 ? chain->starts : NULL;
  const float *last = i + 1 == self->length ? chain->ends : NULL;
  float highest = 2 * STET_CRF_NEVER;

  for (guint k = 0; k < chain->n_labels; k++)
    {
      psi[k] = scores[k] + (first != NULL ? first[k] : 0) + (last != NULL ? last[k] : 0);
      highest = MAX (highest, psi[k]);
    }
  for (guint k = 0; k < chain->n_labels; k++)
    psi[k] = clamped_exp (psi[k] - highest);
  return highest;
}

static float
forward (StetCrfLattice *self, guint i)
{
  const StetCrfChain *chain = self->chain;
  const float *psi = self->psi + (gsize) i * chain->stride;
  float *alpha = self->alpha + (gsize) i * chain->stride;
  float sum = 0;

  if (i == 0)
    memcpy (alpha, psi, sizeof (float) * chain->n_labels);
  else
    {
      const float *before = alpha - chain->stride;

      memset (alpha, 0, sizeof (float) * chain->n_labels);
      for (guint k = 0; k < chain->n_labels; k++)
        {
          const float *edges = self->exp_edges + k * chain->stride;
          float base = before[k];

          for (guint to = self->from[k]; to < self->to[k]; to++)
            alpha[to] += base * edges[to];
        }
      for (guint k = 0; k < chain->n_labels; k++)
        alpha[k] *= psi[k];
    }
  for (guint k = 0; k < chain->n_labels; k++)
    sum += alpha[k];
  /* Where rounding left nothing, all labels are as likely as each other. */
  if (!(sum > 1e-30f))
    {
      for (guint k = 0; k < chain->n_labels; k++)
        alpha[k] = 1;
      sum = (float) chain->n_labels;
    }
  for (guint k = 0; k < chain->n_labels; k++)
    alpha[k] /= sum;
  self->norm[i] = sum;
  return sum;
}

static void
backward (StetCrfLattice *self, guint i)
{
  const StetCrfChain *chain = self->chain;
  float *beta = self->beta + (gsize) i * chain->stride;
  const float *after = beta + chain->stride;
  const float *psi = self->psi + (gsize) (i + 1) * chain->stride;
  float weighted[STET_CRF_MAX_LABELS];

  for (guint k = 0; k < chain->n_labels; k++)
    weighted[k] = after[k] * psi[k] / self->norm[i + 1];
  for (guint k = 0; k < chain->n_labels; k++)
    {
      const float *edges = self->exp_edges + k * chain->stride;
      float sum = 0;

      for (guint to = self->from[k]; to < self->to[k]; to++)
        sum += edges[to] * weighted[to];
      beta[k] = sum;
    }
}

double
stet_crf_lattice_sum (StetCrfLattice *self)
{
  const StetCrfChain *chain = self->chain;
  double log_z = 0;

  if (self->length == 0)
    return 0;
  find_allowed (self);
  for (guint k = 0; k < chain->stride * chain->stride; k++)
    self->exp_edges[k] = clamped_exp (chain->edges[k]);
  for (guint i = 0; i < self->length; i++)
    {
      log_z += exponentiate (self, i);
      log_z += log (forward (self, i));
    }
  for (guint k = 0; k < chain->n_labels; k++)
    self->beta[(gsize) (self->length - 1) * chain->stride + k] = 1;
  for (guint i = self->length - 1; i-- > 0;)
    backward (self, i);
  return log_z;
}

void
stet_crf_lattice_get_marginals (const StetCrfLattice *self, guint i, float *probabilities)
{
  gsize at = (gsize) i * self->chain->stride;

  for (guint k = 0; k < self->chain->n_labels; k++)
    probabilities[k] = self->alpha[at + k] * self->beta[at + k];
}

double
stet_crf_lattice_get_segment (const StetCrfLattice *self, const guint8 *labels, guint first, guint end)
{
  gsize stride = self->chain->stride;
  double probability;

  if (first >= end)
    return 1;
  probability = (double) self->alpha[first * stride + labels[first]];
  for (guint i = first + 1; i < end; i++)
    probability *= (double) self->exp_edges[labels[i - 1] * stride + labels[i]] * self->psi[i * stride + labels[i]]
                   / self->norm[i];
  probability *= self->beta[(end - 1) * stride + labels[end - 1]];
  return CLAMP (probability, 0, 1);
}

void
stet_crf_lattice_add_edges (const StetCrfLattice *self, float factor, float *sums)
{
  const StetCrfChain *chain = self->chain;

  for (guint i = 1; i < self->length; i++)
    {
      const float *before = self->alpha + (gsize) (i - 1) * chain->stride;
      const float *psi = self->psi + (gsize) i * chain->stride;
      const float *beta = self->beta + (gsize) i * chain->stride;
      float weighted[STET_CRF_MAX_LABELS];

      for (guint k = 0; k < chain->n_labels; k++)
        weighted[k] = factor * psi[k] * beta[k] / self->norm[i];
      for (guint k = 0; k < chain->n_labels; k++)
        {
          const float *edges = self->exp_edges + k * chain->stride;
          float *row = sums + k * chain->stride;
          float base = before[k];

          for (guint to = self->from[k]; to < self->to[k]; to++)
            row[to] += base * edges[to] * weighted[to];
        }
    }
}
