/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The features of the third and fourth model: what the stages were sure of, cut into steps, alone and in pairs; what
 * words and tags the cue, the source and the edges of the content have; how the content lies among quotes, sentences
 * and other cues. */

#include "attribution-stages.h"

#include "crf.h"

#include <math.h>

const char *const stet_attribution_verdicts[STET_N_VERDICTS] = { "wrong", "right" };

typedef struct
{
  guint64 *features;
  guint n;
  guint kind; /* counts on, so that each call of put has its own */
} Sink;

static inline guint64
pair (guint64 a, guint64 b)
{
  return a * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + b;
}

static void
put (Sink *sink, guint64 value)
{
  sink->kind++;
  sink->features[sink->n++] = stet_crf_feature (sink->kind * G_GUINT64_CONSTANT (0xa0761d6478bd642f), value);
}

static const float first_steps[STET_N_RANKS] = { -7, 0, -9.2f, 0, 0, -9.2f, 0, 0, 0, 0, 0, 0, -9.2f, -9.2f, -0.5f };
static const float step_sizes[STET_N_RANKS] = { 0.7f, 1,    0.7f, 0.1f, 0.25f, 0.7f, 0.1f, 0.1f,
                                                0.2f, 0.2f, 4,    1,    0.7f,  0.7f, 0.08f };

static guint
step_of (const StetLink *link, StetRank rank, float width)
{
  float step = (link->ranks[rank] - first_steps[rank]) / (step_sizes[rank] * width);

  return (guint) CLAMP (step, 0, 20);
}

static void
put_steps (Sink *sink, const StetLink *link)
{
  guint cue = step_of (link, STET_RANK_CUE, 1), source = step_of (link, STET_RANK_SOURCE, 1);
  guint content = step_of (link, STET_RANK_CONTENT, 1), mean = step_of (link, STET_RANK_CONTENT_MEAN, 1);
  gboolean sourced = link->source.end > link->source.first;
  guint64 form = (guint64) link->form * 2 + (guint64) sourced;

  for (guint rank = 0; rank < STET_N_RANKS; rank++)
    {
      put (sink, step_of (link, rank, 1));
      put (sink, pair (step_of (link, rank, 1.7f), form));
    }
  put (sink, form);
  put (sink, pair (cue, pair (source, sourced)));
  put (sink, pair (cue, content));
  put (sink, pair (cue, mean));
  put (sink, pair (source, pair (content, sourced)));
  put (sink, pair (mean, pair (step_of (link, STET_RANK_CONTENT_MISSED, 1), form)));
  put (sink, pair (pair (step_of (link, STET_RANK_CUE, 2), step_of (link, STET_RANK_SOURCE, 2)),
                   pair (step_of (link, STET_RANK_CONTENT, 2), form)));
  put (sink, pair (step_of (link, STET_RANK_CONTENT_LENGTH, 1), form));
}

/* @i may be one beyond the window, -1 included. */
static const StetReading *
at (const StetCueView *view, guint32 i)
{
  gint64 place = (gint32) i;

  return stet_attribution_text_get (view->text, (guint32) CLAMP (place, view->window.first, view->window.end - 1));
}

/* How an edge of a part stands to quotes: outside, at the edge of one, within one. */
static guint
edge_of (const StetCueView *view, guint32 inner, guint32 outer)
{
  const StetReading *r = at (view, inner);
  gboolean leaves = outer < view->window.first || outer >= view->window.end;

  if (r->quote_id == 0)
    return 0;
  return leaves || at (view, outer)->quote_id != r->quote_id ? 1 : 2;
}

static guint
label_at (const StetCueView *view, gint64 i)
{
  return i < view->window.first || i >= view->window.end ? STET_N_LABELS : view->labels[i];
}

static guint
count_cues (const StetCueView *view, guint32 first, guint32 end)
{
  guint n = 0;

  for (guint32 i = MAX (first, view->window.first); i < MIN (end, view->window.end); i++)
    n += view->labels[i] == STET_LABEL_CUE && i != view->cue.first;
  return MIN (n, 3);
}

