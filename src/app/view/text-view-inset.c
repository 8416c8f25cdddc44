/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The widget that scrolls with the text, between two blocks: where it stands, how high it is, who owns it. */

#include "text-view-private.h"

void
stet_view_place_inset (StetTextView *self)
{
  self->inset_block = self->blocks != NULL ? stet_blocks_find_line (self->blocks, self->inset_line) : -1;
}

static int
get_width (StetTextView *self)
{
  int minimum = 0;

  gtk_widget_measure (self->inset, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return MAX (self->type.column, minimum);
}

gboolean
stet_view_measure_inset (StetTextView *self)
{
  int before = self->inset_height;

  self->inset_height = 0;
  if (self->inset != NULL && gtk_widget_get_visible (self->inset))
    {
      gtk_widget_measure (self->inset, GTK_ORIENTATION_VERTICAL, get_width (self), NULL, &self->inset_height, NULL,
                          NULL);
      if (self->inset_height > 0)
        self->inset_height += self->type.em;
    }
  return self->inset_height != before;
}

void
stet_view_allocate_inset (StetTextView *self)
{
  GtkAllocation allocation = { self->type.column_x, self->type.padding };

  if (self->inset == NULL || !gtk_widget_get_visible (self->inset))
    return;
  allocation.width = get_width (self);
  allocation.height = MAX (self->inset_height - self->type.em, 0);
  if (self->blocks != NULL && self->blocks->n > 0)
    {
      guint below = (guint) (self->inset_block + 1);

      if (below < self->blocks->n)
        allocation.y = stet_view_get_widget_top (self, below) - self->inset_height;
      else
        allocation.y = stet_view_get_widget_top (self, below - 1) + (int) stet_heights_get (self->heights, below - 1);
    }
  /* Far off screen it only has to be out of sight. */
  allocation.y = CLAMP (allocation.y, -self->inset_height - 100, self->height + 100);
  gtk_widget_size_allocate (self->inset, &allocation, -1);
}

void
stet_view_reveal_inset (StetTextView *self)
{
  gint64 below = self->inset_block + 1;
  int top;

  if (self->blocks == NULL || below >= self->blocks->n || self->width == 0)
    return;
  stet_view_lay_out (self);
  top = stet_view_get_widget_top (self, (guint) below) - self->inset_height;
  if (top < 0 || top + self->inset_height > self->height)
    stet_view_set_position (self, (guint) below, -self->inset_height - self->height / 4);
}

gboolean
stet_view_is_in_inset (StetTextView *self, double x, double y)
{
  GtkWidget *under = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  return self->inset != NULL && under != NULL && (under == self->inset || gtk_widget_is_ancestor (under, self->inset));
}

void
stet_text_view_set_inset (StetTextView *self, int line, GtkWidget *widget)
{
  g_return_if_fail (STET_IS_TEXT_VIEW (self));
  g_return_if_fail (widget == NULL || GTK_IS_WIDGET (widget));

  self->inset_line = line;
  stet_view_place_inset (self);
  if (widget != self->inset)
    {
      g_clear_pointer (&self->inset, gtk_widget_unparent);
      self->inset = widget;
      if (widget != NULL)
        gtk_widget_insert_after (widget, GTK_WIDGET (self), NULL);
    }
  self->must_restore = TRUE;
  stet_view_go_stale (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
