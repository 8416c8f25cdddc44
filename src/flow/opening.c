/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "opening.h"

#include "fetched-page-private.h"
#include "import.h"
#include "load-file.h"
#include "transfer.h"

/* Longer texts are shown without sentences of the analyser's; the view then guesses where they end. */
#define MAX_SENTENCE_BYTES (2u << 20)

StetOpening *
stet_opening_new (StetWorkspace *workspace, GFile *file, GBytes *text)
{
  StetOpening *self = g_new0 (StetOpening, 1);

  self->workspace = g_object_ref (workspace);
  self->file = file != NULL ? g_object_ref (file) : NULL;
  self->text = text != NULL ? g_bytes_ref (text) : NULL;
  self->actor = stet_workspace_get_actor (workspace);
  self->wishes = stet_workspace_get_wishes (workspace);
  return self;
}

void
stet_opening_free (StetOpening *self)
{
  g_clear_object (&self->workspace);
  g_clear_object (&self->file);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->page, stet_fetched_page_unref);
  g_clear_pointer (&self->saved, g_hash_table_unref);
  g_free (self);
}

void
stet_opened_free (StetOpened *self)
{
  g_clear_pointer (&self->snapshot, stet_snapshot_unref);
  g_clear_object (&self->store);
  g_clear_object (&self->journal);
  g_clear_pointer (&self->steps, stet_journal_steps_free);
  g_clear_object (&self->origin);
  g_clear_pointer (&self->page, stet_fetched_page_unref);
  g_clear_pointer (&self->sentences, g_array_unref);
  g_free (self->dataset_report);
  g_free (self);
}

GArray *
stet_opening_find_sentences (StetWorkspace *workspace, StetText *text, GCancellable *cancellable)
{
  g_autoptr (StetAnalyser) analyser = NULL;
  g_autoptr (StetAnalysis) analysis = NULL;

  if (stet_text_get_n_bytes (text) <= MAX_SENTENCE_BYTES)
    analyser = stet_workspace_ref_analyser (workspace);
  if (analyser != NULL)
    analysis = stet_analyser_run_parts (analyser, STET_PART_NAMES, text, cancellable, NULL);
  return analysis != NULL ? g_array_ref (analysis->sentences) : g_array_new (FALSE, FALSE, sizeof (StetSpan));
}

static void
read_journal (const StetOpening *self, StetOpened *opened)
{
  const char *folder = stet_library_get_folder (stet_workspace_get_library (self->workspace));
  g_autofree char *digest = stet_store_dup_digest (opened->store);
  g_autoptr (GError) error = NULL;

  opened->journal = stet_journal_new (folder, stet_store_get_file (opened->store));
  if (self->again || opened->report.version > STET_FORMAT_VERSION)
    return;
  opened->steps = stet_journal_read (opened->journal, digest,
                                     stet_record_get_text (stet_snapshot_get_article (opened->snapshot)), &error);
  if (error != NULL)
    g_info ("The journal was kept aside: %s", error->message);
}

static gboolean
load_document (const StetOpening *self, StetOpened *opened, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetStore) store = stet_store_new (file);

  opened->snapshot = stet_store_load (store, &opened->report, cancellable, error);
  if (opened->snapshot == NULL)
    return FALSE;
  opened->store = g_steal_pointer (&store);
  read_journal (self, opened);
  return TRUE;
}

