/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "verdict-box.h"

#include "kind-style.h"
#include "mark-swatch.h"
#include "text-row.h"
#include "wrap-layout.h"

#include <glib/gi18n.h>

struct _StetVerdictBox
{
  AdwPreferencesRow parent_instance;

  /* children */
  GtkWidget *scale;
  GtkWidget *labels; /* a button each */
  GtkWidget *words;  /* for a scale without labels */
  GtkWidget *given;  /* by whom and when */

  StetSession *session; /* borrowed */
  StetId claim;
  const StetScale *shown; /* the scale whose labels are there; borrowed */
  char *shown_verdict;    /* owned: the scale and label last read */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (StetVerdictBox, stet_verdict_box, ADW_TYPE_PREFERENCES_ROW)

static StetRecord *
get_claim (StetVerdictBox *self)
{
  StetRecord *record =
      self->session != NULL ? stet_document_lookup (stet_session_get_document (self->session), self->claim) : NULL;

  return record != NULL && stet_record_get_kind (record) == STET_RECORD_CLAIM ? record : NULL;
}

static GPtrArray *
get_scales (StetVerdictBox *self)
{
  return stet_workspace_get_scales (stet_session_get_workspace (self->session));
}

static void
set_verdict (StetVerdictBox *self, const char *label, double ordinal)
{
  StetActor actor = stet_workspace_get_actor (stet_session_get_workspace (self->session));

  stet_session_do (self->session, stet_edit_set_verdict (stet_session_get_document (self->session), self->claim,
                                                         self->shown->name, label, ordinal, actor));
}

/* The labels of a scale -------------------------------------------------------------------------------------------- */

static void
label_toggled_cb (StetVerdictBox *self, GtkToggleButton *button)
{
  const StetScaleLabel *label = g_object_get_data (G_OBJECT (button), "stet-label");
  gboolean active = gtk_toggle_button_get_active (button);

  if (self->filling || get_claim (self) == NULL)
    return;
  set_verdict (self, active ? label->name : NULL, active ? label->ordinal : 0);
  stet_verdict_box_refresh (self); /* the others come up */
}

/* Its place 1..6 on the scale; 0 outside the order. */
static guint
get_position (const StetScale *scale, const StetScaleLabel *label)
{
  double best = 0;

  for (guint i = 0; i < scale->labels->len; i++)
    best = MAX (best, g_array_index (scale->labels, StetScaleLabel, i).ordinal);
  return stet_ordinal_get_position (label->ordinal, best);
}

static GtkWidget *
make_label (StetVerdictBox *self, const StetScale *scale, StetScaleLabel *label)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_label_new (_ (label->title));
  guint position = get_position (scale, label);

  if (position > 0)
    {
      GtkWidget *dot = stet_mark_swatch_new (STET_STYLE_OTHER);

      stet_mark_swatch_set_verdict (STET_MARK_SWATCH (dot), position);
      gtk_box_append (GTK_BOX (content), dot);
    }
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (content), words);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "stet-pill");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (label->title), -1);
  g_object_set_data (G_OBJECT (button), "stet-label", label);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (label_toggled_cb), self);
  return button;
}

static void
show_scale (StetVerdictBox *self, const StetScale *scale)
{
  GtkWidget *child;

  if (self->shown == scale)
    return;
  self->shown = scale;
  while ((child = gtk_widget_get_first_child (self->labels)) != NULL)
    gtk_box_remove (GTK_BOX (self->labels), child);
  for (guint i = 0; i < scale->labels->len; i++)
    stet_wrap_box_append (self->labels, make_label (self, scale, &g_array_index (scale->labels, StetScaleLabel, i)));
  gtk_widget_set_visible (self->labels, scale->labels->len > 0);
  gtk_widget_set_visible (self->words, scale->labels->len == 0);
}

static void
scale_selected_cb (StetVerdictBox *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->scale));

  if (self->filling || self->session == NULL || selected >= get_scales (self)->len)
    return;
  show_scale (self, g_ptr_array_index (get_scales (self), selected));
  stet_verdict_box_refresh (self);
}

/* A verdict in words is one step, when it is written. */
static void
take_words (StetVerdictBox *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->words));
  StetRecord *claim = get_claim (self);
  const char *held = claim != NULL ? stet_record_get_string (claim, STET_FIELD_VERDICT_LABEL) : NULL;

  if (self->filling || claim == NULL || self->shown == NULL || self->shown->labels->len > 0)
    return;
  if (!g_str_equal (stet_record_get_string (claim, STET_FIELD_VERDICT_SCALE), self->shown->name))
    held = "";
  if (!g_str_equal (words, held))
    set_verdict (self, words, 0);
}

/* From the claim --------------------------------------------------------------------------------------------------- */

static void
fill_scales (StetVerdictBox *self)
{
  GPtrArray *scales = get_scales (self);
  g_autoptr (GtkStringList) titles = NULL;
  GListModel *model = gtk_drop_down_get_model (GTK_DROP_DOWN (self->scale));

  if (model != NULL && g_list_model_get_n_items (model) == scales->len)
    return;
  titles = gtk_string_list_new (NULL);
  for (guint i = 0; i < scales->len; i++)
    gtk_string_list_append (titles, _ (((const StetScale *) g_ptr_array_index (scales, i))->title));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->scale), G_LIST_MODEL (titles));
}

