/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What reading and writing WebAnno's tables share. Private to webanno*.c. */

#pragma once

#include "cas.h"

G_BEGIN_DECLS

#define STET_WEBANNO_FORMAT "#FORMAT=WebAnno TSV "
#define STET_WEBANNO_TEXT "#Text="

/* Texts and values have their own ways to escape. Of the @n bytes at @raw; transfer full. @java: as up to TSV 3.1. */
char *stet_webanno_unescape_text (const char *raw, gsize n, gboolean java);
char *stet_webanno_unescape_value (const char *raw, gsize n);
void stet_webanno_escape_text (GString *out, const char *text, gsize n);
void stet_webanno_escape_value (GString *out, const char *value);
/* The parts of @cell between what is @separator and not escaped. Transfer full, of char *. */
GPtrArray *stet_webanno_split (const char *cell, char separator);
/* Cuts "[12]" or "[1_2]" off the end and sets the numbers, 0 where there are none. */
void stet_webanno_cut_ids (char *item, guint *first, guint *second);

void stet_webanno_adjust (StetSheet *sheet, StetLosses *losses);
void stet_webanno_write (StetOutlet *outlet, const StetSheet *sheet);

G_END_DECLS
