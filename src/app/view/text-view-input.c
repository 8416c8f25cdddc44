/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Mouse, touch and the keys that are not moves. A press selects or takes hold of an edge of the active mark, a drag
 * goes on by characters, words or paragraphs as it began, a click without a drag asks for the mark under it. */

#include "text-view-private.h"

/* How near to the edge of the active mark a press takes hold of it, in pixels. */
#define EDGE_REACH 5
#define BLINK_TIME 600 /* milliseconds */

/* Marks --------------------------------------------------------------------------------------------------------- */

static GArray *
marks_at (StetTextView *self, StetSpan range)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (StetMark));

  if (self->marks_func != NULL)
    self->marks_func (range, marks, self->marks_data);
  return marks;
}

/* The shortest mark under @byte, which is the innermost. */
static gboolean
find_mark (StetTextView *self, guint32 byte, guint32 *key)
{
  g_autoptr (GArray) marks = marks_at (self, STET_SPAN (byte, byte));
  guint32 shortest = G_MAXUINT32;

  for (guint i = 0; i < marks->len; i++)
    {
      const StetMark *mark = &g_array_index (marks, StetMark, i);

      if (mark->flags & STET_MARK_FIND || byte < mark->span.start || byte > mark->span.end
          || stet_span_length (mark->span) >= shortest)
        continue;
      shortest = stet_span_length (mark->span);
      *key = mark->key;
    }
  return shortest != G_MAXUINT32;
}

static gboolean
is_near (StetTextView *self, guint32 byte, double x, double y)
{
  GdkRectangle rect;

  stet_text_view_get_caret_rectangle (self, byte, &rect);
  return x >= rect.x - EDGE_REACH && x <= rect.x + EDGE_REACH && y >= rect.y && y < rect.y + rect.height;
}

/* The edge of the active mark that lies under the pointer. */
static gboolean
find_edge (StetTextView *self, double x, double y, guint32 *key, gboolean *is_start)
{
  guint32 byte;
  g_autoptr (GArray) marks = NULL;

  if (!stet_text_view_hit_test (self, x, y, &byte))
    return FALSE;
  marks = marks_at (self, STET_SPAN (byte, byte));
  for (guint i = 0; i < marks->len; i++)
    {
      const StetMark *mark = &g_array_index (marks, StetMark, i);

      if (!(mark->flags & STET_MARK_ACTIVE) || mark->flags & STET_MARK_FIND)
        continue;
      *key = mark->key;
      *is_start = TRUE;
      if (is_near (self, mark->span.start, x, y))
        return TRUE;
      *is_start = FALSE;
      if (is_near (self, mark->span.end, x, y))
        return TRUE;
    }
  return FALSE;
}

/* Pressing and dragging ------------------------------------------------------------------------------------------ */

static StetSpan
unit_at (StetTextView *self, guint32 byte, int clicks)
{
  if (clicks == 2)
    return stet_text_view_get_word_at (self, byte);
  if (clicks >= 3)
    return self->blocks->blocks[stet_blocks_find (self->blocks, byte)].span;
  return STET_SPAN (byte, byte);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, StetTextView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint32 byte;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->blocks == NULL || self->blocks->n == 0)
    return;
  self->moved = FALSE;
  self->dragging = TRUE;
  self->goal_x = -1;
  self->pointer_x = x;
  self->pointer_y = y;
  if (n_press == 1 && !(state & GDK_SHIFT_MASK) && find_edge (self, x, y, &self->edge_key, &self->edge_is_start))
    return;
  self->edge_key = G_MAXUINT32;
  byte = stet_text_view_byte_at (self, x, y);
  g_array_set_size (self->grown, 0);
  if (state & GDK_SHIFT_MASK)
    {
      self->drag_unit = STET_SPAN (self->bound, self->bound);
      self->drag_clicks = 1;
      self->moved = TRUE;
      stet_text_view_set_selection (self, self->bound, byte, FALSE);
      return;
    }
  self->drag_clicks = n_press;
  self->drag_unit = unit_at (self, byte, n_press);
  self->moved = n_press > 1;
  stet_text_view_set_selection (self, self->drag_unit.start, self->drag_unit.end, FALSE);
}

