/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One thing said of an article, edited where it stands: shown as words that become an entry when they are clicked or
 * activated, or, where there is nothing yet, as a quiet offer to add it. Enter and leaving the entry keep what was
 * typed, Escape does not. An address has a link of its own, and a pencil beside it for editing. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_HEAD_FIELD (stet_head_field_get_type ())
G_DECLARE_FINAL_TYPE (StetHeadField, stet_head_field, STET, HEAD_FIELD, GtkWidget)

/* Signals: "edited" (const char *typed): it is another one now, stripped; "" clears. "link" (void): the words of a link
 * were activated. */

/* FALSE for what can't be kept: the person goes on typing. */
typedef gboolean (*StetHeadFieldCheck) (const char *typed);

/* @name: "Byline"; @offer: "Add a byline"; translated. */
GtkWidget *stet_head_field_new (const char *name, const char *offer);
/* @hint says what is expected. NULL: anything is. */
void stet_head_field_set_check (StetHeadField *self, StetHeadFieldCheck check, const char *hint);
void stet_head_field_set_is_link (StetHeadField *self, gboolean is_link);
/* The title: larger, and as wide as there is room. */
void stet_head_field_set_is_title (StetHeadField *self, gboolean is_title);
/* @shown is for reading, @typed for editing; "" for nothing. What is being typed stays. */
void stet_head_field_set_value (StetHeadField *self, const char *shown, const char *typed);
/* FALSE: it is only shown, and hidden while there is nothing. */
void stet_head_field_set_editable (StetHeadField *self, gboolean editable);
void stet_head_field_edit (StetHeadField *self);
/* Ends it: what was typed is kept if it can be. */
void stet_head_field_finish (StetHeadField *self);
/* It is said elsewhere already: seen only while it is edited. */
void stet_head_field_set_quiet (StetHeadField *self, gboolean quiet);

G_END_DECLS
