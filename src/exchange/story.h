/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a checked article has come to, for formats that tell it to people: its claims with who says them, verdict and
 * evidence, and its sources. */

#pragma once

#include "document.h"

G_BEGIN_DECLS

typedef struct
{
  const StetRecord *record;
  char *quote;              /* of its annotations, joined by " … "; "" when it has none */
  const StetRecord *source; /* who says it, or NULL */
  GPtrArray *evidence;      /* of const StetRecord *, borrowed */
} StetStoryClaim;

typedef struct
{
  const StetSnapshot *snapshot;
  GArray *claims;       /* of StetStoryClaim, in text order, those without a place last */
  GPtrArray *sources;   /* of const StetRecord * */
  GHashTable *n_claims; /* const StetId * of a source -> how many claims it makes */
  GHashTable *numbers;  /* const StetId * of a claim -> its number, from 1 */
} StetStory;

/* Borrows the snapshot. O(n). */
StetStory *stet_story_new (const StetSnapshot *snapshot);
void stet_story_free (StetStory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStory, stet_story_free)

/* The name of a source, or how it is printed; "" for NULL. Borrowed. */
const char *stet_story_name_source (const StetRecord *source);
/* A verdict as its scale's own word; "" where there is none. Borrowed. */
const char *stet_story_get_verdict (const StetRecord *claim);

G_END_DECLS
