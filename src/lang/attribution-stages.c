/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "attribution-stages.h"

#include <math.h>

/* A run of tokens that are a cue with at least this probability is worth a look. */
#define LEAST_CUE 0.05f
/* A direct quote may have so many words outside its quote marks. */
#define UNQUOTED_WORDS 2

static gboolean
is_cue (guint8 label)
{
  return label == STET_LABEL_CUE || label == STET_LABEL_CUE_MORE;
}

void
stet_attribution_constrain (StetCrfChain *chain)
{
  static const guint8 more[] = { STET_LABEL_SOURCE_MORE, STET_LABEL_CUE_MORE, STET_LABEL_CONTENT_MORE };

  for (guint k = 0; k < G_N_ELEMENTS (more); k++)
    {
      chain->starts[more[k]] = STET_CRF_NEVER;
      for (guint from = 0; from < STET_N_LABELS; from++)
        if (from != more[k] && from != more[k] - 1u)
          chain->edges[from * chain->stride + more[k]] = STET_CRF_NEVER;
    }
}

void
stet_attribution_read_cues (StetCrfLattice *lattice, StetPassage passage, guint8 *labels, GArray *cues)
{
  StetCue cue = { .probability = 0 };
  float marginals[STET_CRF_MAX_LABELS];
  gboolean open = FALSE;

  stet_crf_lattice_decode (lattice, labels + passage.first);
  stet_crf_lattice_sum (lattice);
  for (guint32 i = passage.first; i < passage.end; i++)
    {
      gboolean best = is_cue (labels[i]);
      float probability;

      stet_crf_lattice_get_marginals (lattice, i - passage.first, marginals);
      probability = marginals[STET_LABEL_CUE] + marginals[STET_LABEL_CUE_MORE];

      /* On the best path its borders count; off it, a run of likely tokens is one. */
      gboolean begins =
          best ? labels[i] == STET_LABEL_CUE || !open || !cue.best
               : probability >= LEAST_CUE && (!open || cue.best || marginals[STET_LABEL_CUE] > 0.5f * probability);
      gboolean goes_on = best || probability >= LEAST_CUE;

      if (open && (begins || !goes_on))
        {
          cue.span.end = i;
          g_array_append_val (cues, cue);
          open = FALSE;
        }
      if (begins)
        {
          cue = (StetCue){ { i, i + 1 }, 0, best };
          open = TRUE;
        }
      cue.probability = MAX (cue.probability, probability);
    }
  if (open)
    {
      cue.span.end = passage.end;
      g_array_append_val (cues, cue);
    }
}

void
stet_attribution_fix_labels (const StetCueView *view, guint32 i, float *scores)
{
  gboolean own = i >= view->cue.first && i < view->cue.end;
  guint wanted = i == view->cue.first ? STET_LABEL_CUE : STET_LABEL_CUE_MORE;

  for (guint k = 0; k < STET_N_LABELS; k++)
    if (own ? k != wanted : is_cue ((guint8) k))
      scores[k] = STET_CRF_NEVER;
}

static gboolean
is_source (guint8 label)
{
  return label == STET_LABEL_SOURCE || label == STET_LABEL_SOURCE_MORE;
}

static gboolean
is_content (guint8 label)
{
  return label == STET_LABEL_CONTENT || label == STET_LABEL_CONTENT_MORE;
}

/* Sums over a window that the ranking is made of. */
typedef struct
{
  float source_inside; /* probabilities of the label over what was taken */
  float content_inside;
  float source_total; /* and over the whole window */
  float content_total;
  guint n_source;
  guint n_content;
  guint source_agreed;
  guint content_agreed;
  guint n_words; /* of the content: tokens that are no marks, and those of them that are between quote marks */
  guint n_quoted_words;
  gboolean starts_quoted;
} Sums;

static void
add_token (Sums *sums, const StetCueView *view, guint32 i, guint8 label, const float *marginals)
{
  const StetReading *r = stet_attribution_text_get (view->text, i);
  float source = marginals[STET_LABEL_SOURCE] + marginals[STET_LABEL_SOURCE_MORE];
  float content = marginals[STET_LABEL_CONTENT] + marginals[STET_LABEL_CONTENT_MORE];

  sums->source_total += source;
  sums->content_total += content;
  if (is_source (label))
    {
      sums->n_source++;
      sums->source_inside += source;
      sums->source_agreed += is_source (view->labels[i]);
    }
  if (is_content (label))
    {
      if (sums->n_content == 0)
        sums->starts_quoted = r->quoted;
      sums->n_content++;
      sums->content_inside += content;
      sums->content_agreed += is_content (view->labels[i]);
      sums->n_words += r->tag > STET_TAG_MARK;
      sums->n_quoted_words += r->tag > STET_TAG_MARK && r->quoted;
    }
}

