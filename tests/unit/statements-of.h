/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an analyser makes of a text, as strings that a test can compare: "Ada Okoro | said | “We paid.” + “Twice.”". */

#pragma once

#include "mentions-of.h"

#include <string.h>

static inline void
append_span (GString *list, const StetText *text, StetSpan span)
{
  g_autofree char *quote = stet_text_dup (text, span);

  g_string_append (list, quote);
}

/* "source | cue | content + content [form]" of attribution @i. */
static inline void
append_attribution (GString *list, const StetText *text, const StetAnalysis *analysis, guint i)
{
  const StetAttribution *a = &g_array_index (analysis->attributions, StetAttribution, i);

  append_span (list, text, a->source);
  g_string_append (list, " | ");
  append_span (list, text, a->cue);
  g_string_append (list, " | ");
  for (guint k = 0; k < a->n_contents; k++)
    {
      if (k > 0)
        g_string_append (list, " + ");
      append_span (list, text, g_array_index (analysis->contents, StetSpan, a->first_content + k));
    }
  g_string_append_printf (list, " [%s]", stet_quote_form_get_name (a->form));
}

/* All attributions of @utf8, apart by "; ". Transfer full. */
static inline char *
attributions_of (const StetAnalyser *analyser, const char *utf8)
{
  g_autoptr (StetText) text = stet_text_new_trusted (utf8, -1);
  g_autoptr (StetAnalysis) analysis = analyse (analyser, text);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < analysis->attributions->len; i++)
    {
      if (i > 0)
        g_string_append (list, "; ");
      append_attribution (list, text, analysis, i);
    }
  return g_string_free (list, FALSE);
}

/* The speaker of each attribution, as "kind: description", apart by "; ". Transfer full. */
static inline char *
speakers_of (const StetAnalyser *analyser, const char *utf8)
{
  g_autoptr (StetText) text = stet_text_new_trusted (utf8, -1);
  g_autoptr (StetAnalysis) analysis = analyse (analyser, text);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < analysis->attributions->len; i++)
    {
      const StetAttribution *a = &g_array_index (analysis->attributions, StetAttribution, i);

      if (i > 0)
        g_string_append (list, "; ");
      if (a->speaker < 0)
        g_string_append (list, "nobody");
      else
        {
          const StetSpeaker *speaker = &g_array_index (analysis->speakers, StetSpeaker, a->speaker);

          g_string_append_printf (list, "%s: %s", stet_speaker_kind_get_name (speaker->kind), speaker->description);
        }
    }
  return g_string_free (list, FALSE);
}
