/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The likelihood of neighbours given classes is, but for what is constant, the sum of n log n over the counts of
 * (neighbour, class), less that over the counts of classes. A word is taken out of its class, and put into the one
 * where the sum grows most; only the rows of the word's own neighbours are looked at. */

#include "word-clusters.h"

#include "word-classes.h"

#include <math.h>
#include <string.h>

#define TABLE_SIZE 65536

typedef struct
{
  guint64 key;
  guint32 count;
  guint32 id; /* by descending count */
} Word;

/* A word's neighbours on one side, from first on in the list of all. */
typedef struct
{
  guint32 word;
  guint32 neighbour;
} Pair;

typedef struct
{
  guint32 neighbour;
  guint32 count;
} Neighbour;

typedef struct
{
  guint n_words;
  guint n_classes;
  const guint32 *counts; /* by id */
  guint32 *firsts;       /* n_words + 1: where a word's neighbours begin */
  Neighbour *neighbours;
  guint32 *table; /* [neighbour * n_classes + class] */
  guint32 *sizes; /* of classes */
  guint16 *classes;
  float logs[TABLE_SIZE]; /* n log n */
} Clustering;

static inline float
n_log_n (const Clustering *self, guint32 n)
{
  return n < TABLE_SIZE ? self->logs[n] : (float) n * logf ((float) n);
}

static void
move_word (Clustering *self, guint32 word, guint class, int sign)
{
  self->sizes[class] += (guint32) sign * self->counts[word];
  for (guint32 i = self->firsts[word]; i < self->firsts[word + 1]; i++)
    self->table[(gsize) self->neighbours[i].neighbour * self->n_classes + class] +=
        (guint32) sign * self->neighbours[i].count;
}

static guint
best_class (const Clustering *self, guint32 word, float *gains)
{
  guint best = 0;

  for (guint c = 0; c < self->n_classes; c++)
    gains[c] = n_log_n (self, self->sizes[c]) - n_log_n (self, self->sizes[c] + self->counts[word]);
  for (guint32 i = self->firsts[word]; i < self->firsts[word + 1]; i++)
    {
      const guint32 *row = self->table + (gsize) self->neighbours[i].neighbour * self->n_classes;
      guint32 count = self->neighbours[i].count;

      for (guint c = 0; c < self->n_classes; c++)
        gains[c] += n_log_n (self, row[c] + count) - n_log_n (self, row[c]);
    }
  for (guint c = 1; c < self->n_classes; c++)
    if (gains[c] > gains[best])
      best = c;
  return best;
}

static void
exchange (Clustering *self, guint n_passes)
{
  g_autofree float *gains = g_new (float, self->n_classes);

  for (guint32 w = 0; w < self->n_words; w++)
    {
      self->classes[w] = (guint16) (w % self->n_classes);
      move_word (self, w, self->classes[w], 1);
    }
  for (guint pass = 0; pass < n_passes; pass++)
    {
      guint n_moved = 0;

      for (guint32 w = 0; w < self->n_words; w++)
        {
          guint before = self->classes[w];

          move_word (self, w, before, -1);
          self->classes[w] = (guint16) best_class (self, w, gains);
          move_word (self, w, self->classes[w], 1);
          n_moved += self->classes[w] != before;
        }
      if (n_moved == 0)
        break;
    }
}

static int
compare_pair (gconstpointer a, gconstpointer b)
{
  const Pair *x = a, *y = b;

  if (x->word != y->word)
    return x->word < y->word ? -1 : 1;
  return x->neighbour < y->neighbour ? -1 : x->neighbour > y->neighbour;
}

static void
count_neighbours (Clustering *self, GArray *pairs)
{
  guint32 n = 0;

  qsort (pairs->data, pairs->len, sizeof (Pair), compare_pair);
  self->neighbours = g_new (Neighbour, pairs->len + 1);
  for (guint32 i = 0, w = 0; i < pairs->len || w < self->n_words;)
    {
      const Pair *pair = i < pairs->len ? &g_array_index (pairs, Pair, i) : NULL;

      if (pair == NULL || pair->word > w)
        {
          self->firsts[++w] = n;
          continue;
        }
      if (n > self->firsts[w] && self->neighbours[n - 1].neighbour == pair->neighbour)
        self->neighbours[n - 1].count++;
      else
        self->neighbours[n++] = (Neighbour){ pair->neighbour, 1 };
      i++;
    }
}

