/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list is an array of entries in order, found again by id. A change of the document moves, adds and takes away only
 * the entries of the records that it touches, and listeners are told of the one stretch that differs. Rows are made
 * when asked for and forgotten when nobody holds them. */

#include "record-list.h"

#include "list-entry.h"
#include "phrase.h"

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

/* Past this many records touched by one change, making the list anew is cheaper. */
#define MANY 256

struct _StetRecordList
{
  GObject parent_instance;

  /* owned */
  StetDocument *document;
  GPtrArray *entries; /* of StetListEntry *, owned, in order */
  GHashTable *by_id;  /* const StetId * (of the record) -> StetListEntry * */
  GHashTable *rows;   /* StetId * -> StetRow *, not owned: a row takes itself out when it ends */
  char *filter;       /* folded; NULL for all */

  StetListSort sort;
  gulong changed;
};

static void stet_record_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StetRecordList,
                               stet_record_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, stet_record_list_iface_init))

#define ENTRY(self, i) ((StetListEntry *) g_ptr_array_index ((self)->entries, (i)))

/* Position of @entry, or where it belongs. O(log n). */
static guint
find_place (StetRecordList *self, StetListEntry *entry)
{
  guint low = 0;
  guint high = self->entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (stet_list_entry_compare (&g_ptr_array_index (self->entries, middle), &entry) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Takes @entry. */
static void
append_entry (StetRecordList *self, StetListEntry *entry)
{
  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (self->by_id, (gpointer) stet_record_peek_id (entry->record), entry);
}

static void
list_record (gpointer record, gpointer user_data)
{
  StetRecordList *self = user_data;
  StetListEntry *entry = stet_list_entry_new (self->document, self->sort, self->filter, record);

  if (entry != NULL)
    append_entry (self, entry);
}

static void
fill (StetRecordList *self)
{
  if (stet_list_sort_is_of_annotations (self->sort))
    stet_outline_foreach (stet_document_get_outline (self->document), list_record, self);
  else
    stet_document_foreach (self->document, stet_list_sort_get_kind (self->sort), list_record, self);
  g_ptr_array_sort (self->entries, stet_list_entry_compare);
}

static gboolean
same_record (const StetListEntry *a, const StetListEntry *b)
{
  return stet_id_equal (stet_record_get_id (a->record), stet_record_get_id (b->record));
}

/* Makes the list anew. */
static void
refresh (StetRecordList *self)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->entries);
  guint from = 0;
  guint old_end = old->len;
  guint new_end;

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_list_entry_free);
  g_hash_table_remove_all (self->by_id);
  fill (self);
  new_end = self->entries->len;
  while (from < old_end && from < new_end && same_record (g_ptr_array_index (old, from), ENTRY (self, from)))
    from++;
  while (old_end > from && new_end > from
         && same_record (g_ptr_array_index (old, old_end - 1), ENTRY (self, new_end - 1)))
    old_end--, new_end--;
  if (old_end > from || new_end > from)
    g_list_model_items_changed (G_LIST_MODEL (self), from, old_end - from, new_end - from);
}

/* Following the document ---------------------------------------------------------------------------------------- */

/* What of the list stays as it is at both ends while entries come and go. */
typedef struct
{
  guint head;
  guint tail;
} Untouched;

static void
take_out (StetRecordList *self, StetListEntry *entry, Untouched *untouched)
{
  guint at = find_place (self, entry);

  untouched->head = MIN (untouched->head, at);
  untouched->tail = MIN (untouched->tail, self->entries->len - at - 1);
  g_hash_table_remove (self->by_id, stet_record_peek_id (entry->record));
  g_ptr_array_remove_index (self->entries, at);
}

/* Takes @entry. */
static void
put_in (StetRecordList *self, StetListEntry *entry, Untouched *untouched)
{
  guint at = find_place (self, entry);

  untouched->head = MIN (untouched->head, at);
  untouched->tail = MIN (untouched->tail, self->entries->len - at);
  g_ptr_array_insert (self->entries, (int) at, entry);
  g_hash_table_insert (self->by_id, (gpointer) stet_record_peek_id (entry->record), entry);
}

static void
update (StetRecordList *self, StetId id, Untouched *untouched)
{
  StetListEntry *old = g_hash_table_lookup (self->by_id, &id);
  StetRecord *record = stet_document_lookup (self->document, id);
  StetListEntry *entry = record != NULL ? stet_list_entry_new (self->document, self->sort, self->filter, record) : NULL;

  if (old != NULL && entry != NULL && stet_list_entry_compare (&old, &entry) == 0)
    {
      /* The key of the table lies in the record. */
      g_hash_table_remove (self->by_id, &id);
      stet_record_unref (old->record);
      old->record = g_steal_pointer (&entry->record);
      g_hash_table_insert (self->by_id, (gpointer) stet_record_peek_id (old->record), old);
      g_free (entry);
      return;
    }
  if (old != NULL)
    take_out (self, old, untouched);
  if (entry != NULL)
    put_in (self, entry, untouched);
}

/* Adds to @ids (of StetId *). */
static void
add_touched (StetRecordList *self, GHashTable *ids, const StetRecord *record)
{
  StetId id = record != NULL ? stet_list_sort_get_touched (self->sort, record) : STET_ID_NONE;

  if (!stet_id_is_none (id) && !g_hash_table_contains (ids, &id))
    g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

static void
update_all (StetRecordList *self, GHashTable *ids)
{
  guint n_before = self->entries->len;
  Untouched untouched = { n_before, n_before };
  GHashTableIter iter;
  gpointer id;
  guint n_removed;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    update (self, *(StetId *) id, &untouched);
  if (untouched.head == n_before && untouched.tail == n_before && self->entries->len == n_before)
    return;
  n_removed = n_before - untouched.head - untouched.tail;
  g_list_model_items_changed (G_LIST_MODEL (self), untouched.head, n_removed,
                              self->entries->len - untouched.head - untouched.tail);
}

static void
document_changed_cb (StetDocument *document, StetChange *change, StetRecordList *self)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (stet_id_hash, stet_id_equal_pointers, g_free, NULL);
  guint n_pairs;
  const StetChangePair *pairs = stet_change_get_pairs (change, &n_pairs);

  for (guint i = 0; i < n_pairs; i++)
    {
      add_touched (self, ids, pairs[i].before);
      add_touched (self, ids, pairs[i].after);
    }
  if (g_hash_table_size (ids) > MANY)
    refresh (self);
  else
    update_all (self, ids);
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
  const StetId *id;
  StetRow *row;

  if (position >= self->entries->len)
    return NULL;
  id = stet_record_peek_id (ENTRY (self, position)->record);
  row = g_hash_table_lookup (self->rows, id);
  if (row != NULL)
    return g_object_ref (row);
  row = g_object_new (STET_TYPE_ROW, NULL);
  row->record = stet_record_ref (ENTRY (self, position)->record);
  g_hash_table_insert (self->rows, g_memdup2 (id, sizeof *id), row);
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
  return STET_RECORD_LIST (model)->entries->len;
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
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->entries);
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
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_list_entry_free);
  self->by_id = g_hash_table_new (stet_id_hash, stet_id_equal_pointers);
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
  StetListEntry *entry = g_hash_table_lookup (self->by_id, &id);

  return entry != NULL ? find_place (self, entry) : G_MAXUINT;
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
