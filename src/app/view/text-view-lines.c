/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What marks draw around the text with lines: underlines, brackets, outlines, hatching, note corners, the ring. Most
 * are whole-pixel boxes, gathered into one path as long as the colour stays, which is what cairo fills fastest. */

#include "text-view-private.h"

#include "mark-shapes.h"

#include <math.h>

/* The box around the characters of a piece. */
static graphene_rect_t
get_box (StetTextView *self, StetLaidBlock *laid, const StetPiece *piece)
{
  const StetTypeStyle *type = &self->type.styles[laid->style];

  return GRAPHENE_RECT_INIT (piece->x0, (float) (laid->above + laid->lines[piece->line].baseline - type->ascent),
                             piece->x1 - piece->x0, (float) (type->ascent + type->descent));
}

/* Underlines ---------------------------------------------------------------------------------------------------- */

static void
underline_mark (StetTextView *self, StetLaidBlock *laid, const StetPlacedMark *place, GArray *pieces, cairo_t *cr)
{
  StetUnderline underline = stet_palette_get (self->scheme, place->mark.style)->underline;
  int thickness = MAX ((int) lround (self->type.em / 9.0), 1);
  int pitch = thickness + 1;
  gboolean is_strong = (place->mark.flags & (STET_MARK_PARTNER | STET_MARK_ACTIVE)) != 0;

  for (guint i = 0; i < place->n_pieces; i++)
    {
      const StetPiece *piece = &g_array_index (pieces, StetPiece, place->first_piece + i);
      int y = laid->above + laid->lines[piece->line].baseline + MAX (self->type.em / 8, 2) + place->lane * pitch;
      double x0 = round (piece->x0);
      double x1 = MAX (round (piece->x1), x0 + 1);

      /* Neighbours with the same look keep a pixel between them. */
      stet_shape_add_underline (cr, underline, x0, piece->is_last && x1 - x0 > 3 ? x1 - 1 : x1, y,
                                thickness + (is_strong && underline != STET_UNDERLINE_DOUBLE ? 1 : 0));
    }
}

static gboolean
same_colour (const GdkRGBA *a, const GdkRGBA *b)
{
  return gdk_rgba_equal (a, b);
}

static void
draw_underlines (StetTextView *self, StetLaidBlock *laid, GArray *marks, GArray *pieces, cairo_t *cr)
{
  for (StetMarkStyle style = 0; style < STET_N_STYLES; style++)
    {
      GdkRGBA colour = { 0 };

      if (stet_palette_get (self->scheme, style)->underline == STET_UNDERLINE_NONE)
        continue;
      for (guint i = 0; i < marks->len; i++)
        {
          const StetPlacedMark *place = &g_array_index (marks, StetPlacedMark, i);
          GdkRGBA own;

          if (place->mark.style != style)
            continue;
          own = stet_view_get_line_colour (self, &place->mark);
          if (!same_colour (&own, &colour))
            {
              cairo_fill (cr);
              gdk_cairo_set_source_rgba (cr, &own);
              colour = own;
            }
          underline_mark (self, laid, place, pieces, cr);
        }
      cairo_fill (cr);
    }
}

/* Outlines ------------------------------------------------------------------------------------------------------ */

/* Two pieces on lines that follow each other, one of which lies at least partly below the other. */
static gboolean
are_stacked (const StetPiece *upper, const StetPiece *lower)
{
  return lower->line == upper->line + 1 && lower->x0 < upper->x1 && upper->x0 < lower->x1;
}

/* Walks round the pieces @first … @last, which are stacked, @out pixels outside of them. */
static void
trace_stack (StetTextView *self,
             StetLaidBlock *laid,
             const StetPiece *pieces,
             guint first,
             guint last,
             double out,
             cairo_t *cr)
{
  graphene_rect_t box = get_box (self, laid, &pieces[first]);

  cairo_move_to (cr, pieces[first].x0 - out, box.origin.y - out);
  cairo_line_to (cr, pieces[first].x1 + out, box.origin.y - out);
  for (guint i = first; i <= last; i++)
    {
      double bottom;

      box = get_box (self, laid, &pieces[i]);
      bottom = box.origin.y + box.size.height + out;
      if (i < last && pieces[i + 1].x1 > pieces[i].x1)
        bottom = get_box (self, laid, &pieces[i + 1]).origin.y - out;
      cairo_line_to (cr, pieces[i].x1 + out, bottom);
      if (i < last)
        cairo_line_to (cr, pieces[i + 1].x1 + out, bottom);
    }
  for (guint i = last;; i--)
    {
      double top;

      box = get_box (self, laid, &pieces[i]);
      if (i == last)
        cairo_line_to (cr, pieces[i].x0 - out, box.origin.y + box.size.height + out);
      if (i == first)
        break;
      top = box.origin.y - out;
      if (pieces[i - 1].x0 < pieces[i].x0)
        {
          box = get_box (self, laid, &pieces[i - 1]);
          top = box.origin.y + box.size.height + out;
        }
      cairo_line_to (cr, pieces[i].x0 - out, top);
      cairo_line_to (cr, pieces[i - 1].x0 - out, top);
    }
  cairo_close_path (cr);
}

