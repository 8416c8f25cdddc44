/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Suggesting again while a document is open: the text is read in a thread, what comes of it is done here as one step.
 * An answer about a text that is another one by then is dropped. */

#include "config.h"

#include "session-private.h"

#include "suggest.h"
#include "workspace-private.h"

typedef struct
{
  StetWorkspace *workspace; /* owned, as the next */
  StetText *text;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->workspace);
  stet_text_unref (reading->text);
  g_free (reading);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  g_autoptr (StetAnalyser) analyser = stet_workspace_ref_analyser (reading->workspace);
  StetAnalysis *analysis = analyser != NULL ? stet_analyser_run (analyser, reading->text, cancellable, NULL) : NULL;

  g_task_return_pointer (task, analysis, (GDestroyNotify) stet_analysis_free);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetSession) self = user_data;
  Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (StetAnalysis) analysis = g_task_propagate_pointer (G_TASK (result), NULL);
  gboolean late = g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result)));
  StetSuggestOptions options = { stet_workspace_get_wishes (self->workspace),
                                 stet_workspace_get_actor (self->workspace) };

  if (late || self->document == NULL)
    return;
  g_clear_object (&self->suggesting);
  if (analysis != NULL && reading->text == stet_document_get_text (self->document)
      && !stet_document_get_read_only (self->document))
    stet_session_do (self, stet_suggest_again (self->document, analysis, &options));
  stet_session_emit_suggested (self);
}

void
stet_session_suggest (StetSession *self)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  g_cancellable_cancel (self->suggesting);
  g_clear_object (&self->suggesting);
  self->suggesting = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->workspace = g_object_ref (self->workspace);
  reading->text = stet_text_ref (stet_document_get_text (self->document));
  task = g_task_new (NULL, self->suggesting, read_cb, g_object_ref (self));
  g_task_set_task_data (task, reading, free_reading);
  g_task_run_in_thread (task, read_thread);
}
