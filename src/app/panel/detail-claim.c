/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "detail.h"
#include "evidence-list.h"
#include "kind-style.h"

#include <glib/gi18n.h>

struct _StetClaimDetail
{
  StetForm *form; /* borrowed */

  /* borrowed widgets */
  GtkWidget *restated;
  GtkWidget *source;
  GtkWidget *new_source;
  GtkWidget *scale;
  GtkWidget *verdict;
  GtkWidget *explanation;
  GtkWidget *evidence;

  GArray *sources;      /* of StetId, as in the drop-down, the first row apart */
  StetSession *session; /* borrowed */
  StetId claim;
  gboolean filling;
};

static StetRecord *
get_claim (StetClaimDetail *self)
{
  return self->session != NULL ? stet_document_lookup (stet_session_get_document (self->session), self->claim) : NULL;
}

static GPtrArray *
get_scales (StetClaimDetail *self)
{
  return stet_workspace_get_scales (stet_session_get_workspace (self->session));
}

static const StetScale *
get_scale (StetClaimDetail *self)
{
  GPtrArray *scales = get_scales (self);
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->scale));

  return g_ptr_array_index (scales, MIN (selected, scales->len - 1));
}

/* A drop-down whose choice is just being made must keep its model. */
static void
set_model_if_other (GtkWidget *combo, GtkStringList *list)
{
  GListModel *old = adw_combo_row_get_model (ADW_COMBO_ROW (combo));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  gboolean same = old != NULL && g_list_model_get_n_items (old) == n;

  for (guint i = 0; i < n && same; i++)
    same = g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (old), i), gtk_string_list_get_string (list, i));
  if (!same)
    adw_combo_row_set_model (ADW_COMBO_ROW (combo), G_LIST_MODEL (list));
}

/* Who says it --------------------------------------------------------------------------------------------------- */

static void
source_selected_cb (StetClaimDetail *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->source));
  StetId id = STET_ID_NONE;

  if (self->filling || get_claim (self) == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (selected > 0 && selected - 1 < self->sources->len)
    id = g_array_index (self->sources, StetId, selected - 1);
  stet_session_do (self->session, stet_edit_link (stet_session_get_document (self->session), self->claim, id));
}

static void
new_source_cb (StetClaimDetail *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->new_source)));
  StetActor actor;

  if (get_claim (self) == NULL || *g_strstrip (name) == '\0')
    return;
  actor = stet_workspace_get_actor (stet_session_get_workspace (self->session));
  if (stet_session_do (self->session, stet_edit_link_new_source (stet_session_get_document (self->session), self->claim,
                                                                 name, actor, NULL)))
    gtk_editable_set_text (GTK_EDITABLE (self->new_source), "");
}

static void
fill_sources (StetClaimDetail *self, StetRecord *claim)
{
  StetDocument *document = stet_session_get_document (self->session);
  g_autoptr (GPtrArray) sources = stet_document_list (document, STET_RECORD_SOURCE);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  StetId link = stet_record_get_link (claim, STET_FIELD_SOURCE);
  guint selected = 0;

  gtk_string_list_append (names, _ ("Nobody named yet"));
  g_array_set_size (self->sources, 0);
  for (guint i = 0; i < sources->len; i++)
    {
      StetId id = stet_record_get_id (g_ptr_array_index (sources, i));
      g_autofree char *title = stet_edit_title (document, g_ptr_array_index (sources, i));

      gtk_string_list_append (names, *title != '\0' ? title : _ ("A source without a name"));
      g_array_append_val (self->sources, id);
      if (stet_id_equal (id, link))
        selected = i + 1;
    }
  set_model_if_other (self->source, names);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->source), selected);
}

/* Verdict ------------------------------------------------------------------------------------------------------- */

static void
fill_verdicts (StetClaimDetail *self, StetRecord *claim)
{
  const StetScale *scale = get_scale (self);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (labels, _ ("None yet"));
  for (guint i = 0; i < scale->labels->len; i++)
    {
      const StetScaleLabel *label = &g_array_index (scale->labels, StetScaleLabel, i);

      gtk_string_list_append (labels, _ (label->title));
      if (g_str_equal (label->name, stet_record_get_string (claim, STET_FIELD_VERDICT_LABEL))
          && g_str_equal (scale->name, stet_record_get_string (claim, STET_FIELD_VERDICT_SCALE)))
        selected = i + 1;
    }
  set_model_if_other (self->verdict, labels);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->verdict), selected);
  gtk_widget_set_visible (self->verdict, scale->labels->len > 0);
}

static void
verdict_selected_cb (StetClaimDetail *self)
{
  const StetScale *scale;
  const StetScaleLabel *label = NULL;
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->verdict));
  StetActor actor;

  if (self->filling || get_claim (self) == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  scale = get_scale (self);
  if (selected > 0 && selected - 1 < scale->labels->len)
    label = &g_array_index (scale->labels, StetScaleLabel, selected - 1);
  actor = stet_workspace_get_actor (stet_session_get_workspace (self->session));
  stet_session_do (self->session, stet_edit_set_verdict (stet_session_get_document (self->session), self->claim,
                                                         scale->name, label != NULL ? label->name : NULL,
                                                         label != NULL ? label->ordinal : 0, actor));
}

