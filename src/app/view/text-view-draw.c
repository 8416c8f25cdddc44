/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A block is painted once into a node (fills, underlines, brackets, text) and the node shown until a mark of it
 * changes. Selection, caret and margins are painted each time: they change often and are few. */

#include "text-view-private.h"

#include "mark-shapes.h"
#include "runs.h"

#include <adwaita.h>

/* With more marks than this in one block, those of one style are drawn as one. */
#define MANY_MARKS 200
#define MAX_LANES 3
#define LANE_HEIGHT 3

static StetScheme
get_scheme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return dark ? STET_SCHEME_DARK_HIGH_CONTRAST : STET_SCHEME_LIGHT_HIGH_CONTRAST;
  return dark ? STET_SCHEME_DARK : STET_SCHEME_LIGHT;
}

static GdkRGBA
fade (GdkRGBA colour, float by)
{
  colour.alpha *= by;
  return colour;
}

/* Marks --------------------------------------------------------------------------------------------------------- */

static int
compare_by_style (gconstpointer a, gconstpointer b)
{
  const StetMark *one = a;
  const StetMark *two = b;

  if (one->style != two->style)
    return one->style < two->style ? -1 : 1;
  return stet_span_compare (one->span, two->span);
}

static int
compare_by_span (gconstpointer a, gconstpointer b)
{
  return stet_span_compare (((const StetMark *) a)->span, ((const StetMark *) b)->span);
}

/* Joins overlapping marks of one style, so that a page of thousands costs no more than one of a few. */
static void
merge_marks (GArray *marks)
{
  guint kept = 0;

  g_array_sort (marks, compare_by_style);
  for (guint i = 1; i < marks->len; i++)
    {
      StetMark *last = &g_array_index (marks, StetMark, kept);
      StetMark *mark = &g_array_index (marks, StetMark, i);

      if (mark->style == last->style && mark->span.start <= last->span.end + 1 && !(mark->flags & STET_MARK_ACTIVE)
          && !(last->flags & STET_MARK_ACTIVE))
        last->span.end = MAX (last->span.end, mark->span.end);
      else
        g_array_index (marks, StetMark, ++kept) = *mark;
    }
  g_array_set_size (marks, MIN (kept + 1, marks->len));
  g_array_sort (marks, compare_by_span);
}

static GArray *
get_marks (StetTextView *self, StetSpan range)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (StetMark));

  if (self->marks_func != NULL)
    self->marks_func (range, marks, self->marks_data);
  if (marks->len > MANY_MARKS)
    merge_marks (marks);
  return marks;
}

/* Painting one block -------------------------------------------------------------------------------------------- */

typedef struct
{
  StetTextView *self;
  GtkSnapshot *snapshot;
  StetBlockView *view;
  StetSpan span; /* of the block */
  StetScheme scheme;
  const StetTypeStyle *type;
  GArray *marks;
  guint8 *lanes; /* of each mark */
} Paint;

/* Calls for each stretch of a line that @span covers. */
typedef void (*BoxFunc) (Paint *paint, const graphene_rect_t *box, gboolean is_start, gboolean is_end, gpointer data);

static void
for_each_box (Paint *paint, StetSpan span, BoxFunc func, gpointer data)
{
  int start = (int) (MAX (span.start, paint->span.start) - paint->span.start);
  int end = (int) (MIN (span.end, paint->span.end) - paint->span.start);

  if (start >= end)
    return;
  for (int i = 0; i < paint->view->n_lines; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (paint->view->layout, i);
      int line_start = line->start_index;
      int line_end = line_start + line->length;
      int *ranges;
      int n_ranges, y, height;

      if (line_end <= start || line_start >= end)
        {
          if (line_start >= end)
            break;
          continue;
        }
      stet_text_view_get_line_box (paint->self, paint->view, i, &y, &height);
      pango_layout_line_get_x_ranges (line, MAX (start, line_start), MIN (end, line_end), &ranges, &n_ranges);
      for (int j = 0; j < n_ranges; j++)
        {
          float x = (float) ranges[2 * j] / PANGO_SCALE;
          float width = (float) (ranges[2 * j + 1] - ranges[2 * j]) / PANGO_SCALE;
          /* As high as the letters, not the line. */
          float letters = (float) (paint->type->ascent + paint->type->descent);
          graphene_rect_t box =
              GRAPHENE_RECT_INIT (x, (float) y + ((float) height - letters) / 2, MAX (width, 1), letters);

          func (paint, &box, start >= line_start && j == 0, end <= line_end && j == n_ranges - 1, data);
        }
      g_free (ranges);
    }
}

