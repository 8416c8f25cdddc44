/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-date.h"

#include <stdio.h>
#include <string.h>

#define MAX_TEXT 400u
#define ASCII_LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* By their beginnings, ASCII lower case; the first that fits wins, so that longer ones go first where they differ. */
static const struct
{
  const char *start;
  int month;
} months[] = {
  /* clang-format off */
  { "jan", 1 }, { "jän", 1 }, { "ene", 1 }, { "gen", 1 }, { "sty", 1 }, { "led", 1 }, { "янв", 1 },
  { "січ", 1 }, { "ian", 1 }, { "tammi", 1 }, { "oca", 1 }, { "sij", 1 }, { "ιαν", 1 }, { "feb", 2 },
  { "fév", 2 }, { "fev", 2 }, { "lut", 2 }, { "úno", 2 }, { "фев", 2 }, { "лют", 2 }, { "helmi", 2 },
  { "şub", 2 }, { "vel", 2 }, { "φεβ", 2 }, { "mär", 3 }, { "mar", 3 }, { "maa", 3 }, { "mrt", 3 },
  { "már", 3 }, { "märz", 3 }, { "bře", 3 }, { "мар", 3 }, { "бер", 3 }, { "ožu", 3 }, { "μαρ", 3 },
  { "mrz", 3 }, { "apr", 4 }, { "avr", 4 }, { "abr", 4 }, { "kwi", 4 }, { "dub", 4 }, { "апр", 4 },
  { "кві", 4 }, { "ápr", 4 }, { "huhti", 4 }, { "nis", 4 }, { "tra", 4 }, { "απρ", 4 }, { "mai", 5 },
  { "may", 5 }, { "mag", 5 }, { "maj", 5 }, { "mei", 5 }, { "máj", 5 }, { "kvě", 5 }, { "май", 5 },
  { "мая", 5 }, { "тра", 5 }, { "touko", 5 }, { "svi", 5 }, { "μαΐ", 5 }, { "μάι", 5 }, { "toukok", 5 },
  { "jun", 6 }, { "juin", 6 }, { "giu", 6 }, { "cze", 6 }, { "čer", 6 }, { "июн", 6 }, { "чер", 6 },
  { "jún", 6 }, { "kesä", 6 }, { "haz", 6 }, { "iun", 6 }, { "ιουν", 6 }, { "lip", 7 }, { "juil", 7 },
  { "jul", 7 }, { "lug", 7 }, { "июл", 7 }, { "лип", 7 }, { "júl", 7 }, { "heinä", 7 }, { "tem", 7 },
  { "iul", 7 }, { "ιουλ", 7 }, { "srp", 8 }, { "srpna", 8 }, { "aug", 8 }, { "aoû", 8 }, { "aou", 8 },
  { "ago", 8 }, { "sie", 8 }, { "авг", 8 }, { "сер", 8 }, { "elo", 8 }, { "ağu", 8 }, { "kol", 8 },
  { "αυγ", 8 }, { "sep", 9 }, { "set", 9 }, { "wrz", 9 }, { "zář", 9 }, { "сен", 9 }, { "вер", 9 },
  { "sze", 9 }, { "syys", 9 }, { "eyl", 9 }, { "ruj", 9 }, { "σεπ", 9 }, { "oct", 10 }, { "okt", 10 },
  { "ott", 10 }, { "out", 10 }, { "paź", 10 }, { "říj", 10 }, { "окт", 10 }, { "жов", 10 }, { "loka", 10 },
  { "eki", 10 }, { "οκτ", 10 }, { "nov", 11 }, { "noi", 11 }, { "lis", 11 }, { "ноя", 11 }, { "лис", 11 },
  { "marras", 11 }, { "kas", 11 }, { "stu", 11 }, { "νοε", 11 }, { "dez", 12 }, { "dec", 12 }, { "déc", 12 },
  { "dic", 12 }, { "des", 12 }, { "gru", 12 }, { "pro", 12 }, { "дек", 12 }, { "гру", 12 }, { "joulu", 12 },
  { "ara", 12 }, { "δεκ", 12 },
  /* clang-format on */
};

