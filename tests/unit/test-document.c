/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "model-fixture.h"

#define TEXT "The mayor paid 40 crowns for the 🐟 and left."

static void
count_call (StetDocument *document, StetChange *change, guint *n_calls)
{
  (*n_calls)++;
}

static StetRecord *
new_claim (const char *created)
{
  StetRecord *claim = stet_record_new (STET_RECORD_CLAIM, NULL);

  stet_record_set_string (claim, STET_FIELD_CREATED, created);
  return claim;
}

/* Applies one pair, and sees it refused with @code and nothing changed. */
static void
assert_refused (StetDocument *document, StetRecord *before, StetRecord *after, StetDocumentError code)
{
  g_autoptr (StetSnapshot) as_it_was = stet_document_take_snapshot (document);
  g_autoptr (StetSnapshot) as_it_is = NULL;
  g_autoptr (StetChange) change = stet_change_new ("Test");
  g_autoptr (StetRecord) innocent = new_claim ("2026-01-01T00:00:00Z");
  g_autoptr (GError) error = NULL;
  guint n_calls = 0;
  gulong handler = g_signal_connect (document, "changed", G_CALLBACK (count_call), &n_calls);

  stet_change_add (change, NULL, innocent);
  stet_change_add (change, before, after);
  g_assert_false (stet_document_apply (document, change, &error));
  g_assert_error (error, STET_DOCUMENT_ERROR, (int) code);
  g_assert_cmpuint (n_calls, ==, 0);
  as_it_is = stet_document_take_snapshot (document);
  fixture_assert_same (as_it_was, as_it_is);
  g_signal_handler_disconnect (document, handler);
}

static void
test_applies_and_tells (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_autoptr (StetRecord) claim = new_claim ("2026-01-01T00:00:00Z");
  guint n_calls = 0;

  g_signal_connect (document, "changed", G_CALLBACK (count_call), &n_calls);
  fixture_put (document, NULL, claim);
  g_assert_true (stet_document_lookup (document, stet_record_get_id (claim)) == claim);
  g_assert_cmpuint (stet_document_count (document, STET_RECORD_CLAIM), ==, 1);
  g_assert_cmpuint (n_calls, ==, 1);
  fixture_put (document, claim, NULL);
  g_assert_null (stet_document_lookup (document, stet_record_get_id (claim)));
  g_assert_cmpuint (stet_document_count (document, STET_RECORD_CLAIM), ==, 0);
}

static void
test_refuses_what_is_stale (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_autoptr (StetRecord) claim = new_claim ("2026-01-01T00:00:00Z");
  g_autoptr (StetRecord) other = stet_record_copy (claim);

  stet_record_set_string (other, STET_FIELD_STATUS, "drafted");
  assert_refused (document, claim, other, STET_DOCUMENT_ERROR_STALE);
  fixture_put (document, NULL, claim);
  assert_refused (document, other, NULL, STET_DOCUMENT_ERROR_STALE);
  assert_refused (document, NULL, other, STET_DOCUMENT_ERROR_DUPLICATE);
}

/* What is written again from a file is another object with the same contents. */
static void
test_an_equal_before_will_do (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_autoptr (StetRecord) claim = new_claim ("2026-01-01T00:00:00Z");
  g_autoptr (StetRecord) same = stet_record_copy (claim);

  fixture_put (document, NULL, claim);
  fixture_put (document, same, NULL);
  g_assert_cmpuint (stet_document_count (document, STET_RECORD_CLAIM), ==, 0);
}

static void
test_refuses_spans_that_are_none (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  guint32 fish = fixture_find (document, "🐟").start;
  guint32 end = stet_text_get_n_bytes (stet_document_get_text (document));
  StetSpan bad[] = { { fish, fish + 2 }, { fish + 1, fish + 4 }, { end, end + 1 }, { 5, 4 } };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (StetRecord) note = fixture_annotation (STET_KIND_NOTE, STET_STATE_ACCEPTED, STET_ID_NONE, bad[i]);

      assert_refused (document, NULL, note, STET_DOCUMENT_ERROR_SPAN);
    }
}

static void
test_keeps_one_article (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_autoptr (StetRecord) another = fixture_article ("Another.");
  g_autoptr (StetRecord) textless = stet_record_new (STET_RECORD_ARTICLE, NULL);

  assert_refused (document, NULL, another, STET_DOCUMENT_ERROR_ARTICLE);
  assert_refused (document, NULL, textless, STET_DOCUMENT_ERROR_ARTICLE);
  assert_refused (document, stet_document_get_article (document), NULL, STET_DOCUMENT_ERROR_ARTICLE);
}

static void
test_a_new_text_must_bring_its_annotations (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_autoptr (StetRecord) after = stet_record_copy (stet_document_get_article (document));
  g_autoptr (StetText) shorter = stet_text_new_trusted ("The mayor paid.", -1);
  StetId note = fixture_tag (document, "and left", STET_KIND_NOTE);
  StetChange *change = stet_change_new ("Test");

  stet_record_set_text (after, shorter);
  assert_refused (document, stet_document_get_article (document), after, STET_DOCUMENT_ERROR_SPAN);
  stet_change_add (change, stet_document_get_article (document), after);
  stet_change_add (change, stet_document_lookup (document, note), NULL);
  fixture_apply (document, change);
  g_assert_true (stet_document_get_text (document) == shorter);
}

