/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes paragraphs, headings and list items of printed lines, by where they stand, how large they are and what they
 * say: a line ends its paragraph when the next word would still have had room on it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @lines: of StetPdfLine, in reading order, their edges marked. O(n log n), and the square of the lines of a column,
 * which no page has many of. Of StetPdfBlock; transfer full. */
GArray *stet_pdf_make_blocks (const GArray *lines);
/* The title among @blocks and what the file says its title is (@said, or NULL): what stands on the first page goes
 * first. NULL when neither will do. Transfer full. */
char *stet_pdf_choose_title (const GArray *blocks, const GArray *lines, const char *said);

G_END_DECLS
