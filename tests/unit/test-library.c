/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "library.h"

#include "folder-fixture.h"
#include "store-fixture.h"

typedef struct
{
  Folder folder;
  char *state; /* where state.json lies */
  StetLibrary *library;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  folder_set_up (&self->folder, NULL);
  self->state = folder_get_path (&self->folder, "state.json");
  self->library = stet_library_new (self->folder.path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->library);
  g_free (self->state);
  folder_tear_down (&self->folder, NULL);
}

/* Without a flush: as after a kill. */
static void
restart (Fixture *self)
{
  g_assert_finalize_object (self->library);
  self->library = stet_library_new (self->folder.path);
}

static void
flush_and_restart (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (stet_library_flush (self->library, &error));
  g_assert_no_error (error);
  restart (self);
}

static GFile *
make_file (Fixture *self, guint number)
{
  g_autofree char *name = g_strdup_printf ("%u.stet.json", number);
  g_autofree char *path = folder_get_path (&self->folder, name);

  write_in_place (path, "");
  return g_file_new_for_path (path);
}

static void
touch_file (Fixture *self, guint number, GFile *file, gboolean unsaved)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *title = g_strdup_printf ("Ferries “%u” \\ \n🌊", number);
  StetLibraryItem item = { numbered_id (number), uri, title, unsaved, FIXTURE_TIME + number, 7, 3 };

  stet_library_touch (self->library, &item);
}

static void
touch (Fixture *self, guint number)
{
  g_autoptr (GFile) file = make_file (self, number);

  touch_file (self, number, file, FALSE);
}

/* Writes a document without a file, as a session does. */
static void
keep_document (Fixture *self, guint number, const char *title)
{
  g_autoptr (GFile) file = stet_library_get_unsaved_file (self->library, numbered_id (number));
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *json = g_strdup_printf ("{\"stet:article\": {\"stet:title\": \"No\"}, \"label\": \"%s\"}", title);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  write_in_place (path, json);
}

static const StetLibraryItem *
get_item (GPtrArray *items, guint i)
{
  return g_ptr_array_index (items, i);
}

static void
assert_listed (Fixture *self, guint n)
{
  g_autoptr (GPtrArray) items = stet_library_list (self->library);

  g_assert_cmpuint (items->len, ==, n);
}

static void
test_newest_first (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;

  touch (self, 1);
  touch (self, 2);
  touch (self, 3);
  touch (self, 1);
  flush_and_restart (self);
  items = stet_library_list (self->library);
  g_assert_cmpuint (items->len, ==, 3);
  g_assert_true (stet_id_equal (get_item (items, 0)->document, numbered_id (1)));
  g_assert_true (stet_id_equal (get_item (items, 1)->document, numbered_id (3)));
  g_assert_cmpstr (get_item (items, 0)->title, ==, "Ferries “1” \\ \n🌊");
  g_assert_cmpint (get_item (items, 0)->opened, ==, FIXTURE_TIME + 1);
  g_assert_cmpuint (get_item (items, 0)->n_sentences, ==, 7);
  g_assert_cmpuint (get_item (items, 0)->n_done, ==, 3);
  g_assert_false (get_item (items, 0)->unsaved);
}

static void
test_place (Fixture *self, gconstpointer data)
{
  StetPlace place = { 12, 34, 56, 78, -9, numbered_id (5), "claims" };
  StetPlace found;

  stet_library_set_place (self->library, numbered_id (1), &place); /* not known yet */
  touch (self, 1);
  g_assert_false (stet_library_get_place (self->library, numbered_id (1), &found));
  stet_library_set_place (self->library, numbered_id (1), &place);
  touch (self, 1); /* keeps it */
  flush_and_restart (self);
  g_assert_true (stet_library_get_place (self->library, numbered_id (1), &found));
  g_assert_cmpuint (found.caret, ==, 12);
  g_assert_cmpuint (found.anchor_byte, ==, 34);
  g_assert_cmpuint (found.selection_start, ==, 56);
  g_assert_cmpuint (found.selection_end, ==, 78);
  g_assert_cmpint (found.anchor_offset, ==, -9);
  g_assert_true (stet_id_equal (found.active, numbered_id (5)));
  g_assert_cmpstr (found.page, ==, "claims");
  g_assert_false (stet_library_get_place (self->library, numbered_id (2), &found));
}

