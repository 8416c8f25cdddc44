/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lays out the visible blocks and keeps the layouts near them. Heights are guessed until a block is laid out; because
 * the scroll position is a block and an offset in it, a correction anywhere moves nothing that is on screen. Owns the
 * cached layouts; PangoLayoutLines are borrowed from them. */

#include "text-view-private.h"

#include <string.h>

/* Layouts kept beside the visible ones. */
#define CACHE 160

static StetLineStyle
get_style (StetTextView *self, guint block)
{
  guint8 style = self->styles != NULL ? self->styles[self->blocks->blocks[block].line] : STET_LINE_PARAGRAPH;

  return style < STET_N_LINE_STYLES ? style : STET_LINE_PARAGRAPH;
}

/* Continued blocks have no space between them. */
static void
get_spaces (StetTextView *self, guint block, int *above, int *below)
{
  const StetTypeStyle *type = &self->type.styles[get_style (self, block)];
  const StetBlocks *blocks = self->blocks;

  *above = block > 0 && !blocks->blocks[block].continues ? type->above : 0;
  *below = block + 1 < blocks->n && blocks->blocks[block + 1].continues ? 0 : type->below;
}

void
stet_view_reset_heights (StetTextView *self)
{
  guint n = self->blocks != NULL ? self->blocks->n : 0;
  g_autofree guint32 *heights = g_new (guint32, n);

  for (guint i = 0; i < n; i++)
    {
      StetBlock *block = &self->blocks->blocks[i];

      block->measured = FALSE;
      heights[i] =
          (guint32) stet_typography_guess_height (&self->type, get_style (self, i), block->columns, block->continues);
    }
  stet_heights_load (self->heights, heights, n);
}

/* Layouts ------------------------------------------------------------------------------------------------------- */

static void
clear_nodes (StetLaidBlock *laid)
{
  g_clear_pointer (&laid->fills, gsk_render_node_unref);
  g_clear_pointer (&laid->lines_node, gsk_render_node_unref);
  laid->is_drawn = FALSE;
}

void
stet_laid_free (StetLaidBlock *laid)
{
  clear_nodes (laid);
  g_clear_pointer (&laid->text_node, gsk_render_node_unref);
  for (guint i = 0; i < laid->n_lines; i++)
    g_free (laid->lines[i].edges);
  g_free (laid->lines);
  g_object_unref (laid->layout);
  g_free (laid);
}

/* Controls that steer how text runs, or that nobody sees: what could make a line read otherwise than it is stored. The
 * joiners that emoji and Persian need are not among them. */
static gboolean
is_hidden_control (gunichar ch)
{
  return ch == 0x00ad || ch == 0x061c || ch == 0x180e || ch == 0x200b || ch == 0x200e || ch == 0x200f
         || (ch >= 0x202a && ch <= 0x202e) || (ch >= 0x2060 && ch <= 0x206f) || ch == 0xfeff
         || (ch >= 0xfff9 && ch <= 0xfffb);
}

/* Has Pango paint hidden controls as boxes with their short names. */
static void
show_controls (PangoAttrList *attributes, const char *start, const char *end)
{
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      PangoAttribute *attribute;

      if ((guchar) *p < 0xc2 || !is_hidden_control (g_utf8_get_char (p)))
        continue;
      attribute = pango_attr_show_new (PANGO_SHOW_IGNORABLES);
      attribute->start_index = (guint) (p - start);
      attribute->end_index = (guint) (g_utf8_next_char (p) - start);
      pango_attr_list_insert (attributes, attribute);
    }
}

