/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The records of one sort as a list: a search entry when there are many, and what to do when there are none. */

#pragma once

#include "record-list.h"
#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_LIST_PAGE (stet_list_page_get_type ())
G_DECLARE_FINAL_TYPE (StetListPage, stet_list_page, STET, LIST_PAGE, GtkWidget)

/* @name is what a screen reader calls the list, @placeholder stands in the search entry, @hint where the list is empty;
 * all translated. */
GtkWidget *stet_list_page_new (StetListSort sort, const char *name, const char *placeholder, const char *hint);
/* NULL for none. Borrowed. */
void stet_list_page_set_session (StetListPage *self, StetSession *session);
/* Those that the search leaves. */
guint stet_list_page_get_n_items (StetListPage *self);
gboolean stet_list_page_is_searching (StetListPage *self);
/* Selects the row of @id, or none, and scrolls to it. A search that hides it ends. FALSE when it is not listed. */
gboolean stet_list_page_select (StetListPage *self, StetId id);
gboolean stet_list_page_focus (StetListPage *self);
/* FALSE when there is no search entry. */
gboolean stet_list_page_focus_search (StetListPage *self);
/* Deletes the selected row, if it is that of @id, as the key does: emits "delete", then goes to the row after it. */
gboolean stet_list_page_delete (StetListPage *self, StetId id);
/* As high as its rows, up to @height pixels, instead of all the room there is. */
void stet_list_page_set_max_height (StetListPage *self, int height);
/* A widget above the list, such as the legend; takes a floating reference. */
void stet_list_page_set_top (StetListPage *self, GtkWidget *widget);

/* Signals
 *   selected (StetId *id)    the person chose a row
 *   activated (StetId *id)   and wants to edit it
 *   delete (StetId *id)
 *   retype (StetId *id, int number)   1 … 9 on an entity: a type of the tag set
 *   dropped (StetId *id, const char *what)   a source's urn was dropped on a claim, or the other way
 *   changed (void)           the number of items
 *   tabbed (gboolean back)   Tab: out of the list
 *   leave (void)             Escape in the search entry, when nothing is searched */

G_END_DECLS
