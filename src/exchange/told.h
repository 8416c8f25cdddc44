/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What formats for people, and tables, tell of a document; the rest is counted as lost. */

#pragma once

#include "sheet.h"

G_BEGIN_DECLS

typedef enum
{
  STET_TOLD_TEXT = 1 << 0,
  STET_TOLD_MARKS = 1 << 1, /* where each stands, and its label */
  STET_TOLD_STATES = 1 << 2,
  STET_TOLD_NOTES = 1 << 3,
  STET_TOLD_CLAIMS = 1 << 4,   /* with the name of who says each */
  STET_TOLD_EVIDENCE = 1 << 5, /* of claims */
  STET_TOLD_SOURCES = 1 << 6,  /* those too that say no claim */
} StetToldFlags;

/* Lists of names, each ended by NULL. */
typedef struct
{
  guint flags;
  const char *const *claim; /* values */
  const char *const *source;
  const char *const *evidence;
  const char *const *facts;
} StetTold;

/* Counts what @told does not tell of @sheet. O(n). */
void stet_told_count (const StetTold *told, const StetSheet *sheet, StetLosses *losses);

G_END_DECLS
