/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Features are numbered as they come; what is too rare is dropped before the first training, and the rest numbered
 * anew. A row holds a feature's weights and, behind them, the sums of squared gradients that AdaGrad divides by. */

#include "crf-trainer-private.h"

#include <math.h>
#include <string.h>

#define EPSILON 1e-6f
/* A token that is this close to what it should be teaches nothing. */
#define CLOSE_ENOUGH 1e-3f

/* What one sequence needs while it is learned from. */
typedef struct
{
  StetCrfTrainer *trainer; /* borrowed */
  const StetCrfSettings *settings;
  StetCrfLattice *lattice;
  GArray *gradients; /* of float, n_labels a token */
  GArray *gold;      /* of guint8 */
  GArray *features;  /* of guint32: those of the sequence that are not passed over */
  GArray *starts;    /* of guint32: each token's first among them, and the end */
  float factor;      /* makes up for what is passed over */
  guint64 *state;    /* of the random numbers */
  float *edges;
} Lesson;

StetCrfTrainer *
stet_crf_trainer_new (const char *const *labels, guint n_labels)
{
  StetCrfTrainer *self = g_new0 (StetCrfTrainer, 1);

  self->chain = stet_crf_chain_new (n_labels);
  self->labels = g_malloc0 (n_labels * STET_CRF_LABEL_BYTES);
  for (guint i = 0; i < n_labels; i++)
    g_strlcpy (self->labels[i], labels[i], STET_CRF_LABEL_BYTES);
  self->squares = g_new0 (float, self->chain->stride *(self->chain->stride + 2));
  self->index = stet_feature_index_new ();
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->features = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->allowed = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->bases = g_array_new (FALSE, FALSE, sizeof (float));
  self->sequences = g_array_new (FALSE, FALSE, sizeof (StetCrfSequence));
  return self;
}

void
stet_crf_trainer_free (StetCrfTrainer *self)
{
  if (self == NULL)
    return;
  g_free (self->labels);
  stet_crf_chain_free (self->chain);
  g_free (self->squares);
  stet_feature_index_free (self->index);
  g_array_unref (self->starts);
  g_array_unref (self->features);
  g_array_unref (self->allowed);
  g_array_unref (self->bases);
  g_array_unref (self->sequences);
  g_free (self->rows);
  g_free (self);
}

StetCrfChain *
stet_crf_trainer_get_chain (StetCrfTrainer *self)
{
  return self->chain;
}

void
stet_crf_trainer_add_token (StetCrfTrainer *self,
                            const guint64 *features,
                            guint n_features,
                            guint64 allowed,
                            const float *base)
{
  guint32 start = self->features->len;

  g_assert (!self->frozen && n_features <= STET_CRF_MAX_FEATURES && allowed != 0);
  g_array_append_val (self->starts, start);
  g_array_append_val (self->allowed, allowed);
  if (base != NULL)
    g_array_append_vals (self->bases, base, self->chain->n_labels);
  for (guint i = 0; i < n_features; i++)
    {
      guint32 id = stet_feature_index_count (self->index, stet_crf_mix (features[i]));

      g_array_append_val (self->features, id);
    }
}

void
stet_crf_trainer_end_sequence (StetCrfTrainer *self, float weight, guint fold)
{
  StetCrfSequence sequence = { self->first, self->starts->len, weight, fold };

  self->first = self->starts->len;
  if (sequence.end > sequence.first)
    g_array_append_val (self->sequences, sequence);
}

guint
stet_crf_trainer_get_n_sequences (const StetCrfTrainer *self)
{
  return self->sequences->len;
}

/* Renumbers the features that are left; the list of them shrinks in place. */
static void
drop_rare (StetCrfTrainer *self, guint min_count)
{
  guint32 *features = (guint32 *) (void *) self->features->data;
  guint32 *starts = (guint32 *) (void *) self->starts->data;
  guint32 n_tokens = self->starts->len;
  guint32 n_all = self->features->len;
  guint32 n_kept = 0;

  if (self->frozen)
    return;
  self->frozen = TRUE;
  stet_feature_index_drop_rare (self->index, min_count);
  for (guint32 t = 0; t < n_tokens; t++)
    {
      guint32 end = t + 1 < n_tokens ? starts[t + 1] : n_all;
      guint32 i = starts[t];

      starts[t] = n_kept;
      for (; i < end; i++)
        {
          guint32 id = stet_feature_index_get_id (self->index, features[i]);

          if (id != STET_FEATURE_NONE)
            features[n_kept++] = id;
        }
    }
  g_array_set_size (self->features, n_kept);
  g_array_append_val (self->starts, n_kept);
}

