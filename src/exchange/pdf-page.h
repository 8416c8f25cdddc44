/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages of a PDF that is written from top to bottom: blocks of text, broken where a page ends, with highlights. Lengths
 * are points. Not thread-safe; runs in any thread. */

#pragma once

#include <glib.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* A highlight is a tint and a line below, whose pattern differs, so that it shows on paper without colour. */
typedef struct
{
  guint style;      /* of STET_PDF_N_STYLES */
  guint start, end; /* bytes of the block's text */
  guint level;      /* how many others the line goes below */
  gboolean tinted;
  guint number; /* set in the margin at the start; 0: none */
} StetPdfHighlight;

#define STET_PDF_N_STYLES 8

typedef struct
{
  const char *font; /* "Serif 10" */
  double indent, before;
  double keep;     /* how much of what follows must fit on the same page */
  const char *url; /* what all of the block leads to, or NULL */
  const StetPdfHighlight *highlights;
  guint n_highlights;
  guint n_bold; /* bytes at the start that are bold */
} StetPdfBlock;

typedef struct _StetPdf StetPdf;

/* @out: where the bytes go, NULL for a run that only counts pages. @n_pages: shown at the foot, from such a run. */
StetPdf *stet_pdf_new (GString *out, const char *title, guint n_pages);
/* Finishes the last page. Returns how many there are, and frees. */
guint stet_pdf_end (StetPdf *self);
/* @n in bytes, or -1. */
void stet_pdf_add (StetPdf *self, const char *text, gssize n, const StetPdfBlock *block);
/* A line of samples with their names: @styles and @labels, of @n. */
void stet_pdf_add_legend (StetPdf *self, const guint *styles, const char *const *labels, guint n);

G_END_DECLS
