/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* All in memory, at most MAX_ITEMS; written whole, a moment after the last change. state.json that can't be read is
 * kept aside as state.json.bad: it is only a convenience, but it is somebody's. */

#include "library.h"

#include "durable.h"
#include "json-fields.h"
#include "json-out.h"

#include <string.h>

#include <glib/gstdio.h>

#define MAX_ITEMS 50
#define MAX_BYTES (4u << 20)
#define WRITE_DELAY 500 /* milliseconds */

typedef struct
{
  StetLibraryItem item;
  StetPlace place;
  gboolean has_place;
} Entry;

struct _StetLibrary
{
  GObject parent_instance;

  /* owned */
  char *folder;
  GPtrArray *entries; /* of Entry *, the newest first */

  guint write_source;
  gboolean dirty;
};

G_DEFINE_FINAL_TYPE (StetLibrary, stet_library, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clear_item (StetLibraryItem *item)
{
  g_free (item->uri);
  g_free (item->title);
}

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  clear_item (&entry->item);
  g_free (entry);
}

void
stet_library_item_free (StetLibraryItem *item)
{
  clear_item (item);
  g_free (item);
}

static void
stet_library_dispose (GObject *object)
{
  StetLibrary *self = STET_LIBRARY (object);

  g_clear_handle_id (&self->write_source, g_source_remove);
  G_OBJECT_CLASS (stet_library_parent_class)->dispose (object);
}

static void
stet_library_finalize (GObject *object)
{
  StetLibrary *self = STET_LIBRARY (object);

  g_free (self->folder);
  g_ptr_array_unref (self->entries);
  G_OBJECT_CLASS (stet_library_parent_class)->finalize (object);
}

