/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns the marks of one block into its two nodes: fills, as plain rectangles of one mixed colour for each run of text
 * under the same marks; and everything drawn with lines. Overlapping underlines are put into lanes, as are bars in the
 * margin. Where there are too many marks to tell apart, each kind is drawn as one mark over all that it covers. */

#include "text-view-private.h"

#include "runs.h"

/* Marks on a screen past which single ones are not drawn, and the least in a block for that. */
#define MANY_ON_SCREEN 1000
#define MANY_IN_BLOCK 40

#define N_LANES 3

/* Coverage ------------------------------------------------------------------------------------------------------ */

static gboolean
are_too_many (StetTextView *self, StetSpan span, guint n_marks)
{
  const StetTypeStyle *type = &self->type.styles[STET_LINE_PARAGRAPH];
  double on_screen = (double) self->height / type->line_height * self->type.column / type->char_width;

  return n_marks > MANY_IN_BLOCK && n_marks * on_screen / stet_span_length (span) > MANY_ON_SCREEN;
}

/* Joins what overlaps or touches, by style and strength; what stands out stays by itself. In text order before and
 * after.
 */
static void
join_marks (GArray *marks)
{
  int open[STET_N_STYLES][4];
  guint n = 0;

  for (guint i = 0; i < STET_N_STYLES; i++)
    for (guint j = 0; j < 4; j++)
      open[i][j] = -1;
  for (guint i = 0; i < marks->len; i++)
    {
      StetMark mark = g_array_index (marks, StetMark, i);
      guint strength = (mark.flags & STET_MARK_SUGGESTED ? 1 : 0) | (mark.flags & STET_MARK_CALM ? 2 : 0);
      int *joined = &open[mark.style][strength];

      if ((mark.flags & (STET_MARK_ACTIVE | STET_MARK_PARTNER | STET_MARK_FIND)) == 0)
        {
          StetMark *before = *joined >= 0 ? &g_array_index (marks, StetMark, *joined) : NULL;

          if (before != NULL && mark.span.start <= before->span.end)
            {
              before->span.end = MAX (before->span.end, mark.span.end);
              continue;
            }
          *joined = (int) n;
        }
      g_array_index (marks, StetMark, n++) = mark;
    }
  g_array_set_size (marks, n);
}

/* Placing ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GArray *pieces;
  float x;
  int line;
  gboolean is_first;
  gboolean is_last;
} Placing;

static void
add_piece (float x0, float x1, gpointer user_data)
{
  Placing *placing = user_data;
  StetPiece piece = {
    placing->x + x0, placing->x + x1, placing->line, (guint8) placing->is_first, (guint8) placing->is_last,
  };

  g_array_append_val (placing->pieces, piece);
}

/* Where a line shows a mark in several pieces, only the outer ones are its ends. */
static void
keep_ends (StetLaidBlock *laid, GArray *pieces, guint first)
{
  for (guint i = first; i < pieces->len; i++)
    {
      StetPiece *piece = &g_array_index (pieces, StetPiece, i);
      gboolean is_left = i == first;
      gboolean is_right = i + 1 == pieces->len;

      piece->is_first = piece->is_first && (laid->rtl ? is_right : is_left);
      piece->is_last = piece->is_last && (laid->rtl ? is_left : is_right);
    }
}

/* The first free lane, else the last. */
static guint8
take_lane (guint32 *lanes, guint32 start, guint32 end)
{
  guint8 lane = 0;

  while (lane + 1 < N_LANES && lanes[lane] > start)
    lane++;
  lanes[lane] = MAX (lanes[lane], end);
  return lane;
}

static void
place_marks (StetTextView *self, StetLaidBlock *laid, GArray *marks, GArray *placed, GArray *pieces)
{
  guint32 lanes[N_LANES] = { 0 };
  guint32 bars[N_LANES] = { 0 }; /* the line after the last one taken */
  guint first_line = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      StetMark *mark = &g_array_index (marks, StetMark, i);
      StetPlacedMark place = { *mark, pieces->len };
      Placing placing = { pieces, (float) laid->x };

      while (first_line + 1 < laid->n_lines && laid->lines[first_line].end <= mark->span.start)
        first_line++;
      for (guint l = first_line; l < laid->n_lines && laid->lines[l].start < mark->span.end; l++)
        {
          StetLaidLine *line = &laid->lines[l];
          guint n_before = pieces->len;

          placing.line = (int) l;
          placing.is_first = mark->span.start >= line->start;
          placing.is_last = mark->span.end <= line->end;
          stet_laid_foreach_piece (laid, line, mark->span, add_piece, &placing);
          keep_ends (laid, pieces, n_before);
        }
      place.n_pieces = pieces->len - place.first_piece;
      if (place.n_pieces == 0)
        continue;
      if (stet_palette_get (self->scheme, mark->style)->underline != STET_UNDERLINE_NONE)
        place.lane = take_lane (lanes, mark->span.start, mark->span.end);
      if (stet_mark_has_bar (mark))
        place.bar_lane = take_lane (bars, (guint32) g_array_index (pieces, StetPiece, place.first_piece).line,
                                    (guint32) g_array_index (pieces, StetPiece, pieces->len - 1).line + 1);
      g_array_append_val (placed, place);
    }
}