static void
trace_mark (StetTextView *self,
            StetLaidBlock *laid,
            const StetPlacedMark *place,
            GArray *all_pieces,
            double out,
            cairo_t *cr)
{
  const StetPiece *pieces = &g_array_index (all_pieces, StetPiece, place->first_piece);
  guint first = 0;

  for (guint i = 0; i < place->n_pieces; i++)
    if (i + 1 == place->n_pieces || !are_stacked (&pieces[i], &pieces[i + 1]))
      {
        trace_stack (self, laid, pieces, first, i, out, cr);
        first = i + 1;
      }
}

/* Ends ---------------------------------------------------------------------------------------------------------- */

/* What the styles have besides an underline. */
static void
draw_shape (StetTextView *self, StetLaidBlock *laid, const StetPlacedMark *place, GArray *pieces, cairo_t *cr)
{
  GdkRGBA colour = stet_view_get_line_colour (self, &place->mark);

  for (guint i = 0; i < place->n_pieces; i++)
    {
      const StetPiece *piece = &g_array_index (pieces, StetPiece, place->first_piece + i);
      graphene_rect_t box = get_box (self, laid, piece);
      gboolean left = laid->rtl ? piece->is_last : piece->is_first;
      gboolean right = laid->rtl ? piece->is_first : piece->is_last;

      gdk_cairo_set_source_rgba (cr, &colour);
      switch ((guint) place->mark.style)
        {
        case STET_STYLE_CLAIM:
          if ((place->mark.flags & (STET_MARK_SUGGESTED | STET_MARK_ACTIVE)) == 0)
            stet_shape_add_corners (cr, &box, left, right);
          break;
        case STET_STYLE_CONTENT:
          stet_shape_add_brackets (cr, &box, left, right);
          break;
        case STET_STYLE_SOURCE:
          if (piece->is_first)
            cairo_rectangle (cr, laid->rtl ? round (piece->x1) - 2 : round (piece->x0), box.origin.y, 2,
                             box.size.height);
          break;
        case STET_STYLE_EVIDENCE:
        case STET_STYLE_NOTE:
          if (piece->is_last)
            stet_shape_add_fold (cr, &box, laid->rtl, MAX (self->type.em * 0.42, 5));
          break;
        default:
          break;
        }
      cairo_fill (cr);
      if ((place->mark.flags & STET_MARK_ANONYMOUS) != 0)
        {
          colour.alpha *= 0.45f;
          gdk_cairo_set_source_rgba (cr, &colour);
          stet_shape_hatch (cr, &box);
          colour.alpha /= 0.45f;
        }
    }
}

static gboolean
is_entity (StetMarkStyle style)
{
  return style <= STET_STYLE_OTHER;
}

/* Suggestions, and what was found again elsewhere, are outlined. */
static void
draw_outline (StetTextView *self, StetLaidBlock *laid, const StetPlacedMark *place, GArray *pieces, cairo_t *cr)
{
  static const double dashes[] = { 4, 3 };
  StetMarkFlags flags = place->mark.flags;
  gboolean is_suggested = (flags & STET_MARK_SUGGESTED) != 0 && !is_entity (place->mark.style);
  GdkRGBA colour = stet_view_get_line_colour (self, &place->mark);

  if (!is_suggested && (flags & STET_MARK_CONFIRM) == 0)
    return;
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, 1);
  if ((flags & STET_MARK_CONFIRM) != 0)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  trace_mark (self, laid, place, pieces, 0.5, cr);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_ring (StetTextView *self, StetLaidBlock *laid, const StetPlacedMark *place, GArray *pieces, cairo_t *cr)
{
  gdk_cairo_set_source_rgba (cr, stet_palette_get_accent (self->scheme));
  cairo_set_line_width (cr, 2);
  trace_mark (self, laid, place, pieces, 2, cr);
  cairo_stroke (cr);
}

void
stet_view_draw_lines (StetTextView *self, StetLaidBlock *laid, GArray *marks, GArray *pieces, cairo_t *cr)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  draw_underlines (self, laid, marks, pieces, cr);
  for (guint i = 0; i < marks->len; i++)
    {
      const StetPlacedMark *place = &g_array_index (marks, StetPlacedMark, i);

      if (place->mark.style >= STET_STYLE_CLAIM)
        draw_shape (self, laid, place, pieces, cr);
      draw_outline (self, laid, place, pieces, cr);
    }
  for (guint i = 0; i < marks->len; i++)
    if ((g_array_index (marks, StetPlacedMark, i).mark.flags & STET_MARK_ACTIVE) != 0)
      draw_ring (self, laid, &g_array_index (marks, StetPlacedMark, i), pieces, cr);
}
