/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Another text for a document on which people have worked: what becomes of their annotations, of what they have written
 * over, and of the page that proves the text. */

#include "folder-fixture.h"
#include "renew-private.h"
#include "session.h"
#include "web-error.h"

#include <string.h>

#define ACTOR ((StetActor){ STET_ID_NONE, 1700000000000000 })

#define KEPT "The ferry had run since 1887 and carried 4,000 vehicles a day."
#define CHANGED "The bridge cost 12 million euros, said Ana Ruiz, the mayor of the town."
#define CHANGED_TO "The bridge cost 14.5 million euros, said Ana Ruiz, the mayor of the town."
#define GONE "Critics warn that the river floods the northern ramp in every spring."

#define HEAD                                                                                                     \
  "<!doctype html><html lang=\"en\"><head><title>The Bridge Opens</title><meta name=\"author\" content=\"%s\"/>" \
  "</head><body><article><h1>The Bridge Opens</h1>"
#define SCENE                                                                                                        \
  "<p>The first cars crossed at noon, led by a brass band and a fire engine that was built in 1954, while the town " \
  "watched from both banks and from the roof of the school.</p>"
#define LETTERS                                                                                                   \
  "</article><aside><h2>Letters</h2><p>Sir, I have lived beside the landing for sixty years and have never been " \
  "asked what I think of bridges, so I shall tell you now, at some length, that they are draughty.</p><p>The "    \
  "gulls have nowhere to sit, and the children who used to count them have taken up the trumpet.</p></aside>"     \
  "</body></html>"

typedef struct
{
  Folder folder;
  char *first;  /* the page as it was */
  char *second; /* as it is now */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  folder_set_up (&self->folder, NULL);
  self->first =
      g_strdup_printf (HEAD "<p>%s</p>" SCENE "<p>%s</p><p>%s</p>" LETTERS, "Piet Halvorsen", CHANGED, KEPT, GONE);
  self->second = g_strdup_printf (HEAD "<p>%s</p>" SCENE "<p>%s</p>" LETTERS, "Ida Moe", CHANGED_TO, KEPT);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_free (self->first);
  g_free (self->second);
  folder_tear_down (&self->folder, NULL);
}

static GFile *
write_page (Fixture *self, const char *name, const char *html)
{
  g_autofree char *path = g_build_filename (self->folder.path, name, NULL);

  g_assert_true (g_file_set_contents (path, html, -1, NULL));
  return g_file_new_for_path (path);
}

static StetSnapshot *
read_page (Fixture *self, const char *name, const char *html)
{
  g_autoptr (GFile) file = write_page (self, name, html);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetFetchedPage) page = stet_fetched_page_new_for_file (file, &error);
  StetSnapshot *snapshot;

  g_assert_no_error (error);
  snapshot = stet_fetched_page_import (page, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  return snapshot;
}

static void
apply (StetDocument *document, StetChange *change)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (change);
  stet_document_apply (document, change, &error);
  g_assert_no_error (error);
}

static StetSpan
find (StetDocument *document, const char *words)
{
  const char *data = stet_text_get_data (stet_document_get_text (document));
  const char *at = strstr (data, words);

  g_assert_nonnull (at);
  return STET_SPAN ((guint32) (at - data), (guint32) (at - data + strlen (words)));
}

static StetId
tag (StetDocument *document, const char *words, StetKind kind)
{
  StetId id;
  g_autoptr (StetChange) change = stet_edit_tag (document, find (document, words), kind, STET_ID_NONE, ACTOR, &id);

  apply (document, change);
  return id;
}

static StetId
suggest (StetDocument *document, const char *words)
{
  g_autoptr (StetRecord) record = stet_record_new (STET_RECORD_ANNOTATION, NULL);
  g_autoptr (StetChange) change = stet_change_new ("Suggest");
  StetTarget target = { find (document, words), STET_PART_NONE };

  stet_record_set_annotation (record, STET_KIND_NOTE, STET_STATE_SUGGESTED, STET_ID_NONE);
  stet_record_set_targets (record, &target, 1);
  stet_change_add (change, NULL, record);
  apply (document, change);
  return stet_record_get_id (record);
}

static char *
quote (StetDocument *document, StetId id)
{
  StetRecord *annotation = stet_document_lookup (document, id);

  g_assert_nonnull (annotation);
  return stet_edit_quote (document, annotation);
}

