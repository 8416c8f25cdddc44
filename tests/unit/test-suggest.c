/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an analysis suggests, for a new document and for one on which somebody has worked. */

#include "suggest.h"

#include "model-fixture.h"

#define TEXT "Ada Okoro met Ben Harrow in Lunmar. Okoro left on Friday. Lunmar slept; Okoro did not."

typedef struct
{
  StetDocument *document;
  StetAnalysis analysis;
} World;

static void
add_mention (World *world, const char *words, StetEntityType type, float score, guint32 group)
{
  StetMention mention = { fixture_find (world->document, words), type, score, group };

  g_array_append_val (world->analysis.mentions, mention);
}

static void
set_up (World *world)
{
  StetMentionGroup groups[] = { { STET_ENTITY_PERSON, (char *) "Ada Okoro", 2 },
                                { STET_ENTITY_PERSON, (char *) "Ben Harrow", 1 },
                                { STET_ENTITY_GPE, (char *) "Lunmar", 1 },
                                { STET_ENTITY_DATE, (char *) "Friday", 1 } };
  StetSpan sentence = STET_SPAN (0, 35);

  memset (world, 0, sizeof *world);
  world->document = fixture_document (TEXT);
  world->analysis.sentences = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  world->analysis.mentions = g_array_new (FALSE, FALSE, sizeof (StetMention));
  world->analysis.groups = g_array_new (FALSE, FALSE, sizeof (StetMentionGroup));
  world->analysis.attributions = g_array_new (FALSE, FALSE, sizeof (StetAttribution));
  world->analysis.contents = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  world->analysis.speakers = g_array_new (FALSE, FALSE, sizeof (StetSpeaker));
  world->analysis.checkables = g_array_new (FALSE, FALSE, sizeof (StetCheckable));
  g_array_append_val (world->analysis.sentences, sentence);
  g_array_append_vals (world->analysis.groups, groups, G_N_ELEMENTS (groups));
  add_mention (world, "Ada Okoro", STET_ENTITY_PERSON, 0.9f, 0);
  add_mention (world, "Ben Harrow", STET_ENTITY_PERSON, 0.8f, 1);
  add_mention (world, "Lunmar", STET_ENTITY_GPE, 0.4f, 2);
  add_mention (world, "Okoro left", STET_ENTITY_PERSON, 0.7f, 0);
  add_mention (world, "Friday", STET_ENTITY_DATE, 1, 3);
  g_array_index (world->analysis.mentions, StetMention, 3).span.end -= strlen (" left");
}

static void
tear_down (World *world)
{
  g_array_unref (world->analysis.sentences);
  g_array_unref (world->analysis.mentions);
  g_array_unref (world->analysis.groups);
  g_array_unref (world->analysis.attributions);
  g_array_unref (world->analysis.contents);
  g_array_unref (world->analysis.speakers);
  g_array_unref (world->analysis.checkables);
  g_object_unref (world->document);
}

static void
suggest (World *world, double least_name)
{
  StetSuggestOptions options = { { TRUE, least_name, 0.5, FALSE }, fixture_actor () };
  StetChange *change = stet_suggest_again (world->document, &world->analysis, &options);

  if (change != NULL)
    fixture_apply (world->document, change);
}

static StetRecord *
at (World *world, const char *words)
{
  StetOutline *outline = stet_document_get_outline (world->document);
  StetSpan span = fixture_find (world->document, words);

  for (guint i = 0; i < stet_outline_get_n_targets (outline); i++)
    if (stet_outline_get (outline, i).target.span.start == span.start)
      return stet_outline_get (outline, i).annotation;
  return NULL;
}

static guint
count (World *world, StetState state)
{
  guint n = 0;

  for (StetKind kind = STET_KIND_FIRST_ENTITY; kind < STET_N_KINDS; kind++)
    n += stet_outline_count (stet_document_get_outline (world->document), kind, state);
  return n;
}