/* A piece of the text: a number or a word. */
typedef struct
{
  gboolean is_number;
  guint value;  /* of a number; of a word its month, or 0 */
  guint digits; /* of a number */
  const char *start, *end;
} Piece;

static gboolean
is_date (guint year, guint month, guint day)
{
  return year >= 1900 && year <= 2100 && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static char *
format (guint year, guint month, guint day)
{
  return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
}

static guint
month_of (const char *word, gsize n)
{
  char lower[16] = "";

  if (n < 3)
    return 0;
  for (gsize i = 0; i < MIN (n, sizeof lower - 1); i++)
    lower[i] = g_ascii_tolower (word[i]);
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_str_has_prefix (lower, months[i].start) && n <= strlen (months[i].start) + 8)
      return (guint) months[i].month;
  return 0;
}

/* Years and months of East Asia follow their figures. */
static gboolean
is_wide_unit (const char *at)
{
  static const char *const units[] = { "年", "月", "日", "년", "월", "일" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_prefix (at, units[i]))
      return TRUE;
  return FALSE;
}

static gboolean
next_piece (const char **at, const char *end, Piece *piece)
{
  const char *p = *at;

  *piece = (Piece){ 0 };
  while (p < end && !g_ascii_isalnum (*p) && ((guchar) *p < 0x80 || is_wide_unit (p)))
    p += (guchar) *p < 0x80 ? 1 : 3;
  piece->start = p;
  if (p < end && g_ascii_isdigit (*p))
    {
      piece->is_number = TRUE;
      for (; p < end && g_ascii_isdigit (*p) && piece->digits < 9; p++, piece->digits++)
        piece->value = piece->value * 10 + (guint) (*p - '0');
      while (p < end && g_ascii_isdigit (*p))
        p++;
    }
  else
    {
      while (p < end && (g_ascii_isalpha (*p) || ((guchar) *p >= 0x80 && !is_wide_unit (p))))
        p++;
      piece->value = month_of (piece->start, (gsize) (p - piece->start));
    }
  piece->end = p;
  *at = p;
  return p > piece->start;
}

/* "2023-12-29T10:00:00+01:00" with its time, when that follows at once. */
static char *
read_iso (const Piece *year, const Piece *day)
{
  const char *p = day->end;
  guint n = 0;

  if (*year->end != '-' || (*p != 'T' && *p != ' ') || !g_ascii_isdigit (p[1]))
    return NULL;
  for (p++; g_ascii_isdigit (*p) || *p == ':' || *p == '.'; p++)
    n++;
  if (n < 5 || n > 15)
    return NULL;
  if (*p == 'Z')
    p++;
  else if ((*p == '+' || *p == '-') && g_ascii_isdigit (p[1]))
    for (p++; g_ascii_isdigit (*p) || *p == ':'; p++)
      ;
  {
    char *iso = g_strndup (year->start, (gsize) (p - year->start));

    iso[10] = 'T';
    return iso;
  }
}

static char *
read_figures (const Piece *a, const Piece *b, const Piece *c, gboolean day_first)
{
  guint year;

  if (b->start - a->end > 3 || c->start - b->end > 3 || b->digits > 2)
    return NULL;
  if (a->digits == 4 && c->digits <= 2)
    {
      char *iso;

      if (!is_date (a->value, b->value, c->value))
        return NULL;
      iso = a->end[0] == '-' && b->digits == 2 && c->digits == 2 ? read_iso (a, c) : NULL;
      return iso != NULL ? iso : format (a->value, b->value, c->value);
    }
  if (a->digits > 2 || (c->digits != 4 && c->digits != 2) || a->end[0] == ':' || b->end[0] == ':')
    return NULL;
  if (c->digits == 2 && (a->end[0] != b->end[0] || (a->end[0] != '.' && a->end[0] != '/')))
    return NULL;
  year = c->digits == 2 ? c->value + 2000 : c->value;
  if (a->end[0] == '.' || a->end[0] == '-' || day_first || a->value > 12)
    return is_date (year, b->value, a->value) ? format (year, b->value, a->value) : NULL;
  return is_date (year, a->value, b->value) ? format (year, a->value, b->value) : NULL;
}

