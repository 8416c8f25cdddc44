/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An edit starts a short timer, the timer starts a save, and an edit made while a save runs starts another one after
 * it. What is on disk is therefore never more than a second behind, never a mixture, and never an older state over a
 * newer one: there is one job at a time.
 *
 * In a conflict nothing goes into the file. What is here is then saved, as often, into the data folder as a document of
 * its own, which goes again when what is here comes into a file after all. */

#include "config.h"

#include "session-private.h"

#include "error-text.h"
#include "store-error.h"

#include <string.h>

#define SAVE_DELAY 400 /* milliseconds after an edit */

static void start_job (StetSession *self);

static void
job_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  stet_save_job_run (data);
  g_task_return_boolean (task, TRUE);
}

/* Conflicts ------------------------------------------------------------------------------------------------------- */

void
stet_session_set_conflict (StetSession *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = stet_session_dup_name (self);
  g_autofree char *text = NULL;

  g_set_error_literal (&error, STET_STORE_ERROR, STET_STORE_ERROR_CHANGED_ON_DISK,
                       "Another program has changed the file.");
  text = stet_error_text (error, name);
  g_clear_error (&self->failure);
  self->failure = g_steal_pointer (&error);
  g_clear_handle_id (&self->save_source, g_source_remove);
  stet_session_set_save_state (self, STET_SAVE_STATE_CONFLICT, text);
  self->wanted = TRUE;
  start_job (self);
}

/* The end of a job ------------------------------------------------------------------------------------------------ */

static void
note_saved (StetSession *self, StetSaveJob *job)
{
  self->kept = TRUE;
  g_clear_error (&self->failure);
  self->saved_stamp = job->stamp;
  stet_session_keep_page (self);
  stet_session_drop_rescue (self);
  if (job->stamp == self->stamp)
    {
      g_clear_handle_id (&self->save_source, g_source_remove);
      self->wanted = self->waiting != NULL && self->waiting->len > 0;
      stet_history_mark_saved (self->history);
      stet_session_set_save_state (self, STET_SAVE_STATE_SAVED, NULL);
    }
  else
    {
      stet_session_set_save_state (self, STET_SAVE_STATE_PENDING, NULL);
      self->wanted = self->wanted || self->save_source == 0;
    }
  stet_session_touch (self);
  stet_session_look_soon (self); /* at what was not looked at while it was written */
}

static void
note_save (StetSession *self, StetSaveJob *job)
{
  g_autofree char *name = stet_session_dup_name (self);
  g_autofree char *text = NULL;

  if (job->store != self->store)
    return;
  if (job->error == NULL)
    {
      note_saved (self, job);
      return;
    }
  if (g_error_matches (job->error, STET_STORE_ERROR, STET_STORE_ERROR_CHANGED_ON_DISK))
    {
      stet_session_set_conflict (self);
      return;
    }
  text = stet_error_text (job->error, name);
  g_clear_error (&self->failure);
  self->failure = g_error_copy (job->error);
  /* In a conflict it stays one. */
  stet_session_set_save_state (self, self->rescue != NULL ? STET_SAVE_STATE_CONFLICT : STET_SAVE_STATE_FAILED, text);
}

static void
move_journal (StetSession *self, StetSaveJob *job)
{
  const char *folder = stet_library_get_folder (stet_workspace_get_library (self->workspace));

  /* What is in it has moved along: the old file must not get it some day. */
  if (self->journal != NULL)
    stet_journal_discard (self->journal);
  g_clear_object (&self->journal);
  self->journal = stet_journal_new (folder, stet_store_get_file (job->store));
  stet_journal_start_over (self->journal, self->history);
  stet_journal_follow (self->journal, self->history);
  if (job->stamp == self->stamp)
    stet_journal_mark (self->journal, stet_journal_get_position (self->journal), job->digest, TRUE, NULL);
}

