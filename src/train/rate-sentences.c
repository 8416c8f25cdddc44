/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints the score of each sentence of a table, one a line, to measure the model of claims: each row is one sentence,
 * however many full stops it has.
 *
 *   rate-sentences --data DATA TABLE.tsv     document, sentence, speaker, text, label, with a header */

#include "claims.h"
#include "name-corpus.h"

#include <stdio.h>

/* Tokens of a row as one sentence. */
static StetTokens *
read_row (const StetText *text)
{
  StetTokens *tokens = stet_tokens_new (text, NULL, NULL);
  StetTokenRange all = { 0, tokens->tokens->len, { 0, stet_text_get_n_bytes (text) } };

  g_array_set_size (tokens->sentences, 0);
  g_array_append_val (tokens->sentences, all);
  return tokens;
}

static gboolean
rate_table (const StetAnalyser *analyser, const StetClaimModel *model, const char *path, GError **error)
{
  gsize n_bytes;
  g_autofree char *contents = stet_corpus_load (path, &n_bytes, error);
  g_auto (GStrv) lines = NULL;

  if (contents == NULL)
    return FALSE;
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", 5);
      g_autoptr (GArray) checkables = g_array_new (FALSE, FALSE, sizeof (StetCheckable));
      g_autoptr (StetAnalysis) analysis = NULL;
      g_autoptr (StetTokens) tokens = NULL;
      g_autoptr (StetText) text = NULL;

      if (g_strv_length (columns) != 5)
        continue;
      text = stet_text_new (columns[3], -1, error);
      if (text == NULL)
        return FALSE;
      tokens = read_row (text);
      analysis = stet_analyser_run (analyser, text, NULL, NULL);
      stet_claims_rate (model, text, tokens, analysis->mentions, checkables, NULL, NULL);
      printf ("%.6f\n", (double) g_array_index (checkables, StetCheckable, 0).score);
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autofree char *data = NULL;
  g_auto (GStrv) tables = NULL;
  const GOptionEntry entries[] = {
    { "data", 'd', 0, G_OPTION_ARG_FILENAME, &data, "The folder with the lexicon and the models", "FOLDER" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &tables, NULL, "TABLE.tsv" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetAnalyser) analyser = NULL;
  g_autoptr (StetModelFile) file = NULL;
  g_autoptr (StetClaimModel) model = NULL;
  g_autofree char *path = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || data == NULL || tables == NULL)
    {
      g_printerr ("rate-sentences: %s\n", error != NULL ? error->message : "needs --data and a table");
      return 2;
    }
  path = g_build_filename (data, "models", "claims-en.model", NULL);
  analyser = stet_analyser_new_for_names (data, &error);
  file = analyser != NULL ? stet_model_file_new (path, &error) : NULL;
  model = file != NULL ? stet_claim_model_new (file, &error) : NULL;
  if (model == NULL || !rate_table (analyser, model, tables[0], &error))
    {
      g_printerr ("rate-sentences: %s\n", error->message);
      return 1;
    }
  return 0;
}
