/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "evidence-list.h"

#include "describe.h"
#include "form.h"
#include "wrap-layout.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  StetEvidenceList *list;
  StetId id;
  StetForm *form;   /* owned */
  GtkWidget *row;   /* an AdwExpanderRow */
  GtkWidget *first; /* the address */
  GtkWidget *open;
  GtkWidget *remove;
} Piece;

struct _StetEvidenceList
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *group;
  GtkWidget *add;
  GtkWidget *empty; /* NULL while there is evidence */

  GPtrArray *pieces;    /* of Piece *, owned */
  StetSession *session; /* borrowed */
  StetId claim;
};

G_DEFINE_FINAL_TYPE (StetEvidenceList, stet_evidence_list, GTK_TYPE_WIDGET)

enum
{
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static StetDocument *
get_document (StetEvidenceList *self)
{
  return stet_session_get_document (self->session);
}

static StetActor
get_actor (StetEvidenceList *self)
{
  return stet_workspace_get_actor (stet_session_get_workspace (self->session));
}

static gboolean
is_address (const char *url)
{
  return g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://") || g_str_has_prefix (url, "file://");
}

/* One piece ----------------------------------------------------------------------------------------------------- */

static void
free_piece (gpointer data)
{
  Piece *piece = data;

  g_clear_pointer (&piece->form, stet_form_free);
  g_free (piece);
}

static void
title_piece (Piece *piece)
{
  StetRecord *record = stet_document_lookup (get_document (piece->list), piece->id);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *name = NULL;
  const char *stance, *publisher;
  gboolean has_both;

  if (record == NULL)
    return;
  title = stet_describe_title (get_document (piece->list), record);
  stance = stet_word_get_label (stet_words_stance, stet_record_get_string (record, STET_FIELD_STANCE));
  publisher = stet_record_get_string (record, STET_FIELD_PUBLISHER);
  has_both = stance != NULL && *publisher != '\0';
  subtitle = g_strconcat (stance != NULL ? _ (stance) : "", has_both ? " · " : "", publisher, NULL);
  name = g_strconcat (title, *subtitle != '\0' ? ", " : "", subtitle, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (piece->row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (piece->row), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (piece->row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_sensitive (piece->open, is_address (stet_record_get_string (record, STET_FIELD_URL)));
  gtk_widget_set_sensitive (piece->remove, !stet_document_get_read_only (get_document (piece->list)));
}

static void
remove_cb (Piece *piece)
{
  StetEvidenceList *self = piece->list;

  if (stet_session_do (self->session, stet_edit_delete (get_document (self), piece->id, get_actor (self))))
    g_signal_emit (self, signals[REMOVED], 0);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer list)
{
  g_autoptr (StetEvidenceList) self = list;

  if (!g_app_info_launch_default_for_uri_finish (result, NULL))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
open_cb (Piece *piece)
{
  StetRecord *record = stet_document_lookup (get_document (piece->list), piece->id);
  const char *url = record != NULL ? stet_record_get_string (record, STET_FIELD_URL) : "";

  if (is_address (url))
    g_app_info_launch_default_for_uri_async (url, NULL, NULL, opened_cb, g_object_ref (piece->list));
}

static GtkWidget *
make_button (const char *label, GCallback callback, Piece *piece)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_swapped (button, "clicked", callback, piece);
  return button;
}

static GtkWidget *
make_acts (Piece *piece)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = stet_wrap_box_new (6, GTK_ACCESSIBLE_ROLE_GROUP);

  piece->open = make_button (_ ("Open"), G_CALLBACK (open_cb), piece);
  piece->remove = make_button (_ ("Remove evidence"), G_CALLBACK (remove_cb), piece);
  stet_wrap_box_append (box, piece->open);
  stet_wrap_box_append (box, piece->remove);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static Piece *
make_piece (StetEvidenceList *self, StetId id, gboolean open)
{
  Piece *piece = g_new0 (Piece, 1);

  piece->list = self;
  piece->id = id;
  piece->form = stet_form_new ();
  piece->row = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (piece->row), FALSE);
  piece->first = stet_form_add_entry (piece->form, piece->row, _ ("Address or file"), STET_FIELD_URL);
  stet_form_add_words (piece->form, piece->row, _ ("Stance"), STET_FIELD_STANCE, stet_words_stance);
  stet_form_add_text (piece->form, piece->row, _ ("Quoted passage"), STET_FIELD_QUOTE);
  stet_form_add_entry (piece->form, piece->row, _ ("Title"), STET_FIELD_TITLE);
  stet_form_add_entry (piece->form, piece->row, _ ("Publisher"), STET_FIELD_PUBLISHER);
  stet_form_add_entry (piece->form, piece->row, _ ("Published"), STET_FIELD_PUBLISHED);
  stet_form_add_entry (piece->form, piece->row, _ ("Retrieved"), STET_FIELD_RETRIEVED);
  stet_form_add_entry (piece->form, piece->row, _ ("Archived at"), STET_FIELD_ARCHIVED);
  stet_form_add_text (piece->form, piece->row, _ ("Note on the evidence"), STET_FIELD_NOTE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (piece->row), make_acts (piece));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (piece->row), open);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), piece->row);
  stet_form_show (piece->form, self->session, id);
  title_piece (piece);
  return piece;
}

