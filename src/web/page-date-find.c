/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-date-find.h"

#include "page-date.h"
#include "readable-words.h"

#include <stdio.h>
#include <string.h>

/* Nodes before and behind the title among which its date is looked for first. */
#define NEAR_BEFORE 80u
#define NEAR_BEHIND 300u
#define CLOSE_BEHIND 60u /* for one that nothing but itself says is its date */

#define MAX_TEXT 200u /* bytes with a date in them */
#define MAX_START 24u

typedef struct
{
  guint32 from;
  guint32 to;
} Range;

/* The text in @node up to a length, a space between what stands in different elements: "29 Dec 2023" and "Updated" are
 * often neighbours without one. */
static char *
dup_apart (const StetWebPage *page, guint32 node, gsize max_bytes)
{
  guint32 end = MAX (stet_web_page_get_node (page, node)->end, node + 1);
  GString *out = g_string_new (NULL);

  for (guint32 i = node; i < end && out->len < max_bytes; i++)
    {
      const char *text = stet_web_page_get_text (page, i, NULL);
      g_autofree char *part = text != NULL ? stet_web_page_dup_text (page, i, max_bytes - out->len) : NULL;

      if (part == NULL || *part == '\0')
        continue;
      if (out->len > 0)
        g_string_append_c (out, ' ');
      g_string_append (out, part);
    }
  return g_string_free (out, FALSE);
}

/* Of the first element that says so itself, microdata before <time>. */
static char *
date_from_elements (const StetWebPage *page, Range range, gboolean day_first)
{
  g_autofree char *from_time = NULL;

  for (guint32 i = range.from; i < range.to; i++)
    {
      const StetNode *node = stet_web_page_get_node (page, i);
      const char *itemprop, *value;
      gboolean says;
      g_autofree char *date = NULL;

      if (node->kind != STET_NODE_ELEMENT || node->foreign || stet_web_page_get_n_attributes (page, i) == 0)
        continue;
      itemprop = stet_web_page_get_attribute (page, i, "itemprop");
      says = itemprop != NULL && g_ascii_strcasecmp (itemprop, "datePublished") == 0;
      if (!says && node->tag != STET_TAG_TIME)
        continue;
      value = stet_web_page_get_attribute (page, i, "datetime");
      if (value == NULL && says)
        value = stet_web_page_get_attribute (page, i, "content");
      if (value != NULL)
        date = stet_page_date_read (value, day_first);
      if (date == NULL)
        {
          g_autofree char *text = dup_apart (page, i, 100);

          date = stet_page_date_read (text, day_first);
        }
      if (date != NULL && stet_readable_is_elsewhere (page, i))
        continue;
      if (date != NULL && says)
        return g_steal_pointer (&date);
      if (date != NULL && from_time == NULL)
        from_time = g_steal_pointer (&date);
    }
  return g_steal_pointer (&from_time);
}

static gboolean
is_date_box (const StetWebPage *page, guint32 node)
{
  static const char *const telling[] = { "class", "id", "data-testid" };
  static const char *const words[] = { "date",   "datum", "fecha",  "publish", "timestamp",
                                       "posted", "time",  "byline", "meta",    "pubdate" };

  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    {
      const char *value = stet_web_page_get_attribute (page, node, telling[i]);
      g_autofree char *lower = value != NULL ? g_ascii_strdown (value, (gssize) MIN (strlen (value), 200)) : NULL;

      if (lower != NULL && strstr (lower, "today") != NULL) /* the day on which it is read */
        return FALSE;
      for (guint k = 0; lower != NULL && k < G_N_ELEMENTS (words); k++)
        if (strstr (lower, words[k]) != NULL)
          return TRUE;
    }
  return FALSE;
}

/* By the names of classes; with @any, the first date that is written in a short text. */
static char *
date_from_text (const StetWebPage *page, Range range, gboolean day_first, gboolean any)
{
  for (guint32 i = range.from; i < range.to; i++)
    {
      const StetNode *node = stet_web_page_get_node (page, i);
      g_autofree char *text = NULL;
      char *date;

      if (node->tag == STET_TAG_SCRIPT || node->tag == STET_TAG_STYLE || node->tag == STET_TAG_NOSCRIPT)
        {
          i = node->end - 1;
          continue;
        }
      if (any ? node->kind != STET_NODE_TEXT
              : node->kind != STET_NODE_ELEMENT || node->foreign || node->tag == STET_TAG_BODY
                    || node->tag == STET_TAG_HTML || stet_web_page_get_n_attributes (page, i) == 0
                    || !is_date_box (page, i))
        continue;
      text = dup_apart (page, i, MAX_TEXT + 1);
      /* A longer text may still begin with its date. */
      if (strlen (text) > MAX_TEXT && !any)
        continue;
      if (strlen (text) > MAX_TEXT)
        text[MAX_START] = '\0';
      date = stet_page_date_read (text, day_first);
      if (date != NULL && !stet_readable_is_elsewhere (page, i))
        return date;
      g_free (date);
    }
  return NULL;
}

