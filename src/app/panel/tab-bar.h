/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel's tabs: a name and a count each, one of them chosen. Holding something dragged over a tab turns to it. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_TAB_BAR (stet_tab_bar_get_type ())
G_DECLARE_FINAL_TYPE (StetTabBar, stet_tab_bar, STET, TAB_BAR, GtkWidget)

GtkWidget *stet_tab_bar_new (void);
/* @title is translated. */
void stet_tab_bar_add (StetTabBar *self, const char *title);
void stet_tab_bar_set_count (StetTabBar *self, guint tab, guint count);
guint stet_tab_bar_get_selected (StetTabBar *self);
/* Emits "changed", as a person's choice does, when it is another. */
void stet_tab_bar_select (StetTabBar *self, guint tab);
/* Puts the keyboard on the tab that is selected. */
gboolean stet_tab_bar_focus (StetTabBar *self);

G_END_DECLS
