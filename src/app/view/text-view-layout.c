/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "text-view-private.h"

/* Layouts that are kept: what a few screens of text need. */
#define MAX_VIEWS 192

StetLineStyle
stet_text_view_get_style (StetTextView *self, guint block)
{
  return self->styles != NULL ? (StetLineStyle) self->styles[self->blocks->blocks[block].line] : STET_LINE_PARAGRAPH;
}

static void
free_block_view (gpointer data)
{
  StetBlockView *view = data;

  g_object_unref (view->layout);
  g_clear_pointer (&view->node, gsk_render_node_unref);
  g_free (view);
}

void
stet_text_view_drop_views (StetTextView *self)
{
  if (self->views == NULL)
    self->views = g_hash_table_new_full (NULL, NULL, NULL, free_block_view);
  g_hash_table_remove_all (self->views);
}

void
stet_text_view_drop_nodes (StetTextView *self, StetSpan range)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->views);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      StetBlockView *view = value;
      StetSpan span = self->blocks->blocks[view->block].span;

      /* Touching counts: a ring or bracket reaches over the edge of its span. */
      if (span.start <= range.end && range.start <= span.end)
        g_clear_pointer (&view->node, gsk_render_node_unref);
    }
}

/* Every block's height as a guess, for a new text, width or font. */
void
stet_text_view_reset_heights (StetTextView *self)
{
  guint n = self->blocks != NULL ? self->blocks->n : 0;
  g_autofree guint32 *heights = g_new (guint32, n + 1);

  stet_text_view_drop_views (self);
  for (guint i = 0; i < n; i++)
    {
      StetBlock *block = &self->blocks->blocks[i];

      block->measured = 0;
      heights[i] = (guint32) stet_typography_guess_height (&self->type, stet_text_view_get_style (self, i),
                                                           block->columns, block->continues);
    }
  stet_heights_load (self->heights, heights, n);
}

int
stet_text_view_get_text_x (StetTextView *self, guint block)
{
  return self->type.column_x + self->type.styles[stet_text_view_get_style (self, block)].indent;
}

int
stet_text_view_get_text_width (StetTextView *self, guint block)
{
  return MAX (self->type.column - self->type.styles[stet_text_view_get_style (self, block)].indent, 20);
}

static PangoLayout *
make_layout (StetTextView *self, guint block)
{
  const StetBlock *item = &self->blocks->blocks[block];
  const StetTypeStyle *style = &self->type.styles[stet_text_view_get_style (self, block)];
  PangoLayout *layout = pango_layout_new (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  /* Every line is as high as the others, whatever font its characters need. */
  pango_attr_list_insert (attributes, pango_attr_line_height_new_absolute (style->line_height * PANGO_SCALE));
  /* What has no shape of its own, such as a bidi control, is shown as a mark. */
  pango_attr_list_insert (attributes, pango_attr_show_new (PANGO_SHOW_IGNORABLES));
  pango_layout_set_font_description (layout, style->font);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, stet_text_view_get_text_width (self, block) * PANGO_SCALE);
  pango_layout_set_text (layout, stet_text_get_data (self->text) + item->span.start,
                         (int) stet_span_length (item->span));
  return layout;
}

static void
drop_eldest (StetTextView *self)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->views);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (((StetBlockView *) value)->used + MAX_VIEWS / 2 < self->clock)
      g_hash_table_iter_remove (&iter);
}

StetBlockView *
stet_text_view_get_block_view (StetTextView *self, guint block)
{
  StetBlockView *view = g_hash_table_lookup (self->views, GUINT_TO_POINTER (block));
  StetBlock *item = &self->blocks->blocks[block];
  const StetTypeStyle *style = &self->type.styles[stet_text_view_get_style (self, block)];

  self->clock++;
  if (view != NULL)
    {
      view->used = self->clock;
      return view;
    }
  if (g_hash_table_size (self->views) >= MAX_VIEWS)
    drop_eldest (self);
  view = g_new0 (StetBlockView, 1);
  view->block = block;
  view->used = self->clock;
  view->layout = make_layout (self, block);
  view->n_lines = pango_layout_get_line_count (view->layout);
  view->height = view->n_lines * style->line_height + (item->continues ? 0 : style->above) + style->below;
  g_hash_table_insert (self->views, GUINT_TO_POINTER (block), view);
  if (!item->measured)
    {
      item->measured = 1;
      if (stet_heights_get (self->heights, block) != (guint32) view->height)
        stet_heights_set (self->heights, block, (guint32) view->height);
    }
  return view;
}

void
stet_text_view_get_line_box (StetTextView *self, StetBlockView *view, int line, int *y, int *height)
{
  const StetTypeStyle *style = &self->type.styles[stet_text_view_get_style (self, view->block)];

  *y = (self->blocks->blocks[view->block].continues ? 0 : style->above) + line * style->line_height;
  *height = style->line_height;
}

/* Places -------------------------------------------------------------------------------------------------------- */

gint64
stet_text_view_get_block_top (StetTextView *self, guint block)
{
  gint64 top = self->type.padding + stet_heights_get_top (self->heights, block);

  if (self->inset != NULL && (int) block > self->inset_block)
    top += self->inset_height;
  return top;
}

gint64
stet_text_view_get_content_height (StetTextView *self)
{
  return 2 * self->type.padding + stet_heights_get_total (self->heights)
         + (self->inset != NULL ? self->inset_height : 0);
}

gint64
stet_text_view_get_scroll (StetTextView *self)
{
  if (self->blocks == NULL || self->blocks->n == 0)
    return 0;
  return stet_text_view_get_block_top (self, self->anchor_block) + self->anchor_offset;
}