static void
test_tombstones_are_not_looked_up (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId note = fixture_tag (document, "left", STET_KIND_NOTE);

  fixture_apply (document, stet_edit_delete (document, note, fixture_actor ()));
  g_assert_null (stet_document_lookup (document, note));
  g_assert_cmpuint (stet_document_count (document, STET_RECORD_TOMBSTONE), ==, 1);
}

static void
test_lists_in_the_order_of_making (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_autoptr (StetRecord) late = new_claim ("2026-03-01T00:00:00Z");
  g_autoptr (StetRecord) early = new_claim ("2026-01-01T00:00:00Z");
  g_autoptr (StetRecord) middle = new_claim ("2026-02-01T00:00:00Z");
  g_autoptr (GPtrArray) list = NULL;

  fixture_put (document, NULL, late);
  fixture_put (document, NULL, early);
  stet_document_foreach (document, STET_RECORD_CLAIM, (GFunc) stet_record_seal, NULL);
  fixture_put (document, NULL, middle);
  list = stet_document_list (document, STET_RECORD_CLAIM);
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_true (g_ptr_array_index (list, 0) == early);
  g_assert_true (g_ptr_array_index (list, 1) == middle);
  g_assert_true (g_ptr_array_index (list, 2) == late);
}

static void
test_read_only_refuses (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_autoptr (StetRecord) claim = new_claim ("2026-01-01T00:00:00Z");
  g_autoptr (StetChange) change = stet_change_new ("Test");
  g_autoptr (GError) error = NULL;

  stet_change_add (change, NULL, claim);
  stet_document_set_read_only (document, TRUE);
  g_assert_false (stet_document_apply (document, change, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
}

static void
test_snapshots_stay_as_they_were (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId late = fixture_tag (document, "left", STET_KIND_NOTE);
  StetId early = fixture_tag (document, "mayor", STET_KIND_NOTE);
  g_autoptr (StetSnapshot) snapshot = stet_document_take_snapshot (document);
  StetRecord *const *notes;
  guint n;

  fixture_apply (document, stet_edit_delete (document, late, fixture_actor ()));
  notes = stet_snapshot_get_records (snapshot, STET_RECORD_ANNOTATION, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (stet_id_equal (stet_record_get_id (notes[0]), early));
  g_assert_true (stet_id_equal (stet_record_get_id (notes[1]), late));
  g_assert_true (stet_id_equal (stet_snapshot_get_id (snapshot), stet_document_get_id (document)));
}

/* The records of a file that may be wrong. Takes what it is given. */
static void
assert_no_snapshot (StetRecord *a, StetRecord *b, StetDocumentError code)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (records, a);
  if (b != NULL)
    g_ptr_array_add (records, b);
  g_assert_null (stet_snapshot_new (records, &error));
  g_assert_error (error, STET_DOCUMENT_ERROR, (int) code);
}

static void
test_snapshots_are_checked (void)
{
  StetRecord *claim = new_claim ("2026-01-01T00:00:00Z");

  assert_no_snapshot (stet_record_new (STET_RECORD_ARTICLE, NULL), NULL, STET_DOCUMENT_ERROR_ARTICLE);
  assert_no_snapshot (fixture_article ("One."), fixture_article ("Two."), STET_DOCUMENT_ERROR_ARTICLE);
  assert_no_snapshot (claim, stet_record_copy (claim), STET_DOCUMENT_ERROR_DUPLICATE);
  assert_no_snapshot (fixture_article ("One."),
                      fixture_annotation (STET_KIND_NOTE, STET_STATE_REJECTED, STET_ID_NONE, STET_SPAN (2, 9)),
                      STET_DOCUMENT_ERROR_SPAN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/applies-and-tells", test_applies_and_tells);
  g_test_add_func ("/document/refuses-what-is-stale", test_refuses_what_is_stale);
  g_test_add_func ("/document/an-equal-before-will-do", test_an_equal_before_will_do);
  g_test_add_func ("/document/refuses-spans-that-are-none", test_refuses_spans_that_are_none);
  g_test_add_func ("/document/keeps-one-article", test_keeps_one_article);
  g_test_add_func ("/document/a-new-text-must-bring-its-annotations", test_a_new_text_must_bring_its_annotations);
  g_test_add_func ("/document/tombstones-are-not-looked-up", test_tombstones_are_not_looked_up);
  g_test_add_func ("/document/lists-in-the-order-of-making", test_lists_in_the_order_of_making);
  g_test_add_func ("/document/read-only-refuses", test_read_only_refuses);
  g_test_add_func ("/snapshot/stays-as-it-was", test_snapshots_stay_as_they_were);
  g_test_add_func ("/snapshot/is-checked", test_snapshots_are_checked);
  return g_test_run ();
}
