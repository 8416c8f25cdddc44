/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One PangoLogAttr and one byte offset for each position of the stretch, its end included. Owns both arrays and a
 * reference to the text. */

#include "breaks.h"

struct _StetBreaks
{
  StetText *text;
  StetSpan span;
  guint n_chars;
  PangoLogAttr *attrs; /* n_chars + 1 */
  guint32 *bytes;      /* n_chars + 1: the byte of the text at which each position lies */
};

StetBreaks *
stet_breaks_new (StetText *text, StetSpan span)
{
  const char *data = stet_text_get_data (text);
  StetBreaks *self = g_new0 (StetBreaks, 1);
  guint i = 0;

  self->text = stet_text_ref (text);
  self->span = span;
  self->n_chars = (guint) g_utf8_strlen (data + span.start, stet_span_length (span));
  self->attrs = g_new0 (PangoLogAttr, self->n_chars + 1);
  self->bytes = g_new (guint32, self->n_chars + 1);
  for (const char *p = data + span.start; p < data + span.end; p = g_utf8_next_char (p))
    self->bytes[i++] = (guint32) (p - data);
  self->bytes[i] = span.end;

  pango_get_log_attrs (data + span.start, (int) stet_span_length (span), -1, pango_language_get_default (), self->attrs,
                       (int) self->n_chars + 1);
  self->attrs[0].is_cursor_position = TRUE;
  self->attrs[self->n_chars].is_cursor_position = TRUE;
  return self;
}

void
stet_breaks_free (StetBreaks *self)
{
  stet_text_unref (self->text);
  g_free (self->attrs);
  g_free (self->bytes);
  g_free (self);
}

StetSpan
stet_breaks_get_span (const StetBreaks *self)
{
  return self->span;
}

/* The last position at or before @byte. */
static guint
position_at (const StetBreaks *self, guint32 byte)
{
  guint low = 0;
  guint high = self->n_chars;

  while (low < high)
    {
      guint middle = low + (high - low + 1) / 2;

      if (self->bytes[middle] <= byte)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

guint32
stet_breaks_snap (const StetBreaks *self, guint32 byte)
{
  guint i = position_at (self, byte);

  while (i > 0 && !self->attrs[i].is_cursor_position)
    i--;
  return self->bytes[i];
}

guint32
stet_breaks_next (const StetBreaks *self, guint32 byte)
{
  guint i = position_at (self, byte);

  while (i < self->n_chars)
    if (self->attrs[++i].is_cursor_position)
      break;
  return self->bytes[i];
}

guint32
stet_breaks_previous (const StetBreaks *self, guint32 byte)
{
  guint i = position_at (self, byte);

  if (self->bytes[i] < byte && self->attrs[i].is_cursor_position)
    return self->bytes[i];
  while (i > 0)
    if (self->attrs[--i].is_cursor_position)
      break;
  return self->bytes[i];
}

guint32
stet_breaks_next_word_start (const StetBreaks *self, guint32 byte)
{
  for (guint i = position_at (self, byte) + 1; i < self->n_chars; i++)
    if (self->attrs[i].is_word_start)
      return self->bytes[i];
  return self->span.end;
}

guint32
stet_breaks_next_word_end (const StetBreaks *self, guint32 byte)
{
  for (guint i = position_at (self, byte) + 1; i <= self->n_chars; i++)
    if (self->attrs[i].is_word_end)
      return self->bytes[i];
  return self->span.end;
}

guint32
stet_breaks_previous_word_start (const StetBreaks *self, guint32 byte)
{
  for (guint i = position_at (self, byte); i > 0; i--)
    if (self->attrs[i].is_word_start && self->bytes[i] < byte)
      return self->bytes[i];
  return self->span.start;
}

StetSpan
stet_breaks_word_at (const StetBreaks *self, guint32 byte)
{
  guint at = position_at (self, byte);
  guint start = at;
  guint end;

  /* A word that starts here goes before one that ends here. */
  while (start > 0 && !self->attrs[start].is_word_start && !(start < at && self->attrs[start].is_word_end))
    start--;
  if (!self->attrs[start].is_word_start)
    return STET_SPAN (self->bytes[at], self->bytes[at]);
  for (end = start + 1; end <= self->n_chars && !self->attrs[end].is_word_end; end++)
    ;
  if (end > self->n_chars || end < at)
    return STET_SPAN (self->bytes[at], self->bytes[at]);
  return STET_SPAN (self->bytes[start], self->bytes[end]);
}

/* @span without the blanks at its ends. */
static StetSpan
trim (const StetBreaks *self, StetSpan span)
{
  guint start = position_at (self, span.start);
  guint end = position_at (self, span.end);

  while (start < end && self->attrs[start].is_white)
    start++;
  while (end > start && self->attrs[end - 1].is_white)
    end--;
  return STET_SPAN (self->bytes[start], self->bytes[end]);
}

StetSpan
stet_breaks_sentence_at (const StetBreaks *self, guint32 byte)
{
  guint at = position_at (self, byte);
  guint start = at;
  guint end = at + 1;

  while (start > 0 && !self->attrs[start].is_sentence_start)
    start--;
  while (end < self->n_chars && !self->attrs[end].is_sentence_start)
    end++;
  return trim (self, STET_SPAN (self->bytes[start], self->bytes[MIN (end, self->n_chars)]));
}

static gunichar
char_at (const StetBreaks *self, guint i)
{
  return g_utf8_get_char (stet_text_get_data (self->text) + self->bytes[i]);
}

/* TRUE when a clause ends before position @i: the mark there is followed or preceded by a blank, so that neither 1,000
 * nor half-open are cut. */
static gboolean
is_clause_edge (const StetBreaks *self, guint i)
{
  switch (char_at (self, i))
    {
    case ',':
    case ';':
    case ':':
      return i + 1 >= self->n_chars || self->attrs[i + 1].is_white;
    case '-':
      return i > 0 && self->attrs[i - 1].is_white;
    case '(':
    case ')':
    case '"':
    case 0x2013: /* en dash */
    case 0x2014: /* em dash */
    case 0x201c: /* left double quotation mark */
    case 0x201d: /* right double quotation mark */
    case 0x060c: /* Arabic comma */
    case 0x3001: /* ideographic comma */
      return TRUE;
    default:
      return FALSE;
    }
}

StetSpan
stet_breaks_clause_at (const StetBreaks *self, StetSpan sentence, guint32 byte)
{
  guint first = position_at (self, MAX (sentence.start, self->span.start));
  guint last = position_at (self, MIN (sentence.end, self->span.end));
  guint at = CLAMP (position_at (self, byte), first, last);
  guint start = at;
  guint end = at;

  while (start > first && !is_clause_edge (self, start - 1))
    start--;
  while (end < last && !is_clause_edge (self, end))
    end++;
  return trim (self, STET_SPAN (self->bytes[start], self->bytes[end]));
}
