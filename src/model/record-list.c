/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list is an array of ids. It is made anew only by a change that can move, add or take away one of them, and what
 * is told to listeners is the one stretch that differs. Rows are made when asked for and forgotten when nobody holds
 * them. */

#include "record-list.h"

#include "edit.h"
#include "phrase.h"

#include <string.h>

struct _StetRow
{
  GObject parent_instance;

  StetRecord *record; /* owned */
};

G_DEFINE_FINAL_TYPE (StetRow, stet_row, G_TYPE_OBJECT)

enum
{
  ROW_PROP_RECORD = 1,
  ROW_N_PROPS
};

static GParamSpec *row_props[ROW_N_PROPS];

static void
stet_row_finalize (GObject *object)
{
  g_clear_pointer (&STET_ROW (object)->record, stet_record_unref);
  G_OBJECT_CLASS (stet_row_parent_class)->finalize (object);
}

static void
stet_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_pointer (value, STET_ROW (object)->record);
}

static void
stet_row_class_init (StetRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_row_finalize;
  G_OBJECT_CLASS (klass)->get_property = stet_row_get_property;
  row_props[ROW_PROP_RECORD] =
      g_param_spec_pointer ("record", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), ROW_N_PROPS, row_props);
}

static void
stet_row_init (StetRow *self)
{
}

StetRecord *
stet_row_get_record (StetRow *self)
{
  return self->record;
}

static void
set_record (StetRow *self, StetRecord *record)
{
  if (self->record == record)
    return;
  stet_record_ref (record);
  g_clear_pointer (&self->record, stet_record_unref);
  self->record = record;
  g_object_notify_by_pspec (G_OBJECT (self), row_props[ROW_PROP_RECORD]);
}

/* The list ------------------------------------------------------------------------------------------------------ */

struct _StetRecordList
{
  GObject parent_instance;

  /* owned */
  StetDocument *document;
  GArray *ids;      /* of StetId, in text order */
  GHashTable *rows; /* StetId * -> StetRow *, not owned: a row takes itself out when it ends */
  char *filter;     /* folded; NULL for all */

  StetListSort sort;
  gulong changed;
};

static void stet_record_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StetRecordList,
                               stet_record_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, stet_record_list_iface_init))

#define ID(self, i) (g_array_index ((self)->ids, StetId, (i)))

static guint
kinds_of (StetListSort sort)
{
  switch (sort)
    {
    case STET_LIST_CLAIMS:
      return STET_KINDS_OF (STET_KIND_CLAIM);
    case STET_LIST_SOURCES:
      return STET_KINDS_OF (STET_KIND_SOURCE);
    case STET_LIST_ENTITIES:
      return STET_KINDS_ENTITIES;
    case STET_LIST_NOTES:
      return STET_KINDS_OF (STET_KIND_NOTE);
    case STET_LIST_ORPHANS:
    default:
      return STET_KINDS_ALL;
    }
}

static StetRecordKind
record_kind_of (StetListSort sort)
{
  switch (sort)
    {
    case STET_LIST_CLAIMS:
      return STET_RECORD_CLAIM;
    case STET_LIST_SOURCES:
      return STET_RECORD_SOURCE;
    case STET_LIST_ENTITIES:
      return STET_RECORD_ENTITY;
    case STET_LIST_NOTES:
    case STET_LIST_ORPHANS:
    default:
      return STET_RECORD_ANNOTATION;
    }
}

static gboolean
needs_care (const StetRecord *annotation)
{
  return stet_record_get_state (annotation) != STET_STATE_REJECTED
         && (stet_record_get (annotation, STET_FIELD_ORPHAN) != NULL
             || stet_record_get (annotation, STET_FIELD_CONFIRM) != NULL);
}

