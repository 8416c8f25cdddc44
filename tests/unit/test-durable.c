/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "durable.h"

#include "folder-fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>

#define NOBODY 65534

static gboolean
replace (const char *path, const char *words, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (words, strlen (words));

  return stet_durable_replace (path, bytes, NULL, NULL, NULL, error);
}

static void
must_replace (const char *path, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (replace (path, words, &error));
  g_assert_no_error (error);
}

static void
must_fail (const char *path, GFileError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (replace (path, "new", &error));
  g_assert_error (error, G_FILE_ERROR, (int) code);
}

static void
test_new_and_old (Folder *self, gconstpointer data)
{
  g_autofree char *path = folder_get_path (self, "file");

  must_replace (path, "one");
  assert_holds (path, "one");
  must_replace (path, "");
  assert_holds (path, "");
  must_replace (path, "three");
  assert_holds (path, "three");
  g_assert_cmpuint (folder_count (self), ==, 1);
}

static void
test_status (Folder *self, gconstpointer data)
{
  g_autofree char *path = folder_get_path (self, "file");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("12345", 5);
  struct stat told, there;

  g_assert_true (stet_durable_replace (path, bytes, NULL, NULL, &told, NULL));
  g_assert_cmpint (stat (path, &there), ==, 0);
  g_assert_cmpuint (told.st_ino, ==, there.st_ino);
  g_assert_cmpint (told.st_size, ==, 5);
  g_assert_cmpint (told.st_mtim.tv_nsec, ==, there.st_mtim.tv_nsec);
}

static void
test_long_name (Folder *self, gconstpointer data)
{
  g_autofree char *name = g_strnfill (255, 'n');
  g_autofree char *path = folder_get_path (self, name);

  must_replace (path, "one");
  must_replace (path, "two");
  assert_holds (path, "two");
  g_assert_cmpuint (folder_count (self), ==, 1);
}

static void
test_link_stays (Folder *self, gconstpointer data)
{
  g_autofree char *path = folder_get_path (self, "file");
  g_autofree char *link = folder_get_path (self, "link");
  g_autofree char *folder = folder_get_path (self, "folder");
  g_autofree char *far = folder_get_path (self, "folder/far");

  must_replace (path, "one");
  g_assert_cmpint (symlink ("file", link), ==, 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink ("../link", far), ==, 0);
  must_replace (far, "two");
  g_assert_true (g_file_test (far, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_false (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
  assert_holds (path, "two");
}

/* The file that a link leads to is gone: it is made again, there. */
static void
test_dangling_link (Folder *self, gconstpointer data)
{
  g_autofree char *path = folder_get_path (self, "file");
  g_autofree char *link = folder_get_path (self, "link");
  g_autofree char *absolute = folder_get_path (self, "absolute");
  g_autofree char *lost = folder_get_path (self, "lost");

  g_assert_cmpint (symlink ("file", link), ==, 0);
  g_assert_cmpint (symlink (link, absolute), ==, 0);
  must_replace (absolute, "new");
  g_assert_true (g_file_test (absolute, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  assert_holds (path, "new");

  g_assert_cmpint (symlink ("missing/file", lost), ==, 0);
  must_fail (lost, G_FILE_ERROR_NOENT);
}

static void
test_link_to_itself (Folder *self, gconstpointer data)
{
  g_autofree char *link = folder_get_path (self, "link");

  g_assert_cmpint (symlink ("link", link), ==, 0);
  must_fail (link, G_FILE_ERROR_LOOP);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
}

static void
test_permissions (Folder *self, gconstpointer data)
{
  static const mode_t modes[] = { 0600, 0640, 0666, 0755 };
  g_autofree char *path = folder_get_path (self, "file");
  g_autofree char *new_path = folder_get_path (self, "new");
  mode_t mask = umask (027);

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      must_replace (path, "one");
      g_assert_cmpint (g_chmod (path, modes[i]), ==, 0);
      must_replace (path, "two");
      g_assert_cmpuint (get_mode (path), ==, modes[i]);
    }
  must_replace (new_path, "new");
  g_assert_cmpuint (get_mode (new_path), ==, 0640);
  umask (mask);
}

static void
test_owner_and_group (Folder *self, gconstpointer data)
{
  g_autofree char *path = folder_get_path (self, "file");
  struct stat status;

  must_replace (path, "one");
  if (chown (path, NOBODY, 12345) != 0)
    {
      g_test_skip ("only root can give files away");
      return;
    }
  g_assert_cmpint (g_chmod (path, 0660), ==, 0);
  must_replace (path, "two");
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_uid, ==, NOBODY);
  g_assert_cmpuint (status.st_gid, ==, 12345);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0660);
}

/* As somebody who is not root: root may do everything. Returns the code of the error, or 99. */
static int
replace_as_nobody (gpointer path)
{
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0 && (setgid (NOBODY) != 0 || setuid (NOBODY) != 0))
    return 98;
  return replace (path, "new", &error) ? 99 : error->code;
}

static void
test_write_protected (Folder *self, gconstpointer data)
{
  g_autofree char *path = folder_get_path (self, "file");

  must_replace (path, "old");
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (self->path, 0777), ==, 0);
  g_assert_cmpint (run_in_child (replace_as_nobody, path), ==, G_FILE_ERROR_ACCES);
  assert_holds (path, "old");
  g_assert_cmpuint (folder_count (self), ==, 1);
}

