/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the model of names is made from: classes of words, rows turned into text, invented lines. */

#include "model-writer.h"
#include "name-corpus.h"
#include "name-lesson.h"
#include "name-scores.h"
#include "news-lines.h"
#include "word-classes.h"
#include "word-clusters.h"

#include <string.h>

static GBytes *
cluster_animals (void)
{
  static const char *const animals[] = { "cat", "dog", "cow" };
  static const char *const acts[] = { "sleeps", "eats", "runs" };
  const StetClusterSettings settings = { 3, 2, 10 };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 27; i++)
    g_string_append_printf (text, "the %s %s now\n", animals[i % 3], acts[i / 3 % 3]);
  g_string_append (text, "once\n");
  return stet_word_clusters_find (text->str, text->len, &settings);
}

static StetWordClass
find_class (const StetWordClasses *classes, const char *word)
{
  return stet_word_classes_find (classes, stet_word_class_key (word, strlen (word)));
}

static void
test_words_used_alike_share_a_class (void)
{
  g_autoptr (GBytes) section = cluster_animals ();
  g_autoptr (GBytes) again = cluster_animals ();
  g_autoptr (StetModelWriter) writer = stet_model_writer_new ("en");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (StetModelFile) file = NULL;
  g_autoptr (StetWordClasses) classes = NULL;

  g_assert_true (g_bytes_equal (section, again));
  stet_model_writer_add (writer, "classes", section);
  bytes = stet_model_writer_finish (writer);
  file = stet_model_file_new_for_bytes (bytes, NULL);
  classes = stet_word_classes_new (file, "classes", NULL);
  g_assert_cmpuint (find_class (classes, "cat").left, ==, find_class (classes, "dog").left);
  g_assert_cmpuint (find_class (classes, "cat").right, ==, find_class (classes, "cow").right);
  g_assert_cmpuint (find_class (classes, "cat").left, !=, find_class (classes, "sleeps").left);
  g_assert_cmpuint (find_class (classes, "once").print, ==, 0);
  g_assert_cmpuint (find_class (classes, "nothing").print, ==, 0);
}

static void
test_class_section_must_fit (void)
{
  static const guint8 lies[][24] = { { 9 }, { 2, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1 }, { 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autoptr (GBytes) section = g_bytes_new_static (lies[i], i == 1 ? 24 : 16);
      g_autoptr (StetModelWriter) writer = stet_model_writer_new ("en");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (StetModelFile) file = NULL;
      g_autoptr (GError) error = NULL;

      stet_model_writer_add (writer, "classes", section);
      bytes = stet_model_writer_finish (writer);
      file = stet_model_file_new_for_bytes (bytes, NULL);
      if (i == 1) /* one slot of two is free */
        {
          g_autoptr (StetWordClasses) classes = stet_word_classes_new (file, "classes", &error);

          g_assert_no_error (error);
          continue;
        }
      g_assert_null (stet_word_classes_new (file, "classes", &error));
      g_assert_error (error, STET_MODEL_ERROR, STET_MODEL_ERROR_FORMAT);
    }
}

static const StetCorpus plain = { "", 0, FALSE, FALSE, 1 };
static const StetCorpus open_corpus = { "", 0, TRUE, FALSE, 1 };

static GPtrArray *
parse (const StetCorpus *corpus, const char *rows)
{
  GPtrArray *documents = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_corpus_document_free);
  g_autofree char *copy = g_strdup (rows);

  stet_corpus_parse (corpus, copy, documents);
  return documents;
}

static void
test_rows_become_text (void)
{
  /* The first line of a corpus is one of those in capitals. */
  g_autoptr (GPtrArray) documents =
      parse (&plain, "so\tO\n\nMaria\tB-PER\nOsei\tI-PER\n's\tO\nkey\tO\n(\tO\nnew\tO\n)\tO\n"
                     ".\tO\n\n-DOCSTART-\tO\n\nIn\tO\nOrsk\tB-LOC\n-based\tO\n\n");
  const StetCorpusDocument *first, *second;

  g_assert_cmpuint (documents->len, ==, 2);
  first = g_ptr_array_index (documents, 0);
  second = g_ptr_array_index (documents, 1);
  g_assert_cmpstr (first->text->str, ==, "SO\nMaria Osei's key (new).\n");
  g_assert_cmpuint (first->names->len, ==, 1);
  g_assert_true (stet_span_equal (g_array_index (first->names, StetCorpusName, 0).span, STET_SPAN (3, 13)));
  g_assert_cmpstr (second->text->str, ==, "In Orsk-based\n");
}