/* All of them --------------------------------------------------------------------------------------------------- */

static void
clear_pieces (StetEvidenceList *self)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (self->pieces, i);

      g_signal_handlers_disconnect_by_data (piece->open, piece);
      g_signal_handlers_disconnect_by_data (piece->remove, piece);
      g_clear_pointer (&piece->form, stet_form_free);
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), piece->row);
    }
  g_ptr_array_set_size (self->pieces, 0);
}

static void
show_empty (StetEvidenceList *self)
{
  if (self->pieces->len == 0 && self->empty == NULL)
    {
      self->empty = adw_action_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->empty), _ ("None yet"));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->empty),
                                   _ ("Add an address or a file, or press E in the text"));
      gtk_widget_add_css_class (self->empty, "dim-label");
      gtk_widget_set_focusable (self->empty, FALSE);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->empty);
    }
  else if (self->pieces->len > 0 && self->empty != NULL)
    {
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->empty);
      self->empty = NULL;
    }
}

static GPtrArray *
list_evidence (StetEvidenceList *self)
{
  GPtrArray *records = stet_document_list (get_document (self), STET_RECORD_EVIDENCE);

  for (guint i = records->len; i > 0; i--)
    if (!stet_id_equal (stet_record_get_link (g_ptr_array_index (records, i - 1), STET_FIELD_CLAIM), self->claim))
      g_ptr_array_remove_index (records, i - 1);
  return records;
}

static gboolean
is_shown (StetEvidenceList *self, GPtrArray *records)
{
  if (records->len != self->pieces->len)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (!stet_id_equal (stet_record_get_id (g_ptr_array_index (records, i)),
                        ((Piece *) g_ptr_array_index (self->pieces, i))->id))
      return FALSE;
  return TRUE;
}

static void
rebuild (StetEvidenceList *self, GPtrArray *records)
{
  g_autoptr (GHashTable) opened = g_hash_table_new_full (stet_id_hash, stet_id_equal_pointers, g_free, NULL);

  for (guint i = 0; i < self->pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (self->pieces, i);

      if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (piece->row)))
        g_hash_table_add (opened, g_memdup2 (&piece->id, sizeof piece->id));
    }
  clear_pieces (self);
  show_empty (self);
  for (guint i = 0; i < records->len; i++)
    {
      StetId id = stet_record_get_id (g_ptr_array_index (records, i));

      g_ptr_array_add (self->pieces, make_piece (self, id, g_hash_table_contains (opened, &id)));
    }
  show_empty (self);
}