/* Whether the content takes quotes whole, and what it leaves of those around. */
static void
put_quotes (Sink *sink, const StetCueView *view, const StetLink *link)
{
  guint n = link->contents->len, edges = 0, n_cut = 0, n_whole = 0;
  StetPassage first = g_array_index (link->contents, StetPassage, 0);
  StetPassage last = g_array_index (link->contents, StetPassage, n - 1);
  const StetReading *before = at (view, first.first), *after = at (view, last.end - 1);
  guint32 outer_first = MIN (first.first, view->cue.first), outer_end = MAX (last.end, view->cue.end);
  gboolean sourced = link->source.end > link->source.first;

  if (sourced)
    {
      outer_first = MIN (outer_first, link->source.first);
      outer_end = MAX (outer_end, link->source.end);
    }
  for (guint k = 0; k < n; k++)
    {
      StetPassage part = g_array_index (link->contents, StetPassage, k);
      guint begins = edge_of (view, part.first, part.first - 1), ends = edge_of (view, part.end - 1, part.end);

      n_cut += (begins == 2) + (ends == 2);
      n_whole += begins == 1 && ends == 1;
      if (k == 0)
        edges = begins * 3 + ends;
      if (k == n - 1)
        edges = edges * 9 + begins * 3 + ends;
    }
  put (sink, pair (edges, link->form));
  put (sink, pair (pair (edges, link->content_way), link->form));
  put (sink, pair (MIN (n_cut, 3), pair (MIN (n_whole, 3), MIN (n, 4))));
  put (sink, pair (pair (before->quote_kind, after->quote_kind), link->form));
  /* Quotes that are left out. */
  before = at (view, outer_first);
  after = at (view, outer_end - 1);
  put (sink, pair (pair (before->quote_before, before->kind_before), link->form));
  put (sink, pair (pair (after->quote_after, after->kind_after), link->form));
  put (sink, pair (pair (after->quote_after, at (view, outer_end)->tag), pair (link->form, after->to_close > 1)));
  put (sink, pair (pair (MIN (after->quote_after, 4), n), pair (link->form, edges)));
  put (sink, pair (pair (MIN (before->quote_before, 4), n), pair (link->form, edges)));
}

/* How the content lies in its sentences and beside other cues. */
static void
put_place (Sink *sink, const StetCueView *view, const StetLink *link)
{
  guint n = link->contents->len, n_cues = 0;
  StetPassage first = g_array_index (link->contents, StetPassage, 0);
  StetPassage last = g_array_index (link->contents, StetPassage, n - 1);
  guint32 cue_sentence = at (view, view->cue.first)->sentence, gap = 0;
  guint n_sentences = at (view, last.end - 1)->sentence - at (view, first.first)->sentence;
  guint where =
      (at (view, first.first)->sentence == cue_sentence) * 2 + (at (view, last.end - 1)->sentence == cue_sentence);
  gboolean opens = at (view, first.first)->to_open == 0, closes = at (view, last.end - 1)->to_close <= 1;

  for (guint k = 1; k < n; k++)
    {
      StetPassage a = g_array_index (link->contents, StetPassage, k - 1);
      StetPassage b = g_array_index (link->contents, StetPassage, k);

      gap = MAX (gap, b.first - a.end);
      n_cues += count_cues (view, a.end, b.first);
    }
  put (sink, pair (pair (where, MIN (n_sentences, 4)), pair (n, link->form)));
  put (sink, pair (pair (opens, closes), pair (where, link->form)));
  put (sink, pair (pair (MIN (gap, 40) / 3, n_cues), pair (n, link->form)));
  put (sink, pair (pair (label_at (view, (gint64) first.first - 1), label_at (view, first.first)), link->form));
  put (sink, pair (pair (label_at (view, last.end - 1), label_at (view, last.end)), link->form));
  put (sink, pair (count_cues (view, first.first, first.end), count_cues (view, last.first, last.end)));
  put (sink, pair (pair (at (view, first.first - 1)->tag, at (view, first.first)->tag), link->form));
  put (sink, pair (pair (at (view, last.end - 1)->tag, at (view, last.end)->tag), link->form));
  put (sink, pair (at (view, last.end)->word, link->content_way));
  put (sink, pair (at (view, first.first - 1)->word, link->content_way));
  put (sink, pair (pair (at (view, last.first)->tag, at (view, last.first)->word), n > 1));
}

