/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Learns the third model of attributions, which says how likely one is right, and from which score on they are worth
 * showing, or sure. */

#pragma once

#include "attribution-stages.h"

G_BEGIN_DECLS

/* An attribution as stages found it that had not seen its article. */
typedef struct
{
  guint64 features[STET_RANK_MAX_FEATURES];
  guint n_features;
  gboolean right;
  guint fold;
  float score; /* filled while learning: by a model that has not seen the fold */
} StetVerdictExample;

/* The model's section, transfer full; that of the bands goes into @bands_section. @examples: of StetVerdictExample;
 * @n_marked: how many attributions there were to find. */
GBytes *stet_verdicts_learn (GArray *examples, guint n_folds, guint n_marked, GBytes **bands_section);

G_END_DECLS
