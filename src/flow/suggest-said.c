/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The half of the suggestions that is about what is said: attributions with their sources, and sentences that deserve a
 * check. */

#include "config.h"

#include "suggest-private.h"

/* Sources ------------------------------------------------------------------------------------------------------------
 */

static const char *
kind_of_speaker (StetSpeakerKind kind)
{
  static const char *const kinds[STET_N_SPEAKER_KINDS] = {
    [STET_SPEAKER_PERSON] = "named-person",
    [STET_SPEAKER_ORGANISATION] = "organisation",
    [STET_SPEAKER_ANONYMOUS_PERSON] = "anonymous-person",
    [STET_SPEAKER_ANONYMOUS_GROUP] = "anonymous-person",
    [STET_SPEAKER_DOCUMENT] = "document",
    [STET_SPEAKER_PRONOUN] = NULL,
  };

  return kinds[kind];
}

typedef struct
{
  char *folded; /* name or description */
  StetId found;
} NameSearch;

static void
compare_source (gpointer record, gpointer user_data)
{
  NameSearch *search = user_data;
  static const StetField fields[] = { STET_FIELD_NAME, STET_FIELD_PRINTED };

  for (guint i = 0; i < G_N_ELEMENTS (fields) && stet_id_is_none (search->found); i++)
    {
      g_autofree char *folded = g_utf8_casefold (stet_record_get_string (record, fields[i]), -1);

      if (*folded != '\0' && g_str_equal (folded, search->folded))
        search->found = stet_record_get_id (record);
    }
}

/* The source of a speaker: the one that an attribution of it has already, one of that name, or a new one. */
static StetId
get_source (StetSuggesting *self, const StetSpeaker *speaker, StetId *source)
{
  gboolean named = speaker->kind == STET_SPEAKER_PERSON || speaker->kind == STET_SPEAKER_ORGANISATION;
  g_autoptr (StetRecord) record = NULL;

  if (!stet_id_is_none (*source))
    return *source;
  if (self->document != NULL)
    {
      NameSearch search = { g_utf8_casefold (speaker->description, -1), STET_ID_NONE };

      stet_document_foreach (self->document, STET_RECORD_SOURCE, compare_source, &search);
      g_free (search.folded);
      if (!stet_id_is_none (search.found))
        return *source = search.found;
    }
  record = stet_suggest_make (self, STET_RECORD_SOURCE);
  stet_record_set_string (record, STET_FIELD_KIND, kind_of_speaker (speaker->kind));
  stet_record_set_string (record, named ? STET_FIELD_NAME : STET_FIELD_PRINTED, speaker->description);
  stet_suggest_add (self, record);
  return *source = stet_record_get_id (record);
}

/* Attributions -------------------------------------------------------------------------------------------------------
 */

static StetSpan
get_extent (const GArray *targets)
{
  StetSpan extent = g_array_index (targets, StetTarget, 0).span;

  for (guint i = 1; i < targets->len; i++)
    {
      extent.start = MIN (extent.start, g_array_index (targets, StetTarget, i).span.start);
      extent.end = MAX (extent.end, g_array_index (targets, StetTarget, i).span.end);
    }
  return extent;
}

static void
list_targets (const StetAnalysis *analysis, const StetAttribution *attribution, GArray *targets)
{
  StetTarget source = { attribution->source, STET_PART_SOURCE };
  StetTarget cue = { attribution->cue, STET_PART_CUE };

  g_array_set_size (targets, 0);
  if (source.span.start < source.span.end)
    g_array_append_val (targets, source);
  g_array_append_val (targets, cue);
  for (guint i = 0; i < attribution->n_contents; i++)
    {
      StetTarget content = { g_array_index (analysis->contents, StetSpan, attribution->first_content + i),
                             STET_PART_CONTENT };

      g_array_append_val (targets, content);
    }
}

