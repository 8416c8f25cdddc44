/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A tiny model that learned a rule of its own: after feature 1 comes label "x", after feature 2 label "y", and feature
 * 3 takes the label of the token before it. */

#pragma once

#include "crf-trainer.h"
#include "model-writer.h"

enum
{
  LABEL_O,
  LABEL_X,
  LABEL_Y,
  N_LABELS
};

static inline guint64
feature (guint64 value)
{
  return stet_crf_feature (77, value);
}

static inline void
add_token (StetCrfTrainer *trainer, guint64 value, guint64 allowed)
{
  const guint64 features[] = { feature (0), feature (value) };

  stet_crf_trainer_add_token (trainer, features, 2, allowed, NULL);
}

static inline StetCrfTrainer *
tiny_trainer (void)
{
  const char *const labels[] = { "O", "x", "y" };
  StetCrfTrainer *trainer = stet_crf_trainer_new (labels, N_LABELS);
  StetCrfChain *chain = stet_crf_trainer_get_chain (trainer);

  chain->edges[LABEL_X * chain->stride + LABEL_Y] = STET_CRF_NEVER;
  chain->edges[LABEL_Y * chain->stride + LABEL_X] = STET_CRF_NEVER;
  for (guint i = 0; i < 60; i++)
    {
      guint label = i % 2 == 0 ? LABEL_X : LABEL_Y;

      add_token (trainer, 10 + i % 7, 1u << LABEL_O);
      add_token (trainer, label, 1u << label);
      add_token (trainer, 3, 1u << label);
      add_token (trainer, 20 + i % 5, 1u << LABEL_O);
      stet_crf_trainer_end_sequence (trainer, 1, i % 5);
    }
  return trainer;
}

static inline GBytes *
tiny_model (void)
{
  const StetCrfSettings settings = { .min_count = 2,
                                     .n_epochs = 10,
                                     .rate = 0.2f,
                                     .left_out = -1,
                                     .seed = 5,
                                     .quiet = TRUE };
  g_autoptr (StetCrfTrainer) trainer = tiny_trainer ();
  g_autoptr (StetModelWriter) writer = stet_model_writer_new ("en");
  g_autoptr (GBytes) section = NULL;

  stet_crf_trainer_train (trainer, &settings);
  section = stet_crf_trainer_write (trainer, 0);
  stet_model_writer_add (writer, "tiny", section);
  return stet_model_writer_finish (writer);
}
