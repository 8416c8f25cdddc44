/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes data/models/attributions-en.model from articles in which attributions are marked; README.md beside this file
 * says how to run it.
 *
 * The second stage and the ranking learn from what the stage before says of articles it has not seen: the articles are
 * dealt into folds, and each fold is labelled by a model learned from the others. The same input gives the same bytes.
 */

#include "attribution-data.h"
#include "attribution-levels.h"
#include "attribution-verdicts.h"
#include "attribution-words.h"
#include "attributions.h"
#include "crf-trainer.h"
#include "model-writer.h"

#include <string.h>

#define N_FOLDS 5

typedef struct
{
  GPtrArray *articles;
  GPtrArray *texts;  /* of StetAttributionText, one an article */
  GPtrArray *labels; /* of guint8*, by the first stage */
  GPtrArray *cues;   /* of GArray of Found */
  StetAttributionKnowledge knowledge;
  GArray *examples; /* of StetVerdictExample */
} Job;

typedef struct
{
  StetCue cue;
  StetPassage passage;
  const StetMarked *marked;
  gboolean found; /* by the first stage; else it is only marked */
} Found;

#define N_EPOCHS 7
#define N_MEAN 5
#define RATE 0.02f
#define DROPOUT 0.2f
#define L2 1e-6f
/* Rarer features are left out, then those whose weights stayed small. */
#define MIN_COUNT 25
#define PRUNE 0.03f

/* The first stage ------------------------------------------------------------------------------------------------- */

static guint
fold_of (guint article)
{
  return article % N_FOLDS;
}

static void
add_first (Job *job, guint a, StetCrfTrainer *trainer)
{
  const StetArticle *article = g_ptr_array_index (job->articles, a);
  const StetAttributionText *text = g_ptr_array_index (job->texts, a);
  g_autofree guint8 *labels = g_malloc (article->tokens->tokens->len + 1);
  guint64 features[STET_ATTRIBUTION_MAX_FEATURES];

  stet_article_label (article, labels);
  for (guint p = 0; p < text->passages->len; p++)
    {
      StetPassage passage = g_array_index (text->passages, StetPassage, p);

      for (guint32 i = passage.first; i < passage.end; i++)
        {
          guint8 label = labels[i];
          guint n = stet_attribution_features_first (text, passage, i, features);

          /* A passage can't begin in the middle. */
          if (i == passage.first && label > 0 && label % 2 == 0)
            label--;
          stet_crf_trainer_add_token (trainer, features, n, G_GUINT64_CONSTANT (1) << label, NULL);
        }
      stet_crf_trainer_end_sequence (trainer, 1, fold_of (a));
    }
}

/* Labels the articles of @fold with the trainer's model, and notes their cues. */
static void
label_fold (Job *job, const StetCrfTrainer *trainer, StetCrfLattice *lattice, guint fold)
{
  guint sequence = 0;
  g_autoptr (GArray) cues = g_array_new (FALSE, FALSE, sizeof (StetCue));

  for (guint a = 0; a < job->articles->len; a++)
    {
      const StetAttributionText *text = g_ptr_array_index (job->texts, a);

      for (guint p = 0; p < text->passages->len; p++, sequence++)
        {
          StetPassage passage = g_array_index (text->passages, StetPassage, p);

          if (fold_of (a) != fold)
            continue;
          g_array_set_size (cues, 0);
          stet_crf_trainer_fill (trainer, sequence, lattice);
          stet_attribution_read_cues (lattice, passage, g_ptr_array_index (job->labels, a), cues);
          for (guint c = 0; c < cues->len; c++)
            {
              Found found = { g_array_index (cues, StetCue, c), passage, NULL, TRUE };

              found.marked = stet_article_find (g_ptr_array_index (job->articles, a), found.cue.span);
              g_array_append_val ((GArray *) g_ptr_array_index (job->cues, a), found);
            }
        }
    }
}

static const StetCrfSettings settings = { .min_count = MIN_COUNT,
                                          .n_epochs = N_EPOCHS,
                                          .n_averaged = N_MEAN,
                                          .dropout = DROPOUT,
                                          .rate = RATE,
                                          .l2 = L2,
                                          .left_out = -1,
                                          .seed = 1 };

