/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A document of a corpus as the program sees it, with the labels that its tokens may have once what differs between
 * corpora has been brought to one convention: no title and no "the" in a name, nationalities and groups apart,
 * works and terms only with a capital. */

#pragma once

#include "grammar.h"
#include "name-corpus.h"
#include "name-features.h"

G_BEGIN_DECLS

typedef struct
{
  StetText *text;
  StetTokens *tokens;
  GArray *matches; /* of StetGrammarMatch */
  StetNameFeatures *features;
  guint64 *allowed; /* by token: bit k for label k */
  guint8 *labels;   /* by token: what the first model read, filled by the training */
  float *scores;    /* by token: STET_N_NAME_LABELS, likewise */
  float weight;
} StetNameLesson;

StetNameLesson *stet_name_lesson_new (const StetNameKnowledge *knowledge,
                                      const StetGrammar *grammar,
                                      const StetCorpusDocument *document);
void stet_name_lesson_free (StetNameLesson *self);

G_END_DECLS
