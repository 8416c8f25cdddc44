/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-blocks.h"

typedef struct
{
  const char *name;
  const char *html;
  const char *text;
  const char *blocks; /* a letter each: Heading, Paragraph, List item, Quote */
} Case;

static const Case cases[] = {
  { "empty", "", "", "" },
  { "paragraphs", "<p>One\n two.</p>\n<p>Three.</p>", "One two.\n\nThree.", "PP" },
  { "inline", "<p>A<b>b</b> <i>c </i> d<span>.</span></p>", "Ab c d.", "P" },
  { "bare-text", "One<div>two</div>three", "One\n\ntwo\n\nthree", "PPP" },
  { "line-breaks", "<p>One<br>two<br><br>three</p>", "One\ntwo\n\nthree", "PP" },
  { "headings", "<h1>Quay</h1><p>One</p><h2>Later</h2><p>Two</p>", "Quay\n\nOne\n\nLater\n\nTwo", "HPHP" },
  { "lists", "<ul><li>one<li><p>two</p></ul><ol start=3><li>three<li value=7>four</ol>",
    "• one\n\n• two\n\n3. three\n\n7. four", "LLLL" },
  { "quotes", "<blockquote><p>One</p><p>Two</p></blockquote><p>He said <q>three</q>.</p>",
    "One\n\nTwo\n\nHe said “three”.", "QQP" },
  { "preformatted", "<pre>\na  b\n c</pre>", "a  b\n c", "P" },
  { "tables", "<table><tr><th>a<th>b<tr><td>1<td>2</table>", "a | b\n1 | 2", "P" },
  { "entities", "<p>&lt;b&gt; &amp;amp; &euro;", "<b> &amp; €", "P" },
  { "dead", "<p>One<script>no()</script><style>no{}</style><noscript>no</noscript><svg><text>no</text></svg>", "One",
    "P" },
  { "nothing-is-judged",
    "<nav>Home</nav><p hidden>One</p><aside>Two</aside><figure><figcaption>Three</figcaption></figure>",
    "Home\n\nOne\n\nTwo\n\nThree", "PPPP" },
  { "layout-tables", "<table><tr><td>Menu<td><table><tr><td>a<td>b</table></table>", "Menu\n\na | b", "PP" },
  { "other-scripts", "<p>שלום <bdo dir=rtl>עולם</bdo> 🌊</p>", "שלום עולם 🌊", "P" },
};

static char *
describe_blocks (const StetPageBlocks *blocks)
{
  static const char letters[] = { [STET_RENDER_PARAGRAPH] = 'P',
                                  [STET_RENDER_HEADING] = 'H',
                                  [STET_RENDER_LIST_ITEM] = 'L',
                                  [STET_RENDER_QUOTE] = 'Q' };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < blocks->blocks->len; i++)
    g_string_append_c (out, letters[g_array_index (blocks->blocks, StetPageBlock, i).type]);
  return g_string_free (out, FALSE);
}

static void
test_blocks (gconstpointer data)
{
  const Case *it = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetWebPage) page = stet_web_page_parse (it->html, -1, NULL, &error);
  g_autoptr (StetPageBlocks) blocks = NULL;
  g_autofree char *letters = NULL;

  g_assert_no_error (error);
  blocks = stet_page_blocks_new (page);
  letters = describe_blocks (blocks);
  g_assert_cmpstr (blocks->text, ==, it->text);
  g_assert_cmpstr (letters, ==, it->blocks);
}

static void
test_places_and_links (void)
{
  g_autoptr (StetWebPage) page = stet_web_page_parse ("<p>One <a href=x>two</a></p><p>three</p>", -1, NULL, NULL);
  g_autoptr (StetPageBlocks) blocks = stet_page_blocks_new (page);
  const StetPageBlock *first = &g_array_index (blocks->blocks, StetPageBlock, 0);
  const StetPageBlock *second = &g_array_index (blocks->blocks, StetPageBlock, 1);

  g_assert_cmpstr (stet_web_page_get_text (page, first->first, NULL), ==, "One ");
  g_assert_cmpstr (stet_web_page_get_text (page, first->last, NULL), ==, "two");
  g_assert_cmpuint (first->n_link_bytes, ==, 3);
  g_assert_cmpuint (second->first, ==, second->last);
  g_assert_cmpuint (second->n_link_bytes, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/page-blocks/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_blocks);
    }
  g_test_add_func ("/page-blocks/places-and-links", test_places_and_links);
  return g_test_run ();
}
