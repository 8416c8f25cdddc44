/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the analysis of a text suggests, as records: for a new document, or for one on which people have worked. What a
 * person has decided is never touched: nothing is suggested where something was accepted, nothing again that was
 * rejected, and a mention joins the entity that a person has put its fellows into. Main thread for a document; any
 * thread for new records. */

#pragma once

#include "analysis.h"
#include "document.h"
#include "edit.h"
#include "workspace.h"

G_BEGIN_DECLS

/* Who made a suggestion, also once a person has decided on it: the creator of annotations is stet_id_from_foreign of
 * this. */
#define STET_SUGGEST_PROGRAM "https://stetdesk.github.io"

typedef struct
{
  StetSuggestWishes wishes;
  StetActor actor; /* for the time */
} StetSuggestOptions;

/* Appends the suggestions for a new document to @records (of StetRecord *, owned). O(n). */
void stet_suggest_new (GPtrArray *records, const StetAnalysis *analysis, const StetSuggestOptions *options);
/* The step from the suggestions that are there to those of @analysis, which must be of the document's text. NULL when
 * there is nothing to do. O(n log n). */
StetChange *stet_suggest_again (StetDocument *document,
                                const StetAnalysis *analysis,
                                const StetSuggestOptions *options);

G_END_DECLS
