/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "adaptive-bin.h"

struct _StetAdaptiveBin
{
  GtkWidget parent_instance;

  GtkWidget *child;
  StetRoom room;
  int width;
  guint tick;
};

G_DEFINE_FINAL_TYPE (StetAdaptiveBin, stet_adaptive_bin, GTK_TYPE_WIDGET)

static guint room_changed;

static StetRoom
room_of (int width)
{
  if (width < STET_ROOM_NARROW_BELOW)
    return STET_ROOM_NARROW;
  return width < STET_ROOM_MEDIUM_BELOW ? STET_ROOM_MEDIUM : STET_ROOM_WIDE;
}

static void
update_room (StetAdaptiveBin *self)
{
  if (self->room == room_of (self->width))
    return;
  self->room = room_of (self->width);
  g_signal_emit (self, room_changed, 0);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  StetAdaptiveBin *self = STET_ADAPTIVE_BIN (widget);

  self->tick = 0;
  update_room (self);
  return G_SOURCE_REMOVE;
}

static void
stet_adaptive_bin_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  StetAdaptiveBin *self = STET_ADAPTIVE_BIN (widget);
  int least;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->child, orientation, -1, &least, natural, NULL, NULL);
      *minimum = STET_ROOM_LEAST;
      *natural = MAX (*natural, STET_ROOM_LEAST);
      return;
    }
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (self->child, orientation, for_size < 0 ? -1 : MAX (for_size, least), minimum, natural, NULL,
                      NULL);
}

static void
stet_adaptive_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  StetAdaptiveBin *self = STET_ADAPTIVE_BIN (widget);
  int least_width, least_height;

  /* Until the content is arranged anew, what doesn't fit is cut off. */
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  least_width = MAX (width, least_width);
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, least_width, &least_height, NULL, NULL, NULL);
  gtk_widget_allocate (self->child, least_width, MAX (height, least_height), baseline, NULL);

  self->width = width;
  /* Not now: an allocation is no time to change what is being allocated. */
  if (room_of (width) != self->room && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (widget, tick_cb, NULL, NULL);
}

static void
stet_adaptive_bin_dispose (GObject *object)
{
  StetAdaptiveBin *self = STET_ADAPTIVE_BIN (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_adaptive_bin_parent_class)->dispose (object);
}

static void
stet_adaptive_bin_class_init (StetAdaptiveBinClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_adaptive_bin_dispose;
  widget_class->measure = stet_adaptive_bin_measure;
  widget_class->size_allocate = stet_adaptive_bin_size_allocate;
  room_changed =
      g_signal_new ("room-changed", STET_TYPE_ADAPTIVE_BIN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_adaptive_bin_init (StetAdaptiveBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
stet_adaptive_bin_new (GtkWidget *child)
{
  StetAdaptiveBin *self = g_object_new (STET_TYPE_ADAPTIVE_BIN, NULL);

  self->child = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

StetRoom
stet_adaptive_bin_get_room (StetAdaptiveBin *self)
{
  return self->room;
}

void
stet_adaptive_bin_expect_width (StetAdaptiveBin *self, int width)
{
  self->width = width;
  update_room (self);
}
