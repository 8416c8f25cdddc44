/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes data/models/names-en.model from open corpora; README.md beside this file says how, the model's card says of
 * what.
 *
 * The first model is trained on all. The second has to learn how far the first's findings in the rest of a document can
 * be trusted where the first has not seen the document; so the first is trained anew without each fifth of the
 * documents in turn, and the second learns from what these make of the fifth they have not seen. */

#include "crf-trainer.h"
#include "model-writer.h"
#include "name-corpus.h"
#include "name-lesson.h"
#include "name-votes.h"
#include "news-lines.h"
#include "word-clusters.h"

#include <string.h>

#define N_FOLDS 5

static const StetCorpus corpora[] = {
  { "ner/uner_ewt/train.iob2.zst", 0, TRUE, FALSE, 1 },     { "ner/masc/train.iob2.zst", 0, TRUE, FALSE, 1 },
  { "ner/gum/train_open_nonews.iob2", 0, FALSE, FALSE, 1 }, { "ner/gmb/train.iob2.zst", 10, FALSE, TRUE, 0.7f },
  { "ner/crossner/mix.iob2.zst", 1, FALSE, FALSE, 0.5f },
};

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
  int rounds;          /* each invented line is written so many times */
  int second_epochs;
  double second_rate;
  double second_l2;
  double second_dropout;
} Options;

typedef struct
{
  const Options *options;
  StetLexicon *lexicon;
  StetGrammar *grammar;
  StetWordTable *words;
  StetWordClasses *classes;
  StetModelFile *classes_file;
  StetNameKnowledge knowledge;
  GPtrArray *lessons; /* of StetNameLesson */
  StetModelWriter *writer;
} Training;

static StetCrfTrainer *
new_trainer (void)
{
  char names[STET_N_NAME_LABELS][16] = { "O" };
  const char *labels[STET_N_NAME_LABELS] = { names[0] };
  static const char *const types[STET_N_NAME_TYPES] = { "PER", "ORG", "LOC", "NORP", "MISC" };
  StetCrfTrainer *trainer;

  for (guint k = 1; k < STET_N_NAME_LABELS; k++)
    {
      g_snprintf (names[k], sizeof names[k], "%c-%s", "BSIE"[stet_name_label_place (k)],
                  types[stet_name_label_type (k)]);
      labels[k] = names[k];
    }
  trainer = stet_crf_trainer_new (labels, STET_N_NAME_LABELS);
  stet_name_labels_constrain (stet_crf_trainer_get_chain (trainer));
  return trainer;
}

/* The classes of words are found first, since the names' features need them. */
static gboolean
make_classes (Training *self, GError **error)
{
  const StetClusterSettings settings = { 300, 3, 12 };
  g_autofree char *path = g_build_filename (self->options->data, "lexicons", "class-text.txt.zst", NULL);
  gsize n_bytes;
  g_autofree char *text = stet_corpus_load (path, &n_bytes, error);
  g_autoptr (GBytes) section = NULL;
  g_autoptr (GBytes) file = NULL;

  if (text == NULL)
    return FALSE;
  section = stet_word_clusters_find (text, n_bytes, &settings);
  stet_model_writer_add (self->writer, "word-classes", section);
  file = stet_model_writer_finish (self->writer);
  self->classes_file = stet_model_file_new_for_bytes (file, error);
  self->classes = stet_word_classes_new (self->classes_file, "word-classes", error);
  return self->classes != NULL;
}

static gboolean
read_lines (Training *self, GPtrArray *documents, GError **error)
{
  static const StetCorpus invented = { "news-lines.txt", 0, FALSE, FALSE, 1 };
  g_autofree char *lines = NULL;
  g_autofree char *rows = NULL;

  if (!g_file_get_contents (self->options->lines, &lines, NULL, error))
    return FALSE;
  rows = stet_news_lines_write (lines, (guint) self->options->rounds, error);
  if (rows != NULL)
    stet_corpus_parse (&invented, rows, documents);
  return rows != NULL;
}

