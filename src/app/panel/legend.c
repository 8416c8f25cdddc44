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

  GtkWidget *button;
  GtkWidget *popover;
  GtkWidget *toggles[STET_N_KINDS]; /* children, as the next; NULL for kinds without one, all until it is seen */
  GtkWidget *swatches[STET_N_KINDS];
  GtkWidget *counts[STET_N_KINDS];
  guint n[STET_N_KINDS];
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

/* What is hidden is only outlined. */
static void
show_hidden (StetLegend *self, StetKind kind)
{
  gboolean hidden = (self->hidden & STET_KINDS_OF (kind)) != 0;

  gtk_widget_set_opacity (gtk_button_get_child (GTK_BUTTON (self->toggles[kind])), hidden ? 0.6 : 1);
  stet_mark_swatch_set_hollow (STET_MARK_SWATCH (self->swatches[kind]), hidden);
}

static void
toggled_cb (StetLegend *self)
{
  if (self->setting)
    return;
  for (guint kind = 0; kind < STET_N_KINDS; kind++)
    {
      if (self->toggles[kind] == NULL)
        continue;
      if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggles[kind])))
        self->hidden &= ~STET_KINDS_OF (kind);
      else
        self->hidden |= STET_KINDS_OF (kind);
      show_hidden (self, (StetKind) kind);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
stet_legend_dispose (GObject *object)
{
  g_clear_pointer (&STET_LEGEND (object)->button, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_legend_parent_class)->dispose (object);
}

static void
show_count (StetLegend *self, StetKind kind)
{
  g_autofree char *text = g_strdup_printf ("%u", self->n[kind]);

  if (self->counts[kind] == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->counts[kind]), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggles[kind]), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
add_kind (StetLegend *self, GtkWidget *grid, StetKind kind, int n)
{
  const char *name = _ (stet_kind_get_info (kind)->plural);
  GtkWidget *toggle = gtk_toggle_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *count = gtk_label_new ("0");

  self->toggles[kind] = toggle;
  self->counts[kind] = count;
  self->swatches[kind] = stet_mark_swatch_new (stet_kind_get_style (kind));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (count, "caption");
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (content), self->swatches[kind]);
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), count);
  gtk_button_set_child (GTK_BUTTON (toggle), content);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), !(self->hidden & STET_KINDS_OF (kind)));
  gtk_widget_add_css_class (toggle, "stet-pill");
  gtk_widget_add_css_class (toggle, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  show_hidden (self, kind);
  show_count (self, kind);
  g_signal_connect_swapped (toggle, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_widget_set_hexpand (toggle, TRUE);
  gtk_grid_attach (GTK_GRID (grid), toggle, n % 2, n / 2, 1, 1);
}

/* Its many buttons are made when they are first asked for. */
static void
create_cb (GtkMenuButton *button, gpointer user_data)
{
  StetLegend *self = user_data;
  GtkWidget *grid;
  int n = 0;

  if (gtk_popover_get_child (GTK_POPOVER (self->popover)) != NULL)
    return;
  grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 3);
  for (StetKind kind = STET_KIND_FIRST_ENTITY; kind < STET_N_KINDS; kind++)
    add_kind (self, grid, kind, n++);
  n += n % 2;
  for (StetKind kind = STET_KIND_CLAIM; kind <= STET_KIND_NOTE; kind++)
    add_kind (self, grid, kind, n++);
  gtk_popover_set_child (GTK_POPOVER (self->popover), grid);
}

static void
stet_legend_class_init (StetLegendClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_legend_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHANGED] = g_signal_new ("changed", STET_TYPE_LEGEND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_legend_init (StetLegend *self)
{
  self->popover = gtk_popover_new ();
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _ ("Marks in the text"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_cb, self, NULL);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "stet-quiet");
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  gtk_widget_set_margin_start (self->button, 6);
  gtk_widget_set_margin_bottom (self->button, 3);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
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
      self->n[kind] = outline != NULL ? stet_outline_count (outline, (StetKind) kind, STET_STATE_ACCEPTED)
                                            + stet_outline_count (outline, (StetKind) kind, STET_STATE_SUGGESTED)
                                      : 0;
      show_count (self, (StetKind) kind);
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
      {
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[kind]), !(kinds & STET_KINDS_OF (kind)));
        show_hidden (self, (StetKind) kind);
      }
  self->setting = FALSE;
}
