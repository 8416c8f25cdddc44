/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Times of files against GLib's calendar. */

#include "times.h"

#include <string.h>

static void
test_times_come_back_and_are_what_glib_says (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < 20000; i++)
    {
      /* From the year 1 to the end of 9999. */
      gint64 seconds = (gint64) g_rand_double_range (rand, -62135596800.0, 253402300799.0);
      gint64 time = seconds * G_USEC_PER_SEC + (i % 2 == 0 ? 0 : g_rand_int_range (rand, 0, G_USEC_PER_SEC));
      char buffer[STET_TIME_BUFFER];
      g_autoptr (GDateTime) theirs = g_date_time_new_from_unix_utc (seconds);
      g_autofree char *text = g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d", g_date_time_get_year (theirs),
                                               g_date_time_get_month (theirs), g_date_time_get_day_of_month (theirs),
                                               g_date_time_get_hour (theirs), g_date_time_get_minute (theirs),
                                               g_date_time_get_second (theirs));
      gint64 read;

      stet_time_format (time, buffer);
      g_assert_true (g_str_has_prefix (buffer, text));
      g_assert_true (stet_time_parse (buffer, strlen (buffer), &read));
      g_assert_cmpint (read, ==, time);
    }
}

typedef struct
{
  const char *text;
  const char *same; /* as it is written again; NULL: no time */
} Case;

static const Case cases[] = {
  { "2026-01-31T08:09:10Z", "2026-01-31T08:09:10Z" },
  { "2026-01-31T08:09:10.500Z", "2026-01-31T08:09:10.5Z" },
  { "2026-01-31T08:09:10.1234567Z", "2026-01-31T08:09:10.123456Z" },
  { "2026-01-31T10:09:10+02:00", "2026-01-31T08:09:10Z" },
  { "2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z" },
  { "2023-02-29T00:00:00Z", NULL },
  { "2026-13-01T00:00:00Z", NULL },
  { "2026-00-10T00:00:00Z", NULL },
  { "2026-01-31T25:00:00Z", NULL },
  { "2026-01-31T08:09:10", NULL },
  { "yesterday", NULL },
  { "", NULL },
  { "2026-01-31T08:09:10ZZ", NULL },
  { "2026-01-31T08:09:10.00000000000000000000000000000000000000000000000000000Z", NULL },
};

static void
test_reads_iso_8601_with_a_zone (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char buffer[STET_TIME_BUFFER];
      gint64 time;

      if (stet_time_parse (cases[i].text, strlen (cases[i].text), &time) != (cases[i].same != NULL))
        g_error ("“%s” was judged wrongly", cases[i].text);
      if (cases[i].same != NULL)
        g_assert_cmpstr (stet_time_format (time, buffer), ==, cases[i].same);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/times/come-back-and-are-what-glib-says", test_times_come_back_and_are_what_glib_says);
  g_test_add_func ("/times/reads-iso-8601-with-a-zone", test_reads_iso_8601_with_a_zone);
  return g_test_run ();
}