static gboolean
read_corpora (Training *self, GError **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_corpus_document_free);
  static StetCorpus weighted[G_N_ELEMENTS (corpora)];
  g_auto (GStrv) weights = self->options->weights != NULL ? g_strsplit (self->options->weights, ",", -1) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (corpora); i++)
    {
      weighted[i] = corpora[i];
      if (weights != NULL && i < g_strv_length (weights))
        weighted[i].weight = (float) g_ascii_strtod (weights[i], NULL);
      if (weighted[i].weight > 0 && !stet_corpus_read (&weighted[i], self->options->data, documents, error))
        return FALSE;
    }
  if (!read_lines (self, documents, error))
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    g_ptr_array_add (self->lessons,
                     stet_name_lesson_new (&self->knowledge, self->grammar, g_ptr_array_index (documents, i)));
  return TRUE;
}

static void
add_sentence (StetCrfTrainer *trainer, const StetNameLesson *lesson, const StetTokenRange *sentence)
{
  guint64 out[STET_NAME_MAX_FEATURES + STET_CRF_MAX_FEATURES];

  for (guint32 i = sentence->first; i < sentence->end; i++)
    {
      guint n = stet_name_features_of_place (lesson->features, i, sentence->first, sentence->end, out);

      for (int distance = -STET_NAME_REACH; distance <= STET_NAME_REACH; distance++)
        {
          gint64 at = (gint64) i + distance;

          if (at < sentence->first || at >= sentence->end)
            out[n++] = stet_name_features_edge (distance);
          else
            n += stet_name_features_of_word (lesson->features, (guint32) at, distance, out + n);
        }
      stet_crf_trainer_add_token (trainer, out, n, lesson->allowed[i], NULL);
    }
}

static StetCrfTrainer *
gather_first (const Training *self)
{
  StetCrfTrainer *trainer = new_trainer ();

  for (guint d = 0; d < self->lessons->len; d++)
    {
      const StetNameLesson *lesson = g_ptr_array_index (self->lessons, d);
      const GArray *sentences = lesson->tokens->sentences;

      for (guint s = 0; s < sentences->len; s++)
        {
          add_sentence (trainer, lesson, &g_array_index (sentences, StetTokenRange, s));
          stet_crf_trainer_end_sequence (trainer, lesson->weight, d % N_FOLDS);
        }
    }
  return trainer;
}

/* Reads the documents of one fold by the model as it is; keeps labels and scores in the lessons. */
static void
read_fold (const Training *self, StetCrfTrainer *trainer, guint fold)
{
  g_autoptr (StetCrfLattice) lattice = stet_crf_lattice_new (stet_crf_trainer_get_chain (trainer));
  guint sequence = 0;

  for (guint d = 0; d < self->lessons->len; d++)
    {
      StetNameLesson *lesson = g_ptr_array_index (self->lessons, d);
      const GArray *sentences = lesson->tokens->sentences;

      for (guint s = 0; s < sentences->len; s++, sequence++)
        {
          const StetTokenRange *sentence = &g_array_index (sentences, StetTokenRange, s);

          if (d % N_FOLDS != fold)
            continue;
          stet_crf_trainer_fill (trainer, sequence, lattice);
          for (guint32 i = sentence->first; i < sentence->end; i++)
            memcpy (lesson->scores + (gsize) i * STET_N_NAME_LABELS,
                    stet_crf_lattice_get_scores (lattice, i - sentence->first), sizeof (float) * STET_N_NAME_LABELS);
          stet_crf_lattice_decode (lattice, lesson->labels + sentence->first);
        }
    }
}

static StetCrfTrainer *
gather_second (const Training *self)
{
  StetCrfTrainer *trainer = new_trainer ();
  guint64 out[STET_NAME_MAX_VOTES];

  for (guint d = 0; d < self->lessons->len; d++)
    {
      StetNameLesson *lesson = g_ptr_array_index (self->lessons, d);
      const GArray *sentences = lesson->tokens->sentences;

      stet_name_votes_count (lesson->features, lesson->labels);
      for (guint s = 0; s < sentences->len; s++)
        {
          const StetTokenRange *sentence = &g_array_index (sentences, StetTokenRange, s);

          for (guint32 i = sentence->first; i < sentence->end; i++)
            {
              guint n =
                  stet_name_votes_features (lesson->features, lesson->labels, i, sentence->first, sentence->end, out);

              stet_crf_trainer_add_token (trainer, out, n, lesson->allowed[i],
                                          lesson->scores + (gsize) i * STET_N_NAME_LABELS);
            }
          stet_crf_trainer_end_sequence (trainer, lesson->weight, 0);
        }
    }
  return trainer;
}

