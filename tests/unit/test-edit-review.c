/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What accepting an attribution brings along, accepting many at once, signing sentences off. */

#include "model-fixture.h"

#define TEXT "Mayor Ada Okoro said the bridge cost 10,000 crowns. Nobody disagreed.\nThe bridge stands."

/* A suggested attribution of the first sentence, with its source record. Returns its id. */
static StetId
suggest_attribution (StetDocument *document, float score)
{
  const StetTarget targets[] = {
    { fixture_find (document, "Mayor Ada Okoro"), STET_PART_SOURCE },
    { fixture_find (document, "said"), STET_PART_CUE },
    { fixture_find (document, "the bridge cost 10,000 crowns"), STET_PART_CONTENT },
  };
  g_autoptr (StetRecord) source = stet_record_new (STET_RECORD_SOURCE, NULL);
  g_autoptr (StetRecord) annotation = stet_record_new (STET_RECORD_ANNOTATION, NULL);

  stet_record_set_string (source, STET_FIELD_NAME, "Ada Okoro");
  fixture_put (document, NULL, source);
  stet_record_set_annotation (annotation, STET_KIND_ATTRIBUTION, STET_STATE_SUGGESTED, stet_record_get_id (source));
  stet_record_set_targets (annotation, targets, G_N_ELEMENTS (targets));
  stet_record_set_score (annotation, score);
  fixture_put (document, NULL, annotation);
  return stet_record_get_id (annotation);
}

static StetId
suggest_claim (StetDocument *document, const char *words, float score)
{
  g_autoptr (StetRecord) claim = stet_record_new (STET_RECORD_CLAIM, NULL);
  g_autoptr (StetRecord) annotation = fixture_annotation (STET_KIND_CLAIM, STET_STATE_SUGGESTED,
                                                          stet_record_get_id (claim), fixture_find (document, words));

  stet_record_set_score (annotation, score);
  fixture_put (document, NULL, claim);
  fixture_put (document, NULL, annotation);
  return stet_record_get_id (annotation);
}

static StetId
source_of (StetDocument *document, StetId claim)
{
  return stet_record_get_link (fixture_body (document, claim), STET_FIELD_SOURCE);
}

static guint
count (StetDocument *document, StetKind kind)
{
  return stet_outline_count (stet_document_get_outline (document), kind, STET_STATE_ACCEPTED);
}

static void
test_an_attribution_marks_its_source (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId id = suggest_attribution (document, 0.9f);
  StetId source = stet_record_get_body (stet_document_lookup (document, id));
  StetRecord *mark;

  fixture_apply (document, stet_edit_accept (document, id, fixture_actor ()));
  g_assert_cmpuint (count (document, STET_KIND_SOURCE), ==, 1);
  mark = stet_outline_next (stet_document_get_outline (document), 0, STET_KINDS_OF (STET_KIND_SOURCE), FALSE);
  if (mark == NULL)
    mark = stet_outline_get (stet_document_get_outline (document), 0).annotation;
  g_assert_true (stet_id_equal (stet_record_get_body (mark), source));
  g_assert_cmpfloat (stet_record_get_score (stet_document_lookup (document, id)), ==, 0.9f);
}

static void
test_a_source_is_marked_once (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId id = suggest_attribution (document, 0.9f);

  fixture_tag (document, "Mayor Ada Okoro", STET_KIND_SOURCE);
  fixture_apply (document, stet_edit_accept (document, id, fixture_actor ()));
  g_assert_cmpuint (count (document, STET_KIND_SOURCE), ==, 1);
}

/* Whichever of the two is accepted first. */
static void
test_a_claim_is_said_by_its_speaker (void)
{
  for (gboolean claim_first = FALSE; claim_first <= TRUE; claim_first++)
    {
      g_autoptr (StetDocument) document = fixture_document (TEXT);
      StetId attribution = suggest_attribution (document, 0.9f);
      StetId claim = suggest_claim (document, "the bridge cost 10,000 crowns", 0.8f);

      g_assert_true (stet_id_is_none (source_of (document, claim)));
      fixture_apply (document, stet_edit_accept (document, claim_first ? claim : attribution, fixture_actor ()));
      fixture_apply (document, stet_edit_accept (document, claim_first ? attribution : claim, fixture_actor ()));
      g_assert_true (stet_id_equal (source_of (document, claim),
                                    stet_record_get_body (stet_document_lookup (document, attribution))));
    }
}

static void
test_who_was_named_stays (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId attribution = suggest_attribution (document, 0.9f);
  StetId claim = fixture_tag (document, "the bridge cost 10,000 crowns", STET_KIND_CLAIM);
  StetId named = STET_ID_NONE;

  fixture_apply (document,
                 stet_edit_link_new_source (document, stet_record_get_body (stet_document_lookup (document, claim)),
                                            "Ben Harrow", fixture_actor (), &named));
  fixture_apply (document, stet_edit_accept (document, attribution, fixture_actor ()));
  g_assert_true (stet_id_equal (source_of (document, claim), named));
}

static void
test_all_that_is_sure_is_one_step (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId attribution = suggest_attribution (document, 0.9f);
  StetId sure = suggest_claim (document, "the bridge cost 10,000 crowns", 0.8f);
  StetId unsure = suggest_claim (document, "Nobody disagreed.", 0.3f);
  guint n = 0;

  fixture_apply (document, stet_edit_accept_all (document, STET_KINDS_ALL, 0.5f, fixture_actor (), &n));
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (stet_record_get_state (stet_document_lookup (document, attribution)), ==, STET_STATE_ACCEPTED);
  g_assert_cmpint (stet_record_get_state (stet_document_lookup (document, unsure)), ==, STET_STATE_SUGGESTED);
  g_assert_true (
      stet_id_equal (source_of (document, sure), stet_record_get_body (stet_document_lookup (document, attribution))));
  g_assert_null (stet_edit_accept_all (document, STET_KINDS_ALL, 0.5f, fixture_actor (), &n));
  g_assert_null (stet_edit_accept_all (document, STET_KINDS_OF (STET_KIND_PERSON), 0, fixture_actor (), &n));
}

static void
test_a_sentence_is_signed_off_once (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetSpan sentence = fixture_find (document, "Nobody disagreed.");

  fixture_apply (document, stet_edit_sign_off (document, sentence, fixture_actor ()));
  g_assert_cmpuint (count (document, STET_KIND_NO_CLAIM), ==, 1);
  g_assert_null (stet_edit_sign_off (document, sentence, fixture_actor ()));
  /* A claim is more than that. */
  fixture_tag (document, "The bridge stands.", STET_KIND_CLAIM);
  g_assert_null (stet_edit_sign_off (document, fixture_find (document, "The bridge stands."), fixture_actor ()));
  g_assert_null (stet_edit_sign_off (document, STET_SPAN (3, 3), fixture_actor ()));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit/review/an-attribution-marks-its-source", test_an_attribution_marks_its_source);
  g_test_add_func ("/edit/review/a-source-is-marked-once", test_a_source_is_marked_once);
  g_test_add_func ("/edit/review/a-claim-is-said-by-its-speaker", test_a_claim_is_said_by_its_speaker);
  g_test_add_func ("/edit/review/who-was-named-stays", test_who_was_named_stays);
  g_test_add_func ("/edit/review/all-that-is-sure-is-one-step", test_all_that_is_sure_is_one_step);
  g_test_add_func ("/edit/review/a-sentence-is-signed-off-once", test_a_sentence_is_signed_off_once);
  return g_test_run ();
}
