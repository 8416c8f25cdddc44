/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "form.h"

#include "text-row.h"

#include <glib/gi18n.h>

typedef enum
{
  ROW_ENTRY,
  ROW_LIST,
  ROW_TEXT,
  ROW_SWITCH,
  ROW_WORDS,
} RowType;

typedef struct
{
  StetForm *form;
  RowType type;
  StetField field;
  GtkWidget *widget; /* borrowed: an AdwEntryRow, GtkTextView, GtkSwitch or AdwComboRow */
  const StetWord *words;
} Row;

struct _StetForm
{
  GPtrArray *rows;      /* of Row * */
  StetSession *session; /* borrowed */
  StetId record;
  gboolean filling; /* what the widgets say now is an echo */
  gboolean other;   /* the widgets still show another record */
};

StetForm *
stet_form_new (void)
{
  StetForm *self = g_new0 (StetForm, 1);

  self->rows = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
stet_form_free (StetForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);
      gpointer source =
          row->type == ROW_TEXT ? (gpointer) gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->widget)) : row->widget;

      g_signal_handlers_disconnect_by_data (source, row);
    }
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* From the widgets to the record --------------------------------------------------------------------------------- */

static GVariant *
read_list (const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, ",", -1);
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("as"));

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_variant_builder_add (&builder, "s", parts[i]);
  return g_variant_builder_end (&builder);
}

static GVariant *
read_widget (Row *row)
{
  guint selected;

  switch (row->type)
    {
    case ROW_ENTRY:
      return g_variant_new_string (gtk_editable_get_text (GTK_EDITABLE (row->widget)));
    case ROW_LIST:
      return read_list (gtk_editable_get_text (GTK_EDITABLE (row->widget)));
    case ROW_TEXT:
      return g_variant_new_take_string (stet_text_view_dup_text (row->widget));
    case ROW_SWITCH:
      return g_variant_new_boolean (gtk_switch_get_active (GTK_SWITCH (row->widget)));
    case ROW_WORDS:
    default:
      selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row->widget));
      return selected == 0 || selected == GTK_INVALID_LIST_POSITION
                 ? NULL
                 : g_variant_new_string (row->words[selected - 1].name);
    }
}

static void
changed_cb (Row *row)
{
  StetForm *self = row->form;
  gboolean done;

  if (self->filling || self->session == NULL)
    return;
  self->filling = TRUE; /* the document's answer says what is in the widget already */
  done = stet_session_do (self->session, stet_edit_set_field (stet_session_get_document (self->session), self->record,
                                                              row->field, read_widget (row)));
  self->filling = FALSE;
  if (!done)
    stet_form_refresh (self);
}

/* From the record to the widgets --------------------------------------------------------------------------------- */

static void
show_list (Row *row, const StetRecord *record)
{
  g_auto (GStrv) words = stet_record_dup_strings (record, row->field);
  g_autofree char *joined = g_strjoinv (", ", words);
  g_autoptr (GVariant) typed = g_variant_ref_sink (read_widget (row));
  GVariant *held = stet_record_get (record, row->field);

  /* A comma just typed says nothing yet, and stays. */
  if (row->form->other || (held != NULL ? !g_variant_equal (held, typed) : g_variant_n_children (typed) > 0))
    stet_editable_show_text (GTK_EDITABLE (row->widget), joined);
}

static void
show_word (Row *row, const StetRecord *record)
{
  const char *word = stet_record_get_string (record, row->field);
  guint selected = 0;

  for (guint i = 0; row->words[i].name != NULL; i++)
    if (g_str_equal (row->words[i].name, word))
      selected = i + 1;
  adw_combo_row_set_selected (ADW_COMBO_ROW (row->widget), selected);
}

/* A document that can only be read is shown, and can be copied from. */
static void
set_read_only (Row *row, gboolean read_only)
{
  if (row->type == ROW_TEXT)
    gtk_text_view_set_editable (GTK_TEXT_VIEW (row->widget), !read_only);
  else if (row->type == ROW_ENTRY || row->type == ROW_LIST)
    gtk_editable_set_editable (GTK_EDITABLE (row->widget), !read_only);
  else
    gtk_widget_set_sensitive (row->widget, !read_only);
}

