/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From bytes to places in the widget and back, and what marks lie under a point. */

#include "text-view-private.h"

/* How near the pointer has to be to an edge to take hold of it, in pixels. */
#define EDGE_REACH 5

GdkRectangle
stet_view_get_caret_rect (StetTextView *self, guint32 byte)
{
  guint block = stet_blocks_find (self->blocks, byte);
  StetLaidBlock *laid = stet_view_get_laid (self, block);
  const StetTypeStyle *type = &self->type.styles[laid->style];
  StetSpan span = self->blocks->blocks[block].span;
  guint32 place = CLAMP (byte, span.start, span.end);
  StetLaidLine *line = stet_laid_find_line (laid, place);
  PangoRectangle strong;

  pango_layout_get_cursor_pos (laid->layout, (int) (place - span.start), &strong, NULL);
  return (GdkRectangle){
    laid->x + PANGO_PIXELS (strong.x),
    stet_view_get_widget_top (self, block) + laid->above + line->baseline - type->ascent,
    1,
    type->ascent + type->descent,
  };
}

/* Where a point lies in the layout of the block at its height, kept between the first and last line. */
static StetLaidBlock *
find_laid (StetTextView *self, double y, int *layout_y, gboolean *inside)
{
  guint block = self->first_visible;
  StetLaidBlock *laid;
  StetLaidLine *last;
  int top;

  while (block + 1 < self->end_visible && y >= stet_view_get_widget_top (self, block + 1))
    block++;
  laid = stet_view_get_laid (self, block);
  last = &laid->lines[laid->n_lines - 1];
  top = stet_view_get_widget_top (self, block) + laid->above;
  *inside = y >= top && y < top + last->y + last->height;
  *layout_y = CLAMP ((int) y - top, 0, last->y + last->height - 1);
  return laid;
}

/* @nearest (out): the caret position nearest to the point, where the return value is the start of what is under it. */
static guint32
find_byte (StetTextView *self, double x, double y, gboolean *on_text, guint32 *nearest)
{
  int layout_y, index, trailing;
  gboolean inside;
  StetLaidBlock *laid = find_laid (self, y, &layout_y, &inside);
  StetSpan span = self->blocks->blocks[laid->block].span;
  const char *text = pango_layout_get_text (laid->layout);
  gboolean on_line = pango_layout_xy_to_index (laid->layout, ((int) x - laid->x) * PANGO_SCALE, layout_y * PANGO_SCALE,
                                               &index, &trailing);

  *on_text = inside && on_line;
  *nearest = span.start + (guint32) (g_utf8_offset_to_pointer (text + index, trailing) - text);
  return span.start + (guint32) index;
}

guint32
stet_view_get_nearest (StetTextView *self, double x, double y, gboolean *on_text)
{
  gboolean hit = FALSE;
  guint32 nearest = 0;

  if (self->width > 0 && self->blocks != NULL && self->blocks->n > 0)
    {
      stet_view_lay_out (self);
      find_byte (self, x, y, &hit, &nearest);
    }
  if (on_text != NULL)
    *on_text = hit;
  return nearest;
}

gboolean
stet_text_view_hit_test (StetTextView *self, double x, double y, guint32 *byte)
{
  gboolean on_text;
  guint32 start, nearest;

  g_return_val_if_fail (STET_IS_TEXT_VIEW (self), FALSE);

  if (self->width == 0 || self->blocks == NULL || self->blocks->n == 0 || y < 0 || y >= self->height)
    return FALSE;
  stet_view_lay_out (self);
  start = find_byte (self, x, y, &on_text, &nearest);
  if (on_text && byte != NULL)
    *byte = start;
  return on_text;
}

typedef struct
{
  float x0;
  float x1;
} Extent;

static void
widen (float x0, float x1, gpointer user_data)
{
  Extent *extent = user_data;

  extent->x0 = MIN (extent->x0, x0);
  extent->x1 = MAX (extent->x1, x1);
}

/* The part of @span on the first of the block's lines that shows some of it. */
static gboolean
get_rectangle_in_block (StetTextView *self, StetLaidBlock *laid, StetSpan span, GdkRectangle *rect)
{
  const StetTypeStyle *type = &self->type.styles[laid->style];
  int top = stet_view_get_widget_top (self, laid->block) + laid->above;

  for (guint i = 0; i < laid->n_lines; i++)
    {
      StetLaidLine *line = &laid->lines[i];
      int y = top + line->baseline - type->ascent;
      Extent extent = { G_MAXFLOAT, -G_MAXFLOAT };

      if (y + type->ascent + type->descent <= 0 || y >= self->height)
        continue;
      stet_laid_foreach_piece (laid, line, span, widen, &extent);
      if (extent.x0 > extent.x1)
        continue;
      *rect = (GdkRectangle){ laid->x + (int) extent.x0, y, MAX ((int) (extent.x1 - extent.x0 + 0.5f), 1),
                              type->ascent + type->descent };
      return TRUE;
    }
  return FALSE;
}

