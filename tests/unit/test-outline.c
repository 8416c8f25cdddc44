/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "model-fixture.h"

#include "outline.h"

static gboolean
collect (const StetOutlineHit *hit, gpointer user_data)
{
  g_ptr_array_add (user_data, hit->annotation);
  return TRUE;
}

static guint
count_hits (StetOutline *outline, StetSpan range, guint kinds)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new ();

  stet_outline_query (outline, range, kinds, collect, hits);
  return hits->len;
}

static StetRecord *
note (guint32 start, guint32 end)
{
  return fixture_annotation (STET_KIND_NOTE, STET_STATE_ACCEPTED, STET_ID_NONE, STET_SPAN (start, end));
}

static void
test_finds_by_place_and_kind (void)
{
  g_autoptr (StetOutline) outline = stet_outline_new (NULL, 0);
  g_autoptr (StetRecord) short_note = note (4, 8);
  g_autoptr (StetRecord) claim =
      fixture_annotation (STET_KIND_CLAIM, STET_STATE_ACCEPTED, stet_id_new (), STET_SPAN (0, 20));

  stet_outline_replace (outline, NULL, short_note);
  stet_outline_replace (outline, NULL, claim);
  g_assert_cmpuint (count_hits (outline, STET_SPAN (5, 6), STET_KINDS_ALL), ==, 2);
  g_assert_cmpuint (count_hits (outline, STET_SPAN (5, 6), STET_KINDS_OF (STET_KIND_NOTE)), ==, 1);
  g_assert_cmpuint (count_hits (outline, STET_SPAN (9, 12), STET_KINDS_OF (STET_KIND_NOTE)), ==, 0);
  g_assert_cmpuint (count_hits (outline, STET_SPAN (5, 6), STET_KINDS_ENTITIES), ==, 0);
  stet_outline_replace (outline, claim, NULL);
  g_assert_cmpuint (count_hits (outline, STET_SPAN (0, 20), STET_KINDS_ALL), ==, 1);
}

static void
test_rejected_are_not_shown (void)
{
  g_autoptr (StetOutline) outline = stet_outline_new (NULL, 0);
  g_autoptr (StetRecord) suggested =
      fixture_annotation (STET_KIND_PERSON, STET_STATE_SUGGESTED, stet_id_new (), STET_SPAN (0, 4));
  g_autoptr (StetRecord) rejected = stet_record_copy (suggested);

  stet_record_set_annotation (rejected, STET_KIND_PERSON, STET_STATE_REJECTED, stet_record_get_body (suggested));
  stet_outline_replace (outline, NULL, suggested);
  g_assert_cmpuint (stet_outline_count (outline, STET_KIND_PERSON, STET_STATE_SUGGESTED), ==, 1);
  stet_outline_replace (outline, suggested, rejected);
  g_assert_cmpuint (stet_outline_count (outline, STET_KIND_PERSON, STET_STATE_SUGGESTED), ==, 0);
  g_assert_cmpuint (stet_outline_get_n_targets (outline), ==, 0);
  stet_outline_replace (outline, rejected, suggested);
  g_assert_cmpuint (count_hits (outline, STET_SPAN (0, 4), STET_KINDS_ALL), ==, 1);
}

static gboolean
take_slot (const StetOutlineHit *hit, gpointer slot)
{
  *(guint32 *) slot = hit->slot;
  return FALSE;
}

static void
test_a_slot_stays_with_its_annotation (void)
{
  g_autoptr (StetOutline) outline = stet_outline_new (NULL, 0);
  g_autoptr (StetRecord) first = note (0, 4);
  g_autoptr (StetRecord) second = note (6, 9);
  g_autoptr (StetRecord) moved = stet_record_copy (first);
  StetTarget target = { STET_SPAN (1, 5), STET_PART_NONE };
  guint32 slot = G_MAXUINT32;

  stet_record_set_targets (moved, &target, 1);
  stet_outline_replace (outline, NULL, first);
  stet_outline_query (outline, STET_SPAN (0, 4), STET_KINDS_ALL, take_slot, &slot);
  stet_outline_replace (outline, NULL, second);
  stet_outline_replace (outline, first, moved);
  g_assert_true (stet_outline_get_slot (outline, slot) == moved);
  stet_outline_replace (outline, moved, NULL);
  g_assert_null (stet_outline_get_slot (outline, slot));
  g_assert_null (stet_outline_get_slot (outline, 1000));
}

