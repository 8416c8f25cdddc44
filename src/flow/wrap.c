/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wrap.h"

#include <string.h>

typedef struct
{
  GString *out;
  guint width;
  const char *rest;
  guint column;        /* of the line so far, its prefix included */
  gboolean line_empty; /* nothing but the prefix is on it */
} Wrap;

/* Columns of a terminal. */
static guint
columns_of (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

static guint
columns_of_words (const char *words, gsize n)
{
  const char *end = words + n;
  guint columns = 0;

  for (; words < end; words = g_utf8_next_char (words))
    columns += columns_of (g_utf8_get_char (words));
  return columns;
}

static gboolean
turns_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static void
append_safe (GString *out, gunichar c)
{
  if (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029)
    g_string_append_c (out, ' ');
  else if (c < 0x20)
    g_string_append_unichar (out, 0x2400 + c); /* the picture of the control character */
  else if (c == 0x7f)
    g_string_append_unichar (out, 0x2421);
  else if ((c >= 0x80 && c < 0xa0) || turns_direction (c))
    g_string_append_printf (out, "‹U+%04X›", c);
  else
    g_string_append_unichar (out, c);
}

char *
stet_wrap_make_safe (const char *words)
{
  GString *safe = g_string_sized_new (strlen (words));

  for (; *words != '\0'; words = g_utf8_next_char (words))
    append_safe (safe, g_utf8_get_char (words));
  return g_string_free (safe, FALSE);
}

static void
end_line (Wrap *self)
{
  g_string_append_c (self->out, '\n');
  g_string_append (self->out, self->rest);
  self->column = columns_of_words (self->rest, strlen (self->rest));
  self->line_empty = TRUE;
}

/* @spaced: a space stood before it. */
static void
add_piece (Wrap *self, const char *piece, gsize n, gboolean spaced)
{
  guint columns = columns_of_words (piece, n);

  if (!self->line_empty && self->column + spaced + columns > self->width)
    end_line (self);
  if (!self->line_empty && spaced)
    {
      g_string_append_c (self->out, ' ');
      self->column++;
    }
  g_string_append_len (self->out, piece, (gssize) n);
  self->column += columns;
  self->line_empty = FALSE;
}

/* The bytes of @words up to where the line may be broken: a space, or beside a wide character. */
static gsize
piece_length (const char *words)
{
  const char *end = words;

  while (*end != '\0' && *end != ' ')
    {
      gboolean wide = g_unichar_iswide (g_utf8_get_char (end));

      if (wide && end > words)
        break;
      end = g_utf8_next_char (end);
      /* What hangs on it, and punctuation, never starts a line. */
      while (wide && *end != '\0'
             && (g_unichar_iszerowidth (g_utf8_get_char (end)) || g_unichar_ispunct (g_utf8_get_char (end))))
        end = g_utf8_next_char (end);
      if (wide)
        break;
    }
  return (gsize) (end - words);
}

static void
wrap_line (Wrap *self, const char *line)
{
  gboolean spaced = FALSE;

  while (*line != '\0')
    {
      gsize n = piece_length (line);

      if (n == 0)
        {
          spaced = TRUE;
          line++;
          continue;
        }
      add_piece (self, line, n, spaced);
      spaced = FALSE;
      line += n;
    }
}

void
stet_wrap (GString *out, const char *words, guint width, const char *first, const char *rest)
{
  Wrap self = { .out = out, .width = width, .rest = rest != NULL ? rest : "", .line_empty = TRUE };
  g_auto (GStrv) lines = g_strsplit_set (words, "\n\r", -1);
  g_autofree char *blank = g_strstrip (g_strdup (words));
  gboolean begun = FALSE;

  if (*blank == '\0')
    return;
  if (first != NULL)
    {
      g_string_append (out, first);
      self.column = columns_of_words (first, strlen (first));
    }
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *safe = g_strstrip (stet_wrap_make_safe (lines[i]));

      if (*safe == '\0')
        continue;
      if (begun)
        end_line (&self);
      wrap_line (&self, safe);
      begun = TRUE;
    }
  g_string_append_c (out, '\n');
}
