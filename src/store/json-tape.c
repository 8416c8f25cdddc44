/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "json-tape-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NOT_KEPT G_MAXUINT32

StetTape *
stet_tape_new (void)
{
  StetTape *self = g_new0 (StetTape, 1);

  self->tokens = g_array_new (FALSE, FALSE, sizeof (StetToken));
  return self;
}

void
stet_tape_free (StetTape *self)
{
  g_array_unref (self->tokens);
  g_free (self);
}

guint
stet_tape_line_at (const StetTape *self, gsize byte)
{
  guint line = 1;
  const char *end = self->data + MIN (byte, self->n_bytes);

  for (const char *at = self->origin; (at = memchr (at, '\n', (gsize) (end - at))) != NULL; at++)
    line++;
  return line;
}

static gboolean
fail_at (StetTape *self, const char *what, GError **error)
{
  g_set_error (error, STET_STORE_ERROR, STET_STORE_ERROR_NOT_JSON, _ ("The file is damaged in line %u: %s."),
               stet_tape_line_at (self, self->at), _ (what));
  return FALSE;
}

static gboolean
fail_cut_off (StetTape *self, GError **error)
{
  gsize end = self->n_bytes;

  while (end > 0 && strchr (" \t\r\n", self->data[end - 1]) != NULL)
    end--;
  if (end == 0)
    g_set_error_literal (error, STET_STORE_ERROR, STET_STORE_ERROR_NOT_JSON, _ ("The file is empty."));
  else
    g_set_error (error, STET_STORE_ERROR, STET_STORE_ERROR_NOT_JSON, _ ("The file is cut off after line %u."),
                 stet_tape_line_at (self, end));
  return FALSE;
}

static void
skip_space (StetTape *self)
{
  while (self->at < self->n_bytes)
    {
      char c = self->data[self->at];

      if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
        return;
      self->at++;
    }
}

int
stet_json_read_hex (const char *at, gsize n)
{
  int value = 0;

  if (n < 4)
    return -1;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (at[i]);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  return value;
}

/* Passes the escape whose backslash is at self->at. */
static gboolean
read_escape (StetTape *self, GError **error)
{
  const char *at = self->data + self->at;
  gsize left = self->n_bytes - self->at;
  int first, second;

  if (left < 2)
    return fail_cut_off (self, error);
  if (at[1] != 'u')
    {
      if (strchr ("\"\\/bfnrt", at[1]) == NULL || at[1] == '\0')
        return fail_at (self, N_ ("a backslash stands before something it cannot stand before"), error);
      self->at += 2;
      return TRUE;
    }
  if (left < 6)
    return fail_cut_off (self, error);
  first = stet_json_read_hex (at + 2, left - 2);
  if (first < 0)
    return fail_at (self, N_ ("a \\u is not followed by four digits"), error);
  if (first == 0)
    return fail_at (self, N_ ("a text holds a zero character"), error);
  if (!STET_IS_HIGH_SURROGATE (first) && !STET_IS_LOW_SURROGATE (first))
    {
      self->at += 6;
      return TRUE;
    }
  if (left < 12 && memchr (at, '"', left) == NULL)
    return fail_cut_off (self, error);
  second = left >= 12 && at[6] == '\\' && at[7] == 'u' ? stet_json_read_hex (at + 8, left - 8) : -1;
  if (STET_IS_LOW_SURROGATE (first) || !STET_IS_LOW_SURROGATE (second))
    return fail_at (self, N_ ("a text holds half a character (a surrogate without its partner)"), error);
  self->at += 12;
  return TRUE;
}

static gboolean
read_string (StetTape *self, gboolean *escaped, GError **error)
{
  *escaped = FALSE;
  for (self->at++; self->at < self->n_bytes;)
    {
      guchar c = (guchar) self->data[self->at];

      if (c == '"')
        {
          self->at++;
          return TRUE;
        }
      if (c == '\\')
        {
          *escaped = TRUE;
          if (!read_escape (self, error))
            return FALSE;
        }
      else if (c < 0x20)
        {
          return fail_at (self, N_ ("a text does not end before the line does"), error);
        }
      else
        {
          self->at++;
        }
    }
  return fail_cut_off (self, error);
}

