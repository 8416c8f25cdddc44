/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "legend.h"

#include "kind-style.h"
#include "mark-swatch.h"

#include <glib/gi18n.h>

struct _StetLegend
{
  GtkWidget parent_instance;

  GtkWidget *expander;
  GtkWidget *toggles[STET_N_KINDS]; /* children; NULL for kinds without one */
  GtkWidget *counts[STET_N_KINDS];
  guint hidden;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (StetLegend, stet_legend, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
toggled_cb (StetLegend *self)
{
  guint hidden = 0;

  if (self->setting)
    return;
  for (guint kind = 0; kind < STET_N_KINDS; kind++)
    if (self->toggles[kind] != NULL && !gtk_check_button_get_active (GTK_CHECK_BUTTON (self->toggles[kind])))
      hidden |= STET_KINDS_OF (kind);
  self->hidden = hidden;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
stet_legend_dispose (GObject *object)
{
  g_clear_pointer (&STET_LEGEND (object)->expander, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_legend_parent_class)->dispose (object);
}

static void
stet_legend_class_init (StetLegendClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_legend_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHANGED] = g_signal_new ("changed", STET_TYPE_LEGEND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_kind (StetLegend *self, GtkFlowBox *flow, StetKind kind)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_ (stet_kind_get_info (kind)->plural));
  GtkWidget *count = gtk_label_new ("0");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (row), stet_mark_swatch_new (stet_kind_get_style (kind)));
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), count);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_widget_set_tooltip_text (check, _ ("Show in the text"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (stet_kind_get_info (kind)->plural), -1);
  gtk_box_prepend (GTK_BOX (row), check);
  gtk_flow_box_append (flow, row);
  gtk_widget_set_focusable (gtk_widget_get_parent (row), FALSE);
  self->toggles[kind] = check;
  self->counts[kind] = count;
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
}

static void
stet_legend_init (StetLegend *self)
{
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (flow), 1);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 2);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 12);
  for (StetKind kind = STET_KIND_FIRST_ENTITY; kind < STET_N_KINDS; kind++)
    add_kind (self, GTK_FLOW_BOX (flow), kind);
  for (StetKind kind = STET_KIND_CLAIM; kind <= STET_KIND_NOTE; kind++)
    add_kind (self, GTK_FLOW_BOX (flow), kind);
  self->expander = gtk_expander_new (_ ("What the marks mean"));
  gtk_expander_set_child (GTK_EXPANDER (self->expander), flow);
  gtk_widget_set_margin_start (self->expander, 12);
  gtk_widget_set_margin_end (self->expander, 12);
  gtk_widget_set_margin_top (self->expander, 6);
  gtk_widget_set_margin_bottom (self->expander, 6);
  gtk_widget_set_parent (self->expander, GTK_WIDGET (self));
}

GtkWidget *
stet_legend_new (void)
{
  return g_object_new (STET_TYPE_LEGEND, NULL);
}

void
stet_legend_set_outline (StetLegend *self, StetOutline *outline)
{
  for (guint kind = 0; kind < STET_N_KINDS; kind++)
    {
      g_autofree char *text = NULL;
      guint n = outline != NULL ? stet_outline_count (outline, (StetKind) kind, STET_STATE_ACCEPTED)
                                      + stet_outline_count (outline, (StetKind) kind, STET_STATE_SUGGESTED)
                                : 0;

      if (self->counts[kind] == NULL)
        continue;
      text = g_strdup_printf ("%u", n);
      gtk_label_set_label (GTK_LABEL (self->counts[kind]), text);
    }
}

guint
stet_legend_get_hidden (StetLegend *self)
{
  return self->hidden;
}

void
stet_legend_set_hidden (StetLegend *self, guint kinds)
{
  self->hidden = kinds;
  self->setting = TRUE;
  for (guint kind = 0; kind < STET_N_KINDS; kind++)
    if (self->toggles[kind] != NULL)
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->toggles[kind]), !(kinds & STET_KINDS_OF (kind)));
  self->setting = FALSE;
}
