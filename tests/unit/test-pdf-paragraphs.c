/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What printed lines become, without a PDF: letters of 10 points, 5 wide, lines 12 apart. */

#include "pdf-edges.h"
#include "pdf-line.h"
#include "pdf-paragraphs.h"

#include <string.h>

static void
put (GArray *lines, guint page, double left, double top, double size, const char *text)
{
  double letter = size / 2;
  StetPdfLine line = {
    .text = g_strdup (text),
    .page = page,
    .left = left,
    .top = top,
    .right = left + letter * (double) g_utf8_strlen (text, -1),
    .bottom = top + size,
    .size = size,
    .first_word = letter * (double) strcspn (text, " "),
    .page_height = 800,
    .is_upright = TRUE,
  };

  g_array_append_val (lines, line);
}

/* "type: words" of each block, one a line. Frees @lines. */
static char *
describe (GArray *lines, guint n_pages)
{
  static const char *const names[] = { "paragraph", "title", "heading", "item", "edge" };
  g_autoptr (GArray) blocks = NULL;
  GString *out = g_string_new (NULL);

  stet_pdf_mark_edges (lines, n_pages);
  blocks = stet_pdf_make_blocks (lines);
  for (guint i = 0; i < blocks->len; i++)
    g_string_append_printf (out, "%s: %s\n", names[g_array_index (blocks, StetPdfBlock, i).type],
                            g_array_index (blocks, StetPdfBlock, i).text);
  g_array_unref (lines);
  return g_string_free (out, FALSE);
}

static char *
describe_column (const char *const *texts)
{
  GArray *lines = stet_pdf_lines_new ();

  for (guint i = 0; texts[i] != NULL; i++)
    put (lines, 0, 60 + (texts[i][0] == '>' ? 15 : 0), 200 + 12 * i, 10, texts[i] + (texts[i][0] == '>' ? 1 : 0));
  return describe (lines, 1);
}

static void
test_full_lines_are_one_paragraph (void)
{
  static const char *const texts[] = { "The crane goes on Tuesday", "The dock stays as it was.",
                                       "It is as long as those. A", "end", NULL };
  g_autofree char *found = describe_column (texts);

  g_assert_cmpstr (found, ==,
                   "paragraph: The crane goes on Tuesday The dock stays as it was. It is as long as those. A end\n");
}

static void
test_a_short_line_ends_a_paragraph (void)
{
  static const char *const texts[] = { "The crane goes on Tuesday", "at noon.", "The dock stays as it was,",
                                       "and so on.", NULL };
  g_autofree char *found = describe_column (texts);

  g_assert_cmpstr (found, ==,
                   "paragraph: The crane goes on Tuesday at noon.\n"
                   "paragraph: The dock stays as it was, and so on.\n");
}

static void
test_an_indent_starts_a_paragraph (void)
{
  static const char *const texts[] = { "The crane goes on Tuesday", "and never comes back now.",
                                       ">The dock stays as it", "was, and so on.", NULL };
  g_autofree char *found = describe_column (texts);

  g_assert_cmpstr (found, ==,
                   "paragraph: The crane goes on Tuesday and never comes back now.\n"
                   "paragraph: The dock stays as it was, and so on.\n");
}

