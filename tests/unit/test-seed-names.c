/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Measures names, dates and numbers, and what is set aside, against an article with answers made by hand. The article
 * is not part of the project: it is found through STET_SHARED_DATA, and the test is skipped without it. */

#include "mentions-of.h"

#include "furniture.h"

#include <json-glib/json-glib.h>

/* What the analyser reached when this was written, less a little; better is welcome, worse is a fault. */
#define F1_FLOOR 0.95

typedef struct
{
  StetText *text;
  JsonParser *parser;
  JsonObject *gold;
} Seed;

static gboolean
seed_init (Seed *self)
{
  const char *root = g_getenv ("STET_SHARED_DATA");
  g_autoptr (GError) error = NULL;
  g_autofree char *article = NULL;
  g_autofree char *answers = NULL;
  g_autofree char *contents = NULL;
  gsize length = 0;

  if (root == NULL)
    {
      g_test_skip ("STET_SHARED_DATA is not set");
      return FALSE;
    }
  article = g_build_filename (root, "seed", "article.txt", NULL);
  answers = g_build_filename (root, "seed", "gold.json", NULL);
  g_file_get_contents (article, &contents, &length, &error);
  g_assert_no_error (error);
  self->text = stet_text_new (contents, (gssize) length, &error);
  g_assert_no_error (error);
  self->parser = json_parser_new ();
  json_parser_load_from_file (self->parser, answers, &error);
  g_assert_no_error (error);
  self->gold = json_node_get_object (json_parser_get_root (self->parser));
  return TRUE;
}

static void
seed_clear (Seed *self)
{
  g_clear_pointer (&self->text, stet_text_unref);
  g_clear_object (&self->parser);
}

typedef struct
{
  StetSpan span; /* bytes */
  char type[16];
  gboolean optional;
  gboolean found;
} Answer;

static GArray *
read_answers (const Seed *self)
{
  GArray *answers = g_array_new (FALSE, TRUE, sizeof (Answer));
  JsonArray *entities = json_object_get_array_member (self->gold, "entities");

  for (guint i = 0; i < json_array_get_length (entities); i++)
    {
      JsonObject *entity = json_array_get_object_element (entities, i);
      JsonArray *offsets = json_object_get_array_member (entity, "offsets");

      for (guint k = 0; k < json_array_get_length (offsets); k++)
        {
          JsonArray *pair = json_array_get_array_element (offsets, k);
          guint32 start = (guint32) json_array_get_int_element (pair, 0);
          guint32 end = (guint32) json_array_get_int_element (pair, 1);
          Answer answer = { .optional = json_object_get_boolean_member_with_default (entity, "optional", FALSE) };

          answer.span =
              STET_SPAN (stet_text_char_to_byte (self->text, start), stet_text_char_to_byte (self->text, end));
          g_strlcpy (answer.type, json_object_get_string_member (entity, "type"), sizeof answer.type);
          g_array_append_val (answers, answer);
        }
    }
  return answers;
}

static const char *
coarse_type (StetEntityType type)
{
  switch (type)
    {
    case STET_ENTITY_TIME:
      return "DATE";
    case STET_ENTITY_MONEY:
    case STET_ENTITY_PERCENT:
    case STET_ENTITY_QUANTITY:
    case STET_ENTITY_ORDINAL:
    case STET_ENTITY_CARDINAL:
      return "NUMBER";
    default:
      return stet_entity_type_get_name (type);
    }
}

static gboolean
is_boilerplate (const Seed *self, StetSpan span)
{
  JsonArray *lines = json_object_get_array_member (self->gold, "boilerplate");
  StetSpan line = stet_text_get_line (self->text, stet_text_get_line_at (self->text, span.start));
  g_autofree char *whole = stet_text_dup (self->text, line);

  for (guint i = 0; i < json_array_get_length (lines); i++)
    if (g_str_equal (whole, json_array_get_string_element (lines, i)))
      return TRUE;
  return FALSE;
}

/* 1: right, 0: wrong, -1: neither. */
static int
judge (const Seed *self, GArray *answers, const StetMention *mention)
{
  int verdict = 0;

  if (is_boilerplate (self, mention->span))
    return -1;
  for (guint i = 0; i < answers->len; i++)
    {
      Answer *answer = &g_array_index (answers, Answer, i);

      if (stet_span_equal (answer->span, mention->span) && g_str_equal (answer->type, coarse_type (mention->type))
          && !answer->optional)
        {
          answer->found = TRUE;
          return 1;
        }
      if (answer->optional && stet_span_overlaps (answer->span, mention->span))
        verdict = -1;
    }
  return verdict;
}

