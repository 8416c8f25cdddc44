/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A claim's fields: what it says, who says it, how far its check is, the verdict, and the evidence. */

#include "config.h"

#include "detail.h"
#include "evidence-list.h"
#include "source-picker.h"
#include "verdict-box.h"

#include <glib/gi18n.h>

#define STET_TYPE_CLAIM_DETAIL (stet_claim_detail_get_type ())
G_DECLARE_FINAL_TYPE (StetClaimDetail, stet_claim_detail, STET, CLAIM_DETAIL, StetDetail)

struct _StetClaimDetail
{
  StetDetail parent_instance;

  /* children */
  GtkWidget *restated;
  GtkWidget *source;
  GtkWidget *worth; /* a row */
  GtkWidget *why_dropped;
  GtkWidget *verdict;
  GtkWidget *evidence;
  GtkWidget *note;

  StetId revealed; /* the piece of evidence that was scrolled to */
};

G_DEFINE_FINAL_TYPE (StetClaimDetail, stet_claim_detail, STET_TYPE_DETAIL)

static void
go_cb (StetDetail *self, StetId *source)
{
  StetId id = *source;

  g_signal_emit_by_name (self, "open", &id);
}

static void
removed_cb (StetDetail *self)
{
  g_signal_emit_by_name (self, "done", _ ("Evidence removed"));
}

static void
stet_claim_detail_show (StetDetail *detail)
{
  StetClaimDetail *self = STET_CLAIM_DETAIL (detail);
  StetSession *session = stet_detail_get_session (detail);
  StetId claim = stet_detail_get_record (detail);

  stet_source_picker_show (STET_SOURCE_PICKER (self->source), session, claim);
  stet_verdict_box_show (STET_VERDICT_BOX (self->verdict), session, claim);
  stet_evidence_list_show (STET_EVIDENCE_LIST (self->evidence), session, claim);
}

static void
show_worth (StetClaimDetail *self, StetRecord *claim)
{
  double worth = stet_record_get_number (claim, STET_FIELD_WORTH, -1);
  g_autofree char *percent = worth >= 0 ? g_strdup_printf (_ ("%.0f %%"), CLAMP (worth, 0, 1) * 100) : NULL;
  const char *by = stet_record_get_string (claim, STET_FIELD_WORTH_BY);
  g_autofree char *words = worth >= 0 && *by != '\0' ? g_strdup_printf ("%s · %s", percent, by) : NULL;

  gtk_widget_set_visible (self->worth, worth >= 0);
  if (worth >= 0)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->worth), words != NULL ? words : percent);
}

static void
stet_claim_detail_refresh (StetDetail *detail, StetRecord *claim, StetRecord *annotation)
{
  StetClaimDetail *self = STET_CLAIM_DETAIL (detail);
  StetRecord *chosen = stet_document_lookup (stet_detail_get_document (detail), stet_detail_get_chosen (detail));
  gboolean dropped = g_str_equal (stet_record_get_string (claim, STET_FIELD_STATUS), "dropped");

  stet_source_picker_refresh (STET_SOURCE_PICKER (self->source));
  stet_verdict_box_refresh (STET_VERDICT_BOX (self->verdict));
  stet_evidence_list_refresh (STET_EVIDENCE_LIST (self->evidence));
  gtk_widget_set_visible (self->why_dropped, dropped || *stet_record_get_string (claim, STET_FIELD_STATUS_WHY) != '\0');
  show_worth (self, claim);
  if (chosen != NULL && stet_record_get_kind (chosen) == STET_RECORD_ANNOTATION)
    chosen = stet_document_lookup (stet_detail_get_document (detail), stet_record_get_body (chosen));
  if (chosen == NULL || stet_record_get_kind (chosen) != STET_RECORD_EVIDENCE)
    self->revealed = STET_ID_NONE;
  else if (!stet_id_equal (self->revealed, stet_record_get_id (chosen)))
    {
      self->revealed = stet_record_get_id (chosen);
      stet_detail_reveal (detail, stet_evidence_list_open (STET_EVIDENCE_LIST (self->evidence), self->revealed));
    }
}

static gboolean
stet_claim_detail_focus (StetDetail *detail, const char *field)
{
  StetClaimDetail *self = STET_CLAIM_DETAIL (detail);

  if (g_str_equal (field, "source"))
    {
      stet_source_picker_open (STET_SOURCE_PICKER (self->source));
      return TRUE;
    }
  if (g_str_equal (field, "restatement"))
    return gtk_widget_grab_focus (self->restated);
  if (g_str_equal (field, "verdict"))
    return stet_verdict_box_focus (STET_VERDICT_BOX (self->verdict));
  if (g_str_equal (field, "evidence"))
    return stet_evidence_list_focus (STET_EVIDENCE_LIST (self->evidence));
  if (g_str_equal (field, "note"))
    return gtk_widget_grab_focus (self->note);
  return FALSE;
}

static void
stet_claim_detail_class_init (StetClaimDetailClass *klass)
{
  STET_DETAIL_CLASS (klass)->show = stet_claim_detail_show;
  STET_DETAIL_CLASS (klass)->refresh = stet_claim_detail_refresh;
  STET_DETAIL_CLASS (klass)->focus = stet_claim_detail_focus;
}

static void
stet_claim_detail_init (StetClaimDetail *self)
{
  StetDetail *detail = STET_DETAIL (self);
  StetForm *form = stet_detail_get_form (detail);
  GtkWidget *group = stet_detail_add_group (detail, NULL);

  stet_detail_set_heading (detail, _ ("Claim"));
  self->restated = stet_form_add_text (form, group, _ ("Restated"), STET_FIELD_RESTATEMENT);
  self->source = stet_source_picker_new ();
  g_signal_connect_swapped (self->source, "go", G_CALLBACK (go_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->source);
  stet_form_add_words (form, group, _ ("Status"), STET_FIELD_STATUS, stet_words_claim_status);
  self->why_dropped = stet_form_add_entry (form, group, _ ("Why dropped"), STET_FIELD_STATUS_WHY);
  stet_form_add_words (form, group, _ ("Kind"), STET_FIELD_KIND, stet_words_claim_kind);
  self->worth = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->worth), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->worth), _ ("Worth checking"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->worth);

  group = stet_detail_add_group (detail, NULL);
  self->verdict = stet_verdict_box_new ();
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->verdict);
  stet_form_add_text (form, group, _ ("Explanation"), STET_FIELD_VERDICT_NOTE);

  self->evidence = stet_evidence_list_new ();
  g_signal_connect_swapped (self->evidence, "removed", G_CALLBACK (removed_cb), self);
  stet_detail_add (detail, self->evidence);

  group = stet_detail_add_group (detail, _ ("More"));
  stet_form_add_entry (form, group, _ ("When"), STET_FIELD_WHEN);
  stet_form_add_entry (form, group, _ ("Where"), STET_FIELD_WHERE);
  stet_form_add_list (form, group, _ ("Tags"), STET_FIELD_TAGS);
  stet_form_add_list (form, group, _ ("Other appearances"), STET_FIELD_APPEARANCES);
  self->note = stet_form_add_text (form, group, _ ("Notes"), STET_FIELD_NOTE);
}

GtkWidget *
stet_claim_detail_new (void)
{
  return g_object_new (STET_TYPE_CLAIM_DETAIL, NULL);
}