static void
test_read_only_folder (Folder *self, gconstpointer data)
{
  g_autofree char *path = folder_get_path (self, "file");

  must_replace (path, "old");
  g_assert_cmpint (g_chmod (path, 0666), ==, 0);
  g_assert_cmpint (g_chmod (self->path, 0555), ==, 0);
  g_assert_cmpint (run_in_child (replace_as_nobody, path), ==, G_FILE_ERROR_ACCES);
  g_assert_cmpint (g_chmod (self->path, 0755), ==, 0);
  assert_holds (path, "old");
}

/* Somebody else's file, of a group that this process is not in: its new group gets no more than others have. */
static void
test_group_that_cannot_be_kept (Folder *self, gconstpointer data)
{
  g_autofree char *path = folder_get_path (self, "file");

  must_replace (path, "old");
  g_assert_cmpint (g_chmod (self->path, 0777), ==, 0);
  if (chown (path, NOBODY, 12345) != 0)
    {
      g_test_skip ("only root can give files away");
      return;
    }
  g_assert_cmpint (g_chmod (path, 0664), ==, 0);
  g_assert_cmpint (run_in_child (replace_as_nobody, path), ==, 99);
  assert_holds (path, "new");
  g_assert_cmpuint (get_mode (path), ==, 0644);
}

static void
test_missing_folder (Folder *self, gconstpointer data)
{
  g_autofree char *path = folder_get_path (self, "missing/file");
  g_autofree char *below = folder_get_path (self, "file/below");
  g_autofree char *file = folder_get_path (self, "file");

  must_fail (path, G_FILE_ERROR_NOENT);
  must_replace (file, "old");
  must_fail (below, G_FILE_ERROR_NOTDIR);
  assert_holds (file, "old");
  g_assert_cmpuint (folder_count (self), ==, 1);
}

static void
test_not_a_file (Folder *self, gconstpointer data)
{
  g_autofree char *pipe_path = folder_get_path (self, "pipe");
  struct stat status;

  must_fail (self->path, G_FILE_ERROR_ISDIR);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  must_fail (pipe_path, G_FILE_ERROR_INVAL);
  g_assert_cmpint (stat (pipe_path, &status), ==, 0);
  g_assert_true (S_ISFIFO (status.st_mode));
  g_assert_cmpuint (folder_count (self), ==, 1);
}

/* The disk takes the first so many bytes only. */
static int
replace_on_full_disk (gpointer path)
{
  struct rlimit limit = { 4096, 4096 };
  g_autofree char *words = g_strnfill (100000, 'w');
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 98;
  return replace (path, words, &error) ? 99 : g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_FAILED) ? 1 : 2;
}

static void
test_full_disk (Folder *self, gconstpointer data)
{
  g_autofree char *path = folder_get_path (self, "file");

  must_replace (path, "old");
  g_assert_cmpint (run_in_child (replace_on_full_disk, path), ==, 1);
  assert_holds (path, "old");
  g_assert_cmpuint (folder_count (self), ==, 1);
}

typedef struct
{
  gboolean answer;
  Folder *folder;
  guint n_calls;
} Check;

static gboolean
check_cb (const char *path, gpointer user_data, GError **error)
{
  Check *check = user_data;

  check->n_calls++;
  assert_holds (path, "old");
  g_assert_cmpuint (folder_count (check->folder), ==, 2); /* the new one is complete already */
  if (!check->answer)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "No.");
  return check->answer;
}

