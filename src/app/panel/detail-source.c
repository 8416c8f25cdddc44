/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A source's fields: who it is, on what terms it spoke, how it was reached; where it stands and what it claims. */

#include "config.h"

#include "detail.h"
#include "merge-button.h"
#include "place-list.h"

#include <glib/gi18n.h>

#define STET_TYPE_SOURCE_DETAIL (stet_source_detail_get_type ())
G_DECLARE_FINAL_TYPE (StetSourceDetail, stet_source_detail, STET, SOURCE_DETAIL, StetDetail)

struct _StetSourceDetail
{
  StetDetail parent_instance;

  /* children */
  GtkWidget *name;
  GtkWidget *merge;
  GtkWidget *note;
  GtkWidget *claims;
  GtkWidget *places;
};

G_DEFINE_FINAL_TYPE (StetSourceDetail, stet_source_detail, STET_TYPE_DETAIL)

static void
claim_chosen_cb (StetDetail *self, StetId *claim)
{
  StetId id = *claim;

  g_signal_emit_by_name (self, "open", &id);
}

static void
place_chosen_cb (StetDetail *self, StetId *annotation)
{
  StetId id = *annotation;

  g_signal_emit_by_name (self, "step", &id, 1);
}

typedef struct
{
  StetId source;
  GPtrArray *claims;
} Search;

static void
add_claim (gpointer claim, gpointer user_data)
{
  Search *search = user_data;

  if (stet_id_equal (stet_record_get_link (claim, STET_FIELD_SOURCE), search->source))
    g_ptr_array_add (search->claims, claim);
}

static void
stet_source_detail_refresh (StetDetail *detail, StetRecord *source, StetRecord *annotation)
{
  StetSourceDetail *self = STET_SOURCE_DETAIL (detail);
  StetDocument *document = stet_detail_get_document (detail);
  g_autoptr (GPtrArray) claims = g_ptr_array_new ();
  g_autoptr (GPtrArray) places =
      stet_outline_of_body (stet_document_get_outline (document), stet_record_get_id (source));
  Search search = { stet_record_get_id (source), claims };

  stet_merge_button_refresh (self->merge, detail);
  stet_document_foreach (document, STET_RECORD_CLAIM, add_claim, &search);
  stet_place_list_set (STET_PLACE_LIST (self->claims), document, claims);
  stet_place_list_set (STET_PLACE_LIST (self->places), document, places);
}

static gboolean
stet_source_detail_focus (StetDetail *detail, const char *field)
{
  StetSourceDetail *self = STET_SOURCE_DETAIL (detail);

  if (g_str_equal (field, "name"))
    return gtk_widget_grab_focus (self->name);
  if (g_str_equal (field, "note"))
    return gtk_widget_grab_focus (self->note);
  return FALSE;
}

static void
stet_source_detail_class_init (StetSourceDetailClass *klass)
{
  STET_DETAIL_CLASS (klass)->refresh = stet_source_detail_refresh;
  STET_DETAIL_CLASS (klass)->focus = stet_source_detail_focus;
}

static void
stet_source_detail_init (StetSourceDetail *self)
{
  StetDetail *detail = STET_DETAIL (self);
  StetForm *form = stet_detail_get_form (detail);
  GtkWidget *group = stet_detail_add_group (detail, NULL);

  stet_detail_set_heading (detail, _ ("Source"));
  self->name = stet_form_add_entry (form, group, _ ("Name"), STET_FIELD_NAME);
  stet_form_add_entry (form, group, _ ("As printed"), STET_FIELD_PRINTED);
  stet_form_add_words (form, group, _ ("Kind"), STET_FIELD_KIND, stet_words_source_kind);
  stet_form_add_entry (form, group, _ ("Role"), STET_FIELD_ROLE);
  stet_form_add_entry (form, group, _ ("Affiliation"), STET_FIELD_AFFILIATION);

  group = stet_detail_add_group (detail, NULL);
  stet_form_add_words (form, group, _ ("Record status"), STET_FIELD_RECORD, stet_words_source_record);
  stet_form_add_entry (form, group, _ ("Reason for anonymity"), STET_FIELD_ANONYMITY);
  stet_form_add_switch (form, group, _ ("Confidential"), _ ("Left out of every export"), STET_FIELD_CONFIDENTIAL);
  stet_form_add_switch (form, group, _ ("First hand"), _ ("Saw or made what it speaks of"), STET_FIELD_PRIMARY);

  self->merge = stet_merge_button_new (detail, STET_LIST_SOURCES, _ ("Find the source it is"));
  gtk_widget_set_halign (self->merge, GTK_ALIGN_START);
  stet_detail_add (detail, self->merge);
  self->claims = stet_place_list_new (_ ("Says"));
  g_signal_connect_swapped (self->claims, "chosen", G_CALLBACK (claim_chosen_cb), self);
  stet_detail_add (detail, self->claims);
  self->places = stet_place_list_new (_ ("In the text"));
  g_signal_connect_swapped (self->places, "chosen", G_CALLBACK (place_chosen_cb), self);
  stet_detail_add (detail, self->places);

  group = stet_detail_add_group (detail, _ ("More"));
  stet_form_add_entry (form, group, _ ("Contacted"), STET_FIELD_CONTACTED);
  stet_form_add_entry (form, group, _ ("Replied"), STET_FIELD_REPLIED);
  stet_form_add_entry (form, group, _ ("Address that shows who it is"), STET_FIELD_IDENTITY);
  stet_form_add_list (form, group, _ ("Tags"), STET_FIELD_TAGS);
  self->note = stet_form_add_text (form, group, _ ("Notes"), STET_FIELD_NOTE);
}

GtkWidget *
stet_source_detail_new (void)
{
  return g_object_new (STET_TYPE_SOURCE_DETAIL, NULL);
}
