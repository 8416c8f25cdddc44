/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "mark-swatch.h"

#include "mark-shapes.h"

#include <adwaita.h>

#define WIDTH 22
#define HEIGHT 16

struct _StetMarkSwatch
{
  GtkWidget parent_instance;

  StetMarkStyle style;
  guint verdict;
};

G_DEFINE_FINAL_TYPE (StetMarkSwatch, stet_mark_swatch, GTK_TYPE_WIDGET)

static void
stet_mark_swatch_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
stet_mark_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StetMarkSwatch *self = STET_MARK_SWATCH (widget);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);
  StetScheme scheme = adw_style_manager_get_high_contrast (manager)
                          ? (dark ? STET_SCHEME_DARK_HIGH_CONTRAST : STET_SCHEME_LIGHT_HIGH_CONTRAST)
                          : (dark ? STET_SCHEME_DARK : STET_SCHEME_LIGHT);
  const StetLook *look = stet_palette_get (scheme, self->style);
  float top = ((float) gtk_widget_get_height (widget) - HEIGHT) / 2;
  graphene_rect_t box = GRAPHENE_RECT_INIT (2, top + 1, WIDTH - 4, HEIGHT - 3);

  if (self->verdict > 0)
    {
      stet_shape_verdict (snapshot, WIDTH / 2.0f, top + HEIGHT / 2.0f, self->verdict,
                          stet_palette_get_verdict (scheme, self->verdict));
      return;
    }
  gtk_snapshot_append_color (snapshot, &look->fill, &box);
  stet_shape_underline (snapshot, look->underline, 2, top + HEIGHT - 4, WIDTH - 4, &look->line);
  if (self->style == STET_STYLE_CLAIM)
    stet_shape_brackets (snapshot, &box, TRUE, TRUE, 2, &look->line);
  else if (self->style == STET_STYLE_SOURCE)
    stet_shape_person (snapshot, WIDTH / 2.0f - 6, top + 1, FALSE, &look->line);
  else if (self->style == STET_STYLE_NOTE || self->style == STET_STYLE_EVIDENCE)
    stet_shape_corner (snapshot, WIDTH - 2, top + 1, &look->line);
}

static void
stet_mark_swatch_class_init (StetMarkSwatchClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = stet_mark_swatch_measure;
  GTK_WIDGET_CLASS (klass)->snapshot = stet_mark_swatch_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
stet_mark_swatch_init (StetMarkSwatch *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
stet_mark_swatch_new (StetMarkStyle style)
{
  StetMarkSwatch *self = g_object_new (STET_TYPE_MARK_SWATCH, NULL);

  self->style = style;
  return GTK_WIDGET (self);
}

void
stet_mark_swatch_set_style (StetMarkSwatch *self, StetMarkStyle style)
{
  self->style = style;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
stet_mark_swatch_set_verdict (StetMarkSwatch *self, guint position)
{
  self->verdict = position;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
