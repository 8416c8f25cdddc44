/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines set aside and put back. */

#include "model-fixture.h"

#define TEXT "A head 🐟\n\nFirst line of it.\n\nAdvertisement\n\nLast words, نهاية."

/* Line @line of TEXT and its like: every other one is blank. */
#define LINE(n) ((n) *2)

static char *
text_of (StetDocument *document)
{
  return g_strdup (stet_text_get_data (stet_document_get_text (document)));
}

static void
assert_text (StetDocument *document, const char *wanted)
{
  g_assert_cmpstr (stet_text_get_data (stet_document_get_text (document)), ==, wanted);
}

static void
assert_quote (StetDocument *document, StetId annotation, const char *wanted)
{
  g_autofree char *quote = stet_edit_quote (document, stet_document_lookup (document, annotation));

  g_assert_cmpstr (quote, ==, wanted);
}

static guint
count_removed (StetDocument *document)
{
  GVariant *removed = stet_record_get (stet_document_get_article (document), STET_FIELD_REMOVED);

  return removed != NULL ? (guint) g_variant_n_children (removed) : 0;
}

static void
test_a_line_goes_and_comes_back (void)
{
  for (guint line = 0; line < 4; line++)
    {
      g_autoptr (StetDocument) document = fixture_document (TEXT);
      g_autofree char *words = stet_text_dup (stet_document_get_text (document),
                                              stet_text_get_line (stet_document_get_text (document), LINE (line)));

      fixture_apply (document, stet_edit_remove_line (document, LINE (line)));
      g_assert_null (strstr (stet_text_get_data (stet_document_get_text (document)), words));
      g_assert_cmpuint (count_removed (document), ==, 1);
      fixture_apply (document, stet_edit_restore_removed (document, 0));
      assert_text (document, TEXT);
      g_assert_cmpuint (count_removed (document), ==, 0);
    }
}

static void
test_what_stays_reads_as_before (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);

  fixture_apply (document, stet_edit_remove_line (document, LINE (2)));
  assert_text (document, "A head 🐟\n\nFirst line of it.\n\nLast words, نهاية.");
}

/* All orders of taking out and putting back give the text back byte for byte. */
static void
test_lines_come_back_in_any_order (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (StetDocument) document = fixture_document (TEXT);

      for (guint i = 0; i < 40; i++)
        {
          guint n_lines = stet_text_get_n_lines (stet_document_get_text (document));
          StetChange *change =
              g_rand_boolean (rand)
                  ? stet_edit_remove_line (document, (guint) g_rand_int_range (rand, 0, (gint32) n_lines))
                  : stet_edit_restore_removed (document, (guint) g_rand_int_range (rand, 0, 4));

          if (change != NULL)
            fixture_apply (document, change);
        }
      while (count_removed (document) > 0)
        fixture_apply (document,
                       stet_edit_restore_removed (document,
                                                  (guint) g_rand_int_range (rand, 0,
                                                                            (gint32) count_removed (document))));
      assert_text (document, TEXT);
    }
}

static void
test_annotations_move_along (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId before = fixture_tag (document, "head 🐟", STET_KIND_NOTE);
  StetId after = fixture_tag (document, "words, نهاية", STET_KIND_NOTE);

  fixture_apply (document, stet_edit_remove_line (document, LINE (2)));
  assert_quote (document, before, "head 🐟");
  assert_quote (document, after, "words, نهاية");
  fixture_apply (document, stet_edit_restore_removed (document, 0));
  assert_quote (document, before, "head 🐟");
  assert_quote (document, after, "words, نهاية");
}

static void
test_an_empty_target_moves_too (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_autoptr (StetRecord) point = NULL;
  guint32 place;

  fixture_apply (document, stet_edit_remove_line (document, LINE (2)));
  place = fixture_find (document, "Last").start;
  point = fixture_annotation (STET_KIND_NOTE, STET_STATE_ACCEPTED, STET_ID_NONE, STET_SPAN (place, place));
  fixture_put (document, NULL, point);
  fixture_apply (document, stet_edit_restore_removed (document, 0));
  place = fixture_find (document, "Last").start;
  g_assert_true (stet_span_equal (stet_record_get_extent (stet_document_lookup (document, stet_record_get_id (point))),
                                  STET_SPAN (place, place)));
}

static void
test_an_annotated_line_stays (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);

  fixture_tag (document, "Advert", STET_KIND_NOTE);
  g_assert_null (stet_edit_remove_line (document, LINE (2)));
  g_assert_null (stet_edit_remove_line (document, 1)); /* blank */
  g_assert_null (stet_edit_remove_line (document, 99));
  g_assert_null (stet_edit_restore_removed (document, 0));
}

