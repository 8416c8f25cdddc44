/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages of a paper that does not exist. */

#include "readable.h"

#include <string.h>

#define ONE                                                                                                          \
  "The harbour at Nordhaven was closed on Tuesday for the first time in forty years, the mayor said, after the ice " \
  "had reached the outer quay."
#define TWO                                                                                                          \
  "“We have never seen it this thick,” said Ada Lund, who runs the tug that keeps the channel open. “It took " \
  "us four hours to get out.”"
#define THREE                                                                                                       \
  "Ferries to the islands are to start again on Friday, if the wind turns. Until then, letters and medicine go by " \
  "helicopter, twice a day."
#define FOUR                                                                                                       \
  "The council will meet on Monday to decide whether a second tug should be hired, which would cost about 40,000 " \
  "crowns a month."

#define HEAD                                                                   \
  "<html lang=en><head><title>Ice closes harbour - The Nordhaven Post</title>" \
  "<meta property=og:site_name content='The Nordhaven Post'></head><body>"     \
  "<header><nav><ul><li><a href=/>Home</a><li><a href=/news>News</a><li><a href=/sport>Sport</a></ul></nav></header>"
#define TAIL                                                                                    \
  "<aside class=related><h3>More stories</h3><ul><li><a href=/1>Tug wins prize at the fair</a>" \
  "<li><a href=/2>Fish prices rise again this week</a></ul></aside>"                            \
  "<footer><p>© 2025 The Nordhaven Post. All rights reserved.</p></footer></body></html>"
#define PAGE                                                                                                       \
  HEAD "<main><article><h1>Ice closes harbour</h1><p class=byline>By Ada Quill</p><div class=article-body><p>" ONE \
       "</p><p>" TWO "</p><h2>Ferries wait</h2><p>" THREE                                                          \
       "</p><figure><img src=a><figcaption class=caption>The tug. Photo: B. Lens</figcaption></figure><p>" FOUR    \
       "</p></div></article></main>" TAIL

static StetRendering *
render (const char *html, guint choice)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetWebPage) page = stet_web_page_parse (html, -1, NULL, &error);

  g_assert_no_error (error);
  return stet_readable_render (page, "https://post.example/2025/01/14/ice", choice);
}

static void
assert_holds (const char *text, const char *words, gboolean is_there)
{
  if ((strstr (text, words) != NULL) != is_there)
    g_error ("“%s” is %sin “%s”", words, is_there ? "not " : "", text);
}

static void
test_article_alone (void)
{
  g_autoptr (StetRendering) rendering = render (PAGE, 0);

  g_assert_true (g_str_has_prefix (rendering->text, "Ice closes harbour\n\n" ONE "\n\n" TWO));
  assert_holds (rendering->text, "Ferries wait\n\n" THREE, TRUE);
  assert_holds (rendering->text, FOUR, TRUE);
  assert_holds (rendering->text, "Sport", FALSE);
  assert_holds (rendering->text, "Fish prices", FALSE);
  assert_holds (rendering->text, "rights reserved", FALSE);
  assert_holds (rendering->text, "Photo:", FALSE);
}

/* What a template has let slip into the text is no sentence, however long. */
static void
test_data_in_the_text (void)
{
  g_autoptr (StetRendering) rendering =
      render (HEAD "<main><article><h1>Ice closes harbour</h1><div class=article-body><p>" ONE "</p><p>" TWO
                   "</p><p>{\"layout\":2,\"text\":\"" ONE "\",\"more\":\"" THREE "\"}</p><p>" FOUR
                   "</p></div></article></main>" TAIL,
              0);

  assert_holds (rendering->text, FOUR, TRUE);
  assert_holds (rendering->text, "layout", FALSE);
}

static void
test_meta (void)
{
  g_autoptr (StetRendering) rendering = render (PAGE, 0);

  g_assert_cmpstr (rendering->title, ==, "Ice closes harbour");
  g_assert_cmpstr (rendering->byline[0], ==, "Ada Quill");
  g_assert_cmpstr (rendering->publisher, ==, "The Nordhaven Post");
  g_assert_cmpstr (rendering->published, ==, "2025-01-14");
  g_assert_cmpstr (rendering->language, ==, "en");
}

static void
test_blocks_hold_their_kind (void)
{
  g_autoptr (StetRendering) rendering = render (PAGE, 0);
  const StetRenderBlock *blocks = (const StetRenderBlock *) (gpointer) rendering->blocks->data;

  g_assert_cmpuint (rendering->blocks->len, >=, 5);
  g_assert_cmpint (blocks[0].type, ==, STET_RENDER_TITLE);
  g_assert_cmpint (blocks[1].type, ==, STET_RENDER_PARAGRAPH);
  g_assert_cmpint (blocks[3].type, ==, STET_RENDER_HEADING);
  g_assert_cmpuint (blocks[3].span.end - blocks[3].span.start, ==, strlen ("Ferries wait"));
}

