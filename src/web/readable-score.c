/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "readable-score.h"

#include <string.h>

#define N_AROUND 35
#define N_LEVELS 5
/* As in readable-features.c. */
#define MAX_STEPS 100u
#define MAX_FEATURES 256
/* What a block weighs is capped, so that one long one doesn't stand for the page. */
#define MAX_UNITS 400u
#define SURE 700

typedef struct
{
  const StetPageFeatures *features;
  guint n;
  gint32 *first;  /* by block: the score of the first trees */
  gint32 *chance; /* by block: the same in thousandths */
  guint32 *units; /* by block, capped */
  guint64 *mass;  /* by block: chance * units of those before it */
  guint64 *size;  /* by block: units of those before it */
  gint16 *since;  /* by block: steps from the last sure long block, and to the next */
  gint16 *until;
  gint32 highest;
  guint64 *box_mass; /* by box */
  guint64 *box_size;
  guint32 root[3];    /* boxes that hold most of the mass, by three measures */
  guint64 *like_mass; /* by kind of box */
  guint64 *like_size;
  guint64 *section_mass; /* by section: index of its heading, + 1 */
  guint64 *section_size;
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

/* The deepest box that is reached by stepping, from the document, into a child that holds @percent of the mass. */
static guint32
find_root (const Around *self, const guint32 *largest, guint percent)
{
  guint32 box = 0;

  while (largest[box] != 0 && self->box_mass[largest[box]] * 100 >= self->box_mass[box] * percent)
    box = largest[box];
  return box;
}

static void
fill_boxes (Around *self)
{
  static const guint percents[] = { 55, 75, 92 };
  const GArray *boxes = self->features->boxes;
  g_autofree guint32 *largest = g_new0 (guint32, boxes->len);

  self->box_mass = g_new0 (guint64, boxes->len);
  self->box_size = g_new0 (guint64, boxes->len);
  for (guint i = 0; i < self->n; i++)
    {
      self->box_mass[self->features->facts[i].box] += (guint64) self->chance[i] * self->units[i];
      self->box_size[self->features->facts[i].box] += self->units[i];
    }
  for (guint i = boxes->len - 1; i > 0; i--)
    {
      guint32 parent = g_array_index (boxes, StetBox, i).parent;

      self->box_mass[parent] += self->box_mass[i];
      self->box_size[parent] += self->box_size[i];
    }
  for (guint i = 1; i < boxes->len; i++)
    {
      guint32 *best = &largest[g_array_index (boxes, StetBox, i).parent];

      if (self->box_mass[i] > 0 && (*best == 0 || self->box_mass[i] > self->box_mass[*best]))
        *best = i;
    }
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    self->root[i] = find_root (self, largest, percents[i]);
}

static void
fill_company (Around *self)
{
  self->like_mass = g_new0 (guint64, self->features->n_likes + 1);
  self->like_size = g_new0 (guint64, self->features->n_likes + 1);
  self->section_mass = g_new0 (guint64, self->n + 1);
  self->section_size = g_new0 (guint64, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    {
      const StetBlockFacts *facts = &self->features->facts[i];
      guint64 mass = (guint64) self->chance[i] * self->units[i];

      self->like_mass[facts->like] += mass;
      self->like_size[facts->like] += self->units[i];
      self->section_mass[facts->section] += mass;
      self->section_size[facts->section] += self->units[i];
    }
}

static void
around_init (Around *self, const StetPageFeatures *features)
{
  guint n = features->blocks->blocks->len;

  *self = (Around){ .features = features, .n = n };
  self->first = g_new0 (gint32, n + 1);
  self->chance = g_new0 (gint32, n + 1);
  self->units = g_new0 (guint32, n + 1);
  self->mass = g_new0 (guint64, n + 1);
  self->size = g_new0 (guint64, n + 1);
  self->since = g_new0 (gint16, n + 1);
  self->until = g_new0 (gint16, n + 1);
  for (guint i = 0; i < n; i++)
    {
      self->first[i] = run_trees (&stet_readable_first, features->features + (gsize) i * features->n_features);
      self->chance[i] = chance_of (self->first[i]);
      self->units[i] = MIN (features->facts[i].units, MAX_UNITS);
      self->mass[i + 1] = self->mass[i] + (guint64) self->chance[i] * self->units[i];
      self->size[i + 1] = self->size[i] + self->units[i];
      self->highest = MAX (self->highest, self->chance[i]);
    }
  measure_steps (self);
  fill_boxes (self);
  fill_company (self);
}

static void
around_clear (Around *self)
{
  g_free (self->first);
  g_free (self->chance);
  g_free (self->units);
  g_free (self->mass);
  g_free (self->size);
  g_free (self->since);
  g_free (self->until);
  g_free (self->box_mass);
  g_free (self->box_size);
  g_free (self->like_mass);
  g_free (self->like_size);
  g_free (self->section_mass);
  g_free (self->section_size);
}

static gint16
mean_within (const Around *self, guint i, guint reach)
{
  guint from = i > reach ? i - reach : 0;
  guint to = MIN (i + reach + 1, self->n);

  return (gint16) ((self->mass[to] - self->mass[from]) / MAX (self->size[to] - self->size[from], 1));
}

/* What the boxes around a block hold, and how far it is from where most of the mass is. */
static guint
put_boxes (const Around *self, guint i, StetFeature *out)
{
  const StetPageFeatures *features = self->features;
  guint32 box = features->facts[i].box;
  guint32 at = box;
  guint n = 0;

  for (guint level = 0; level < N_LEVELS; level++)
    {
      guint32 n_blocks = g_array_index (features->boxes, StetBox, at).n_blocks;

      out[n++] = (gint16) (self->box_mass[at] / MAX (self->box_size[at], 1));
      out[n++] = (gint16) (self->box_mass[at] * 1000 / MAX (self->box_mass[0], 1));
      for (guint k = 0; at != 0 && g_array_index (features->boxes, StetBox, at).n_blocks == n_blocks && k < MAX_STEPS;
           k++)
        at = g_array_index (features->boxes, StetBox, at).parent;
    }
  for (guint r = 0; r < G_N_ELEMENTS (self->root); r++)
    {
      guint32 met;

      out[n++] = (gint16) stet_page_features_steps (features, box, self->root[r], &met);
      out[n++] = (gint16) (g_array_index (features->boxes, StetBox, self->root[r]).depth
                           - g_array_index (features->boxes, StetBox, met).depth);
    }
  return n;
}

/* What the first trees make of blocks in boxes of the same kind, and of those under the same heading. */
static guint
put_company (const Around *self, guint i, StetFeature *out)
{
  const StetBlockFacts *facts = &self->features->facts[i];
  guint n = 0;

  out[n++] = (gint16) (self->like_mass[facts->like] / MAX (self->like_size[facts->like], 1));
  out[n++] = (gint16) (self->like_mass[facts->like] * 1000 / MAX (self->mass[self->n], 1));
  out[n++] = (gint16) (self->section_mass[facts->section] / MAX (self->section_size[facts->section], 1));
  out[n++] = (gint16) MIN (self->section_size[facts->section], 32000);
  out[n++] = (gint16) (facts->section > 0 ? self->chance[facts->section - 1] : -1);
  return n;
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
  n += put_boxes (self, i, out + n);
  n += put_company (self, i, out + n);
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
      scores[i] = around.first[i] + run_trees (&stet_readable_second, row);
    }
  around_clear (&around);
  return scores;
}
