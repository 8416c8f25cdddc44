/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How a session comes to its document: opened, or loaded again after another program has changed the file. Reading is
 * done by opening.c in a thread; the objects are made here, on the main thread. */

#include "config.h"

#include "session-private.h"

#include "error-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Milliseconds after another program has touched the file: most write it in several steps. */
#define LOOK_DELAY 200
/* Bytes of text whose sentences are found between two frames. */
#define MAX_BYTES_AT_ONCE (64u << 10)

/* Sentences ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  StetWorkspace *workspace; /* owned, as all */
  StetText *text;
} Finding;

static void
free_finding (gpointer data)
{
  Finding *finding = data;

  g_object_unref (finding->workspace);
  stet_text_unref (finding->text);
  g_free (finding);
}

static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Finding *finding = data;

  g_task_return_pointer (task, stet_opening_find_sentences (finding->workspace, finding->text, cancellable),
                         (GDestroyNotify) g_array_unref);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetSession) self = user_data;
  GArray *sentences = g_task_propagate_pointer (G_TASK (result), NULL);

  if (sentences == NULL)
    return; /* of a text that is another one by now */
  g_array_unref (self->sentences);
  self->sentences = sentences;
  stet_coverage_set (self->coverage, self->document, sentences);
  g_clear_object (&self->finding);
  stet_session_emit_sentences_found (self);
}

static void
take_sentences (StetSession *self, StetText *text, GArray *sentences)
{
  g_clear_pointer (&self->sentences, g_array_unref);
  self->sentences = sentences;
  g_clear_pointer (&self->sentences_of, stet_text_unref);
  self->sentences_of = stet_text_ref (text);
  stet_coverage_set (self->coverage, self->document, sentences);
}

static void
find_sentences (StetSession *self)
{
  StetText *text = stet_document_get_text (self->document);
  g_autoptr (GTask) task = NULL;
  Finding *finding;

  if (text == self->sentences_of)
    return;
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  if (stet_text_get_n_bytes (text) <= MAX_BYTES_AT_ONCE)
    {
      take_sentences (self, text, stet_opening_find_sentences (self->workspace, text, NULL));
      return;
    }
  take_sentences (self, text, g_array_new (FALSE, FALSE, sizeof (StetSpan)));
  self->finding = g_cancellable_new ();
  finding = g_new0 (Finding, 1);
  finding->workspace = g_object_ref (self->workspace);
  finding->text = stet_text_ref (text);
  task = g_task_new (NULL, self->finding, found_cb, g_object_ref (self));
  g_task_set_task_data (task, finding, free_finding);
  g_task_run_in_thread (task, find_thread);
}

static void
document_changed_cb (StetSession *self)
{
  self->stamp++;
  find_sentences (self);
  stet_session_update_titles (self);
  stet_session_save_soon (self);
}

/* Notices --------------------------------------------------------------------------------------------------------- */

static void G_GNUC_PRINTF (2, 3) say (GString *notice, const char *format, ...)
{
  va_list list;

  if (notice->len > 0)
    g_string_append_c (notice, ' ');
  va_start (list, format);
  g_string_append_vprintf (notice, format, list);
  va_end (list);
}

static char *
say_what_was_found (const StetOpened *opened, guint n_replayed, const char *aside, gboolean again)
{
  GString *notice = g_string_new (NULL);
  const StetReadReport *report = &opened->report;

  if (again)
    say (notice, _ ("Another program has changed the file. It was loaded again."));
  if (report->version > STET_FORMAT_VERSION)
    say (notice, _ ("A newer version of Stet has saved this document. It can be read here, but not changed."));
  if (report->text_differs)
    say (notice, _ ("The article’s text was changed outside of Stet."));
  if (opened->n_replaced > 0)
    say (notice,
         ngettext ("%u character could not be read. A question mark in a diamond stands for it.",
                   "%u characters could not be read. A question mark in a diamond stands for each of them.",
                   opened->n_replaced),
         opened->n_replaced);
  if (opened->dataset_report != NULL)
    say (notice, "%s", opened->dataset_report);
  if (report->n_confirm > 0)
    say (notice,
         ngettext ("%u annotation needs confirming, since the text has changed.",
                   "%u annotations need confirming, since the text has changed.", report->n_confirm),
         report->n_confirm);
  if (report->n_orphans > 0)
    say (notice,
         ngettext ("%u annotation no longer has a place in the text. It is kept among the notes.",
                   "%u annotations no longer have a place in the text. They are kept among the notes.",
                   report->n_orphans),
         report->n_orphans);
  if (n_replayed > 0)
    say (notice, _ ("The latest edits, which had not been saved, were put back."));
  if (aside != NULL)
    say (notice, _ ("Some unsaved edits do not fit the file any more. They are kept in “%s”."), aside);
  return g_string_free (notice, notice->len == 0);
}

