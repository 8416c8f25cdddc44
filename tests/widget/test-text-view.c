/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Layout, scrolling, places and marks of the text view. Caret and selection: test-text-view-moves.c; mouse and keys:
 * test-text-view-input.c. */

#include "view-fixture.h"

/* Paragraphs of very different lengths, so that guessed heights are wrong. */
static char *
make_long (guint n_bytes)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  GString *string = g_string_sized_new (n_bytes + 2000);

  while (string->len < n_bytes)
    {
      for (int words = g_rand_int_range (rand, 3, 160); words > 0; words--)
        g_string_append (string, words % 9 == 0 ? "incomprehensibly " : words % 5 == 0 ? "WIDE WORDS " : "ill it is ");
      g_string_append (string, "\n\n");
    }
  return g_string_free (string, FALSE);
}

static gboolean
is_visible (View *self, guint32 byte)
{
  GdkRectangle rect;

  return stet_text_view_get_rectangle (self->view, STET_SPAN (byte, byte + 1), &rect) && rect.y >= 0
         && rect.y + rect.height <= gtk_widget_get_height (GTK_WIDGET (self->view));
}

static void
test_an_empty_text_is_fine (void)
{
  g_autoptr (View) self = view_new ("");
  GdkRectangle rect;
  guint32 byte = 9;

  g_assert_false (stet_text_view_get_rectangle (self->view, STET_SPAN (0, 0), &rect));
  g_assert_false (stet_text_view_hit_test (self->view, 100, 100, &byte));
  stet_text_view_scroll_to (self->view, STET_SPAN (0, 0), TRUE);
  stet_text_view_grow_selection (self->view);
  press (self, "<Control>Right");
  press (self, "Page_Down");
  g_assert_cmpuint (stet_text_view_get_caret (self->view), ==, 0);
  cairo_surface_destroy (picture (self, "empty"));
}

static void
test_the_column_is_comfortable_and_centred (void)
{
  g_autofree char *words = make_long (3000);
  g_autoptr (View) self = view_new_sized (words, NULL, 1300, 500);
  const StetTypography *type = &self->view->type;
  double characters = type->column / type->styles[STET_LINE_PARAGRAPH].char_width;
  int right = gtk_widget_get_width (GTK_WIDGET (self->view)) - type->column_x - type->column;

  g_assert_cmpfloat (characters, >=, 65);
  g_assert_cmpfloat (characters, <=, 75);
  g_assert_cmpint (ABS (type->column_x - right), <=, 1);
  g_assert_cmpint (type->styles[STET_LINE_PARAGRAPH].line_height, ==, type->em * 3 / 2);
}

static void
test_a_jump_is_exact_at_once (void)
{
  g_autofree char *words = make_long (2 * 1000 * 1000);
  g_autoptr (View) self = view_new (words);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint32 n_bytes = stet_text_get_n_bytes (self->text);

  for (guint i = 0; i < 40; i++)
    {
      guint32 byte = stet_blocks_clamp (self->view->blocks, (guint32) g_rand_int_range (rand, 0, (int) n_bytes - 2));

      stet_text_view_scroll_to (self->view, STET_SPAN (byte, byte + 1), FALSE);
      /* No frame has gone by. At a blank where a line was broken there is nothing to see but the line. */
      g_assert_true (is_visible (self, byte) || words[byte] == ' ' || words[byte] == '\n');
    }
}

static void
test_a_jump_to_the_ends_shows_the_ends (void)
{
  g_autofree char *words = make_long (500 * 1000);
  g_autoptr (View) self = view_new (words);
  StetSpan last = self->view->blocks->blocks[self->view->blocks->n - 1].span;
  double end;

  stet_text_view_scroll_to (self->view, STET_SPAN (last.end - 2, last.end - 1), FALSE);
  g_assert_true (is_visible (self, last.end - 2));
  end = gtk_adjustment_get_upper (self->adjustment) - gtk_adjustment_get_page_size (self->adjustment);
  g_assert_cmpfloat (gtk_adjustment_get_value (self->adjustment), ==, end);
  stet_text_view_scroll_to (self->view, STET_SPAN (0, 1), FALSE);
  g_assert_true (is_visible (self, 0));
  g_assert_cmpfloat (gtk_adjustment_get_value (self->adjustment), ==, 0);
}

