/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "transfer-private.h"

#include "json-write.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* Importing ----------------------------------------------------------------------------------------------------- */

typedef struct
{
  const StetTransferOptions *options;
  const char *output;
  gboolean one_file; /* @output is the file */
  GMutex lock;
  GHashTable *names; /* written in this run -> the number to try next when the name comes again */
  StetLosses losses;
  guint n_done, n_files;
  gboolean fine;
} Importing;

/* "name", "name-2", …: the first that is not taken. A corpus may call all its documents the same. Transfer full. */
static char *
take_name (GHashTable *names, const char *name)
{
  guint next = GPOINTER_TO_UINT (g_hash_table_lookup (names, name));
  char *tried = g_strdup (name);

  while (g_hash_table_contains (names, tried))
    {
      g_free (tried);
      tried = g_strdup_printf ("%s-%u", name, next++);
    }
  if (next > 0)
    g_hash_table_insert (names, g_strdup (name), GUINT_TO_POINTER (next));
  g_hash_table_insert (names, g_strdup (tried), GUINT_TO_POINTER (2));
  return tried;
}

/* Where the document goes: never where another of this run went. Transfer full; NULL when there is no place. */
static char *
choose_path (Importing *self, const char *name)
{
  g_autofree char *chosen = NULL;

  g_mutex_lock (&self->lock);
  if (!self->one_file || g_hash_table_size (self->names) == 0)
    chosen = take_name (self->names, self->one_file ? self->output : name);
  g_mutex_unlock (&self->lock);
  if (chosen == NULL || self->one_file)
    return g_steal_pointer (&chosen);
  return g_strconcat (self->output, G_DIR_SEPARATOR_S, chosen, ".stet.json", NULL);
}

static gboolean
save_document (StetSnapshot *snapshot, const char *name, gpointer data, GError **error)
{
  Importing *self = data;
  g_autofree char *path = choose_path (self, name);
  g_autoptr (GBytes) bytes = path != NULL ? stet_json_write (snapshot) : NULL;
  gsize n;
  const char *contents;

  if (path == NULL)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_UNSUPPORTED, 0,
                               _ ("It holds more than one document; name a folder for them."));
  contents = g_bytes_get_data (bytes, &n);
  return stet_transfer_save (path, contents, n, self->options->replace, error);
}

static void
import_item (gpointer data, gpointer user_data)
{
  Importing *self = user_data;
  StetTransferItem *item = data;
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean fine = !g_cancellable_set_error_if_cancelled (self->options->cancellable, &error)
                  && stet_transfer_read (item, self->options, &losses, save_document, self, &error);

  g_mutex_lock (&self->lock);
  stet_losses_merge (&self->losses, &losses);
  self->fine &= fine;
  self->n_done++;
  if (!fine && self->options->complain != NULL)
    self->options->complain (item->path, error, self->options->data);
  if (self->options->progress != NULL)
    self->options->progress (self->n_done, self->n_files, self->options->data);
  g_mutex_unlock (&self->lock);
}

gboolean
stet_transfer_import (const char *const *inputs,
                      const char *output,
                      const StetTransferOptions *options,
                      char **report,
                      GError **error)
{
  StetTransferOptions stamped = *options;
  Importing self = { .options = &stamped, .output = output };
  g_autoptr (GPtrArray) items = stet_transfer_walk (inputs, options, &self.fine, error);
  GThreadPool *pool;

  if (items == NULL)
    return FALSE;
  if (stamped.now == 0)
    stamped.now = g_get_real_time ();
  self.one_file = g_str_has_suffix (output, ".json") && !g_file_test (output, G_FILE_TEST_IS_DIR);
  self.n_files = items->len;
  self.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_mutex_init (&self.lock);
  if (options->jobs > 1)
    {
      pool = g_thread_pool_new (import_item, &self, (int) MIN (options->jobs, 64), FALSE, NULL);
      for (guint i = 0; i < items->len; i++)
        g_thread_pool_push (pool, g_ptr_array_index (items, i), NULL);
      g_thread_pool_free (pool, FALSE, TRUE);
    }
  else
    for (guint i = 0; i < items->len; i++)
      import_item (g_ptr_array_index (items, i), &self);
  *report = stet_transfer_describe (&self.losses, NULL);
  g_mutex_clear (&self.lock);
  g_hash_table_unref (self.names);
  stet_losses_clear (&self.losses);
  return self.fine;
}

/* Exporting ----------------------------------------------------------------------------------------------------- */

typedef struct
{
  const StetTransferOptions *options;
  StetOutlet *outlet;
  const char *output;
  GOutputStream *stream; /* of a stream format, or NULL: the standard output */
  gboolean broken;       /* something that was written to the stream is not in it */
} Exporting;

