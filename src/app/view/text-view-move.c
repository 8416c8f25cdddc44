/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Caret and selection. The caret stands only where a character, as a person sees it, begins or ends, and never between
 * blocks: the end of one and the start of the next are two places. */

#include "text-view-private.h"

/* Emits "selection-changed" once a frame. */
static gboolean
tell_selection_cb (gpointer user_data)
{
  StetTextView *self = user_data;

  self->selection_idle = 0;
  g_signal_emit_by_name (self, "selection-changed");
  return G_SOURCE_REMOVE;
}

void
stet_text_view_set_selection (StetTextView *self, guint32 bound, guint32 caret, gboolean reveal)
{
  self->caret = caret;
  self->bound = bound;
  stet_text_view_reset_blink (self);
  if (self->selection_idle == 0)
    self->selection_idle = g_idle_add (tell_selection_cb, self);
  if (reveal)
    stet_text_view_reveal_caret (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
stet_text_view_reveal_caret (StetTextView *self)
{
  GdkRectangle rect;
  gint64 scroll = stet_text_view_get_scroll (self);

  if (self->height <= 0)
    return;
  stet_text_view_get_caret_rectangle (self, self->caret, &rect);
  if (rect.y < 0)
    scroll += rect.y - self->type.em;
  else if (rect.y + rect.height > self->height)
    scroll += rect.y + rect.height - self->height + self->type.em;
  else
    return;
  stet_text_view_anchor_at (self, scroll);
  stet_text_view_settle (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* One step ------------------------------------------------------------------------------------------------------ */

static StetBreaks *
get_breaks (StetTextView *self, guint block)
{
  return stet_breaks_new (self->text, self->blocks->blocks[block].span);
}

static guint32
step_char (StetTextView *self, guint32 byte, int count)
{
  guint block = stet_blocks_find (self->blocks, byte);
  StetSpan span = self->blocks->blocks[block].span;
  StetBreaks *breaks = get_breaks (self, block);
  guint32 next = count > 0 ? stet_breaks_next (breaks, byte) : stet_breaks_previous (breaks, byte);

  stet_breaks_free (breaks);
  if (count > 0 && byte >= span.end && block + 1 < self->blocks->n)
    return self->blocks->blocks[block + 1].span.start;
  if (count < 0 && byte <= span.start && block > 0)
    return self->blocks->blocks[block - 1].span.end;
  return next;
}

/* To the next end of a word, or the start of the word before, over the edges of blocks. */
static guint32
step_word (StetTextView *self, guint32 byte, int count)
{
  guint block = stet_blocks_find (self->blocks, byte);
  StetBreaks *breaks = get_breaks (self, block);
  guint32 next = count > 0 ? stet_breaks_next_word_end (breaks, byte) : stet_breaks_previous_word_start (breaks, byte);

  stet_breaks_free (breaks);
  return next != byte ? next : step_char (self, byte, count);
}

static guint32
step_line (StetTextView *self, guint32 byte, int count)
{
  GdkRectangle rect;
  gint64 scroll = stet_text_view_get_scroll (self);
  gint64 top, bottom, y;
  guint block = stet_blocks_find (self->blocks, byte);
  guint32 there;

  stet_text_view_get_caret_rectangle (self, byte, &rect);
  if (self->goal_x < 0)
    self->goal_x = rect.x;
  y = count > 0 ? rect.y + rect.height + rect.height / 4 : rect.y - rect.height / 4;
  top = stet_text_view_get_block_top (self, block) - scroll;
  bottom = top + stet_text_view_get_block_view (self, block)->height;
  there = stet_text_view_byte_at (self, self->goal_x, (double) y);
  /* Between two blocks there may be room for less or more than a line. */
  if (count > 0 && (y >= bottom || stet_blocks_find (self->blocks, there) == block) && there <= byte)
    {
      if (block + 1 >= self->blocks->n)
        return self->blocks->blocks[block].span.end;
      stet_text_view_get_caret_rectangle (self, self->blocks->blocks[block + 1].span.start, &rect);
      return stet_text_view_byte_at (self, self->goal_x, rect.y + rect.height / 2);
    }
  if (count < 0 && there >= byte)
    {
      if (block == 0)
        return self->blocks->blocks[0].span.start;
      stet_text_view_get_caret_rectangle (self, self->blocks->blocks[block - 1].span.end, &rect);
      return stet_text_view_byte_at (self, self->goal_x, rect.y + rect.height / 2);
    }
  return there;
}

/* The start or end of the line on screen. */
static guint32
line_edge (StetTextView *self, guint32 byte, int count)
{
  guint block = stet_blocks_find (self->blocks, byte);
  StetSpan span = self->blocks->blocks[block].span;
  StetBlockView *view = stet_text_view_get_block_view (self, block);
  PangoLayoutLine *line;
  int number;

  pango_layout_index_to_line_x (view->layout, (int) (byte - span.start), FALSE, &number, NULL);
  line = pango_layout_get_line_readonly (view->layout, number);
  if (count < 0)
    return span.start + (guint32) line->start_index;
  byte = span.start + (guint32) (line->start_index + line->length);
  /* The end of a wrapped line is the start of the next: stop before the blank between them. */
  return number + 1 < view->n_lines ? step_char (self, byte, -1) : byte;
}

static guint32
paragraph_edge (StetTextView *self, guint32 byte, int count)
{
  guint block = stet_blocks_find (self->blocks, byte);
  StetSpan span = self->blocks->blocks[block].span;

  if (count < 0)
    return byte > span.start || block == 0 ? span.start : self->blocks->blocks[block - 1].span.start;
  return byte < span.end || block + 1 == self->blocks->n ? span.end : self->blocks->blocks[block + 1].span.end;
}

static guint32
step_page (StetTextView *self, guint32 byte, int count)
{
  GdkRectangle rect;
  gint64 by = (gint64) (self->height * 0.9) * count;

  stet_text_view_get_caret_rectangle (self, byte, &rect);
  if (self->goal_x < 0)
    self->goal_x = rect.x;
  stet_text_view_anchor_at (self, MAX (stet_text_view_get_scroll (self) + by, 0));
  stet_text_view_settle (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return stet_text_view_byte_at (self, self->goal_x, rect.y + rect.height / 2.0);
}

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  StetTextView *self = STET_TEXT_VIEW (widget);
  GtkMovementStep step;
  int count;
  gboolean extend;
  guint32 to;
  StetSpan selection = stet_text_view_get_selection (self);

  g_variant_get (arguments, "(iib)", (int *) &step, &count, &extend);
  if (self->blocks == NULL || self->blocks->n == 0)
    return TRUE;
  if (step != GTK_MOVEMENT_DISPLAY_LINES && step != GTK_MOVEMENT_PAGES)
    self->goal_x = -1;
  g_array_set_size (self->grown, 0);
  to = self->caret;
  switch (step)
    {
    case GTK_MOVEMENT_VISUAL_POSITIONS:
      /* An arrow lets go of a selection at its end in that direction. */
      if (!extend && selection.start < selection.end)
        to = count > 0 ? selection.end : selection.start;
      else
        to = step_char (self, to, count);
      break;
    case GTK_MOVEMENT_WORDS:
      to = step_word (self, to, count);
      break;
    case GTK_MOVEMENT_DISPLAY_LINES:
      to = step_line (self, to, count);
      break;
    case GTK_MOVEMENT_DISPLAY_LINE_ENDS:
      to = line_edge (self, to, count);
      break;
    case GTK_MOVEMENT_PARAGRAPHS:
      to = paragraph_edge (self, to, count);
      break;
    case GTK_MOVEMENT_PAGES:
      to = step_page (self, to, count);
      break;
    case GTK_MOVEMENT_BUFFER_ENDS:
      to = count < 0 ? self->blocks->blocks[0].span.start : self->blocks->blocks[self->blocks->n - 1].span.end;
      break;
    default:
      break;
    }
  stet_text_view_set_selection (self, extend ? self->bound : to, to, TRUE);
  return TRUE;
}

static gboolean
select_all_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  StetTextView *self = STET_TEXT_VIEW (widget);

  if (self->blocks != NULL && self->blocks->n > 0)
    stet_text_view_set_selection (self, self->blocks->blocks[0].span.start,
                                  self->blocks->blocks[self->blocks->n - 1].span.end, FALSE);
  return TRUE;
}

static void
bind (GtkWidgetClass *widget_class, guint keyval, GdkModifierType modifiers, GtkMovementStep step, int count)
{
  gtk_widget_class_add_binding (widget_class, keyval, modifiers, move_cb, "(iib)", (int) step, count, FALSE);
  gtk_widget_class_add_binding (widget_class, keyval, modifiers | GDK_SHIFT_MASK, move_cb, "(iib)", (int) step, count,
                                TRUE);
}

void
stet_text_view_add_move_bindings (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint keys[2];
    GdkModifierType modifiers;
    GtkMovementStep step;
    int count;
  } moves[] = {
    { { GDK_KEY_Right, GDK_KEY_KP_Right }, 0, GTK_MOVEMENT_VISUAL_POSITIONS, 1 },
    { { GDK_KEY_Left, GDK_KEY_KP_Left }, 0, GTK_MOVEMENT_VISUAL_POSITIONS, -1 },
    { { GDK_KEY_Right, GDK_KEY_KP_Right }, GDK_CONTROL_MASK, GTK_MOVEMENT_WORDS, 1 },
    { { GDK_KEY_Left, GDK_KEY_KP_Left }, GDK_CONTROL_MASK, GTK_MOVEMENT_WORDS, -1 },
    { { GDK_KEY_Down, GDK_KEY_KP_Down }, 0, GTK_MOVEMENT_DISPLAY_LINES, 1 },
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, 0, GTK_MOVEMENT_DISPLAY_LINES, -1 },
    { { GDK_KEY_Down, GDK_KEY_KP_Down }, GDK_CONTROL_MASK, GTK_MOVEMENT_PARAGRAPHS, 1 },
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, GDK_CONTROL_MASK, GTK_MOVEMENT_PARAGRAPHS, -1 },
    { { GDK_KEY_End, GDK_KEY_KP_End }, 0, GTK_MOVEMENT_DISPLAY_LINE_ENDS, 1 },
    { { GDK_KEY_Home, GDK_KEY_KP_Home }, 0, GTK_MOVEMENT_DISPLAY_LINE_ENDS, -1 },
    { { GDK_KEY_End, GDK_KEY_KP_End }, GDK_CONTROL_MASK, GTK_MOVEMENT_BUFFER_ENDS, 1 },
    { { GDK_KEY_Home, GDK_KEY_KP_Home }, GDK_CONTROL_MASK, GTK_MOVEMENT_BUFFER_ENDS, -1 },
    { { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down }, 0, GTK_MOVEMENT_PAGES, 1 },
    { { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up }, 0, GTK_MOVEMENT_PAGES, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    for (guint j = 0; j < G_N_ELEMENTS (moves[i].keys); j++)
      bind (widget_class, moves[i].keys[j], moves[i].modifiers, moves[i].step, moves[i].count);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, select_all_cb, NULL);
}

/* Public -------------------------------------------------------------------------------------------------------- */

StetSpan
stet_text_view_get_selection (StetTextView *self)
{
  return STET_SPAN (MIN (self->caret, self->bound), MAX (self->caret, self->bound));
}

guint32
stet_text_view_get_caret (StetTextView *self)
{
  return self->caret;
}

void
stet_text_view_select (StetTextView *self, StetSpan span)
{
  g_array_set_size (self->grown, 0);
  stet_text_view_set_selection (self, span.start, span.end, FALSE);
}

void
stet_text_view_place_caret (StetTextView *self, guint32 byte)
{
  if (self->blocks == NULL || self->blocks->n == 0)
    return;
  byte = stet_blocks_clamp (self->blocks, byte);
  g_array_set_size (self->grown, 0);
  self->goal_x = -1;
  stet_text_view_set_selection (self, byte, byte, FALSE);
}

StetSpan
stet_text_view_get_word_at (StetTextView *self, guint32 byte)
{
  StetBreaks *breaks;
  StetSpan word;

  if (self->blocks == NULL || self->blocks->n == 0)
    return STET_SPAN (byte, byte);
  breaks = get_breaks (self, stet_blocks_find (self->blocks, byte));
  word = stet_breaks_word_at (breaks, byte);
  stet_breaks_free (breaks);
  return word;
}

/* The known sentence that holds @byte. */
static gboolean
find_sentence (StetTextView *self, guint32 byte, StetSpan *sentence)
{
  guint low = 0;
  guint high = self->sentences->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->sentences, StetSpan, middle).end < byte)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == self->sentences->len)
    return FALSE;
  *sentence = g_array_index (self->sentences, StetSpan, low);
  /* At the place where one ends and the next begins, the next one counts. */
  if (sentence->end == byte && low + 1 < self->sentences->len
      && g_array_index (self->sentences, StetSpan, low + 1).start == byte)
    *sentence = g_array_index (self->sentences, StetSpan, low + 1);
  return sentence->start <= byte;
}

