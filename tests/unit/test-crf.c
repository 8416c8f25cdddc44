/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The chain against sums over all paths, the trainer on data with a rule, the model as it is read back. */

#include "model-of.h"

#include <math.h>

#define LENGTH 5

/* Scores with no pattern to them, some edges forbidden. */
static StetCrfChain *
odd_chain (void)
{
  StetCrfChain *chain = stet_crf_chain_new (N_LABELS);

  for (guint i = 0; i < N_LABELS; i++)
    {
      chain->starts[i] = 0.3f * (float) i - 0.2f;
      chain->ends[i] = 0.5f - 0.4f * (float) (i * i);
      for (guint k = 0; k < N_LABELS; k++)
        chain->edges[i * chain->stride + k] = (float) ((i * 7 + k * 5) % 11) * 0.2f - 0.9f;
    }
  chain->edges[LABEL_X * chain->stride + LABEL_Y] = STET_CRF_NEVER;
  return chain;
}

static void
set_odd_scores (StetCrfLattice *lattice)
{
  stet_crf_lattice_set_length (lattice, LENGTH);
  for (guint i = 0; i < LENGTH; i++)
    for (guint k = 0; k < N_LABELS; k++)
      stet_crf_lattice_get_scores (lattice, i)[k] = (float) ((i * 13 + k * 17) % 23) * 0.17f - 1.5f;
}

static double
path_score (const StetCrfChain *chain, StetCrfLattice *lattice, const guint8 *path)
{
  double score = chain->starts[path[0]] + chain->ends[path[LENGTH - 1]];

  for (guint i = 0; i < LENGTH; i++)
    score += stet_crf_lattice_get_scores (lattice, i)[path[i]]
             + (i > 0 ? chain->edges[path[i - 1] * chain->stride + path[i]] : 0);
  return score;
}

/* The next path in counting order; FALSE after the last. */
static gboolean
next_path (guint8 *path)
{
  for (guint i = 0; i < LENGTH; i++)
    {
      if (++path[i] < N_LABELS)
        return TRUE;
      path[i] = 0;
    }
  return FALSE;
}

static void
test_sums (void)
{
  g_autoptr (StetCrfChain) chain = odd_chain ();
  g_autoptr (StetCrfLattice) lattice = stet_crf_lattice_new (chain);
  guint8 path[LENGTH] = { 0 }, best[LENGTH] = { 0 }, found[LENGTH];
  double z = 0, marginal = 0, segment = 0;
  const guint8 wanted[LENGTH] = { 0, 0, LABEL_Y, LABEL_X, 0 };
  float marginals[N_LABELS];

  set_odd_scores (lattice);
  do
    {
      double weight = exp (path_score (chain, lattice, path));

      z += weight;
      marginal += path[3] == LABEL_X ? weight : 0;
      segment += path[2] == LABEL_Y && path[3] == LABEL_X ? weight : 0;
      if (path_score (chain, lattice, path) > path_score (chain, lattice, best))
        memcpy (best, path, LENGTH);
    }
  while (next_path (path));
  g_assert_cmpfloat_with_epsilon (stet_crf_lattice_sum (lattice), log (z), 1e-4);
  stet_crf_lattice_get_marginals (lattice, 3, marginals);
  g_assert_cmpfloat_with_epsilon (marginals[LABEL_X], marginal / z, 1e-5);
  g_assert_cmpfloat_with_epsilon (stet_crf_lattice_get_segment (lattice, wanted, 2, 4), segment / z, 1e-5);
  g_assert_cmpfloat_with_epsilon (stet_crf_lattice_get_segment (lattice, best, 0, LENGTH),
                                  exp (path_score (chain, lattice, best)) / z, 1e-5);
  stet_crf_lattice_decode (lattice, found);
  g_assert_cmpmem (found, LENGTH, best, LENGTH);
}

/* What is expected of edges is the slope of log Z. */
static void
test_edges (void)
{
  g_autoptr (StetCrfChain) chain = odd_chain ();
  g_autoptr (StetCrfLattice) lattice = stet_crf_lattice_new (chain);
  guint edge = LABEL_Y * chain->stride + LABEL_X;
  g_autofree float *sums = g_new0 (float, chain->stride * chain->stride);
  double low, high;

  set_odd_scores (lattice);
  stet_crf_lattice_sum (lattice);
  stet_crf_lattice_add_edges (lattice, 1, sums);
  chain->edges[edge] -= 0.05f;
  low = stet_crf_lattice_sum (lattice);
  chain->edges[edge] += 0.1f;
  high = stet_crf_lattice_sum (lattice);
  g_assert_cmpfloat_with_epsilon (sums[edge], (high - low) / 0.1, 1e-3);
}

