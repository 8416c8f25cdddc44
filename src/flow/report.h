/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A document as a person reads it in a terminal or a mail: the article with numbers at its claims, then what is said
 * about it. What is confidential stays out. Any text of the document is made harmless for a terminal. */

#pragma once

#include "document.h"
#include "workspace.h"

G_BEGIN_DECLS

typedef struct
{
  guint width;     /* columns, at least STET_REPORT_MIN_WIDTH */
  gboolean styled; /* bold and dim, by escape sequences */
} StetReportOptions;

#define STET_REPORT_MIN_WIDTH 20

/* Ends with a line end. Transfer full. Main thread. */
char *stet_report_make (StetWorkspace *workspace, StetSnapshot *snapshot, const StetReportOptions *options);

G_END_DECLS
