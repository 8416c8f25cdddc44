/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-meta.h"

static StetPageMeta *
read_meta (const char *html, const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetWebPage) page = stet_web_page_parse (html, -1, NULL, &error);
  g_autoptr (StetJsonld) jsonld = NULL;

  g_assert_no_error (error);
  jsonld = stet_page_read_jsonld (page);
  return stet_page_read_meta (page, jsonld, url);
}

static void
assert_title (const char *html, const char *url, const char *title)
{
  g_autoptr (StetPageMeta) meta = read_meta (html, url);

  g_assert_cmpstr (meta->title, ==, title);
}

static void
assert_byline (const char *html, const char *byline)
{
  g_autoptr (StetPageMeta) meta = read_meta (html, NULL);
  g_autofree char *joined = g_strjoinv ("; ", meta->byline);

  g_assert_cmpstr (joined, ==, byline);
}

static void
assert_published (const char *html, const char *url, const char *published)
{
  g_autoptr (StetPageMeta) meta = read_meta (html, url);

  g_assert_cmpstr (meta->published, ==, published);
}

#define LD(json) "<script type='application/ld+json'>" json "</script>"

static void
test_head (void)
{
  g_autoptr (StetPageMeta) meta = read_meta (
      "<html lang=he dir=RTL><head><title>Queues grow - The Courier</title>"
      "<meta property=og:site_name content='The Courier'><meta name=author content='A. Writer'>"
      "<meta name=author content=' A.\nWriter '><meta property=article:author content=https://x.example/writer>"
      "<meta property=article:published_time content=2025-06-14T05:06:07Z>"
      "<meta name=description content='Longer &amp; longer'>"
      "<link rel=canonical href=https://x.example/queues></head><body><p>Text</p>",
      NULL);

  g_assert_cmpstr (meta->title, ==, "Queues grow");
  g_assert_cmpuint (g_strv_length (meta->byline), ==, 1);
  g_assert_cmpstr (meta->byline[0], ==, "A. Writer");
  g_assert_cmpstr (meta->publisher, ==, "The Courier");
  g_assert_cmpstr (meta->published, ==, "2025-06-14T05:06:07Z");
  g_assert_cmpstr (meta->language, ==, "he");
  g_assert_cmpstr (meta->direction, ==, "rtl");
  g_assert_cmpstr (meta->description, ==, "Longer & longer");
  g_assert_cmpstr (meta->canonical_url, ==, "https://x.example/queues");
  g_assert_cmpint (meta->is_free, ==, -1);
}

static void
test_nothing (void)
{
  g_autoptr (StetPageMeta) meta =
      read_meta ("<link rel=canonical href=javascript:x><meta property=og:url content=file:///x>"
                 "<meta name=author><title>  </title><p>Text",
                 NULL);

  g_assert_null (meta->title);
  g_assert_null (meta->canonical_url);
  g_assert_null (meta->published);
  g_assert_cmpuint (g_strv_length (meta->byline), ==, 0);
}

static void
test_jsonld (void)
{
  /* A raw line end, a reference, a graph, a list of types. */
  g_autoptr (StetPageMeta) meta = read_meta (
      LD ("{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"The Courier\"},"
          "{\"@type\":[\"NewsArticle\",\"Thing\"],\"headline\":\"Queues\ngrow\",\"author\":[{\"@id\":\"#a\"},"
          "{\"@type\":\"Organization\",\"name\":\"Wire\"}],\"datePublished\":\"2025-06-14\","
          "\"dateModified\":\"2025-06-15\",\"isAccessibleForFree\":\"False\",\"inLanguage\":\"en\"},"
          "{\"@id\":\"#a\",\"@type\":\"Person\",\"name\":\"A. Writer\"}]}"),
      NULL);

  g_assert_cmpstr (meta->title, ==, "Queues grow");
  g_assert_cmpuint (g_strv_length (meta->byline), ==, 1);
  g_assert_cmpstr (meta->byline[0], ==, "A. Writer");
  g_assert_cmpstr (meta->published, ==, "2025-06-14");
  g_assert_cmpstr (meta->modified, ==, "2025-06-15");
  g_assert_cmpstr (meta->publisher, ==, "The Courier");
  g_assert_cmpstr (meta->language, ==, "en");
  g_assert_cmpint (meta->is_free, ==, 0);
}