static void
stet_library_class_init (StetLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_library_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_library_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", STET_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_library_init (StetLibrary *self)
{
  self->entries = g_ptr_array_new_with_free_func (free_entry);
}

/* Reading ------------------------------------------------------------------------------------------------------- */

static char *
get_words (StetNode object, const char *key)
{
  StetNode value;

  return stet_node_lookup (object, key, &value) ? stet_node_dup_string (value) : NULL;
}

static gint64
get_number (StetNode object, const char *key)
{
  StetNode value;
  gint64 number = 0;

  if (stet_node_lookup (object, key, &value))
    stet_node_get_integer (value, &number);
  return number;
}

static StetId
get_id (StetNode object, const char *key)
{
  g_autofree char *words = get_words (object, key);
  StetId id;

  return words != NULL && stet_id_parse (words, &id) ? id : STET_ID_NONE;
}

static void
read_place (Entry *entry, StetNode node)
{
  g_autofree char *page = get_words (node, "page");

  entry->has_place = TRUE;
  entry->place.caret = (guint32) get_number (node, "caret");
  entry->place.anchor_byte = (guint32) get_number (node, "anchor");
  entry->place.anchor_offset = (int) CLAMP (get_number (node, "anchorOffset"), -1000000, 1000000);
  entry->place.selection_start = (guint32) get_number (node, "selectionStart");
  entry->place.selection_end = (guint32) get_number (node, "selectionEnd");
  entry->place.active = get_id (node, "active");
  g_strlcpy (entry->place.page, page != NULL ? page : "", sizeof entry->place.page);
}

static void
read_entry (StetLibrary *self, StetNode node)
{
  Entry *entry = g_new0 (Entry, 1);
  StetNode value;

  entry->item.document = get_id (node, "document");
  entry->item.uri = get_words (node, "uri");
  entry->item.title = get_words (node, "title");
  entry->item.opened = get_number (node, "opened");
  entry->item.n_claims = (guint) CLAMP (get_number (node, "claims"), 0, G_MAXINT);
  entry->item.n_checked = (guint) CLAMP (get_number (node, "checked"), 0, G_MAXINT);
  entry->item.unsaved = stet_node_lookup (node, "unsaved", &value) && stet_node_get_type (value) == STET_JSON_TRUE;
  if (stet_node_lookup (node, "place", &value))
    read_place (entry, value);
  if (entry->item.uri == NULL || entry->item.title == NULL || stet_id_is_none (entry->item.document))
    free_entry (entry);
  else
    g_ptr_array_add (self->entries, entry);
}

static char *
get_state_path (StetLibrary *self)
{
  return g_build_filename (self->folder, "state.json", NULL);
}

static void
read_state (StetLibrary *self)
{
  g_autofree char *path = get_state_path (self);
  g_autofree char *json = NULL;
  g_autoptr (StetTape) tape = stet_tape_new ();
  StetNode list;
  StetIter iter;
  gsize n;

  if (!g_file_get_contents (path, &json, &n, NULL))
    return;
  if (n <= MAX_BYTES && g_utf8_validate_len (json, n, NULL) && stet_tape_read (tape, json, n, STET_JSON_MAX_DEPTH, NULL)
      && stet_node_lookup (stet_tape_get_root (tape), "documents", &list))
    {
      for (stet_iter_init (&iter, list); stet_iter_next (&iter) && self->entries->len < MAX_ITEMS;)
        read_entry (self, iter.value);
      return;
    }
  {
    g_autofree char *aside = g_strconcat (path, ".bad", NULL);

    g_rename (path, aside);
  }
}

/* Writing ------------------------------------------------------------------------------------------------------- */

static void
write_number (StetOut *out, const char *key, gint64 number)
{
  stet_out_key (out, key);
  stet_out_integer (out, number);
}

static void
write_place (StetOut *out, const StetPlace *place)
{
  char urn[STET_ID_BUFFER];

  stet_out_key (out, "place");
  stet_out_open (out, '{', STET_OUT_INLINE);
  write_number (out, "caret", place->caret);
  write_number (out, "anchor", place->anchor_byte);
  write_number (out, "anchorOffset", place->anchor_offset);
  write_number (out, "selectionStart", place->selection_start);
  write_number (out, "selectionEnd", place->selection_end);
  if (!stet_id_is_none (place->active))
    stet_out_member_string (out, "active", stet_id_format (place->active, urn));
  stet_out_member_string (out, "page", place->page);
  stet_out_close (out);
}

static void
write_entry (StetOut *out, const Entry *entry)
{
  char urn[STET_ID_BUFFER];

  stet_out_item (out);
  stet_out_open (out, '{', STET_OUT_INLINE);
  stet_out_member_string (out, "document", stet_id_format (entry->item.document, urn));
  stet_out_member_string (out, "uri", entry->item.uri);
  stet_out_key (out, "title");
  stet_out_string (out, entry->item.title, -1);
  write_number (out, "opened", entry->item.opened);
  write_number (out, "claims", entry->item.n_claims);
  write_number (out, "checked", entry->item.n_checked);
  if (entry->item.unsaved)
    {
      stet_out_key (out, "unsaved");
      stet_out_raw (out, "true", 4);
    }
  if (entry->has_place)
    write_place (out, &entry->place);
  stet_out_close (out);
}

gboolean
stet_library_flush (StetLibrary *self, GError **error)
{
  g_autofree char *path = get_state_path (self);
  GString *json;
  StetOut out;
  g_autoptr (GBytes) bytes = NULL;

  g_clear_handle_id (&self->write_source, g_source_remove);
  if (!self->dirty)
    return TRUE;
  json = g_string_new (NULL);
  out = STET_OUT_INIT (json);
  stet_out_open (&out, '{', STET_OUT_LINES);
  stet_out_key (&out, "documents");
  stet_out_open (&out, '[', STET_OUT_LINES);
  for (guint i = 0; i < self->entries->len; i++)
    write_entry (&out, g_ptr_array_index (self->entries, i));
  stet_out_close (&out);
  stet_out_close (&out);
  g_string_append_c (json, '\n');
  bytes = g_string_free_to_bytes (json);
  g_mkdir_with_parents (self->folder, 0700);
  if (!stet_durable_replace (path, bytes, NULL, NULL, NULL, error))
    return FALSE;
  self->dirty = FALSE;
  return TRUE;
}

static gboolean
write_later_cb (gpointer user_data)
{
  StetLibrary *self = user_data;

  self->write_source = 0;
  stet_library_flush (self, NULL); /* stays dirty when it fails, and is tried again with the next change */
  return G_SOURCE_REMOVE;
}

static void
write_later (StetLibrary *self)
{
  self->dirty = TRUE;
  if (self->write_source == 0)
    self->write_source = g_timeout_add (WRITE_DELAY, write_later_cb, self);
}

/* Public -------------------------------------------------------------------------------------------------------- */

StetLibrary *
stet_library_new (const char *folder)
{
  StetLibrary *self = g_object_new (STET_TYPE_LIBRARY, NULL);

  self->folder = folder != NULL ? g_strdup (folder) : g_build_filename (g_get_user_data_dir (), "stet", NULL);
  read_state (self);
  return self;
}

const char *
stet_library_get_folder (StetLibrary *self)
{
  return self->folder;
}

GFile *
stet_library_get_unsaved_file (StetLibrary *self, StetId document)
{
  char urn[STET_ID_BUFFER];
  g_autofree char *name = g_strconcat (stet_id_format (document, urn) + strlen ("urn:uuid:"), ".stet.json", NULL);

  return g_file_new_build_filename (self->folder, "unsaved", name, NULL);
}

gboolean
stet_library_is_unsaved_file (StetLibrary *self, GFile *file)
{
  g_autoptr (GFile) folder = g_file_new_build_filename (self->folder, "unsaved", NULL);

  return g_file_has_prefix (file, folder);
}

static Entry *
find_entry (StetLibrary *self, StetId document, guint *at)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (stet_id_equal (entry->item.document, document))
        {
          if (at != NULL)
            *at = i;
          return entry;
        }
    }
  return NULL;
}

