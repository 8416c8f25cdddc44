/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Most of a token's score comes from what it and the words around it are, and the same words come again and again: the
 * sums of a word's features for each distance are kept for the stretch. */

#include "name-reader.h"

#include "name-votes.h"

#include <string.h>

#define N_DISTANCES (2 * STET_NAME_REACH + 1)

typedef gint16 Sums[STET_N_NAME_LABELS];

typedef struct
{
  guint64 word; /* 0: free */
  guint32 index;
} Slot;

struct _StetNameReader
{
  StetNameModels models;
  StetCrfLattice *first;
  StetCrfLattice *second; /* or NULL */
  Slot *slots;
  guint32 n_slots; /* a power of two */
  GArray *words;   /* of Sums[N_DISTANCES] */
  Sums edges[N_DISTANCES];
  GArray *sums; /* of Sums, by token of the stretch */
};

StetNameReader *
stet_name_reader_new (const StetNameModels *models)
{
  StetNameReader *self = g_new0 (StetNameReader, 1);

  self->models = *models;
  self->first = stet_crf_lattice_new (stet_crf_get_chain (models->first));
  if (models->second != NULL)
    self->second = stet_crf_lattice_new (stet_crf_get_chain (models->second));
  self->n_slots = 1024;
  self->slots = g_new0 (Slot, self->n_slots);
  self->words = g_array_new (FALSE, TRUE, sizeof (Sums) * N_DISTANCES);
  self->sums = g_array_new (FALSE, TRUE, sizeof (Sums));
  for (int distance = -STET_NAME_REACH; distance <= STET_NAME_REACH; distance++)
    {
      guint64 edge = stet_name_features_edge (distance);

      stet_crf_add_features (models->first, &edge, 1, self->edges[distance + STET_NAME_REACH]);
    }
  return self;
}

void
stet_name_reader_free (StetNameReader *self)
{
  if (self == NULL)
    return;
  stet_crf_lattice_free (self->first);
  stet_crf_lattice_free (self->second);
  g_free (self->slots);
  g_array_unref (self->words);
  g_array_unref (self->sums);
  g_free (self);
}

static Slot *
find_slot (Slot *slots, guint32 n_slots, guint64 word)
{
  guint32 i = (guint32) (word ^ (word >> 32)) & (n_slots - 1);

  while (slots[i].word != 0 && slots[i].word != word)
    i = (i + 1) & (n_slots - 1);
  return &slots[i];
}

static void
grow (StetNameReader *self)
{
  Slot *slots = g_new0 (Slot, self->n_slots * 2);

  for (guint32 i = 0; i < self->n_slots; i++)
    if (self->slots[i].word != 0)
      *find_slot (slots, self->n_slots * 2, self->slots[i].word) = self->slots[i];
  g_free (self->slots);
  self->slots = slots;
  self->n_slots *= 2;
}

/* The sums of token @i's word for each distance; the index stays, pointers don't. */
static guint32
find_word (StetNameReader *self, const StetNameFeatures *features, guint32 i)
{
  guint64 word = stet_name_features_info (features, i)->word | 1;
  Slot *slot = find_slot (self->slots, self->n_slots, word);
  guint64 out[STET_NAME_MAX_FEATURES];

  if (slot->word != 0)
    return slot->index;
  slot->word = word;
  slot->index = self->words->len;
  g_array_set_size (self->words, self->words->len + 1);
  for (int distance = -STET_NAME_REACH; distance <= STET_NAME_REACH; distance++)
    {
      guint n = stet_name_features_of_word (features, i, distance, out);
      Sums *sums = (Sums *) (void *) (self->words->data + (gsize) (self->words->len - 1) * sizeof (Sums) * N_DISTANCES);

      stet_crf_add_features (self->models.first, out, n, sums[distance + STET_NAME_REACH]);
    }
  if (self->words->len * 2 > self->n_slots)
    grow (self);
  return self->words->len - 1;
}

static void
forget_words (StetNameReader *self)
{
  memset (self->slots, 0, sizeof (Slot) * self->n_slots);
  g_array_set_size (self->words, 0);
}

