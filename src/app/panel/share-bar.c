/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "share-bar.h"

#include "mark-swatch.h"

#define HEIGHT 8
#define MIN_WIDTH 60
#define MIN_FILL 2
#define STRIPE 6

struct _StetShareBar
{
  GtkWidget parent_instance;

  double share;
  gboolean striped;
};

G_DEFINE_FINAL_TYPE (StetShareBar, stet_share_bar, GTK_TYPE_WIDGET)

static void
stet_share_bar_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : MIN_WIDTH;
}

/* Stripes of @colour over a weak ground of it. */
static void
append_stripes (GtkSnapshot *snapshot, const graphene_rect_t *box, const GdkRGBA *colour)
{
  GdkRGBA weak = *colour;

  weak.alpha *= 0.35f;
  gtk_snapshot_append_color (snapshot, &weak, box);
  for (float x = 0; x < box->size.width; x += STRIPE)
    gtk_snapshot_append_color (snapshot, colour,
                               &GRAPHENE_RECT_INIT (box->origin.x + x, box->origin.y,
                                                    MIN (STRIPE / 2.0f, box->size.width - x), box->size.height));
}

static void
stet_share_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StetShareBar *self = STET_SHARE_BAR (widget);
  StetScheme scheme = stet_mark_swatch_get_scheme ();
  GdkRGBA line = stet_palette_get (scheme, STET_STYLE_SOURCE)->line;
  GdkRGBA ground = *stet_palette_get_text (scheme);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float fill = (float) (width * self->share);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  graphene_rect_t box = GRAPHENE_RECT_INIT (0, 0, width, height);
  GskRoundedRect round;

  ground.alpha = 0.1f;
  gsk_rounded_rect_init_from_rect (&round, &box, height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &ground, &box);
  if (self->share > 0)
    {
      fill = MAX (fill, MIN_FILL);
      box = GRAPHENE_RECT_INIT (rtl ? width - fill : 0, 0, fill, height);
      if (self->striped)
        append_stripes (snapshot, &box, &line);
      else
        gtk_snapshot_append_color (snapshot, &line, &box);
    }
  gtk_snapshot_pop (snapshot);
}

static void
stet_share_bar_class_init (StetShareBarClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = stet_share_bar_measure;
  GTK_WIDGET_CLASS (klass)->snapshot = stet_share_bar_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
stet_share_bar_init (StetShareBar *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
stet_share_bar_new (double share, gboolean striped)
{
  StetShareBar *self = g_object_new (STET_TYPE_SHARE_BAR, NULL);

  self->share = CLAMP (share, 0, 1);
  self->striped = striped;
  return GTK_WIDGET (self);
}