static void
test_a_jump_before_the_first_frame_arrives (void)
{
  g_autofree char *words = make_long (300 * 1000);
  g_autoptr (View) self = view_new ("short");
  GtkWidget *view = stet_text_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autoptr (StetText) text = stet_text_new_trusted (words, -1);
  GdkRectangle rect;

  stet_text_view_set_text (STET_TEXT_VIEW (view), text, NULL);
  stet_text_view_scroll_to (STET_TEXT_VIEW (view), STET_SPAN (200001, 200002), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_window_set_child (GTK_WINDOW (self->window), scroller);
  self->view = STET_TEXT_VIEW (view);
  settle (self);
  g_assert_true (stet_text_view_get_rectangle (self->view, STET_SPAN (200000, 200004), &rect));
}

static void
test_a_glide_arrives_exactly (void)
{
  g_autofree char *words = make_long (500 * 1000);
  g_autoptr (View) self = view_new (words);
  StetSpan goal = STET_SPAN (250000, 250006);
  gint64 until = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  g_object_set (gtk_widget_get_settings (self->window), "gtk-enable-animations", TRUE, NULL);
  stet_text_view_scroll_to (self->view, goal, TRUE);
  g_assert_false (is_visible (self, goal.start));
  while (adw_animation_get_state (self->view->glide) == ADW_ANIMATION_PLAYING && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (adw_animation_get_state (self->view->glide), ==, ADW_ANIMATION_FINISHED);
  g_assert_true (is_visible (self, goal.start));
  g_object_set (gtk_widget_get_settings (self->window), "gtk-enable-animations", FALSE, NULL);
}

static void
test_what_is_in_view_does_not_scroll (void)
{
  g_autofree char *words = make_long (100 * 1000);
  g_autoptr (View) self = view_new (words);
  double before;

  stet_text_view_scroll_to (self->view, STET_SPAN (50000, 50010), FALSE);
  before = gtk_adjustment_get_value (self->adjustment);
  stet_text_view_scroll_to (self->view, STET_SPAN (50020, 50030), FALSE);
  g_assert_cmpfloat (gtk_adjustment_get_value (self->adjustment), ==, before);
}

/* Scrolling up into paragraphs whose heights were only guessed moves what is on screen by just as much. */
static void
test_wrong_guesses_move_nothing_on_screen (void)
{
  g_autofree char *words = make_long (500 * 1000);
  g_autoptr (View) self = view_new (words);
  StetSpan span = STET_SPAN (300000, 300004);
  GdkRectangle before, after;

  stet_text_view_scroll_to (self->view, span, FALSE);
  for (guint i = 0; i < 30; i++)
    {
      g_assert_true (stet_text_view_get_rectangle (self->view, span, &before));
      gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) - 10);
      g_assert_true (stet_text_view_get_rectangle (self->view, span, &after));
      g_assert_cmpint (after.y, ==, before.y + 10);
      if (after.y > 450)
        break;
    }
  g_assert_cmpint (after.y, >, 400);
  settle (self); /* what is laid out ahead moves nothing either */
  g_assert_true (stet_text_view_get_rectangle (self->view, span, &before));
  g_assert_cmpint (after.y, ==, before.y);
}

static void
test_the_anchor_survives_width_and_zoom (void)
{
  g_autofree char *words = make_long (500 * 1000);
  g_autoptr (View) self = view_new_sized (words, NULL, 900, 500);
  guint32 before, after;
  int offset;

  stet_text_view_set_anchor (self->view, 200000, 7);
  settle (self);
  stet_text_view_get_anchor (self->view, &before, &offset);
  g_assert_cmpuint (before, <=, 200000);
  g_assert_cmpuint (before + 100, >, 200000);
  g_assert_cmpint (offset, ==, 7);

  gtk_window_set_default_size (GTK_WINDOW (self->window), 420, 500);
  settle (self);
  stet_text_view_get_anchor (self->view, &after, &offset);
  g_assert_cmpuint (after, ==, before);
  stet_text_view_set_zoom (self->view, 2);
  settle (self);
  stet_text_view_get_anchor (self->view, &after, &offset);
  g_assert_cmpuint (after, ==, before);

  stet_text_view_set_zoom (self->view, 1);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 900, 500);
  settle (self);
  stet_text_view_get_anchor (self->view, &after, &offset);
  g_assert_cmpuint (after, ==, before);
  g_assert_cmpint (offset, ==, 7);
}

static void
test_the_top_stays_the_top (void)
{
  g_autofree char *words = make_long (50 * 1000);
  g_autoptr (View) self = view_new (words);

  stet_text_view_set_zoom (self->view, 2);
  settle (self);
  g_assert_cmpfloat (gtk_adjustment_get_value (self->adjustment), ==, 0);
  g_assert_true (is_visible (self, 0));
}

