/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One open document from the first byte to the last save: its document, history, file, journal and place. Saves by
 * itself within a second of an edit: into its file, or into the data folder while it has none. Main thread only. */

#pragma once

#include "coverage.h"
#include "document.h"
#include "fetched-page.h"
#include "history.h"
#include "verify.h"
#include "workspace.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  STET_SAVE_STATE_SAVED,    /* what is on screen is on disk */
  STET_SAVE_STATE_PENDING,  /* about to be saved, or being saved */
  STET_SAVE_STATE_FAILED,   /* see the "error" property; tried again at the next edit or by hand */
  STET_SAVE_STATE_CONFLICT, /* another program changed the file: reload, keep mine or save as */
} StetSaveState;

#define STET_TYPE_SAVE_STATE (stet_save_state_get_type ())
GType stet_save_state_get_type (void);

#define STET_TYPE_SESSION (stet_session_get_type ())
G_DECLARE_FINAL_TYPE (StetSession, stet_session, STET, SESSION, GObject)

/* Properties, read-only and notified: title (s), subtitle (s: address or file), save-state, error (s, a sentence for
 * people or NULL), file (GFile or NULL), read-only (b), document (StetDocument), history (StetHistory). Signal
 * "reloaded": the document and history objects are other ones now (after a reload). "sentences-found": those of a long
 * text that has changed are there. "suggested": what stet_session_suggest was asked for is done. */

StetWorkspace *stet_session_get_workspace (StetSession *self);
StetDocument *stet_session_get_document (StetSession *self); /* borrowed, as all below */
StetHistory *stet_session_get_history (StetSession *self);
GFile *stet_session_get_file (StetSession *self); /* NULL while it has none of its own */
const char *stet_session_get_title (StetSession *self);
const char *stet_session_get_subtitle (StetSession *self);
StetSaveState stet_session_get_save_state (StetSession *self);
const char *stet_session_get_error (StetSession *self);

/* Opens .stet.json, .txt, .md, .html; a file that is open elsewhere in this program is for the caller to find. Works
 * off the main thread. Errors are ready for stet_error_text. */
void stet_session_open_async (StetWorkspace *workspace,
                              GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* Pasted or dropped text. */
void stet_session_open_text_async (StetWorkspace *workspace,
                                   const char *text,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* A page that was fetched; @choice 0, or another part of it (see fetched-page.h). It is kept beside the document when
 * that is first saved. */
void stet_session_open_page_async (StetWorkspace *workspace,
                                   StetFetchedPage *page,
                                   guint choice,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* For all. Transfer full. */
StetSession *stet_session_open_finish (GAsyncResult *result, GError **error);

/* The page as it was fetched, or as a browser has saved it: for "open the page as fetched" and for another part of it.
 * NULL with G_IO_ERROR_NOT_FOUND when none was kept, or the document is not of a page. Transfer full. */
StetFetchedPage *stet_session_get_page (StetSession *self, GError **error);
/* Whether its text was made of a page. */
gboolean stet_session_is_of_page (StetSession *self);
/* Where the article is on the web; NULL when nobody knows. Borrowed. */
const char *stet_session_get_address (StetSession *self);
/* A person says where it is; NULL or "": nowhere. An undoable step. FALSE when nothing differs. */
gboolean stet_session_set_address (StetSession *self, const char *address);
/* Whether a person gave the address here, so that it may be one of this computer: it did not come with a file. */
gboolean stet_session_is_typed (StetSession *self);

/* Whether the text on screen is what the page makes of it. Reads the page in a thread; the answer is transfer full. */
void stet_session_verify_async (StetSession *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
StetVerify *stet_session_verify_finish (GAsyncResult *result, GError **error);

/* Does @change (transfer full, may be NULL) as one step. FALSE when it was NULL, empty or refused. */
gboolean stet_session_do (StetSession *self, StetChange *change);
void stet_session_undo (StetSession *self);
void stet_session_redo (StetSession *self);

/* Saves now. Without a file of its own: into the data folder. */
void stet_session_save_async (StetSession *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* From now on it lives in @file, written over if it is there; the copy in the data folder goes. A name that does not
 * end in .stet.json gets that ending: if such a file is there, G_IO_ERROR_EXISTS. */
void stet_session_save_as_async (StetSession *self,
                                 GFile *file,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean stet_session_save_finish (StetSession *self, GAsyncResult *result, GError **error);
/* In a conflict: mine over theirs, or theirs over mine. Mine is kept in the data folder as a document of its own then,
 * and is among the recent ones. Both answer by the save state. */
void stet_session_keep_mine (StetSession *self);
void stet_session_reload (StetSession *self);
/* Ends a document without a file for good: removes it from the data folder. */
void stet_session_discard (StetSession *self);
/* Saves and syncs what is pending, and waits for it: before the window closes. FALSE when that can't be done; what is
 * here is then still in the data folder. */
gboolean stet_session_close (StetSession *self, GError **error);
/* A good name for its file: "Title of the article.stet.json". Transfer full. */
char *stet_session_suggest_name (StetSession *self);

/* Where the person left it. */
typedef struct
{
  StetSpan selection;
  guint32 caret;
  guint32 anchor; /* the byte at the top */
  int anchor_offset;
  StetId active;    /* record or annotation */
  const char *page; /* of the panel; borrowed */
} StetSessionPlace;
gboolean stet_session_get_place (StetSession *self, StetSessionPlace *place);
void stet_session_set_place (StetSession *self, const StetSessionPlace *place);

/* Sentences of the text as the analyser cut them (of StetSpan); borrowed, never NULL. Empty while those of a long text
 * that has changed are looked for. */
GArray *stet_session_get_sentences (StetSession *self);

/* Reads the text again, in a thread, and brings the suggestions to what is wished for now, as one step. */
void stet_session_suggest (StetSession *self);
/* How much of it has been looked at; borrowed. */
StetCoverage *stet_session_get_coverage (StetSession *self);

/* What was found on opening that the person should know, as sentences ("3 annotations need confirming."); NULL when
 * nothing. Transfer full. */
char *stet_session_get_notice (StetSession *self);

G_END_DECLS
