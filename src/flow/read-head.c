/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "read-head.h"

#include "page-byline.h"
#include "page-date.h"

#include <string.h>

#define MAX_LINES 8        /* that have words */
#define MAX_LINE_CHARS 160 /* a byline is short */
#define MAX_DATE_CHARS 40  /* a line that is a date and nothing else */
#define DAY strlen ("YYYY-MM-DD")

static const char *const openers[] = { "By ", "by ", "BY ", "Von ", "Par ", "Por ", "Di ", "Door " };

/* What stands where a publisher might. */
static gboolean
is_role (const char *words)
{
  static const char *const roles[] = { "writer", "reporter", "correspondent", "editor",    "staff",
                                       "bureau", "desk",     "contributor",   "freelance", "updated",
                                       "posted", "minutes",  "published",     "redakteur", "korrespondent" };
  g_autofree char *folded = g_utf8_casefold (words, -1);

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (strstr (folded, roles[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
begins_a_name (const char *words)
{
  return g_unichar_isupper (g_utf8_get_char (words)) || g_unichar_iswide (g_utf8_get_char (words));
}

/* The day alone. Transfer full; NULL when there is none. */
static char *
read_day (const char *words)
{
  char *date = stet_page_date_read (words, FALSE);

  if (date != NULL && strlen (date) > DAY)
    date[DAY] = '\0';
  return date;
}

static gboolean
has_digit (const char *words)
{
  return strpbrk (words, "0123456789") != NULL;
}

/* The words after the names: a publisher, a date, or what somebody is. */
static void
read_rest (const char *words, StetRecord *article)
{
  g_autofree char *date = has_digit (words) ? read_day (words) : NULL;

  if (date != NULL)
    {
      if (*stet_record_get_string (article, STET_FIELD_PUBLISHED) == '\0')
        stet_record_set_string (article, STET_FIELD_PUBLISHED, date);
    }
  else if (!has_digit (words) && begins_a_name (words) && !is_role (words)
           && *stet_record_get_string (article, STET_FIELD_PUBLISHER) == '\0')
    stet_record_set_string (article, STET_FIELD_PUBLISHER, words);
}

/* "Ann Marsh and Ben Roe, Harrow Gazette | 14 June 2025". A comma may also stand between names: where the next piece
 * is one that a list of names goes on with, it is left to the publisher only when nothing but a date comes after it. */
static gboolean
read_byline (const char *line, StetRecord *article)
{
  g_auto (GStrv) pieces = g_regex_split_simple ("\\s*[,|·•–—]\\s+|\\s+[|·•–—]\\s*", line, 0, 0);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (pieces[0] == NULL || !begins_a_name (pieces[0]) || has_digit (pieces[0]))
    return FALSE;
  stet_page_byline_split (pieces[0], names);
  if (names->len == 0)
    return FALSE;
  g_ptr_array_add (names, NULL);
  stet_record_set (article, STET_FIELD_BYLINE, g_variant_new_strv ((const char *const *) names->pdata, -1));
  for (guint i = 1; pieces[i] != NULL; i++)
    if (*g_strstrip (pieces[i]) != '\0')
      read_rest (pieces[i], article);
  return TRUE;
}

static const char *
skip_opener (const char *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (openers); i++)
    if (g_str_has_prefix (line, openers[i]))
      return line + strlen (openers[i]);
  return NULL;
}

void
stet_read_head (const StetText *text, StetRecord *article)
{
  guint n_seen = 0;
  gboolean named = stet_record_get (article, STET_FIELD_BYLINE) != NULL;

  for (guint i = 0; i < stet_text_get_n_lines (text) && n_seen < MAX_LINES; i++)
    {
      StetSpan span = stet_text_get_line (text, i);
      g_autofree char *line = NULL;
      const char *names;

      if (stet_span_length (span) == 0)
        continue;
      n_seen++;
      if (stet_span_length (span) > MAX_LINE_CHARS * 4)
        continue;
      line = g_strstrip (stet_text_dup (text, span));
      names = skip_opener (line);
      if (g_utf8_strlen (line, -1) > MAX_LINE_CHARS || g_str_has_suffix (line, "."))
        continue;
      if (!named && names != NULL)
        named = read_byline (names, article);
      else if (has_digit (line) && g_utf8_strlen (line, -1) <= MAX_DATE_CHARS
               && *stet_record_get_string (article, STET_FIELD_PUBLISHED) == '\0')
        {
          g_autofree char *date = read_day (line);

          stet_record_set_string (article, STET_FIELD_PUBLISHED, date);
        }
    }
}
