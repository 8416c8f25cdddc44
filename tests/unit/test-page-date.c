/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-date.h"

static const struct
{
  const char *text;
  gboolean day_first;
  const char *date;
} cases[] = {
  { "2023-12-29", FALSE, "2023-12-29" },
  { "2023-12-29T10:00:00+01:00", FALSE, "2023-12-29T10:00:00+01:00" },
  { "2023-12-29 10:00:00Z", FALSE, "2023-12-29T10:00:00Z" },
  { "20231229", FALSE, "2023-12-29" },
  { "December 29, 2023", FALSE, "2023-12-29" },
  { "Published Fri 29th Dec 2023 at 10.15", FALSE, "2023-12-29" },
  { "29. Dezember 2023, 10:15 Uhr", TRUE, "2023-12-29" },
  { "29.12.2023", FALSE, "2023-12-29" },
  { "29.12.23", FALSE, "2023-12-29" },
  { "03/04/2020", FALSE, "2020-03-04" },
  { "03/04/2020", TRUE, "2020-04-03" },
  { "23/04/2020", FALSE, "2020-04-23" },
  { "1 de enero de 2021", TRUE, "2021-01-01" },
  { "14 août 2021", TRUE, "2021-08-14" },
  { "2023年12月29日", TRUE, "2023-12-29" },
  { "10:15:20", FALSE, NULL },
  { "31.02.2023", FALSE, NULL },
  { "Call 555 1234 5678", FALSE, NULL },
  { "version 10.2.2023456", FALSE, NULL },
  { "May the 4th be with you", FALSE, NULL },
  { "", FALSE, NULL },
};

static const struct
{
  const char *url;
  const char *date;
} urls[] = {
  { "https://x.example/2023/12/29/queues", "2023-12-29" },
  { "https://x.example/news/queues-2023-12-29.html", "2023-12-29" },
  { "https://x.example/20231229/queues", "2023-12-29" },
  { "https://x.example/2023/December/29/queues", "2023-12-29" },
  { "https://x.example/2023/dec/29/queues", "2023-12-29" },
  { "https://x.example/2023/decks/29/queues", NULL },
  { "https://x.example/2023/13/29/queues", NULL },
  { "https://x.example/queues-12345678901", NULL },
  { "https://2023-12-29.example/queues", NULL },
  { "https://x.example/queues?d=2023-12-29", NULL },
  { "not an address", NULL },
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = stet_page_date_read (cases[i].text, cases[i].day_first);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (date, ==, cases[i].date);
    }
}

static void
test_urls (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autofree char *date = stet_page_date_from_url (urls[i].url);

      g_test_message ("%s", urls[i].url);
      g_assert_cmpstr (date, ==, urls[i].date);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-date/texts", test_texts);
  g_test_add_func ("/page-date/urls", test_urls);
  return g_test_run ();
}
