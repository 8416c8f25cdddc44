/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The third model's features: what the stages were sure of, cut into steps, alone and in pairs; and what words and tags
 * the cue, the source and the edges of the content have. */

#include "attribution-stages.h"

#include "crf.h"

#include <math.h>

const char *const stet_attribution_verdicts[STET_N_VERDICTS] = { "wrong", "right" };

typedef struct
{
  guint64 *features;
  guint n;
} Sink;

static inline guint64
pair (guint64 a, guint64 b)
{
  return a * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + b;
}

static void
put (Sink *sink, guint64 value)
{
  sink->features[sink->n] = stet_crf_feature ((sink->n + 1) * G_GUINT64_CONSTANT (0xa0761d6478bd642f), value);
  sink->n++;
}

static const float first_steps[STET_N_RANKS] = { -7, 0, -9.2f, 0, 0, -9.2f, 0, 0, 0, 0, 0, 0 };
static const float step_sizes[STET_N_RANKS] = { 0.7f, 1, 0.7f, 0.1f, 0.25f, 0.7f, 0.1f, 0.1f, 0.2f, 0.2f, 4, 1 };

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

static const StetReading *
at (const StetCueView *view, guint32 i)
{
  return stet_attribution_text_get (view->text, CLAMP (i, view->window.first, view->window.end - 1));
}

guint
stet_attribution_features_third (const StetCueView *view, const StetLink *link, guint64 *features)
{
  Sink sink = { features, 0 };
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
  return sink.n;
}
