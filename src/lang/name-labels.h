/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The labels of the models of names: outside, or the first, the only, an inner or the last word of a name of some type
 * (BIOES). Those that may follow the end of a name come first, so that what may follow is one stretch. */

#pragma once

#include "crf-chain.h"

G_BEGIN_DECLS

typedef enum
{
  STET_NAME_PERSON,
  STET_NAME_ORG,
  STET_NAME_PLACE,
  STET_NAME_GROUP,
  STET_NAME_MISC, /* events, works, laws, products */
  STET_N_NAME_TYPES
} StetNameType;

typedef enum
{
  STET_LABEL_BEGIN,
  STET_LABEL_SINGLE,
  STET_LABEL_INSIDE,
  STET_LABEL_END,
} StetLabelPlace;

#define STET_LABEL_OUTSIDE 0
#define STET_N_NAME_LABELS (1 + 4 * STET_N_NAME_TYPES)

static inline guint
stet_name_label (StetLabelPlace place, StetNameType type)
{
  return 1 + (guint) place * STET_N_NAME_TYPES + (guint) type;
}

/* Neither is to be asked of STET_LABEL_OUTSIDE. */
static inline StetLabelPlace
stet_name_label_place (guint label)
{
  return (StetLabelPlace) ((label - 1) / STET_N_NAME_TYPES);
}

static inline StetNameType
stet_name_label_type (guint label)
{
  return (StetNameType) ((label - 1) % STET_N_NAME_TYPES);
}

/* The end of the name that starts at @i with labels up to @n, or @i when none does. */
static inline guint
stet_name_labels_end (const guint8 *labels, guint i, guint n)
{
  if (labels[i] == STET_LABEL_OUTSIDE)
    return i;
  if (stet_name_label_place (labels[i]) == STET_LABEL_SINGLE)
    return i + 1;
  if (stet_name_label_place (labels[i]) != STET_LABEL_BEGIN)
    return i;
  while (i + 1 < n && labels[i] != STET_LABEL_OUTSIDE && stet_name_label_place (labels[i]) != STET_LABEL_END)
    i++;
  return i + 1;
}

/* Forbids what can't be in @chain, which must have STET_N_NAME_LABELS. */
static inline void
stet_name_labels_constrain (StetCrfChain *chain)
{
  for (guint from = 0; from < STET_N_NAME_LABELS; from++)
    {
      gboolean open =
          from != STET_LABEL_OUTSIDE
          && (stet_name_label_place (from) == STET_LABEL_BEGIN || stet_name_label_place (from) == STET_LABEL_INSIDE);
      gboolean inner = from != STET_LABEL_OUTSIDE && stet_name_label_place (from) >= STET_LABEL_INSIDE;

      if (open)
        chain->ends[from] = STET_CRF_NEVER;
      if (inner)
        chain->starts[from] = STET_CRF_NEVER;
      for (guint to = 0; to < STET_N_NAME_LABELS; to++)
        {
          gboolean goes_on = to != STET_LABEL_OUTSIDE && stet_name_label_place (to) >= STET_LABEL_INSIDE;

          if (open != goes_on || (open && stet_name_label_type (from) != stet_name_label_type (to)))
            chain->edges[from * chain->stride + to] = STET_CRF_NEVER;
        }
    }
}

G_END_DECLS
