/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The selected record, edited in place: what it is, its words in the article and the way there, whether it is only
 * suggested, and groups of fields. A page of the panel has one; each kind of record has a subclass with its fields. */

#pragma once

#include "form.h"
#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define STET_TYPE_DETAIL (stet_detail_get_type ())
G_DECLARE_DERIVABLE_TYPE (StetDetail, stet_detail, STET, DETAIL, GtkWidget)

struct _StetDetailClass
{
  GtkWidgetClass parent_class;

  /* Another record, or none: see stet_detail_get_session. */
  void (*show) (StetDetail *self);
  /* The record may have changed. @annotation is the one acts are about, or NULL. */
  void (*refresh) (StetDetail *self, StetRecord *record, StetRecord *annotation);
  gboolean (*focus) (StetDetail *self, const char *field);
};

/* One of the subclasses below. */
GtkWidget *stet_claim_detail_new (void);
GtkWidget *stet_source_detail_new (void);
GtkWidget *stet_entity_detail_new (void);
GtkWidget *stet_note_detail_new (void);

/* The session is borrowed; NULL or none shows nothing. @chosen is the annotation or piece of evidence that was chosen
 * to come here, or the record itself. */
void stet_detail_show (StetDetail *self, StetSession *session, StetId record, StetId chosen);
void stet_detail_refresh (StetDetail *self);
/* "restatement", "source", "verdict", "evidence", "name", "note"; FALSE when there is no such field. */
gboolean stet_detail_focus (StetDetail *self, const char *field);

/* Signals
 *   step (StetId *id, int count)    show the next (1) or previous (-1) place of the record; an annotation's own place
 *   open (StetId *id)               show another record
 *   delete (StetId *id)             delete a record or annotation
 *   place (StetId *annotation)      it should lie where the selection is
 *   done (const char *what)         something was done here that the person may want to undo, in their words */

/* For subclasses. */
StetSession *stet_detail_get_session (StetDetail *self); /* NULL for none */
StetDocument *stet_detail_get_document (StetDetail *self);
StetActor stet_detail_get_actor (StetDetail *self);
StetId stet_detail_get_record (StetDetail *self);
StetId stet_detail_get_chosen (StetDetail *self);
/* The annotation that acts are about: the chosen one, else the first; or none. */
StetId stet_detail_get_annotation (StetDetail *self);
StetForm *stet_detail_get_form (StetDetail *self);
/* @title is translated, or NULL. */
GtkWidget *stet_detail_add_group (StetDetail *self, const char *title);
void stet_detail_add (StetDetail *self, GtkWidget *widget);
/* A button beside the heading. */
GtkWidget *stet_detail_add_act (StetDetail *self, const char *label, const char *icon, GCallback callback);
/* Scrolls to a child, once it has its place. NULL does nothing. */
void stet_detail_reveal (StetDetail *self, GtkWidget *child);
void stet_detail_set_heading (StetDetail *self, const char *heading);

G_END_DECLS
