/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "attribution-levels.h"

typedef struct
{
  guint n;
  guint n_cue;
} WordCount;

static int
compare_guint32 (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return x < y ? -1 : x > y;
}

static guint
level_of (const WordCount *count)
{
  double share = (double) count->n_cue / count->n;

  if (count->n_cue < 2 || count->n < 3)
    return 0;
  return share >= 0.6 ? 4 : share >= 0.3 ? 3 : share >= 0.12 ? 2 : share >= 0.03 ? 1 : 0;
}

static void
count_cues (const StetArticle *article, GHashTable *counts)
{
  guint32 n = article->tokens->tokens->len;
  g_autofree guint8 *labels = g_malloc (n + 1);

  stet_article_label (article, labels);
  for (guint32 i = 0; i < n; i++)
    {
      const StetToken *token = stet_tokens_get (article->tokens, i);
      WordCount *count;

      if (token->kind != STET_TOKEN_WORD && token->first != ':')
        continue;
      count = g_hash_table_lookup (counts, &token->hash);
      if (count == NULL)
        {
          count = g_new0 (WordCount, 1);
          g_hash_table_insert (counts, g_memdup2 (&token->hash, sizeof token->hash), count);
        }
      count->n++;
      count->n_cue += labels[i] == STET_LABEL_CUE || labels[i] == STET_LABEL_CUE_MORE;
    }
}

GBytes *
stet_articles_make_levels (const GPtrArray *articles)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (guint32));
  GHashTableIter iter;
  gpointer key, value;

  for (guint a = 0; a < articles->len; a++)
    count_cues (g_ptr_array_index (articles, a), counts);
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint level = level_of (value);
      guint32 entry = ((guint32) (*(guint64 *) key >> 32) & ~7u) | level;

      if (level > 0)
        g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_guint32);
  for (guint i = 0; i < entries->len; i++)
    g_array_index (entries, guint32, i) = GUINT32_TO_LE (g_array_index (entries, guint32, i));
  return g_bytes_new (entries->data, entries->len * sizeof (guint32));
}
