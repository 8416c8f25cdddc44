/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A page on its way from a server on loopback to a saved document, with the page itself kept beside it. */

#include "fetched-page.h"
#include "folder-fixture.h"
#include "hostile-server.h"
#include "session.h"
#include "verify.h"
#include "web-error.h"

typedef struct
{
  HostileServer server;
  Folder folder;
  StetWorkspace *workspace;
  GAsyncResult *result;
  guint n_progress;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  hostile_server_start (&self->server, NULL);
  folder_set_up (&self->folder, NULL);
  self->workspace = stet_workspace_new (NULL, self->folder.path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  stet_workspace_flush (self->workspace);
  g_clear_object (&self->workspace);
  folder_tear_down (&self->folder, NULL);
  hostile_server_stop (&self->server, NULL);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Fixture *) data)->result = g_object_ref (result);
}

static GAsyncResult *
wait_for (Fixture *self)
{
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&self->result);
}

static void
progress_cb (const char *host, gsize n_bytes, gsize n_total, gpointer data)
{
  ((Fixture *) data)->n_progress++;
  g_assert_cmpstr (host, ==, "127.0.0.1");
}

static StetFetchedPage *
fetch (Fixture *self, const char *path, GError **error)
{
  g_autofree char *address = g_strconcat (self->server.base, path, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  stet_fetch_page_async (address, TRUE, progress_cb, self, NULL, done_cb, self);
  result = wait_for (self);
  return stet_fetch_page_finish (result, error);
}

static void
test_from_link_to_proof (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetFetchedPage) page = fetch (self, "/page", &error);
  g_autoptr (StetFetchedPage) kept = NULL;
  g_autoptr (StetSession) session = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (StetVerify) verify = NULL;
  g_autofree char *path = folder_get_path (&self->folder, "d.stet.json");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_no_error (error);
  g_assert_cmpuint (self->n_progress, >, 0);
  stet_session_open_page_async (self->workspace, page, 0, NULL, done_cb, self);
  opened = wait_for (self);
  session = stet_session_open_finish (opened, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stet_text_get_data (stet_document_get_text (stet_session_get_document (session))), ==, "A page.");

  stet_session_save_as_async (session, file, NULL, done_cb, self);
  saved = wait_for (self);
  g_assert_true (stet_session_save_finish (session, saved, &error));
  g_assert_no_error (error);
  kept = stet_session_get_page (session, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (stet_fetched_page_get_bytes (kept), stet_fetched_page_get_bytes (page)));
  verify = stet_verify_document (file, &error);
  g_assert_no_error (error);
  g_assert_cmpint (verify->result, ==, STET_VERIFY_FINE);
}

static void
test_failures_come_through (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetFetchedPage) page = fetch (self, "/status/404", &error);

  g_assert_null (page);
  g_assert_error (error, STET_WEB_ERROR, STET_WEB_ERROR_GONE);
}

static void
test_no_page_of_pasted_text (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSession) session = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (StetFetchedPage) page = NULL;

  stet_session_open_text_async (self->workspace, "It cracked.", NULL, done_cb, self);
  opened = wait_for (self);
  session = stet_session_open_finish (opened, &error);
  g_assert_no_error (error);
  page = stet_session_get_page (session, &error);
  g_assert_null (page);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_addresses (void)
{
  g_assert_true (stet_fetch_page_is_address ("https://post.example/ice"));
  g_assert_true (stet_fetch_page_is_address ("HTTP://post.example"));
  g_assert_false (stet_fetch_page_is_address ("file:///etc/passwd"));
  g_assert_false (stet_fetch_page_is_address ("folder/page.html"));
}

#define ADD(path, function) g_test_add ("/fetched-page/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  /* No proxy of the machine's stands between here and loopback. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("from-link-to-proof", test_from_link_to_proof);
  ADD ("failures-come-through", test_failures_come_through);
  ADD ("no-page-of-pasted-text", test_no_page_of_pasted_text);
  g_test_add_func ("/fetched-page/addresses", test_addresses);
  return g_test_run ();
}
