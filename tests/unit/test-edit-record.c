/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Acts on records: deleting, fields, links, verdicts, evidence; and what records are called. */

#include "model-fixture.h"

#define TEXT "Ann Marsh said the bridge cost 10,000 crowns. The bridge stands. Ann Marsh left."

static StetId
body_of (StetDocument *document, StetId annotation)
{
  return stet_record_get_body (stet_document_lookup (document, annotation));
}

/* Claim, source that says it, and evidence with a quote in the text. */
typedef struct
{
  StetDocument *document;
  StetId claim_mark, source_mark, evidence_mark;
  StetId claim, source, evidence;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  StetDocument *document = fixture_document (TEXT);

  fixture->document = document;
  fixture->claim_mark = fixture_tag (document, "the bridge cost 10,000 crowns", STET_KIND_CLAIM);
  fixture->claim = body_of (document, fixture->claim_mark);
  fixture->source_mark = fixture_tag (document, "Ann Marsh", STET_KIND_SOURCE);
  fixture->source = body_of (document, fixture->source_mark);
  fixture_apply (document, stet_edit_link (document, fixture->claim, fixture->source));
  fixture_apply (document, stet_edit_tag (document, fixture_find (document, "The bridge stands"), STET_KIND_EVIDENCE,
                                          fixture->claim, fixture_actor (), &fixture->evidence_mark));
  fixture->evidence = body_of (document, fixture->evidence_mark);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->document);
}

static StetId
said_by (Fixture *fixture)
{
  return stet_record_get_link (stet_document_lookup (fixture->document, fixture->claim), STET_FIELD_SOURCE);
}

static void
test_the_last_annotation_takes_its_record (Fixture *fixture, gconstpointer data)
{
  StetId again = STET_ID_NONE;
  StetSpan span = fixture_find (fixture->document, "Ann Marsh left");

  span.end -= strlen (" left");
  fixture_apply (fixture->document,
                 stet_edit_tag (fixture->document, span, STET_KIND_SOURCE, STET_ID_NONE, fixture_actor (), &again));
  g_assert_true (stet_id_equal (body_of (fixture->document, again), fixture->source));
  fixture_apply (fixture->document, stet_edit_delete (fixture->document, fixture->source_mark, fixture_actor ()));
  g_assert_nonnull (stet_document_lookup (fixture->document, fixture->source));
  g_assert_true (stet_id_equal (said_by (fixture), fixture->source));
  fixture_apply (fixture->document, stet_edit_delete (fixture->document, again, fixture_actor ()));
  g_assert_null (stet_document_lookup (fixture->document, fixture->source));
  g_assert_true (stet_id_is_none (said_by (fixture)));
}

static void
test_a_claim_takes_its_evidence (Fixture *fixture, gconstpointer data)
{
  fixture_apply (fixture->document, stet_edit_delete (fixture->document, fixture->claim_mark, fixture_actor ()));
  g_assert_null (stet_document_lookup (fixture->document, fixture->claim));
  g_assert_null (stet_document_lookup (fixture->document, fixture->evidence));
  g_assert_null (stet_document_lookup (fixture->document, fixture->evidence_mark));
  g_assert_nonnull (stet_document_lookup (fixture->document, fixture->source));
}

static void
test_a_record_takes_its_annotations (Fixture *fixture, gconstpointer data)
{
  fixture_apply (fixture->document, stet_edit_delete (fixture->document, fixture->source, fixture_actor ()));
  g_assert_null (stet_document_lookup (fixture->document, fixture->source_mark));
  g_assert_true (stet_id_is_none (said_by (fixture)));
}

static gboolean
has_tombstone (StetDocument *document, StetId id)
{
  g_autoptr (GPtrArray) tombstones = stet_document_list (document, STET_RECORD_TOMBSTONE);

  for (guint i = 0; i < tombstones->len; i++)
    if (stet_id_equal (stet_record_get_id (g_ptr_array_index (tombstones, i)), id))
      return g_str_equal (stet_record_get_string (g_ptr_array_index (tombstones, i), STET_FIELD_DELETED),
                          "2026-03-01T12:00:00Z");
  return FALSE;
}

