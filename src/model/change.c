/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "change.h"

struct _StetChange
{
  gatomicrefcount ref_count;
  char *label;
  char *merge_key;  /* NULL: never merges */
  GArray *pairs;    /* of StetChangePair */
  GHashTable *rows; /* StetId * of a record -> its index in pairs, plus one */
};

static void
clear_pair (gpointer data)
{
  StetChangePair *pair = data;

  g_clear_pointer (&pair->before, stet_record_unref);
  g_clear_pointer (&pair->after, stet_record_unref);
}

StetChange *
stet_change_new (const char *label)
{
  StetChange *self = g_new0 (StetChange, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->label = g_strdup (label);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (StetChangePair));
  g_array_set_clear_func (self->pairs, clear_pair);
  self->rows = g_hash_table_new_full (stet_id_hash, stet_id_equal_pointers, g_free, NULL);
  return self;
}

StetChange *
stet_change_ref (StetChange *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
stet_change_unref (StetChange *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->rows);
  g_array_unref (self->pairs);
  g_free (self->merge_key);
  g_free (self->label);
  g_free (self);
}

static gboolean
is_no_change (const StetRecord *before, const StetRecord *after)
{
  if (before == NULL || after == NULL)
    return before == after;
  return stet_record_equal (before, after);
}

/* Takes the pair at @row out; the last one takes its place, so that it costs O(1). */
static void
drop_row (StetChange *self, guint row)
{
  StetChangePair *last = &g_array_index (self->pairs, StetChangePair, self->pairs->len - 1);
  StetChangePair *pair = &g_array_index (self->pairs, StetChangePair, row);

  g_hash_table_remove (self->rows, stet_record_peek_id (pair->before != NULL ? pair->before : pair->after));
  if (last != pair)
    {
      const StetId *moved = stet_record_peek_id (last->before != NULL ? last->before : last->after);

      g_hash_table_insert (self->rows, g_memdup2 (moved, sizeof *moved), GUINT_TO_POINTER (row + 1));
    }
  g_array_remove_index_fast (self->pairs, row);
}

static void
fold (StetChange *self, guint row, StetRecord *after)
{
  StetChangePair *pair = &g_array_index (self->pairs, StetChangePair, row);

  if (is_no_change (pair->before, after))
    {
      drop_row (self, row);
      return;
    }
  if (after != NULL)
    stet_record_ref (after);
  g_clear_pointer (&pair->after, stet_record_unref);
  pair->after = after;
}

void
stet_change_add (StetChange *self, StetRecord *before, StetRecord *after)
{
  StetChangePair pair = { before, after };
  const StetId *id;
  guint row;

  if (before != NULL)
    stet_record_seal (before);
  if (after != NULL)
    stet_record_seal (after);
  if (is_no_change (before, after))
    return;
  id = stet_record_peek_id (before != NULL ? before : after);
  g_assert (before == NULL || after == NULL || stet_id_equal (*id, stet_record_get_id (after)));
  row = GPOINTER_TO_UINT (g_hash_table_lookup (self->rows, id));
  if (row > 0)
    {
      fold (self, row - 1, after);
      return;
    }
  if (before != NULL)
    stet_record_ref (before);
  if (after != NULL)
    stet_record_ref (after);
  g_array_append_val (self->pairs, pair);
  g_hash_table_insert (self->rows, g_memdup2 (id, sizeof *id), GUINT_TO_POINTER (self->pairs->len));
}

gboolean
stet_change_lookup (const StetChange *self, StetId id, StetRecord **after)
{
  guint row = GPOINTER_TO_UINT (g_hash_table_lookup (self->rows, &id));

  if (row > 0)
    *after = g_array_index (self->pairs, StetChangePair, row - 1).after;
  return row > 0;
}

void
stet_change_set_merge_key (StetChange *self, const char *key)
{
  g_free (self->merge_key);
  self->merge_key = g_strdup (key);
}

const char *
stet_change_get_merge_key (const StetChange *self)
{
  return self->merge_key;
}

const char *
stet_change_get_label (const StetChange *self)
{
  return self->label;
}

gboolean
stet_change_is_empty (const StetChange *self)
{
  return self->pairs->len == 0;
}

const StetChangePair *
stet_change_get_pairs (const StetChange *self, guint *n_pairs)
{
  *n_pairs = self->pairs->len;
  return (const StetChangePair *) (gpointer) self->pairs->data;
}

StetChange *
stet_change_invert (const StetChange *self)
{
  StetChange *inverse = stet_change_new (self->label);

  for (guint i = 0; i < self->pairs->len; i++)
    {
      const StetChangePair *pair = &g_array_index (self->pairs, StetChangePair, i);

      stet_change_add (inverse, pair->after, pair->before);
    }
  return inverse;
}

StetChange *
stet_change_compose (const StetChange *self, const StetChange *next)
{
  const StetChange *parts[] = { self, next };
  StetChange *whole = stet_change_new (self->label);

  stet_change_set_merge_key (whole, self->merge_key);
  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    {
      for (guint i = 0; i < parts[p]->pairs->len; i++)
        {
          const StetChangePair *pair = &g_array_index (parts[p]->pairs, StetChangePair, i);

          stet_change_add (whole, pair->before, pair->after);
        }
    }
  return whole;
}
