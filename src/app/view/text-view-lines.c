/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What marks draw around the text with lines: underlines, brackets, outlines, hatching, note corners, the ring. All are
 * boxes on whole pixels where the text allows it. */

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
underline_mark (StetTextView *self,
                StetLaidBlock *laid,
                const StetPlacedMark *place,
                GArray *pieces,
                const StetPen *pen)
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
      stet_pen_underline (pen, underline, x0, piece->is_last && x1 - x0 > 3 ? x1 - 1 : x1, y,
                          thickness + (is_strong && underline != STET_UNDERLINE_DOUBLE ? 1 : 0));
    }
}

/* Outlines ------------------------------------------------------------------------------------------------------ */

/* Two pieces on lines that follow each other, one of which lies at least partly below the other. */
static gboolean
are_stacked (const StetPiece *upper, const StetPiece *lower)
{
  return lower->line == upper->line + 1 && lower->x0 < upper->x1 && upper->x0 < lower->x1;
}

typedef struct
{
  StetPen pen;
  double width;
  double out; /* pixels between the characters' boxes and the middle of the line */
  double dash;
} Outline;

/* Where the outline changes from one piece to the next: at the edge of the one that reaches further on that side. */
static double
get_step (const graphene_rect_t *upper, const graphene_rect_t *lower, gboolean left, double out)
{
  gboolean lower_is_wider = left ? lower->origin.x < upper->origin.x
                                 : lower->origin.x + lower->size.width > upper->origin.x + upper->size.width;

  return lower_is_wider ? lower->origin.y - out : upper->origin.y + upper->size.height + out;
}

static double
get_side (const graphene_rect_t *box, gboolean left, double out)
{
  return left ? round (box->origin.x) - out : round (box->origin.x + box->size.width) + out;
}

/* Walks down one side of stacked boxes. */
static void
trace_side (const graphene_rect_t *boxes, guint n, gboolean left, const Outline *outline)
{
  double out = outline->out;
  double y = boxes[0].origin.y - out;

  for (guint i = 0; i < n; i++)
    {
      double x = get_side (&boxes[i], left, out);
      double next_x = i + 1 < n ? get_side (&boxes[i + 1], left, out) : x;
      double next_y =
          i + 1 < n ? get_step (&boxes[i], &boxes[i + 1], left, out) : boxes[i].origin.y + boxes[i].size.height + out;

      stet_pen_line (&outline->pen, x, y, x, next_y, outline->width, outline->dash);
      if (next_x != x)
        stet_pen_line (&outline->pen, x, next_y, next_x, next_y, outline->width, outline->dash);
      y = next_y;
    }
}

static void
trace_boxes (const graphene_rect_t *boxes, guint n, const Outline *outline)
{
  double out = outline->out;
  double top = boxes[0].origin.y - out;
  double bottom = boxes[n - 1].origin.y + boxes[n - 1].size.height + out;

  trace_side (boxes, n, TRUE, outline);
  trace_side (boxes, n, FALSE, outline);
  stet_pen_line (&outline->pen, get_side (&boxes[0], TRUE, out), top, get_side (&boxes[0], FALSE, out), top,
                 outline->width, outline->dash);
  stet_pen_line (&outline->pen, get_side (&boxes[n - 1], TRUE, out), bottom, get_side (&boxes[n - 1], FALSE, out),
                 bottom, outline->width, outline->dash);
}

/* @upper grown by @piece, when both touch on one line: where the direction of writing changes inside a mark. */
static gboolean
join (StetPiece *upper, const StetPiece *piece)
{
  if (upper->line != piece->line || MAX (upper->x0, piece->x0) > MIN (upper->x1, piece->x1) + 1)
    return FALSE;
  upper->x0 = MIN (upper->x0, piece->x0);
  upper->x1 = MAX (upper->x1, piece->x1);
  return TRUE;
}

