/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "feature-index.h"

struct _StetFeatureIndex
{
  guint32 *slots; /* a number + 1, 0 when free */
  guint32 n_slots;
  GArray *hashes; /* of guint64, by number */
  GArray *counts; /* of guint32, by old number */
  GArray *ids;    /* of guint32, new numbers by old ones, once rare ones are dropped */
};

StetFeatureIndex *
stet_feature_index_new (void)
{
  StetFeatureIndex *self = g_new0 (StetFeatureIndex, 1);

  self->n_slots = 1 << 16;
  self->slots = g_new0 (guint32, self->n_slots);
  self->hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->counts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

void
stet_feature_index_free (StetFeatureIndex *self)
{
  if (self == NULL)
    return;
  g_free (self->slots);
  g_array_unref (self->hashes);
  g_array_unref (self->counts);
  g_array_unref (self->ids);
  g_free (self);
}

static guint32 *
find_slot (StetFeatureIndex *self, guint64 hash)
{
  guint32 i = (guint32) (hash >> 20) & (self->n_slots - 1);

  while (self->slots[i] != 0 && g_array_index (self->hashes, guint64, self->slots[i] - 1) != hash)
    i = (i + 1) & (self->n_slots - 1);
  return &self->slots[i];
}

static void
grow (StetFeatureIndex *self)
{
  g_free (self->slots);
  self->n_slots *= 2;
  self->slots = g_new0 (guint32, self->n_slots);
  for (guint32 i = 0; i < self->hashes->len; i++)
    *find_slot (self, g_array_index (self->hashes, guint64, i)) = i + 1;
}

guint32
stet_feature_index_count (StetFeatureIndex *self, guint64 hash)
{
  guint32 *slot = find_slot (self, hash);

  if (*slot == 0)
    {
      guint32 none = 0;

      if (self->hashes->len >= self->n_slots / 2)
        {
          grow (self);
          slot = find_slot (self, hash);
        }
      g_array_append_val (self->hashes, hash);
      g_array_append_val (self->counts, none);
      *slot = self->hashes->len;
    }
  g_array_index (self->counts, guint32, *slot - 1)++;
  return *slot - 1;
}

void
stet_feature_index_drop_rare (StetFeatureIndex *self, guint min_count)
{
  guint32 n_kept = 0;

  for (guint32 i = 0; i < self->hashes->len; i++)
    {
      guint32 id = g_array_index (self->counts, guint32, i) >= min_count ? n_kept : STET_FEATURE_NONE;

      g_array_append_val (self->ids, id);
      if (id != STET_FEATURE_NONE)
        g_array_index (self->hashes, guint64, n_kept++) = g_array_index (self->hashes, guint64, i);
    }
  g_array_set_size (self->hashes, n_kept);
  g_clear_pointer (&self->slots, g_free);
}

guint32
stet_feature_index_get_id (const StetFeatureIndex *self, guint32 old)
{
  return g_array_index (self->ids, guint32, old);
}

guint32
stet_feature_index_get_n (const StetFeatureIndex *self)
{
  return self->hashes->len;
}

guint64
stet_feature_index_get_hash (const StetFeatureIndex *self, guint32 id)
{
  return g_array_index (self->hashes, guint64, id);
}
