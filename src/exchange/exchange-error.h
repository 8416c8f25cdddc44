/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be wrong with another tool's file. The messages are whole sentences for a person that say the line, without
 * the file's name. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_EXCHANGE_ERROR_SYNTAX,      /* cut off, or not of the format at all */
  STET_EXCHANGE_ERROR_TYPE,        /* something is not of the type that the format asks for */
  STET_EXCHANGE_ERROR_OFFSET,      /* an annotation lies outside its text */
  STET_EXCHANGE_ERROR_LIMIT,       /* larger or deeper than is read */
  STET_EXCHANGE_ERROR_UNSAFE,      /* a DTD, an entity, or a name that leaves its folder */
  STET_EXCHANGE_ERROR_NO_TEXT,     /* the text that the annotations are about is not there */
  STET_EXCHANGE_ERROR_UNSUPPORTED, /* the format can't be read, or not be written */
} StetExchangeError;

#define STET_EXCHANGE_ERROR (stet_exchange_error_quark ())
GQuark stet_exchange_error_quark (void);

/* Sets "Line 12: …" (no line: 0). @format is translated by the caller. Always FALSE. */
gboolean stet_exchange_fail (GError **error, StetExchangeError code, guint line, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

G_END_DECLS
