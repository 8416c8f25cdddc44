/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "json-review.h"

#include "json-words.h"

/* One offset in code points that is no less than the last one. */
static gboolean
read_offset (StetNode item, const char *key, guint32 n_chars, GArray *offsets)
{
  guint32 last = offsets->len > 0 ? g_array_index (offsets, guint32, offsets->len - 1) : 0;
  StetNode node;
  gint64 value;
  guint32 offset;

  if (!stet_node_lookup (item, key, &node) || !stet_node_get_integer (node, &value) || value < last || value > n_chars)
    return FALSE;
  offset = (guint32) value;
  g_array_append_val (offsets, offset);
  return TRUE;
}

GArray *
stet_json_read_review (StetNode node, const StetText *text, guint *n_sentences)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 n_chars = stet_text_get_n_chars (text);
  GArray *open;
  StetNode list, number;
  StetIter iter;
  gint64 n;

  if (stet_node_get_type (node) != STET_JSON_OBJECT || !stet_node_lookup (node, STET_KEY_SENTENCES, &number)
      || !stet_node_get_integer (number, &n) || n < 0 || n > G_MAXUINT || !stet_node_lookup (node, STET_KEY_OPEN, &list)
      || stet_node_get_type (list) != STET_JSON_ARRAY)
    return NULL;
  for (stet_iter_init (&iter, list); stet_iter_next (&iter);)
    if (stet_node_get_type (iter.value) != STET_JSON_OBJECT || !read_offset (iter.value, "stet:start", n_chars, offsets)
        || !read_offset (iter.value, "stet:end", n_chars, offsets))
      return NULL;
  if (offsets->len / 2 > n)
    return NULL;
  stet_text_chars_to_bytes (text, (guint32 *) (void *) offsets->data, offsets->len);
  open = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  for (guint i = 0; i + 1 < offsets->len; i += 2)
    {
      StetSpan span = STET_SPAN (g_array_index (offsets, guint32, i), g_array_index (offsets, guint32, i + 1));

      g_array_append_val (open, span);
    }
  *n_sentences = (guint) n;
  return open;
}
