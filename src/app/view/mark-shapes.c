/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "mark-shapes.h"

#include <math.h>

static void
fill (GtkSnapshot *snapshot, float x, float y, float width, float height, const GdkRGBA *colour)
{
  gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* Dashes of @on pixels with gaps of @off; every second one @other pixels when that is not 0. */
static void
dashes (GtkSnapshot *snapshot, float x, float y, float width, float on, float other, float off, const GdkRGBA *colour)
{
  gboolean second = FALSE;
  float end = x + width;

  while (x < end)
    {
      float length = second && other > 0 ? other : on;

      fill (snapshot, x, y, MIN (length, end - x), 1.5f, colour);
      x += length + off;
      second = !second;
    }
}

void
stet_shape_underline (GtkSnapshot *snapshot,
                      StetUnderline underline,
                      float x,
                      float y,
                      float width,
                      const GdkRGBA *colour)
{
  switch (underline)
    {
    case STET_UNDERLINE_SOLID:
      fill (snapshot, x, y, width, 1.5f, colour);
      break;
    case STET_UNDERLINE_DOUBLE:
      fill (snapshot, x, y - 0.5f, width, 1, colour);
      fill (snapshot, x, y + 1.5f, width, 1, colour);
      break;
    case STET_UNDERLINE_DASHED:
      dashes (snapshot, x, y, width, 5, 0, 3, colour);
      break;
    case STET_UNDERLINE_DASH_DOT:
      dashes (snapshot, x, y, width, 6, 2, 2.5f, colour);
      break;
    case STET_UNDERLINE_DOTTED:
      dashes (snapshot, x, y, width, 2, 0, 2, colour);
      break;
    case STET_UNDERLINE_WAVE:
      for (float at = 0; at < width; at += 4)
        {
          fill (snapshot, x + at, y, MIN (2, width - at), 1.2f, colour);
          if (at + 2 < width)
            fill (snapshot, x + at + 2, y + 1.2f, MIN (2, width - at - 2), 1.2f, colour);
        }
      break;
    case STET_UNDERLINE_THIN:
      fill (snapshot, x, y, width, 1, colour);
      break;
    case STET_UNDERLINE_NONE:
    default:
      break;
    }
}

void
stet_shape_outline (GtkSnapshot *snapshot, const graphene_rect_t *box, float line, const GdkRGBA *colour)
{
  graphene_rect_t around;
  GskRoundedRect rounded;
  const float widths[4] = { line, line, line, line };
  const GdkRGBA colours[4] = { *colour, *colour, *colour, *colour };

  graphene_rect_inset_r (box, -2, -1, &around);
  gsk_rounded_rect_init_from_rect (&rounded, &around, 3);
  gtk_snapshot_append_border (snapshot, &rounded, widths, colours);
}

void
stet_shape_hatch (GtkSnapshot *snapshot, const graphene_rect_t *box, const GdkRGBA *colour)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, box);
  GdkRGBA faint = *colour;
  float height = box->size.height;

  faint.alpha *= 0.28f;
  gdk_cairo_set_source_rgba (cr, &faint);
  cairo_set_line_width (cr, 1);
  for (float x = box->origin.x - height; x < box->origin.x + box->size.width; x += 5)
    {
      cairo_move_to (cr, x, box->origin.y + height);
      cairo_line_to (cr, x + height, box->origin.y);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
}

void
stet_shape_brackets (GtkSnapshot *snapshot,
                     const graphene_rect_t *box,
                     gboolean at_start,
                     gboolean at_end,
                     float line,
                     const GdkRGBA *colour)
{
  float left = box->origin.x - 2;
  float right = box->origin.x + box->size.width + 2;
  float top = box->origin.y - 1;
  float bottom = box->origin.y + box->size.height + 1;
  const float arm = 5;

  if (at_start)
    {
      fill (snapshot, left, top, line, arm + 2, colour);
      fill (snapshot, left, top, arm, line, colour);
    }
  if (at_end)
    {
      fill (snapshot, right - line, bottom - arm - 2, line, arm + 2, colour);
      fill (snapshot, right - arm, bottom - line, arm, line, colour);
    }
}

void
stet_shape_corner (GtkSnapshot *snapshot, float x, float y, const GdkRGBA *colour)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x - 8, y - 1, 9, 9));

  gdk_cairo_set_source_rgba (cr, colour);
  cairo_move_to (cr, x - 7, y);
  cairo_line_to (cr, x, y);
  cairo_line_to (cr, x, y + 7);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

void
stet_shape_question (GtkSnapshot *snapshot, float x, float y, const GdkRGBA *colour)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x, y - 6, 10, 12));

  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, 1.5);
  cairo_arc (cr, x + 4, y - 2, 2.5, G_PI, 2.5 * G_PI);
  cairo_line_to (cr, x + 4, y + 2.5);
  cairo_stroke (cr);
  cairo_arc (cr, x + 4, y + 4.5, 0.9, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_destroy (cr);
}

void
stet_shape_bar (GtkSnapshot *snapshot, float x, float top, float bottom, gboolean hollow, const GdkRGBA *colour)
{
  GskRoundedRect rounded;
  const float widths[4] = { 1, 1, 1, 1 };
  const GdkRGBA colours[4] = { *colour, *colour, *colour, *colour };

  gsk_rounded_rect_init_from_rect (&rounded, &GRAPHENE_RECT_INIT (x, top, 4, bottom - top), 2);
  if (hollow)
    {
      gtk_snapshot_append_border (snapshot, &rounded, widths, colours);
      return;
    }
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  fill (snapshot, x, top, 4, bottom - top, colour);
  gtk_snapshot_pop (snapshot);
}

void
stet_shape_verdict (GtkSnapshot *snapshot, float x, float y, guint position, const GdkRGBA *colour)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x - 7, y - 7, 14, 14));
  /* 3 corners at the worst, then 4, then more; round from "mostly true" on. */
  guint corners = position <= 1 ? 3 : position <= 2 ? 4 : position == 3 ? 5 : position == 4 ? 6 : 0;

  gdk_cairo_set_source_rgba (cr, colour);
  if (corners == 0)
    cairo_arc (cr, x, y, 5, 0, 2 * G_PI);
  for (guint i = 0; i < corners; i++)
    {
      double angle = 2 * G_PI * i / corners - G_PI / 2;

      cairo_line_to (cr, x + 5.5 * cos (angle), y + 5.5 * sin (angle));
    }
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

void
stet_shape_person (GtkSnapshot *snapshot, float x, float y, gboolean anonymous, const GdkRGBA *colour)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x - 1, y - 1, 14, 15));
  const double dash[] = { 2, 1.5 };

  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, 1.5);
  if (anonymous)
    cairo_set_dash (cr, dash, 2, 0);
  cairo_arc (cr, x + 6, y + 3.5, 2.8, 0, 2 * G_PI);
  if (anonymous)
    cairo_stroke (cr);
  else
    cairo_fill (cr);
  cairo_arc (cr, x + 6, y + 13, 5, G_PI, 2 * G_PI);
  if (!anonymous)
    cairo_close_path (cr);
  if (anonymous)
    cairo_stroke (cr);
  else
    cairo_fill (cr);
  cairo_destroy (cr);
}
