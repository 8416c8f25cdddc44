/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an analyser finds in a sentence, as a string that a test can compare: "PERSON Ada Okoro; DATE last week". */

#pragma once

#include "analysis.h"

static inline StetAnalyser *
analyser_for_tests (void)
{
  g_autoptr (GError) error = NULL;
  StetAnalyser *analyser = stet_analyser_new (g_getenv ("STET_DATA_DIR"), &error);

  g_assert_no_error (error);
  return analyser;
}

static inline StetAnalysis *
analyse (const StetAnalyser *analyser, const StetText *text)
{
  g_autoptr (GError) error = NULL;
  StetAnalysis *analysis = stet_analyser_run (analyser, text, NULL, &error);

  g_assert_no_error (error);
  return analysis;
}

/* Mentions of the types from @first to @last; transfer full. */
static inline char *
mentions_of (const StetAnalyser *analyser, const char *utf8, StetEntityType first, StetEntityType last)
{
  g_autoptr (StetText) text = stet_text_new_trusted (utf8, -1);
  g_autoptr (StetAnalysis) analysis = analyse (analyser, text);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < analysis->mentions->len; i++)
    {
      const StetMention *mention = &g_array_index (analysis->mentions, StetMention, i);
      g_autofree char *quote = stet_text_dup (text, mention->span);

      if (mention->type >= first && mention->type <= last)
        g_string_append_printf (list, "%s%s %s", list->len > 0 ? "; " : "", stet_entity_type_get_name (mention->type),
                                quote);
    }
  return g_string_free (list, FALSE);
}