static void
put_source (Sink *sink, const StetCueView *view, const StetLink *link)
{
  StetPassage source = link->source, first = g_array_index (link->contents, StetPassage, 0);
  gboolean before = source.first < view->cue.first;
  guint32 from = MIN (source.end, view->cue.end), to = MAX (source.first, view->cue.first);
  guint n_commas = 0;
  guint64 way = pair (link->source_way, link->form);

  put (sink, way);
  put (sink, pair (link->source_way, link->content_way));
  put (sink, pair (link->content_way, link->form));
  if (source.end == source.first)
    {
      const StetReading *cue = at (view, view->cue.first);

      put (sink, pair (cue->who_before, cue->kind_of_who_before));
      put (sink, pair (cue->who_after, cue->kind_of_who_after));
      put (sink, pair (cue->to_open, cue->tag));
      return;
    }
  for (guint32 i = source.first; i < source.end; i++)
    n_commas += at (view, i)->tag == STET_TAG_COMMA;
  put (sink, pair (pair (label_at (view, (gint64) source.first - 1), label_at (view, source.first)), link->source_way));
  put (sink, pair (pair (label_at (view, source.end - 1), label_at (view, source.end)), link->source_way));
  put (sink, pair (at (view, source.first - 1)->tag, pair (at (view, source.first)->tag, way)));
  put (sink, pair (at (view, source.end)->tag, pair (MIN (n_commas, 3), way)));
  put (sink, pair (at (view, source.end)->word, way));
  put (sink, pair (at (view, source.first - 1)->word, way));
  put (sink, pair (at (view, source.first)->word, way));
  put (sink, pair (pair (count_cues (view, from, to), before), pair (at (view, source.first)->quoted, link->form)));
  put (sink, pair (at (view, source.first)->sentence == at (view, view->cue.first)->sentence, way));
  put (sink, pair (at (view, source.first)->to_open == 0, pair (way, before)));
  put (sink, pair (first.first < source.first, pair (before, pair (MIN (source.end - source.first, 12) / 2, way))));
}

guint
stet_attribution_features_third (const StetCueView *view, const StetLink *link, guint64 *features)
{
  Sink sink = { features, 0, 0 };
  StetPassage part = g_array_index (link->contents, StetPassage, 0);
  gboolean sourced = link->source.end > link->source.first;
  gboolean before = sourced && link->source.first < view->cue.first;
  gboolean content_before = part.first < view->cue.first;
  guint64 cue = step_of (link, STET_RANK_CUE, 2);
  guint64 order = (guint64) (sourced + 2 * before + 4 * content_before);
  const StetReading *first = at (view, view->cue.first), *last = at (view, view->cue.end - 1);
  const StetReading *source = sourced ? at (view, link->source.end - 1) : NULL;
  guint64 source_tag = sourced ? source->tag + 1u : 0, source_entity = sourced ? source->entity + 1u : 0;

  put_steps (&sink, link);
  put (&sink, pair (order, cue));
  put (&sink, pair (order, link->form));
  put (&sink, first->word);
  put (&sink, last->word);
  put (&sink, pair (last->word, cue));
  put (&sink, pair (last->word, pair (link->form, order)));
  put (&sink, pair (pair (first->tag, last->tag), MIN (view->cue.end - view->cue.first, 4)));
  put (&sink, pair (pair (first->tag, last->tag), pair (order, link->form)));
  put (&sink, sourced ? source->word : 1);
  put (&sink, pair (source_tag, source_entity));
  put (&sink, pair (source_tag, pair (order, cue)));
  put (&sink,
       pair (pair (source_tag, source_entity), pair (link->form, sourced ? at (view, link->source.first)->tag : 0)));
  put (&sink, sourced ? MIN (link->source.end - link->source.first, 12) : 0);
  put (&sink,
       sourced ? MIN (before ? view->cue.first - link->source.end : link->source.first - view->cue.end, 12) : 13);
  put (&sink, at (view, part.first)->word);
  put (&sink, pair (at (view, part.first)->tag, order));
  put (&sink, pair (at (view, part.first)->tag, at (view, part.end - 1)->tag));
  put (&sink,
       pair (content_before, MIN (content_before ? view->cue.first - part.end : part.first - view->cue.end, 12)));
  put (&sink, pair (at (view, view->cue.end)->tag, pair (last->tag, order)));
  put (&sink, pair (at (view, view->cue.first - MIN (view->cue.first, 1))->tag, pair (first->tag, order)));
  put (&sink, pair (first->quoted, link->form));
  put (&sink, pair (first->level, last->level));
  put (&sink, pair (pair (first->kind_before, first->quote_before), order));
  put_quotes (&sink, view, link);
  put_place (&sink, view, link);
  put_source (&sink, view, link);
  return sink.n;
}

guint
stet_attribution_features_choice (float score, float path, StetQuoteForm form, guint64 *features)
{
  Sink sink = { features, 0, STET_RANK_MAX_FEATURES };
  guint step = (guint) CLAMP (score * 25, 0, 24), lead = (guint) CLAMP ((score - path) * 20, 0, 19);

  put (&sink, step);
  put (&sink, pair (step / 2, form));
  put (&sink, pair (lead, 1));
  put (&sink, pair (lead / 2, pair (form, step / 5)));
  return sink.n;
}