static void
test_bad_jsonld (void)
{
  g_autoptr (GString) deep = g_string_new ("<script type='application/ld+json'>");

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "[");
  g_string_append (deep, "</script><title>Queues grow</title>");
  assert_title (deep->str, NULL, "Queues grow");
  assert_title (LD ("{\"@type\":\"NewsArticle\",\"headline\":") "<title>Queues grow</title>", NULL, "Queues grow");
  assert_title (LD ("/*\"*/[[[[[[[") "<title>Queues grow</title>", NULL, "Queues grow");
  assert_title (LD ("") LD ("null") LD ("[1,2]") "<title>Queues grow</title>", NULL, "Queues grow");
}

static void
test_titles (void)
{
  assert_title ("<title>Queues grow | Courier</title><h1>The Courier</h1><h1>Queues grow</h1>", NULL, "Queues grow");
  assert_title ("<title>The Courier: Queues grow at the quay</title>", "https://www.thecourier.example/a",
                "Queues grow at the quay");
  assert_title ("<title>Queues grow - at the quay</title>", NULL, "Queues grow - at the quay");
  assert_title ("<meta property=og:title content='Why the queues grow'><h1>Queues grow at the quay</h1>", NULL,
                "Queues grow at the quay");
  assert_title ("<title>Queues grow</title><h1>Harbour Queues grow</h1>", NULL, "Queues grow");
  assert_title ("<h1>Quay</h1>", NULL, "Quay");
  assert_title ("<title>Why queues grow</title><h1>Why queues grow at the old quay</h1>", NULL,
                "Why queues grow at the old quay");
  assert_title ("<title>Why queues grow</title><h1>Why queues grow 02.03.2024</h1>", NULL, "Why queues grow");
  assert_title ("<meta property=og:site_name content=Quay><title>Fishing at the quay: a guide</title>", NULL,
                "Fishing at the quay: a guide");
}

static void
test_bylines (void)
{
  assert_byline ("<meta name=author content='By Jane Doe and John Roe, Staff Writers'>", "Jane Doe; John Roe");
  assert_byline ("<p class=byline>Von <a rel=author href=x>Erika Muster</a></p>", "Erika Muster");
  assert_byline ("<span>By</span> <p>By Jane Doe</p><div class=comment-author>Troll Two</div>", "Jane Doe");
  assert_byline ("<div class=author-name>Jane Doe</div>", "Jane Doe");
  assert_byline ("<p>By the time the queue had gone it was night.</p>", "");
  assert_byline ("<meta name=author content='desk@x.example'>", "");
  assert_byline ("<p>Written by: <b>Jane Doe</b></p>", "Jane Doe");
  assert_byline ("<p>By\n <a href=x>Jane Doe</a>, <a href=y>John Roe</a> &middot; Editor</p>", "Jane Doe; John Roe");
  assert_byline ("<h1>Queues grow</h1><h6>Author</h6><p>Jane Doe</p>", "Jane Doe");
  assert_byline ("<h1>Queues grow</h1><p>by <a href=x>Jane</a></p>", "Jane");
  assert_byline ("<h1>Queues grow</h1><a href='/authors/jane-doe'>Jane Doe</a>", "Jane Doe");
  assert_byline ("<h1>Queues grow</h1><a rel=author href=x>jdoe</a>", "jdoe");
}

/* The byline of another article is not this one's, however plainly it is marked. */
static void
test_bylines_of_others (void)
{
  assert_byline (
      "<h1>Queues grow</h1><p>By Jane Doe</p><div class=related-articles><b class=author-name>John Roe</b></div>",
      "Jane Doe");
  assert_byline ("<div class=related><p>By John Roe</p></div><h1>Queues grow</h1><p>By Jane Doe</p>", "Jane Doe");
}

static void
test_what_stands_behind_names (void)
{
  assert_byline ("<p class=byline>Jane Doe, MD, Marketing Manager, Lunmar</p>", "Jane Doe, MD");
  assert_byline ("<p class=byline>Jane Doe, AFP, Reuters</p>", "Jane Doe; AFP; Reuters");
  assert_byline ("<meta name=author content='Jane Doe, courier.example'>", "Jane Doe");
  assert_byline ("<meta name=citation_author content='Doe, Jane'>", "Jane Doe");
}

