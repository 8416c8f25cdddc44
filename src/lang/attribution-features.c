/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "attribution-features.h"

#include "crf.h"

const char *const stet_attribution_labels[STET_N_LABELS] = { "O",    "source",  "source+", "cue",
                                                             "cue+", "content", "content+" };

/* What stands beyond the edge of a passage. */
static const StetReading edge = { .word = 2, .ending3 = 2, .ending2 = 2, .beginning = 2, .tag = STET_N_TAGS };

typedef struct
{
  guint64 *features;
  guint n;
  guint kind;
} Sink;

static inline guint64
pair (guint64 a, guint64 b)
{
  return a * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + b;
}

static inline guint64
triple (guint64 a, guint64 b, guint64 c)
{
  return pair (pair (a, b), c);
}

/* Kinds are numbered by the order of the calls, which is the same for every token. */
static inline void
put (Sink *sink, guint64 value)
{
  sink->kind++;
  sink->features[sink->n++] = stet_crf_feature (sink->kind * G_GUINT64_CONSTANT (0xd6e8feb86659fd93), value);
}

static inline void
put_if (Sink *sink, gboolean holds, guint64 value)
{
  if (holds)
    put (sink, value);
  else
    sink->kind++;
}

static inline const StetReading *
near (const StetAttributionText *text, StetPassage passage, guint32 i, int offset)
{
  gint64 at = (gint64) i + offset;

  return at < passage.first || at >= passage.end ? &edge : stet_attribution_text_get (text, (guint32) at);
}

static inline guint
coarse (guint distance)
{
  static const guint8 buckets[] = { 0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7 };

  return distance < G_N_ELEMENTS (buckets) ? buckets[distance] : distance < 25 ? 8 : distance < 45 ? 9 : 10;
}

static void
put_words (Sink *sink, const StetReading *const *at)
{
  put (sink, at[0]->word);
  put (sink, at[-1]->word);
  put (sink, at[1]->word);
  put (sink, at[-2]->word);
  put (sink, at[2]->word);
  put (sink, pair (at[-1]->word, at[0]->word));
  put (sink, pair (at[0]->word, at[1]->word));
  put (sink, at[0]->ending3);
  put (sink, at[0]->ending2);
  put (sink, at[0]->beginning);
  put (sink, at[-1]->ending3);
  put (sink, at[1]->ending3);
}

static void
put_tags (Sink *sink, const StetReading *const *at)
{
  put (sink, at[0]->tag);
  put (sink, at[-1]->tag);
  put (sink, at[1]->tag);
  put (sink, at[-2]->tag);
  put (sink, at[2]->tag);
  put (sink, pair (at[-1]->tag, at[0]->tag));
  put (sink, pair (at[0]->tag, at[1]->tag));
  put (sink, triple (at[-1]->tag, at[0]->tag, at[1]->tag));
  put (sink, triple (at[-2]->tag, at[-1]->tag, at[0]->tag));
  put (sink, triple (at[0]->tag, at[1]->tag, at[2]->tag));
  put (sink, pair (triple (at[-2]->tag, at[-1]->tag, at[0]->tag), pair (at[1]->tag, at[2]->tag)));
  put (sink, pair (at[0]->word, at[1]->tag));
  put (sink, pair (at[-1]->tag, at[0]->word));
  put (sink, pair (at[-1]->word, at[0]->tag));
  put (sink, pair (at[0]->tag, at[1]->word));
  put (sink, triple (at[-1]->tag, at[0]->word, at[1]->tag));
}

static void
put_classes (Sink *sink, const StetReading *const *at)
{
  put (sink, at[0]->left);
  put (sink, at[0]->right);
  put (sink, at[-1]->left);
  put (sink, at[-1]->right);
  put (sink, at[1]->left);
  put (sink, at[1]->right);
  put (sink, at[2]->right);
  put (sink, at[-2]->left);
  put (sink, pair (at[-1]->right, at[0]->left));
  put (sink, pair (at[0]->right, at[1]->left));
  put (sink, triple (at[-1]->left, at[0]->left, at[1]->tag));
  put (sink, triple (at[-1]->tag, at[0]->right, at[1]->right));
}

