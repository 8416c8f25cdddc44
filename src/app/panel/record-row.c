/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "record-row.h"

#include "describe.h"
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
  GtkWidget *line;
  GtkWidget *detail;
  GtkWidget *worth; /* how much it deserves a check: a disc and a number; NULL until there is one */
  GtkWidget *share;
  GtkWidget *score;
  GtkWidget *chip; /* the verdict; NULL until there is one */
  GtkWidget *dot;
  GtkWidget *verdict;

  StetSession *session;   /* borrowed */
  StetDocument *document; /* owned while there is a row */
  StetRow *row;           /* owned */
  gulong record_changed;
  gulong document_changed;
};

G_DEFINE_FINAL_TYPE (StetRecordRow, stet_record_row, GTK_TYPE_WIDGET)

static void
append_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
}

static GtkWidget *
make_label (GtkWidget *box, const char *css_class, int lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (lines > 1)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (GTK_LABEL (label), lines);
    }
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* What few rows show is made when it is first shown. */
static void
make_worth (StetRecordRow *self)
{
  self->worth = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gtk_widget_add_css_class (self->worth, "dim-label");
  gtk_widget_set_tooltip_text (self->worth, _ ("How much it deserves a check"));
  self->share = stet_mark_swatch_new (STET_STYLE_OTHER);
  gtk_box_append (GTK_BOX (self->worth), self->share);
  self->score = make_label (self->worth, "caption", 1);
  gtk_label_set_ellipsize (GTK_LABEL (self->score), PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (self->score, "numeric");
  gtk_box_insert_child_after (GTK_BOX (self->line), self->worth, self->detail);
}

static void
make_chip (StetRecordRow *self)
{
  self->chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gtk_widget_add_css_class (self->chip, "stet-chip");
  self->dot = stet_mark_swatch_new (STET_STYLE_OTHER);
  gtk_box_append (GTK_BOX (self->chip), self->dot);
  self->verdict = make_label (self->chip, "caption", 1);
  gtk_label_set_width_chars (GTK_LABEL (self->verdict), 4);
  gtk_label_set_max_width_chars (GTK_LABEL (self->verdict), 16);
  gtk_box_append (GTK_BOX (self->line), self->chip);
}

static char *
show_worth (StetRecordRow *self, StetRecord *record)
{
  double worth =
      stet_record_get_kind (record) == STET_RECORD_CLAIM ? stet_record_get_number (record, STET_FIELD_WORTH, -1) : -1;
  g_autofree char *percent = worth >= 0 ? g_strdup_printf (_ ("%.0f %%"), worth * 100) : NULL;

  if (self->worth == NULL && worth >= 0)
    make_worth (self);
  if (self->worth != NULL)
    gtk_widget_set_visible (self->worth, worth >= 0);
  if (worth < 0)
    return NULL;
  stet_mark_swatch_set_share (STET_MARK_SWATCH (self->share), CLAMP (worth, 0, 1));
  gtk_label_set_label (GTK_LABEL (self->score), percent);
  /* Translators: how much a claim deserves to be checked */
  return g_strdup_printf (_ ("worth checking %s"), percent);
}

static const char *
show_verdict (StetRecordRow *self, StetRecord *record)
{
  GPtrArray *scales = stet_workspace_get_scales (stet_session_get_workspace (self->session));
  gboolean is_claim = stet_record_get_kind (record) == STET_RECORD_CLAIM;
  const char *verdict = is_claim ? stet_verdict_get_title (record, scales) : NULL;
  guint position = is_claim ? stet_verdict_get_position (record, scales) : 0;

  if (self->chip == NULL && verdict != NULL)
    make_chip (self);
  if (self->chip != NULL)
    gtk_widget_set_visible (self->chip, verdict != NULL);
  if (verdict == NULL)
    return NULL;
  gtk_label_set_label (GTK_LABEL (self->verdict), _ (verdict));
  gtk_widget_set_visible (self->dot, position > 0);
  stet_mark_swatch_set_verdict (STET_MARK_SWATCH (self->dot), position);
  return _ (verdict);
}

static void
refresh (StetRecordRow *self)
{
  StetRecord *record = stet_row_get_record (self->row);
  g_autofree char *title = stet_describe_title (self->document, record);
  g_autofree char *detail = stet_describe (stet_session_get_workspace (self->session), self->document, record);
  g_autofree char *worth = show_worth (self, record);
  const char *verdict = show_verdict (self, record);
  g_autoptr (GString) name = g_string_new (NULL);
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));

  stet_mark_swatch_set_style (STET_MARK_SWATCH (self->swatch), stet_kind_get_style (stet_describe_kind (record)));
  stet_mark_swatch_set_bar (STET_MARK_SWATCH (self->swatch), stet_describe_kind (record) == STET_KIND_CLAIM);
  stet_mark_swatch_set_hollow (STET_MARK_SWATCH (self->swatch), stet_describe_suggested (self->document, record));
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->detail), detail);
  append_part (name, title);
  append_part (name, detail);
  append_part (name, worth);
  append_part (name, verdict);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
  /* What takes the focus, and is read, is the list's own widget around this one. */
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
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

static void
stet_record_row_init (StetRecordRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->swatch = stet_mark_swatch_new (STET_STYLE_OTHER);
  gtk_box_append (GTK_BOX (self->box), self->swatch);
  self->title = make_label (words, NULL, 2);
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->detail = make_label (self->line, "caption", 1);
  gtk_widget_add_css_class (self->detail, "dim-label");
  gtk_widget_set_hexpand (self->detail, TRUE);
  gtk_box_append (GTK_BOX (words), self->line);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (self->box), words);
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
      g_clear_signal_handler (&self->document_changed, self->document);
    }
  g_clear_object (&self->document);
  g_set_object (&self->row, row);
  self->session = session;
  if (row == NULL)
    return;
  self->document = g_object_ref (stet_session_get_document (session));
  self->record_changed = g_signal_connect_swapped (row, "notify::record", G_CALLBACK (refresh), self);
  /* What a row says depends on other records too: a source's name, the number of mentions. */
  self->document_changed = g_signal_connect_data (self->document, "changed", G_CALLBACK (refresh), self, NULL,
                                                  G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  refresh (self);
}
