/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Heights of many items stacked on one another: a Fenwick tree over whole pixels, so that one height can change, and
 * the top of an item or the item under a point be found, in O(log n). Plain C; not thread-safe. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _StetHeights StetHeights;

StetHeights *stet_heights_new (void);
void stet_heights_free (StetHeights *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetHeights, stet_heights_free)

/* Replaces everything by @n copied heights in pixels. O(n). */
void stet_heights_load (StetHeights *self, const guint32 *heights, guint n);
guint32 stet_heights_get (const StetHeights *self, guint item);
void stet_heights_set (StetHeights *self, guint item, guint32 height);
/* Pixels above @item; for @item == n the total. O(log n). */
gint64 stet_heights_get_top (const StetHeights *self, guint item);
gint64 stet_heights_get_total (const StetHeights *self);
/* The item that holds pixel row @y; the first that has a height when @y is negative, the last item past the end; 0 when
 * there are none. @top (out, optional): pixels above it. O(log n). */
guint stet_heights_find (const StetHeights *self, gint64 y, gint64 *top);

G_END_DECLS
