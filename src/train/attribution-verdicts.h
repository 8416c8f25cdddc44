/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Learns the third model of attributions, which chooses among proposals, and the fourth, which says how likely what was
 * chosen is right; and from which score on they are worth showing, or sure. */

#pragma once

#include "attribution-stages.h"

G_BEGIN_DECLS

/* A proposal for a cue, made by stages that had not seen its article. */
typedef struct
{
  guint64 features[STET_RANK_MAX_FEATURES];
  guint n_features;
  gboolean right; /* linked: the same attribution in the main */
  gboolean exact; /* word for word */
  guint fold;
  guint group;     /* the cue: what is proposed for one cue follows each other */
  gboolean path;   /* it is the best path's */
  gpointer marked; /* what it is held against, only to tell one from another */
  StetQuoteForm form;
  float score; /* filled while learning: by a model that has not seen the fold */
} StetVerdictExample;

typedef struct
{
  GBytes *choices; /* the sections of a model file; owned */
  GBytes *verdicts;
  GBytes *bands;
} StetVerdictSections;

/* @examples: of StetVerdictExample; @n_marked: how many attributions there were to find. */
void stet_verdicts_learn (GArray *examples, guint n_folds, guint n_marked, StetVerdictSections *sections);

G_END_DECLS
