/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A window that writes a document for another program: the format, what goes along, the first lines of what will be
 * written, and what is left out. */

#pragma once

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @chosen: the format's name to begin with, or NULL. Answers with the file that was written, or with
 * G_IO_ERROR_CANCELLED. */
void stet_export_ask_async (GtkWindow *parent,
                            StetSession *session,
                            const char *chosen,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* Transfer full. @format (out, transfer full, may be NULL): the one that was chosen. */
GFile *stet_export_ask_finish (GAsyncResult *result, char **format, GError **error);

G_END_DECLS
