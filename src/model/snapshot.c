/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The records of a document at one moment, by kind. One that comes from a document is put in file order only when
 * somebody looks, which is mostly a thread that writes it. */

#include "document-private.h"

struct _StetSnapshot
{
  gatomicrefcount refs;
  GPtrArray *records[STET_N_RECORDS]; /* of StetRecord *, owned */
  gsize sorted;                       /* once */
  GArray *open;                       /* of StetSpan, owned; or NULL */
  guint n_sentences;
};

static int
compare_by_time (gconstpointer a, gconstpointer b)
{
  StetRecord *const *one = a;
  StetRecord *const *two = b;
  int order =
      g_strcmp0 (stet_record_get_string (*one, STET_FIELD_CREATED), stet_record_get_string (*two, STET_FIELD_CREATED));

  return order != 0 ? order : stet_id_compare (stet_record_get_id (*one), stet_record_get_id (*two));
}

static int
compare_by_id (gconstpointer a, gconstpointer b)
{
  return stet_id_compare (stet_record_get_id (*(StetRecord *const *) a), stet_record_get_id (*(StetRecord *const *) b));
}

static int
compare_by_place (gconstpointer a, gconstpointer b)
{
  StetRecord *const *one = a;
  StetRecord *const *two = b;
  int order = stet_span_compare (stet_record_get_extent (*one), stet_record_get_extent (*two));

  return order != 0 ? order : stet_id_compare (stet_record_get_id (*one), stet_record_get_id (*two));
}

void
stet_records_sort (GPtrArray *records, StetRecordKind kind)
{
  if (kind == STET_RECORD_ANNOTATION)
    g_ptr_array_sort (records, compare_by_place);
  else if (kind == STET_RECORD_TOMBSTONE)
    g_ptr_array_sort (records, compare_by_id);
  else
    g_ptr_array_sort (records, compare_by_time);
}

StetSnapshot *
stet_snapshot_take (GPtrArray *records)
{
  StetSnapshot *self = g_new0 (StetSnapshot, 1);

  g_atomic_ref_count_init (&self->refs);
  for (guint kind = 0; kind < STET_N_RECORDS; kind++)
    self->records[kind] = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  for (guint i = 0; i < records->len; i++)
    {
      StetRecord *record = g_ptr_array_index (records, i);

      g_ptr_array_add (self->records[stet_record_get_kind (record)], record);
    }
  g_ptr_array_set_free_func (records, NULL);
  g_ptr_array_unref (records);
  return self;
}

gboolean
stet_record_check_spans (const StetRecord *annotation, const StetText *text, GError **error)
{
  guint n_targets;
  const StetTarget *targets = stet_record_get_targets (annotation, &n_targets);

  for (guint i = 0; i < n_targets; i++)
    if (!stet_text_span_is_valid (text, targets[i].span))
      {
        g_set_error (error, STET_DOCUMENT_ERROR, STET_DOCUMENT_ERROR_SPAN,
                     "An annotation lies outside the text or splits a character.");
        return FALSE;
      }
  return TRUE;
}

static gboolean
check (GPtrArray *records, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (stet_id_hash, stet_id_equal_pointers);
  StetRecord *article = NULL;
  guint n_articles = 0;

  for (guint i = 0; i < records->len; i++)
    {
      StetRecord *record = g_ptr_array_index (records, i);

      if (!g_hash_table_add (ids, (gpointer) stet_record_peek_id (record)))
        {
          g_autofree char *id = stet_id_to_string (stet_record_get_id (record));

          g_set_error (error, STET_DOCUMENT_ERROR, STET_DOCUMENT_ERROR_DUPLICATE, "Two records have the id “%s”.", id);
          return FALSE;
        }
      if (stet_record_get_kind (record) == STET_RECORD_ARTICLE)
        {
          article = record;
          n_articles++;
        }
    }
  if (n_articles != 1 || stet_record_get_text (article) == NULL)
    {
      g_set_error (error, STET_DOCUMENT_ERROR, STET_DOCUMENT_ERROR_ARTICLE, "The document has %u articles, not one.",
                   n_articles);
      return FALSE;
    }
  for (guint i = 0; i < records->len; i++)
    {
      StetRecord *record = g_ptr_array_index (records, i);

      if (stet_record_get_kind (record) == STET_RECORD_ANNOTATION
          && !stet_record_check_spans (record, stet_record_get_text (article), error))
        return FALSE;
    }
  return TRUE;
}

StetSnapshot *
stet_snapshot_new (GPtrArray *records, GError **error)
{
  if (!check (records, error))
    {
      g_ptr_array_unref (records);
      return NULL;
    }
  return stet_snapshot_take (records);
}

StetSnapshot *
stet_snapshot_ref (StetSnapshot *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
stet_snapshot_unref (StetSnapshot *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint kind = 0; kind < STET_N_RECORDS; kind++)
    g_ptr_array_unref (self->records[kind]);
  g_clear_pointer (&self->open, g_array_unref);
  g_free (self);
}

StetRecord *
stet_snapshot_get_article (const StetSnapshot *self)
{
  return g_ptr_array_index (self->records[STET_RECORD_ARTICLE], 0);
}

StetRecord *const *
stet_snapshot_get_records (const StetSnapshot *self, StetRecordKind kind, guint *n_records)
{
  StetSnapshot *mutable = (StetSnapshot *) self;

  if (g_once_init_enter (&mutable->sorted))
    {
      for (guint i = 0; i < STET_N_RECORDS; i++)
        stet_records_sort (self->records[i], (StetRecordKind) i);
      g_once_init_leave (&mutable->sorted, 1);
    }
  *n_records = self->records[kind]->len;
  return (StetRecord *const *) self->records[kind]->pdata;
}

StetId
stet_snapshot_get_id (const StetSnapshot *self)
{
  return stet_record_get_id (stet_snapshot_get_article (self));
}

void
stet_snapshot_set_review (StetSnapshot *self, guint n_sentences, GArray *open)
{
  g_clear_pointer (&self->open, g_array_unref);
  self->open = g_array_ref (open);
  self->n_sentences = n_sentences;
}

GArray *
stet_snapshot_get_review (const StetSnapshot *self, guint *n_sentences)
{
  *n_sentences = self->n_sentences;
  return self->open;
}