static gboolean
skip_digits (StetTape *self)
{
  gsize start = self->at;

  while (self->at < self->n_bytes && g_ascii_isdigit (self->data[self->at]))
    self->at++;
  return self->at > start;
}

static inline gboolean
skip_char (StetTape *self, char a, char b)
{
  if (self->at >= self->n_bytes || (self->data[self->at] != a && self->data[self->at] != b))
    return FALSE;
  self->at++;
  return TRUE;
}

static gboolean
read_number (StetTape *self, GError **error)
{
  gboolean good = TRUE;

  skip_char (self, '-', '-');
  if (!skip_char (self, '0', '0'))
    good = skip_digits (self);
  if (good && skip_char (self, '.', '.'))
    good = skip_digits (self);
  if (good && skip_char (self, 'e', 'E'))
    {
      skip_char (self, '+', '-');
      good = skip_digits (self);
    }
  if (!good && self->at == self->n_bytes)
    return fail_cut_off (self, error);
  return good || fail_at (self, N_ ("a number is not written as one"), error);
}

static gboolean
read_word (StetTape *self, StetJsonType *type, GError **error)
{
  static const struct
  {
    const char *word;
    StetJsonType type;
  } words[] = { { "null", STET_JSON_NULL }, { "false", STET_JSON_FALSE }, { "true", STET_JSON_TRUE } };
  gsize left = self->n_bytes - self->at;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].word);

      if (strncmp (self->data + self->at, words[i].word, MIN (length, left)) != 0)
        continue;
      if (left < length)
        return fail_cut_off (self, error);
      *type = words[i].type;
      self->at += length;
      return TRUE;
    }
  return fail_at (self, N_ ("a value is expected here"), error);
}

/* Puts a token down where it is to be kept; returns its index or NOT_KEPT. */
static guint32
add_token (StetTape *self, StetJsonType type, gsize start)
{
  StetToken token = { (guint32) start, (guint32) self->at, self->tokens->len + 1, (guint8) type, FALSE };

  if (self->depth > self->keep_depth)
    return NOT_KEPT;
  g_array_append_val (self->tokens, token);
  return self->tokens->len - 1;
}

static gboolean
open_container (StetTape *self, GError **error)
{
  StetJsonType type = self->data[self->at] == '{' ? STET_JSON_OBJECT : STET_JSON_ARRAY;

  if (self->depth == (self->keep_depth == STET_JSON_KEPT_DEPTH ? STET_JSON_KEPT_DEPTH : STET_JSON_MAX_DEPTH))
    {
      g_set_error (error, STET_STORE_ERROR, STET_STORE_ERROR_TOO_DEEP,
                   _ ("The file is nested more than %u levels deep in line %u."), STET_JSON_MAX_DEPTH,
                   stet_tape_line_at (self, self->at));
      return FALSE;
    }
  self->open[self->depth] = add_token (self, type, self->at);
  self->open_types[self->depth] = (guint8) type;
  self->depth++;
  self->at++;
  return TRUE;
}

static void
close_container (StetTape *self)
{
  guint32 index = self->open[--self->depth];

  self->at++;
  if (index != NOT_KEPT)
    {
      StetToken *token = &g_array_index (self->tokens, StetToken, index);

      token->end = (guint32) self->at;
      token->next = self->tokens->len;
    }
}

static gboolean
read_string_token (StetTape *self, GError **error)
{
  gsize start = self->at;
  gboolean escaped;
  guint32 index;

  if (!read_string (self, &escaped, error))
    return FALSE;
  index = add_token (self, STET_JSON_STRING, start);
  if (index != NOT_KEPT)
    g_array_index (self->tokens, StetToken, index).escaped = (guint8) escaped;
  return TRUE;
}

