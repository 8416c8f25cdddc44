/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page that a document was made of: opened as a document, and kept beside it wherever it is saved. */

#include "session-private.h"

void
stet_session_open_page_async (StetWorkspace *workspace,
                              StetFetchedPage *page,
                              guint choice,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  StetOpening *opening = stet_opening_new (workspace, NULL, NULL);

  opening->page = stet_fetched_page_ref (page);
  opening->choice = choice;
  stet_session_start_opening (opening, cancellable, callback, user_data);
}

StetFetchedPage *
stet_session_get_page (StetSession *self, GError **error)
{
  if (self->web_page != NULL)
    return stet_fetched_page_ref (self->web_page);
  return stet_fetched_page_load (stet_store_get_file (self->store), error);
}

/* Pages are small beside the disk's speed; they are written where they stand. One that can't be written is tried again
 * at the next save, and the document is saved all the same. */
void
stet_session_keep_page (StetSession *self)
{
  GFile *file = stet_store_get_file (self->store);
  g_autoptr (GError) error = NULL;

  if (self->web_page == NULL || (self->web_page_of != NULL && g_file_equal (self->web_page_of, file)))
    return;
  if (stet_fetched_page_keep (self->web_page, file, &error))
    g_set_object (&self->web_page_of, file);
  else
    g_info ("The page was not kept: %s", error->message);
}

void
stet_session_recall_page (StetSession *self)
{
  if (self->web_page == NULL)
    self->web_page = stet_fetched_page_load (stet_store_get_file (self->store), NULL);
}
