/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Moving the caret by the keyboard: characters as they are seen, words, lines on screen, paragraphs, pages, the whole
 * text. Sideways moves are visual, so that an arrow goes where it points in text of either direction. */

#include "text-view-private.h"

void
stet_view_move_to (StetTextView *self, guint32 byte, gboolean extend)
{
  g_array_set_size (self->grown, 0);
  if (extend)
    self->moved_by_key = TRUE;
  stet_view_set_selection (self, extend ? self->bound : byte, byte);
  stet_view_reveal_caret (self);
}

/* Steps --------------------------------------------------------------------------------------------------------- */

/* The neighbouring block's end or start that is met when a line is left to @direction (1: right). */
static guint32
leave_block (StetTextView *self, guint block, gboolean forwards, guint32 stay)
{
  if (forwards)
    return block + 1 < self->blocks->n ? self->blocks->blocks[block + 1].span.start : stay;
  return block > 0 ? self->blocks->blocks[block - 1].span.end : stay;
}

static guint32
step_character (StetTextView *self, guint32 byte, int direction)
{
  guint block = stet_blocks_find (self->blocks, byte);
  StetSpan span = self->blocks->blocks[block].span;
  StetLaidBlock *laid = stet_view_get_laid (self, block);
  const char *text = pango_layout_get_text (laid->layout);
  int index = 0;
  int trailing = 0;

  pango_layout_move_cursor_visually (laid->layout, TRUE, (int) (byte - span.start), 0, direction, &index, &trailing);
  if (index < 0)
    return leave_block (self, block, FALSE, byte);
  if (index == G_MAXINT)
    return leave_block (self, block, TRUE, byte);
  return span.start + (guint32) (g_utf8_offset_to_pointer (text + index, trailing) - text);
}

static guint32
step_word (StetTextView *self, guint32 byte, int direction)
{
  guint block = stet_blocks_find (self->blocks, byte);
  gboolean forwards = (direction > 0) != stet_view_get_laid (self, block)->rtl;
  StetSpan span;
  guint32 next;

  next = forwards ? stet_text_view_move_word_end (self, byte, 1) : stet_text_view_move_word (self, byte, -1);
  if (next != byte)
    return next;
  span = self->blocks->blocks[block].span;
  return forwards ? span.end : span.start;
}

/* Where the caret would stand on the line below or above. */
static guint32
step_line (StetTextView *self, guint32 byte, int direction)
{
  guint block = stet_blocks_find (self->blocks, byte);
  StetLaidBlock *laid = stet_view_get_laid (self, block);
  guint line = (guint) (stet_laid_find_line (laid, byte) - laid->lines);
  const char *text;
  int index, trailing;

  if (self->goal_x < 0)
    self->goal_x = stet_view_get_caret_rect (self, byte).x;
  if (direction > 0 && ++line >= laid->n_lines)
    {
      if (block + 1 >= self->blocks->n)
        return self->blocks->blocks[block].span.end;
      laid = stet_view_get_laid (self, ++block);
      line = 0;
    }
  else if (direction < 0 && line-- == 0)
    {
      if (block == 0)
        return self->blocks->blocks[0].span.start;
      laid = stet_view_get_laid (self, --block);
      line = laid->n_lines - 1;
    }
  pango_layout_xy_to_index (laid->layout, ((int) self->goal_x - laid->x) * PANGO_SCALE,
                            (laid->lines[line].y + laid->lines[line].height / 2) * PANGO_SCALE, &index, &trailing);
  text = pango_layout_get_text (laid->layout);
  return self->blocks->blocks[block].span.start + (guint32) (g_utf8_offset_to_pointer (text + index, trailing) - text);
}

/* The end of a wrapped line is also the start of the next, where the caret would be seen: stay before its blank. */
static guint32
step_line_end (StetTextView *self, guint32 byte, int direction)
{
  guint block = stet_blocks_find (self->blocks, byte);
  StetLaidBlock *laid = stet_view_get_laid (self, block);
  StetLaidLine *line = stet_laid_find_line (laid, byte);
  g_autoptr (StetBreaks) breaks = NULL;

  if (direction < 0)
    return line->start;
  if (line == &laid->lines[laid->n_lines - 1])
    return line->end;
  breaks = stet_breaks_new (self->text, self->blocks->blocks[block].span);
  return MAX (stet_breaks_previous (breaks, line->end), line->start);
}

