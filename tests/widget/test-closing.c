/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Closing tabs and windows: nothing is lost, nothing is asked unless a document can't be saved, nothing stays behind.
 */

#include "window-fixture.h"

static void
test_closing_saves (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) article = write_file (self, "bridge.txt", ARTICLE);
  g_autofree char *path = g_build_filename (self->folder, "bridge.stet.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *contents = NULL;
  StetSession *session;

  open_and_wait (self, article);
  session = g_object_ref (stet_page_get_session (stet_window_get_page (self->window)));
  stet_session_save_as_async (session, file, NULL, NULL, NULL);
  WAIT_FOR (g_file_query_exists (file, NULL));
  WAIT_FOR (stet_session_get_save_state (session) == STET_SAVE_STATE_SAVED);
  g_action_group_activate_action (stet_page_get_actions (stet_window_get_page (self->window)), "tag",
                                  g_variant_new_string ("note"));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.close-tab", NULL);
  WAIT_FOR (stet_window_get_n_tabs (self->window) == 0);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "\"commenting\""));
  g_object_unref (session);
}

/* A closed document is let go of, with its session and journal. */
static void
test_closing_frees (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) article = write_file (self, "bridge.txt", ARTICLE);
  StetSession *session;
  StetPage *page;

  open_and_wait (self, article);
  page = stet_window_get_page (self->window);
  session = stet_page_get_session (page);
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  g_object_add_weak_pointer (G_OBJECT (session), (gpointer *) &session);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.close-tab", NULL);
  WAIT_FOR (page == NULL);
  WAIT_FOR (session == NULL);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_in_windows (const char *label)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget *found = NULL;

  for (GList *item = windows; item != NULL && found == NULL; item = item->next)
    found = find_button (item->data, label);
  return found;
}

/* A document whose folder has become a file, so that nobody can save it there, with an edit that is not saved. */
static void
open_unsavable (Fixture *self)
{
  g_autoptr (GFile) article = write_file (self, "bridge.txt", ARTICLE);
  g_autofree char *folder = g_build_filename (self->folder, "gone", NULL);
  g_autofree char *path = g_build_filename (folder, "bridge.stet.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  StetSession *session;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  open_and_wait (self, article);
  session = stet_page_get_session (stet_window_get_page (self->window));
  stet_session_save_as_async (session, file, NULL, NULL, NULL);
  WAIT_FOR (g_file_query_exists (file, NULL));
  WAIT_FOR (stet_session_get_save_state (session) == STET_SAVE_STATE_SAVED);
  remove_folder (folder);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  g_action_group_activate_action (stet_page_get_actions (stet_window_get_page (self->window)), "tag",
                                  g_variant_new_string ("note"));
}

static void
test_closing_asks (Fixture *self, gconstpointer data)
{
  open_unsavable (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.close-tab", NULL);
  WAIT_FOR (find_in_windows ("_Cancel") != NULL);
  gtk_widget_activate (find_in_windows ("_Cancel"));
  WAIT_FOR (find_in_windows ("_Cancel") == NULL);
  WAIT_FOR (!g_main_context_pending (NULL));
  g_assert_cmpuint (stet_window_get_n_tabs (self->window), ==, 1);

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.close-tab", NULL);
  WAIT_FOR (find_in_windows ("_Close Without Saving") != NULL);
  gtk_widget_activate (find_in_windows ("_Close Without Saving"));
  WAIT_FOR (stet_window_get_n_tabs (self->window) == 0);
}

static void
test_closing_window_asks (Fixture *self, gconstpointer data)
{
  open_unsavable (self);
  gtk_window_close (GTK_WINDOW (self->window));
  WAIT_FOR (find_in_windows ("_Close Without Saving") != NULL);
  g_assert_cmpuint (stet_window_get_n_tabs (self->window), ==, 1);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  gtk_widget_activate (find_in_windows ("_Close Without Saving"));
  WAIT_FOR (self->window == NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  ADD ("closing/saves", test_closing_saves);
  ADD ("closing/frees", test_closing_frees);
  ADD ("closing/asks", test_closing_asks);
  ADD ("closing/window-asks", test_closing_window_asks);
  return run_tests ();
}
