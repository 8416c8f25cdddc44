/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "charset-decode.h"

#include "utf8-check.h"

#include <errno.h>
#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"

typedef struct
{
  GString *out;
  gsize n_replaced;
} Decoder;

/* What windows-1252 has in 0x80..0x9F; as the standard says, its five holes are the C1 controls. */
static const guint16 windows_1252_high[32] = {
  0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

static void
replace (Decoder *self)
{
  g_string_append_len (self->out, REPLACEMENT, strlen (REPLACEMENT));
  self->n_replaced++;
}

static void
append_char (Decoder *self, gunichar c)
{
  if (c == 0)
    replace (self);
  else if (c < 0x80)
    g_string_append_c (self->out, (char) c);
  else
    g_string_append_unichar (self->out, c);
}

/* How many bytes the standard replaces by one U+FFFD: the longest start of a well-formed sequence, at least one. */
static gsize
bad_sequence_length (const guint8 *bytes, gsize n_bytes)
{
  guint8 lead = bytes[0];
  guint8 low = 0x80, high = 0xbf;
  gsize n_needed, n;

  if (lead >= 0xc2 && lead <= 0xdf)
    n_needed = 1;
  else if (lead >= 0xe0 && lead <= 0xef)
    n_needed = 2;
  else if (lead >= 0xf0 && lead <= 0xf4)
    n_needed = 3;
  else
    return 1;

  if (lead == 0xe0)
    low = 0xa0;
  else if (lead == 0xed)
    high = 0x9f;
  else if (lead == 0xf0)
    low = 0x90;
  else if (lead == 0xf4)
    high = 0x8f;

  for (n = 1; n <= n_needed && n < n_bytes; n++)
    {
      if (bytes[n] < low || bytes[n] > high)
        break;
      low = 0x80;
      high = 0xbf;
    }
  return n;
}

static void
decode_utf8 (Decoder *self, const char *bytes, gsize n_bytes)
{
  while (n_bytes > 0)
    {
      const char *bad;
      gsize n_good, n_bad;

      /* Stops at a NUL too. */
      stet_utf8_check (bytes, n_bytes, &bad);
      n_good = bad - bytes;
      g_string_append_len (self->out, bytes, n_good);
      if (n_good == n_bytes)
        return;
      replace (self);
      n_bad = bad_sequence_length ((const guint8 *) bad, n_bytes - n_good);
      bytes = bad + n_bad;
      n_bytes -= n_good + n_bad;
    }
}

static void
decode_utf16 (Decoder *self, const guint8 *bytes, gsize n_bytes, gboolean big_endian)
{
  gsize n_units = n_bytes / 2;

  for (gsize i = 0; i < n_units; i++)
    {
      guint16 unit = big_endian ? bytes[2 * i] << 8 | bytes[2 * i + 1] : bytes[2 * i + 1] << 8 | bytes[2 * i];

      if (unit >= 0xd800 && unit <= 0xdbff && i + 1 < n_units)
        {
          const guint8 *next = bytes + 2 * (i + 1);
          guint16 low = big_endian ? next[0] << 8 | next[1] : next[1] << 8 | next[0];

          if (low >= 0xdc00 && low <= 0xdfff)
            {
              append_char (self, 0x10000 + ((gunichar) (unit - 0xd800) << 10) + (low - 0xdc00));
              i++;
              continue;
            }
        }
      if (unit >= 0xd800 && unit <= 0xdfff)
        replace (self);
      else
        append_char (self, unit);
    }
  if (n_bytes % 2 != 0)
    replace (self);
}

static void
decode_windows_1252 (Decoder *self, const guint8 *bytes, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    append_char (self, bytes[i] >= 0x80 && bytes[i] < 0xa0 ? windows_1252_high[bytes[i] - 0x80] : bytes[i]);
}

static void
decode_user_defined (Decoder *self, const guint8 *bytes, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    append_char (self, bytes[i] < 0x80 ? bytes[i] : 0xf780 + (bytes[i] - 0x80));
}

static GIConv
open_converter (const StetEncoding *encoding)
{
  for (guint i = 0; i < G_N_ELEMENTS (encoding->iconv) && encoding->iconv[i] != NULL; i++)
    {
      GIConv converter = g_iconv_open ("UTF-8", encoding->iconv[i]);

      if (converter != (GIConv) -1)
        return converter;
    }
  return (GIConv) -1;
}

/* What a converter gave out: NUL is the one character that needs replacing. */
static void
append_converted (Decoder *self, const char *text, gsize n_bytes)
{
  while (n_bytes > 0)
    {
      const char *nul = memchr (text, '\0', n_bytes);
      gsize n_good = nul != NULL ? (gsize) (nul - text) : n_bytes;

      g_string_append_len (self->out, text, n_good);
      if (nul == NULL)
        return;
      replace (self);
      text += n_good + 1;
      n_bytes -= n_good + 1;
    }
}

static void
decode_with_converter (Decoder *self, GIConv converter, const char *bytes, gsize n_bytes)
{
  char *in = (char *) bytes;
  char buffer[8192];

  for (;;)
    {
      char *out = buffer;
      gsize n_room = sizeof buffer;
      gsize n_done = g_iconv (converter, &in, &n_bytes, &out, &n_room);
      int reason = errno;

      append_converted (self, buffer, out - buffer);
      if (n_done != (gsize) -1)
        break;
      if (reason == E2BIG && out != buffer)
        continue;
      /* A sequence that means nothing, or one cut off by the end. */
      if (n_bytes == 0)
        break;
      replace (self);
      in++;
      n_bytes--;
    }

  /* A converter may still hold a character back (a base that could take a mark). */
  {
    char *out = buffer;
    gsize n_room = sizeof buffer;

    g_iconv (converter, NULL, NULL, &out, &n_room);
    append_converted (self, buffer, out - buffer);
  }
}

gboolean
stet_encoding_is_available (const StetEncoding *encoding)
{
  GIConv converter;

  if (encoding->iconv[0] == NULL)
    return TRUE;
  converter = open_converter (encoding);
  if (converter == (GIConv) -1)
    return FALSE;
  g_iconv_close (converter);
  return TRUE;
}

char *
stet_encoding_decode (const StetEncoding *encoding, const char *bytes, gsize n_bytes, gsize *n_replaced)
{
  Decoder decoder = { g_string_sized_new (n_bytes + n_bytes / 8 + 16), 0 };

  if (strcmp (encoding->name, "utf-8") == 0)
    decode_utf8 (&decoder, bytes, n_bytes);
  else if (g_str_has_prefix (encoding->name, "utf-16"))
    decode_utf16 (&decoder, (const guint8 *) bytes, n_bytes, g_str_has_suffix (encoding->name, "be"));
  else if (strcmp (encoding->name, "windows-1252") == 0)
    decode_windows_1252 (&decoder, (const guint8 *) bytes, n_bytes);
  else if (strcmp (encoding->name, "x-user-defined") == 0)
    decode_user_defined (&decoder, (const guint8 *) bytes, n_bytes);
  else
    {
      GIConv converter = open_converter (encoding);

      g_return_val_if_fail (converter != (GIConv) -1, g_string_free (decoder.out, FALSE));
      decode_with_converter (&decoder, converter, bytes, n_bytes);
      g_iconv_close (converter);
    }

  *n_replaced += decoder.n_replaced;
  return g_string_free (decoder.out, FALSE);
}
