/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a session does while nothing goes wrong. */

#include "session-fixture.h"

#include "edit.h"

#include <string.h>

#define QUEUES "Foot passengers crossing the Ossery Strait now number 10,000 per day"
#define BERTHS "Four of the authority’s nine berths are out of service."

static gboolean
is_kept (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->user, "unsaved", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  return dir != NULL && g_dir_read_name (dir) != NULL;
}

static void
test_open_article (Fixture *self, gconstpointer data)
{
  g_autoptr (StetSession) session = fixture_open (self, self->article, NULL);
  StetText *text = stet_document_get_text (stet_session_get_document (session));
  GArray *sentences = stet_session_get_sentences (session);

  g_assert_cmpstr (stet_session_get_title (session), ==, "Ferry Queues in Port Lunmar Force Harbour Talks");
  g_assert_cmpstr (stet_session_get_subtitle (session), ==, "article.txt");
  g_assert_null (stet_session_get_file (session));
  g_assert_null (stet_session_get_notice (session));
  g_assert_cmpint (stet_session_get_save_state (session), ==, STET_SAVE_STATE_SAVED);
  g_assert_cmpuint (stet_document_count (stet_session_get_document (session), STET_RECORD_ANNOTATION), >, 10);
  g_assert_cmpuint (sentences->len, >, 10);
  g_assert_true (stet_text_span_is_valid (text, g_array_index (sentences, StetSpan, sentences->len - 1)));
  g_assert_false (is_kept (self)); /* only looked at */
}

/* The sentences that nobody has looked at are in the file: all but the one with the claim. */
static void
assert_meter_is_saved (Fixture *self, StetSession *session)
{
  g_autofree char *folder = g_build_filename (self->user, "unsaved", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = stet_coverage_get_n_sentences (stet_session_get_coverage (session));
  g_autofree char *sentences = g_strdup_printf ("\"stet:sentences\": %u,", n);
  g_autofree char *path = NULL;
  g_autofree char *json = NULL;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL && !g_str_has_suffix (name, ".json"))
    ;
  g_assert_nonnull (name);
  path = g_build_filename (folder, name, NULL);
  g_assert_true (g_file_get_contents (path, &json, NULL, NULL));
  g_assert_nonnull (strstr (json, sentences));
  g_assert_cmpuint (stet_coverage_get_n (stet_session_get_coverage (session), STET_SENTENCE_OPEN), ==, n - 1);
  g_assert_nonnull (strstr (json, "\"stet:open\": ["));
}

static void
test_autosave (Fixture *self, gconstpointer data)
{
  StetSession *session = fixture_open (self, self->article, NULL);
  g_autoptr (GFile) kept = NULL;

  fixture_tag (session, QUEUES);
  g_assert_cmpint (stet_session_get_save_state (session), ==, STET_SAVE_STATE_PENDING);
  fixture_wait_saved (session);
  g_assert_true (is_kept (self));
  assert_meter_is_saved (self, session);
  g_assert_false (stet_history_get_modified (stet_session_get_history (session)));
  fixture_tag (session, BERTHS);
  fixture_wait_saved (session);
  fixture_drop (session);
  fixture_restart (self);

  session = fixture_open (self, self->article, NULL);
  g_assert_cmpuint (fixture_count_claims (session), ==, 2);
  g_assert_cmpstr (stet_session_get_subtitle (session), ==, "article.txt");
  g_assert_null (stet_session_get_notice (session));
  stet_session_undo (session);
  g_assert_cmpuint (fixture_count_claims (session), ==, 1);
  stet_session_undo (session);
  g_assert_cmpuint (fixture_count_claims (session), ==, 0);
  stet_session_redo (session);
  g_assert_cmpuint (fixture_count_claims (session), ==, 1);
  fixture_wait_saved (session);
  fixture_drop (session);
}

/* Its steps alone are on disk: they are put back. */
static void
test_replay (Fixture *self, gconstpointer data)
{
  StetSession *session = fixture_open (self, self->article, NULL);
  g_autofree char *notice = NULL;

  fixture_tag (session, QUEUES);
  fixture_wait_saved (session);
  fixture_tag (session, BERTHS);
  stet_session_undo (session);
  stet_session_redo (session);
  fixture_drop (session);
  fixture_restart (self);

  session = fixture_open (self, self->article, NULL);
  g_assert_cmpuint (fixture_count_claims (session), ==, 2);
  notice = stet_session_get_notice (session);
  g_assert_nonnull (strstr (notice, "put back"));
  g_assert_cmpint (stet_session_get_save_state (session), ==, STET_SAVE_STATE_PENDING);
  fixture_wait_saved (session);
  stet_session_undo (session);
  g_assert_cmpuint (fixture_count_claims (session), ==, 1);
  fixture_drop (session);
}

