/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the view is scrolled to, how that becomes the adjustment's value and back, jumps and glides. A glide counts
 * down the pixels that are left to its goal, so that heights corrected on the way don't make it miss. */

#include "text-view-private.h"

#include <math.h>

/* When scrolling counts as over, in milliseconds. */
#define SETTLE 120
/* Blocks above and below the visible ones that are laid out ahead. */
#define REACH 60
/* Microseconds of laying out ahead at a time. */
#define SLICE 4000

/* The adjustment ---------------------------------------------------------------------------------------------- */

void
stet_view_configure (StetTextView *self, gint64 upper, gint64 value)
{
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];
  GtkAdjustment *horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  int step = self->type.styles[STET_LINE_PARAGRAPH].line_height * 2;

  self->is_configuring = TRUE;
  if (horizontal != NULL)
    gtk_adjustment_configure (horizontal, 0, 0, self->width, step, self->width, self->width);
  if (vertical != NULL)
    gtk_adjustment_configure (vertical, (double) value, 0, (double) MAX (upper, self->height), step,
                              MAX (self->height - step, step), self->height);
  self->is_configuring = FALSE;
}

/* Finds block and offset of a distance from the document's beginning. */
static void
go_to_distance (StetTextView *self, gint64 y)
{
  gint64 y_in_blocks = y - self->type.padding;
  guint block;

  if (self->inset != NULL && y >= stet_view_get_top (self, (guint) (self->inset_block + 1)))
    y_in_blocks -= self->inset_height;
  block = stet_heights_find (self->heights, y_in_blocks, NULL);
  self->anchor_block = block;
  self->anchor_offset = (int) (y - stet_view_get_top (self, block));
}

void
stet_view_set_position (StetTextView *self, guint block, int offset)
{
  self->anchor_block = block;
  self->anchor_offset = offset;
  self->must_restore = FALSE;
  stet_view_go_stale (self);
}

void
stet_view_scroll_by (StetTextView *self, double pixels)
{
  if (self->blocks == NULL || self->blocks->n == 0)
    return;
  /* A short way is walked, block by block; a long one is looked up in the heights. */
  if (fabs (pixels) < 4.0 * MAX (self->height, 400))
    self->anchor_offset += (int) lround (pixels);
  else
    go_to_distance (self, stet_view_get_top (self, self->anchor_block) + self->anchor_offset + llround (pixels));
  self->must_restore = FALSE;
  stet_view_go_stale (self);
}

/* Once scrolling is over ----------------------------------------------------------------------------------------- */

static gboolean
lay_ahead_cb (gpointer user_data)
{
  StetTextView *self = user_data;
  gint64 until = g_get_monotonic_time () + SLICE;
  gboolean corrected = FALSE;

  for (; self->measure_reach < REACH; self->measure_reach++)
    {
      guint below = self->end_visible + self->measure_reach;
      guint above = self->first_visible - 1 - self->measure_reach; /* wraps past the beginning */

      if (g_get_monotonic_time () > until)
        break;
      for (guint i = 0; i < 2; i++)
        {
          guint block = i == 0 ? below : above;

          if (block >= self->blocks->n)
            continue;
          corrected = corrected || !self->blocks->blocks[block].measured;
          stet_view_get_laid (self, block);
        }
    }
  if (corrected)
    stet_view_go_stale (self);
  if (self->measure_reach < REACH)
    return G_SOURCE_CONTINUE;
  self->measure_source = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
settled_cb (gpointer user_data)
{
  StetTextView *self = user_data;

  self->settle_source = 0;
  stet_view_update_labels (self);
  if (self->blocks != NULL && self->blocks->n > 0 && self->width > 0 && self->measure_source == 0)
    {
      self->measure_reach = 0;
      self->measure_source = g_idle_add_full (G_PRIORITY_LOW, lay_ahead_cb, self, NULL);
    }
  return G_SOURCE_REMOVE;
}

static void
settle_later (StetTextView *self)
{
  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_handle_id (&self->measure_source, g_source_remove);
  self->settle_source = g_timeout_add (SETTLE, settled_cb, self);
}

/* The anchor ------------------------------------------------------------------------------------------------- */

void
stet_view_keep_anchor (StetTextView *self)
{
  StetLaidBlock *laid = stet_view_get_laid (self, self->anchor_block);
  int y = self->anchor_offset - laid->above;
  StetLaidLine *line = laid->lines;
  guint32 byte;

  for (guint i = 1; i < laid->n_lines && laid->lines[i].y <= y; i++)
    line = &laid->lines[i];
  byte = line->start;
  if (byte != self->anchor_byte || self->anchor_pixels != y - line->y)
    settle_later (self);
  self->anchor_byte = byte;
  self->anchor_pixels = y - line->y;
  self->is_at_top = self->anchor_block == 0 && self->anchor_offset <= -stet_view_get_gap (self, 0);
}

void
stet_view_restore_anchor (StetTextView *self)
{
  guint32 byte = stet_blocks_clamp (self->blocks, self->anchor_byte);
  guint block = stet_blocks_find (self->blocks, byte);
  StetLaidBlock *laid = stet_view_get_laid (self, block);
  StetLaidLine *line = stet_laid_find_line (laid, byte);
  /* After the last line comes the block's own space, which scales with it. */
  int below = line == &laid->lines[laid->n_lines - 1] ? laid->height - laid->above - line->y - 1 : line->height - 1;

  self->anchor_block = block;
  self->anchor_offset = laid->above + line->y + MIN (self->anchor_pixels, below);
  if (self->is_at_top && block == 0)
    self->anchor_offset = -stet_view_get_gap (self, 0);
  settle_later (self);
}

void
stet_view_take_value (StetTextView *self)
{
  double value = gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL]);

  if (self->is_configuring || self->blocks == NULL || self->blocks->n == 0 || self->width == 0)
    return;
  stet_view_stop_glide (self);
  stet_view_scroll_by (self,
                       floor (value) - (double) (stet_view_get_top (self, self->anchor_block) + self->anchor_offset));
}