/* Fills --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  StetTextView *view;
  StetLaidBlock *laid;
  GtkSnapshot *snapshot;
  const GdkRGBA *colours;
  GdkRGBA colour;
  guint line;
  float y;
  float height;
} Filling;

static void
fill_piece (float x0, float x1, gpointer user_data)
{
  Filling *filling = user_data;

  gtk_snapshot_append_color (filling->snapshot, &filling->colour,
                             &GRAPHENE_RECT_INIT ((float) filling->laid->x + x0, filling->y, x1 - x0, filling->height));
}

static gboolean
fill_run (const StetRun *run, gpointer user_data)
{
  Filling *filling = user_data;
  StetLaidBlock *laid = filling->laid;
  const StetTypeStyle *type = &filling->view->type.styles[laid->style];
  GdkRGBA fills[16];
  guint n = MIN (run->n_covering, G_N_ELEMENTS (fills));

  if (n == 0)
    return TRUE;
  for (guint i = 0; i < n; i++)
    fills[i] = filling->colours[run->covering[i]];
  filling->colour = stet_palette_mix_fills (filling->view->scheme, fills, n);
  if (filling->colour.alpha <= 0)
    return TRUE;
  while (filling->line + 1 < laid->n_lines && laid->lines[filling->line].end <= run->span.start)
    filling->line++;
  for (guint i = filling->line; i < laid->n_lines && laid->lines[i].start < run->span.end; i++)
    {
      filling->y = (float) (laid->above + laid->lines[i].baseline - type->ascent);
      filling->height = (float) (type->ascent + type->descent);
      stet_laid_foreach_piece (laid, &laid->lines[i], run->span, fill_piece, filling);
    }
  return TRUE;
}

/* A suggestion has no fill; what doesn't belong to the active mark is calmed, what does is strengthened. */
static GdkRGBA
get_fill (StetTextView *self, const StetMark *mark)
{
  GdkRGBA fill = stet_palette_get (self->scheme, mark->style)->fill;

  if ((mark->flags & STET_MARK_SUGGESTED) != 0)
    fill.alpha = 0;
  if ((mark->flags & STET_MARK_CALM) != 0)
    fill.alpha *= 0.4f;
  if ((mark->flags & (STET_MARK_ACTIVE | STET_MARK_PARTNER)) != 0)
    fill.alpha *= 1.5f;
  return fill;
}

static GskRenderNode *
draw_fills (StetTextView *self, StetLaidBlock *laid, GArray *marks)
{
  g_autofree StetSpan *spans = g_new (StetSpan, marks->len);
  g_autofree GdkRGBA *colours = g_new (GdkRGBA, marks->len);
  Filling filling = { self, laid, gtk_snapshot_new (), colours };
  guint n = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      const StetMark *mark = &g_array_index (marks, StetMark, i);

      colours[n] = get_fill (self, mark);
      spans[n] = mark->span;
      n += colours[n].alpha > 0;
    }
  if (n > 0)
    stet_runs_foreach (spans, n, self->blocks->blocks[laid->block].span, fill_run, &filling);
  return gtk_snapshot_free_to_node (filling.snapshot);
}

/* Lines --------------------------------------------------------------------------------------------------------- */

static GskRenderNode *
draw_lines (StetTextView *self, StetLaidBlock *laid, GArray *marks)
{
  g_autoptr (GArray) placed = g_array_sized_new (FALSE, FALSE, sizeof (StetPlacedMark), marks->len);
  g_autoptr (GArray) pieces = g_array_sized_new (FALSE, FALSE, sizeof (StetPiece), marks->len + marks->len / 4);
  GtkSnapshot *snapshot;

  place_marks (self, laid, marks, placed, pieces);
  if (placed->len == 0)
    return NULL;
  snapshot = gtk_snapshot_new ();
  stet_view_draw_lines (self, laid, placed, pieces, snapshot);
  stet_view_draw_margin (self, laid, placed, pieces, snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

void
stet_view_draw_marks (StetTextView *self, StetLaidBlock *laid)
{
  StetSpan span = self->blocks->blocks[laid->block].span;
  GArray *marks = self->marks;
  guint n = 0;

  g_array_set_size (marks, 0);
  stet_view_get_marks (self, span, marks);
  for (guint i = 0; i < marks->len; i++)
    {
      StetMark mark = g_array_index (marks, StetMark, i);

      if (stet_span_overlaps (mark.span, span) && mark.style < STET_N_STYLES)
        g_array_index (marks, StetMark, n++) = mark;
    }
  g_array_set_size (marks, n);
  if (are_too_many (self, span, n))
    join_marks (marks);

  g_clear_pointer (&laid->fills, gsk_render_node_unref);
  g_clear_pointer (&laid->lines_node, gsk_render_node_unref);
  laid->is_drawn = TRUE;
  self->n_nodes_made++;
  if (marks->len == 0)
    return;
  laid->fills = draw_fills (self, laid, marks);
  laid->lines_node = draw_lines (self, laid, marks);
}
