/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who says what, in invented sentences: what is source, cue and content, and how the content is given. */

#include "statements-of.h"

typedef struct
{
  const char *name;
  const char *text;
  const char *wanted; /* one of the attributions; all of them when it begins with "=" */
} Case;

static const Case cases[] = {
  { "direct-before", "“The bridge is safe,” said Ada Okoro.", "=Ada Okoro | said | “The bridge is safe,” [direct]" },
  { "direct-after", "Okoro said: “The bridge is safe.”", "=Okoro | said: | “The bridge is safe.” [direct]" },
  { "broken-content", "“The bridge is safe,” Okoro said. “We tested it twice last week.”",
    "=Okoro | said | “The bridge is safe,” + “We tested it twice last week.” [direct]" },
  { "indirect", "Mayor Ada Okoro said that the bridge would open in May.",
    "=Mayor Ada Okoro | said | that the bridge would open in May [indirect]" },
  { "indirect-without-that", "The company said the bridge would open in May.",
    "=The company | said | the bridge would open in May [indirect]" },
  { "mixed", "Okoro called the report “a fiction from the first page to the last.”",
    "=Okoro | called | the report “a fiction from the first page to the last.” [mixed]" },
  { "source-after", "The bridge is safe, according to the city’s engineers.",
    "=the city’s engineers | according to | The bridge is safe [indirect]" },
  { "source-inside", "The bridge, the mayor said, would open to cars in May.",
    "=the mayor | said | The bridge + would open to cars in May [indirect]" },
  { "source-inside-a-quote", "“The bridge,” Ms. Okoro said, “will open in May.”",
    "=Ms. Okoro | said | “The bridge,” + “will open in May.” [direct]" },
  { "straight-marks", "\"The bridge is safe,\" Okoro said.", "=Okoro | said | \"The bridge is safe,\" [direct]" },
  { "belief", "Okoro believes the bridge is safe.", "=Okoro | believes | the bridge is safe [indirect]" },
  { "denial", "The minister denied that money had been paid.",
    "=The minister | denied | that money had been paid [indirect]" },
  { "finding", "A new report found that the bridge was unsafe.",
    "=A new report | found | that the bridge was unsafe [indirect]" },
  { "shared-source", "Okoro praised the engineers, criticizing the delays at the harbor.",
    "Okoro | criticizing | the delays at the harbor [indirect]" },
  { "shared-source-ends-the-first", "Okoro praised the engineers, criticizing the delays at the harbor.",
    "Okoro | praised | the engineers [indirect]" },
  { "passive-agent", "The plan was criticized by opposition leaders.", "opposition leaders | was criticized" },
  { "no-source", "The bridge is said to be unsafe.", " | is said | " },
  { "quote-on-a-line-of-its-own", "The mayor said:\n“The bridge is safe and it will open in May.”",
    "=The mayor | said: | “The bridge is safe and it will open in May.” [direct]" },
  { "signed", "“The bridge is safe and always was.” ― Ada Okoro, engineer",
    "=Ada Okoro | ― | “The bridge is safe and always was.” [direct]" },
  { "signed-on-the-next-line", "“The bridge is safe and always was.”\n— Ada Okoro",
    "=Ada Okoro | — | “The bridge is safe and always was.” [direct]" },
  { "dash-without-a-signature", "“The bridge is safe and always was.” — It rained in the town for years.", "=" },
  { "nothing-said", "The bridge opened in May. It has four lanes.", "=" },
  { "empty", "", "=" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  g_autofree char *found = attributions_of (analyser, c->text);

  if (c->wanted[0] == '=')
    g_assert_cmpstr (found, ==, c->wanted + 1);
  else if (strstr (found, c->wanted) == NULL)
    g_error ("%s: not in: %s", c->wanted, found);
}

/* Spans are on boundaries and contents are in order, whatever the letters. */
static void
test_other_letters (void)
{
  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  g_autoptr (StetText) text =
      stet_text_new_trusted ("“Größe zählt nicht,” said Édith Marchetti — 😀 — and “naïve” Ørsted said: “Ça va.”", -1);
  g_autoptr (StetAnalysis) analysis = analyse (analyser, text);

  g_assert_cmpuint (analysis->attributions->len, >, 0);
  for (guint i = 0; i < analysis->contents->len; i++)
    g_assert_true (stet_text_span_is_valid (text, g_array_index (analysis->contents, StetSpan, i)));
}

static void
test_scores_are_probabilities (void)
{
  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  g_autoptr (StetText) text = stet_text_new_trusted ("“The bridge is safe,” Okoro said. Some fear it may not be.", -1);
  g_autoptr (StetAnalysis) analysis = analyse (analyser, text);

  g_assert_cmpuint (analysis->attributions->len, >, 0);
  g_assert_true (g_array_index (analysis->attributions, StetAttribution, 0).sure);
  for (guint i = 0; i < analysis->attributions->len; i++)
    {
      const StetAttribution *a = &g_array_index (analysis->attributions, StetAttribution, i);

      g_assert_cmpfloat (a->score, >, 0);
      g_assert_cmpfloat (a->score, <=, 1);
    }
}

/* A line without an end is labelled in pieces, and the time does not explode. */
static void
test_endless_line (void)
{
  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    g_string_append (words, "she said he said ");

  g_autoptr (StetText) text = stet_text_new_trusted (words->str, (gssize) words->len);
  g_autoptr (StetAnalysis) analysis = analyse (analyser, text);

  for (guint i = 0; i < analysis->attributions->len; i++)
    g_assert_cmpuint (g_array_index (analysis->attributions, StetAttribution, i).n_contents, >, 0);
}

static void
test_cancelled (void)
{
  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  g_autoptr (StetText) text = stet_text_new_trusted ("Okoro said so.", -1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (stet_analyser_run (analyser, text, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_parts (void)
{
  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  g_autoptr (StetText) text = stet_text_new_trusted ("Okoro said the bridge is safe.", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetAnalysis) names = stet_analyser_run_parts (analyser, STET_PART_NAMES, text, NULL, &error);
  g_autoptr (StetAnalysis) claims = stet_analyser_run_parts (analyser, STET_PART_CHECKABLES, text, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (names->attributions->len + names->checkables->len, ==, 0);
  g_assert_cmpuint (claims->attributions->len, ==, 0);
  g_assert_cmpuint (claims->checkables->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/attributions/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/attributions/other-letters", test_other_letters);
  g_test_add_func ("/attributions/scores-are-probabilities", test_scores_are_probabilities);
  g_test_add_func ("/attributions/endless-line", test_endless_line);
  g_test_add_func ("/attributions/cancelled", test_cancelled);
  g_test_add_func ("/attributions/parts", test_parts);
  return g_test_run ();
}
