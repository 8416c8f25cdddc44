/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds what pages repeat at their top and bottom: running heads, feet, page numbers; and words that run up a margin.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sets is_edge of @lines, of StetPdfLine in reading order, from @n_pages pages. A line is one when the outermost lines
 * of several pages say the same there, their numbers left out of account. O(n log n). */
void stet_pdf_mark_edges (GArray *lines, guint n_pages);

G_END_DECLS