void
stet_library_touch (StetLibrary *self, const StetLibraryItem *item)
{
  guint at;
  Entry *entry = find_entry (self, item->document, &at);

  if (entry != NULL)
    entry = g_ptr_array_steal_index (self->entries, at);
  else
    entry = g_new0 (Entry, 1);
  clear_item (&entry->item);
  entry->item = *item;
  entry->item.uri = g_strdup (item->uri);
  entry->item.title = g_strdup (item->title);
  g_ptr_array_insert (self->entries, 0, entry);
  if (self->entries->len > MAX_ITEMS)
    g_ptr_array_set_size (self->entries, MAX_ITEMS);
  write_later (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
stet_library_forget (StetLibrary *self, const char *uri)
{
  for (guint i = self->entries->len; i > 0; i--)
    {
      Entry *entry = g_ptr_array_index (self->entries, i - 1);

      if (g_str_equal (entry->item.uri, uri))
        g_ptr_array_remove_index (self->entries, i - 1);
    }
  write_later (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

GPtrArray *
stet_library_list (StetLibrary *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_library_item_free);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);
      g_autoptr (GFile) file = g_file_new_for_uri (entry->item.uri);
      StetLibraryItem *copy;

      if (g_file_is_native (file) && !g_file_query_exists (file, NULL))
        continue;
      copy = g_memdup2 (&entry->item, sizeof entry->item);
      copy->uri = g_strdup (entry->item.uri);
      copy->title = g_strdup (entry->item.title);
      g_ptr_array_add (list, copy);
    }
  return list;
}

void
stet_library_set_place (StetLibrary *self, StetId document, const StetPlace *place)
{
  Entry *entry = find_entry (self, document, NULL);

  if (entry == NULL)
    return;
  entry->place = *place;
  entry->has_place = TRUE;
  write_later (self);
}

gboolean
stet_library_get_place (StetLibrary *self, StetId document, StetPlace *place)
{
  Entry *entry = find_entry (self, document, NULL);

  if (entry == NULL || !entry->has_place)
    return FALSE;
  *place = entry->place;
  return TRUE;
}