/* Cards name the author under a label; and a role is better than nobody, when the page's own data say so. */
static void
test_bylines_of_cards_and_roles (void)
{
  assert_byline ("<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Jane Doe'>",
                 "Jane Doe");
  assert_byline ("<meta name=twitter:label1 content='Reading time'><meta name=twitter:data1 content='Five Minutes'>",
                 "");
  assert_byline ("<meta name=author content='Courier Staff Reporter'>", "Courier Staff Reporter");
}

/* The address has the day that the page's readers saw. */
static void
test_dates_over_midnight (void)
{
  assert_published ("<meta property=article:published_time content='2024-03-02T02:25:54Z'>",
                    "https://courier.example/2024/03/01/queues", "2024-03-01");
  assert_published ("<meta property=article:published_time content='2024-03-02T02:25:54+01:00'>",
                    "https://courier.example/2024/03/01/queues", "2024-03-02T02:25:54+01:00");
  assert_published ("<meta property=article:published_time content='2024-03-05T02:25:54Z'>",
                    "https://courier.example/2024/03/01/queues", "2024-03-05T02:25:54Z");
}

static void
test_dates_near_the_title (void)
{
  assert_published (
      "<p id=todays-date>March 9, 2024</p><h1>Queues grow at the quay</h1><p class=date>March 1, 2024</p>", NULL,
      "2024-03-01");
  assert_published (
      "<h1>Queues grow at the quay</h1><p>March 1, 2024</p><div class=related><time datetime=2023-01-01></time></div>",
      NULL, "2024-03-01");
  assert_published ("<script>var data = {\"datePublished\":\"2024-03-01T10:00:00\"}</script><p>2 May 2001</p>", NULL,
                    "2024-03-01T10:00:00");
  assert_published ("<p>03/01/2024</p>", "https://courier.example/a", "2024-01-03");
  assert_published ("<html lang=en><p>03/01/2024</p>", "https://courier.example/a", "2024-03-01");
  assert_published ("<html lang=en><p>03/01/2024</p>", "https://www.courier.co.uk/a", "2024-01-03");
}

static void
test_dates (void)
{
  /* The first said wins: JSON-LD, meta, the address, microdata and <time>, classes, any text. */
  assert_published (
      LD ("{\"@type\":\"Article\",\"datePublished\":\"2025-06-14\"}") "<meta name=date content=2020-01-01>", NULL,
      "2025-06-14");
  assert_published ("<time datetime=2020-01-02></time>", "https://x.example/2025/06/14/a", "2025-06-14");
  assert_published ("<time datetime=2020-01-02></time><i itemprop=datePublished content=2025-06-14>", NULL,
                    "2025-06-14");
  assert_published ("<p>In March 3, 2001 it began.</p><p class=date>14 June 2025</p>", NULL, "2025-06-14");
  assert_published ("<p>14. Juni 2025</p>", NULL, "2025-06-14");
  assert_published ("<div class=dates>Health<i>JUNE 14, 2025</i><i>Updated: JULY 02, 2026</i></div>", NULL,
                    "2025-06-14");
  assert_published (
      LD ("{\"@type\":\"VideoObject\",\"uploadDate\":\"2020-01-01\"}") "<meta name=date content=2025-06-14>", NULL,
      "2025-06-14");
  assert_published (LD ("{\"@type\":\"VideoObject\",\"uploadDate\":\"2025-06-14\"}"), NULL, "2025-06-14");
  assert_published ("<meta property=article:modified_time content=2025-06-15>", NULL, "2025-06-15");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-meta/head", test_head);
  g_test_add_func ("/page-meta/nothing", test_nothing);
  g_test_add_func ("/page-meta/jsonld", test_jsonld);
  g_test_add_func ("/page-meta/bad-jsonld", test_bad_jsonld);
  g_test_add_func ("/page-meta/titles", test_titles);
  g_test_add_func ("/page-meta/bylines", test_bylines);
  g_test_add_func ("/page-meta/bylines-of-others", test_bylines_of_others);
  g_test_add_func ("/page-meta/what-stands-behind-names", test_what_stands_behind_names);
  g_test_add_func ("/page-meta/bylines-of-cards-and-roles", test_bylines_of_cards_and_roles);
  g_test_add_func ("/page-meta/dates", test_dates);
  g_test_add_func ("/page-meta/dates-over-midnight", test_dates_over_midnight);
  g_test_add_func ("/page-meta/dates-near-the-title", test_dates_near_the_title);
  return g_test_run ();
}