StetOutlet *
stet_transfer_make_outlet (const char *to, const StetTransferOptions *options, GError **error)
{
  const StetFormat *format = stet_format_find (to);
  StetOutletOptions how = { .guard_formulas = options->guard_formulas,
                            .sheet = { .with_confidential = options->with_confidential,
                                       .with_rejected = options->with_rejected,
                                       .without_suggested = options->without_suggested } };

  if (format == NULL)
    stet_exchange_fail (error, STET_EXCHANGE_ERROR_UNSUPPORTED, 0, _ ("There is no format “%s”."), to);
  else if (format->write == NULL)
    stet_exchange_fail (error, STET_EXCHANGE_ERROR_UNSUPPORTED, 0, _ ("Stet reads %s, but does not write it."),
                        format->label);
  else
    return stet_outlet_new (format, &how);
  return NULL;
}

/* What has been written so far goes out. */
static gboolean
flush_main (Exporting *self, GError **error)
{
  GString *main = self->outlet->main;
  gboolean fine = TRUE;

  if (self->stream != NULL)
    {
      fine = g_output_stream_write_all (self->stream, main->str, main->len, NULL, self->options->cancellable, error);
      self->broken |= !fine;
    }
  else if (fwrite (main->str, 1, main->len, stdout) != main->len || fflush (stdout) != 0)
    {
      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "%s", g_strerror (errno));
      fine = FALSE;
    }
  g_string_truncate (main, 0);
  return fine;
}

static gboolean
save_more (Exporting *self, GError **error)
{
  GHashTableIter iter;
  gpointer name, contents;

  g_hash_table_iter_init (&iter, self->outlet->more);
  while (g_hash_table_iter_next (&iter, &name, &contents))
    {
      g_autofree char *path = g_build_filename (self->output, name, NULL);

      if (!stet_transfer_save (path, ((GString *) contents)->str, ((GString *) contents)->len, self->options->replace,
                               error))
        return FALSE;
    }
  g_hash_table_remove_all (self->outlet->more);
  return TRUE;
}

static gboolean
export_document (StetSnapshot *snapshot, const char *name, gpointer data, GError **error)
{
  Exporting *self = data;
  const StetFormat *format = self->outlet->format;
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;

  stet_outlet_write (self->outlet, snapshot, name);
  if ((format->flags & STET_FORMAT_STREAM) || self->output == NULL)
    return flush_main (self, error);
  file = g_strconcat (name, format->ending, NULL);
  path = g_build_filename (self->output, file, NULL);
  if (!stet_transfer_save (path, self->outlet->main->str, self->outlet->main->len, self->options->replace, error))
    return FALSE;
  g_string_truncate (self->outlet->main, 0);
  return save_more (self, error);
}

/* Opens the file of a stream: what is written takes its place at the end only. */
static gboolean
open_stream (Exporting *self, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (self->output == NULL || (self->outlet->format->flags & STET_FORMAT_STREAM) == 0)
    return TRUE;
  if (!self->options->replace && g_file_test (self->output, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "It is there already.");
      return FALSE;
    }
  file = g_file_new_for_path (self->output);
  self->stream = (GOutputStream *) g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  return self->stream != NULL;
}

/* What is not whole does not stay: a stream that is closed cancelled leaves the file that was there before. */
static gboolean
close_stream (Exporting *self, gboolean was_there, gboolean whole, GError **error)
{
  g_autoptr (GCancellable) stop = g_cancellable_new ();

  if (!whole)
    g_cancellable_cancel (stop);
  whole = g_output_stream_close (self->stream, stop, whole ? error : NULL) && whole;
  g_clear_object (&self->stream);
  if (!whole && !was_there)
    g_remove (self->output);
  return whole;
}

gboolean
stet_transfer_export (const char *const *inputs,
                      const char *to,
                      const char *output,
                      const StetTransferOptions *options,
                      char **report,
                      GError **error)
{
  g_autoptr (StetOutlet) outlet = stet_transfer_make_outlet (to, options, error);
  Exporting self = { .options = options, .outlet = outlet, .output = output };
  g_autoptr (GPtrArray) items = NULL;
  g_auto (StetLosses) losses = { 0 };
  gboolean was_there = output != NULL && g_file_test (output, G_FILE_TEST_EXISTS);
  gboolean walked = FALSE, read, written;

  if (outlet == NULL || (items = stet_transfer_walk (inputs, options, &walked, error)) == NULL
      || !open_stream (&self, error))
    return FALSE;
  read = stet_transfer_read_all (items, options, &losses, export_document, &self);
  stet_outlet_end (outlet);
  if ((outlet->format->flags & STET_FORMAT_STREAM) || output == NULL)
    written = flush_main (&self, error);
  else
    written = save_more (&self, error);
  if (self.stream != NULL)
    written = close_stream (&self, was_there,
                            written && !self.broken && !g_cancellable_is_cancelled (options->cancellable), error);
  *report = stet_transfer_describe (&losses, &outlet->losses);
  return walked && read && written;
}
