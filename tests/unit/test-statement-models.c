/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Models of attributions and claims whose sections are missing, cut or hold what makes no sense: always an error, never
 * a crash. The shipped models are taken apart and put together again with one section changed. */

#include "attributions.h"
#include "claims.h"
#include "model-writer.h"

#include <math.h>
#include <string.h>

static StetModelFile *
open_shipped (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("STET_DATA_DIR"), "models", name, NULL);
  g_autoptr (GError) error = NULL;
  StetModelFile *file = stet_model_file_new (path, &error);

  g_assert_no_error (error);
  return file;
}

/* Makes of a section's bytes others; NULL leaves the section out. */
typedef GBytes *(*Change) (const guint8 *bytes, gsize n_bytes);

static StetModelFile *
open_changed (const StetModelFile *shipped, const char *const *sections, const char *section, Change change)
{
  g_autoptr (StetModelWriter) writer = stet_model_writer_new ("en");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  StetModelFile *file;

  for (guint i = 0; sections[i] != NULL; i++)
    {
      gsize n_bytes;
      const guint8 *old = stet_model_file_get_section (shipped, sections[i], &n_bytes, &error);
      g_autoptr (GBytes) new = NULL;

      g_assert_no_error (error);
      new = g_str_equal (sections[i], section) ? change (old, n_bytes) : g_bytes_new (old, n_bytes);
      if (new != NULL)
        stet_model_writer_add (writer, sections[i], new);
    }
  bytes = stet_model_writer_finish (writer);
  file = stet_model_file_new_for_bytes (bytes, &error);
  g_assert_no_error (error);
  return file;
}

static GBytes *
leave_out (const guint8 *bytes, gsize n_bytes)
{
  return NULL;
}

static GBytes *
cut (const guint8 *bytes, gsize n_bytes)
{
  return g_bytes_new (bytes, n_bytes - 1);
}

static GBytes *
empty (const guint8 *bytes, gsize n_bytes)
{
  return g_bytes_new_static ("", 0);
}

static GBytes *
prolong (const guint8 *bytes, gsize n_bytes)
{
  guint8 *copy = g_malloc0 (n_bytes + 4);

  memcpy (copy, bytes, n_bytes);
  return g_bytes_new_take (copy, n_bytes + 4);
}

static GBytes *
spoil_start (const guint8 *bytes, gsize n_bytes)
{
  guint8 *copy = g_memdup2 (bytes, n_bytes);

  memset (copy, 0xff, 8);
  return g_bytes_new_take (copy, n_bytes);
}

/* Bytes 12 to 32 of "claims" are the floats of its header. */
static GBytes *
put_no_number (const guint8 *bytes, gsize n_bytes)
{
  guint8 *copy = g_memdup2 (bytes, n_bytes);

  memset (copy + 12, 0xff, 4);
  return g_bytes_new_take (copy, n_bytes);
}

static const char *const attribution_sections[] = { "attribution-first",
                                                    "attribution-second",
                                                    "attribution-choices",
                                                    "attribution-verdicts",
                                                    "attribution-bands",
                                                    "attribution-cues",
                                                    NULL };
static const char *const claim_sections[] = { "claims", NULL };

static void
expect_no_attributions (const char *section, Change change)
{
  g_autoptr (StetModelFile) shipped = open_shipped ("attributions-en.model");
  g_autoptr (StetModelFile) names = open_shipped ("names-en.model");
  g_autoptr (StetModelFile) changed = open_changed (shipped, attribution_sections, section, change);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetWordClasses) classes = stet_word_classes_new (names, "word-classes", &error);

  g_assert_no_error (error);
  g_assert_null (stet_attribution_model_new (changed, classes, &error));
  g_assert_true (error->domain == STET_MODEL_ERROR);
}

static void
test_attributions (void)
{
  for (guint i = 0; attribution_sections[i] != NULL; i++)
    expect_no_attributions (attribution_sections[i], leave_out);
  for (guint i = 0; i < 4; i++)
    {
      expect_no_attributions (attribution_sections[i], cut);
      expect_no_attributions (attribution_sections[i], prolong);
      expect_no_attributions (attribution_sections[i], empty);
      expect_no_attributions (attribution_sections[i], spoil_start);
    }
  expect_no_attributions ("attribution-bands", cut);
  expect_no_attributions ("attribution-bands", prolong);
  expect_no_attributions ("attribution-bands", spoil_start);
}

/* A model that labels verdicts is not the first stage. */
static GBytes *
take_verdicts (const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (StetModelFile) shipped = open_shipped ("attributions-en.model");
  gsize n;
  const guint8 *verdicts = stet_model_file_get_section (shipped, "attribution-verdicts", &n, NULL);

  return g_bytes_new (verdicts, n);
}

static void
test_labels_of_another (void)
{
  expect_no_attributions ("attribution-first", take_verdicts);
  expect_no_attributions ("attribution-second", take_verdicts);
}

/* Words that are not sorted, or none, are no harm: look-ups miss. */
static void
test_cue_words (void)
{
  static const Change changes[] = { empty, spoil_start, cut };
  g_autoptr (StetModelFile) shipped = open_shipped ("attributions-en.model");
  g_autoptr (StetModelFile) names = open_shipped ("names-en.model");
  g_autoptr (StetWordClasses) classes = stet_word_classes_new (names, "word-classes", NULL);
  g_autoptr (StetText) text = stet_text_new_trusted ("Okoro said the bridge is safe.", -1);
  g_autoptr (StetTokens) tokens = stet_tokens_new (text, NULL, NULL);
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (StetMention));

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (StetModelFile) changed = open_changed (shipped, attribution_sections, "attribution-cues", changes[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (StetAttributionModel) model = stet_attribution_model_new (changed, classes, &error);
      g_autoptr (GArray) attributions = g_array_new (FALSE, FALSE, sizeof (StetAttribution));
      g_autoptr (GArray) contents = g_array_new (FALSE, FALSE, sizeof (StetSpan));

      g_assert_no_error (error);
      g_assert_true (stet_attributions_find (model, text, tokens, mentions, attributions, contents, NULL, &error));
      g_assert_no_error (error);
    }
}

static void
expect_no_claims (Change change)
{
  g_autoptr (StetModelFile) shipped = open_shipped ("claims-en.model");
  g_autoptr (StetModelFile) changed = open_changed (shipped, claim_sections, "claims", change);
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_claim_model_new (changed, &error));
  g_assert_true (error->domain == STET_MODEL_ERROR);
}

static void
test_claims (void)
{
  expect_no_claims (leave_out);
  expect_no_claims (cut);
  expect_no_claims (prolong);
  expect_no_claims (empty);
  expect_no_claims (spoil_start);
  expect_no_claims (put_no_number);
}

/* An analyser says which of its files is missing. */
static void
test_missing_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_analyser_new ("/nonexistent", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

/* Nothing in the shipped models needs more room than they may take together. */
static void
test_sizes (void)
{
  static const char *const names[] = { "attributions-en.model", "claims-en.model" };
  gint64 total = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("STET_DATA_DIR"), "models", names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GFileInfo) info =
          g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

      total += g_file_info_get_size (info);
    }
  g_assert_cmpint (total, <=, 5 * 1000 * 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statement-models/attributions", test_attributions);
  g_test_add_func ("/statement-models/labels-of-another", test_labels_of_another);
  g_test_add_func ("/statement-models/cue-words", test_cue_words);
  g_test_add_func ("/statement-models/claims", test_claims);
  g_test_add_func ("/statement-models/missing-file", test_missing_file);
  g_test_add_func ("/statement-models/sizes", test_sizes);
  return g_test_run ();
}