/* Nothing is lost: what isn't in the text is among what was cut away, with its reason. */
static void
test_what_is_cut_is_kept (void)
{
  g_autoptr (StetRendering) rendering = render (PAGE, 0);
  const char *captions = "", *teasers = "";
  guint32 at = 0;

  for (guint i = 0; i < rendering->removed->len; i++)
    {
      const StetRenderRemoved *removed = &g_array_index (rendering->removed, StetRenderRemoved, i);

      g_assert_cmpuint (removed->at, >=, at);
      at = removed->at;
      if (g_str_equal (removed->why, "caption"))
        captions = removed->text;
      if (g_str_equal (removed->why, "teaser"))
        teasers = removed->text;
    }
  g_assert_cmpstr (captions, ==, "The tug. Photo: B. Lens");
  assert_holds (teasers, "Fish prices rise again this week", TRUE);
}

static void
test_same_bytes_same_text (void)
{
  g_autoptr (StetRendering) once = render (PAGE, 0);
  g_autoptr (StetRendering) again = render (PAGE, 0);

  g_assert_cmpstr (once->text, ==, again->text);
}

static void
test_another_choice (void)
{
  g_autofree char *html = g_strdup_printf ("%s<main><article><h1>Ice closes harbour</h1><p>%s</p><p>%s</p></article>"
                                           "<section class=notes>"
                                           "<p>%s</p><p>%s</p></section></main>",
                                           HEAD, ONE, TWO, THREE, FOUR);
  g_autoptr (StetWebPage) page = stet_web_page_parse (html, -1, NULL, NULL);
  g_autoptr (GArray) choices = stet_readable_list_choices (page);
  gboolean found = FALSE;

  g_assert_cmpuint (choices->len, >=, 2);
  for (guint i = 0; i < choices->len; i++)
    {
      const StetReadableChoice *choice = &g_array_index (choices, StetReadableChoice, i);
      g_autoptr (StetRendering) rendering = stet_readable_render (page, NULL, choice->choice);

      g_assert_cmpuint (choice->choice, ==, i + 1);
      if (g_str_has_prefix (choice->preview, "Ferries"))
        {
          assert_holds (rendering->text, FOUR, TRUE);
          assert_holds (rendering->text, ONE, FALSE);
          found = TRUE;
        }
    }
  g_assert_true (found);
}

static void
test_body_of_jsonld_alone (void)
{
  g_autofree char *html = g_strdup_printf (
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ice closes harbour\","
      "\"articleBody\":\"%s\\n%s &amp; more\\n%s\\n%s\"}</script><p>Please wait</p>",
      ONE, THREE, FOUR, FOUR);
  g_autoptr (StetRendering) rendering = render (html, 0);

  g_assert_true (g_str_has_prefix (rendering->text, "Ice closes harbour\n\n" ONE "\n\n" THREE " & more\n\n" FOUR));
}

static void
test_short_pages (void)
{
  g_autoptr (StetRendering) empty = render ("", 0);
  g_autoptr (StetRendering) script = render ("<script>x()</script>", 0);
  g_autoptr (StetRendering) short_one = render ("<p>One line.</p>", 0);

  g_assert_cmpstr (empty->text, ==, "");
  g_assert_cmpstr (script->text, ==, "");
  g_assert_cmpstr (short_one->text, ==, "One line.");
}

/* Truncated anywhere, and with any byte changed, a page still reads as a text. */
static void
test_damaged_pages (void)
{
  gsize n = strlen (PAGE);

  for (gsize i = 0; i < 60; i++)
    {
      g_autofree char *html = g_strdup (PAGE);
      g_autoptr (StetRendering) rendering = NULL;

      if (i < 20)
        html[n * i / 20] = '\0';
      else
        for (gsize k = 0; k < 8; k++)
          html[g_test_rand_int_range (0, (gint32) n)] = "<>/\"'= &a"[g_test_rand_int_range (0, 9)];
      {
        g_autofree char *valid = g_utf8_make_valid (html, -1);

        rendering = render (valid, 0);
      }
      g_assert_true (g_utf8_validate (rendering->text, -1, NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/readable/article-alone", test_article_alone);
  g_test_add_func ("/readable/data-in-the-text", test_data_in_the_text);
  g_test_add_func ("/readable/meta", test_meta);
  g_test_add_func ("/readable/blocks-hold-their-kind", test_blocks_hold_their_kind);
  g_test_add_func ("/readable/what-is-cut-is-kept", test_what_is_cut_is_kept);
  g_test_add_func ("/readable/same-bytes-same-text", test_same_bytes_same_text);
  g_test_add_func ("/readable/another-choice", test_another_choice);
  g_test_add_func ("/readable/body-of-jsonld-alone", test_body_of_jsonld_alone);
  g_test_add_func ("/readable/short-pages", test_short_pages);
  g_test_add_func ("/readable/damaged-pages", test_damaged_pages);
  return g_test_run ();
}
