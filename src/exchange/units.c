/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "units.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Half of a surrogate pair: no place in the text. */
#define NOWHERE G_MAXUINT32
#define ZERO_WIDTH_JOINER 0x200d

struct _StetUnitMap
{
  guint32 n_bytes;
  GArray *starts; /* of guint32: the byte of each unit, and the end; NULL: units are bytes */
  const StetText *text;
  gboolean bytes;
};

const char *
stet_unit_get_label (StetUnit unit)
{
  static const char *const labels[STET_N_UNITS] = {
    [STET_UNIT_CHARS] = N_ ("code points"),
    [STET_UNIT_UTF16] = N_ ("UTF-16 units"),
    [STET_UNIT_BYTES] = N_ ("bytes of UTF-8"),
    [STET_UNIT_GRAPHEMES] = N_ ("grapheme clusters"),
  };

  return labels[unit];
}

static gboolean
is_regional (gunichar ch)
{
  return ch >= 0x1f1e6 && ch <= 0x1f1ff;
}

/* What never starts a cluster of its own: the rules of UAX 29 that matter in news texts (no Hangul letters one by
 * one, no conjuncts of Indic scripts). */
static gboolean
extends (gunichar ch)
{
  GUnicodeType type = g_unichar_type (ch);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK || type == G_UNICODE_SPACING_MARK
         || ch == ZERO_WIDTH_JOINER || ch == 0x200c || (ch >= 0x1f3fb && ch <= 0x1f3ff)
         || (ch >= 0xe0020 && ch <= 0xe007f);
}

static gboolean
joins (gunichar before, gunichar ch, guint n_regional)
{
  if (before == '\r')
    return ch == '\n';
  if (before == '\n')
    return FALSE;
  if (before == ZERO_WIDTH_JOINER && ch >= 0x2190)
    return TRUE;
  if (is_regional (ch) && is_regional (before))
    return n_regional % 2 == 1;
  return extends (ch);
}

static GArray *
list_starts (const StetText *text, StetUnit unit)
{
  const char *data = stet_text_get_data (text);
  guint32 n_bytes = stet_text_get_n_bytes (text);
  GArray *starts = g_array_sized_new (FALSE, FALSE, sizeof (guint32), stet_text_get_n_chars (text) + 1);
  gunichar before = '\n';
  guint n_regional = 0;

  for (guint32 at = 0; at < n_bytes; at = (guint32) (g_utf8_next_char (data + at) - data))
    {
      gunichar ch = g_utf8_get_char (data + at);
      guint32 nowhere = NOWHERE;

      if (unit != STET_UNIT_GRAPHEMES || at == 0 || !joins (before, ch, n_regional))
        g_array_append_val (starts, at);
      if (unit == STET_UNIT_UTF16 && ch > 0xffff)
        g_array_append_val (starts, nowhere);
      n_regional = is_regional (ch) ? n_regional + 1 : 0;
      before = ch;
    }
  g_array_append_val (starts, n_bytes);
  return starts;
}

StetUnitMap *
stet_unit_map_new (const StetText *text, StetUnit unit)
{
  StetUnitMap *self = g_new0 (StetUnitMap, 1);
  gboolean ascii = stet_text_get_n_chars (text) == stet_text_get_n_bytes (text);

  self->text = text;
  self->n_bytes = stet_text_get_n_bytes (text);
  self->bytes = unit == STET_UNIT_BYTES;
  if (!self->bytes && (!ascii || (unit == STET_UNIT_GRAPHEMES && strchr (stet_text_get_data (text), '\r') != NULL)))
    self->starts = list_starts (text, unit);
  return self;
}

void
stet_unit_map_free (StetUnitMap *self)
{
  g_clear_pointer (&self->starts, g_array_unref);
  g_free (self);
}

guint32
stet_unit_map_get_length (const StetUnitMap *self)
{
  return self->starts != NULL ? self->starts->len - 1 : self->n_bytes;
}

gint64
stet_unit_map_to_byte (const StetUnitMap *self, gint64 offset)
{
  guint32 byte;

  if (offset < 0 || offset > stet_unit_map_get_length (self))
    return -1;
  if (self->starts == NULL)
    return self->bytes && !stet_text_is_boundary (self->text, (guint32) offset) ? -1 : offset;
  byte = g_array_index (self->starts, guint32, offset);
  return byte == NOWHERE ? -1 : (gint64) byte;
}

guint32
stet_unit_map_from_byte (const StetUnitMap *self, guint32 byte)
{
  guint32 low = 0;
  guint32 high;

  if (self->starts == NULL)
    return MIN (byte, self->n_bytes);
  high = self->starts->len - 1;
  while (low < high)
    {
      guint32 middle = low + (high - low + 1) / 2;
      guint32 at = g_array_index (self->starts, guint32, middle);

      /* The second half stands where the first does. */
      if (at == NOWHERE)
        at = g_array_index (self->starts, guint32, middle - 1);
      if (at <= byte)
        low = middle;
      else
        high = middle - 1;
    }
  return g_array_index (self->starts, guint32, low) == NOWHERE ? low - 1 : low;
}

gboolean
stet_quote_matches (const StetText *text, StetSpan span, const char *quote)
{
  const char *at = stet_text_get_data (text) + span.start;
  const char *end = stet_text_get_data (text) + span.end;

  while (at < end && *quote != '\0')
    {
      if (*at == *quote)
        {
          at++;
          quote++;
          continue;
        }
      if (!g_ascii_isspace (*at) || !g_ascii_isspace (*quote))
        return FALSE;
      while (at < end && g_ascii_isspace (*at))
        at++;
      while (g_ascii_isspace (*quote))
        quote++;
    }
  while (at < end && g_ascii_isspace (*at))
    at++;
  while (g_ascii_isspace (*quote))
    quote++;
  return at == end && *quote == '\0';
}

static guint
count_agreeing (const StetText *text, const StetQuoted *quotes, guint n, StetUnit unit)
{
  g_autoptr (StetUnitMap) map = stet_unit_map_new (text, unit);
  guint n_agree = 0;

  for (guint i = 0; i < n; i++)
    {
      gint64 start = quotes[i].quote != NULL ? stet_unit_map_to_byte (map, quotes[i].start) : -1;
      gint64 end = start >= 0 ? stet_unit_map_to_byte (map, quotes[i].end) : -1;

      if (end >= start && start >= 0 && stet_quote_matches (text, STET_SPAN (start, end), quotes[i].quote))
        n_agree++;
    }
  return n_agree;
}

StetUnit
stet_unit_detect (const StetText *text,
                  const StetQuoted *quotes,
                  guint n,
                  StetUnit expected,
                  guint *n_checked,
                  guint *n_agree)
{
  guint n_quotes = 0;
  guint best_count;
  StetUnit best = expected;

  for (guint i = 0; i < n; i++)
    n_quotes += quotes[i].quote != NULL;
  best_count = count_agreeing (text, quotes, n, expected);
  for (StetUnit unit = 0; unit < STET_N_UNITS && best_count < n_quotes; unit++)
    {
      guint count = unit != expected ? count_agreeing (text, quotes, n, unit) : 0;

      if (count > best_count)
        {
          best_count = count;
          best = unit;
        }
    }
  if (n_checked != NULL)
    *n_checked = n_quotes;
  if (n_agree != NULL)
    *n_agree = best_count;
  return best;
}
