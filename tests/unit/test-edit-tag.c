/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Acts on annotations: tagging, marking, moving, retyping, accepting. */

#include "model-fixture.h"

#define TEXT                                                                          \
  "Mayor Ada Okoro said the bridge cost 10,000 crowns. Okoro’s aide disagreed.\n\n" \
  "A senior Harrow official said Okoro and OKORO were one. 10,000,000 is no 10,000.\n"

static const char *
source_kind_of (const char *words)
{
  g_autoptr (StetDocument) document = fixture_document (words);
  StetId id = fixture_tag (document, words, STET_KIND_SOURCE);
  StetRecord *source = fixture_body (document, id);

  g_assert_cmpstr (stet_record_get_string (source, STET_FIELD_PRINTED), ==, words);
  g_assert_cmpint (stet_record_get (source, STET_FIELD_NAME) != NULL, ==,
                   g_str_equal (stet_record_get_string (source, STET_FIELD_KIND), "named-person"));
  return g_intern_string (stet_record_get_string (source, STET_FIELD_KIND));
}

static void
test_a_claim_is_spotted (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId id = fixture_tag (document, "the bridge cost 10,000 crowns", STET_KIND_CLAIM);
  StetRecord *claim = fixture_body (document, id);

  g_assert_cmpint (stet_record_get_kind (claim), ==, STET_RECORD_CLAIM);
  g_assert_cmpstr (stet_record_get_string (claim, STET_FIELD_STATUS), ==, "spotted");
  g_assert_cmpstr (stet_record_get_string (claim, STET_FIELD_CREATED), ==, "2026-03-01T12:00:00Z");
}

static void
test_a_source_is_named_or_not (void)
{
  g_assert_cmpstr (source_kind_of ("a senior Harrow official"), ==, "anonymous-person");
  g_assert_cmpstr (source_kind_of ("A spokeswoman"), ==, "anonymous-person");
  g_assert_cmpstr (source_kind_of ("officials in Harrow"), ==, "anonymous-person");
  g_assert_cmpstr (source_kind_of ("two people with knowledge of the talks"), ==, "anonymous-person");
  g_assert_cmpstr (source_kind_of ("Harrow officials"), ==, "anonymous-person");
  g_assert_cmpstr (source_kind_of ("Ada Okoro"), ==, "named-person");
  g_assert_cmpstr (source_kind_of ("spokeswoman Ann Marsh"), ==, "named-person");
  g_assert_cmpstr (source_kind_of ("Ann Marsh, a spokeswoman for Harrow"), ==, "named-person");
  g_assert_cmpstr (source_kind_of ("ليلى مراد"), ==, "named-person");
}

static void
test_one_named_source_has_one_record (void)
{
  g_autoptr (StetDocument) document =
      fixture_document ("Ann Marsh spoke. ANN  MARSH left. An aide spoke. An aide left.");
  StetId first = fixture_tag (document, "Ann Marsh", STET_KIND_SOURCE);
  StetId again = fixture_tag (document, "ANN  MARSH", STET_KIND_SOURCE);
  StetId aide = fixture_tag (document, "An aide", STET_KIND_SOURCE);
  StetId another = STET_ID_NONE;
  StetSpan span = fixture_find (document, "An aide left");

  g_assert_true (fixture_body (document, first) == fixture_body (document, again));
  /* Nobody knows whether they are the same. */
  span.end -= strlen (" left");
  fixture_apply (document, stet_edit_tag (document, span, STET_KIND_SOURCE, STET_ID_NONE, fixture_actor (), &another));
  g_assert_true (fixture_body (document, aide) != fixture_body (document, another));
}

