/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "model-fixture.h"

typedef struct
{
  StetDocument *document;
  StetHistory *history;
  StetRecord *claim; /* as the document holds it */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  StetId id;

  fixture->document = fixture_document ("The mayor paid 40 crowns.");
  id = fixture_tag (fixture->document, "paid 40 crowns", STET_KIND_CLAIM);
  fixture->claim = stet_record_ref (fixture_body (fixture->document, id));
  fixture->history = stet_history_new (fixture->document);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  stet_record_unref (fixture->claim);
  g_assert_finalize_object (fixture->history);
  g_assert_finalize_object (fixture->document);
}

static void
say (Fixture *fixture, const char *words)
{
  g_autoptr (StetChange) change = stet_edit_set_field (fixture->document, stet_record_get_id (fixture->claim),
                                                       STET_FIELD_RESTATEMENT, g_variant_new_string (words));
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (change);
  stet_history_do (fixture->history, change, &error);
  g_assert_no_error (error);
}

/* As a step of its own. */
static void
say_apart (Fixture *fixture, const char *words)
{
  stet_history_break_merge (fixture->history);
  say (fixture, words);
}

static void
assert_says (Fixture *fixture, const char *words)
{
  StetRecord *claim = stet_document_lookup (fixture->document, stet_record_get_id (fixture->claim));

  g_assert_cmpstr (stet_record_get_string (claim, STET_FIELD_RESTATEMENT), ==, words);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  stet_history_undo (fixture->history, &error);
  g_assert_no_error (error);
}

static void
redo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  stet_history_redo (fixture->history, &error);
  g_assert_no_error (error);
}

static void
test_undoes_and_redoes (Fixture *fixture, gconstpointer data)
{
  say_apart (fixture, "one");
  say_apart (fixture, "two");
  undo (fixture);
  assert_says (fixture, "one");
  undo (fixture);
  assert_says (fixture, "");
  g_assert_false (stet_history_can_undo (fixture->history));
  redo (fixture);
  redo (fixture);
  assert_says (fixture, "two");
  g_assert_false (stet_history_can_redo (fixture->history));
}

static void
test_something_new_ends_redoing (Fixture *fixture, gconstpointer data)
{
  say_apart (fixture, "one");
  undo (fixture);
  g_assert_cmpstr (stet_history_get_redo_label (fixture->history), ==, "Edit");
  say_apart (fixture, "two");
  g_assert_false (stet_history_can_redo (fixture->history));
  g_assert_null (stet_history_get_redo_label (fixture->history));
  g_assert_cmpuint (stet_history_get_n_steps (fixture->history), ==, 1);
}

static void
test_nothing_to_do_is_no_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetChange) nothing = stet_change_new ("Nothing");

  g_assert_true (stet_history_do (fixture->history, nothing, NULL));
  g_assert_true (stet_history_undo (fixture->history, NULL));
  g_assert_true (stet_history_redo (fixture->history, NULL));
  g_assert_cmpuint (stet_history_get_n_steps (fixture->history), ==, 0);
}

static void
test_a_refused_change_is_no_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetRecord) stale = stet_record_copy (fixture->claim);
  g_autoptr (StetChange) change = stet_change_new ("Stale");
  g_autoptr (GError) error = NULL;

  stet_record_set_string (stale, STET_FIELD_STATUS, "drafted");
  stet_change_add (change, stale, NULL);
  g_assert_false (stet_history_do (fixture->history, change, &error));
  g_assert_error (error, STET_DOCUMENT_ERROR, STET_DOCUMENT_ERROR_STALE);
  g_assert_cmpuint (stet_history_get_n_steps (fixture->history), ==, 0);
  g_assert_false (stet_history_get_modified (fixture->history));
}

static void
test_typing_is_one_step (Fixture *fixture, gconstpointer data)
{
  say (fixture, "o");
  say (fixture, "on");
  say (fixture, "one");
  g_assert_cmpuint (stet_history_get_n_steps (fixture->history), ==, 1);
  undo (fixture);
  assert_says (fixture, "");
  redo (fixture);
  assert_says (fixture, "one");
  /* What is typed after redoing is another step. */
  say (fixture, "one more");
  g_assert_cmpuint (stet_history_get_n_steps (fixture->history), ==, 2);
}

static void
test_another_field_is_another_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetChange) other = NULL;

  say (fixture, "one");
  other = stet_edit_set_field (fixture->document, stet_record_get_id (fixture->claim), STET_FIELD_NOTE,
                               g_variant_new_string ("ask"));
  stet_history_do (fixture->history, other, NULL);
  say (fixture, "one more");
  g_assert_cmpuint (stet_history_get_n_steps (fixture->history), ==, 3);
}

static void
test_a_pause_ends_the_step (Fixture *fixture, gconstpointer data)
{
  say (fixture, "one");
  g_usleep (1100 * 1000);
  say (fixture, "one two");
  g_assert_cmpuint (stet_history_get_n_steps (fixture->history), ==, 2);
}