static float
strength (const StetMark *mark)
{
  if (mark->flags & STET_MARK_ACTIVE)
    return 1.25f;
  if (mark->flags & STET_MARK_PARTNER)
    return 1.25f;
  return mark->flags & STET_MARK_CALM ? 0.45f : 1;
}

static gboolean
has_fill (const StetMark *mark)
{
  return !(mark->flags & STET_MARK_SUGGESTED) && mark->style != STET_STYLE_CUE && mark->style != STET_STYLE_CONTENT;
}

static void
fill_box (Paint *paint, const graphene_rect_t *box, gboolean is_start, gboolean is_end, gpointer data)
{
  gtk_snapshot_append_color (paint->snapshot, data, box);
}

static gboolean
fill_run (const StetRun *run, gpointer user_data)
{
  Paint *paint = user_data;
  GdkRGBA fills[16];
  guint n = 0;
  GdkRGBA mixed;

  for (guint i = 0; i < run->n_covering && n < G_N_ELEMENTS (fills); i++)
    {
      const StetMark *mark = &g_array_index (paint->marks, StetMark, run->covering[i]);

      if (!has_fill (mark))
        continue;
      fills[n] = stet_palette_get (paint->scheme, mark->style)->fill;
      if (mark->style == STET_STYLE_FIND && (mark->flags & STET_MARK_ACTIVE))
        fills[n].alpha = MIN (fills[n].alpha * 2, 0.8f);
      fills[n].alpha = MIN (fills[n].alpha * strength (mark), 0.9f);
      n++;
    }
  if (n == 0)
    return TRUE;
  mixed = stet_palette_mix_fills (paint->scheme, fills, n);
  for_each_box (paint, run->span, fill_box, &mixed);
  return TRUE;
}

static void
paint_fills (Paint *paint)
{
  g_autofree StetSpan *spans = g_new (StetSpan, paint->marks->len + 1);

  for (guint i = 0; i < paint->marks->len; i++)
    spans[i] = g_array_index (paint->marks, StetMark, i).span;
  stet_runs_foreach (spans, paint->marks->len, paint->span, fill_run, paint);
}

/* Where several underlines run over the same words, each has a lane of its own. */
static void
assign_lanes (Paint *paint)
{
  guint32 ends[MAX_LANES] = { 0 };

  paint->lanes = g_new0 (guint8, paint->marks->len + 1);
  for (guint i = 0; i < paint->marks->len; i++)
    {
      const StetMark *mark = &g_array_index (paint->marks, StetMark, i);
      guint lane = 0;

      if (stet_palette_get (paint->scheme, mark->style)->underline == STET_UNDERLINE_NONE)
        continue;
      while (lane < MAX_LANES - 1 && ends[lane] > mark->span.start)
        lane++;
      ends[lane] = MAX (ends[lane], mark->span.end);
      paint->lanes[i] = (guint8) lane;
    }
}

typedef struct
{
  const StetMark *mark;
  GdkRGBA colour;
  float lane;
} MarkPaint;

