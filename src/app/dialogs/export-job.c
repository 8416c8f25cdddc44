/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "export-job.h"

typedef struct
{
  StetSnapshot *snapshot;
  char *name;
  char *format;
  StetTransferOptions options;
  char *path; /* where it is to be saved; NULL: only to be looked at */
  guint stamp;
  char *which; /* the file that is in the way */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  stet_snapshot_unref (job->snapshot);
  g_free (job->name);
  g_free (job->format);
  g_free (job->path);
  g_free (job->which);
  g_free (job);
}

static void
render_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  g_autoptr (StetTransferred) result =
      stet_transfer_render (job->snapshot, job->name, job->format, &job->options, &error);

  if (result != NULL && job->path != NULL && !stet_transferred_save (result, job->path, &job->which, &error))
    g_clear_pointer (&result, stet_transferred_free);
  if (result == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&result), (GDestroyNotify) stet_transferred_free);
}

void
stet_export_job_run_async (StetSnapshot *snapshot,
                           const char *name,
                           const char *format,
                           const StetTransferOptions *options,
                           const char *path,
                           guint stamp,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->snapshot = stet_snapshot_ref (snapshot);
  job->name = g_strdup (name);
  job->format = g_strdup (format);
  job->path = g_strdup (path);
  job->options = *options;
  job->stamp = stamp;
  g_task_set_source_tag (task, stet_export_job_run_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, render_thread);
}

StetTransferred *
stet_export_job_run_finish (GAsyncResult *result, guint *stamp, char **which, GError **error)
{
  const Job *job;

  g_return_val_if_fail (g_async_result_is_tagged (result, stet_export_job_run_async), NULL);
  job = g_task_get_task_data (G_TASK (result));
  if (stamp != NULL)
    *stamp = job->stamp;
  if (which != NULL)
    *which = g_strdup (job->which);
  return g_task_propagate_pointer (G_TASK (result), error);
}
