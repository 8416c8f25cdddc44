/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the second stage says of a cue, and what the ranking is told of a source and a content. */

#include "attribution-stages.h"

#include <math.h>

/* A direct quote may have so many words outside its quote marks. */
#define UNQUOTED_WORDS 2

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

void
stet_link_reader_init (StetLinkReader *self)
{
  *self = (StetLinkReader){ .lattice = NULL };
}

void
stet_link_reader_clear (StetLinkReader *self)
{
  g_clear_pointer (&self->labels, g_free);
  g_clear_pointer (&self->scratch, g_free);
  g_clear_pointer (&self->source_sums, g_free);
  g_clear_pointer (&self->content_sums, g_free);
}

static void
add_part (StetProposal *proposal, StetPassage part)
{
  StetPassage *last = proposal->n_parts > 0 ? &proposal->parts[proposal->n_parts - 1] : NULL;

  if (last != NULL && last->end == part.first)
    last->end = part.end;
  else if (proposal->n_parts < STET_MAX_PARTS)
    proposal->parts[proposal->n_parts++] = part;
}

/* The stretches of the best path; of several sources the longest. */
static void
read_path (StetLinkReader *self)
{
  guint32 from = self->view->window.first, n = self->view->window.end - from;
  const guint8 *labels = self->labels;
  StetProposal *path = &self->path;

  *path = (StetProposal){ .n_parts = 0 };
  for (guint32 i = 0; i < n;)
    {
      guint32 end = i + 1;

      if (labels[i] != STET_LABEL_SOURCE && labels[i] != STET_LABEL_CONTENT)
        {
          i++;
          continue;
        }
      while (end < n && labels[end] == labels[i] + 1)
        end++;
      if (labels[i] == STET_LABEL_CONTENT)
        add_part (path, (StetPassage){ from + i, from + end });
      else if (end - i > path->source.end - path->source.first)
        path->source = (StetPassage){ from + i, from + end };
      i = end;
    }
}

void
stet_link_reader_look (StetLinkReader *self, StetCrfLattice *lattice, const StetCueView *view, const StetCue *cue)
{
  guint n = view->window.end - view->window.first;
  float marginals[STET_CRF_MAX_LABELS];

  self->lattice = lattice;
  self->view = view;
  self->cue = cue;
  if (n + 1 > self->n_allocated)
    {
      self->n_allocated = n + 1;
      self->labels = g_renew (guint8, self->labels, n + 1);
      self->scratch = g_renew (guint8, self->scratch, n + 1);
      self->source_sums = g_renew (double, self->source_sums, n + 1);
      self->content_sums = g_renew (double, self->content_sums, n + 1);
    }
  stet_crf_lattice_decode (lattice, self->labels);
  stet_crf_lattice_sum (lattice);
  read_path (self);
  self->source_sums[0] = self->content_sums[0] = 0;
  for (guint i = 0; i < n; i++)
    {
      stet_crf_lattice_get_marginals (lattice, i, marginals);
      self->source_sums[i + 1] =
          self->source_sums[i] + (double) (marginals[STET_LABEL_SOURCE] + marginals[STET_LABEL_SOURCE_MORE]);
      self->content_sums[i + 1] =
          self->content_sums[i] + (double) (marginals[STET_LABEL_CONTENT] + marginals[STET_LABEL_CONTENT_MORE]);
    }
}

static float
log_of (double probability)
{
  return (float) log (MAX (probability, 1e-4));
}

static double
sum_over (const StetLinkReader *self, const double *sums, StetPassage range)
{
  guint32 from = self->view->window.first;

  return sums[range.end - from] - sums[range.first - from];
}

/* The probability that @range has label @begins and the one that goes on; and, in @exact, that it ends there. */
static double
weigh_stretch (const StetLinkReader *self, StetPassage range, guint8 begins, double *exact)
{
  guint32 first = range.first - self->view->window.first, end = range.end - self->view->window.first;
  guint32 n = self->view->window.end - self->view->window.first;
  double probability, goes_on = 0;

  for (guint32 i = first; i < MIN (end + 1, n); i++)
    self->scratch[i] = i == first ? begins : begins + 1;
  probability = stet_crf_lattice_get_segment (self->lattice, self->scratch, first, end);
  if (end < n)
    goes_on = stet_crf_lattice_get_segment (self->lattice, self->scratch, first, end + 1);
  *exact = MAX (probability - goes_on, 0);
  return probability;
}

/* What is counted over a content. */
typedef struct
{
  guint n_tokens;
  guint n_agreed;
  guint n_words; /* tokens that are no marks, and those of them that are between quote marks */
  guint n_quoted_words;
  double inside;
  double least;
  double least_exact;
} Counts;

