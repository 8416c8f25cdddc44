/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What else a cue's source and content may be than the second stage's best path: by other bars for the probabilities,
 * and by the structure of the text, foremost that quote marks come in pairs. The ranking chooses. */

#include "attribution-stages.h"

#include <string.h>

/* Bars for the probability of a token. */
#define LOW 0.2
#define HIGH 0.55
/* A run of tokens with less than this is no source. */
#define LEAST_MASS 0.1
/* So many tokens may lie between cue and source on one side and a quote on the other. */
#define QUOTE_REACH 12
/* A quote of fewer tokens, marks included, is a title or a nickname when it follows in another sentence. */
#define SHORT_QUOTE 5

typedef struct
{
  const StetLinkReader *reader;
  StetProposal *proposals;
  guint n;
} Out;

static const StetReading *
at (const StetLinkReader *self, guint32 i)
{
  return stet_attribution_text_get (self->view->text, i);
}

static gboolean
same_source (StetPassage a, StetPassage b)
{
  return (a.first == b.first && a.end == b.end) || (a.first == a.end && b.first == b.end);
}

static gboolean
is_same (const StetProposal *a, const StetProposal *b)
{
  return same_source (a->source, b->source) && a->n_parts == b->n_parts
         && memcmp (a->parts, b->parts, a->n_parts * sizeof (StetPassage)) == 0;
}

static gboolean
overlap (StetPassage a, StetPassage b)
{
  return a.first < b.end && b.first < a.end;
}

/* Adds it unless it is there already, or nonsense. */
static void
offer (Out *out, const StetProposal *proposal)
{
  if (out->n == STET_MAX_PROPOSALS || proposal->n_parts == 0)
    return;
  for (guint k = 0; k < out->n; k++)
    if (is_same (&out->proposals[k], proposal))
      return;
  for (guint k = 0; k < proposal->n_parts; k++)
    if (overlap (proposal->parts[k], out->reader->view->cue) || overlap (proposal->parts[k], proposal->source))
      return;
  out->proposals[out->n++] = *proposal;
}

static gboolean
is_content_free (const StetLinkReader *self, guint32 i, StetPassage source)
{
  return !(i >= self->view->cue.first && i < self->view->cue.end) && !(i >= source.first && i < source.end);
}

static double
probability (const StetLinkReader *self, const double *sums, guint32 i)
{
  guint32 at = i - self->view->window.first;

  return sums[at + 1] - sums[at];
}

/* Adds a part in its place; what touches it or overlaps becomes one with it. */
static void
insert_part (StetProposal *proposal, StetPassage part)
{
  StetProposal old = *proposal;
  gboolean placed = FALSE;

  proposal->n_parts = 0;
  for (guint k = 0; k <= old.n_parts; k++)
    {
      StetPassage next = k < old.n_parts ? old.parts[k] : part;

      if (k < old.n_parts && next.first <= part.end && part.first <= next.end)
        {
          part = (StetPassage){ MIN (part.first, next.first), MAX (part.end, next.end) };
          continue;
        }
      if (!placed && (k == old.n_parts || next.first > part.first))
        {
          if (proposal->n_parts < STET_MAX_PARTS)
            proposal->parts[proposal->n_parts++] = part;
          placed = TRUE;
        }
      if (k < old.n_parts && proposal->n_parts < STET_MAX_PARTS)
        proposal->parts[proposal->n_parts++] = next;
    }
}

/* The quote that token @i is in, within the window. */
static StetPassage
quote_at (const StetLinkReader *self, guint32 i)
{
  StetPassage quote = { i, i + 1 }, window = self->view->window;
  guint32 id = at (self, i)->quote_id;

  while (quote.first > window.first && at (self, quote.first - 1)->quote_id == id)
    quote.first--;
  while (quote.end < window.end && at (self, quote.end)->quote_id == id)
    quote.end++;
  return quote;
}

static void
propose_bar (Out *out, double bar, StetWay way)
{
  const StetLinkReader *self = out->reader;
  StetPassage window = self->view->window;
  StetProposal p = { .source = self->path.source, .source_way = STET_WAY_PATH, .content_way = way };

  for (guint32 i = window.first; i < window.end;)
    {
      guint32 end = i;
      gboolean words = FALSE;

      while (end < window.end && is_content_free (self, end, p.source)
             && probability (self, self->content_sums, end) >= bar)
        words |= at (self, end++)->tag > STET_TAG_MARK;
      if (words && p.n_parts < STET_MAX_PARTS)
        p.parts[p.n_parts++] = (StetPassage){ i, end };
      i = MAX (end, i + 1);
    }
  offer (out, &p);
}

