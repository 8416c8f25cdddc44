/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A half-open range of a text, in bytes: start included, end excluded. A plain value, passed by copy.
 * In memory every offset in Stet is a byte offset into UTF-8; only files speak of code points. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint32 start; /* bytes */
  guint32 end;   /* bytes, >= start */
} StetSpan;

#define STET_SPAN(s, e) ((StetSpan){ (guint32) (s), (guint32) (e) })

static inline guint32
stet_span_length (StetSpan span)
{
  return span.end - span.start;
}

static inline gboolean
stet_span_equal (StetSpan a, StetSpan b)
{
  return a.start == b.start && a.end == b.end;
}

/* TRUE when the two share at least one byte; an empty span overlaps what it lies strictly inside of. */
static inline gboolean
stet_span_overlaps (StetSpan a, StetSpan b)
{
  return a.start < b.end && b.start < a.end;
}

/* TRUE when @inner lies within @outer, edges included. */
static inline gboolean
stet_span_contains (StetSpan outer, StetSpan inner)
{
  return outer.start <= inner.start && inner.end <= outer.end;
}

/* Text order: by start, then the longer first, so that what encloses comes before what it encloses. */
static inline int
stet_span_compare (StetSpan a, StetSpan b)
{
  if (a.start != b.start)
    return a.start < b.start ? -1 : 1;
  if (a.end != b.end)
    return a.end > b.end ? -1 : 1;
  return 0;
}

G_END_DECLS
