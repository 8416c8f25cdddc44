/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole run: groups, invariants on hostile text, cancelling, threads, and time that grows with the text alone. */

#include "mentions-of.h"

#include <string.h>

/* "NAME xN; …" of the groups with more than one mention or, with @all, of all. */
static char *
groups_of (const StetAnalyser *analyser, const char *utf8)
{
  g_autoptr (StetText) text = stet_text_new_trusted (utf8, -1);
  g_autoptr (StetAnalysis) analysis = analyse (analyser, text);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < analysis->groups->len; i++)
    {
      const StetMentionGroup *group = &g_array_index (analysis->groups, StetMentionGroup, i);

      g_string_append_printf (list, "%s%s x%u", i > 0 ? "; " : "", group->name, group->n_mentions);
    }
  return g_string_free (list, FALSE);
}

static const char *const group_cases[][3] = {
  { "surname", "President Joan Tarrow spoke. Tarrow’s aides and Joan Tarrow agree.", "Joan Tarrow x3" },
  { "surname-first", "Tarrow resigned. The mayor was Joan Tarrow.", "Joan Tarrow x2" },
  { "accents", "Tomás Reyle left. Then Tomas Reyle came. Reyle sat.", "Tomás Reyle x3" },
  { "long-names", "Ana Maria Ferraz Quiroga left. Ferraz Quiroga sat. Quiroga rose.", "Ana Maria Ferraz Quiroga x3" },
  { "particles", "General Farouk al-Amin left. Later Amin sat.", "Farouk al-Amin x2" },
  { "middle-initial", "They saw George W. Marr. In May George Marr left.", "George W. Marr x2; May x1" },
  { "acronym", "The Lunmar Harbour Authority (LHA) met. The LHA agreed.", "Lunmar Harbour Authority x3" },
  { "country-aliases", "The United States, the U.S. and the US.", "United States x3" },
  { "namesakes-go-to-the-last-seen", "Ann Tarrow sat. Then Bob Tarrow rose. Later Tarrow left.",
    "Ann Tarrow x1; Bob Tarrow x2" },
  { "administration", "Joan Tarrow left. The Tarrow administration fell; Tarrow’s friends did not.",
    "Joan Tarrow x2; Tarrow administration x1" },
  { "types-stay-apart", "Haiti and the Haiti Institute.", "Haiti x1; Haiti Institute x1" },
  { "dates-by-wording", "On Monday and again on Monday.", "Monday x2" },
};

static void
test_groups (gconstpointer data)
{
  const char *const *c = data;
  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  g_autofree char *found = groups_of (analyser, c[1]);

  g_assert_cmpstr (found, ==, c[2]);
}

static void
assert_sound (const StetText *text, const StetAnalysis *analysis)
{
  guint32 end = 0;
  g_autofree guint32 *counts = g_new0 (guint32, analysis->groups->len + 1);

  for (guint i = 0; i < analysis->mentions->len; i++)
    {
      const StetMention *mention = &g_array_index (analysis->mentions, StetMention, i);

      g_assert_cmpuint (mention->span.start, >=, end);
      g_assert_cmpuint (mention->span.end, >, mention->span.start);
      g_assert_true (
          g_utf8_validate (stet_text_get_data (text) + mention->span.start, stet_span_length (mention->span), NULL));
      g_assert_cmpfloat (mention->score, >, 0);
      g_assert_cmpfloat (mention->score, <=, 1);
      g_assert_cmpuint (mention->group, <, analysis->groups->len);
      counts[mention->group]++;
      end = mention->span.end;
    }
  g_assert_cmpuint (end, <=, stet_text_get_n_bytes (text));
  for (guint i = 0; i < analysis->groups->len; i++)
    {
      g_assert_cmpuint (g_array_index (analysis->groups, StetMentionGroup, i).n_mentions, ==, counts[i]);
      g_assert_nonnull (g_array_index (analysis->groups, StetMentionGroup, i).name);
    }
}

