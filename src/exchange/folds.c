/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "folds.h"

#include <stdlib.h>
#include <string.h>

#define WORDS_IN_RUN 5
#define BAND 4 /* hashes; 16 bands find two articles that share half their runs in 64 of 100 cases, 0.7: 99 */

static guint32
mix (guint32 x)
{
  /* The finaliser of MurmurHash3: every bit of the input reaches every bit of the output. */
  x ^= x >> 16;
  x *= 0x85ebca6bu;
  x ^= x >> 13;
  x *= 0xc2b2ae35u;
  return x ^ (x >> 16);
}

void
stet_sketch_make (StetSketch *self, const StetText *text)
{
  const char *at = stet_text_get_data (text);
  guint32 words[WORDS_IN_RUN] = { 0 };
  guint n_words = 0;

  memset (self->hashes, 0xff, sizeof self->hashes);
  while (*at != '\0')
    {
      guint32 word = 2166136261u;
      guint32 run = 0;
      gboolean any = FALSE;

      for (; *at != '\0' && g_unichar_isalnum (g_utf8_get_char (at)); at = g_utf8_next_char (at), any = TRUE)
        word = (word ^ g_unichar_tolower (g_utf8_get_char (at))) * 16777619u;
      if (!any)
        {
          at = g_utf8_next_char (at);
          continue;
        }
      memmove (words, words + 1, (WORDS_IN_RUN - 1) * sizeof *words);
      words[WORDS_IN_RUN - 1] = word;
      if (++n_words < WORDS_IN_RUN)
        continue;
      for (guint i = 0; i < WORDS_IN_RUN; i++)
        run = mix (run ^ words[i]) * 31 + i;
      for (guint i = 0; i < STET_SKETCH_HASHES; i++)
        self->hashes[i] = MIN (self->hashes[i], mix (run ^ mix (i + 1)));
    }
  /* Of a text of a few words, the words. */
  for (guint i = 0; n_words < WORDS_IN_RUN && i < STET_SKETCH_HASHES; i++)
    self->hashes[i] = mix (words[WORDS_IN_RUN - 1 - i % WORDS_IN_RUN] + i + n_words);
}

double
stet_sketch_compare (const StetSketch *a, const StetSketch *b)
{
  guint n = 0;

  for (guint i = 0; i < STET_SKETCH_HASHES; i++)
    n += a->hashes[i] == b->hashes[i];
  return (double) n / STET_SKETCH_HASHES;
}

const char *
stet_fold_get_name (StetFold fold)
{
  static const char *const names[STET_N_FOLDS] = { "train", "dev", "test" };

  return names[fold];
}

static guint
find_root (guint *parents, guint i)
{
  while (parents[i] != i)
    i = parents[i] = parents[parents[i]];
  return i;
}

typedef struct
{
  const guint32 *band;
  guint index;
} Entry;

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *one = a;
  const Entry *two = b;
  int order = memcmp (one->band, two->band, BAND * sizeof (guint32));

  return order != 0 ? order : one->index < two->index ? -1 : 1;
}

/* Joins what shares a band and is alike. */
static void
join_alike (guint *parents, const StetSketch *sketches, guint n)
{
  g_autofree Entry *entries = g_new (Entry, n + 1);

  for (guint band = 0; band + BAND <= STET_SKETCH_HASHES; band += BAND)
    {
      for (guint i = 0; i < n; i++)
        entries[i] = (Entry){ sketches[i].hashes + band, i };
      qsort (entries, n, sizeof *entries, compare_entries);
      for (guint i = 0; i < n; i++)
        for (guint j = i + 1; j < n && memcmp (entries[i].band, entries[j].band, BAND * sizeof (guint32)) == 0; j++)
          {
            guint a = find_root (parents, entries[i].index);
            guint b = find_root (parents, entries[j].index);

            if (a != b
                && stet_sketch_compare (&sketches[entries[i].index], &sketches[entries[j].index]) >= STET_SKETCH_ALIKE)
              parents[MAX (a, b)] = MIN (a, b);
          }
    }
}

typedef struct
{
  guint32 key;
  guint root;
  guint size;
} Group;

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *one = a;
  const Group *two = b;

  if (one->key != two->key)
    return one->key < two->key ? -1 : 1;
  return one->root < two->root ? -1 : 1;
}

StetFold *
stet_folds_assign (const StetSketch *sketches, guint n, guint32 seed, double dev, double test)
{
  StetFold *folds = g_new0 (StetFold, n + 1);
  g_autofree guint *parents = g_new (guint, n + 1);
  g_autofree Group *groups = g_new0 (Group, n + 1);
  g_autofree StetFold *of_root = g_new0 (StetFold, n + 1);
  guint room[STET_N_FOLDS] = { [STET_FOLD_DEV] = (guint) (n * dev + 0.5), [STET_FOLD_TEST] = (guint) (n * test + 0.5) };
  guint n_groups = 0;

  for (guint i = 0; i < n; i++)
    parents[i] = i;
  join_alike (parents, sketches, n);
  for (guint i = 0; i < n; i++)
    {
      guint root = find_root (parents, i);

      groups[root].root = root;
      groups[root].size++;
      groups[root].key = mix (seed ^ mix (root + 1) ^ sketches[root].hashes[0]);
    }
  for (guint i = 0; i < n; i++)
    if (groups[i].size > 0)
      groups[n_groups++] = groups[i];
  qsort (groups, n_groups, sizeof *groups, compare_groups);
  for (guint i = 0; i < n_groups; i++)
    for (StetFold fold = STET_FOLD_TEST; fold > STET_FOLD_TRAIN; fold--)
      if (groups[i].size <= room[fold])
        {
          room[fold] -= groups[i].size;
          of_root[groups[i].root] = fold;
          break;
        }
  for (guint i = 0; i < n; i++)
    folds[i] = of_root[find_root (parents, i)];
  return folds;
}