static void
collect_lines (StetTextView *self, StetLaidBlock *laid)
{
  PangoLayoutIter *iter = pango_layout_get_iter (laid->layout);
  guint32 start = self->blocks->blocks[laid->block].span.start;
  guint i = 0;

  laid->n_lines = (guint) pango_layout_get_line_count (laid->layout);
  laid->lines = g_new0 (StetLaidLine, laid->n_lines);
  do
    {
      StetLaidLine *line = &laid->lines[i++];
      int top, bottom;

      line->line = pango_layout_iter_get_line_readonly (iter);
      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      line->y = PANGO_PIXELS (top);
      line->height = PANGO_PIXELS (bottom) - line->y;
      line->baseline = PANGO_PIXELS (pango_layout_iter_get_baseline (iter));
      line->start = start + (guint32) line->line->start_index;
      line->end = line->start + (guint32) line->line->length;
    }
  while (pango_layout_iter_next_line (iter) && i < laid->n_lines);
  pango_layout_iter_free (iter);
  laid->rtl = laid->lines[0].line->resolved_dir == PANGO_DIRECTION_RTL;
}

/* A list item's marker hangs before its text. */
static void
hang_marker (PangoLayout *layout, const char *start, guint length)
{
  const char *blank = memchr (start, ' ', MIN (length, 8));
  int line, x;

  if (blank == NULL || pango_layout_get_line_count (layout) < 2)
    return;
  pango_layout_index_to_line_x (layout, (int) (blank + 1 - start), FALSE, &line, &x);
  if (line == 0 && pango_layout_get_line_readonly (layout, 0)->resolved_dir != PANGO_DIRECTION_RTL)
    pango_layout_set_indent (layout, -x);
}

static StetLaidBlock *
lay_block_out (StetTextView *self, guint block)
{
  StetSpan span = self->blocks->blocks[block].span;
  const char *start = stet_text_get_data (self->text) + span.start;
  StetLineStyle style = get_style (self, block);
  const StetTypeStyle *type = &self->type.styles[style];
  PangoAttrList *attributes = pango_attr_list_new ();
  StetLaidBlock *laid = g_new0 (StetLaidBlock, 1);
  int indent_end = style == STET_LINE_QUOTE ? type->indent : 0;
  int below, height;

  laid->block = block;
  laid->style = style;
  laid->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_attr_list_insert (attributes, pango_attr_line_height_new_absolute (type->line_height * PANGO_SCALE));
  show_controls (attributes, start, start + stet_span_length (span));
  pango_layout_set_attributes (laid->layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_font_description (laid->layout, type->font);
  pango_layout_set_wrap (laid->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (laid->layout, MAX (self->type.column - type->indent - indent_end, 20) * PANGO_SCALE);
  pango_layout_set_text (laid->layout, start, (int) stet_span_length (span));
  if (style == STET_LINE_LIST_ITEM && !self->blocks->blocks[block].continues)
    hang_marker (laid->layout, start, stet_span_length (span));
  collect_lines (self, laid);

  /* The indent is at the side where lines begin. */
  laid->x = self->type.column_x + (laid->rtl ? indent_end : type->indent);
  get_spaces (self, block, &laid->above, &below);
  pango_layout_get_pixel_size (laid->layout, NULL, &height);
  laid->height = laid->above + height + below;
  return laid;
}

StetLaidBlock *
stet_view_get_laid (StetTextView *self, guint block)
{
  StetLaidBlock *laid = g_hash_table_lookup (self->laid, GUINT_TO_POINTER (block));

  if (laid != NULL)
    return laid;
  laid = lay_block_out (self, block);
  g_hash_table_insert (self->laid, GUINT_TO_POINTER (block), laid);
  stet_heights_set (self->heights, block, (guint32) laid->height);
  self->blocks->blocks[block].measured = TRUE;
  return laid;
}

StetLaidLine *
stet_laid_find_line (StetLaidBlock *laid, guint32 byte)
{
  guint i = 0;

  while (i + 1 < laid->n_lines && laid->lines[i + 1].start <= byte)
    i++;
  return &laid->lines[i];
}

void
stet_view_drop_layouts (StetTextView *self)
{
  g_hash_table_remove_all (self->laid);
}

void
stet_view_drop_marks (StetTextView *self, StetSpan range)
{
  GHashTableIter iter;
  StetLaidBlock *laid;

  g_hash_table_iter_init (&iter, self->laid);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &laid))
    {
      StetSpan span = self->blocks->blocks[laid->block].span;

      if (span.start <= range.end && range.start <= span.end)
        clear_nodes (laid);
    }
}

