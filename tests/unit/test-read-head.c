/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who wrote a plain text, for whom and when. */

#include "read-head.h"

typedef struct
{
  const char *name;
  const char *text;
  const char *byline; /* joined by " + " */
  const char *publisher;
  const char *published;
} Case;

static const Case cases[] = {
  { "all-in-a-line", "The Bridge\n\nBy Ann Marsh, Harrow Gazette, 14 June 2025\n\nThe bridge stands.", "Ann Marsh",
    "Harrow Gazette", "2025-06-14" },
  { "two-names", "The Bridge\nBy Ann Marsh and Ben Roe\nThe bridge stands.", "Ann Marsh + Ben Roe", "", "" },
  { "bars", "The Bridge\nBy Ann Marsh | Harrow Gazette | 2025-06-14\nIt stands.", "Ann Marsh", "Harrow Gazette",
    "2025-06-14" },
  { "a-role-is-no-publisher", "The Bridge\nBy Ann Marsh, Staff Writer\nIt stands.", "Ann Marsh", "", "" },
  { "a-date-alone", "The Bridge\n\n14 June 2025\n\nThe bridge stands.", "", "", "2025-06-14" },
  { "german", "Die Brücke\nVon Anna Marsch\n14. Juni 2025\nSie steht.", "Anna Marsch", "", "2025-06-14" },
  /* Sentences are none of it. */
  { "by-in-a-sentence", "The Bridge\nBy Friday the bridge had cost 10,000 crowns.\nIt stands.", "", "", "" },
  { "by-and-a-number", "The Bridge\nBy 2030 all will be well\nIt stands.", "", "", "" },
  { "a-date-in-a-sentence", "The Bridge\nOn 14 June 2025 the council of Harrow met to open the new bridge over the\n",
    "", "", "" },
  { "far-below", "1\n2a\n3b\n4c\n5d\n6e\n7f\n8g\nBy Ann Marsh\n", "", "", "" },
  { "nothing", "", "", "", "" },
};

static void
test_case (gconstpointer data)
{
  const Case *item = data;
  g_autoptr (StetRecord) article = stet_record_new (STET_RECORD_ARTICLE, NULL);
  g_autoptr (StetText) text = stet_text_new_trusted (item->text, -1);
  g_auto (GStrv) names = NULL;
  g_autofree char *joined = NULL;

  stet_read_head (text, article);
  names = stet_record_dup_strings (article, STET_FIELD_BYLINE);
  joined = g_strjoinv (" + ", names);
  g_assert_cmpstr (joined, ==, item->byline);
  g_assert_cmpstr (stet_record_get_string (article, STET_FIELD_PUBLISHER), ==, item->publisher);
  g_assert_cmpstr (stet_record_get_string (article, STET_FIELD_PUBLISHED), ==, item->published);
}

static void
test_what_is_known_stays (void)
{
  const char *const known[] = { "Cid Low", NULL };
  g_autoptr (StetRecord) article = stet_record_new (STET_RECORD_ARTICLE, NULL);
  g_autoptr (StetText) text = stet_text_new_trusted ("A\nBy Ann Marsh, 14 June 2025\n", -1);
  g_auto (GStrv) names = NULL;

  stet_record_set (article, STET_FIELD_BYLINE, g_variant_new_strv (known, -1));
  stet_record_set_string (article, STET_FIELD_PUBLISHED, "2024-01-01");
  stet_read_head (text, article);
  names = stet_record_dup_strings (article, STET_FIELD_BYLINE);
  g_assert_cmpstr (names[0], ==, "Cid Low");
  g_assert_cmpstr (stet_record_get_string (article, STET_FIELD_PUBLISHED), ==, "2024-01-01");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/read-head/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/read-head/what-is-known-stays", test_what_is_known_stays);
  return g_test_run ();
}
