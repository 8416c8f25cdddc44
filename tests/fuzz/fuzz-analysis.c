/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes that are a text must be analysed without harm, with mentions that lie in it, in order and on boundaries,
 * with attributions whose parts lie in it and whose speakers are there, with a score for each sentence, and with
 * furniture and blocks that are lines of it. */

#include "analysis.h"
#include "furniture.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static const StetAnalyser *
shared_analyser (void)
{
  static StetAnalyser *analyser;

  if (g_once_init_enter (&analyser))
    {
      g_autoptr (GError) error = NULL;
      StetAnalyser *made = stet_analyser_new (g_getenv ("STET_DATA_DIR"), &error);

      g_assert_no_error (error);
      g_once_init_leave (&analyser, made);
    }
  return analyser;
}

static void
check_mentions (const StetText *text, const StetAnalysis *analysis)
{
  guint32 end = 0;

  for (guint i = 0; i < analysis->mentions->len; i++)
    {
      const StetMention *mention = &g_array_index (analysis->mentions, StetMention, i);

      g_assert_true (mention->span.start >= end && mention->span.end > mention->span.start);
      g_assert_true (stet_text_span_is_valid (text, mention->span));
      g_assert_cmpuint (mention->group, <, analysis->groups->len);
      end = mention->span.end;
    }
}

static void
check_attributions (const StetText *text, const StetAnalysis *analysis)
{
  for (guint i = 0; i < analysis->attributions->len; i++)
    {
      const StetAttribution *attribution = &g_array_index (analysis->attributions, StetAttribution, i);

      g_assert_true (stet_text_span_is_valid (text, attribution->source));
      g_assert_true (stet_text_span_is_valid (text, attribution->cue) && stet_span_length (attribution->cue) > 0);
      g_assert_cmpuint (attribution->n_contents, >, 0);
      g_assert_cmpuint (attribution->first_content + attribution->n_contents, <=, analysis->contents->len);
      g_assert_true (attribution->score >= 0 && attribution->score <= 1);
      g_assert_cmpint (attribution->speaker, <, (int) analysis->speakers->len);
      g_assert_true (attribution->speaker < 0 || stet_span_length (attribution->source) > 0);
    }
  for (guint i = 0; i < analysis->contents->len; i++)
    {
      StetSpan content = g_array_index (analysis->contents, StetSpan, i);

      g_assert_true (stet_text_span_is_valid (text, content) && stet_span_length (content) > 0);
    }
}

static void
check_checkables (const StetAnalysis *analysis)
{
  g_assert_cmpuint (analysis->checkables->len, ==, analysis->sentences->len);
  for (guint i = 0; i < analysis->checkables->len; i++)
    {
      const StetCheckable *checkable = &g_array_index (analysis->checkables, StetCheckable, i);

      g_assert_true (checkable->score >= 0 && checkable->score <= 1);
      g_assert_cmpuint (checkable->reasons >> STET_N_CLAIM_REASONS, ==, 0);
    }
}

static void
check_analysis (const StetText *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetAnalysis) analysis = stet_analyser_run (shared_analyser (), text, NULL, &error);

  g_assert_no_error (error);
  check_mentions (text, analysis);
  check_attributions (text, analysis);
  check_checkables (analysis);
}

static void
check_layout (const StetText *text)
{
  g_autoptr (StetLayoutGuess) guess = stet_furniture_find (text);

  for (guint i = 0; i < guess->furniture->len; i++)
    {
      StetSpan span = g_array_index (guess->furniture, StetFurniture, i).span;

      g_assert_true (stet_span_equal (span, stet_text_get_line (text, stet_text_get_line_at (text, span.start))));
    }
  g_assert_cmpuint (guess->furniture->len + guess->blocks->len, <=, stet_text_get_n_lines (text));
  g_assert_true (stet_text_span_is_valid (text, guess->title));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (StetText) text = stet_text_new ((const char *) data, (gssize) size, NULL);

  if (text == NULL)
    return 0;
  check_analysis (text);
  check_layout (text);
  return 0;
}