static guint32
step_paragraph (StetTextView *self, guint32 byte, int direction)
{
  guint block = stet_blocks_find (self->blocks, byte);
  StetSpan line = stet_view_get_line_span (self, block);
  guint32 first = self->blocks->blocks[0].span.start;
  guint32 last = self->blocks->blocks[self->blocks->n - 1].span.end;

  if (direction < 0 && byte > line.start)
    return MAX (line.start, first);
  if (direction < 0)
    return byte <= first ? first : stet_view_get_line_span (self, stet_blocks_find (self->blocks, byte - 1)).start;
  /* Blocks follow each other without blank lines, and lines may be cut into several. */
  while (block + 1 < self->blocks->n)
    if (!self->blocks->blocks[++block].continues)
      return self->blocks->blocks[block].span.start;
  return last;
}

/* The caret keeps its place in the window while the text goes by. */
static guint32
step_page (StetTextView *self, guint32 byte, int direction)
{
  GdkRectangle rect = stet_view_get_caret_rect (self, byte);
  int line = self->type.styles[STET_LINE_PARAGRAPH].line_height;
  int page = MAX (self->height - 2 * line, line);
  guint32 next;

  if (self->goal_x < 0)
    self->goal_x = rect.x;
  if (rect.y < 0 || rect.y >= self->height)
    {
      stet_view_reveal_caret (self);
      rect = stet_view_get_caret_rect (self, byte);
    }
  stet_view_stop_glide (self);
  stet_view_scroll_by (self, direction * page);
  stet_view_lay_out (self);
  next = stet_view_get_nearest (self, self->goal_x, rect.y + rect.height / 2.0, NULL);
  if (direction > 0 ? next > byte : next < byte)
    return next;
  return direction > 0 ? self->blocks->blocks[self->blocks->n - 1].span.end : self->blocks->blocks[0].span.start;
}

/* Keys ---------------------------------------------------------------------------------------------------------- */

static guint32
find_goal (StetTextView *self, GtkMovementStep step, int direction)
{
  guint32 byte = self->caret;

  switch ((guint) step)
    {
    case GTK_MOVEMENT_VISUAL_POSITIONS:
      return step_character (self, byte, direction);
    case GTK_MOVEMENT_WORDS:
      return step_word (self, byte, direction);
    case GTK_MOVEMENT_DISPLAY_LINES:
      return step_line (self, byte, direction);
    case GTK_MOVEMENT_DISPLAY_LINE_ENDS:
      return step_line_end (self, byte, direction);
    case GTK_MOVEMENT_PARAGRAPHS:
      return step_paragraph (self, byte, direction);
    case GTK_MOVEMENT_PAGES:
      return step_page (self, byte, direction);
    case GTK_MOVEMENT_BUFFER_ENDS:
      return direction < 0 ? self->blocks->blocks[0].span.start : self->blocks->blocks[self->blocks->n - 1].span.end;
    default:
      return byte;
    }
}

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  StetTextView *self = STET_TEXT_VIEW (widget);
  StetSpan selection = stet_text_view_get_selection (self);
  int step, direction;
  gboolean extend;
  guint32 goal;

  /* Keys that a child of the inset doesn't want are none of the text's. */
  if (!gtk_widget_is_focus (widget))
    return GDK_EVENT_PROPAGATE;
  if (self->blocks == NULL || self->blocks->n == 0 || self->width == 0)
    return GDK_EVENT_STOP;
  g_variant_get (arguments, "(iib)", &step, &direction, &extend);
  if (step != GTK_MOVEMENT_DISPLAY_LINES && step != GTK_MOVEMENT_PAGES)
    self->goal_x = -1;
  /* Without Shift, an arrow lets go of a selection at the end it points to. */
  if (step == GTK_MOVEMENT_VISUAL_POSITIONS && !extend && selection.start < selection.end)
    {
      gboolean rtl = stet_view_get_laid (self, stet_blocks_find (self->blocks, self->caret))->rtl;

      goal = (direction > 0) != rtl ? selection.end : selection.start;
    }
  else
    goal = find_goal (self, (GtkMovementStep) step, direction);
  stet_view_move_to (self, goal, extend);
  return GDK_EVENT_STOP;
}

