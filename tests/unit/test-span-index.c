/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The index and the runs, each against the same answer worked out the slow way. */

#include "runs.h"
#include "span-index.h"

static gboolean
overlaps_slowly (StetSpan span, StetSpan range)
{
  if (span.start == span.end || range.start == range.end)
    return span.start <= range.end && range.start <= span.end;
  return span.start < range.end && range.start < span.end;
}

static StetSpan
random_span (GRand *rand, guint32 size)
{
  guint32 start = (guint32) g_rand_int_range (rand, 0, (gint32) size);
  guint32 length = (guint32) g_rand_int_range (rand, 0, g_rand_int_range (rand, 0, 50) == 0 ? (gint32) size : 30);

  return STET_SPAN (start, start + length);
}

static gboolean
collect (const StetSpanEntry *entry, gpointer user_data)
{
  g_array_append_vals (user_data, entry, 1);
  return TRUE;
}

static void
check_against_slow (const StetSpanIndex *index, const GArray *model, StetSpan range)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (StetSpanEntry));
  guint wanted = 0;

  stet_span_index_query (index, range, collect, found);
  for (guint i = 0; i < model->len; i++)
    wanted += overlaps_slowly (g_array_index (model, StetSpanEntry, i).span, range);
  g_assert_cmpuint (found->len, ==, wanted);
  g_assert_cmpuint (stet_span_index_count (index, range, G_MAXSIZE), ==, wanted);
  g_assert_cmpuint (stet_span_index_count (index, range, 3), ==, MIN (wanted, 3));
  for (guint i = 0; i < found->len; i++)
    {
      StetSpanEntry *entry = &g_array_index (found, StetSpanEntry, i);

      g_assert_true (overlaps_slowly (entry->span, range));
      g_assert_true (i == 0 || stet_span_compare (entry[-1].span, entry->span) <= 0);
    }
}

static void
test_answers_as_a_plain_search_would (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (41);

  for (guint n = 0; n <= 10000; n = n * 3 + 1)
    {
      g_autoptr (StetSpanIndex) index = stet_span_index_new ();
      g_autoptr (GArray) model = g_array_new (FALSE, FALSE, sizeof (StetSpanEntry));

      for (guint32 i = 0; i < n; i++)
        {
          StetSpanEntry entry = { random_span (rand, 20000), i };

          g_array_append_val (model, entry);
        }
      stet_span_index_load (index, (const StetSpanEntry *) (void *) model->data, model->len);
      for (guint i = 0; i < 40; i++)
        check_against_slow (index, model, random_span (rand, 20000));
    }
}

static void
test_changes_keep_it_true (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);
  g_autoptr (StetSpanIndex) index = stet_span_index_new ();
  g_autoptr (GArray) model = g_array_new (FALSE, FALSE, sizeof (StetSpanEntry));

  for (guint32 i = 0; i < 3000; i++)
    {
      if (model->len > 0 && g_rand_int_range (rand, 0, 3) == 0)
        {
          guint at = (guint) g_rand_int_range (rand, 0, (gint32) model->len);
          StetSpanEntry entry = g_array_index (model, StetSpanEntry, at);

          g_assert_true (stet_span_index_remove (index, entry.span, entry.value));
          g_assert_false (stet_span_index_remove (index, entry.span, entry.value));
          g_array_remove_index_fast (model, at);
        }
      else
        {
          StetSpanEntry entry = { random_span (rand, 5000), i };

          stet_span_index_insert (index, entry.span, entry.value);
          g_array_append_val (model, entry);
        }
      if (i % 50 == 0)
        check_against_slow (index, model, random_span (rand, 5000));
    }
  g_assert_cmpuint (stet_span_index_get_size (index), ==, model->len);
}

static void
test_lower_bound_is_the_first_that_starts_there (void)
{
  g_autoptr (StetSpanIndex) index = stet_span_index_new ();
  StetSpanEntry entries[] = { { { 5, 9 }, 0 }, { { 5, 7 }, 1 }, { { 2, 40 }, 2 }, { { 11, 11 }, 3 } };

  stet_span_index_load (index, entries, G_N_ELEMENTS (entries));
  g_assert_cmpuint (stet_span_index_lower_bound (index, 0), ==, 0);
  g_assert_cmpuint (stet_span_index_lower_bound (index, 5), ==, 1);
  g_assert_cmpuint (stet_span_index_lower_bound (index, 6), ==, 3);
  g_assert_cmpuint (stet_span_index_lower_bound (index, 12), ==, 4);
  g_assert_cmpuint (stet_span_index_get (index, 1)->value, ==, 0);
}

typedef struct
{
  const StetSpan *spans;
  guint n_spans;
  guint32 at;
} Walk;

static gboolean
check_run (const StetRun *run, gpointer user_data)
{
  Walk *walk = user_data;
  guint found = 0;

  g_assert_cmpuint (run->span.start, ==, walk->at);
  g_assert_cmpuint (run->span.end, >, run->span.start);
  for (guint32 i = 0; i < walk->n_spans; i++)
    {
      if (!stet_span_overlaps (walk->spans[i], run->span) || walk->spans[i].start == walk->spans[i].end)
        continue;
      g_assert_true (stet_span_contains (walk->spans[i], run->span));
      g_assert_cmpuint (found, <, run->n_covering);
      g_assert_cmpuint (run->covering[found++], ==, i);
    }
  g_assert_cmpuint (found, ==, run->n_covering);
  walk->at = run->span.end;
  return TRUE;
}

static void
test_runs_cover_the_range_without_a_gap (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (43);

  for (guint round = 0; round < 200; round++)
    {
      StetSpan spans[40];
      guint n = (guint) g_rand_int_range (rand, 0, 40);
      StetSpan range = STET_SPAN (50, 50 + g_rand_int_range (rand, 0, 200));
      Walk walk = { spans, n, range.start };

      for (guint i = 0; i < n; i++)
        spans[i] = random_span (rand, 300);
      stet_runs_foreach (spans, n, range, check_run, &walk);
      g_assert_cmpuint (walk.at, ==, range.end);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/span-index/answers-as-a-plain-search-would", test_answers_as_a_plain_search_would);
  g_test_add_func ("/span-index/changes-keep-it-true", test_changes_keep_it_true);
  g_test_add_func ("/span-index/lower-bound-is-the-first-that-starts-there",
                   test_lower_bound_is_the_first_that_starts_there);
  g_test_add_func ("/runs/cover-the-range-without-a-gap", test_runs_cover_the_range_without_a_gap);
  return g_test_run ();
}