static void
propose_fewer (Out *out)
{
  const StetProposal *path = &out->reader->path;

  for (guint left_out = 0; path->n_parts > 1 && left_out < MIN (path->n_parts, 3); left_out++)
    {
      StetProposal p = *path;

      p.n_parts = 0;
      p.content_way = STET_WAY_OTHER;
      for (guint k = 0; k < path->n_parts; k++)
        if (k != left_out)
          p.parts[p.n_parts++] = path->parts[k];
      offer (out, &p);
    }
}

/* Whole quotes for pieces of them, where neither cue nor source is in the quote. */
static StetProposal
with_whole_quotes (const StetLinkReader *self)
{
  StetProposal p = self->path;

  p.content_way = STET_WAY_QUOTES;
  for (guint k = 0; k < self->path.n_parts; k++)
    for (guint32 i = self->path.parts[k].first; i < self->path.parts[k].end; i++)
      if (at (self, i)->quote_id != 0)
        {
          StetPassage quote = quote_at (self, i);

          if (!overlap (quote, self->view->cue) && !overlap (quote, p.source))
            insert_part (&p, quote);
          i = MAX (i, quote.end - 1);
        }
  return p;
}

/* The nearest quote after @from; empty when there is none in reach. */
static StetPassage
quote_after (const StetLinkReader *self, guint32 from)
{
  StetPassage window = self->view->window;

  for (guint32 i = from; i < window.end && i < from + QUOTE_REACH; i++)
    if (at (self, i)->quote_id != 0)
      {
        StetPassage quote = quote_at (self, i);

        if (quote.first >= from)
          return quote;
      }
  return (StetPassage){ 0, 0 };
}

static StetPassage
quote_before (const StetLinkReader *self, guint32 until)
{
  StetPassage window = self->view->window;

  for (guint32 i = until; i-- > window.first && until - i <= QUOTE_REACH;)
    if (at (self, i)->quote_id != 0)
      {
        StetPassage quote = quote_at (self, i);

        if (quote.end <= until)
          return quote;
      }
  return (StetPassage){ 0, 0 };
}

static gboolean
is_usable (StetPassage quote)
{
  return quote.end >= quote.first + SHORT_QUOTE;
}

static void
propose_quotes (Out *out)
{
  const StetLinkReader *self = out->reader;
  StetProposal whole = with_whole_quotes (self), p;
  StetPassage source = self->path.source, cue = self->view->cue;
  gboolean sourced = source.end > source.first;
  guint32 first = sourced ? MIN (source.first, cue.first) : cue.first;
  guint32 end = sourced ? MAX (source.end, cue.end) : cue.end;
  StetPassage before = quote_before (self, first), after = quote_after (self, end);

  offer (out, &whole);
  if (after.end > after.first)
    {
      p = (StetProposal){ source, { after }, 1, STET_WAY_PATH, STET_WAY_AFTER };
      offer (out, &p);
    }
  if (before.end > before.first)
    {
      p = (StetProposal){ source, { before }, 1, STET_WAY_PATH, STET_WAY_BEFORE };
      offer (out, &p);
      if (is_usable (after))
        {
          p = (StetProposal){ source, { before, after }, 2, STET_WAY_PATH, STET_WAY_BOTH };
          offer (out, &p);
        }
    }
  if (whole.n_parts == 0)
    return;
  end = MAX (end, whole.parts[whole.n_parts - 1].end);
  after = quote_after (self, end);
  if (is_usable (after))
    {
      p = whole;
      p.content_way = STET_WAY_AFTER;
      insert_part (&p, after);
      offer (out, &p);
    }
  before = quote_before (self, MIN (first, whole.parts[0].first));
  if (is_usable (before))
    {
      p = whole;
      p.content_way = STET_WAY_BEFORE;
      insert_part (&p, before);
      offer (out, &p);
    }
}

