/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks for files to open or for a place to save. A person who changes their mind is answered as
 * G_IO_ERROR_CANCELLED, with any version of GTK. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *title;           /* translated */
  const char *const *suffixes; /* "txt", "stet.json"; NULL at the end; NULL: all files */
} StetFileType;

/* @types: ends with a NULL title; the first one is chosen. Static or alive until the callback. */
void stet_file_dialog_open_async (GtkWindow *parent,
                                  const char *title,
                                  const StetFileType *types,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* A list of GFile; never empty. Transfer full. */
GListModel *stet_file_dialog_open_finish (GAsyncResult *result, GError **error);

/* Asks for a folder. Finish with stet_file_dialog_save_finish. */
void stet_file_dialog_folder_async (GtkWindow *parent,
                                    const char *title,
                                    GFile *folder,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/* @name: what the file is called unless the person says otherwise. @folder: where, or NULL. */
void stet_file_dialog_save_async (GtkWindow *parent,
                                  const char *title,
                                  const char *name,
                                  GFile *folder,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* Transfer full. */
GFile *stet_file_dialog_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