/* "datePublished" in a script that is no whole JSON-LD: data for the page's own program. */
static char *
date_from_scripts (const StetWebPage *page)
{
  static const char key[] = "datePublished";
  guint32 n = stet_web_page_get_n_nodes (page);

  for (guint32 i = stet_web_page_find (page, STET_TAG_SCRIPT, 1, n); i != 0;
       i = stet_web_page_find (page, STET_TAG_SCRIPT, i + 1, n))
    {
      const char *text = i + 1 < n ? stet_web_page_get_text (page, i + 1, NULL) : NULL;
      const char *at = text != NULL ? strstr (text, key) : NULL;
      g_autofree char *value = NULL;

      if (at == NULL)
        continue;
      at += strlen (key);
      at += strspn (at, "\\\": ");
      value = g_strndup (at, strcspn (at, "\\\",}"));
      if (g_ascii_isdigit (value[0]) && strlen (value) >= 10)
        return stet_page_date_read (value, FALSE);
    }
  return NULL;
}

static gint64
day_number (const char *iso)
{
  guint year, month, day;
  GDate date;

  if (sscanf (iso, "%4u-%2u-%2u", &year, &month, &day) != 3
      || !g_date_valid_dmy ((GDateDay) day, month, (GDateYear) year))
    return 0;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, month, (GDateYear) year);
  return g_date_get_julian (&date);
}

/* A time in UTC may lie on the day after or before the one that the page's readers saw, which is in the address. */
static gboolean
is_other_day_in_utc (const char *published, const char *from_url)
{
  gint64 a = day_number (published), b = day_number (from_url);

  return strchr (published, 'T') != NULL
         && (g_str_has_suffix (published, "Z") || g_str_has_suffix (published, "+00:00")
             || g_str_has_suffix (published, "+0000"))
         && a != 0 && b != 0 && ABS (a - b) == 1;
}

static char *
date_of (const char *const *values, guint n, gboolean day_first)
{
  char *date = NULL;

  for (guint i = 0; i < n && date == NULL; i++)
    if (values[i] != NULL)
      date = stet_page_date_read (values[i], day_first);
  return date;
}

static char *
date_of_urls (const char *const urls[2])
{
  char *date = urls[0] != NULL ? stet_page_date_from_url (urls[0]) : NULL;

  if (date == NULL && urls[1] != NULL)
    date = stet_page_date_from_url (urls[1]);
  return date;
}

/* What the page shows: near its title, then anywhere. */
static char *
date_from_page (const StetWebPage *page, guint32 title, gboolean day_first)
{
  guint32 n = stet_web_page_get_n_nodes (page);
  const Range all = { 1, n };
  const Range near = { title > NEAR_BEFORE ? title - NEAR_BEFORE : 1, MIN (title + NEAR_BEHIND, n) };
  const Range close = { near.from, MIN (title + CLOSE_BEHIND, n) };
  char *date = title != 0 ? date_from_elements (page, near, day_first) : NULL;

  if (date == NULL && title != 0)
    date = date_from_text (page, near, day_first, FALSE);
  if (date == NULL && title != 0)
    date = date_from_text (page, close, day_first, TRUE);
  if (date == NULL)
    date = date_from_elements (page, all, day_first);
  if (date == NULL)
    date = date_from_text (page, all, day_first, FALSE);
  if (date == NULL)
    date = date_from_text (page, all, day_first, TRUE);
  return date;
}

/* English dates in figures are read as in America, unless the page or its address says that it is from elsewhere. */
static gboolean
is_day_first (const StetDateHints *hints)
{
  static const char *const homes[] = { ".uk/", ".au/", ".ie/", ".nz/", ".in/", ".za/" };

  if (hints->language == NULL || g_ascii_strncasecmp (hints->language, "en", 2) != 0
      || g_ascii_strcasecmp (hints->language, "en-gb") == 0 || g_ascii_strcasecmp (hints->language, "en-au") == 0)
    return TRUE;
  for (guint i = 0; i < 2 * G_N_ELEMENTS (homes); i++)
    if (hints->url[i % 2] != NULL && strstr (hints->url[i % 2], homes[i / 2]) != NULL)
      return TRUE;
  return FALSE;
}

void
stet_page_dates_choose (const StetWebPage *page, const StetDateHints *hints, char **published, char **modified)
{
  gboolean day_first = is_day_first (hints);
  g_autofree char *from_url = date_of_urls (hints->url);

  *modified = date_of (hints->modified, G_N_ELEMENTS (hints->modified), day_first);
  *published = date_of (hints->published, G_N_ELEMENTS (hints->published), day_first);
  if (*published != NULL && from_url != NULL && is_other_day_in_utc (*published, from_url))
    g_clear_pointer (published, g_free);
  if (*published == NULL)
    *published = g_steal_pointer (&from_url);
  if (*published == NULL)
    *published = date_from_scripts (page);
  if (*published == NULL)
    *published = date_from_page (page, hints->title, day_first);
  if (*published == NULL)
    *published = g_strdup (*modified);
}