/* Of three pieces in a row, with @d the one behind a word like "de" or "of". */
static char *
read_three (const Piece *a, const Piece *b, const Piece *c, gboolean day_first)
{
  if (a->is_number && b->is_number && c->is_number)
    return read_figures (a, b, c, day_first);
  if (a->is_number && !b->is_number && b->value > 0 && c->is_number && c->digits == 4
      && is_date (c->value, b->value, a->value))
    return format (c->value, b->value, a->value);
  if (!a->is_number && a->value > 0 && b->is_number && c->is_number && c->digits == 4
      && is_date (c->value, a->value, b->value))
    return format (c->value, a->value, b->value);
  if (a->is_number && a->digits == 4 && !b->is_number && b->value > 0 && c->is_number
      && is_date (a->value, b->value, c->value))
    return format (a->value, b->value, c->value);
  return NULL;
}

/* "19th", "de", "of": between the parts of a date. */
static gboolean
is_filler (const Piece *piece)
{
  static const char *const fillers[] = { "de", "of", "st", "nd", "rd", "th", "del", "er", "º" };

  if (piece->is_number)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++)
    if (strlen (fillers[i]) == (gsize) (piece->end - piece->start)
        && g_ascii_strncasecmp (fillers[i], piece->start, strlen (fillers[i])) == 0)
      return TRUE;
  return FALSE;
}

char *
stet_page_date_read (const char *text, gboolean day_first)
{
  const char *at = text;
  const char *end = text + strnlen (text, MAX_TEXT);
  Piece row[3] = { 0 };
  Piece piece;
  guint n = 0;

  while (next_piece (&at, end, &piece))
    {
      char *found;

      if (piece.is_number && piece.digits == 8
          && is_date (piece.value / 10000, piece.value / 100 % 100, piece.value % 100))
        return format (piece.value / 10000, piece.value / 100 % 100, piece.value % 100);
      if (is_filler (&piece) && n > 0)
        continue;
      row[0] = row[1];
      row[1] = row[2];
      row[2] = piece;
      n++;
      found = n >= 3 ? read_three (&row[0], &row[1], &row[2], day_first) : NULL;
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Of "october" or "oct", as addresses have it; 0 of another word. */
static guint
month_in_url (const char *word, gsize n)
{
  static const char *const names[] = { "january", "february", "march",     "april",   "may",      "june",
                                       "july",    "august",   "september", "october", "november", "december" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if ((n == 3 || n == strlen (names[i])) && g_ascii_strncasecmp (word, names[i], n) == 0)
      return i + 1;
  return 0;
}

char *
stet_page_date_from_url (const char *url)
{
  const char *at = strstr (url, "://");
  gsize n;

  at = at != NULL ? strchr (at + 3, '/') : NULL;
  n = at != NULL ? strcspn (at, "?#") : 0;
  for (gsize i = 0; i + 8 < n; i++)
    {
      guint year, month, day;
      gsize k = i + 1;

      if (g_ascii_isalnum (at[i]) || sscanf (at + k, "%4u", &year) != 1 || !g_ascii_isdigit (at[k + 3]))
        continue;
      k += 4;
      if (at[k] == '/' || at[k] == '-' || at[k] == '_' || at[k] == '.')
        {
          char separator = at[k];
          int length = 0;

          if (sscanf (at + k + 1, "%2u%n", &month, &length) != 1)
            {
              length = (int) strspn (at + k + 1, ASCII_LETTERS);
              month = month_in_url (at + k + 1, (gsize) length);
            }
          if (at[k + 1 + (gsize) length] != separator)
            continue;
          k += 1 + (gsize) length + 1;
          if (sscanf (at + k, "%2u%n", &day, &length) == 1 && !g_ascii_isdigit (at[k + length])
              && is_date (year, month, day))
            return format (year, month, day);
        }
      else if (sscanf (at + k, "%2u%2u", &month, &day) == 2 && g_ascii_isdigit (at[k + 1])
               && g_ascii_isdigit (at[k + 3]) && !g_ascii_isdigit (at[k + 4]) && is_date (year, month, day))
        return format (year, month, day);
    }
  return NULL;
}
