/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes data/models/names-en.model from open corpora; README.md beside this file says how, the model's card says of
 * what.
 *
 * The first model is trained on all. The second has to learn how far the first's findings in the rest of a document can
 * be trusted where the first has not seen the document; so the first is trained anew without each third of the
 * documents in turn, and the second learns from what these make of the third they have not seen. */

#include "crf-trainer.h"
#include "model-writer.h"
#include "name-corpus.h"
#include "name-lesson.h"
#include "name-options.h"
#include "name-scores.h"
#include "name-votes.h"
#include "news-lines.h"
#include "word-clusters.h"

#include <string.h>

#define N_FOLDS 3
#define N_TENTHS 10

static const StetCorpus corpora[] = {
  { "ner/uner_ewt/train.iob2.zst", 0, TRUE, FALSE, 1 },
  { "ner/masc/train.iob2.zst", 0, TRUE, FALSE, 1 },
  { "ner/gum/train_open_nonews.iob2", 0, FALSE, FALSE, 1 },
  { "ner/gmb/train.iob2.zst", 10, FALSE, TRUE, 0.7f },
  { "ner/crossner/mix.iob2.zst", 1, FALSE, FALSE, 0.5f },
  { "ner/btc/train.iob2", 1, TRUE, FALSE, 0.5f },
  { "ner/btc/dev.iob2", 1, TRUE, FALSE, 0.5f },
};

typedef struct
{
  const StetNameOptions *options;
  StetLexicon *lexicon;
  StetGrammar *grammar;
  StetWordTable *words;
  StetWordClasses *classes;
  StetModelFile *classes_file;
  StetNameKnowledge knowledge;
  GPtrArray *lessons; /* of StetNameLesson */
  GArray *origins;    /* of guint, by lesson: the corpus */
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
  const StetClusterSettings settings = { (guint) self->options->n_classes, 3, 12 };
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

static void
note_origins (Training *self, const GPtrArray *documents, guint corpus)
{
  while (self->origins->len < documents->len)
    g_array_append_val (self->origins, corpus);
}

static gboolean
read_corpora (Training *self, GError **error)
{
  static const StetCorpus unseen = { "ner/uner_ewt/dev.iob2", 0, TRUE, FALSE, 0 };
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_corpus_document_free);
  static StetCorpus weighted[G_N_ELEMENTS (corpora)];
  g_auto (GStrv) weights = self->options->weights != NULL ? g_strsplit (self->options->weights, ",", -1) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (corpora); i++)
    {
      weighted[i] = corpora[i];
      if (weights != NULL && i < g_strv_length (weights))
        weighted[i].weight = (float) g_ascii_strtod (weights[i], NULL);
      if (self->options->ten_fold != NULL && strstr (weighted[i].path, self->options->ten_fold) == NULL)
        continue;
      if (weighted[i].weight > 0 && !stet_corpus_read (&weighted[i], self->options->data, documents, error))
        return FALSE;
      note_origins (self, documents, i);
    }
  if (self->options->ten_fold == NULL && !read_lines (self, documents, error))
    return FALSE;
  note_origins (self, documents, G_N_ELEMENTS (corpora) + 1);
  if (self->options->across && !stet_corpus_read (&unseen, self->options->data, documents, error))
    return FALSE;
  note_origins (self, documents, G_N_ELEMENTS (corpora));
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

static guint
fold_of (const Training *self, guint lesson)
{
  if (self->options->across)
    return g_array_index (self->origins, guint, lesson);
  return lesson % (self->options->ten_fold != NULL ? N_TENTHS : N_FOLDS);
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
          stet_crf_trainer_end_sequence (trainer, lesson->weight, fold_of (self, d));
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

          if (fold_of (self, d) != fold)
            continue;
          stet_crf_trainer_fill (trainer, sequence, lattice);
          for (guint32 i = sentence->first; i < sentence->end; i++)
            memcpy (lesson->scores + (gsize) i * STET_N_NAME_LABELS,
                    stet_crf_lattice_get_scores (lattice, i - sentence->first), sizeof (float) * STET_N_NAME_LABELS);
          stet_crf_lattice_decode (lattice, lesson->labels + sentence->first);
        }
    }
}

