/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How much each sentence deserves a check: a logistic regression over lang/claim-features.h. The score ranks; it is the
 * probability that the people who marked the debates it learned from would have marked the sentence, which is no yes or
 * no about an article. Immutable, so any thread may use it.
 *
 * The section "claims" of the model file, little-endian: the header; n_hand floats, the weights of the hand-made
 * features; 1 << bucket_bits gint8, those of the hashed ones. z = the sum of the former + scale / sqrt (n + norm) times
 * the sum of the latter, n of them; the score is 1 / (1 + exp (-(slope * z + offset))). */

#pragma once

#include "analysis.h"
#include "model-file.h"
#include "tokens.h"

G_BEGIN_DECLS

#define STET_CLAIMS_MAGIC 0x326d6c63u /* "clm2" */

typedef struct
{
  guint32 magic;
  guint32 n_hand;
  guint32 bucket_bits;
  float scale;
  float norm;
  float slope;
  float offset;
  guint32 reserved;
} StetClaimHeader;

typedef struct _StetClaimModel StetClaimModel;

/* @file must outlive it. Fails with STET_MODEL_ERROR. */
StetClaimModel *stet_claim_model_new (const StetModelFile *file, GError **error);
void stet_claim_model_free (StetClaimModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetClaimModel, stet_claim_model_free)

/* Appends one StetCheckable for each sentence to @checkables. @mentions: of StetMention, in text order. O(n log n).
 * Cancelled: FALSE and G_IO_ERROR_CANCELLED. */
gboolean stet_claims_rate (const StetClaimModel *self,
                           const StetText *text,
                           const StetTokens *tokens,
                           const GArray *mentions,
                           GArray *checkables,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
