/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A popover in which one of a document's records is chosen: typing finds it, arrows move in the list, Enter takes it.
 * It may also let a person name a new one, or none. */

#pragma once

#include "record-list.h"
#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_RECORD_CHOOSER (stet_record_chooser_get_type ())
G_DECLARE_FINAL_TYPE (StetRecordChooser, stet_record_chooser, STET, RECORD_CHOOSER, GtkPopover)

/* @label names entry and list for screen readers, @hint stands in the empty entry. */
GtkWidget *stet_record_chooser_new (StetListSort sort, const char *label, const char *hint);
/* Offers a new source of the typed name, and @none where one is chosen. */
void stet_record_chooser_allow_new (StetRecordChooser *self, const char *none);
/* The session is borrowed; NULL for none. @current is selected at first, @except can't be chosen; both may be none.
 * What is open closes when they change. */
void stet_record_chooser_set (StetRecordChooser *self, StetSession *session, StetId current, StetId except);
/* Selected at first where there is no current one; none: the first in the list. */
void stet_record_chooser_set_likely (StetRecordChooser *self, StetId likely);

/* Signals
 *   chosen (StetId *id)         none: nobody
 *   named (const char *name)    a new one, squeezed and not empty */

G_END_DECLS