static void
count_part (const StetLinkReader *self, StetPassage part, Counts *c)
{
  double exact, probability = weigh_stretch (self, part, STET_LABEL_CONTENT, &exact);

  for (guint32 i = part.first; i < part.end; i++)
    {
      const StetReading *r = stet_attribution_text_get (self->view->text, i);

      c->n_agreed += is_content (self->view->labels[i]);
      c->n_words += r->tag > STET_TAG_MARK;
      c->n_quoted_words += r->tag > STET_TAG_MARK && r->quoted;
    }
  c->n_tokens += part.end - part.first;
  c->inside += sum_over (self, self->content_sums, part);
  c->least = MIN (c->least, probability);
  c->least_exact = MIN (c->least_exact, exact);
}

static StetQuoteForm
find_form (const Counts *c, gboolean starts_quoted)
{
  if (c->n_quoted_words == 0)
    return STET_FORM_INDIRECT;
  return starts_quoted && c->n_words <= c->n_quoted_words + UNQUOTED_WORDS ? STET_FORM_DIRECT : STET_FORM_MIXED;
}

static void
weigh_source (const StetLinkReader *self, StetPassage source, float *ranks)
{
  guint32 n = source.end - source.first;
  guint n_agreed = 0;
  double exact = 1, probability;

  ranks[STET_RANK_SOURCE_TOTAL] = (float) sum_over (self, self->source_sums, self->view->window);
  ranks[STET_RANK_SOURCE] = ranks[STET_RANK_SOURCE_MEAN] = 0;
  ranks[STET_RANK_SOURCE_AGREED] = ranks[STET_RANK_SOURCE_EXACT] = 0;
  if (n == 0)
    return;
  for (guint32 i = source.first; i < source.end; i++)
    n_agreed += is_source (self->view->labels[i]);
  probability = weigh_stretch (self, source, STET_LABEL_SOURCE, &exact);
  ranks[STET_RANK_SOURCE] = log_of (probability);
  ranks[STET_RANK_SOURCE_EXACT] = log_of (exact);
  ranks[STET_RANK_SOURCE_MEAN] = (float) (sum_over (self, self->source_sums, source) / n);
  ranks[STET_RANK_SOURCE_AGREED] = (float) n_agreed / (float) n;
}

/* The mean probability of the best path's content. */
static double
mean_of_path (const StetLinkReader *self)
{
  double sum = 0;
  guint n = 0;

  for (guint k = 0; k < self->path.n_parts; k++)
    {
      sum += sum_over (self, self->content_sums, self->path.parts[k]);
      n += self->path.parts[k].end - self->path.parts[k].first;
    }
  return n > 0 ? sum / n : 0;
}

void
stet_link_reader_weigh (const StetLinkReader *self, const StetProposal *proposal, StetLink *link)
{
  Counts c = { .least = 1, .least_exact = 1 };
  double total = sum_over (self, self->content_sums, self->view->window), n;
  float p = CLAMP (self->cue->probability, 0.001f, 0.999f);
  float *ranks = link->ranks;

  link->source = proposal->source;
  link->source_way = proposal->source_way;
  link->content_way = proposal->content_way;
  g_array_set_size (link->contents, 0);
  g_array_append_vals (link->contents, proposal->parts, proposal->n_parts);
  for (guint k = 0; k < proposal->n_parts; k++)
    count_part (self, proposal->parts[k], &c);
  link->form = find_form (&c, stet_attribution_text_get (self->view->text, proposal->parts[0].first)->quoted);
  n = MAX (c.n_tokens, 1);
  weigh_source (self, proposal->source, ranks);
  ranks[STET_RANK_CUE] = logf (p / (1 - p));
  ranks[STET_RANK_CUE_BEST] = self->cue->best;
  ranks[STET_RANK_CONTENT] = log_of (c.least);
  ranks[STET_RANK_CONTENT_EXACT] = log_of (c.least_exact);
  ranks[STET_RANK_CONTENT_MEAN] = (float) (c.inside / n);
  ranks[STET_RANK_CONTENT_MISSED] = (float) ((total - c.inside) / n);
  ranks[STET_RANK_CONTENT_AGREED] = (float) (c.n_agreed / n);
  ranks[STET_RANK_CONTENT_LENGTH] = (float) c.n_tokens;
  ranks[STET_RANK_N_CONTENTS] = (float) proposal->n_parts;
  ranks[STET_RANK_CONTENT_LOSS] = (float) (mean_of_path (self) - c.inside / n);
}