static void
test_zoom_is_kept_within_bounds_and_told (void)
{
  g_autoptr (View) self = view_new ("One line.");
  double zoom;

  g_signal_connect_swapped (self->view, "notify::zoom", G_CALLBACK (g_atomic_int_inc), &self->n_signals);
  stet_text_view_set_zoom (self->view, 100);
  g_object_get (self->view, "zoom", &zoom, NULL);
  g_assert_cmpfloat (zoom, ==, 4);
  stet_text_view_set_zoom (self->view, 100);
  g_assert_cmpuint (self->n_signals, ==, 1);
  stet_text_view_set_zoom (self->view, 0);
  g_assert_cmpfloat (stet_text_view_get_zoom (self->view), ==, 0.5);
}

/* Each character's rectangle holds a point that leads back to the character. */
static void
check_hits (const char *utf8)
{
  g_autoptr (View) self = view_new (utf8);
  g_autoptr (StetBreaks) breaks = stet_breaks_new (self->text, self->view->blocks->blocks[0].span);
  StetSpan span = stet_breaks_get_span (breaks);
  guint n = 0;

  for (guint32 byte = span.start; byte < span.end; byte = stet_breaks_next (breaks, byte))
    {
      GdkRectangle rect;
      guint32 hit;

      g_assert_true (
          stet_text_view_get_rectangle (self->view, STET_SPAN (byte, stet_breaks_next (breaks, byte)), &rect));
      if (rect.width < 3)
        continue;
      g_assert_true (stet_text_view_hit_test (self->view, rect.x + rect.width / 2.0, rect.y + rect.height / 2.0, &hit));
      g_assert_cmpuint (stet_breaks_snap (breaks, hit), ==, byte);
      n++;
    }
  g_assert_cmpuint (n, >, 20);
}

static void
test_a_hit_is_the_inverse_of_a_rectangle (void)
{
  check_hits ("Plain words that go on for long enough to be broken into more than one line, as the words of most "
              "paragraphs do, e\xcc\x81 and \xe2\x80\x9cquotes\xe2\x80\x9d among them.");
  check_hits ("\xd7\x90\xd7\x91\xd7\x92 \xd7\x93\xd7\x94\xd7\x95 \xd7\x96\xd7\x97\xd7\x98 \xd7\x99\xd7\x9b\xd7\x9c "
              "with Latin words 40 \xd7\x9e\xd7\xa0\xd7\xa1 \xd7\xa2\xd7\xa4\xd7\xa6.");
}

static void
test_outside_of_the_text_nothing_is_hit (void)
{
  g_autoptr (View) self = view_new ("Few words.");
  guint32 byte;

  g_assert_false (stet_text_view_hit_test (self->view, 2, 45, &byte));
  g_assert_false (stet_text_view_hit_test (self->view, 300, 300, &byte));
  g_assert_false (stet_text_view_hit_test (self->view, 300, -4, &byte));
}

static void
test_marks_are_asked_for_only_where_they_are_seen (void)
{
  g_autofree char *words = make_long (500 * 1000);
  g_autoptr (View) self = view_new (words);
  guint32 first, end;

  g_array_set_size (self->asked, 0);
  stet_text_view_scroll_to (self->view, STET_SPAN (250000, 250001), FALSE);
  settle (self);
  first = self->view->blocks->blocks[self->view->first_visible].span.start;
  end = self->view->blocks->blocks[self->view->end_visible - 1].span.end;
  g_assert_cmpuint (self->asked->len, >, 0);
  for (guint i = 0; i < self->asked->len; i++)
    {
      StetSpan asked = g_array_index (self->asked, StetSpan, i);

      g_assert_cmpuint (asked.start, >=, first);
      g_assert_cmpuint (asked.end, <=, end);
    }
}

static void
test_only_the_changed_paragraph_is_drawn_anew (void)
{
  g_autofree char *words = make_long (20 * 1000);
  g_autoptr (View) self = view_new (words);
  StetSpan second = self->view->blocks->blocks[1].span;
  guint before;

  cairo_surface_destroy (picture (self, "long"));
  before = self->view->n_nodes_made;
  cairo_surface_destroy (picture (self, "long"));
  g_assert_cmpuint (self->view->n_nodes_made, ==, before);
  stet_text_view_marks_changed (self->view, STET_SPAN (second.start + 3, second.start + 9));
  cairo_surface_destroy (picture (self, "long"));
  g_assert_cmpuint (self->view->n_nodes_made, ==, before + 1);
  stet_text_view_all_marks_changed (self->view);
  cairo_surface_destroy (picture (self, "long"));
  g_assert_cmpuint (self->view->n_nodes_made, ==, before + 1 + self->view->end_visible - self->view->first_visible);
}

