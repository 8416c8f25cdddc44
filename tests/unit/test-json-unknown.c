/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What other programs have put into a file stands in it again after a save, as it was written; also when what it is
 * said about has been edited in between. */

#include "store-fixture.h"

/* The file: one of those that the fuzzer starts from. Each "x:…" in it is something Stet does not know. Transfer full.
 */
static char *
load_rich (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("STET_SOURCE_DIR"), "tests", "fuzz", "corpus", "json", "rich.json", NULL);
  g_autoptr (GError) error = NULL;
  char *json = NULL;

  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  return json;
}

static StetSnapshot *
read_rich (StetReadReport *report)
{
  g_autofree char *json = load_rich ();

  return read_from_string (json, report);
}

/* How these stand in the file that is written. */
static const char *const kept[] = {
  "\"much\": \"longer than what Stet writes itself, so that it is kept\"",
  "\"x:root\": {\"deep\": [1.50, -0, 1e400, 12345678901234567890, \"\\u00e9\\/\", true, false, null, {}]}",
  "\"stet:tagSet\": {\"x:set\": [\"a\", \"b\"]}",
  "\"x:article\": [\"kept\"]",
  "\"stet:future\": \"of a later version\"",
  "{\"id\": \"https://example.org/people/1\"",
  "\"x:person\": 1",
  "\"x:entity\": {\"a\": \"b\"}",
  "{\"id\": \"https://example.org/sources/1\"",
  "\"x:source\": \"ß\"",
  "\"stet:source\": \"https://example.org/sources/1\"",
  "\"x:claim\": 0.10",
  "\"x:verdict\": [[]]}",
  "\"x:evidence\": \"\\\"\"",
  "\"id\": \"https://example.org/a/page\"",
  "\"x:page\": 5",
  "\"creator\": \"https://example.org/people/1\"",
  "\"x:annotation\": {\"k\": 1.0}",
  "\"x:class\": \"c\"}",
  "{\"type\": \"TextualBody\", \"purpose\": \"tagging\", \"value\": \"x:tag\"}",
  "\"x:link\": 2}",
  "\"https://example.org/x:body\"",
  "\"x:target\": \"t\"",
  "{\"type\": \"CssSelector\", \"value\": \"#x:css\"}",
  "\"id\": \"https://example.org/notes/1\"",
  "\"format\": \"text/x:plain\"",
  "\"x:cue\": 1",
  "\"target\": \"https://example.org/x:other\"}",
  "\"motivation\": \"x:moderating\"",
  "\"x:nameless\": true",
  "\"creator\": {\"x:name\": \"B\"}",
  "\"created\": \"x:yesterday\"",
  "\"stet:part\": \"x:part\"",
};

static void
assert_keeps (const char *json)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      const char *at = strstr (json, kept[i]);

      if (at == NULL)
        g_error ("%s is lost", kept[i]);
      /* The two records of other programs are linked to as well. */
      if (strstr (kept[i], "people/1") == NULL && strstr (kept[i], "sources/1") == NULL
          && strstr (at + 1, kept[i]) != NULL)
        g_error ("%s is there twice", kept[i]);
    }
}

static void
test_everything_unknown_is_kept (void)
{
  StetReadReport report;
  g_autoptr (StetSnapshot) snapshot = read_rich (&report);
  g_autofree char *first = write_to_string (snapshot);
  g_autoptr (StetSnapshot) again = read_from_string (first, NULL);
  g_autofree char *second = write_to_string (again);

  g_assert_cmpuint (report.n_orphans, ==, 1);
  assert_keeps (first);
  g_assert_cmpstr (first, ==, second);
}

static void
test_links_to_ids_of_others_are_links (void)
{
  g_autoptr (StetSnapshot) snapshot = read_rich (NULL);
  StetRecord *claim = find_record (snapshot, STET_RECORD_CLAIM, 2);
  StetRecord *mark = find_record (snapshot, STET_RECORD_ANNOTATION, 0x11);
  guint n;
  StetRecord *source = stet_snapshot_get_records (snapshot, STET_RECORD_SOURCE, &n)[0];
  StetRecord *person = stet_snapshot_get_records (snapshot, STET_RECORD_PERSON, &n)[0];

  g_assert_true (stet_id_equal (stet_record_get_link (claim, STET_FIELD_SOURCE), stet_record_get_id (source)));
  g_assert_true (stet_id_equal (stet_record_get_link (mark, STET_FIELD_CREATOR), stet_record_get_id (person)));
}