static GBytes *
learn_first (Job *job)
{
  StetCrfTrainer *trainer = stet_crf_trainer_new (stet_attribution_labels, STET_N_LABELS);
  StetCrfSettings s = settings;
  StetCrfLattice *lattice;
  GBytes *section;

  stet_attribution_constrain (stet_crf_trainer_get_chain (trainer));
  for (guint a = 0; a < job->articles->len; a++)
    add_first (job, a, trainer);
  lattice = stet_crf_lattice_new (stet_crf_trainer_get_chain (trainer));
  for (guint fold = 0; fold < N_FOLDS; fold++)
    {
      s.left_out = (int) fold;
      stet_crf_trainer_train (trainer, &s);
      label_fold (job, trainer, lattice, fold);
    }
  s.left_out = -1;
  stet_crf_trainer_train (trainer, &s);
  section = stet_crf_trainer_write (trainer, PRUNE);
  stet_crf_lattice_free (lattice);
  stet_crf_trainer_free (trainer);
  return section;
}

/* The second stage ------------------------------------------------------------------------------------------------ */

static StetPassage
passage_of (const StetAttributionText *text, guint32 token)
{
  for (guint p = 0; p < text->passages->len; p++)
    {
      StetPassage passage = g_array_index (text->passages, StetPassage, p);

      if (token >= passage.first && token < passage.end)
        return passage;
    }
  g_assert_not_reached ();
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *x = a, *y = b;

  return x->cue.span.first < y->cue.span.first ? -1 : x->cue.span.first > y->cue.span.first;
}

/* Marked cues that the first stage missed are learned from too. */
static void
add_missed (Job *job, guint a)
{
  const StetArticle *article = g_ptr_array_index (job->articles, a);
  GArray *cues = g_ptr_array_index (job->cues, a);
  guint n_found = cues->len;

  for (guint m = 0; m < article->marked->len; m++)
    {
      const StetMarked *marked = &g_array_index (article->marked, StetMarked, m);
      Found missed = { .marked = marked };
      gboolean seen = marked->spans[STET_ROLE_CUE]->len == 0;

      for (guint c = 0; c < n_found; c++)
        seen |= g_array_index (cues, Found, c).marked == marked;
      if (seen)
        continue;
      missed.cue.span = g_array_index (marked->spans[STET_ROLE_CUE], StetPassage, 0);
      missed.passage = passage_of (g_ptr_array_index (job->texts, a), missed.cue.span.first);
      missed.cue.span.end = MIN (missed.cue.span.end, missed.passage.end);
      g_array_append_val (cues, missed);
    }
  g_array_sort (cues, compare_found);
}

static void
add_second (Job *job, guint a, StetCrfTrainer *trainer, StetCueView *view)
{
  const StetAttributionText *text = g_ptr_array_index (job->texts, a);
  const GArray *cues = g_ptr_array_index (job->cues, a);
  guint64 features[STET_ATTRIBUTION_MAX_FEATURES];
  guint8 labels[2 * STET_CUE_REACH + STET_SENTENCE_MAX_TOKENS];

  for (guint c = 0; c < cues->len; c++)
    {
      const Found *found = &g_array_index (cues, Found, c);

      stet_cue_view_look (view, text, g_ptr_array_index (job->labels, a), found->passage, found->cue.span);
      stet_marked_label (found->marked, view, labels);
      for (guint32 i = view->window.first; i < view->window.end; i++)
        {
          float base[STET_N_LABELS] = { 0 };
          guint n = stet_attribution_features_second (view, i, features);
          guint8 label = labels[i - view->window.first];

          stet_attribution_fix_labels (view, i, base);
          stet_crf_trainer_add_token (trainer, features, n, G_GUINT64_CONSTANT (1) << label, base);
        }
      stet_crf_trainer_end_sequence (trainer, found->marked != NULL ? 1 : 0, fold_of (a));
    }
}

