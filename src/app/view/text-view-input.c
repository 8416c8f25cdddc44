/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Mouse, touch, wheel and the keys that don't move: selecting by drag and by two to four clicks, dragging an edge of
 * the active mark, the menu, copying, zooming. A press that neither moves nor selects is a click on the marks under it.
 */

#include "text-view-private.h"

#include <math.h>

/* How often the text goes on under a pointer held outside, in milliseconds. */
#define SCROLL_PERIOD 30
/* The longest text that is offered to the primary selection on every change, in bytes. */
#define MAX_PRIMARY (1 << 20)

/* Dragging ------------------------------------------------------------------------------------------------------ */

static StetSpan
get_unit (StetTextView *self, guint32 byte)
{
  StetSpan unit = STET_SPAN (byte, byte);

  if (self->drag == STET_DRAG_WORDS)
    unit = stet_text_view_get_word_at (self, byte);
  else if (self->drag == STET_DRAG_SENTENCES)
    unit = stet_text_view_get_sentence_at (self, byte);
  else if (self->drag == STET_DRAG_PARAGRAPHS)
    unit = stet_view_get_line_span (self, stet_blocks_find (self->blocks, byte));
  return unit;
}

static void
drag_edge (StetTextView *self, guint32 byte, gboolean is_finished)
{
  /* The edges never meet: a mark of nothing can't be taken hold of again. */
  if (self->edge_is_start ? byte >= self->edge_span.end : byte <= self->edge_span.start)
    return;
  stet_view_emit (self, STET_VIEW_MARK_EDGE_DRAGGED, self->edge_key, self->edge_is_start, byte, is_finished);
}

static void
drag_to_pointer (StetTextView *self)
{
  guint32 byte = stet_view_get_nearest (self, self->pointer_x, CLAMP (self->pointer_y, 0, self->height - 1), NULL);
  StetSpan unit;

  if (self->drag == STET_DRAG_EDGE)
    {
      drag_edge (self, byte, FALSE);
      return;
    }
  unit = get_unit (self, byte);
  if (byte < self->drag_origin.start)
    stet_view_set_selection (self, self->drag_origin.end, unit.start);
  else
    stet_view_set_selection (self, self->drag_origin.start, MAX (unit.end, self->drag_origin.end));
}

static gboolean
scroll_on_cb (gpointer user_data)
{
  StetTextView *self = user_data;
  double way = self->pointer_y < 0 ? self->pointer_y : self->pointer_y - self->height;

  stet_view_scroll_by (self, CLAMP (way / 2, -120, 120));
  stet_view_lay_out (self);
  drag_to_pointer (self);
  return G_SOURCE_CONTINUE;
}

static void
scroll_on (StetTextView *self, gboolean on)
{
  if (on && self->scroll_source == 0)
    self->scroll_source = g_timeout_add (SCROLL_PERIOD, scroll_on_cb, self);
  else if (!on)
    g_clear_handle_id (&self->scroll_source, g_source_remove);
}

void
stet_view_stop_drag (StetTextView *self)
{
  scroll_on (self, FALSE);
  self->drag = STET_DRAG_NONE;
}

void
stet_view_claim_primary (StetTextView *self)
{
  StetSpan selection = stet_text_view_get_selection (self);
  g_autofree char *copy = NULL;

  if (selection.start == selection.end || stet_span_length (selection) > MAX_PRIMARY)
    return;
  copy = stet_text_dup (self->text, selection);
  gdk_clipboard_set_text (gtk_widget_get_primary_clipboard (GTK_WIDGET (self)), copy);
}

static void
finish_selection (StetTextView *self)
{
  stet_view_claim_primary (self);
  stet_view_emit (self, STET_VIEW_SELECTION_FINISHED);
}