static void
test_annotations (Fixture *self, gconstpointer data)
{
  g_autoptr (StetSnapshot) first = read_page (self, "first.html", self->first);
  g_autoptr (StetSnapshot) fresh = read_page (self, "second.html", self->second);
  g_autoptr (StetDocument) document = stet_document_new (first);
  StetId kept = tag (document, KEPT, STET_KIND_CLAIM);
  StetId changed = tag (document, CHANGED, STET_KIND_CLAIM);
  StetId gone = tag (document, GONE, STET_KIND_CLAIM);
  StetId suggested = suggest (document, "northern ramp");
  StetId still_suggested = suggest (document, "4,000 vehicles");
  g_autoptr (StetChange) change = NULL;
  g_autoptr (StetChange) back = NULL;
  g_autofree char *kept_quote = NULL;
  g_autofree char *changed_quote = NULL;
  g_autofree char *gone_quote = NULL;
  StetRenewReport report;
  guint n_targets;

  change = stet_renew_make_change (document, fresh, first, "Take", &report);
  apply (document, change);
  g_assert_cmpstr (kept_quote = quote (document, kept), ==, KEPT);
  g_assert_cmpstr (changed_quote = quote (document, changed), ==, CHANGED_TO);
  stet_record_get_targets (stet_document_lookup (document, gone), &n_targets);
  g_assert_cmpuint (n_targets, ==, 0);
  g_assert_nonnull (stet_record_get (stet_document_lookup (document, gone), STET_FIELD_ORPHAN));
  g_assert_cmpstr (gone_quote = quote (document, gone), ==, GONE);
  g_assert_cmpuint (report.n_orphans, ==, 1);
  g_assert_null (stet_document_lookup (document, suggested));
  g_assert_nonnull (stet_document_lookup (document, still_suggested));

  back = stet_change_invert (change);
  apply (document, back);
  g_assert_true (stet_record_equal (stet_document_get_article (document), stet_snapshot_get_article (first)));
  g_free (g_steal_pointer (&gone_quote));
  g_assert_cmpstr (gone_quote = quote (document, gone), ==, GONE);
  g_assert_null (stet_record_get (stet_document_lookup (document, gone), STET_FIELD_ORPHAN));
  g_assert_nonnull (stet_document_lookup (document, suggested));
}

/* What has lost its place finds it again in a text that has it. */
static void
test_there_and_back (Fixture *self, gconstpointer data)
{
  g_autoptr (StetSnapshot) first = read_page (self, "first.html", self->first);
  g_autoptr (StetSnapshot) fresh = read_page (self, "second.html", self->second);
  g_autoptr (StetDocument) document = stet_document_new (first);
  StetId gone = tag (document, GONE, STET_KIND_CLAIM);
  StetId note = tag (document, "northern ramp", STET_KIND_NOTE);
  StetRecord *before = stet_record_ref (stet_document_lookup (document, gone));
  g_autoptr (StetChange) there = NULL;
  g_autoptr (StetChange) back = NULL;
  g_autofree char *words = NULL;
  StetRenewReport report;

  there = stet_renew_make_change (document, fresh, first, "There", &report);
  apply (document, there);
  g_assert_cmpuint (report.n_orphans, ==, 2);
  back = stet_renew_make_change (document, first, fresh, "Back", &report);
  apply (document, back);
  g_assert_cmpuint (report.n_orphans, ==, 0);
  g_assert_true (stet_record_equal (stet_document_lookup (document, gone), before));
  g_assert_cmpstr (words = quote (document, note), ==, "northern ramp");
  stet_record_unref (before);
}

/* Nothing need be looked at in a sentence that is as it was; one that has changed must be looked at again. */
static void
test_signed_off (Fixture *self, gconstpointer data)
{
  g_autoptr (StetSnapshot) first = read_page (self, "first.html", self->first);
  g_autoptr (StetSnapshot) fresh = read_page (self, "second.html", self->second);
  g_autoptr (StetDocument) document = stet_document_new (first);
  g_autoptr (StetChange) kept = stet_edit_sign_off (document, find (document, KEPT), ACTOR);
  g_autoptr (StetChange) gone = NULL;
  g_autoptr (StetChange) change = NULL;
  StetRenewReport report;
  StetOutline *outline = stet_document_get_outline (document);

  apply (document, kept);
  gone = stet_edit_sign_off (document, find (document, GONE), ACTOR);
  apply (document, gone);
  g_assert_cmpuint (stet_outline_count (outline, STET_KIND_NO_CLAIM, STET_STATE_ACCEPTED), ==, 2);
  change = stet_renew_make_change (document, fresh, first, "Take", &report);
  apply (document, change);
  g_assert_cmpuint (stet_outline_count (outline, STET_KIND_NO_CLAIM, STET_STATE_ACCEPTED), ==, 1);
  g_assert_cmpuint (report.n_orphans, ==, 0);
}

