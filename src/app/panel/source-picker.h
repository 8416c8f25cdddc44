/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who says a claim: a row that opens a list of the document's sources, where typing finds one or names a new one. A
 * source may be dropped on it too. */

#pragma once

#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define STET_TYPE_SOURCE_PICKER (stet_source_picker_get_type ())
G_DECLARE_FINAL_TYPE (StetSourcePicker, stet_source_picker, STET, SOURCE_PICKER, AdwActionRow)

GtkWidget *stet_source_picker_new (void);
/* The session is borrowed; NULL for none. */
void stet_source_picker_show (StetSourcePicker *self, StetSession *session, StetId claim);
void stet_source_picker_refresh (StetSourcePicker *self);
/* Opens the list, the keyboard in its entry. */
void stet_source_picker_open (StetSourcePicker *self);

/* Signal
 *   go (StetId *source)    the person wants to see the source */

G_END_DECLS
