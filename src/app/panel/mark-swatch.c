/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "mark-swatch.h"

#include "mark-shapes.h"

#include <adwaita.h>
#include <math.h>

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

/* The mark as it lies on a word, with its sign from the margin inside. */
static void
draw_sample (StetMarkStyle style, const StetLook *look, const graphene_rect_t *box, cairo_t *cr)
{
  double left = box->origin.x;
  double top = box->origin.y;
  double sign = box->size.height - 3;
  double sign_x = left + (box->size.width - sign) / 2;

  gdk_cairo_set_source_rgba (cr, &look->fill);
  cairo_rectangle (cr, left, top, box->size.width, box->size.height);
  cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, &look->line);
  stet_shape_add_underline (cr, look->underline, left, left + box->size.width, top + box->size.height - 2, 2);
  if (style == STET_STYLE_CLAIM)
    stet_shape_add_corners (cr, box, TRUE, TRUE);
  else if (style == STET_STYLE_CONTENT)
    stet_shape_add_brackets (cr, box, TRUE, TRUE);
  cairo_fill (cr);
  if (style == STET_STYLE_SOURCE)
    stet_shape_draw_sign (cr, STET_SIGN_PERSON, sign_x, top + 1, sign, FALSE);
  else if (style == STET_STYLE_EVIDENCE)
    stet_shape_draw_sign (cr, STET_SIGN_SHEET, sign_x, top, sign, FALSE);
  else if (style == STET_STYLE_NOTE)
    stet_shape_draw_sign (cr, STET_SIGN_BUBBLE, sign_x, top, sign, FALSE);
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
  graphene_rect_t box = GRAPHENE_RECT_INIT (3, floorf (top) + 2, WIDTH - 6, HEIGHT - 4);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, top - 1, WIDTH, HEIGHT + 2));

  if (self->verdict > 0)
    {
      gdk_cairo_set_source_rgba (cr, stet_palette_get_verdict (scheme, self->verdict));
      stet_shape_add_verdict (cr, self->verdict, WIDTH / 2.0, top + HEIGHT / 2.0, 5.5);
      cairo_fill (cr);
    }
  else
    draw_sample (self->style, look, &box, cr);
  cairo_destroy (cr);
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
