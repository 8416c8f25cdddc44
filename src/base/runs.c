/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "runs.h"

/* Spans in the order of their starts, and the ends at which something stops covering: one sweep over both. */

typedef struct
{
  guint32 start;
  guint32 end;
  guint32 index;
} Clipped;

static int
compare_clipped (gconstpointer a, gconstpointer b)
{
  const Clipped *one = a;
  const Clipped *two = b;

  if (one->start != two->start)
    return one->start < two->start ? -1 : 1;
  return one->index < two->index ? -1 : one->index > two->index;
}

static GArray *
clip (const StetSpan *spans, guint n_spans, StetSpan range)
{
  GArray *clipped = g_array_new (FALSE, FALSE, sizeof (Clipped));

  for (guint i = 0; i < n_spans; i++)
    {
      Clipped item = { MAX (spans[i].start, range.start), MIN (spans[i].end, range.end), i };

      if (item.start < item.end)
        g_array_append_val (clipped, item);
    }
  g_array_sort (clipped, compare_clipped);
  return clipped;
}

/* Keeps the covering spans in ascending order of index. */
static void
insert_active (GArray *active, GArray *covering, Clipped item)
{
  guint at = covering->len;

  while (at > 0 && g_array_index (covering, guint32, at - 1) > item.index)
    at--;
  g_array_insert_val (covering, at, item.index);
  g_array_insert_val (active, at, item.end);
}

/* The nearest end of an active span, at most @end. */
static guint32
nearest_end (const GArray *active, guint32 end)
{
  for (guint i = 0; i < active->len; i++)
    end = MIN (end, g_array_index (active, guint32, i));
  return end;
}

static void
drop_ended (GArray *active, GArray *covering, guint32 at)
{
  guint kept = 0;

  for (guint i = 0; i < active->len; i++)
    {
      if (g_array_index (active, guint32, i) <= at)
        continue;
      g_array_index (active, guint32, kept) = g_array_index (active, guint32, i);
      g_array_index (covering, guint32, kept) = g_array_index (covering, guint32, i);
      kept++;
    }
  g_array_set_size (active, kept);
  g_array_set_size (covering, kept);
}

void
stet_runs_foreach (const StetSpan *spans, guint n_spans, StetSpan range, StetRunFunc func, gpointer user_data)
{
  g_autoptr (GArray) clipped = clip (spans, n_spans, range);
  g_autoptr (GArray) active = g_array_new (FALSE, FALSE, sizeof (guint32)); /* ends, beside covering */
  g_autoptr (GArray) covering = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 at = range.start;
  guint next = 0;

  while (at < range.end)
    {
      StetRun run;
      guint32 end;

      while (next < clipped->len && g_array_index (clipped, Clipped, next).start <= at)
        insert_active (active, covering, g_array_index (clipped, Clipped, next++));
      end = next < clipped->len ? g_array_index (clipped, Clipped, next).start : range.end;
      end = nearest_end (active, end);
      run = (StetRun){ STET_SPAN (at, end), covering->len, (const guint32 *) (void *) covering->data };
      if (!func (&run, user_data))
        return;
      at = end;
      drop_ended (active, covering, at);
    }
}