static void
test_walks_each_annotation_once (void)
{
  g_autoptr (StetOutline) outline = stet_outline_new (NULL, 0);
  g_autoptr (StetRecord) long_note = note (2, 9);
  g_autoptr (StetRecord) short_note = note (2, 5);
  g_autoptr (StetRecord) attribution =
      fixture_annotation (STET_KIND_ATTRIBUTION, STET_STATE_ACCEPTED, STET_ID_NONE, STET_SPAN (0, 1));
  StetTarget parts[] = {
    { STET_SPAN (30, 40), STET_PART_CONTENT },
    { STET_SPAN (12, 20), STET_PART_SOURCE },
    { STET_SPAN (12, 15), STET_PART_CUE },
    { STET_SPAN (12, 20), STET_PART_CONTENT },
  };
  StetRecord *forwards[] = { long_note, short_note, attribution, NULL };
  StetRecord *at = NULL;

  stet_record_set_targets (attribution, parts, G_N_ELEMENTS (parts));
  stet_outline_replace (outline, NULL, short_note);
  stet_outline_replace (outline, NULL, attribution);
  stet_outline_replace (outline, NULL, long_note);
  at = stet_outline_next (outline, 0, STET_KINDS_ALL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (forwards); i++)
    {
      g_assert_true (at == forwards[i]);
      at = at != NULL ? stet_outline_step (outline, at, STET_KINDS_ALL, FALSE) : NULL;
    }
  at = stet_outline_next (outline, 100, STET_KINDS_ALL, TRUE);
  for (guint i = G_N_ELEMENTS (forwards) - 1; i-- > 0;)
    {
      g_assert_true (at == forwards[i]);
      at = stet_outline_step (outline, at, STET_KINDS_ALL, TRUE);
    }
  g_assert_null (at);
  g_assert_true (stet_outline_next (outline, 0, STET_KINDS_OF (STET_KIND_ATTRIBUTION), FALSE) == attribution);
}

static void
test_lists_what_stands_for_a_record (void)
{
  g_autoptr (StetOutline) outline = stet_outline_new (NULL, 0);
  StetId body = stet_id_new ();
  g_autoptr (StetRecord) late = fixture_annotation (STET_KIND_PERSON, STET_STATE_ACCEPTED, body, STET_SPAN (9, 12));
  g_autoptr (StetRecord) early = fixture_annotation (STET_KIND_PERSON, STET_STATE_ACCEPTED, body, STET_SPAN (1, 3));
  g_autoptr (StetRecord) other =
      fixture_annotation (STET_KIND_PERSON, STET_STATE_ACCEPTED, stet_id_new (), STET_SPAN (0, 3));
  g_autoptr (GPtrArray) of_body = NULL;
  g_autoptr (GPtrArray) left = NULL;

  stet_outline_replace (outline, NULL, late);
  stet_outline_replace (outline, NULL, other);
  g_assert_true (stet_outline_first_of_body (outline, body) == late);
  stet_outline_replace (outline, NULL, early);
  of_body = stet_outline_of_body (outline, body);
  g_assert_cmpuint (of_body->len, ==, 2);
  g_assert_true (g_ptr_array_index (of_body, 0) == early && g_ptr_array_index (of_body, 1) == late);
  g_assert_true (stet_outline_first_of_body (outline, body) == early);
  stet_outline_replace (outline, early, NULL);
  stet_outline_replace (outline, late, NULL);
  left = stet_outline_of_body (outline, body);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_null (stet_outline_first_of_body (outline, STET_ID_NONE));
}

static void
add_to_array (gpointer annotation, gpointer array)
{
  g_ptr_array_add (array, annotation);
}

