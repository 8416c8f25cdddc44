/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whom an article rests on, counted. */

#include "sourcing.h"

#include "model-fixture.h"

#define TEXT \
  "Ann Marsh said the old bridge would stand. An official said tolls may rise. The dam leaks. 水位上升 said the report."

static StetId
add_source (StetDocument *document, const char *kind, const char *name)
{
  g_autoptr (StetRecord) source = stet_record_new (STET_RECORD_SOURCE, NULL);

  stet_record_set_string (source, STET_FIELD_KIND, kind);
  stet_record_set_string (source, STET_FIELD_NAME, name);
  fixture_put (document, NULL, source);
  return stet_record_get_id (source);
}

static void
attribute (StetDocument *document, StetId source, const char *content, StetState state)
{
  StetTarget target = { fixture_find (document, content), STET_PART_CONTENT };
  StetRecord *annotation = fixture_annotation (STET_KIND_ATTRIBUTION, state, source, target.span);

  stet_record_set_targets (annotation, &target, 1);
  fixture_put (document, NULL, annotation);
  stet_record_unref (annotation);
}

static StetDocument *
make_document (StetId *ann, StetId *official)
{
  StetDocument *document = fixture_document (TEXT);

  *ann = add_source (document, "named-person", "Ann Marsh");
  *official = add_source (document, "anonymous-person", "An official");
  attribute (document, *ann, "the old bridge would stand", STET_STATE_ACCEPTED);
  attribute (document, *official, "tolls may rise", STET_STATE_SUGGESTED);
  return document;
}

static const StetSourceShare *
share_of (const StetSourcing *sourcing, guint i)
{
  return &g_array_index (sourcing->sources, StetSourceShare, i);
}

static void
test_the_most_quoted_comes_first (void)
{
  StetId ann, official;
  g_autoptr (StetDocument) document = make_document (&ann, &official);
  g_autoptr (StetSourcing) sourcing = stet_sourcing_new (document);

  g_assert_cmpuint (sourcing->sources->len, ==, 2);
  g_assert_cmpstr (share_of (sourcing, 0)->name, ==, "Ann Marsh");
  g_assert_cmpuint (share_of (sourcing, 0)->n_words, ==, 5);
  g_assert_cmpuint (share_of (sourcing, 0)->n_quotes, ==, 1);
  g_assert_cmpuint (share_of (sourcing, 1)->n_words, ==, 3);
  g_assert_cmpuint (sourcing->n_words, ==, 8);
}

static void
test_anonymous_sources_have_their_share (void)
{
  StetId ann, official;
  g_autoptr (StetDocument) document = make_document (&ann, &official);
  g_autoptr (StetSourcing) sourcing = stet_sourcing_new (document);

  g_assert_cmpuint (sourcing->n_anonymous, ==, 1);
  g_assert_cmpuint (sourcing->n_anonymous_words, ==, 3);
  g_assert_cmpuint (sourcing->n_suggested, ==, 1);
  g_assert_cmpuint (stet_sourcing_percent (3, 8), ==, 38);
  g_assert_cmpuint (stet_sourcing_percent (1, 0), ==, 0);
  g_assert_cmpuint (sourcing->kinds->len, ==, 2);
  g_assert_cmpstr (g_array_index (sourcing->kinds, StetSourceKindCount, 1).kind->name, ==, "anonymous-person");
}

/* One source and no evidence; evidence that only gives context does not help. */
static void
test_single_source_claims (void)
{
  StetId ann, official, first, second, mark;
  g_autoptr (StetDocument) document = make_document (&ann, &official);
  StetId evidence;

  fixture_tag (document, "The dam leaks", STET_KIND_CLAIM);
  mark = fixture_tag (document, "the old bridge would stand", STET_KIND_CLAIM);
  first = stet_record_get_id (fixture_body (document, mark));
  mark = fixture_tag (document, "tolls may rise", STET_KIND_CLAIM);
  second = stet_record_get_id (fixture_body (document, mark));
  fixture_apply (document, stet_edit_link (document, first, ann));
  fixture_apply (document, stet_edit_link (document, second, official));
  fixture_apply (document,
                 stet_edit_add_evidence (document, first, "https://example.org/", fixture_actor (), &evidence));
  fixture_apply (document,
                 stet_edit_set_field (document, evidence, STET_FIELD_STANCE, g_variant_new_string ("context")));
  {
    g_autoptr (StetSourcing) sourcing = stet_sourcing_new (document);

    g_assert_cmpuint (sourcing->n_claims, ==, 3);
    g_assert_cmpuint (sourcing->n_unsourced, ==, 1);
    g_assert_cmpuint (sourcing->n_single, ==, 2);
    g_assert_cmpuint (share_of (sourcing, 0)->n_claims, ==, 1);
  }
  fixture_apply (document,
                 stet_edit_set_field (document, evidence, STET_FIELD_STANCE, g_variant_new_string ("refutes")));
  {
    g_autoptr (StetSourcing) sourcing = stet_sourcing_new (document);

    g_assert_cmpuint (sourcing->n_single, ==, 1);
  }
}

static void
test_signs_without_spaces_count_each (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId report = add_source (document, "document", "The report");
  g_autoptr (StetSourcing) sourcing = NULL;

  attribute (document, report, "水位上升", STET_STATE_ACCEPTED);
  sourcing = stet_sourcing_new (document);
  g_assert_cmpuint (sourcing->n_words, ==, 4);
}

static void
test_the_numbers_can_be_pasted (void)
{
  StetId ann, official;
  g_autoptr (StetDocument) document = make_document (&ann, &official);
  g_autoptr (StetSourcing) sourcing = stet_sourcing_new (document);
  g_autofree char *text = stet_sourcing_to_text (sourcing, "The bridge");
  g_autofree char *bare = stet_sourcing_to_text (sourcing, NULL);

  g_assert_true (g_str_has_prefix (text, "The bridge\n\nSources\t2\n"));
  g_assert_nonnull (strstr (text, "Ann Marsh\t1\t5\t63 %\t0\n"));
  g_assert_nonnull (strstr (text, "An official\t1\t3\t38 %\t0\n"));
  g_assert_true (g_str_has_prefix (bare, "Sources\t2\n"));
}

static void
test_nothing_is_nothing (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_autoptr (StetSourcing) sourcing = stet_sourcing_new (document);
  g_autofree char *text = stet_sourcing_to_text (sourcing, NULL);

  g_assert_cmpuint (sourcing->sources->len, ==, 0);
  g_assert_cmpuint (sourcing->kinds->len, ==, 0);
  g_assert_nonnull (strstr (text, "0 %"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sourcing/the-most-quoted-comes-first", test_the_most_quoted_comes_first);
  g_test_add_func ("/sourcing/anonymous-sources-have-their-share", test_anonymous_sources_have_their_share);
  g_test_add_func ("/sourcing/single-source-claims", test_single_source_claims);
  g_test_add_func ("/sourcing/signs-without-spaces-count-each", test_signs_without_spaces_count_each);
  g_test_add_func ("/sourcing/the-numbers-can-be-pasted", test_the_numbers_can_be_pasted);
  g_test_add_func ("/sourcing/nothing-is-nothing", test_nothing_is_nothing);
  return g_test_run ();
}