static void
press (StetTextView *self, guint32 byte, int n_press)
{
  static const StetDragMode modes[] = { STET_DRAG_CHARS, STET_DRAG_WORDS, STET_DRAG_SENTENCES, STET_DRAG_PARAGRAPHS };

  self->drag = modes[(n_press - 1) % (int) G_N_ELEMENTS (modes)];
  self->drag_origin = get_unit (self, byte);
  stet_view_set_selection (self, self->drag_origin.start, self->drag_origin.end);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, StetTextView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  StetMark mark;
  guint32 byte;

  if (stet_view_is_in_inset (self, x, y))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->blocks == NULL || self->blocks->n == 0)
    return;
  stet_view_stop_glide (self);
  self->press_x = self->pointer_x = x;
  self->press_y = self->pointer_y = y;
  self->has_dragged = FALSE;
  self->goal_x = -1;
  byte = stet_view_get_nearest (self, x, y, NULL);
  g_array_set_size (self->grown, 0);
  if ((state & GDK_SHIFT_MASK) != 0)
    {
      self->drag = STET_DRAG_CHARS;
      self->drag_origin = STET_SPAN (self->bound, self->bound);
      self->has_dragged = TRUE;
      stet_view_set_selection (self, self->bound, byte);
    }
  else if (n_press == 1 && stet_view_find_edge (self, x, y, &mark, &self->edge_is_start))
    {
      self->drag = STET_DRAG_EDGE;
      self->edge_key = mark.key;
      self->edge_span = mark.span;
    }
  else
    press (self, byte, n_press);
}

static void
click (StetTextView *self, double x, double y)
{
  gboolean on_text;
  guint32 byte = stet_view_get_nearest (self, x, y, &on_text);
  StetMark mark;

  if (on_text && !stet_text_view_hit_test (self, x, y, &byte))
    return;
  if (stet_view_find_mark (self, x, y, byte, on_text, &mark))
    stet_view_emit (self, STET_VIEW_MARK_CLICKED, mark.key, byte);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, StetTextView *self)
{
  StetDragMode drag = self->drag;

  if (drag == STET_DRAG_NONE)
    return;
  stet_view_stop_drag (self);
  if (drag == STET_DRAG_EDGE && self->has_dragged)
    {
      drag_edge (self, stet_view_get_nearest (self, x, CLAMP (y, 0, self->height - 1), NULL), TRUE);
      return;
    }
  if (drag == STET_DRAG_EDGE)
    stet_text_view_place_caret (self, stet_view_get_nearest (self, x, y, NULL));
  if (drag <= STET_DRAG_CHARS && !self->has_dragged)
    click (self, x, y);
  finish_selection (self);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, StetTextView *self)
{
  if (self->drag == STET_DRAG_NONE)
    return;
  self->pointer_x = self->press_x + offset_x;
  self->pointer_y = self->press_y + offset_y;
  if (!self->has_dragged && !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) offset_x, (int) offset_y))
    return;
  self->has_dragged = TRUE;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  drag_to_pointer (self);
  scroll_on (self, self->pointer_y < 0 || self->pointer_y >= self->height);
}

/* The click gesture is stopped when the pointer strays; the drag goes on to its own end. */
static void
drag_end_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, StetTextView *self)
{
  if (self->drag != STET_DRAG_NONE)
    released_cb (NULL, 1, self->press_x + offset_x, self->press_y + offset_y, self);
}

static void
drag_cancelled_cb (GtkGesture *gesture, GdkEventSequence *sequence, StetTextView *self)
{
  stet_view_stop_drag (self);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, StetTextView *self)
{
  const char *name = "text";
  StetMark mark;
  gboolean is_start;

  if (self->drag == STET_DRAG_EDGE || stet_view_find_edge (self, x, y, &mark, &is_start))
    name = "col-resize";
  else if (x < self->type.column_x - self->type.em / 2
           || x > self->type.column_x + self->type.column + self->type.em / 2)
    name = "default";
  if (g_strcmp0 (name, self->cursor_name) == 0)
    return;
  self->cursor_name = name;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

/* The menu ------------------------------------------------------------------------------------------------------ */

static void
menu_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, StetTextView *self)
{
  StetSpan selection = stet_text_view_get_selection (self);
  guint32 byte;

  if (stet_view_is_in_inset (self, x, y))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->blocks == NULL || self->blocks->n == 0)
    return;
  byte = stet_view_get_nearest (self, x, y, NULL);
  if (selection.start == selection.end || byte < selection.start || byte > selection.end)
    stet_text_view_place_caret (self, byte);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  stet_view_emit (self, STET_VIEW_CONTEXT_MENU, byte, (int) x, (int) y);
}

