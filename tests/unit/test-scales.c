/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "scales.h"

#include "folder-fixture.h"

#include <string.h>

static GPtrArray *
load_shipped (const char *name)
{
  g_autofree char *folder = g_build_filename (g_getenv ("STET_DATA_DIR"), name, NULL);

  return stet_scales_load (folder);
}

static StetScale *
parse (const char *json, GError **error)
{
  return stet_scale_parse (json, strlen (json), error);
}

static void
test_shipped (void)
{
  static const char *const names[] = { "evidence", "five-point", "six-point", "words" };
  static const guint n_labels[] = { 3, 5, 6, 0 };
  g_autoptr (GPtrArray) scales = load_shipped ("scales");

  g_assert_cmpuint (scales->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < scales->len; i++)
    {
      const StetScale *scale = g_ptr_array_index (scales, i);

      g_assert_cmpstr (scale->name, ==, names[i]);
      g_assert_cmpuint (scale->labels->len, ==, n_labels[i]);
    }
}

/* From the worst, which is 1, to the best, each once; 0 lies outside. */
static void
test_shipped_ordinals (void)
{
  g_autoptr (GPtrArray) scales = load_shipped ("scales");

  for (guint i = 0; i < scales->len; i++)
    {
      const StetScale *scale = g_ptr_array_index (scales, i);
      double next = 1;

      for (guint j = 0; j < scale->labels->len; j++)
        {
          const StetScaleLabel *label = &g_array_index (scale->labels, StetScaleLabel, j);

          if (label->ordinal > 0)
            g_assert_cmpfloat (label->ordinal, ==, next++);
          g_assert_true (stet_scale_find (scale, label->name) == label);
        }
    }
}

/* Every title of the data files can be translated, and nothing is translated that is in none. */
/* The keys 1 to 9 are enough for each, and no type is there twice. */
static void
test_shipped_tag_sets (void)
{
  static const char *const names[] = { "news", "names", "law-and-policy" };
  g_autoptr (GPtrArray) sets = load_shipped ("tagsets");

  g_assert_cmpuint (sets->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < sets->len; i++)
    {
      const StetScale *set = g_ptr_array_index (sets, i);

      g_assert_cmpstr (set->name, ==, names[i]);
      g_assert_cmpuint (set->labels->len, >, 0);
      g_assert_cmpuint (set->labels->len, <=, 9);
    }
}

static void
add_titles (GHashTable *titles, GPtrArray *scales)
{
  for (guint i = 0; i < scales->len; i++)
    {
      const StetScale *scale = g_ptr_array_index (scales, i);

      g_hash_table_add (titles, scale->title);
      for (guint j = 0; j < scale->labels->len; j++)
        g_hash_table_add (titles, g_array_index (scale->labels, StetScaleLabel, j).title);
    }
}

static void
test_titles_can_be_translated (void)
{
  g_autoptr (GPtrArray) scales = load_shipped ("scales");
  g_autoptr (GPtrArray) sets = load_shipped ("tagsets");
  g_autoptr (GHashTable) shown = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  add_titles (shown, scales);
  add_titles (shown, sets);
  for (; stet_scale_titles[n] != NULL; n++)
    g_assert_true (g_hash_table_contains (shown, stet_scale_titles[n]));
  g_assert_cmpuint (g_hash_table_size (shown), ==, n);
}

static void
test_parse (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetScale) scale = parse ("{\"name\": \"own\", \"title\": \"Our own\", \"more\": 1, \"labels\": ["
                                       "{\"name\": \"no\", \"title\": \"Non\", \"ordinal\": 1.5},"
                                       "{\"name\": \"who-knows\", \"title\": \"Who knows?\"}]}",
                                       &error);

  g_assert_no_error (error);
  g_assert_cmpstr (scale->title, ==, "Our own");
  g_assert_cmpfloat (stet_scale_find (scale, "no")->ordinal, ==, 1.5);
  g_assert_cmpfloat (stet_scale_find (scale, "who-knows")->ordinal, ==, 0);
  g_assert_null (stet_scale_find (scale, "yes"));
}

