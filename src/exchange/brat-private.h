/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What reading and writing brat share. Private to brat.c and brat-write.c. */

#pragma once

#include "formats-private.h"

G_BEGIN_DECLS

#define STET_BRAT_NOTES "AnnotatorNotes"

/* Joins pieces that only line breaks part; returns how many. */
guint stet_brat_join_lines (StetMark *mark, const StetText *text);

void stet_brat_adjust (StetSheet *sheet, StetLosses *losses);
void stet_brat_write (StetOutlet *outlet, const StetSheet *sheet);
void stet_brat_end (StetOutlet *outlet);

G_END_DECLS
