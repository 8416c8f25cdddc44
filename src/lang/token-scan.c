/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A hand-written scanner: the first character says which of the small scanners below takes over. Each looks at most a
 * few characters past its token, so a line is scanned in time linear in its length. */

#include "token-scan.h"

#include "abbreviations.h"

#include <string.h>

static gunichar
char_at (const char *p, const char *end)
{
  if (p >= end)
    return 0;
  return (guint8) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p);
}

static gboolean
is_letter (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalpha ((char) c);
  return g_unichar_isalpha (c) || g_unichar_ismark (c) || c == 0xad || c == 0x200c || c == 0x200d;
}

static gboolean
is_digit (gunichar c)
{
  return c < 0x80 ? g_ascii_isdigit ((char) c) : g_unichar_isdigit (c);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x2bc;
}

/* Scripts that write words without spaces between them: each character is a token. */
static gboolean
is_unspaced (gunichar c)
{
  return (c >= 0x3040 && c < 0x3100) || (c >= 0x3400 && c < 0xa000) || (c >= 0xf900 && c < 0xfb00) || c >= 0x20000;
}

const char *
stet_scan_skip (const char *p, const char *end)
{
  while (p < end)
    {
      gunichar c = char_at (p, end);

      if (c < 0x80 ? (c > ' ' && c != 0x7f)
                   : !(g_unichar_isspace (c) || g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT))
        break;
      p = g_utf8_next_char (p);
    }
  return p;
}

static const char *
skip_letters (const char *p, const char *end)
{
  for (gunichar c; p < end && ((c = char_at (p, end)), is_letter (c) || is_digit (c)) && !is_unspaced (c);)
    p = g_utf8_next_char (p);
  return p;
}

static const char *
skip_digits (const char *p, const char *end)
{
  while (p < end && is_digit (char_at (p, end)))
    p = g_utf8_next_char (p);
  return p;
}

static gboolean
is_prefix (const char *p, const char *end, const char *prefix)
{
  gsize n = strlen (prefix);

  return (gsize) (end - p) > n && g_ascii_strncasecmp (p, prefix, n) == 0;
}

/* A web address runs to the next white space, less the punctuation that closes the sentence around it. */
static const char *
scan_address (const char *p, const char *end)
{
  const char *start = p;

  while (p < end && (guint8) *p > ' ' && !strchr ("<>\"", *p) && char_at (p, end) != 0xa0 && char_at (p, end) != 0x201d)
    p = g_utf8_next_char (p);
  while (p > start + 1 && strchr (".,;:!?)'", p[-1]) != NULL)
    p--;
  return p;
}

/* "example.org": a bare domain is known by its last label. */
static gboolean
is_domain (const char *stop, const char *end)
{
  static const char *const labels[] = { "com", "org", "net", "gov", "edu", "info", "co", "io", "eu", "uk", "tv" };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gsize n = strlen (labels[i]);

      if ((gsize) (end - stop) > n && g_ascii_strncasecmp (stop + 1, labels[i], n) == 0
          && !is_letter (char_at (stop + 1 + n, end)))
        return TRUE;
    }
  return FALSE;
}

/* "first.last@example.org": the part before the at sign is at most 64 characters long. */
static gboolean
is_mail (const char *p, const char *end)
{
  const char *q = p;

  while (q < end && q - p < 64 && (g_ascii_isalnum (*q) || strchr ("._+-", *q) != NULL))
    q++;
  return q > p && q + 1 < end && *q == '@' && g_ascii_isalnum (q[1]);
}

/* After a one-letter word and a full stop at @p: the end of "U.S.", "a.m.", "e.g", else @p. */
static const char *
scan_dotted (const char *p, const char *end, gboolean *stopped)
{
  const char *dotted = p;
  const char *next;

  *stopped = FALSE;
  while (p < end && *p == '.' && is_letter (char_at (p + 1, end))
         && !is_letter (char_at (next = g_utf8_next_char (p + 1), end)))
    dotted = p = next;
  if (p > dotted - 1 && p < end && *p == '.')
    {
      *stopped = TRUE;
      return p + 1;
    }
  return dotted;
}

