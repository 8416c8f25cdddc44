/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "evidence-list.h"

#include "form.h"

#include <glib/gi18n.h>

typedef struct
{
  StetEvidenceList *list;
  StetId id;
  StetForm *form;             /* owned */
  GtkWidget *expander;        /* the row */
  AdwPreferencesGroup *group; /* where the fields stand */
  GtkWidget *first;           /* the address */
} Piece;

struct _StetEvidenceList
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *box;
  GtkWidget *rows;
  GtkWidget *add;

  GPtrArray *pieces;    /* of Piece *, owned */
  StetSession *session; /* borrowed */
  StetId claim;
};

G_DEFINE_FINAL_TYPE (StetEvidenceList, stet_evidence_list, GTK_TYPE_WIDGET)

static void
free_piece (gpointer data)
{
  Piece *piece = data;

  stet_form_free (piece->form);
  g_free (piece);
}

static void
title_piece (Piece *piece)
{
  StetDocument *document = stet_session_get_document (piece->list->session);
  StetRecord *record = stet_document_lookup (document, piece->id);
  g_autofree char *title = record != NULL ? stet_edit_title (document, record) : NULL;
  const char *stance = record != NULL
                           ? stet_word_get_label (stet_words_stance, stet_record_get_string (record, STET_FIELD_STANCE))
                           : NULL;
  GtkWidget *label = g_object_get_data (G_OBJECT (piece->expander), "label");
  g_autofree char *text = NULL;

  text = g_strdup_printf ("%s%s%s", title != NULL && *title != '\0' ? title : _ ("New evidence"),
                          stance != NULL ? " · " : "", stance != NULL ? _ (stance) : "");
  gtk_label_set_label (GTK_LABEL (label), text);
}

static void
remove_cb (GtkButton *button, Piece *piece)
{
  StetSession *session = piece->list->session;
  StetActor actor = stet_workspace_get_actor (stet_session_get_workspace (session));

  stet_session_do (session, stet_edit_delete (stet_session_get_document (session), piece->id, actor));
}

static Piece *
make_piece (StetEvidenceList *self, StetId id, gboolean open)
{
  Piece *piece = g_new0 (Piece, 1);
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *delete = gtk_button_new_with_label (_ ("Remove evidence"));

  piece->list = self;
  piece->id = id;
  piece->form = stet_form_new ();
  piece->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  piece->first = stet_form_add_entry (piece->form, piece->group, _ ("Address or file"), STET_FIELD_URL);
  stet_form_add_words (piece->form, piece->group, _ ("Stance"), STET_FIELD_STANCE, stet_words_stance);
  stet_form_add_text (piece->form, piece->group, _ ("Quoted passage"), STET_FIELD_QUOTE);
  stet_form_add_entry (piece->form, piece->group, _ ("Title"), STET_FIELD_TITLE);
  stet_form_add_entry (piece->form, piece->group, _ ("Publisher"), STET_FIELD_PUBLISHER);
  stet_form_add_entry (piece->form, piece->group, _ ("Published"), STET_FIELD_PUBLISHED);
  stet_form_add_entry (piece->form, piece->group, _ ("Archived at"), STET_FIELD_ARCHIVED);
  stet_form_add_text (piece->form, piece->group, _ ("Note on the evidence"), STET_FIELD_NOTE);
  gtk_box_append (GTK_BOX (inside), GTK_WIDGET (piece->group));
  gtk_widget_set_halign (delete, GTK_ALIGN_END);
  g_signal_connect (delete, "clicked", G_CALLBACK (remove_cb), piece);
  gtk_box_append (GTK_BOX (inside), delete);
  gtk_widget_set_margin_top (inside, 6);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  piece->expander = gtk_expander_new (NULL);
  gtk_expander_set_label_widget (GTK_EXPANDER (piece->expander), label);
  g_object_set_data (G_OBJECT (piece->expander), "label", label);
  gtk_expander_set_child (GTK_EXPANDER (piece->expander), inside);
  gtk_expander_set_expanded (GTK_EXPANDER (piece->expander), open);
  gtk_box_append (GTK_BOX (self->rows), piece->expander);
  stet_form_show (piece->form, self->session, id);
  title_piece (piece);
  return piece;
}

