/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A note's words; or any other annotation that has lost its place in the text. */

#include "config.h"

#include "detail.h"

#include <glib/gi18n.h>

#define STET_TYPE_NOTE_DETAIL (stet_note_detail_get_type ())
G_DECLARE_FINAL_TYPE (StetNoteDetail, stet_note_detail, STET, NOTE_DETAIL, StetDetail)

struct _StetNoteDetail
{
  StetDetail parent_instance;

  GtkWidget *note; /* child */
};

G_DEFINE_FINAL_TYPE (StetNoteDetail, stet_note_detail, STET_TYPE_DETAIL)

static void
stet_note_detail_refresh (StetDetail *detail, StetRecord *note, StetRecord *annotation)
{
  stet_detail_set_heading (detail, _ (stet_kind_get_info (stet_record_get_annotation_kind (note))->label));
}

static gboolean
stet_note_detail_focus (StetDetail *detail, const char *field)
{
  return g_str_equal (field, "note") && gtk_widget_grab_focus (STET_NOTE_DETAIL (detail)->note);
}

static void
stet_note_detail_class_init (StetNoteDetailClass *klass)
{
  STET_DETAIL_CLASS (klass)->refresh = stet_note_detail_refresh;
  STET_DETAIL_CLASS (klass)->focus = stet_note_detail_focus;
}

static void
stet_note_detail_init (StetNoteDetail *self)
{
  StetDetail *detail = STET_DETAIL (self);

  self->note = stet_form_add_text (stet_detail_get_form (detail), stet_detail_add_group (detail, NULL), _ ("Note"),
                                   STET_FIELD_NOTE);
}

GtkWidget *
stet_note_detail_new (void)
{
  return g_object_new (STET_TYPE_NOTE_DETAIL, NULL);
}
