/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a page's tree is, whichever parser has filled it. */

#include "web-page.h"

#include <string.h>

static StetWebPage *
parse (const char *html)
{
  g_autoptr (GError) error = NULL;
  StetWebPage *page = stet_web_page_parse (html, -1, NULL, &error);

  g_assert_no_error (error);
  return page;
}

/* "(tag "text" (tag))": elements as lists, without html, head and body. */
static char *
describe (const StetWebPage *page)
{
  GString *out = g_string_new (NULL);
  guint32 body = stet_web_page_find (page, STET_TAG_BODY, 0, stet_web_page_get_n_nodes (page));
  guint32 end = stet_web_page_get_node (page, body)->end;
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = body + 1; i <= end; i++)
    {
      while (ends->len > 0 && g_array_index (ends, guint32, ends->len - 1) <= i)
        {
          g_string_append_c (out, ')');
          g_array_set_size (ends, ends->len - 1);
        }
      if (i == end)
        break;
      if (out->len > 0)
        g_string_append_c (out, ' ');
      if (stet_web_page_get_node (page, i)->kind == STET_NODE_TEXT)
        g_string_append_printf (out, "\"%s\"", stet_web_page_get_text (page, i, NULL));
      else
        {
          g_string_append_printf (out, "(%s", stet_web_page_get_tag_name (page, i));
          g_array_append_val (ends, stet_web_page_get_node (page, i)->end);
        }
    }
  return g_string_free (out, FALSE);
}

static void
assert_tree (const char *html, const char *expected)
{
  g_autoptr (StetWebPage) page = parse (html);
  g_autofree char *tree = describe (page);

  g_assert_cmpstr (tree, ==, expected);
}

static void
test_tree (void)
{
  assert_tree ("<p>One<p>Two <b>bold</b>", "(p \"One\") (p \"Two \" (b \"bold\"))");
  assert_tree ("<ul><li>a<li>b</ul>", "(ul (li \"a\") (li \"b\"))");
  assert_tree ("<table><tr><td>x</table>", "(table (tbody (tr (td \"x\"))))");
  assert_tree ("a &amp; b &#8217; &nosuch;", "\"a & b ’ &nosuch;\"");
  assert_tree ("<x-quay>a</x-quay>", "(x-quay \"a\")");
}

static void
test_misnested (void)
{
  assert_tree ("<b>1<p>2</b>3", "(b \"1\") (p (b \"2\") \"3\")");
  assert_tree ("x</div></p>y", "\"x\" (p) \"y\"");
  assert_tree ("<!doctype html><p><table><p>x</table>", "(p) (p \"x\") (table)");
}

static void
test_left_out (void)
{
  assert_tree ("a<!-- no --><template><p>no</template>b", "\"a\" \"b\"");
}

static void
test_attributes (void)
{
  g_autoptr (StetWebPage) page = parse ("<P ID=One CLASS='a b' hidden DATA-x=\"&lt;\" id=two>x");
  guint32 p = stet_web_page_find (page, STET_TAG_P, 0, stet_web_page_get_n_nodes (page));

  g_assert_cmpuint (p, !=, 0);
  g_assert_cmpuint (stet_web_page_get_n_attributes (page, p), ==, 4);
  g_assert_cmpstr (stet_web_page_get_attribute (page, p, "id"), ==, "One");
  g_assert_cmpstr (stet_web_page_get_attribute (page, p, "class"), ==, "a b");
  g_assert_cmpstr (stet_web_page_get_attribute (page, p, "hidden"), ==, "");
  g_assert_cmpstr (stet_web_page_get_attribute (page, p, "data-x"), ==, "<");
  g_assert_null (stet_web_page_get_attribute (page, p, "style"));
  g_assert_cmpuint (stet_web_page_get_n_attributes (page, p + 1), ==, 0);
}

static void
test_foreign (void)
{
  g_autoptr (StetWebPage) page = parse ("<svg><title>drawing</title></svg><p>x");
  guint32 n = stet_web_page_get_n_nodes (page);

  for (guint32 i = 0; i < n; i++)
    {
      const StetNode *node = stet_web_page_get_node (page, i);

      if (node->tag == STET_TAG_SVG || node->tag == STET_TAG_TITLE)
        g_assert_true (node->foreign);
      if (node->tag == STET_TAG_P)
        g_assert_false (node->foreign);
    }
  g_assert_cmpuint (stet_web_page_find (page, STET_TAG_TITLE, 0, n), ==, 0);
}

static void
test_text (void)
{
  g_autoptr (StetWebPage) page = parse ("<p> one\n\t two <i>three</i>é</p>");
  guint32 p = stet_web_page_find (page, STET_TAG_P, 0, stet_web_page_get_n_nodes (page));
  g_autofree char *all = stet_web_page_dup_text (page, p, 1000);
  g_autofree char *cut = stet_web_page_dup_text (page, p, 14);

  g_assert_cmpstr (all, ==, "one two threeé");
  g_assert_cmpstr (cut, ==, "one two three"); /* not through the é */
}

static void
test_empty (void)
{
  g_autoptr (StetWebPage) page = parse ("");

  g_assert_cmpuint (stet_web_page_get_n_nodes (page), >=, 1);
  g_assert_cmpuint (stet_web_page_get_node (page, 0)->kind, ==, STET_NODE_DOCUMENT);
  g_assert_cmpuint (stet_web_page_get_node (page, 0)->end, ==, stet_web_page_get_n_nodes (page));
}

static char *
repeat (const char *what, gsize n)
{
  GString *all = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (all, what);
  return g_string_free (all, FALSE);
}

/* A page made to keep a parser busy is refused in bounded time, not read for ever. */
static void
assert_refused (const char *html)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_null (stet_web_page_parse (html, -1, NULL, &error));
  g_assert_error (error, STET_WEB_ERROR, STET_WEB_ERROR_TOO_COMPLEX);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 40 * G_USEC_PER_SEC);
}

static void
test_deep (void)
{
  g_autofree char *fine = repeat ("<div>", STET_PAGE_MAX_DEPTH / 2);
  g_autofree char *deep = repeat ("<div>", 100000);
  g_autoptr (StetWebPage) page = parse (fine);

  assert_refused (deep);
}

static void
test_formatting_bomb (void)
{
  GString *html = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (html, "<b id=%u>", i);
  for (guint i = 0; i < 100000; i++)
    g_string_append (html, "<p>x");
  assert_refused (html->str);
  g_string_free (html, TRUE);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (stet_web_page_parse ("<p>x", -1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_message ("parsed with %s", stet_web_page_get_parser_name ());
  g_test_add_func ("/page/tree", test_tree);
  g_test_add_func ("/page/misnested", test_misnested);
  g_test_add_func ("/page/left-out", test_left_out);
  g_test_add_func ("/page/attributes", test_attributes);
  g_test_add_func ("/page/foreign", test_foreign);
  g_test_add_func ("/page/text", test_text);
  g_test_add_func ("/page/empty", test_empty);
  g_test_add_func ("/page/deep", test_deep);
  g_test_add_func ("/page/formatting-bomb", test_formatting_bomb);
  g_test_add_func ("/page/cancelled", test_cancelled);
  return g_test_run ();
}
