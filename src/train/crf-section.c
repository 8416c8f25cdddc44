/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes what was learned as the section that lang/crf.h reads. */

#include "crf-trainer-private.h"

#include <math.h>
#include <string.h>

/* The largest weight that is written. */
#define CLIP 8.0f

typedef struct
{
  guint64 hash;
  const float *row;
} Written;

static int
compare_written (gconstpointer a, gconstpointer b)
{
  const Written *x = a, *y = b;

  return x->hash < y->hash ? -1 : x->hash > y->hash;
}

static float
greatest_weight (const StetCrfTrainer *self, const float *row)
{
  float greatest = 0;

  for (guint k = 0; k < self->chain->n_labels; k++)
    greatest = MAX (greatest, fabsf (row[k]));
  return greatest;
}

/* The rows to write, by bucket: hashes ascend with their buckets. */
static GArray *
select_rows (const StetCrfTrainer *self, float prune, float *scale)
{
  GArray *selected = g_array_new (FALSE, FALSE, sizeof (Written));
  float greatest = 1e-3f;

  for (guint32 i = 0; i < stet_feature_index_get_n (self->index); i++)
    {
      Written written = { stet_feature_index_get_hash (self->index, i), stet_crf_trainer_row (self, i) };

      greatest = MAX (greatest, greatest_weight (self, written.row));
      if (greatest_weight (self, written.row) >= prune)
        g_array_append_val (selected, written);
    }
  g_array_sort (selected, compare_written);
  *scale = MIN (greatest, CLIP) / 127;
  return selected;
}

static void
append_u32 (GByteArray *out, guint32 value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (out, (const guint8 *) &value, sizeof value);
}

static void
append_float (GByteArray *out, float value)
{
  guint32 bits;

  memcpy (&bits, &value, sizeof bits);
  append_u32 (out, bits);
}

static void
append_chain (const StetCrfTrainer *self, GByteArray *out)
{
  const StetCrfChain *chain = self->chain;

  for (guint k = 0; k < chain->n_labels; k++)
    g_byte_array_append (out, (const guint8 *) self->labels[k], STET_CRF_LABEL_BYTES);
  for (guint k = 0; k < chain->n_labels; k++)
    append_float (out, chain->starts[k]);
  for (guint k = 0; k < chain->n_labels; k++)
    append_float (out, chain->ends[k]);
  for (guint k = 0; k < chain->n_labels; k++)
    for (guint to = 0; to < chain->n_labels; to++)
      append_float (out, chain->edges[k * chain->stride + to]);
}

static void
append_buckets (const GArray *selected, guint32 n_buckets, GByteArray *out)
{
  guint32 i = 0;

  for (guint32 bucket = 0; bucket <= n_buckets; bucket++)
    {
      while (i < selected->len && stet_crf_bucket (g_array_index (selected, Written, i).hash, n_buckets) < bucket)
        i++;
      append_u32 (out, i);
    }
}

static void
append_row (const StetCrfTrainer *self, const float *row, float scale, GByteArray *out)
{
  for (guint k = 0; k < self->chain->n_labels; k++)
    {
      gint8 weight = (gint8) lrintf (CLAMP (row[k] / scale, -127.0f, 127.0f));

      g_byte_array_append (out, (const guint8 *) &weight, 1);
    }
}

GBytes *
stet_crf_trainer_write (const StetCrfTrainer *self, float prune)
{
  GByteArray *out = g_byte_array_new ();
  float scale;
  g_autoptr (GArray) selected = select_rows (self, prune, &scale);
  guint32 n_buckets = MAX (selected->len / 2, 1);

  append_u32 (out, STET_CRF_MAGIC);
  append_u32 (out, self->chain->n_labels);
  append_u32 (out, selected->len);
  append_u32 (out, n_buckets);
  append_float (out, scale);
  append_u32 (out, 0);
  append_chain (self, out);
  append_buckets (selected, n_buckets, out);
  for (guint i = 0; i < selected->len; i++)
    {
      guint16 print = GUINT16_TO_LE ((guint16) g_array_index (selected, Written, i).hash);

      g_byte_array_append (out, (const guint8 *) &print, sizeof print);
    }
  for (guint i = 0; i < selected->len; i++)
    append_row (self, g_array_index (selected, Written, i).row, scale, out);
  return g_byte_array_free_to_bytes (out);
}
