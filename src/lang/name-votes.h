/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a first reading of a text found, as evidence for a second: each word's names vote on what the word is elsewhere.
 */

#pragma once

#include "name-features.h"
#include "name-labels.h"

G_BEGIN_DECLS

#define STET_NAME_MAX_VOTES 32

/* Adds the names of @labels (by token less features->first) to the evidence of @features. */
void stet_name_votes_count (StetNameFeatures *features, const guint8 *labels);

/* The features of token @i for the second reading: what other places say, its own vote left out. Written to @out, at
 * most STET_NAME_MAX_VOTES; returns how many: 0 for words that have nothing to do with names. */
guint stet_name_votes_features (const StetNameFeatures *features,
                                const guint8 *labels,
                                guint32 i,
                                guint32 begin,
                                guint32 end,
                                guint64 *out);

G_END_DECLS