/* Taking what was read -------------------------------------------------------------------------------------------- */

static void
take_document (StetSession *self, StetOpened *opened)
{
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->history);
  g_clear_object (&self->document);
  self->document = stet_document_new (opened->snapshot);
  self->history = stet_history_new (self->document);
  stet_history_mark_saved (self->history);
  self->saved_stamp = ++self->stamp;
  g_set_object (&self->origin, opened->origin);
  stet_session_start_pages (self, opened->page);
}

static void
take_store (StetSession *self, StetOpened *opened)
{
  StetLibrary *library = stet_workspace_get_library (self->workspace);
  g_autoptr (GFile) kept = NULL;

  g_clear_object (&self->store);
  if (self->journal != NULL)
    stet_journal_unfollow (self->journal);
  g_clear_object (&self->journal);
  if (opened->store != NULL)
    {
      self->kept = TRUE;
      self->store = g_object_ref (opened->store);
      self->journal = g_steal_pointer (&opened->journal);
      if (!stet_library_is_unsaved_file (library, stet_store_get_file (opened->store)))
        g_set_object (&self->file, stet_store_get_file (opened->store));
    }
  else
    {
      kept = stet_library_get_unsaved_file (library, stet_document_get_id (self->document));
      self->store = stet_store_new (kept);
      self->journal = stet_journal_new (stet_library_get_folder (library), kept);
    }
}

/* Brings the document forward to where it was left. Returns how many steps that took. */
static guint
recover (StetSession *self, StetOpened *opened)
{
  g_autoptr (GError) error = NULL;
  guint n_replayed = 0;

  if (opened->report.version > STET_FORMAT_VERSION)
    {
      stet_document_set_read_only (self->document, TRUE);
      g_clear_object (&self->journal);
      return 0;
    }
  if (opened->steps != NULL && !stet_journal_recover (self->journal, opened->steps, self->history, &n_replayed, &error))
    g_info ("Not all steps could be put back: %s", error->message);
  stet_journal_follow (self->journal, self->history);
  return n_replayed;
}

/* For a new session, or for one that is loaded again. */
static void
take_opened (StetSession *self, StetOpened *opened, gboolean again)
{
  guint n_replayed;

  take_document (self, opened);
  take_store (self, opened);
  n_replayed = recover (self, opened);
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  take_sentences (self, stet_record_get_text (stet_snapshot_get_article (opened->snapshot)),
                  g_array_ref (opened->sentences));
  find_sentences (self); /* of the text as it is after recovering, if that is another one */
  g_free (self->notice);
  self->notice = say_what_was_found (opened, n_replayed,
                                     self->journal != NULL ? stet_journal_get_aside (self->journal) : NULL, again);
  g_signal_connect_swapped (self->document, "changed", G_CALLBACK (document_changed_cb), self);
  stet_session_update_titles (self);
  stet_session_watch_file (self);
  if (n_replayed > 0)
    {
      self->stamp++;
      stet_session_save_soon (self);
    }
}

/* Opening --------------------------------------------------------------------------------------------------------- */

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  StetOpened *opened = stet_opening_run (data, cancellable, &error);

  if (opened != NULL)
    g_task_return_pointer (task, opened, (GDestroyNotify) stet_opened_free);
  else
    g_task_return_error (task, error);
}

static GHashTable *
list_saved (StetWorkspace *workspace)
{
  GHashTable *saved = g_hash_table_new_full (stet_id_hash, stet_id_equal_pointers, g_free, NULL);
  g_autoptr (GPtrArray) items = stet_library_list (stet_workspace_get_library (workspace));

  for (guint i = 0; i < items->len; i++)
    {
      const StetLibraryItem *item = g_ptr_array_index (items, i);

      if (!item->unsaved && g_str_has_suffix (item->uri, ".stet.json"))
        g_hash_table_add (saved, g_memdup2 (&item->document, sizeof item->document));
    }
  return saved;
}

void
stet_session_start_opening (StetOpening *opening,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (opening->workspace, cancellable, callback, user_data);

  opening->saved = list_saved (opening->workspace);
  g_task_set_task_data (task, opening, (GDestroyNotify) stet_opening_free);
  g_task_run_in_thread (task, open_thread);
}

void
stet_session_open_async (StetWorkspace *workspace,
                         GFile *file,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  stet_session_start_opening (stet_opening_new (workspace, file, NULL), cancellable, callback, user_data);
}

void
stet_session_open_text_async (StetWorkspace *workspace,
                              const char *text,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  stet_session_start_opening (stet_opening_new (workspace, NULL, bytes), cancellable, callback, user_data);
}

StetSession *
stet_session_open_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (StetOpened) opened = g_task_propagate_pointer (G_TASK (result), error);
  StetSession *self;

  if (opened == NULL)
    return NULL;
  self = g_object_new (STET_TYPE_SESSION, NULL);
  self->workspace = g_object_ref (g_task_get_source_object (G_TASK (result)));
  take_opened (self, opened, FALSE);
  stet_session_touch (self);
  return self;
}