static void
note_save_as (StetSession *self, StetSaveJob *job)
{
  g_autoptr (GFile) old = NULL;

  if (job->error != NULL)
    return; /* whoever asked for it is told */
  old = self->file == NULL && self->kept ? g_object_ref (stet_store_get_file (self->store)) : NULL;
  stet_session_recall_page (self);
  g_set_object (&self->store, job->store);
  g_set_object (&self->file, stet_store_get_file (job->store));
  move_journal (self, job);
  if (stet_document_get_read_only (self->document))
    {
      stet_document_set_read_only (self->document, FALSE);
      stet_session_notify (self, STET_SESSION_PROP_READ_ONLY);
    }
  if (old != NULL)
    stet_session_delete_kept (self, old);
  stet_session_update_titles (self);
  note_saved (self, job);
  stet_session_watch_file (self);
  stet_session_notify (self, STET_SESSION_PROP_FILE);
}

static void
answer_tasks (StetSaveJob *job)
{
  for (guint i = 0; i < job->tasks->len; i++)
    {
      GTask *task = g_ptr_array_index (job->tasks, i);

      if (job->error != NULL)
        g_task_return_error (task, g_error_copy (job->error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

/* Takes what came of the job under way, which has ended, and goes on with the next one. */
static void
finish_job (StetSession *self)
{
  StetSaveJob *job = g_steal_pointer (&self->job);

  job->finished = TRUE;
  switch (job->kind)
    {
    case STET_SAVE_JOB_SAVE:
      note_save (self, job);
      break;
    case STET_SAVE_JOB_SAVE_AS:
      note_save_as (self, job);
      break;
    case STET_SAVE_JOB_RESCUE:
    default:
      stet_session_note_rescue (self, job);
    }
  answer_tasks (job);
  stet_save_job_unref (job);
  start_job (self);
  if (self->read_always)
    stet_session_look_soon (self);
}

static void
job_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetSession) self = user_data;
  StetSaveJob *job = g_task_get_task_data (G_TASK (result));

  if (!job->finished)
    finish_job (self);
}

/* The start of one ------------------------------------------------------------------------------------------------ */

/* The meter and what remains to be looked at go into the file. */
static void
add_review (StetSession *self, StetSnapshot *snapshot)
{
  guint n = stet_coverage_get_n_sentences (self->coverage);
  g_autoptr (GArray) open = n > 0 ? stet_coverage_list_open (self->coverage) : NULL;

  if (open != NULL)
    stet_snapshot_set_review (snapshot, n, open);
}

static void
fill_save_job (StetSession *self, StetSaveJob *job)
{
  job->snapshot = stet_document_take_snapshot (self->document);
  job->stamp = self->stamp;
  add_review (self, job->snapshot);
  if (job->kind != STET_SAVE_JOB_SAVE)
    return;
  job->force = self->forced;
  job->make_folder = self->file == NULL;
  self->forced = FALSE;
  job->tasks = (g_ptr_array_unref (job->tasks), g_steal_pointer (&self->waiting));
  if (self->journal != NULL)
    {
      job->journal = g_object_ref (self->journal);
      job->position = stet_journal_get_position (self->journal);
    }
}

static void
start_job (StetSession *self)
{
  gboolean by_hand = self->waiting != NULL && self->waiting->len > 0;
  g_autoptr (GTask) task = NULL;

  if (self->job != NULL || self->discarded || (self->next == NULL && !self->wanted))
    return;
  if (self->next != NULL)
    {
      self->job = g_steal_pointer (&self->next);
      fill_save_job (self, self->job);
    }
  else
    {
      self->wanted = FALSE;
      if (self->save_state == STET_SAVE_STATE_CONFLICT && !self->forced && !by_hand)
        self->job = stet_session_make_rescue_job (self);
      else
        {
          if (self->waiting == NULL)
            self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
          self->job = stet_save_job_new (STET_SAVE_JOB_SAVE, self->store);
          fill_save_job (self, self->job);
        }
    }
  /* The thread is not to hold the session, whose end is for the main thread. */
  task = g_task_new (NULL, NULL, job_cb, g_object_ref (self));
  g_task_set_task_data (task, stet_save_job_ref (self->job), (GDestroyNotify) stet_save_job_unref);
  g_task_run_in_thread (task, job_thread);
}

static void
end_jobs (StetSession *self)
{
  while (self->job != NULL)
    {
      stet_save_job_wait (self->job);
      finish_job (self);
    }
}

static gboolean
save_source_cb (gpointer user_data)
{
  StetSession *self = user_data;

  self->save_source = 0;
  self->wanted = TRUE;
  start_job (self);
  return G_SOURCE_REMOVE;
}

void
stet_session_save_soon (StetSession *self)
{
  if (stet_document_get_read_only (self->document) || self->discarded)
    return;
  if (self->save_state != STET_SAVE_STATE_CONFLICT)
    stet_session_set_save_state (self, STET_SAVE_STATE_PENDING, NULL);
  /* Until there is a file of it somewhere, its steps alone are not enough to come back to. */
  if (self->save_source == 0)
    self->save_source = g_timeout_add (self->kept ? SAVE_DELAY : 0, save_source_cb, self);
}

/* Asked for ------------------------------------------------------------------------------------------------------- */

void
stet_session_save_async (StetSession *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  if (stet_document_get_read_only (self->document) || self->discarded)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_READ_ONLY, "The document can only be read.");
      return;
    }
  if (self->waiting == NULL)
    self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->waiting, g_steal_pointer (&task));
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->wanted = TRUE;
  start_job (self);
}

