/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "detail.h"

#include <glib/gi18n.h>

struct _StetDetail
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *scroller;
  GtkWidget *quote;   /* the words in the article */
  GtkWidget *stepper; /* previous, count, next */
  GtkWidget *count;
  GtkWidget *type; /* of an entity */
  GtkWidget *name; /* of a source or entity, or a note's text */
  GtkWidget *accept;

  StetForm *form;         /* owned */
  StetClaimDetail *claim; /* owned; NULL for others */
  StetSession *session;   /* borrowed */
  StetRecordKind kind;
  StetId record;
  StetId annotation; /* the mention that was chosen */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (StetDetail, stet_detail, GTK_TYPE_WIDGET)

enum
{
  STEP,
  DELETE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static StetDocument *
get_document (StetDetail *self)
{
  return stet_session_get_document (self->session);
}

static StetActor
get_actor (StetDetail *self)
{
  return stet_workspace_get_actor (stet_session_get_workspace (self->session));
}

/* The mention that acts are about: the chosen one, else the first. */
static StetId
get_annotation (StetDetail *self)
{
  g_autoptr (GPtrArray) annotations = NULL;

  if (!stet_id_is_none (self->annotation) && stet_document_lookup (get_document (self), self->annotation) != NULL)
    return self->annotation;
  annotations = stet_outline_of_body (stet_document_get_outline (get_document (self)), self->record);
  return annotations->len > 0 ? stet_record_get_id (g_ptr_array_index (annotations, 0)) : STET_ID_NONE;
}

static void
next_cb (StetDetail *self)
{
  g_signal_emit (self, signals[STEP], 0, &self->record, 1);
}

static void
previous_cb (StetDetail *self)
{
  g_signal_emit (self, signals[STEP], 0, &self->record, -1);
}

static void
delete_cb (StetDetail *self)
{
  g_signal_emit (self, signals[DELETE], 0, &self->record);
}

static void
accept_cb (StetDetail *self)
{
  StetId id = self->kind == STET_RECORD_ANNOTATION ? self->record : get_annotation (self);

  stet_session_do (self->session, stet_edit_accept (get_document (self), id, get_actor (self)));
}

static void
mark_all_cb (StetDetail *self)
{
  stet_session_do (self->session,
                   stet_edit_mark_all (get_document (self), get_annotation (self), get_actor (self), NULL));
}

static void
type_selected_cb (StetDetail *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->type));

  if (self->filling || self->session == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  stet_session_do (self->session, stet_edit_retype (get_document (self), get_annotation (self),
                                                    (StetKind) (STET_KIND_FIRST_ENTITY + selected), get_actor (self)));
}

/* Making -------------------------------------------------------------------------------------------------------- */

static AdwPreferencesGroup *
add_group (GtkWidget *box)
{
  GtkWidget *group = adw_preferences_group_new ();

  gtk_box_append (GTK_BOX (box), group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
make_source (StetDetail *self, GtkWidget *box)
{
  AdwPreferencesGroup *group = add_group (box);

  self->name = stet_form_add_entry (self->form, group, _ ("Name"), STET_FIELD_NAME);
  stet_form_add_entry (self->form, group, _ ("As printed"), STET_FIELD_PRINTED);
  stet_form_add_words (self->form, group, _ ("Kind"), STET_FIELD_KIND, stet_words_source_kind);
  stet_form_add_entry (self->form, group, _ ("Role"), STET_FIELD_ROLE);
  stet_form_add_entry (self->form, group, _ ("Affiliation"), STET_FIELD_AFFILIATION);
  group = add_group (box);
  stet_form_add_words (self->form, group, _ ("Record status"), STET_FIELD_RECORD, stet_words_source_record);
  stet_form_add_entry (self->form, group, _ ("Reason for anonymity"), STET_FIELD_ANONYMITY);
  stet_form_add_switch (self->form, group, _ ("Confidential"), STET_FIELD_CONFIDENTIAL);
  stet_form_add_switch (self->form, group, _ ("First hand"), STET_FIELD_PRIMARY);
  group = add_group (box);
  stet_form_add_entry (self->form, group, _ ("Contacted"), STET_FIELD_CONTACTED);
  stet_form_add_entry (self->form, group, _ ("Replied"), STET_FIELD_REPLIED);
  stet_form_add_entry (self->form, group, _ ("Address that shows who it is"), STET_FIELD_IDENTITY);
  stet_form_add_list (self->form, group, _ ("Tags"), STET_FIELD_TAGS);
  stet_form_add_text (self->form, group, _ ("Notes"), STET_FIELD_NOTE);
}

static void
make_entity (StetDetail *self, GtkWidget *box)
{
  AdwPreferencesGroup *group = add_group (box);
  g_autoptr (GtkStringList) types = gtk_string_list_new (NULL);

  self->name = stet_form_add_entry (self->form, group, _ ("Name"), STET_FIELD_NAME);
  for (StetKind kind = STET_KIND_FIRST_ENTITY; kind < STET_N_KINDS; kind++)
    gtk_string_list_append (types, _ (stet_kind_get_info (kind)->label));
  self->type = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->type), _ ("Type"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->type), G_LIST_MODEL (types));
  g_signal_connect_swapped (self->type, "notify::selected", G_CALLBACK (type_selected_cb), self);
  adw_preferences_group_add (group, self->type);
  stet_form_add_list (self->form, group, _ ("Same as"), STET_FIELD_SAME_AS);
}

