/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One pass from left to right, never back: what opens and isn't closed within the line is taken as it is written. */

#include "markdown-inline.h"

#include <string.h>

/* How far a link, tag or code may reach to its end, so that many openings cost no more than one. */
#define MAX_REACH 2000

typedef struct
{
  const char *at;
  const char *end;
  GString *out;
} Strip;

/* The byte after @mark at or after @from, or NULL. */
static const char *
find_end (const Strip *self, const char *from, char mark)
{
  gsize reach = MIN ((gsize) (self->end - from), MAX_REACH);
  const char *found = memchr (from, mark, reach);

  return found != NULL ? found + 1 : NULL;
}

/* "[words](address)", "![words](address)": the words stay. */
static gboolean
take_link (Strip *self, gboolean image)
{
  const char *words = self->at + (image ? 2 : 1);
  const char *close = find_end (self, words, ']');
  const char *after;
  g_autofree char *inner = NULL;

  if (close == NULL || close >= self->end || (*close != '(' && *close != '['))
    return FALSE;
  after = find_end (self, close + 1, *close == '(' ? ')' : ']');
  if (after == NULL)
    return FALSE;
  if (!image)
    {
      inner = stet_markdown_strip (words, (gsize) (close - 1 - words));
      g_string_append (self->out, inner);
    }
  self->at = after;
  return TRUE;
}

/* "<https://…>" keeps the address; a tag goes. */
static gboolean
take_tag (Strip *self)
{
  const char *after = find_end (self, self->at + 1, '>');
  char next = self->at + 1 < self->end ? self->at[1] : ' ';

  if (after == NULL || !(g_ascii_isalpha (next) || next == '/' || next == '!'))
    return FALSE;
  if (g_strstr_len (self->at, after - self->at, "://") != NULL && memchr (self->at, ' ', after - self->at) == NULL)
    g_string_append_len (self->out, self->at + 1, after - self->at - 2);
  self->at = after;
  return TRUE;
}

static gboolean
take_code (Strip *self)
{
  gsize ticks = strspn (self->at, "`");
  const char *inside = self->at + ticks;
  const char *close;

  ticks = MIN (ticks, (gsize) (self->end - self->at));
  if (ticks > 3 || inside >= self->end)
    return FALSE;
  close = find_end (self, inside, '`');
  if (close == NULL)
    return FALSE;
  g_string_append_len (self->out, inside, close - 1 - inside);
  self->at = close;
  while (self->at < self->end && *self->at == '`')
    self->at++;
  return TRUE;
}

/* Marks of emphasis stand against a word; others are characters. */
static gboolean
take_emphasis (Strip *self, const char *start)
{
  char mark = *self->at;
  const char *after = self->at;
  gboolean word_before = self->at > start && !g_ascii_isspace (self->at[-1]);
  gboolean word_after;

  while (after < self->end && *after == mark && after - self->at < 3)
    after++;
  word_after = after < self->end && !g_ascii_isspace (*after);
  if (!word_before && !word_after)
    return FALSE;
  /* snake_case is one word; 2*3 is a product. */
  if (word_before && word_after && after - self->at == 1
      && (mark == '_' || (g_ascii_isdigit (self->at[-1]) && g_ascii_isdigit (*after))))
    return FALSE;
  self->at = after;
  return TRUE;
}

static gboolean
take_entity (Strip *self)
{
  static const struct
  {
    const char *name;
    const char *text;
  } entities[] = {
    { "&amp;", "&" },         { "&lt;", "<" },    { "&gt;", ">" },    { "&quot;", "\"" },
    { "&nbsp;", "\xc2\xa0" }, { "&mdash;", "—" }, { "&ndash;", "–" }, { "&hellip;", "…" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      gsize n = strlen (entities[i].name);

      if ((gsize) (self->end - self->at) >= n && memcmp (self->at, entities[i].name, n) == 0)
        {
          g_string_append (self->out, entities[i].text);
          self->at += n;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
take_mark (Strip *self, const char *start)
{
  switch (*self->at)
    {
    case '\\':
      if (self->at + 1 >= self->end || !g_ascii_ispunct (self->at[1]))
        return FALSE;
      g_string_append_c (self->out, self->at[1]);
      self->at += 2;
      return TRUE;
    case '!':
      return self->at + 1 < self->end && self->at[1] == '[' && take_link (self, TRUE);
    case '[':
      return take_link (self, FALSE);
    case '<':
      return take_tag (self);
    case '`':
      return take_code (self);
    case '*':
    case '_':
      return take_emphasis (self, start);
    case '&':
      return take_entity (self);
    default:
      return FALSE;
    }
}

char *
stet_markdown_strip (const char *line, gsize n_bytes)
{
  Strip self = { line, line + n_bytes, g_string_sized_new (n_bytes) };

  while (self.at < self.end)
    {
      if (!take_mark (&self, line))
        g_string_append_c (self.out, *self.at++);
    }
  return g_string_free (self.out, FALSE);
}
