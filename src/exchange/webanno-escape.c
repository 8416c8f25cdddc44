/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "webanno-private.h"

#include <string.h>

/* "uXXXX", two of them for what lies beyond the first plane; 0 for what is none. *@used: bytes taken. */
static gunichar
read_unicode (const char *at, const char *end, gsize *used)
{
  gunichar units[2] = { 0, 0 };
  guint n = 0;

  for (*used = 0; n < 2 && end - at >= 5 && at[0] == 'u'; n++)
    {
      for (guint i = 1; i < 5; i++)
        {
          if (!g_ascii_isxdigit (at[i]))
            return 0;
          units[n] = units[n] * 16 + (gunichar) g_ascii_xdigit_value (at[i]);
        }
      at += 5;
      *used += 5;
      if (units[0] < 0xd800 || units[0] > 0xdbff || n == 1 || end - at < 6 || *at != '\\')
        break;
      at++;
      (*used)++;
    }
  if (units[0] >= 0xd800 && units[0] <= 0xdbff && units[1] >= 0xdc00 && units[1] <= 0xdfff)
    return 0x10000 + (units[0] - 0xd800) * 0x400 + (units[1] - 0xdc00);
  return n == 0 && units[1] == 0 && units[0] != 0 && g_unichar_validate (units[0]) ? units[0] : 0;
}

char *
stet_webanno_unescape_text (const char *raw, gsize n, gboolean java)
{
  static const char letters[] = "tnrfb\\";
  static const char meant[] = "\t\n\r\f\b\\";
  GString *out = g_string_sized_new (n);
  const char *end = raw + n;

  for (const char *at = raw; at < end; at++)
    {
      const char *letter;
      gunichar ch;
      gsize used;

      if (*at != '\\' || at + 1 == end)
        {
          g_string_append_c (out, *at);
          continue;
        }
      at++;
      letter = strchr (letters, *at);
      if (letter != NULL && *letter != '\0')
        g_string_append_c (out, meant[letter - letters]);
      else if (java && (ch = read_unicode (at, end, &used)) != 0)
        {
          g_string_append_unichar (out, ch);
          at += used - 1;
        }
      else
        {
          if (!java && (guchar) *at >= 0x20)
            g_string_append_c (out, '\\');
          g_string_append_c (out, *at);
        }
    }
  return g_string_free (out, FALSE);
}

char *
stet_webanno_unescape_value (const char *raw, gsize n)
{
  GString *out = g_string_sized_new (n);

  for (const char *at = raw; at < raw + n; at++)
    {
      if (*at != '\\' || at + 1 == raw + n)
        g_string_append_c (out, *at);
      else if (at[1] == 't' || at[1] == 'n')
        g_string_append_c (out, *++at == 't' ? '\t' : '\n');
      else if (strchr ("\\[]|_;*", at[1]) != NULL)
        g_string_append_c (out, *++at);
      else if (at[1] != '-' || at + 2 == raw + n || at[2] != '>')
        g_string_append_c (out, *at);
    }
  return g_string_free (out, FALSE);
}

void
stet_webanno_escape_text (GString *out, const char *text, gsize n)
{
  static const char special[] = "\t\r\f\b\\";
  static const char letters[] = "trfb\\";

  for (gsize i = 0; i < n; i++)
    {
      const char *found = strchr (special, text[i]);

      if (found != NULL && *found != '\0')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, letters[found - special]);
          continue;
        }
      if ((guchar) text[i] < 0x20 && text[i] != '\v')
        g_string_append_c (out, '\\');
      g_string_append_c (out, text[i]);
    }
}

void
stet_webanno_escape_value (GString *out, const char *value)
{
  for (const char *at = value; *at != '\0'; at++)
    if (*at == '\t' || *at == '\n')
      g_string_append (out, *at == '\t' ? "\\t" : "\\n");
    else if (strchr ("\\[]|_;*", *at) != NULL || g_str_has_prefix (at, "->"))
      {
        g_string_append_c (out, '\\');
        g_string_append_c (out, *at);
      }
    else
      g_string_append_c (out, *at);
}

GPtrArray *
stet_webanno_split (const char *cell, char separator)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  const char *start = cell;
  const char *at;

  for (at = cell; *at != '\0'; at++)
    if (*at == '\\' && at[1] != '\0')
      at++;
    else if (*at == separator)
      {
        g_ptr_array_add (parts, g_strndup (start, (gsize) (at - start)));
        start = at + 1;
      }
  g_ptr_array_add (parts, g_strndup (start, (gsize) (at - start)));
  return parts;
}

void
stet_webanno_cut_ids (char *item, guint *first, guint *second)
{
  const char *open = NULL;
  const char *last = NULL;
  char *rest;
  guint64 one, two;

  *first = *second = 0;
  for (const char *at = item; *at != '\0'; last = at++)
    if (*at == '\\' && at[1] != '\0')
      at++;
    else if (*at == '[')
      open = at;
  /* The last character is a bracket of its own. */
  if (open == NULL || last == NULL || *last != ']' || !g_ascii_isdigit (open[1]))
    return;
  one = g_ascii_strtoull (open + 1, &rest, 10);
  two = *rest == '_' && g_ascii_isdigit (rest[1]) ? g_ascii_strtoull (rest + 1, &rest, 10) : 0;
  if (rest != last || one > G_MAXINT32 || two > G_MAXINT32)
    return;
  *first = (guint) one;
  *second = (guint) two;
  item[open - item] = '\0';
}