void
stet_view_drop_nodes (StetTextView *self)
{
  GHashTableIter iter;
  StetLaidBlock *laid;

  g_hash_table_iter_init (&iter, self->laid);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &laid))
    {
      clear_nodes (laid);
      g_clear_pointer (&laid->text_node, gsk_render_node_unref);
    }
}

/* Far from what is visible a layout is of no use. */
static gboolean
is_far (gpointer key, gpointer value, gpointer user_data)
{
  StetTextView *self = user_data;
  guint block = GPOINTER_TO_UINT (key);

  return block + CACHE / 2 < self->first_visible || block > self->end_visible + CACHE / 2;
}

/* Pieces of lines ------------------------------------------------------------------------------------------------ */

/* Where each byte of a line begins, in one walk: a line full of marks asks for many. */
static void
find_edges (StetLaidBlock *laid, StetLaidLine *line)
{
  guint n = line->end - line->start;
  double x = 0;

  for (GSList *l = line->line->runs; l != NULL; l = l->next)
    if (((PangoGlyphItem *) l->data)->item->analysis.level % 2 != 0)
      line->mixed = TRUE;
  if (line->mixed || laid->rtl)
    {
      line->mixed = TRUE;
      return;
    }

  /* A hanging indent moves all lines but the first. */
  if (pango_layout_get_indent (laid->layout) < 0 && line != laid->lines)
    x = -pango_layout_get_indent (laid->layout);
  line->edges = g_new (float, n + 1);
  line->edges[0] = (float) (x / PANGO_SCALE);
  for (GSList *l = line->line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = l->data;
      const char *text = pango_layout_get_text (laid->layout);
      PangoGlyphItemIter iter;

      for (gboolean more = pango_glyph_item_iter_init_start (&iter, run, text); more;
           more = pango_glyph_item_iter_next_cluster (&iter))
        {
          guint from = (guint) (iter.start_index - line->line->start_index);
          guint to = (guint) (iter.end_index - line->line->start_index);
          double width = 0;

          for (int glyph = iter.start_glyph; glyph < iter.end_glyph; glyph++)
            width += run->glyphs->glyphs[glyph].geometry.width;
          for (guint i = from; i < to && i <= n; i++)
            line->edges[i] = (float) ((x + width * (i - from) / (to - from)) / PANGO_SCALE);
          x += width;
          if (to <= n)
            line->edges[to] = (float) (x / PANGO_SCALE);
        }
    }
}

void
stet_laid_foreach_piece (StetLaidBlock *laid, StetLaidLine *line, StetSpan span, StetPieceFunc func, gpointer data)
{
  guint32 start = MAX (span.start, line->start);
  guint32 end = MIN (span.end, line->end);
  guint32 base = line->start - (guint32) line->line->start_index;
  g_autofree int *ranges = NULL;
  int n_ranges = 0;

  if (start >= end)
    return;
  if (line->edges == NULL && !line->mixed)
    find_edges (laid, line);
  if (line->edges != NULL)
    {
      func (line->edges[start - line->start], line->edges[end - line->start], data);
      return;
    }
  pango_layout_line_get_x_ranges (line->line, (int) (start - base), (int) (end - base), &ranges, &n_ranges);
  for (int i = 0; i < n_ranges; i++)
    if (ranges[2 * i + 1] > ranges[2 * i])
      func ((float) ranges[2 * i] / PANGO_SCALE, (float) ranges[2 * i + 1] / PANGO_SCALE, data);
}

/* The visible ones ----------------------------------------------------------------------------------------------- */

