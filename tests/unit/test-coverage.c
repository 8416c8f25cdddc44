/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The state of each sentence follows what is tagged, judged, signed off and undone. */

#include "coverage.h"
#include "history.h"

#include "model-fixture.h"

#define TEXT "The bridge stands\nIt cost 10,000 crowns. Nobody disagreed. It rained.\n"

typedef struct
{
  StetDocument *document;
  StetCoverage *coverage;
} World;

static void
set_up (World *world)
{
  static const char *const words[] = { "The bridge stands", "It cost 10,000 crowns.", "Nobody disagreed.",
                                       "It rained." };
  g_autoptr (GArray) sentences = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  g_autoptr (StetRecord) article = fixture_article (TEXT);
  GVariantBuilder blocks;

  g_variant_builder_init (&blocks, G_VARIANT_TYPE ("a(uus)"));
  g_variant_builder_add (&blocks, "(uus)", 0u, 17u, "title");
  stet_record_set (article, STET_FIELD_BLOCKS, g_variant_builder_end (&blocks));
  world->document = fixture_document_of (g_steal_pointer (&article));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      StetSpan span = fixture_find (world->document, words[i]);

      g_array_append_val (sentences, span);
    }
  world->coverage = stet_coverage_new ();
  stet_coverage_set (world->coverage, world->document, sentences);
}

static void
tear_down (World *world)
{
  g_clear_object (&world->coverage);
  g_clear_object (&world->document);
}

static guint
count (World *world, StetSentenceState state)
{
  return stet_coverage_get_n (world->coverage, state);
}

static void
test_all_but_headings_are_open (void)
{
  World world;

  set_up (&world);
  g_assert_cmpuint (stet_coverage_get_n_sentences (world.coverage), ==, 3);
  g_assert_cmpuint (count (&world, STET_SENTENCE_OPEN), ==, 3);
  g_assert_cmpfloat (stet_coverage_get_share (world.coverage), ==, 0);
  tear_down (&world);
}

static void
test_follows_what_is_done (void)
{
  World world;
  StetId claim;
  StetSpan sentence;
  StetSentenceState state;

  set_up (&world);
  claim = fixture_tag (world.document, "10,000 crowns", STET_KIND_CLAIM);
  g_assert_cmpuint (count (&world, STET_SENTENCE_CLAIM), ==, 1);
  fixture_apply (world.document,
                 stet_edit_set_field (world.document,
                                      stet_record_get_body (stet_document_lookup (world.document, claim)),
                                      STET_FIELD_VERDICT_LABEL, g_variant_new_string ("supported")));
  g_assert_cmpuint (count (&world, STET_SENTENCE_CHECKED), ==, 1);
  g_assert_cmpuint (count (&world, STET_SENTENCE_CLAIM), ==, 0);
  fixture_apply (world.document, stet_edit_sign_off (world.document, fixture_find (world.document, "Nobody disagreed."),
                                                     fixture_actor ()));
  g_assert_cmpuint (count (&world, STET_SENTENCE_NO_CLAIM), ==, 1);
  g_assert_cmpuint (count (&world, STET_SENTENCE_OPEN), ==, 1);
  g_assert_true (
      stet_coverage_find (world.coverage, fixture_find (world.document, "disagreed").start, &sentence, &state));
  g_assert_cmpint (state, ==, STET_SENTENCE_NO_CLAIM);
  fixture_apply (world.document, stet_edit_delete (world.document, claim, fixture_actor ()));
  g_assert_cmpuint (count (&world, STET_SENTENCE_OPEN), ==, 2);
  tear_down (&world);
}

/* The machine's opinion is no look. */
static void
test_a_suggestion_leaves_it_open (void)
{
  World world;
  g_autoptr (StetRecord) claim = stet_record_new (STET_RECORD_CLAIM, NULL);
  g_autoptr (StetRecord) annotation = NULL;

  set_up (&world);
  annotation = fixture_annotation (STET_KIND_CLAIM, STET_STATE_SUGGESTED, stet_record_get_id (claim),
                                   fixture_find (world.document, "It rained."));
  fixture_put (world.document, NULL, claim);
  fixture_put (world.document, NULL, annotation);
  g_assert_cmpuint (count (&world, STET_SENTENCE_OPEN), ==, 3);
  tear_down (&world);
}

static void
test_goes_round_to_what_is_open (void)
{
  World world;
  StetSpan sentence;
  StetSpan last;

  set_up (&world);
  last = fixture_find (world.document, "It rained.");
  g_assert_true (stet_coverage_next_open (world.coverage, 0, &sentence));
  g_assert_cmpuint (sentence.start, ==, fixture_find (world.document, "It cost").start);
  g_assert_true (stet_coverage_next_open (world.coverage, sentence.start, &sentence));
  g_assert_cmpuint (sentence.start, ==, fixture_find (world.document, "Nobody").start);
  g_assert_true (stet_coverage_next_open (world.coverage, last.start, &sentence));
  g_assert_cmpuint (sentence.start, ==, fixture_find (world.document, "It cost").start);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (stet_coverage_next_open (world.coverage, 0, &sentence));
      fixture_apply (world.document, stet_edit_sign_off (world.document, sentence, fixture_actor ()));
    }
  g_assert_false (stet_coverage_next_open (world.coverage, 0, &sentence));
  g_assert_cmpfloat (stet_coverage_get_share (world.coverage), ==, 1);
  tear_down (&world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coverage/all-but-headings-are-open", test_all_but_headings_are_open);
  g_test_add_func ("/coverage/follows-what-is-done", test_follows_what_is_done);
  g_test_add_func ("/coverage/a-suggestion-leaves-it-open", test_a_suggestion_leaves_it_open);
  g_test_add_func ("/coverage/goes-round-to-what-is-open", test_goes_round_to_what_is_open);
  return g_test_run ();
}
