/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One pass from left to right. What may turn out to be a mark is written out as it is, with its place remembered, and
 * struck out when its other half comes; so a mark without one stays as it was written. A search that found nothing is
 * not made again, which keeps any input linear. */

#include "markdown-inline.h"

#include <string.h>

/* Runs of more backticks than this are taken as text. */
#define MAX_TICKS 16
/* Brackets open at a time. */
#define MAX_BRACKETS 32

enum
{
  STAR,
  UNDERSCORE,
  TILDE,
  N_MARKS
};
#define N_LENGTHS 3

typedef struct
{
  gsize place; /* of the "[" in the output */
  gboolean image;
} Bracket;

typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  GString *out;
  GByteArray *struck;                      /* one for each byte of @out: 1 when it goes */
  gssize emphasis[N_MARKS][N_LENGTHS + 1]; /* where a run of so many marks stands open in @out, or -1 */
  Bracket brackets[MAX_BRACKETS];
  guint n_brackets;
  gboolean no_more_ticks[MAX_TICKS + 1]; /* no run of so many follows */
  gboolean no_more_comments;
} Strip;

static void
append (Strip *self, const char *text, gsize n)
{
  gsize length = self->out->len;

  g_string_append_len (self->out, text, (gssize) n);
  g_byte_array_set_size (self->struck, (guint) self->out->len);
  memset (self->struck->data + length, 0, n);
}

static void
strike (Strip *self, gsize place, gsize n)
{
  memset (self->struck->data + place, 1, n);
}

/* Takes back all from @place on. */
static void
truncate_at (Strip *self, gsize place)
{
  g_string_truncate (self->out, place);
  g_byte_array_set_size (self->struck, (guint) place);
  for (guint mark = 0; mark < N_MARKS; mark++)
    for (guint n = 0; n <= N_LENGTHS; n++)
      if (self->emphasis[mark][n] >= (gssize) place)
        self->emphasis[mark][n] = -1;
}

static gsize
run_length (const Strip *self, const char *at)
{
  const char *from = at;

  while (at < self->end && *at == *from)
    at++;
  return (gsize) (at - from);
}

/* Links --------------------------------------------------------------------------------------------------------- */

static void
open_bracket (Strip *self, gboolean image)
{
  /* Past the limit the outermost are forgotten: they stay as written. */
  if (self->n_brackets == MAX_BRACKETS)
    memmove (self->brackets, self->brackets + 1, --self->n_brackets * sizeof (Bracket));
  self->brackets[self->n_brackets++] = (Bracket){ self->out->len, image };
  append (self, self->at, image ? 2 : 1);
  self->at += image ? 2 : 1;
}

/* One past the end of "(address "title")" or "[label]" at @at, NULL when it is none. Stops at the next bracket, so that
 * nothing is looked at more than twice. */
static const char *
skip_destination (const Strip *self, const char *at)
{
  guint depth = 0;

  if (at == self->end || (*at != '(' && *at != '['))
    return NULL;
  if (*at == '[')
    {
      for (at++; at < self->end && *at != '['; at++)
        if (*at == ']')
          return at + 1;
      return NULL;
    }
  for (; at < self->end && *at != '[' && *at != ']'; at++)
    {
      if (*at == '\\' && at + 1 < self->end)
        at++;
      else if (*at == '(')
        depth++;
      else if (*at == ')' && --depth == 0)
        return at + 1;
    }
  return NULL;
}

static void
close_bracket (Strip *self)
{
  Bracket bracket;
  const char *after;

  if (self->n_brackets == 0)
    {
      append (self, self->at++, 1);
      return;
    }
  bracket = self->brackets[--self->n_brackets];
  after = skip_destination (self, self->at + 1);
  if (!bracket.image && after == NULL && self->out->len > bracket.place + 1 && self->out->str[bracket.place + 1] == '^')
    after = self->at + 1; /* the number of a footnote */
  else if (after == NULL)
    {
      append (self, self->at++, 1);
      return;
    }
  else if (!bracket.image)
    {
      strike (self, bracket.place, 1);
      self->at = after;
      return;
    }
  truncate_at (self, bracket.place);
  self->at = after;
}

