/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* All records in one table by id; those of a kind are listed only when asked for and the list is kept until one of them
 * changes. A deleted record's tombstone has its id and takes its place in the table, where look-ups don't see it. */

#include "document.h"

#include "document-private.h"

struct _StetDocument
{
  GObject parent_instance;

  /* owned */
  GHashTable *records;              /* const StetId * (of the record) -> StetRecord * */
  GPtrArray *lists[STET_N_RECORDS]; /* borrowed records in file order; NULL when not known */
  StetOutline *outline;
  StetRecord *article;

  guint counts[STET_N_RECORDS];
  gboolean read_only;
};

G_DEFINE_FINAL_TYPE (StetDocument, stet_document, G_TYPE_OBJECT)

G_DEFINE_QUARK (stet - document - error - quark, stet_document_error)

enum
{
  PROP_READ_ONLY = 1,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
stet_document_finalize (GObject *object)
{
  StetDocument *self = STET_DOCUMENT (object);

  for (guint kind = 0; kind < STET_N_RECORDS; kind++)
    g_clear_pointer (&self->lists[kind], g_ptr_array_unref);
  g_clear_object (&self->outline);
  g_clear_pointer (&self->article, stet_record_unref);
  g_hash_table_unref (self->records);
  G_OBJECT_CLASS (stet_document_parent_class)->finalize (object);
}

static void
stet_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, STET_DOCUMENT (object)->read_only);
}

static void
stet_document_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  stet_document_set_read_only (STET_DOCUMENT (object), g_value_get_boolean (value));
}

static void
stet_document_class_init (StetDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = stet_document_finalize;
  object_class->get_property = stet_document_get_property;
  object_class->set_property = stet_document_set_property;
  props[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CHANGED] = g_signal_new ("changed", STET_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, G_TYPE_POINTER);
}

static void
stet_document_init (StetDocument *self)
{
  self->records =
      g_hash_table_new_full (stet_id_hash, stet_id_equal_pointers, NULL, (GDestroyNotify) stet_record_unref);
}

/* Takes a reference. */
static void
put (StetDocument *self, StetRecord *record)
{
  g_hash_table_replace (self->records, (gpointer) stet_record_peek_id (record), stet_record_ref (record));
  self->counts[stet_record_get_kind (record)]++;
}

StetDocument *
stet_document_new (StetSnapshot *snapshot)
{
  StetDocument *self = g_object_new (STET_TYPE_DOCUMENT, NULL);
  StetRecord *const *records;
  guint n;

  for (guint kind = 0; kind < STET_N_RECORDS; kind++)
    {
      records = stet_snapshot_get_records (snapshot, (StetRecordKind) kind, &n);
      for (guint i = 0; i < n; i++)
        put (self, records[i]);
    }
  self->article = stet_record_ref (stet_snapshot_get_article (snapshot));
  records = stet_snapshot_get_records (snapshot, STET_RECORD_ANNOTATION, &n);
  self->outline = stet_outline_new (records, n);
  return self;
}

StetSnapshot *
stet_document_take_snapshot (StetDocument *self)
{
  GPtrArray *records = g_ptr_array_new_full (g_hash_table_size (self->records), NULL);
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_ptr_array_add (records, stet_record_ref (record));
  return stet_snapshot_take (records);
}

StetId
stet_document_get_id (StetDocument *self)
{
  return stet_record_get_id (self->article);
}

StetRecord *
stet_document_get_article (StetDocument *self)
{
  return self->article;
}

StetText *
stet_document_get_text (StetDocument *self)
{
  return stet_record_get_text (self->article);
}

StetRecord *
stet_document_lookup (StetDocument *self, StetId id)
{
  StetRecord *record = g_hash_table_lookup (self->records, &id);

  return record != NULL && stet_record_get_kind (record) != STET_RECORD_TOMBSTONE ? record : NULL;
}

guint
stet_document_count (StetDocument *self, StetRecordKind kind)
{
  return self->counts[kind];
}

static GPtrArray *
get_list (StetDocument *self, StetRecordKind kind)
{
  GHashTableIter iter;
  gpointer record;

  if (self->lists[kind] != NULL)
    return self->lists[kind];
  self->lists[kind] = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (stet_record_get_kind (record) == kind)
      g_ptr_array_add (self->lists[kind], record);
  stet_records_sort (self->lists[kind], kind);
  return self->lists[kind];
}

void
stet_document_foreach (StetDocument *self, StetRecordKind kind, GFunc func, gpointer user_data)
{
  g_return_if_fail (kind != STET_RECORD_ANNOTATION);
  g_ptr_array_foreach (get_list (self, kind), func, user_data);
}

GPtrArray *
stet_document_list (StetDocument *self, StetRecordKind kind)
{
  g_return_val_if_fail (kind != STET_RECORD_ANNOTATION, NULL);
  return g_ptr_array_copy (get_list (self, kind), NULL, NULL);
}

void
stet_document_foreach_annotation (StetDocument *self, GFunc func, gpointer user_data)
{
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (stet_record_get_kind (record) == STET_RECORD_ANNOTATION)
      func (record, user_data);
}

StetOutline *
stet_document_get_outline (StetDocument *self)
{
  return self->outline;
}

