/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Archives are walked as folders are. What can be read is unpacked into memory, within the limits of unpack.h; nothing
 * is written, and archives in an archive are passed over. */

#include "config.h"

#include "transfer-private.h"

#include "unpack.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

gboolean
stet_transfer_is_archive (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  char head[8];
  FILE *file;
  gsize n;

  /* Of the many files of a folder few have to be opened for this. */
  if (!g_str_has_suffix (lower, ".zip") && !g_str_has_suffix (lower, ".tgz") && strstr (lower, ".tar") == NULL)
    return FALSE;
  file = g_fopen (path, "rb");
  if (file == NULL)
    return FALSE;
  n = fread (head, 1, sizeof head, file);
  fclose (file);
  return stet_unpack_detect (lower, head, n);
}

typedef struct
{
  const char *path, *name; /* of the archive; @name is "" for one that was named */
  const StetFormat *from;
  GPtrArray *items;
  guint first;       /* of its items */
  GHashTable *texts; /* name -> GBytes *: what annotations may be about, and type systems */
  GCancellable *cancellable;
} Walking;

/* As in a folder: what is hidden, or of the system that packed it, is nothing to read. */
static gboolean
wants_file (const char *name, gpointer data)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] == '.' || *parts[i] == '\0' || g_str_equal (parts[i], "__MACOSX"))
      return FALSE;
  return TRUE;
}

static gboolean
take_file (const char *name, GBytes *bytes, gpointer data, GError **error)
{
  Walking *self = data;
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *lower = g_ascii_strdown (name, -1);
  gsize n;
  const char *contents = g_bytes_get_data (bytes, &n);
  const StetFormat *found = stet_format_detect (base, contents, n);

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (g_str_has_suffix (lower, ".txt") || g_str_has_suffix (lower, "typesystem.xml"))
    g_hash_table_insert (self->texts, g_strdup (name), g_bytes_ref (bytes));
  if (found != NULL && found->read != NULL && (self->from == NULL || found == self->from))
    {
      g_autofree char *path = g_build_filename (self->path, name, NULL);
      g_autofree char *below = *self->name != '\0' ? g_build_filename (self->name, name, NULL) : g_strdup (name);
      StetTransferItem *item = stet_transfer_item_new (path, below, found);

      item->bytes = g_bytes_ref (bytes);
      g_ptr_array_add (self->items, item);
    }
  return TRUE;
}

/* Gives each item what lies beside it, most often the text. */
static void
find_texts (Walking *self)
{
  for (guint i = self->first; i < self->items->len; i++)
    {
      StetTransferItem *item = g_ptr_array_index (self->items, i);
      const char *inner = item->path + strlen (self->path) + 1;
      const char *const *names = stet_transfer_get_companions (item->format);

      for (; *names != NULL && item->text == NULL; names++)
        {
          g_autofree char *beside = stet_transfer_name_companion (inner, *names);
          GBytes *text = g_hash_table_lookup (self->texts, beside);

          item->text = text != NULL ? g_bytes_ref (text) : NULL;
        }
    }
}

gboolean
stet_transfer_walk_archive (const char *path,
                            const char *name,
                            const StetFormat *from,
                            GPtrArray *items,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  Walking self = { path, name, from, items, items->len, NULL, cancellable };
  StetUnpacking unpacking = { wants_file, take_file, &self };
  gboolean fine;

  if (file == NULL)
    return FALSE;
  self.texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  fine = stet_unpack (g_mapped_file_get_contents (file), g_mapped_file_get_length (file), &unpacking, error);
  if (fine)
    find_texts (&self);
  else
    g_ptr_array_set_size (items, (int) self.first); /* all of it or nothing */
  g_hash_table_unref (self.texts);
  if (fine && *name == '\0' && items->len == self.first)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_UNSUPPORTED, 0,
                               _ ("The archive holds nothing that Stet reads."));
  return fine;
}
