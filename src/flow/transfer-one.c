/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One document out of another tool's file, and one into it, in memory: what a window needs. */

#include "config.h"

#include "transfer-private.h"

#include "import.h"

#include <string.h>

/* Writing -------------------------------------------------------------------------------------------------------- */

static void
file_free (gpointer data)
{
  StetTransferFile *file = data;

  g_free (file->name);
  g_bytes_unref (file->bytes);
  g_free (file);
}

static void
add_file (StetTransferred *self, const char *name, const GString *contents)
{
  StetTransferFile *file = g_new0 (StetTransferFile, 1);

  file->name = g_strdup (name);
  file->bytes = g_bytes_new (contents->str, contents->len);
  g_ptr_array_add (self->files, file);
}

StetTransferred *
stet_transfer_render (StetSnapshot *snapshot,
                      const char *name,
                      const char *to,
                      const StetTransferOptions *options,
                      GError **error)
{
  g_autoptr (StetOutlet) outlet = stet_transfer_make_outlet (to, options, error);
  g_autofree char *file = NULL;
  g_autoptr (GList) more = NULL;
  StetTransferred *self;

  if (outlet == NULL)
    return NULL;
  stet_outlet_write (outlet, snapshot, name);
  stet_outlet_end (outlet);
  self = g_new0 (StetTransferred, 1);
  self->files = g_ptr_array_new_with_free_func (file_free);
  file = g_strconcat (name, outlet->format->ending, NULL);
  add_file (self, file, outlet->main);
  more = g_list_sort (g_hash_table_get_keys (outlet->more), (GCompareFunc) strcmp);
  for (const GList *item = more; item != NULL; item = item->next)
    add_file (self, item->data, g_hash_table_lookup (outlet->more, item->data));
  self->report = stet_losses_describe (&outlet->losses);
  return self;
}

void
stet_transferred_free (StetTransferred *self)
{
  g_ptr_array_unref (self->files);
  g_free (self->report);
  g_free (self);
}

static gboolean
is_same (const char *path, GBytes *bytes)
{
  gsize n, n_there;
  const char *data = g_bytes_get_data (bytes, &n);
  g_autofree char *there = NULL;

  return g_file_get_contents (path, &there, &n_there, NULL) && n == n_there && memcmp (there, data, n) == 0;
}

gboolean
stet_transferred_save (const StetTransferred *self, const char *path, char **which, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  for (guint i = 1; i < self->files->len; i++)
    {
      const StetTransferFile *file = g_ptr_array_index (self->files, i);
      g_autofree char *beside = g_build_filename (folder, file->name, NULL);

      if (!g_file_test (beside, G_FILE_TEST_EXISTS) || is_same (beside, file->bytes))
        continue;
      if (which != NULL)
        *which = g_strdup (file->name);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "It is there already.");
      return FALSE;
    }
  /* The main one last: when it is there, all are. */
  for (guint i = self->files->len; i-- > 0;)
    {
      const StetTransferFile *file = g_ptr_array_index (self->files, i);
      g_autofree char *beside = i > 0 ? g_build_filename (folder, file->name, NULL) : g_strdup (path);
      gsize n;
      const char *data = g_bytes_get_data (file->bytes, &n);

      if (!stet_transfer_save (beside, n > 0 ? data : "", n, TRUE, error))
        return FALSE;
    }
  return TRUE;
}

/* Reading -------------------------------------------------------------------------------------------------------- */

static gboolean
take_one (StetSnapshot *snapshot, const char *name, gpointer data, GError **error)
{
  StetSnapshot **taken = data;

  if (*taken != NULL)
    {
      g_set_error_literal (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_MANY, "It holds more than one article.");
      return FALSE;
    }
  *taken = stet_snapshot_ref (snapshot);
  return TRUE;
}

static void
complain_cb (const char *path, const GError *error, gpointer data)
{
  GError **first = data;

  if (*first == NULL)
    *first = g_error_copy (error);
}

/* A report's lines as one; those that are indented are a list. Transfer full. */
static char *
join_lines (const char *report)
{
  g_auto (GStrv) lines = g_strsplit (report, "\n", -1);
  GString *joined = g_string_new (NULL);
  gboolean in_list = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean indented = *lines[i] == ' ';

      if (*lines[i] == '\0')
        continue;
      if (joined->len > 0)
        g_string_append (joined, indented && in_list ? "; " : in_list ? ". " : " ");
      g_string_append (joined, g_strstrip (lines[i]));
      in_list = indented;
    }
  return g_string_free (joined, FALSE);
}

/* NULL when there is nothing to say. Transfer full. */
static char *
dup_loss_line (const StetLosses *losses)
{
  g_autofree char *lines = stet_losses_is_empty (losses) ? NULL : stet_losses_describe (losses);

  return lines != NULL ? join_lines (lines) : NULL;
}

StetSnapshot *
stet_transfer_open (const char *path,
                    const char *salt,
                    gint64 now,
                    GCancellable *cancellable,
                    char **report,
                    GError **error)
{
  g_autoptr (GError) failure = NULL;
  const StetTransferOptions options = { .now = now,
                                        .salt = salt,
                                        .cancellable = cancellable,
                                        .complain = complain_cb,
                                        .data = &failure };
  const char *inputs[] = { path, NULL };
  gboolean fine = FALSE;
  g_autoptr (GPtrArray) items = stet_transfer_walk (inputs, &options, &fine, error);
  g_autoptr (StetSnapshot) snapshot = NULL;
  g_auto (StetLosses) losses = { 0 };

  if (items == NULL)
    return NULL;
  if (fine)
    fine = stet_transfer_read_all (items, &options, &losses, take_one, &snapshot);
  if (!fine && failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (!fine || snapshot == NULL)
    {
      fine = FALSE;
      g_set_error_literal (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_EMPTY, "There is nothing to read in it.");
    }
  if (fine && report != NULL)
    *report = dup_loss_line (&losses);
  return fine ? g_steal_pointer (&snapshot) : NULL;
}

gboolean
stet_transfer_holds_files (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_DIR) || stet_transfer_is_archive (path);
}
