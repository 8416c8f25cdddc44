/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the attributions of one passage have to do with each other: where a second cue ends the content of a first,
 * which cue a quote belongs to, and which of two that say the same stays. By rule. */

#pragma once

#include "attribution-text.h"

G_BEGIN_DECLS

/* Shortens and drops some of @attributions (of StetAttribution), those from @first on; their spans in @contents change.
 * Spans that nothing points to any more stay in @contents. O(n^2) in the attributions of the passage. */
void stet_attributions_settle (const StetAttributionText *text, GArray *attributions, GArray *contents, guint first);

G_END_DECLS
