/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A window to paste or write an article into. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @text: what is there at first, or NULL. */
void stet_paste_ask_async (GtkWindow *parent, const char *text, GAsyncReadyCallback callback, gpointer user_data);
/* The text, never blank; NULL with G_IO_ERROR_CANCELLED when the person changed their mind. Transfer full. */
char *stet_paste_ask_finish (GAsyncResult *result, GError **error);

G_END_DECLS
