/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* GtkFileDialog from GTK 4.10, GtkFileChooserNative before it. */

#include "file-dialog.h"

#include <glib/gi18n.h>

static GtkFileFilter *
make_filter (const StetFileType *type)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, type->title);
  if (type->suffixes == NULL)
    gtk_file_filter_add_pattern (filter, "*");
  for (guint i = 0; type->suffixes != NULL && type->suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, type->suffixes[i]);
  return filter;
}

#if GTK_CHECK_VERSION(4, 10, 0)

static void
return_error (GTask *task, GError *error)
{
  if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED)
      || g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", error->message);
      g_error_free (error);
    }
  else
    g_task_return_error (task, error);
}

static void
opened_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GListModel *files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (dialog), result, &error);

  if (files == NULL)
    return_error (task, error);
  else
    g_task_return_pointer (task, files, g_object_unref);
}

static void
saved_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GFile *file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, &error);

  if (file == NULL)
    return_error (task, error);
  else
    g_task_return_pointer (task, file, g_object_unref);
}

static void
folder_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GFile *folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (dialog), result, &error);

  if (folder == NULL)
    return_error (task, error);
  else
    g_task_return_pointer (task, folder, g_object_unref);
}

static void
ask_folder (GTask *task, GtkWindow *parent, const char *title, GFile *folder)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  if (folder != NULL)
    gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_select_folder (dialog, parent, g_task_get_cancellable (task), folder_cb, g_object_ref (task));
}

static void
ask_open (GTask *task, GtkWindow *parent, const char *title, const StetFileType *types)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_dialog_set_title (dialog, title);
  for (; types->title != NULL; types++)
    {
      g_autoptr (GtkFileFilter) filter = make_filter (types);

      g_list_store_append (filters, filter);
    }
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open_multiple (dialog, parent, g_task_get_cancellable (task), opened_cb, g_object_ref (task));
}

static void
ask_save (GTask *task, GtkWindow *parent, const char *title, const char *name, GFile *folder)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, name);
  if (folder != NULL)
    gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_save (dialog, parent, g_task_get_cancellable (task), saved_cb, g_object_ref (task));
}

#else

/* The dialog holds the task, and the task, through the handler, the dialog: until there is an answer. */
static void
response_cb (GtkNativeDialog *dialog, int response, GTask *task)
{
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);

  if (response != GTK_RESPONSE_ACCEPT)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", "Cancelled");
  else if (gtk_file_chooser_get_action (chooser) == GTK_FILE_CHOOSER_ACTION_OPEN)
    g_task_return_pointer (task, gtk_file_chooser_get_files (chooser), g_object_unref);
  else
    g_task_return_pointer (task, gtk_file_chooser_get_file (chooser), g_object_unref);
  g_object_unref (task);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static GtkFileChooser *
ask (GTask *task, GtkWindow *parent, const char *title, GtkFileChooserAction action)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), g_object_ref (task));
  return GTK_FILE_CHOOSER (dialog);
}

static void
ask_open (GTask *task, GtkWindow *parent, const char *title, const StetFileType *types)
{
  GtkFileChooser *chooser = ask (task, parent, title, GTK_FILE_CHOOSER_ACTION_OPEN);

  gtk_file_chooser_set_select_multiple (chooser, TRUE);
  for (; types->title != NULL; types++)
    {
      g_autoptr (GtkFileFilter) filter = make_filter (types);

      gtk_file_chooser_add_filter (chooser, filter);
    }
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
ask_folder (GTask *task, GtkWindow *parent, const char *title, GFile *folder)
{
  GtkFileChooser *chooser = ask (task, parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);

  if (folder != NULL)
    gtk_file_chooser_set_current_folder (chooser, folder, NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
ask_save (GTask *task, GtkWindow *parent, const char *title, const char *name, GFile *folder)
{
  GtkFileChooser *chooser = ask (task, parent, title, GTK_FILE_CHOOSER_ACTION_SAVE);

  gtk_file_chooser_set_current_name (chooser, name);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (chooser, folder, NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

#endif

void
stet_file_dialog_open_async (GtkWindow *parent,
                             const char *title,
                             const StetFileType *types,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, stet_file_dialog_open_async);
  ask_open (task, parent, title, types);
}

GListModel *
stet_file_dialog_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, stet_file_dialog_open_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
stet_file_dialog_folder_async (GtkWindow *parent,
                               const char *title,
                               GFile *folder,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, stet_file_dialog_save_async);
  ask_folder (task, parent, title, folder);
}

void
stet_file_dialog_save_async (GtkWindow *parent,
                             const char *title,
                             const char *name,
                             GFile *folder,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, stet_file_dialog_save_async);
  ask_save (task, parent, title, name, folder);
}

GFile *
stet_file_dialog_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, stet_file_dialog_save_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
