/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "mhtml.h"

#include <string.h>

#define HEAD                                                                                                   \
  "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://x.example/queues\r\nMIME-Version: 1.0\r\n" \
  "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Bound\"\r\n\r\n\r\n"

static GBytes *
find (const char *text, char **url, char **charset, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return stet_mhtml_find_page (bytes, url, charset, error);
}

static void
assert_page (const char *text, const char *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) found = find (text, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (found, NULL), g_bytes_get_size (found), page, strlen (page));
}

static void
test_quoted_printable (void)
{
  assert_page (HEAD "------Bound\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                    "<p>Gr=C3=BC=\r\n=C3=9Fe=3D</p>\r\n------Bound--\r\n",
               "<p>Grüße=</p>\r\n");
}

static void
test_base64_behind_other_parts (void)
{
  assert_page (HEAD "------Bound\r\nContent-Type: image/png\r\n\r\nxyz\r\n------Bound\r\nContent-Type: text/html\r\n"
                    "Content-Transfer-Encoding: base64\r\n\r\nPHA+UXVheTwv\r\ncD4=\r\n------Bound--\r\n",
               "<p>Quay</p>");
}

static void
test_address_and_charset (void)
{
  g_autofree char *url = NULL;
  g_autofree char *charset = NULL;
  g_autoptr (GBytes) found =
      find (HEAD "------Bound\r\nContent-Type: text/html; charset=\"koi8-r\"\r\n\r\nx\r\n------Bound--", &url, &charset,
            NULL);

  g_assert_nonnull (found);
  g_assert_cmpstr (url, ==, "https://x.example/queues");
  g_assert_cmpstr (charset, ==, "koi8-r");
}

static void
test_bad (void)
{
  static const char *const bad[] = { "", "Content-Type: multipart/related\r\n\r\n", HEAD,
                                     HEAD "------Bound\r\nContent-Type: image/png\r\n\r\n",
                                     "Content-Type: multipart/related; boundary=\"\"\r\n\r\n--\r\n" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) found = find (bad[i], NULL, NULL, &error);

      g_assert_null (found);
      g_assert_error (error, STET_WEB_ERROR, STET_WEB_ERROR_EMPTY);
    }
}

static void
test_unfinished_is_read_to_its_end (void)
{
  assert_page (HEAD "------Bound\r\nContent-Type: text/html\r\n\r\n<p>Cut o", "<p>Cut o");
}

static void
test_detect (void)
{
  g_assert_true (stet_mhtml_detect (HEAD, strlen (HEAD)));
  g_assert_false (stet_mhtml_detect ("<html>", 6));
  g_assert_false (stet_mhtml_detect (NULL, 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mhtml/quoted-printable", test_quoted_printable);
  g_test_add_func ("/mhtml/base64-behind-other-parts", test_base64_behind_other_parts);
  g_test_add_func ("/mhtml/address-and-charset", test_address_and_charset);
  g_test_add_func ("/mhtml/bad", test_bad);
  g_test_add_func ("/mhtml/unfinished-is-read-to-its-end", test_unfinished_is_read_to_its_end);
  g_test_add_func ("/mhtml/detect", test_detect);
  return g_test_run ();
}