static void
test_check (Folder *self, gconstpointer data)
{
  g_autofree char *path = folder_get_path (self, "file");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autoptr (GError) error = NULL;
  Check check = { FALSE, self, 0 };

  must_replace (path, "old");
  g_assert_false (stet_durable_replace (path, bytes, check_cb, &check, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  assert_holds (path, "old");
  g_assert_cmpuint (folder_count (self), ==, 1);
  check.answer = TRUE;
  g_assert_true (stet_durable_replace (path, bytes, check_cb, &check, NULL, NULL));
  g_assert_cmpuint (check.n_calls, ==, 2);
  assert_holds (path, "new");
}

static void
test_leftovers (Folder *self, gconstpointer data)
{
  g_autofree char *path = folder_get_path (self, "file");
  g_autofree char *left = folder_get_path (self, ".file.stet-aB3xYz");
  g_autofree char *busy = folder_get_path (self, ".file.stet-busy00");
  g_autofree char *other = folder_get_path (self, ".file.stet-notours");
  g_autofree char *others = folder_get_path (self, ".filet.stet-aB3xYz");
  int fd;

  write_in_place (left, "half");
  write_in_place (busy, "half");
  write_in_place (other, "");
  write_in_place (others, "");
  fd = g_open (busy, O_RDONLY, 0);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0); /* it is being written */
  must_replace (path, "new");
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (busy, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (others, G_FILE_TEST_EXISTS));
  close (fd);
  must_replace (path, "newer");
  g_assert_cmpuint (folder_count (self), ==, 3);
}

/* Killed at any instant, it leaves the file before or the file after. */
static void
test_kill (Folder *self, gconstpointer data)
{
  g_autofree char *path = folder_get_path (self, "file");
  g_autofree char *one = g_strnfill (300000, '1');
  g_autofree char *two = g_strnfill (700000, '2');
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260301);
  guint n_seen[2] = { 0, 0 };

  must_replace (path, one);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *contents = NULL;
      pid_t child = fork ();

      if (child == 0)
        for (;;)
          if (!replace (path, two, NULL) || !replace (path, one, NULL))
            _exit (1);
      g_usleep ((gulong) g_rand_int_range (rand, 500, 15000));
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
      g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
      g_assert_true (g_str_equal (contents, one) || g_str_equal (contents, two));
      n_seen[*contents == '2']++;
      g_assert_cmpuint (folder_count (self), <=, 2);
    }
  g_test_message ("killed after the one %u times, after the other %u times", n_seen[0], n_seen[1]);
  must_replace (path, "last");
  g_assert_cmpuint (folder_count (self), ==, 1);
}

static gpointer
replace_often (gpointer path)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *words = g_strnfill (50000, (char) ('a' + i % 26));

      must_replace (path, words);
    }
  return NULL;
}

static void
test_threads (Folder *self, gconstpointer data)
{
  g_autofree char *path = folder_get_path (self, "file");
  g_autofree char *contents = NULL;
  GThread *threads[4];
  gsize n;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("replace", replace_often, path);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_true (g_file_get_contents (path, &contents, &n, NULL));
  g_assert_cmpuint (n, ==, 50000);
  g_assert_cmpint (contents[0], ==, contents[n - 1]);
  g_assert_cmpuint (folder_count (self), ==, 1);
}

static void
add (const char *path, void (*test) (Folder *self, gconstpointer data))
{
  g_test_add (path, Folder, NULL, folder_set_up, test, folder_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/durable/new-and-old", test_new_and_old);
  add ("/durable/status", test_status);
  add ("/durable/long-name", test_long_name);
  add ("/durable/link-stays", test_link_stays);
  add ("/durable/dangling-link", test_dangling_link);
  add ("/durable/link-to-itself", test_link_to_itself);
  add ("/durable/permissions", test_permissions);
  add ("/durable/owner-and-group", test_owner_and_group);
  add ("/durable/write-protected", test_write_protected);
  add ("/durable/read-only-folder", test_read_only_folder);
  add ("/durable/group-that-cannot-be-kept", test_group_that_cannot_be_kept);
  add ("/durable/missing-folder", test_missing_folder);
  add ("/durable/not-a-file", test_not_a_file);
  add ("/durable/full-disk", test_full_disk);
  add ("/durable/check", test_check);
  add ("/durable/leftovers", test_leftovers);
  add ("/durable/kill", test_kill);
  add ("/durable/threads", test_threads);
  return g_test_run ();
}
