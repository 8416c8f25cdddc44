/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "markdown.h"

#include <string.h>
#include <time.h>

typedef struct
{
  const char *name;
  const char *markdown;
  const char *text;
  const char *blocks; /* a letter each: Title, Heading, Paragraph, List item, Quote */
} Case;

static const Case cases[] = {
  { "empty", "", "", "" },
  { "blank", " \n\n\t\n", "", "" },
  { "paragraphs", "One\ntwo.\n\n\nThree.\n", "One two.\n\nThree.", "PP" },
  { "carriage-returns", "One\r\ntwo.\r\n\r\nThree.\rFour.", "One two.\n\nThree. Four.", "PP" },
  { "hard-breaks", "One  \ntwo\\\nthree", "One\ntwo\nthree", "P" },
  { "headings", "# Quay\n\nText\n## Later ##\n### C#\n#hash", "Quay\n\nText\n\nLater\n\nC#\n\n#hash", "TPHHP" },
  { "underlined", "Quay\nin May\n===\nText\n---\nMore", "Quay in May\n\nText\n\nMore", "THP" },
  { "one-title", "# One\n# Two", "One\n\nTwo", "TH" },
  { "rules", "One\n\n---\n\n* * *\n___\nTwo", "One\n\nTwo", "PP" },
  { "lists", "- one\n  more\n* two\n\n1. three\n2. four", "• one more\n\n• two\n\n1. three\n\n2. four", "LLLL" },
  { "year-is-no-list", "It was in\n1998. Then it fell.", "It was in 1998. Then it fell.", "P" },
  { "quotes", "> One\n> two\n>\n> > Three\nstill\n\nAfter", "One two\n\nThree still\n\nAfter", "QQP" },
  { "code", "Run `a * b`:\n\n```c\nint *a;\n# no heading\n```\n\nDone", "Run a * b:\n\nint *a;\n# no heading\n\nDone",
    "PPP" },
  { "ticks", "``a ` b`` and ` alone", "a ` b and ` alone", "P" },
  { "emphasis", "*a* **b** ***c*** _d_ __e__ ~~f~~ *g **h***", "a b c d e f g h", "P" },
  { "emphasis-across-lines", "one *two\nthree* four", "one two three four", "P" },
  { "marks-that-are-text", "Price* rose, 2*3 and 2 * 3, snake_case_name, _ and ~5", NULL, "P" },
  { "escapes", "\\*a\\* \\# \\[b\\](c) \\z", "*a* # [b](c) \\z", "P" },
  { "links", "[a](http://x.example/b_(c) \"t\") [b][ref] [c] <https://d.example> <e@f.example>",
    "a b [c] https://d.example e@f.example", "P" },
  { "link-across-lines", "[one\ntwo](http://x.example)", "one two", "P" },
  { "brackets-in-links", "[a [b] *c*](d) x](y)", "a [b] c x](y)", "P" },
  { "pictures", "One ![the *quay*](q.png) two [![p](q.png)](r) three", "One two three", "P" },
  { "definitions", "[ref]: http://x.example\n\nOne[^1].\n\n[^1]: Two.", "One.\n\nTwo.", "PP" },
  { "tags", "One <b class=\"x\">two</b> 3 < 4 > 2 <br/>five <!-- six --> seven", "One two 3 < 4 > 2 five seven", "P" },
  { "hidden", "One\n<!-- two\n\nthree -->four\n<script>\nfive();\n</script>\n<STYLE>x</STYLE>six", "One\n\nfour\n\nsix",
    "PPP" },
  { "comment-without-end", "One <!-- two\n\n<!-- three", "One <!-- two\n\n<!-- three", "PP" },
  { "entities", "a &amp; b &#8217; &#x2014; &#0; &#xD800; &nosuch; &", "a & b ’ — � � &nosuch; &", "P" },
  { "tables", "| a | b |\n|---|:-:|\n| 1 | *2* |", "a | b\n\n1 | 2", "PP" },
  { "other-scripts", "# 日本\n\n*שלום* עולם 🌊", "日本\n\nשלום עולם 🌊", "TP" },
};

static char *
describe_blocks (const StetRendering *rendering)
{
  static const char letters[] = { [STET_RENDER_PARAGRAPH] = 'P',
                                  [STET_RENDER_TITLE] = 'T',
                                  [STET_RENDER_HEADING] = 'H',
                                  [STET_RENDER_LIST_ITEM] = 'L',
                                  [STET_RENDER_QUOTE] = 'Q' };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < rendering->blocks->len; i++)
    g_string_append_c (out, letters[g_array_index (rendering->blocks, StetRenderBlock, i).type]);
  return g_string_free (out, FALSE);
}

