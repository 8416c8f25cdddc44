/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The mouse on the text view: clicks, drags, edges, the menu, copying. Gestures are played by their signals. */

#include "view-fixture.h"

static const char words[] = "The mayor met the press. She said that the wall would cost forty million crowns.\n\n"
                            "A second paragraph follows.";

typedef struct
{
  guint key;
  gboolean is_start;
  guint byte;
  gboolean is_finished;
  int x;
  int y;
} Heard;

static Heard heard;

static void
clicked_cb (StetTextView *view, guint key, guint byte, View *self)
{
  heard = (Heard){ .key = key, .byte = byte };
  self->n_signals++;
}

static void
edge_cb (StetTextView *view, guint key, gboolean is_start, guint byte, gboolean is_finished, View *self)
{
  heard = (Heard){ key, is_start, byte, is_finished, 0, 0 };
  self->n_signals++;
}

static void
menu_cb (StetTextView *view, guint byte, int x, int y, View *self)
{
  heard = (Heard){ .byte = byte, .x = x, .y = y };
  self->n_signals++;
}

static GtkEventController *
find_controller (View *self, GType type, guint button)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type
          && (button == 0 || gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == button))
        return controller; /* the widget keeps it */
    }
  g_assert_not_reached ();
}

static void
get_place (View *self, const char *at, double *x, double *y)
{
  const char *data = stet_text_get_data (self->text);
  guint32 byte = (guint32) (strstr (data, at) - data);
  GdkRectangle rect;

  g_assert_true (stet_text_view_get_rectangle (self->view, STET_SPAN (byte, byte + 1), &rect));
  *x = rect.x + 1;
  *y = rect.y + rect.height / 2.0;
}

static void
press_at (View *self, const char *at, int n_press)
{
  double x, y;

  get_place (self, at, &x, &y);
  g_signal_emit_by_name (find_controller (self, GTK_TYPE_GESTURE_CLICK, GDK_BUTTON_PRIMARY), "pressed", n_press, x, y);
}

static void
release_at (View *self, const char *at)
{
  double x, y;

  get_place (self, at, &x, &y);
  g_signal_emit_by_name (find_controller (self, GTK_TYPE_GESTURE_CLICK, GDK_BUTTON_PRIMARY), "released", 1, x, y);
}

static void
click_at (View *self, const char *at, int n_press)
{
  press_at (self, at, n_press);
  release_at (self, at);
}

static void
drag_to (View *self, const char *at)
{
  double x, y;

  get_place (self, at, &x, &y);
  g_signal_emit_by_name (find_controller (self, GTK_TYPE_GESTURE_DRAG, 0), "drag-update", x - self->view->press_x,
                         y - self->view->press_y);
}

static void
assert_selected (View *self, const char *expected)
{
  g_autofree char *selected = stet_text_dup (self->text, stet_text_view_get_selection (self->view));

  g_assert_cmpstr (selected, ==, expected);
}

static void
test_a_click_places_the_caret (void)
{
  g_autoptr (View) self = view_new (words);

  click_at (self, "She", 1);
  g_assert_cmpuint (stet_text_view_get_caret (self->view), ==, 25);
  assert_selected (self, "");
}

static void
test_a_drag_selects (void)
{
  g_autoptr (View) self = view_new (words);

  g_signal_connect_swapped (self->view, "selection-finished", G_CALLBACK (g_atomic_int_inc), &self->n_signals);
  press_at (self, "mayor", 1);
  drag_to (self, "press");
  assert_selected (self, "mayor met the ");
  drag_to (self, "The");
  assert_selected (self, "The ");
  g_assert_cmpuint (self->n_signals, ==, 0);
  release_at (self, "The");
  g_assert_cmpuint (self->n_signals, ==, 1);
}

static void
test_more_clicks_select_more (void)
{
  g_autoptr (View) self = view_new (words);

  click_at (self, "said", 2);
  assert_selected (self, "said");
  click_at (self, "said", 3);
  assert_selected (self, "She said that the wall would cost forty million crowns.");
  click_at (self, "said", 4);
  assert_selected (self, "The mayor met the press. She said that the wall would cost forty million crowns.");
}

static void
test_a_double_click_drags_on_by_words (void)
{
  g_autoptr (View) self = view_new (words);

  press_at (self, "met", 2);
  drag_to (self, "ress.");
  assert_selected (self, "met the press");
  drag_to (self, "ayor");
  assert_selected (self, "mayor met");
}