static void
show_row (Row *row, const StetRecord *record)
{
  switch (row->type)
    {
    case ROW_ENTRY:
      stet_editable_show_text (GTK_EDITABLE (row->widget), stet_record_get_string (record, row->field));
      break;
    case ROW_LIST:
      show_list (row, record);
      break;
    case ROW_TEXT:
      stet_text_view_show_text (row->widget, stet_record_get_string (record, row->field));
      break;
    case ROW_SWITCH:
      gtk_switch_set_active (GTK_SWITCH (row->widget), stet_record_get_boolean (record, row->field));
      break;
    case ROW_WORDS:
    default:
      show_word (row, record);
      break;
    }
}

void
stet_form_refresh (StetForm *self)
{
  StetDocument *document = self->session != NULL ? stet_session_get_document (self->session) : NULL;
  StetRecord *record = document != NULL ? stet_document_lookup (document, self->record) : NULL;

  if (record == NULL || self->filling)
    return;
  self->filling = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (stet_field_get_info (row->field)->kinds & (1u << stet_record_get_kind (record)))
        show_row (row, record);
      set_read_only (row, stet_document_get_read_only (document));
    }
  self->filling = FALSE;
}

void
stet_form_show (StetForm *self, StetSession *session, StetId record)
{
  if (self->session != NULL && session == self->session && !stet_id_equal (self->record, record))
    stet_history_break_merge (stet_session_get_history (session));
  self->other = self->session != session || !stet_id_equal (self->record, record);
  self->session = session;
  self->record = record;
  stet_form_refresh (self);
  self->other = FALSE;
}

/* Rows ---------------------------------------------------------------------------------------------------------- */

static Row *
add_row (StetForm *self, RowType type, StetField field, GtkWidget *widget)
{
  Row *row = g_new0 (Row, 1);

  row->form = self;
  row->type = type;
  row->field = field;
  row->widget = widget;
  g_ptr_array_add (self->rows, row);
  return row;
}

/* The row's title in plain words, said too. */
static void
title_row (GtkWidget *row, const char *title)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
}

static void
add_to (GtkWidget *parent, GtkWidget *row)
{
  if (ADW_IS_EXPANDER_ROW (parent))
    adw_expander_row_add_row (ADW_EXPANDER_ROW (parent), row);
  else
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (parent), row);
}

static GtkWidget *
add_entry (StetForm *self, GtkWidget *parent, const char *title, StetField field, RowType type)
{
  GtkWidget *entry = adw_entry_row_new ();
  Row *row = add_row (self, type, field, entry);

  title_row (entry, title);
  stet_editable_prepare (GTK_EDITABLE (entry), title);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), row);
  add_to (parent, entry);
  return entry;
}

GtkWidget *
stet_form_add_entry (StetForm *self, GtkWidget *parent, const char *title, StetField field)
{
  return add_entry (self, parent, title, field, ROW_ENTRY);
}

GtkWidget *
stet_form_add_list (StetForm *self, GtkWidget *parent, const char *title, StetField field)
{
  return add_entry (self, parent, title, field, ROW_LIST);
}

GtkWidget *
stet_form_add_text (StetForm *self, GtkWidget *parent, const char *title, StetField field)
{
  GtkWidget *view;
  GtkWidget *widget = stet_text_row_new (title, &view);
  Row *row = add_row (self, ROW_TEXT, field, view);

  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed", G_CALLBACK (changed_cb), row);
  add_to (parent, widget);
  return view;
}

GtkWidget *
stet_form_add_switch (StetForm *self, GtkWidget *parent, const char *title, const char *subtitle, StetField field)
{
  GtkWidget *widget = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();
  Row *row = add_row (self, ROW_SWITCH, field, toggle);

  title_row (widget, title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), subtitle);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (widget), toggle);
  g_signal_connect_swapped (toggle, "notify::active", G_CALLBACK (changed_cb), row);
  add_to (parent, widget);
  return toggle;
}

GtkWidget *
stet_form_add_words (StetForm *self, GtkWidget *parent, const char *title, StetField field, const StetWord *words)
{
  GtkWidget *combo = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  Row *row = add_row (self, ROW_WORDS, field, combo);

  row->words = words;
  gtk_string_list_append (list, C_ ("nothing chosen from a list", "Not set"));
  for (guint i = 0; words[i].name != NULL; i++)
    gtk_string_list_append (list, _ (words[i].label));
  title_row (combo, title);
  adw_combo_row_set_model (ADW_COMBO_ROW (combo), G_LIST_MODEL (list));
  g_signal_connect_swapped (combo, "notify::selected", G_CALLBACK (changed_cb), row);
  add_to (parent, combo);
  return combo;
}