static void
test_an_entity_joins_its_name (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId first = fixture_tag (document, "Okoro’s", STET_KIND_PERSON);
  StetId folded = fixture_tag (document, "OKORO", STET_KIND_PERSON);
  StetId place = fixture_tag (document, "Harrow", STET_KIND_PLACE);

  g_assert_cmpstr (stet_record_get_string (fixture_body (document, first), STET_FIELD_NAME), ==, "Okoro");
  g_assert_true (fixture_body (document, first) == fixture_body (document, folded));
  g_assert_true (fixture_body (document, first) != fixture_body (document, place));
  g_assert_cmpuint (stet_document_count (document, STET_RECORD_ENTITY), ==, 2);
}

/* "Okoro" was said to be Ada Okoro once: then it is the next time too. */
static void
test_an_entity_joins_its_mentions (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId full = fixture_tag (document, "Ada Okoro", STET_KIND_PERSON);
  StetRecord *entity = fixture_body (document, full);
  StetSpan span = fixture_find (document, "Okoro and");
  g_autoptr (StetRecord) mention = NULL;
  StetId id;

  span.end = span.start + 5;
  mention = fixture_annotation (STET_KIND_PERSON, STET_STATE_SUGGESTED, stet_record_get_id (entity), span);
  fixture_put (document, NULL, mention);
  id = fixture_tag (document, "Okoro’s", STET_KIND_PERSON);
  g_assert_true (fixture_body (document, id) == entity);
  id = fixture_tag (document, "Okoro’s", STET_KIND_PLACE);
  g_assert_true (fixture_body (document, id) != entity);
}

static void
test_white_space_is_left_off (void)
{
  g_autoptr (StetDocument) document = fixture_document ("  One \u00a0\n");
  StetId id = fixture_tag (document, "  One \u00a0\n", STET_KIND_NOTE);

  g_assert_true (stet_span_equal (stet_record_get_extent (stet_document_lookup (document, id)), STET_SPAN (2, 5)));
  g_assert_null (stet_edit_tag (document, STET_SPAN (0, 2), STET_KIND_NOTE, STET_ID_NONE, fixture_actor (), NULL));
  g_assert_null (stet_edit_tag (document, STET_SPAN (2, 99), STET_KIND_NOTE, STET_ID_NONE, fixture_actor (), NULL));
}

static void
test_evidence_bears_on_a_claim (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId claim = stet_record_get_body (
      stet_document_lookup (document, fixture_tag (document, "the bridge cost 10,000 crowns", STET_KIND_CLAIM)));
  StetId id = STET_ID_NONE;

  fixture_apply (document, stet_edit_tag (document, fixture_find (document, "aide disagreed"), STET_KIND_EVIDENCE,
                                          claim, fixture_actor (), &id));
  g_assert_true (stet_id_equal (stet_record_get_link (fixture_body (document, id), STET_FIELD_CLAIM), claim));
  g_assert_cmpstr (stet_record_get_string (fixture_body (document, id), STET_FIELD_QUOTE), ==, "aide disagreed");
}

static void
test_marks_all_whole_words (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId number = fixture_tag (document, "10,000", STET_KIND_NUMBER);
  StetId name = fixture_tag (document, "Okoro", STET_KIND_PERSON);
  guint n = 0;

  fixture_apply (document, stet_edit_mark_all (document, number, fixture_actor (), &n));
  g_assert_cmpuint (n, ==, 1); /* not the start of 10,000,000 */
  fixture_apply (document, stet_edit_mark_all (document, name, fixture_actor (), &n));
  g_assert_cmpuint (n, ==, 2);
  g_assert_null (stet_edit_mark_all (document, name, fixture_actor (), &n));
  g_assert_cmpuint (n, ==, 0);
}