static void
test_mentions_share_an_entity (void)
{
  World world;

  set_up (&world);
  suggest (&world, 0);
  g_assert_cmpuint (count (&world, STET_STATE_SUGGESTED), ==, 5);
  g_assert_cmpuint (stet_document_count (world.document, STET_RECORD_ENTITY), ==, 4);
  g_assert_true (stet_id_equal (stet_record_get_body (at (&world, "Ada Okoro")),
                                stet_record_get_body (at (&world, "Okoro left"))));
  g_assert_cmpfloat_with_epsilon (stet_record_get_score (at (&world, "Ben Harrow")), 0.8f, 1e-6);
  tear_down (&world);
}

static void
test_a_new_document_has_the_same (void)
{
  World world;
  StetSuggestOptions options = { { TRUE, 0, 0.5, FALSE }, fixture_actor () };
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  guint n_annotations = 0;

  set_up (&world);
  stet_suggest_new (records, &world.analysis, &options);
  for (guint i = 0; i < records->len; i++)
    n_annotations += stet_record_get_kind (g_ptr_array_index (records, i)) == STET_RECORD_ANNOTATION;
  g_assert_cmpuint (n_annotations, ==, 5);
  g_assert_cmpuint (records->len, ==, 5 + 4 + 1);
  tear_down (&world);
}

static void
test_the_same_again_is_nothing (void)
{
  World world;
  StetSuggestOptions options = { { TRUE, 0, 0.5, FALSE }, fixture_actor () };

  set_up (&world);
  suggest (&world, 0);
  g_assert_null (stet_suggest_again (world.document, &world.analysis, &options));
  tear_down (&world);
}

static void
test_only_suggestions_change (void)
{
  World world;
  StetId accepted;

  set_up (&world);
  suggest (&world, 0);
  accepted = stet_record_get_id (at (&world, "Lunmar"));
  fixture_apply (world.document, stet_edit_accept (world.document, accepted, fixture_actor ()));
  suggest (&world, 0.75);
  /* What is less sure goes, with its entity; what was accepted stays. */
  g_assert_nonnull (stet_document_lookup (world.document, accepted));
  g_assert_cmpuint (count (&world, STET_STATE_SUGGESTED), ==, 3);
  g_assert_null (at (&world, "Okoro left"));
  suggest (&world, 0);
  g_assert_cmpuint (count (&world, STET_STATE_SUGGESTED), ==, 4);
  g_assert_cmpuint (stet_document_count (world.document, STET_RECORD_ENTITY), ==, 4);
  tear_down (&world);
}

static void
test_what_was_rejected_stays_so (void)
{
  World world;

  set_up (&world);
  suggest (&world, 0);
  fixture_apply (world.document,
                 stet_edit_delete (world.document, stet_record_get_id (at (&world, "Ben Harrow")), fixture_actor ()));
  suggest (&world, 0);
  g_assert_null (at (&world, "Ben Harrow"));
  tear_down (&world);
}

static void
test_nothing_is_suggested_on_a_decision (void)
{
  World world;
  StetSpan span;

  set_up (&world);
  span = fixture_find (world.document, "met Ben Harrow");
  fixture_apply (world.document,
                 stet_edit_tag (world.document, span, STET_KIND_EVENT, STET_ID_NONE, fixture_actor (), NULL));
  suggest (&world, 0);
  g_assert_cmpuint (count (&world, STET_STATE_SUGGESTED), ==, 4);
  tear_down (&world);
}

/* A person put the two together under another name: what is found anew joins them. */
static void
test_a_mention_joins_its_fellows (void)
{
  World world;
  StetId entity;

  set_up (&world);
  suggest (&world, 0.75);
  entity = stet_record_get_body (at (&world, "Ada Okoro"));
  fixture_apply (world.document, stet_edit_set_field (world.document, entity, STET_FIELD_NAME,
                                                      g_variant_new_string ("The mayor of Lunmar")));
  suggest (&world, 0);
  g_assert_true (stet_id_equal (stet_record_get_body (at (&world, "Okoro left")), entity));
  tear_down (&world);
}