static gboolean
import (const StetOpening *self,
        StetOpened *opened,
        GBytes *bytes,
        StetImportFormat format,
        GCancellable *cancellable,
        GError **error)
{
  g_autofree char *uri = self->page != NULL   ? g_strdup (stet_fetched_page_get_url (self->page))
                         : self->file != NULL ? g_file_get_uri (self->file)
                                              : NULL;
  StetId id = stet_import_get_id (uri, bytes);
  g_autoptr (GFile) kept = stet_library_get_unsaved_file (stet_workspace_get_library (self->workspace), id);
  g_autoptr (StetAnalyser) analyser = NULL;
  StetImportOptions options = {
    .format = format,
    .uri = uri,
    .via = self->file != NULL ? "file" : "paste",
    .actor = self->actor,
    .wishes = self->wishes,
    .id = self->saved != NULL && g_hash_table_contains (self->saved, &id) ? STET_ID_NONE : id,
    .n_replaced = &opened->n_replaced,
    .sentences = &opened->sentences,
  };

  if (self->page != NULL)
    {
      stet_fetched_page_set_options (self->page, &options);
      options.choice = self->choice;
      opened->page = stet_fetched_page_ref (self->page);
    }
  /* Another part of the page is another document. */
  if (self->choice > 0)
    options.id = STET_ID_NONE;
  else if (g_file_query_exists (kept, NULL))
    {
      /* What was begun on the same article and has no file of its own yet is gone on with. If it can't be read it is
       * not written over either. */
      if (load_document (self, opened, kept, cancellable, NULL))
        return TRUE;
      options.id = STET_ID_NONE;
    }
  analyser = stet_workspace_ref_analyser (self->workspace);
  options.analyser = analyser;
  opened->snapshot = stet_import_bytes (bytes, &options, cancellable, error);
  if (self->file != NULL)
    opened->origin = g_object_ref (self->file);
  return opened->snapshot != NULL;
}

/* TRUE for what another tool has annotated; an article in plain text is never taken for it. */
static gboolean
is_dataset (const char *path, StetImportFormat format, GBytes *bytes)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);

  if (format == STET_IMPORT_DOCUMENT && g_strstr_len (data, (gssize) MIN (n, 4096), "\"stet:format\"") != NULL)
    return FALSE;
  return (format == STET_IMPORT_TEXT || format == STET_IMPORT_DOCUMENT) && !g_str_has_suffix (lower, ".txt")
         && stet_transfer_can_read (path, NULL);
}

/* What another tool has annotated. Begun work on it is gone on with, as with an article. */
static gboolean
import_dataset (const StetOpening *self,
                StetOpened *opened,
                const char *path,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GFile) kept = NULL;
  StetId id;

  opened->snapshot = stet_transfer_open (path, NULL, self->actor.now, cancellable, &opened->dataset_report, error);
  if (opened->snapshot == NULL)
    return FALSE;
  id = stet_snapshot_get_id (opened->snapshot);
  kept = stet_library_get_unsaved_file (stet_workspace_get_library (self->workspace), id);
  if (g_file_query_exists (kept, NULL) || (self->saved != NULL && g_hash_table_contains (self->saved, &id)))
    {
      g_autofree char *salt = g_uuid_string_random ();

      g_clear_pointer (&opened->snapshot, stet_snapshot_unref);
      g_clear_pointer (&opened->dataset_report, g_free);
      if (g_file_query_exists (kept, NULL) && load_document (self, opened, kept, cancellable, NULL))
        return TRUE;
      opened->snapshot = stet_transfer_open (path, salt, self->actor.now, cancellable, &opened->dataset_report, error);
    }
  opened->origin = g_object_ref (self->file);
  return opened->snapshot != NULL;
}

StetOpened *
stet_opening_run (const StetOpening *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetOpened) opened = g_new0 (StetOpened, 1);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = self->file != NULL ? g_file_get_basename (self->file) : NULL;
  const char *path = self->file != NULL ? g_file_peek_path (self->file) : NULL;
  StetImportFormat format = STET_IMPORT_TEXT;

  bytes = self->page != NULL   ? g_bytes_ref (stet_fetched_page_get_bytes (self->page))
          : self->file != NULL ? stet_load_file (self->file, STET_FILE_MAX_BYTES, cancellable, error)
                               : g_bytes_ref (self->text);
  if (bytes == NULL)
    return NULL;
  if (self->file != NULL)
    format = stet_import_detect (name, bytes);
  if (path != NULL && is_dataset (path, format, bytes))
    {
      if (!import_dataset (self, opened, path, cancellable, error))
        return NULL;
    }
  else if (format == STET_IMPORT_DOCUMENT)
    {
      if (!load_document (self, opened, self->file, cancellable, error))
        return NULL;
    }
  else if (!import (self, opened, bytes, format, cancellable, error))
    return NULL;
  /* Importing has found them already. */
  if (opened->sentences == NULL)
    opened->sentences =
        stet_opening_find_sentences (self->workspace,
                                     stet_record_get_text (stet_snapshot_get_article (opened->snapshot)), cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&opened);
}