static void
test_a_click_finds_the_innermost_mark (void)
{
  g_autoptr (View) self = view_new (words);

  mark_words (self, "She said that the wall would cost forty million crowns.", STET_STYLE_CLAIM, 0, 0);
  mark_words (self, "forty million crowns", STET_STYLE_NUMBER, 0, 0);
  mark_words (self, "million", STET_STYLE_FIND, STET_MARK_FIND, 0);
  g_signal_connect (self->view, "mark-clicked", G_CALLBACK (clicked_cb), self);
  click_at (self, "illion", 1);
  g_assert_cmpuint (self->n_signals, ==, 1);
  g_assert_cmpuint (heard.key, ==, 2);
  click_at (self, "that", 1);
  g_assert_cmpuint (heard.key, ==, 1);
  click_at (self, "mayor", 1);
  g_assert_cmpuint (self->n_signals, ==, 2);
}

static void
test_a_drag_or_double_click_is_no_click (void)
{
  g_autoptr (View) self = view_new (words);

  mark_words (self, "She said that", STET_STYLE_CLAIM, 0, 0);
  g_signal_connect (self->view, "mark-clicked", G_CALLBACK (clicked_cb), self);
  press_at (self, "She", 1);
  drag_to (self, "that");
  release_at (self, "that");
  click_at (self, "said", 2);
  g_assert_cmpuint (self->n_signals, ==, 0);
}

static void
test_a_click_on_a_bar_finds_its_claim (void)
{
  g_autoptr (View) self = view_new (words);
  GtkEventController *click = find_controller (self, GTK_TYPE_GESTURE_CLICK, GDK_BUTTON_PRIMARY);
  double x, y;

  mark_words (self, "mayor met", STET_STYLE_CLAIM, 0, 0);
  mark_words (self, "mayor", STET_STYLE_PERSON, 0, 0);
  g_signal_connect (self->view, "mark-clicked", G_CALLBACK (clicked_cb), self);
  get_place (self, "The", &x, &y);
  g_signal_emit_by_name (click, "pressed", 1, x - 16, y);
  g_signal_emit_by_name (click, "released", 1, x - 16, y);
  g_assert_cmpuint (self->n_signals, ==, 1);
  g_assert_cmpuint (heard.key, ==, 1);
}

static void
test_the_active_mark_is_dragged_by_its_edges (void)
{
  g_autoptr (View) self = view_new (words);
  StetSpan before = stet_text_view_get_selection (self->view);

  mark_words (self, "the press", STET_STYLE_CLAIM, STET_MARK_ACTIVE, 0);
  g_signal_connect (self->view, "mark-edge-dragged", G_CALLBACK (edge_cb), self);
  press_at (self, ". She", 1);
  drag_to (self, "said");
  g_assert_cmpuint (self->n_signals, ==, 1);
  g_assert_cmpuint (heard.key, ==, 1);
  g_assert_false (heard.is_start);
  g_assert_false (heard.is_finished);
  g_assert_cmpuint (heard.byte, ==, 29);
  release_at (self, "She");
  g_assert_true (heard.is_finished);
  g_assert_cmpuint (heard.byte, ==, 25);
  g_assert_true (stet_span_equal (before, stet_text_view_get_selection (self->view)));

  press_at (self, "the press", 1);
  drag_to (self, "met");
  g_assert_true (heard.is_start);
  g_assert_cmpuint (heard.byte, ==, 10);
  self->n_signals = 0;
  drag_to (self, "that"); /* past the other edge */
  g_assert_cmpuint (self->n_signals, ==, 0);
}

static void
test_edges_of_other_marks_are_not_held (void)
{
  g_autoptr (View) self = view_new (words);

  mark_words (self, "the press", STET_STYLE_CLAIM, 0, 0);
  g_signal_connect (self->view, "mark-edge-dragged", G_CALLBACK (edge_cb), self);
  press_at (self, ". She", 1);
  drag_to (self, "said");
  g_assert_cmpuint (self->n_signals, ==, 0);
  assert_selected (self, ". She ");
}

static void
test_the_pointer_tells_of_edges (void)
{
  g_autoptr (View) self = view_new (words);
  GtkEventController *motion = find_controller (self, GTK_TYPE_EVENT_CONTROLLER_MOTION, 0);
  double x, y;

  mark_words (self, "the press", STET_STYLE_CLAIM, STET_MARK_ACTIVE, 0);
  get_place (self, "the press", &x, &y);
  g_signal_emit_by_name (motion, "motion", x, y);
  g_assert_cmpstr (gdk_cursor_get_name (gtk_widget_get_cursor (GTK_WIDGET (self->view))), ==, "col-resize");
  get_place (self, "press", &x, &y);
  g_signal_emit_by_name (motion, "motion", x, y);
  g_assert_cmpstr (gdk_cursor_get_name (gtk_widget_get_cursor (GTK_WIDGET (self->view))), ==, "text");
  g_signal_emit_by_name (motion, "motion", 3.0, y);
  g_assert_cmpstr (gdk_cursor_get_name (gtk_widget_get_cursor (GTK_WIDGET (self->view))), ==, "default");
}