static void
paint_mark_box (Paint *paint, const graphene_rect_t *box, gboolean is_start, gboolean is_end, gpointer data)
{
  const MarkPaint *item = data;
  const StetMark *mark = item->mark;
  StetUnderline underline = stet_palette_get (paint->scheme, mark->style)->underline;
  float y = box->origin.y + box->size.height - 2 + item->lane * LANE_HEIGHT;

  if (mark->style == STET_STYLE_FIND)
    return;
  if (underline != STET_UNDERLINE_NONE)
    stet_shape_underline (paint->snapshot, underline, box->origin.x, y, box->size.width, &item->colour);
  if ((mark->style == STET_STYLE_CLAIM || mark->style == STET_STYLE_SOURCE) && (mark->flags & STET_MARK_SUGGESTED))
    stet_shape_outline (paint->snapshot, box, 1, &item->colour);
  if (mark->style == STET_STYLE_SOURCE && (mark->flags & STET_MARK_ANONYMOUS))
    stet_shape_hatch (paint->snapshot, box, &item->colour);
  if (mark->style == STET_STYLE_CLAIM || mark->style == STET_STYLE_CONTENT)
    stet_shape_brackets (paint->snapshot, box, is_start, is_end, mark->style == STET_STYLE_CLAIM ? 2 : 1,
                         &item->colour);
  if (is_end && (mark->style == STET_STYLE_NOTE || mark->style == STET_STYLE_EVIDENCE))
    stet_shape_corner (paint->snapshot, box->origin.x + box->size.width, box->origin.y, &item->colour);
  if (is_end && (mark->flags & STET_MARK_CONFIRM))
    stet_shape_question (paint->snapshot, box->origin.x + box->size.width, box->origin.y, &item->colour);
  if (mark->flags & STET_MARK_ACTIVE)
    stet_shape_outline (paint->snapshot, box, 2, stet_palette_get_accent (paint->scheme));
}

static void
paint_marks (Paint *paint)
{
  assign_lanes (paint);
  for (guint i = 0; i < paint->marks->len; i++)
    {
      const StetMark *mark = &g_array_index (paint->marks, StetMark, i);
      MarkPaint item = { mark, stet_palette_get (paint->scheme, mark->style)->line, paint->lanes[i] };

      if (mark->flags & STET_MARK_SUGGESTED)
        item.colour = fade (item.colour, 0.55f);
      if (mark->flags & STET_MARK_CALM)
        item.colour = fade (item.colour, 0.45f);
      for_each_box (paint, mark->span, paint_mark_box, &item);
    }
}

static GskRenderNode *
draw_block (StetTextView *self, StetBlockView *view, StetScheme scheme)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  Paint paint = {
    .self = self,
    .snapshot = snapshot,
    .view = view,
    .span = self->blocks->blocks[view->block].span,
    .scheme = scheme,
    .type = &self->type.styles[stet_text_view_get_style (self, view->block)],
  };
  int y, height;

  self->n_drawn++;
  paint.marks = get_marks (self, paint.span);
  paint_fills (&paint);
  paint_marks (&paint);
  stet_text_view_get_line_box (self, view, 0, &y, &height);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) y));
  gtk_snapshot_append_layout (snapshot, view->layout, stet_palette_get_text (scheme));
  g_array_unref (paint.marks);
  g_free (paint.lanes);
  return gtk_snapshot_free_to_node (snapshot);
}

