/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "mark-shapes.h"

#include <math.h>

/* Signs are made in a square of this many units. */
#define SIGN 11.0

/* Boxes --------------------------------------------------------------------------------------------------------- */

void
stet_pen_box (const StetPen *pen, double x, double y, double width, double height)
{
  gtk_snapshot_append_color (pen->snapshot, &pen->colour,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

void
stet_pen_line (const StetPen *pen, double x0, double y0, double x1, double y1, double width, double dash)
{
  gboolean is_level = y0 == y1;
  /* Level lines have the corners, upright ones end before them, so that translucent ones don't lie on each other. */
  double out = is_level ? width / 2 : -width / 2;
  double from = (is_level ? MIN (x0, x1) : MIN (y0, y1)) - out;
  double to = (is_level ? MAX (x0, x1) : MAX (y0, y1)) + out;
  double step = dash > 0 ? 2 * dash : to - from;

  for (double at = from; at < to; at += step)
    {
      double length = dash > 0 ? MIN (dash, to - at) : to - from;

      if (is_level)
        stet_pen_box (pen, at, y0 - width / 2, length, width);
      else
        stet_pen_box (pen, x0 - width / 2, at, width, length);
    }
}

void
stet_pen_bar (const StetPen *pen, double x, double y, double width, double height, gboolean hollow)
{
  if (!hollow)
    {
      stet_pen_box (pen, x, y, width, height);
      return;
    }
  stet_pen_box (pen, x, y, 1, height);
  stet_pen_box (pen, x + width - 1, y, 1, height);
  stet_pen_box (pen, x + 1, y, width - 2, 1);
  stet_pen_box (pen, x + 1, y + height - 1, width - 2, 1);
}

/* Underlines ---------------------------------------------------------------------------------------------------- */

static void
add_dashes (const StetPen *pen, double x0, double x1, double y, double height, double dash, double gap)
{
  for (double x = x0; x < x1; x += dash + gap)
    stet_pen_box (pen, x, y, MIN (dash, x1 - x), height);
}

static void
add_dash_dots (const StetPen *pen, double x0, double x1, double y, double height)
{
  for (double x = x0; x < x1; x += 12)
    {
      stet_pen_box (pen, x, y, MIN (6, x1 - x), height);
      if (x + 8 < x1)
        stet_pen_box (pen, x + 8, y, MIN (2, x1 - x - 8), height);
    }
}

/* Boxes that step up and down: as fine as a wave of this size can be drawn, and cheap. */
static void
add_wave (const StetPen *pen, double x0, double x1, double y)
{
  guint i = 0;

  for (double x = x0; x < x1; x += 2, i++)
    stet_pen_box (pen, x, y + (i % 4 == 3 ? 1 : i % 4), MIN (2, x1 - x), 1);
}

void
stet_pen_underline (const StetPen *pen, StetUnderline underline, double x0, double x1, double y, double thickness)
{
  switch (underline)
    {
    case STET_UNDERLINE_SOLID:
      stet_pen_box (pen, x0, y, x1 - x0, thickness);
      break;
    case STET_UNDERLINE_DOUBLE:
      stet_pen_box (pen, x0, y, x1 - x0, 1);
      stet_pen_box (pen, x0, y + thickness, x1 - x0, 1);
      break;
    case STET_UNDERLINE_DASHED:
      add_dashes (pen, x0, x1, y, thickness, 6, 3);
      break;
    case STET_UNDERLINE_DASH_DOT:
      add_dash_dots (pen, x0, x1, y, thickness);
      break;
    case STET_UNDERLINE_DOTTED:
      add_dashes (pen, x0, x1, y, thickness, 2, 2);
      break;
    case STET_UNDERLINE_WAVE:
      add_wave (pen, x0, x1, y);
      break;
    case STET_UNDERLINE_THIN:
      stet_pen_box (pen, x0, y, x1 - x0, 1);
      break;
    case STET_UNDERLINE_NONE:
    default:
      break;
    }
}

/* Ends ---------------------------------------------------------------------------------------------------------- */

void
stet_pen_corners (const StetPen *pen, const graphene_rect_t *box, gboolean left, gboolean right)
{
  double x0 = round (box->origin.x) - 2;
  double x1 = round (box->origin.x + box->size.width) + 2;
  double top = box->origin.y - 1;
  double bottom = box->origin.y + box->size.height + 1;

  if (left)
    {
      stet_pen_box (pen, x0, top, 2, 6);
      stet_pen_box (pen, x0 + 2, top, 3, 2);
    }
  if (right)
    {
      stet_pen_box (pen, x1 - 2, bottom - 6, 2, 6);
      stet_pen_box (pen, x1 - 5, bottom - 2, 3, 2);
    }
}

static void
add_bracket (const StetPen *pen, double x, double arms, double top, double height)
{
  stet_pen_box (pen, x, top, 1, height);
  stet_pen_box (pen, x + (arms > 0 ? 1 : arms), top, fabs (arms), 1);
  stet_pen_box (pen, x + (arms > 0 ? 1 : arms), top + height - 1, fabs (arms), 1);
}

void
stet_pen_brackets (const StetPen *pen, const graphene_rect_t *box, gboolean left, gboolean right)
{
  if (left)
    add_bracket (pen, round (box->origin.x) - 2, 2, box->origin.y - 1, box->size.height + 2);
  if (right)
    add_bracket (pen, round (box->origin.x + box->size.width) + 1, -2, box->origin.y - 1, box->size.height + 2);
}

/* A picture of one's own, as small as the shape. */
static cairo_t *
start_picture (const StetPen *pen, double x, double y, double width, double height)
{
  cairo_t *cr = gtk_snapshot_append_cairo (pen->snapshot,
                                           &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));

  gdk_cairo_set_source_rgba (cr, &pen->colour);
  return cr;
}

void
stet_pen_fold (const StetPen *pen, const graphene_rect_t *box, gboolean left, double size)
{
  double x = left ? box->origin.x : box->origin.x + box->size.width;
  double inwards = left ? size : -size;
  cairo_t *cr = start_picture (pen, MIN (x, x + inwards), box->origin.y, size, size);

  cairo_move_to (cr, x, box->origin.y);
  cairo_rel_line_to (cr, inwards, 0);
  cairo_rel_line_to (cr, -inwards, size);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

void
stet_pen_hatch (const StetPen *pen, const graphene_rect_t *box)
{
  double left = box->origin.x;
  double right = left + box->size.width;
  double height = box->size.height;
  cairo_t *cr = start_picture (pen, left, box->origin.y, box->size.width, height);

  for (double x = left - height; x < right; x += 6)
    {
      cairo_move_to (cr, x, box->origin.y + height);
      cairo_line_to (cr, x + height, box->origin.y);
    }
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* Verdicts ------------------------------------------------------------------------------------------------------ */

static void
add_polygon (cairo_t *cr, double x, double y, double radius, guint n_corners, double turn)
{
  for (guint i = 0; i < n_corners; i++)
    {
      double angle = turn + i * 2 * G_PI / n_corners;

      cairo_line_to (cr, x + radius * cos (angle), y + radius * sin (angle));
    }
  cairo_close_path (cr);
}

void
stet_pen_verdict (const StetPen *pen, guint position, double x, double y, double radius)
{
  double room = radius * 1.3;
  cairo_t *cr = start_picture (pen, x - room, y - room, 2 * room, 2 * room);

  switch (position)
    {
    case 1:
      for (guint i = 0; i < 12; i++)
        {
          /* Twelve corners of a cross that stands on its arms' ends. */
          static const double ends[] = { 0.35, 1, 1, 0.35, 0.35, -0.35, -0.35, -1, -1, -0.35, -0.35, 0.35 };
          double across = ends[i] * radius;
          double down = ends[(i + 9) % 12] * radius;

          cairo_line_to (cr, x + (across + down) * G_SQRT2 / 2, y + (down - across) * G_SQRT2 / 2);
        }
      cairo_close_path (cr);
      break;
    case 2:
      add_polygon (cr, x, y - radius / 5, radius * 1.15, 3, G_PI / 2);
      break;
    case 3:
      add_polygon (cr, x, y, radius * 1.1, 4, 0);
      break;
    case 4:
      add_polygon (cr, x, y, radius * 1.2, 4, G_PI / 4);
      break;
    case 5:
      add_polygon (cr, x, y, radius * 1.05, 6, 0);
      break;
    default:
      cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
      break;
    }
  cairo_fill (cr);
  cairo_destroy (cr);
}

void
stet_pen_share (const StetPen *pen, double share, double x, double y, double radius)
{
  cairo_t *cr = start_picture (pen, x - radius - 1, y - radius - 1, 2 * radius + 2, 2 * radius + 2);

  cairo_set_line_width (cr, 1.2);
  cairo_arc (cr, x, y, radius - 0.2, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_move_to (cr, x, y);
  cairo_arc (cr, x, y, radius, -G_PI / 2, 2 * G_PI * CLAMP (share, 0, 1) - G_PI / 2);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

/* Signs --------------------------------------------------------------------------------------------------------- */

static void
add_person (cairo_t *cr)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, SIGN / 2, 3, 2.5, 0, 2 * G_PI);
  cairo_new_sub_path (cr);
  cairo_arc (cr, SIGN / 2, SIGN - 0.5, 4.5, G_PI, 2 * G_PI);
  cairo_close_path (cr);
}

static void
add_sheet (cairo_t *cr)
{
  cairo_move_to (cr, 1.5, 0.5);
  cairo_rel_line_to (cr, 4.5, 0);
  cairo_rel_line_to (cr, 3.5, 3.5);
  cairo_rel_line_to (cr, 0, 6.5);
  cairo_rel_line_to (cr, -8, 0);
  cairo_close_path (cr);
}

static void
add_bubble (cairo_t *cr)
{
  cairo_move_to (cr, 0.5, 1.5);
  cairo_rel_line_to (cr, SIGN - 1, 0);
  cairo_rel_line_to (cr, 0, 6.5);
  cairo_rel_line_to (cr, -5, 0);
  cairo_rel_line_to (cr, -3, 2.5);
  cairo_rel_line_to (cr, 0, -2.5);
  cairo_rel_line_to (cr, -2, 0);
  cairo_close_path (cr);
}

static void
add_question (cairo_t *cr)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, SIGN / 2, 3.5, 2.7, G_PI * 1.05, G_PI * 2.35);
  cairo_line_to (cr, SIGN / 2, 7.2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, SIGN / 2, 9.8, 0.4, 0, 2 * G_PI);
}

void
stet_pen_sign (const StetPen *pen, StetSign sign, double x, double y, double size, gboolean hollow)
{
  static void (*const add[]) (cairo_t * cr) = {
    [STET_SIGN_PERSON] = add_person,
    [STET_SIGN_SHEET] = add_sheet,
    [STET_SIGN_BUBBLE] = add_bubble,
    [STET_SIGN_QUESTION] = add_question,
  };
  cairo_t *cr = start_picture (pen, x, y, size, size);

  cairo_translate (cr, x, y);
  cairo_scale (cr, size / SIGN, size / SIGN);
  cairo_set_line_width (cr, 1.3);
  add[sign](cr);
  if (hollow || sign == STET_SIGN_QUESTION)
    cairo_stroke (cr);
  else
    cairo_fill (cr);
  cairo_destroy (cr);
}