static void
test_render (gconstpointer data)
{
  const Case *it = data;
  g_autoptr (StetRendering) rendering = stet_markdown_render (it->markdown, strlen (it->markdown));
  g_autofree char *blocks = describe_blocks (rendering);

  g_assert_cmpstr (rendering->text, ==, it->text != NULL ? it->text : it->markdown);
  g_assert_cmpstr (blocks, ==, it->blocks);
}

static StetRendering *
render (const char *markdown)
{
  return stet_markdown_render (markdown, strlen (markdown));
}

static void
test_front_matter (void)
{
  g_autoptr (StetRendering) rendering =
      render ("---\ntitle: \"Quay: a story\"\nauthor:\n  - A. Writer # lead\n  - 'B. Reader'\ndate: 2025-06-14\n"
              "lang: en-GB\npublisher: The Courier\nurl: https://x.example/a\ntags: [a, b]\n---\n# Quay\n\nText");

  g_assert_cmpstr (rendering->title, ==, "Quay: a story");
  g_assert_cmpuint (g_strv_length (rendering->byline), ==, 2);
  g_assert_cmpstr (rendering->byline[0], ==, "A. Writer");
  g_assert_cmpstr (rendering->byline[1], ==, "B. Reader");
  g_assert_cmpstr (rendering->published, ==, "2025-06-14");
  g_assert_cmpstr (rendering->language, ==, "en-GB");
  g_assert_cmpstr (rendering->publisher, ==, "The Courier");
  g_assert_cmpstr (rendering->canonical_url, ==, "https://x.example/a");
  g_assert_cmpstr (rendering->text, ==, "Quay\n\nText");
}

static void
test_people (void)
{
  g_autoptr (StetRendering) one = render ("---\r\nauthor: A. Writer\r\n---\r\nText");
  g_autoptr (StetRendering) two = render ("---\nauthors: [A. Writer, \"B. Reader\"]\n...\nText");

  g_assert_cmpuint (g_strv_length (one->byline), ==, 1);
  g_assert_cmpstr (one->byline[0], ==, "A. Writer");
  g_assert_cmpuint (g_strv_length (two->byline), ==, 2);
  g_assert_cmpstr (two->byline[1], ==, "B. Reader");
  g_assert_cmpstr (two->text, ==, "Text");
}

static void
test_no_front_matter (void)
{
  g_autoptr (StetRendering) rule = render ("---\nProse between two rules.\n---\nText");
  g_autoptr (StetRendering) open = render ("---\ntitle: Quay\n\nText");
  g_autoptr (StetRendering) late = render ("Text\n\n---\ntitle: Quay\n---\n");

  g_assert_null (rule->title);
  g_assert_cmpstr (rule->text, ==, "Prose between two rules.\n\nText");
  g_assert_null (open->title);
  g_assert_cmpstr (open->text, ==, "title: Quay\n\nText");
  g_assert_null (late->title);
}

static void
test_title (void)
{
  g_autoptr (StetRendering) rendering = render ("Intro\n\n# The *quay*\n\n# Again");

  g_assert_cmpstr (rendering->title, ==, "The quay");
}

/* The least CPU time of three runs, in clock ticks, at least a millisecond. */
static clock_t
measure (const char *piece, gsize n_bytes)
{
  GString *text = g_string_sized_new (n_bytes);
  clock_t least = G_MAXINT;

  while (text->len < n_bytes)
    g_string_append (text, piece);
  for (guint i = 0; i < 3; i++)
    {
      clock_t start = clock ();

      stet_rendering_free (stet_markdown_render (text->str, text->len));
      least = MIN (least, clock () - start);
    }
  g_string_free (text, TRUE);
  return MAX (least, CLOCKS_PER_SEC / 1000);
}

/* Eight times the text takes about eight times the time, whatever it is made of; were it the square, it would be
 * sixty-four. */
static void
test_linear (gconstpointer data)
{
  g_assert_cmpint (measure (data, 1200000), <, 30 * measure (data, 150000));
}

int
main (int argc, char *argv[])
{
  static const char *const pieces[] = { "[",    "![", "[](", "](", "`",    "`a``b```", "*a ",   "<",       "<a",
                                        "<!--", "_a", "&#",  "> ", "- \n", "<!--\n",   "| a\n", "[a]: b\n" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/markdown/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_render);
    }
  g_test_add_func ("/markdown/front-matter", test_front_matter);
  g_test_add_func ("/markdown/people", test_people);
  g_test_add_func ("/markdown/no-front-matter", test_no_front_matter);
  g_test_add_func ("/markdown/title", test_title);
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *path = g_strdup_printf ("/markdown/linear/%u", i);

      g_test_add_data_func (path, pieces[i], test_linear);
    }
  return g_test_run ();
}
