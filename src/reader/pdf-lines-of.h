/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The printed lines of a page, as poppler sees them. */

#pragma once

#include <glib.h>
#include <poppler.h>

G_BEGIN_DECLS

/* Appends the lines of @page, which is the @number-th from 0, to @lines, of StetPdfLine, in reading order. */
void stet_pdf_add_lines_of (GArray *lines, PopplerPage *page, guint number);

G_END_DECLS
