/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two records made one, and one made two. */

#include "model-fixture.h"

#define TEXT "Ann Marsh met Bea Marsh. Marsh left; Ann Marsh stayed. The mayor said the bridge stands."

static StetId
body_of (StetDocument *document, StetId annotation)
{
  return stet_record_get_body (stet_document_lookup (document, annotation));
}

static StetId
tag_at (StetDocument *document, const char *words, guint length, StetKind kind)
{
  StetSpan span = fixture_find (document, words);
  StetId annotation;

  span.end = span.start + length;
  fixture_apply (document, stet_edit_tag (document, span, kind, STET_ID_NONE, fixture_actor (), &annotation));
  return annotation;
}

static guint
count_mentions (StetDocument *document, StetId entity)
{
  g_autoptr (GPtrArray) mentions = stet_outline_of_body (stet_document_get_outline (document), entity);

  return mentions->len;
}

static void
test_merged_entities_are_one (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId ann = tag_at (document, "Ann Marsh met", 9, STET_KIND_PERSON);
  StetId marsh = tag_at (document, "Marsh left", 5, STET_KIND_PERSON);
  StetId into = body_of (document, ann);
  StetId from = body_of (document, marsh);
  const char *addresses[] = { "https://example.org/ann", NULL };
  g_auto (GStrv) same_as = NULL;

  fixture_apply (document,
                 stet_edit_set_field (document, from, STET_FIELD_SAME_AS, g_variant_new_strv (addresses, -1)));
  fixture_apply (document, stet_edit_merge (document, from, into, fixture_actor ()));
  g_assert_true (stet_id_equal (body_of (document, marsh), into));
  g_assert_cmpuint (count_mentions (document, into), ==, 2);
  g_assert_null (stet_document_lookup (document, from));
  g_assert_cmpuint (stet_document_count (document, STET_RECORD_TOMBSTONE), ==, 1);
  same_as = stet_record_dup_strings (stet_document_lookup (document, into), STET_FIELD_SAME_AS);
  g_assert_cmpstr (same_as[0], ==, addresses[0]);
}

/* The type of the one that is kept holds for all; what was only suggested is decided by it. */
static void
test_merging_decides (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId ann = tag_at (document, "Ann Marsh met", 9, STET_KIND_PERSON);
  StetId marsh = tag_at (document, "Marsh left", 5, STET_KIND_PLACE);
  StetRecord *before = stet_document_lookup (document, marsh);
  StetRecord *suggested = stet_record_copy (before);

  stet_record_set_annotation (suggested, STET_KIND_PLACE, STET_STATE_SUGGESTED, stet_record_get_body (before));
  fixture_put (document, before, suggested);
  stet_record_unref (suggested);
  fixture_apply (document,
                 stet_edit_merge (document, body_of (document, marsh), body_of (document, ann), fixture_actor ()));
  g_assert_cmpint (stet_record_get_state (stet_document_lookup (document, marsh)), ==, STET_STATE_ACCEPTED);
  g_assert_cmpint (stet_record_get_annotation_kind (stet_document_lookup (document, marsh)), ==, STET_KIND_PERSON);
}

static void
test_merged_sources_keep_their_claims_and_secrets (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId claim = body_of (document, tag_at (document, "the bridge stands", 17, STET_KIND_CLAIM));
  StetId mayor = body_of (document, tag_at (document, "The mayor", 9, STET_KIND_SOURCE));
  StetId ann = body_of (document, tag_at (document, "Ann Marsh met", 9, STET_KIND_SOURCE));
  StetRecord *kept;

  fixture_apply (document, stet_edit_link (document, claim, mayor));
  fixture_apply (document,
                 stet_edit_set_field (document, mayor, STET_FIELD_CONFIDENTIAL, g_variant_new_boolean (TRUE)));
  fixture_apply (document,
                 stet_edit_set_field (document, mayor, STET_FIELD_ROLE, g_variant_new_string ("mayor of Harrow")));
  fixture_apply (document, stet_edit_merge (document, mayor, ann, fixture_actor ()));
  kept = stet_document_lookup (document, ann);
  g_assert_true (stet_id_equal (stet_record_get_link (stet_document_lookup (document, claim), STET_FIELD_SOURCE), ann));
  g_assert_cmpuint (count_mentions (document, ann), ==, 2);
  g_assert_cmpstr (stet_record_get_string (kept, STET_FIELD_NAME), ==, "Ann Marsh");
  g_assert_cmpstr (stet_record_get_string (kept, STET_FIELD_ROLE), ==, "mayor of Harrow");
  g_assert_true (stet_record_get_boolean (kept, STET_FIELD_CONFIDENTIAL));
}

static void
test_only_like_merges_with_like (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId entity = body_of (document, tag_at (document, "Ann Marsh met", 9, STET_KIND_PERSON));
  StetId source = body_of (document, tag_at (document, "The mayor", 9, STET_KIND_SOURCE));
  StetId claim = body_of (document, tag_at (document, "the bridge stands", 17, STET_KIND_CLAIM));

  g_assert_null (stet_edit_merge (document, entity, entity, fixture_actor ()));
  g_assert_null (stet_edit_merge (document, entity, source, fixture_actor ()));
  g_assert_null (stet_edit_merge (document, claim, claim, fixture_actor ()));
  g_assert_null (stet_edit_merge (document, entity, STET_ID_NONE, fixture_actor ()));
}

