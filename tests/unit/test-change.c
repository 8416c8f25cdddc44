/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "model-fixture.h"

/* A sealed version of a claim that says @words. */
static StetRecord *
say (const StetRecord *claim, const char *words)
{
  StetRecord *copy = stet_record_copy (claim);

  stet_record_set_string (copy, STET_FIELD_RESTATEMENT, words);
  stet_record_seal (copy);
  return copy;
}

typedef struct
{
  StetRecord *claim, *first, *second, *third;
} Versions;

static Versions
make_versions (void)
{
  Versions versions = { stet_record_new (STET_RECORD_CLAIM, NULL), NULL, NULL, NULL };

  versions.first = say (versions.claim, "one");
  versions.second = say (versions.claim, "two");
  versions.third = say (versions.claim, "three");
  return versions;
}

static void
clear_versions (Versions *versions)
{
  stet_record_unref (versions->claim);
  stet_record_unref (versions->first);
  stet_record_unref (versions->second);
  stet_record_unref (versions->third);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Versions, clear_versions)

static void
test_folds_what_touches_one_record (void)
{
  g_auto (Versions) v = make_versions ();
  g_autoptr (StetChange) change = stet_change_new ("Edit");
  guint n;
  const StetChangePair *pairs;

  stet_change_add (change, v.first, v.second);
  stet_change_add (change, v.second, v.third);
  pairs = stet_change_get_pairs (change, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (pairs[0].before == v.first && pairs[0].after == v.third);
}

static void
test_what_comes_out_equal_is_left_out (void)
{
  g_auto (Versions) v = make_versions ();
  g_autoptr (StetRecord) again = say (v.claim, "one");
  g_autoptr (StetChange) change = stet_change_new ("Edit");

  stet_change_add (change, v.first, again);
  g_assert_true (stet_change_is_empty (change));
  stet_change_add (change, v.first, v.second);
  g_assert_false (stet_change_is_empty (change));
  stet_change_add (change, v.second, again);
  g_assert_true (stet_change_is_empty (change));
  stet_change_add (change, NULL, v.first);
  stet_change_add (change, v.first, NULL);
  g_assert_true (stet_change_is_empty (change));
}

/* Taking one pair out must not lose track of the others. */
static void
test_still_folds_after_a_pair_went (void)
{
  g_auto (Versions) a = make_versions ();
  g_auto (Versions) b = make_versions ();
  g_auto (Versions) c = make_versions ();
  g_autoptr (StetChange) change = stet_change_new ("Edit");
  guint n;

  stet_change_add (change, a.first, a.second);
  stet_change_add (change, b.first, b.second);
  stet_change_add (change, c.first, c.second);
  stet_change_add (change, a.second, a.first);
  stet_change_add (change, c.second, c.third);
  stet_change_add (change, b.second, b.third);
  stet_change_get_pairs (change, &n);
  g_assert_cmpuint (n, ==, 2);
  stet_change_add (change, c.third, c.first);
  stet_change_add (change, b.third, b.first);
  g_assert_true (stet_change_is_empty (change));
}

static void
test_inverse_swaps (void)
{
  g_auto (Versions) v = make_versions ();
  g_autoptr (StetChange) change = stet_change_new ("Edit");
  g_autoptr (StetChange) inverse = NULL;
  guint n;
  const StetChangePair *pairs;

  stet_change_add (change, NULL, v.first);
  inverse = stet_change_invert (change);
  pairs = stet_change_get_pairs (inverse, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (pairs[0].before == v.first && pairs[0].after == NULL);
  g_assert_cmpstr (stet_change_get_label (inverse), ==, "Edit");
}

static void
test_composes_in_order (void)
{
  g_auto (Versions) v = make_versions ();
  g_autoptr (StetChange) first = stet_change_new ("Edit");
  g_autoptr (StetChange) next = stet_change_new ("Other");
  g_autoptr (StetChange) whole = NULL;
  guint n;
  const StetChangePair *pairs;

  stet_change_set_merge_key (first, "key");
  stet_change_add (first, v.first, v.second);
  stet_change_add (next, v.second, v.third);
  whole = stet_change_compose (first, next);
  pairs = stet_change_get_pairs (whole, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (pairs[0].before == v.first && pairs[0].after == v.third);
  g_assert_cmpstr (stet_change_get_label (whole), ==, "Edit");
  g_assert_cmpstr (stet_change_get_merge_key (whole), ==, "key");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/change/folds-what-touches-one-record", test_folds_what_touches_one_record);
  g_test_add_func ("/change/what-comes-out-equal-is-left-out", test_what_comes_out_equal_is_left_out);
  g_test_add_func ("/change/still-folds-after-a-pair-went", test_still_folds_after_a_pair_went);
  g_test_add_func ("/change/inverse-swaps", test_inverse_swaps);
  g_test_add_func ("/change/composes-in-order", test_composes_in_order);
  return g_test_run ();
}
