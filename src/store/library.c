/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* All in memory; written whole, a moment after the last change. state.json that can't be read is kept aside as
 * state.json.bad: it is only a convenience, but it is somebody's. Documents in the folder that it does not name, since
 * it was lost or the program was killed before it was written, are found again by looking into the folder. */

#include "library-private.h"

#include "durable.h"

#include <string.h>

#define MAX_ITEMS 50    /* with a file of their own */
#define WRITE_DELAY 500 /* milliseconds */

struct _StetLibrary
{
  GObject parent_instance;

  /* owned */
  char *folder;
  GPtrArray *entries; /* of StetLibraryEntry *, the newest first */

  guint write_source;
  guint n_changes;

  GMutex mutex;    /* over the file, and what follows */
  guint n_written; /* of the changes */
};

G_DEFINE_FINAL_TYPE (StetLibrary, stet_library, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
stet_library_item_free (StetLibraryItem *item)
{
  g_free (item->uri);
  g_free (item->title);
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
  g_mutex_clear (&self->mutex);
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
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_library_entry_free);
  g_mutex_init (&self->mutex);
}

/* Writing ------------------------------------------------------------------------------------------------------- */

static char *
get_state_path (StetLibrary *self)
{
  return g_build_filename (self->folder, "state.json", NULL);
}

/* @bytes hold the first @n_changes changes; nothing happens when the file does already. Any thread. */
static gboolean
write_file (StetLibrary *self, GBytes *bytes, guint n_changes, GError **error)
{
  g_autofree char *path = get_state_path (self);
  gboolean written = TRUE;

  g_mutex_lock (&self->mutex);
  if (n_changes > self->n_written)
    {
      g_mkdir_with_parents (self->folder, 0700); /* the writing says what is wrong if this fails */
      written = stet_durable_replace (path, bytes, NULL, NULL, NULL, error);
      if (written)
        self->n_written = n_changes;
    }
  g_mutex_unlock (&self->mutex);
  return written;
}

typedef struct
{
  GBytes *bytes;
  guint n_changes;
} Write;

static void
free_write (gpointer data)
{
  Write *write = data;

  g_bytes_unref (write->bytes);
  g_free (write);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Write *write = data;
  g_autoptr (GError) error = NULL;

  /* When it fails, it is tried again with the next change, and when the program ends. */
  if (!write_file (source, write->bytes, write->n_changes, &error))
    g_info ("The list of documents was not written: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static gboolean
write_later_cb (gpointer user_data)
{
  StetLibrary *self = user_data;
  g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);
  Write *write = g_new0 (Write, 1);

  self->write_source = 0;
  write->bytes = stet_library_write_state (self->entries);
  write->n_changes = self->n_changes;
  g_task_set_task_data (task, write, free_write);
  g_task_run_in_thread (task, write_thread);
  return G_SOURCE_REMOVE;
}

static void
write_later (StetLibrary *self)
{
  self->n_changes++;
  if (self->write_source == 0)
    self->write_source = g_timeout_add (WRITE_DELAY, write_later_cb, self);
}

gboolean
stet_library_flush (StetLibrary *self, GError **error)
{
  g_autoptr (GBytes) bytes = stet_library_write_state (self->entries);

  g_clear_handle_id (&self->write_source, g_source_remove);
  return write_file (self, bytes, self->n_changes, error);
}

/* The oldest go; but what has no file of its own is found nowhere else. */
static void
trim (StetLibrary *self)
{
  guint n = 0;

  for (guint i = 0; i < self->entries->len;)
    {
      StetLibraryEntry *entry = g_ptr_array_index (self->entries, i);

      if (!entry->item.unsaved && ++n > MAX_ITEMS)
        g_ptr_array_remove_index (self->entries, i);
      else
        i++;
    }
}

/* Public -------------------------------------------------------------------------------------------------------- */

StetLibrary *
stet_library_new (const char *folder)
{
  StetLibrary *self = g_object_new (STET_TYPE_LIBRARY, NULL);
  g_autofree char *path = NULL;
  g_autofree char *unsaved = NULL;

  self->folder = folder != NULL ? g_strdup (folder) : g_build_filename (g_get_user_data_dir (), "stet", NULL);
  path = get_state_path (self);
  unsaved = g_build_filename (self->folder, "unsaved", NULL);
  stet_library_read_state (path, self->entries);
  stet_library_look_into (unsaved, self->entries);
  trim (self);
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

static StetLibraryEntry *
find_entry (StetLibrary *self, StetId document, guint *at)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      StetLibraryEntry *entry = g_ptr_array_index (self->entries, i);

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
  StetLibraryEntry *entry = find_entry (self, item->document, &at);

  if (entry != NULL)
    entry = g_ptr_array_steal_index (self->entries, at);
  else
    entry = g_new0 (StetLibraryEntry, 1);
  stet_library_entry_clear_item (entry);
  entry->item = *item;
  entry->item.uri = g_strdup (item->uri);
  entry->item.title = g_strdup (item->title);
  g_ptr_array_insert (self->entries, 0, entry);
  trim (self);
  write_later (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
stet_library_forget (StetLibrary *self, const char *uri)
{
  guint n = self->entries->len;

  for (guint i = n; i > 0; i--)
    {
      StetLibraryEntry *entry = g_ptr_array_index (self->entries, i - 1);

      if (g_str_equal (entry->item.uri, uri))
        g_ptr_array_remove_index (self->entries, i - 1);
    }
  if (self->entries->len == n)
    return;
  write_later (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

GPtrArray *
stet_library_list (StetLibrary *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_library_item_free);

  for (guint i = 0; i < self->entries->len; i++)
    {
      StetLibraryEntry *entry = g_ptr_array_index (self->entries, i);
      StetLibraryItem *copy;

      if (stet_library_entry_is_gone (entry))
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
  StetLibraryEntry *entry = find_entry (self, document, NULL);

  if (entry == NULL)
    return;
  entry->place = *place;
  entry->has_place = TRUE;
  write_later (self);
}

gboolean
stet_library_get_place (StetLibrary *self, StetId document, StetPlace *place)
{
  StetLibraryEntry *entry = find_entry (self, document, NULL);

  if (entry == NULL || !entry->has_place)
    return FALSE;
  *place = entry->place;
  return TRUE;
}
