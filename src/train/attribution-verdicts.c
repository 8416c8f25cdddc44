/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "attribution-verdicts.h"

#include "crf-trainer.h"

#include <string.h>

#define N_EPOCHS 8
#define N_MEAN 6
#define RATE 0.012f
#define DROPOUT 0.3f
#define L2 1e-6f
#define MIN_COUNT 4
/* Rows whose weights stayed smaller are left out. */
#define PRUNE 0.015f
/* To be exact counts so much beside being right in the main when proposals are chosen among. */
#define EXACT_SHARE 0.5f

static const StetCrfSettings base_settings = { .min_count = MIN_COUNT,
                                               .n_epochs = N_EPOCHS,
                                               .rate = RATE,
                                               .n_averaged = N_MEAN,
                                               .dropout = DROPOUT,
                                               .l2 = L2,
                                               .left_out = -1,
                                               .seed = 1,
                                               .quiet = TRUE };

static const StetVerdictExample *
get (const GArray *examples, guint e)
{
  return &g_array_index (examples, StetVerdictExample, e);
}

static void
add_lesson (StetCrfTrainer *trainer, const StetVerdictExample *example, gboolean right, float weight)
{
  guint verdict = right ? STET_VERDICT_RIGHT : STET_VERDICT_WRONG;

  stet_crf_trainer_add_token (trainer, example->features, example->n_features, G_GUINT64_CONSTANT (1) << verdict, NULL);
  stet_crf_trainer_end_sequence (trainer, weight, example->fold);
}

/* Scores the examples of each fold by a model learned from the others; the trainer ends with all that was learned.
 * Every example is @n_lessons sequences. */
static void
score_all (GArray *examples, StetCrfTrainer *trainer, guint n_folds, guint n_lessons)
{
  g_autoptr (StetCrfLattice) lattice = stet_crf_lattice_new (stet_crf_trainer_get_chain (trainer));
  StetCrfSettings settings = base_settings;
  float verdicts[STET_CRF_MAX_LABELS];

  for (guint fold = 0; fold < n_folds; fold++)
    {
      settings.left_out = (int) fold;
      stet_crf_trainer_train (trainer, &settings);
      for (guint e = 0; e < examples->len; e++)
        {
          StetVerdictExample *example = &g_array_index (examples, StetVerdictExample, e);

          if (example->fold != fold)
            continue;
          stet_crf_trainer_fill (trainer, e * n_lessons, lattice);
          stet_crf_lattice_sum (lattice);
          stet_crf_lattice_get_marginals (lattice, 0, verdicts);
          example->score = verdicts[STET_VERDICT_RIGHT];
        }
    }
  stet_crf_trainer_train (trainer, &base_settings);
}

/* The choice ------------------------------------------------------------------------------------------------------ */

/* The likeliest proposal of each cue, and how it was chosen among its features. */
static GArray *
choose (const GArray *examples)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (StetVerdictExample));

  for (guint e = 0; e < examples->len;)
    {
      StetVerdictExample best = *get (examples, e);
      float path = best.path ? best.score : 0;

      for (guint group = best.group; e < examples->len && get (examples, e)->group == group; e++)
        if (get (examples, e)->score > best.score)
          best = *get (examples, e);
      best.n_features +=
          stet_attribution_features_choice (best.score, path, best.form, best.features + best.n_features);
      g_array_append_val (chosen, best);
    }
  return chosen;
}

static GBytes *
learn_choices (GArray *examples, guint n_folds)
{
  g_autoptr (StetCrfTrainer) trainer = stet_crf_trainer_new (stet_attribution_verdicts, STET_N_VERDICTS);

  for (guint e = 0; e < examples->len; e++)
    {
      add_lesson (trainer, get (examples, e), get (examples, e)->right, 1);
      add_lesson (trainer, get (examples, e), get (examples, e)->exact, EXACT_SHARE);
    }
  score_all (examples, trainer, n_folds, 2);
  return stet_crf_trainer_write (trainer, PRUNE);
}

/* The verdict ----------------------------------------------------------------------------------------------------- */

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  const StetVerdictExample *x = a, *y = b;

  return x->score > y->score ? -1 : x->score < y->score;
}

/* The lowest score at which F1 is still within SLACK of the best; and the lowest from which on SURE of the attributions
 * are right, which is a little more of those of articles by other people (the share on dev is in the model's card). */
#define SLACK 0.004
#define SURE 0.86
/* Neither is ever higher: a corpus of which all is found says nothing of what is less plain. */
#define MAX_LEAST 0.5f
#define MAX_SURE 0.9f

/* What was found already is not found again. */
static void
find_bands (GArray *chosen, guint n_marked, StetBands *bands)
{
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  double best = 0, recall = 0;
  guint right = 0;

  g_array_sort (chosen, compare_scores);
  bands->sure = 1;
  for (guint i = 0; i < chosen->len; i++)
    {
      double f1;

      right += get (chosen, i)->right && g_hash_table_add (found, get (chosen, i)->marked);
      f1 = 2.0 * right / (i + 1 + n_marked);
      best = MAX (best, f1);
      if (f1 >= best - SLACK)
        bands->least = get (chosen, i)->score;
      if (right >= SURE * (i + 1))
        {
          bands->sure = get (chosen, i)->score;
          recall = (double) right / n_marked;
        }
    }
  bands->least = MIN (bands->least, MAX_LEAST);
  bands->sure = MIN (bands->sure, MAX_SURE);
  g_printerr ("on articles not seen: F1 %.1f, found from %.3f on; sure from %.3f on, recall %.1f\n", 100 * best,
              (double) bands->least, (double) bands->sure, 100 * recall);
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

void
stet_verdicts_learn (GArray *examples, guint n_folds, guint n_marked, StetVerdictSections *sections)
{
  g_autoptr (StetCrfTrainer) trainer = stet_crf_trainer_new (stet_attribution_verdicts, STET_N_VERDICTS);
  g_autoptr (GArray) chosen = NULL;
  StetBands bands = { 0 };

  sections->choices = learn_choices (examples, n_folds);
  chosen = choose (examples);
  for (guint e = 0; e < chosen->len; e++)
    add_lesson (trainer, get (chosen, e), get (chosen, e)->right, 1);
  score_all (chosen, trainer, n_folds, 1);
  sections->verdicts = stet_crf_trainer_write (trainer, PRUNE);
  find_bands (chosen, n_marked, &bands);
  sections->bands = write_bands (&bands);
}
