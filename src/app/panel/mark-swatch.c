/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "mark-swatch.h"

#include "mark-shapes.h"

#include <adwaita.h>
#include <math.h>

#define WIDTH 22
#define HEIGHT 16
#define SIGN 14 /* a verdict's dot or a disc, with nothing beside it */
#define BAR 4

struct _StetMarkSwatch
{
  GtkWidget parent_instance;

  StetMarkStyle style;
  guint verdict;
  double share; /* negative for none */
  gboolean bar;
  gboolean hollow;
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
  StetMarkSwatch *self = STET_MARK_SWATCH (widget);

  if (self->verdict > 0 || self->share >= 0)
    *minimum = SIGN;
  else if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = HEIGHT;
  else
    *minimum = self->bar ? BAR : WIDTH;
  *natural = *minimum;
}

StetScheme
stet_mark_swatch_get_scheme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  return stet_palette_choose (adw_style_manager_get_dark (manager), adw_style_manager_get_high_contrast (manager));
}

/* The mark as it lies on a word, with its sign from the margin inside. */
static void
draw_sample (StetMarkSwatch *self, const StetLook *look, const graphene_rect_t *box, GtkSnapshot *snapshot)
{
  StetPen pen = { snapshot, look->line };
  double left = box->origin.x;
  double top = box->origin.y;
  double sign = box->size.height - 3;
  double sign_x = left + (box->size.width - sign) / 2;

  if (self->hollow)
    pen.colour.alpha *= 0.6f;
  else
    gtk_snapshot_append_color (snapshot, &look->fill, box);
  stet_pen_underline (&pen, look->underline, left, left + box->size.width, top + box->size.height - 2, 2);
  if (self->style == STET_STYLE_CLAIM)
    stet_pen_corners (&pen, box, TRUE, TRUE);
  else if (self->style == STET_STYLE_CONTENT)
    stet_pen_brackets (&pen, box, TRUE, TRUE);
  else if (self->style == STET_STYLE_SOURCE)
    stet_pen_sign (&pen, STET_SIGN_PERSON, sign_x, top + 1, sign, self->hollow);
  else if (self->style == STET_STYLE_EVIDENCE)
    stet_pen_sign (&pen, STET_SIGN_SHEET, sign_x, top, sign, self->hollow);
  else if (self->style == STET_STYLE_NOTE)
    stet_pen_sign (&pen, STET_SIGN_BUBBLE, sign_x, top, sign, self->hollow);
}

static void
stet_mark_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StetMarkSwatch *self = STET_MARK_SWATCH (widget);
  StetScheme scheme = stet_mark_swatch_get_scheme ();
  const StetLook *look = stet_palette_get (scheme, self->style);
  StetPen pen = { snapshot, look->line };
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float left = floorf ((width - WIDTH) / 2);
  float top = floorf ((height - HEIGHT) / 2);

  if (self->verdict > 0)
    {
      pen.colour = *stet_palette_get_verdict (scheme, self->verdict);
      stet_pen_verdict (&pen, self->verdict, (double) width / 2, (double) height / 2, 5.5);
    }
  else if (self->share >= 0)
    stet_pen_share (&pen, self->share, (double) width / 2, (double) height / 2, 5.5);
  else if (self->bar)
    stet_pen_bar (&pen, 0, 0, BAR, (double) height, self->hollow);
  else
    draw_sample (self, look, &GRAPHENE_RECT_INIT (left + 3, top + 2, WIDTH - 6, HEIGHT - 4), snapshot);
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
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->share = -1;
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
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
stet_mark_swatch_set_bar (StetMarkSwatch *self, gboolean bar)
{
  if (self->bar == bar)
    return;
  self->bar = bar;
  gtk_widget_set_valign (GTK_WIDGET (self), bar ? GTK_ALIGN_FILL : GTK_ALIGN_CENTER);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
stet_mark_swatch_set_hollow (StetMarkSwatch *self, gboolean hollow)
{
  self->hollow = hollow;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
stet_mark_swatch_set_verdict (StetMarkSwatch *self, guint position)
{
  if (self->verdict == position)
    return;
  self->verdict = position;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
stet_mark_swatch_set_share (StetMarkSwatch *self, double share)
{
  self->share = share;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