static gboolean
passes (StetRecordList *self, StetRecord *record)
{
  static const StetField searched[] = { STET_FIELD_NAME, STET_FIELD_PRINTED, STET_FIELD_NOTE, STET_FIELD_RESTATEMENT };
  g_autofree char *title = NULL;
  g_autofree char *folded = NULL;

  if (self->filter == NULL)
    return TRUE;
  title = stet_edit_title (self->document, record);
  folded = stet_phrase_fold (title);
  if (strstr (folded, self->filter) != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    {
      g_autofree char *field = NULL;

      if (!(stet_field_get_info (searched[i])->kinds & (1u << stet_record_get_kind (record))))
        continue;
      field = stet_phrase_fold (stet_record_get_string (record, searched[i]));
      if (strstr (field, self->filter) != NULL)
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  StetRecordList *self;
  GArray *ids;
  GHashTable *seen; /* const StetId * of records; NULL where ids come once anyway */
} Listing;

static void
list_record (Listing *listing, StetRecord *record)
{
  StetId id = stet_record_get_id (record);

  if (listing->seen != NULL && !g_hash_table_add (listing->seen, (gpointer) stet_record_peek_id (record)))
    return;
  if (passes (listing->self, record))
    g_array_append_val (listing->ids, id);
}

static void
list_unplaced (gpointer record, gpointer listing)
{
  list_record (listing, record);
}

static void
list_placed (Listing *listing)
{
  StetRecordList *self = listing->self;
  StetOutline *outline = stet_document_get_outline (self->document);
  guint kinds = kinds_of (self->sort);
  guint n = stet_outline_get_n_targets (outline);

  for (guint i = 0; i < n; i++)
    {
      StetRecord *annotation = stet_outline_get (outline, i).annotation;
      StetRecord *record = annotation;

      if (!(kinds & STET_KINDS_OF (stet_record_get_annotation_kind (annotation))))
        continue;
      if (self->sort != STET_LIST_NOTES)
        record = stet_document_lookup (self->document, stet_record_get_body (annotation));
      if (record != NULL && stet_record_get_kind (record) == record_kind_of (self->sort))
        list_record (listing, record);
    }
}

static void
list_careful (Listing *listing)
{
  g_autoptr (StetSnapshot) snapshot = stet_document_take_snapshot (listing->self->document);
  guint n;
  StetRecord *const *annotations = stet_snapshot_get_records (snapshot, STET_RECORD_ANNOTATION, &n);

  for (guint i = 0; i < n; i++)
    if (needs_care (annotations[i]))
      list_record (listing, annotations[i]);
}

static GArray *
make_ids (StetRecordList *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (stet_id_hash, stet_id_equal_pointers);
  Listing listing = { self, g_array_new (FALSE, FALSE, sizeof (StetId)), seen };

  if (self->sort == STET_LIST_ORPHANS)
    list_careful (&listing);
  else
    list_placed (&listing);
  if (self->sort == STET_LIST_CLAIMS || self->sort == STET_LIST_SOURCES)
    stet_document_foreach (self->document, record_kind_of (self->sort), list_unplaced, &listing);
  return listing.ids;
}

static void
refresh (StetRecordList *self)
{
  GArray *old = self->ids;
  GArray *ids = make_ids (self);
  guint from = 0;
  guint old_end = old->len;
  guint new_end = ids->len;

  while (from < old_end && from < new_end
         && stet_id_equal (g_array_index (old, StetId, from), g_array_index (ids, StetId, from)))
    from++;
  while (old_end > from && new_end > from
         && stet_id_equal (g_array_index (old, StetId, old_end - 1), g_array_index (ids, StetId, new_end - 1)))
    old_end--, new_end--;
  self->ids = ids;
  g_array_unref (old);
  if (old_end > from || new_end > from)
    g_list_model_items_changed (G_LIST_MODEL (self), from, old_end - from, new_end - from);
}

/* TRUE when the change of this record may add, move or take away a row. */
static gboolean
matters (StetRecordList *self, const StetRecord *record)
{
  if (record == NULL)
    return FALSE;
  if (stet_record_get_kind (record) == STET_RECORD_ANNOTATION)
    return self->sort == STET_LIST_ORPHANS
               ? needs_care (record)
               : (kinds_of (self->sort) & STET_KINDS_OF (stet_record_get_annotation_kind (record))) != 0;
  return stet_record_get_kind (record) == record_kind_of (self->sort);
}

static gboolean
same_place (const StetRecord *a, const StetRecord *b)
{
  return stet_record_get_kind (a) == stet_record_get_kind (b)
         && stet_span_equal (stet_record_get_extent (a), stet_record_get_extent (b))
         && stet_id_equal (stet_record_get_body (a), stet_record_get_body (b))
         && stet_record_get_state (a) == stet_record_get_state (b);
}

static void
document_changed_cb (StetDocument *document, StetChange *change, StetRecordList *self)
{
  guint n_pairs;
  const StetChangePair *pairs = stet_change_get_pairs (change, &n_pairs);
  gboolean stale = FALSE;

  for (guint i = 0; i < n_pairs && !stale; i++)
    {
      const StetChangePair *pair = &pairs[i];

      if (!matters (self, pair->before) && !matters (self, pair->after))
        continue;
      stale = self->filter != NULL || pair->before == NULL || pair->after == NULL || self->sort == STET_LIST_ORPHANS
              || !same_place (pair->before, pair->after);
    }
  if (stale)
    refresh (self);
  for (guint i = 0; i < n_pairs; i++)
    {
      const StetRecord *any = pairs[i].after != NULL ? pairs[i].after : pairs[i].before;
      StetRow *row = g_hash_table_lookup (self->rows, stet_record_peek_id (any));

      if (row != NULL && pairs[i].after != NULL && stet_record_get_kind (pairs[i].after) != STET_RECORD_TOMBSTONE)
        set_record (row, pairs[i].after);
    }
}

static void
row_ended_cb (gpointer rows, GObject *row)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value == row)
      {
        g_hash_table_iter_remove (&iter);
        return;
      }
}

