/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "model-fixture.h"

static void
test_keeps_what_is_set (void)
{
  g_autoptr (StetRecord) claim = stet_record_new (STET_RECORD_CLAIM, NULL);
  const char *tags[] = { "money", "Łódź 🐟", NULL };
  g_auto (GStrv) kept = NULL;

  stet_record_set_string (claim, STET_FIELD_STATUS, "spotted");
  stet_record_set (claim, STET_FIELD_TAGS, g_variant_new_strv (tags, -1));
  stet_record_set (claim, STET_FIELD_WORTH, g_variant_new_double (0.25));
  kept = stet_record_dup_strings (claim, STET_FIELD_TAGS);
  g_assert_cmpstr (stet_record_get_string (claim, STET_FIELD_STATUS), ==, "spotted");
  g_assert_cmpstrv (kept, tags);
  g_assert_cmpfloat (stet_record_get_number (claim, STET_FIELD_WORTH, 1), ==, 0.25);
}

static void
test_absent_fields_have_plain_answers (void)
{
  g_autoptr (StetRecord) source = stet_record_new (STET_RECORD_SOURCE, NULL);
  g_auto (GStrv) none = stet_record_dup_strings (source, STET_FIELD_TAGS);

  g_assert_cmpstr (stet_record_get_string (source, STET_FIELD_NAME), ==, "");
  g_assert_false (stet_record_get_boolean (source, STET_FIELD_CONFIDENTIAL));
  g_assert_cmpfloat (stet_record_get_number (source, STET_FIELD_PRIMARY, 7), ==, 7);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_true (stet_id_is_none (stet_record_get_link (source, STET_FIELD_IDENTITY)));
}

/* So that a record has one form, whichever way it came by it. */
static void
test_empty_is_absent (void)
{
  g_autoptr (StetRecord) plain = stet_record_new (STET_RECORD_SOURCE, NULL);
  g_autoptr (StetRecord) emptied = stet_record_copy (plain);
  const char *nothing[] = { NULL };

  stet_record_set_string (emptied, STET_FIELD_NAME, "Ines Marrow");
  stet_record_set (emptied, STET_FIELD_CONFIDENTIAL, g_variant_new_boolean (TRUE));
  g_assert_false (stet_record_equal (plain, emptied));
  stet_record_set_string (emptied, STET_FIELD_NAME, "");
  stet_record_set (emptied, STET_FIELD_CONFIDENTIAL, g_variant_new_boolean (FALSE));
  stet_record_set (emptied, STET_FIELD_TAGS, g_variant_new_strv (nothing, -1));
  g_assert_null (stet_record_get (emptied, STET_FIELD_NAME));
  g_assert_true (stet_record_equal (plain, emptied));
}

