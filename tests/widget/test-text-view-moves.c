/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Caret and selection of the text view: by keys, by words, growing and shrinking. */

#include "view-fixture.h"

#define FAMILY "\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7" /* one emoji of 18 bytes */
#define FLAG "\xf0\x9f\x87\xb8\xf0\x9f\x87\xaa"

#define assert_caret(self, byte) g_assert_cmpuint (stet_text_view_get_caret ((self)->view), ==, byte)
#define assert_selected(self, words)                  \
  G_STMT_START                                        \
  {                                                   \
    g_autofree char *_selected = dup_selected (self); \
    g_assert_cmpstr (_selected, ==, words);           \
  }                                                   \
  G_STMT_END

static char *
dup_selected (View *self)
{
  return stet_text_dup (self->text, stet_text_view_get_selection (self->view));
}

static guint32
find (View *self, const char *words)
{
  const char *data = stet_text_get_data (self->text);
  const char *found = strstr (data, words);

  g_assert_nonnull (found);
  return (guint32) (found - data);
}

static void
test_arrows_step_over_whole_characters (void)
{
  static const char words[] = "ae\xcc\x81" FAMILY FLAG "z";
  const guint32 stops[] = { 0, 1, 4, 22, 30, 31 };
  g_autoptr (View) self = view_new (words);

  for (guint i = 0; i < N (stops); i++)
    {
      assert_caret (self, stops[i]);
      press (self, "Right");
    }
  assert_caret (self, 31); /* the end */
  for (guint i = N (stops); i-- > 0;)
    {
      assert_caret (self, stops[i]);
      press (self, "Left");
    }
  assert_caret (self, 0);
}

static void
test_arrows_go_from_block_to_block (void)
{
  g_autoptr (View) self = view_new ("ab\n\n\ncd");

  stet_text_view_place_caret (self->view, 2);
  press (self, "Right");
  assert_caret (self, 5);
  press (self, "Left");
  assert_caret (self, 2);
}

static void
test_arrows_point_where_they_go_in_right_to_left_text (void)
{
  g_autoptr (View) self = view_new ("\xd7\x90\xd7\x91\xd7\x92");

  press (self, "Left");
  assert_caret (self, 2);
  press (self, "Left");
  assert_caret (self, 4);
  press (self, "Right");
  assert_caret (self, 2);
}

static void
test_the_caret_is_never_inside_a_character_or_outside_the_blocks (void)
{
  g_autoptr (View) self = view_new ("a" FAMILY "b\n\n\n\ncd\n\n");

  stet_text_view_place_caret (self->view, 7);
  assert_caret (self, 1);
  stet_text_view_place_caret (self->view, 22);
  assert_caret (self, 20);
  stet_text_view_place_caret (self->view, 999);
  assert_caret (self, 26);
  stet_text_view_select (self->view, STET_SPAN (3, 26));
  assert_caret (self, 26);
  g_assert_cmpuint (stet_text_view_get_selection (self->view).start, ==, 1);
}

static void
test_control_moves_by_words (void)
{
  g_autoptr (View) self = view_new ("One (two), three.\n\nFour");

  press (self, "<Control>Right");
  assert_caret (self, 3);
  press (self, "<Control>Right");
  assert_caret (self, 8);
  press (self, "<Control>Right");
  press (self, "<Control>Right");
  assert_caret (self, 23);
  press (self, "<Control>Left");
  assert_caret (self, 19);
  press (self, "<Control>Left");
  assert_caret (self, 11);
  press (self, "<Control>Left");
  assert_caret (self, 5);
}

static void
test_up_and_down_keep_to_their_column (void)
{
  g_autoptr (View) self =
      view_new ("A first paragraph that is as long as this is wrapped into more than one line on the screen, and "
                "has a last line too.\n\nShort.\n\nAnother one that is longer than the short one is, at least.");
  guint32 start = find (self, "paragraph that") + 5;
  GdkRectangle before, after;
  guint n = 0;

  stet_text_view_place_caret (self->view, start);
  before = stet_view_get_caret_rect (self->view, start);
  while (stet_text_view_get_caret (self->view) < find (self, "Another"))
    {
      press (self, "Down");
      g_assert_cmpuint (++n, <, 10);
    }
  after = stet_view_get_caret_rect (self->view, stet_text_view_get_caret (self->view));
  g_assert_cmpint (ABS (after.x - before.x), <=, 8); /* although a short line lay between */
  while (n-- > 0)
    press (self, "Up");
  assert_caret (self, start);
  press (self, "Up");
  assert_caret (self, 0);
}

