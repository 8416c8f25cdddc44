/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The words are compared by Myers' greedy algorithm (Algorithmica 1, 1986, "An O(ND) Difference Algorithm and Its
 * Variations"), which keeps a row for each difference and walks the rows back. */

#include "compare-private.h"

#include <string.h>

/* More differences than this take too long and say nothing more; the rows then take 16 MB. */
#define MAX_DIFFERENCES 2000
#define CONTEXT_CHARS 32u

typedef struct
{
  guint64 hash;
  guint32 start, end; /* bytes; the end is where the next word starts */
} Word;

typedef struct
{
  const Word *old_words, *new_words;
  int n_old, n_new;
} Pair;

static gboolean
is_single (gunichar c)
{
  return (c >= 0x2e80 && c <= 0xd7ff) || (c >= 0xf900 && c <= 0xfaff) || c >= 0x20000;
}

/* Words end at white space; a character of Chinese, Japanese or Korean is one. */
static GArray *
find_words (const StetText *text, StetSpan span)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  const char *data = stet_text_get_data (text);
  const char *end = data + span.end;
  const char *at = data + span.start;

  while (at < end)
    {
      Word word = { .start = (guint32) (at - data), .hash = G_GUINT64_CONSTANT (14695981039346656037) };
      gboolean single = FALSE;

      for (guint n = 0; at < end && !g_ascii_isspace (*at) && !single; n++)
        {
          const char *next = g_utf8_next_char (at);

          single = is_single (g_utf8_get_char (at));
          if (single && n > 0)
            break;
          for (; at < next; at++)
            word.hash = (word.hash ^ (guchar) *at) * G_GUINT64_CONSTANT (1099511628211);
        }
      while (at < end && g_ascii_isspace (*at))
        at++;
      word.end = (guint32) (at - data);
      g_array_append_val (words, word);
    }
  return words;
}

static gboolean
is_same (const Pair *pair, int a, int b)
{
  return pair->old_words[a].hash == pair->new_words[b].hash;
}

/* Marks in @old_same and @new_same the words that both share, in order. FALSE when there are too many differences. */
static gboolean
match (const Pair *pair, guint8 *old_same, guint8 *new_same)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  int max = MIN (pair->n_old + pair->n_new, MAX_DIFFERENCES);
  g_autofree int *row = g_new0 (int, 2 * max + 3);
  int *v = row + max + 1;
  int x = 0, y = 0, d;

  for (d = 0; d <= max; d++)
    {
      gboolean done = FALSE;

      for (int k = -d; k <= d && !done; k += 2)
        {
          x = k == -d || (k != d && v[k - 1] < v[k + 1]) ? v[k + 1] : v[k - 1] + 1;
          y = x - k;
          while (x < pair->n_old && y < pair->n_new && is_same (pair, x, y))
            x++, y++;
          v[k] = x;
          done = x >= pair->n_old && y >= pair->n_new;
        }
      g_ptr_array_add (rows, g_memdup2 (v - d, sizeof (int) * (gsize) (2 * d + 1)));
      if (done)
        break;
    }
  if (d > max)
    return FALSE;
  for (x = pair->n_old, y = pair->n_new; d > 0; d--)
    {
      const int *before = (const int *) g_ptr_array_index (rows, (guint) d - 1) + (d - 1);
      int k = x - y;
      gboolean down = k == -d || (k != d && (k - 1 < -(d - 1) || (k + 1 <= d - 1 && before[k - 1] < before[k + 1])));
      int from_x = before[down ? k + 1 : k - 1];
      int from_y = from_x - (down ? k + 1 : k - 1);

      for (int stop = down ? from_x : from_x + 1; x > stop; x--, y--)
        old_same[x - 1] = new_same[y - 1] = TRUE;
      x = from_x;
      y = from_y;
    }
  for (; x > 0 && y > 0; x--, y--)
    old_same[x - 1] = new_same[y - 1] = TRUE;
  return TRUE;
}

