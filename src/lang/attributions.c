/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "attributions.h"

#include "attribution-settle.h"
#include "attribution-signature.h"
#include "attribution-stages.h"
#include "attribution-words.h"
#include "crf.h"

#include <math.h>
#include <string.h>

#define POLL_PASSAGES 64
/* Where the path is less likely, no other proposal is looked at. */
#define LEAST_PATH 0.01f

struct _StetAttributionModel
{
  StetCrf *first;
  StetCrf *second;
  StetCrf *choices;
  StetCrf *verdicts;
  StetBands bands;
  StetAttributionKnowledge knowledge; /* the levels are in the file, the classes borrowed */
  StetWordTable *words;
};

static gboolean
has_labels (const StetCrf *crf, const char *const *labels, guint n)
{
  if (stet_crf_get_n_labels (crf) != n)
    return FALSE;
  for (guint k = 0; k < n; k++)
    if (strcmp (stet_crf_get_label (crf, k), labels[k]) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
read_bands (StetAttributionModel *self, const StetModelFile *file, GError **error)
{
  gsize n_bytes;
  const guint8 *bytes = stet_model_file_get_section (file, "attribution-bands", &n_bytes, error);
  guint32 bits[2];
  float values[2];

  if (bytes == NULL)
    return FALSE;
  if (n_bytes == sizeof bits)
    {
      memcpy (bits, bytes, sizeof bits);
      bits[0] = GUINT32_FROM_LE (bits[0]);
      bits[1] = GUINT32_FROM_LE (bits[1]);
      memcpy (values, bits, sizeof bits);
      self->bands = (StetBands){ values[0], values[1] };
      if (isfinite (values[0]) && isfinite (values[1]))
        return TRUE;
    }
  g_set_error_literal (error, STET_MODEL_ERROR, STET_MODEL_ERROR_FORMAT,
                       "The language model’s section “attribution-bands” is damaged.");
  return FALSE;
}

/* Unsorted levels only make look-ups miss. */
static gboolean
read_levels (StetAttributionModel *self, const StetModelFile *file, GError **error)
{
  gsize n_bytes;

  self->knowledge.levels.entries = stet_model_file_get_section (file, "attribution-cues", &n_bytes, error);
  self->knowledge.levels.n_entries = (guint) (n_bytes / sizeof (guint32));
  return self->knowledge.levels.entries != NULL;
}

StetAttributionModel *
stet_attribution_model_new (const StetModelFile *file, const StetWordClasses *classes, GError **error)
{
  g_autoptr (StetAttributionModel) self = g_new0 (StetAttributionModel, 1);

  self->words = stet_attribution_words_new ();
  self->knowledge.words = self->words;
  self->knowledge.classes = classes;
  self->first = stet_crf_new (file, "attribution-first", error);
  if (self->first == NULL)
    return NULL;
  self->second = stet_crf_new (file, "attribution-second", error);
  if (self->second == NULL)
    return NULL;
  self->choices = stet_crf_new (file, "attribution-choices", error);
  if (self->choices == NULL)
    return NULL;
  self->verdicts = stet_crf_new (file, "attribution-verdicts", error);
  if (self->verdicts == NULL || !read_bands (self, file, error) || !read_levels (self, file, error))
    return NULL;
  if (has_labels (self->first, stet_attribution_labels, STET_N_LABELS)
      && has_labels (self->second, stet_attribution_labels, STET_N_LABELS)
      && has_labels (self->choices, stet_attribution_verdicts, STET_N_VERDICTS)
      && has_labels (self->verdicts, stet_attribution_verdicts, STET_N_VERDICTS))
    return g_steal_pointer (&self);
  g_set_error_literal (error, STET_MODEL_ERROR, STET_MODEL_ERROR_VERSION,
                       "The language model labels attributions in another way than this program.");
  return NULL;
}

void
stet_attribution_model_free (StetAttributionModel *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->first, stet_crf_free);
  g_clear_pointer (&self->second, stet_crf_free);
  g_clear_pointer (&self->choices, stet_crf_free);
  g_clear_pointer (&self->verdicts, stet_crf_free);
  g_clear_pointer (&self->words, stet_word_table_free);
  g_free (self);
}

/* One text at hand. */
typedef struct
{
  const StetAttributionModel *model;
  const StetTokens *tokens;
  StetAttributionText *text;
  guint8 *labels;
  StetCrfLattice *first;
  StetCrfLattice *second;
  StetCrfLattice *choices;
  StetCrfLattice *verdicts;
  StetCueView view;
  StetLinkReader reader;
  StetLink link;
  float score;                              /* of the link among what is proposed */
  StetLink other;                           /* a proposal at hand */
  guint64 features[STET_RANK_MAX_FEATURES]; /* of the link */
  guint64 other_features[STET_RANK_MAX_FEATURES];
  guint n_features;
  guint n_other_features;
  GArray *cues;
  GArray *attributions;
  GArray *contents;
} Finder;

static void
finder_init (Finder *f, const StetAttributionModel *model, const StetTokens *tokens)
{
  f->model = model;
  f->tokens = tokens;
  f->labels = g_new0 (guint8, tokens->tokens->len + 1);
  f->first = stet_crf_lattice_new (stet_crf_get_chain (model->first));
  f->second = stet_crf_lattice_new (stet_crf_get_chain (model->second));
  f->choices = stet_crf_lattice_new (stet_crf_get_chain (model->choices));
  f->verdicts = stet_crf_lattice_new (stet_crf_get_chain (model->verdicts));
  f->cues = g_array_new (FALSE, FALSE, sizeof (StetCue));
  f->link.contents = g_array_new (FALSE, FALSE, sizeof (StetPassage));
  f->other.contents = g_array_new (FALSE, FALSE, sizeof (StetPassage));
  stet_link_reader_init (&f->reader);
  stet_cue_view_init (&f->view);
}

static void
finder_clear (Finder *f)
{
  stet_attribution_text_free (f->text);
  g_free (f->labels);
  stet_crf_lattice_free (f->first);
  stet_crf_lattice_free (f->second);
  stet_crf_lattice_free (f->choices);
  stet_crf_lattice_free (f->verdicts);
  stet_cue_view_clear (&f->view);
  g_array_unref (f->cues);
  g_array_unref (f->link.contents);
  g_array_unref (f->other.contents);
  stet_link_reader_clear (&f->reader);
}

static void
find_cues (Finder *f, StetPassage passage)
{
  guint64 features[STET_ATTRIBUTION_MAX_FEATURES];

  g_array_set_size (f->cues, 0);
  stet_crf_lattice_set_length (f->first, passage.end - passage.first);
  for (guint32 i = passage.first; i < passage.end; i++)
    {
      gint16 sums[STET_N_LABELS] = { 0 };
      guint n = stet_attribution_features_first (f->text, passage, i, features);

      stet_crf_add_features (f->model->first, features, n, sums);
      stet_crf_add_scores (f->model->first, sums, f->first, i - passage.first);
    }
  stet_attribution_read_cues (f->first, passage, f->labels, f->cues);
}

static void
score_window (Finder *f)
{
  guint64 features[STET_ATTRIBUTION_MAX_FEATURES];
  StetPassage window = f->view.window;

  stet_crf_lattice_set_length (f->second, window.end - window.first);
  for (guint32 i = window.first; i < window.end; i++)
    {
      gint16 sums[STET_N_LABELS] = { 0 };
      guint n = stet_attribution_features_second (&f->view, i, features);

      stet_crf_add_features (f->model->second, features, n, sums);
      stet_crf_add_scores (f->model->second, sums, f->second, i - window.first);
      stet_attribution_fix_labels (&f->view, i, stet_crf_lattice_get_scores (f->second, i - window.first));
    }
}

static StetSpan
span_of (const Finder *f, StetPassage range)
{
  if (range.end == range.first)
    return STET_SPAN (0, 0);
  return STET_SPAN (stet_tokens_get (f->tokens, range.first)->span.start,
                    stet_tokens_get (f->tokens, range.end - 1)->span.end);
}

/* Commas and dashes at the edges of an unquoted part belong to the sentence around it. */
static StetPassage
trim (const Finder *f, StetPassage part)
{
  while (part.end - part.first > 1)
    {
      const StetReading *first = stet_attribution_text_get (f->text, part.first);
      const StetReading *last = stet_attribution_text_get (f->text, part.end - 1);

      if (!first->quoted && (first->tag <= STET_TAG_DASH))
        part.first++;
      else if (!last->quoted && last->tag <= STET_TAG_DASH)
        part.end--;
      else
        break;
    }
  return part;
}

/* What the third or fourth model makes of @features. */
static float
judge (const StetCrf *crf, StetCrfLattice *lattice, const guint64 *features, guint n)
{
  float verdicts[STET_CRF_MAX_LABELS];
  gint16 sums[STET_N_VERDICTS] = { 0 };

  stet_crf_lattice_set_length (lattice, 1);
  stet_crf_add_features (crf, features, n, sums);
  stet_crf_add_scores (crf, sums, lattice, 0);
  stet_crf_lattice_sum (lattice);
  stet_crf_lattice_get_marginals (lattice, 0, verdicts);
  return verdicts[STET_VERDICT_RIGHT];
}

/* Makes the best of @proposals the link at hand when it is better than that; returns which, or @n. */
static guint
choose (Finder *f, const StetProposal *proposals, guint n)
{
  guint chosen = n;

  for (guint k = 0; k < n; k++)
    {
      StetLink kept = f->link;
      float score;

      stet_link_reader_weigh (&f->reader, &proposals[k], &f->other);
      f->n_other_features = stet_attribution_features_third (&f->view, &f->other, f->other_features);
      score = judge (f->model->choices, f->choices, f->other_features, f->n_other_features);
      if (score <= f->score)
        continue;
      f->score = score;
      f->link = f->other;
      f->other = kept;
      f->n_features = f->n_other_features;
      memcpy (f->features, f->other_features, f->n_features * sizeof (guint64));
      chosen = k;
    }
  return chosen;
}

/* Finds source and content of @cue; returns how likely they are right, 0 when there are none. */
static float
read_link (Finder *f, const StetCue *cue)
{
  StetProposal contents[STET_MAX_PROPOSALS], sources[STET_MAX_PROPOSALS];
  guint n, best;
  float path = 0;

  stet_link_reader_look (&f->reader, f->second, &f->view, cue);
  n = stet_link_reader_propose_contents (&f->reader, contents);
  if (n == 0)
    return 0;
  f->score = -1;
  choose (f, contents, 1);
  if (f->reader.path.n_parts > 0)
    path = f->score;
  if (f->score >= LEAST_PATH)
    {
      best = choose (f, contents + 1, n - 1) + 1;
      n = stet_link_reader_propose_sources (&f->reader, &contents[best < n ? best : 0], sources);
      choose (f, sources, n);
    }
  f->n_features += stet_attribution_features_choice (f->score, path, f->link.form, f->features + f->n_features);
  return judge (f->model->verdicts, f->verdicts, f->features, f->n_features);
}

static void
add_attribution (Finder *f, const StetCue *cue, float score)
{
  StetAttribution attribution = {
    .source = span_of (f, trim (f, f->link.source)),
    .cue = span_of (f, cue->span),
    .first_content = f->contents->len,
    .n_contents = f->link.contents->len,
    .form = f->link.form,
    .score = score,
    .sure = score >= f->model->bands.sure,
    .speaker = -1,
  };

  if (score < f->model->bands.least || score <= 0)
    return;
  for (guint k = 0; k < f->link.contents->len; k++)
    {
      StetSpan span = span_of (f, trim (f, g_array_index (f->link.contents, StetPassage, k)));

      g_array_append_val (f->contents, span);
    }
  g_array_append_val (f->attributions, attribution);
}

/* What a model made of the same dash gives way. */
static void
add_signature (Finder *f, StetPassage passage, guint first)
{
  StetCue cue;

  if (!stet_attribution_find_signature (f->text, passage, &cue, &f->link))
    return;
  for (guint a = first; a < f->attributions->len; a++)
    if (stet_span_overlaps (g_array_index (f->attributions, StetAttribution, a).cue, span_of (f, cue.span)))
      g_array_index (f->attributions, StetAttribution, a).score = -1;
  add_attribution (f, &cue, STET_SIGNATURE_SCORE);
}

gboolean
stet_attributions_find (const StetAttributionModel *self,
                        const StetText *text,
                        const StetTokens *tokens,
                        const GArray *mentions,
                        GArray *attributions,
                        GArray *contents,
                        GCancellable *cancellable,
                        GError **error)
{
  Finder f = { .attributions = attributions, .contents = contents };
  gboolean ok = TRUE;
  guint first;

  finder_init (&f, self, tokens);
  f.text = stet_attribution_text_new (tokens, stet_text_get_data (text), mentions, &self->knowledge);
  for (guint p = 0; ok && p < f.text->passages->len; p++)
    {
      StetPassage passage = g_array_index (f.text->passages, StetPassage, p);

      if (p % POLL_PASSAGES == 0)
        ok = !g_cancellable_set_error_if_cancelled (cancellable, error);
      first = attributions->len;
      find_cues (&f, passage);
      for (guint c = 0; c < f.cues->len; c++)
        {
          const StetCue *cue = &g_array_index (f.cues, StetCue, c);

          stet_cue_view_look (&f.view, f.text, f.labels, passage, cue->span);
          score_window (&f);
          add_attribution (&f, cue, read_link (&f, cue));
        }
      add_signature (&f, passage, first);
      stet_attributions_settle (f.text, attributions, contents, first);
    }
  finder_clear (&f);
  return ok;
}