static void
test_home_and_end_keep_to_the_line_on_screen (void)
{
  g_autoptr (View) self = view_new ("A paragraph that is as long as this is wrapped into more than one line on the "
                                    "screen, and that is where its ends differ from the line's.");
  int y;

  press (self, "End");
  g_assert_cmpuint (stet_text_view_get_caret (self->view), <, stet_text_get_n_bytes (self->text));
  y = stet_view_get_caret_rect (self->view, 0).y;
  g_assert_cmpint (stet_view_get_caret_rect (self->view, stet_text_view_get_caret (self->view)).y, ==, y);
  press (self, "Down");
  press (self, "Home");
  g_assert_cmpint (stet_view_get_caret_rect (self->view, stet_text_view_get_caret (self->view)).y, >, y);
  press (self, "<Control>End");
  assert_caret (self, stet_text_get_n_bytes (self->text));
  press (self, "<Control>Home");
  assert_caret (self, 0);
}

static void
test_control_up_and_down_move_by_paragraphs (void)
{
  g_autoptr (View) self = view_new ("One.\n\nTwo.\nThree.");

  press (self, "<Control>Down");
  assert_caret (self, 6);
  press (self, "<Control>Down");
  assert_caret (self, 11);
  press (self, "<Control>Down");
  assert_caret (self, 17);
  press (self, "<Control>Up");
  assert_caret (self, 11);
  press (self, "<Control>Up");
  assert_caret (self, 6);
  press (self, "<Control>Up");
  press (self, "<Control>Up");
  assert_caret (self, 0);
}

static void
test_pages_reach_both_ends (void)
{
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (View) self = NULL;
  guint32 last = 0;
  guint n = 0;

  for (guint i = 0; i < 120; i++)
    g_string_append_printf (string, "Paragraph %u has a few words.\n\n", i);
  self = view_new (string->str);
  do
    {
      GdkRectangle rect;

      last = stet_text_view_get_caret (self->view);
      press (self, "Page_Down");
      rect = stet_view_get_caret_rect (self->view, stet_text_view_get_caret (self->view));
      g_assert_cmpint (rect.y, >=, 0);
      g_assert_cmpint (rect.y + rect.height, <=, 500);
      g_assert_cmpuint (++n, <, 60);
    }
  while (stet_text_view_get_caret (self->view) > last);
  assert_caret (self, (guint32) string->len - 2);
  for (guint i = 0; i <= n; i++)
    press (self, "Page_Up");
  assert_caret (self, 0);
}

static void
test_shift_selects_and_an_arrow_lets_go (void)
{
  g_autoptr (View) self = view_new ("One two three.");

  stet_text_view_place_caret (self->view, 4);
  press (self, "<Control><Shift>Right");
  assert_selected (self, "two");
  press (self, "<Shift>Right");
  assert_selected (self, "two ");
  press (self, "Left");
  assert_selected (self, "");
  assert_caret (self, 4);
  press (self, "<Control>a");
  assert_selected (self, "One two three.");
  press (self, "Right");
  assert_caret (self, 14);
}

static void
test_a_selection_grows_and_shrinks_the_way_it_came (void)
{
  static const char words[] = "Before. The mayor, who was new, said so. After.\n\nMore.";
  g_autoptr (View) self = view_new (words);
  guint32 caret = find (self, "who") + 1;

  stet_text_view_place_caret (self->view, caret);
  stet_text_view_grow_selection (self->view);
  assert_selected (self, "who");
  stet_text_view_grow_selection (self->view);
  assert_selected (self, "who was new");
  stet_text_view_grow_selection (self->view);
  assert_selected (self, "The mayor, who was new, said so.");
  stet_text_view_grow_selection (self->view);
  assert_selected (self, "Before. The mayor, who was new, said so. After.");
  stet_text_view_grow_selection (self->view);
  assert_selected (self, words);
  stet_text_view_grow_selection (self->view);
  assert_selected (self, words);
  stet_text_view_shrink_selection (self->view);
  stet_text_view_shrink_selection (self->view);
  assert_selected (self, "The mayor, who was new, said so.");
  stet_text_view_shrink_selection (self->view);
  stet_text_view_shrink_selection (self->view);
  stet_text_view_shrink_selection (self->view);
  assert_selected (self, "");
  assert_caret (self, caret);
  stet_text_view_shrink_selection (self->view);
  assert_caret (self, caret);
}

static void
test_a_move_forgets_how_the_selection_grew (void)
{
  g_autoptr (View) self = view_new ("One two three.");

  stet_text_view_grow_selection (self->view);
  press (self, "<Shift>Right");
  stet_text_view_shrink_selection (self->view);
  assert_selected (self, "One ");
}