static void
test_a_copy_goes_its_own_way (void)
{
  g_autoptr (StetRecord) first =
      fixture_annotation (STET_KIND_NOTE, STET_STATE_ACCEPTED, STET_ID_NONE, STET_SPAN (0, 3));
  g_autoptr (StetRecord) copy = NULL;
  StetTarget two[] = { { STET_SPAN (1, 2), STET_PART_CUE }, { STET_SPAN (4, 6), STET_PART_CONTENT } };
  guint n;

  stet_record_set_string (first, STET_FIELD_NOTE, "look again");
  stet_record_seal (first);
  copy = stet_record_copy (first);
  g_assert_true (stet_record_equal (first, copy));
  stet_record_set_targets (copy, two, 2);
  stet_record_set (copy, STET_FIELD_NOTE, NULL);
  g_assert_false (stet_record_equal (first, copy));
  g_assert_cmpstr (stet_record_get_string (first, STET_FIELD_NOTE), ==, "look again");
  stet_record_get_targets (first, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (stet_span_equal (stet_record_get_extent (copy), STET_SPAN (1, 6)));
}

static void
test_parts_and_order_of_targets_matter (void)
{
  g_autoptr (StetRecord) first =
      fixture_annotation (STET_KIND_ATTRIBUTION, STET_STATE_SUGGESTED, STET_ID_NONE, STET_SPAN (0, 1));
  g_autoptr (StetRecord) second = stet_record_copy (first);
  StetTarget one_way[] = { { STET_SPAN (1, 2), STET_PART_SOURCE }, { STET_SPAN (4, 6), STET_PART_CUE } };
  StetTarget other_way[] = { one_way[1], one_way[0] };

  stet_record_set_targets (first, one_way, 2);
  stet_record_set_targets (second, other_way, 2);
  g_assert_false (stet_record_equal (first, second));
  stet_record_set_targets (second, one_way, 2);
  g_assert_true (stet_record_equal (first, second));
  one_way[1].part = STET_PART_CONTENT;
  stet_record_set_targets (second, one_way, 2);
  g_assert_false (stet_record_equal (first, second));
}

static void
test_holds_very_many_targets (void)
{
  g_autoptr (StetRecord) record = stet_record_new (STET_RECORD_ANNOTATION, NULL);
  g_autofree StetTarget *targets = g_new0 (StetTarget, 70000);
  guint n;

  for (guint i = 0; i < 70000; i++)
    targets[i].span = STET_SPAN (i, i + 1);
  stet_record_set_targets (record, targets, 70000);
  g_assert_cmpuint (stet_record_get_targets (record, &n)[69999].span.start, ==, 69999);
  g_assert_cmpuint (n, ==, 70000);
}

static void
test_links_are_ids (void)
{
  g_autoptr (StetRecord) claim = stet_record_new (STET_RECORD_CLAIM, NULL);
  StetId source = stet_id_new ();

  stet_record_set_id (claim, STET_FIELD_SOURCE, source);
  g_assert_true (stet_id_equal (stet_record_get_link (claim, STET_FIELD_SOURCE), source));
  stet_record_set_string (claim, STET_FIELD_SOURCE, "the mayor");
  g_assert_true (stet_id_is_none (stet_record_get_link (claim, STET_FIELD_SOURCE)));
  stet_record_set_id (claim, STET_FIELD_SOURCE, STET_ID_NONE);
  g_assert_null (stet_record_get (claim, STET_FIELD_SOURCE));
}

static void
test_ids_are_read_as_written (void)
{
  StetId id = stet_id_new ();
  g_autofree char *urn = stet_id_to_string (id);
  g_autofree char *upper = g_ascii_strup (urn, -1);
  StetId read;

  g_assert_cmpint (id.bytes[6] >> 4, ==, 4);
  g_assert_true (stet_id_parse (urn, &read) && stet_id_equal (id, read));
  g_assert_true (stet_id_parse (upper, &read) && stet_id_equal (id, read));
  urn[strlen (urn) - 1] = 'g';
  g_assert_false (stet_id_parse (urn, &read));
  g_assert_false (stet_id_parse ("urn:uuid:", &read));
  g_assert_false (stet_id_parse ("", &read));
}

static void
test_a_foreign_id_has_one_uuid (void)
{
  StetId id = stet_id_from_foreign ("https://example.org/anno1");

  g_assert_cmpint (id.bytes[6] >> 4, ==, 5);
  g_assert_true (stet_id_equal (id, stet_id_from_foreign ("https://example.org/anno1")));
  g_assert_false (stet_id_equal (id, stet_id_from_foreign ("https://example.org/anno2")));
}

static void
test_kinds_have_names_and_keys_of_their_own (void)
{
  for (guint kind = STET_KIND_CLAIM; kind < STET_N_KINDS; kind++)
    {
      const StetKindInfo *info = stet_kind_get_info ((StetKind) kind);

      g_assert_cmpint (stet_kind_from_name (info->name), ==, kind);
      for (guint other = STET_KIND_CLAIM; other < kind && info->key != 0; other++)
        g_assert_cmpint (stet_kind_get_info ((StetKind) other)->key, !=, info->key);
    }
  g_assert_cmpint (stet_kind_from_name ("unheard of"), ==, STET_KIND_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/keeps-what-is-set", test_keeps_what_is_set);
  g_test_add_func ("/record/absent-fields-have-plain-answers", test_absent_fields_have_plain_answers);
  g_test_add_func ("/record/empty-is-absent", test_empty_is_absent);
  g_test_add_func ("/record/a-copy-goes-its-own-way", test_a_copy_goes_its_own_way);
  g_test_add_func ("/record/parts-and-order-of-targets-matter", test_parts_and_order_of_targets_matter);
  g_test_add_func ("/record/holds-very-many-targets", test_holds_very_many_targets);
  g_test_add_func ("/record/links-are-ids", test_links_are_ids);
  g_test_add_func ("/id/read-as-written", test_ids_are_read_as_written);
  g_test_add_func ("/id/a-foreign-id-has-one-uuid", test_a_foreign_id_has_one_uuid);
  g_test_add_func ("/kind/names-and-keys-of-their-own", test_kinds_have_names_and_keys_of_their_own);
  return g_test_run ();
}
