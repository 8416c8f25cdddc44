/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading and comparing run in a thread, on what was there when they were asked for. Taking looks at the document as it
 * is by then. */

#include "config.h"

#include "renew-private.h"

#include "analysis.h"
#include "read-page.h"
#include "session-private.h"
#include "suggest.h"
#include "workspace-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  StetWorkspace *workspace; /* owned, as all */
  StetFetchedPage *kept;    /* of the text that is there, or NULL */
  guint kept_choice;
  StetFetchedPage *page; /* of the new text */
  guint choice;
  StetSnapshot *document;
  StetFetchPageProgress progress;
  gpointer progress_data;
} Renewing;

/* What a renewal is inside. */
typedef struct
{
  StetRenewal renewal;
  StetAnalysis *analysis; /* of the new text, or NULL; owned */
} WithAnalysis;

void
stet_renewal_free (StetRenewal *self)
{
  WithAnalysis *whole = (WithAnalysis *) self;

  g_clear_pointer (&self->page, stet_fetched_page_unref);
  g_clear_pointer (&self->fresh, stet_snapshot_unref);
  g_clear_pointer (&self->first, stet_snapshot_unref);
  g_clear_pointer (&self->comparison, stet_comparison_free);
  g_clear_pointer (&self->old_text, stet_text_unref);
  g_clear_pointer (&whole->analysis, stet_analysis_free);
  g_free (self);
}

StetText *
stet_renewal_get_text (const StetRenewal *self)
{
  return stet_record_get_text (stet_snapshot_get_article (self->fresh));
}

static void
free_renewing (gpointer data)
{
  Renewing *renewing = data;

  g_object_unref (renewing->workspace);
  g_clear_pointer (&renewing->kept, stet_fetched_page_unref);
  g_clear_pointer (&renewing->page, stet_fetched_page_unref);
  g_clear_pointer (&renewing->document, stet_snapshot_unref);
  g_free (renewing);
}