static void
add_change (GArray *out,
            const Pair *pair,
            int a,
            int a_end,
            int b,
            int b_end,
            gboolean same,
            StetSpan old_span,
            StetSpan new_span)
{
  StetWordChange change = { .n_old = (guint) (a_end - a), .n_new = (guint) (b_end - b) };

  if (a == a_end && b == b_end)
    return;
  change.op = same ? STET_WORDS_SAME : a == a_end ? STET_WORDS_NEW : b == b_end ? STET_WORDS_GONE : STET_WORDS_CHANGED;
  change.old_span.start = a < pair->n_old ? pair->old_words[a].start : old_span.end;
  change.old_span.end = a_end > a ? pair->old_words[a_end - 1].end : change.old_span.start;
  change.new_span.start = b < pair->n_new ? pair->new_words[b].start : new_span.end;
  change.new_span.end = b_end > b ? pair->new_words[b_end - 1].end : change.new_span.start;
  g_array_append_val (out, change);
}

static GArray *
compare_spans (StetText *old_text, StetSpan old_span, StetText *new_text, StetSpan new_span)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (StetWordChange));
  g_autoptr (GArray) old_words = find_words (old_text, old_span);
  g_autoptr (GArray) new_words = find_words (new_text, new_span);
  Pair all = { (const Word *) (gpointer) old_words->data, (const Word *) (gpointer) new_words->data,
               (int) old_words->len, (int) new_words->len };
  g_autofree guint8 *old_same = g_new0 (guint8, old_words->len + 1);
  g_autofree guint8 *new_same = g_new0 (guint8, new_words->len + 1);
  int head = 0, tail = 0, a = 0, b = 0;
  Pair middle;

  while (head < MIN (all.n_old, all.n_new) && is_same (&all, head, head))
    head++;
  while (tail < MIN (all.n_old, all.n_new) - head && is_same (&all, all.n_old - 1 - tail, all.n_new - 1 - tail))
    tail++;
  memset (old_same, TRUE, (gsize) head);
  memset (new_same, TRUE, (gsize) head);
  memset (old_same + all.n_old - tail, TRUE, (gsize) tail);
  memset (new_same + all.n_new - tail, TRUE, (gsize) tail);
  middle = (Pair){ all.old_words + head, all.new_words + head, all.n_old - head - tail, all.n_new - head - tail };
  match (&middle, old_same + head, new_same + head);
  while (a < all.n_old || b < all.n_new)
    {
      int a_end = a, b_end = b;
      gboolean same = a < all.n_old && b < all.n_new && old_same[a] && new_same[b];

      if (same)
        for (; a_end < all.n_old && b_end < all.n_new && old_same[a_end] && new_same[b_end]; a_end++)
          b_end++;
      else
        {
          while (a_end < all.n_old && !old_same[a_end])
            a_end++;
          while (b_end < all.n_new && !new_same[b_end])
            b_end++;
        }
      add_change (out, &all, a, a_end, b, b_end, same, old_span, new_span);
      a = a_end;
      b = b_end;
    }
  return out;
}

GArray *
stet_compare_words (StetText *old_text, StetText *new_text)
{
  return compare_spans (old_text, STET_SPAN (0, stet_text_get_n_bytes (old_text)), new_text,
                        STET_SPAN (0, stet_text_get_n_bytes (new_text)));
}

/* Following words -------------------------------------------------------------------------------------------------- */

/* The stretch that holds @byte. O(log n). */
static const StetWordChange *
find_stretch (GArray *words, guint32 byte)
{
  guint low = 0, high = words->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (words, StetWordChange, middle).old_span.start <= byte)
        low = middle;
      else
        high = middle;
    }
  return words->len > 0 ? &g_array_index (words, StetWordChange, low) : NULL;
}

gboolean
stet_compare_is_there (StetText *old_text, StetSpan span, StetText *new_text, gint64 start, StetSpan *found)
{
  guint32 length = stet_span_length (span);

  if (start < 0 || start + length > stet_text_get_n_bytes (new_text)
      || memcmp (stet_text_get_data (old_text) + span.start, stet_text_get_data (new_text) + start, length) != 0)
    return FALSE;
  *found = STET_SPAN ((guint32) start, (guint32) start + length);
  return TRUE;
}

/* White space between the words may differ: it is looked for from either end. */
gboolean
stet_compare_follow (GArray *words, StetText *old_text, StetSpan span, StetText *new_text, StetSpan *found)
{
  const StetWordChange *stretch = find_stretch (words, span.start);

  if (stretch == NULL || stretch->op != STET_WORDS_SAME || span.end > stretch->old_span.end)
    return FALSE;
  return stet_compare_is_there (old_text, span, new_text,
                                (gint64) stretch->new_span.start + span.start - stretch->old_span.start, found)
         || stet_compare_is_there (old_text, span, new_text,
                                   (gint64) stretch->new_span.end - (stretch->old_span.end - span.start), found);
}