/* A suggestion in the way is agreed with, and its own entity goes when nothing else is of it. */
static void
test_marking_all_takes_suggestions_over (void)
{
  g_autoptr (StetDocument) document = fixture_document ("Okoro met Okoro.");
  g_autoptr (StetRecord) mine = stet_record_new (STET_RECORD_ENTITY, NULL);
  g_autoptr (StetRecord) theirs = stet_record_new (STET_RECORD_ENTITY, NULL);
  g_autoptr (StetRecord) mention =
      fixture_annotation (STET_KIND_PERSON, STET_STATE_ACCEPTED, stet_record_get_id (mine), STET_SPAN (0, 5));
  g_autoptr (StetRecord) suggested =
      fixture_annotation (STET_KIND_PERSON, STET_STATE_SUGGESTED, stet_record_get_id (theirs), STET_SPAN (10, 15));
  guint n;

  fixture_put (document, NULL, mine);
  fixture_put (document, NULL, theirs);
  fixture_put (document, NULL, mention);
  fixture_put (document, NULL, suggested);
  fixture_apply (document, stet_edit_mark_all (document, stet_record_get_id (mention), fixture_actor (), &n));
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (fixture_body (document, stet_record_get_id (suggested)) == mine);
  g_assert_null (stet_document_lookup (document, stet_record_get_id (theirs)));
}

static void
test_adds_fragments_in_text_order (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId id = fixture_tag (document, "cost 10,000 crowns", STET_KIND_CLAIM);
  g_autofree char *quote = NULL;
  StetSpan span = fixture_find (document, "the bridge");

  fixture_apply (document, stet_edit_add_fragment (document, id, span, fixture_actor ()));
  quote = stet_edit_quote (document, stet_document_lookup (document, id));
  g_assert_cmpstr (quote, ==, "the bridge … cost 10,000 crowns");
  g_assert_null (stet_edit_add_fragment (document, id, span, fixture_actor ()));
}

static void
test_moves_a_boundary (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId id = fixture_tag (document, "cost", STET_KIND_CLAIM);
  StetSpan span = fixture_find (document, "cost 10,000 crowns");

  fixture_apply (document, stet_edit_move_target (document, id, 0, span, fixture_actor ()));
  g_assert_true (stet_span_equal (stet_record_get_extent (stet_document_lookup (document, id)), span));
  g_assert_null (stet_edit_move_target (document, id, 0, span, fixture_actor ()));
  g_assert_null (stet_edit_move_target (document, id, 1, STET_SPAN (0, 3), fixture_actor ()));
  g_assert_null (stet_edit_move_target (document, id, 0, STET_SPAN (3, 3), fixture_actor ()));
  g_assert_null (stet_edit_move_target (document, id, 0, STET_SPAN (3, 4000), fixture_actor ()));
}

static void
test_retyping_takes_the_record_along (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId id = fixture_tag (document, "Harrow", STET_KIND_PLACE);
  StetId place = stet_record_get_body (stet_document_lookup (document, id));

  fixture_apply (document, stet_edit_retype (document, id, STET_KIND_ORGANISATION, fixture_actor ()));
  g_assert_null (stet_document_lookup (document, place));
  g_assert_cmpstr (stet_record_get_string (fixture_body (document, id), STET_FIELD_KIND), ==, "organisation");
  fixture_apply (document, stet_edit_retype (document, id, STET_KIND_NOTE, fixture_actor ()));
  g_assert_true (stet_id_is_none (stet_record_get_body (stet_document_lookup (document, id))));
  g_assert_cmpuint (stet_document_count (document, STET_RECORD_ENTITY), ==, 0);
  g_assert_null (stet_edit_retype (document, id, STET_KIND_NOTE, fixture_actor ()));
}