/* Every "before" is what the document holds, and what is absent is absent. */
static gboolean
check_befores (StetDocument *self, const StetChangePair *pairs, guint n_pairs, GError **error)
{
  for (guint i = 0; i < n_pairs; i++)
    {
      const StetRecord *before = pairs[i].before;
      const StetRecord *any = before != NULL ? before : pairs[i].after;
      StetRecord *held = g_hash_table_lookup (self->records, stet_record_peek_id (any));

      if (before != NULL ? held == NULL || !stet_record_equal (held, before) : held != NULL)
        {
          g_set_error (error, STET_DOCUMENT_ERROR,
                       before != NULL ? STET_DOCUMENT_ERROR_STALE : STET_DOCUMENT_ERROR_DUPLICATE,
                       "The document has changed since this edit was prepared.");
          return FALSE;
        }
    }
  return TRUE;
}

/* The article that there will be. */
static gboolean
check_article (StetDocument *self, const StetChangePair *pairs, guint n_pairs, StetRecord **article, GError **error)
{
  *article = self->article;
  for (guint i = 0; i < n_pairs; i++)
    {
      const StetChangePair *pair = &pairs[i];
      gboolean was = pair->before != NULL && stet_record_get_kind (pair->before) == STET_RECORD_ARTICLE;
      gboolean is = pair->after != NULL && stet_record_get_kind (pair->after) == STET_RECORD_ARTICLE;

      if (was != is || (is && stet_record_get_text (pair->after) == NULL))
        {
          g_set_error (error, STET_DOCUMENT_ERROR, STET_DOCUMENT_ERROR_ARTICLE,
                       "A document holds exactly one article with a text.");
          return FALSE;
        }
      if (is)
        *article = pair->after;
    }
  return TRUE;
}

static gboolean
is_changed (gpointer id, gpointer record, gpointer changed)
{
  return g_hash_table_contains (changed, id);
}

/* Spans of the records that come, and, when the text changes, of those that stay. */
static gboolean
check_spans (StetDocument *self, const StetChangePair *pairs, guint n_pairs, StetText *text, GError **error)
{
  g_autoptr (GHashTable) changed = NULL;
  GHashTableIter iter;
  gpointer id, record;

  for (guint i = 0; i < n_pairs; i++)
    if (pairs[i].after != NULL && stet_record_get_kind (pairs[i].after) == STET_RECORD_ANNOTATION
        && !stet_record_check_spans (pairs[i].after, text, error))
      return FALSE;
  if (text == stet_document_get_text (self))
    return TRUE;
  changed = g_hash_table_new (stet_id_hash, stet_id_equal_pointers);
  for (guint i = 0; i < n_pairs; i++)
    g_hash_table_add (changed,
                      (gpointer) stet_record_peek_id (pairs[i].before != NULL ? pairs[i].before : pairs[i].after));
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, &id, &record))
    if (stet_record_get_kind (record) == STET_RECORD_ANNOTATION && !is_changed (id, record, changed)
        && !stet_record_check_spans (record, text, error))
      return FALSE;
  return TRUE;
}

static void
swap (StetDocument *self, const StetChangePair *pair)
{
  const StetRecord *any = pair->before != NULL ? pair->before : pair->after;
  StetRecord *held = g_hash_table_lookup (self->records, stet_record_peek_id (any));
  gboolean was = held != NULL && stet_record_get_kind (held) == STET_RECORD_ANNOTATION;
  gboolean is = pair->after != NULL && stet_record_get_kind (pair->after) == STET_RECORD_ANNOTATION;

  if (was || is)
    stet_outline_replace (self->outline, was ? held : NULL, is ? pair->after : NULL);
  if (held != NULL)
    {
      self->counts[stet_record_get_kind (held)]--;
      g_clear_pointer (&self->lists[stet_record_get_kind (held)], g_ptr_array_unref);
      g_hash_table_remove (self->records, stet_record_peek_id (any));
    }
  if (pair->after != NULL)
    {
      g_clear_pointer (&self->lists[stet_record_get_kind (pair->after)], g_ptr_array_unref);
      put (self, pair->after);
    }
}

gboolean
stet_document_apply (StetDocument *self, StetChange *change, GError **error)
{
  guint n_pairs;
  const StetChangePair *pairs = stet_change_get_pairs (change, &n_pairs);
  StetRecord *article;

  if (self->read_only)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY, "The document can only be read.");
      return FALSE;
    }
  if (!check_befores (self, pairs, n_pairs, error) || !check_article (self, pairs, n_pairs, &article, error)
      || !check_spans (self, pairs, n_pairs, stet_record_get_text (article), error))
    return FALSE;
  stet_record_ref (article);
  stet_record_unref (self->article);
  self->article = article;
  for (guint i = 0; i < n_pairs; i++)
    swap (self, &pairs[i]);
  g_signal_emit (self, signals[CHANGED], 0, change);
  return TRUE;
}

gboolean
stet_document_get_read_only (StetDocument *self)
{
  return self->read_only;
}

void
stet_document_set_read_only (StetDocument *self, gboolean read_only)
{
  if (self->read_only == read_only)
    return;
  self->read_only = read_only;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READ_ONLY]);
}