/* Where the third stage learns what to think of proposals. */
typedef struct
{
  StetLinkReader reader;
  StetLink link;
  const StetArticle *article;
  const Found *found;
  guint fold;
  guint n_groups;
} Ranking;

static void
add_examples (Job *job, Ranking *ranking, const StetProposal *proposals, guint n, gboolean from_path)
{
  for (guint k = 0; k < n; k++)
    {
      StetVerdictExample example = { .fold = ranking->fold, .group = ranking->n_groups, .path = from_path && k == 0 };
      const StetMarked *marked = ranking->found->marked;

      stet_link_reader_weigh (&ranking->reader, &proposals[k], &ranking->link);
      example.n_features = stet_attribution_features_third (ranking->reader.view, &ranking->link, example.features);
      if (marked != NULL)
        example.right = stet_marked_agrees (marked, ranking->article, &ranking->link, &example.exact);
      example.marked = (gpointer) marked;
      example.form = ranking->link.form;
      g_array_append_val (job->examples, example);
    }
}

static void
rank_fold (Job *job, const StetCrfTrainer *trainer, StetCrfLattice *lattice, StetCueView *view, guint fold)
{
  guint sequence = 0, n;
  Ranking ranking = { .fold = fold, .n_groups = job->examples->len }; /* greater than any before */
  StetProposal contents[STET_MAX_PROPOSALS], sources[STET_MAX_PROPOSALS];

  stet_link_reader_init (&ranking.reader);
  ranking.link.contents = g_array_new (FALSE, FALSE, sizeof (StetPassage));
  for (guint a = 0; a < job->articles->len; a++)
    {
      const GArray *cues = g_ptr_array_index (job->cues, a);

      for (guint c = 0; c < cues->len; c++, sequence++)
        {
          const Found *found = &g_array_index (cues, Found, c);

          if (fold_of (a) != fold || !found->found)
            continue;
          ranking.found = found;
          ranking.article = g_ptr_array_index (job->articles, a);
          stet_cue_view_look (view, g_ptr_array_index (job->texts, a), g_ptr_array_index (job->labels, a),
                              found->passage, found->cue.span);
          stet_crf_trainer_fill (trainer, sequence, lattice);
          stet_link_reader_look (&ranking.reader, lattice, view, &found->cue);
          n = stet_link_reader_propose_contents (&ranking.reader, contents);
          add_examples (job, &ranking, contents, n, ranking.reader.path.n_parts > 0);
          if (n > 0)
            add_examples (job, &ranking, sources,
                          stet_link_reader_propose_sources (&ranking.reader, &contents[0], sources), FALSE);
          ranking.n_groups++;
        }
    }
  g_array_unref (ranking.link.contents);
  stet_link_reader_clear (&ranking.reader);
}

static GBytes *
learn_second (Job *job)
{
  StetCrfTrainer *trainer = stet_crf_trainer_new (stet_attribution_labels, STET_N_LABELS);
  StetCrfSettings s = settings;
  StetCrfLattice *lattice;
  StetCueView view;
  GBytes *section;

  stet_cue_view_init (&view);
  stet_attribution_constrain (stet_crf_trainer_get_chain (trainer));
  for (guint a = 0; a < job->articles->len; a++)
    {
      add_missed (job, a);
      add_second (job, a, trainer, &view);
    }
  lattice = stet_crf_lattice_new (stet_crf_trainer_get_chain (trainer));
  for (guint fold = 0; fold < N_FOLDS; fold++)
    {
      s.left_out = (int) fold;
      stet_crf_trainer_train (trainer, &s);
      rank_fold (job, trainer, lattice, &view, fold);
    }
  s.left_out = -1;
  stet_crf_trainer_train (trainer, &s);
  section = stet_crf_trainer_write (trainer, PRUNE);
  stet_crf_lattice_free (lattice);
  stet_crf_trainer_free (trainer);
  stet_cue_view_clear (&view);
  return section;
}

/* ----------------------------------------------------------------------------------------------------------------- */

