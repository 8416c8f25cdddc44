/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers features in the order in which they come and counts them; what is too rare can be dropped. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define STET_FEATURE_NONE G_MAXUINT32

typedef struct _StetFeatureIndex StetFeatureIndex;

StetFeatureIndex *stet_feature_index_new (void);
void stet_feature_index_free (StetFeatureIndex *self);

/* The number of @hash, given when it comes first; counts it. O(1). */
guint32 stet_feature_index_count (StetFeatureIndex *self, guint64 hash);
/* Gives the features that were counted @min_count times new numbers, from 0 in the old order. Only once. */
void stet_feature_index_drop_rare (StetFeatureIndex *self, guint min_count);
/* The new number of an old one; STET_FEATURE_NONE for what was dropped. */
guint32 stet_feature_index_get_id (const StetFeatureIndex *self, guint32 old);
/* How many are left, and the hash of one by its new number. */
guint32 stet_feature_index_get_n (const StetFeatureIndex *self);
guint64 stet_feature_index_get_hash (const StetFeatureIndex *self, guint32 id);

G_END_DECLS
