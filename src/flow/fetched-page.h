/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A page from the web on its way to a document: fetched, imported, and kept beside the document as proof of what was
 * read. Counted, immutable, any thread; fetching itself runs on the caller's main context. */

#pragma once

#include "document.h"
#include "workspace.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _StetFetchedPage StetFetchedPage;

StetFetchedPage *stet_fetched_page_ref (StetFetchedPage *self);
void stet_fetched_page_unref (StetFetchedPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetFetchedPage, stet_fetched_page_unref)

/* Of @n_total bytes, or of an unknown number (0), @n_bytes have come; @host is being asked. */
typedef void (*StetFetchPageProgress) (const char *host, gsize n_bytes, gsize n_total, gpointer user_data);

/* The same in words, for people. Transfer full. */
char *stet_fetch_page_say_progress (const char *host, gsize n_bytes, gsize n_total);

/* @typed: a person typed, pasted or dropped this address themselves, so that it may be one of this computer or its
 * network. Errors are for stet_error_text. */
void stet_fetch_page_async (const char *address,
                            gboolean typed,
                            StetFetchPageProgress progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* Transfer full. */
StetFetchedPage *stet_fetch_page_finish (GAsyncResult *result, GError **error);
/* The same, waiting for it: for programs without a main loop. */
StetFetchedPage *stet_fetch_page (const char *address, GError **error);
/* TRUE for what a person means as the address of a page, to be fetched: "https://…", "http://…". */
gboolean stet_fetch_page_is_address (const char *text);

const char *stet_fetched_page_get_url (const StetFetchedPage *self);       /* where it came from in the end */
const char *stet_fetched_page_get_requested (const StetFetchedPage *self); /* what was asked for */
GBytes *stet_fetched_page_get_bytes (const StetFetchedPage *self);         /* borrowed: the page as it came */
const char *stet_fetched_page_get_digest (const StetFetchedPage *self);    /* SHA-256 of the bytes, in hexadecimal */
gint64 stet_fetched_page_get_time (const StetFetchedPage *self);           /* microseconds since 1970 */

/* A page that a browser has saved, as if it had been fetched from there. Fails as reading does. Transfer full. */
StetFetchedPage *stet_fetched_page_new_for_file (GFile *file, GError **error);
/* Writes it into @folder, for a browser: the bytes as they came, or, where only the server said how they are to be
 * read, the same page in UTF-8. The name follows from the page. Transfer full. */
GFile *stet_fetched_page_write_for_browser (const StetFetchedPage *self, const char *folder, GError **error);

/* A part of the page that may be the article instead. */
typedef struct
{
  guint choice;  /* for stet_fetched_page_import */
  char *preview; /* its first words */
  guint n_chars; /* about how long it is */
} StetPageChoice;
void stet_page_choice_free (StetPageChoice *self);
/* Of StetPageChoice *, the longest first; transfer full. Parses the page: not on the main thread. */
GPtrArray *stet_fetched_page_list_choices (const StetFetchedPage *self, GError **error);

/* A new document of it; @choice 0: of the article as found. Suggestions with @workspace, none without (NULL). Any
 * thread. Transfer full. */
StetSnapshot *stet_fetched_page_import (const StetFetchedPage *self,
                                        StetWorkspace *workspace,
                                        guint choice,
                                        GCancellable *cancellable,
                                        GError **error);

/* The same in @folder, under a name that follows from its bytes, and back. */
gboolean stet_fetched_page_keep_in (const StetFetchedPage *self, const char *folder, GError **error);
StetFetchedPage *stet_fetched_page_load_from (const char *folder, const char *digest, GError **error);

/* Where the page of a document is kept: NAME.warc beside NAME.stet.json. Transfer full. */
GFile *stet_fetched_page_get_file (GFile *document);
/* Writes it there, over what is there. */
gboolean stet_fetched_page_keep (const StetFetchedPage *self, GFile *document, GError **error);
/* Reads it again, checking its bytes. G_IO_ERROR_NOT_FOUND when none is kept. Transfer full. */
StetFetchedPage *stet_fetched_page_load (GFile *document, GError **error);

G_END_DECLS