/* @pairs: of Pair; sorts it. Class of each word, from 0. */
static guint16 *
cluster (const guint32 *counts, guint n_words, GArray *pairs, const StetClusterSettings *settings)
{
  Clustering *self = g_new0 (Clustering, 1);
  guint16 *classes = g_new0 (guint16, n_words + 1);

  self->n_words = n_words;
  self->n_classes = settings->n_classes;
  self->counts = counts;
  self->firsts = g_new0 (guint32, n_words + 1);
  self->table = g_new0 (guint32, (gsize) (n_words + 1) * settings->n_classes);
  self->sizes = g_new0 (guint32, settings->n_classes);
  self->classes = classes;
  for (guint i = 1; i < TABLE_SIZE; i++)
    self->logs[i] = (float) i * logf ((float) i);
  count_neighbours (self, pairs);
  exchange (self, settings->n_passes);
  g_free (self->firsts);
  g_free (self->neighbours);
  g_free (self->table);
  g_free (self->sizes);
  g_free (self);
  return classes;
}

static int
compare_word (gconstpointer a, gconstpointer b)
{
  const Word *x = *(const Word *const *) a, *y = *(const Word *const *) b;

  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return x->key < y->key ? -1 : x->key > y->key;
}

/* Calls for each word its key; 0 at the end of a line. */
static const char *
next_word (const char *p, const char *end, guint64 *key)
{
  const char *start = p;

  if (*p == '\n')
    {
      *key = 0;
      return p + 1;
    }
  while (p < end && *p != ' ' && *p != '\n')
    p++;
  *key = stet_word_class_key (start, (gsize) (p - start));
  return p < end && *p == ' ' ? p + 1 : p;
}

/* The words that are frequent enough, by descending count, numbered; @table owns them. */
static GPtrArray *
count_words (const char *text, gsize n_bytes, guint min_count, GHashTable *table)
{
  const char *end = text + n_bytes;
  GPtrArray *words = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;
  guint64 key;

  for (const char *p = text; p < end;)
    {
      p = next_word (p, end, &key);

      Word *word = g_hash_table_lookup (table, &key);

      if (key == 0)
        continue;
      if (word == NULL)
        {
          word = g_new0 (Word, 1);
          word->key = key;
          word->id = G_MAXUINT32;
          g_hash_table_insert (table, &word->key, word);
        }
      word->count++;
    }
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Word *) value)->count >= min_count)
      g_ptr_array_add (words, value);
  g_ptr_array_sort (words, compare_word);
  for (guint i = 0; i < words->len; i++)
    ((Word *) g_ptr_array_index (words, i))->id = i;
  return words;
}

/* Pairs of a word with the one before it; the edge of a line is neighbour @n_words. */
static GArray *
list_pairs (const char *text, gsize n_bytes, guint n_words, GHashTable *table, gboolean after)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  const char *end = text + n_bytes;
  guint32 before = n_words;
  guint64 key;

  for (const char *p = text; p < end;)
    {
      p = next_word (p, end, &key);

      const Word *word = key != 0 ? g_hash_table_lookup (table, &key) : NULL;
      guint32 id = key == 0 ? n_words : word->id;
      Pair pair = after ? (Pair){ before, id } : (Pair){ id, before };

      if (pair.word < n_words && pair.neighbour <= n_words)
        g_array_append_val (pairs, pair);
      before = id;
    }
  return pairs;
}

static GBytes *
write_section (const GPtrArray *words, const guint16 *left, const guint16 *right)
{
  guint32 n_slots = words->len + words->len / 2 + 1;
  guint32 head[2] = { GUINT32_TO_LE (n_slots), 0 };
  g_autofree StetWordClass *slots = g_new0 (StetWordClass, n_slots);
  GByteArray *out = g_byte_array_new ();

  for (guint i = 0; i < words->len; i++)
    {
      guint64 key = ((const Word *) g_ptr_array_index (words, i))->key;
      guint32 at = stet_word_class_slot (key, n_slots);

      while (slots[at].print != 0)
        at = (at + 1) % n_slots;
      slots[at].print = GUINT32_TO_LE (stet_word_class_print (key));
      slots[at].left = GUINT16_TO_LE ((guint16) (left[i] + 1));
      slots[at].right = GUINT16_TO_LE ((guint16) (right[i] + 1));
    }
  g_byte_array_append (out, (const guint8 *) head, sizeof head);
  g_byte_array_append (out, (const guint8 *) slots, n_slots * (guint) sizeof *slots);
  return g_byte_array_free_to_bytes (out);
}

GBytes *
stet_word_clusters_find (const char *text, gsize n_bytes, const StetClusterSettings *settings)
{
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_autoptr (GPtrArray) words = count_words (text, n_bytes, settings->min_count, table);
  g_autofree guint32 *counts = g_new0 (guint32, words->len + 1);
  g_autoptr (GArray) before = list_pairs (text, n_bytes, words->len, table, FALSE);
  g_autoptr (GArray) after = list_pairs (text, n_bytes, words->len, table, TRUE);

  for (guint i = 0; i < words->len; i++)
    counts[i] = ((const Word *) g_ptr_array_index (words, i))->count;

  g_autofree guint16 *left = cluster (counts, words->len, before, settings);
  g_autofree guint16 *right = cluster (counts, words->len, after, settings);

  return write_section (words, left, right);
}