static float
log_of (double probability)
{
  return (float) log (MAX (probability, 1e-4));
}

/* The stretches of @labels, which are those of the window. */
static void
read_stretches (const StetCueView *view, const guint8 *labels, StetLink *link)
{
  guint32 n = view->window.end - view->window.first;

  for (guint32 i = 0; i < n;)
    {
      guint32 end = i + 1;
      StetPassage stretch;

      if (labels[i] != STET_LABEL_SOURCE && labels[i] != STET_LABEL_CONTENT)
        {
          i++;
          continue;
        }
      while (end < n && labels[end] == labels[i] + 1)
        end++;
      stretch = (StetPassage){ view->window.first + i, view->window.first + end };
      if (labels[i] == STET_LABEL_CONTENT)
        {
          StetPassage *last =
              link->contents->len > 0 ? &g_array_index (link->contents, StetPassage, link->contents->len - 1) : NULL;

          if (last != NULL && last->end == stretch.first)
            last->end = stretch.end;
          else
            g_array_append_val (link->contents, stretch);
        }
      else if (stretch.end - stretch.first > link->source.end - link->source.first)
        link->source = stretch; /* the longest of several */
      i = end;
    }
}

static void
fill_ranks (const StetCrfLattice *lattice,
            const StetCueView *view,
            const guint8 *labels,
            const StetCue *cue,
            const Sums *sums,
            StetLink *link)
{
  float *ranks = link->ranks;
  gboolean sourced = link->source.end > link->source.first;
  guint32 from = view->window.first;
  double content = 1;
  float p = CLAMP (cue->probability, 0.001f, 0.999f);

  for (guint k = 0; k < link->contents->len; k++)
    {
      StetPassage part = g_array_index (link->contents, StetPassage, k);

      content = MIN (content, stet_crf_lattice_get_segment (lattice, labels, part.first - from, part.end - from));
    }
  ranks[STET_RANK_CUE] = logf (p / (1 - p));
  ranks[STET_RANK_CUE_BEST] = cue->best;
  ranks[STET_RANK_SOURCE] =
      sourced
          ? log_of (stet_crf_lattice_get_segment (lattice, labels, link->source.first - from, link->source.end - from))
          : 0;
  ranks[STET_RANK_SOURCE_MEAN] = sourced ? sums->source_inside / (float) MAX (sums->n_source, 1) : 0;
  ranks[STET_RANK_SOURCE_TOTAL] = sums->source_total;
  ranks[STET_RANK_CONTENT] = log_of (content);
  ranks[STET_RANK_CONTENT_MEAN] = sums->content_inside / (float) MAX (sums->n_content, 1);
  ranks[STET_RANK_CONTENT_MISSED] = (sums->content_total - sums->content_inside) / (float) MAX (sums->n_content, 1);
  ranks[STET_RANK_SOURCE_AGREED] = sourced ? (float) sums->source_agreed / (float) MAX (sums->n_source, 1) : 0;
  ranks[STET_RANK_CONTENT_AGREED] = (float) sums->content_agreed / (float) MAX (sums->n_content, 1);
  ranks[STET_RANK_CONTENT_LENGTH] = (float) sums->n_content;
  ranks[STET_RANK_N_CONTENTS] = (float) link->contents->len;
}

static StetQuoteForm
find_form (const Sums *sums)
{
  if (sums->n_quoted_words == 0)
    return STET_FORM_INDIRECT;
  return sums->starts_quoted && sums->n_words <= sums->n_quoted_words + UNQUOTED_WORDS ? STET_FORM_DIRECT
                                                                                       : STET_FORM_MIXED;
}

gboolean
stet_attribution_read_link (StetCrfLattice *lattice, const StetCueView *view, const StetCue *cue, StetLink *link)
{
  guint8 labels[2 * STET_CUE_REACH + STET_SENTENCE_MAX_TOKENS];
  float marginals[STET_CRF_MAX_LABELS];
  Sums sums = { 0 };

  g_assert (view->window.end - view->window.first <= G_N_ELEMENTS (labels));
  link->source = (StetPassage){ 0, 0 };
  g_array_set_size (link->contents, 0);
  stet_crf_lattice_decode (lattice, labels);
  read_stretches (view, labels, link);
  if (link->contents->len == 0)
    return FALSE;
  stet_crf_lattice_sum (lattice);
  for (guint32 i = view->window.first; i < view->window.end; i++)
    {
      stet_crf_lattice_get_marginals (lattice, i - view->window.first, marginals);
      add_token (&sums, view, i, labels[i - view->window.first], marginals);
    }
  link->form = find_form (&sums);
  fill_ranks (lattice, view, labels, cue, &sums, link);
  return TRUE;
}