/* One line around all pieces that touch, others have their own. */
static void
trace_mark (StetTextView *self,
            StetLaidBlock *laid,
            const StetPlacedMark *place,
            GArray *all_pieces,
            const Outline *outline)
{
  const StetPiece *pieces = &g_array_index (all_pieces, StetPiece, place->first_piece);
  g_autofree StetPiece *joined = g_new (StetPiece, place->n_pieces);
  g_autofree graphene_rect_t *boxes = g_new (graphene_rect_t, place->n_pieces);
  guint n = 0, first = 0;

  for (guint i = 0; i < place->n_pieces; i++)
    if (n == 0 || !join (&joined[n - 1], &pieces[i]))
      joined[n++] = pieces[i];
  for (guint i = 0; i < n; i++)
    {
      boxes[i] = get_box (self, laid, &joined[i]);
      if (i + 1 < n && are_stacked (&joined[i], &joined[i + 1]))
        continue;
      trace_boxes (&boxes[first], i + 1 - first, outline);
      first = i + 1;
    }
}

/* A suggestion is outlined; so, dashed, is what was found again elsewhere and waits to be confirmed. */
static void
draw_outline (StetTextView *self, StetLaidBlock *laid, const StetPlacedMark *place, GArray *pieces, const StetPen *pen)
{
  gboolean is_entity = place->mark.style <= STET_STYLE_OTHER;
  gboolean is_unsure = (place->mark.flags & STET_MARK_CONFIRM) != 0;
  Outline outline = { *pen, 1, 0.5, is_unsure ? 4 : 0 };

  if (is_unsure || ((place->mark.flags & STET_MARK_SUGGESTED) != 0 && !is_entity))
    trace_mark (self, laid, place, pieces, &outline);
}

static void
draw_ring (StetTextView *self, StetLaidBlock *laid, const StetPlacedMark *place, GArray *pieces, const StetPen *pen)
{
  Outline outline = { { pen->snapshot, *stet_palette_get_accent (self->scheme) }, 2, 2, 0 };

  trace_mark (self, laid, place, pieces, &outline);
}

/* Shapes -------------------------------------------------------------------------------------------------------- */

/* What the styles have besides an underline. */
static void
draw_shape (StetTextView *self,
            StetLaidBlock *laid,
            const StetPlacedMark *place,
            const StetPiece *piece,
            const StetPen *pen)
{
  graphene_rect_t box = get_box (self, laid, piece);
  gboolean left = laid->rtl ? piece->is_last : piece->is_first;
  gboolean right = laid->rtl ? piece->is_first : piece->is_last;
  StetPen faint = *pen;

  switch ((guint) place->mark.style)
    {
    case STET_STYLE_CLAIM:
      /* An outline or ring shows the ends too. */
      if ((place->mark.flags & (STET_MARK_SUGGESTED | STET_MARK_ACTIVE)) == 0)
        stet_pen_corners (pen, &box, left, right);
      break;
    case STET_STYLE_CONTENT:
      stet_pen_brackets (pen, &box, left, right);
      break;
    case STET_STYLE_SOURCE:
      if (piece->is_first)
        stet_pen_box (pen, laid->rtl ? round (piece->x1) - 2 : round (piece->x0), box.origin.y, 2, box.size.height);
      break;
    case STET_STYLE_EVIDENCE:
    case STET_STYLE_NOTE:
      if (piece->is_last)
        stet_pen_fold (pen, &box, laid->rtl, MAX (self->type.em * 0.42, 5));
      break;
    default:
      break;
    }
  if ((place->mark.flags & STET_MARK_ANONYMOUS) != 0)
    {
      faint.colour.alpha *= 0.45f;
      stet_pen_hatch (&faint, &box);
    }
}

void
stet_view_draw_lines (StetTextView *self, StetLaidBlock *laid, GArray *marks, GArray *pieces, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const StetPlacedMark *place = &g_array_index (marks, StetPlacedMark, i);
      StetPen pen = { snapshot, stet_view_get_line_colour (self, &place->mark) };

      underline_mark (self, laid, place, pieces, &pen);
      for (guint j = 0; place->mark.style >= STET_STYLE_CLAIM && j < place->n_pieces; j++)
        draw_shape (self, laid, place, &g_array_index (pieces, StetPiece, place->first_piece + j), &pen);
      draw_outline (self, laid, place, pieces, &pen);
    }
  for (guint i = 0; i < marks->len; i++)
    {
      const StetPlacedMark *place = &g_array_index (marks, StetPlacedMark, i);
      StetPen pen = { snapshot };

      if ((place->mark.flags & STET_MARK_ACTIVE) != 0)
        draw_ring (self, laid, place, pieces, &pen);
    }
}
