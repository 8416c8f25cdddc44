/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare.h"

#include <string.h>

#define OLD "The quay cracked in May, Marta Lind said. Nobody was hurt. Repairs cost 40,000 crowns."

/* "same|-gone|+new|" and so on. */
static char *
describe (StetText *old_text, StetText *new_text)
{
  g_autoptr (GArray) changes = stet_compare_words (old_text, new_text);
  GString *out = g_string_new (NULL);
  guint32 old_at = 0, new_at = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const StetWordChange *change = &g_array_index (changes, StetWordChange, i);
      g_autofree char *a = stet_text_dup (old_text, change->old_span);
      g_autofree char *b = stet_text_dup (new_text, change->new_span);

      g_assert_cmpuint (change->old_span.start, ==, old_at);
      g_assert_cmpuint (change->new_span.start, ==, new_at);
      old_at = change->old_span.end;
      new_at = change->new_span.end;
      if (change->op == STET_WORDS_SAME)
        g_string_append_printf (out, "%s|", b);
      else
        g_string_append_printf (out, "-%s+%s|", a, b);
    }
  g_assert_cmpuint (old_at, ==, stet_text_get_n_bytes (old_text));
  g_assert_cmpuint (new_at, ==, stet_text_get_n_bytes (new_text));
  return g_string_free (out, FALSE);
}

static void
assert_words (const char *a, const char *b, const char *expected)
{
  g_autoptr (StetText) old_text = stet_text_new (a, -1, NULL);
  g_autoptr (StetText) new_text = stet_text_new (b, -1, NULL);
  g_autofree char *found = describe (old_text, new_text);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_words (void)
{
  assert_words ("", "", "");
  assert_words ("a b c", "a b c", "a b c|");
  assert_words ("a b c", "a x c", "a |-b +x |c|");
  assert_words ("a c", "a b c", "a |-+b |c|");
  assert_words ("a b c", "c", "-a b +|c|");
  assert_words ("a b c d", "b c d e", "-a +|b c d |-+e|");
  assert_words ("港は冬", "港が冬", "港|-は+が|冬|");
}

/* Whatever the texts: the stretches cover both, in order, and those that are the same are. */
static void
test_random_words (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GString) a = g_string_new (NULL);
      g_autoptr (GString) b = g_string_new (NULL);
      g_autoptr (StetText) old_text = NULL;
      g_autoptr (StetText) new_text = NULL;
      g_autoptr (GArray) changes = NULL;
      g_autofree char *found = NULL;

      for (int n = g_test_rand_int_range (0, 40); n > 0; n--)
        g_string_append_printf (a, "%c ", 'a' + g_test_rand_int_range (0, 5));
      for (int n = g_test_rand_int_range (0, 40); n > 0; n--)
        g_string_append_printf (b, "%c ", 'a' + g_test_rand_int_range (0, 5));
      old_text = stet_text_new (a->str, -1, NULL);
      new_text = stet_text_new (b->str, -1, NULL);
      found = describe (old_text, new_text);
      changes = stet_compare_words (old_text, new_text);
      for (guint i = 0; i < changes->len; i++)
        {
          const StetWordChange *change = &g_array_index (changes, StetWordChange, i);
          g_autofree char *x = stet_text_dup (old_text, change->old_span);
          g_autofree char *y = stet_text_dup (new_text, change->new_span);

          if (change->op == STET_WORDS_SAME)
            g_assert_cmpstr (x, ==, y);
        }
    }
}

static void
test_too_many_differences (void)
{
  g_autoptr (GString) a = g_string_new ("same ");
  g_autoptr (GString) b = g_string_new ("same ");
  g_autoptr (StetText) old_text = NULL;
  g_autoptr (StetText) new_text = NULL;
  g_autoptr (GArray) changes = NULL;

  for (guint i = 0; i < 5000; i++)
    {
      g_string_append_printf (a, "a%u ", i);
      g_string_append_printf (b, "b%u ", i);
    }
  old_text = stet_text_new (a->str, -1, NULL);
  new_text = stet_text_new (b->str, -1, NULL);
  changes = stet_compare_words (old_text, new_text);
  g_assert_cmpuint (changes->len, ==, 2);
  g_assert_cmpint (g_array_index (changes, StetWordChange, 1).op, ==, STET_WORDS_CHANGED);
}