void
stet_text_view_get_anchor (StetTextView *self, guint32 *byte, int *offset)
{
  g_return_if_fail (STET_IS_TEXT_VIEW (self));

  stet_view_lay_out (self);
  if (byte != NULL)
    *byte = self->anchor_byte;
  if (offset != NULL)
    *offset = self->anchor_pixels;
}

void
stet_text_view_set_anchor (StetTextView *self, guint32 byte, int offset)
{
  g_return_if_fail (STET_IS_TEXT_VIEW (self));

  stet_view_stop_glide (self);
  self->anchor_byte = byte;
  self->anchor_pixels = offset;
  self->is_at_top = byte == 0 && offset <= -self->type.padding;
  self->must_restore = TRUE;
  self->must_reveal = FALSE;
  stet_view_go_stale (self);
}

/* Jumps --------------------------------------------------------------------------------------------------------- */

/* How far to scroll so that @top … @bottom, in the widget, are visible: nothing when they are, else up to a third from
 * the top. */
static int
get_way (StetTextView *self, int top, int bottom)
{
  int room = MIN (self->type.styles[STET_LINE_PARAGRAPH].line_height, self->height / 4);

  if (top >= room && (bottom <= self->height - room || top <= self->height / 3))
    return 0;
  return top - self->height / 3;
}

static void
glide_cb (double value, gpointer user_data)
{
  StetTextView *self = user_data;
  int left = (int) lround (value);
  int step = self->glide_left - left;

  self->glide_left = left;
  stet_view_scroll_by (self, step);
  stet_view_lay_out (self);
}

void
stet_view_stop_glide (StetTextView *self)
{
  if (self->glide == NULL)
    return;
  adw_animation_pause (self->glide);
  g_clear_object (&self->glide);
}

static void
glide (StetTextView *self, int way)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new (glide_cb, self, NULL);

  self->glide_left = way;
  self->glide = adw_timed_animation_new (GTK_WIDGET (self), way, 0, 260, target);
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->glide), ADW_EASE_OUT_CUBIC);
  adw_animation_play (self->glide);
}

/* Where @span's first and last line are, in the widget; lays their blocks out. */
static void
get_extent (StetTextView *self, StetSpan span, int *top, int *bottom)
{
  guint32 start = stet_blocks_clamp (self->blocks, span.start);
  guint32 end = MAX (stet_blocks_clamp (self->blocks, span.end), start);
  GdkRectangle first = stet_view_get_caret_rect (self, start);
  GdkRectangle last = stet_view_get_caret_rect (self, end);

  *top = first.y;
  *bottom = MAX (last.y + last.height, first.y + first.height);
}

void
stet_text_view_scroll_to (StetTextView *self, StetSpan span, gboolean animate)
{
  gboolean glides;
  int top, bottom, way;
  guint32 start;
  guint block;

  g_return_if_fail (STET_IS_TEXT_VIEW (self));

  if (self->blocks == NULL || self->blocks->n == 0)
    return;
  if (self->width == 0)
    {
      self->must_reveal = TRUE;
      self->reveal_span = span;
      return;
    }
  glides = animate && adw_get_enable_animations (GTK_WIDGET (self)) && gtk_widget_get_mapped (GTK_WIDGET (self));
  stet_view_stop_glide (self);
  stet_view_lay_out (self);
  start = stet_blocks_clamp (self->blocks, span.start);
  block = stet_blocks_find (self->blocks, start);
  if (block + 1 < self->first_visible || block > self->end_visible)
    {
      /* Far away: go there, or start beside it, so that nothing between has to be laid out. */
      int way_to_glide = block < self->first_visible ? self->height : -self->height;
      int side = glides ? way_to_glide : -self->height / 3;
      StetLaidLine *line = stet_laid_find_line (stet_view_get_laid (self, block), start);

      stet_view_set_position (self, block, stet_view_get_laid (self, block)->above + line->y + side);
      stet_view_lay_out (self);
    }
  get_extent (self, span, &top, &bottom);
  way = get_way (self, top, bottom);
  if (way == 0)
    return;
  if (glides)
    {
      glide (self, way);
      return;
    }
  stet_view_scroll_by (self, way);
  stet_view_lay_out (self);
}

void
stet_view_reveal_pending (StetTextView *self)
{
  if (!self->must_reveal || self->width == 0)
    return;
  self->must_reveal = FALSE;
  stet_text_view_scroll_to (self, self->reveal_span, FALSE);
}

void
stet_view_reveal_caret (StetTextView *self)
{
  int room = MIN (self->type.styles[STET_LINE_PARAGRAPH].line_height / 2, self->height / 4);
  GdkRectangle rect;
  guint block;

  if (self->blocks == NULL || self->blocks->n == 0 || self->width == 0)
    return;
  stet_view_stop_glide (self);
  stet_view_lay_out (self);
  block = stet_blocks_find (self->blocks, self->caret);
  if (block + 4 < self->first_visible || block > self->end_visible + 4)
    {
      stet_text_view_scroll_to (self, STET_SPAN (self->caret, self->caret), FALSE);
      return;
    }
  rect = stet_view_get_caret_rect (self, self->caret);
  if (rect.y < room)
    stet_view_scroll_by (self, rect.y - room);
  else if (rect.y + rect.height > self->height - room)
    stet_view_scroll_by (self, rect.y + rect.height + room - self->height);
  stet_view_lay_out (self);
}
