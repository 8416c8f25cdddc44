/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wrap-layout.h"

struct _StetWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (StetWrapLayout, stet_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
stet_wrap_layout_get_request_mode (GtkLayoutManager *layout, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
measure_child (GtkWidget *child, GtkOrientation orientation, int for_size, int *minimum)
{
  int natural;

  gtk_widget_measure (child, orientation, for_size, minimum, &natural, NULL, NULL);
  return natural;
}

/* Lays the children out in @width and returns the height it takes; only measures when @place is FALSE. */
static int
lay_out (StetWrapLayout *self, GtkWidget *widget, int width, gboolean place)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum, child_width, child_height;

      if (!gtk_widget_should_layout (child))
        continue;
      child_width = MAX (MIN (measure_child (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum), width), minimum);
      child_width = MAX (child_width, minimum);
      child_height = measure_child (child, GTK_ORIENTATION_VERTICAL, child_width, &minimum);
      if (x > 0 && x + child_width > width)
        {
          x = 0;
          y += line + self->spacing;
          line = 0;
        }
      if (place)
        gtk_widget_size_allocate (child,
                                  &(GtkAllocation){ mirrored ? width - x - child_width : x, y, child_width,
                                                    child_height },
                                  -1);
      x += child_width + self->spacing;
      line = MAX (line, child_height);
    }
  return y + line;
}

static void
stet_wrap_layout_measure (GtkLayoutManager *layout,
                          GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  StetWrapLayout *self = STET_WRAP_LAYOUT (layout);
  int widest = 0, all = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;

      if (!gtk_widget_should_layout (child))
        continue;
      all += measure_child (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum) + self->spacing;
      widest = MAX (widest, child_minimum);
    }
  all = MAX (all - self->spacing, widest);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = all;
    }
  else
    *minimum = *natural = lay_out (self, widget, for_size < 0 ? all : MAX (for_size, widest), FALSE);
}

static void
stet_wrap_layout_allocate (GtkLayoutManager *layout, GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (STET_WRAP_LAYOUT (layout), widget, width, TRUE);
}

static void
stet_wrap_layout_class_init (StetWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = stet_wrap_layout_get_request_mode;
  layout_class->measure = stet_wrap_layout_measure;
  layout_class->allocate = stet_wrap_layout_allocate;
}

static void
stet_wrap_layout_init (StetWrapLayout *self)
{
}

GtkLayoutManager *
stet_wrap_layout_new (int spacing)
{
  StetWrapLayout *self = g_object_new (STET_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}

GtkWidget *
stet_wrap_box_new (int spacing, GtkAccessibleRole role)
{
  /* A box, since it lets go of its children by itself. */
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", role, NULL);

  gtk_widget_set_layout_manager (box, stet_wrap_layout_new (spacing));
  return box;
}

void
stet_wrap_box_append (GtkWidget *box, GtkWidget *child)
{
  gtk_widget_insert_before (child, box, NULL);
}