static gboolean
read_scalar (StetTape *self, GError **error)
{
  gsize start = self->at;
  char c = self->data[self->at];
  StetJsonType type = STET_JSON_NUMBER;

  if (c == '"')
    return read_string_token (self, error);
  if (c == '-' || g_ascii_isdigit (c))
    {
      if (!read_number (self, error))
        return FALSE;
    }
  else if (!read_word (self, &type, error))
    {
      return FALSE;
    }
  add_token (self, type, start);
  return TRUE;
}

/* A member's name and colon. */
static gboolean
read_key (StetTape *self, GError **error)
{
  if (self->data[self->at] != '"')
    return fail_at (self, N_ ("a member's name is expected here"), error);
  if (!read_string_token (self, error))
    return FALSE;
  skip_space (self);
  if (self->at == self->n_bytes)
    return fail_cut_off (self, error);
  if (!skip_char (self, ':', ':'))
    return fail_at (self, N_ ("a colon is missing after a member's name"), error);
  skip_space (self);
  return self->at < self->n_bytes || fail_cut_off (self, error);
}

/* What may stand at self->at, inside of a container. */
typedef enum
{
  EXPECT_FIRST, /* a value, or the end of an empty container */
  EXPECT_VALUE, /* a value, after a comma */
  EXPECT_MORE,  /* a comma or the end */
} Expect;

/* One step: a value begun, or a container closed. */
static gboolean
read_step (StetTape *self, Expect *expect, GError **error)
{
  char c = self->data[self->at];
  gboolean in_object = self->open_types[self->depth - 1] == STET_JSON_OBJECT;

  if (*expect != EXPECT_VALUE && c == (in_object ? '}' : ']'))
    {
      close_container (self);
      *expect = EXPECT_MORE;
      return TRUE;
    }
  if (*expect == EXPECT_MORE)
    {
      *expect = EXPECT_VALUE;
      return skip_char (self, ',', ',') || fail_at (self, N_ ("a comma or a closing bracket is missing"), error);
    }
  if (in_object && !read_key (self, error))
    return FALSE;
  c = self->data[self->at];
  if (c == '{' || c == '[')
    {
      *expect = EXPECT_FIRST;
      return open_container (self, error);
    }
  *expect = EXPECT_MORE;
  return read_scalar (self, error);
}

static gboolean
read_all (StetTape *self, GError **error)
{
  Expect expect = EXPECT_FIRST;

  skip_space (self);
  if (self->at == self->n_bytes)
    return fail_cut_off (self, error);
  if (self->data[self->at] != '{' && self->data[self->at] != '[')
    {
      if (!read_scalar (self, error))
        return FALSE;
    }
  else if (!open_container (self, error))
    {
      return FALSE;
    }
  while (self->depth > 0)
    {
      skip_space (self);
      if (self->at == self->n_bytes)
        return fail_cut_off (self, error);
      if (!read_step (self, &expect, error))
        return FALSE;
    }
  skip_space (self);
  return self->at == self->n_bytes || fail_at (self, N_ ("something follows after the end"), error);
}

static void
start (StetTape *self, const char *origin, const char *data, gsize n_bytes, guint keep_depth)
{
  g_assert (n_bytes < G_MAXUINT32);
  self->origin = origin;
  self->data = data;
  self->n_bytes = n_bytes;
  self->at = 0;
  self->keep_depth = keep_depth;
  self->depth = 0;
  g_array_set_size (self->tokens, 0);
}

gboolean
stet_tape_read (StetTape *self, const char *data, gsize n_bytes, guint keep_depth, GError **error)
{
  static const char byte_order_mark[] = "\xef\xbb\xbf";

  start (self, data, data, n_bytes, keep_depth);
  if (n_bytes >= 3 && memcmp (data, byte_order_mark, 3) == 0)
    self->at = 3;
  return read_all (self, error);
}

gboolean
stet_tape_read_part (StetTape *self, StetNode part, GError **error)
{
  gsize n_bytes;
  const char *data = stet_node_get_raw (part, &n_bytes);

  start (self, part.tape->origin, data, n_bytes, STET_JSON_MAX_DEPTH);
  return read_all (self, error);
}