/* Length in bytes of the clitic that ends the word, 0 when there is none. */
static gsize
clitic_length (const char *word, const char *end)
{
  static const char *const clitics[] = { "s", "re", "ve", "ll", "d", "m" };
  gsize n_word = (gsize) (end - word);

  for (guint a = 0; a < 3; a++)
    {
      static const char *const apostrophes[] = { "'", "\xe2\x80\x99", "\xca\xbc" };
      gsize n_apostrophe = strlen (apostrophes[a]);

      for (guint i = 0; i < G_N_ELEMENTS (clitics); i++)
        {
          gsize n = strlen (clitics[i]);

          if (n_word > n + n_apostrophe && g_ascii_strncasecmp (end - n, clitics[i], n) == 0
              && memcmp (end - n - n_apostrophe, apostrophes[a], n_apostrophe) == 0)
            return n + n_apostrophe;
        }
      if (n_word > n_apostrophe + 2 && g_ascii_tolower (end[-1]) == 't'
          && memcmp (end - 1 - n_apostrophe, apostrophes[a], n_apostrophe) == 0
          && g_ascii_tolower (end[-2 - (int) n_apostrophe]) == 'n')
        return n_apostrophe + 2;
    }
  return 0;
}

/* TRUE when the full stop at @stop belongs to the word before it. */
static gboolean
takes_stop (const char *word, const char *stop, const char *end)
{
  const char *next = stet_scan_skip (stop + 1, end);
  gboolean capital = g_ascii_isupper (*word);

  switch (stet_abbreviation_find (word, (gsize) (stop - word)))
    {
    case STET_ABBREVIATION_TITLE:
      return capital && next < end && next > stop + 1;
    case STET_ABBREVIATION_CAPITAL:
      return capital;
    case STET_ABBREVIATION_PLAIN:
      return TRUE;
    case STET_ABBREVIATION_NUMBER:
      if (!capital || stop - word > 1)
        return is_digit (char_at (next, end));
      break;
    case STET_ABBREVIATION_NONE:
      break;
    }
  /* An initial: "J. Smith", "George W. Bush"; "I." ends a sentence. */
  return stop - word == 1 && capital && *word != 'I' && next > stop + 1 && g_unichar_isupper (char_at (next, end));
}

static StetScan
scan_word (const char *p, const char *end)
{
  StetScan scan = { NULL, NULL, STET_TOKEN_WORD, 0 };
  gboolean stopped = FALSE;
  const char *q = skip_letters (p, end);

  for (;;)
    {
      gunichar c = char_at (q, end);

      if (((c == '.' || c == '_') && is_letter (char_at (q + 1, end)) && is_mail (p, end))
          || (c == '.' && is_domain (q, end)) || (c == '@' && is_letter (char_at (q + 1, end))))
        return (StetScan){ scan_address (p, end), NULL, STET_TOKEN_ADDRESS, 0 };
      if (c == '.' && g_utf8_next_char (p) == q && is_letter (char_at (q + 1, end)))
        {
          const char *dotted = scan_dotted (q, end, &stopped);

          if (dotted != q)
            {
              scan.end = dotted;
              scan.flags = stopped ? STET_TOKEN_STOPPED : 0;
              return scan;
            }
        }
      if (is_apostrophe (c) || (c == '&' && g_ascii_isupper (q[-1])))
        {
          const char *next = g_utf8_next_char (q);

          if (is_letter (char_at (next, end)) && !is_unspaced (char_at (next, end)))
            {
              q = skip_letters (next, end);
              continue;
            }
        }
      break;
    }
  scan.end = q;
  if (q < end && *q == '$' && q - p <= 3 && g_ascii_isupper (*p))
    return (StetScan){ q + 1, NULL, STET_TOKEN_SYMBOL, 0 };
  if (q < end && *q == '.' && takes_stop (p, q, end))
    {
      scan.end = q + 1;
      scan.flags = STET_TOKEN_STOPPED;
      return scan;
    }
  gsize n_clitic = clitic_length (p, q);

  if (n_clitic > 0)
    scan.split = q - n_clitic;
  return scan;
}

