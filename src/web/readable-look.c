/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "readable-look.h"

#include "readable-shingles.h"

#include <string.h>

/* The first words of a block are looked up; more say nothing new. */
#define MAX_WORDS_LOOKED_UP 120u

static gboolean
is_wide (gunichar c)
{
  return (c >= 0x2e80 && c <= 0xd7ff) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0xff66 && c <= 0xff9f)
         || (c >= 0x20000 && c <= 0x3ffff);
}

static gboolean
is_stop (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0x0964
         || c == 0x06d4 || c == 0x061f || c == 0x1362;
}

static gboolean
is_comma (gunichar c)
{
  return c == ',' || c == ';' || c == 0x3001 || c == 0xff0c || c == 0x060c || c == 0x061b || c == 0xff1b;
}

static gboolean
is_quote (gunichar c)
{
  return c == '"' || (c >= 0x2018 && c <= 0x201f) || c == 0xab || c == 0xbb || (c >= 0x300c && c <= 0x300f);
}

static guint8
ending_of (gunichar c)
{
  if (is_stop (c))
    return 1;
  if (c == ':' || c == 0xff1a)
    return 2;
  if (is_comma (c))
    return 3;
  if (is_quote (c) || c == ')' || c == ']' || c == 0xff09)
    return 4;
  if (g_unichar_isdigit (c))
    return 5;
  return g_unichar_isalpha (c) ? 0 : 6;
}

static void
look_at_letters (const char *text, const char *end, StetLook *look, StetBlockFacts *facts)
{
  gunichar before = ' ', last = ' ';
  guint32 n_wide = 0;

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = (guchar) *at < 0x80 ? (guchar) *at : g_utf8_get_char (at);

      if (c <= ' ' || c == 0xa0)
        {
          before = ' ';
          continue;
        }
      if (c >= 'a' && c <= 'z') /* as most are: none of the below but a letter */
        {
          look->n_chars++;
          before = last = c;
          continue;
        }
      if (look->n_chars++ == 0)
        look->starts_in = g_unichar_isupper (c) ? 1 : g_unichar_isdigit (c) ? 2 : g_unichar_isalpha (c) ? 0 : 3;
      if (c < 0x80 ? g_ascii_isdigit (c) : g_unichar_isdigit (c))
        look->n_digits++;
      else if (c < 0x80 ? g_ascii_isupper (c) : g_unichar_isupper (c))
        {
          look->n_capitals++;
          look->n_title_words += before == ' ';
        }
      else if (is_stop (c))
        look->n_stops++;
      else if (is_comma (c))
        look->n_commas++;
      else if (is_quote (c))
        look->n_quotes++;
      else if (c == '|' || c == 0xb7 || c == 0x2022 || c == '/' || c == '>')
        look->n_bars++;
      else
        n_wide += is_wide (c);
      before = last = c;
    }
  look->ends_in = ending_of (last);
  look->is_wide = n_wide * 3 > look->n_chars;
  facts->units = look->n_chars + n_wide;
}

static void
look_at_words (const char *text, const char *end, StetLook *look, StetBlockFacts *facts)
{
  const char *at = text;
  guint64 hash;
  guint64 all = 0;

  while (stet_shingles_next_word (&at, end, &hash))
    {
      facts->words++;
      all = all * 1099511628211u + hash;
    }
  facts->hash = all;
  for (guint n = 0; text < end && n < MAX_WORDS_LOOKED_UP; n++)
    {
      char word[24];
      gsize length = 0;
      int group;

      while (text < end && (guchar) *text <= ' ')
        text++;
      for (; text < end && (guchar) *text > ' '; text++)
        if (length < sizeof word)
          word[length++] = *text >= 'A' && *text <= 'Z' ? *text + 32 : *text;
      group = stet_readable_word_group (word, length);
      while (group < 0 && length > 1 && strchr (".,:;!?)\"'|", word[length - 1]) != NULL)
        group = stet_readable_word_group (word, --length);
      if (group >= 0)
        {
          look->groups[group]++;
          if (n < 2 && look->first_group == 0)
            look->first_group = (guint32) group + 1;
        }
    }
}

void
stet_look_read (StetLook *look, StetBlockFacts *facts, const char *text, const char *end)
{
  look_at_letters (text, end, look, facts);
  look_at_words (text, end, look, facts);
}

gboolean
stet_look_is_prose (const StetLook *look, const StetBlockFacts *facts, StetRenderBlockType type)
{
  if (type == STET_RENDER_HEADING || facts->link_units * 100 > facts->units * 35)
    return FALSE;
  if (facts->units < 60 || (!look->is_wide && facts->words < 10))
    return FALSE;
  return look->n_stops > 0 || (facts->units >= 140 && look->n_commas > 0);
}