static void
write_section (const Training *self, StetCrfTrainer *trainer, const char *name, float prune)
{
  g_autoptr (GBytes) section = stet_crf_trainer_write (trainer, prune);

  g_printerr ("%s: %" G_GSIZE_FORMAT " bytes\n", name, g_bytes_get_size (section));
  stet_model_writer_add (self->writer, name, section);
}

static void
train (Training *self)
{
  const Options *options = self->options;
  StetCrfSettings settings = { .min_count = (guint) options->cut,
                               .n_epochs = (guint) options->epochs,
                               .rate = (float) options->rate,
                               .l2 = (float) options->l2,
                               .dropout = (float) options->dropout,
                               .left_out = -1,
                               .seed = 1 };
  const StetCrfSettings second_settings = { .min_count = 3,
                                            .n_epochs = (guint) options->second_epochs,
                                            .rate = (float) options->second_rate,
                                            .l2 = (float) options->second_l2,
                                            .dropout = (float) options->second_dropout,
                                            .left_out = -1,
                                            .seed = 2 };
  g_autoptr (StetCrfTrainer) first = gather_first (self);
  g_autoptr (StetCrfTrainer) second = NULL;

  for (int fold = 0; fold < N_FOLDS && !options->first_only; fold++)
    {
      g_printerr ("without fold %d\n", fold);
      settings.left_out = fold;
      stet_crf_trainer_train (first, &settings);
      read_fold (self, first, (guint) fold);
    }
  settings.left_out = -1;
  stet_crf_trainer_train (first, &settings);
  write_section (self, first, "names-1", (float) options->prune);
  second = options->first_only ? new_trainer () : gather_second (self);
  stet_crf_trainer_train (second, &second_settings);
  write_section (self, second, "names-2", 0);
}

static gboolean
run (Training *self, GError **error)
{
  g_autoptr (GBytes) file = NULL;
  g_autofree char *lexicon_path = g_strdup (self->options->lexicon);

  self->lexicon = stet_lexicon_new (lexicon_path, error);
  if (self->lexicon == NULL || !make_classes (self, error))
    return FALSE;
  self->knowledge = (StetNameKnowledge){ self->lexicon, self->words, self->classes };
  if (!read_corpora (self, error))
    return FALSE;
  train (self);
  file = stet_model_writer_finish (self->writer);
  return g_file_set_contents (self->options->output, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file),
                              error);
}

static gboolean
parse (Options *options, int *argc, char ***argv, GError **error)
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
    { "first-only", 0, 0, G_OPTION_ARG_NONE, &options->first_only, "For trials: no second model", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse (context, argc, argv, error);
}

int
main (int argc, char **argv)
{
  Options options = { .cut = 2,
                      .rounds = 6,
                      .epochs = 7,
                      .rate = 0.03,
                      .l2 = 0.001,
                      .dropout = 0.4,
                      .prune = 0.12,
                      .second_epochs = 3,
                      .second_rate = 0.03,
                      .second_l2 = 0.001,
                      .second_dropout = 0.2 };
  g_autoptr (GError) error = NULL;
  Training self = { &options };
  gboolean ok;

  if (!parse (&options, &argc, &argv, &error) || options.data == NULL || options.lexicon == NULL
      || options.lines == NULL || options.output == NULL)
    {
      g_printerr ("train-names: %s\n",
                  error != NULL ? error->message : "needs --data, --lexicon, --lines and --output");
      return 2;
    }
  self.grammar = stet_grammar_new ();
  self.words = stet_name_words_new ();
  self.lessons = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_name_lesson_free);
  self.writer = stet_model_writer_new ("en");
  ok = run (&self, &error);
  if (!ok)
    g_printerr ("train-names: %s\n", error->message);
  g_ptr_array_unref (self.lessons);
  stet_model_writer_free (self.writer);
  stet_word_classes_free (self.classes);
  stet_model_file_free (self.classes_file);
  stet_lexicon_free (self.lexicon);
  stet_grammar_free (self.grammar);
  stet_word_table_free (self.words);
  return ok ? 0 : 1;
}
