/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes that are a text must be analysed without harm, with mentions that lie in it, in order and on boundaries,
 * and with furniture and blocks that are lines of it. */

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
check_mentions (const StetText *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetAnalysis) analysis = stet_analyser_run (shared_analyser (), text, NULL, &error);
  guint32 end = 0;

  g_assert_no_error (error);
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
  check_mentions (text);
  check_layout (text);
  return 0;
}