StetSpan
stet_text_view_get_sentence_at (StetTextView *self, guint32 byte)
{
  StetBreaks *breaks;
  StetSpan sentence;

  if (self->blocks == NULL || self->blocks->n == 0)
    return STET_SPAN (byte, byte);
  if (find_sentence (self, byte, &sentence))
    return sentence;
  breaks = get_breaks (self, stet_blocks_find (self->blocks, byte));
  sentence = stet_breaks_sentence_at (breaks, byte);
  stet_breaks_free (breaks);
  return sentence;
}

static StetSpan
get_clause_at (StetTextView *self, guint32 byte)
{
  StetBreaks *breaks = get_breaks (self, stet_blocks_find (self->blocks, byte));
  StetSpan clause = stet_breaks_clause_at (breaks, stet_text_view_get_sentence_at (self, byte), byte);

  stet_breaks_free (breaks);
  return clause;
}

void
stet_text_view_grow_selection (StetTextView *self)
{
  StetSpan selection = stet_text_view_get_selection (self);
  StetSpan units[5];
  guint block;

  if (self->blocks == NULL || self->blocks->n == 0)
    return;
  block = stet_blocks_find (self->blocks, selection.start);
  units[0] = stet_text_view_get_word_at (self, selection.start);
  units[1] = get_clause_at (self, selection.start);
  units[2] = stet_text_view_get_sentence_at (self, selection.start);
  units[3] = self->blocks->blocks[block].span;
  units[4] = STET_SPAN (self->blocks->blocks[0].span.start, self->blocks->blocks[self->blocks->n - 1].span.end);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (!stet_span_contains (units[i], selection) || stet_span_equal (units[i], selection)
          || units[i].start == units[i].end)
        continue;
      g_array_append_val (self->grown, selection);
      stet_text_view_set_selection (self, units[i].start, units[i].end, FALSE);
      return;
    }
}

