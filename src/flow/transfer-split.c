/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "transfer-private.h"

#include "huggingface.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Two walks over the files: one for a sketch of each article, one to write it where its fold says. */
typedef struct
{
  const StetTransferOptions *options;
  GArray *sketches; /* of StetSketch */
  GHashTable *languages, *labels;
  StetFold *folds;
  guint at; /* the next article */
  StetOutlet *outlets[STET_N_FOLDS];
  GOutputStream *streams[STET_N_FOLDS];
} Splitting;

static gboolean
sketch_document (StetSnapshot *snapshot, const char *name, gpointer data, GError **error)
{
  Splitting *self = data;
  StetRecord *article = stet_snapshot_get_article (snapshot);
  const char *language = stet_record_get_string (article, STET_FIELD_LANGUAGE);
  StetSketch sketch;
  guint n;
  StetRecord *const *annotations = stet_snapshot_get_records (snapshot, STET_RECORD_ANNOTATION, &n);

  stet_sketch_make (&sketch, stet_record_get_text (article));
  g_array_append_val (self->sketches, sketch);
  if (*language != '\0')
    g_hash_table_add (self->languages, g_strdup (language));
  for (guint i = 0; i < n; i++)
    {
      const char *label = stet_kind_get_info (stet_record_get_annotation_kind (annotations[i]))->name;

      g_hash_table_insert (self->labels, (gpointer) label,
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (self->labels, label)) + 1));
    }
  return TRUE;
}

static gboolean
write_document (StetSnapshot *snapshot, const char *name, gpointer data, GError **error)
{
  Splitting *self = data;
  StetFold fold = self->at < self->sketches->len ? self->folds[self->at++] : STET_FOLD_TRAIN;
  StetOutlet *outlet = self->outlets[fold];
  gboolean fine;

  stet_outlet_write (outlet, snapshot, name);
  fine = g_output_stream_write_all (self->streams[fold], outlet->main->str, outlet->main->len, NULL,
                                    self->options->cancellable, error);
  g_string_truncate (outlet->main, 0);
  return fine;
}

static gboolean
open_folds (Splitting *self, const StetFormat *format, const char *folder, GError **error)
{
  StetOutletOptions how = { .guard_formulas = self->options->guard_formulas,
                            .sheet = { .with_confidential = self->options->with_confidential,
                                       .with_rejected = self->options->with_rejected,
                                       .without_suggested = self->options->without_suggested } };
  g_autofree char *below = g_build_filename (folder, "data", NULL);

  if (g_mkdir_with_parents (below, 0777) != 0)
    {
      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "%s", g_strerror (errno));
      return FALSE;
    }
  for (StetFold fold = 0; fold < STET_N_FOLDS; fold++)
    {
      g_autofree char *name = g_strconcat (stet_fold_get_name (fold), format->ending, NULL);
      g_autofree char *path = g_build_filename (below, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      if (!self->options->replace && g_file_test (path, G_FILE_TEST_EXISTS))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "It is there already.");
          return FALSE;
        }
      self->outlets[fold] = stet_outlet_new (format, &how);
      self->streams[fold] =
          (GOutputStream *) g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, self->options->cancellable, error);
      if (self->streams[fold] == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
close_folds (Splitting *self, StetLosses *losses, gboolean keep, GError **error)
{
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  gboolean fine = keep;

  if (!keep)
    g_cancellable_cancel (stop);
  for (StetFold fold = 0; fold < STET_N_FOLDS; fold++)
    {
      StetOutlet *outlet = self->outlets[fold];

      if (outlet != NULL)
        {
          stet_outlet_end (outlet);
          stet_losses_merge (losses, &outlet->losses);
          if (fine && self->streams[fold] != NULL)
            fine = g_output_stream_write_all (self->streams[fold], outlet->main->str, outlet->main->len, NULL, NULL,
                                              error);
        }
      if (self->streams[fold] != NULL)
        {
          if (!g_output_stream_close (self->streams[fold], stop, fine ? error : NULL))
            fine = FALSE;
          g_object_unref (self->streams[fold]);
        }
    }
  return fine;
}

static gboolean
write_card (Splitting *self, const StetFormat *format, const char *folder, GError **error)
{
  g_autofree char *title = g_path_get_basename (folder);
  g_autofree char *path = g_build_filename (folder, "README.md", NULL);
  guint rows[STET_N_FOLDS] = { 0 };
  g_autofree char *card = NULL;

  for (StetFold fold = 0; fold < STET_N_FOLDS; fold++)
    rows[fold] = self->outlets[fold]->n_documents;
  card = stet_dataset_card (title, format->ending, rows, self->options->seed, self->languages, self->labels);
  return stet_transfer_save (path, card, strlen (card), self->options->replace, error);
}

static gboolean
split (Splitting *self, GPtrArray *items, const StetFormat *format, const char *folder, char **report, GError **error)
{
  StetTransferOptions quiet = *self->options;
  g_auto (StetLosses) unused = { 0 };
  g_auto (StetLosses) read = { 0 };
  g_auto (StetLosses) written = { 0 };
  gboolean fine;

  quiet.complain = NULL;
  quiet.progress = NULL;
  stet_transfer_read_all (items, &quiet, &unused, sketch_document, self);
  self->folds = stet_folds_assign ((const StetSketch *) (gpointer) self->sketches->data, self->sketches->len,
                                   self->options->seed, self->options->dev, self->options->test);
  fine = open_folds (self, format, folder, error);
  fine = fine && stet_transfer_read_all (items, self->options, &read, write_document, self);
  fine = close_folds (self, &written, fine, error);
  fine = fine && write_card (self, format, folder, error);
  *report = stet_transfer_describe (&read, &written);
  return fine;
}

gboolean
stet_transfer_split (const char *const *inputs,
                     const char *to,
                     const char *folder,
                     const StetTransferOptions *options,
                     char **report,
                     GError **error)
{
  const StetFormat *format = stet_format_find (to);
  Splitting self = { .options = options };
  g_autoptr (GPtrArray) items = NULL;
  gboolean walked = FALSE, fine;

  if (format == NULL || format->write == NULL || (format->flags & STET_FORMAT_STREAM) == 0)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_UNSUPPORTED, 0,
                               _ ("“%s” is no format that holds many documents in one file."), to);
  items = stet_transfer_walk (inputs, options, &walked, error);
  if (items == NULL)
    return FALSE;
  self.sketches = g_array_new (FALSE, FALSE, sizeof (StetSketch));
  self.languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.labels = g_hash_table_new (g_str_hash, g_str_equal);
  fine = split (&self, items, format, folder, report, error);
  for (StetFold fold = 0; fold < STET_N_FOLDS; fold++)
    g_clear_pointer (&self.outlets[fold], stet_outlet_free);
  g_array_unref (self.sketches);
  g_hash_table_unref (self.languages);
  g_hash_table_unref (self.labels);
  g_free (self.folds);
  return walked && fine;
}