static void
clear_pieces (StetEvidenceList *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->pieces, 0);
  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
}

static GPtrArray *
list_evidence (StetEvidenceList *self)
{
  GPtrArray *records = stet_document_list (stet_session_get_document (self->session), STET_RECORD_EVIDENCE);

  for (guint i = records->len; i > 0; i--)
    if (!stet_id_equal (stet_record_get_link (g_ptr_array_index (records, i - 1), STET_FIELD_CLAIM), self->claim))
      g_ptr_array_remove_index (records, i - 1);
  return records;
}

void
stet_evidence_list_refresh (StetEvidenceList *self)
{
  g_autoptr (GPtrArray) records = NULL;
  gboolean same;
  StetId opened = STET_ID_NONE;

  if (self->session == NULL)
    return;
  records = list_evidence (self);
  same = records->len == self->pieces->len;
  for (guint i = 0; i < records->len && same; i++)
    same = stet_id_equal (stet_record_get_id (g_ptr_array_index (records, i)),
                          ((Piece *) g_ptr_array_index (self->pieces, i))->id);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (self->pieces, i);

      if (same)
        {
          stet_form_refresh (piece->form);
          title_piece (piece);
        }
      else if (gtk_expander_get_expanded (GTK_EXPANDER (piece->expander)))
        opened = piece->id;
    }
  if (same)
    return;
  clear_pieces (self);
  for (guint i = 0; i < records->len; i++)
    {
      StetId id = stet_record_get_id (g_ptr_array_index (records, i));

      g_ptr_array_add (self->pieces, make_piece (self, id, stet_id_equal (id, opened)));
    }
}

void
stet_evidence_list_show (StetEvidenceList *self, StetSession *session, StetId claim)
{
  if (self->session != session || !stet_id_equal (self->claim, claim))
    clear_pieces (self);
  self->session = session;
  self->claim = claim;
  stet_evidence_list_refresh (self);
}

/* What an expander has just shown can take the focus only when it is on screen. */
static gboolean
focus_later_cb (gpointer widget)
{
  gtk_widget_grab_focus (widget);
  return G_SOURCE_REMOVE;
}

void
stet_evidence_list_add (StetEvidenceList *self)
{
  StetActor actor;
  StetId id;

  if (self->session == NULL)
    return;
  actor = stet_workspace_get_actor (stet_session_get_workspace (self->session));
  if (!stet_session_do (self->session, stet_edit_add_evidence (stet_session_get_document (self->session), self->claim,
                                                               NULL, actor, &id)))
    return;
  stet_evidence_list_refresh (self);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (self->pieces, i);

      if (!stet_id_equal (piece->id, id))
        continue;
      gtk_expander_set_expanded (GTK_EXPANDER (piece->expander), TRUE);
      g_timeout_add_full (G_PRIORITY_DEFAULT, 50, focus_later_cb, g_object_ref (piece->first), g_object_unref);
    }
}

gboolean
stet_evidence_list_focus (StetEvidenceList *self)
{
  return gtk_widget_grab_focus (self->add);
}

static void
stet_evidence_list_dispose (GObject *object)
{
  StetEvidenceList *self = STET_EVIDENCE_LIST (object);

  if (self->box != NULL)
    clear_pieces (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
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
}

static void
stet_evidence_list_init (StetEvidenceList *self)
{
  self->pieces = g_ptr_array_new_with_free_func (free_piece);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->add = gtk_button_new_with_label (_ ("Add evidence"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (stet_evidence_list_add), self);
  gtk_box_append (GTK_BOX (self->box), self->rows);
  gtk_box_append (GTK_BOX (self->box), self->add);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
stet_evidence_list_new (void)
{
  return g_object_new (STET_TYPE_EVIDENCE_LIST, NULL);
}
