/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which of invented sentences deserve a check more than others, and why. */

#include "mentions-of.h"

static StetCheckable
rate (const char *utf8)
{
  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  g_autoptr (StetText) text = stet_text_new_trusted (utf8, -1);
  g_autoptr (StetAnalysis) analysis = analyse (analyser, text);

  g_assert_cmpuint (analysis->checkables->len, ==, 1);
  return g_array_index (analysis->checkables, StetCheckable, 0);
}

typedef struct
{
  const char *name;
  const char *more;
  const char *less;
} Pair;

static const Pair pairs[] = {
  { "number-over-opinion", "Unemployment fell by 14 percent in three years.", "I think we can do better than that." },
  { "fact-over-question", "The government closed 40 schools last year.",
    "Did the government close 40 schools last year?" },
  { "fact-over-thanks", "Exports rose to $12 billion in 2014.", "Thank you, and good evening to all of you." },
  { "cause-over-wish", "The tax led to a decrease in imports.", "We want to build a better future together." },
  { "share-over-promise", "Most of the migrants come from three countries.", "I will never let you down." },
  { "law-over-mood", "Congress passed the bill and the president signed it.",
    "It is a beautiful day and the mood is good." },
  { "act-over-emphasis", "The ministry closed two border crossings in May.",
    "The minister stressed the importance of good relations." },
  { "third-person-over-first", "The company paid no taxes for ten years.",
    "I don't know what I would do without you." },
};

static void
test_pair (gconstpointer data)
{
  const Pair *pair = data;

  g_assert_cmpfloat (rate (pair->more).score, >, rate (pair->less).score);
}

static void
test_extremes (void)
{
  g_assert_cmpfloat (rate ("Unemployment fell from 9 percent to 5 percent between 2009 and 2014.").score, >, 0.5f);
  g_assert_cmpfloat (rate ("Good evening, ladies and gentlemen.").score, <, 0.1f);
  g_assert_cmpfloat (rate ("What do you think about that?").score, <, 0.3f);
  g_assert_cmpfloat (rate ("14,000").score, <=, 0.5f); /* a number alone states nothing */
}

typedef struct
{
  const char *name;
  const char *text;
  guint32 with;    /* these reasons are given */
  guint32 without; /* and these are not */
} Why;

static const Why whys[] = {
  { "number-and-period", "About 10,000 people crossed the strait last month.", STET_CLAIM_NUMBER | STET_CLAIM_PERIOD,
    STET_CLAIM_CAUSE },
  { "cause", "The storm led to the closure of the harbour.", STET_CLAIM_CAUSE, STET_CLAIM_NUMBER },
  { "comparison", "The harbour is larger than that of Port Lunmar.", STET_CLAIM_COMPARISON, STET_CLAIM_NUMBER },
  { "share", "Most sailors live in the old town.", STET_CLAIM_SHARE, STET_CLAIM_PERIOD },
  { "trend", "Prices have risen.", STET_CLAIM_TREND, STET_CLAIM_NUMBER },
  { "law", "The new law bans diesel ships.", STET_CLAIM_LAW, STET_CLAIM_TREND },
  { "event", "Ada Okoro visited Port Lunmar.", STET_CLAIM_EVENT, STET_CLAIM_CAUSE },
  { "prediction", "The bridge will open.", STET_CLAIM_PREDICTION, STET_CLAIM_NUMBER },
  { "quote", "“It is safe,” she said.", STET_CLAIM_QUOTE, STET_CLAIM_NUMBER },
  { "no-reason-for-a-question", "Have 10,000 people crossed the strait last month?", 0, 0x3ff },
};

static void
test_why (gconstpointer data)
{
  const Why *why = data;
  guint32 reasons = rate (why->text).reasons;

  g_assert_cmphex (reasons & why->with, ==, why->with);
  g_assert_cmphex (reasons & why->without, ==, 0);
}

/* One for each sentence, in order, with its span. */
static void
test_sentences (void)
{
  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  g_autoptr (StetText) text = stet_text_new_trusted ("A heading\n\nIt rained. Nobody came.\n", -1);
  g_autoptr (StetAnalysis) analysis = analyse (analyser, text);

  g_assert_cmpuint (analysis->checkables->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_true (stet_span_equal (g_array_index (analysis->checkables, StetCheckable, i).span,
                                    g_array_index (analysis->sentences, StetSpan, i)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *path = g_strconcat ("/claims/rank/", pairs[i].name, NULL);

      g_test_add_data_func (path, &pairs[i], test_pair);
    }
  for (guint i = 0; i < G_N_ELEMENTS (whys); i++)
    {
      g_autofree char *path = g_strconcat ("/claims/why/", whys[i].name, NULL);

      g_test_add_data_func (path, &whys[i], test_why);
    }
  g_test_add_func ("/claims/extremes", test_extremes);
  g_test_add_func ("/claims/sentences", test_sentences);
  return g_test_run ();
}