static void
test_huge_scores_stay_numbers (void)
{
  g_autoptr (StetCrfChain) chain = odd_chain ();
  g_autoptr (StetCrfLattice) lattice = stet_crf_lattice_new (chain);
  float marginals[N_LABELS];

  set_odd_scores (lattice);
  stet_crf_lattice_get_scores (lattice, 1)[LABEL_X] = 1e6f;
  stet_crf_lattice_get_scores (lattice, 2)[LABEL_Y] = 1e6f;
  g_assert_true (isfinite (stet_crf_lattice_sum (lattice)));
  for (guint i = 0; i < LENGTH; i++)
    {
      stet_crf_lattice_get_marginals (lattice, i, marginals);
      for (guint k = 0; k < N_LABELS; k++)
        g_assert_true (marginals[k] >= 0 && marginals[k] <= 1.01f);
    }
}

static void
test_empty_sequence (void)
{
  g_autoptr (StetCrfChain) chain = odd_chain ();
  g_autoptr (StetCrfLattice) lattice = stet_crf_lattice_new (chain);
  guint8 label = 9;

  stet_crf_lattice_set_length (lattice, 0);
  stet_crf_lattice_decode (lattice, &label);
  g_assert_cmpuint (label, ==, 9);
  g_assert_cmpfloat (stet_crf_lattice_sum (lattice), ==, 0);
}

static void
read_labels (const StetCrf *crf, const guint64 *values, guint n, guint8 *labels)
{
  g_autoptr (StetCrfLattice) lattice = stet_crf_lattice_new (stet_crf_get_chain (crf));

  stet_crf_lattice_set_length (lattice, n);
  for (guint i = 0; i < n; i++)
    {
      const guint64 features[] = { feature (0), feature (values[i]) };
      gint16 sums[N_LABELS] = { 0 };

      stet_crf_add_features (crf, features, 2, sums);
      stet_crf_add_scores (crf, sums, lattice, i);
    }
  stet_crf_lattice_decode (lattice, labels);
}

static void
test_learns_the_rule (void)
{
  g_autoptr (GBytes) bytes = tiny_model ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StetModelFile) file = stet_model_file_new_for_bytes (bytes, &error);
  g_autoptr (StetCrf) crf = stet_crf_new (file, "tiny", &error);
  const guint64 values[] = { 11, 2, 3, 99, 1, 3, 12 };
  const guint8 wanted[] = { LABEL_O, LABEL_Y, LABEL_Y, LABEL_O, LABEL_X, LABEL_X, LABEL_O };
  guint8 labels[G_N_ELEMENTS (values)];

  g_assert_no_error (error);
  g_assert_cmpuint (stet_crf_get_n_labels (crf), ==, N_LABELS);
  g_assert_cmpint (stet_crf_find_label (crf, "y"), ==, LABEL_Y);
  g_assert_cmpint (stet_crf_find_label (crf, "z"), ==, -1);
  g_assert_cmpstr (stet_crf_get_label (crf, LABEL_X), ==, "x");
  read_labels (crf, values, G_N_ELEMENTS (values), labels);
  g_assert_cmpmem (labels, sizeof labels, wanted, sizeof wanted);
}

static void
test_same_bytes_twice (void)
{
  g_autoptr (GBytes) once = tiny_model ();
  g_autoptr (GBytes) twice = tiny_model ();

  g_assert_true (g_bytes_equal (once, twice));
}

