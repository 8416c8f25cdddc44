/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "opening.h"

#include "import.h"

/* Longer texts are shown without sentences of the analyser's; the view then guesses where they end. */
#define MAX_SENTENCE_BYTES (2u << 20)

void
stet_opening_free (StetOpening *self)
{
  g_clear_object (&self->workspace);
  g_clear_object (&self->file);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->saved, g_hash_table_unref);
  g_free (self);
}

void
stet_opened_free (StetOpened *self)
{
  g_clear_pointer (&self->snapshot, stet_snapshot_unref);
  g_clear_object (&self->store);
  g_clear_object (&self->origin);
  g_clear_pointer (&self->sentences, g_array_unref);
  g_free (self);
}

GArray *
stet_opening_find_sentences (StetWorkspace *workspace, StetText *text)
{
  StetAnalyser *analyser = NULL;
  StetAnalysis *analysis = NULL;
  GArray *sentences;

  if (stet_text_get_n_bytes (text) <= MAX_SENTENCE_BYTES)
    analyser = stet_workspace_ref_analyser (workspace);
  if (analyser != NULL)
    analysis = stet_analyser_run (analyser, text, NULL, NULL);
  sentences = analysis != NULL ? g_array_ref (analysis->sentences) : g_array_new (FALSE, FALSE, sizeof (StetSpan));
  g_clear_pointer (&analysis, stet_analysis_free);
  g_clear_pointer (&analyser, stet_analyser_unref);
  return sentences;
}

static gboolean
load_document (StetOpened *opened, GFile *file, GCancellable *cancellable, GError **error)
{
  opened->store = stet_store_new (file);
  opened->snapshot = stet_store_load (opened->store, &opened->report, cancellable, error);
  return opened->snapshot != NULL;
}

static gboolean
import (const StetOpening *self,
        StetOpened *opened,
        GBytes *bytes,
        StetImportFormat format,
        GCancellable *cancellable,
        GError **error)
{
  g_autofree char *uri = self->file != NULL ? g_file_get_uri (self->file) : NULL;
  StetId id = stet_import_get_id (uri, bytes);
  g_autoptr (GFile) kept = stet_library_get_unsaved_file (stet_workspace_get_library (self->workspace), id);
  g_autoptr (StetAnalyser) analyser = NULL;
  StetImportOptions options = {
    .format = format,
    .uri = uri,
    .via = self->file != NULL ? "file" : "paste",
    .actor = self->actor,
    .id = g_hash_table_contains (self->saved, &id) ? STET_ID_NONE : id,
  };

  /* What was begun on the same article and has no file of its own yet is gone on with. */
  if (g_file_query_exists (kept, NULL) && load_document (opened, kept, cancellable, NULL))
    return TRUE;
  g_clear_object (&opened->store);
  analyser = stet_workspace_ref_analyser (self->workspace);
  options.analyser = analyser;
  opened->snapshot = stet_import_bytes (bytes, &options, cancellable, error);
  if (self->file != NULL)
    opened->origin = g_object_ref (self->file);
  return opened->snapshot != NULL;
}

static GBytes *
load_bytes (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                         G_FILE_QUERY_INFO_NONE, cancellable, error);

  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, "It is a folder.");
      return NULL;
    }
  /* A device has no end. */
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR && g_file_is_native (file))
    {
      g_set_error_literal (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_BINARY, "It is not a file.");
      return NULL;
    }
  if (g_file_info_get_size (info) > STET_FILE_MAX_BYTES)
    {
      g_set_error_literal (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_TOO_LARGE,
                           "The file is larger than one gibibyte.");
      return NULL;
    }
  return g_file_load_bytes (file, cancellable, NULL, error);
}

StetOpened *
stet_opening_run (const StetOpening *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetOpened) opened = g_new0 (StetOpened, 1);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = self->file != NULL ? g_file_get_basename (self->file) : NULL;
  StetImportFormat format = STET_IMPORT_TEXT;

  bytes = self->file != NULL ? load_bytes (self->file, cancellable, error) : g_bytes_ref (self->text);
  if (bytes == NULL)
    return NULL;
  if (self->file != NULL)
    format = stet_import_detect (name, bytes);
  if (format == STET_IMPORT_DOCUMENT)
    {
      if (!load_document (opened, self->file, cancellable, error))
        return NULL;
    }
  else if (!import (self, opened, bytes, format, cancellable, error))
    return NULL;
  opened->sentences = stet_opening_find_sentences (self->workspace,
                                                   stet_record_get_text (stet_snapshot_get_article (opened->snapshot)));
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&opened);
}
