/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What other tools have annotated, in the window: dropped, opened, imported by the folder, stopped half-way, and what
 * the export window says. */

#include "window-fixture.h"

#include "export.h"
#include "import-window.h"
#include "json-read.h"
#include "transfer.h"

#include <string.h>

#define TEXT "Zoë met Bo in Rome.\n\nShe said the quay cracked.\n"
#define STANDOFF "T1\tperson 0 3\tZoë\nT2\tLOC 14 18\tRome\nT3\tclaim 30 46\tthe quay cracked\n"
#define MANY 800

static GtkEventController *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return controller;
    }
  g_assert_not_reached ();
}

/* As when a person lets go of files over the window. */
static void
drop (Fixture *self, GSList *files)
{
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  g_signal_emit_by_name (find_drop_target (GTK_WIDGET (self->window)), "drop", &value, 10.0, 10.0, &taken);
  g_assert_true (taken);
}

static StetDocument *
get_document (Fixture *self)
{
  WAIT_FOR (stet_window_get_page (self->window) != NULL);
  return stet_session_get_document (stet_page_get_session (stet_window_get_page (self->window)));
}

static guint
count (StetDocument *document, StetKind kind)
{
  return stet_outline_count (stet_document_get_outline (document), kind, STET_STATE_ACCEPTED);
}

static void
test_a_dropped_pair_is_one_document (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) text = write_file (self, "quay.txt", TEXT);
  g_autoptr (GFile) standoff = write_file (self, "quay.ann", STANDOFF);
  g_autoptr (GSList) files = g_slist_append (g_slist_append (NULL, text), standoff);
  StetDocument *document;

  drop (self, files);
  document = get_document (self);
  g_assert_cmpuint (stet_window_get_n_tabs (self->window), ==, 1);
  g_assert_cmpuint (count (document, STET_KIND_CLAIM), ==, 1);
  g_assert_cmpuint (count (document, STET_KIND_PERSON), ==, 1);
  g_assert_cmpuint (count (document, STET_KIND_PLACE), ==, 1);
  g_assert_cmpstr (adw_window_title_get_subtitle (self->window->title), ==, "quay.ann");
}

/* The text alone is an article like any other. */
static void
test_a_text_alone_is_an_article (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) text = write_file (self, "quay.txt", TEXT);
  g_autoptr (GSList) files = g_slist_append (NULL, text);

  g_object_unref (write_file (self, "quay.ann", STANDOFF));
  drop (self, files);
  g_assert_cmpuint (count (get_document (self), STET_KIND_CLAIM), ==, 0);
}

static void
test_what_was_done_to_a_dataset_is_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) rows =
      write_file (self, "one.jsonl",
                  "{\"text\": \"Then Zoë left.\", \"spans\": [{\"start\": 5, \"end\": 8, \"label\": \"PERSON\"}]}\n");
  StetSession *session;
  StetRecord *person;

  open_and_wait (self, rows);
  session = stet_page_get_session (stet_window_get_page (self->window));
  person = stet_outline_next (stet_document_get_outline (stet_session_get_document (session)), 0, STET_KINDS_ENTITIES,
                              FALSE);
  g_assert_nonnull (person);
  g_assert_true (
      stet_session_do (session, stet_edit_retype (stet_session_get_document (session), stet_record_get_id (person),
                                                  STET_KIND_ORGANISATION, (StetActor){ STET_ID_NONE, 1 })));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.close-tab", NULL);
  WAIT_FOR (stet_window_get_n_tabs (self->window) == 0);
  open_and_wait (self, rows);
  g_assert_cmpuint (count (get_document (self), STET_KIND_ORGANISATION), ==, 1);
}

/* Importing ------------------------------------------------------------------------------------------------------- */

static GtkWidget *
find_type (GtkWidget *widget, const char *type)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
shows (GtkWidget *widget, const char *words)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, words))
      return TRUE;
  return FALSE;
}

static const char *
get_state (GtkWindow *window)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find_type (GTK_WIDGET (window), "GtkStack")));
}

static GtkWindow *
start_import (Fixture *self, GFile *from)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  GtkWindow *window;

  g_list_store_append (files, from);
  window = stet_import_window_present (GTK_WINDOW (self->window), G_LIST_MODEL (files));
  g_assert_cmpstr (get_state (window), ==, "choice");
  gtk_widget_activate_action (GTK_WIDGET (window), "import.start", NULL);
  return window;
}

static guint
count_entries (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

/* Each must be whole, and nothing else be there. */
static guint
count_documents (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *contents = NULL;
      gsize length;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (StetSnapshot) snapshot = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_str_has_suffix (name, ".stet.json"));
      g_assert_true (g_file_get_contents (file, &contents, &length, NULL));
      bytes = g_bytes_new (contents, length);
      snapshot = stet_json_read (bytes, NULL, &error);
      g_assert_no_error (error);
      n++;
    }
  return n;
}

static void
test_rows_become_documents (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) rows = write_file (self, "rows.jsonl",
                                       "{\"text\": \"Zoë met Bo.\", \"spans\": []}\n"
                                       "{\"text\": \"Bo left.\", \"spans\": []}\n");
  g_autofree char *folder = g_build_filename (self->folder, "rows stet", NULL);
  GtkWindow *window;

  /* Not in one tab. */
  stet_window_open_file (self->window, rows);
  WAIT_FOR (shows (GTK_WIDGET (self->window), "More Than One Article"));
  window = start_import (self, rows);
  WAIT_FOR (g_str_equal (get_state (window), "end"));
  g_assert_cmpuint (count_documents (folder), ==, 2);
  g_assert_true (shows (GTK_WIDGET (window), "The documents are in “rows stet”."));
  gtk_widget_activate_action (GTK_WIDGET (window), "import.leave", NULL);
}

