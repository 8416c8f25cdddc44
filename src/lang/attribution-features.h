/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The features of the two stages that find attributions, as hashes for a conditional random field (lang/crf.h). The
 * first stage labels a passage: what is source, cue or content of any attribution. The second looks at one cue at a
 * time and labels the source and the content of that cue alone. Training and use both come through here. */

#pragma once

#include "attribution-text.h"

G_BEGIN_DECLS

/* Labels of the first stage; those of the second have no cue but their own. */
typedef enum
{
  STET_LABEL_OTHER,
  STET_LABEL_SOURCE,      /* the first token of one */
  STET_LABEL_SOURCE_MORE, /* the others */
  STET_LABEL_CUE,
  STET_LABEL_CUE_MORE,
  STET_LABEL_CONTENT,
  STET_LABEL_CONTENT_MORE,
  STET_N_LABELS
} StetAttributionLabel;

/* In the order of the enum. */
extern const char *const stet_attribution_labels[STET_N_LABELS];

#define STET_ATTRIBUTION_MAX_FEATURES 128
/* The second stage looks so many tokens to each side of a cue, within its passage. */
#define STET_CUE_REACH 150

/* Writes the features of token @i of @passage; returns how many. */
guint stet_attribution_features_first (const StetAttributionText *text,
                                       StetPassage passage,
                                       guint32 i,
                                       guint64 *features);

/* One cue and what lies around it. */
typedef struct
{
  const StetAttributionText *text; /* borrowed */
  const guint8 *labels;            /* borrowed: the first stage's, one for each token of the text */
  StetPassage cue;
  StetPassage window;
  GArray *ways; /* private: what lies between the cue and each token of the window */
} StetCueView;

void stet_cue_view_init (StetCueView *self);
void stet_cue_view_clear (StetCueView *self);
/* Looks at @cue, tokens within @passage. O(STET_CUE_REACH). */
void stet_cue_view_look (StetCueView *self,
                         const StetAttributionText *text,
                         const guint8 *labels,
                         StetPassage passage,
                         StetPassage cue);
/* Writes the features of token @i of the window; returns how many. */
guint stet_attribution_features_second (const StetCueView *view, guint32 i, guint64 *features);

G_END_DECLS
