/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What train-names is asked for on the command line; what the model is made with where nothing else is asked. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *data;    /* the folder with the corpora */
  char *lexicon; /* the compiled lexicon */
  char *lines;   /* news-lines.txt */
  char *output;
  char *weights; /* for trials: of the corpora, apart by commas */
  int cut;
  int epochs;
  double rate;
  double l2;
  double dropout;
  double prune;
  gboolean first_only; /* for trials */
  gboolean across;     /* measure on each corpus a model that has not seen it */
  char *ten_fold;      /* measure on tenths of the corpus with this in its path */
  int runs;            /* the first model is the mean of so many */
  int averaged;        /* the first model's weights are the mean of those after so many last epochs */
  int n_classes;       /* of words, by either neighbour */
  gboolean twice;      /* print on the way what the second model adds */
  int rounds;          /* each invented line is written so many times */
  int second_epochs;
  double second_rate;
  double second_l2;
  double second_dropout;
} StetNameOptions;

/* Fails with a GOptionError. The strings stay until the program ends. */
gboolean stet_name_options_parse (StetNameOptions *self, int *argc, char ***argv, GError **error);

/* Whether a model is only measured, not written. */
gboolean stet_name_options_is_trial (const StetNameOptions *self);

G_END_DECLS
