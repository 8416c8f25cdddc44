/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse-layers.h"

#include <math.h>

/* Offsets are converted together, in one walk. */
void
stet_analyse_add_names (const StetText *text, const StetAnalysis *analysis, StetOut *out)
{
  guint n = analysis->mentions->len;
  g_autofree guint32 *offsets = g_new (guint32, 2 * n + 1);

  for (guint i = 0; i < n; i++)
    {
      const StetMention *mention = &g_array_index (analysis->mentions, StetMention, i);

      offsets[2 * i] = mention->span.start;
      offsets[2 * i + 1] = mention->span.end;
    }
  stet_text_bytes_to_chars (text, offsets, 2 * n);
  stet_out_key (out, "entities");
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < n; i++)
    {
      const StetMention *mention = &g_array_index (analysis->mentions, StetMention, i);

      stet_out_item (out);
      stet_out_open (out, '[', STET_OUT_INLINE);
      stet_out_item (out);
      stet_out_integer (out, offsets[2 * i]);
      stet_out_item (out);
      stet_out_integer (out, offsets[2 * i + 1]);
      stet_out_item (out);
      stet_out_string (out, stet_entity_type_get_name (mention->type), -1);
      stet_out_item (out);
      stet_out_float (out, roundf (mention->score * 100) / 100);
      stet_out_close (out);
    }
  stet_out_close (out);
}

/* Probabilities need no more than three places; a file that is compared needs no fewer. */
static void
add_score (StetOut *out, float score)
{
  stet_out_key (out, "score");
  stet_out_float (out, roundf (score * 1000) / 1000);
}

static void
add_span (const StetText *text, StetSpan span, StetOut *out)
{
  stet_out_item (out);
  stet_out_open (out, '[', STET_OUT_INLINE);
  stet_out_item (out);
  stet_out_integer (out, stet_text_byte_to_char (text, span.start));
  stet_out_item (out);
  stet_out_integer (out, stet_text_byte_to_char (text, span.end));
  stet_out_close (out);
}

static void
add_role (const StetText *text, const char *role, const StetSpan *spans, guint n_spans, StetOut *out)
{
  stet_out_key (out, role);
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < n_spans; i++)
    add_span (text, spans[i], out);
  stet_out_close (out);
}

static void
add_attribution (const StetText *text, const StetAnalysis *analysis, const StetAttribution *attribution, StetOut *out)
{
  gboolean sourced = stet_span_length (attribution->source) > 0;

  stet_out_item (out);
  stet_out_open (out, '{', STET_OUT_INLINE);
  add_role (text, "source", &attribution->source, sourced, out);
  add_role (text, "cue", &attribution->cue, 1, out);
  add_role (text, "content", &g_array_index (analysis->contents, StetSpan, attribution->first_content),
            attribution->n_contents, out);
  stet_out_key (out, "kind");
  stet_out_string (out, stet_quote_form_get_name (attribution->form), -1);
  add_score (out, attribution->score);
  stet_out_key (out, "sure");
  stet_out_raw (out, attribution->sure ? "true" : "false", attribution->sure ? 4 : 5);
  stet_out_key (out, "speaker");
  if (attribution->speaker >= 0)
    stet_out_integer (out, attribution->speaker);
  else
    stet_out_raw (out, "null", 4);
  stet_out_close (out);
}

void
stet_analyse_add_attributions (const StetText *text, const StetAnalysis *analysis, StetOut *out)
{
  stet_out_key (out, "attributions");
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < analysis->attributions->len; i++)
    add_attribution (text, analysis, &g_array_index (analysis->attributions, StetAttribution, i), out);
  stet_out_close (out);
  stet_out_key (out, "speakers");
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < analysis->speakers->len; i++)
    {
      const StetSpeaker *speaker = &g_array_index (analysis->speakers, StetSpeaker, i);

      stet_out_item (out);
      stet_out_open (out, '{', STET_OUT_INLINE);
      stet_out_key (out, "kind");
      stet_out_string (out, stet_speaker_kind_get_name (speaker->kind), -1);
      stet_out_key (out, "name");
      stet_out_string (out, speaker->description, -1);
      stet_out_close (out);
    }
  stet_out_close (out);
}

void
stet_analyse_add_claims (const StetText *text, const StetAnalysis *analysis, StetOut *out)
{
  stet_out_key (out, "claims");
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < analysis->checkables->len; i++)
    {
      const StetCheckable *checkable = &g_array_index (analysis->checkables, StetCheckable, i);

      stet_out_item (out);
      stet_out_open (out, '{', STET_OUT_INLINE);
      stet_out_key (out, "start");
      stet_out_integer (out, stet_text_byte_to_char (text, checkable->span.start));
      stet_out_key (out, "end");
      stet_out_integer (out, stet_text_byte_to_char (text, checkable->span.end));
      add_score (out, checkable->score);
      stet_out_key (out, "reasons");
      stet_out_open (out, '[', STET_OUT_INLINE);
      for (guint bit = 0; bit < STET_N_CLAIM_REASONS; bit++)
        if (checkable->reasons >> bit & 1)
          {
            stet_out_item (out);
            stet_out_string (out, stet_claim_reason_get_name (bit), -1);
          }
      stet_out_close (out);
      stet_out_close (out);
    }
  stet_out_close (out);
}