static void
test_fields (Fixture *self, gconstpointer data)
{
  g_autoptr (StetSnapshot) first = read_page (self, "first.html", self->first);
  g_autoptr (StetSnapshot) fresh = read_page (self, "second.html", self->second);
  g_autoptr (StetDocument) document = stet_document_new (first);
  g_autoptr (StetChange) edit = stet_edit_set_field (document, stet_document_get_id (document), STET_FIELD_TITLE,
                                                     g_variant_new_string ("What the Bridge Cost"));
  g_autoptr (StetChange) change = NULL;
  g_auto (GStrv) byline = NULL;
  StetRenewReport report;
  StetRecord *article;

  apply (document, edit);
  change = stet_renew_make_change (document, fresh, first, "Take", &report);
  apply (document, change);
  article = stet_document_get_article (document);
  byline = stet_record_dup_strings (article, STET_FIELD_BYLINE);
  g_assert_cmpstr (stet_record_get_string (article, STET_FIELD_TITLE), ==, "What the Bridge Cost");
  g_assert_cmpstr (byline[0], ==, "Ida Moe");
  g_assert_cmpstr (stet_record_get_string (article, STET_FIELD_RAW_SHA256), ==,
                   stet_record_get_string (stet_snapshot_get_article (fresh), STET_FIELD_RAW_SHA256));
}

/* Sessions -------------------------------------------------------------------------------------------------------- */

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static StetVerifyResult
check (StetSession *session)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetVerify) verify = NULL;

  stet_session_verify_async (session, NULL, keep_result_cb, &result);
  verify = stet_session_verify_finish (wait_for (&result), &error);
  g_assert_no_error (error);
  return verify->result;
}

/* Of a page that a browser has saved: its own file proves each of its parts. */
static void
test_choice (Fixture *self, gconstpointer data)
{
  StetWorkspace *workspace = stet_workspace_new (NULL, self->folder.path);
  g_autoptr (GFile) file = write_page (self, "saved.html", self->first);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSession) session = NULL;
  g_autoptr (StetFetchedPage) page = NULL;
  g_autoptr (GPtrArray) choices = NULL;
  g_autoptr (StetRenewal) renewal = NULL;
  g_autofree char *before = NULL;
  const StetPageChoice *last;
  StetRenewReport report;

  stet_session_open_async (workspace, file, NULL, keep_result_cb, &opened);
  session = stet_session_open_finish (wait_for (&opened), &error);
  g_assert_no_error (error);
  g_assert_true (stet_session_is_of_page (session));
  g_assert_cmpuint (stet_renew_get_choice (session), ==, 0);
  before = g_strdup (stet_text_get_data (stet_document_get_text (stet_session_get_document (session))));
  page = stet_session_get_page (session, &error);
  g_assert_no_error (error);
  choices = stet_fetched_page_list_choices (page, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (choices->len, >, 1);
  last = g_ptr_array_index (choices, choices->len - 1);

  stet_renew_from_choice_async (session, last->choice, NULL, keep_result_cb, &listed);
  renewal = stet_renew_finish (wait_for (&listed), &error);
  g_assert_no_error (error);
  g_assert_true (stet_renew_take (session, renewal, "Choose", &report));
  g_assert_cmpuint (stet_renew_get_choice (session), ==, last->choice);
  g_assert_cmpint (check (session), ==, STET_VERIFY_FINE);

  stet_session_undo (session);
  g_assert_cmpstr (stet_text_get_data (stet_document_get_text (stet_session_get_document (session))), ==, before);
  g_assert_cmpint (check (session), ==, STET_VERIFY_FINE);
  g_assert_true (stet_session_close (session, &error));
  g_assert_no_error (error);
  stet_workspace_flush (workspace);
  g_clear_object (&session);
  g_object_unref (workspace);
}

static StetSession *
open_session (StetWorkspace *workspace, GFile *file)
{
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GError) error = NULL;
  StetSession *session;

  stet_session_open_async (workspace, file, NULL, keep_result_cb, &opened);
  session = stet_session_open_finish (wait_for (&opened), &error);
  g_assert_no_error (error);
  return session;
}

static void
close_session (StetSession *session)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (stet_session_close (session, &error));
  g_assert_no_error (error);
  g_object_unref (session);
}