static void
add_word_sums (StetNameReader *self, const guint32 *words, guint i, guint n, gint16 *sums)
{
  const Sums *all = (const Sums *) (const void *) self->words->data;

  for (int distance = -STET_NAME_REACH; distance <= STET_NAME_REACH; distance++)
    {
      int at = (int) i + distance;
      const gint16 *more = at < 0 || at >= (int) n
                               ? self->edges[distance + STET_NAME_REACH]
                               : all[words[at] * N_DISTANCES + (guint) (distance + STET_NAME_REACH)];

      for (guint k = 0; k < STET_N_NAME_LABELS; k++)
        sums[k] = (gint16) (sums[k] + more[k]);
    }
}

/* Scores of the probability that each name has, by the lattice that was decoded last. */
static void
score_names (StetCrfLattice *lattice, const guint8 *labels, guint n, float *scores)
{
  gboolean summed = FALSE;

  for (guint i = 0; i < n;)
    {
      guint end = stet_name_labels_end (labels, i, n);
      float score;

      if (end == i)
        {
          scores[i++] = 0;
          continue;
        }
      if (!summed)
        stet_crf_lattice_sum (lattice);
      summed = TRUE;
      score = (float) stet_crf_lattice_get_segment (lattice, labels, i, end);
      while (i < end)
        scores[i++] = score;
    }
}

static void
read_first (StetNameReader *self, const StetNameFeatures *features, const StetTokenRange *sentence, guint8 *labels)
{
  guint n = sentence->end - sentence->first;
  guint32 words[STET_SENTENCE_MAX_TOKENS];
  guint64 out[STET_NAME_MAX_FEATURES];

  for (guint i = 0; i < n; i++)
    words[i] = find_word (self, features, sentence->first + i);
  stet_crf_lattice_set_length (self->first, n);
  for (guint i = 0; i < n; i++)
    {
      gint16 *sums = g_array_index (self->sums, Sums, sentence->first + i - features->first);
      guint n_features =
          stet_name_features_of_place (features, sentence->first + i, sentence->first, sentence->end, out);

      memset (sums, 0, sizeof (Sums));
      add_word_sums (self, words, i, n, sums);
      stet_crf_add_features (self->models.first, out, n_features, sums);
      stet_crf_add_scores (self->models.first, sums, self->first, i);
    }
  stet_crf_lattice_decode (self->first, labels);
}

/* Leaves the labels as they are where no word has to do with names. */
static void
read_second (StetNameReader *self,
             const StetNameFeatures *features,
             const StetTokenRange *sentence,
             const guint8 *before,
             guint8 *labels,
             float *scores)
{
  guint n = sentence->end - sentence->first;
  guint64 out[STET_NAME_MAX_VOTES];
  gboolean any = FALSE;

  stet_crf_lattice_set_length (self->second, n);
  for (guint i = 0; i < n; i++)
    {
      const gint16 *sums = g_array_index (self->sums, Sums, sentence->first + i - features->first);
      guint n_features =
          stet_name_votes_features (features, before, sentence->first + i, sentence->first, sentence->end, out);

      stet_crf_add_scores (self->models.first, sums, self->second, i);
      any |= n_features > 0 || labels[i] != STET_LABEL_OUTSIDE;
      if (n_features > 0)
        {
          Sums more = { 0 };

          stet_crf_add_features (self->models.second, out, n_features, more);
          stet_crf_add_scores (self->models.second, more, self->second, i);
        }
    }
  if (!any)
    return;
  stet_crf_lattice_decode (self->second, labels);
  score_names (self->second, labels, n, scores);
}

void
stet_name_reader_read (StetNameReader *self, StetNameFeatures *features, guint8 *labels, float *scores)
{
  guint n = features->end - features->first;
  g_autofree guint8 *before = g_new0 (guint8, n + 1);
  const GArray *sentences = features->tokens->sentences;

  forget_words (self);
  g_array_set_size (self->sums, n);
  memset (scores, 0, sizeof (float) * n);
  for (guint s = features->first_sentence; s < features->end_sentence; s++)
    {
      const StetTokenRange *sentence = &g_array_index (sentences, StetTokenRange, s);
      guint at = sentence->first - features->first;

      read_first (self, features, sentence, before + at);
      if (self->second == NULL)
        score_names (self->first, before + at, sentence->end - sentence->first, scores + at);
    }
  memcpy (labels, before, n);
  if (self->second == NULL)
    return;
  stet_name_votes_count (features, before);
  for (guint s = features->first_sentence; s < features->end_sentence; s++)
    {
      const StetTokenRange *sentence = &g_array_index (sentences, StetTokenRange, s);
      guint at = sentence->first - features->first;

      read_second (self, features, sentence, before, labels + at, scores + at);
    }
}