guint
stet_attribution_features_first (const StetAttributionText *text, StetPassage passage, guint32 i, guint64 *features)
{
  Sink sink = { features, 0, 0 };
  const StetReading *around[5];
  const StetReading *const *at = around + 2;
  guint32 n_tokens = passage.end;

  for (int k = -2; k <= 2; k++)
    around[k + 2] = near (text, passage, i, k);

  const StetReading *r = at[0];
  const StetReading *opening = stet_attribution_text_get (text, i - MIN (r->to_open, i - passage.first));
  guint32 last = MIN (i + r->to_close, n_tokens - 1);
  guint quotes = (guint) (at[-1]->quoted * 4 + r->quoted * 2 + at[1]->quoted);

  put_words (&sink, at);
  put_tags (&sink, at);
  put_classes (&sink, at);
  put (&sink, r->entity);
  put (&sink, pair (at[-1]->entity, r->entity));
  put (&sink, pair (r->entity, at[1]->entity));
  put (&sink, pair (r->entity, at[1]->tag));
  put (&sink, triple (r->level, at[-1]->tag, at[1]->tag));
  put (&sink, triple (at[-1]->level, r->level, at[1]->level));
  put (&sink, quotes);
  put (&sink, pair (quotes, r->tag));
  put (&sink, pair (r->quoted, r->word));
  put (&sink, triple (r->quoted, at[-1]->word, at[1]->word));
  put (&sink, pair (r->to_open, r->quoted));
  put (&sink, pair (r->to_close, r->quoted));
  put (&sink, pair (coarse (r->before), r->tag));
  put (&sink, pair (coarse (r->after), r->tag));
  put (&sink, triple (r->cue_before, coarse (r->before), 1));
  put (&sink, triple (r->cue_after, coarse (r->after), 1));
  put (&sink, triple (coarse (r->before), coarse (r->after), r->quoted));
  put (&sink, triple (r->mark_before, r->mark_after, r->quoted));
  put (&sink, triple (r->mark_before, coarse (r->before), coarse (r->after)));
  put (&sink, triple (r->mark_after, coarse (r->before), coarse (r->after)));
  put (&sink, triple (coarse (r->who_before), r->kind_of_who_before, r->level));
  put (&sink, triple (coarse (r->who_after), r->kind_of_who_after, r->level));
  put (&sink, triple (coarse (r->who_before), r->kind_of_who_before, r->tag));
  put (&sink, triple (coarse (r->who_before), r->kind_of_who_before, r->word));
  put (&sink, pair (opening->word, r->quoted));
  put (&sink, triple (r->quote_kind, r->tag, r->to_open));
  put (&sink, triple (coarse (r->quote_before), r->kind_before, r->tag));
  put (&sink, triple (coarse (r->quote_after), r->kind_after, r->tag));
  put (&sink, triple (coarse (r->quote_before), coarse (r->quote_after), r->level));
  put (&sink, pair (triple (coarse (r->quote_before), r->kind_before, r->level),
                    pair (coarse (r->quote_after), r->kind_after)));
  put (&sink, triple (stet_attribution_text_get (text, last)->tag, r->quoted, coarse (r->to_close)));
  return sink.n;
}

/* What lies between the cue and a token. */
typedef struct
{
  gint8 side;        /* -1, 0 within the cue, 1 */
  guint8 distance;   /* coarse */
  guint8 n_commas;   /* at most 3 */
  guint8 n_stops;    /* sentence ends, at most 2 */
  guint8 n_quotes;   /* quote marks crossed, at most 3 */
  guint8 n_cues;     /* other cues, at most 2 */
  guint8 n_sources;  /* sources by the first stage, at most 2 */
  guint8 n_contents; /* likewise */
  guint64 path;      /* tags between, while there are at most three */
} Way;

void
stet_cue_view_init (StetCueView *self)
{
  *self = (StetCueView){ .ways = g_array_new (FALSE, FALSE, sizeof (Way)) };
}

void
stet_cue_view_clear (StetCueView *self)
{
  g_clear_pointer (&self->ways, g_array_unref);
}