static void
count_cb (StetLibrary *library, gpointer n)
{
  (*(guint *) n)++;
}

static void
test_forget (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = make_file (self, 1);
  g_autofree char *uri = g_file_get_uri (file);
  guint n_changed = 0;

  g_signal_connect (self->library, "changed", G_CALLBACK (count_cb), &n_changed);
  touch (self, 1);
  touch (self, 2);
  g_assert_cmpuint (n_changed, ==, 2);
  stet_library_forget (self->library, uri);
  g_assert_cmpuint (n_changed, ==, 3);
  stet_library_forget (self->library, uri);
  g_assert_cmpuint (n_changed, ==, 3); /* nothing to forget */
  flush_and_restart (self);
  assert_listed (self, 1);
}

static void
test_file_gone (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = make_file (self, 1);

  touch_file (self, 1, file, FALSE);
  touch (self, 2);
  g_assert_true (g_file_delete (file, NULL, NULL));
  assert_listed (self, 1);
  flush_and_restart (self);
  assert_listed (self, 1);
}

/* Only what can be found elsewhere falls off the end. */
static void
test_limit (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) kept = stet_library_get_unsaved_file (self->library, numbered_id (1000));
  g_autoptr (GPtrArray) items = NULL;

  keep_document (self, 1000, "Without a file");
  touch_file (self, 1000, kept, TRUE);
  for (guint i = 0; i < 60; i++)
    touch (self, i);
  flush_and_restart (self);
  items = stet_library_list (self->library);
  g_assert_cmpuint (items->len, ==, 51);
  g_assert_true (get_item (items, 50)->unsaved);
  g_assert_true (stet_id_equal (get_item (items, 49)->document, numbered_id (10)));
}

static void
test_unsaved_file (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) kept = stet_library_get_unsaved_file (self->library, numbered_id (1));
  g_autoptr (GFile) other = make_file (self, 2);
  g_autofree char *name = g_file_get_basename (kept);

  g_assert_cmpstr (name, ==, "00000000-0000-4000-8000-000000000001.stet.json");
  g_assert_true (stet_library_is_unsaved_file (self->library, kept));
  g_assert_false (stet_library_is_unsaved_file (self->library, other));
}

/* Killed before the list was written: the documents are there, and so they are listed. */
static void
test_found_again (Fixture *self, gconstpointer data)
{
  g_autofree char *stray = folder_get_path (&self->folder, "unsaved/notes.stet.json");
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GFile) kept = stet_library_get_unsaved_file (self->library, numbered_id (1));

  keep_document (self, 1, "Ferry queues");
  keep_document (self, 2, "");
  write_in_place (stray, "{}");
  restart (self);
  items = stet_library_list (self->library);
  g_assert_cmpuint (items->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const StetLibraryItem *item = get_item (items, i);
      gboolean is_first = stet_id_equal (item->document, numbered_id (1));

      g_assert_true (item->unsaved);
      g_assert_cmpstr (item->title, ==, is_first ? "Ferry queues" : "00000000-0000-4000-8000-000000000002.stet.json");
    }
  g_assert_true (g_file_delete (kept, NULL, NULL));
  flush_and_restart (self);
  assert_listed (self, 1);
}

