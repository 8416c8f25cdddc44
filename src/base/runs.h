/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Cuts overlapping spans into runs: stretches over which the same set of spans lies. What a renderer paints, what an
 * exporter of flat formats walks. */

#pragma once

#include "span.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  StetSpan span;
  guint n_covering;        /* 0 for bare text */
  const guint32 *covering; /* indices into the spans given, ascending; valid during the call only */
} StetRun;

/* Return FALSE to stop. */
typedef gboolean (*StetRunFunc) (const StetRun *run, gpointer user_data);

/* Calls @func for the runs of @range in order; together they cover it without a gap. @spans in any order, may reach out
 * of
 * @range, empty ones are passed over. O((n + runs) * depth). */
void stet_runs_foreach (const StetSpan *spans, guint n_spans, StetSpan range, StetRunFunc func, gpointer user_data);

G_END_DECLS
