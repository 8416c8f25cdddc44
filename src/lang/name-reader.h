/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Labels a stretch of text by the two models of names: the first reads each sentence by itself, the second again where
 * there are names, knowing what the first found in the rest of the stretch. */

#pragma once

#include "crf.h"
#include "name-features.h"
#include "name-labels.h"

G_BEGIN_DECLS

/* The models; borrowed, immutable. */
typedef struct
{
  const StetCrf *first;
  const StetCrf *second; /* NULL: the first has the last word */
} StetNameModels;

typedef struct _StetNameReader StetNameReader;

StetNameReader *stet_name_reader_new (const StetNameModels *models);
void stet_name_reader_free (StetNameReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetNameReader, stet_name_reader_free)

/* Writes labels and scores (probability of the name a token is part of, 0 outside) by token less features->first.
 * The evidence of @features grows by what the first reading found. */
void stet_name_reader_read (StetNameReader *self, StetNameFeatures *features, guint8 *labels, float *scores);

G_END_DECLS
