/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "attribution-settle.h"

#include <string.h>

/* An inner cue ends an outer content when it is so likely, beside the outer. */
#define CUT_SHARE 0.5f
/* A cue between takes a part of a content when it is so likely, beside the other. */
#define DROP_SHARE 0.7f
/* Cues no further apart than this are side by side. */
#define NEAR_BYTES 24

typedef struct
{
  const StetAttributionText *text;
  GArray *contents; /* of StetSpan */
} Settler;

static gboolean
lies_in_contents (const Settler *f, const StetAttribution *attribution, StetSpan span)
{
  for (guint k = 0; k < attribution->n_contents; k++)
    if (stet_span_overlaps (g_array_index (f->contents, StetSpan, attribution->first_content + k), span))
      return TRUE;
  return FALSE;
}

/* Where the text before token @token ends when marks and "and" are left out. */
static guint32
end_before (const Settler *f, guint32 token, guint32 least)
{
  while (token > least)
    {
      const StetReading *r = stet_attribution_text_get (f->text, token - 1);

      if (r->tag > STET_TAG_DASH && r->tag != STET_TAG_AND && r->tag != STET_TAG_ADVERB)
        break;
      token--;
    }
  return stet_tokens_get (f->text->tokens, MAX (token, least + 1) - 1)->span.end;
}

static guint32
token_at (const Settler *f, guint32 byte)
{
  guint32 low = 0, high = f->text->tokens->tokens->len;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (stet_tokens_get (f->text->tokens, middle)->span.end <= byte)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* "X praised the plan, criticising its cost": the second cue, whose source is not part of the first content, ends it.
 */
static void
cut_contents (Settler *f, const StetAttribution *outer, const StetAttribution *inner)
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

static gboolean
lies_between (StetSpan this, StetSpan a, StetSpan b)
{
  return (this.start >= a.end && this.end <= b.start) || (this.start >= b.end && this.end <= a.start);
}

/* "…," X said, adding later, "…": a part that is also the content of a cue between is that one's alone. */
static void
drop_parts (Settler *f, StetAttribution *outer, const StetAttribution *inner)
{
  if (outer == inner || inner->score < outer->score * DROP_SHARE || stet_span_overlaps (outer->cue, inner->cue))
    return;
  for (guint k = 0; k < outer->n_contents && outer->n_contents > 1; k++)
    {
      StetSpan *parts = &g_array_index (f->contents, StetSpan, outer->first_content), part = parts[k];
      guint32 shared = 0;

      for (guint i = 0; i < inner->n_contents; i++)
        {
          StetSpan other = g_array_index (f->contents, StetSpan, inner->first_content + i);

          if (stet_span_overlaps (part, other))
            shared += MIN (part.end, other.end) - MAX (part.start, other.start);
        }
      if (shared * 5 < stet_span_length (part) * 4 || !lies_between (inner->cue, outer->cue, part))
        continue;
      memmove (parts + k, parts + k + 1, (outer->n_contents - k - 1) * sizeof (StetSpan));
      outer->n_contents--;
      k--;
    }
}

/* Two readings of one statement: the same source, contents that overlap, cues side by side. */
static gboolean
is_same (const Settler *f, const StetAttribution *a, const StetAttribution *b)
{
  StetSpan first = g_array_index (f->contents, StetSpan, b->first_content);

  return a->cue.start < b->cue.end + NEAR_BYTES && b->cue.start < a->cue.end + NEAR_BYTES
         && (stet_span_length (a->source) == 0 || stet_span_length (b->source) == 0
             || stet_span_overlaps (a->source, b->source))
         && lies_in_contents (f, a, first);
}

void
stet_attributions_settle (const StetAttributionText *text, GArray *attributions, GArray *contents, guint first)
{
  Settler f = { text, contents };
  GArray *all = attributions;
  guint n = first;

  for (guint a = first; a < all->len; a++)
    for (guint b = first; b < all->len; b++)
      {
        cut_contents (&f, &g_array_index (all, StetAttribution, a), &g_array_index (all, StetAttribution, b));
        drop_parts (&f, &g_array_index (all, StetAttribution, a), &g_array_index (all, StetAttribution, b));
      }
  for (guint a = first; a < all->len; a++)
    {
      const StetAttribution *this = &g_array_index (all, StetAttribution, a);
      gboolean keep = TRUE;

      for (guint b = a - MIN (a - first, 4); b < MIN (all->len, a + 5) && keep; b++)
        {
          const StetAttribution *other = &g_array_index (all, StetAttribution, b);

          keep = b == a || this->score > other->score || (this->score == other->score && a < b)
                 || !is_same (&f, this, other);
        }
      if (!keep)
        g_array_index (all, StetAttribution, a).score = -1;
    }
  for (guint a = first; a < all->len; a++)
    if (g_array_index (all, StetAttribution, a).score >= 0)
      g_array_index (all, StetAttribution, n++) = g_array_index (all, StetAttribution, a);
  g_array_set_size (all, n);
}