static void
test_deleting_leaves_tombstones (Fixture *fixture, gconstpointer data)
{
  fixture_apply (fixture->document, stet_edit_delete (fixture->document, fixture->claim, fixture_actor ()));
  g_assert_true (has_tombstone (fixture->document, fixture->claim));
  g_assert_true (has_tombstone (fixture->document, fixture->claim_mark));
  g_assert_true (has_tombstone (fixture->document, fixture->evidence));
  g_assert_true (has_tombstone (fixture->document, fixture->evidence_mark));
  g_assert_false (has_tombstone (fixture->document, fixture->source));
  g_assert_null (stet_edit_delete (fixture->document, fixture->claim, fixture_actor ()));
}

static void
test_the_article_is_not_deleted (Fixture *fixture, gconstpointer data)
{
  g_assert_null (stet_edit_delete (fixture->document, stet_document_get_id (fixture->document), fixture_actor ()));
  g_assert_null (stet_edit_delete (fixture->document, stet_id_new (), fixture_actor ()));
}

static void
test_sets_a_field (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetChange) change =
      stet_edit_set_field (fixture->document, fixture->claim, STET_FIELD_WHERE, g_variant_new_string ("Harrow"));
  g_autoptr (StetChange) other =
      stet_edit_set_field (fixture->document, fixture->source, STET_FIELD_NOTE, g_variant_new_string ("x"));

  g_assert_cmpstr (stet_change_get_merge_key (change), !=, stet_change_get_merge_key (other));
  fixture_apply (fixture->document, g_steal_pointer (&change));
  g_assert_cmpstr (stet_record_get_string (stet_document_lookup (fixture->document, fixture->claim), STET_FIELD_WHERE),
                   ==, "Harrow");
  g_assert_null (
      stet_edit_set_field (fixture->document, fixture->claim, STET_FIELD_WHERE, g_variant_new_string ("Harrow")));
  g_assert_null (stet_edit_set_field (fixture->document, fixture->claim, STET_FIELD_PRINTED,
                                      g_variant_new_string ("not a claim's")));
}

static void
test_links_only_what_there_is (Fixture *fixture, gconstpointer data)
{
  StetId made = STET_ID_NONE;

  g_assert_null (stet_edit_link (fixture->document, fixture->claim, fixture->evidence));
  g_assert_null (stet_edit_link (fixture->document, fixture->source, fixture->source));
  g_assert_null (stet_edit_link (fixture->document, fixture->claim, fixture->source)); /* it is already */
  g_assert_null (stet_edit_link_new_source (fixture->document, fixture->claim, "  ", fixture_actor (), NULL));
  fixture_apply (fixture->document, stet_edit_link (fixture->document, fixture->claim, STET_ID_NONE));
  g_assert_true (stet_id_is_none (said_by (fixture)));
  fixture_apply (fixture->document,
                 stet_edit_link_new_source (fixture->document, fixture->claim, " Bo  Hale ", fixture_actor (), &made));
  g_assert_true (stet_id_equal (said_by (fixture), made));
  g_assert_cmpstr (stet_record_get_string (stet_document_lookup (fixture->document, made), STET_FIELD_NAME), ==,
                   "Bo Hale");
}

