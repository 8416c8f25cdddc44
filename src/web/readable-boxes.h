/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The boxes of a page: which elements hold which blocks, how much, and which of them are alike. Private to the
 * features. */

#pragma once

#include "readable-features.h"

G_BEGIN_DECLS

/* Makes the boxes of all blocks, and says of each block which is its own. O(nodes + blocks * depth). */
void stet_page_features_make_boxes (StetPageFeatures *self);
/* Sums up what the facts of the blocks say, box by box; numbers the kinds of boxes and the sections. O(boxes). */
void stet_page_features_fill_boxes (StetPageFeatures *self);

G_END_DECLS