void
stet_evidence_list_refresh (StetEvidenceList *self)
{
  g_autoptr (GPtrArray) records = NULL;

  if (self->session == NULL)
    return;
  gtk_widget_set_sensitive (self->add, !stet_document_get_read_only (get_document (self)));
  records = list_evidence (self);
  if (!is_shown (self, records))
    {
      rebuild (self, records);
      return;
    }
  for (guint i = 0; i < self->pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (self->pieces, i);

      stet_form_refresh (piece->form);
      title_piece (piece);
    }
}

void
stet_evidence_list_show (StetEvidenceList *self, StetSession *session, StetId claim)
{
  if (self->session != session || !stet_id_equal (self->claim, claim))
    clear_pieces (self);
  self->session = session;
  self->claim = claim;
  show_empty (self);
  stet_evidence_list_refresh (self);
}

GtkWidget *
stet_evidence_list_open (StetEvidenceList *self, StetId evidence)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (self->pieces, i);

      if (!stet_id_equal (piece->id, evidence))
        continue;
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (piece->row), TRUE);
      return piece->row;
    }
  return NULL;
}

/* What an expander has just shown can take the focus only when it is on screen. */
static gboolean
focus_later_cb (gpointer widget)
{
  gtk_widget_grab_focus (widget);
  return G_SOURCE_REMOVE;
}

void
stet_evidence_list_add (StetEvidenceList *self, const char *url)
{
  StetId id;

  if (self->session == NULL)
    return;
  if (!stet_session_do (self->session,
                        stet_edit_add_evidence (get_document (self), self->claim, url, get_actor (self), &id)))
    return;
  stet_evidence_list_refresh (self);
  stet_evidence_list_open (self, id);
  for (guint i = 0; i < self->pieces->len; i++)
    if (stet_id_equal (((Piece *) g_ptr_array_index (self->pieces, i))->id, id))
      g_timeout_add_full (G_PRIORITY_DEFAULT, 50, focus_later_cb,
                          g_object_ref (((Piece *) g_ptr_array_index (self->pieces, i))->first), g_object_unref);
}

gboolean
stet_evidence_list_focus (StetEvidenceList *self)
{
  return gtk_widget_grab_focus (self->add);
}

static void
add_cb (StetEvidenceList *self)
{
  stet_evidence_list_add (self, NULL);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, StetEvidenceList *self)
{
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return FALSE;
  if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    text = g_file_get_uri (g_value_get_object (value));
  else
    text = g_strndup (g_value_get_string (value), 4096);
  text[strcspn (text, "\r\n")] = '\0';
  if (!is_address (text) || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  stet_evidence_list_add (self, text);
  return TRUE;
}

/* Life ---------------------------------------------------------------------------------------------------------- */

static void
stet_evidence_list_dispose (GObject *object)
{
  StetEvidenceList *self = STET_EVIDENCE_LIST (object);

  if (self->group != NULL)
    clear_pieces (self);
  self->session = NULL;
  g_clear_pointer (&self->group, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_evidence_list_parent_class)->dispose (object);
}

static void
stet_evidence_list_finalize (GObject *object)
{
  g_ptr_array_unref (STET_EVIDENCE_LIST (object)->pieces);
  G_OBJECT_CLASS (stet_evidence_list_parent_class)->finalize (object);
}

static void
stet_evidence_list_class_init (StetEvidenceListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_evidence_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_evidence_list_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[REMOVED] =
      g_signal_new ("removed", STET_TYPE_EVIDENCE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_evidence_list_init (StetEvidenceList *self)
{
  GType types[] = { G_TYPE_FILE, G_TYPE_STRING };
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  self->pieces = g_ptr_array_new_with_free_func (free_piece);
  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _ ("Evidence"));
  self->add = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_set_tooltip_text (self->add, _ ("Add evidence"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add evidence"), -1);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->group), self->add);
  gtk_drop_target_set_gtypes (drop, types, G_N_ELEMENTS (types));
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  gtk_widget_add_css_class (GTK_WIDGET (self), "stet-target");
  gtk_widget_set_parent (self->group, GTK_WIDGET (self));
  show_empty (self);
}

GtkWidget *
stet_evidence_list_new (void)
{
  return g_object_new (STET_TYPE_EVIDENCE_LIST, NULL);
}
