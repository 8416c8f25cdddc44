/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Joins printed lines to running text: a word cut at a line's end becomes whole again, and a compound keeps its hyphen.
 * Which of the two it is, the document's other words tell. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of a document, in lower case, with their hyphens. */
typedef struct _StetPdfWords StetPdfWords;

/* @lines: of StetPdfLine. O(n). Transfer full. */
StetPdfWords *stet_pdf_words_new (const GArray *lines);
void stet_pdf_words_free (StetPdfWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetPdfWords, stet_pdf_words_free)

/* Appends the next line to @text. */
void stet_pdf_words_join (const StetPdfWords *self, GString *text, const char *line);

G_END_DECLS