static gboolean
menu_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  StetTextView *self = STET_TEXT_VIEW (widget);
  GdkRectangle rect;

  if (self->blocks == NULL || self->blocks->n == 0 || self->width == 0 || !gtk_widget_is_focus (widget))
    return GDK_EVENT_PROPAGATE;
  stet_view_reveal_caret (self);
  rect = stet_view_get_caret_rect (self, self->caret);
  stet_view_emit (self, STET_VIEW_CONTEXT_MENU, self->caret, rect.x, rect.y + rect.height);
  return GDK_EVENT_STOP;
}

/* Copying ------------------------------------------------------------------------------------------------------- */

static gboolean
copy_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  StetTextView *self = STET_TEXT_VIEW (widget);
  StetSpan selection = stet_text_view_get_selection (self);
  g_autofree char *copy = NULL;

  if (selection.start == selection.end || !gtk_widget_is_focus (widget))
    return GDK_EVENT_PROPAGATE;
  copy = stet_text_dup (self->text, selection);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), copy);
  return GDK_EVENT_STOP;
}

/* A selection made with the keyboard is complete when the key that held it is let go. */
static void
key_released_cb (GtkEventControllerKey *controller,
                 guint keyval,
                 guint keycode,
                 GdkModifierType state,
                 StetTextView *self)
{
  StetSpan selection = stet_text_view_get_selection (self);

  switch (keyval)
    {
    case GDK_KEY_Shift_L:
    case GDK_KEY_Shift_R:
    case GDK_KEY_Alt_L:
    case GDK_KEY_Alt_R:
      break;
    default:
      return;
    }
  if (self->moved_by_key && selection.start < selection.end)
    finish_selection (self);
  self->moved_by_key = FALSE;
}

/* Zooming ------------------------------------------------------------------------------------------------------- */

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, StetTextView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0 || dy == 0)
    return GDK_EVENT_PROPAGATE;
  stet_text_view_set_zoom (self, self->zoom * pow (1.1, -CLAMP (dy, -1, 1)));
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, StetTextView *self)
{
  self->pinch_zoom = self->zoom;
  stet_view_stop_drag (self);
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, StetTextView *self)
{
  stet_text_view_set_zoom (self, self->pinch_zoom * scale);
}

/* Controllers ---------------------------------------------------------------------------------------------------- */

static void
focus_changed_cb (StetTextView *self)
{
  stet_view_restart_blink (self);
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    stet_view_forget_announcement (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
stet_view_add_controllers (StetTextView *self)
{
  GtkGesture *clicks = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *all[] = {
    GTK_EVENT_CONTROLLER (pinch),
    GTK_EVENT_CONTROLLER (menu),
    GTK_EVENT_CONTROLLER (drag),
    GTK_EVENT_CONTROLLER (clicks),
    motion,
    keys,
    wheel,
  };

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (clicks), GDK_BUTTON_PRIMARY);
  g_signal_connect (clicks, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (clicks, "released", G_CALLBACK (released_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancelled_cb), self);
  gtk_gesture_group (drag, clicks);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (keys, "key-released", G_CALLBACK (key_released_cb), self);
  g_signal_connect (wheel, "scroll", G_CALLBACK (scroll_cb), self);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    gtk_widget_add_controller (GTK_WIDGET (self), all[i]);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_changed_cb), NULL);
}

void
stet_view_add_bindings (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, copy_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Insert, GDK_CONTROL_MASK, copy_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb, NULL);
}