/* Loading again --------------------------------------------------------------------------------------------------- */

/* What can't be read stays as it is; what is here stays too. */
static void
note_unreadable (StetSession *self, const GError *error)
{
  g_autofree char *name = stet_session_dup_name (self);
  g_autofree char *text = stet_error_text (error, name);

  stet_session_set_save_state (self,
                               self->save_state == STET_SAVE_STATE_CONFLICT ? STET_SAVE_STATE_CONFLICT
                                                                            : STET_SAVE_STATE_FAILED,
                               text);
}

static void
replace_document (StetSession *self, StetOpened *opened)
{
  gboolean was_read_only = stet_document_get_read_only (self->document);
  gboolean rescued = stet_session_is_modified (self);

  /* Its steps don't fit what is in the file now. */
  if (self->journal != NULL)
    stet_journal_discard (self->journal);
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->wanted = FALSE;
  take_opened (self, opened, TRUE);
  if (rescued)
    {
      char *notice =
          g_strconcat (self->notice, " ", _ ("What you had here is kept as a recent document of its own."), NULL);

      g_free (self->notice);
      self->notice = notice;
    }
  stet_session_let_rescue_go (self);
  g_clear_error (&self->failure);
  stet_session_notify (self, STET_SESSION_PROP_DOCUMENT);
  stet_session_notify (self, STET_SESSION_PROP_HISTORY);
  if (was_read_only != stet_document_get_read_only (self->document))
    stet_session_notify (self, STET_SESSION_PROP_READ_ONLY);
  stet_session_emit_reloaded (self);
  stet_session_set_save_state (self, STET_SAVE_STATE_SAVED, NULL);
  stet_session_touch (self);
  stet_session_look_soon (self); /* at what came while it was read */
}

static void
take_again (StetSession *self, StetOpened *opened)
{
  g_autofree char *before = stet_store_dup_digest (self->store);
  g_autofree char *now = stet_store_dup_digest (opened->store);
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (before, now) == 0 && !self->read_always)
    {
      /* Only touched: nothing of anybody's is new. */
      g_set_object (&self->store, opened->store);
      if (!stet_session_is_modified (self))
        stet_session_set_save_state (self, STET_SAVE_STATE_SAVED, NULL);
      return;
    }
  if (stet_session_is_modified (self) && !self->read_always)
    {
      stet_session_set_conflict (self);
      return;
    }
  if (stet_session_is_modified (self) && !stet_session_rescue (self, &error))
    {
      note_unreadable (self, error);
      return;
    }
  replace_document (self, opened);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetOpened) opened = g_task_propagate_pointer (G_TASK (result), &error);

  self->reading = FALSE;
  if (self->document == NULL || self->discarded)
    return;
  if (opened == NULL)
    note_unreadable (self, error);
  else if (self->job != NULL)
    stet_session_look_soon (self); /* being written meanwhile */
  else
    take_again (self, opened);
  if (self->job == NULL)
    self->read_always = FALSE;
}

static void
read_again (StetSession *self)
{
  g_autoptr (GTask) task = NULL;
  StetOpening *opening;

  if (self->reading)
    return;
  self->reading = TRUE;
  opening = stet_opening_new (self->workspace, self->file, NULL);
  opening->again = TRUE;
  task = g_task_new (NULL, NULL, read_cb, g_object_ref (self));
  g_task_set_task_data (task, opening, (GDestroyNotify) stet_opening_free);
  g_task_run_in_thread (task, open_thread);
}

void
stet_session_reload (StetSession *self)
{
  if (self->file == NULL)
    return;
  self->read_always = TRUE;
  read_again (self);
}

/* Watching -------------------------------------------------------------------------------------------------------- */

static gboolean
look_cb (gpointer user_data)
{
  StetSession *self = user_data;

  self->monitor_source = 0;
  /* After a save or a conflict one looks again. */
  if (self->job != NULL || self->reading || (self->save_state == STET_SAVE_STATE_CONFLICT && !self->read_always))
    return G_SOURCE_REMOVE;
  if (self->read_always || stet_store_is_changed (self->store))
    read_again (self);
  return G_SOURCE_REMOVE;
}

void
stet_session_look_soon (StetSession *self)
{
  if (self->file != NULL && self->monitor_source == 0)
    self->monitor_source = g_timeout_add (LOOK_DELAY, look_cb, self);
}

void
stet_session_watch_file (StetSession *self)
{
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  if (self->file == NULL)
    return;
  self->monitor = g_file_monitor_file (self->file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (stet_session_look_soon), self);
}

void
stet_session_end_opening (StetSession *self)
{
  g_clear_handle_id (&self->monitor_source, g_source_remove);
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
}
