/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "place-list.h"

#include "describe.h"

#include <glib/gi18n.h>

#define MAX_ROWS 100
#define AROUND 32 /* bytes of the text on each side */

struct _StetPlaceList
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *box;
  GtkWidget *rows;
  GtkWidget *more;

  GArray *ids; /* of StetId, a row each */
};

G_DEFINE_FINAL_TYPE (StetPlaceList, stet_place_list, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
row_activated_cb (StetPlaceList *self, GtkListBoxRow *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);
  StetId id;

  if (index >= self->ids->len)
    return;
  id = g_array_index (self->ids, StetId, index);
  g_signal_emit (self, signals[CHOSEN], 0, &id);
}

static void
stet_place_list_dispose (GObject *object)
{
  g_clear_pointer (&STET_PLACE_LIST (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_place_list_parent_class)->dispose (object);
}

static void
stet_place_list_finalize (GObject *object)
{
  g_array_unref (STET_PLACE_LIST (object)->ids);
  G_OBJECT_CLASS (stet_place_list_parent_class)->finalize (object);
}

static void
stet_place_list_class_init (StetPlaceListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_place_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_place_list_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHOSEN] = g_signal_new ("chosen", STET_TYPE_PLACE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_POINTER);
}

static void
stet_place_list_init (StetPlaceList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (StetId));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->rows = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->rows), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->rows, "boxed-list");
  g_signal_connect_swapped (self->rows, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->more = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->more), 0);
  gtk_widget_add_css_class (self->more, "caption");
  gtk_widget_add_css_class (self->more, "dim-label");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
stet_place_list_new (const char *title)
{
  StetPlaceList *self = g_object_new (STET_TYPE_PLACE_LIST, NULL);
  GtkWidget *heading = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box), self->rows);
  gtk_box_append (GTK_BOX (self->box), self->more);
  return GTK_WIDGET (self);
}

static GtkWidget *
make_row (void)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_top (label, 9);
  gtk_widget_set_margin_bottom (label, 9);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  return row;
}

static void
fill_row (GtkListBoxRow *row, StetDocument *document, StetRecord *record)
{
  GtkWidget *label = gtk_list_box_row_get_child (row);
  g_autofree char *words = NULL;
  g_autoptr (PangoAttrList) attributes = NULL;
  PangoAttribute *bold;
  guint start = 0, end = 0;

  if (stet_record_get_kind (record) == STET_RECORD_ANNOTATION)
    words = stet_describe_place (document, record, AROUND, &start, &end);
  else
    words = stet_describe_title (document, record);
  if (end > start)
    {
      attributes = pango_attr_list_new ();
      bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
      bold->start_index = start;
      bold->end_index = end;
      pango_attr_list_insert (attributes, bold);
    }
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_label (GTK_LABEL (label), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

void
stet_place_list_set (StetPlaceList *self, StetDocument *document, GPtrArray *records)
{
  guint n = MIN (records->len, MAX_ROWS);
  GtkListBoxRow *row;

  for (guint i = 0; i < n; i++)
    {
      row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->rows), (int) i);
      if (row == NULL)
        {
          gtk_list_box_append (GTK_LIST_BOX (self->rows), make_row ());
          row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->rows), (int) i);
        }
      fill_row (row, document, g_ptr_array_index (records, i));
    }
  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->rows), (int) n)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->rows), GTK_WIDGET (row));
  g_array_set_size (self->ids, 0);
  for (guint i = 0; i < n; i++)
    g_array_append_vals (self->ids, stet_record_peek_id (g_ptr_array_index (records, i)), 1);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  gtk_widget_set_visible (self->more, records->len > n);
  if (records->len > n)
    {
      g_autofree char *text =
          g_strdup_printf (ngettext ("and %u more", "and %u more", records->len - n), records->len - n);

      gtk_label_set_label (GTK_LABEL (self->more), text);
    }
}

void
stet_place_list_set_active (StetPlaceList *self, StetId id)
{
  for (guint i = 0; i < self->ids->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->rows), (int) i);

      if (stet_id_equal (g_array_index (self->ids, StetId, i), id))
        gtk_widget_add_css_class (GTK_WIDGET (row), "stet-active");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (row), "stet-active");
    }
}