/* The last part to the end of its sentence, the first part from its start; and the last to its first comma. */
static void
propose_edges (Out *out)
{
  const StetLinkReader *self = out->reader;
  StetPassage window = self->view->window;
  StetProposal p = self->path;
  StetPassage *last;
  guint32 i;

  if (p.n_parts == 0)
    return;
  last = &p.parts[p.n_parts - 1];
  for (i = last->end; i < window.end && at (self, i)->to_close > 0 && is_content_free (self, i, p.source); i++)
    ;
  last->end = MAX (last->end, i);
  p.content_way = STET_WAY_LONGER;
  offer (out, &p);
  p = self->path;
  for (i = p.parts[0].first; i > window.first && at (self, i)->to_open > 0 && is_content_free (self, i - 1, p.source);
       i--)
    ;
  p.parts[0].first = i;
  p.content_way = STET_WAY_LONGER;
  offer (out, &p);
  p = self->path;
  last = &p.parts[p.n_parts - 1];
  for (i = last->first + 2; i < last->end; i++)
    if (at (self, i)->tag == STET_TAG_COMMA && !at (self, i)->quoted)
      {
        last->end = i;
        p.content_way = STET_WAY_SHORTER;
        offer (out, &p);
        break;
      }
}

guint
stet_link_reader_propose_contents (const StetLinkReader *self, StetProposal *proposals)
{
  Out out = { self, proposals, 0 };

  offer (&out, &self->path);
  propose_fewer (&out);
  propose_bar (&out, LOW, STET_WAY_LOW);
  propose_bar (&out, HIGH, STET_WAY_HIGH);
  propose_quotes (&out);
  propose_edges (&out);
  return out.n;
}

/* Runs of tokens that may be a source, the likeliest first. */
static void
propose_runs (Out *out, StetProposal p, double bar, StetWay way)
{
  const StetLinkReader *self = out->reader;
  StetPassage window = self->view->window;
  struct
  {
    StetPassage run;
    double mass;
  } best[2] = { { { 0, 0 }, LEAST_MASS }, { { 0, 0 }, LEAST_MASS } };

  for (guint32 i = window.first; i < window.end;)
    {
      guint32 end = i;
      double mass = 0;

      while (end < window.end && probability (self, self->source_sums, end) >= bar)
        mass += probability (self, self->source_sums, end++);
      if (mass > best[0].mass)
        {
          best[1] = best[0];
          best[0].run = (StetPassage){ i, end };
          best[0].mass = mass;
        }
      else if (mass > best[1].mass)
        {
          best[1].run = (StetPassage){ i, end };
          best[1].mass = mass;
        }
      i = MAX (end, i + 1);
    }
  for (guint k = 0; k < 2; k++)
    if (best[k].run.end > best[k].run.first)
      {
        p.source = best[k].run;
        p.source_way = k == 0 ? way : STET_WAY_OTHER;
        offer (out, &p);
      }
}

/* "Name, who …": without what follows the comma, and with it. */
static void
propose_commas (Out *out, StetProposal p)
{
  const StetLinkReader *self = out->reader;
  StetPassage source = self->path.source, window = self->view->window;
  guint32 end;

  for (guint32 i = source.first + 1; i < source.end; i++)
    if (at (self, i)->tag == STET_TAG_COMMA || (at (self, i)->tag == STET_TAG_WH && i > source.first + 1))
      {
        p.source = (StetPassage){ source.first, i };
        p.source_way = STET_WAY_SHORTER;
        offer (out, &p);
        break;
      }
  end = source.end;
  if (end >= window.end || at (self, end)->tag != STET_TAG_COMMA)
    return;
  for (end++; end < window.end; end++)
    {
      const StetReading *r = at (self, end);

      if (r->tag == STET_TAG_COMMA || r->to_close == 0 || r->quoted || end == self->view->cue.first)
        break;
    }
  p.source = (StetPassage){ source.first, end };
  p.source_way = STET_WAY_LONGER;
  offer (out, &p);
}

guint
stet_link_reader_propose_sources (const StetLinkReader *self, const StetProposal *base, StetProposal *proposals)
{
  Out out = { self, proposals, 0 };
  StetProposal p = *base;

  p.source = (StetPassage){ 0, 0 };
  p.source_way = STET_WAY_NONE;
  if (self->path.source.end > self->path.source.first)
    {
      offer (&out, &p);
      propose_commas (&out, *base);
    }
  propose_runs (&out, *base, 0.1, STET_WAY_LOW);
  propose_runs (&out, *base, 0.5, STET_WAY_HIGH);
  return out.n;
}
