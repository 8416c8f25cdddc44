/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "save-job.h"

#include "json-write.h"

StetSaveJob *
stet_save_job_new (StetSaveJobKind kind, StetStore *store)
{
  StetSaveJob *job = g_new0 (StetSaveJob, 1);

  g_atomic_ref_count_init (&job->ref_count);
  job->kind = kind;
  job->store = g_object_ref (store);
  job->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  g_mutex_init (&job->mutex);
  g_cond_init (&job->cond);
  return job;
}

StetSaveJob *
stet_save_job_ref (StetSaveJob *job)
{
  g_atomic_ref_count_inc (&job->ref_count);
  return job;
}

void
stet_save_job_unref (StetSaveJob *job)
{
  if (!g_atomic_ref_count_dec (&job->ref_count))
    return;
  g_object_unref (job->store);
  g_clear_object (&job->journal);
  g_clear_pointer (&job->snapshot, stet_snapshot_unref);
  g_ptr_array_unref (job->tasks);
  g_clear_error (&job->error);
  g_free (job->digest);
  g_mutex_clear (&job->mutex);
  g_cond_clear (&job->cond);
  g_free (job);
}

/* The same records as a document with another id: it is the article's. */
static StetSnapshot *
copy_as (StetSnapshot *snapshot, StetId id, GError **error)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  StetRecord *old = stet_snapshot_get_article (snapshot);
  StetRecord *article = stet_record_new (STET_RECORD_ARTICLE, &id);

  for (StetField field = 0; field < STET_N_FIELDS; field++)
    if (stet_record_get (old, field) != NULL)
      stet_record_set (article, field, stet_record_get (old, field));
  stet_record_set_text (article, stet_record_get_text (old));
  stet_record_seal (article);
  g_ptr_array_add (records, article);
  for (StetRecordKind kind = STET_RECORD_ARTICLE + 1; kind < STET_N_RECORDS; kind++)
    {
      guint n;
      StetRecord *const *all = stet_snapshot_get_records (snapshot, kind, &n);

      for (guint i = 0; i < n; i++)
        g_ptr_array_add (records, stet_record_ref (all[i]));
    }
  return stet_snapshot_new (records, error);
}

static void
write_job (StetSaveJob *job, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (stet_store_get_file (job->store));
  g_autoptr (StetSnapshot) copy = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) journal_error = NULL;

  if (!stet_id_is_none (job->other_id))
    {
      copy = copy_as (job->snapshot, job->other_id, error);
      if (copy == NULL)
        return;
    }
  bytes = stet_json_write (copy != NULL ? copy : job->snapshot);
  job->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  /* Saving still works when the journal does not. */
  if (job->journal != NULL && !stet_journal_mark (job->journal, job->position, job->digest, FALSE, &journal_error))
    g_info ("The journal was not written: %s", journal_error->message);
  if (job->make_folder && folder != NULL)
    g_file_make_directory_with_parents (folder, NULL, NULL); /* saving says what is wrong if this fails */
  if (stet_store_save_bytes (job->store, bytes, job->force, NULL, error) && job->journal != NULL)
    stet_journal_mark (job->journal, job->position, job->digest, TRUE, NULL);
}

void
stet_save_job_run (StetSaveJob *job)
{
  GError *error = NULL;

  write_job (job, &error);
  g_mutex_lock (&job->mutex);
  job->error = error;
  job->done = TRUE;
  g_cond_broadcast (&job->cond);
  g_mutex_unlock (&job->mutex);
}

void
stet_save_job_wait (StetSaveJob *job)
{
  g_mutex_lock (&job->mutex);
  while (!job->done)
    g_cond_wait (&job->cond, &job->mutex);
  g_mutex_unlock (&job->mutex);
}