/* Tags and code ------------------------------------------------------------------------------------------------- */

static gboolean
take_comment (Strip *self)
{
  const char *close = NULL;

  if (self->no_more_comments || self->end - self->at < 4 || memcmp (self->at, "<!--", 4) != 0)
    return FALSE;
  close = g_strstr_len (self->at + 4, self->end - self->at - 4, "-->");
  self->no_more_comments = close == NULL;
  if (close == NULL)
    return FALSE;
  self->at = close + 3;
  return TRUE;
}

/* "<https://…>" and "<a@b.example>" keep the address; a tag goes. */
static gboolean
take_tag (Strip *self)
{
  char next = self->at + 1 < self->end ? self->at[1] : ' ';
  const char *close = self->at + 1;
  gboolean is_address = FALSE, has_space = FALSE;

  if (take_comment (self))
    return TRUE;
  if (!(g_ascii_isalpha (next) || next == '/' || next == '!' || next == '?'))
    return FALSE;
  for (; close < self->end && *close != '>' && *close != '<'; close++)
    {
      is_address |= *close == '@' || (*close == ':' && self->end - close > 2 && close[1] == '/' && close[2] == '/');
      has_space |= g_ascii_isspace (*close);
    }
  if (close == self->end || *close == '<')
    return FALSE;
  if (is_address && !has_space)
    append (self, self->at + 1, (gsize) (close - self->at - 1));
  self->at = close + 1;
  return TRUE;
}

static gboolean
take_code (Strip *self)
{
  gsize ticks = run_length (self, self->at);
  const char *inside = self->at + ticks;

  if (ticks > MAX_TICKS || self->no_more_ticks[ticks])
    return FALSE;
  for (const char *close = inside; (close = memchr (close, '`', (gsize) (self->end - close))) != NULL;)
    {
      gsize n = run_length (self, close);

      if (n == ticks)
        {
          append (self, inside, (gsize) (close - inside));
          self->at = close + n;
          return TRUE;
        }
      close += n;
    }
  self->no_more_ticks[ticks] = TRUE;
  return FALSE;
}

/* Emphasis ------------------------------------------------------------------------------------------------------ */

/* Or a byte of one in another script. */
static gboolean
is_letter (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0x80;
}

static void
take_emphasis (Strip *self)
{
  guint mark = *self->at == '*' ? STAR : *self->at == '_' ? UNDERSCORE : TILDE;
  gsize n = run_length (self, self->at);
  char before = self->at > self->start ? self->at[-1] : ' ';
  char after = self->at + n < self->end ? self->at[n] : ' ';
  gboolean may_open = !g_ascii_isspace (after), may_close = !g_ascii_isspace (before);
  gssize place = (gssize) self->out->len;

  append (self, self->at, n);
  self->at += n;
  /* snake_case is one word; 2*3 is a product; "~5" is no mark. */
  if (n > N_LENGTHS || (mark == TILDE && n != 2)
      || (mark == UNDERSCORE && n == 1 && is_letter (before) && is_letter (after))
      || (mark == STAR && n == 1 && g_ascii_isdigit (before) && g_ascii_isdigit (after)))
    return;
  if (may_close && self->emphasis[mark][n] >= 0)
    {
      strike (self, (gsize) self->emphasis[mark][n], n);
      strike (self, (gsize) place, n);
      self->emphasis[mark][n] = -1;
    }
  else if (may_close && n == 3 && self->emphasis[mark][1] >= 0 && self->emphasis[mark][2] >= 0)
    {
      for (guint i = 1; i <= 2; i++)
        {
          strike (self, (gsize) self->emphasis[mark][i], i);
          self->emphasis[mark][i] = -1;
        }
      strike (self, (gsize) place, n);
    }
  else if (may_open)
    self->emphasis[mark][n] = place;
}

/* Entities ------------------------------------------------------------------------------------------------------ */

