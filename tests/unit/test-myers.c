/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The bit vector against the table of distances that it stands for (Sellers' recurrence, worked out in full). */

#include "myers.h"

#define NO_LIMIT G_MAXUINT64

typedef struct
{
  guint max_errors;
  GArray *matches; /* of StetMyersMatch */
} Collection;

static guint
collect_cb (const StetMyersMatch *match, gpointer user_data)
{
  Collection *collection = user_data;

  g_array_append_vals (collection->matches, match, 1);
  return collection->max_errors;
}

static GArray *
search (const gunichar *pattern,
        guint m,
        const gunichar *text,
        guint n,
        gboolean backwards,
        gboolean anchored,
        guint max)
{
  g_autoptr (StetMyers) myers = stet_myers_new (pattern, m, backwards);
  Collection collection = { max, g_array_new (FALSE, FALSE, sizeof (StetMyersMatch)) };
  guint64 steps = NO_LIMIT;

  g_assert_true (stet_myers_search (myers, text, n, anchored, max, &steps, collect_cb, &collection));
  return collection.matches;
}

/* The errors of the best match that ends after each character of @text: n + 1 numbers. */
static guint *
make_distances (const gunichar *pattern, guint m, const gunichar *text, guint n, gboolean backwards, gboolean anchored)
{
  guint *last = g_new (guint, n + 1);
  g_autofree guint *column = g_new (guint, m + 1);

  for (guint i = 0; i <= m; i++)
    column[i] = i;
  last[0] = m;
  for (guint j = 1; j <= n; j++)
    {
      guint diagonal = column[0];

      column[0] = anchored ? j : 0;
      for (guint i = 1; i <= m; i++)
        {
          gunichar p = backwards ? pattern[m - i] : pattern[i - 1];
          gunichar t = backwards ? text[n - j] : text[j - 1];
          guint here = MIN (diagonal + (p != t), MIN (column[i], column[i - 1]) + 1);

          diagonal = column[i];
          column[i] = here;
        }
      last[j] = column[m];
    }
  return last;
}

static void
check (GRand *rand, guint m, guint n, guint letters, guint max, gboolean backwards, gboolean anchored)
{
  g_autofree gunichar *pattern = g_new (gunichar, m);
  g_autofree gunichar *text = g_new (gunichar, n + 1);
  g_autofree guint *distances = NULL;
  g_autoptr (GArray) matches = NULL;
  guint found = 0;

  for (guint i = 0; i < m; i++)
    pattern[i] = 0x1f30a + (gunichar) g_rand_int_range (rand, 0, (gint32) letters);
  for (guint i = 0; i < n; i++)
    text[i] = 0x1f30a + (gunichar) g_rand_int_range (rand, 0, (gint32) letters);
  /* The pattern itself, with faults, so that there is something to find. */
  for (guint i = 0, at = n / 3; i < m && at < n; i++, at++)
    if (g_rand_int_range (rand, 0, 12) != 0)
      text[at] = pattern[i];
  distances = make_distances (pattern, m, text, n, backwards, anchored);
  matches = search (pattern, m, text, n, backwards, anchored, max);
  for (guint j = 1; j <= n; j++)
    {
      StetMyersMatch *match = found < matches->len ? &g_array_index (matches, StetMyersMatch, found) : NULL;

      if (distances[j] > max)
        continue;
      g_assert_nonnull (match);
      g_assert_cmpuint (match->n_read, ==, j);
      g_assert_cmpuint (match->errors, ==, distances[j]);
      found++;
    }
  g_assert_cmpuint (found, ==, matches->len);
}

static void
test_finds_what_the_table_finds (void)
{
  static const guint lengths[] = { 1, 2, 31, 63, 64, 65, 127, 128, 129, 300 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      for (guint round = 0; round < 24; round++)
        check (rand, lengths[i], (guint) g_rand_int_range (rand, 0, 700), 2 + round % 5, lengths[i] * (round % 4) / 4,
               round & 1, round & 2);
    }
}

static void
test_stops_when_the_work_is_used_up (void)
{
  gunichar pattern[] = { 'a', 'b', 'c' };
  g_autofree gunichar *text = g_new0 (gunichar, 1000);
  g_autoptr (StetMyers) myers = stet_myers_new (pattern, 3, FALSE);
  Collection collection = { 3, g_array_new (FALSE, FALSE, sizeof (StetMyersMatch)) };
  guint64 steps = 100;

  g_assert_false (stet_myers_search (myers, text, 1000, FALSE, 3, &steps, collect_cb, &collection));
  g_assert_cmpuint (collection.matches->len, <, 1000);
  g_assert_cmpuint (steps, <, 100);
  g_array_unref (collection.matches);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/myers/finds-what-the-table-finds", test_finds_what_the_table_finds);
  g_test_add_func ("/myers/stops-when-the-work-is-used-up", test_stops_when_the_work_is_used_up);
  return g_test_run ();
}