static gboolean
select_all_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  StetTextView *self = STET_TEXT_VIEW (widget);

  if (self->blocks == NULL || self->blocks->n == 0 || !gtk_widget_is_focus (widget))
    return GDK_EVENT_PROPAGATE;
  stet_text_view_select (self, STET_SPAN (self->blocks->blocks[0].span.start,
                                          self->blocks->blocks[self->blocks->n - 1].span.end));
  self->moved_by_key = TRUE;
  return GDK_EVENT_STOP;
}

static gboolean
unselect_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  StetTextView *self = STET_TEXT_VIEW (widget);

  if (!gtk_widget_is_focus (widget))
    return GDK_EVENT_PROPAGATE;
  stet_text_view_place_caret (self, self->caret);
  return GDK_EVENT_STOP;
}

static void
add_move (GtkWidgetClass *widget_class, guint key, GdkModifierType modifiers, GtkMovementStep step, int direction)
{
  gtk_widget_class_add_binding (widget_class, key, modifiers, move_cb, "(iib)", (int) step, direction, FALSE);
  gtk_widget_class_add_binding (widget_class, key, modifiers | GDK_SHIFT_MASK, move_cb, "(iib)", (int) step, direction,
                                TRUE);
}

void
stet_view_add_move_bindings (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint keys[2];
    GdkModifierType modifiers;
    GtkMovementStep step;
    int direction;
  } moves[] = {
    { { GDK_KEY_Right, GDK_KEY_KP_Right }, 0, GTK_MOVEMENT_VISUAL_POSITIONS, 1 },
    { { GDK_KEY_Left, GDK_KEY_KP_Left }, 0, GTK_MOVEMENT_VISUAL_POSITIONS, -1 },
    { { GDK_KEY_Right, GDK_KEY_KP_Right }, GDK_CONTROL_MASK, GTK_MOVEMENT_WORDS, 1 },
    { { GDK_KEY_Left, GDK_KEY_KP_Left }, GDK_CONTROL_MASK, GTK_MOVEMENT_WORDS, -1 },
    { { GDK_KEY_Down, GDK_KEY_KP_Down }, 0, GTK_MOVEMENT_DISPLAY_LINES, 1 },
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, 0, GTK_MOVEMENT_DISPLAY_LINES, -1 },
    { { GDK_KEY_End, GDK_KEY_KP_End }, 0, GTK_MOVEMENT_DISPLAY_LINE_ENDS, 1 },
    { { GDK_KEY_Home, GDK_KEY_KP_Home }, 0, GTK_MOVEMENT_DISPLAY_LINE_ENDS, -1 },
    { { GDK_KEY_Down, GDK_KEY_KP_Down }, GDK_CONTROL_MASK, GTK_MOVEMENT_PARAGRAPHS, 1 },
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, GDK_CONTROL_MASK, GTK_MOVEMENT_PARAGRAPHS, -1 },
    { { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down }, 0, GTK_MOVEMENT_PAGES, 1 },
    { { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up }, 0, GTK_MOVEMENT_PAGES, -1 },
    { { GDK_KEY_End, GDK_KEY_KP_End }, GDK_CONTROL_MASK, GTK_MOVEMENT_BUFFER_ENDS, 1 },
    { { GDK_KEY_Home, GDK_KEY_KP_Home }, GDK_CONTROL_MASK, GTK_MOVEMENT_BUFFER_ENDS, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    for (guint j = 0; j < G_N_ELEMENTS (moves[i].keys); j++)
      add_move (widget_class, moves[i].keys[j], moves[i].modifiers, moves[i].step, moves[i].direction);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, select_all_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_slash, GDK_CONTROL_MASK, select_all_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK, unselect_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_backslash, GDK_CONTROL_MASK, unselect_cb, NULL);
}