/* Turns to the scale of the claim's verdict, but not away from one that the person has just chosen. */
static void
follow_scale (StetVerdictBox *self, StetRecord *claim)
{
  GPtrArray *scales = get_scales (self);
  const char *scale = stet_record_get_string (claim, STET_FIELD_VERDICT_SCALE);
  g_autofree char *verdict = g_strdup_printf ("%s %s", scale, stet_record_get_string (claim, STET_FIELD_VERDICT_LABEL));

  if (g_strcmp0 (verdict, self->shown_verdict) != 0)
    for (guint i = 0; i < scales->len; i++)
      if (g_str_equal (((const StetScale *) g_ptr_array_index (scales, i))->name, scale))
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->scale), i);
  g_free (self->shown_verdict);
  self->shown_verdict = g_steal_pointer (&verdict);
  show_scale (self, g_ptr_array_index (scales, MIN (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->scale)),
                                                    scales->len - 1)));
}

static void
show_given (StetVerdictBox *self, StetRecord *claim)
{
  const char *by = stet_record_get_string (claim, STET_FIELD_VERDICT_BY);
  const char *on = stet_record_get_string (claim, STET_FIELD_VERDICT_DATE);
  g_autofree char *given =
      *by != '\0' && *on != '\0' ? g_strdup_printf (_ ("%s, %s"), by, on) : g_strconcat (by, on, NULL);

  gtk_label_set_label (GTK_LABEL (self->given), given);
  gtk_widget_set_visible (self->given, *given != '\0');
}

void
stet_verdict_box_refresh (StetVerdictBox *self)
{
  StetRecord *claim = get_claim (self);
  const char *held;
  gboolean read_only;
  gboolean same_scale;

  if (claim == NULL || self->filling)
    return;
  self->filling = TRUE;
  fill_scales (self);
  follow_scale (self, claim);
  held = stet_record_get_string (claim, STET_FIELD_VERDICT_LABEL);
  same_scale = g_str_equal (stet_record_get_string (claim, STET_FIELD_VERDICT_SCALE), self->shown->name);
  read_only = stet_document_get_read_only (stet_session_get_document (self->session));
  for (GtkWidget *button = gtk_widget_get_first_child (self->labels); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      const StetScaleLabel *label = g_object_get_data (G_OBJECT (button), "stet-label");

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), same_scale && g_str_equal (label->name, held));
      gtk_widget_set_sensitive (button, !read_only);
    }
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->words)))))
    stet_editable_show_text (GTK_EDITABLE (self->words), same_scale ? held : "");
  gtk_editable_set_editable (GTK_EDITABLE (self->words), !read_only);
  show_given (self, claim);
  self->filling = FALSE;
}

/* Life ---------------------------------------------------------------------------------------------------------- */

static void
stet_verdict_box_dispose (GObject *object)
{
  StetVerdictBox *self = STET_VERDICT_BOX (object);

  self->session = NULL;
  G_OBJECT_CLASS (stet_verdict_box_parent_class)->dispose (object);
}

static void
stet_verdict_box_finalize (GObject *object)
{
  g_free (STET_VERDICT_BOX (object)->shown_verdict);
  G_OBJECT_CLASS (stet_verdict_box_parent_class)->finalize (object);
}

static void
stet_verdict_box_class_init (StetVerdictBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_verdict_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_verdict_box_finalize;
}

static GtkWidget *
make_first_line (StetVerdictBox *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Verdict"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (line), title);
  self->scale = gtk_drop_down_new (NULL, NULL);
  gtk_widget_add_css_class (self->scale, "flat");
  gtk_widget_add_css_class (self->scale, "stet-quiet");
  gtk_widget_set_tooltip_text (self->scale, _ ("The scale of the verdict"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Scale"), -1);
  g_signal_connect_object (self->scale, "notify::selected", G_CALLBACK (scale_selected_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->scale);
  return line;
}

static void
stet_verdict_box_init (StetVerdictBox *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_box_append (GTK_BOX (box), make_first_line (self));
  self->labels = stet_wrap_box_new (6, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->labels), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Verdict"), -1);
  gtk_box_append (GTK_BOX (box), self->labels);
  self->words = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->words), _ ("In a few words"));
  stet_editable_prepare (GTK_EDITABLE (self->words), _ ("Verdict"));
  g_signal_connect_swapped (self->words, "activate", G_CALLBACK (take_words), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (take_words), self);
  gtk_widget_add_controller (self->words, focus);
  gtk_box_append (GTK_BOX (box), self->words);
  self->given = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->given), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->given), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->given, "caption");
  gtk_widget_add_css_class (self->given, "dim-label");
  gtk_box_append (GTK_BOX (box), self->given);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

GtkWidget *
stet_verdict_box_new (void)
{
  return g_object_new (STET_TYPE_VERDICT_BOX, NULL);
}

void
stet_verdict_box_show (StetVerdictBox *self, StetSession *session, StetId claim)
{
  if (self->session != NULL && (self->session != session || !stet_id_equal (self->claim, claim)))
    {
      take_words (self);
      self->filling = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->words), "");
      self->filling = FALSE;
      g_clear_pointer (&self->shown_verdict, g_free);
    }
  self->session = session;
  self->claim = claim;
  stet_verdict_box_refresh (self);
}

gboolean
stet_verdict_box_focus (StetVerdictBox *self)
{
  GtkWidget *first = gtk_widget_get_first_child (self->labels);

  for (GtkWidget *button = first; button != NULL; button = gtk_widget_get_next_sibling (button))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
      return gtk_widget_grab_focus (button);
  return gtk_widget_grab_focus (first != NULL ? first : self->words);
}
