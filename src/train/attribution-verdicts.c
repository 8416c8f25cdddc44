/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "attribution-verdicts.h"

#include "crf-trainer.h"

#include <string.h>

#define N_EPOCHS 4
#define RATE 0.02f
#define L2 1e-6f
#define MIN_COUNT 4

typedef struct
{
  float score;
  gboolean right;
} Scored;

static int
compare_scored (gconstpointer a, gconstpointer b)
{
  const Scored *x = a, *y = b;

  return x->score > y->score ? -1 : x->score < y->score;
}

/* The lowest score at which F1 is still within SLACK of the best; and the lowest from which on SURE of the attributions
 * are right, which is a little more of those of articles by other people (the share on dev is in the model's card). */
#define SLACK 0.004
#define SURE 0.86

static void
find_bands (const GArray *examples, guint n_marked, StetBands *bands)
{
  g_autoptr (GArray) scored = g_array_new (FALSE, FALSE, sizeof (Scored));
  double best = 0, recall = 0;
  guint right = 0;

  for (guint e = 0; e < examples->len; e++)
    {
      const StetVerdictExample *example = &g_array_index (examples, StetVerdictExample, e);
      Scored s = { example->score, example->right };

      g_array_append_val (scored, s);
    }
  g_array_sort (scored, compare_scored);
  bands->sure = 1;
  for (guint i = 0; i < scored->len; i++)
    {
      double f1;

      right += g_array_index (scored, Scored, i).right;
      f1 = 2.0 * right / (i + 1 + n_marked);
      best = MAX (best, f1);
      if (f1 >= best - SLACK)
        bands->least = g_array_index (scored, Scored, i).score;
      if (right >= SURE * (i + 1))
        {
          bands->sure = g_array_index (scored, Scored, i).score;
          recall = (double) right / n_marked;
        }
    }
  g_printerr ("on articles not seen: F1 %.1f, found from %.3f on; sure from %.3f on, recall %.1f\n", 100 * best,
              (double) bands->least, (double) bands->sure, 100 * recall);
}

/* Scores the examples of @fold by a model learned from the others. */
static void
score_fold (GArray *examples, const StetCrfTrainer *trainer, StetCrfLattice *lattice, guint fold)
{
  float verdicts[STET_CRF_MAX_LABELS];

  for (guint e = 0; e < examples->len; e++)
    {
      StetVerdictExample *example = &g_array_index (examples, StetVerdictExample, e);

      if (example->fold != fold)
        continue;
      stet_crf_trainer_fill (trainer, e, lattice);
      stet_crf_lattice_sum (lattice);
      stet_crf_lattice_get_marginals (lattice, 0, verdicts);
      example->score = verdicts[STET_VERDICT_RIGHT];
    }
}

static GBytes *
write_bands (const StetBands *bands)
{
  float values[] = { bands->least, bands->sure };
  guint32 *bits = g_new (guint32, G_N_ELEMENTS (values));

  memcpy (bits, values, sizeof values);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    bits[i] = GUINT32_TO_LE (bits[i]);
  return g_bytes_new_take (bits, sizeof values);
}

GBytes *
stet_verdicts_learn (GArray *examples, guint n_folds, guint n_marked, GBytes **bands_section)
{
  g_autoptr (StetCrfTrainer) trainer = stet_crf_trainer_new (stet_attribution_verdicts, STET_N_VERDICTS);
  g_autoptr (StetCrfLattice) lattice = stet_crf_lattice_new (stet_crf_trainer_get_chain (trainer));
  StetCrfSettings settings = { .min_count = MIN_COUNT, .n_epochs = N_EPOCHS, .rate = RATE, .l2 = L2, .seed = 1 };
  StetBands bands = { 0 };

  for (guint e = 0; e < examples->len; e++)
    {
      const StetVerdictExample *example = &g_array_index (examples, StetVerdictExample, e);
      guint verdict = example->right ? STET_VERDICT_RIGHT : STET_VERDICT_WRONG;

      stet_crf_trainer_add_token (trainer, example->features, example->n_features, G_GUINT64_CONSTANT (1) << verdict,
                                  NULL);
      stet_crf_trainer_end_sequence (trainer, 1, example->fold);
    }
  for (guint fold = 0; fold < n_folds; fold++)
    {
      settings.left_out = (int) fold;
      stet_crf_trainer_train (trainer, &settings);
      score_fold (examples, trainer, lattice, fold);
    }
  settings.left_out = -1;
  stet_crf_trainer_train (trainer, &settings);
  find_bands (examples, n_marked, &bands);
  *bands_section = write_bands (&bands);
  return stet_crf_trainer_write (trainer, 0);
}
