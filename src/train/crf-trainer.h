/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Learns what lang/crf.h reads: sequences of tokens with their features and the labels they may have go in, the section
 * of a model file comes out. Maximises the log-likelihood by AdaGrad (Duchi, Hazan and Singer 2011), a step a sequence.
 * Where a token may have several labels, the likelihood is that of all paths through them, so that data whose
 * annotators did not tell two labels apart can be used. The same input and settings give the same bytes: one thread, a
 * random generator of its own, sums in a fixed order. */

#pragma once

#include "crf.h"

G_BEGIN_DECLS

typedef struct
{
  guint min_count; /* a feature that fewer tokens have is left out */
  guint n_epochs;
  float rate;       /* of AdaGrad; 0.04 to 0.1 has served */
  float l2;         /* pull towards 0, of the features that a step touches, e.g. 1e-3; 0 for none */
  float dropout;    /* the share of a token's features that each step passes over at random, 0 for none: what is learned
                       does not hang on one feature then (Hinton et al. 2012) */
  int left_out;     /* sequences of this fold are not learned from; -1 for none */
  guint n_runs;     /* so many runs from the start, each in an order of its own; the weights are the mean. 0 is 1 */
  guint n_averaged; /* the weights are the mean of those after so many last epochs; 0 and 1 for the last alone */
  guint64 seed;     /* of the order of sequences */
  gboolean keep_chain; /* the chain stays as it is set, instead of being learned */
  gboolean quiet;      /* print nothing on the way */
} StetCrfSettings;

typedef struct _StetCrfTrainer StetCrfTrainer;

/* Copies @labels: at most STET_CRF_MAX_LABELS, each at most 15 bytes. */
StetCrfTrainer *stet_crf_trainer_new (const char *const *labels, guint n_labels);
void stet_crf_trainer_free (StetCrfTrainer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetCrfTrainer, stet_crf_trainer_free)

/* The scores of one label after another. Set what may not be to STET_CRF_NEVER before training; it stays so. */
StetCrfChain *stet_crf_trainer_get_chain (StetCrfTrainer *self);

/* Adds a token to the sequence at hand. @features: hashes, at most STET_CRF_MAX_FEATURES, none twice. @allowed: bit k
 * for label k. @base: NULL, or n_labels scores that are given, not learned (the sums of an earlier stage); either all
 * tokens have them or none. */
void stet_crf_trainer_add_token (StetCrfTrainer *self,
                                 const guint64 *features,
                                 guint n_features,
                                 guint64 allowed,
                                 const float *base);
/* Ends the sequence; it counts @weight times. @fold: 0 to 254, see StetCrfSettings.left_out. Nothing for an empty one.
 */
void stet_crf_trainer_end_sequence (StetCrfTrainer *self, float weight, guint fold);
guint stet_crf_trainer_get_n_sequences (const StetCrfTrainer *self);

/* Learns anew from all that was added. Call it as often as needed, with settings that have the same min_count. */
void stet_crf_trainer_train (StetCrfTrainer *self, const StetCrfSettings *settings);

/* Puts the learned scores of sequence @sequence's tokens into @lattice, made for this trainer's chain. */
void stet_crf_trainer_fill (const StetCrfTrainer *self, guint sequence, StetCrfLattice *lattice);

/* The section. Weights become bytes; rows whose greatest weight is less than @prune are left out. Transfer full. */
GBytes *stet_crf_trainer_write (const StetCrfTrainer *self, float prune);

G_END_DECLS
