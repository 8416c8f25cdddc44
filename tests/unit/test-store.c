/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "store.h"

#include "folder-fixture.h"
#include "store-fixture.h"

#include <fcntl.h>

typedef struct
{
  Folder folder;
  char *path;
  StetStore *store;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;

  folder_set_up (&self->folder, NULL);
  self->path = folder_get_path (&self->folder, "ferries.stet.json");
  file = g_file_new_for_path (self->path);
  self->store = stet_store_new (file);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->store);
  g_free (self->path);
  folder_tear_down (&self->folder, NULL);
}

static StetSnapshot *
make_snapshot (const char *text)
{
  return snapshot_of (records_with_text (text));
}

static void
must_save (Fixture *self, const char *text, gboolean force)
{
  g_autoptr (StetSnapshot) snapshot = make_snapshot (text);
  g_autoptr (GError) error = NULL;

  g_assert_true (stet_store_save (self->store, snapshot, force, NULL, &error));
  g_assert_no_error (error);
}

/* And leaves the file, and all beside it, as it was. */
static void
must_refuse (Fixture *self, GQuark domain, int code)
{
  g_autoptr (StetSnapshot) snapshot = make_snapshot ("Refused.");
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *digest = stet_store_dup_digest (self->store);
  g_autofree char *digest_after = NULL;

  g_assert_true (g_file_get_contents (self->path, &before, NULL, NULL));
  g_assert_false (stet_store_save (self->store, snapshot, FALSE, NULL, &error));
  g_assert_error (error, domain, code);
  assert_holds (self->path, before);
  g_assert_cmpuint (folder_count (&self->folder), ==, 1);
  digest_after = stet_store_dup_digest (self->store);
  g_assert_cmpstr (digest, ==, digest_after);
}

static void
must_find_changed (Fixture *self)
{
  must_refuse (self, STET_STORE_ERROR, STET_STORE_ERROR_CHANGED_ON_DISK);
}

static void
must_load (Fixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSnapshot) snapshot = stet_store_load (self->store, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (stet_text_get_data (stet_record_get_text (stet_snapshot_get_article (snapshot))), ==, text);
}

static void
must_not_load (Fixture *self, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_store_load (self->store, NULL, NULL, &error));
  g_assert_error (error, domain, code);
}

/* What another program writes into the file: @text, the file being replaced. */
static void
meddle (Fixture *self, const char *text)
{
  g_autoptr (StetSnapshot) snapshot = make_snapshot (text);
  g_autofree char *json = write_to_string (snapshot);

  g_assert_true (g_file_set_contents (self->path, json, -1, NULL));
}

static void
set_time (const char *path, time_t seconds)
{
  struct timespec times[2] = { { seconds, 500 }, { seconds, 500 } };

  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
}

static void
test_save_and_load (Fixture *self, gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *should_be = NULL;

  g_assert_null (stet_store_dup_digest (self->store));
  g_assert_false (stet_store_is_changed (self->store));
  must_save (self, "The ferries are late.", FALSE);
  must_load (self, "The ferries are late.");
  must_save (self, "The ferries are on time.", FALSE);
  g_assert_true (g_file_get_contents (self->path, &contents, NULL, NULL));
  digest = stet_store_dup_digest (self->store);
  should_be = g_compute_checksum_for_string (G_CHECKSUM_SHA256, contents, -1);
  g_assert_cmpstr (digest, ==, should_be);
  g_assert_false (stet_store_is_changed (self->store));
  must_load (self, "The ferries are on time.");
}

static void
test_changed (Fixture *self, gconstpointer data)
{
  must_save (self, "Ours.", FALSE);
  meddle (self, "Theirs.");
  g_assert_true (stet_store_is_changed (self->store));
  must_find_changed (self);
  must_find_changed (self); /* and goes on finding it */
  must_save (self, "Ours again.", TRUE);
  must_load (self, "Ours again.");
}

/* Its own answer to a change is to load it; then it may save again. */
static void
test_changed_then_loaded (Fixture *self, gconstpointer data)
{
  must_save (self, "Ours.", FALSE);
  meddle (self, "Theirs.");
  must_load (self, "Theirs.");
  g_assert_false (stet_store_is_changed (self->store));
  must_save (self, "Both.", FALSE);
}

static void
test_only_touched (Fixture *self, gconstpointer data)
{
  must_save (self, "Ours.", FALSE);
  set_time (self->path, 1000000000);
  g_assert_true (stet_store_is_changed (self->store));
  must_save (self, "Ours, saved again.", FALSE);
  meddle (self, "Ours, saved again."); /* another file, with the same bytes */
  must_save (self, "Ours, saved once more.", FALSE);
}

/* Written with as many bytes at a time that looks the same: the bytes tell. */
static void
test_changed_within_a_tick (Fixture *self, gconstpointer data)
{
  g_autoptr (StetSnapshot) theirs = make_snapshot ("Theirs");
  g_autofree char *json = write_to_string (theirs);
  time_t future = time (NULL) + 3600; /* as new as can be */

  meddle (self, "Ours!!");
  set_time (self->path, future);
  must_load (self, "Ours!!");
  write_in_place (self->path, json);
  set_time (self->path, future);
  g_assert_false (stet_store_is_changed (self->store)); /* it can't be seen */
  must_find_changed (self);
}

/* A file that nobody has read may be anybody's. */
static void
test_appeared (Fixture *self, gconstpointer data)
{
  meddle (self, "Theirs.");
  g_assert_false (stet_store_is_changed (self->store));
  must_find_changed (self);
  must_save (self, "Ours.", TRUE);
}

