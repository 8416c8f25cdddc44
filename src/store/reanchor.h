/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds a quote again in a text that has changed: where it stands word for word, else where it stands with the fewest
 * errors (Myers' bit vector, over code points, at most min (256, length / 2) errors). Candidates are scored by quote
 * 50, prefix 20, suffix 20 and position 2, as far as these are known, and brought to 0..1.
 *
 * One StetReanchor serves all quotes of one text: it remembers how far the last one had moved, since its neighbours
 * mostly moved as far, and it bounds the work that a file can cause (STET_REANCHOR_MAX_STEPS). Not thread-safe. */

#pragma once

#include "span.h"
#include "text.h"

#include <glib.h>

G_BEGIN_DECLS

#define STET_REANCHOR_CERTAIN 0.90 /* from here on nobody need be asked */
#define STET_REANCHOR_LIKELY 0.60  /* from here on a person is asked; below, the quote is lost */
#define STET_REANCHOR_MAX_ERRORS 256
/* About as many bytes looked at, or words of the bit vector advanced: a few seconds for the whole file. */
#define STET_REANCHOR_MAX_STEPS (G_GUINT64_CONSTANT (4000000000))

/* UTF-8, not terminated; prefix and suffix may be empty. */
typedef struct
{
  const char *exact, *prefix, *suffix;
  gsize n_exact, n_prefix, n_suffix; /* bytes */
  gint64 start;                      /* where it stood, in code points; negative when nobody knows */
} StetQuote;

typedef struct _StetReanchor StetReanchor;

StetReanchor *stet_reanchor_new (StetText *text);
void stet_reanchor_free (StetReanchor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetReanchor, stet_reanchor_free)

/* TRUE when @quote stands at @span with the prefix and suffix it names. */
gboolean stet_reanchor_fits (StetReanchor *self, const StetQuote *quote, StetSpan span);
/* The best place of @quote and how good it is, 0..1. FALSE, with score 0, when there is none or the work would be too
 * much. */
gboolean stet_reanchor_find (StetReanchor *self, const StetQuote *quote, StetSpan *span, double *score);

G_END_DECLS
