/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How a text is read before attributions are looked for: what stands between quote marks, what is labelled at once,
 * what kind of word is what. */

#include "reading-of.h"

#include <string.h>

/* "q" for each token between quote marks, "." for each other. */
static char *
quotes_of (const char *utf8)
{
  Fixture fixture = { 0 };
  GString *marks = g_string_new (NULL);

  read_text (&fixture, utf8);
  for (guint i = 0; i < fixture.tokens->tokens->len; i++)
    g_string_append_c (marks, stet_attribution_text_get (fixture.reading, i)->quoted ? 'q' : '.');
  fixture_clear (&fixture);
  return g_string_free (marks, FALSE);
}

typedef struct
{
  const char *name;
  const char *text;
  const char *wanted;
} Case;

static const Case quote_cases[] = {
  { "curly", "“So it is,” she said.", "qqqqqq..." },
  { "straight", "\"So it is,\" she said.", "qqqqqq..." },
  { "two-single-marks", "''So it is,'' she said.", "qqqqqqqq..." },
  { "one-single-mark-is-none", "'So it is,' she said.", "........." },
  { "apostrophes-are-none", "It isn’t the mayor’s.", "......." },
  { "two-quotes", "“No,” she said. “Yes.”", "qqqq...qqqq" },
  { "open-quotes-end-with-the-line", "“So it is\nshe said.", "qqqq..." },
  { "closing-without-opening", "So it is,” she said.", "........" },
};

static void
test_quotes (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *found = quotes_of (c->text);

  g_assert_cmpstr (found, ==, c->wanted);
}

static guint
count_passages (const char *utf8)
{
  Fixture fixture = { 0 };
  guint n, end = 0;

  read_text (&fixture, utf8);
  n = fixture.reading->passages->len;
  /* Together they hold every token once. */
  for (guint i = 0; i < n; i++)
    {
      StetPassage passage = g_array_index (fixture.reading->passages, StetPassage, i);

      g_assert_cmpuint (passage.first, ==, end);
      g_assert_cmpuint (passage.end, >, passage.first);
      end = passage.end;
    }
  g_assert_cmpuint (end, ==, fixture.tokens->tokens->len);
  fixture_clear (&fixture);
  return n;
}

static void
test_passages (void)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_assert_cmpuint (count_passages (""), ==, 0);
  g_assert_cmpuint (count_passages ("It rained. She said so."), ==, 1);
  g_assert_cmpuint (count_passages ("It rained.\nShe said so."), ==, 2);
  g_assert_cmpuint (count_passages ("She said:\n“It rained.”"), ==, 1);
  g_assert_cmpuint (count_passages ("She said:\nIt rained."), ==, 2);
  g_assert_cmpuint (count_passages ("“It rained.”\n― Ada Okoro"), ==, 1);
  for (guint i = 0; i < 100; i++)
    g_string_append (words, "It rained on the old harbour. ");
  g_assert_cmpuint (count_passages (words->str), ==, 2);
}

static const struct
{
  const char *word;
  StetTag tag;
} tag_cases[] = {
  { "said", STET_TAG_VERB_PAST },
  { "says", STET_TAG_VERB_PRESENT },
  { "saying", STET_TAG_VERB_GERUND },
  { "denied", STET_TAG_VERB_PAST },
  { "criticising", STET_TAG_VERB_GERUND },
  { "admitted", STET_TAG_VERB_PAST },
  { "according", STET_TAG_ACCORDING },
  { "officials", STET_TAG_ROLE },
  { "she", STET_TAG_HE },
  { "her", STET_TAG_HIS },
  { "that", STET_TAG_THAT },
  { "allegation", STET_TAG_NOUN_OF_SPEECH },
  { "indictment", STET_TAG_DOCUMENT },
  { "Okoro", STET_TAG_PROPER },
  { "slowly", STET_TAG_LY },
  { "ships", STET_TAG_S },
  { ",", STET_TAG_COMMA },
  { "―", STET_TAG_DASH },
  { "12", STET_TAG_NUMBER },
};

static void
test_tags (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tag_cases); i++)
    {
      Fixture fixture = { 0 };
      g_autofree char *text = g_strconcat ("x ", tag_cases[i].word, NULL);

      read_text (&fixture, text);
      if (stet_attribution_text_get (fixture.reading, 1)->tag != tag_cases[i].tag)
        g_error ("%s: tag %d", tag_cases[i].word, stet_attribution_text_get (fixture.reading, 1)->tag);
      fixture_clear (&fixture);
    }
}

/* Levels are looked up by the upper bits of a word's hash. */
static void
test_levels (void)
{
  const guint32 entries[] = { GUINT32_TO_LE (0x10000001), GUINT32_TO_LE (0x20000004), GUINT32_TO_LE (0x30000007) };
  const StetCueLevels levels = { entries, G_N_ELEMENTS (entries) }, none = { NULL, 0 };

  g_assert_cmpuint (stet_cue_levels_find (&levels, G_GUINT64_CONSTANT (0x2000000012345678)), ==, 4);
  g_assert_cmpuint (stet_cue_levels_find (&levels, G_GUINT64_CONSTANT (0x1000000000000000)), ==, 1);
  g_assert_cmpuint (stet_cue_levels_find (&levels, G_GUINT64_CONSTANT (0x3000000000000000)), ==, 4); /* at most */
  g_assert_cmpuint (stet_cue_levels_find (&levels, G_GUINT64_CONSTANT (0x4000000000000000)), ==, 0);
  g_assert_cmpuint (stet_cue_levels_find (&none, 1), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (quote_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/attribution-text/quotes/", quote_cases[i].name, NULL);

      g_test_add_data_func (path, &quote_cases[i], test_quotes);
    }
  g_test_add_func ("/attribution-text/passages", test_passages);
  g_test_add_func ("/attribution-text/tags", test_tags);
  g_test_add_func ("/attribution-text/levels", test_levels);
  return g_test_run ();
}
