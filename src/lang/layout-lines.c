/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "layout-lines.h"

#include "fold.h"

#include <string.h>

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT;
}

static StetSpan
trim (const char *data, StetSpan span)
{
  const char *start = data + span.start;
  const char *end = data + span.end;

  while (start < end && is_blank (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return STET_SPAN (start - data, end - data);
}

/* Counts words and letters and makes the key, in one walk. */
static void
read_words (StetLine *line, const char *data)
{
  const char *p = data + line->span.start;
  const char *end = data + line->span.end;

  line->key = STET_FOLD_SEED;
  while (p < end)
    {
      const char *word = p;

      while (p < end && g_unichar_isalnum (g_utf8_get_char (p)))
        {
          line->n_letters++;
          p = g_utf8_next_char (p);
        }
      if (p > word)
        {
          line->key = stet_fold_extend (line->key, stet_fold_hash (word, (gsize) (p - word)));
          line->n_words++;
        }
      else
        p = g_utf8_next_char (p);
    }
}

static gboolean
is_closing (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return c == '"' || c == '\'' || type == G_UNICODE_FINAL_PUNCTUATION || type == G_UNICODE_CLOSE_PUNCTUATION;
}

static void
read_end (StetLine *line, const char *data)
{
  const char *start = data + line->span.start;
  const char *p = data + line->span.end;
  gunichar c = 0;

  while (p > start)
    {
      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (!is_closing (c))
        break;
    }
  switch (c)
    {
    case '!':
    case '?':
    case 0xff01:
    case 0xff1f:
    case 0x61f:
      line->sentence = TRUE;
      line->asks = g_unichar_isalnum (g_utf8_get_char (start));
      break;
    case '.':
    case 0x2026:
    case 0x3002:
    case 0x964:
    case 0x6d4:
      line->sentence = TRUE;
      break;
    case ',':
    case ':':
    case ';':
    case '-':
    case 0x2013:
    case 0x2014:
    case 0xff0c:
    case 0x3001:
    case 0xff1a:
      line->open = TRUE;
      break;
    default:
      break;
    }
}

/* "• ", "- ", "* ", "1. ", "2) " */
static gboolean
is_item (const char *p, const char *end)
{
  gunichar c = g_utf8_get_char (p);
  const char *next = g_utf8_next_char (p);

  if (g_ascii_isdigit (*p))
    {
      while (next < end && g_ascii_isdigit (*next))
        next++;
      if (next >= end || next - p > 3 || (*next != '.' && *next != ')'))
        return FALSE;
      next++;
    }
  else if (c != 0x2022 && c != 0x2023 && c != 0x25e6 && c != 0x25aa && c != '*' && c != '-' && c != '+')
    return FALSE;
  return next < end && g_unichar_isspace (g_utf8_get_char (next));
}

/* "Q: ", "MARTA: " */
static gboolean
has_label (const char *p, const char *end)
{
  const char *colon = memchr (p, ':', (gsize) MIN (end - p, 24));

  for (const char *q = p; colon != NULL && q < colon; q++)
    if (*q == ' ')
      return FALSE;
  return colon != NULL && colon + 1 < end && colon[1] == ' ';
}

static gboolean
is_byline (const char *p, const char *end)
{
  static const char *const words[] = { "by ", "published ", "updated ", "posted ", "last updated " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n = strlen (words[i]);

      if ((gsize) (end - p) > n && g_ascii_strncasecmp (p, words[i], n) == 0)
        return i > 0 || g_unichar_isupper (g_utf8_get_char (p + n));
    }
  return FALSE;
}

GArray *
stet_lines_new (const StetText *text)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (StetLine));
  const char *data = stet_text_get_data (text);

  for (guint i = 0; i < stet_text_get_n_lines (text); i++)
    {
      StetSpan whole = stet_text_get_line (text, i);
      StetLine line = { .line = whole, .span = trim (data, whole), .furniture = -1 };
      const char *start = data + line.span.start;
      const char *end = data + line.span.end;

      if (start == end)
        continue;
      line.capital = !g_unichar_islower (g_utf8_get_char (start));
      line.item = is_item (start, end);
      line.quote = *start == '>';
      line.byline = is_byline (start, end);
      line.label = has_label (start, end);
      read_words (&line, data);
      read_end (&line, data);
      g_array_append_val (lines, line);
    }
  return lines;
}