/* Whoever makes the first edit becomes one of the document's people, in the same step. */
static void
test_person (Fixture *self, gconstpointer data)
{
  StetSession *session = fixture_open (self, self->article, NULL);
  StetDocument *document = stet_session_get_document (session);
  StetId id = stet_id_new ();

  stet_workspace_set_person (self->workspace, id, "Ada Fielding");
  g_assert_null (stet_document_lookup (document, id));
  fixture_tag (session, QUEUES);
  g_assert_cmpstr (stet_record_get_string (stet_document_lookup (document, id), STET_FIELD_NAME), ==, "Ada Fielding");
  g_assert_cmpuint (stet_history_get_n_steps (stet_session_get_history (session)), ==, 1);
  fixture_tag (session, BERTHS);
  stet_session_undo (session);
  g_assert_nonnull (stet_document_lookup (document, id));
  stet_session_undo (session);
  g_assert_null (stet_document_lookup (document, id));
  fixture_wait_saved (session);
  fixture_drop (session);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  StetSession *session = fixture_open (self, self->article, NULL);

  g_assert_false (stet_session_do (session, NULL));
  g_assert_false (stet_session_do (session, stet_change_new ("Nothing")));
  g_assert_cmpint (stet_session_get_save_state (session), ==, STET_SAVE_STATE_SAVED);
  g_assert_false (is_kept (self));
  fixture_drop (session);
}

static void
test_paste (Fixture *self, gconstpointer data)
{
  static const char text[] = "Boats are late again.\n\nThe harbour master counted 40 boats on Monday.\n";
  StetSession *session = fixture_open_text (self, text);
  g_autoptr (GPtrArray) recent = NULL;
  g_autoptr (GFile) kept = NULL;

  g_assert_cmpstr (stet_session_get_subtitle (session), ==, "Pasted text");
  fixture_tag (session, "The harbour master counted 40 boats on Monday.");
  fixture_wait_saved (session);
  fixture_drop (session);
  fixture_restart (self);

  recent = stet_workspace_list_recent (self->workspace);
  g_assert_cmpuint (recent->len, ==, 1);
  kept = g_file_new_for_uri (((StetRecent *) g_ptr_array_index (recent, 0))->uri);
  session = fixture_open (self, kept, NULL);
  g_assert_cmpuint (fixture_count_claims (session), ==, 1);
  g_assert_null (stet_session_get_file (session));
  fixture_drop (session);

  session = fixture_open_text (self, text);
  g_assert_cmpuint (fixture_count_claims (session), ==, 1);
  fixture_drop (session);
}

