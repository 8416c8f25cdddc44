/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Splits a dataset by article so that no two articles which are nearly the same, such as two prints of one agency
 * story, fall into different parts. Likeness is estimated by MinHash (Broder 1997) over runs of five words; candidates
 * are found by bands of hashes and then compared. */

#pragma once

#include "text.h"

G_BEGIN_DECLS

#define STET_SKETCH_HASHES 64
/* From this estimated share of common runs on two articles count as nearly the same. */
#define STET_SKETCH_ALIKE 0.5

typedef struct
{
  guint32 hashes[STET_SKETCH_HASHES];
} StetSketch;

/* O(words * STET_SKETCH_HASHES). */
void stet_sketch_make (StetSketch *self, const StetText *text);
/* 0..1: the share of runs of words that the two have in common, give or take 1 / sqrt (STET_SKETCH_HASHES). */
double stet_sketch_compare (const StetSketch *a, const StetSketch *b);

typedef enum
{
  STET_FOLD_TRAIN,
  STET_FOLD_DEV,
  STET_FOLD_TEST,
  STET_N_FOLDS
} StetFold;

const char *stet_fold_get_name (StetFold fold);
/* The fold of each of @n articles; the same seed and articles give the same. @dev and @test are shares of the articles;
 * neither gets more than its share, so with few articles one may stay empty. Transfer full. O(n log n), or n squared
 * within one band of hashes. */
StetFold *stet_folds_assign (const StetSketch *sketches, guint n, guint32 seed, double dev, double test);

G_END_DECLS
