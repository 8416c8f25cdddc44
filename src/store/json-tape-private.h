/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a tape is made of, for the two files that know: json-tape (reading) and json-node (asking). */

#pragma once

#include "json-tape.h"

typedef struct
{
  guint32 start, end; /* of the value as written, quotes included */
  guint32 next;       /* index of the token after this value and all that is in it */
  guint8 type;        /* StetJsonType */
  guint8 escaped;     /* a string with a backslash in it */
} StetToken;

struct _StetTape
{
  const char *data;   /* borrowed */
  const char *origin; /* where line 1 starts: data, or that of the tape that this one reads a part of */
  gsize n_bytes;
  GArray *tokens; /* of StetToken */
  /* While reading: */
  gsize at;
  guint keep_depth;
  guint depth;
  guint32 open[STET_JSON_KEPT_DEPTH]; /* tokens of the containers around; G_MAXUINT32 for those that are not kept */
  guint8 open_types[STET_JSON_KEPT_DEPTH]; /* StetJsonType */
};

#define STET_IS_HIGH_SURROGATE(c) ((c) >= 0xd800 && (c) < 0xdc00)
#define STET_IS_LOW_SURROGATE(c) ((c) >= 0xdc00 && (c) < 0xe000)

/* Four hexadecimal digits at @at, of which @n bytes may be read, or -1. */
int stet_json_read_hex (const char *at, gsize n);
/* From 1. O(n). */
guint stet_tape_line_at (const StetTape *self, gsize byte);