static gboolean
is_same_text (StetText *a, const StetSnapshot *b)
{
  return b != NULL
         && g_str_equal (stet_text_get_sha256 (a),
                         stet_text_get_sha256 (stet_record_get_text (stet_snapshot_get_article (b))));
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Renewing *renewing = data;
  WithAnalysis *whole = g_new0 (WithAnalysis, 1);
  g_autoptr (StetRenewal) self = &whole->renewal;
  g_autoptr (StetAnalyser) analyser = stet_workspace_ref_analyser (renewing->workspace);
  StetSuggestWishes wishes = stet_workspace_get_wishes (renewing->workspace);
  GError *error = NULL;

  self->page = stet_fetched_page_ref (renewing->page);
  self->fresh = stet_fetched_page_import (renewing->page, NULL, renewing->choice, cancellable, &error);
  if (self->fresh == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (renewing->kept != NULL)
    self->first = stet_fetched_page_import (renewing->kept, NULL, renewing->kept_choice, cancellable, NULL);
  self->old_text = stet_text_ref (stet_record_get_text (stet_snapshot_get_article (renewing->document)));
  self->comparison = stet_compare (renewing->document, stet_renewal_get_text (self));
  /* A person may have put lines back or set some aside: then it is the page that counts. */
  self->same = self->comparison->same || is_same_text (stet_renewal_get_text (self), self->first);
  if (analyser != NULL && wishes.on_opening && !self->same)
    whole->analysis = stet_analyser_run (analyser, stet_renewal_get_text (self), cancellable, NULL);
  g_task_return_pointer (task, g_steal_pointer (&self), (GDestroyNotify) stet_renewal_free);
}

/* @task is taken. */
static void
start_reading (GTask *task)
{
  StetSession *session = g_task_get_source_object (task);
  Renewing *renewing = g_task_get_task_data (task);

  renewing->document = stet_document_take_snapshot (session->document);
  g_task_run_in_thread (task, read_thread);
  g_object_unref (task);
}

static GTask *
make_task (StetSession *session, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  Renewing *renewing = g_new0 (Renewing, 1);

  renewing->workspace = g_object_ref (session->workspace);
  renewing->kept_choice = stet_renew_get_choice (session);
  renewing->choice = renewing->kept_choice;
  g_task_set_task_data (task, renewing, free_renewing);
  return task;
}

static void
progress_cb (const char *host, gsize n_bytes, gsize n_total, gpointer data)
{
  Renewing *renewing = g_task_get_task_data (data);

  if (renewing->progress != NULL)
    renewing->progress (host, n_bytes, n_total, renewing->progress_data);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Renewing *renewing = g_task_get_task_data (task);
  GError *error = NULL;

  renewing->page = stet_fetch_page_finish (result, &error);
  if (renewing->page != NULL && !g_task_return_error_if_cancelled (task))
    {
      start_reading (task);
      return;
    }
  if (error != NULL)
    g_task_return_error (task, error);
  g_object_unref (task);
}

void
stet_renew_from_web_async (StetSession *session,
                           StetFetchPageProgress progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = make_task (session, cancellable, callback, user_data);
  Renewing *renewing = g_task_get_task_data (task);
  const char *address = stet_session_get_address (session);

  if (address == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s", _ ("This article has no address."));
      g_object_unref (task);
      return;
    }
  renewing->kept = stet_session_get_page (session, NULL);
  renewing->progress = progress;
  renewing->progress_data = progress_data;
  stet_fetch_page_async (address, stet_session_is_typed (session), progress_cb, task, cancellable, fetched_cb, task);
}

void
stet_renew_from_choice_async (StetSession *session,
                              guint choice,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = make_task (session, cancellable, callback, user_data);
  Renewing *renewing = g_task_get_task_data (task);
  GError *error = NULL;

  renewing->kept = stet_session_get_page (session, &error);
  if (renewing->kept == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  renewing->page = stet_fetched_page_ref (renewing->kept);
  renewing->choice = choice;
  start_reading (task);
}

StetRenewal *
stet_renew_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

guint
stet_renew_get_choice (StetSession *session)
{
  guint choice;

  stet_page_recipe_read (stet_record_get_string (stet_document_get_article (session->document), STET_FIELD_RECIPE),
                         &choice);
  return choice;
}

/* Taking it ------------------------------------------------------------------------------------------------------- */

/* @change and then what the machine suggests in the new text. Transfer full. */
static StetChange *
add_suggestions (StetSession *session, StetChange *change, const StetAnalysis *analysis)
{
  StetSuggestOptions options = { stet_workspace_get_wishes (session->workspace),
                                 stet_workspace_get_actor (session->workspace) };
  g_autoptr (StetSnapshot) snapshot = stet_document_take_snapshot (session->document);
  g_autoptr (StetDocument) sketch = stet_document_new (snapshot);
  g_autoptr (StetChange) suggestions = NULL;

  if (stet_document_apply (sketch, change, NULL))
    suggestions = stet_suggest_again (sketch, analysis, &options);
  return suggestions != NULL ? stet_change_compose (change, suggestions) : stet_change_ref (change);
}

gboolean
stet_renew_take (StetSession *session, StetRenewal *renewal, const char *label, StetRenewReport *report)
{
  g_autoptr (StetChange) change =
      stet_renew_make_change (session->document, renewal->fresh, renewal->first, label, report);
  g_autoptr (StetFetchedPage) kept = stet_session_get_page (session, NULL);
  const StetAnalysis *analysis = ((WithAnalysis *) renewal)->analysis;
  StetChange *whole;

  whole = analysis != NULL ? add_suggestions (session, change, analysis) : stet_change_ref (change);
  /* Both are in memory before the change has the document saved. */
  if (kept != NULL)
    {
      stet_session_add_page (session, kept);
      stet_session_store_page (session, kept);
    }
  stet_session_add_page (session, renewal->page);
  stet_session_store_page (session, renewal->page);
  return stet_session_do (session, whole);
}
