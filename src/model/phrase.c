/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memmem */

#include "phrase.h"

#include <string.h>

gboolean
stet_phrase_trim (const StetText *text, StetSpan *span)
{
  const char *data = stet_text_get_data (text);
  const char *start, *end;

  if (!stet_text_span_is_valid (text, *span))
    return FALSE;
  start = data + span->start;
  end = data + span->end;
  while (start < end && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (start < end && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  *span = STET_SPAN (start - data, end - data);
  return start < end;
}

char *
stet_phrase_squeeze (const char *words)
{
  GString *squeezed = g_string_sized_new (strlen (words));

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!g_unichar_isspace (g_utf8_get_char (p)))
        g_string_append_len (squeezed, p, g_utf8_next_char (p) - p);
      else if (squeezed->len > 0 && squeezed->str[squeezed->len - 1] != ' ')
        g_string_append_c (squeezed, ' ');
    }
  if (squeezed->len > 0 && squeezed->str[squeezed->len - 1] == ' ')
    g_string_truncate (squeezed, squeezed->len - 1);
  return g_string_free (squeezed, FALSE);
}

char *
stet_phrase_fold (const char *words)
{
  g_autofree char *squeezed = stet_phrase_squeeze (words);
  g_autofree char *composed = NULL;

  if (g_str_is_ascii (squeezed))
    return g_ascii_strdown (squeezed, -1);
  composed = g_utf8_normalize (squeezed, -1, G_NORMALIZE_NFC);
  return g_utf8_casefold (composed != NULL ? composed : squeezed, -1);
}

gboolean
stet_phrase_matches (const char *words, const char *folded)
{
  g_autofree char *own = stet_phrase_fold (words);

  return g_str_equal (own, folded);
}

char *
stet_phrase_drop_possessive (const char *words)
{
  static const char *const endings[] = { "'s", "’s", "'S", "’S", "s'", "s’", "S'", "S’" };
  char *name = stet_phrase_squeeze (words);
  gsize length = strlen (name);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gboolean after_s = g_ascii_tolower (endings[i][0]) == 's';
      gsize n = strlen (endings[i]) - (after_s ? 1 : 0); /* the s of "s'" is the word's own */

      if (length > n && g_str_has_suffix (name, endings[i]))
        {
          name[length - n] = '\0';
          break;
        }
    }
  return name;
}

static gboolean
is_word (gunichar ch)
{
  return g_unichar_isalnum (ch) || g_unichar_ismark (ch) || ch == '_';
}

/* TRUE when a word or a number goes on over @at, which lies between @start and @end. */
static gboolean
joins (const char *start, const char *at, const char *end)
{
  gunichar before, after;

  if (at == start || at == end)
    return FALSE;
  before = g_utf8_get_char (g_utf8_prev_char (at));
  after = g_utf8_get_char (at);
  if (is_word (before) && is_word (after))
    return TRUE;
  if (g_unichar_isdigit (before) && (after == '.' || after == ',' || after == ':'))
    return at + 1 < end && g_ascii_isdigit (at[1]);
  if (g_unichar_isdigit (after) && (before == '.' || before == ',' || before == ':'))
    return at - 1 > start && g_ascii_isdigit (at[-2]);
  return FALSE;
}

void
stet_phrase_find (const StetText *text, const char *words, StetPhraseFunc func, gpointer user_data)
{
  const char *data = stet_text_get_data (text);
  const char *end = data + stet_text_get_n_bytes (text);
  gsize n = strlen (words);

  if (n == 0)
    return;
  for (const char *p = data; (gsize) (end - p) >= n;)
    {
      const char *hit = memmem (p, end - p, words, n);

      if (hit == NULL)
        return;
      if (joins (data, hit, end) || joins (data, hit + n, end))
        {
          p = hit + 1;
          continue;
        }
      if (!func (STET_SPAN (hit - data, hit + n - data), user_data))
        return;
      p = hit + n;
    }
}