/* Another mention of the words that the mention @of has, at @words. */
static void
mention_again (World *world, guint of, const char *words)
{
  StetMention again = g_array_index (world->analysis.mentions, StetMention, of);
  guint32 length = again.span.end - again.span.start;

  again.span.start = fixture_find (world->document, words).start;
  again.span.end = again.span.start + length;
  g_array_append_val (world->analysis.mentions, again);
}

static void
test_another_type_holds_for_the_same_words (void)
{
  World world;
  StetId entity;

  set_up (&world);
  suggest (&world, 0);
  entity = stet_record_get_body (at (&world, "Lunmar"));
  fixture_apply (world.document,
                 stet_edit_retype_entity (world.document, entity, STET_KIND_ORGANISATION, NULL, fixture_actor ()));
  mention_again (&world, 2, "Lunmar slept");
  suggest (&world, 0);
  g_assert_cmpint (stet_record_get_annotation_kind (at (&world, "Lunmar slept")), ==, STET_KIND_ORGANISATION);
  g_assert_true (stet_id_equal (stet_record_get_body (at (&world, "Lunmar slept")), entity));
  tear_down (&world);
}

static void
test_what_was_split_or_merged_stays_so (void)
{
  World world;
  StetId left, okoro;

  set_up (&world);
  suggest (&world, 0);
  left = stet_record_get_id (at (&world, "Okoro left"));
  fixture_apply (world.document, stet_edit_split (world.document, left, fixture_actor (), &okoro, NULL));
  fixture_apply (world.document, stet_edit_merge (world.document, stet_record_get_body (at (&world, "Ben Harrow")),
                                                  stet_record_get_body (at (&world, "Ada Okoro")), fixture_actor ()));
  mention_again (&world, 3, "Okoro did");
  suggest (&world, 0);
  g_assert_true (stet_id_equal (stet_record_get_body (at (&world, "Okoro did")), okoro));
  g_assert_true (stet_id_equal (stet_record_get_body (at (&world, "Ben Harrow")),
                                stet_record_get_body (at (&world, "Ada Okoro"))));
  g_assert_false (stet_id_equal (stet_record_get_body (at (&world, "Ada Okoro")), okoro));
  tear_down (&world);
}

static void
add_statement (World *world, gboolean sure)
{
  StetSpeaker speaker = { STET_SPEAKER_PERSON, (char *) "Ada Okoro", 0, 1 };
  StetSpan content = fixture_find (world->document, "Ben Harrow in Lunmar");
  StetAttribution attribution = { .source = fixture_find (world->document, "Ada Okoro"),
                                  .cue = fixture_find (world->document, "met"),
                                  .first_content = world->analysis.contents->len,
                                  .n_contents = 1,
                                  .form = STET_FORM_INDIRECT,
                                  .score = 0.7f,
                                  .sure = sure };

  g_array_append_val (world->analysis.speakers, speaker);
  g_array_append_val (world->analysis.contents, content);
  g_array_append_val (world->analysis.attributions, attribution);
}

static guint
count_of (World *world, StetKind kind)
{
  return stet_outline_count (stet_document_get_outline (world->document), kind, STET_STATE_SUGGESTED);
}

