/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a session does while nothing goes wrong. */

#include "session-fixture.h"

#include "edit.h"
#include "json-write.h"

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

static void
test_autosave (Fixture *self, gconstpointer data)
{
  StetSession *session = fixture_open (self, self->article, NULL);
  g_autoptr (GFile) kept = NULL;

  fixture_tag (session, QUEUES);
  g_assert_cmpint (stet_session_get_save_state (session), ==, STET_SAVE_STATE_PENDING);
  fixture_wait_saved (session);
  g_assert_true (is_kept (self));
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

/* Text that is put back moves the sentences behind it. */
static void
test_restore_removed (Fixture *self, gconstpointer data)
{
  StetSession *session = fixture_open (self, self->article, NULL);
  StetDocument *document = stet_session_get_document (session);
  guint n_before = stet_session_get_sentences (session)->len;
  guint32 n_bytes = stet_text_get_n_bytes (stet_document_get_text (document));
  GArray *sentences;

  g_assert_true (stet_session_do (session, stet_edit_restore_removed (document, 0)));
  g_assert_cmpuint (stet_text_get_n_bytes (stet_document_get_text (document)), >, n_bytes);
  sentences = stet_session_get_sentences (session);
  g_assert_cmpuint (sentences->len, >, n_before);
  fixture_wait_saved (session);
  fixture_drop (session);
  fixture_restart (self);

  session = fixture_open (self, self->article, NULL);
  stet_session_undo (session);
  g_assert_cmpuint (stet_text_get_n_bytes (stet_document_get_text (stet_session_get_document (session))), ==, n_bytes);
  g_assert_cmpuint (stet_session_get_sentences (session)->len, ==, n_before);
  fixture_wait_saved (session);
  fixture_drop (session);
}

static StetId
tag (StetSession *session, const char *words, StetKind kind, StetId about)
{
  StetDocument *document = stet_session_get_document (session);
  const char *data = stet_text_get_data (stet_document_get_text (document));
  guint32 start = (guint32) (strstr (data, words) - data);
  StetId annotation;

  g_assert_true (
      stet_session_do (session,
                       stet_edit_tag (document, STET_SPAN (start, start + (guint32) strlen (words)), kind, about,
                                      stet_workspace_get_actor (stet_session_get_workspace (session)), &annotation)));
  return annotation;
}

static StetId
get_body (StetSession *session, StetId annotation)
{
  return stet_record_get_body (stet_document_lookup (stet_session_get_document (session), annotation));
}

/* One of each act. */
static void
edit_all_over (StetSession *session)
{
  StetDocument *document = stet_session_get_document (session);
  StetActor actor = stet_workspace_get_actor (stet_session_get_workspace (session));
  StetId claim_mark = tag (session, QUEUES, STET_KIND_CLAIM, STET_ID_NONE);
  StetId claim = get_body (session, claim_mark);
  StetId source_mark = tag (session, "A senior harbour authority official", STET_KIND_SOURCE, STET_ID_NONE);
  StetId source = get_body (session, source_mark);
  StetId evidence_mark = tag (session, BERTHS, STET_KIND_EVIDENCE, claim);
  StetId note = tag (session, "maintenance last year", STET_KIND_NOTE, STET_ID_NONE);
  StetId evidence;
  guint n_marked;

  stet_session_do (session, stet_edit_mark_all (document, source_mark, actor, &n_marked));
  stet_session_do (session, stet_edit_link (document, claim, source));
  stet_session_do (session, stet_edit_link_new_source (document, claim, "The harbour “board”", actor, NULL));
  stet_session_do (session, stet_edit_set_verdict (document, claim, "five-point", "false", 1, actor));
  stet_session_do (session, stet_edit_add_evidence (document, claim, "https://example.org/a?b=c", actor, &evidence));
  stet_session_do (session, stet_edit_set_field (document, claim, STET_FIELD_RESTATEMENT,
                                                 g_variant_new_string ("So.\n\t\"it\"")));
  stet_session_do (session, stet_edit_set_field (document, claim, STET_FIELD_WORTH, g_variant_new_double (1 / 3.0)));
  stet_session_do (session,
                   stet_edit_set_field (document, source, STET_FIELD_CONFIDENTIAL, g_variant_new_boolean (TRUE)));
  stet_session_do (session, stet_edit_set_field (document, stet_document_get_id (document), STET_FIELD_TITLE,
                                                 g_variant_new_string ("Another title")));
  stet_session_do (session, stet_edit_add_fragment (document, claim_mark, STET_SPAN (100, 110), actor));
  stet_session_do (session, stet_edit_move_target (document, claim_mark, 1, STET_SPAN (100, 104), actor));
  stet_session_do (session, stet_edit_retype (document, note, STET_KIND_CLAIM, actor));
  stet_session_do (session, stet_edit_restore_removed (document, 0));
  stet_session_do (session, stet_edit_remove_line (document, 4));
  stet_session_do (session, stet_edit_delete (document, evidence_mark, actor));
  stet_session_do (session, stet_edit_delete (document, source, actor));
  stet_session_do (session, stet_edit_delete (document, claim, actor));
}

static GBytes *
write_out (StetSession *session)
{
  g_autoptr (StetSnapshot) snapshot = stet_document_take_snapshot (stet_session_get_document (session));

  return stet_json_write (snapshot);
}

/* Every act can be taken back after a restart, and done again, to the byte. */
static void
test_undo_all_after_restart (Fixture *self, gconstpointer data)
{
  StetSession *session = fixture_open (self, self->article, NULL);
  g_autoptr (GBytes) before = write_out (session);
  g_autoptr (GBytes) after = NULL;
  guint n_steps;

  edit_all_over (session);
  n_steps = stet_history_get_n_steps (stet_session_get_history (session));
  g_assert_cmpuint (n_steps, >, 15);
  after = write_out (session);
  fixture_wait_saved (session);
  fixture_drop (session);
  fixture_restart (self);

  session = fixture_open (self, self->article, NULL);
  {
    g_autoptr (GBytes) again = write_out (session);

    g_assert_true (g_bytes_equal (after, again));
  }
  for (guint i = 0; i < n_steps; i++)
    {
      stet_session_undo (session);
      g_assert_cmpuint (stet_history_get_position (stet_session_get_history (session)), ==, n_steps - 1 - i);
    }
  {
    g_autoptr (GBytes) undone = write_out (session);

    g_assert_true (g_bytes_equal (before, undone));
  }
  fixture_drop (session); /* all that was undone is only in the journal, or half of it */
  fixture_restart (self);

  session = fixture_open (self, self->article, NULL);
  g_assert_cmpuint (stet_history_get_position (stet_session_get_history (session)), ==, 0);
  for (guint i = 0; i < n_steps; i++)
    stet_session_redo (session);
  {
    g_autoptr (GBytes) redone = write_out (session);

    g_assert_true (g_bytes_equal (after, redone));
  }
  fixture_wait_saved (session);
  fixture_drop (session);
}

static void
found_cb (StetSession *session, guint *n_found)
{
  (*n_found)++;
}

/* Too long to be cut into sentences between two frames. */
static void
test_restore_in_long_text (Fixture *self, gconstpointer data)
{
  g_autofree char *sample = NULL;
  GString *text = g_string_new (NULL);
  StetSession *session;
  guint n_before, n_found = 0;

  g_file_load_contents (self->article, NULL, &sample, NULL, NULL, NULL);
  g_string_append (text, sample);
  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "\nThe %u ferries of the harbour are late again, said the authority on Monday.\n", i);
  session = fixture_open_text (self, text->str);
  g_string_free (text, TRUE);
  n_before = stet_session_get_sentences (session)->len;
  g_signal_connect (session, "sentences-found", G_CALLBACK (found_cb), &n_found);
  g_assert_true (stet_session_do (session, stet_edit_restore_removed (stet_session_get_document (session), 0)));
  g_assert_cmpuint (stet_session_get_sentences (session)->len, ==, 0);
  stet_session_undo (session); /* what was looked for is no longer wanted */
  WAIT_FOR (stet_session_get_sentences (session)->len > 0);
  g_assert_cmpuint (stet_session_get_sentences (session)->len, ==, n_before);
  g_assert_cmpuint (n_found, ==, 1);
  fixture_wait_saved (session);
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
  add ("/session/restore-removed", test_restore_removed);
  add ("/session/undo-all-after-restart", test_undo_all_after_restart);
  add ("/session/restore-in-long-text", test_restore_in_long_text);
  add ("/session/replaced-characters", test_replaced_characters);
  add ("/session/newer-version", test_newer_version);
  add ("/session/suggest-name", test_suggest_name);
  return g_test_run ();
}