static void
test_given_sentences_go_before_guessed_ones (void)
{
  g_autoptr (View) self = view_new ("He met Mr. Smith. It rained.");
  const StetSpan sentences[] = { { 0, 17 }, { 18, 28 } };

  stet_text_view_set_sentences (self->view, sentences, N (sentences));
  g_assert_true (stet_span_equal (stet_text_view_get_sentence_at (self->view, 12), sentences[0]));
  g_assert_true (stet_span_equal (stet_text_view_get_sentence_at (self->view, 17), sentences[0]));
  g_assert_true (stet_span_equal (stet_text_view_get_sentence_at (self->view, 18), sentences[1]));
  stet_text_view_set_sentences (self->view, NULL, 0);
  g_assert_cmpuint (stet_text_view_get_sentence_at (self->view, 20).start, ==, 18);
}

static void
test_edges_move_by_words_over_paragraphs (void)
{
  g_autoptr (View) self = view_new ("One two.\n\nThree four.");

  g_assert_cmpuint (stet_text_view_move_word (self->view, 0, 1), ==, 4);
  g_assert_cmpuint (stet_text_view_move_word (self->view, 4, 1), ==, 10);
  g_assert_cmpuint (stet_text_view_move_word (self->view, 10, -1), ==, 4);
  g_assert_cmpuint (stet_text_view_move_word (self->view, 0, 2), ==, 10);
  g_assert_cmpuint (stet_text_view_move_word_end (self->view, 7, 1), ==, 15);
  g_assert_cmpuint (stet_text_view_move_word_end (self->view, 15, -1), ==, 7);
  g_assert_cmpuint (stet_text_view_move_word_end (self->view, 7, -1), ==, 3);
  g_assert_cmpuint (stet_text_view_move_word_end (self->view, 3, 1), ==, 7);
}

static void
test_many_changes_are_told_once (void)
{
  g_autoptr (View) self = view_new ("One two three.");

  settle (self);
  g_signal_connect_swapped (self->view, "selection-changed", G_CALLBACK (g_atomic_int_inc), &self->n_signals);
  for (guint i = 0; i < 5; i++)
    press (self, "Right");
  g_assert_cmpuint (self->n_signals, ==, 0);
  settle (self);
  g_assert_cmpuint (self->n_signals, ==, 1);
}

static void
test_the_caret_is_scrolled_into_view (void)
{
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (View) self = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (string, "Paragraph %u.\n\n", i);
  self = view_new (string->str);
  for (guint i = 0; i < 40; i++)
    {
      GdkRectangle rect;

      press (self, "Down");
      rect = stet_view_get_caret_rect (self->view, stet_text_view_get_caret (self->view));
      g_assert_cmpint (rect.y + rect.height, <=, 500);
    }
  g_assert_cmpfloat (gtk_adjustment_get_value (self->adjustment), >, 0);
}

static void
test_the_caret_blinks_only_where_it_should (void)
{
  g_autoptr (View) self = view_new ("One.");

  press (self, "Right");
  g_assert_cmpuint (self->view->blink_source, ==, 0);
  g_object_set (gtk_widget_get_settings (self->window), "gtk-cursor-blink", TRUE, NULL);
  press (self, "Right");
  g_assert_true (!gtk_widget_has_focus (GTK_WIDGET (self->view)) || self->view->blink_source != 0);
  g_object_set (gtk_widget_get_settings (self->window), "gtk-cursor-blink", FALSE, NULL);
}

int
main (int argc, char **argv)
{
  start_tests (&argc, &argv);
#define ADD(name) g_test_add_func ("/text-view-moves/" #name, test_##name)
  ADD (arrows_step_over_whole_characters);
  ADD (arrows_go_from_block_to_block);
  ADD (arrows_point_where_they_go_in_right_to_left_text);
  ADD (the_caret_is_never_inside_a_character_or_outside_the_blocks);
  ADD (control_moves_by_words);
  ADD (up_and_down_keep_to_their_column);
  ADD (home_and_end_keep_to_the_line_on_screen);
  ADD (control_up_and_down_move_by_paragraphs);
  ADD (pages_reach_both_ends);
  ADD (shift_selects_and_an_arrow_lets_go);
  ADD (a_selection_grows_and_shrinks_the_way_it_came);
  ADD (a_move_forgets_how_the_selection_grew);
  ADD (given_sentences_go_before_guessed_ones);
  ADD (edges_move_by_words_over_paragraphs);
  ADD (many_changes_are_told_once);
  ADD (the_caret_is_scrolled_into_view);
  ADD (the_caret_blinks_only_where_it_should);
  return g_test_run ();
}
