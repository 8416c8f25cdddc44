/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "attributions.h"

#include "attribution-signature.h"
#include "attribution-stages.h"
#include "attribution-words.h"
#include "crf.h"

#include <math.h>
#include <string.h>

#define POLL_PASSAGES 64
/* An inner cue ends an outer content when it is so likely, beside the outer. */
#define CUT_SHARE 0.5f
/* Cues no further apart than this are side by side. */
#define NEAR_BYTES 24

struct _StetAttributionModel
{
  StetCrf *first;
  StetCrf *second;
  StetCrf *third;
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
  self->third = stet_crf_new (file, "attribution-third", error);
  if (self->third == NULL || !read_bands (self, file, error) || !read_levels (self, file, error))
    return NULL;
  if (has_labels (self->first, stet_attribution_labels, STET_N_LABELS)
      && has_labels (self->second, stet_attribution_labels, STET_N_LABELS)
      && has_labels (self->third, stet_attribution_verdicts, STET_N_VERDICTS))
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
  g_clear_pointer (&self->third, stet_crf_free);
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
  StetCrfLattice *third;
  StetCueView view;
  StetLink link;
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
  f->third = stet_crf_lattice_new (stet_crf_get_chain (model->third));
  f->cues = g_array_new (FALSE, FALSE, sizeof (StetCue));
  f->link.contents = g_array_new (FALSE, FALSE, sizeof (StetPassage));
  stet_cue_view_init (&f->view);
}

static void
finder_clear (Finder *f)
{
  stet_attribution_text_free (f->text);
  g_free (f->labels);
  stet_crf_lattice_free (f->first);
  stet_crf_lattice_free (f->second);
  stet_crf_lattice_free (f->third);
  stet_cue_view_clear (&f->view);
  g_array_unref (f->cues);
  g_array_unref (f->link.contents);
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

/* The probability that what was found for the cue is right. */
static float
rank (Finder *f)
{
  guint64 features[STET_RANK_MAX_FEATURES];
  float verdicts[STET_CRF_MAX_LABELS];
  gint16 sums[STET_N_VERDICTS] = { 0 };
  guint n = stet_attribution_features_third (&f->view, &f->link, features);

  stet_crf_lattice_set_length (f->third, 1);
  stet_crf_add_features (f->model->third, features, n, sums);
  stet_crf_add_scores (f->model->third, sums, f->third, 0);
  stet_crf_lattice_sum (f->third);
  stet_crf_lattice_get_marginals (f->third, 0, verdicts);
  return verdicts[STET_VERDICT_RIGHT];
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

  if (score < f->model->bands.least)
    return;
  for (guint k = 0; k < f->link.contents->len; k++)
    {
      StetSpan span = span_of (f, trim (f, g_array_index (f->link.contents, StetPassage, k)));

      g_array_append_val (f->contents, span);
    }
  g_array_append_val (f->attributions, attribution);
}

static gboolean
lies_in_contents (const Finder *f, const StetAttribution *attribution, StetSpan span)
{
  for (guint k = 0; k < attribution->n_contents; k++)
    if (stet_span_overlaps (g_array_index (f->contents, StetSpan, attribution->first_content + k), span))
      return TRUE;
  return FALSE;
}

/* Where the text before token @token ends when marks and "and" are left out. */
static guint32
end_before (const Finder *f, guint32 token, guint32 least)
{
  while (token > least)
    {
      const StetReading *r = stet_attribution_text_get (f->text, token - 1);

      if (r->tag > STET_TAG_DASH && r->tag != STET_TAG_AND && r->tag != STET_TAG_ADVERB)
        break;
      token--;
    }
  return stet_tokens_get (f->tokens, MAX (token, least + 1) - 1)->span.end;
}

static guint32
token_at (const Finder *f, guint32 byte)
{
  guint32 low = 0, high = f->tokens->tokens->len;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (stet_tokens_get (f->tokens, middle)->span.end <= byte)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* "X praised the plan, criticising its cost": the second cue, whose source is not part of the first content, ends it.
 */
static void
cut_contents (Finder *f, const StetAttribution *outer, const StetAttribution *inner)
{
  if (outer == inner || stet_span_length (inner->source) == 0 || inner->score < outer->score * CUT_SHARE
      || lies_in_contents (f, outer, inner->source) || inner->source.start >= outer->cue.end)
    return;
  for (guint k = 0; k < outer->n_contents; k++)
    {
      StetSpan *part = &g_array_index (f->contents, StetSpan, outer->first_content + k);
      guint32 cue = token_at (f, inner->cue.start);

      if (part->start < inner->cue.start && stet_span_contains (*part, inner->cue)
          && !stet_attribution_text_get (f->text, cue)->quoted)
        part->end = MIN (part->end, end_before (f, cue, token_at (f, part->start)));
    }
}

/* Two readings of one statement: the same source, contents that overlap, cues side by side. */
static gboolean
is_same (const Finder *f, const StetAttribution *a, const StetAttribution *b)
{
  StetSpan first = g_array_index (f->contents, StetSpan, b->first_content);

  return a->cue.start < b->cue.end + NEAR_BYTES && b->cue.start < a->cue.end + NEAR_BYTES
         && (stet_span_length (a->source) == 0 || stet_span_length (b->source) == 0
             || stet_span_overlaps (a->source, b->source))
         && lies_in_contents (f, a, first);
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

/* Settles what the attributions of one passage, those from @first on, have to do with each other. */
static void
settle (Finder *f, guint first)
{
  GArray *all = f->attributions;
  guint n = first;

  for (guint a = first; a < all->len; a++)
    for (guint b = first; b < all->len; b++)
      cut_contents (f, &g_array_index (all, StetAttribution, a), &g_array_index (all, StetAttribution, b));
  for (guint a = first; a < all->len; a++)
    {
      const StetAttribution *this = &g_array_index (all, StetAttribution, a);
      gboolean keep = TRUE;

      for (guint b = a - MIN (a - first, 4); b < MIN (all->len, a + 5) && keep; b++)
        {
          const StetAttribution *other = &g_array_index (all, StetAttribution, b);

          keep = b == a || this->score > other->score || (this->score == other->score && a < b)
                 || !is_same (f, this, other);
        }
      if (!keep)
        g_array_index (all, StetAttribution, a).score = -1;
    }
  for (guint a = first; a < all->len; a++)
    if (g_array_index (all, StetAttribution, a).score >= 0)
      g_array_index (all, StetAttribution, n++) = g_array_index (all, StetAttribution, a);
  g_array_set_size (all, n);
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
          if (stet_attribution_read_link (f.second, &f.view, cue, &f.link))
            add_attribution (&f, cue, rank (&f));
        }
      add_signature (&f, passage, first);
      settle (&f, first);
    }
  finder_clear (&f);
  return ok;
}