/* One step away from the cue, over token @over; @inner is the token before it on the way. */
static void
step (StetCueView *self, Way *way, guint32 over, guint32 inner, guint distance)
{
  const StetReading *r = stet_attribution_text_get (self->text, over);
  guint8 label = self->labels[over];

  way->distance = (guint8) coarse (distance);
  way->n_commas = (guint8) MIN (way->n_commas + (r->tag == STET_TAG_COMMA), 3);
  way->n_quotes = (guint8) MIN (way->n_quotes + (r->tag == STET_TAG_OPEN || r->tag == STET_TAG_CLOSE), 3);
  way->n_stops =
      (guint8) MIN (way->n_stops + (r->sentence != stet_attribution_text_get (self->text, inner)->sentence), 2);
  way->n_cues = (guint8) MIN (way->n_cues + (label == STET_LABEL_CUE), 2);
  way->n_sources = (guint8) MIN (way->n_sources + (label == STET_LABEL_SOURCE), 2);
  way->n_contents = (guint8) MIN (way->n_contents + (label == STET_LABEL_CONTENT), 2);
  way->path = distance <= 4 ? pair (way->path, r->tag) : 0;
}

void
stet_cue_view_look (StetCueView *self,
                    const StetAttributionText *text,
                    const guint8 *labels,
                    StetPassage passage,
                    StetPassage cue)
{
  Way way = { .side = -1, .path = 1 };
  Way none = { 0 };

  self->text = text;
  self->labels = labels;
  self->cue = cue;
  self->window.first = cue.first - MIN (cue.first - passage.first, STET_CUE_REACH);
  self->window.end = cue.end + MIN (passage.end - cue.end, STET_CUE_REACH);
  g_array_set_size (self->ways, self->window.end - self->window.first);
  for (guint32 i = cue.first; i < cue.end; i++)
    g_array_index (self->ways, Way, i - self->window.first) = none;
  for (guint32 i = cue.first; i-- > self->window.first;)
    {
      step (self, &way, i, i + 1, cue.first - i);
      g_array_index (self->ways, Way, i - self->window.first) = way;
    }
  way = (Way){ .side = 1, .path = 1 };
  for (guint32 i = cue.end; i < self->window.end; i++)
    {
      step (self, &way, i, i - 1, i + 1 - cue.end);
      g_array_index (self->ways, Way, i - self->window.first) = way;
    }
}

/* The word of the cue that says most: the likeliest, the last of equals. */
static const StetReading *
find_head (const StetCueView *view)
{
  const StetReading *head = stet_attribution_text_get (view->text, view->cue.first);

  for (guint32 i = view->cue.first + 1; i < view->cue.end; i++)
    {
      const StetReading *r = stet_attribution_text_get (view->text, i);

      if (r->level >= head->level)
        head = r;
    }
  return head;
}

static guint
label_near (const StetCueView *view, guint32 i, int offset)
{
  gint64 at = (gint64) i + offset;

  return at < view->window.first || at >= view->window.end ? STET_N_LABELS : view->labels[at];
}

static void
put_place (Sink *sink, const StetCueView *view, const StetReading *const *at, const Way *way, guint32 i)
{
  guint64 side = (guint64) (way->side + 1);
  guint64 where = triple (side, way->n_stops, way->n_quotes);
  guint64 labels = pair (label_near (view, i, -1), label_near (view, i, 0));
  const StetReading *r = at[0];

  put (sink, pair (side, way->distance));
  put (sink, triple (side, way->distance, r->tag));
  put (sink, pair (where, pair (way->n_commas, way->n_cues)));
  put (sink, triple (where, way->n_cues, r->tag));
  put (sink, triple (where, way->n_cues, r->quoted));
  put (sink, triple (side, way->n_commas, r->tag));
  put (sink, triple (side, way->n_sources, way->n_contents));
  put (sink, triple (where, labels, way->n_cues));
  put (sink, triple (side, labels, label_near (view, i, 1)));
  put (sink, triple (where, label_near (view, i, 0), pair (way->n_sources, way->n_contents)));
  put (sink, triple (side, label_near (view, i, 0), way->distance));
  put (sink, triple (where, r->to_open, r->quoted));
  put (sink, triple (where, r->to_close, r->quoted));
  put_if (sink, way->path != 0 && side != 1, pair (side, way->path));
  put (sink, triple (side, r->entity, way->distance));
  put (sink, triple (side, at[-1]->entity, r->entity));
  put (sink, triple (side, r->entity, at[1]->entity));
  put (sink, triple (where, r->mark_before, r->mark_after));
}

