/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A file that is not on this computer, played by one that is: it has no path, and all goes through GFile. */

#include "store.h"

#include "folder-fixture.h"
#include "store-fixture.h"

#define TEST_TYPE_FAR_FILE (test_far_file_get_type ())
G_DECLARE_FINAL_TYPE (TestFarFile, test_far_file, TEST, FAR_FILE, GObject)

struct _TestFarFile
{
  GObject parent_instance;
  GFile *near; /* owned */
};

static void test_far_file_iface_init (GFileIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestFarFile,
                               test_far_file,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_FILE, test_far_file_iface_init))

static GFile *
get_near (GFile *file)
{
  return TEST_FAR_FILE (file)->near;
}

static gboolean
far_is_native (GFile *file)
{
  return FALSE;
}

static char *
far_get_path (GFile *file)
{
  return NULL;
}

static GFileInfo *
far_query_info (GFile *file, const char *what, GFileQueryInfoFlags flags, GCancellable *cancellable, GError **error)
{
  return g_file_query_info (get_near (file), what, flags, cancellable, error);
}

static GFileInputStream *
far_read (GFile *file, GCancellable *cancellable, GError **error)
{
  return g_file_read (get_near (file), cancellable, error);
}

static GFileOutputStream *
far_replace (GFile *file,
             const char *etag,
             gboolean make_backup,
             GFileCreateFlags flags,
             GCancellable *cancellable,
             GError **error)
{
  return g_file_replace (get_near (file), etag, make_backup, flags, cancellable, error);
}

static void
test_far_file_iface_init (GFileIface *iface)
{
  iface->is_native = far_is_native;
  iface->get_path = far_get_path;
  iface->query_info = far_query_info;
  iface->read_fn = far_read;
  iface->replace = far_replace;
}

static void
test_far_file_finalize (GObject *object)
{
  g_object_unref (TEST_FAR_FILE (object)->near);
  G_OBJECT_CLASS (test_far_file_parent_class)->finalize (object);
}

static void
test_far_file_class_init (TestFarFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_far_file_finalize;
}

static void
test_far_file_init (TestFarFile *self)
{
}

typedef struct
{
  Folder folder;
  char *path;
  StetStore *store;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (TestFarFile) file = g_object_new (TEST_TYPE_FAR_FILE, NULL);

  folder_set_up (&self->folder, NULL);
  self->path = folder_get_path (&self->folder, "far.stet.json");
  file->near = g_file_new_for_path (self->path);
  self->store = stet_store_new (G_FILE (file));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->store);
  g_free (self->path);
  folder_tear_down (&self->folder, NULL);
}

static gboolean
save (Fixture *self, const char *text, gboolean force, GError **error)
{
  g_autoptr (StetSnapshot) snapshot = snapshot_of (records_with_text (text));

  return stet_store_save (self->store, snapshot, force, NULL, error);
}

static void
must_save (Fixture *self, const char *text, gboolean force)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (save (self, text, force, &error));
  g_assert_no_error (error);
}

static void
must_find_changed (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;

  g_assert_true (g_file_get_contents (self->path, &before, NULL, NULL));
  g_assert_false (save (self, "Refused.", FALSE, &error));
  g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_CHANGED_ON_DISK);
  assert_holds (self->path, before);
}

static void
meddle (Fixture *self)
{
  g_autoptr (StetSnapshot) snapshot = snapshot_of (records_with_text ("Theirs, and somewhat longer."));
  g_autofree char *json = write_to_string (snapshot);

  g_usleep (50000); /* a local etag is a time, which goes in ticks */
  g_assert_true (g_file_set_contents (self->path, json, -1, NULL));
}

static void
test_save_and_load (Fixture *self, gconstpointer data)
{
  g_autoptr (StetSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  must_save (self, "First.", FALSE);
  must_save (self, "Second.", FALSE);
  snapshot = stet_store_load (self->store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stet_text_get_data (stet_record_get_text (stet_snapshot_get_article (snapshot))), ==, "Second.");
  must_save (self, "Third.", FALSE);
  g_assert_false (stet_store_is_changed (self->store));
}

static void
test_changed (Fixture *self, gconstpointer data)
{
  must_save (self, "Ours.", FALSE);
  meddle (self);
  must_find_changed (self);
  must_save (self, "Ours.", TRUE);
  must_save (self, "Ours again.", FALSE);
}

static void
test_appeared (Fixture *self, gconstpointer data)
{
  meddle (self);
  must_find_changed (self);
  must_save (self, "Ours.", TRUE);
}

static void
test_gone (Fixture *self, gconstpointer data)
{
  must_save (self, "Ours.", FALSE);
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  must_save (self, "Ours again.", FALSE);
}

static void
test_failure (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (self->path, 0700), ==, 0);
  g_assert_false (save (self, "Ours.", TRUE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_assert_null (stet_store_dup_digest (self->store));
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
  add ("/store-elsewhere/save-and-load", test_save_and_load);
  add ("/store-elsewhere/changed", test_changed);
  add ("/store-elsewhere/appeared", test_appeared);
  add ("/store-elsewhere/gone", test_gone);
  add ("/store-elsewhere/failure", test_failure);
  return g_test_run ();
}
