/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How much of the text has been looked at: in the file for others, never a reason to refuse it. */

#include "store-fixture.h"

#include "model-fixture.h"

#define TEXT "Fünf Fähren. Die Brücke 😀 hält. Ende."

/* The document with its last two sentences open. */
static char *
write_reviewed (void)
{
  StetDocument *document = fixture_document (TEXT);
  g_autoptr (StetSnapshot) snapshot = stet_document_take_snapshot (document);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  StetSpan spans[] = { fixture_find (document, "Die Brücke 😀 hält."), fixture_find (document, "Ende.") };

  g_array_append_vals (open, spans, G_N_ELEMENTS (spans));
  stet_snapshot_set_review (snapshot, 3, open);
  g_object_unref (document);
  return write_to_string (snapshot);
}

static void
test_what_remains_is_in_the_file (void)
{
  g_autofree char *json = write_reviewed ();

  g_assert_nonnull (strstr (json, "\"stet:sentences\": 3,"));
  g_assert_nonnull (strstr (json, "{\"stet:start\": 13, \"stet:end\": 31}")); /* code points */
  g_assert_nonnull (strstr (json, "{\"stet:start\": 32, \"stet:end\": 37}"));
}

static void
test_it_comes_back (void)
{
  g_autofree char *json = write_reviewed ();
  g_autoptr (StetSnapshot) snapshot = read_from_string (json, NULL);
  g_autofree char *again = write_to_string (snapshot);
  guint n_sentences;
  GArray *open = stet_snapshot_get_review (snapshot, &n_sentences);

  g_assert_nonnull (open);
  g_assert_cmpuint (n_sentences, ==, 3);
  g_assert_cmpuint (open->len, ==, 2);
  g_assert_true (stet_text_span_is_valid (stet_record_get_text (stet_snapshot_get_article (snapshot)),
                                          g_array_index (open, StetSpan, 0)));
  g_assert_cmpstr (json, ==, again);
  g_assert_cmpstr (stet_record_get_string (stet_snapshot_get_article (snapshot), STET_FIELD_EXTRA), ==, "");
}

/* Replaces @what in a good file and reads it. */
static void
assert_left_out (const char *what, const char *by)
{
  g_autofree char *json = write_reviewed ();
  g_auto (GStrv) parts = g_strsplit (json, what, 2);
  g_autofree char *bad = NULL;
  g_autoptr (StetSnapshot) snapshot = NULL;
  guint n_sentences;

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  bad = g_strconcat (parts[0], by, parts[1], NULL);
  snapshot = read_from_string (bad, NULL);
  g_assert_null (stet_snapshot_get_review (snapshot, &n_sentences));
}

static void
test_what_does_not_fit_is_left_out (void)
{
  assert_left_out ("\"stet:end\": 31", "\"stet:end\": 9999");
  assert_left_out ("\"stet:end\": 31", "\"stet:end\": 12");
  assert_left_out ("\"stet:end\": 31", "\"stet:end\": \"x\"");
  assert_left_out ("\"stet:end\": 31", "\"x\": 31");
  assert_left_out ("\"stet:sentences\": 3", "\"stet:sentences\": 1");
  assert_left_out ("\"stet:sentences\": 3", "\"stet:sentences\": -3");
  assert_left_out ("\"stet:sentences\": 3", "\"stet:sentences\": 99999999999");
  assert_left_out ("\"stet:open\": [", "\"stet:open\": [1, ");
  assert_left_out ("\"stet:review\": {", "\"stet:review\": 1, \"x:review\": {");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/review/what-remains-is-in-the-file", test_what_remains_is_in_the_file);
  g_test_add_func ("/json/review/it-comes-back", test_it_comes_back);
  g_test_add_func ("/json/review/what-does-not-fit-is-left-out", test_what_does_not_fit_is_left_out);
  return g_test_run ();
}