static void
add_rows (const StetCrfTrainer *self, const guint32 *features, guint n, float factor, float *scores)
{
  for (guint i = 0; i < n; i++)
    {
      const float *row = stet_crf_trainer_row (self, features[i]);

      for (guint k = 0; k < self->chain->n_labels; k++)
        scores[k] += factor * row[k];
    }
}

static void
add_base (const StetCrfTrainer *self, guint32 token, float *scores)
{
  guint n_labels = self->chain->n_labels;

  if (self->bases->len > 0)
    memcpy (scores, &g_array_index (self->bases, float, token *n_labels), n_labels * sizeof (float));
}

void
stet_crf_trainer_fill (const StetCrfTrainer *self, guint sequence, StetCrfLattice *lattice)
{
  const StetCrfSequence *s = &g_array_index (self->sequences, StetCrfSequence, sequence);
  const guint32 *features = (const guint32 *) (void *) self->features->data;
  const guint32 *starts = (const guint32 *) (void *) self->starts->data;

  stet_crf_lattice_set_length (lattice, s->end - s->first);
  for (guint32 t = s->first; t < s->end; t++)
    {
      float *scores = stet_crf_lattice_get_scores (lattice, t - s->first);

      add_base (self, t, scores);
      add_rows (self, features + starts[t], starts[t + 1] - starts[t], 1, scores);
    }
}

/* Marsaglia's xorshift64. */
static guint64
next_random (guint64 *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state;
}

/* Picks the features of the sequence that count in this step. */
static void
pick_features (Lesson *self, const StetCrfSequence *s)
{
  const StetCrfTrainer *trainer = self->trainer;
  const guint32 *starts = (const guint32 *) (void *) trainer->starts->data;
  guint32 threshold = (guint32) (self->settings->dropout * 65536);
  guint64 bits = 0;

  g_array_set_size (self->features, 0);
  g_array_set_size (self->starts, 0);
  for (guint32 t = s->first; t < s->end; t++)
    {
      g_array_append_val (self->starts, self->features->len);
      for (guint32 i = starts[t]; i < starts[t + 1]; i++)
        {
          if (threshold > 0)
            bits = i % 4 == 0 || bits == 0 ? next_random (self->state) : bits >> 16;
          if ((bits & 0xffff) >= threshold)
            g_array_append_val (self->features, g_array_index (trainer->features, guint32, i));
        }
    }
  g_array_append_val (self->starts, self->features->len);
}

static void
fill (Lesson *self, const StetCrfSequence *s)
{
  const guint32 *features = (const guint32 *) (void *) self->features->data;
  const guint32 *starts = (const guint32 *) (void *) self->starts->data;

  stet_crf_lattice_set_length (self->lattice, s->end - s->first);
  for (guint32 i = 0; i < s->end - s->first; i++)
    {
      float *scores = stet_crf_lattice_get_scores (self->lattice, i);

      add_base (self->trainer, s->first + i, scores);
      add_rows (self->trainer, features + starts[i], starts[i + 1] - starts[i], self->factor, scores);
    }
}

/* TRUE when each token has one label; these are written to gold then. */
static gboolean
find_gold (Lesson *self, const StetCrfSequence *s)
{
  g_array_set_size (self->gold, s->end - s->first);
  for (guint32 t = s->first; t < s->end; t++)
    {
      guint64 allowed = g_array_index (self->trainer->allowed, guint64, t);

      if ((allowed & (allowed - 1)) != 0)
        return FALSE;
      g_array_index (self->gold, guint8, t - s->first) = (guint8) g_bit_nth_lsf (allowed, -1);
    }
  return TRUE;
}

/* Adds the probabilities of the labels, times @factor, to the gradients. */
static void
add_marginals (Lesson *self, guint length, float factor)
{
  guint n_labels = self->trainer->chain->n_labels;
  float marginals[STET_CRF_MAX_LABELS];

  for (guint i = 0; i < length; i++)
    {
      float *gradient = &g_array_index (self->gradients, float, i *n_labels);

      stet_crf_lattice_get_marginals (self->lattice, i, marginals);
      for (guint k = 0; k < n_labels; k++)
        gradient[k] += factor * marginals[k];
    }
}

