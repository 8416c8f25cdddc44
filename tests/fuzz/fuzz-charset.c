/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes are decoded to valid UTF-8 without NUL, or refused as no text. The first byte picks what the server said.
 */

#include "charset.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static void
decode (const guint8 *data, size_t size, const char *label, gboolean is_html)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  StetCharsetResult result;
  g_autofree char *text = stet_charset_decode (bytes, label, is_html, &result, &error);

  if (text == NULL)
    {
      g_assert_error (error, STET_WEB_ERROR, STET_WEB_ERROR_BINARY);
      return;
    }
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpstr (stet_charset_lookup (result.encoding), ==, result.encoding);
  g_assert_true (g_str_has_prefix (result.label, result.encoding));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  static const char *const labels[] = { NULL,     "utf-8",       "utf-16le", "shift_jis",    "gb18030", "big5",
                                        "euc-kr", "iso-2022-jp", "koi8-r",   "windows-1252", "\"utf-8", "" };

  decode (data, size, NULL, TRUE);
  if (size > 0)
    decode (data + 1, size - 1, labels[data[0] % G_N_ELEMENTS (labels)], FALSE);
  return 0;
}