static void
test_an_inset_moves_the_text_down (void)
{
  g_autofree char *words = make_long (50 * 1000);
  g_autoptr (View) self = view_new (words);
  GtkWidget *inset = gtk_label_new ("Inset");
  StetSpan second = self->view->blocks->blocks[1].span;
  GdkRectangle before, after, first;

  g_assert_true (stet_text_view_get_rectangle (self->view, STET_SPAN (second.start, second.start + 3), &before));
  gtk_widget_set_size_request (inset, -1, 40);
  stet_text_view_set_inset (self->view, (int) stet_text_get_line_at (self->text, 0), inset);
  settle (self);
  g_assert_true (stet_text_view_get_rectangle (self->view, STET_SPAN (second.start, second.start + 3), &after));
  g_assert_cmpint (after.y, ==, before.y + 40 + self->view->type.em);
  g_assert_true (stet_text_view_get_rectangle (self->view, STET_SPAN (0, 3), &first));
  g_assert_cmpint (first.y, <, after.y);

  stet_text_view_scroll_to (self->view, STET_SPAN (40000, 40001), FALSE);
  settle (self);
  g_assert_true (is_visible (self, 40000));
  stet_text_view_set_inset (self->view, -1, NULL);
  settle (self);
  g_assert_true (is_visible (self, 40000));
}

static void
test_a_new_text_keeps_the_place (void)
{
  g_autofree char *words = make_long (100 * 1000);
  g_autoptr (View) self = view_new (words);
  g_autoptr (StetText) shorter = stet_text_new_trusted ("Only this is left.", -1);
  guint32 before, after;
  int offset;

  stet_text_view_set_anchor (self->view, 60000, 0);
  settle (self);
  stet_text_view_get_anchor (self->view, &before, &offset);
  stet_text_view_set_text (self->view, self->text, NULL);
  settle (self);
  stet_text_view_get_anchor (self->view, &after, &offset);
  g_assert_cmpuint (after, ==, before);
  stet_text_view_set_text (self->view, shorter, NULL);
  settle (self);
  g_assert_true (is_visible (self, 0));
}

static void
test_a_line_without_end_scrolls (void)
{
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (View) self = NULL;

  for (guint i = 0; i < 60000; i++)
    g_string_append (string, "word ");
  self = view_new (string->str);
  stet_text_view_scroll_to (self->view, STET_SPAN (200000, 200001), FALSE);
  g_assert_true (is_visible (self, 200000));
}

int
main (int argc, char **argv)
{
  start_tests (&argc, &argv);
  g_test_add_func ("/text-view/empty-text", test_an_empty_text_is_fine);
  g_test_add_func ("/text-view/comfortable-column", test_the_column_is_comfortable_and_centred);
  g_test_add_func ("/text-view/jump-is-exact", test_a_jump_is_exact_at_once);
  g_test_add_func ("/text-view/jump-to-the-ends", test_a_jump_to_the_ends_shows_the_ends);
  g_test_add_func ("/text-view/jump-before-the-first-frame", test_a_jump_before_the_first_frame_arrives);
  g_test_add_func ("/text-view/glide-arrives", test_a_glide_arrives_exactly);
  g_test_add_func ("/text-view/no-needless-scrolling", test_what_is_in_view_does_not_scroll);
  g_test_add_func ("/text-view/wrong-guesses", test_wrong_guesses_move_nothing_on_screen);
  g_test_add_func ("/text-view/anchor", test_the_anchor_survives_width_and_zoom);
  g_test_add_func ("/text-view/top-stays", test_the_top_stays_the_top);
  g_test_add_func ("/text-view/zoom", test_zoom_is_kept_within_bounds_and_told);
  g_test_add_func ("/text-view/hits", test_a_hit_is_the_inverse_of_a_rectangle);
  g_test_add_func ("/text-view/no-hits", test_outside_of_the_text_nothing_is_hit);
  g_test_add_func ("/text-view/asks-for-what-is-seen", test_marks_are_asked_for_only_where_they_are_seen);
  g_test_add_func ("/text-view/draws-what-changed", test_only_the_changed_paragraph_is_drawn_anew);
  g_test_add_func ("/text-view/inset", test_an_inset_moves_the_text_down);
  g_test_add_func ("/text-view/new-text", test_a_new_text_keeps_the_place);
  g_test_add_func ("/text-view/line-without-end", test_a_line_without_end_scrolls);
  return g_test_run ();
}