/* Sums over the paths that are allowed; the lattice holds the scores. */
static double
sum_allowed (Lesson *self, const StetCrfSequence *s)
{
  for (guint32 t = s->first; t < s->end; t++)
    {
      float *scores = stet_crf_lattice_get_scores (self->lattice, t - s->first);
      guint64 allowed = g_array_index (self->trainer->allowed, guint64, t);

      for (guint k = 0; k < self->trainer->chain->n_labels; k++)
        if (!(allowed >> k & 1))
          scores[k] = STET_CRF_NEVER;
    }
  return stet_crf_lattice_sum (self->lattice);
}

static double
sum_gold (Lesson *self, guint length)
{
  const StetCrfChain *chain = self->trainer->chain;
  const guint8 *gold = (const guint8 *) self->gold->data;
  double score = chain->starts[gold[0]] + chain->ends[gold[length - 1]];

  for (guint i = 0; i < length; i++)
    {
      score += stet_crf_lattice_get_scores (self->lattice, i)[gold[i]];
      g_array_index (self->gradients, float, i * chain->n_labels + gold[i]) += 1;
      if (i > 0)
        {
          score += chain->edges[gold[i - 1] * chain->stride + gold[i]];
          self->edges[gold[i - 1] * chain->stride + gold[i]] += 1;
        }
    }
  return score;
}

static inline void
adjust (float *weight, float *square, float gradient, const StetCrfSettings *settings)
{
  float g = gradient - settings->l2 * *weight;

  *square += g * g;
  *weight += settings->rate * g / sqrtf (*square + EPSILON);
}

static void
adjust_chain (Lesson *self, guint length, float factor)
{
  StetCrfTrainer *trainer = self->trainer;
  StetCrfChain *chain = trainer->chain;
  const float *first = &g_array_index (self->gradients, float, 0);
  const float *last = first + (gsize) (length - 1) * chain->n_labels;
  gsize n_edges = (gsize) chain->stride * chain->stride;

  for (guint k = 0; k < chain->n_labels; k++)
    {
      if (chain->starts[k] > STET_CRF_NEVER)
        adjust (&chain->starts[k], &trainer->squares[n_edges + k], factor * first[k], self->settings);
      if (chain->ends[k] > STET_CRF_NEVER)
        adjust (&chain->ends[k], &trainer->squares[n_edges + chain->stride + k], factor * last[k], self->settings);
      for (guint to = 0; to < chain->n_labels; to++)
        {
          gsize i = k * chain->stride + to;

          if (chain->edges[i] > STET_CRF_NEVER)
            adjust (&chain->edges[i], &trainer->squares[i], factor * self->edges[i], self->settings);
        }
    }
}

static void
adjust_rows (Lesson *self, const StetCrfSequence *s)
{
  StetCrfTrainer *trainer = self->trainer;
  const guint32 *features = (const guint32 *) (void *) self->features->data;
  const guint32 *starts = (const guint32 *) (void *) self->starts->data;
  guint n_labels = trainer->chain->n_labels;
  guint stride = trainer->chain->stride;

  for (guint32 t = 0; t < s->end - s->first; t++)
    {
      float *gradient = &g_array_index (self->gradients, float, t *n_labels);
      float greatest = 0;

      for (guint k = 0; k < n_labels; k++)
        {
          gradient[k] *= s->weight * self->factor;
          greatest = MAX (greatest, fabsf (gradient[k]));
        }
      if (greatest < CLOSE_ENOUGH)
        continue;
      for (guint32 i = starts[t]; i < starts[t + 1]; i++)
        {
          float *row = stet_crf_trainer_row (trainer, features[i]);

          for (guint k = 0; k < n_labels; k++)
            adjust (&row[k], &row[stride + k], gradient[k], self->settings);
        }
    }
}

/* One step; returns the log-likelihood before it. */
static double
learn (Lesson *self, guint sequence)
{
  const StetCrfSequence *s = &g_array_index (self->trainer->sequences, StetCrfSequence, sequence);
  const StetCrfChain *chain = self->trainer->chain;
  guint length = s->end - s->first;
  double log_z, score;

  g_array_set_size (self->gradients, length * chain->n_labels);
  memset (self->gradients->data, 0, self->gradients->len * sizeof (float));
  memset (self->edges, 0, sizeof (float) * chain->stride * chain->stride);
  pick_features (self, s);
  fill (self, s);
  log_z = stet_crf_lattice_sum (self->lattice);
  add_marginals (self, length, -1);
  stet_crf_lattice_add_edges (self->lattice, -1, self->edges);
  if (find_gold (self, s))
    score = sum_gold (self, length);
  else
    {
      score = sum_allowed (self, s);
      add_marginals (self, length, 1);
      stet_crf_lattice_add_edges (self->lattice, 1, self->edges);
    }
  if (!self->settings->keep_chain)
    adjust_chain (self, length, s->weight);
  adjust_rows (self, s);
  return (score - log_z) * s->weight;
}

