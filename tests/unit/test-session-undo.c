/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Undo outlives the program, and the sentences follow a text that changes. */

#include "session-fixture.h"

#include "edit.h"
#include "json-write.h"

#include <string.h>

#define QUEUES "Foot passengers crossing the Ossery Strait now number 10,000 per day"
#define BERTHS "Four of the authority’s nine berths are out of service."

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
add (const char *path, void (*test) (Fixture *self, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/session-undo/restore-removed", test_restore_removed);
  add ("/session-undo/all-after-restart", test_undo_all_after_restart);
  add ("/session-undo/restore-in-long-text", test_restore_in_long_text);
  return g_test_run ();
}
