/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page that a document was made of: opened as a document, and kept beside it wherever it is saved. Which page that
 * is follows from the digest in the article's record, so that undoing a change of page brings the old one back beside
 * the document. */

#include "session-private.h"

#include "read-page.h"

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

static const char *
get_field (StetSession *self, StetField field)
{
  return stet_record_get_string (stet_document_get_article (self->document), field);
}

gboolean
stet_session_is_of_page (StetSession *self)
{
  return stet_page_recipe_is_of_page (get_field (self, STET_FIELD_RECIPE));
}

const char *
stet_session_get_address (StetSession *self)
{
  static const StetField fields[] = { STET_FIELD_URL, STET_FIELD_CANONICAL };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (stet_fetch_page_is_address (get_field (self, fields[i])))
      return get_field (self, fields[i]);
  return NULL;
}

/* What it was imported from stays its address: the text is proved by it. */
gboolean
stet_session_set_address (StetSession *self, const char *address)
{
  gboolean of_file = g_str_has_prefix (get_field (self, STET_FIELD_URL), "file:");
  StetField field = of_file ? STET_FIELD_CANONICAL : STET_FIELD_URL;

  g_free (self->typed_address);
  self->typed_address = g_strdup (address);
  return stet_session_do (self, stet_edit_set_field (self->document, stet_document_get_id (self->document), field,
                                                     address != NULL ? g_variant_new_string (address) : NULL));
}

gboolean
stet_session_is_typed (StetSession *self)
{
  const char *address = stet_session_get_address (self);

  if (self->file == NULL || g_strcmp0 (self->typed_address, address) == 0)
    return TRUE;
  for (guint i = 0; i < self->web_pages->len; i++)
    if (g_strcmp0 (stet_fetched_page_get_url (g_ptr_array_index (self->web_pages, i)), address) == 0
        || g_strcmp0 (stet_fetched_page_get_requested (g_ptr_array_index (self->web_pages, i)), address) == 0)
      return TRUE;
  return FALSE;
}

/* Finding it ------------------------------------------------------------------------------------------------------ */

static char *
dup_folder (StetSession *self)
{
  return g_build_filename (stet_library_get_folder (stet_workspace_get_library (self->workspace)), "pages", NULL);
}

static StetFetchedPage *
find_in_memory (StetSession *self)
{
  for (guint i = 0; i < self->web_pages->len; i++)
    {
      StetFetchedPage *page = g_ptr_array_index (self->web_pages, i);

      if (g_str_equal (stet_fetched_page_get_digest (page), get_field (self, STET_FIELD_RAW_SHA256)))
        return page;
    }
  return NULL;
}

static gboolean
is_of_file (StetSession *self)
{
  return g_str_has_prefix (get_field (self, STET_FIELD_URL), "file:");
}

/* The page that a browser has saved. One that knows where it was on the web has given the document that address: then
 * it is found only while it is known what was opened. */
static StetFetchedPage *
load_saved_page (StetSession *self)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (StetFetchedPage) page = NULL;

  if (!stet_session_is_of_page (self) || (!is_of_file (self) && self->origin == NULL))
    return NULL;
  file = is_of_file (self) ? g_file_new_for_uri (get_field (self, STET_FIELD_URL)) : g_object_ref (self->origin);
  page = stet_fetched_page_new_for_file (file, NULL);
  if (page != NULL && !is_of_file (self)
      && !g_str_equal (stet_fetched_page_get_digest (page), get_field (self, STET_FIELD_RAW_SHA256)))
    return NULL;
  return g_steal_pointer (&page);
}

/* The page in memory, or the one that undoing or redoing needs after a restart. Borrowed. */
static StetFetchedPage *
find_replaced (StetSession *self)
{
  g_autofree char *folder = dup_folder (self);
  const char *digest = get_field (self, STET_FIELD_RAW_SHA256);
  g_autoptr (StetFetchedPage) page = NULL;

  if (find_in_memory (self) == NULL && g_strcmp0 (self->web_page_digest, digest) != 0)
    {
      page = stet_fetched_page_load_from (folder, digest, NULL);
      /* A document that does not name the file can be proved only by what lies beside it. */
      if (page == NULL && !is_of_file (self))
        page = load_saved_page (self);
    }
  if (page != NULL)
    stet_session_add_page (self, page);
  return find_in_memory (self);
}