int
stet_view_get_gap (StetTextView *self, guint block)
{
  int gap = block == 0 ? self->type.padding : 0;

  return self->inset != NULL && (gint64) block == self->inset_block + 1 ? gap + self->inset_height : gap;
}

gint64
stet_view_get_top (StetTextView *self, guint block)
{
  gint64 top = self->type.padding + stet_heights_get_top (self->heights, block);

  return self->inset != NULL && (gint64) block > self->inset_block ? top + self->inset_height : top;
}

int
stet_view_get_widget_top (StetTextView *self, guint block)
{
  gint64 difference =
      stet_view_get_top (self, block) - (stet_view_get_top (self, self->anchor_block) + self->anchor_offset);

  return (int) CLAMP (difference, G_MININT / 2, G_MAXINT / 2);
}

/* Makes the anchor the block at the widget's top, measuring all on the way, so that what is visible stays put. */
static void
normalise (StetTextView *self)
{
  guint *block = &self->anchor_block;
  int *offset = &self->anchor_offset;
  int height = stet_view_get_laid (self, *block)->height;

  while (*block > 0 && *offset < -stet_view_get_gap (self, *block))
    {
      *offset += stet_view_get_gap (self, *block);
      *block -= 1;
      height = stet_view_get_laid (self, *block)->height;
      *offset += height;
    }
  while (*block + 1 < self->blocks->n && *offset >= height)
    {
      *offset -= height + stet_view_get_gap (self, *block + 1);
      *block += 1;
      height = stet_view_get_laid (self, *block)->height;
    }
}

static void
lay_visible_out (StetTextView *self)
{
  int y = -self->anchor_offset;
  guint block = self->anchor_block;

  do
    y += stet_view_get_laid (self, block)->height
         + (block + 1 < self->blocks->n ? stet_view_get_gap (self, block + 1) : 0);
  while (++block < self->blocks->n && y < self->height);
  self->first_visible = self->anchor_block;
  self->end_visible = block;
}

static void
lay_text_out (StetTextView *self)
{
  gint64 upper, value, last;

  self->anchor_block = MIN (self->anchor_block, self->blocks->n - 1);
  if (self->must_restore)
    stet_view_restore_anchor (self);

  /* At an end of the text the position gives way, which can bring more blocks into view. */
  for (guint i = 0; i < 16; i++)
    {
      normalise (self);
      lay_visible_out (self);
      upper = stet_view_get_top (self, self->blocks->n) + self->type.padding;
      value = stet_view_get_top (self, self->anchor_block) + self->anchor_offset;
      last = MAX (upper - self->height, 0);
      if (value >= 0 && value <= last)
        break;
      self->anchor_offset += (int) (CLAMP (value, 0, last) - value);
    }
  if (!self->must_restore)
    stet_view_keep_anchor (self);
  self->must_restore = FALSE;
  if (g_hash_table_size (self->laid) > CACHE + 2 * (self->end_visible - self->first_visible))
    g_hash_table_foreach_remove (self->laid, is_far, self);
  stet_view_configure (self, upper, CLAMP (value, 0, last));
}

void
stet_view_lay_out (StetTextView *self)
{
  if (!self->is_stale || self->width == 0)
    return;
  self->is_stale = FALSE;
  if (self->blocks != NULL && self->blocks->n > 0)
    {
      lay_text_out (self);
      return;
    }
  self->first_visible = self->end_visible = 0;
  stet_view_configure (self, self->inset != NULL ? self->inset_height + 2 * self->type.padding : 0, 0);
}

void
stet_view_go_stale (StetTextView *self)
{
  self->is_stale = TRUE;
  /* A resize, though the size stays: the adjustments that change while this is allocated make the scroll bar ask for an
   * allocation. When only this widget was to be allocated, that request stays with some of its ancestors and swallows
   * the ones after it, and the view is painted without an allocation. */
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
