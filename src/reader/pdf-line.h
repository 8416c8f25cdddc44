/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One printed line of a PDF page, in the order in which the page is read, and the blocks that lines become. Plain data;
 * lengths are points, y grows downwards. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *text; /* owned; valid UTF-8, one line, no white space at its ends, never empty */
  guint page; /* from 0 */
  double left;
  double top;
  double right;
  double bottom;
  double size;       /* of most of its letters */
  double first_word; /* how wide it is */
  double page_height;
  gboolean is_bold;
  gboolean is_upright; /* FALSE: runs up or down the page */
  gboolean is_edge;    /* what pages repeat at their edges; see pdf-edges.h */
} StetPdfLine;

typedef enum
{
  STET_PDF_PARAGRAPH,
  STET_PDF_TITLE,
  STET_PDF_HEADING,
  STET_PDF_LIST_ITEM,
  STET_PDF_EDGE, /* set aside: a page's number, a running head, words up the margin */
} StetPdfBlockType;

typedef struct
{
  StetPdfBlockType type;
  char *text; /* owned; as of a line */
} StetPdfBlock;

GArray *stet_pdf_lines_new (void);  /* of StetPdfLine; transfer full */
GArray *stet_pdf_blocks_new (void); /* of StetPdfBlock; transfer full */

G_END_DECLS
