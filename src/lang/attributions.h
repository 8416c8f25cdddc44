/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds who says what. A first model labels sources, cues and contents passage by passage; from its probabilities come
 * the cues that are likely at all; a second model looks at each of them and labels its own source and content; from its
 * probabilities and from the quote marks come proposals, among which a third, small one chooses; a fourth says how
 * likely the whole is right. Immutable, so any thread may use it. */

#pragma once

#include "analysis.h"
#include "model-file.h"
#include "tokens.h"
#include "word-classes.h"

G_BEGIN_DECLS

typedef struct _StetAttributionModel StetAttributionModel;

/* Reads the sections "attribution-…" of @file. It and @classes, the names' model's, must outlive the model. Fails with
 * STET_MODEL_ERROR. */
StetAttributionModel *stet_attribution_model_new (const StetModelFile *file,
                                                  const StetWordClasses *classes,
                                                  GError **error);
void stet_attribution_model_free (StetAttributionModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetAttributionModel, stet_attribution_model_free)

/* Appends to @attributions (of StetAttribution, in the order of their cues; speakers are left to others) and to
 * @contents (of StetSpan). @mentions: of StetMention, in text order. @cancellable is polled once a few passages; when
 * it is cancelled, FALSE and G_IO_ERROR_CANCELLED. O(n): a cue's reach is bounded. */
gboolean stet_attributions_find (const StetAttributionModel *self,
                                 const StetText *text,
                                 const StetTokens *tokens,
                                 const GArray *mentions,
                                 GArray *attributions,
                                 GArray *contents,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