static gpointer
stet_record_list_get_item (GListModel *model, guint position)
{
  StetRecordList *self = STET_RECORD_LIST (model);
  StetRecord *record;
  StetRow *row;

  if (position >= self->ids->len)
    return NULL;
  row = g_hash_table_lookup (self->rows, &ID (self, position));
  if (row != NULL)
    return g_object_ref (row);
  record = stet_document_lookup (self->document, ID (self, position));
  if (record == NULL)
    return NULL;
  row = g_object_new (STET_TYPE_ROW, NULL);
  row->record = stet_record_ref (record);
  g_hash_table_insert (self->rows, g_memdup2 (&ID (self, position), sizeof (StetId)), row);
  g_object_weak_ref (G_OBJECT (row), row_ended_cb, self->rows);
  return row;
}

static GType
stet_record_list_get_item_type (GListModel *model)
{
  return STET_TYPE_ROW;
}

static guint
stet_record_list_get_n_items (GListModel *model)
{
  return STET_RECORD_LIST (model)->ids->len;
}

static void
stet_record_list_iface_init (GListModelInterface *iface)
{
  iface->get_item = stet_record_list_get_item;
  iface->get_item_type = stet_record_list_get_item_type;
  iface->get_n_items = stet_record_list_get_n_items;
}

static void
stet_record_list_dispose (GObject *object)
{
  StetRecordList *self = STET_RECORD_LIST (object);
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      g_object_weak_unref (row, row_ended_cb, self->rows);
      g_hash_table_iter_remove (&iter);
    }
  if (self->document != NULL)
    g_clear_signal_handler (&self->changed, self->document);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (stet_record_list_parent_class)->dispose (object);
}

static void
stet_record_list_finalize (GObject *object)
{
  StetRecordList *self = STET_RECORD_LIST (object);

  g_hash_table_unref (self->rows);
  g_array_unref (self->ids);
  g_free (self->filter);
  G_OBJECT_CLASS (stet_record_list_parent_class)->finalize (object);
}

static void
stet_record_list_class_init (StetRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_record_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_record_list_finalize;
}

static void
stet_record_list_init (StetRecordList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (StetId));
  self->rows = g_hash_table_new_full (stet_id_hash, stet_id_equal_pointers, g_free, NULL);
}

StetRecordList *
stet_record_list_new (StetDocument *document, StetListSort sort)
{
  StetRecordList *self = g_object_new (STET_TYPE_RECORD_LIST, NULL);

  self->document = g_object_ref (document);
  self->sort = sort;
  self->changed = g_signal_connect (document, "changed", G_CALLBACK (document_changed_cb), self);
  refresh (self);
  return self;
}

guint
stet_record_list_find (StetRecordList *self, StetId id)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (stet_id_equal (ID (self, i), id))
      return i;
  return G_MAXUINT;
}

void
stet_record_list_set_filter (StetRecordList *self, const char *words)
{
  g_autofree char *folded = words != NULL ? stet_phrase_fold (words) : NULL;

  if (folded != NULL && *folded == '\0')
    g_clear_pointer (&folded, g_free);
  if (g_strcmp0 (folded, self->filter) == 0)
    return;
  g_free (self->filter);
  self->filter = g_steal_pointer (&folded);
  refresh (self);
}
