/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "scale.h"
#include "workspace-private.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *user;
  StetWorkspace *workspace;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->user = g_dir_make_tmp ("stet-workspace-XXXXXX", NULL);
  self->workspace = stet_workspace_new (NULL, self->user);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *state = g_build_filename (self->user, "state.json", NULL);
  g_autofree char *scales = g_build_filename (self->user, "scales", NULL);
  g_autofree char *own = g_build_filename (scales, "own.json", NULL);

  g_assert_finalize_object (self->workspace);
  g_unlink (state);
  g_unlink (own);
  g_rmdir (scales);
  g_assert_cmpint (g_rmdir (self->user), ==, 0);
  g_free (self->user);
}

static void
test_data (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) sample = stet_workspace_get_sample (self->workspace);

  g_assert_cmpstr (stet_workspace_get_data_folder (self->workspace), ==, g_getenv ("STET_DATA_DIR"));
  g_assert_true (g_file_query_exists (sample, NULL));
}

static void
test_scales (Fixture *self, gconstpointer data)
{
  static const char json[] = "{\"name\": \"own\", \"title\": \"Our own\","
                             " \"labels\": [{\"name\": \"no\", \"title\": \"No\", \"ordinal\": 1}]}";
  g_autofree char *folder = g_build_filename (self->user, "scales", NULL);
  g_autofree char *own = g_build_filename (folder, "own.json", NULL);
  GPtrArray *scales;

  g_mkdir (folder, 0700);
  g_assert_true (g_file_set_contents (own, json, -1, NULL));
  scales = stet_workspace_get_scales (self->workspace);
  g_assert_cmpuint (scales->len, >=, 5);
  g_assert_true (stet_workspace_get_scales (self->workspace) == scales);
  g_assert_cmpstr (((StetScale *) g_ptr_array_index (scales, scales->len - 1))->name, ==, "own");
}

static void
count_cb (StetWorkspace *workspace, guint *n)
{
  (*n)++;
}

static void
test_tag_sets (Fixture *self, gconstpointer data)
{
  GPtrArray *sets = stet_workspace_get_tag_sets (self->workspace);
  guint n_changes = 0;

  g_assert_cmpuint (sets->len, >=, 3);
  g_assert_true (stet_workspace_get_tag_set (self->workspace) == g_ptr_array_index (sets, 0));
  g_signal_connect (self->workspace, "tag-set-changed", G_CALLBACK (count_cb), &n_changes);
  stet_workspace_set_tag_set (self->workspace, "law-and-policy");
  stet_workspace_set_tag_set (self->workspace, "law-and-policy");
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpstr (stet_workspace_get_tag_set (self->workspace)->name, ==, "law-and-policy");
  g_assert_cmpstr (stet_workspace_get_kind_label (self->workspace, STET_KIND_OTHER, "law"), ==, "Law");
  g_assert_cmpstr (stet_workspace_get_kind_label (self->workspace, STET_KIND_OTHER, "of-my-own"), ==, "of-my-own");
  g_assert_cmpstr (stet_workspace_get_kind_label (self->workspace, STET_KIND_PLACE, "law"), ==, "Place");
  /* One that went falls back to the first. */
  stet_workspace_set_tag_set (self->workspace, "gone");
  g_assert_true (stet_workspace_get_tag_set (self->workspace) == g_ptr_array_index (sets, 0));
}

/* Without its data there are words, and no suggestions; neither is an error. */
static void
test_no_data (Fixture *self, gconstpointer data)
{
  g_autoptr (StetWorkspace) bare = stet_workspace_new ("/nowhere/at/all", self->user);
  GPtrArray *scales = stet_workspace_get_scales (bare);

  g_assert_cmpuint (scales->len, ==, 1);
  g_assert_cmpuint (((StetScale *) g_ptr_array_index (scales, 0))->labels->len, ==, 0);
  g_assert_cmpuint (stet_workspace_get_tag_set (bare)->labels->len, ==, STET_N_KINDS - STET_KIND_FIRST_ENTITY);
  g_assert_null (stet_workspace_ref_analyser (bare));
}

static gpointer
ref_analyser_thread (gpointer workspace)
{
  return stet_workspace_ref_analyser (workspace);
}

static void
test_analyser (Fixture *self, gconstpointer data)
{
  GThread *threads[4];
  StetAnalyser *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("analyser", ref_analyser_thread, self->workspace);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (StetAnalyser) analyser = g_thread_join (threads[i]);

      g_assert_nonnull (analyser);
      first = i == 0 ? analyser : first;
      g_assert_true (analyser == first); /* loaded once */
    }
}