/* Claims ---------------------------------------------------------------------------------------------------------- */

StetQuote
stet_compare_make_quote (StetText *text, StetSpan span)
{
  const char *data = stet_text_get_data (text);
  guint32 start = stet_text_byte_to_char (text, span.start);
  guint32 end = stet_text_byte_to_char (text, span.end);
  guint32 before = stet_text_char_to_byte (text, start > CONTEXT_CHARS ? start - CONTEXT_CHARS : 0);
  guint32 after = stet_text_char_to_byte (text, MIN (end + CONTEXT_CHARS, stet_text_get_n_chars (text)));

  return (StetQuote){ .exact = data + span.start,
                      .n_exact = stet_span_length (span),
                      .prefix = data + before,
                      .n_prefix = span.start - before,
                      .suffix = data + span.end,
                      .n_suffix = after - span.end,
                      .start = start };
}

static void
judge_claim (StetReanchor *anchor, StetText *old_text, StetText *new_text, GArray *words, StetClaimChange *change)
{
  StetQuote quote = stet_compare_make_quote (old_text, change->old_span);
  gboolean found;
  gsize n;

  /* Only what is around it may differ. */
  if (stet_compare_follow (words, old_text, change->old_span, new_text, &change->new_span))
    {
      change->fate = STET_CLAIM_KEPT;
      change->score = 1;
      return;
    }
  found = stet_reanchor_find (anchor, &quote, &change->new_span, &change->score);
  n = found ? stet_span_length (change->new_span) : 0;
  if (!found || change->score < STET_REANCHOR_LIKELY)
    {
      change->fate = STET_CLAIM_GONE;
      change->new_span = STET_SPAN (0, 0);
    }
  else if (n != quote.n_exact || memcmp (stet_text_get_data (new_text) + change->new_span.start, quote.exact, n) != 0)
    {
      change->fate = STET_CLAIM_REWORDED;
      change->words = compare_spans (old_text, change->old_span, new_text, change->new_span);
    }
  else
    change->fate = stet_reanchor_fits (anchor, &quote, change->new_span) ? STET_CLAIM_KEPT : STET_CLAIM_MOVED;
}

static void
clear_claim (gpointer data)
{
  g_clear_pointer (&((StetClaimChange *) data)->words, g_array_unref);
}

StetComparison *
stet_compare (const StetSnapshot *document, StetText *new_text)
{
  StetComparison *self = g_new0 (StetComparison, 1);
  StetText *old_text = stet_record_get_text (stet_snapshot_get_article (document));
  g_autoptr (StetReanchor) anchor = stet_reanchor_new (new_text);
  guint n;
  StetRecord *const *annotations = stet_snapshot_get_records (document, STET_RECORD_ANNOTATION, &n);
  guint *counts[] = { &self->n_kept, &self->n_moved, &self->n_reworded, &self->n_gone };

  self->same = g_str_equal (stet_text_get_sha256 (old_text), stet_text_get_sha256 (new_text));
  self->words = stet_compare_words (old_text, new_text);
  self->claims = g_array_new (FALSE, FALSE, sizeof (StetClaimChange));
  g_array_set_clear_func (self->claims, clear_claim);
  for (guint i = 0; i < n; i++)
    {
      StetClaimChange change = { .claim = stet_record_get_body (annotations[i]),
                                 .annotation = stet_record_get_id (annotations[i]),
                                 .old_span = stet_record_get_extent (annotations[i]) };

      if (stet_record_get_annotation_kind (annotations[i]) != STET_KIND_CLAIM
          || stet_record_get_state (annotations[i]) == STET_STATE_REJECTED || stet_span_length (change.old_span) == 0)
        continue;
      judge_claim (anchor, old_text, new_text, self->words, &change);
      (*counts[change.fate])++;
      g_array_append_val (self->claims, change);
    }
  return self;
}

void
stet_comparison_free (StetComparison *self)
{
  g_array_unref (self->words);
  g_array_unref (self->claims);
  g_free (self);
}
