/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A list of labels that a person may choose from, a plain value read from the data folder: a verdict scale, from the
 * worst label to the best (data/scales), or a tag set, the entity types that the keys 1 to 9 stand for, in that order
 * (data/tagsets). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;     /* in files: "half-true" */
  char *title;    /* for people */
  double ordinal; /* 1 is the worst of its scale; 0: outside the order ("not enough information") */
} StetScaleLabel;

typedef struct
{
  char *name;
  char *title;
  GArray *labels; /* of StetScaleLabel; empty for "words only" */
} StetScale;

void stet_scale_free (StetScale *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetScale, stet_scale_free)
/* NULL when the scale has no such label. Borrowed. */
const StetScaleLabel *stet_scale_find (const StetScale *self, const char *label);

G_END_DECLS