/* The second model goes on from the scores of the first, so it takes over what the first has learned of labels that
 * follow each other. */
static void
copy_chain (StetCrfTrainer *from, StetCrfTrainer *to)
{
  const StetCrfChain *old = stet_crf_trainer_get_chain (from);
  StetCrfChain *chain = stet_crf_trainer_get_chain (to);

  memcpy (chain->starts, old->starts, sizeof (float) * old->n_labels);
  memcpy (chain->ends, old->ends, sizeof (float) * old->n_labels);
  memcpy (chain->edges, old->edges, sizeof (float) * old->stride * old->n_labels);
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
          stet_crf_trainer_end_sequence (trainer, lesson->weight, g_array_index (self->origins, guint, d));
        }
    }
  return trainer;
}

/* Measures the second model on each corpus, learned from the others, against the first. */
static void
measure_second (const Training *self, StetCrfTrainer *trainer, const StetCrfSettings *settings)
{
  g_autoptr (StetCrfLattice) lattice = stet_crf_lattice_new (stet_crf_trainer_get_chain (trainer));
  StetCrfSettings rest = *settings;

  rest.quiet = TRUE;
  for (guint corpus = 0; corpus < G_N_ELEMENTS (corpora); corpus++)
    {
      StetNameScores before = { 0 }, after = { 0 };
      guint sequence = 0;

      rest.left_out = (int) corpus;
      stet_crf_trainer_train (trainer, &rest);
      for (guint d = 0; d < self->lessons->len; d++)
        {
          StetNameLesson lesson = *(StetNameLesson *) g_ptr_array_index (self->lessons, d);
          g_autofree guint8 *labels = g_memdup2 (lesson.labels, lesson.tokens->tokens->len + 1);
          const GArray *sentences = lesson.tokens->sentences;
          gboolean counts = g_array_index (self->origins, guint, d) == corpus;

          if (counts)
            stet_name_scores_add (&before, &lesson);
          lesson.labels = labels;
          for (guint s = 0; s < sentences->len; s++, sequence++)
            {
              if (!counts)
                continue;
              stet_crf_trainer_fill (trainer, sequence, lattice);
              stet_crf_lattice_decode (lattice, labels + g_array_index (sentences, StetTokenRange, s).first);
            }
          if (counts)
            stet_name_scores_add (&after, &lesson);
        }
      stet_name_scores_print (&before, corpora[corpus].path);
      stet_name_scores_print (&after, "  read again");
    }
}

static void
write_section (const Training *self, StetCrfTrainer *trainer, const char *name, float prune)
{
  g_autoptr (GBytes) section = stet_crf_trainer_write (trainer, prune);

  g_printerr ("%s: %" G_GSIZE_FORMAT " bytes\n", name, g_bytes_get_size (section));
  stet_model_writer_add (self->writer, name, section);
}

static gboolean
has_fold (const Training *self, guint fold)
{
  for (guint d = 0; d < self->lessons->len; d++)
    if (fold_of (self, d) == fold)
      return TRUE;
  return FALSE;
}

