/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the program that reads PDF files and the one that asks it have agreed on. The question is the file, on standard
 * input. The answer is lines on standard output, each a word of STET_PDF_WORDS, a tab, and text; and the exit status.
 */

#pragma once

#define STET_PDF_READER "stet-pdf-reader"

/* In the order of StetPdfBlockType; the last word is the document's title, which comes first. */
#define STET_PDF_WORDS "paragraph", "title", "heading", "list-item", "edge", "name"

#define STET_PDF_MAX_BYTES (64u << 20)  /* of a file */
#define STET_PDF_MAX_ANSWER (32u << 20) /* bytes of text */
#define STET_PDF_MAX_PAGES 5000
#define STET_PDF_MAX_MEMORY (768u << 20)
#define STET_PDF_MAX_SECONDS 20 /* of one core */

typedef enum
{
  STET_PDF_FINE = 0,
  STET_PDF_LOCKED = 10,  /* needs a password */
  STET_PDF_BROKEN = 11,  /* no PDF, or a damaged one */
  STET_PDF_NO_TEXT = 12, /* pictures of pages */
  STET_PDF_TOO_MUCH = 13,
} StetPdfStatus;
