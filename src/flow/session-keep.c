/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the data folder knows of a session: the recent documents, and in a conflict what is here, as a document of its
 * own. */

#include "config.h"

#include "session-private.h"

/* What is known of it --------------------------------------------------------------------------------------------- */

static void
touch_as (StetSession *self, StetId document, GFile *file, gboolean unsaved)
{
  g_autofree char *uri = g_file_get_uri (file);
  StetLibraryItem item = {
    .document = document,
    .uri = uri,
    .title = self->title,
    .unsaved = unsaved,
    .opened = g_get_real_time (),
  };

  item.n_sentences = stet_coverage_get_n_sentences (self->coverage);
  item.n_done = item.n_sentences - stet_coverage_get_n (self->coverage, STET_SENTENCE_OPEN);
  stet_library_touch (stet_workspace_get_library (self->workspace), &item);
}

void
stet_session_touch (StetSession *self)
{
  StetId id = stet_document_get_id (self->document);

  if (self->kept || self->file != NULL)
    touch_as (self, id, stet_store_get_file (self->store), self->file == NULL);
  else if (self->origin != NULL)
    touch_as (self, id, self->origin, FALSE);
  /* Pasted and untouched: there is nothing to come back to yet. */
}

void
stet_session_delete_kept (StetSession *self, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GFile) page = stet_fetched_page_get_file (file);

  g_file_delete (file, NULL, NULL);
  g_file_delete (page, NULL, NULL);
  stet_library_forget (stet_workspace_get_library (self->workspace), uri);
}

/* Rescuing -----------------------------------------------------------------------------------------------------------
 */

StetSaveJob *
stet_session_make_rescue_job (StetSession *self)
{
  StetSaveJob *job;

  if (self->rescue == NULL)
    {
      g_autoptr (GFile) file = NULL;

      self->rescue_id = stet_id_new ();
      file = stet_library_get_unsaved_file (stet_workspace_get_library (self->workspace), self->rescue_id);
      self->rescue = stet_store_new (file);
    }
  job = stet_save_job_new (STET_SAVE_JOB_RESCUE, self->rescue);
  job->make_folder = TRUE;
  job->other_id = self->rescue_id;
  job->snapshot = stet_document_take_snapshot (self->document);
  job->stamp = self->stamp;
  return job;
}

void
stet_session_note_rescue (StetSession *self, StetSaveJob *job)
{
  if (job->store != self->rescue)
    return;
  if (job->error != NULL)
    {
      g_info ("What is here is only in the journal: %s", job->error->message);
      return;
    }
  self->rescue_stamp = job->stamp;
  touch_as (self, self->rescue_id, stet_store_get_file (self->rescue), TRUE);
}

gboolean
stet_session_rescue (StetSession *self, GError **error)
{
  StetSaveJob *job;
  gboolean saved;

  if (self->rescue != NULL && self->rescue_stamp == self->stamp)
    return TRUE;
  job = stet_session_make_rescue_job (self);
  stet_save_job_run (job);
  stet_session_note_rescue (self, job);
  saved = job->error == NULL;
  if (!saved)
    g_propagate_error (error, g_steal_pointer (&job->error));
  stet_save_job_unref (job);
  return saved;
}

void
stet_session_let_rescue_go (StetSession *self)
{
  g_clear_object (&self->rescue);
  self->rescue_stamp = 0;
}

/* What is here is in a file after all. */
void
stet_session_drop_rescue (StetSession *self)
{
  if (self->rescue != NULL)
    stet_session_delete_kept (self, stet_store_get_file (self->rescue));
  stet_session_let_rescue_go (self);
}