static void
suggest_attribution (StetSuggesting *self,
                     const StetAnalysis *analysis,
                     const StetAttribution *attribution,
                     GArray *targets,
                     StetId *sources)
{
  StetId source = STET_ID_NONE;
  g_autoptr (StetRecord) annotation = NULL;

  if (attribution->speaker >= 0)
    source = get_source (self, &g_array_index (analysis->speakers, StetSpeaker, attribution->speaker),
                         &sources[attribution->speaker]);
  annotation = stet_suggest_annotate (self, STET_KIND_ATTRIBUTION, source, (StetTarget *) (void *) targets->data,
                                      targets->len, attribution->score);
  stet_record_set_string (annotation, STET_FIELD_FORM, stet_quote_form_get_name (attribution->form));
  stet_suggest_add (self, annotation);
}

void
stet_suggest_attributions (StetSuggesting *self, const StetAnalysis *analysis)
{
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (StetTarget));
  g_autofree StetId *sources = g_new0 (StetId, analysis->speakers->len + 1);
  g_autofree guint8 *there = g_malloc0 (analysis->attributions->len + 1);
  StetRecord *found;

  /* First, so that what is new joins the sources that are there. */
  for (guint i = 0; i < analysis->attributions->len; i++)
    {
      const StetAttribution *attribution = &g_array_index (analysis->attributions, StetAttribution, i);

      list_targets (analysis, attribution, targets);
      if (!attribution->sure && !self->options->wishes.maybe)
        there[i] = STET_SUGGEST_DECIDED;
      else
        there[i] = (guint8) stet_suggest_look (self, get_extent (targets), STET_KIND_ATTRIBUTION,
                                               STET_KINDS_OF (STET_KIND_ATTRIBUTION), FALSE, &found);
      if (attribution->speaker >= 0 && there[i] != STET_SUGGEST_NOTHING
          && (attribution->sure || self->options->wishes.maybe) && found != NULL)
        sources[attribution->speaker] = stet_record_get_body (found);
    }
  for (guint i = 0; i < analysis->attributions->len; i++)
    {
      const StetAttribution *attribution = &g_array_index (analysis->attributions, StetAttribution, i);

      if (there[i] != STET_SUGGEST_NOTHING)
        continue;
      list_targets (analysis, attribution, targets);
      suggest_attribution (self, analysis, attribution, targets, sources);
    }
}

/* Claims -------------------------------------------------------------------------------------------------------------
 */

static void
set_reasons (StetRecord *claim, guint32 reasons)
{
  GVariantBuilder names;

  g_variant_builder_init (&names, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint bit = 0; bit < STET_N_CLAIM_REASONS; bit++)
    if (reasons & (1u << bit))
      g_variant_builder_add (&names, "s", stet_claim_reason_get_name (bit));
  stet_record_set (claim, STET_FIELD_REASONS, g_variant_builder_end (&names));
}

void
stet_suggest_claims (StetSuggesting *self, const StetAnalysis *analysis)
{
  const guint kinds = STET_KINDS_OF (STET_KIND_CLAIM) | STET_KINDS_OF (STET_KIND_NO_CLAIM);

  for (guint i = 0; i < analysis->checkables->len; i++)
    {
      const StetCheckable *sentence = &g_array_index (analysis->checkables, StetCheckable, i);
      StetTarget target = { sentence->span, STET_PART_NONE };
      g_autoptr (StetRecord) claim = NULL;
      g_autoptr (StetRecord) annotation = NULL;
      StetRecord *found;

      if (sentence->score < (float) self->options->wishes.least_claim
          || stet_suggest_look (self, sentence->span, STET_KIND_CLAIM, kinds, TRUE, &found) != STET_SUGGEST_NOTHING)
        continue;
      claim = stet_suggest_make (self, STET_RECORD_CLAIM);
      stet_record_set_string (claim, STET_FIELD_STATUS, "spotted");
      stet_record_set (claim, STET_FIELD_WORTH, g_variant_new_double (sentence->score));
      stet_record_set_string (claim, STET_FIELD_WORTH_BY, "Stet");
      set_reasons (claim, sentence->reasons);
      stet_suggest_add (self, claim);
      annotation =
          stet_suggest_annotate (self, STET_KIND_CLAIM, stet_record_get_id (claim), &target, 1, sentence->score);
      stet_suggest_add (self, annotation);
    }
}