static void
test_typing_that_comes_to_nothing_is_no_step (Fixture *fixture, gconstpointer data)
{
  say_apart (fixture, "one");
  stet_history_mark_saved (fixture->history);
  say_apart (fixture, "one t");
  g_assert_true (stet_history_get_modified (fixture->history));
  say (fixture, "one");
  g_assert_cmpuint (stet_history_get_n_steps (fixture->history), ==, 1);
  g_assert_false (stet_history_get_modified (fixture->history));
  undo (fixture);
  assert_says (fixture, "");
}

static void
test_modified_follows_the_saved_state (Fixture *fixture, gconstpointer data)
{
  g_assert_false (stet_history_get_modified (fixture->history));
  say_apart (fixture, "one");
  g_assert_true (stet_history_get_modified (fixture->history));
  stet_history_mark_saved (fixture->history);
  g_assert_false (stet_history_get_modified (fixture->history));
  undo (fixture);
  g_assert_true (stet_history_get_modified (fixture->history));
  redo (fixture);
  g_assert_false (stet_history_get_modified (fixture->history));
}

static void
test_a_replaced_saved_state_never_comes_back (Fixture *fixture, gconstpointer data)
{
  say_apart (fixture, "one");
  say_apart (fixture, "two");
  stet_history_mark_saved (fixture->history);
  undo (fixture);
  undo (fixture);
  say_apart (fixture, "three");
  g_assert_true (stet_history_get_modified (fixture->history));
  say_apart (fixture, "four");
  g_assert_true (stet_history_get_modified (fixture->history));
  undo (fixture);
  undo (fixture);
  g_assert_true (stet_history_get_modified (fixture->history));
}

static void
test_typing_on_after_saving_is_modified (Fixture *fixture, gconstpointer data)
{
  say (fixture, "one");
  stet_history_mark_saved (fixture->history);
  say (fixture, "one more");
  g_assert_true (stet_history_get_modified (fixture->history));
  undo (fixture);
  g_assert_true (stet_history_get_modified (fixture->history));
}

static void
count_notify (GObject *object, GParamSpec *pspec, guint *n_calls)
{
  (*n_calls)++;
}

static void
note_step (StetHistory *history, StetChange *change, int step, GString *steps)
{
  g_string_append_c (steps, "dmur"[step]);
}

static void
test_tells_what_it_does (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) steps = g_string_new (NULL);
  guint n_modified = 0;

  g_signal_connect (fixture->history, "stepped", G_CALLBACK (note_step), steps);
  g_signal_connect (fixture->history, "notify::modified", G_CALLBACK (count_notify), &n_modified);
  say (fixture, "one");
  say (fixture, "one more");
  undo (fixture);
  redo (fixture);
  stet_history_mark_saved (fixture->history);
  g_assert_cmpstr (steps->str, ==, "dmur");
  g_assert_cmpuint (n_modified, ==, 4);
}

static void
test_goes_on_where_an_earlier_run_ended (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetHistory) later = NULL;
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();

  say_apart (fixture, "one");
  say_apart (fixture, "two");
  undo (fixture);
  for (guint i = 0; i < stet_history_get_n_steps (fixture->history); i++)
    g_ptr_array_add (steps, stet_history_get_step (fixture->history, i));
  later = stet_history_new (fixture->document);
  g_assert_false (stet_history_restore (later, steps, 3));
  g_assert_true (stet_history_restore (later, steps, 1));
  g_assert_false (stet_history_restore (later, steps, 1));
  g_assert_false (stet_history_get_modified (later));
  g_assert_true (stet_history_redo (later, NULL));
  assert_says (fixture, "two");
  g_assert_true (stet_history_undo (later, NULL) && stet_history_undo (later, NULL));
  assert_says (fixture, "");
}

#define ADD(name, func) g_test_add ("/history/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("undoes-and-redoes", test_undoes_and_redoes);
  ADD ("something-new-ends-redoing", test_something_new_ends_redoing);
  ADD ("nothing-to-do-is-no-step", test_nothing_to_do_is_no_step);
  ADD ("a-refused-change-is-no-step", test_a_refused_change_is_no_step);
  ADD ("typing-is-one-step", test_typing_is_one_step);
  ADD ("another-field-is-another-step", test_another_field_is_another_step);
  ADD ("a-pause-ends-the-step", test_a_pause_ends_the_step);
  ADD ("typing-that-comes-to-nothing-is-no-step", test_typing_that_comes_to_nothing_is_no_step);
  ADD ("modified-follows-the-saved-state", test_modified_follows_the_saved_state);
  ADD ("a-replaced-saved-state-never-comes-back", test_a_replaced_saved_state_never_comes_back);
  ADD ("typing-on-after-saving-is-modified", test_typing_on_after_saving_is_modified);
  ADD ("tells-what-it-does", test_tells_what_it_does);
  ADD ("goes-on-where-an-earlier-run-ended", test_goes_on_where_an_earlier_run_ended);
  return g_test_run ();
}
