/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How much of an article has been looked at: each sentence is open, a claim, signed off with nothing to check, or a
 * claim with a verdict. Headings are no sentences. Follows the document; what changes costs what it touches. Main
 * thread. */

#pragma once

#include "document.h"

G_BEGIN_DECLS

typedef enum
{
  STET_SENTENCE_HEADING, /* not counted */
  STET_SENTENCE_OPEN,
  STET_SENTENCE_CLAIM,
  STET_SENTENCE_NO_CLAIM,
  STET_SENTENCE_CHECKED, /* a claim with a verdict */
  STET_N_SENTENCE_STATES
} StetSentenceState;

#define STET_TYPE_COVERAGE (stet_coverage_get_type ())
G_DECLARE_FINAL_TYPE (StetCoverage, stet_coverage, STET, COVERAGE, GObject)

/* Signal "changed". */
StetCoverage *stet_coverage_new (void);
/* @sentences: of StetSpan (bytes), in text order; a reference is taken. @document may be NULL. */
void stet_coverage_set (StetCoverage *self, StetDocument *document, GArray *sentences);
/* Sentences but headings. */
guint stet_coverage_get_n_sentences (StetCoverage *self);
guint stet_coverage_get_n (StetCoverage *self, StetSentenceState state);
/* What is no longer open, 0 to 1; negative when there are no sentences. */
double stet_coverage_get_share (StetCoverage *self);
/* Of StetSpan, those that are open. Transfer full. O(n). */
GArray *stet_coverage_list_open (StetCoverage *self);
/* The sentence at @byte, or the next one after it; FALSE past the last. O(log n). */
gboolean stet_coverage_find (StetCoverage *self, guint32 byte, StetSpan *sentence, StetSentenceState *state);
/* The first open sentence that starts after @byte, or the first of all; FALSE when none is open. */
gboolean stet_coverage_next_open (StetCoverage *self, guint32 byte, StetSpan *sentence);

G_END_DECLS