/* A fold that is left out is not learned from. */
static void
test_left_out (void)
{
  const char *const labels[] = { "O", "x" };
  g_autoptr (StetCrfTrainer) trainer = stet_crf_trainer_new (labels, 2);
  StetCrfSettings settings = { .min_count = 1, .n_epochs = 5, .rate = 0.2f, .left_out = 1, .seed = 1, .quiet = TRUE };
  g_autoptr (StetCrfLattice) lattice = stet_crf_lattice_new (stet_crf_trainer_get_chain (trainer));
  guint8 label;

  for (guint i = 0; i < 9; i++)
    {
      add_token (trainer, 1, 1u << (i < 4 ? 0 : 1));
      stet_crf_trainer_end_sequence (trainer, 1, i < 4 ? 0 : 1);
    }
  g_assert_cmpuint (stet_crf_trainer_get_n_sequences (trainer), ==, 9);
  for (settings.left_out = -1; settings.left_out <= 1; settings.left_out += 2)
    {
      stet_crf_trainer_train (trainer, &settings);
      stet_crf_trainer_fill (trainer, 0, lattice);
      stet_crf_lattice_decode (lattice, &label);
      g_assert_cmpuint (label, ==, settings.left_out < 0 ? 1 : 0);
    }
}

/* Of one epoch the mean is the weights themselves; of several, it is the mean of what each left behind. */
static void
test_averaged (void)
{
  StetCrfSettings settings = { .min_count = 1, .n_epochs = 1, .rate = 0.2f, .left_out = -1, .seed = 1, .quiet = TRUE };
  g_autoptr (StetCrfTrainer) trainer = tiny_trainer ();
  g_autoptr (StetCrfLattice) lattice = stet_crf_lattice_new (stet_crf_trainer_get_chain (trainer));
  float scores[3];

  for (guint i = 0; i < 3; i++)
    {
      settings.n_epochs = i == 0 ? 1 : 2;
      settings.n_averaged = i == 2 ? 2 : 1;
      stet_crf_trainer_train (trainer, &settings);
      stet_crf_trainer_fill (trainer, 0, lattice);
      scores[i] = stet_crf_lattice_get_scores (lattice, 1)[LABEL_X];
    }
  g_assert_cmpfloat (scores[0], !=, scores[1]);
  g_assert_cmpfloat_with_epsilon (scores[2], (scores[0] + scores[1]) / 2, 1e-4);
}

/* Tokens that may be x or y teach that they are not O, and leave the rest to the other tokens. */
static void
test_labels_left_open (void)
{
  const char *const labels[] = { "O", "x", "y" };
  const StetCrfSettings settings = { .min_count = 1,
                                     .n_epochs = 20,
                                     .rate = 0.2f,
                                     .left_out = -1,
                                     .seed = 1,
                                     .quiet = TRUE };
  g_autoptr (StetCrfTrainer) trainer = stet_crf_trainer_new (labels, N_LABELS);
  g_autoptr (StetCrfLattice) lattice = stet_crf_lattice_new (stet_crf_trainer_get_chain (trainer));
  float marginals[N_LABELS];

  for (guint i = 0; i < 40; i++)
    {
      const guint64 shared[] = { feature (1), feature (2) };

      add_token (trainer, 9, 1u << LABEL_O);
      if (i % 2 == 0)
        stet_crf_trainer_add_token (trainer, shared, 2, 1u << LABEL_X | 1u << LABEL_Y, NULL);
      else
        stet_crf_trainer_add_token (trainer, &shared[1], 1, 1u << LABEL_Y, NULL);
      stet_crf_trainer_end_sequence (trainer, 1, 0);
    }
  stet_crf_trainer_train (trainer, &settings);
  stet_crf_trainer_fill (trainer, 0, lattice);
  stet_crf_lattice_sum (lattice);
  stet_crf_lattice_get_marginals (lattice, 1, marginals);
  g_assert_cmpfloat (marginals[LABEL_Y], >, 0.9);
  g_assert_cmpfloat (marginals[LABEL_O], <, 0.05);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crf/sums-are-those-of-all-paths", test_sums);
  g_test_add_func ("/crf/edges-are-the-slope", test_edges);
  g_test_add_func ("/crf/huge-scores-stay-numbers", test_huge_scores_stay_numbers);
  g_test_add_func ("/crf/empty-sequence", test_empty_sequence);
  g_test_add_func ("/crf/learns-the-rule", test_learns_the_rule);
  g_test_add_func ("/crf/same-bytes-twice", test_same_bytes_twice);
  g_test_add_func ("/crf/left-out", test_left_out);
  g_test_add_func ("/crf/averaged", test_averaged);
  g_test_add_func ("/crf/labels-left-open", test_labels_left_open);
  return g_test_run ();
}
