/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exchange-error.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (stet - exchange - error - quark, stet_exchange_error)

gboolean
stet_exchange_fail (GError **error, StetExchangeError code, guint line, const char *format, ...)
{
  g_autofree char *words = NULL;
  va_list arguments;

  va_start (arguments, format);
  words = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (line > 0)
    g_set_error (error, STET_EXCHANGE_ERROR, (int) code, _ ("Line %u: %s"), line, words);
  else
    g_set_error_literal (error, STET_EXCHANGE_ERROR, (int) code, words);
  return FALSE;
}