static void
test_gives_and_takes_back_a_verdict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetRecord) person = stet_record_new (STET_RECORD_PERSON, NULL);
  g_autoptr (StetRecord) before = NULL;
  StetRecord *claim;
  StetActor actor = fixture_actor ();
  g_autoptr (StetChange) unknown = NULL;
  guint n;

  actor.creator = stet_record_get_id (person);
  unknown = stet_edit_set_verdict (fixture->document, fixture->claim, "truth-6", "false", 1, actor);
  claim = stet_change_get_pairs (unknown, &n)->after;
  g_assert_true (stet_id_equal (stet_record_get_link (claim, STET_FIELD_VERDICT_BY), actor.creator));
  stet_record_set_string (person, STET_FIELD_NAME, "Ines Marrow");
  fixture_put (fixture->document, NULL, person);
  before = stet_record_ref (stet_document_lookup (fixture->document, fixture->claim));
  fixture_apply (fixture->document,
                 stet_edit_set_verdict (fixture->document, fixture->claim, "truth-6", "half-true", 3, actor));
  claim = stet_document_lookup (fixture->document, fixture->claim);
  g_assert_cmpstr (stet_record_get_string (claim, STET_FIELD_VERDICT_LABEL), ==, "half-true");
  g_assert_cmpstr (stet_record_get_string (claim, STET_FIELD_VERDICT_BY), ==, "Ines Marrow");
  g_assert_cmpstr (stet_record_get_string (claim, STET_FIELD_VERDICT_DATE), ==, "2026-03-01");
  g_assert_cmpfloat (stet_record_get_number (claim, STET_FIELD_VERDICT_ORDINAL, 0), ==, 3);
  fixture_apply (fixture->document,
                 stet_edit_set_verdict (fixture->document, fixture->claim, "truth-6", NULL, 0, actor));
  g_assert_true (stet_record_equal (stet_document_lookup (fixture->document, fixture->claim), before));
}

static void
test_adds_evidence (Fixture *fixture, gconstpointer data)
{
  StetId id = STET_ID_NONE;

  fixture_apply (fixture->document, stet_edit_add_evidence (fixture->document, fixture->claim,
                                                            "https://example.org/budget", fixture_actor (), &id));
  g_assert_true (stet_id_equal (stet_record_get_link (stet_document_lookup (fixture->document, id), STET_FIELD_CLAIM),
                                fixture->claim));
  g_assert_null (
      stet_edit_add_evidence (fixture->document, fixture->source, "https://example.org", fixture_actor (), NULL));
}

static void
assert_title (Fixture *fixture, StetId id, const char *wanted)
{
  g_autofree char *title = stet_edit_title (fixture->document, stet_document_lookup (fixture->document, id));

  g_assert_cmpstr (title, ==, wanted);
}

static void
test_records_have_titles (Fixture *fixture, gconstpointer data)
{
  assert_title (fixture, fixture->claim, "the bridge cost 10,000 crowns");
  fixture_apply (fixture->document, stet_edit_set_field (fixture->document, fixture->claim, STET_FIELD_RESTATEMENT,
                                                         g_variant_new_string ("The bridge was dear")));
  assert_title (fixture, fixture->claim, "The bridge was dear");
  assert_title (fixture, fixture->source, "Ann Marsh");
  assert_title (fixture, fixture->evidence, "The bridge stands");
  assert_title (fixture, fixture->source_mark, "Ann Marsh");
}

#define ADD(name, func) g_test_add ("/edit/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("delete/the-last-annotation-takes-its-record", test_the_last_annotation_takes_its_record);
  ADD ("delete/a-claim-takes-its-evidence", test_a_claim_takes_its_evidence);
  ADD ("delete/a-record-takes-its-annotations", test_a_record_takes_its_annotations);
  ADD ("delete/leaves-tombstones", test_deleting_leaves_tombstones);
  ADD ("delete/not-the-article", test_the_article_is_not_deleted);
  ADD ("sets-a-field", test_sets_a_field);
  ADD ("links-only-what-there-is", test_links_only_what_there_is);
  ADD ("gives-and-takes-back-a-verdict", test_gives_and_takes_back_a_verdict);
  ADD ("adds-evidence", test_adds_evidence);
  ADD ("records-have-titles", test_records_have_titles);
  return g_test_run ();
}
