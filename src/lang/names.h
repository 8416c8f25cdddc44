/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the names of persons, organisations, places and groups, and less surely events, laws, facilities and works: a
 * model that was learned (data/models/names-en.md) labels the words, the lexicon and a few closed classes of words tell
 * kinds of places and events apart. A long text is read in stretches of about STET_NAMES_STRETCH tokens; what one shows
 * is not known in the next. */

#pragma once

#include "analysis.h"
#include "lexicon.h"
#include "model-file.h"
#include "tokens.h"

G_BEGIN_DECLS

#define STET_NAMES_STRETCH 32768

typedef struct _StetNameModel StetNameModel;

/* @lexicon and @file are borrowed and must outlive it. Immutable, so any thread may use it. Fails with
 * STET_MODEL_ERROR. */
StetNameModel *stet_name_model_new (const StetLexicon *lexicon, const StetModelFile *file, GError **error);
void stet_name_model_free (StetNameModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetNameModel, stet_name_model_free)

typedef struct
{
  guint32 first; /* tokens, @end excluded */
  guint32 end;
  StetEntityType type;
  float score; /* how probable it is, by the model */
} StetNameMatch;

/* A new array of StetNameMatch in text order, never overlapping. @data: the text. @matches: of StetGrammarMatch; names
 * and matches may overlap; who calls settles that. O(n). Cancelled: NULL and G_IO_ERROR_CANCELLED. */
GArray *stet_names_find (const StetNameModel *model,
                         const char *data,
                         const StetTokens *tokens,
                         const GArray *matches,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