static void
put_cue (Sink *sink, const StetCueView *view, const StetReading *const *at, const Way *way)
{
  const StetAttributionText *text = view->text;
  const StetReading *r = at[0], *head = find_head (view);
  const StetReading *first = stet_attribution_text_get (text, view->cue.first);
  const StetReading *last = stet_attribution_text_get (text, view->cue.end - 1);
  const StetReading *before = near (text, view->window, view->cue.first, -1);
  const StetReading *after = near (text, view->window, view->cue.end - 1, 1);
  guint64 side = (guint64) (way->side + 1);
  guint64 there = triple (side, way->distance, way->n_stops);
  guint64 shape = pair (pair (before->tag, first->tag), pair (last->tag, after->tag));

  put (sink, triple (head->word, side, r->tag));
  put (sink, pair (head->word, there));
  put (sink, triple (head->word, side, pair (way->n_commas, way->n_quotes)));
  put (sink, triple (last->word, side, r->tag));
  put (sink, triple (head->right, side, r->tag));
  put (sink, pair (head->right, there));
  put (sink, pair (pair (head->left, after->tag), pair (side, r->tag)));
  put (sink, pair (shape, there));
  put (sink, triple (shape, side, r->tag));
  put (sink, pair (pair (first->tag, last->tag), pair (there, r->tag)));
  put (sink, triple (after->word, there, after->tag));
  put (sink, triple (before->word, there, before->tag));
  put (sink, triple (after->tag, side, r->tag));
  put (sink, triple (before->tag, side, r->tag));
  put (sink, triple (pair (before->tag, after->tag), side, pair (way->n_commas, way->n_quotes)));
  put (sink, triple (first->quoted, side, pair (r->quoted, way->n_quotes)));
  put (sink, triple (pair (first->to_open, last->to_close), side, way->n_stops));
  put (sink, triple (r->quote_kind, side, pair (way->n_stops, way->n_quotes)));
  put (sink, triple (pair (first->kind_before, coarse (first->quote_before)), there, r->quoted));
  put (sink, triple (pair (last->kind_after, coarse (last->quote_after)), there, r->quoted));
  put (sink, triple (pair (first->kind_before, last->kind_after), pair (side, r->quoted),
                     pair (way->n_stops, way->n_quotes)));
}

static void
put_sided (Sink *sink, const StetReading *const *at, guint64 side)
{
  put (sink, pair (at[0]->word, side));
  put (sink, pair (at[-1]->word, side));
  put (sink, pair (at[1]->word, side));
  put (sink, pair (at[0]->tag, side));
  put (sink, pair (at[-1]->tag, side));
  put (sink, pair (at[1]->tag, side));
  put (sink, triple (at[-1]->word, at[0]->word, side));
  put (sink, triple (at[0]->word, at[1]->word, side));
  put (sink, triple (at[-1]->tag, at[0]->tag, side));
  put (sink, triple (at[0]->tag, at[1]->tag, side));
  put (sink, triple (pair (at[-1]->tag, at[0]->tag), at[1]->tag, side));
  put (sink, triple (pair (at[-2]->tag, at[-1]->tag), at[0]->tag, side));
  put (sink, triple (pair (at[0]->tag, at[1]->tag), at[2]->tag, side));
  put (sink, pair (at[0]->ending3, side));
  put (sink, triple (at[-1]->tag, at[0]->word, side));
  put (sink, triple (at[0]->word, at[1]->tag, side));
  put (sink, pair (at[0]->left, side));
  put (sink, pair (at[0]->right, side));
  put (sink, pair (at[-1]->left, side));
  put (sink, pair (at[1]->right, side));
  put (sink, triple (at[-1]->right, at[0]->left, side));
  put (sink, triple (at[0]->right, at[1]->left, side));
}

guint
stet_attribution_features_second (const StetCueView *view, guint32 i, guint64 *features)
{
  Sink sink = { features, 0, 0 };
  const StetReading *around[5];
  const StetReading *const *at = around + 2;
  const Way *way = &g_array_index (view->ways, Way, i - view->window.first);

  /* The cue's own tokens are labelled beforehand. */
  if (way->side == 0)
    return 0;
  for (int k = -2; k <= 2; k++)
    around[k + 2] = near (view->text, view->window, i, k);
  put_sided (&sink, at, (guint64) (way->side + 1));
  put_place (&sink, view, at, way, i);
  put_cue (&sink, view, at, way);
  return sink.n;
}