static void
test_bad_state (Fixture *self, gconstpointer data)
{
  static const char *const bad[] = { "", "{\"documents\": [{\"docu", "[]", "{}", "{\"documents\": 1}", "\xff\xfe{}" };
  g_autofree char *aside = folder_get_path (&self->folder, "state.json.bad");

  keep_document (self, 1, "Ferry queues");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      write_in_place (self->state, bad[i]);
      restart (self);
      assert_listed (self, 1); /* what is in the folder is found in any case */
      g_assert_false (g_file_test (self->state, G_FILE_TEST_EXISTS));
      assert_holds (aside, bad[i]);
      touch (self, 2);
      flush_and_restart (self);
      assert_listed (self, 2);
      g_assert_cmpint (g_unlink (self->state), ==, 0);
    }
}

static void
test_state_too_large (Fixture *self, gconstpointer data)
{
  g_autofree char *aside = folder_get_path (&self->folder, "state.json.bad");

  write_in_place (self->state, "");
  g_assert_cmpint (truncate (self->state, (4 << 20) + 1), ==, 0);
  restart (self);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  assert_listed (self, 0);
}

/* Entries that make no sense are left out, and numbers that don't are brought into their limits. */
static void
test_bad_entries (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = make_file (self, 1);
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *json =
      g_strdup_printf ("{\"documents\": [1, null, {}, {\"document\": \"x\", \"uri\": \"%s\", \"title\": \"t\"},"
                       "{\"document\": \"urn:uuid:00000000-0000-4000-8000-000000000001\", \"uri\": \"%s\", \"title\": "
                       "\"t\", \"sentences\": -4, \"done\": 1e99, \"opened\": \"x\", \"place\": {\"caret\": -1, "
                       "\"anchor\": 99999999999, \"anchorOffset\": 99999999999, \"active\": 1, "
                       "\"page\": \"a page with a name that is far too long\"}}]}",
                       uri, uri);
  g_autoptr (GPtrArray) items = NULL;
  StetPlace place;

  write_in_place (self->state, json);
  restart (self);
  items = stet_library_list (self->library);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpuint (get_item (items, 0)->n_sentences, ==, 0);
  g_assert_cmpuint (get_item (items, 0)->n_done, ==, 0);
  g_assert_true (stet_library_get_place (self->library, numbered_id (1), &place));
  g_assert_cmpuint (place.caret, ==, 0);
  g_assert_cmpuint (place.anchor_byte, ==, G_MAXUINT32);
  g_assert_cmpint (place.anchor_offset, ==, 1000000);
  g_assert_true (stet_id_is_none (place.active));
  g_assert_cmpstr (place.page, ==, "");
}

/* By itself, a moment after the change. */
static void
test_written_soon (Fixture *self, gconstpointer data)
{
  gint64 give_up = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  touch (self, 1);
  g_assert_false (g_file_test (self->state, G_FILE_TEST_EXISTS));
  while (!g_file_test (self->state, G_FILE_TEST_EXISTS) || G_OBJECT (self->library)->ref_count > 1)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, give_up);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
  restart (self);
  assert_listed (self, 1);
}

static void
test_failing_disk (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  touch (self, 1);
  g_assert_cmpint (g_mkdir (self->state, 0700), ==, 0);
  g_assert_false (stet_library_flush (self->library, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  g_assert_cmpint (g_rmdir (self->state), ==, 0);
  flush_and_restart (self); /* it was not forgotten */
  assert_listed (self, 1);
}

static void
test_nothing_to_write (Fixture *self, gconstpointer data)
{
  flush_and_restart (self);
  g_assert_cmpuint (folder_count (&self->folder), ==, 0);
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
  add ("/library/newest-first", test_newest_first);
  add ("/library/place", test_place);
  add ("/library/forget", test_forget);
  add ("/library/file-gone", test_file_gone);
  add ("/library/limit", test_limit);
  add ("/library/unsaved-file", test_unsaved_file);
  add ("/library/found-again", test_found_again);
  add ("/library/bad-state", test_bad_state);
  add ("/library/state-too-large", test_state_too_large);
  add ("/library/bad-entries", test_bad_entries);
  add ("/library/written-soon", test_written_soon);
  add ("/library/failing-disk", test_failing_disk);
  add ("/library/nothing-to-write", test_nothing_to_write);
  return g_test_run ();
}
