/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How often each word of marked articles is part of a cue: the section that StetCueLevels reads. */

#pragma once

#include "attribution-data.h"

G_BEGIN_DECLS

/* @articles: of StetArticle. Ascending entries, little-endian. Transfer full. */
GBytes *stet_articles_make_levels (const GPtrArray *articles);

G_END_DECLS
