/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "utf8-check.h"

#include <string.h>

#define HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)
#define ONES G_GUINT64_CONSTANT (0x0101010101010101)

/* Behind the ASCII at the start of @at, without NUL. */
static const char *
skip_ascii (const char *at, const char *end)
{
  while (end - at >= 8)
    {
      guint64 eight;

      memcpy (&eight, at, sizeof eight);
      /* A byte that is zero borrows from its high bit. */
      if ((eight & HIGH_BITS) != 0 || ((eight - ONES) & HIGH_BITS) != 0)
        break;
      at += 8;
    }
  while (at<end && * at> 0)
    at++;
  return at;
}

gboolean
stet_utf8_check (const char *bytes, gsize n_bytes, const char **end)
{
  const char *stop = bytes + n_bytes;
  const char *at = bytes;

  while ((at = skip_ascii (at, stop)) < stop)
    {
      gunichar c = *at != '\0' ? g_utf8_get_char_validated (at, stop - at) : (gunichar) -1;

      if (c == (gunichar) -1 || c == (gunichar) -2)
        break;
      at = g_utf8_next_char (at);
    }
  if (end != NULL)
    *end = at;
  return at == stop;
}
