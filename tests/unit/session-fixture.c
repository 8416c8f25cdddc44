/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "session-fixture.h"

#include "edit.h"
#include "store.h"

#include <glib/gstdio.h>
#include <string.h>

static GFile *
get_sample (void)
{
  return g_file_new_build_filename (g_getenv ("STET_DATA_DIR"), "sample", "article.txt", NULL);
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) sample = get_sample ();

  self->folder = g_dir_make_tmp ("stet-session-XXXXXX", &error);
  g_assert_no_error (error);
  self->user = g_build_filename (self->folder, "user", NULL);
  self->article = fixture_get_file (self, "article.txt");
  g_file_copy (sample, self->article, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  self->workspace = stet_workspace_new (NULL, self->user);
  /* Names alone: claims are what these tests make. */
  stet_workspace_set_wishes (self->workspace, (StetSuggestWishes){ TRUE, 0, 2, FALSE });
}

/* A thread that has nothing left to do may still hold it. */
static void
drop (gpointer object)
{
  gpointer weak = object;

  g_object_add_weak_pointer (object, &weak);
  g_object_unref (object);
  WAIT_FOR (weak == NULL);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  stet_workspace_flush (self->workspace);
  drop (self->workspace);
  g_object_unref (self->article);
  remove_all (self->folder);
  g_free (self->folder);
  g_free (self->user);
}

void
fixture_restart (Fixture *self)
{
  stet_workspace_flush (self->workspace);
  drop (self->workspace);
  self->workspace = stet_workspace_new (NULL, self->user);
  /* Names alone: claims are what these tests make. */
  stet_workspace_set_wishes (self->workspace, (StetSuggestWishes){ TRUE, 0, 2, FALSE });
}

GFile *
fixture_get_file (Fixture *self, const char *name)
{
  return g_file_new_build_filename (self->folder, name, NULL);
}

static void
ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static StetSession *
finish_opening (GAsyncResult **result, GError **error)
{
  g_autoptr (GAsyncResult) owned = NULL;
  g_autoptr (GError) failure = NULL;
  StetSession *session;

  WAIT_FOR (*result != NULL);
  owned = *result;
  session = stet_session_open_finish (owned, &failure);
  if (error == NULL)
    g_assert_no_error (failure);
  else
    *error = g_steal_pointer (&failure);
  return session;
}

StetSession *
fixture_open (Fixture *self, GFile *file, GError **error)
{
  GAsyncResult *result = NULL;

  stet_session_open_async (self->workspace, file, NULL, ready_cb, &result);
  return finish_opening (&result, error);
}

StetSession *
fixture_open_text (Fixture *self, const char *text)
{
  GAsyncResult *result = NULL;

  stet_session_open_text_async (self->workspace, text, NULL, ready_cb, &result);
  return finish_opening (&result, NULL);
}

gboolean
fixture_save_as (Fixture *self, StetSession *session, const char *name, GError **error)
{
  g_autoptr (GFile) file = fixture_get_file (self, name);
  GAsyncResult *result = NULL;
  g_autoptr (GAsyncResult) owned = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean saved;

  stet_session_save_as_async (session, file, NULL, ready_cb, &result);
  WAIT_FOR (result != NULL);
  owned = result;
  saved = stet_session_save_finish (session, owned, &failure);
  if (error == NULL)
    g_assert_no_error (failure);
  else
    *error = g_steal_pointer (&failure);
  return saved;
}

void
fixture_wait_saved (StetSession *session)
{
  WAIT_FOR (stet_session_get_save_state (session) == STET_SAVE_STATE_SAVED);
}

void
fixture_drop (StetSession *session)
{
  drop (session);
}

static StetSpan
find_words (StetText *text, const char *words)
{
  const char *data = stet_text_get_data (text);
  const char *found = g_strstr_len (data, (gssize) stet_text_get_n_bytes (text), words);

  g_assert_nonnull (found);
  return STET_SPAN ((guint32) (found - data), (guint32) (found - data + strlen (words)));
}

void
fixture_tag (StetSession *session, const char *words)
{
  StetDocument *document = stet_session_get_document (session);
  StetActor actor = stet_workspace_get_actor (stet_session_get_workspace (session));

  g_assert_true (
      stet_session_do (session, stet_edit_tag (document, find_words (stet_document_get_text (document), words),
                                               STET_KIND_CLAIM, STET_ID_NONE, actor, NULL)));
}

guint
fixture_count_claims (StetSession *session)
{
  return stet_document_count (stet_session_get_document (session), STET_RECORD_CLAIM);
}

static StetSnapshot *
read_file (StetStore *store)
{
  g_autoptr (GError) error = NULL;
  StetSnapshot *snapshot = stet_store_load (store, NULL, NULL, &error);

  g_assert_no_error (error);
  return snapshot;
}

guint
fixture_count_in_file (GFile *file)
{
  g_autoptr (StetStore) store = stet_store_new (file);
  g_autoptr (StetSnapshot) snapshot = read_file (store);
  guint n;

  stet_snapshot_get_records (snapshot, STET_RECORD_CLAIM, &n);
  return n;
}

void
fixture_meddle (GFile *file, const char *words)
{
  g_autoptr (StetStore) store = stet_store_new (file);
  g_autoptr (StetSnapshot) snapshot = read_file (store);
  g_autoptr (StetDocument) document = stet_document_new (snapshot);
  g_autoptr (StetChange) change = stet_edit_tag (document, find_words (stet_document_get_text (document), words),
                                                 STET_KIND_CLAIM, STET_ID_NONE, (StetActor){ STET_ID_NONE, 0 }, NULL);
  g_autoptr (StetSnapshot) changed = NULL;
  g_autoptr (GError) error = NULL;

  stet_document_apply (document, change, &error);
  g_assert_no_error (error);
  changed = stet_document_take_snapshot (document);
  stet_store_save (store, changed, TRUE, NULL, &error);
  g_assert_no_error (error);
}