static void
drag_to (StetTextView *self, double x, double y)
{
  guint32 byte = stet_text_view_byte_at (self, x, CLAMP (y, 0, self->height - 1));
  StetSpan unit;

  if (self->edge_key != G_MAXUINT32)
    {
      self->moved = TRUE;
      g_signal_emit_by_name (self, "mark-edge-dragged", self->edge_key, self->edge_is_start, byte, FALSE);
      return;
    }
  unit = unit_at (self, byte, self->drag_clicks);
  if (byte != self->drag_unit.start)
    self->moved = TRUE;
  if (unit.start < self->drag_unit.start)
    stet_text_view_set_selection (self, self->drag_unit.end, unit.start, TRUE);
  else
    stet_text_view_set_selection (self, self->drag_unit.start, MAX (unit.end, self->drag_unit.end), TRUE);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, StetTextView *self)
{
  double x, y;

  if (!self->dragging || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  if (!gtk_drag_check_threshold (GTK_WIDGET (self), (int) x, (int) y, (int) (x + offset_x), (int) (y + offset_y))
      && !self->moved)
    return;
  drag_to (self, x + offset_x, y + offset_y);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, StetTextView *self)
{
  guint32 byte, key;

  if (!self->dragging)
    return;
  self->dragging = FALSE;
  if (self->edge_key != G_MAXUINT32 && self->moved)
    {
      key = self->edge_key;
      self->edge_key = G_MAXUINT32;
      byte = stet_text_view_byte_at (self, x, CLAMP (y, 0, self->height - 1));
      g_signal_emit_by_name (self, "mark-edge-dragged", key, self->edge_is_start, byte, TRUE);
      return;
    }
  self->edge_key = G_MAXUINT32;
  if (!self->moved && stet_text_view_hit_test (self, x, y, &byte))
    {
      stet_text_view_place_caret (self, byte);
      if (find_mark (self, byte, &key))
        g_signal_emit_by_name (self, "mark-clicked", key, byte);
    }
  if (self->caret != self->bound)
    {
      g_autofree char *words = stet_text_dup (self->text, stet_text_view_get_selection (self));

      gdk_clipboard_set_text (gtk_widget_get_primary_clipboard (GTK_WIDGET (self)), words);
    }
  g_signal_emit_by_name (self, "selection-finished");
}

static void
secondary_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, StetTextView *self)
{
  guint32 byte, key;
  StetSpan selection = stet_text_view_get_selection (self);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!stet_text_view_hit_test (self, x, y, &byte))
    return;
  if (byte < selection.start || byte > selection.end || selection.start == selection.end)
    {
      stet_text_view_place_caret (self, byte);
      if (find_mark (self, byte, &key))
        g_signal_emit_by_name (self, "mark-clicked", key, byte);
    }
  g_signal_emit_by_name (self, "context-menu", byte, (int) x, (int) y);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, StetTextView *self)
{
  guint32 key;
  gboolean is_start;

  if (self->dragging || self->blocks == NULL || self->blocks->n == 0)
    return;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), find_edge (self, x, y, &key, &is_start) ? "col-resize" : "text");
}

/* Keys ---------------------------------------------------------------------------------------------------------- */

static gboolean
menu_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  StetTextView *self = STET_TEXT_VIEW (widget);
  GdkRectangle rect;

  if (self->blocks == NULL || self->blocks->n == 0)
    return TRUE;
  stet_text_view_get_caret_rectangle (self, self->caret, &rect);
  g_signal_emit_by_name (self, "context-menu", self->caret, rect.x, rect.y + rect.height);
  return TRUE;
}

/* A selection made with the keyboard is complete when the key that held it is let go. */
static void
key_released_cb (GtkEventControllerKey *controller,
                 guint keyval,
                 guint keycode,
                 GdkModifierType state,
                 StetTextView *self)
{
  if ((keyval == GDK_KEY_Shift_L || keyval == GDK_KEY_Shift_R || keyval == GDK_KEY_Alt_L || keyval == GDK_KEY_Alt_R)
      && self->caret != self->bound)
    g_signal_emit_by_name (self, "selection-finished");
}

/* Zoom ---------------------------------------------------------------------------------------------------------- */

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, StetTextView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!(state & GDK_CONTROL_MASK))
    return FALSE;
  stet_text_view_set_zoom (self, self->zoom * (dy < 0 ? 1.1 : 1 / 1.1));
  return TRUE;
}

static void
zoom_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, StetTextView *self)
{
  self->zoom_start = self->zoom;
}

static void
zoom_scale_cb (GtkGestureZoom *gesture, double scale, StetTextView *self)
{
  stet_text_view_set_zoom (self, self->zoom_start * scale);
}

/* The caret ----------------------------------------------------------------------------------------------------- */

static gboolean
blink_cb (gpointer user_data)
{
  StetTextView *self = user_data;

  self->caret_hidden = !self->caret_hidden;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_CONTINUE;
}

/* Shows the caret now, and lets it blink on from here. */
void
stet_text_view_reset_blink (StetTextView *self)
{
  gboolean blink = FALSE;

  g_clear_handle_id (&self->blink_source, g_source_remove);
  self->caret_hidden = FALSE;
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    return;
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-cursor-blink", &blink, NULL);
  if (blink)
    self->blink_source = g_timeout_add (BLINK_TIME, blink_cb, self);
}

static void
focus_changed_cb (StetTextView *self)
{
  stet_text_view_reset_blink (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
stet_text_view_add_controllers (StetTextView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *zoom = gtk_gesture_zoom_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_gesture_group (click, drag);
  g_signal_connect (zoom, "begin", G_CALLBACK (zoom_begin_cb), self);
  g_signal_connect (zoom, "scale-changed", G_CALLBACK (zoom_scale_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (keys, "key-released", G_CALLBACK (key_released_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                                                          gtk_callback_action_new ((GtkShortcutFunc) menu_cb, NULL,
                                                                                   NULL)));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (secondary));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (zoom));
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, keys);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, shortcuts);
  g_signal_connect (widget, "notify::has-focus", G_CALLBACK (focus_changed_cb), NULL);
}