static gboolean
take_number (Strip *self)
{
  const char *digits = self->at + 2;
  gboolean hexadecimal = digits < self->end && (*digits == 'x' || *digits == 'X');
  guint64 value = 0;
  const char *at = digits += hexadecimal;
  char utf8[6];

  for (; at < self->end && at - digits < 8 && (hexadecimal ? g_ascii_isxdigit (*at) : g_ascii_isdigit (*at)); at++)
    value = value * (hexadecimal ? 16 : 10) + (guint64) g_ascii_xdigit_value (*at);
  if (at == digits || at == self->end || *at != ';')
    return FALSE;
  if (value == 0 || value > 0x10ffff || (value >= 0xd800 && value < 0xe000))
    value = 0xfffd;
  append (self, utf8, (gsize) g_unichar_to_utf8 ((gunichar) value, utf8));
  self->at = at + 1;
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
    { "&amp;", "&" },    { "&lt;", "<" },          { "&gt;", ">" },    { "&quot;", "\"" },
    { "&apos;", "'" },   { "&nbsp;", "\xc2\xa0" }, { "&mdash;", "—" }, { "&ndash;", "–" },
    { "&hellip;", "…" }, { "&lsquo;", "‘" },       { "&rsquo;", "’" }, { "&ldquo;", "“" },
    { "&rdquo;", "”" },  { "&euro;", "€" },        { "&pound;", "£" }, { "&copy;", "©" },
  };
  gsize left = (gsize) (self->end - self->at);

  if (left > 2 && self->at[1] == '#')
    return take_number (self);
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      gsize n = strlen (entities[i].name);

      if (left >= n && memcmp (self->at, entities[i].name, n) == 0)
        {
          append (self, entities[i].text, strlen (entities[i].text));
          self->at += n;
          return TRUE;
        }
    }
  return FALSE;
}

/* All of it ----------------------------------------------------------------------------------------------------- */

/* FALSE when what stands here is text. */
static gboolean
take_mark (Strip *self)
{
  char next = self->at + 1 < self->end ? self->at[1] : '\0';

  switch (*self->at)
    {
    case '\\':
      if (!g_ascii_ispunct (next))
        return FALSE;
      append (self, self->at + 1, 1);
      self->at += 2;
      return TRUE;
    case '!':
      if (next != '[')
        return FALSE;
      open_bracket (self, TRUE);
      return TRUE;
    case '[':
      open_bracket (self, FALSE);
      return TRUE;
    case ']':
      close_bracket (self);
      return TRUE;
    case '<':
      return take_tag (self);
    case '`':
      return take_code (self);
    case '*':
    case '_':
    case '~':
      take_emphasis (self);
      return TRUE;
    case '&':
      return take_entity (self);
    default:
      return FALSE;
    }
}

/* The bytes up to the next that may be a mark. */
static gsize
plain_length (const Strip *self)
{
  const char *at = self->at;

  while (at < self->end && strchr ("\\![]<`*_~&", *at) == NULL)
    at++;
  return (gsize) (at - self->at);
}

static void
drop_struck (Strip *self)
{
  gsize kept = 0;

  for (gsize i = 0; i < self->out->len; i++)
    if (!self->struck->data[i])
      self->out->str[kept++] = self->out->str[i];
  g_string_truncate (self->out, kept);
}

char *
stet_markdown_strip (const char *words, gsize n_bytes)
{
  Strip self = { .start = words, .at = words, .end = words + n_bytes, .out = g_string_sized_new (n_bytes) };

  self.struck = g_byte_array_sized_new ((guint) n_bytes);
  for (guint mark = 0; mark < N_MARKS; mark++)
    for (guint n = 0; n <= N_LENGTHS; n++)
      self.emphasis[mark][n] = -1;
  while (self.at < self.end)
    {
      gsize n = plain_length (&self);

      if (n == 0 && take_mark (&self))
        continue;
      /* A run of backticks without another is text as a whole. */
      if (n == 0)
        n = *self.at == '`' ? run_length (&self, self.at) : 1;
      append (&self, self.at, n);
      self.at += n;
    }
  drop_struck (&self);
  g_byte_array_unref (self.struck);
  return g_string_free (self.out, FALSE);
}
