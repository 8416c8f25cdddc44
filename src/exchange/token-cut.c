/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "token-cut.h"

#include <stdlib.h>

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  guint32 one = *(const guint32 *) a;
  guint32 two = *(const guint32 *) b;

  return one < two ? -1 : one > two;
}

static GArray *
list_edges (const GPtrArray *marks)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const StetMark *mark = g_ptr_array_index (marks, i);

      for (guint j = 0; j < mark->n_spans; j++)
        {
          g_array_append_val (edges, mark->spans[j].start);
          g_array_append_val (edges, mark->spans[j].end);
        }
    }
  g_array_sort (edges, compare_offsets);
  return edges;
}

static gboolean
is_word (gunichar ch)
{
  return g_unichar_isalnum (ch) || g_unichar_ismark (ch);
}

GArray *
stet_cut_words (const StetText *text, const GPtrArray *marks)
{
  const char *data = stet_text_get_data (text);
  guint32 n_bytes = stet_text_get_n_bytes (text);
  g_autoptr (GArray) edges = list_edges (marks);
  GArray *words = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  gboolean open = FALSE; /* the last word may go on */
  guint edge = 0;

  for (guint32 at = 0; at < n_bytes;)
    {
      gunichar ch = g_utf8_get_char (data + at);
      guint32 next = (guint32) (g_utf8_next_char (data + at) - data);

      for (; edge < edges->len && g_array_index (edges, guint32, edge) <= at; edge++)
        open = open && g_array_index (edges, guint32, edge) != at;
      if (g_unichar_isspace (ch) || ch == 0xfeff)
        open = FALSE;
      else if (open && is_word (ch))
        g_array_index (words, StetSpan, words->len - 1).end = next;
      else
        {
          StetSpan word = STET_SPAN (at, next);

          g_array_append_val (words, word);
          open = is_word (ch);
        }
      at = next;
    }
  return words;
}

guint
stet_cut_find (const GArray *words, guint32 byte)
{
  guint low = 0;
  guint high = words->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (words, StetSpan, middle).end > byte)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}