static void
measure (Training *self, const StetCrfSettings *settings)
{
  g_autoptr (StetCrfTrainer) trainer = gather_first (self);
  guint n_folds = self->options->across ? G_N_ELEMENTS (corpora) + 1 : N_TENTHS;
  StetCrfSettings rest = *settings;
  StetNameScores all = { 0 };
  double sum = 0;
  guint n_measured = 0;

  for (guint fold = 0; fold < n_folds; fold++)
    {
      StetNameScores scores = { 0 };
      g_autofree char *tenth = g_strdup_printf ("%u of %u", fold + 1, n_folds);

      if (self->options->across && fold < G_N_ELEMENTS (corpora) && !has_fold (self, fold))
        continue;
      rest.left_out = (int) fold;
      stet_crf_trainer_train (trainer, &rest);
      read_fold (self, trainer, fold);
      n_measured++;
      for (guint d = 0; d < self->lessons->len; d++)
        if (fold_of (self, d) == fold)
          {
            stet_name_scores_add (&scores, g_ptr_array_index (self->lessons, d));
            stet_name_scores_add (&all, g_ptr_array_index (self->lessons, d));
          }
      stet_name_scores_print (&scores, !self->options->across          ? tenth
                                       : fold < G_N_ELEMENTS (corpora) ? corpora[fold].path
                                                                       : "ner/uner_ewt/dev.iob2");
      sum += stet_name_scores_get_f1 (&scores);
    }
  stet_name_scores_print (&all, "all");
  g_print ("mean F %.2f\n", sum / n_measured);
}

static void
train (Training *self)
{
  const StetNameOptions *options = self->options;
  StetCrfSettings settings = { .min_count = (guint) options->cut,
                               .n_epochs = (guint) options->epochs,
                               .rate = (float) options->rate,
                               .l2 = (float) options->l2,
                               .dropout = (float) options->dropout,
                               .left_out = -1,
                               .n_averaged = (guint) options->averaged,
                               .seed = 1 };
  const StetCrfSettings second_settings = { .min_count = 3,
                                            .n_epochs = (guint) options->second_epochs,
                                            .rate = (float) options->second_rate,
                                            .l2 = (float) options->second_l2,
                                            .dropout = (float) options->second_dropout,
                                            .left_out = -1,
                                            .keep_chain = TRUE,
                                            .seed = 2 };
  g_autoptr (StetCrfTrainer) first = NULL;
  g_autoptr (StetCrfTrainer) second = NULL;

  if (stet_name_options_is_trial (options))
    {
      settings.quiet = TRUE;
      measure (self, &settings);
      return;
    }
  first = gather_first (self);
  for (int fold = 0; fold < N_FOLDS && !options->first_only; fold++)
    {
      g_printerr ("without fold %d\n", fold);
      settings.left_out = fold;
      stet_crf_trainer_train (first, &settings);
      read_fold (self, first, (guint) fold);
    }
  settings.left_out = -1;
  settings.n_runs = (guint) options->runs;
  stet_crf_trainer_train (first, &settings);
  write_section (self, first, "names-1", (float) options->prune);
  second = options->first_only ? new_trainer () : gather_second (self);
  copy_chain (first, second);
  if (options->twice)
    measure_second (self, second, &second_settings);
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
  if (stet_name_options_is_trial (self->options))
    return TRUE;
  file = stet_model_writer_finish (self->writer);
  return g_file_set_contents (self->options->output, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file),
                              error);
}

int
main (int argc, char **argv)
{
  StetNameOptions options;
  g_autoptr (GError) error = NULL;
  Training self = { &options };
  gboolean ok;

  if (!stet_name_options_parse (&options, &argc, &argv, &error))
    {
      g_printerr ("train-names: %s\n", error->message);
      return 2;
    }
  self.grammar = stet_grammar_new ();
  self.words = stet_name_words_new ();
  self.origins = g_array_new (FALSE, FALSE, sizeof (guint));
  self.lessons = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_name_lesson_free);
  self.writer = stet_model_writer_new ("en");
  ok = run (&self, &error);
  if (!ok)
    g_printerr ("train-names: %s\n", error->message);
  g_ptr_array_unref (self.lessons);
  g_array_unref (self.origins);
  stet_model_writer_free (self.writer);
  stet_word_classes_free (self.classes);
  stet_model_file_free (self.classes_file);
  stet_lexicon_free (self.lexicon);
  stet_grammar_free (self.grammar);
  stet_word_table_free (self.words);
  return ok ? 0 : 1;
}
