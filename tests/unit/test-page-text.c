/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-text.h"

typedef struct
{
  const char *name;
  const char *html;
  const char *text;
  const char *blocks; /* a letter each: Title, Heading, Paragraph, List item, Quote */
} Case;

static const Case cases[] = {
  { "empty", "", "", "" },
  { "paragraphs", "<p>One\n two.</p>\n<p>Three.</p>", "One two.\n\nThree.", "PP" },
  { "inline", "<p>A<b>b</b> <i>c </i> d<span>.</span></p>", "Ab c d.", "P" },
  { "bare-text", "One<div>two</div>three", "One\n\ntwo\n\nthree", "PPP" },
  { "line-breaks", "<p>One<br>two<br><br>three</p>", "One\ntwo\n\nthree", "PP" },
  { "headings", "<h1>Quay</h1><p>One</p><h2>Later</h2><p>Two</p>", "Quay\n\nOne\n\nLater\n\nTwo", "TPHP" },
  { "lists", "<ul><li>one<li><p>two</p></ul><ol start=3><li>three<li value=7>four</ol>",
    "• one\n\n• two\n\n3. three\n\n7. four", "LLLL" },
  { "quotes", "<blockquote><p>One</p><p>Two</p></blockquote><p>He said <q>three</q>.</p>",
    "One\n\nTwo\n\nHe said “three”.", "QQP" },
  { "preformatted", "<pre>\na  b\n c</pre>", "a  b\n c", "P" },
  { "tables", "<table><tr><th>a<th>b<tr><td>1<td>2</table>", "a | b\n1 | 2", "P" },
  { "entities", "<p>&lt;b&gt; &amp;amp; &euro;", "<b> &amp; €", "P" },
  { "dead", "<p>One<script>no()</script><style>no{}</style><noscript>no</noscript><svg><text>no</text></svg>", "One",
    "P" },
  { "furniture",
    "<nav>Home</nav><header>Paper</header><p>A paragraph that is long enough to be the article.</p>"
    "<figure><figcaption>Caption</figcaption></figure><aside>See also</aside><footer>Imprint</footer>"
    "<p style='DISPLAY: none'>no</p><div hidden>no</div><form><label>Search</label></form>",
    "Paper\n\nA paragraph that is long enough to be the article.", "PP" },
  { "main", "<p>Menu</p><main><p>A paragraph that is long enough to be the article.</p></main><p>More</p>",
    "A paragraph that is long enough to be the article.", "P" },
  { "small-articles-are-teasers",
    "<p>A paragraph that is long enough to be the article.</p><article>Teaser</article>"
    "<article>Teaser</article>",
    "A paragraph that is long enough to be the article.\n\nTeaser\n\nTeaser", "PPP" },
  { "nothing-large-is-dropped", "<aside><p>All there is stands in an aside.</p></aside>",
    "All there is stands in an aside.", "P" },
  { "other-scripts", "<p>שלום <bdo dir=rtl>עולם</bdo> 🌊</p>", "שלום עולם 🌊", "P" },
};

static StetRendering *
render (const char *html)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetWebPage) page = stet_web_page_parse (html, -1, NULL, &error);

  g_assert_no_error (error);
  return stet_page_render (page);
}

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
  g_autoptr (StetRendering) rendering = render (it->html);
  g_autofree char *blocks = describe_blocks (rendering);

  g_assert_cmpstr (rendering->text, ==, it->text);
  g_assert_cmpstr (blocks, ==, it->blocks);
}

static void
test_meta (void)
{
  g_autoptr (StetRendering) rendering =
      render ("<html lang=he dir=RTL><head><title>Queues grow - The Courier</title>"
              "<meta property=og:site_name content='The Courier'><meta name=author content='A. Writer'>"
              "<meta name=author content=' A.\nWriter '><meta property=article:author content=https://x.example/writer>"
              "<meta property=article:published_time content=2025-06-14T05:06:07Z>"
              "<link rel=canonical href=https://x.example/queues></head><body><p>Text</p>");

  g_assert_cmpstr (rendering->title, ==, "Queues grow");
  g_assert_cmpuint (g_strv_length (rendering->byline), ==, 1);
  g_assert_cmpstr (rendering->byline[0], ==, "A. Writer");
  g_assert_cmpstr (rendering->publisher, ==, "The Courier");
  g_assert_cmpstr (rendering->published, ==, "2025-06-14T05:06:07Z");
  g_assert_cmpstr (rendering->language, ==, "he");
  g_assert_cmpstr (rendering->direction, ==, "rtl");
  g_assert_cmpstr (rendering->canonical_url, ==, "https://x.example/queues");
  /* The title is said in the head alone: it goes in front of the text. */
  g_assert_cmpstr (rendering->text, ==, "Queues grow\n\nText");
}

static void
test_bad_meta (void)
{
  g_autoptr (StetRendering) rendering =
      render ("<link rel=canonical href=javascript:x><meta property=og:url content=file:///x><meta name=author>"
              "<title>  </title><p>Text");

  g_assert_null (rendering->title);
  g_assert_null (rendering->canonical_url);
  g_assert_cmpuint (g_strv_length (rendering->byline), ==, 0);
}

static void
test_heading_that_matches_wins (void)
{
  g_autoptr (StetRendering) rendering =
      render ("<title>Queues grow | Courier</title><h1>The Courier</h1><h1>Queues grow</h1><p>Text");
  g_autofree char *blocks = describe_blocks (rendering);

  g_assert_cmpstr (rendering->title, ==, "Queues grow");
  g_assert_cmpstr (blocks, ==, "HTP");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/page-text/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_render);
    }
  g_test_add_func ("/page-text/meta", test_meta);
  g_test_add_func ("/page-text/bad-meta", test_bad_meta);
  g_test_add_func ("/page-text/heading-that-matches-wins", test_heading_that_matches_wins);
  return g_test_run ();
}