StetFetchedPage *
stet_session_get_page (StetSession *self, GError **error)
{
  const char *digest = get_field (self, STET_FIELD_RAW_SHA256);
  g_autofree char *folder = dup_folder (self);
  StetFetchedPage *found = find_in_memory (self);
  g_autoptr (StetFetchedPage) beside = NULL;
  g_autoptr (GError) trouble = NULL;

  if (found != NULL)
    return stet_fetched_page_ref (found);
  beside = stet_fetched_page_load (stet_store_get_file (self->store), &trouble);
  if (beside == NULL && !g_error_matches (trouble, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return NULL;
    }
  if (beside != NULL && g_str_equal (stet_fetched_page_get_digest (beside), digest))
    return g_steal_pointer (&beside);
  found = stet_fetched_page_load_from (folder, digest, NULL);
  if (found == NULL)
    found = load_saved_page (self);
  /* Another page than the document says is still the one that lies there. */
  if (found == NULL && beside != NULL)
    found = g_steal_pointer (&beside);
  if (found == NULL)
    g_propagate_error (error, g_steal_pointer (&trouble));
  return found;
}

/* Keeping it ------------------------------------------------------------------------------------------------------ */

void
stet_session_add_page (StetSession *self, StetFetchedPage *page)
{
  g_ptr_array_add (self->web_pages, stet_fetched_page_ref (page));
}

void
stet_session_start_pages (StetSession *self, StetFetchedPage *page)
{
  g_ptr_array_set_size (self->web_pages, 0);
  if (page != NULL)
    stet_session_add_page (self, page);
}

void
stet_session_store_page (StetSession *self, StetFetchedPage *page)
{
  g_autofree char *folder = dup_folder (self);
  g_autoptr (GError) error = NULL;

  if (!stet_fetched_page_keep_in (page, folder, &error))
    g_info ("The page was not kept: %s", error->message);
}

/* Pages are small beside the disk's speed; they are written where they stand. One that can't be written is tried again
 * at the next save, and the document is saved all the same. */
void
stet_session_keep_page (StetSession *self)
{
  GFile *file = stet_store_get_file (self->store);
  StetFetchedPage *page = find_replaced (self);
  g_autoptr (GError) error = NULL;

  /* A saved page that the document names lies where it was opened from, unless another one has been beside the
   * document meanwhile. */
  if (page == NULL || (is_of_file (self) && self->web_page_of == NULL)
      || (self->web_page_of != NULL && g_file_equal (self->web_page_of, file)
          && g_strcmp0 (self->web_page_digest, stet_fetched_page_get_digest (page)) == 0))
    return;
  if (!stet_fetched_page_keep (page, file, &error))
    {
      g_info ("The page was not kept: %s", error->message);
      return;
    }
  g_set_object (&self->web_page_of, file);
  g_free (self->web_page_digest);
  self->web_page_digest = g_strdup (stet_fetched_page_get_digest (page));
}

void
stet_session_recall_page (StetSession *self)
{
  g_autoptr (StetFetchedPage) page = NULL;

  if (find_in_memory (self) != NULL)
    return;
  page = stet_session_get_page (self, NULL);
  if (page != NULL)
    stet_session_add_page (self, page);
}

/* Proving the text by it ------------------------------------------------------------------------------------------ */

typedef struct
{
  StetRecord *article;   /* owned, as the next */
  StetFetchedPage *page; /* NULL when there is none */
} Verifying;

static void
free_verifying (gpointer data)
{
  Verifying *verifying = data;

  stet_record_unref (verifying->article);
  g_clear_pointer (&verifying->page, stet_fetched_page_unref);
  g_free (verifying);
}

static void
verify_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Verifying *verifying = data;
  GError *error = NULL;
  StetVerify *verify = stet_verify_article (verifying->article, verifying->page, &error);

  if (verify != NULL)
    g_task_return_pointer (task, verify, (GDestroyNotify) stet_verify_free);
  else
    g_task_return_error (task, error);
}

void
stet_session_verify_async (StetSession *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (StetFetchedPage) page = NULL;
  g_autoptr (GError) error = NULL;
  Verifying *verifying;

  page = stet_session_get_page (self, &error);
  if (page == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  verifying = g_new0 (Verifying, 1);
  verifying->article = stet_record_ref (stet_document_get_article (self->document));
  verifying->page = g_steal_pointer (&page);
  g_task_set_task_data (task, verifying, free_verifying);
  g_task_run_in_thread (task, verify_thread);
}

StetVerify *
stet_session_verify_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