static void
test_an_entity_is_retyped_with_its_mentions (void)
{
  g_autoptr (StetDocument) document = fixture_document ("Harrow met Harrow. Harrow left.");
  StetId first = fixture_tag (document, "Harrow", STET_KIND_PERSON);
  StetId entity = stet_record_get_body (stet_document_lookup (document, first));
  StetId place = STET_ID_NONE;
  guint n;

  fixture_apply (document, stet_edit_mark_all (document, first, fixture_actor (), &n));
  fixture_apply (document, stet_edit_retype_entity (document, entity, STET_KIND_ORGANISATION, NULL, fixture_actor ()));
  g_assert_cmpuint (stet_outline_count (stet_document_get_outline (document), STET_KIND_ORGANISATION,
                                        STET_STATE_ACCEPTED),
                    ==, 3);
  g_assert_true (stet_id_equal (stet_record_get_body (stet_document_lookup (document, first)), entity));
  g_assert_cmpstr (stet_record_get_string (fixture_body (document, first), STET_FIELD_KIND), ==, "organisation");
  /* Where there is one of that name and type, they join it. */
  fixture_apply (document, stet_edit_retype (document, first, STET_KIND_PLACE, fixture_actor ()));
  place = stet_record_get_body (stet_document_lookup (document, first));
  fixture_apply (document, stet_edit_retype_entity (document, entity, STET_KIND_PLACE, NULL, fixture_actor ()));
  g_assert_null (stet_document_lookup (document, entity));
  g_assert_cmpuint (stet_document_count (document, STET_RECORD_ENTITY), ==, 1);
  g_assert_nonnull (stet_document_lookup (document, place));
  g_assert_null (stet_edit_retype_entity (document, place, STET_KIND_PLACE, NULL, fixture_actor ()));
  g_assert_null (stet_edit_retype_entity (document, place, STET_KIND_CLAIM, NULL, fixture_actor ()));
}

/* A tag set's own words: kept beside the kind, told apart by it, dropped by another kind. */
static void
test_own_words_are_kept (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId id = STET_ID_NONE;
  StetSpan span = fixture_find (document, "Harrow");

  fixture_apply (document, stet_edit_tag_word (document, span, "law", fixture_actor (), &id));
  g_assert_cmpint (stet_record_get_annotation_kind (stet_document_lookup (document, id)), ==, STET_KIND_OTHER);
  g_assert_cmpstr (stet_record_get_string (stet_document_lookup (document, id), STET_FIELD_TAG), ==, "law");
  g_assert_null (stet_edit_retype_word (document, id, "law", fixture_actor ()));
  fixture_apply (document, stet_edit_retype_word (document, id, "case", fixture_actor ()));
  g_assert_cmpstr (stet_record_get_string (stet_document_lookup (document, id), STET_FIELD_TAG), ==, "case");
  fixture_apply (document, stet_edit_retype (document, id, STET_KIND_PLACE, fixture_actor ()));
  g_assert_null (stet_record_get (stet_document_lookup (document, id), STET_FIELD_TAG));
}

static void
test_accepts_all_of_a_record (void)
{
  g_autoptr (StetDocument) document = fixture_document ("Harrow met Harrow.");
  g_autoptr (StetRecord) entity = stet_record_new (STET_RECORD_ENTITY, NULL);

  fixture_put (document, NULL, entity);
  for (guint32 start = 0; start <= 11; start += 11)
    {
      g_autoptr (StetRecord) suggested = fixture_annotation (STET_KIND_PLACE, STET_STATE_SUGGESTED,
                                                             stet_record_get_id (entity), STET_SPAN (start, start + 6));

      fixture_put (document, NULL, suggested);
    }
  fixture_apply (document, stet_edit_accept_record (document, stet_record_get_id (entity), fixture_actor ()));
  g_assert_cmpuint (stet_outline_count (stet_document_get_outline (document), STET_KIND_PLACE, STET_STATE_ACCEPTED), ==,
                    2);
  g_assert_null (stet_edit_accept_record (document, stet_record_get_id (entity), fixture_actor ()));
}

