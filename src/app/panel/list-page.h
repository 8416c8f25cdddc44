/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One page of the panel: a search entry above the records of one sort, or what to do when there are none. */

#pragma once

#include "record-list.h"
#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_LIST_PAGE (stet_list_page_get_type ())
G_DECLARE_FINAL_TYPE (StetListPage, stet_list_page, STET, LIST_PAGE, GtkWidget)

/* @name (translated) is what a screen reader calls the list; @hint (translated) stands in an empty one. */
GtkWidget *stet_list_page_new (StetListSort sort, const char *name, const char *hint);
/* NULL for none. Borrowed. */
void stet_list_page_set_session (StetListPage *self, StetSession *session);
guint stet_list_page_get_n_items (StetListPage *self);
/* Selects the row of @id, or none, and scrolls to it. */
void stet_list_page_select (StetListPage *self, StetId id);
gboolean stet_list_page_focus (StetListPage *self);
/* A widget above the list, such as the legend; takes a floating reference. */
void stet_list_page_set_top (StetListPage *self, GtkWidget *widget);

/* Signals
 *   selected (StetId *id)    the person chose a row
 *   activated (StetId *id)   and wants to edit it
 *   delete (StetId *id)
 *   retype (StetId *id, int kind)   1 … 9 on an entity
 *   dropped (StetId *id, const char *what)   a source's urn was dropped on a claim, or the other way
 *   changed (void)           the number of items */

G_END_DECLS
