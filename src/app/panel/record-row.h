/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A record in a list: its mark, what it is called, what is said about it, and a claim's verdict. Used again for other
 * records as the list scrolls. */

#pragma once

#include "record-list.h"
#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_RECORD_ROW (stet_record_row_get_type ())
G_DECLARE_FINAL_TYPE (StetRecordRow, stet_record_row, STET, RECORD_ROW, GtkWidget)

GtkWidget *stet_record_row_new (void);
/* NULL for none. The session is borrowed. */
void stet_record_row_set (StetRecordRow *self, StetSession *session, StetRow *row);

G_END_DECLS