static void
test_names (void)
{
  Seed seed = { 0 };
  guint n_right = 0, n_found = 0, n_wanted = 0;

  if (!seed_init (&seed))
    return;

  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  g_autoptr (StetAnalysis) analysis = analyse (analyser, seed.text);
  g_autoptr (GArray) answers = read_answers (&seed);

  for (guint i = 0; i < analysis->mentions->len; i++)
    {
      const StetMention *mention = &g_array_index (analysis->mentions, StetMention, i);
      g_autofree char *quote = stet_text_dup (seed.text, mention->span);
      int verdict = judge (&seed, answers, mention);

      n_right += verdict > 0;
      n_found += verdict >= 0;
      if (verdict == 0)
        g_test_message ("wrong: %s %s", coarse_type (mention->type), quote);
    }
  for (guint i = 0; i < answers->len; i++)
    {
      const Answer *answer = &g_array_index (answers, Answer, i);
      g_autofree char *quote = stet_text_dup (seed.text, answer->span);

      n_wanted += !answer->optional;
      if (!answer->optional && !answer->found)
        g_test_message ("missed: %s %s", answer->type, quote);
    }

  double precision = n_found > 0 ? (double) n_right / n_found : 0;
  double recall = (double) n_right / n_wanted;
  double f1 = n_right > 0 ? 2 * precision * recall / (precision + recall) : 0;

  g_test_message ("names, dates and numbers: P %.1f R %.1f F1 %.1f (%u right, %u found, %u wanted)", 100 * precision,
                  100 * recall, 100 * f1, n_right, n_found, n_wanted);
  g_assert_cmpfloat (f1, >=, F1_FLOOR);
  seed_clear (&seed);
}

/* All that is found, by place and type alone: the article itself is not part of the project. */
static void
test_golden (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "seed-names.golden", NULL);
  g_autofree char *wanted = NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  Seed seed = { 0 };

  if (!seed_init (&seed))
    return;

  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  g_autoptr (StetAnalysis) analysis = analyse (analyser, seed.text);

  for (guint i = 0; i < analysis->mentions->len; i++)
    {
      const StetMention *mention = &g_array_index (analysis->mentions, StetMention, i);

      g_string_append_printf (found, "%u %u %s\n", stet_text_byte_to_char (seed.text, mention->span.start),
                              stet_text_byte_to_char (seed.text, mention->span.end),
                              stet_entity_type_get_name (mention->type));
    }
  if (g_strcmp0 (g_getenv ("STET_UPDATE_GOLDEN"), "1") == 0)
    g_file_set_contents (path, found->str, (gssize) found->len, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &wanted, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->str, ==, wanted);
  seed_clear (&seed);
}

static void
test_furniture (void)
{
  Seed seed = { 0 };

  if (!seed_init (&seed))
    return;

  g_autoptr (StetLayoutGuess) guess = stet_furniture_find (seed.text);
  JsonArray *lines = json_object_get_array_member (seed.gold, "boilerplate");

  g_assert_cmpuint (guess->furniture->len, ==, json_array_get_length (lines));
  for (guint i = 0; i < guess->furniture->len; i++)
    g_assert_true (is_boilerplate (&seed, g_array_index (guess->furniture, StetFurniture, i).span));
  seed_clear (&seed);
}

static void
test_blocks (void)
{
  Seed seed = { 0 };
  guint n_titles = 0, n_headings = 0;

  if (!seed_init (&seed))
    return;

  g_autoptr (StetLayoutGuess) guess = stet_furniture_find (seed.text);

  for (guint i = 0; i < guess->blocks->len; i++)
    {
      n_titles += g_array_index (guess->blocks, StetBlock, i).type == STET_BLOCK_TITLE;
      n_headings += g_array_index (guess->blocks, StetBlock, i).type == STET_BLOCK_HEADING;
    }
  g_assert_cmpuint (n_titles, ==, 1);
  g_assert_cmpuint (n_headings, ==, 1);
  g_assert_cmpuint (stet_text_get_line_at (seed.text, guess->title.start), ==, 2);
  seed_clear (&seed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seed/names", test_names);
  g_test_add_func ("/seed/golden", test_golden);
  g_test_add_func ("/seed/furniture", test_furniture);
  g_test_add_func ("/seed/blocks", test_blocks);
  return g_test_run ();
}
