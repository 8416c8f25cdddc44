/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "record-row.h"

#include "kind-style.h"
#include "mark-swatch.h"

#include <glib/gi18n.h>

struct _StetRecordRow
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *box;
  GtkWidget *swatch;
  GtkWidget *title;
  GtkWidget *detail;
  GtkWidget *dot;
  GtkWidget *chip;

  StetSession *session; /* borrowed */
  StetRow *row;         /* owned */
  gulong record_changed;
};

G_DEFINE_FINAL_TYPE (StetRecordRow, stet_record_row, GTK_TYPE_WIDGET)

static void
append (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

/* " (anonymous)" and the like, in words. */
static const char *
describe_source_kind (const StetRecord *source)
{
  const char *label = stet_word_get_label (stet_words_source_kind, stet_record_get_string (source, STET_FIELD_KIND));

  return label != NULL ? _ (label) : "";
}

static char *
describe_claim (StetDocument *document, StetRecord *claim)
{
  GString *text = g_string_new (NULL);
  StetRecord *source = stet_document_lookup (document, stet_record_get_link (claim, STET_FIELD_SOURCE));
  const char *status = stet_word_get_label (stet_words_claim_status, stet_record_get_string (claim, STET_FIELD_STATUS));
  g_autofree char *name = source != NULL ? stet_edit_title (document, source) : NULL;

  append (text, name != NULL ? name : _ ("no source yet"));
  append (text, status != NULL ? _ (status) : NULL);
  if (stet_record_get (claim, STET_FIELD_WORTH) != NULL)
    g_string_append_printf (text, " · %.2f", stet_record_get_number (claim, STET_FIELD_WORTH, 0));
  return g_string_free (text, FALSE);
}

static char *
describe_source (StetRecord *source)
{
  GString *text = g_string_new (NULL);
  const char *record =
      stet_word_get_label (stet_words_source_record, stet_record_get_string (source, STET_FIELD_RECORD));

  append (text, describe_source_kind (source));
  append (text, stet_record_get_string (source, STET_FIELD_ROLE));
  append (text, record != NULL ? _ (record) : NULL);
  append (text, stet_record_get_boolean (source, STET_FIELD_CONFIDENTIAL) ? _ ("confidential") : NULL);
  return g_string_free (text, FALSE);
}

static char *
describe_entity (StetDocument *document, StetRecord *entity)
{
  g_autoptr (GPtrArray) mentions =
      stet_outline_of_body (stet_document_get_outline (document), stet_record_get_id (entity));
  StetKind kind = stet_kind_from_name (stet_record_get_string (entity, STET_FIELD_KIND));
  g_autofree char *count = g_strdup_printf (ngettext ("%u mention", "%u mentions", mentions->len), mentions->len);
  gboolean suggested = TRUE;

  for (guint i = 0; i < mentions->len; i++)
    suggested &= stet_record_get_state (g_ptr_array_index (mentions, i)) == STET_STATE_SUGGESTED;
  return g_strconcat (_ (stet_kind_get_info (kind)->label), " · ", count, suggested ? _ (" · suggested") : "", NULL);
}

static char *
describe_annotation (StetRecord *annotation)
{
  if (stet_record_get (annotation, STET_FIELD_ORPHAN) != NULL)
    return g_strdup (_ ("No longer in the text"));
  if (stet_record_get (annotation, STET_FIELD_CONFIRM) != NULL)
    return g_strdup (_ ("Please confirm its place"));
  return g_strdup (stet_record_get_string (annotation, STET_FIELD_NOTE));
}

static StetKind
kind_of (StetRecord *record)
{
  switch (stet_record_get_kind (record))
    {
    case STET_RECORD_CLAIM:
      return STET_KIND_CLAIM;
    case STET_RECORD_SOURCE:
      return STET_KIND_SOURCE;
    case STET_RECORD_ENTITY:
      return stet_kind_from_name (stet_record_get_string (record, STET_FIELD_KIND));
    default:
      return stet_record_get_annotation_kind (record);
    }
}

static char *
describe (StetDocument *document, StetRecord *record)
{
  switch (stet_record_get_kind (record))
    {
    case STET_RECORD_CLAIM:
      return describe_claim (document, record);
    case STET_RECORD_SOURCE:
      return describe_source (record);
    case STET_RECORD_ENTITY:
      return describe_entity (document, record);
    default:
      return describe_annotation (record);
    }
}

static void
refresh (StetRecordRow *self)
{
  StetDocument *document = stet_session_get_document (self->session);
  StetRecord *record = stet_row_get_record (self->row);
  g_autofree char *title = stet_edit_title (document, record);
  g_autofree char *detail = describe (document, record);
  GPtrArray *scales = stet_workspace_get_scales (stet_session_get_workspace (self->session));
  gboolean is_claim = stet_record_get_kind (record) == STET_RECORD_CLAIM;
  const char *verdict = is_claim ? stet_verdict_get_title (record, scales) : NULL;
  guint position = is_claim ? stet_verdict_get_position (record, scales) : 0;
  g_autofree char *name =
      g_strdup_printf ("%s, %s%s%s", title, detail, verdict != NULL ? ", " : "", verdict != NULL ? verdict : "");

  stet_mark_swatch_set_style (STET_MARK_SWATCH (self->swatch), stet_kind_get_style (kind_of (record)));
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->detail), detail);
  gtk_widget_set_visible (self->detail, *detail != '\0');
  gtk_label_set_label (GTK_LABEL (self->chip), verdict != NULL ? _ (verdict) : "");
  gtk_widget_set_visible (self->chip, verdict != NULL);
  gtk_widget_set_visible (self->dot, position > 0);
  stet_mark_swatch_set_verdict (STET_MARK_SWATCH (self->dot), position);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
