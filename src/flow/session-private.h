/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of a session share: session.c is the object and what is done with it, session-open.c how it
 * comes to its document, session-save.c how the document comes to disk, session-keep.c
 * what the data folder knows of it. Private to flow/. */

#pragma once

#include "opening.h"
#include "save-job.h"
#include "session.h"

G_BEGIN_DECLS

struct _StetSession
{
  GObject parent_instance;

  /* owned */
  StetWorkspace *workspace;
  StetDocument *document;
  StetHistory *history;
  StetStore *store;      /* where it is saved: its own file, or one in the data folder */
  StetJournal *journal;  /* beside the store; NULL when it can only be read */
  GFile *file;           /* its own; NULL while it has none */
  GFile *origin;         /* what it was imported from, or NULL */
  GPtrArray *web_pages;  /* of StetFetchedPage *: those that the text was made of since it was opened */
  GFile *web_page_of;    /* the document beside which the page is kept, or NULL */
  char *web_page_digest; /* and which page that is */
  char *typed_address;   /* of the article, by a person, here; or NULL */
  char *title;
  char *subtitle;
  char *error;     /* for people */
  GError *failure; /* of the last save; NULL when it went well */
  char *notice;
  char *page; /* of the place last asked for */

  /* the sentences; owned */
  GArray *sentences;      /* of StetSpan */
  StetText *sentences_of; /* found in it, or being looked for */
  GCancellable *finding;  /* cancelled when the text is another one */
  StetCoverage *coverage;
  GCancellable *suggesting; /* cancelled when it is asked for again */

  /* watching its own file; owned */
  GFileMonitor *monitor;
  guint monitor_source; /* a look at the file is about to be taken */
  gboolean reading;     /* it is being loaded again */
  gboolean read_always; /* even over edits: a person has asked for it */

  /* saving. One job at a time, so that an old state never comes over a new one. */
  StetSaveState save_state;
  guint64 stamp;       /* counts edits */
  guint64 saved_stamp; /* the edits up to here are on disk */
  StetSaveJob *job;    /* owned; under way */
  StetSaveJob *next;   /* owned; to another file, as soon as @job has ended */
  gboolean wanted;     /* another save as soon as @job has ended */
  gboolean forced;     /* and even over what another program has written */
  GPtrArray *waiting;  /* of GTask *, owned: to be answered by the next job */
  guint save_source;
  gboolean kept;      /* there is a file of it on disk */
  gboolean discarded; /* nothing is saved any more */

  /* in a conflict, what is here is kept as a document of its own */
  StetStore *rescue;    /* owned, or NULL */
  StetId rescue_id;     /* of that document */
  guint64 rescue_stamp; /* the edits up to here are in it */
};

/* session.c */
typedef enum
{
  STET_SESSION_PROP_TITLE = 1,
  STET_SESSION_PROP_SUBTITLE,
  STET_SESSION_PROP_SAVE_STATE,
  STET_SESSION_PROP_ERROR,
  STET_SESSION_PROP_FILE,
  STET_SESSION_PROP_READ_ONLY,
  STET_SESSION_PROP_DOCUMENT,
  STET_SESSION_PROP_HISTORY,
  STET_SESSION_N_PROPS
} StetSessionProp;

void stet_session_notify (StetSession *self, StetSessionProp prop);
/* @error: a sentence, or NULL. */
void stet_session_set_save_state (StetSession *self, StetSaveState state, const char *error);
void stet_session_update_titles (StetSession *self);
void stet_session_emit_reloaded (StetSession *self);
void stet_session_emit_sentences_found (StetSession *self);
void stet_session_emit_suggested (StetSession *self);
/* What people call the file. Transfer full. */
char *stet_session_dup_name (StetSession *self);
gboolean stet_session_is_modified (StetSession *self);

/* session-open.c */
void stet_session_watch_file (StetSession *self);
/* Looks soon whether another program has changed the file. */
void stet_session_look_soon (StetSession *self);
/* Ends what is under way. */
void stet_session_end_opening (StetSession *self);

/* Opens what @opening (transfer full) says; answered by stet_session_open_finish. */
void stet_session_start_opening (StetOpening *opening,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/* session-page.c */
/* Another document was opened; it was made of @page, or of none that is in memory (NULL). */
void stet_session_start_pages (StetSession *self, StetFetchedPage *page);
/* It is what the text was made of, or will be. */
void stet_session_add_page (StetSession *self, StetFetchedPage *page);
/* Keeps @page in the data folder, so that undoing and redoing find it after a restart too. */
void stet_session_store_page (StetSession *self, StetFetchedPage *page);
/* Keeps the fetched page beside the file that the document is saved in, if it isn't yet. */
void stet_session_keep_page (StetSession *self);
/* Reads the page that is kept, so that it can be kept beside another file. */
void stet_session_recall_page (StetSession *self);

/* session-save.c */
void stet_session_save_soon (StetSession *self);
void stet_session_set_conflict (StetSession *self);
void stet_session_end_saving (StetSession *self);

/* session-keep.c */
/* Notes it among the recent documents. */
void stet_session_touch (StetSession *self);
/* Ends a file in the data folder. */
void stet_session_delete_kept (StetSession *self, GFile *file);
/* Keeps what is here as a document of its own, now. TRUE when that has been done already. */
gboolean stet_session_rescue (StetSession *self, GError **error);
/* The same as a job, transfer full, and what came of it. */
StetSaveJob *stet_session_make_rescue_job (StetSession *self);
void stet_session_note_rescue (StetSession *self, StetSaveJob *job);
/* The rescued document is no longer needed; or is one of the person's documents from now on. */
void stet_session_drop_rescue (StetSession *self);
void stet_session_let_rescue_go (StetSession *self);

G_END_DECLS
