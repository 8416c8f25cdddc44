/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The signs beside the text: where lines begin, a bar for each claim with the verdict's dot at its top; where they end,
 * one sign for each source, piece of evidence, note and annotation to confirm. Shapes differ, not only colours. */

#include "text-view-private.h"

#include "mark-shapes.h"

#include <math.h>

#define BAR 3.0
#define GAP 3

gboolean
stet_mark_has_bar (const StetMark *mark)
{
  return mark->style == STET_STYLE_CLAIM || (mark->flags & (STET_MARK_ACTIVE | STET_MARK_FIND)) == STET_MARK_ACTIVE;
}

float
stet_view_get_bar_x (StetTextView *self, StetLaidBlock *laid, guint lane)
{
  int first = self->type.gutter >= 36 ? 15 : 11;
  int pitch = CLAMP ((self->type.gutter - first) / 2, 5, 13);
  float way = (float) (first + pitch * (int) lane);

  if (laid->rtl)
    return (float) (self->type.column_x + self->type.column) + way - (float) BAR;
  return (float) self->type.column_x - way;
}

GdkRGBA
stet_view_get_line_colour (StetTextView *self, const StetMark *mark)
{
  GdkRGBA colour = stet_palette_get (self->scheme, mark->style)->line;

  if ((mark->flags & (STET_MARK_ACTIVE | STET_MARK_PARTNER)) != 0)
    return colour;
  if ((mark->flags & STET_MARK_SUGGESTED) != 0)
    colour.alpha *= 0.6f;
  if ((mark->flags & STET_MARK_CALM) != 0)
    colour.alpha *= 0.45f;
  return colour;
}

static double
get_sign_size (StetTextView *self)
{
  return CLAMP (round (self->type.em * 0.7), 10, 22);
}

/* Bars ---------------------------------------------------------------------------------------------------------- */

static void
draw_verdict (StetTextView *self, const StetMark *mark, double x, double y, GtkSnapshot *snapshot)
{
  StetPen pen = { snapshot, *stet_palette_get_verdict (self->scheme, mark->verdict) };

  if ((mark->flags & STET_MARK_CALM) != 0)
    pen.colour.alpha *= 0.5f;
  stet_pen_verdict (&pen, mark->verdict, x, y, get_sign_size (self) / 2);
}

static void
draw_bar (StetTextView *self, StetLaidBlock *laid, const StetPlacedMark *place, GArray *pieces, GtkSnapshot *snapshot)
{
  StetSpan span = self->blocks->blocks[laid->block].span;
  StetLaidLine *first = &laid->lines[g_array_index (pieces, StetPiece, place->first_piece).line];
  StetLaidLine *last = &laid->lines[g_array_index (pieces, StetPiece, place->first_piece + place->n_pieces - 1).line];
  gboolean is_active = (place->mark.flags & STET_MARK_ACTIVE) != 0;
  double width = is_active ? BAR + 2 : BAR;
  double x = floor (stet_view_get_bar_x (self, laid, place->bar_lane)) - (is_active ? 1 : 0);
  double top = place->mark.span.start < span.start ? 0 : laid->above + first->y + 3;
  double bottom = place->mark.span.end > span.end ? laid->height : laid->above + last->y + last->height - 3;
  gboolean has_dot = place->mark.verdict > 0 && place->mark.span.start >= span.start;
  StetPen pen = { snapshot, stet_view_get_line_colour (self, &place->mark) };

  /* The bar hangs from the dot; one line has room for the dot only. */
  if (has_dot)
    {
      draw_verdict (self, &place->mark, x + width / 2, laid->above + first->y + first->height / 2.0, snapshot);
      top = laid->above + first->y + (first->height + get_sign_size (self)) / 2 + GAP;
    }
  if (has_dot && first == last && place->mark.span.end <= span.end)
    return;
  if (is_active)
    pen.colour = *stet_palette_get_accent (self->scheme);
  stet_pen_bar (&pen, x, top, width, bottom - top, (place->mark.flags & STET_MARK_SUGGESTED) != 0);
}

/* Signs --------------------------------------------------------------------------------------------------------- */

/* Filled, or hollow when it is a suggestion or somebody without a name. FALSE when the mark has no sign. */
static gboolean
draw_sign (StetTextView *self, const StetMark *mark, double x, double y, GtkSnapshot *snapshot)
{
  StetPen pen = { snapshot, stet_view_get_line_colour (self, mark) };
  StetSign sign;

  if ((mark->flags & STET_MARK_CONFIRM) != 0)
    sign = STET_SIGN_QUESTION;
  else if (mark->style == STET_STYLE_SOURCE)
    sign = STET_SIGN_PERSON;
  else if (mark->style == STET_STYLE_EVIDENCE)
    sign = STET_SIGN_SHEET;
  else if (mark->style == STET_STYLE_NOTE)
    sign = STET_SIGN_BUBBLE;
  else
    return FALSE;
  stet_pen_sign (&pen, sign, x, y, get_sign_size (self),
                 (mark->flags & (STET_MARK_SUGGESTED | STET_MARK_ANONYMOUS)) != 0);
  return TRUE;
}

void
stet_view_draw_margin (StetTextView *self, StetLaidBlock *laid, GArray *marks, GArray *pieces, GtkSnapshot *snapshot)
{
  int line_of_signs = -1;
  int step = (int) get_sign_size (self) + GAP;
  int room = MAX ((self->type.gutter - 8 + GAP) / step, 1);
  int n_signs = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      const StetPlacedMark *place = &g_array_index (marks, StetPlacedMark, i);
      const StetPiece *piece = &g_array_index (pieces, StetPiece, place->first_piece);
      StetLaidLine *line = &laid->lines[piece->line];
      double x, y;

      if (stet_mark_has_bar (&place->mark))
        draw_bar (self, laid, place, pieces, snapshot);
      if (!piece->is_first)
        continue;
      if (piece->line != line_of_signs)
        n_signs = 0;
      line_of_signs = piece->line;
      if (n_signs >= room)
        continue;
      x = laid->rtl ? self->type.column_x - 8 + GAP - (n_signs + 1) * step
                    : self->type.column_x + self->type.column + 8 + n_signs * step;
      y = laid->above + line->y + round ((line->height - get_sign_size (self)) / 2);
      n_signs += draw_sign (self, &place->mark, floor (x), y, snapshot);
    }
}