/* The block at content @y; in the inset the one above it. */
static guint
find_block (StetTextView *self, gint64 y)
{
  y -= self->type.padding;
  if (self->inset != NULL)
    {
      gint64 inset_top = stet_heights_get_top (self->heights, (guint) (self->inset_block + 1));

      if (y >= inset_top + self->inset_height)
        y -= self->inset_height;
      else if (y >= inset_top)
        y = MAX (inset_top - 1, 0);
    }
  return stet_heights_find (self->heights, y, NULL);
}

void
stet_text_view_anchor_at (StetTextView *self, gint64 y)
{
  if (self->blocks == NULL || self->blocks->n == 0)
    return;
  self->anchor_block = find_block (self, y);
  self->anchor_offset = (int) (y - stet_text_view_get_block_top (self, self->anchor_block));
}

gboolean
stet_text_view_get_visible (StetTextView *self, guint *first, guint *last)
{
  gint64 scroll = stet_text_view_get_scroll (self);

  if (self->blocks == NULL || self->blocks->n == 0 || self->height <= 0)
    return FALSE;
  *first = find_block (self, scroll);
  *last = find_block (self, scroll + self->height);
  return TRUE;
}

/* Lays out from the anchor to the window's end, so that every height on screen is true. */
static void
lay_out_visible (StetTextView *self)
{
  gint64 scroll, bottom;

  stet_text_view_get_block_view (self, self->anchor_block);
  scroll = stet_text_view_get_scroll (self);
  bottom = scroll + self->height;
  for (guint i = self->anchor_block; i < self->blocks->n; i++)
    {
      if (stet_text_view_get_block_top (self, i) >= bottom)
        break;
      stet_text_view_get_block_view (self, i);
    }
}

static void
clamp_anchor (StetTextView *self)
{
  gint64 scroll = stet_text_view_get_scroll (self);
  gint64 end = MAX (stet_text_view_get_content_height (self) - self->height, 0);

  if (scroll > end)
    stet_text_view_anchor_at (self, end);
  else if (scroll < 0)
    stet_text_view_anchor_at (self, 0);
}

static void
set_adjustments (StetTextView *self)
{
  gint64 total = self->blocks != NULL ? stet_text_view_get_content_height (self) : 0;
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];
  GtkAdjustment *horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];

  self->adjusting = TRUE;
  if (vertical != NULL)
    gtk_adjustment_configure (vertical, (double) stet_text_view_get_scroll (self), 0,
                              (double) MAX (total, self->height), self->type.styles[STET_LINE_PARAGRAPH].line_height,
                              self->height * 0.9, self->height);
  if (horizontal != NULL)
    gtk_adjustment_configure (horizontal, 0, 0, self->width, 1, self->width, self->width);
  self->adjusting = FALSE;
}

void
stet_text_view_settle (StetTextView *self)
{
  if (self->blocks != NULL && self->blocks->n > 0 && self->height > 0)
    {
      self->anchor_block = MIN (self->anchor_block, self->blocks->n - 1);
      /* A second pass: at the article's end, true heights may move the anchor up to blocks not laid out yet. */
      for (guint pass = 0; pass < 3; pass++)
        {
          gint64 before;

          lay_out_visible (self);
          before = stet_text_view_get_scroll (self);
          clamp_anchor (self);
          if (before == stet_text_view_get_scroll (self))
            break;
        }
    }
  set_adjustments (self);
  stet_text_view_update_labels (self);
}

/* Between bytes and points -------------------------------------------------------------------------------------- */

void
stet_text_view_get_caret_rectangle (StetTextView *self, guint32 byte, GdkRectangle *rect)
{
  guint block = stet_blocks_find (self->blocks, byte);
  StetBlockView *view = stet_text_view_get_block_view (self, block);
  StetSpan span = self->blocks->blocks[block].span;
  int index = (int) (CLAMP (byte, span.start, span.end) - span.start);
  int above = 0;
  int height;
  PangoRectangle strong;

  stet_text_view_get_line_box (self, view, 0, &above, &height);
  pango_layout_get_cursor_pos (view->layout, index, &strong, NULL);
  rect->x = stet_text_view_get_text_x (self, block) + PANGO_PIXELS (strong.x);
  rect->y = (int) (stet_text_view_get_block_top (self, block) - stet_text_view_get_scroll (self)) + above
            + PANGO_PIXELS (strong.y);
  rect->width = 1;
  rect->height = height;
}

guint32
stet_text_view_byte_at (StetTextView *self, double x, double y)
{
  gint64 content_y = (gint64) y + stet_text_view_get_scroll (self);
  guint block = find_block (self, content_y);
  StetBlockView *view = stet_text_view_get_block_view (self, block);
  StetSpan span = self->blocks->blocks[block].span;
  const char *text = pango_layout_get_text (view->layout);
  int above, height, index, trailing;
  const char *at;

  stet_text_view_get_line_box (self, view, 0, &above, &height);
  y = (double) (content_y - stet_text_view_get_block_top (self, block)) - above;
  if (y < 0)
    y = 0;
  x -= stet_text_view_get_text_x (self, block);
  pango_layout_xy_to_index (view->layout, (int) (x * PANGO_SCALE), (int) (y * PANGO_SCALE), &index, &trailing);
  at = text + index;
  for (; trailing > 0 && *at != '\0'; trailing--)
    at = g_utf8_next_char (at);
  return span.start + (guint32) (at - text);
}
