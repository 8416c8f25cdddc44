/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "pdf-words.h"

#include "pdf-line.h"

#include <string.h>

#define SOFT_HYPHEN 0x00AD
#define MIN_PART 3 /* letters; a shorter half of a compound is more often a cut word's */

struct _StetPdfWords
{
  GHashTable *set; /* of char * */
};

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == SOFT_HYPHEN;
}

static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '-' || c == 0x2010;
}

/* Words of scripts that put no space between them. */
static gboolean
is_unspaced (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return c >= 0x3000 && c <= 0x303F;
    }
}

static gboolean
has (const StetPdfWords *self, const char *first, const char *between, const char *second)
{
  g_autofree char *word = g_strconcat (first, between, second, NULL);

  return g_hash_table_contains (self->set, word);
}

StetPdfWords *
stet_pdf_words_new (const GArray *lines)
{
  StetPdfWords *self = g_new0 (StetPdfWords, 1);

  self->set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      const char *at = g_array_index (lines, StetPdfLine, i).text;

      while (*at != '\0')
        {
          const char *start;

          while (*at != '\0' && !is_word_character (g_utf8_get_char (at)))
            at = g_utf8_next_char (at);
          for (start = at; *at != '\0' && is_word_character (g_utf8_get_char (at));)
            at = g_utf8_next_char (at);
          /* What a line's end cuts is no word. */
          if (at > start && !is_hyphen (g_utf8_get_char (g_utf8_prev_char (at))))
            g_hash_table_add (self->set, g_utf8_strdown (start, at - start));
        }
    }
  return self;
}

void
stet_pdf_words_free (StetPdfWords *self)
{
  g_hash_table_unref (self->set);
  g_free (self);
}

/* The word that ends at @end, in lower case. Transfer full. */
static char *
word_before (const char *text, const char *end)
{
  const char *start = end;

  while (start > text && is_word_character (g_utf8_get_char (g_utf8_prev_char (start))))
    start = g_utf8_prev_char (start);
  return g_utf8_strdown (start, end - start);
}

/* The letters that @line starts with, in lower case. Transfer full. */
static char *
word_after (const char *line)
{
  const char *end = line;

  while (*end != '\0' && (g_unichar_isalpha (g_utf8_get_char (end)) || g_unichar_ismark (g_utf8_get_char (end))))
    end = g_utf8_next_char (end);
  return g_utf8_strdown (line, end - line);
}

/* "Haupt- und Nebenstrassen", "two- or three-year": the hyphen stands for the rest of a word. */
static gboolean
is_hanging (const char *second)
{
  static const char *const words[] = { "und", "oder", "bzw", "bis", "and", "or", "to", "en", "of", "och", "og", NULL };

  return g_strv_contains (words, second);
}

static gboolean
keeps_hyphen (const StetPdfWords *self, const char *first, const char *second, gunichar next)
{
  if (has (self, first, "-", second))
    return TRUE;
  if (has (self, first, "", second))
    return FALSE;
  if (!g_unichar_islower (next))
    return TRUE;
  return g_utf8_strlen (first, -1) >= MIN_PART && g_utf8_strlen (second, -1) >= MIN_PART && has (self, first, "", "")
         && has (self, second, "", "");
}

/* @text ends with @hyphen. */
static void
join_at_hyphen (const StetPdfWords *self, GString *text, const char *line, gunichar hyphen)
{
  const char *at = g_utf8_prev_char (text->str + text->len);
  gunichar before = at > text->str ? g_utf8_get_char (g_utf8_prev_char (at)) : ' ';
  gunichar next = g_utf8_get_char (line);
  g_autofree char *first = word_before (text->str, at);
  g_autofree char *second = word_after (line);

  if (hyphen == SOFT_HYPHEN)
    g_string_truncate (text, (gsize) (at - text->str));
  else if (g_unichar_isspace (before) || is_hanging (second))
    g_string_append_c (text, ' ');
  else if (g_unichar_isalpha (before) && g_unichar_isalpha (next) && !keeps_hyphen (self, first, second, next))
    g_string_truncate (text, (gsize) (at - text->str));
}

void
stet_pdf_words_join (const StetPdfWords *self, GString *text, const char *line)
{
  if (text->len > 0)
    {
      gunichar last = g_utf8_get_char (g_utf8_prev_char (text->str + text->len));

      if (is_hyphen (last))
        join_at_hyphen (self, text, line, last);
      else if (last != 0x2014 && !(is_unspaced (last) && is_unspaced (g_utf8_get_char (line))))
        g_string_append_c (text, ' ');
    }
  g_string_append (text, line);
}
