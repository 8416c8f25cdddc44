/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The arithmetic of a linear chain: scores of labels at each place, scores of one label after another, the best path
 * (Viterbi) and the probabilities of labels, stretches and whole paths (forward and backward, scaled at each place:
 * Rabiner 1989, "A tutorial on hidden Markov models", V.A). It knows nothing of where scores come from: crf.h sums
 * them from a model's weights, the trainer from its own. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define STET_CRF_MAX_LABELS 64
/* The score of what may not be. */
#define STET_CRF_NEVER (-1e9f)

/* How labels follow each other. Rows of @stride floats, @n_labels of them used. */
typedef struct
{
  guint n_labels;
  guint stride;  /* n_labels rounded up to a multiple of 4 */
  float *edges;  /* [from * stride + to] */
  float *starts; /* [label]: the first of a sequence */
  float *ends;   /* [label]: the last of a sequence */
} StetCrfChain;

/* All scores 0, everything allowed. @n_labels: 1 to STET_CRF_MAX_LABELS. */
StetCrfChain *stet_crf_chain_new (guint n_labels);
void stet_crf_chain_free (StetCrfChain *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetCrfChain, stet_crf_chain_free)

/* One sequence at a time, and the memory for it; belongs to one thread. */
typedef struct _StetCrfLattice StetCrfLattice;

/* @chain is borrowed and must stay as it is between a set_length and the questions that follow. */
StetCrfLattice *stet_crf_lattice_new (const StetCrfChain *chain);
void stet_crf_lattice_free (StetCrfLattice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetCrfLattice, stet_crf_lattice_free)

/* Starts a sequence of @length places, all scores 0. */
void stet_crf_lattice_set_length (StetCrfLattice *self, guint length);
/* The scores of place @i, chain->n_labels of them, to be written; valid until the next set_length. */
float *stet_crf_lattice_get_scores (StetCrfLattice *self, guint i);

/* Writes the best label of each place; of two equal paths the one with lower labels. O(length * n_labels^2). */
void stet_crf_lattice_decode (StetCrfLattice *self, guint8 *labels);

/* Sums over all paths; what follows needs it. Returns log Z. O(length * n_labels^2). */
double stet_crf_lattice_sum (StetCrfLattice *self);
/* The probabilities of the labels of place @i, n_labels of them, are written to @probabilities. */
void stet_crf_lattice_get_marginals (const StetCrfLattice *self, guint i, float *probabilities);
/* The probability that places @first to @end, end excluded, have these labels; @labels is of the whole sequence. */
double stet_crf_lattice_get_segment (const StetCrfLattice *self, const guint8 *labels, guint first, guint end);
/* Adds to @sums, [from * stride + to], how often one label is expected after another, times @factor. */
void stet_crf_lattice_add_edges (const StetCrfLattice *self, float factor, float *sums);

G_END_DECLS