static void
shuffle (guint32 *order, guint n, guint64 *state)
{
  for (guint i = n; i > 1; i--)
    {
      guint k = (guint) (next_random (state) % i);
      guint32 other = order[k];

      order[k] = order[i - 1];
      order[i - 1] = other;
    }
}

static void
forget (StetCrfTrainer *self, gboolean keep_chain)
{
  StetCrfChain *chain = self->chain;
  gsize n_edges = (gsize) chain->stride * chain->stride;

  g_free (self->rows);
  self->rows = g_new0 (float, (gsize) stet_feature_index_get_n (self->index) * 2 * chain->stride + 1);
  memset (self->squares, 0, sizeof (float) * (n_edges + 2 * chain->stride));
  if (keep_chain)
    return;
  for (gsize i = 0; i < n_edges; i++)
    chain->edges[i] = chain->edges[i] > STET_CRF_NEVER ? 0 : STET_CRF_NEVER;
  for (guint k = 0; k < chain->n_labels; k++)
    {
      chain->starts[k] = chain->starts[k] > STET_CRF_NEVER ? 0 : STET_CRF_NEVER;
      chain->ends[k] = chain->ends[k] > STET_CRF_NEVER ? 0 : STET_CRF_NEVER;
    }
}

/* Goes over all sequences n_epochs times; what is to be averaged is added to @sums. */
static void
learn_all (Lesson *self, guint32 *order, float *sums)
{
  StetCrfTrainer *trainer = self->trainer;
  const StetCrfSettings *settings = self->settings;
  guint n = trainer->sequences->len;

  for (guint epoch = 0; epoch < settings->n_epochs; epoch++)
    {
      double sum = 0;

      shuffle (order, n, self->state);
      for (guint i = 0; i < n; i++)
        if ((int) g_array_index (trainer->sequences, StetCrfSequence, order[i]).fold != settings->left_out)
          sum += learn (self, order[i]);
      if (!settings->quiet)
        g_printerr ("epoch %2u: log-likelihood %.0f, %u features\n", epoch + 1, sum,
                    stet_feature_index_get_n (trainer->index));
      if (sums != NULL && epoch + MAX (settings->n_averaged, 1) >= settings->n_epochs)
        stet_crf_trainer_add_weights (trainer, sums);
    }
}

void
stet_crf_trainer_train (StetCrfTrainer *self, const StetCrfSettings *settings)
{
  guint n_runs = MAX (settings->n_runs, 1);
  guint n_averaged = CLAMP (settings->n_averaged, 1, MAX (settings->n_epochs, 1));
  guint n = self->sequences->len;
  g_autofree guint32 *order = g_new (guint32, n + 1);
  g_autofree float *sums = NULL;
  guint64 state = settings->seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + 1;
  Lesson lesson = { self, settings };

  drop_rare (self, settings->min_count);
  lesson.lattice = stet_crf_lattice_new (self->chain);
  lesson.gradients = g_array_new (FALSE, FALSE, sizeof (float));
  lesson.gold = g_array_new (FALSE, FALSE, sizeof (guint8));
  lesson.features = g_array_new (FALSE, FALSE, sizeof (guint32));
  lesson.starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  lesson.factor = 1 / (1 - settings->dropout);
  lesson.state = &state;
  lesson.edges = g_new0 (float, self->chain->stride * self->chain->stride);
  if (n_runs * n_averaged > 1)
    sums = g_new0 (float, stet_crf_trainer_count_weights (self));
  for (guint i = 0; i < n; i++)
    order[i] = i;
  for (guint run = 0; run < n_runs; run++)
    {
      forget (self, settings->keep_chain);
      learn_all (&lesson, order, sums);
    }
  if (sums != NULL)
    stet_crf_trainer_set_weights (self, sums, 1.0f / (float) (n_runs * n_averaged));
  stet_crf_lattice_free (lesson.lattice);
  g_array_unref (lesson.gradients);
  g_array_unref (lesson.gold);
  g_array_unref (lesson.features);
  g_array_unref (lesson.starts);
  g_free (lesson.edges);
}
