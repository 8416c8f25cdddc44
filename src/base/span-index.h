/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An ordered multiset of spans, each with a 32-bit value, that answers "which overlap this range" fast however long
 * some of them are: one array sorted by start, above it levels of 64-ary maximum ends. Not thread-safe. */

#pragma once

#include "span.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  StetSpan span;
  guint32 value;
} StetSpanEntry;

typedef struct _StetSpanIndex StetSpanIndex;

StetSpanIndex *stet_span_index_new (void);
void stet_span_index_free (StetSpanIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSpanIndex, stet_span_index_free)

/* Replaces all by @n entries in any order: O(n log n), O(n) when already in order. */
void stet_span_index_load (StetSpanIndex *self, const StetSpanEntry *entries, gsize n);
/* Order among equal spans is by value. O(n / cache line) move in the worst case, under 5 ms at a million. */
void stet_span_index_insert (StetSpanIndex *self, StetSpan span, guint32 value);
/* FALSE when there is no such entry. */
gboolean stet_span_index_remove (StetSpanIndex *self, StetSpan span, guint32 value);
gsize stet_span_index_get_size (const StetSpanIndex *self);
/* The @i-th in text order (stet_span_compare, then value); owned by the index, valid until the next change. O(1). */
const StetSpanEntry *stet_span_index_get (const StetSpanIndex *self, gsize i);
/* Position of the first entry that starts at or after @byte. O(log n). */
gsize stet_span_index_lower_bound (const StetSpanIndex *self, guint32 byte);

/* Return FALSE to stop. */
typedef gboolean (*StetSpanIndexFunc) (const StetSpanEntry *entry, gpointer user_data);

/* Calls @func in text order for each entry that overlaps @range; an empty entry counts when it lies in or at an edge of
 * the range, and for an empty @range entries that contain its point, ends included, count. O(log n + hits). */
void stet_span_index_query (const StetSpanIndex *self, StetSpan range, StetSpanIndexFunc func, gpointer user_data);
/* How many stet_span_index_query would report, counting at most @limit. */
gsize stet_span_index_count (const StetSpanIndex *self, StetSpan range, gsize limit);

G_END_DECLS
