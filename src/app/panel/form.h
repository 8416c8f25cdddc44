/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields of one record as rows that are edited in place. Each edit is a change of the document, typing in one field is
 * one undo step, and what undo puts back is shown without moving the caret. A plain struct; whoever makes it owns it,
 * and must free it before its widgets. */

#pragma once

#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _StetForm StetForm;

StetForm *stet_form_new (void);
void stet_form_free (StetForm *self);
/* Which record is edited, in which session; borrowed, NULL for none. */
void stet_form_show (StetForm *self, StetSession *session, StetId record);
/* Reads the record again. */
void stet_form_refresh (StetForm *self);

/* Each adds a row to @parent, an AdwPreferencesGroup or AdwExpanderRow, named @title (translated), and returns what
 * takes the keyboard. */
GtkWidget *stet_form_add_entry (StetForm *self, GtkWidget *parent, const char *title, StetField field);
/* A comma-separated list of words. */
GtkWidget *stet_form_add_list (StetForm *self, GtkWidget *parent, const char *title, StetField field);
GtkWidget *stet_form_add_text (StetForm *self, GtkWidget *parent, const char *title, StetField field);
/* @subtitle (translated) may be NULL. */
GtkWidget *stet_form_add_switch (StetForm *self,
                                 GtkWidget *parent,
                                 const char *title,
                                 const char *subtitle,
                                 StetField field);
/* One of @words (ending with a NULL name), or nothing. */
GtkWidget *stet_form_add_words (StetForm *self,
                                GtkWidget *parent,
                                const char *title,
                                StetField field,
                                const StetWord *words);

G_END_DECLS