static void
test_bad (void)
{
  static const char *const bad[] = {
    "",
    "[]",
    "{\"name\": \"x\"",
    "{\"title\": \"X\", \"labels\": []}",
    "{\"name\": \"x\", \"labels\": []}",
    "{\"name\": \"x\", \"title\": \"X\"}",
    "{\"name\": \"x\", \"title\": \"X\", \"labels\": {}}",
    "{\"name\": 1, \"title\": \"X\", \"labels\": []}",
    "{\"name\": \"x\", \"title\": \"\", \"labels\": []}",
    "{\"name\": \"x\", \"title\": \"X\", \"labels\": [1]}",
    "{\"name\": \"x\", \"title\": \"X\", \"labels\": [{\"name\": \"a\"}]}",
    "{\"name\": \"x\", \"title\": \"X\", \"labels\": [{\"name\": \"\", \"title\": \"A\"}]}",
    "{\"name\": \"x\", \"title\": \"X\", \"labels\": [{\"name\": \"a\", \"title\": \"A\", \"ordinal\": \"1\"}]}",
    "{\"name\": \"x\", \"title\": \"X\", \"labels\": [{\"name\": \"a\", \"title\": \"A\", \"ordinal\": -1}]}",
    "{\"name\": \"x\", \"title\": \"X\", \"labels\": [{\"name\": \"a\", \"title\": \"A\"}, "
    "{\"name\": \"a\", \"title\": \"B\"}]}",
    "{\"name\": \"\xff\", \"title\": \"X\", \"labels\": []}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (bad[i], &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (error->domain, ==, STET_STORE_ERROR);
    }
}

static void
test_too_many_labels (void)
{
  g_autoptr (GString) json = g_string_new ("{\"name\": \"x\", \"title\": \"X\", \"labels\": [");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= STET_SCALE_MAX_LABELS; i++)
    g_string_append_printf (json, "%s{\"name\": \"%u\", \"title\": \"T\"}", i > 0 ? "," : "", i);
  g_string_append (json, "]}");
  g_assert_null (parse (json->str, &error));
  g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_WRONG_TYPE);
}

/* In the order of their files' names; what is bad, too large or no scale is left out. */
static void
test_load (Folder *self, gconstpointer data)
{
  static const char scale[] = "{\"name\": \"%s\", \"title\": \"T\", \"labels\": []}";
  static const char *const files[][2] = { { "b.json", "second" }, { "a.json", "first" }, { "c.txt", "no" } };
  g_autofree char *bad = folder_get_path (self, "d.json");
  g_autofree char *large = folder_get_path (self, "e.json");
  g_autofree char *folder = folder_get_path (self, "f.json");
  g_autoptr (GPtrArray) scales = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = folder_get_path (self, files[i][0]);
      g_auto (GStrv) parts = g_strsplit (scale, "%s", 2);
      g_autofree char *json = g_strconcat (parts[0], files[i][1], parts[1], NULL);

      write_in_place (path, json);
    }
  write_in_place (bad, "{");
  write_in_place (large, "{\"name\": \"large\", \"title\": \"T\", \"labels\": []}");
  g_assert_cmpint (truncate (large, STET_SCALE_MAX_BYTES + 1), ==, 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  scales = stet_scales_load (self->path);
  g_assert_cmpuint (scales->len, ==, 2);
  g_assert_cmpstr (((StetScale *) g_ptr_array_index (scales, 0))->name, ==, "first");
  g_assert_cmpstr (((StetScale *) g_ptr_array_index (scales, 1))->name, ==, "second");
}

static void
test_missing_folder (void)
{
  g_autoptr (GPtrArray) scales = stet_scales_load ("/nonexistent/scales");

  g_assert_cmpuint (scales->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scales/shipped", test_shipped);
  g_test_add_func ("/scales/shipped-ordinals", test_shipped_ordinals);
  g_test_add_func ("/scales/shipped-tag-sets", test_shipped_tag_sets);
  g_test_add_func ("/scales/titles-can-be-translated", test_titles_can_be_translated);
  g_test_add_func ("/scales/parse", test_parse);
  g_test_add_func ("/scales/bad", test_bad);
  g_test_add_func ("/scales/too-many-labels", test_too_many_labels);
  g_test_add ("/scales/load", Folder, NULL, folder_set_up, test_load, folder_tear_down);
  g_test_add_func ("/scales/missing-folder", test_missing_folder);
  return g_test_run ();
}