static void
test_hyphens (void)
{
  static const struct
  {
    const char *first;
    const char *second;
    const char *expected;
  } cases[] = {
    { "a long transport-", "ation goes", "a long transportation goes" },
    { "transport\u00AD", "ation", "transportation" },
    { "the Anglo-", "Norman coast", "the Anglo-Norman coast" },
    { "well-known and well-", "known", "well-known and well-known" },
    { "the years 2019-", "2020", "the years 2019-2020" },
    { "the north-", "and southbound ships", "the north- and southbound ships" },
    { "he said -", "and left", "he said - and left" },
    { "a dash\u2014", "here", "a dash\u2014here" },
    { "港の古い", "クレーン", "港の古いクレーン" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *texts[] = { cases[i].first, cases[i].second, NULL };
      g_autofree char *found = describe_column (texts);
      g_autofree char *expected = g_strdup_printf ("paragraph: %s\n", cases[i].expected);

      g_assert_cmpstr (found, ==, expected);
    }
}

static void
test_items (void)
{
  static const char *const texts[] = {
    "These are to be moved now:", "• the crane, which is old", ">and tall", "2. the dock", "•", ">the basin", NULL
  };
  g_autofree char *found = describe_column (texts);

  g_assert_cmpstr (found, ==,
                   "paragraph: These are to be moved now:\n"
                   "item: • the crane, which is old and tall\n"
                   "item: 2. the dock\n"
                   "item: • the basin\n");
}

/* A caption between two halves of a sentence doesn't part them. */
static void
test_a_caption_parts_no_sentence (void)
{
  GArray *lines = stet_pdf_lines_new ();
  g_autofree char *found = NULL;

  put (lines, 0, 60, 200, 10, "The crane goes on Tuesday");
  put (lines, 0, 60, 212, 10, "and the old dock stays in");
  put (lines, 0, 60, 260, 7, "The crane in winter");
  put (lines, 0, 300, 200, 10, "its place, the mayor said.");
  found = describe (lines, 1);
  g_assert_cmpstr (found, ==,
                   "paragraph: The crane goes on Tuesday and the old dock stays in its place, the mayor said.\n"
                   "paragraph: The crane in winter\n");
}

static void
test_edges_repeat (void)
{
  GArray *lines = stet_pdf_lines_new ();
  g_autofree char *found = NULL;

  for (guint page = 0; page < 4; page++)
    {
      g_autofree char *number = g_strdup_printf ("Page %u of 4", page + 1);
      g_autofree char *words = g_strdup_printf ("What stands on sheet %c only.", 'a' + (int) page);

      put (lines, page, 60, 30, 8, page % 2 == 0 ? "Lunmar Quarterly" : "On Cranes");
      put (lines, page, 60, 300, 10, words);
      put (lines, page, 60, 780, 8, number);
    }
  found = describe (lines, 4);
  g_assert_cmpstr (found, ==,
                   "paragraph: What stands on sheet a only.\n"
                   "edge: Lunmar Quarterly · Page 1 of 4\n"
                   "paragraph: What stands on sheet b only.\n"
                   "edge: On Cranes · Page 2 of 4\n"
                   "paragraph: What stands on sheet c only.\n"
                   "edge: Lunmar Quarterly · Page 3 of 4\n"
                   "paragraph: What stands on sheet d only.\n"
                   "edge: On Cranes · Page 4 of 4\n");
}

/* The first page says large what the others say small at another place. */
static void
test_a_title_is_no_edge (void)
{
  GArray *lines = stet_pdf_lines_new ();
  g_autofree char *found = NULL;

  put (lines, 0, 60, 70, 20, "On Cranes");
  put (lines, 0, 60, 300, 10, "What stands on the first sheet, the mayor said.");
  for (guint page = 1; page < 3; page++)
    {
      put (lines, page, 60, 30, 8, "On Cranes");
      put (lines, page, 60, 300 + 50 * page, 10, page == 1 ? "Then it went on." : "So it ended.");
    }
  found = describe (lines, 3);
  g_assert_true (g_str_has_prefix (found, "title: On Cranes\n"));
  g_assert_nonnull (strstr (found, "edge: On Cranes\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf-paragraphs/full-lines-are-one-paragraph", test_full_lines_are_one_paragraph);
  g_test_add_func ("/pdf-paragraphs/a-short-line-ends-a-paragraph", test_a_short_line_ends_a_paragraph);
  g_test_add_func ("/pdf-paragraphs/an-indent-starts-a-paragraph", test_an_indent_starts_a_paragraph);
  g_test_add_func ("/pdf-paragraphs/hyphens", test_hyphens);
  g_test_add_func ("/pdf-paragraphs/items", test_items);
  g_test_add_func ("/pdf-paragraphs/a-caption-parts-no-sentence", test_a_caption_parts_no_sentence);
  g_test_add_func ("/pdf-paragraphs/edges-repeat", test_edges_repeat);
  g_test_add_func ("/pdf-paragraphs/a-title-is-no-edge", test_a_title_is_no_edge);
  return g_test_run ();
}