/* Letters that may follow a number without a space and are words of their own: "5km", "10pm", "$3bn". */
static gboolean
is_unit_suffix (const char *p, gsize n)
{
  static const char *const units[] = { "m",   "bn", "tn", "k",  "b",  "km", "kg",  "cm", "mm", "g",  "mg", "ml", "mph",
                                       "kph", "am", "pm", "ft", "in", "lb", "lbs", "mw", "gw", "kw", "c",  "f" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strlen (units[i]) == n && g_ascii_strncasecmp (p, units[i], n) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_ordinal_suffix (const char *p, gsize n)
{
  static const char *const suffixes[] = { "s", "st", "nd", "rd", "th" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (strlen (suffixes[i]) == n && g_ascii_strncasecmp (p, suffixes[i], n) == 0)
      return TRUE;
  return FALSE;
}

static StetScan
scan_number (const char *p, const char *end)
{
  const char *q = skip_digits (p, end);

  for (;;)
    {
      const char *digits = q < end ? skip_digits (q + 1, end) : q;
      gsize n = q < end ? (gsize) (digits - q - 1) : 0;

      if (n == 0 || !strchr (".,:/-", *q))
        break;
      if ((*q == ',' && n != 3) || (*q == ':' && n != 2))
        break;
      /* A hyphen joins only the parts of an ISO date; elsewhere it means "to". */
      if (*q == '-' && !(n == 2 && ((q - p == 4 && digits < end && *digits == '-') || (q - p == 7 && p[4] == '-'))))
        break;
      q = digits;
    }

  StetScan scan = { q, NULL, STET_TOKEN_NUMBER, 0 };
  const char *letters = skip_letters (q, end);
  gsize n = (gsize) (letters - q);

  if (n == 0 || is_unit_suffix (q, n))
    return scan;
  /* "p.m" after a number: leave the letters to the next token. */
  if (n == 1 && letters < end && *letters == '.' && strchr ("apAP", *q) != NULL)
    return scan;
  scan.end = letters;
  if (!is_ordinal_suffix (q, n))
    scan.kind = STET_TOKEN_WORD;
  return scan;
}

static StetScan
scan_mark (const char *p, const char *end)
{
  gunichar c = char_at (p, end);
  const char *q = g_utf8_next_char (p);

  if (is_apostrophe (c) || c == 0x2018)
    {
      /* "’90s" */
      const char *digits = skip_digits (q, end);

      if (digits - q == 2 && digits < end && *digits == 's' && !is_letter (char_at (digits + 1, end)))
        return (StetScan){ digits + 1, NULL, STET_TOKEN_NUMBER, 0 };
    }
  if (c == '@' && is_letter (char_at (q, end)))
    return (StetScan){ skip_letters (q, end), NULL, STET_TOKEN_ADDRESS, 0 };
  if (c == '.' || c == '-' || c == '*' || c == '_' || c == '=' || c == '!' || c == '?')
    while (q < end && *q == (char) c)
      q++;

  gboolean symbol = c < 0x80 ? strchr ("$%+<=>^`|~#&*@\\", (int) c) != NULL : !g_unichar_ispunct (c);

  if (g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL || g_unichar_type (c) == G_UNICODE_MATH_SYMBOL)
    symbol = TRUE;
  return (StetScan){ q, NULL, symbol ? STET_TOKEN_SYMBOL : STET_TOKEN_PUNCT, 0 };
}

StetScan
stet_scan_token (const char *p, const char *end)
{
  gunichar c = char_at (p, end);

  if (is_unspaced (c))
    return (StetScan){ g_utf8_next_char (p), NULL, STET_TOKEN_WORD, 0 };
  if (is_letter (c))
    {
      if (is_prefix (p, end, "http://") || is_prefix (p, end, "https://") || is_prefix (p, end, "www."))
        return (StetScan){ scan_address (p, end), NULL, STET_TOKEN_ADDRESS, 0 };
      return scan_word (p, end);
    }
  if (is_digit (c))
    return scan_number (p, end);
  if (c >= 0x80 && g_unichar_type (c) == G_UNICODE_OTHER_NUMBER)
    return (StetScan){ g_utf8_next_char (p), NULL, STET_TOKEN_NUMBER, 0 };
  return scan_mark (p, end);
}

StetShape
stet_scan_shape (const char *p, const char *end)
{
  guint n_upper = 0, n_lower = 0, n_digits = 0;
  gboolean first_upper = FALSE;

  for (const char *q = p; q < end; q = g_utf8_next_char (q))
    {
      gunichar c = char_at (q, end);
      gboolean upper = c < 0x80 ? g_ascii_isupper ((char) c) : g_unichar_isupper (c) || g_unichar_istitle (c);

      if (upper)
        {
          n_upper++;
          first_upper |= q == p;
        }
      else if (c < 0x80 ? g_ascii_islower ((char) c) : g_unichar_islower (c))
        n_lower++;
      else if (is_digit (c))
        n_digits++;
    }
  if (n_upper == 0)
    return n_lower > 0 ? STET_SHAPE_LOWER : STET_SHAPE_NONE;
  if (n_lower > 0)
    return first_upper ? STET_SHAPE_CAPITAL : STET_SHAPE_INNER;
  if (n_upper == 1 && n_digits == 0)
    return STET_SHAPE_INITIAL;
  return STET_SHAPE_UPPER;
}
