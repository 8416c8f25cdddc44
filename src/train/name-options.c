/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "name-options.h"

gboolean
stet_name_options_is_trial (const StetNameOptions *self)
{
  return self->across || self->ten_fold != NULL;
}

gboolean
stet_name_options_parse (StetNameOptions *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "data", 'd', 0, G_OPTION_ARG_FILENAME, &options->data, "The folder of the corpora", "FOLDER" },
    { "lexicon", 'l', 0, G_OPTION_ARG_FILENAME, &options->lexicon, "The lexicon", "FILE" },
    { "lines", 'n', 0, G_OPTION_ARG_FILENAME, &options->lines, "Invented lines of news", "FILE" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, "The model to write", "FILE" },
    { "cut", 0, 0, G_OPTION_ARG_INT, &options->cut, "Features seen less often are left out", "N" },
    { "epochs", 0, 0, G_OPTION_ARG_INT, &options->epochs, "Rounds over the corpora", "N" },
    { "rate", 0, 0, G_OPTION_ARG_DOUBLE, &options->rate, "The rate of learning", "R" },
    { "l2", 0, 0, G_OPTION_ARG_DOUBLE, &options->l2, "The pull towards 0", "R" },
    { "dropout", 0, 0, G_OPTION_ARG_DOUBLE, &options->dropout, "The share of features passed over", "P" },
    { "prune", 0, 0, G_OPTION_ARG_DOUBLE, &options->prune, "Weights that are less are left out", "W" },
    { "rounds", 0, 0, G_OPTION_ARG_INT, &options->rounds, "How often each invented line is used", "N" },
    { "second-epochs", 0, 0, G_OPTION_ARG_INT, &options->second_epochs, "The same of the second model", "N" },
    { "second-rate", 0, 0, G_OPTION_ARG_DOUBLE, &options->second_rate, "The same of the second model", "R" },
    { "second-l2", 0, 0, G_OPTION_ARG_DOUBLE, &options->second_l2, "The same of the second model", "R" },
    { "second-dropout", 0, 0, G_OPTION_ARG_DOUBLE, &options->second_dropout, "The same of the second model", "P" },
    { "weights", 0, 0, G_OPTION_ARG_STRING, &options->weights, "For trials: the corpora's weights", "W,…" },
    { "across", 0, 0, G_OPTION_ARG_NONE, &options->across, "Measure on each corpus what has not seen it", NULL },
    { "ten-fold", 0, 0, G_OPTION_ARG_STRING, &options->ten_fold, "Measure on tenths of this corpus", "NAME" },
    { "averaged", 0, 0, G_OPTION_ARG_INT, &options->averaged, "Weights are the mean of so many last rounds", "N" },
    { "twice", 0, 0, G_OPTION_ARG_NONE, &options->twice, "Measure the second model across corpora", NULL },
    { "runs", 0, 0, G_OPTION_ARG_INT, &options->runs, "The first model is the mean of so many runs", "N" },
    { "classes", 0, 0, G_OPTION_ARG_INT, &options->n_classes, "How many classes of words", "N" },
    { "first-only", 0, 0, G_OPTION_ARG_NONE, &options->first_only, "For trials: no second model", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  *options = (StetNameOptions){ .cut = 2,
                                .n_classes = 300,
                                .averaged = 3,
                                .runs = 5,
                                .rounds = 6,
                                .epochs = 6,
                                .rate = 0.03,
                                .l2 = 0.001,
                                .dropout = 0.4,
                                .prune = 0.1,
                                .second_epochs = 3,
                                .second_rate = 0.03,
                                .second_l2 = 0.001,
                                .second_dropout = 0.2 };
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (options->data != NULL && options->lexicon != NULL && options->lines != NULL
      && (options->output != NULL || stet_name_options_is_trial (options)))
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       "needs --data, --lexicon, --lines and, but for trials, --output");
  return FALSE;
}