static StetSnapshot *
make_document (const char *text, const char *const *claims)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  StetRecord *article = stet_record_new (STET_RECORD_ARTICLE, NULL);
  g_autoptr (StetText) whole = stet_text_new (text, -1, NULL);
  g_autoptr (GError) error = NULL;
  StetSnapshot *snapshot;

  stet_record_set_text (article, whole);
  stet_record_seal (article);
  g_ptr_array_add (records, article);
  for (guint i = 0; claims[i] != NULL; i++)
    {
      StetRecord *annotation = stet_record_new (STET_RECORD_ANNOTATION, NULL);
      guint32 start = (guint32) (strstr (text, claims[i]) - text);
      StetTarget target = { STET_SPAN (start, start + (guint32) strlen (claims[i])), STET_PART_NONE };

      stet_record_set_annotation (annotation, STET_KIND_CLAIM, STET_STATE_ACCEPTED, STET_ID_NONE);
      stet_record_set_targets (annotation, &target, 1);
      stet_record_seal (annotation);
      g_ptr_array_add (records, annotation);
    }
  snapshot = stet_snapshot_new (records, &error);
  g_assert_no_error (error);
  return snapshot;
}

static StetClaimFate
fate_of (const char *claim, const char *new_words)
{
  const char *const claims[] = { claim, NULL };
  g_autoptr (StetSnapshot) document = make_document (OLD, claims);
  g_autoptr (StetText) text = stet_text_new (new_words, -1, NULL);
  g_autoptr (StetComparison) comparison = stet_compare (document, text);
  const StetClaimChange *change = &g_array_index (comparison->claims, StetClaimChange, 0);

  g_assert_cmpuint (comparison->claims->len, ==, 1);
  g_assert_cmpuint (comparison->n_kept + comparison->n_moved + comparison->n_reworded + comparison->n_gone, ==, 1);
  g_assert_true ((change->words != NULL) == (change->fate == STET_CLAIM_REWORDED));
  return change->fate;
}

static void
test_claims (void)
{
  g_assert_cmpint (fate_of ("Nobody was hurt.", OLD), ==, STET_CLAIM_KEPT);
  g_assert_cmpint (fate_of ("Nobody was hurt.", "The pier cracked in June. Nobody was hurt. Repairs are cheap."), ==,
                   STET_CLAIM_KEPT);
  g_assert_cmpint (fate_of ("Repairs cost 40,000 crowns.",
                            "Repairs cost 40,000 crowns. The quay cracked in May, Marta Lind said."),
                   ==, STET_CLAIM_MOVED);
  g_assert_cmpint (fate_of ("Repairs cost 40,000 crowns.",
                            "The quay cracked in May, Marta Lind said. Nobody was hurt. Repairs cost 60,000 crowns."),
                   ==, STET_CLAIM_REWORDED);
  g_assert_cmpint (fate_of ("Nobody was hurt.", "The council met on Monday to talk about parking fees."), ==,
                   STET_CLAIM_GONE);
}

static void
test_same_text (void)
{
  const char *const claims[] = { NULL };
  g_autoptr (StetSnapshot) document = make_document (OLD, claims);
  g_autoptr (StetText) text = stet_text_new (OLD, -1, NULL);
  g_autoptr (StetComparison) comparison = stet_compare (document, text);

  g_assert_true (comparison->same);
  g_assert_cmpuint (comparison->words->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/words", test_words);
  g_test_add_func ("/compare/random-words", test_random_words);
  g_test_add_func ("/compare/too-many-differences", test_too_many_differences);
  g_test_add_func ("/compare/claims", test_claims);
  g_test_add_func ("/compare/same-text", test_same_text);
  return g_test_run ();
}