gboolean
stet_text_view_get_rectangle (StetTextView *self, StetSpan span, GdkRectangle *rect)
{
  g_return_val_if_fail (STET_IS_TEXT_VIEW (self), FALSE);
  g_return_val_if_fail (rect != NULL, FALSE);

  if (self->width == 0 || self->blocks == NULL || self->blocks->n == 0)
    return FALSE;
  stet_view_lay_out (self);
  if (span.start >= span.end)
    {
      guint block = stet_blocks_find (self->blocks, span.start);

      if (block < self->first_visible || block >= self->end_visible)
        return FALSE;
      *rect = stet_view_get_caret_rect (self, span.start);
      return rect->y + rect->height > 0 && rect->y < self->height;
    }
  for (guint block = self->first_visible; block < self->end_visible; block++)
    if (stet_span_overlaps (self->blocks->blocks[block].span, span)
        && get_rectangle_in_block (self, stet_view_get_laid (self, block), span, rect))
      return TRUE;
  return FALSE;
}

/* Marks --------------------------------------------------------------------------------------------------------- */

void
stet_view_get_marks (StetTextView *self, StetSpan range, GArray *marks)
{
  if (self->marks_func != NULL)
    self->marks_func (range, marks, self->marks_data);
}

/* The shortest in @range; a search hit is only a place, nothing to act on. */
static gboolean
find_shortest (StetTextView *self, StetSpan range, gboolean (*accept) (const StetMark *mark), StetMark *mark)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (StetMark));
  gboolean found = FALSE;

  stet_view_get_marks (self, range, marks);
  for (guint i = 0; i < marks->len; i++)
    {
      const StetMark *candidate = &g_array_index (marks, StetMark, i);

      if ((candidate->flags & STET_MARK_FIND) != 0 || !stet_span_overlaps (candidate->span, range)
          || (accept != NULL && !accept (candidate)))
        continue;
      if (!found || stet_span_length (candidate->span) < stet_span_length (mark->span))
        *mark = *candidate;
      found = TRUE;
    }
  return found;
}

static gboolean
has_sign (const StetMark *mark)
{
  return mark->style == STET_STYLE_SOURCE || mark->style == STET_STYLE_EVIDENCE || mark->style == STET_STYLE_NOTE
         || (mark->flags & STET_MARK_CONFIRM) != 0;
}

gboolean
stet_view_find_mark (StetTextView *self, double x, double y, guint32 byte, gboolean on_text, StetMark *mark)
{
  int layout_y;
  gboolean inside;
  StetLaidBlock *laid = find_laid (self, y, &layout_y, &inside);
  gboolean before = x < self->type.column_x;

  if (on_text)
    return find_shortest (self, STET_SPAN (byte, byte + 1), NULL, mark);
  if (!inside || (!before && x < self->type.column_x + self->type.column))
    return FALSE;
  for (guint i = 0; i < laid->n_lines; i++)
    if (layout_y >= laid->lines[i].y && layout_y < laid->lines[i].y + laid->lines[i].height)
      return find_shortest (self, STET_SPAN (laid->lines[i].start, laid->lines[i].end),
                            before != laid->rtl ? stet_mark_has_bar : has_sign, mark);
  return FALSE;
}

/* @nearest: the caret position nearest to the point; an edge can't be near when it is many bytes away. */
static gboolean
is_near (StetTextView *self, guint32 byte, guint32 nearest, double x, double y)
{
  GdkRectangle rect;

  if (MAX (byte, nearest) - MIN (byte, nearest) > 64)
    return FALSE;
  rect = stet_view_get_caret_rect (self, byte);
  return x >= rect.x - EDGE_REACH && x <= rect.x + EDGE_REACH && y >= rect.y && y < rect.y + rect.height;
}

gboolean
stet_view_find_edge (StetTextView *self, double x, double y, StetMark *mark, gboolean *is_start)
{
  g_autoptr (GArray) marks = NULL;
  guint32 byte;

  if (self->marks_func == NULL || self->width == 0 || self->blocks == NULL || self->blocks->n == 0)
    return FALSE;
  byte = stet_view_get_nearest (self, x, y, NULL);
  marks = g_array_new (FALSE, FALSE, sizeof (StetMark));
  stet_view_get_marks (self, STET_SPAN (byte > 0 ? byte - 1 : 0, byte + 1), marks);
  for (guint i = 0; i < marks->len; i++)
    {
      const StetMark *candidate = &g_array_index (marks, StetMark, i);

      if ((candidate->flags & (STET_MARK_ACTIVE | STET_MARK_FIND)) != STET_MARK_ACTIVE)
        continue;
      *is_start = is_near (self, candidate->span.start, byte, x, y);
      if (!*is_start && !is_near (self, candidate->span.end, byte, x, y))
        continue;
      *mark = *candidate;
      return TRUE;
    }
  return FALSE;
}
