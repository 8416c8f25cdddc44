/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One open document in the window: notices above, the article beside the panel, the find bar. It joins the three that
 * know nothing of each other (session, text view, panel), and its actions are what a person can do to the document. */

#pragma once

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_PAGE (stet_page_get_type ())
G_DECLARE_FINAL_TYPE (StetPage, stet_page, STET, PAGE, GtkWidget)

/* Properties, notified: show-panel (b, read-write), panel-folded (b, read-write: the panel lies over the text, for
 * narrow windows). Signal: "toast" (const char *title, const char *action, const char *button): show a short note;
 * @action (a detailed action name such as "page.undo") and @button may be NULL. */

/* Takes a reference to the session; reads and writes the settings (panel width, zoom, hidden kinds). */
GtkWidget *stet_page_new (StetSession *session);
StetSession *stet_page_get_session (StetPage *self); /* borrowed */
/* What can be done here, for the window to insert as "page": see keys.c for the names. Owned by the page. */
GActionGroup *stet_page_get_actions (StetPage *self);
gboolean stet_page_get_show_panel (StetPage *self);
void stet_page_set_show_panel (StetPage *self, gboolean show);
void stet_page_set_panel_folded (StetPage *self, gboolean folded);
/* For a window as narrow as a phone. */
void stet_page_set_narrow (StetPage *self, gboolean narrow);
/* Suggestions are reviewed: a bar stands at the lower edge. */
gboolean stet_page_get_reviewing (StetPage *self);
/* Puts the keyboard into the text. */
void stet_page_focus_text (StetPage *self);
/* Writes down where the person is (caret, scroll, active record); before it closes or is left. */
void stet_page_save_place (StetPage *self);

G_END_DECLS
