/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "json-tape-private.h"

#include <math.h>
#include <string.h>

StetNode
stet_tape_get_root (const StetTape *self)
{
  return (StetNode){ self, 0 };
}

static inline const StetToken *
get_token (StetNode node)
{
  return &g_array_index (node.tape->tokens, StetToken, node.index);
}

StetJsonType
stet_node_get_type (StetNode node)
{
  return get_token (node)->type;
}

const char *
stet_node_get_raw (StetNode node, gsize *n_bytes)
{
  const StetToken *token = get_token (node);

  *n_bytes = token->end - token->start;
  return node.tape->data + token->start;
}

guint
stet_node_get_line (StetNode node)
{
  return stet_tape_line_at (node.tape, get_token (node)->start);
}

const char *
stet_node_peek_string (StetNode node, gsize *n_bytes)
{
  const StetToken *token = get_token (node);

  if (token->type != STET_JSON_STRING || token->escaped)
    return NULL;
  *n_bytes = token->end - token->start - 2;
  return node.tape->data + token->start + 1;
}

/* Undoes the escape at @at (checked when it was read); returns what follows it. */
static const char *
append_unescaped (GString *out, const char *at)
{
  static const char letters[] = "bfnrt";
  static const char meanings[] = "\b\f\n\r\t";
  const char *letter = strchr (letters, at[1]);
  gunichar c;

  if (at[1] != 'u')
    {
      g_string_append_c (out, letter != NULL ? meanings[letter - letters] : at[1]);
      return at + 2;
    }
  c = (gunichar) stet_json_read_hex (at + 2, 4);
  if (!STET_IS_HIGH_SURROGATE (c))
    {
      g_string_append_unichar (out, c);
      return at + 6;
    }
  c = 0x10000 + ((c - 0xd800) << 10) + ((gunichar) stet_json_read_hex (at + 8, 4) - 0xdc00);
  g_string_append_unichar (out, c);
  return at + 12;
}

char *
stet_node_dup_string (StetNode node)
{
  gsize n;
  const char *plain = stet_node_peek_string (node, &n);
  const char *at, *end;
  GString *out;

  if (plain != NULL)
    return g_strndup (plain, n);
  if (get_token (node)->type != STET_JSON_STRING)
    return NULL;
  at = stet_node_get_raw (node, &n) + 1;
  end = at + n - 2;
  out = g_string_sized_new (n);
  while (at < end)
    {
      const char *backslash = memchr (at, '\\', (gsize) (end - at));
      const char *stop = backslash != NULL ? backslash : end;

      g_string_append_len (out, at, stop - at);
      at = backslash != NULL ? append_unescaped (out, backslash) : end;
    }
  return g_string_free (out, FALSE);
}

gboolean
stet_node_is_string (StetNode node, const char *text)
{
  gsize n;
  const char *plain = stet_node_peek_string (node, &n);
  g_autofree char *copy = NULL;

  /* Asked of every key, so the call is saved where the first byte tells. */
  if (plain != NULL)
    return n == 0 ? *text == '\0' : *plain == *text && strncmp (plain, text, n) == 0 && text[n] == '\0';
  copy = stet_node_dup_string (node);
  return copy != NULL && strcmp (copy, text) == 0;
}

gboolean
stet_node_get_integer (StetNode node, gint64 *value)
{
  gsize n;
  const char *raw = stet_node_get_raw (node, &n);
  char buffer[32];

  if (stet_node_get_type (node) != STET_JSON_NUMBER || n >= sizeof buffer)
    return FALSE;
  memcpy (buffer, raw, n);
  buffer[n] = '\0';
  return g_ascii_string_to_signed (buffer, 10, G_MININT64, G_MAXINT64, value, NULL);
}

gboolean
stet_node_get_double (StetNode node, double *value)
{
  gsize n;
  const char *raw = stet_node_get_raw (node, &n);
  g_autofree char *copy = NULL;

  if (stet_node_get_type (node) != STET_JSON_NUMBER)
    return FALSE;
  copy = g_strndup (raw, n);
  *value = g_ascii_strtod (copy, NULL);
  return isfinite (*value);
}

void
stet_iter_init (StetIter *iter, StetNode container)
{
  const StetToken *token = get_token (container);

  iter->has_keys = token->type == STET_JSON_OBJECT;
  iter->value.tape = iter->key.tape = container.tape;
  iter->next = container.index + 1;
  iter->end = iter->has_keys || token->type == STET_JSON_ARRAY ? token->next : iter->next;
}

gboolean
stet_iter_next (StetIter *iter)
{
  if (iter->next >= iter->end)
    return FALSE;
  iter->key.index = iter->next;
  iter->value.index = iter->has_keys ? iter->next + 1 : iter->next;
  iter->next = get_token (iter->value)->next;
  return TRUE;
}

gboolean
stet_node_lookup (StetNode object, const char *key, StetNode *value)
{
  StetIter iter;

  if (stet_node_get_type (object) != STET_JSON_OBJECT)
    return FALSE;
  for (stet_iter_init (&iter, object); stet_iter_next (&iter);)
    {
      if (stet_node_is_string (iter.key, key))
        {
          *value = iter.value;
          return TRUE;
        }
    }
  return FALSE;
}
