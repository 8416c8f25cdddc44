/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One save of a session's document: made on the main thread, run in any, its outcome taken on the main thread. Private
 * to flow/. */

#pragma once

#include "journal.h"
#include "store.h"

G_BEGIN_DECLS

typedef enum
{
  STET_SAVE_JOB_SAVE,
  STET_SAVE_JOB_SAVE_AS,
  STET_SAVE_JOB_RESCUE,
} StetSaveJobKind;

typedef struct
{
  gatomicrefcount ref_count;
  StetSaveJobKind kind;

  /* owned; for the thread to read */
  StetStore *store;
  StetJournal *journal; /* or NULL */
  StetSnapshot *snapshot;
  guint position; /* of the journal */
  gboolean force;
  gboolean make_folder;
  StetId other_id; /* the document's id is to be this one, unless none */

  /* main thread */
  GPtrArray *tasks; /* of GTask *, owned: to be answered */
  guint64 stamp;
  gboolean finished;

  GMutex mutex; /* over what follows */
  GCond cond;
  gboolean done;
  GError *error; /* owned */
  char *digest;  /* owned: SHA-256 of what was written */
} StetSaveJob;

/* The rest of it is for the caller to fill. Transfer full. */
StetSaveJob *stet_save_job_new (StetSaveJobKind kind, StetStore *store);
StetSaveJob *stet_save_job_ref (StetSaveJob *job);
void stet_save_job_unref (StetSaveJob *job);
/* Writes; blocks. Any thread, once. */
void stet_save_job_run (StetSaveJob *job);
/* Until another thread has run it. */
void stet_save_job_wait (StetSaveJob *job);

G_END_DECLS