/* Margins ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  float top, bottom;
} Reach;

static void
note_reach (Paint *paint, const graphene_rect_t *box, gboolean is_start, gboolean is_end, gpointer data)
{
  Reach *reach = data;

  reach->top = MIN (reach->top, box->origin.y);
  reach->bottom = MAX (reach->bottom, box->origin.y + box->size.height);
}

/* Bars of claims left of the column, glyphs of sources and corners of notes right of it. */
static void
draw_margins (Paint *paint)
{
  StetTextView *self = paint->self;
  float left = (float) (self->type.column_x - stet_text_view_get_text_x (self, paint->view->block)) - 14;
  float right = left + 14 + (float) self->type.column + 10;
  float bar = left;

  for (guint i = 0; i < paint->marks->len; i++)
    {
      const StetMark *mark = &g_array_index (paint->marks, StetMark, i);
      GdkRGBA colour =
          fade (stet_palette_get (paint->scheme, mark->style)->line, mark->flags & STET_MARK_CALM ? 0.45f : 1);
      Reach reach = { G_MAXFLOAT, 0 };

      if (mark->style != STET_STYLE_CLAIM && mark->style != STET_STYLE_SOURCE && mark->style != STET_STYLE_NOTE)
        continue;
      for_each_box (paint, mark->span, note_reach, &reach);
      if (reach.bottom <= reach.top)
        continue;
      if (mark->style == STET_STYLE_CLAIM)
        {
          if (mark->flags & STET_MARK_ACTIVE)
            colour = *stet_palette_get_accent (paint->scheme);
          stet_shape_bar (paint->snapshot, bar, reach.top, reach.bottom, (mark->flags & STET_MARK_SUGGESTED) != 0,
                          &colour);
          if (mark->verdict > 0 && mark->span.start >= paint->span.start)
            stet_shape_verdict (paint->snapshot, bar - 9, reach.top + 8, mark->verdict,
                                stet_palette_get_verdict (paint->scheme, mark->verdict));
        }
      else if (mark->span.start >= paint->span.start && mark->style == STET_STYLE_SOURCE)
        stet_shape_person (paint->snapshot, right, reach.top + 2, (mark->flags & STET_MARK_ANONYMOUS) != 0, &colour);
      else if (mark->span.start >= paint->span.start)
        stet_shape_corner (paint->snapshot, right + 9, reach.top + 3, &colour);
    }
}

/* The window ---------------------------------------------------------------------------------------------------- */

static void
draw_selection (Paint *paint)
{
  StetSpan selection = stet_text_view_get_selection (paint->self);
  gboolean focused = gtk_widget_has_focus (GTK_WIDGET (paint->self));
  GdkRGBA colour = *stet_palette_get_selection (paint->scheme, focused);

  if (selection.start < selection.end)
    for_each_box (paint, selection, fill_box, &colour);
}

static void
draw_caret (StetTextView *self, GtkSnapshot *snapshot, StetScheme scheme)
{
  GdkRectangle rect;

  if (!gtk_widget_has_focus (GTK_WIDGET (self)) || self->caret_hidden)
    return;
  stet_text_view_get_caret_rectangle (self, self->caret, &rect);
  if (rect.y > self->height || rect.y + rect.height < 0)
    return;
  gtk_snapshot_append_color (snapshot, stet_palette_get_text (scheme),
                             &GRAPHENE_RECT_INIT ((float) rect.x - 1, (float) rect.y + 1, 2, (float) rect.height - 2));
}

void
stet_text_view_draw (StetTextView *self, GtkSnapshot *snapshot)
{
  StetScheme scheme = get_scheme ();
  gint64 scroll = stet_text_view_get_scroll (self);
  guint first, last;

  gtk_snapshot_append_color (snapshot, stet_palette_get_page (scheme),
                             &GRAPHENE_RECT_INIT (0, 0, (float) self->width, (float) self->height));
  if (!stet_text_view_get_visible (self, &first, &last))
    return;
  for (guint i = first; i <= last; i++)
    {
      StetBlockView *view = stet_text_view_get_block_view (self, i);
      Paint paint = {
        .self = self,
        .snapshot = snapshot,
        .view = view,
        .span = self->blocks->blocks[i].span,
        .scheme = scheme,
        .type = &self->type.styles[stet_text_view_get_style (self, i)],
      };

      if (view->node == NULL)
        view->node = draw_block (self, view, scheme);
      paint.marks = get_marks (self, paint.span);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot,
                              &GRAPHENE_POINT_INIT ((float) stet_text_view_get_text_x (self, i),
                                                    (float) (stet_text_view_get_block_top (self, i) - scroll)));
      draw_selection (&paint);
      draw_margins (&paint);
      if (view->node != NULL)
        gtk_snapshot_append_node (snapshot, view->node);
      gtk_snapshot_restore (snapshot);
      g_array_unref (paint.marks);
    }
  draw_caret (self, snapshot, scheme);
}