static void
test_a_folder_is_imported_with_a_report (Fixture *self, gconstpointer data)
{
  g_autofree char *corpus = g_build_filename (self->folder, "corpus", NULL);
  g_autofree char *made = g_build_filename (self->folder, "corpus stet", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (corpus);
  g_autoptr (GSList) files = g_slist_append (NULL, folder);
  GtkWindow *window = NULL;

  g_assert_cmpint (g_mkdir (corpus, 0777), ==, 0);
  g_object_unref (write_file (self, "corpus/quay.txt", TEXT));
  g_object_unref (write_file (self, "corpus/quay.ann", STANDOFF));
  g_object_unref (write_file (self, "corpus/lost.ann", STANDOFF)); /* its text is not there */
  drop (self, files);
  for (GList *item = gtk_window_list_toplevels (); item != NULL; item = item->next)
    if (gtk_window_get_transient_for (item->data) == GTK_WINDOW (self->window))
      window = item->data;
  g_assert_nonnull (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "import.start", NULL);
  WAIT_FOR (g_str_equal (get_state (window), "end"));
  g_assert_cmpuint (count_documents (made), ==, 1);
  g_assert_true (shows (GTK_WIDGET (window), "1 file could not be imported."));
  g_assert_true (shows (GTK_WIDGET (window), "“lost.ann” can’t be read."));
  gtk_widget_activate_action (GTK_WIDGET (window), "import.leave", NULL);
}

static void
test_a_long_import_can_be_stopped (Fixture *self, gconstpointer data)
{
  g_autofree char *corpus = g_build_filename (self->folder, "long", NULL);
  g_autofree char *made = g_build_filename (self->folder, "long stet", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (corpus);
  GtkWindow *window;
  guint n;

  g_assert_cmpint (g_mkdir (corpus, 0777), ==, 0);
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *text = g_strdup_printf ("long/%04u.txt", i);
      g_autofree char *standoff = g_strdup_printf ("long/%04u.ann", i);

      g_object_unref (write_file (self, text, TEXT));
      g_object_unref (write_file (self, standoff, STANDOFF));
    }
  window = start_import (self, folder);
  WAIT_FOR (count_entries (made) > 20);
  g_assert_cmpstr (get_state (window), ==, "progress");
  gtk_widget_activate_action (GTK_WIDGET (window), "import.leave", NULL);
  WAIT_FOR (g_str_equal (get_state (window), "end"));
  n = count_documents (made);
  g_test_message ("%u of %u", n, MANY);
  g_assert_cmpuint (n, >=, 20);
  g_assert_cmpuint (n, <, MANY);
  g_assert_true (shows (GTK_WIDGET (window), "Stopped."));
  gtk_widget_activate_action (GTK_WIDGET (window), "import.leave", NULL);
}

/* Exporting ------------------------------------------------------------------------------------------------------- */

static void
test_the_export_window_shows_what_comes (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) text = write_file (self, "quay.txt", TEXT);
  g_autoptr (GFile) standoff = write_file (self, "quay.ann", STANDOFF);
  GtkWindow *window = NULL;
  GtkWidget *preview;
  gpointer gone;

  open_and_wait (self, standoff);
  stet_export_ask_async (GTK_WINDOW (self->window), stet_page_get_session (stet_window_get_page (self->window)), "brat",
                         NULL, NULL);
  for (GList *item = gtk_window_list_toplevels (); item != NULL; item = item->next)
    if (gtk_window_get_transient_for (item->data) == GTK_WINDOW (self->window))
      window = item->data;
  g_assert_nonnull (window);
  preview = find_type (GTK_WIDGET (window), "GtkTextView");
  WAIT_FOR (gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (preview))) > 0);
  {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (preview));
    GtkTextIter start, end;
    g_autofree char *shown = NULL;

    gtk_text_buffer_get_bounds (buffer, &start, &end);
    shown = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
    g_assert_nonnull (strstr (shown, "the quay cracked"));
  }
  g_assert_true (shows (GTK_WIDGET (window), "Annotations: 3."));
  g_assert_true (shows (GTK_WIDGET (window), "Beside it: "));
  g_assert_false (shows (GTK_WIDGET (window), "Confidential sources")); /* there are none */
  gone = window;
  g_object_add_weak_pointer (G_OBJECT (window), &gone);
  gtk_window_close (window);
  WAIT_FOR (gone == NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("datasets/a-dropped-pair-is-one-document", test_a_dropped_pair_is_one_document);
  ADD ("datasets/a-text-alone-is-an-article", test_a_text_alone_is_an_article);
  ADD ("datasets/what-was-done-is-kept", test_what_was_done_to_a_dataset_is_kept);
  ADD ("datasets/rows-become-documents", test_rows_become_documents);
  ADD ("datasets/a-folder-is-imported-with-a-report", test_a_folder_is_imported_with_a_report);
  ADD ("datasets/a-long-import-can-be-stopped", test_a_long_import_can_be_stopped);
  ADD ("datasets/the-export-window-shows-what-comes", test_the_export_window_shows_what_comes);
  return run_tests ();
}