/* An address that came with a document must not lead to what runs on this computer; one that is typed may. */
static void
test_address_of_others (Fixture *self, gconstpointer data)
{
  static const char address[] = "http://127.0.0.1:1/router?reset";
  static const StetWebError expected[] = { STET_WEB_ERROR_PRIVATE, STET_WEB_ERROR_CONNECTION };
  StetWorkspace *workspace = stet_workspace_new (NULL, self->folder.path);
  g_autoptr (GFile) text = write_page (self, "bridge.txt", "The bridge opens.\n\nIt cost 12 million euros.\n");
  g_autofree char *path = g_build_filename (self->folder.path, "bridge.stet.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) saved = NULL;
  StetSession *session = open_session (workspace, text);

  g_assert_null (stet_session_get_address (session));
  g_assert_true (stet_session_set_address (session, address));
  g_assert_cmpstr (stet_session_get_address (session), ==, address);
  stet_session_save_as_async (session, file, NULL, keep_result_cb, &saved);
  g_assert_true (stet_session_save_finish (session, wait_for (&saved), NULL));
  g_assert_true (stet_session_is_typed (session));
  close_session (session);

  session = open_session (workspace, file);
  g_assert_cmpstr (stet_session_get_address (session), ==, address);
  g_assert_false (stet_session_is_typed (session));
  for (guint typed = 0; typed < G_N_ELEMENTS (expected); typed++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      if (typed)
        {
          stet_session_set_address (session, NULL);
          g_assert_true (stet_session_set_address (session, address));
        }
      stet_renew_from_web_async (session, NULL, NULL, NULL, keep_result_cb, &result);
      g_assert_null (stet_renew_finish (wait_for (&result), &error));
      g_assert_error (error, STET_WEB_ERROR, (int) expected[typed]);
    }
  close_session (session);
  stet_workspace_flush (workspace);
  g_object_unref (workspace);
}

/* A saved page that names its own address is proved by what is kept beside the document. */
static void
test_saved_with_address (Fixture *self, gconstpointer data)
{
  StetWorkspace *workspace = stet_workspace_new (NULL, self->folder.path);
  g_autofree char *mhtml = g_strconcat ("From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
                                        "Content-Type: multipart/related; type=\"text/html\"; boundary=\"cut\"\r\n\r\n"
                                        "--cut\r\nContent-Type: text/html; charset=utf-8\r\n"
                                        "Content-Location: https://example.org/bridge\r\n\r\n",
                                        self->first, "\r\n--cut--\r\n", NULL);
  g_autoptr (GFile) saved_page = write_page (self, "bridge.mhtml", mhtml);
  g_autofree char *path = g_build_filename (self->folder.path, "kept.stet.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetVerify) verify = NULL;
  StetSession *session = open_session (workspace, saved_page);

  g_assert_cmpstr (stet_session_get_address (session), ==, "https://example.org/bridge");
  g_assert_cmpint (check (session), ==, STET_VERIFY_FINE);
  stet_session_save_as_async (session, file, NULL, keep_result_cb, &saved);
  g_assert_true (stet_session_save_finish (session, wait_for (&saved), NULL));
  close_session (session);
  g_assert_true (g_file_delete (saved_page, NULL, NULL));
  verify = stet_verify_document (file, &error);
  g_assert_no_error (error);
  g_assert_cmpint (verify->result, ==, STET_VERIFY_FINE);
  stet_workspace_flush (workspace);
  g_object_unref (workspace);
}

/* What a browser gets says itself how it is to be read. */
static void
test_for_browser (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_page (self, "saved.html", self->first);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetFetchedPage) page = stet_fetched_page_new_for_file (file, &error);
  g_autofree char *folder = g_build_filename (self->folder.path, "cache", NULL);
  g_autoptr (GFile) written = stet_fetched_page_write_for_browser (page, folder, &error);
  g_autoptr (GFile) again = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *name = NULL;

  g_assert_no_error (error);
  name = g_file_get_basename (written);
  g_assert_true (g_str_has_suffix (name, ".html"));
  g_assert_true (g_file_load_contents (written, NULL, &contents, NULL, NULL, NULL));
  g_assert_cmpstr (contents, ==, self->first);
  again = stet_fetched_page_write_for_browser (page, folder, &error);
  g_assert_true (g_file_equal (again, written));
}

/* The name in the data folder is what a document says: it must not lead out of there. */
static void
test_kept_under_digest (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_page (self, "saved.html", self->first);
  g_autoptr (StetFetchedPage) page = stet_fetched_page_new_for_file (file, NULL);
  g_autofree char *folder = g_build_filename (self->folder.path, "pages", NULL);
  g_autoptr (StetFetchedPage) back = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (stet_fetched_page_keep_in (page, folder, &error));
  g_assert_true (stet_fetched_page_keep_in (page, folder, &error));
  back = stet_fetched_page_load_from (folder, stet_fetched_page_get_digest (page), &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (stet_fetched_page_get_bytes (back), stet_fetched_page_get_bytes (page)));
  g_assert_null (stet_fetched_page_load_from (folder, "../saved", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

#define ADD(path, function) g_test_add ("/renew/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("annotations", test_annotations);
  ADD ("there-and-back", test_there_and_back);
  ADD ("signed-off", test_signed_off);
  ADD ("fields", test_fields);
  ADD ("choice", test_choice);
  ADD ("address-of-others", test_address_of_others);
  ADD ("saved-with-address", test_saved_with_address);
  ADD ("for-browser", test_for_browser);
  ADD ("kept-under-digest", test_kept_under_digest);
  return g_test_run ();
}