static void
test_undoing_a_merge_brings_both_back (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId ann = tag_at (document, "Ann Marsh met", 9, STET_KIND_PERSON);
  StetId marsh = tag_at (document, "Marsh left", 5, STET_KIND_PERSON);
  g_autoptr (StetSnapshot) before = stet_document_take_snapshot (document);
  g_autoptr (StetSnapshot) after = NULL;
  g_autoptr (StetChange) merge =
      stet_edit_merge (document, body_of (document, marsh), body_of (document, ann), fixture_actor ());

  fixture_apply (document, stet_change_ref (merge));
  fixture_apply (document, stet_change_invert (merge));
  after = stet_document_take_snapshot (document);
  fixture_assert_same (before, after);
}

/* One entity with "Ann Marsh" twice, "Bea Marsh" and "Marsh". */
static StetDocument *
make_mixed (StetId *bea, StetId *entity)
{
  StetDocument *document = fixture_document (TEXT);
  StetId ann = tag_at (document, "Ann Marsh met", 9, STET_KIND_PERSON);

  *entity = body_of (document, ann);
  tag_at (document, "Ann Marsh stayed", 9, STET_KIND_PERSON);
  *bea = tag_at (document, "Bea Marsh", 9, STET_KIND_PERSON);
  fixture_apply (document, stet_edit_merge (document, body_of (document, *bea), *entity, fixture_actor ()));
  fixture_apply (document,
                 stet_edit_merge (document, body_of (document, tag_at (document, "Marsh left", 5, STET_KIND_PERSON)),
                                  *entity, fixture_actor ()));
  g_assert_cmpuint (count_mentions (document, *entity), ==, 4);
  return document;
}

static void
test_a_mention_becomes_an_entity (void)
{
  StetId bea, entity, made;
  g_autoptr (StetDocument) document = make_mixed (&bea, &entity);
  guint n = 0;

  fixture_apply (document, stet_edit_split (document, bea, fixture_actor (), &made, &n));
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (stet_id_equal (body_of (document, bea), made));
  g_assert_cmpstr (stet_record_get_string (stet_document_lookup (document, made), STET_FIELD_NAME), ==, "Bea Marsh");
  g_assert_cmpuint (count_mentions (document, entity), ==, 3);
}

static void
test_the_same_words_go_along (void)
{
  StetId bea, entity, made;
  g_autoptr (StetDocument) document = make_mixed (&bea, &entity);
  g_autoptr (GPtrArray) mentions = stet_outline_of_body (stet_document_get_outline (document), entity);
  guint n = 0;

  fixture_apply (document, stet_edit_split (document, stet_record_get_id (g_ptr_array_index (mentions, 0)),
                                            fixture_actor (), &made, &n));
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (count_mentions (document, made), ==, 2);
}

/* Two people of the same name: one mention goes. */
static void
test_of_the_same_words_one_goes (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId first = tag_at (document, "Ann Marsh met", 9, STET_KIND_PERSON);
  StetId second = tag_at (document, "Ann Marsh stayed", 9, STET_KIND_PERSON);
  StetId made;
  guint n = 0;

  g_assert_true (stet_id_equal (body_of (document, first), body_of (document, second)));
  fixture_apply (document, stet_edit_split (document, second, fixture_actor (), &made, &n));
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (stet_id_equal (body_of (document, second), made));
  g_assert_false (stet_id_equal (body_of (document, first), made));
  g_assert_null (stet_edit_split (document, second, fixture_actor (), NULL, NULL));
}

static StetId
make_source (StetDocument *document, const char *name, const char *kind)
{
  g_autoptr (StetChange) change = stet_change_new ("Source");
  g_autoptr (StetRecord) source = stet_record_new (STET_RECORD_SOURCE, NULL);

  stet_record_set_string (source, STET_FIELD_NAME, name);
  stet_record_set_string (source, STET_FIELD_KIND, kind);
  stet_change_add (change, NULL, source);
  fixture_apply (document, g_steal_pointer (&change));
  return stet_record_get_id (source);
}

/* As others' tables have them, not every source is of a kind. */
static void
test_what_kind_of_source_it_is_stays_known (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId board = make_source (document, "The board", "organisation");
  StetId unsaid = make_source (document, "Harbour Board", "");
  StetId clerk = make_source (document, "A clerk", "anonymous-person");

  fixture_apply (document, stet_edit_merge (document, board, unsaid, fixture_actor ()));
  g_assert_cmpstr (stet_record_get_string (stet_document_lookup (document, unsaid), STET_FIELD_KIND), ==,
                   "organisation");
  fixture_apply (document, stet_edit_merge (document, clerk, unsaid, fixture_actor ()));
  g_assert_cmpstr (stet_record_get_string (stet_document_lookup (document, unsaid), STET_FIELD_KIND), ==,
                   "organisation");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit-merge/merged-entities-are-one", test_merged_entities_are_one);
  g_test_add_func ("/edit-merge/merging-decides", test_merging_decides);
  g_test_add_func ("/edit-merge/kind-of-source", test_what_kind_of_source_it_is_stays_known);
  g_test_add_func ("/edit-merge/merged-sources-keep-their-claims-and-secrets",
                   test_merged_sources_keep_their_claims_and_secrets);
  g_test_add_func ("/edit-merge/only-like-merges-with-like", test_only_like_merges_with_like);
  g_test_add_func ("/edit-merge/undoing-brings-both-back", test_undoing_a_merge_brings_both_back);
  g_test_add_func ("/edit-merge/a-mention-becomes-an-entity", test_a_mention_becomes_an_entity);
  g_test_add_func ("/edit-merge/the-same-words-go-along", test_the_same_words_go_along);
  g_test_add_func ("/edit-merge/of-the-same-words-one-goes", test_of_the_same_words_one_goes);
  return g_test_run ();
}
