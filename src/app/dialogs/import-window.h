/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A window that makes a document of every article in a folder, archive or dataset: where they go, how far it is, a way
 * to stop, and at the end what was read and what could not be. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @files: of GFile, on this computer; a reference is taken. The window, borrowed. */
GtkWindow *stet_import_window_present (GtkWindow *parent, GListModel *files);

G_END_DECLS