static void
test_suggestions_go_with_their_line (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_autoptr (StetRecord) entity = stet_record_new (STET_RECORD_ENTITY, NULL);
  g_autoptr (StetRecord) suggested =
      fixture_annotation (STET_KIND_PERSON, STET_STATE_SUGGESTED, stet_record_get_id (entity),
                          fixture_find (document, "Advertisement"));
  g_autoptr (StetSnapshot) start = NULL;
  g_autoptr (StetSnapshot) end = NULL;
  g_autoptr (StetChange) change = NULL;

  fixture_put (document, NULL, entity);
  fixture_put (document, NULL, suggested);
  start = stet_document_take_snapshot (document);
  change = stet_edit_remove_line (document, LINE (2));
  fixture_apply (document, stet_change_ref (change));
  g_assert_null (stet_document_lookup (document, stet_record_get_id (suggested)));
  g_assert_null (stet_document_lookup (document, stet_record_get_id (entity)));
  fixture_apply (document, stet_change_invert (change));
  end = stet_document_take_snapshot (document);
  fixture_assert_same (start, end);
}

static void
test_blocks_move_along (void)
{
  StetRecord *article = fixture_article (TEXT);
  g_autoptr (StetDocument) document = NULL;
  g_autoptr (GVariant) moved = NULL;
  StetSpan last;

  stet_record_set (article, STET_FIELD_BLOCKS,
                   g_variant_new_parsed ("@a(uus) [(0, 11, 'title'), (32, 45, 'heading')]"));
  document = fixture_document_of (article);
  last = fixture_find (document, "Advertisement");
  g_assert_cmpuint (last.start, ==, 32);
  fixture_apply (document, stet_edit_remove_line (document, LINE (1)));
  last = fixture_find (document, "Advertisement");
  moved = g_variant_ref_sink (
      g_variant_new_parsed ("@a(uus) [(0, 11, 'title'), (%u, %u, 'heading')]", last.start, last.end));
  g_assert_true (g_variant_equal (stet_record_get (stet_document_get_article (document), STET_FIELD_BLOCKS), moved));
}

/* @removed is one block as another program may write it. Returns the text with it put back. */
static char *
put_back (const char *words, const char *removed)
{
  StetRecord *article = fixture_article (words);
  g_autoptr (StetDocument) document = NULL;

  stet_record_set (article, STET_FIELD_REMOVED, g_variant_new_parsed (removed));
  document = fixture_document_of (article);
  fixture_apply (document, stet_edit_restore_removed (document, 0));
  return text_of (document);
}

static void
test_a_bare_block_is_set_off (void)
{
  g_autofree char *first = put_back ("One.\n\nThree.", "@a(uss) [(0, 'Zero.', 'caption')]");
  g_autofree char *middle = put_back ("One.\n\nThree.", "@a(uss) [(6, 'Two.', 'caption')]");
  g_autofree char *last = put_back ("One.\n\nThree.", "@a(uss) [(12, 'Four.', 'caption')]");
  g_autofree char *beyond = put_back ("One.", "@a(uss) [(4000, 'Two.', 'caption')]");
  g_autofree char *inside = put_back ("Ein 🐟.", "@a(uss) [(6, 'Null.', 'caption')]");

  g_assert_cmpstr (first, ==, "Zero.\n\nOne.\n\nThree.");
  g_assert_cmpstr (middle, ==, "One.\n\nTwo.\n\nThree.");
  g_assert_cmpstr (last, ==, "One.\n\nThree.\n\nFour.");
  g_assert_cmpstr (beyond, ==, "One.\n\nTwo.");
  g_assert_cmpstr (inside, ==, "Null.\n\nEin 🐟.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit/text/a-line-goes-and-comes-back", test_a_line_goes_and_comes_back);
  g_test_add_func ("/edit/text/what-stays-reads-as-before", test_what_stays_reads_as_before);
  g_test_add_func ("/edit/text/lines-come-back-in-any-order", test_lines_come_back_in_any_order);
  g_test_add_func ("/edit/text/annotations-move-along", test_annotations_move_along);
  g_test_add_func ("/edit/text/an-empty-target-moves-too", test_an_empty_target_moves_too);
  g_test_add_func ("/edit/text/an-annotated-line-stays", test_an_annotated_line_stays);
  g_test_add_func ("/edit/text/suggestions-go-with-their-line", test_suggestions_go_with_their_line);
  g_test_add_func ("/edit/text/blocks-move-along", test_blocks_move_along);
  g_test_add_func ("/edit/text/a-bare-block-is-set-off", test_a_bare_block_is_set_off);
  return g_test_run ();
}