static GtkWidget *
make_button (StetDetail *self, const char *label, const char *icon, GCallback callback)
{
  GtkWidget *button = icon != NULL ? gtk_button_new_from_icon_name (icon) : gtk_button_new_with_label (label);

  if (icon != NULL)
    gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
make_stepper (StetDetail *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->count), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_box_append (GTK_BOX (row), self->count);
  gtk_box_append (GTK_BOX (row), make_button (self, _ ("Previous place"), "go-up-symbolic", G_CALLBACK (previous_cb)));
  gtk_box_append (GTK_BOX (row), make_button (self, _ ("Next place"), "go-down-symbolic", G_CALLBACK (next_cb)));
  return row;
}

static GtkWidget *
make_acts (StetDetail *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *delete = make_button (self, _ ("Delete"), NULL, G_CALLBACK (delete_cb));

  self->accept = make_button (self, _ ("Accept"), NULL, G_CALLBACK (accept_cb));
  gtk_box_append (GTK_BOX (row), self->accept);
  if (self->kind == STET_RECORD_ENTITY)
    gtk_box_append (GTK_BOX (row), make_button (self, _ ("Mark all"), NULL, G_CALLBACK (mark_all_cb)));
  gtk_widget_add_css_class (delete, "destructive-action");
  gtk_widget_set_hexpand (delete, TRUE);
  gtk_widget_set_halign (delete, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (row), delete);
  return row;
}

static void
fill_box (StetDetail *self, GtkWidget *box)
{
  self->quote = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->quote), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->quote), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->quote), 0);
  gtk_label_set_selectable (GTK_LABEL (self->quote), FALSE);
  gtk_widget_add_css_class (self->quote, "stet-quote");
  gtk_box_append (GTK_BOX (box), self->quote);
  self->stepper = make_stepper (self);
  gtk_box_append (GTK_BOX (box), self->stepper);
  if (self->kind == STET_RECORD_CLAIM)
    self->claim = stet_claim_detail_new (box, self->form);
  else if (self->kind == STET_RECORD_SOURCE)
    make_source (self, box);
  else if (self->kind == STET_RECORD_ENTITY)
    make_entity (self, box);
  else
    self->name = stet_form_add_text (self->form, add_group (box), _ ("Note"), STET_FIELD_NOTE);
  gtk_box_append (GTK_BOX (box), make_acts (self));
}

static void
stet_detail_dispose (GObject *object)
{
  StetDetail *self = STET_DETAIL (object);

  g_clear_pointer (&self->claim, stet_claim_detail_free);
  g_clear_pointer (&self->form, stet_form_free);
  if (self->type != NULL && self->scroller != NULL)
    g_signal_handlers_disconnect_by_data (self->type, self);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_detail_parent_class)->dispose (object);
}

static void
stet_detail_class_init (StetDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_detail_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[STEP] = g_signal_new ("step", STET_TYPE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                G_TYPE_POINTER, G_TYPE_INT);
  signals[DELETE] =
      g_signal_new ("delete", STET_TYPE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
stet_detail_init (StetDetail *self)
{
  self->form = stet_form_new ();
}

GtkWidget *
stet_detail_new (StetRecordKind kind)
{
  StetDetail *self = g_object_new (STET_TYPE_DETAIL, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->kind = kind;
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  fill_box (self, box);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
stet_detail_refresh (StetDetail *self)
{
  StetRecord *record = self->session != NULL ? stet_document_lookup (get_document (self), self->record) : NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autofree char *quote = NULL;
  g_autofree char *count = NULL;
  StetRecord *annotation;

  if (record == NULL)
    return;
  annotation =
      self->kind == STET_RECORD_ANNOTATION ? record : stet_document_lookup (get_document (self), get_annotation (self));
  places = stet_outline_of_body (stet_document_get_outline (get_document (self)), self->record);
  quote = annotation != NULL ? stet_edit_quote (get_document (self), annotation) : NULL;
  gtk_label_set_label (GTK_LABEL (self->quote), quote != NULL ? quote : _ ("Not in the text"));
  count = g_strdup_printf (ngettext ("%u place in the text", "%u places in the text", places->len), places->len);
  gtk_label_set_label (GTK_LABEL (self->count), count);
  gtk_widget_set_visible (self->stepper, places->len > 1);
  gtk_widget_set_visible (self->accept, annotation != NULL
                                            && (stet_record_get_state (annotation) == STET_STATE_SUGGESTED
                                                || stet_record_get (annotation, STET_FIELD_CONFIRM) != NULL));
  self->filling = TRUE;
  if (self->type != NULL && annotation != NULL)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->type),
                                (guint) stet_record_get_annotation_kind (annotation) - STET_KIND_FIRST_ENTITY);
  self->filling = FALSE;
  stet_form_refresh (self->form);
  if (self->claim != NULL)
    stet_claim_detail_refresh (self->claim);
}

void
stet_detail_show (StetDetail *self, StetSession *session, StetId record, StetId annotation)
{
  self->session = session;
  self->record = record;
  self->annotation = annotation;
  stet_form_show (self->form, session, record);
  if (self->claim != NULL)
    stet_claim_detail_show (self->claim, session, record);
  stet_detail_refresh (self);
}

gboolean
stet_detail_focus (StetDetail *self, const char *field)
{
  if (self->claim != NULL)
    return stet_claim_detail_focus (self->claim, field);
  if (g_str_equal (field, self->kind == STET_RECORD_ANNOTATION ? "note" : "name"))
    return gtk_widget_grab_focus (self->name);
  return FALSE;
}