static void
test_save_as (Fixture *self, gconstpointer data)
{
  StetSession *session = fixture_open (self, self->article, NULL);
  g_autoptr (GFile) file = fixture_get_file (self, "ferries.stet.json");
  g_autoptr (GError) error = NULL;

  fixture_tag (session, QUEUES);
  fixture_wait_saved (session);
  g_assert_true (is_kept (self));
  g_assert_true (fixture_save_as (self, session, "ferries", NULL));
  g_assert_true (g_file_equal (stet_session_get_file (session), file));
  g_assert_cmpstr (stet_session_get_subtitle (session), ==, "ferries.stet.json");
  g_assert_cmpint (stet_session_get_save_state (session), ==, STET_SAVE_STATE_SAVED);
  g_assert_false (is_kept (self));
  fixture_tag (session, BERTHS);
  fixture_wait_saved (session);
  g_assert_cmpuint (fixture_count_in_file (file), ==, 2);
  g_assert_false (is_kept (self));
  /* The ending was not theirs, so neither is the leave to write over it. */
  g_assert_false (fixture_save_as (self, session, "ferries.json", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  fixture_drop (session);
  fixture_restart (self);

  session = fixture_open (self, file, NULL);
  stet_session_undo (session);
  stet_session_undo (session);
  g_assert_cmpuint (fixture_count_claims (session), ==, 0);
  fixture_drop (session);
}

/* The article again, after what was said about it has a file of its own: a new document. */
static void
test_open_again_after_save_as (Fixture *self, gconstpointer data)
{
  StetSession *session = fixture_open (self, self->article, NULL);
  StetSession *other;

  fixture_tag (session, QUEUES);
  g_assert_true (fixture_save_as (self, session, "ferries.stet.json", NULL));
  other = fixture_open (self, self->article, NULL);
  g_assert_cmpuint (fixture_count_claims (other), ==, 0);
  g_assert_false (stet_id_equal (stet_document_get_id (stet_session_get_document (session)),
                                 stet_document_get_id (stet_session_get_document (other))));
  fixture_drop (other);
  fixture_drop (session);
}

static void
test_discard (Fixture *self, gconstpointer data)
{
  StetSession *session = fixture_open (self, self->article, NULL);
  g_autoptr (GPtrArray) recent = NULL;

  fixture_tag (session, QUEUES);
  fixture_wait_saved (session);
  fixture_tag (session, BERTHS);
  stet_session_discard (session);
  g_assert_false (is_kept (self));
  g_assert_true (stet_session_close (session, NULL));
  fixture_drop (session);
  g_assert_false (is_kept (self));
  recent = stet_workspace_list_recent (self->workspace);
  g_assert_cmpuint (recent->len, ==, 0);

  session = fixture_open (self, self->article, NULL);
  g_assert_cmpuint (fixture_count_claims (session), ==, 0);
  g_assert_false (stet_history_can_undo (stet_session_get_history (session)));
  fixture_drop (session);
}

static void
test_close (Fixture *self, gconstpointer data)
{
  StetSession *session = fixture_open (self, self->article, NULL);
  g_autoptr (GFile) file = fixture_get_file (self, "ferries.stet.json");
  g_autoptr (GError) error = NULL;

  g_assert_true (fixture_save_as (self, session, "ferries.stet.json", NULL));
  fixture_tag (session, QUEUES);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  fixture_tag (session, BERTHS);
  g_assert_true (stet_session_close (session, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stet_session_get_save_state (session), ==, STET_SAVE_STATE_SAVED);
  g_assert_cmpuint (fixture_count_in_file (file), ==, 2);
  fixture_drop (session);
}

/* A save is under way with the older state when closing writes the newer one. */
static void
test_close_while_saving (Fixture *self, gconstpointer data)
{
  StetSession *session = fixture_open (self, self->article, NULL);
  g_autoptr (GFile) file = fixture_get_file (self, "ferries.stet.json");

  g_assert_true (fixture_save_as (self, session, "ferries.stet.json", NULL));
  fixture_tag (session, QUEUES);
  stet_session_save_async (session, NULL, NULL, NULL);
  fixture_tag (session, BERTHS);
  g_assert_true (stet_session_close (session, NULL));
  fixture_drop (session);
  g_assert_cmpuint (fixture_count_in_file (file), ==, 2);
}

/* Undo and another edit lead to as many steps as were saved: still not the same. */
static void
test_other_step_at_same_place (Fixture *self, gconstpointer data)
{
  StetSession *session = fixture_open (self, self->article, NULL);
  g_autoptr (GFile) file = fixture_get_file (self, "ferries.stet.json");
  g_autoptr (StetSession) again = NULL;

  g_assert_true (fixture_save_as (self, session, "ferries.stet.json", NULL));
  fixture_tag (session, QUEUES);
  stet_session_save_async (session, NULL, NULL, NULL);
  stet_session_undo (session);
  stet_session_do (session, stet_edit_set_field (stet_session_get_document (session),
                                                 stet_document_get_id (stet_session_get_document (session)),
                                                 STET_FIELD_NOTE, g_variant_new_string ("Ask the harbour.")));
  fixture_wait_saved (session);
  fixture_drop (session);
  g_assert_cmpuint (fixture_count_in_file (file), ==, 0);
  again = fixture_open (self, file, NULL);
  g_assert_cmpstr (stet_record_get_string (stet_document_get_article (stet_session_get_document (again)),
                                           STET_FIELD_NOTE),
                   ==, "Ask the harbour.");
}

static void
test_place (Fixture *self, gconstpointer data)
{
  StetSession *session = fixture_open (self, self->article, NULL);
  StetSessionPlace place = { STET_SPAN (24, 30), 30, 22, -7, stet_id_new (), "claims" };
  StetSessionPlace found = { 0 };

  g_assert_false (stet_session_get_place (session, &found));
  stet_session_set_place (session, &place);
  fixture_drop (session);
  fixture_restart (self);

  session = fixture_open (self, self->article, NULL);
  g_assert_true (stet_session_get_place (session, &found));
  g_assert_true (stet_span_equal (found.selection, place.selection));
  g_assert_cmpuint (found.caret, ==, 30);
  g_assert_cmpuint (found.anchor, ==, 22);
  g_assert_cmpint (found.anchor_offset, ==, -7);
  g_assert_true (stet_id_equal (found.active, place.active));
  g_assert_cmpstr (found.page, ==, "claims");
  place.caret = G_MAXUINT32; /* of a text that was longer */
  stet_session_set_place (session, &place);
  g_assert_true (stet_session_get_place (session, &found));
  g_assert_cmpuint (found.caret, ==, 0);
  fixture_drop (session);
}

static void
test_replaced_characters (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = fixture_get_file (self, "broken.txt");
  g_autoptr (StetSession) session = NULL;
  g_autofree char *notice = NULL;
  static const char text[] = "\xef\xbb\xbf"
                             "The caf\xe9 is closed, and so are the \xff harbours.\n";

  g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL);
  session = fixture_open (self, file, NULL);
  notice = stet_session_get_notice (session);
  g_assert_cmpstr (notice, ==, "2 characters could not be read. A question mark in a diamond stands for each of them.");
}

static void
test_newer_version (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = fixture_get_file (self, "newer.stet.json");
  StetSession *session = fixture_open (self, self->article, NULL);
  g_autofree char *json = NULL;
  g_autofree char *after = NULL;
  g_autofree char *notice = NULL;
  char *version;

  g_assert_true (fixture_save_as (self, session, "newer.stet.json", NULL));
  fixture_drop (session);
  g_file_load_contents (file, NULL, &json, NULL, NULL, NULL);
  version = strstr (json, "\"stet:format\": 1");
  g_assert_nonnull (version);
  version[strlen ("\"stet:format\": ")] = '9';
  g_file_replace_contents (file, json, strlen (json), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL);

  session = fixture_open (self, file, NULL);
  notice = stet_session_get_notice (session);
  g_assert_nonnull (strstr (notice, "newer version"));
  g_assert_true (stet_document_get_read_only (stet_session_get_document (session)));
  g_assert_false (
      stet_session_do (session, stet_edit_set_field (stet_session_get_document (session),
                                                     stet_document_get_id (stet_session_get_document (session)),
                                                     STET_FIELD_NOTE, g_variant_new_string ("No."))));
  g_assert_true (stet_session_close (session, NULL));
  fixture_drop (session);
  g_file_load_contents (file, NULL, &after, NULL, NULL, NULL);
  g_assert_cmpstr (after, ==, json);
}

static void
test_suggest_name (Fixture *self, gconstpointer data)
{
  g_autoptr (StetSession) session = fixture_open_text (self, "../a/b: what? said the harbour\n\nNobody knows.\n");
  g_autofree char *name = stet_session_suggest_name (session);

  g_assert_true (g_str_has_suffix (name, ".stet.json"));
  g_assert_null (strpbrk (name, "/\\:*?\"<>|"));
  g_assert_cmpint (name[0], !=, '.');
}

static void
add (const char *path, void (*test) (Fixture *self, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/session/open-article", test_open_article);
  add ("/session/autosave", test_autosave);
  add ("/session/replay", test_replay);
  add ("/session/person", test_person);
  add ("/session/refused", test_refused);
  add ("/session/paste", test_paste);
  add ("/session/save-as", test_save_as);
  add ("/session/open-again-after-save-as", test_open_again_after_save_as);
  add ("/session/discard", test_discard);
  add ("/session/close", test_close);
  add ("/session/close-while-saving", test_close_while_saving);
  add ("/session/other-step-at-same-place", test_other_step_at_same_place);
  add ("/session/place", test_place);
  add ("/session/replaced-characters", test_replaced_characters);
  add ("/session/newer-version", test_newer_version);
  add ("/session/suggest-name", test_suggest_name);
  return g_test_run ();
}