/* The labels that the words of @rows, one line, may have: "O PER O", "?" for several. Transfer full. */
static char *
labels_of (const StetCorpus *corpus, const char *rows)
{
  static const char *const types[] = { "PER", "ORG", "LOC", "NORP", "MISC" };
  g_autofree char *whole = g_strconcat ("so\tO\n\n", rows, "\n", NULL);
  g_autoptr (GPtrArray) documents = parse (corpus, whole);
  g_autofree char *path = g_build_filename (g_getenv ("STET_DATA_DIR"), "lexicon", "en.lexicon", NULL);
  g_autoptr (StetLexicon) lexicon = stet_lexicon_new (path, NULL);
  g_autoptr (StetGrammar) grammar = stet_grammar_new ();
  g_autoptr (StetWordTable) words = stet_name_words_new ();
  g_autoptr (GBytes) section = cluster_animals ();
  g_autoptr (StetModelWriter) writer = stet_model_writer_new ("en");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (StetModelFile) file = NULL;
  g_autoptr (StetWordClasses) classes = NULL;
  GString *labels = g_string_new (NULL);
  StetNameKnowledge knowledge;
  StetNameLesson *lesson;

  stet_model_writer_add (writer, "classes", section);
  bytes = stet_model_writer_finish (writer);
  file = stet_model_file_new_for_bytes (bytes, NULL);
  classes = stet_word_classes_new (file, "classes", NULL);
  knowledge = (StetNameKnowledge){ lexicon, words, classes };
  lesson = stet_name_lesson_new (&knowledge, grammar, g_ptr_array_index (documents, 0));
  for (guint i = 1; i < lesson->tokens->tokens->len; i++)
    {
      guint64 allowed = lesson->allowed[i];
      gboolean one = (allowed & (allowed - 1)) == 0;
      guint label = (guint) g_bit_nth_lsf (allowed, -1);

      g_string_append_printf (labels, "%s%s", i > 1 ? " " : "",
                              !one         ? "?"
                              : label == 0 ? "O"
                                           : types[stet_name_label_type (label)]);
    }
  stet_name_lesson_free (lesson);
  return g_string_free (labels, FALSE);
}

static void
test_conventions (void)
{
  static const struct
  {
    const char *rows, *wanted;
    gboolean open;
  } cases[] = {
    { "Dr.\tB-PER\nMaria\tI-PER\nOsei\tI-PER\n", "O PER PER", FALSE },
    { "the\tB-ORG\nUnited\tI-ORG\nNations\tI-ORG\n", "O ORG ORG", FALSE },
    { "two\tO\nDanish\tO\nships\tO\n", "O NORP O", FALSE },
    { "France\tB-ORG\nvoted\tO\n", "LOC O", FALSE },
    { "light\tB-MISC\ntheory\tI-MISC\n", "O O", FALSE },
    { "he\tO\nread\tO\nZorbo\tO\n", "O O O", FALSE },
    { "he\tO\nread\tO\nZorbo\tO\n", "O O ?", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = labels_of (cases[i].open ? &open_corpus : &plain, cases[i].rows);

      g_assert_cmpstr (found, ==, cases[i].wanted);
    }
}

static void
test_houses_keep_their_ending (void)
{
  g_autofree char *house = labels_of (&plain, "at\tO\nMcDonald\tB-ORG\n's\tI-ORG\n");
  g_autofree char *owner = labels_of (&plain, "at\tO\nZorbo\tB-ORG\n's\tI-ORG\n");

  g_assert_cmpstr (house, ==, "O ORG ORG");
  g_assert_cmpstr (owner, ==, "O ORG O");
}

/* Two of three names are found, one of them as something else; one thing that is none. */
static void
test_scores (void)
{
  guint64 allowed[] = { 1u << stet_name_label (STET_LABEL_SINGLE, STET_NAME_PERSON), 1,
                        1u << stet_name_label (STET_LABEL_BEGIN, STET_NAME_ORG),
                        1u << stet_name_label (STET_LABEL_END, STET_NAME_ORG),
                        1u << stet_name_label (STET_LABEL_SINGLE, STET_NAME_PLACE) };
  guint8 labels[] = { (guint8) stet_name_label (STET_LABEL_SINGLE, STET_NAME_PERSON),
                      (guint8) stet_name_label (STET_LABEL_SINGLE, STET_NAME_PLACE),
                      (guint8) stet_name_label (STET_LABEL_BEGIN, STET_NAME_PLACE),
                      (guint8) stet_name_label (STET_LABEL_END, STET_NAME_PLACE), STET_LABEL_OUTSIDE };
  g_autoptr (StetText) text = stet_text_new_trusted ("Ada in New Orsk Lunmar", -1);
  g_autoptr (StetTokens) tokens = stet_tokens_new (text, NULL, NULL);
  StetNameLesson lesson = { .tokens = tokens, .allowed = allowed, .labels = labels };
  StetNameScores scores = { 0 };

  g_assert_cmpuint (tokens->tokens->len, ==, G_N_ELEMENTS (labels));
  g_assert_cmpfloat (stet_name_scores_get_f1 (&scores), ==, 0);
  stet_name_scores_add (&scores, &lesson);
  g_assert_cmpfloat_with_epsilon (stet_name_scores_get_f1 (&scores), 200.0 / 6, 1e-6);
}

static void
test_invented_lines (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows =
      stet_news_lines_write ("# a comment\n@CITY New Orsk\n@DAY Friday\nIn {CITY=LOC} on {DAY} .\n", 1, &error);
  g_autofree char *none = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, "-DOCSTART-\tO\n\nIn\tO\nNew\tB-LOC\nOrsk\tI-LOC\non\tO\nFriday\tO\n.\tO\n\n");
  none = stet_news_lines_write ("In {TOWN=LOC}\n", 1, &error);
  g_assert_null (none);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training/words-used-alike-share-a-class", test_words_used_alike_share_a_class);
  g_test_add_func ("/training/class-section-must-fit", test_class_section_must_fit);
  g_test_add_func ("/training/rows-become-text", test_rows_become_text);
  g_test_add_func ("/training/conventions", test_conventions);
  g_test_add_func ("/training/houses-keep-their-ending", test_houses_keep_their_ending);
  g_test_add_func ("/training/scores", test_scores);
  g_test_add_func ("/training/invented-lines", test_invented_lines);
  return g_test_run ();
}