static void
test_only_ours_become_annotations (void)
{
  g_autoptr (StetSnapshot) snapshot = read_rich (NULL);
  guint n;

  stet_snapshot_get_records (snapshot, STET_RECORD_ANNOTATION, &n);
  g_assert_cmpuint (n, ==, 4);
}

static void
test_the_total_counts_those_of_others (void)
{
  g_autoptr (StetSnapshot) snapshot = read_rich (NULL);
  g_autofree char *json = write_to_string (snapshot);

  g_assert_nonnull (strstr (json, "\"total\": 7,"));
}

/* Everything is edited, as far as a person could. */
static void
test_edits_leave_the_unknown_alone (void)
{
  g_autoptr (StetSnapshot) snapshot = read_rich (NULL);
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  g_autoptr (StetSnapshot) edited = NULL;
  g_autofree char *json = NULL;

  for (guint kind = 0; kind < STET_N_RECORDS; kind++)
    {
      guint n;
      StetRecord *const *all = stet_snapshot_get_records (snapshot, (StetRecordKind) kind, &n);

      for (guint i = 0; i < n; i++)
        {
          StetRecord *copy = stet_record_copy (all[i]);

          if (stet_field_get_info (STET_FIELD_NAME)->kinds & (1u << kind))
            stet_record_set_string (copy, STET_FIELD_NAME, "Another name");
          if (stet_field_get_info (STET_FIELD_NOTE)->kinds & (1u << kind))
            stet_record_set_string (copy, STET_FIELD_NOTE, "Another note");
          if (kind == STET_RECORD_ANNOTATION)
            stet_record_set_times (copy, stet_record_get_created (copy), FIXTURE_TIME);
          g_ptr_array_add (records, copy);
        }
    }
  edited = snapshot_of (records);
  json = write_to_string (edited);
  assert_keeps (json);
  g_assert_nonnull (strstr (json, "Another name"));
}

/* A target that moves away from its place takes nothing along that was said about that place. */
static void
test_a_moved_target_is_a_new_one (void)
{
  g_autoptr (StetSnapshot) snapshot = read_rich (NULL);
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  StetRecord *mark = stet_record_copy (find_record (snapshot, STET_RECORD_ANNOTATION, 0x11));
  g_autoptr (StetSnapshot) moved = NULL;
  g_autofree char *json = NULL;
  StetTarget target = { STET_SPAN (9, 16), STET_PART_NONE };

  stet_record_set_targets (mark, &target, 1);
  g_ptr_array_add (records, stet_record_ref (stet_snapshot_get_article (snapshot)));
  g_ptr_array_add (records, mark);
  moved = snapshot_of (records);
  json = write_to_string (moved);
  g_assert_null (strstr (json, "#x:css"));
  g_assert_nonnull (strstr (json, "\"exact\": \"cracked\""));
}

static void
test_a_lost_part_keeps_its_part (void)
{
  static const char cue[] = "\"start\": 29, \"end\": 33}";
  g_autofree char *rich = load_rich ();
  const char *at = strstr (rich, cue);
  g_autofree char *json =
      g_strdup_printf ("%.*s%s, {\"type\": \"TextQuoteSelector\", \"exact\": \"words nobody ever said\"}%s",
                       (int) (at - rich), rich, cue, at + strlen (cue));
  StetReadReport report;
  g_autoptr (StetSnapshot) snapshot = read_from_string (json, &report);
  g_autofree char *first = write_to_string (snapshot);
  g_autoptr (StetSnapshot) again = read_from_string (first, &report);
  g_autofree char *second = write_to_string (again);

  g_assert_cmpuint (report.n_orphans, ==, 2);
  g_assert_nonnull (strstr (first, "\"stet:part\": \"cue\""));
  g_assert_nonnull (strstr (first, "\"x:cue\": 1"));
  g_assert_cmpstr (first, ==, second);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/unknown/everything-is-kept", test_everything_unknown_is_kept);
  g_test_add_func ("/json/unknown/links-to-ids-of-others-are-links", test_links_to_ids_of_others_are_links);
  g_test_add_func ("/json/unknown/only-ours-become-annotations", test_only_ours_become_annotations);
  g_test_add_func ("/json/unknown/the-total-counts-those-of-others", test_the_total_counts_those_of_others);
  g_test_add_func ("/json/unknown/edits-leave-it-alone", test_edits_leave_the_unknown_alone);
  g_test_add_func ("/json/unknown/a-moved-target-is-a-new-one", test_a_moved_target_is_a_new_one);
  g_test_add_func ("/json/unknown/a-lost-part-keeps-its-part", test_a_lost_part_keeps_its_part);
  return g_test_run ();
}
