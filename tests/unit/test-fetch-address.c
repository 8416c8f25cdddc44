/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch-address.h"


static void
test_parse (void)
{
  static const struct
  {
    const char *typed, *address;
  } cases[] = {
    { " https://x.example/a ", "https://x.example/a" },
    { "x.example", "https://x.example/" },
    { "x.example:8080/a?b=c#d", "https://x.example:8080/a?b=c" },
    { "HTTP://x.example", "http://x.example/" },
    { "https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4" },
    { "https://name:secret@x.example/", "https://x.example/" },
    { "http://[::1]:80/", "http://[::1]/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GUri) uri = stet_fetch_address_parse (cases[i].typed, &error);
      g_autofree char *address = uri != NULL ? g_uri_to_string (uri) : NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (address, ==, cases[i].address);
    }
}

static void
test_bad_addresses (void)
{
  static const char *const bad[] = { "",
                                     "file:///etc/passwd",
                                     "data:text/html,x",
                                     "javascript:alert(1)",
                                     "ftp://x.example/",
                                     "mailto:a@x.example",
                                     "https://",
                                     "https:///x",
                                     "https://x y.example/",
                                     "https://x.example/\nHost: y" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GUri) uri = stet_fetch_address_parse (bad[i], &error);

      g_assert_null (uri);
      g_assert_error (error, STET_WEB_ERROR, STET_WEB_ERROR_BAD_ADDRESS);
    }
}

static void
test_no_step_down (void)
{
  g_autoptr (GUri) base = stet_fetch_address_parse ("https://x.example/a/b", NULL);
  g_autoptr (GUri) fine = stet_fetch_address_follow (base, "../c", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) worse = stet_fetch_address_follow (base, "http://x.example/c", &error);
  g_autofree char *address = g_uri_to_string (fine);

  g_assert_cmpstr (address, ==, "https://x.example/c");
  g_assert_null (worse);
  g_assert_error (error, STET_WEB_ERROR, STET_WEB_ERROR_DOWNGRADE);
}

static void
test_private_addresses (void)
{
  static const struct
  {
    const char *address;
    gboolean is_private;
  } cases[] = {
    { "127.0.0.1", TRUE },
    { "10.1.2.3", TRUE },
    { "172.16.0.1", TRUE },
    { "172.32.0.1", FALSE },
    { "192.168.1.1", TRUE },
    { "169.254.169.254", TRUE },
    { "100.64.0.1", TRUE },
    { "0.0.0.0", TRUE },
    { "255.255.255.255", TRUE },
    { "224.0.0.1", TRUE },
    { "8.8.8.8", FALSE },
    { "::1", TRUE },
    { "::", TRUE },
    { "fe80::1", TRUE },
    { "fc00::1", TRUE },
    { "ff02::1", TRUE },
    { "::ffff:127.0.0.1", TRUE },
    { "::ffff:8.8.8.8", FALSE },
    { "64:ff9b::10.0.0.1", TRUE },
    { "2002:7f00:1::", TRUE },
    { "2606:4700::1", FALSE },
    { "2001:db8::1", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (cases[i].address);

      g_test_message ("%s", cases[i].address);
      g_assert_cmpint (stet_fetch_address_is_private (address), ==, cases[i].is_private);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fetch-address/parse", test_parse);
  g_test_add_func ("/fetch-address/bad", test_bad_addresses);
  g_test_add_func ("/fetch-address/no-step-down", test_no_step_down);
  g_test_add_func ("/fetch-address/private", test_private_addresses);
  return g_test_run ();
}
