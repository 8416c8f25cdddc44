/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The labels and encodings of the WHATWG Encoding Standard, and what the C library's converters call them. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;     /* lower case */
  const char *labels;   /* separated by single spaces */
  const char *iconv[2]; /* names to try in order; none: decoded by ourselves */
} StetEncoding;

/* @n_bytes of @label, -1: up to its NUL. NULL when unknown or not to be decoded. Static. */
const StetEncoding *stet_encoding_find (const char *label, gssize n_bytes);
/* All of them, for tests. */
const StetEncoding *stet_encoding_get_all (guint *n);

G_END_DECLS
