/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder of its own for a test of files, and what is done to files in it behind the program's back. */

#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  char *path;
} Folder;

static inline void
folder_set_up (Folder *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->path = g_dir_make_tmp ("stet-folder-XXXXXX", &error);
  g_assert_no_error (error);
}

static inline void
folder_remove (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      folder_remove (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static inline void
folder_tear_down (Folder *self, gconstpointer data)
{
  folder_remove (self->path);
  g_free (self->path);
}

/* Transfer full. */
static inline char *
folder_get_path (Folder *self, const char *name)
{
  return g_build_filename (self->path, name, NULL);
}

/* How many files are in it, hidden ones too. */
static inline guint
folder_count (Folder *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Writes @words into the file at @path itself, not into another one put in its place. */
static inline void
write_in_place (const char *path, const char *words)
{
  FILE *file = g_fopen (path, "w");

  g_assert_nonnull (file);
  g_assert_cmpint (fputs (words, file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
}

static inline void
assert_holds (const char *path, const char *words)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contents, ==, words);
}

static inline mode_t
get_mode (const char *path)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  return status.st_mode & 07777;
}

/* Runs @func in a process of its own and returns what it returned. */
static inline int
run_in_child (int (*func) (gpointer data), gpointer data)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    _exit (func (data));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}
