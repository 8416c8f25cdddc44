/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A conditional random field over a linear chain, as learned (src/train/crf-trainer.h) and stored in a section of a
 * model file. A feature is any 64-bit hash; the model knows some of them and has a row of weights, one a label, for
 * each. A token's score for a label is the sum over its features. Weights are bytes that share one scale, so that sums
 * are exact in 16 bits and the order of adding does not matter. Immutable: any thread may use it.
 *
 * The section, little-endian: the header; n_labels names of 16 bytes; floats: n_labels starts, n_labels ends,
 * n_labels^2 edges [from][to]; n_buckets + 1 guint32: where each bucket begins; n_features guint16: prints, by bucket;
 * n_features rows of n_labels gint8. A feature's bucket is the upper half of its mixed hash scaled to n_buckets, its
 * print the lower 16 bits. */

#pragma once

#include "crf-chain.h"
#include "model-file.h"

G_BEGIN_DECLS

#define STET_CRF_MAGIC 0x31667263u /* "crf1" */
/* The most features a token may have: a sum of that many bytes fits 16 bits. */
#define STET_CRF_MAX_FEATURES 256

typedef struct
{
  guint32 magic;
  guint32 n_labels;
  guint32 n_features;
  guint32 n_buckets;
  float scale; /* of the weights */
  guint32 reserved;
} StetCrfHeader;

typedef struct _StetCrf StetCrf;

/* Reads the section @name of @file, which must outlive it. Fails with STET_MODEL_ERROR. */
StetCrf *stet_crf_new (const StetModelFile *file, const char *name, GError **error);
void stet_crf_free (StetCrf *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetCrf, stet_crf_free)

/* Its labels and how they follow each other, for a lattice; owned by the model. */
const StetCrfChain *stet_crf_get_chain (const StetCrf *self);
guint stet_crf_get_n_labels (const StetCrf *self);
const char *stet_crf_get_label (const StetCrf *self, guint i);
/* The label of that name, or -1. */
int stet_crf_find_label (const StetCrf *self, const char *name);

/* Adds the weights of @features to @sums, n_labels of them, which must start from 0 and see STET_CRF_MAX_FEATURES
 * features at most. Unknown features count for nothing. O(n_features). */
void stet_crf_add_features (const StetCrf *self, const guint64 *features, guint n_features, gint16 *sums);
/* Writes @sums as scores of place @i of a lattice over this model's chain, on top of what is there. */
void stet_crf_add_scores (const StetCrf *self, const gint16 *sums, StetCrfLattice *lattice, guint i);

/* How features are made: a seed for each kind, extended by what was seen. */
static inline guint64
stet_crf_feature (guint64 seed, guint64 value)
{
  guint64 mixed = (seed ^ value) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);

  return mixed ^ (mixed >> 32);
}

/* Spreads a feature's bits before its place is looked for; the trainer does the same. */
static inline guint64
stet_crf_mix (guint64 feature)
{
  guint64 mixed = (feature ^ (feature >> 31)) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);

  return mixed ^ (mixed >> 33);
}

static inline guint32
stet_crf_bucket (guint64 mixed, guint32 n_buckets)
{
  return (guint32) (((mixed >> 32) * n_buckets) >> 32);
}

G_END_DECLS