static void
test_any_text (void)
{
  static const char *const pieces[] = {
    "President ",   "Joan ", "Tarrow", "’s ",  "U.S. ", "of the ", "University ", "and ",   "-",     "10,000 ",
    "percent ",     "$",     "May ",   "3",    ", ",    ".",       "\n",          "“",      "日本 ", "مصر ",
    "\xe2\x80\x8f", "Inc. ", "de ",    "THE ", "Last ", "Friday ", "two",         "-hour ", "a ",    "&"
  };
  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint round = 0; round < 1500; round++)
    {
      g_autoptr (GString) string = g_string_new (NULL);

      for (int n = g_rand_int_range (rand, 0, 60); n > 0; n--)
        g_string_append (string, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);

      g_autoptr (StetText) text = stet_text_new_trusted (string->str, -1);
      g_autoptr (StetAnalysis) analysis = analyse (analyser, text);

      assert_sound (text, analysis);
    }
}

static void
test_empty (void)
{
  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  g_autoptr (StetText) text = stet_text_new_trusted ("", 0);
  g_autoptr (StetAnalysis) analysis = analyse (analyser, text);

  g_assert_cmpuint (analysis->sentences->len, ==, 0);
  g_assert_cmpuint (analysis->mentions->len, ==, 0);
}

static void
test_cancelled (void)
{
  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  g_autoptr (StetText) text = stet_text_new_trusted ("Joan Tarrow spoke.", -1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (stet_analyser_run (analyser, text, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_missing_lexicon (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_analyser_new ("/nowhere", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static gpointer
run_in_thread (gpointer data)
{
  return mentions_of (data, "Joan Tarrow met 10,000 Danish sailors in London on Friday.", STET_ENTITY_PERSON,
                      STET_ENTITY_WORK);
}

static void
test_threads (void)
{
  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  g_autofree char *wanted = run_in_thread (analyser);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", run_in_thread, analyser);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree char *found = g_thread_join (threads[i]);

      g_assert_cmpstr (found, ==, wanted);
    }
}

static double
seconds_for (const StetAnalyser *analyser, const char *unit, guint n_bytes)
{
  g_autoptr (GString) string = g_string_sized_new (n_bytes + 64);
  g_autoptr (StetText) text = NULL;
  g_autoptr (StetAnalysis) analysis = NULL;
  g_autoptr (GTimer) timer = NULL;

  while (string->len < n_bytes)
    g_string_append (string, unit);
  text = stet_text_new_trusted (string->str, (gssize) string->len);
  timer = g_timer_new ();
  analysis = analyse (analyser, text);
  assert_sound (text, analysis);
  return g_timer_elapsed (timer, NULL);
}

/* Eight times the text may not take sixty-four times as long, whatever the text; generous, so that a busy machine
   passes. */
static void
test_linear (gconstpointer data)
{
  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  double small = seconds_for (analyser, data, 64 * 1024);
  double large = seconds_for (analyser, data, 512 * 1024);

  g_test_message ("64 KiB %.1f ms, 512 KiB %.1f ms", small * 1000, large * 1000);
  g_assert_cmpfloat (large, <, 32 * MAX (small, 0.005));
}

static const char *const nasty[][2] = {
  { "prose", "President Joan Tarrow said on Friday that 5.2 percent of the 10,000 ships had left.\n" },
  { "no-line-ends", "Joan Tarrow left Lunmar and " },
  { "one-word", "a" },
  { "capitals", "Tarrow " },
  { "of", "University of " },
  { "hyphens", "A-" },
  { "numbers", "two hundred and " },
  { "digits", "1," },
  { "stops", "." },
  { "initials", "A. " },
  { "blank-lines", "\n" },
  { "marks", "\xcc\x81" },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (group_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/analysis/groups/", group_cases[i][0], NULL);

      g_test_add_data_func (path, group_cases[i], test_groups);
    }
  g_test_add_func ("/analysis/any-text", test_any_text);
  g_test_add_func ("/analysis/empty", test_empty);
  g_test_add_func ("/analysis/cancelled", test_cancelled);
  g_test_add_func ("/analysis/missing-lexicon", test_missing_lexicon);
  g_test_add_func ("/analysis/threads", test_threads);
  for (guint i = 0; i < G_N_ELEMENTS (nasty); i++)
    {
      g_autofree char *path = g_strconcat ("/analysis/linear/", nasty[i][0], NULL);

      g_test_add_data_func (path, nasty[i][1], test_linear);
    }
  return g_test_run ();
}
