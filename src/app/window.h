/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A window: a header, a tab for each open document, and the welcome page while there is none. It opens and closes
 * documents; what can be done in one is the page's. */

#pragma once

#include "article-page.h"
#include "workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define STET_TYPE_WINDOW (stet_window_get_type ())
G_DECLARE_FINAL_TYPE (StetWindow, stet_window, STET, WINDOW, AdwApplicationWindow)

GtkWidget *stet_window_new (GtkApplication *application, StetWorkspace *workspace);
/* In a tab of its own, or in the one where it is open already, in whatever window of the program. */
void stet_window_open_file (StetWindow *self, GFile *file);
/* Files in tabs, folders and archives through the import window. */
void stet_window_open_files (StetWindow *self, GListModel *files);
void stet_window_open_text (StetWindow *self, const char *text);
/* The page of the tab in front; NULL on the welcome page and while opening. Borrowed. */
StetPage *stet_window_get_page (StetWindow *self);
guint stet_window_get_n_tabs (StetWindow *self);
/* A short note at the bottom; @action and @button may be NULL. */
void stet_window_toast (StetWindow *self, const char *title, const char *action, const char *button);

G_END_DECLS