/* The file with the right ending; NULL when that is one that nobody has agreed to write over. */
static GFile *
complete_name (GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_autofree char *full = NULL;
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFile) complete = NULL;

  if (g_str_has_suffix (lower, ".stet.json") || folder == NULL)
    return g_object_ref (file);
  if (g_str_has_suffix (lower, ".json"))
    name[strlen (name) - strlen (".json")] = '\0';
  full = g_strconcat (name, ".stet.json", NULL);
  complete = g_file_get_child (folder, full);
  if (!g_file_query_exists (complete, NULL))
    return g_steal_pointer (&complete);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "%s is there already.", full);
  return NULL;
}

void
stet_session_save_as_async (StetSession *self,
                            GFile *file,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (StetStore) store = NULL;
  g_autoptr (GFile) complete = NULL;
  GError *error = NULL;

  complete = complete_name (file, &error);
  if (complete != NULL && self->next != NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_PENDING, "It is being saved already.");
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->file != NULL && g_file_equal (self->file, complete))
    {
      self->forced = TRUE; /* a person has agreed to write over it */
      stet_session_save_async (self, cancellable, callback, user_data);
      return;
    }
  store = stet_store_new (complete);
  self->next = stet_save_job_new (STET_SAVE_JOB_SAVE_AS, store);
  self->next->force = TRUE;
  g_ptr_array_add (self->next->tasks, g_steal_pointer (&task));
  start_job (self);
}

gboolean
stet_session_save_finish (StetSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
stet_session_keep_mine (StetSession *self)
{
  if (stet_document_get_read_only (self->document))
    return;
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->forced = TRUE;
  self->wanted = TRUE;
  start_job (self);
}

void
stet_session_discard (StetSession *self)
{
  if (self->file != NULL || self->discarded)
    return;
  stet_session_end_saving (self);
  if (self->file != NULL)
    return; /* it was just being saved into one */
  self->discarded = TRUE;
  if (self->journal != NULL)
    stet_journal_discard (self->journal);
  stet_session_delete_kept (self, stet_store_get_file (self->store));
  self->kept = FALSE;
  self->saved_stamp = self->stamp;
  stet_history_mark_saved (self->history);
  stet_session_set_save_state (self, STET_SAVE_STATE_SAVED, NULL);
}

gboolean
stet_session_close (StetSession *self, GError **error)
{
  g_autoptr (GError) journal_error = NULL;

  g_clear_handle_id (&self->save_source, g_source_remove);
  end_jobs (self);
  if (stet_document_get_read_only (self->document) || self->discarded)
    return TRUE;
  if (stet_session_is_modified (self))
    {
      self->wanted = TRUE;
      start_job (self);
      end_jobs (self);
    }
  if (self->journal != NULL && !stet_journal_flush (self->journal, &journal_error))
    g_info ("The journal was not written: %s", journal_error->message);
  if (!stet_session_is_modified (self))
    return TRUE;
  if (error != NULL && self->failure != NULL)
    *error = g_error_copy (self->failure);
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "It was not saved.");
  return FALSE;
}

void
stet_session_end_saving (StetSession *self)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->document != NULL)
    end_jobs (self);
}
