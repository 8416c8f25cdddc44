/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "crf.h"

#include <string.h>

#define LABEL_BYTES 16
/* Features are looked up so many at a time, that the memory they lie in can be fetched meanwhile. */
#define BATCH 32

struct _StetCrf
{
  StetCrfChain *chain;
  char labels[STET_CRF_MAX_LABELS][LABEL_BYTES];
  const guint32 *buckets; /* in the file, as are the next two */
  const guint16 *prints;
  const gint8 *rows;
  guint32 n_buckets;
  float scale;
};

G_STATIC_ASSERT (sizeof (StetCrfHeader) == 24);

static float
read_float (const guint8 *bytes)
{
  guint32 bits;
  float value;

  memcpy (&bits, bytes, sizeof bits);
  bits = GUINT32_FROM_LE (bits);
  memcpy (&value, &bits, sizeof value);
  return value;
}

/* Starts, ends and edges; FALSE if one is no number. */
static gboolean
read_chain (StetCrfChain *chain, const guint8 *bytes)
{
  guint n = chain->n_labels;

  for (guint i = 0; i < n * (n + 2); i++)
    {
      float value = read_float (bytes + i * sizeof (float));

      if (!(value >= STET_CRF_NEVER && value < -STET_CRF_NEVER))
        return FALSE;
      if (i < n)
        chain->starts[i] = value;
      else if (i < 2 * n)
        chain->ends[i - n] = value;
      else
        chain->edges[(i - 2 * n) / n * chain->stride + (i - 2 * n) % n] = value;
    }
  return TRUE;
}

/* Buckets must ascend within the features, since look-ups go by them. */
static gboolean
are_buckets_sound (const guint32 *buckets, guint32 n_buckets, guint32 n_features)
{
  guint32 before = 0;

  for (guint32 i = 0; i <= n_buckets; i++)
    {
      guint32 start = GUINT32_FROM_LE (buckets[i]);

      if (start < before || start > n_features)
        return FALSE;
      before = start;
    }
  return GUINT32_FROM_LE (buckets[0]) == 0 && before == n_features;
}

static gboolean
read_section (StetCrf *self, const guint8 *bytes, gsize n_bytes)
{
  const StetCrfHeader *header = (const StetCrfHeader *) (const void *) bytes;
  guint64 n_labels, n_features, n_buckets, at, end;

  if (n_bytes < sizeof *header || GUINT32_FROM_LE (header->magic) != STET_CRF_MAGIC)
    return FALSE;
  n_labels = GUINT32_FROM_LE (header->n_labels);
  n_features = GUINT32_FROM_LE (header->n_features);
  n_buckets = GUINT32_FROM_LE (header->n_buckets);
  if (n_labels == 0 || n_labels > STET_CRF_MAX_LABELS || n_buckets == 0)
    return FALSE;
  at = sizeof *header;
  end = at + n_labels * LABEL_BYTES + n_labels * (n_labels + 2) * sizeof (float) + (n_buckets + 1) * sizeof (guint32)
        + n_features * (sizeof (guint16) + n_labels);
  if (end != n_bytes)
    return FALSE;
  self->chain = stet_crf_chain_new ((guint) n_labels);
  self->scale = read_float (bytes + G_STRUCT_OFFSET (StetCrfHeader, scale));
  for (guint i = 0; i < n_labels; i++)
    {
      memcpy (self->labels[i], bytes + at + i * LABEL_BYTES, LABEL_BYTES);
      if (self->labels[i][LABEL_BYTES - 1] != '\0')
        return FALSE;
    }
  at += n_labels * LABEL_BYTES;
  if (!(self->scale > 0 && self->scale < 1000) || !read_chain (self->chain, bytes + at))
    return FALSE;
  at += n_labels * (n_labels + 2) * sizeof (float);
  self->buckets = (const guint32 *) (const void *) (bytes + at);
  self->n_buckets = (guint32) n_buckets;
  at += (n_buckets + 1) * sizeof (guint32);
  self->prints = (const guint16 *) (const void *) (bytes + at);
  self->rows = (const gint8 *) (bytes + at + n_features * sizeof (guint16));
  return are_buckets_sound (self->buckets, self->n_buckets, (guint32) n_features);
}

StetCrf *
stet_crf_new (const StetModelFile *file, const char *name, GError **error)
{
  gsize n_bytes;
  const guint8 *bytes = stet_model_file_get_section (file, name, &n_bytes, error);
  g_autoptr (StetCrf) self = NULL;

  if (bytes == NULL)
    return NULL;
  self = g_new0 (StetCrf, 1);
  if (read_section (self, bytes, n_bytes))
    return g_steal_pointer (&self);
  g_set_error (error, STET_MODEL_ERROR, STET_MODEL_ERROR_FORMAT, "The language model’s section “%s” is damaged.", name);
  return NULL;
}

void
stet_crf_free (StetCrf *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->chain, stet_crf_chain_free);
  g_free (self);
}

const StetCrfChain *
stet_crf_get_chain (const StetCrf *self)
{
  return self->chain;
}

guint
stet_crf_get_n_labels (const StetCrf *self)
{
  return self->chain->n_labels;
}

const char *
stet_crf_get_label (const StetCrf *self, guint i)
{
  g_return_val_if_fail (i < self->chain->n_labels, NULL);
  return self->labels[i];
}

int
stet_crf_find_label (const StetCrf *self, const char *name)
{
  for (guint i = 0; i < self->chain->n_labels; i++)
    if (strcmp (self->labels[i], name) == 0)
      return (int) i;
  return -1;
}

static inline void
add_feature (const StetCrf *self, guint32 bucket, guint16 print, gint16 *sums)
{
  guint32 end = GUINT32_FROM_LE (self->buckets[bucket + 1]);

  for (guint32 i = GUINT32_FROM_LE (self->buckets[bucket]); i < end; i++)
    if (GUINT16_FROM_LE (self->prints[i]) == print)
      {
        guint n_labels = self->chain->n_labels;
        const gint8 *row = self->rows + (gsize) i * n_labels;

        for (guint k = 0; k < n_labels; k++)
          sums[k] = (gint16) (sums[k] + row[k]);
        return;
      }
}

void
stet_crf_add_features (const StetCrf *self, const guint64 *features, guint n_features, gint16 *sums)
{
  guint32 buckets[BATCH];
  guint16 prints[BATCH];

  for (guint first = 0; first < n_features; first += BATCH)
    {
      guint n = MIN (n_features - first, BATCH);

      for (guint i = 0; i < n; i++)
        {
          guint64 mixed = stet_crf_mix (features[first + i]);

          buckets[i] = stet_crf_bucket (mixed, self->n_buckets);
          prints[i] = (guint16) mixed;
          __builtin_prefetch (&self->buckets[buckets[i]]);
        }
      for (guint i = 0; i < n; i++)
        __builtin_prefetch (&self->prints[GUINT32_FROM_LE (self->buckets[buckets[i]])]);
      for (guint i = 0; i < n; i++)
        add_feature (self, buckets[i], prints[i], sums);
    }
}

void
stet_crf_add_scores (const StetCrf *self, const gint16 *sums, StetCrfLattice *lattice, guint i)
{
  float *scores = stet_crf_lattice_get_scores (lattice, i);

  for (guint k = 0; k < self->chain->n_labels; k++)
    scores[k] += (float) sums[k] * self->scale;
}
