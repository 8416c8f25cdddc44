/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Paints the visible blocks: fills, selection, lines, text, caret, in that order. All but selection and caret are nodes
 * kept with the layouts, so that a frame in which nothing changed only strings them together. */

#include "text-view-private.h"

/* How wide the selected end of a paragraph is, in ems. */
#define SELECTED_END 0.4

static void
append_rect (GtkSnapshot *snapshot, const GdkRGBA *colour, float x, float y, float width, float height)
{
  gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* Text ---------------------------------------------------------------------------------------------------------- */

static void
draw_text (StetTextView *self, StetLaidBlock *laid)
{
  const StetTypeStyle *type = &self->type.styles[laid->style];
  const GdkRGBA *colour = stet_palette_get_text (self->scheme);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  if (laid->style == STET_LINE_QUOTE)
    {
      GdkRGBA bar = *colour;
      float x = laid->rtl ? (float) (self->type.column_x + self->type.column - 3) : (float) self->type.column_x;

      bar.alpha = 0.25f;
      append_rect (snapshot, &bar, x, (float) laid->above, 3, (float) (laid->height - laid->above - type->below));
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) laid->x, (float) laid->above));
  gtk_snapshot_append_layout (snapshot, laid->layout, colour);
  gtk_snapshot_restore (snapshot);
  laid->text_node = gtk_snapshot_free_to_node (snapshot);
}

/* Selection and caret ------------------------------------------------------------------------------------------- */

typedef struct
{
  GtkSnapshot *snapshot;
  const GdkRGBA *colour;
  float x;
  float y;
  float height;
  float last_x;
} Selecting;

static void
select_piece (float x0, float x1, gpointer user_data)
{
  Selecting *selecting = user_data;

  append_rect (selecting->snapshot, selecting->colour, selecting->x + x0, selecting->y, x1 - x0, selecting->height);
  selecting->last_x = x1;
}

static void
draw_selection (StetTextView *self, StetLaidBlock *laid, GtkSnapshot *snapshot)
{
  StetSpan selection = stet_text_view_get_selection (self);
  StetSpan span = self->blocks->blocks[laid->block].span;
  gboolean focused = gtk_widget_has_focus (GTK_WIDGET (self));
  Selecting selecting = { snapshot, stet_palette_get_selection (self->scheme, focused), (float) laid->x };

  if (!stet_span_overlaps (selection, STET_SPAN (span.start, span.end + 1)) || selection.start == selection.end)
    return;
  for (guint i = 0; i < laid->n_lines; i++)
    {
      StetLaidLine *line = &laid->lines[i];

      selecting.y = (float) (laid->above + line->y);
      selecting.height = (float) line->height;
      selecting.last_x = line->mixed || laid->rtl ? -1 : 0;
      stet_laid_foreach_piece (laid, line, selection, select_piece, &selecting);
      /* The end of the paragraph is selected too. */
      if (line->end == span.end && selection.start <= span.end && selection.end > span.end && !laid->rtl)
        {
          float end = selecting.last_x;

          if (end >= 0)
            append_rect (snapshot, selecting.colour, selecting.x + end, selecting.y,
                         (float) (self->type.em * SELECTED_END), selecting.height);
        }
    }
}

static void
draw_caret (StetTextView *self, GtkSnapshot *snapshot)
{
  guint block;
  GdkRectangle rect;
  float width;

  if (!self->caret_shown || !gtk_widget_has_focus (GTK_WIDGET (self)))
    return;
  block = stet_blocks_find (self->blocks, self->caret);
  if (block < self->first_visible || block >= self->end_visible)
    return;
  rect = stet_view_get_caret_rect (self, self->caret);
  width = MAX ((float) self->type.em / 10, 1.5f);
  append_rect (snapshot, stet_palette_get_text (self->scheme), (float) rect.x - width / 2, (float) rect.y, width,
               (float) rect.height);
}

/* A frame ------------------------------------------------------------------------------------------------------- */

static void
append_node (GtkSnapshot *snapshot, GskRenderNode *node)
{
  if (node != NULL)
    gtk_snapshot_append_node (snapshot, node);
}

static void
draw_block (StetTextView *self, guint block, GtkSnapshot *snapshot)
{
  StetLaidBlock *laid = stet_view_get_laid (self, block);
  int y = stet_view_get_widget_top (self, block);

  if (y >= self->height || y + laid->height <= 0)
    return;
  if (!laid->is_drawn)
    stet_view_draw_marks (self, laid);
  if (laid->text_node == NULL)
    draw_text (self, laid);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) y));
  append_node (snapshot, laid->fills);
  draw_selection (self, laid, snapshot);
  append_node (snapshot, laid->lines_node);
  append_node (snapshot, laid->text_node);
  gtk_snapshot_restore (snapshot);
}

void
stet_view_snapshot (StetTextView *self, GtkSnapshot *snapshot)
{
  stet_view_lay_out (self);
  for (guint block = self->first_visible; block < self->end_visible; block++)
    draw_block (self, block, snapshot);
  if (self->first_visible < self->end_visible)
    draw_caret (self, snapshot);
  if (self->inset != NULL)
    gtk_widget_snapshot_child (GTK_WIDGET (self), self->inset, snapshot);
}