static void
test_rejecting_and_accepting (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_autoptr (StetRecord) entity = stet_record_new (STET_RECORD_ENTITY, NULL);
  g_autoptr (StetRecord) suggested = NULL;
  StetRecord *now;

  suggested = fixture_annotation (STET_KIND_PLACE, STET_STATE_SUGGESTED, stet_record_get_id (entity),
                                  fixture_find (document, "Harrow"));
  stet_record_set_score (suggested, 0.5f);
  fixture_put (document, NULL, entity);
  fixture_put (document, NULL, suggested);
  fixture_apply (document, stet_edit_delete (document, stet_record_get_id (suggested), fixture_actor ()));
  now = stet_document_lookup (document, stet_record_get_id (suggested));
  g_assert_cmpint (stet_record_get_state (now), ==, STET_STATE_REJECTED);
  g_assert_null (stet_document_lookup (document, stet_record_get_id (entity)));
  fixture_apply (document, stet_edit_accept (document, stet_record_get_id (suggested), fixture_actor ()));
  now = stet_document_lookup (document, stet_record_get_id (suggested));
  g_assert_cmpint (stet_record_get_state (now), ==, STET_STATE_ACCEPTED);
  g_assert_cmpfloat (stet_record_get_score (now), ==, 0.5f); /* kept, to learn from */
  g_assert_cmpstr (stet_record_get_string (fixture_body (document, stet_record_get_id (now)), STET_FIELD_NAME), ==,
                   "Harrow");
  g_assert_null (stet_edit_accept (document, stet_record_get_id (now), fixture_actor ()));
}

static void
test_places_what_lost_its_place (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_autoptr (StetRecord) lost = stet_record_new (STET_RECORD_ANNOTATION, NULL);
  StetSpan span = fixture_find (document, "the bridge");
  StetRecord *now;

  stet_record_set_annotation (lost, STET_KIND_NOTE, STET_STATE_ACCEPTED, STET_ID_NONE);
  stet_record_set (lost, STET_FIELD_ORPHAN, g_variant_new_parsed ("[('a bridge', '', '')]"));
  stet_record_set (lost, STET_FIELD_CONFIRM, g_variant_new_double (0.7));
  fixture_put (document, NULL, lost);
  fixture_apply (document, stet_edit_place_annotation (document, stet_record_get_id (lost), span, fixture_actor ()));
  now = stet_document_lookup (document, stet_record_get_id (lost));
  g_assert_true (stet_span_equal (stet_record_get_extent (now), span));
  g_assert_null (stet_record_get (now, STET_FIELD_ORPHAN));
  g_assert_null (stet_record_get (now, STET_FIELD_CONFIRM));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit/tag/a-claim-is-spotted", test_a_claim_is_spotted);
  g_test_add_func ("/edit/tag/a-source-is-named-or-not", test_a_source_is_named_or_not);
  g_test_add_func ("/edit/tag/one-named-source-has-one-record", test_one_named_source_has_one_record);
  g_test_add_func ("/edit/tag/an-entity-joins-its-name", test_an_entity_joins_its_name);
  g_test_add_func ("/edit/tag/an-entity-joins-its-mentions", test_an_entity_joins_its_mentions);
  g_test_add_func ("/edit/tag/white-space-is-left-off", test_white_space_is_left_off);
  g_test_add_func ("/edit/tag/evidence-bears-on-a-claim", test_evidence_bears_on_a_claim);
  g_test_add_func ("/edit/mark-all/whole-words", test_marks_all_whole_words);
  g_test_add_func ("/edit/mark-all/takes-suggestions-over", test_marking_all_takes_suggestions_over);
  g_test_add_func ("/edit/fragments-stand-in-text-order", test_adds_fragments_in_text_order);
  g_test_add_func ("/edit/moves-a-boundary", test_moves_a_boundary);
  g_test_add_func ("/edit/retyping-takes-the-record-along", test_retyping_takes_the_record_along);
  g_test_add_func ("/edit/an-entity-is-retyped-with-its-mentions", test_an_entity_is_retyped_with_its_mentions);
  g_test_add_func ("/edit/own-words-are-kept", test_own_words_are_kept);
  g_test_add_func ("/edit/accepts-all-of-a-record", test_accepts_all_of_a_record);
  g_test_add_func ("/edit/rejecting-and-accepting", test_rejecting_and_accepting);
  g_test_add_func ("/edit/places-what-lost-its-place", test_places_what_lost_its_place);
  return g_test_run ();
}