static void
test_unreadable_is_not_replaced (Fixture *self, gconstpointer data)
{
  write_in_place (self->path, "{\"id\": \"cut o");
  must_not_load (self, STET_STORE_ERROR, STET_STORE_ERROR_NOT_JSON);
  must_find_changed (self);
}

static void
test_gone (Fixture *self, gconstpointer data)
{
  must_save (self, "First.", FALSE);
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  g_assert_false (stet_store_is_changed (self->store));
  must_save (self, "Second.", FALSE);
  must_load (self, "Second.");
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  must_not_load (self, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_link (Fixture *self, gconstpointer data)
{
  g_autofree char *far = folder_get_path (&self->folder, "far.stet.json");
  g_autoptr (StetSnapshot) snapshot = make_snapshot ("Theirs, far away.");
  g_autofree char *json = write_to_string (snapshot);
  g_autoptr (StetSnapshot) ours = make_snapshot ("Ours.");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink ("far.stet.json", self->path), ==, 0);
  must_save (self, "Far away.", FALSE);
  g_assert_true (g_file_test (self->path, G_FILE_TEST_IS_SYMLINK));
  must_load (self, "Far away.");
  g_assert_true (g_file_set_contents (far, json, -1, NULL));
  g_assert_true (stet_store_is_changed (self->store));
  g_assert_false (stet_store_save (self->store, ours, FALSE, NULL, &error));
  g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_CHANGED_ON_DISK);
  assert_holds (far, json);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (StetSnapshot) snapshot = make_snapshot ("Never.");
  g_autoptr (GError) error = NULL;

  must_save (self, "Before.", FALSE);
  g_cancellable_cancel (cancellable);
  g_assert_false (stet_store_save (self->store, snapshot, FALSE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (stet_store_load (self->store, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  must_load (self, "Before.");
}

static void
test_missing_folder (Fixture *self, gconstpointer data)
{
  g_autofree char *path = folder_get_path (&self->folder, "missing/file.stet.json");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (StetStore) store = stet_store_new (file);
  g_autoptr (StetSnapshot) snapshot = make_snapshot ("Nowhere.");
  g_autoptr (GError) error = NULL;

  g_assert_false (stet_store_save (store, snapshot, FALSE, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_null (stet_store_dup_digest (store));
  g_assert_cmpuint (folder_count (&self->folder), ==, 0);
}

static void
test_not_a_file (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (mkfifo (self->path, 0600), ==, 0);
  must_not_load (self, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE); /* without waiting for a writer */
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  g_assert_cmpint (g_mkdir (self->path, 0700), ==, 0);
  must_not_load (self, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

static void
test_too_large (Fixture *self, gconstpointer data)
{
  g_autofree char *large = folder_get_path (&self->folder, "large");
  g_autoptr (GMappedFile) mapped = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  write_in_place (large, "");
  g_assert_cmpint (truncate (large, (off_t) STET_FILE_MAX_BYTES + 1), ==, 0);
  g_assert_cmpint (symlink (large, self->path), ==, 0);
  must_not_load (self, STET_STORE_ERROR, STET_STORE_ERROR_TOO_LARGE);
  g_assert_cmpint (g_unlink (self->path), ==, 0);

  mapped = g_mapped_file_new (large, FALSE, NULL);
  bytes = g_mapped_file_get_bytes (mapped);
  must_save (self, "Small.", FALSE);
  g_assert_false (stet_store_save_bytes (self->store, bytes, TRUE, NULL, &error));
  g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_TOO_LARGE);
  must_load (self, "Small.");
}

typedef struct
{
  StetStore *store;
  StetSnapshot *snapshot;
} Saver;

static gpointer
save_often (gpointer data)
{
  Saver *saver = data;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 25; i++)
    {
      g_assert_true (stet_store_save (saver->store, saver->snapshot, FALSE, NULL, &error));
      g_assert_no_error (error);
    }
  return NULL;
}

/* Each save of its own, and none takes the one before it for another program's. */
static void
test_threads (Fixture *self, gconstpointer data)
{
  g_autofree char *first_text = g_strnfill (90000, 'a');
  g_autofree char *second_text = g_strnfill (40000, 'b');
  g_autoptr (StetSnapshot) first = make_snapshot (first_text);
  g_autoptr (StetSnapshot) second = make_snapshot (second_text);
  Saver savers[] = { { self->store, first }, { self->store, second } };
  GThread *threads[G_N_ELEMENTS (savers)];
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSnapshot) last = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (savers); i++)
    threads[i] = g_thread_new ("save", save_often, &savers[i]);
  for (guint i = 0; i < G_N_ELEMENTS (savers); i++)
    g_thread_join (threads[i]);
  last = stet_store_load (self->store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (folder_count (&self->folder), ==, 1);
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
  add ("/store/save-and-load", test_save_and_load);
  add ("/store/changed", test_changed);
  add ("/store/changed-then-loaded", test_changed_then_loaded);
  add ("/store/only-touched", test_only_touched);
  add ("/store/changed-within-a-tick", test_changed_within_a_tick);
  add ("/store/appeared", test_appeared);
  add ("/store/unreadable-is-not-replaced", test_unreadable_is_not_replaced);
  add ("/store/gone", test_gone);
  add ("/store/link", test_link);
  add ("/store/cancelled", test_cancelled);
  add ("/store/missing-folder", test_missing_folder);
  add ("/store/not-a-file", test_not_a_file);
  add ("/store/too-large", test_too_large);
  add ("/store/threads", test_threads);
  return g_test_run ();
}