void
stet_text_view_shrink_selection (StetTextView *self)
{
  StetSpan selection;

  if (self->grown->len == 0)
    return;
  selection = g_array_index (self->grown, StetSpan, self->grown->len - 1);
  g_array_set_size (self->grown, self->grown->len - 1);
  stet_text_view_set_selection (self, selection.start, selection.end, FALSE);
}

guint32
stet_text_view_move_word (StetTextView *self, guint32 byte, int count)
{
  guint block;
  StetBreaks *breaks;
  guint32 there;

  if (self->blocks == NULL || self->blocks->n == 0)
    return byte;
  block = stet_blocks_find (self->blocks, byte);
  breaks = get_breaks (self, block);
  there = count > 0 ? stet_breaks_next_word_start (breaks, byte) : stet_breaks_previous_word_start (breaks, byte);
  stet_breaks_free (breaks);
  return there != byte ? there : step_char (self, byte, count);
}

guint32
stet_text_view_move_word_end (StetTextView *self, guint32 byte, int count)
{
  guint32 start;
  StetSpan word;

  if (self->blocks == NULL || self->blocks->n == 0)
    return byte;
  if (count > 0)
    return step_word (self, byte, 1);
  /* Back to the start of this word, then to the end of the one before. */
  start = step_word (self, byte, -1);
  start = step_word (self, start, -1);
  word = stet_text_view_get_word_at (self, start);
  return word.end < byte ? word.end : start;
}
