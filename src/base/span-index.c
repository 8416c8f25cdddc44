/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* levels[0][i] is the greatest end among entries i*64 … i*64+63, levels[1] the same over levels[0], and so on until one
 * number is left. A query walks the entries that start early enough and steps over every block whose greatest end is
 * too small, the largest block first. */

#include "span-index.h"

#include <string.h>

#define FAN 64
#define FAN_BITS 6
#define MAX_LEVELS 6 /* 64^6 entries are more than can be */

struct _StetSpanIndex
{
  GArray *entries;            /* of StetSpanEntry, sorted */
  GArray *levels[MAX_LEVELS]; /* of guint32 */
  guint n_levels;
};

#define ENTRY(self, i) (&g_array_index ((self)->entries, StetSpanEntry, (i)))

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const StetSpanEntry *one = a;
  const StetSpanEntry *two = b;
  int order = stet_span_compare (one->span, two->span);

  if (order != 0)
    return order;
  return one->value < two->value ? -1 : one->value > two->value;
}

StetSpanIndex *
stet_span_index_new (void)
{
  StetSpanIndex *self = g_new0 (StetSpanIndex, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (StetSpanEntry));
  for (guint i = 0; i < MAX_LEVELS; i++)
    self->levels[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

void
stet_span_index_free (StetSpanIndex *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  for (guint i = 0; i < MAX_LEVELS; i++)
    g_array_unref (self->levels[i]);
  g_free (self);
}

static guint32
greatest_end (const StetSpanIndex *self, gsize block)
{
  gsize end = MIN ((block + 1) << FAN_BITS, self->entries->len);
  guint32 greatest = 0;

  for (gsize i = block << FAN_BITS; i < end; i++)
    greatest = MAX (greatest, ENTRY (self, i)->span.end);
  return greatest;
}

static guint32
greatest_below (const GArray *level, gsize block)
{
  gsize end = MIN ((block + 1) << FAN_BITS, level->len);
  guint32 greatest = 0;

  for (gsize i = block << FAN_BITS; i < end; i++)
    greatest = MAX (greatest, g_array_index (level, guint32, i));
  return greatest;
}

/* Makes the levels true again for all entries from @from on. */
static void
refresh_from (StetSpanIndex *self, gsize from)
{
  gsize n = self->entries->len;
  guint level = 0;

  do
    {
      GArray *maxima = self->levels[level];

      from >>= FAN_BITS;
      n = (n + FAN - 1) >> FAN_BITS;
      g_array_set_size (maxima, (guint) n);
      for (gsize i = from; i < n; i++)
        g_array_index (maxima, guint32, i) =
            level == 0 ? greatest_end (self, i) : greatest_below (self->levels[level - 1], i);
      level++;
    }
  while (n > 1);
  self->n_levels = level;
}

void
stet_span_index_load (StetSpanIndex *self, const StetSpanEntry *entries, gsize n)
{
  gboolean sorted = TRUE;

  g_return_if_fail (n <= G_MAXUINT / 2);
  g_array_set_size (self->entries, 0);
  if (n > 0)
    g_array_append_vals (self->entries, entries, (guint) n);
  for (gsize i = 1; i < n && sorted; i++)
    sorted = compare_entries (ENTRY (self, i - 1), ENTRY (self, i)) <= 0;
  if (!sorted)
    g_array_sort (self->entries, compare_entries);
  refresh_from (self, 0);
}

/* Position of the first entry that doesn't come before @wanted. */
static gsize
find_place (const StetSpanIndex *self, const StetSpanEntry *wanted)
{
  gsize low = 0;
  gsize high = self->entries->len;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (compare_entries (ENTRY (self, middle), wanted) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
stet_span_index_insert (StetSpanIndex *self, StetSpan span, guint32 value)
{
  StetSpanEntry entry = { span, value };
  gsize at = find_place (self, &entry);

  g_array_insert_val (self->entries, (guint) at, entry);
  refresh_from (self, at);
}

gboolean
stet_span_index_remove (StetSpanIndex *self, StetSpan span, guint32 value)
{
  StetSpanEntry entry = { span, value };
  gsize at = find_place (self, &entry);

  if (at == self->entries->len || compare_entries (ENTRY (self, at), &entry) != 0)
    return FALSE;
  g_array_remove_index (self->entries, (guint) at);
  refresh_from (self, at);
  return TRUE;
}

gsize
stet_span_index_get_size (const StetSpanIndex *self)
{
  return self->entries->len;
}

const StetSpanEntry *
stet_span_index_get (const StetSpanIndex *self, gsize i)
{
  g_return_val_if_fail (i < self->entries->len, NULL);
  return ENTRY (self, i);
}

gsize
stet_span_index_lower_bound (const StetSpanIndex *self, guint32 byte)
{
  /* Nothing comes before the longest span there could be at this start. */
  StetSpanEntry first = { { byte, G_MAXUINT32 }, 0 };

  return find_place (self, &first);
}

/* The first entry at or after @at, but before @end, that may reach @byte. */
static gsize
skip (const StetSpanIndex *self, gsize at, gsize end, guint32 byte)
{
  while (at < end && (at & (FAN - 1)) == 0)
    {
      gsize jump = 0;

      for (guint level = 0; level < self->n_levels; level++)
        {
          guint shift = FAN_BITS * (level + 1);

          if ((at & (((gsize) 1 << shift) - 1)) != 0
              || g_array_index (self->levels[level], guint32, at >> shift) >= byte)
            break;
          jump = (gsize) 1 << shift;
        }
      if (jump == 0)
        break;
      at += jump;
    }
  return at;
}

static gboolean
meets (StetSpan span, StetSpan range)
{
  if (span.start == span.end || range.start == range.end)
    return span.start <= range.end && range.start <= span.end;
  return stet_span_overlaps (span, range);
}

void
stet_span_index_query (const StetSpanIndex *self, StetSpan range, StetSpanIndexFunc func, gpointer user_data)
{
  gsize end = range.end == G_MAXUINT32 ? self->entries->len : stet_span_index_lower_bound (self, range.end + 1);

  for (gsize i = skip (self, 0, end, range.start); i < end; i = skip (self, i + 1, end, range.start))
    {
      const StetSpanEntry *entry = ENTRY (self, i);

      if (meets (entry->span, range) && !func (entry, user_data))
        return;
    }
}

typedef struct
{
  gsize n;
  gsize limit;
} Counting;

static gboolean
count_one (const StetSpanEntry *entry, gpointer user_data)
{
  Counting *counting = user_data;

  return ++counting->n < counting->limit;
}

gsize
stet_span_index_count (const StetSpanIndex *self, StetSpan range, gsize limit)
{
  Counting counting = { 0, limit };

  if (limit > 0)
    stet_span_index_query (self, range, count_one, &counting);
  return counting.n;
}
