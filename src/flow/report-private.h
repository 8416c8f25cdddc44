/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files behind report.h share. Private to flow/. */

#pragma once

#include "report.h"

G_BEGIN_DECLS

#define STET_REPORT_BOLD "\033[1m"
#define STET_REPORT_DIM "\033[2m"
#define STET_REPORT_PLAIN "\033[0m"

/* A report on its way; all but @out borrowed. */
typedef struct
{
  GString *out;
  StetWorkspace *workspace;
  StetDocument *document;
  StetRecord *article;
  StetText *text;
  const StetReportOptions *options;
  GHashTable *numbers; /* StetId * of a claim -> its number, from 1 */
} StetReport;

/* Wrapped (see stet_wrap), in a style or NULL. */
void stet_report_add_lines (StetReport *self,
                            const char *style,
                            const char *words,
                            const char *first,
                            const char *rest);
/* A heading with how many there are. */
void stet_report_add_section (StetReport *self, const char *title, guint n);

/* The article: who wrote it and when, its text with the claims' numbers, and what was set aside. */
void stet_report_add_head (StetReport *self);
void stet_report_add_text (StetReport *self);
void stet_report_add_removed (StetReport *self);

G_END_DECLS
