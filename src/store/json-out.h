/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes JSON into a string: commas, line breaks and escapes set themselves, so that the same calls always give the
 * same bytes. A plain struct on the caller's stack; the string is the caller's. */

#pragma once

#include "json-tape.h"

#include <glib.h>

G_BEGIN_DECLS

#define STET_OUT_MAX_DEPTH 16

typedef enum
{
  STET_OUT_INLINE, /* everything on one line */
  STET_OUT_LINES,  /* a line for each member or item */
} StetOutStyle;

typedef struct
{
  GString *text; /* borrowed */
  guint depth;
  struct
  {
    char closing;
    guint8 style;
    gboolean filled;
  } levels[STET_OUT_MAX_DEPTH];
} StetOut;

#define STET_OUT_INIT(string) ((StetOut){ .text = (string) })

/* @bracket is '{' or '['. */
void stet_out_open (StetOut *out, char bracket, StetOutStyle style);
void stet_out_close (StetOut *out);
/* What comes next is the member @key (not escaped: a literal of ours), or the next item of a list. */
void stet_out_key (StetOut *out, const char *key);
void stet_out_item (StetOut *out);
/* Values. @n_bytes may be -1; the text is UTF-8. Numbers are written as short as they can be read back exactly. */
void stet_out_string (StetOut *out, const char *text, gssize n_bytes);
void stet_out_integer (StetOut *out, gint64 value);
void stet_out_double (StetOut *out, double value);
void stet_out_float (StetOut *out, float value);
/* Good JSON as it is, with the white space between its parts made uniform. */
void stet_out_raw (StetOut *out, const char *json, gsize n_bytes);
/* Each member of @object, as it is. Members named in @except (NULL-terminated, or NULL) are passed over. */
void stet_out_members (StetOut *out, StetNode object, const char *const *except);
/* A member in one call; strings that are empty are left out. */
void stet_out_member_string (StetOut *out, const char *key, const char *text);

G_END_DECLS
