/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-archive.h"

#include <string.h>

static StetFetched *
make_fetched (void)
{
  StetFetched *fetched = g_new0 (StetFetched, 1);

  fetched->bytes = g_bytes_new_static ("<p>\0Quay\r\n\r\n</p>", 16);
  fetched->requested = g_strdup ("https://x.example/");
  fetched->url = g_strdup ("https://x.example/quay");
  fetched->content_type = g_strdup ("text/html");
  fetched->charset = g_strdup ("koi8-r");
  fetched->headers = g_strdup ("Content-Type: text/html\nServer: x\n");
  fetched->status = 200;
  fetched->n_redirects = 1;
  fetched->time = G_GINT64_CONSTANT (1750000000) * G_USEC_PER_SEC;
  return fetched;
}

static void
test_round_trip (void)
{
  g_autoptr (StetFetched) fetched = make_fetched ();
  g_autoptr (GBytes) archive = stet_page_archive_write (fetched);
  g_autoptr (GBytes) twice = stet_page_archive_write (fetched);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetFetched) again = stet_page_archive_read (archive, &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (archive, twice));
  g_assert_true (g_bytes_equal (again->bytes, fetched->bytes));
  g_assert_cmpstr (again->requested, ==, fetched->requested);
  g_assert_cmpstr (again->url, ==, fetched->url);
  g_assert_cmpstr (again->content_type, ==, fetched->content_type);
  g_assert_cmpstr (again->charset, ==, fetched->charset);
  g_assert_cmpstr (again->headers, ==, fetched->headers);
  g_assert_cmpuint (again->status, ==, 200);
  g_assert_cmpuint (again->n_redirects, ==, 1);
  g_assert_true (again->time == fetched->time);
}

static void
assert_refused (const guint8 *data, gsize n)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetFetched) fetched = stet_page_archive_read (bytes, &error);

  g_assert_null (fetched);
  g_assert_error (error, STET_WEB_ERROR, STET_WEB_ERROR_ARCHIVE);
}

static void
test_changed_and_cut (void)
{
  g_autoptr (StetFetched) fetched = make_fetched ();
  g_autoptr (GBytes) archive = stet_page_archive_write (fetched);
  gsize n;
  const guint8 *data = g_bytes_get_data (archive, &n);
  g_autofree guint8 *copy = g_memdup2 (data, n);
  guint8 *page = (guint8 *) g_strstr_len ((char *) copy, (gssize) n, "<p>");

  page[4] ^= 1;
  assert_refused (copy, n);
  for (gsize length = 0; length + 200 < n; length += 7)
    if (length < (gsize) (page - copy) + 16)
      assert_refused (data, length);
  assert_refused ((const guint8 *) "WARC/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", 50);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-archive/round-trip", test_round_trip);
  g_test_add_func ("/page-archive/changed-and-cut", test_changed_and_cut);
  return g_test_run ();
}