static void
scale_selected_cb (StetClaimDetail *self)
{
  StetRecord *claim = get_claim (self);

  if (self->filling || claim == NULL)
    return;
  self->filling = TRUE;
  fill_verdicts (self, claim);
  self->filling = FALSE;
}

static void
fill_scales (StetClaimDetail *self, StetRecord *claim)
{
  GPtrArray *scales = get_scales (self);
  const char *name = stet_record_get_string (claim, STET_FIELD_VERDICT_SCALE);
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->scale));
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < scales->len; i++)
    {
      const StetScale *scale = g_ptr_array_index (scales, i);

      gtk_string_list_append (titles, _ (scale->title));
      if (g_str_equal (scale->name, name))
        selected = i;
    }
  set_model_if_other (self->scale, titles);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->scale), selected < scales->len ? selected : 0);
}

/* Making -------------------------------------------------------------------------------------------------------- */

static GtkWidget *
add_combo (AdwPreferencesGroup *group, const char *title, GCallback callback, gpointer data)
{
  GtkWidget *combo = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (combo), title);
  g_signal_connect_swapped (combo, "notify::selected", callback, data);
  adw_preferences_group_add (group, combo);
  return combo;
}

static AdwPreferencesGroup *
add_group (GtkWidget *box, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (box), group);
  return ADW_PREFERENCES_GROUP (group);
}

StetClaimDetail *
stet_claim_detail_new (GtkWidget *box, StetForm *form)
{
  StetClaimDetail *self = g_new0 (StetClaimDetail, 1);
  AdwPreferencesGroup *group = add_group (box, NULL);

  self->form = form;
  self->sources = g_array_new (FALSE, FALSE, sizeof (StetId));
  self->restated = stet_form_add_text (form, group, _ ("Restated"), STET_FIELD_RESTATEMENT);
  self->source = add_combo (group, _ ("Who says it"), G_CALLBACK (source_selected_cb), self);
  self->new_source = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->new_source), _ ("Somebody new"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->new_source), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self->new_source))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Somebody new"), -1);
  g_signal_connect_swapped (self->new_source, "apply", G_CALLBACK (new_source_cb), self);
  adw_preferences_group_add (group, self->new_source);
  stet_form_add_words (form, group, _ ("Status"), STET_FIELD_STATUS, stet_words_claim_status);
  stet_form_add_words (form, group, _ ("Kind"), STET_FIELD_KIND, stet_words_claim_kind);

  group = add_group (box, _ ("Verdict"));
  self->verdict = add_combo (group, _ ("Verdict"), G_CALLBACK (verdict_selected_cb), self);
  self->scale = add_combo (group, _ ("Scale"), G_CALLBACK (scale_selected_cb), self);
  self->explanation = stet_form_add_text (form, group, _ ("Explanation"), STET_FIELD_VERDICT_NOTE);

  group = add_group (box, _ ("Evidence"));
  self->evidence = stet_evidence_list_new ();
  gtk_box_append (GTK_BOX (box), self->evidence);

  group = add_group (box, _ ("More"));
  stet_form_add_entry (form, group, _ ("When"), STET_FIELD_WHEN);
  stet_form_add_entry (form, group, _ ("Where"), STET_FIELD_WHERE);
  stet_form_add_list (form, group, _ ("Tags"), STET_FIELD_TAGS);
  stet_form_add_list (form, group, _ ("Other appearances"), STET_FIELD_APPEARANCES);
  stet_form_add_entry (form, group, _ ("Why dropped"), STET_FIELD_STATUS_WHY);
  stet_form_add_text (form, group, _ ("Notes"), STET_FIELD_NOTE);
  return self;
}

void
stet_claim_detail_free (StetClaimDetail *self)
{
  GtkWidget *combos[] = { self->source, self->new_source, self->scale, self->verdict };

  for (guint i = 0; i < G_N_ELEMENTS (combos); i++)
    g_signal_handlers_disconnect_by_data (combos[i], self);
  g_array_unref (self->sources);
  g_free (self);
}

void
stet_claim_detail_refresh (StetClaimDetail *self)
{
  StetRecord *claim = get_claim (self);

  if (claim == NULL)
    return;
  self->filling = TRUE;
  fill_sources (self, claim);
  fill_scales (self, claim);
  fill_verdicts (self, claim);
  self->filling = FALSE;
  stet_evidence_list_refresh (STET_EVIDENCE_LIST (self->evidence));
}

void
stet_claim_detail_show (StetClaimDetail *self, StetSession *session, StetId claim)
{
  self->session = session;
  self->claim = claim;
  stet_evidence_list_show (STET_EVIDENCE_LIST (self->evidence), session, claim);
  stet_claim_detail_refresh (self);
}

gboolean
stet_claim_detail_focus (StetClaimDetail *self, const char *field)
{
  if (g_str_equal (field, "restatement"))
    return gtk_widget_grab_focus (self->restated);
  if (g_str_equal (field, "source"))
    return gtk_widget_grab_focus (self->source);
  if (g_str_equal (field, "verdict"))
    return gtk_widget_grab_focus (self->verdict);
  if (g_str_equal (field, "evidence"))
    return stet_evidence_list_focus (STET_EVIDENCE_LIST (self->evidence));
  return FALSE;
}