/* One that lost its place is known, though it stands nowhere. */
static void
test_knows_what_has_no_place (void)
{
  g_autoptr (StetOutline) outline = stet_outline_new (NULL, 0);
  g_autoptr (StetRecord) lost = stet_record_new (STET_RECORD_ANNOTATION, NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  stet_record_set_annotation (lost, STET_KIND_NOTE, STET_STATE_ACCEPTED, STET_ID_NONE);
  stet_outline_replace (outline, NULL, lost);
  stet_outline_foreach (outline, add_to_array, all);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpuint (stet_outline_get_n_targets (outline), ==, 0);
  g_assert_cmpuint (stet_outline_count (outline, STET_KIND_NOTE, STET_STATE_ACCEPTED), ==, 1);
}

/* Anything at any time against a plain array. */
static void
check_against_array (StetOutline *outline, GPtrArray *array, GRand *rand)
{
  StetSpan range = STET_SPAN (0, 0);
  guint wanted = 0, n_targets = 0;

  range.start = (guint32) g_rand_int_range (rand, 0, 500);
  range.end = range.start + (guint32) g_rand_int_range (rand, 1, 60);
  for (guint i = 0; i < array->len; i++)
    {
      guint n;
      const StetTarget *targets = stet_record_get_targets (g_ptr_array_index (array, i), &n);

      n_targets += n;
      for (guint j = 0; j < n; j++)
        wanted += stet_span_overlaps (targets[j].span, range);
    }
  g_assert_cmpuint (count_hits (outline, range, STET_KINDS_ALL), ==, wanted);
  g_assert_cmpuint (stet_outline_get_n_targets (outline), ==, n_targets);
  for (guint i = 1; i < n_targets; i++)
    g_assert_cmpint (stet_span_compare (stet_outline_get (outline, i - 1).target.span,
                                        stet_outline_get (outline, i).target.span),
                     <=, 0);
}

static void
test_agrees_with_a_plain_array (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  g_autoptr (StetOutline) outline = NULL;

  for (guint i = 0; i < 40; i++)
    g_ptr_array_add (array, note (i * 7 % 300, i * 7 % 300 + 1 + i));
  outline = stet_outline_new ((StetRecord *const *) array->pdata, array->len);
  for (guint step = 0; step < 800; step++)
    {
      guint at = (guint) g_rand_int_range (rand, 0, (gint32) array->len + 1);
      StetRecord *before = at < array->len ? g_ptr_array_index (array, at) : NULL;
      g_autoptr (StetRecord) after = NULL;
      StetTarget targets[2];

      for (guint i = 0; i < 2; i++)
        {
          guint32 start = (guint32) g_rand_int_range (rand, 0, 500);

          targets[i] = (StetTarget){ STET_SPAN (start, start + g_rand_int_range (rand, 1, 40)), STET_PART_NONE };
        }
      if (before == NULL || g_rand_boolean (rand))
        {
          after = before != NULL ? stet_record_copy (before) : note (0, 1);
          stet_record_set_targets (after, targets, g_rand_boolean (rand) ? 1 : 2);
        }
      stet_outline_replace (outline, before, after);
      if (before != NULL)
        g_ptr_array_remove_index_fast (array, at);
      if (after != NULL)
        g_ptr_array_add (array, stet_record_ref (after));
      check_against_array (outline, array, rand);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outline/finds-by-place-and-kind", test_finds_by_place_and_kind);
  g_test_add_func ("/outline/rejected-are-not-shown", test_rejected_are_not_shown);
  g_test_add_func ("/outline/a-slot-stays-with-its-annotation", test_a_slot_stays_with_its_annotation);
  g_test_add_func ("/outline/walks-each-annotation-once", test_walks_each_annotation_once);
  g_test_add_func ("/outline/lists-what-stands-for-a-record", test_lists_what_stands_for_a_record);
  g_test_add_func ("/outline/knows-what-has-no-place", test_knows_what_has_no_place);
  g_test_add_func ("/outline/agrees-with-a-plain-array", test_agrees_with_a_plain_array);
  return g_test_run ();
}
