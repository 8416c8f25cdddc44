/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of a boxed list for several lines of text, with its title above; and putting text into what a person may be
 * typing in without moving their caret more than the change does. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The most bytes of a field of several lines, and characters of one of one line. */
#define STET_FIELD_MAX_BYTES (1u << 20)
#define STET_FIELD_MAX_CHARS 10000

/* The GtkTextView is returned in @view. */
GtkWidget *stet_text_row_new (const char *title, GtkWidget **view);
/* Transfer full. */
char *stet_text_view_dup_text (GtkWidget *view);
/* Both replace only what differs. */
void stet_text_view_show_text (GtkWidget *view, const char *text);
void stet_editable_show_text (GtkEditable *editable, const char *text);
/* Undo belongs to the document, text has a limit, and the name is said. For what is typed on one line. */
void stet_editable_prepare (GtkEditable *editable, const char *title);

G_END_DECLS
