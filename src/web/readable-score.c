/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "readable-score.h"

#include <string.h>

#define N_AROUND 14
#define MAX_FEATURES 256
/* What a block weighs is capped, so that one long one doesn't stand for the page. */
#define MAX_UNITS 400u
#define SURE 700

typedef struct
{
  const StetPageFeatures *features;
  guint n;
  gint32 *chance; /* by block, in thousandths: what the first trees say */
  guint32 *units; /* by block, capped */
  guint64 *mass;  /* by block: chance * units of those before it */
  guint64 *size;  /* by block: units of those before it */
  gint16 *since;  /* by block: steps from the last sure long block, and to the next */
  gint16 *until;
  gint32 highest;
} Around;

static gint32
run_trees (const StetTrees *trees, const StetFeature *features)
{
  gint32 sum = trees->start;
  guint at = 0;

  while (at < trees->n_nodes)
    {
      const StetTreeNode *node = &trees->nodes[at];

      if (node->feature < 0)
        {
          sum += node->limit;
          at += (guint) node->skip;
        }
      else
        at += features[node->feature] <= node->limit ? 1 : (guint) node->skip;
    }
  return sum;
}

/* A score as thousandths, by a curve that needs no exponential function. */
static gint32
chance_of (gint32 score)
{
  gint64 square = (gint64) score * score;
  gint64 part = 500 * square / (1000000 + square);

  return (gint32) (score < 0 ? 500 - part : 500 + part);
}

static void
measure_steps (Around *self)
{
  gint64 last = -1;

  for (guint i = 0; i < self->n; i++)
    {
      self->since[i] = last < 0 ? 50 : (gint16) MIN (50, (gint64) i - last);
      if (self->chance[i] > SURE && self->units[i] > 80)
        last = i;
    }
  last = -1;
  for (gint64 i = (gint64) self->n - 1; i >= 0; i--)
    {
      self->until[i] = last < 0 ? 50 : (gint16) MIN (50, last - i);
      if (self->chance[i] > SURE && self->units[i] > 80)
        last = i;
    }
}

static void
around_init (Around *self, const StetPageFeatures *features)
{
  guint n = features->blocks->blocks->len;

  *self = (Around){ .features = features, .n = n };
  self->chance = g_new0 (gint32, n + 1);
  self->units = g_new0 (guint32, n + 1);
  self->mass = g_new0 (guint64, n + 1);
  self->size = g_new0 (guint64, n + 1);
  self->since = g_new0 (gint16, n + 1);
  self->until = g_new0 (gint16, n + 1);
  for (guint i = 0; i < n; i++)
    {
      self->chance[i] = chance_of (run_trees (&stet_readable_first, features->features + (gsize) i * features->n_features));
      self->units[i] = MIN (features->facts[i].units, MAX_UNITS);
      self->mass[i + 1] = self->mass[i] + (guint64) self->chance[i] * self->units[i];
      self->size[i + 1] = self->size[i] + self->units[i];
      self->highest = MAX (self->highest, self->chance[i]);
    }
  measure_steps (self);
}

static void
around_clear (Around *self)
{
  g_free (self->chance);
  g_free (self->units);
  g_free (self->mass);
  g_free (self->size);
  g_free (self->since);
  g_free (self->until);
}

static gint16
mean_within (const Around *self, guint i, guint reach)
{
  guint from = i > reach ? i - reach : 0;
  guint to = MIN (i + reach + 1, self->n);

  return (gint16) ((self->mass[to] - self->mass[from]) / MAX (self->size[to] - self->size[from], 1));
}

/* The order is the trainer's. */
static void
put_around (const Around *self, guint i, StetFeature *out)
{
  static const int steps[] = { -3, -2, -1, 1, 2, 3 };
  guint64 whole = MAX (self->mass[self->n], 1);
  guint n = 0;

  for (guint k = 0; k < G_N_ELEMENTS (steps); k++)
    {
      gint64 other = (gint64) i + steps[k];

      out[n++] = (gint16) (other >= 0 && other < self->n ? self->chance[other] : -1);
    }
  out[n++] = (gint16) self->chance[i];
  out[n++] = (gint16) (self->mass[i] * 1000 / whole);
  out[n++] = (gint16) MIN (whole / 1000, 32000);
  out[n++] = mean_within (self, i, 5);
  out[n++] = mean_within (self, i, 12);
  out[n++] = self->since[i];
  out[n++] = self->until[i];
  out[n++] = (gint16) self->highest;
  g_assert (n == N_AROUND);
}

gint32 *
stet_readable_score (const StetPageFeatures *features)
{
  StetFeature row[MAX_FEATURES + N_AROUND];
  gint32 *scores = g_new0 (gint32, features->blocks->blocks->len + 1);
  Around around;

  g_assert (features->n_features <= MAX_FEATURES);
  around_init (&around, features);
  for (guint i = 0; i < around.n; i++)
    {
      memcpy (row, features->features + (gsize) i * features->n_features, sizeof (StetFeature) * features->n_features);
      put_around (&around, i, row + features->n_features);
      scores[i] = run_trees (&stet_readable_second, row);
    }
  around_clear (&around);
  return scores;
}