stet_record_row_dispose (GObject *object)
{
  StetRecordRow *self = STET_RECORD_ROW (object);

  stet_record_row_set (self, NULL, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_record_row_parent_class)->dispose (object);
}

static void
stet_record_row_class_init (StetRecordRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_record_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_label (GtkWidget *box, const char *css_class, int lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "dim-label");
    }
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
stet_record_row_init (StetRecordRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  self->swatch = stet_mark_swatch_new (STET_STYLE_OTHER);
  gtk_widget_set_valign (self->swatch, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->swatch, 2);
  gtk_box_append (GTK_BOX (self->box), self->swatch);
  self->title = make_label (words, NULL, 2);
  self->detail = make_label (words, "caption", 1);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (self->box), words);
  self->dot = stet_mark_swatch_new (STET_STYLE_OTHER);
  gtk_box_append (GTK_BOX (self->box), self->dot);
  self->chip = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->chip, "stet-chip");
  gtk_widget_add_css_class (self->chip, "caption");
  gtk_widget_set_valign (self->chip, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), self->chip);
  gtk_widget_set_margin_top (self->box, 8);
  gtk_widget_set_margin_bottom (self->box, 8);
  gtk_widget_set_margin_start (self->box, 6);
  gtk_widget_set_margin_end (self->box, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
stet_record_row_new (void)
{
  return g_object_new (STET_TYPE_RECORD_ROW, NULL);
}

void
stet_record_row_set (StetRecordRow *self, StetSession *session, StetRow *row)
{
  if (self->row != NULL)
    {
      g_clear_signal_handler (&self->record_changed, self->row);
      g_signal_handlers_disconnect_by_func (stet_session_get_document (self->session), refresh, self);
    }
  g_set_object (&self->row, row);
  self->session = session;
  if (row == NULL)
    return;
  self->record_changed = g_signal_connect_swapped (row, "notify::record", G_CALLBACK (refresh), self);
  /* What a row says depends on other records too: a source's name, the number of mentions. */
  g_signal_connect_object (stet_session_get_document (session), "changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  refresh (self);
}