static void
prepare (Job *job)
{
  for (guint a = 0; a < job->articles->len; a++)
    {
      const StetArticle *article = g_ptr_array_index (job->articles, a);

      g_ptr_array_add (job->texts, stet_attribution_text_new (article->tokens, stet_text_get_data (article->text),
                                                              article->analysis->mentions, &job->knowledge));
      g_ptr_array_add (job->labels, g_malloc0 (article->tokens->tokens->len + 1));
      g_ptr_array_add (job->cues, g_array_new (FALSE, FALSE, sizeof (Found)));
    }
}

static guint
count_marked (const Job *job)
{
  guint n = 0;

  for (guint a = 0; a < job->articles->len; a++)
    n += ((const StetArticle *) g_ptr_array_index (job->articles, a))->marked->len;
  return n;
}

static gboolean
run (Job *job, const char *output, GError **error)
{
  g_autoptr (StetModelWriter) writer = stet_model_writer_new ("en");
  g_autoptr (GBytes) levels = stet_articles_make_levels (job->articles);
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  StetVerdictSections sections;
  g_autoptr (GBytes) file = NULL;
  gsize n_bytes;

  job->knowledge.levels.entries = g_bytes_get_data (levels, &n_bytes);
  job->knowledge.levels.n_entries = (guint) (n_bytes / sizeof (guint32));
  prepare (job);
  first = learn_first (job);
  second = learn_second (job);
  stet_verdicts_learn (job->examples, N_FOLDS, count_marked (job), &sections);
  stet_model_writer_add (writer, "attribution-first", first);
  stet_model_writer_add (writer, "attribution-second", second);
  stet_model_writer_add (writer, "attribution-choices", sections.choices);
  stet_model_writer_add (writer, "attribution-verdicts", sections.verdicts);
  stet_model_writer_add (writer, "attribution-bands", sections.bands);
  stet_model_writer_add (writer, "attribution-cues", levels);
  file = stet_model_writer_finish (writer);
  g_bytes_unref (sections.choices);
  g_bytes_unref (sections.verdicts);
  g_bytes_unref (sections.bands);
  return g_file_set_contents (output, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), error);
}

/* The names' model lends the classes of words, and finds the mentions. */
static gboolean
train (const char *data, const char *input, const char *output, GError **error)
{
  g_autofree char *path = g_build_filename (data, "models", "names-en.model", NULL);
  g_autoptr (StetAnalyser) analyser = stet_analyser_new_for_names (data, error);
  g_autoptr (StetModelFile) names = analyser != NULL ? stet_model_file_new (path, error) : NULL;
  g_autoptr (StetWordClasses) classes = names != NULL ? stet_word_classes_new (names, "word-classes", error) : NULL;
  g_autoptr (StetWordTable) words = stet_attribution_words_new ();
  g_autoptr (GPtrArray) articles = classes != NULL ? stet_articles_read (input, analyser, error) : NULL;
  Job job = { .articles = articles, .knowledge = { words, classes, { NULL, 0 } } };
  gboolean ok;

  if (articles == NULL)
    return FALSE;
  job.texts = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_attribution_text_free);
  job.labels = g_ptr_array_new_with_free_func (g_free);
  job.cues = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  job.examples = g_array_new (FALSE, FALSE, sizeof (StetVerdictExample));
  ok = run (&job, output, error);
  g_ptr_array_unref (job.texts);
  g_ptr_array_unref (job.labels);
  g_ptr_array_unref (job.cues);
  g_array_unref (job.examples);
  return ok;
}

int
main (int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *data = NULL;
  g_auto (GStrv) inputs = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "The file to write", "FILE" },
    { "data", 'd', 0, G_OPTION_ARG_FILENAME, &data, "The folder with the lexicon and the model of names", "FOLDER" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &inputs, NULL, "TRAIN.lines" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || output == NULL || data == NULL || inputs == NULL
      || g_strv_length (inputs) != 1)
    {
      g_printerr ("train-attributions: %s\n", error != NULL ? error->message : "needs -o, --data and a file");
      return 2;
    }
  if (!train (data, inputs[0], output, &error))
    {
      g_printerr ("train-attributions: %s\n", error->message);
      return 1;
    }
  return 0;
}
