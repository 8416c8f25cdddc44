/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds where the next token of a line ends. Knows nothing of sentences; tokens.c puts the pieces together. */

#pragma once

#include "tokens.h"

G_BEGIN_DECLS

/* The first byte in [@p, @end) that is part of a token, or @end. Passes over white space, bidi and other controls. */
const char *stet_scan_skip (const char *p, const char *end);

typedef struct
{
  const char *end;   /* just past the token */
  const char *split; /* where a clitic starts ("Biden|’s"), or NULL */
  guint8 kind;       /* StetTokenKind */
  guint8 flags;      /* StetTokenFlags found in the token itself */
} StetScan;

/* Scans the token at @p, which stet_scan_skip returned. [@p, @end) is valid UTF-8 within one line. */
StetScan stet_scan_token (const char *p, const char *end);

/* How [@p, @end) uses capital letters. */
StetShape stet_scan_shape (const char *p, const char *end);

G_END_DECLS