static void
test_person (Fixture *self, gconstpointer data)
{
  g_autoptr (StetWorkspace) other = stet_workspace_new (NULL, self->user);
  g_autoptr (StetRecord) person = NULL;
  StetId system = stet_workspace_get_actor (self->workspace).creator;
  StetId id = stet_id_new ();

  g_assert_false (stet_id_is_none (system));
  g_assert_true (stet_id_equal (system, stet_workspace_get_actor (other).creator));
  stet_workspace_set_person (self->workspace, STET_ID_NONE, "Ada Fielding");
  g_assert_true (stet_id_equal (system, stet_workspace_get_actor (self->workspace).creator));
  stet_workspace_set_person (self->workspace, id, "Ada Fielding");
  g_assert_true (stet_id_equal (id, stet_workspace_get_actor (self->workspace).creator));
  person = stet_workspace_make_person (self->workspace);
  g_assert_true (stet_id_equal (stet_record_get_id (person), id));
  g_assert_cmpstr (stet_record_get_string (person, STET_FIELD_NAME), ==, "Ada Fielding");
  g_assert_cmpint (stet_record_get_kind (person), ==, STET_RECORD_PERSON);
  /* A name that is taken back is the system's again. */
  stet_workspace_set_person (self->workspace, STET_ID_NONE, NULL);
  g_clear_pointer (&person, stet_record_unref);
  person = stet_workspace_make_person (self->workspace);
  g_assert_cmpstr (stet_record_get_string (person, STET_FIELD_NAME), !=, "Ada Fielding");
  g_assert_cmpstr (stet_record_get_string (person, STET_FIELD_NAME), !=, "");
}

static void
touch (Fixture *self, const char *uri, gint64 days_ago, guint n_sentences, guint n_done, gboolean unsaved)
{
  StetLibraryItem item = {
    .document = stet_id_new (),
    .uri = (char *) uri,
    .title = (char *) "Ferries",
    .unsaved = unsaved,
    .opened = g_get_real_time () - days_ago * G_TIME_SPAN_DAY,
    .n_sentences = n_sentences,
    .n_done = n_done,
  };

  stet_library_touch (stet_workspace_get_library (self->workspace), &item);
}

static void
test_recent (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) recent = NULL;
  const StetRecent *item;
  guint n_changed = 0;

  g_signal_connect (self->workspace, "recent-changed", G_CALLBACK (count_cb), &n_changed);
  touch (self, "https://example.org/far", 400, 0, 0, FALSE);
  touch (self, "https://example.org/ferries.stet.json", 1, 4, 1, FALSE);
  touch (self, "https://example.org/kept", 0, 2, 2, TRUE);
  g_assert_cmpuint (n_changed, ==, 3);
  recent = stet_workspace_list_recent (self->workspace);
  g_assert_cmpuint (recent->len, ==, 3);
  item = g_ptr_array_index (recent, 0);
  g_assert_cmpstr (item->detail, ==, "Not saved as a file yet · today");
  g_assert_true (item->unsaved);
  g_assert_cmpfloat (item->coverage, ==, 1);
  item = g_ptr_array_index (recent, 1);
  g_assert_cmpstr (item->title, ==, "Ferries");
  g_assert_cmpstr (item->detail, ==, "ferries.stet.json · yesterday");
  g_assert_cmpfloat (item->coverage, ==, 0.25);
  item = g_ptr_array_index (recent, 2);
  g_assert_cmpfloat (item->coverage, <, 0);
  g_assert_null (strstr (item->detail, "today"));
  stet_workspace_forget_recent (self->workspace, "https://example.org/far");
  g_assert_cmpuint (n_changed, ==, 4);
  g_clear_pointer (&recent, g_ptr_array_unref);
  recent = stet_workspace_list_recent (self->workspace);
  g_assert_cmpuint (recent->len, ==, 2);
}

/* It is there after a restart. */
static void
test_flush (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) recent = NULL;

  touch (self, "https://example.org/ferries.stet.json", 0, 0, 0, FALSE);
  stet_workspace_flush (self->workspace);
  g_assert_finalize_object (self->workspace);
  self->workspace = stet_workspace_new (NULL, self->user);
  recent = stet_workspace_list_recent (self->workspace);
  g_assert_cmpuint (recent->len, ==, 1);
}

static void
add (const char *path, void (*test) (Fixture *self, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/workspace/data", test_data);
  add ("/workspace/scales", test_scales);
  add ("/workspace/tag-sets", test_tag_sets);
  add ("/workspace/no-data", test_no_data);
  add ("/workspace/analyser", test_analyser);
  add ("/workspace/person", test_person);
  add ("/workspace/recent", test_recent);
  add ("/workspace/flush", test_flush);
  return g_test_run ();
}
