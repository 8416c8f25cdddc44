/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Invented texts and all that the machine sees in them, so that a change of the rules shows what else it changes. */

#include "analysis.h"
#include "furniture.h"

#include <string.h>

static StetAnalysis *
analyse (const StetText *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetAnalyser) analyser = stet_analyser_new (g_getenv ("STET_DATA_DIR"), &error);
  StetAnalysis *analysis;

  g_assert_no_error (error);
  analysis = stet_analyser_run (analyser, text, NULL, &error);
  g_assert_no_error (error);
  return analysis;
}

static void
append_layout (GString *out, const StetText *text)
{
  static const char *const blocks[] = { "paragraph", "title", "heading", "list item", "quote" };
  g_autoptr (StetLayoutGuess) guess = stet_furniture_find (text);

  for (guint i = 0; i < guess->furniture->len; i++)
    {
      const StetFurniture *furniture = &g_array_index (guess->furniture, StetFurniture, i);
      g_autofree char *line = stet_text_dup (text, furniture->span);

      g_string_append_printf (out, "set aside (%s): %s\n", stet_furniture_kind_get_name (furniture->kind), line);
    }
  for (guint i = 0; i < guess->blocks->len; i++)
    {
      const StetBlock *block = &g_array_index (guess->blocks, StetBlock, i);
      g_autofree char *line = stet_text_dup (text, block->span);

      if (block->type != STET_BLOCK_PARAGRAPH)
        g_string_append_printf (out, "%s: %s\n", blocks[block->type], line);
    }
}

/* Each sentence with its mentions below it, the group's name behind a mention that is written otherwise. */
static void
append_analysis (GString *out, const StetText *text, const StetAnalysis *analysis)
{
  guint m = 0;

  for (guint i = 0; i < analysis->sentences->len; i++)
    {
      StetSpan sentence = g_array_index (analysis->sentences, StetSpan, i);
      g_autofree char *words = stet_text_dup (text, sentence);

      g_string_append_printf (out, "\n%s\n", words);
      for (; m < analysis->mentions->len; m++)
        {
          const StetMention *mention = &g_array_index (analysis->mentions, StetMention, m);
          g_autofree char *quote = stet_text_dup (text, mention->span);
          const char *name = g_array_index (analysis->groups, StetMentionGroup, mention->group).name;

          if (mention->span.start >= sentence.end)
            break;
          g_string_append_printf (out, "    %s %s", stet_entity_type_get_name (mention->type), quote);
          if (!g_str_equal (quote, name))
            g_string_append_printf (out, " = %s", name);
          g_string_append_c (out, '\n');
        }
    }
}

static void
test_golden (gconstpointer data)
{
  g_autofree char *input = g_strconcat ("analysis/", (const char *) data, ".txt", NULL);
  g_autofree char *output = g_strconcat ("analysis/", (const char *) data, ".golden", NULL);
  g_autofree char *input_path = g_test_build_filename (G_TEST_DIST, input, NULL);
  g_autofree char *golden_path = g_test_build_filename (G_TEST_DIST, output, NULL);
  g_autofree char *contents = NULL;
  g_autofree char *wanted = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  g_file_get_contents (input_path, &contents, NULL, &error);
  g_assert_no_error (error);

  g_autoptr (StetText) text = stet_text_new_trusted (contents, -1);
  g_autoptr (StetAnalysis) analysis = analyse (text);

  append_layout (found, text);
  append_analysis (found, text, analysis);
  if (g_strcmp0 (g_getenv ("STET_UPDATE_GOLDEN"), "1") == 0)
    {
      g_file_set_contents (golden_path, found->str, (gssize) found->len, &error);
      g_assert_no_error (error);
    }
  g_file_get_contents (golden_path, &wanted, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->str, ==, wanted);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/golden/analysis/council", "council", test_golden);
  g_test_add_data_func ("/golden/analysis/wire", "wire", test_golden);
  g_test_add_data_func ("/golden/analysis/speech", "speech", test_golden);
  return g_test_run ();
}
