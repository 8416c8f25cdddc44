/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The side panel: claims, sources, entities and notes as lists, and below them the selected record, edited in place. It
 * looks at one session at a time and tells what the person selects; whoever owns it shows the same in the text. */

#pragma once

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_PANEL (stet_panel_get_type ())
G_DECLARE_FINAL_TYPE (StetPanel, stet_panel, STET, PANEL, GtkWidget)

GtkWidget *stet_panel_new (void);
/* NULL for none. */
void stet_panel_set_session (StetPanel *self, StetSession *session);
/* Shows a record or annotation: turns to its page, selects its row, scrolls there, opens its detail. None clears. Does
 * not emit "selected". */
void stet_panel_set_active (StetPanel *self, StetId id);
StetId stet_panel_get_active (StetPanel *self);
/* "claims", "sources", "entities", "notes". */
const char *stet_panel_get_page (StetPanel *self);
void stet_panel_set_page (StetPanel *self, const char *page);
/* Puts the keyboard into the list of the visible page; or into a field of the active record: "restatement", "source",
 * "verdict", "evidence", "name", "note". FALSE when it has no such field. */
gboolean stet_panel_focus_list (StetPanel *self);
gboolean stet_panel_focus_field (StetPanel *self, const char *field);
/* Kinds that the legend hides in the text: bits (1u << StetKind). Property "hidden-kinds", notified. */
guint stet_panel_get_hidden_kinds (StetPanel *self);
void stet_panel_set_hidden_kinds (StetPanel *self, guint kinds);

/* Signals
 *   selected (StetId *id)                      the person chose a record or annotation in a list
 *   step (StetId *record, int count)           show the next (1) or previous (-1) place of the record in the text
 *   done (const char *what)                    something was deleted or merged here: offer Undo
 *   leave (void)                               Escape: back to the text
 *   place (StetId *annotation)                 it should lie where the selection is (stet_edit_place_annotation) */

G_END_DECLS