static void
test_attributions_bring_their_sources (void)
{
  World world;
  StetRecord *attribution;
  guint n;

  set_up (&world);
  add_statement (&world, TRUE);
  suggest (&world, 2);
  g_assert_cmpuint (count_of (&world, STET_KIND_ATTRIBUTION), ==, 1);
  g_assert_cmpuint (stet_document_count (world.document, STET_RECORD_SOURCE), ==, 1);
  attribution = at (&world, "Ada Okoro");
  stet_record_get_targets (attribution, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpstr (stet_record_get_string (attribution, STET_FIELD_FORM), ==, "indirect");
  g_assert_cmpstr (stet_record_get_string (stet_document_lookup (world.document, stet_record_get_body (attribution)),
                                           STET_FIELD_KIND),
                   ==, "named-person");
  /* Rejected, it does not come back, nor does its source. */
  fixture_apply (world.document, stet_edit_delete (world.document, stet_record_get_id (attribution), fixture_actor ()));
  suggest (&world, 2);
  g_assert_cmpuint (count_of (&world, STET_KIND_ATTRIBUTION), ==, 0);
  g_assert_cmpuint (stet_document_count (world.document, STET_RECORD_SOURCE), ==, 0);
  tear_down (&world);
}

static void
test_maybe_is_for_who_asks (void)
{
  World world;

  set_up (&world);
  add_statement (&world, FALSE);
  suggest (&world, 2);
  g_assert_cmpuint (count_of (&world, STET_KIND_ATTRIBUTION), ==, 0);
  tear_down (&world);
}

static void
test_claims_say_why (void)
{
  World world;
  StetCheckable high = { STET_SPAN (0, 35), 0.8f, STET_CLAIM_NUMBER | STET_CLAIM_CAUSE };
  StetCheckable low = { STET_SPAN (36, 57), 0.2f, 0 };
  StetRecord *claim;
  g_auto (GStrv) reasons = NULL;

  set_up (&world);
  g_array_append_val (world.analysis.checkables, high);
  g_array_append_val (world.analysis.checkables, low);
  suggest (&world, 2);
  g_assert_cmpuint (count_of (&world, STET_KIND_CLAIM), ==, 1);
  claim = stet_document_lookup (world.document, stet_record_get_body (at (&world, "Ada Okoro")));
  reasons = stet_record_dup_strings (claim, STET_FIELD_REASONS);
  g_assert_cmpuint (g_strv_length (reasons), ==, 2);
  g_assert_nonnull (stet_word_get_label (stet_words_reason, reasons[0]));
  g_assert_nonnull (stet_word_get_label (stet_words_reason, reasons[1]));
  g_assert_cmpfloat_with_epsilon (stet_record_get_number (claim, STET_FIELD_WORTH, 0), 0.8, 1e-6);
  tear_down (&world);
}

/* A sentence that was signed off is no longer suggested. */
static void
test_what_was_signed_off_stays_so (void)
{
  World world;
  StetCheckable high = { STET_SPAN (0, 35), 0.8f, STET_CLAIM_NUMBER };

  set_up (&world);
  g_array_append_val (world.analysis.checkables, high);
  fixture_apply (world.document, stet_edit_sign_off (world.document, high.span, fixture_actor ()));
  suggest (&world, 2);
  g_assert_cmpuint (count_of (&world, STET_KIND_CLAIM), ==, 0);
  tear_down (&world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/suggest/mentions-share-an-entity", test_mentions_share_an_entity);
  g_test_add_func ("/suggest/a-new-document-has-the-same", test_a_new_document_has_the_same);
  g_test_add_func ("/suggest/the-same-again-is-nothing", test_the_same_again_is_nothing);
  g_test_add_func ("/suggest/only-suggestions-change", test_only_suggestions_change);
  g_test_add_func ("/suggest/what-was-rejected-stays-so", test_what_was_rejected_stays_so);
  g_test_add_func ("/suggest/nothing-is-suggested-on-a-decision", test_nothing_is_suggested_on_a_decision);
  g_test_add_func ("/suggest/a-mention-joins-its-fellows", test_a_mention_joins_its_fellows);
  g_test_add_func ("/suggest/another-type-holds-for-the-same-words", test_another_type_holds_for_the_same_words);
  g_test_add_func ("/suggest/what-was-split-or-merged-stays-so", test_what_was_split_or_merged_stays_so);
  g_test_add_func ("/suggest/attributions-bring-their-sources", test_attributions_bring_their_sources);
  g_test_add_func ("/suggest/maybe-is-for-who-asks", test_maybe_is_for_who_asks);
  g_test_add_func ("/suggest/claims-say-why", test_claims_say_why);
  g_test_add_func ("/suggest/what-was-signed-off-stays-so", test_what_was_signed_off_stays_so);
  return g_test_run ();
}
