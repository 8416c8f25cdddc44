/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A short boxed list of other records under a heading, to go to: where a source stands in the text, what claims it
 * makes. Hidden while there are none. */

#pragma once

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_PLACE_LIST (stet_place_list_get_type ())
G_DECLARE_FINAL_TYPE (StetPlaceList, stet_place_list, STET, PLACE_LIST, GtkWidget)

/* @title is translated. */
GtkWidget *stet_place_list_new (const char *title);
/* @records: of StetRecord *, borrowed; annotations are shown with the words around them. The first hundred are shown,
 * and how many more there are. */
void stet_place_list_set (StetPlaceList *self, StetDocument *document, GPtrArray *records);
/* The one that is active, if it is here. */
void stet_place_list_set_active (StetPlaceList *self, StetId id);

/* Signal
 *   chosen (StetId *id) */

G_END_DECLS
