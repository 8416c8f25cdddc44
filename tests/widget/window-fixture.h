/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of the window share: an application, and for each test a window and a folder of its own. */

#pragma once

#include "config.h"

#include "application.h"
#include "window-private.h"

#include "wait-for.h"

#include <glib/gstdio.h>

#define ARTICLE \
  "The Bridge Opens\n\nThe bridge cost 12 million euros, said Ana Ruiz, the mayor.\n\nIt opens on Friday.\n"

typedef struct
{
  StetApplication *application;
  StetWindow *window;
  char *folder;
} Fixture;

static inline void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("stet-window-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  self->application = STET_APPLICATION (g_application_get_default ());
  self->window = STET_WINDOW (
      stet_window_new (GTK_APPLICATION (self->application), stet_application_get_workspace (self->application)));
  gtk_window_present (GTK_WINDOW (self->window));
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (self->window)));
}

static inline void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_chmod (path, 0700);
      if (g_unlink (path) != 0)
        remove_folder (path);
    }
  g_rmdir (folder);
}

static inline void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->window != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
      gtk_window_close (GTK_WINDOW (self->window));
      WAIT_FOR (self->window == NULL);
    }
  remove_folder (self->folder);
  g_free (self->folder);
}

static inline GFile *
write_file (Fixture *self, const char *name, const char *contents)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  return g_file_new_for_path (path);
}

static inline void
open_and_wait (Fixture *self, GFile *file)
{
  guint before = stet_window_get_n_tabs (self->window);

  stet_window_open_file (self->window, file);
  g_assert_cmpuint (stet_window_get_n_tabs (self->window), ==, before + 1);
  WAIT_FOR (stet_window_get_page (self->window) != NULL);
}

#define ADD(path, function) g_test_add ("/window/" path, Fixture, NULL, set_up, function, tear_down)

/* Makes the application, runs the tests, ends it. */
static inline int
run_tests (void)
{
  g_autoptr (StetApplication) application = stet_application_new ();
  int status;

  g_application_set_default (G_APPLICATION (application));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_hold (G_APPLICATION (application));
  status = g_test_run ();
  g_application_release (G_APPLICATION (application));
  return status;
}
