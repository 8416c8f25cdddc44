/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the language's data take to load, and how many tokens a second are read: names, dates, numbers and groups
 * alone, with attributions and speakers, with claims, with all; in many copies of the sample article, each a text of
 * its own, and in one long text. */

#include "analysis.h"
#include "tokens.h"

#include <time.h>

#define LOADS 20
#define COPIES 400

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static StetAnalyser *
load (void)
{
  g_autoptr (GError) error = NULL;
  StetAnalyser *analyser = stet_analyser_new (g_getenv ("STET_DATA_DIR"), &error);

  if (analyser == NULL)
    g_error ("%s", error->message);
  return analyser;
}

static void
measure (const char *what, const StetAnalyser *analyser, StetParts parts, const StetText *text, guint n_times)
{
  g_autoptr (StetTokens) tokens = stet_tokens_new (text, NULL, NULL);
  double start = cpu_ms (), ms;

  for (guint i = 0; i < n_times; i++)
    {
      g_autoptr (StetAnalysis) analysis = stet_analyser_run_parts (analyser, parts, text, NULL, NULL);

      g_assert_nonnull (analysis);
    }
  ms = cpu_ms () - start;
  g_print ("%s: %u tokens, %.1f ms, %.0f tokens a second\n", what, tokens->tokens->len * n_times, ms,
           tokens->tokens->len * n_times * 1000 / ms);
}

int
main (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("STET_DATA_DIR"), "sample", "article.txt", NULL);
  g_autoptr (StetAnalyser) analyser = NULL;
  g_autoptr (StetText) text = NULL;
  g_autoptr (StetText) long_text = NULL;
  g_autoptr (GString) copies = g_string_new (NULL);
  g_autofree char *contents = NULL;
  double start = cpu_ms ();

  for (guint i = 0; i < LOADS; i++)
    {
      g_clear_pointer (&analyser, stet_analyser_unref);
      analyser = load ();
    }
  g_print ("loading: %.2f ms\n", (cpu_ms () - start) / LOADS);
  if (!g_file_get_contents (path, &contents, NULL, NULL))
    g_error ("There is no %s", path);
  text = stet_text_new_trusted (contents, -1);
  for (guint i = 0; i < COPIES; i++)
    g_string_append (copies, contents);
  long_text = stet_text_new_trusted (copies->str, (gssize) copies->len);
  measure ("names in articles", analyser, STET_PART_NAMES, text, COPIES);
  measure ("names in one long text", analyser, STET_PART_NAMES, long_text, 1);
  measure ("names and claims in articles", analyser, STET_PART_CHECKABLES, text, COPIES);
  measure ("names and attributions in articles", analyser, STET_PART_ATTRIBUTIONS, text, COPIES);
  measure ("all in articles", analyser, STET_PART_ALL, text, COPIES);
  measure ("all in one long text", analyser, STET_PART_ALL, long_text, 1);
  return 0;
}
