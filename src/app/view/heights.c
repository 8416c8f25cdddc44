/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* sums[i], counted from 1, holds the heights of the (i & -i) items that end with item i - 1; heights[] keeps each
 * item's own. Invariant: every sums[i] is the sum of its items' heights. Owns both arrays. */

#include "heights.h"

struct _StetHeights
{
  guint32 *heights;
  gint64 *sums;
  guint n;
  guint top_bit; /* the largest power of two that is not above n */
};

StetHeights *
stet_heights_new (void)
{
  return g_new0 (StetHeights, 1);
}

void
stet_heights_free (StetHeights *self)
{
  g_free (self->heights);
  g_free (self->sums);
  g_free (self);
}

void
stet_heights_load (StetHeights *self, const guint32 *heights, guint n)
{
  self->n = n;
  self->heights = g_renew (guint32, self->heights, n);
  self->sums = g_renew (gint64, self->sums, (gsize) n + 1);
  self->sums[0] = 0;
  for (guint i = 1; i <= n; i++)
    {
      self->heights[i - 1] = heights[i - 1];
      self->sums[i] = heights[i - 1];
    }
  for (guint i = 1; i <= n; i++)
    {
      guint parent = i + (i & -i);

      if (parent <= n)
        self->sums[parent] += self->sums[i];
    }

  self->top_bit = 0;
  for (guint bit = 1; bit != 0 && bit <= n; bit <<= 1)
    self->top_bit = bit;
}

guint32
stet_heights_get (const StetHeights *self, guint item)
{
  g_return_val_if_fail (item < self->n, 0);

  return self->heights[item];
}

void
stet_heights_set (StetHeights *self, guint item, guint32 height)
{
  gint64 difference;

  g_return_if_fail (item < self->n);

  difference = (gint64) height - self->heights[item];
  if (difference == 0)
    return;

  self->heights[item] = height;
  for (guint i = item + 1; i <= self->n; i += i & -i)
    self->sums[i] += difference;
}

gint64
stet_heights_get_top (const StetHeights *self, guint item)
{
  gint64 sum = 0;

  g_return_val_if_fail (item <= self->n, 0);

  for (guint i = item; i > 0; i -= i & -i)
    sum += self->sums[i];
  return sum;
}

gint64
stet_heights_get_total (const StetHeights *self)
{
  return stet_heights_get_top (self, self->n);
}

guint
stet_heights_find (const StetHeights *self, gint64 y, gint64 *top)
{
  guint passed = 0;
  gint64 sum = 0;

  y = MAX (y, 0);
  for (guint bit = self->top_bit; bit > 0; bit >>= 1)
    if (passed + bit <= self->n && sum + self->sums[passed + bit] <= y)
      {
        passed += bit;
        sum += self->sums[passed];
      }

  if (passed == self->n && self->n > 0)
    {
      passed--;
      sum -= self->heights[passed];
    }
  if (top != NULL)
    *top = sum;
  return passed;
}
