/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "language-guess.h"

#include <string.h>

#define MAX_BYTES (64u << 10)
#define MAX_WORD 8
/* In English prose these are a quarter of all words; of other languages' words, one in thirty at most is spelled so. */
#define MIN_SHARE_PERCENT 10

static gboolean
is_function_word (const char *word, gsize n)
{
  static const char *const words[] = { "a",    "and", "are", "as",   "at",   "be",   "by",  "for",  "from", "has",
                                       "have", "he",  "in",  "is",   "it",   "of",   "on",  "said", "that", "the",
                                       "to",   "was", "we",  "were", "will", "with", "you", "this", "they" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == n && memcmp (words[i], word, n) == 0)
      return TRUE;
  return FALSE;
}

const char *
stet_guess_language (const StetText *text)
{
  const char *at = stet_text_get_data (text);
  const char *end = at + MIN (stet_text_get_n_bytes (text), MAX_BYTES);
  guint n_words = 0, n_found = 0;

  while (at < end)
    {
      char word[MAX_WORD];
      gsize n = 0;

      /* Letters of other scripts are bytes of words too: they count against English. */
      for (; at < end && (g_ascii_isalpha (*at) || (guchar) *at >= 0x80); at++)
        {
          if (n < MAX_WORD)
            word[n] = g_ascii_tolower (*at);
          n++;
        }
      if (n == 0)
        {
          at++;
          continue;
        }
      n_words++;
      n_found += n < MAX_WORD && is_function_word (word, n);
    }
  return n_words > 0 && n_found * 100 >= n_words * MIN_SHARE_PERCENT ? "en" : NULL;
}

static gboolean
runs_from_right (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_ADLAM:
    case G_UNICODE_SCRIPT_HANIFI_ROHINGYA:
    case G_UNICODE_SCRIPT_MANDAIC:
    case G_UNICODE_SCRIPT_SAMARITAN:
      return TRUE;
    default:
      return FALSE;
    }
}

const char *
stet_guess_direction (const StetText *text)
{
  const char *at = stet_text_get_data (text);
  const char *end = at + MIN (stet_text_get_n_bytes (text), MAX_BYTES);
  guint n_letters = 0, n_from_right = 0;

  for (; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isalpha (c))
        continue;
      n_letters++;
      n_from_right += runs_from_right (c);
    }
  return n_from_right * 2 > n_letters ? "rtl" : "ltr";
}
