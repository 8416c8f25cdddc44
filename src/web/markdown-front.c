/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Of YAML only what such a block holds: words, words in quotes, and lists of them in brackets or line by line. What is
 * not understood is passed over. */

#include "markdown-front.h"

#include <string.h>

#define MAX_LINES 200

typedef struct
{
  StetRendering *rendering;
  GPtrArray *people;      /* of char * */
  gboolean naming_people; /* "- name" lines are theirs */
} Front;

gsize
stet_markdown_line_length (const char *line, const char *end, gsize *with_end)
{
  const char *stop = line;

  while (stop < end && *stop != '\n' && *stop != '\r')
    stop++;
  *with_end = (gsize) (stop - line);
  if (stop < end)
    *with_end += stop + 1 < end && stop[0] == '\r' && stop[1] == '\n' ? 2 : 1;
  return (gsize) (stop - line);
}

static gboolean
is_end (const char *line, gsize n)
{
  return n == 3 && (memcmp (line, "---", 3) == 0 || memcmp (line, "...", 3) == 0);
}

/* A key, an item, a comment, or what goes on from the line above. Prose between two rules is none of these. */
static gboolean
is_yaml (const char *line, gsize n)
{
  gsize at = 0;

  if (n == 0 || strchr (" \t#-", line[0]) != NULL)
    return TRUE;
  while (at < n && (g_ascii_isalnum (line[at]) || line[at] == '_' || line[at] == '-'))
    at++;
  return at > 0 && at < n && line[at] == ':' && (at + 1 == n || line[at + 1] == ' ');
}

/* The bytes up to and with the closing line, 0 when these lines are no front matter. */
static gsize
find_length (const char *text, const char *end)
{
  gsize whole;
  gsize n = stet_markdown_line_length (text, end, &whole);
  const char *line = text + whole;

  if (n != 3 || memcmp (text, "---", 3) != 0)
    return 0;
  for (guint lines = 0; line < end && lines < MAX_LINES; lines++, line += whole)
    {
      n = stet_markdown_line_length (line, end, &whole);
      if (is_end (line, n))
        return (gsize) (line + whole - text);
      if (!is_yaml (line, n))
        return 0;
    }
  return 0;
}

/* A value without its quotes, or without a comment behind it. Transfer full. */
static char *
read_value (const char *value, gsize n)
{
  g_autofree char *words = g_strstrip (g_strndup (value, n));
  gsize length = strlen (words);
  char *comment = strstr (words, " #");

  if (length >= 2 && (words[0] == '"' || words[0] == '\'') && words[length - 1] == words[0])
    return g_strndup (words + 1, length - 2);
  if (comment != NULL)
    *comment = '\0';
  return g_strstrip (g_steal_pointer (&words));
}

static void
add_person (Front *self, const char *value, gsize n)
{
  g_autofree char *name = read_value (value, n);

  if (*name != '\0')
    g_ptr_array_add (self->people, g_steal_pointer (&name));
}

/* "[A, B]", or one name. */
static void
add_people (Front *self, const char *value)
{
  gsize n = strlen (value);
  g_auto (GStrv) names = NULL;

  if (n < 2 || value[0] != '[' || value[n - 1] != ']')
    {
      add_person (self, value, n);
      return;
    }
  names = g_strsplit (value, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *name = names[i] + (i == 0);

      add_person (self, name, strlen (name) - (names[i + 1] == NULL));
    }
}

static void
take (char **field, char **value)
{
  if (*field == NULL && **value != '\0')
    *field = g_steal_pointer (value);
}

static void
take_member (Front *self, const char *key, char **value)
{
  StetRendering *rendering = self->rendering;

  if (g_str_equal (key, "title"))
    take (&rendering->title, value);
  else if (g_str_equal (key, "date") || g_str_equal (key, "published"))
    take (&rendering->published, value);
  else if (g_str_equal (key, "lang") || g_str_equal (key, "language"))
    take (&rendering->language, value);
  else if (g_str_equal (key, "publisher"))
    take (&rendering->publisher, value);
  else if (g_str_equal (key, "canonical") || g_str_equal (key, "url"))
    {
      if (g_str_has_prefix (*value, "https://") || g_str_has_prefix (*value, "http://"))
        take (&rendering->canonical_url, value);
    }
}

static void
read_line (Front *self, const char *line, gsize n)
{
  const char *colon = memchr (line, ':', n);
  gboolean indented = n > 0 && g_ascii_isspace (line[0]);
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;

  while (n > 0 && g_ascii_isspace (*line))
    line++, n--;
  if (n >= 2 && line[0] == '-' && line[1] == ' ')
    {
      if (self->naming_people)
        add_person (self, line + 2, n - 2);
      return;
    }
  if (colon == NULL || indented)
    return;
  key = g_ascii_strdown (line, colon - line);
  value = read_value (colon + 1, (gsize) (line + n - colon - 1));
  self->naming_people = g_str_equal (key, "author") || g_str_equal (key, "authors") || g_str_equal (key, "byline");
  if (self->naming_people)
    add_people (self, value);
  else
    take_member (self, key, &value);
}

gsize
stet_markdown_read_front (StetRendering *rendering, const char *text, gsize n_bytes)
{
  const char *end = text + n_bytes;
  gsize length = find_length (text, end);
  Front self = { .rendering = rendering };
  gsize whole;

  if (length == 0)
    return 0;
  self.people = g_ptr_array_new ();
  stet_markdown_line_length (text, end, &whole);
  for (const char *line = text + whole; line < text + length; line += whole)
    {
      gsize n = stet_markdown_line_length (line, end, &whole);

      if (!is_end (line, n))
        read_line (&self, line, n);
    }
  g_ptr_array_add (self.people, NULL);
  g_strfreev (rendering->byline);
  rendering->byline = (char **) g_ptr_array_free (self.people, FALSE);
  return length;
}