static void
test_the_menu_keeps_a_selection_under_the_pointer (void)
{
  g_autoptr (View) self = view_new (words);
  GtkEventController *click = find_controller (self, GTK_TYPE_GESTURE_CLICK, GDK_BUTTON_SECONDARY);
  double x, y;

  g_signal_connect (self->view, "context-menu", G_CALLBACK (menu_cb), self);
  stet_text_view_select (self->view, STET_SPAN (4, 13));
  get_place (self, "met", &x, &y);
  g_signal_emit_by_name (click, "pressed", 1, x, y);
  g_assert_cmpuint (self->n_signals, ==, 1);
  g_assert_cmpuint (heard.byte, ==, 10);
  g_assert_cmpint (heard.x, ==, (int) x);
  assert_selected (self, "mayor met");
  get_place (self, "crowns", &x, &y);
  g_signal_emit_by_name (click, "pressed", 1, x, y);
  assert_selected (self, "");
}

static void
test_the_menu_key_opens_at_the_caret (void)
{
  g_autoptr (View) self = view_new (words);

  g_signal_connect (self->view, "context-menu", G_CALLBACK (menu_cb), self);
  stet_text_view_place_caret (self->view, 10);
  press (self, "<Shift>F10");
  press (self, "Menu");
  g_assert_cmpuint (self->n_signals, ==, 2);
  g_assert_cmpuint (heard.byte, ==, 10);
}

static void
read_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
assert_clipboard (GdkClipboard *clipboard, const char *expected)
{
  g_autofree char *text = NULL;

  gdk_clipboard_read_text_async (clipboard, NULL, read_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_the_selection_is_copied (void)
{
  g_autoptr (View) self = view_new (words);

  stet_text_view_select (self->view, STET_SPAN (4, 13));
  press (self, "<Control>c");
  assert_clipboard (gtk_widget_get_clipboard (GTK_WIDGET (self->view)), "mayor met");
  press_at (self, "mayor", 1);
  drag_to (self, "the press");
  release_at (self, "the press");
  assert_clipboard (gtk_widget_get_primary_clipboard (GTK_WIDGET (self->view)), "mayor met ");
}

static void
test_a_drag_past_the_edge_scrolls (void)
{
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (View) self = NULL;
  gint64 until = g_get_monotonic_time () + 3 * G_USEC_PER_SEC;

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (string, "Paragraph %u.\n\n", i);
  self = view_new (string->str);
  press_at (self, "Paragraph 2.", 1);
  g_signal_emit_by_name (find_controller (self, GTK_TYPE_GESTURE_DRAG, 0), "drag-update", 10.0, 600.0);
  while (gtk_adjustment_get_value (self->adjustment) < 200 && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpfloat (gtk_adjustment_get_value (self->adjustment), >=, 200);
  g_assert_cmpuint (stet_text_view_get_caret (self->view), >, 230);
  g_signal_emit_by_name (find_controller (self, GTK_TYPE_GESTURE_CLICK, GDK_BUTTON_PRIMARY), "released", 1, 100.0,
                         600.0);
  g_assert_cmpuint (self->view->scroll_source, ==, 0);
}

int
main (int argc, char **argv)
{
  start_tests (&argc, &argv);
#define ADD(name) g_test_add_func ("/text-view-input/" #name, test_##name)
  ADD (a_click_places_the_caret);
  ADD (a_drag_selects);
  ADD (more_clicks_select_more);
  ADD (a_double_click_drags_on_by_words);
  ADD (a_click_finds_the_innermost_mark);
  ADD (a_drag_or_double_click_is_no_click);
  ADD (a_click_on_a_bar_finds_its_claim);
  ADD (the_active_mark_is_dragged_by_its_edges);
  ADD (edges_of_other_marks_are_not_held);
  ADD (the_pointer_tells_of_edges);
  ADD (the_menu_keeps_a_selection_under_the_pointer);
  ADD (the_menu_key_opens_at_the_caret);
  ADD (the_selection_is_copied);
  ADD (a_drag_past_the_edge_scrolls);
  return g_test_run ();
}
