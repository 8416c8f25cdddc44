/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "times.h"

#include <string.h>

#define DAY (G_TIME_SPAN_DAY)
#define FIRST_TIME (G_GINT64_CONSTANT (-62135596800000000)) /* the start of the year 1 */
#define LAST_TIME (G_GINT64_CONSTANT (253402300799999999))  /* the end of the year 9999 */

/* Days since 1970 to a date of the Gregorian calendar: its cycle of 400 years has 146,097 days, counted here from the
 * first of March, so that the leap day is a year's last. */
static void
split_days (gint64 days, guint *year, guint *month, guint *day)
{
  gint64 shifted = days + 719468;
  gint64 cycle = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  guint of_cycle = (guint) (shifted - cycle * 146097);
  guint of_cycle_year = (of_cycle - of_cycle / 1460 + of_cycle / 36524 - of_cycle / 146096) / 365;
  guint of_year = of_cycle - (365 * of_cycle_year + of_cycle_year / 4 - of_cycle_year / 100);
  guint march_month = (5 * of_year + 2) / 153;

  *day = of_year - (153 * march_month + 2) / 5 + 1;
  *month = march_month < 10 ? march_month + 3 : march_month - 9;
  *year = (guint) (cycle * 400 + of_cycle_year + (*month <= 2));
}

static void
put_digits (char *at, guint n, guint value)
{
  while (n-- > 0)
    {
      at[n] = (char) ('0' + value % 10);
      value /= 10;
    }
}

const char *
stet_time_format (gint64 time, char buffer[STET_TIME_BUFFER])
{
  gint64 days, rest;
  guint year, month, day, seconds, fraction;
  gsize length = strlen ("0000-00-00T00:00:00");

  time = CLAMP (time, FIRST_TIME, LAST_TIME);
  days = time >= 0 ? time / DAY : -((DAY - 1 - time) / DAY);
  rest = time - days * DAY;
  seconds = (guint) (rest / G_USEC_PER_SEC);
  fraction = (guint) (rest % G_USEC_PER_SEC);
  split_days (days, &year, &month, &day);
  memcpy (buffer, "0000-00-00T00:00:00.000000", STET_TIME_BUFFER - 6);
  put_digits (buffer, 4, year);
  put_digits (buffer + 5, 2, month);
  put_digits (buffer + 8, 2, day);
  put_digits (buffer + 11, 2, seconds / 3600);
  put_digits (buffer + 14, 2, seconds / 60 % 60);
  put_digits (buffer + 17, 2, seconds % 60);
  if (fraction > 0)
    {
      put_digits (buffer + length + 1, 6, fraction);
      length += 7;
      while (buffer[length - 1] == '0')
        length--;
    }
  buffer[length] = 'Z';
  buffer[length + 1] = '\0';
  return buffer;
}

/* @n digits at @at; -1 when there are others. */
static int
get_digits (const char *at, guint n)
{
  int value = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (at[i]))
        return -1;
      value = value * 10 + (at[i] - '0');
    }
  return value;
}

/* Microseconds of a fraction that starts at @at with its dot; moves @at past it. Digits past the sixth are left out. */
static guint
get_fraction (const char **at)
{
  guint value = 0;
  guint unit = 100000;

  if (**at != '.')
    return 0;
  for ((*at)++; g_ascii_isdigit (**at); (*at)++)
    {
      value += (guint) (**at - '0') * unit;
      unit /= 10;
    }
  return value;
}

/* The form that we write ourselves, exact to the microsecond and without the work of a calendar. */
static gboolean
parse_utc (const char *text, gint64 *time)
{
  const char *rest = text + strlen ("0000-00-00T00:00:00");
  int year = get_digits (text, 4), month = get_digits (text + 5, 2), day = get_digits (text + 8, 2);
  int hour = get_digits (text + 11, 2), minute = get_digits (text + 14, 2), second = get_digits (text + 17, 2);
  guint fraction;
  GDate date;

  if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
    return FALSE;
  fraction = get_fraction (&rest);
  if (rest[0] != 'Z' || rest[1] != '\0' || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0
      || second > 59 || year < 1 || month < 1 || day < 1
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  *time = ((gint64) g_date_get_julian (&date) - 719163) * DAY
          + (gint64) (hour * 3600 + minute * 60 + second) * G_USEC_PER_SEC + fraction;
  return TRUE;
}

gboolean
stet_time_parse (const char *text, gsize n_bytes, gint64 *time)
{
  char buffer[64];
  g_autoptr (GDateTime) parsed = NULL;

  if (n_bytes >= sizeof buffer)
    return FALSE;
  memcpy (buffer, text, n_bytes);
  buffer[n_bytes] = '\0';
  if (n_bytes >= strlen ("0000-00-00T00:00:00Z") && parse_utc (buffer, time))
    return TRUE;
  parsed = g_date_time_new_from_iso8601 (buffer, NULL);
  if (parsed == NULL)
    return FALSE;
  *time = g_date_time_to_unix (parsed) * G_USEC_PER_SEC + g_date_time_get_microsecond (parsed);
  return TRUE;
}
