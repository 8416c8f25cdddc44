/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the text view paints, by looking at the picture: each test compares two pictures, or colours at a place. With
 * STET_PICTURES=FOLDER in the environment the pictures are kept. */

#include "view-fixture.h"

static const char words[] = "The mayor met the press. She said that the wall would cost forty million crowns, and that "
                            "nobody could call this a small price for a town like hers.";

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  const guchar *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (gconstpointer) row)[x] & 0xffffff;
}

/* How many pixels of @area differ. */
static guint
count_differences (cairo_surface_t *a, cairo_surface_t *b, GdkRectangle area)
{
  guint n = 0;

  for (int y = MAX (area.y, 0); y < MIN (area.y + area.height, cairo_image_surface_get_height (a)); y++)
    for (int x = MAX (area.x, 0); x < MIN (area.x + area.width, cairo_image_surface_get_width (a)); x++)
      n += get_pixel (a, x, y) != get_pixel (b, x, y);
  return n;
}

static GdkRectangle
get_rect (View *self, const char *at)
{
  const char *data = stet_text_get_data (self->text);
  guint32 byte = (guint32) (strstr (data, at) - data);
  GdkRectangle rect;

  g_assert_true (stet_text_view_get_rectangle (self->view, STET_SPAN (byte, byte + strlen (at)), &rect));
  return rect;
}

/* Draws with and without the marks, and counts what changed in @area. */
static guint
count_drawn (View *self, const char *name, GdkRectangle area)
{
  GArray *marks = self->marks;
  cairo_surface_t *with, *without;
  guint n;

  stet_text_view_all_marks_changed (self->view);
  with = picture (self, name);
  self->marks = g_array_new (FALSE, FALSE, sizeof (StetMark));
  stet_text_view_all_marks_changed (self->view);
  without = picture (self, name);
  g_array_unref (self->marks);
  self->marks = marks;
  n = count_differences (with, without, area);
  cairo_surface_destroy (with);
  cairo_surface_destroy (without);
  return n;
}

static void
test_every_style_is_seen_on_its_words (void)
{
  for (StetMarkStyle style = 0; style < STET_N_STYLES; style++)
    for (guint suggested = 0; suggested < 2; suggested++)
      {
        g_autoptr (View) self = view_new (words);
        g_autofree char *name = g_strdup_printf ("style-%d-%s", style, suggested ? "suggested" : "decided");
        GdkRectangle rect = get_rect (self, "forty million");

        if (suggested && (style == STET_STYLE_FIND || style == STET_STYLE_CONTENT))
          continue;
        /* An outline lies just outside of the letters. */
        rect = (GdkRectangle){ rect.x - 3, rect.y - 3, rect.width + 6, rect.height + 6 };
        mark_words (self, "forty million", style, suggested ? STET_MARK_SUGGESTED : 0, 3);
        g_assert_cmpuint (count_drawn (self, name, rect), >, 20);
      }
}

static void
test_a_suggestion_has_no_fill (void)
{
  g_autoptr (View) self = view_new (words);
  cairo_surface_t *surface;
  GdkRectangle decided = get_rect (self, "mayor");
  GdkRectangle suggested = get_rect (self, "forty");
  const guint32 white = 0xffffff;

  mark_words (self, "mayor", STET_STYLE_PERSON, 0, 0);
  mark_words (self, "forty", STET_STYLE_PERSON, STET_MARK_SUGGESTED, 0);
  stet_text_view_all_marks_changed (self->view);
  surface = picture (self, "suggestion");
  g_assert_cmphex (get_pixel (surface, decided.x + 1, decided.y + 1), !=, white);
  g_assert_cmphex (get_pixel (surface, suggested.x + 1, suggested.y + 1), ==, white);
  cairo_surface_destroy (surface);
}

/* Three underlines over the same words: each has pixels of its own colour. */
static void
test_overlapping_underlines_are_all_seen (void)
{
  g_autoptr (View) self = view_new (words);
  const StetMarkStyle styles[] = { STET_STYLE_PERSON, STET_STYLE_OTHER, STET_STYLE_EVIDENCE };
  cairo_surface_t *surface;
  GdkRectangle rect = get_rect (self, "mayor");

  for (guint i = 0; i < N (styles); i++)
    mark_words (self, "mayor", styles[i], 0, 0);
  stet_text_view_all_marks_changed (self->view);
  surface = picture (self, "lanes");
  for (guint i = 0; i < N (styles); i++)
    {
      const GdkRGBA *line = &stet_palette_get (self->view->scheme, styles[i])->line;
      guint32 colour = ((guint32) (line->red * 255 + 0.5f) << 16) | ((guint32) (line->green * 255 + 0.5f) << 8)
                       | (guint32) (line->blue * 255 + 0.5f);
      gboolean seen = FALSE;

      for (int y = rect.y; y < rect.y + rect.height + 12; y++)
        for (int x = rect.x; x < rect.x + rect.width; x++)
          seen = seen || get_pixel (surface, x, y) == colour;
      g_assert_true (seen);
    }
  cairo_surface_destroy (surface);
}

static void
test_claims_have_a_bar_before_and_sources_a_sign_after_the_column (void)
{
  g_autoptr (View) self = view_new (words);
  int x = self->view->type.column_x;
  GdkRectangle before = { 0, 0, x - 2, 500 };
  GdkRectangle after = { x + self->view->type.column + 2, 0, 200, 500 };

  mark_words (self, "The mayor met the press", STET_STYLE_CLAIM, 0, 0);
  g_assert_cmpuint (count_drawn (self, "bar", before), >, 20);
  g_assert_cmpuint (count_drawn (self, "bar", after), ==, 0);
  g_array_set_size (self->marks, 0);
  mark_words (self, "mayor", STET_STYLE_SOURCE, 0, 0);
  g_assert_cmpuint (count_drawn (self, "sign", before), ==, 0);
  g_assert_cmpuint (count_drawn (self, "sign", after), >, 20);
}

/* Dots differ by more than colour: each covers other pixels. */
static void
test_verdicts_have_shapes_of_their_own (void)
{
  guint seen[7] = { 0 };

  for (guint8 verdict = 1; verdict <= 6; verdict++)
    {
      g_autoptr (View) self = view_new (words);
      g_autofree char *name = g_strdup_printf ("verdict-%u", verdict);
      GdkRectangle before = { 0, 0, self->view->type.column_x - 2, 500 };

      mark_words (self, "mayor", STET_STYLE_CLAIM, 0, verdict);
      seen[verdict] = count_drawn (self, name, before);
      g_assert_cmpuint (seen[verdict], >, 30);
      for (guint8 other = 1; other < verdict; other++)
        g_assert_cmpuint (seen[other], !=, seen[verdict]);
    }
}

static void
test_the_ring_goes_round_all_lines (void)
{
  g_autoptr (View) self = view_new (words);
  GdkRectangle first = get_rect (self, "forty");
  GdkRectangle last = get_rect (self, "hers");
  guint passive, active;

  g_assert_cmpint (last.y, >, first.y);
  mark_words (self, "forty million crowns, and that nobody could call this a small price for a town like hers",
              STET_STYLE_CLAIM, 0, 0);
  first.x -= 4;
  last.x += last.width - 1;
  first.width = last.width = 6;
  passive = count_drawn (self, "passive", first) + count_drawn (self, "passive", last);
  g_array_index (self->marks, StetMark, 0).flags = STET_MARK_ACTIVE;
  active = count_drawn (self, "active", first) + count_drawn (self, "active", last);
  g_assert_cmpuint (active, >, passive);
}

static void
test_the_selection_is_seen_and_lies_under_the_text (void)
{
  g_autoptr (View) self = view_new (words);
  GdkRectangle rect = get_rect (self, "forty million");
  guint32 start = (guint32) (strstr (words, "forty") - words);
  cairo_surface_t *before = picture (self, "unselected");
  cairo_surface_t *after;
  guint area = (guint) (rect.width * rect.height);
  guint n;

  stet_text_view_select (self->view, STET_SPAN (start, start + 13));
  after = picture (self, "selected");
  n = count_differences (before, after, rect);
  g_assert_cmpuint (n, >, area * 7 / 10);
  g_assert_cmpuint (n, <, area); /* the darkest of the letters stay */
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
}

static void
test_hidden_controls_are_seen_and_the_text_is_as_it_was (void)
{
  static const char tricky[] = "left \xe2\x80\xaeright";
  g_autoptr (View) self = view_new (tricky);
  GdkRectangle control;

  g_assert_true (stet_text_view_get_rectangle (self->view, STET_SPAN (5, 8), &control));
  g_assert_cmpint (control.width, >, 5);
  g_assert_cmpstr (stet_text_get_data (stet_text_view_get_text (self->view)), ==, tricky);
}

static guint
get_mean_brightness (cairo_surface_t *surface)
{
  guint64 sum = 0;
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      sum += get_pixel (surface, x, y) & 0xff;
  return (guint) (sum / (guint64) (width * height));
}

static void
test_dark_is_dark_at_once (void)
{
  g_autoptr (View) self = view_new (words);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  cairo_surface_t *light, *dark;

  mark_words (self, "mayor", STET_STYLE_PERSON, 0, 0);
  light = picture (self, "light");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  dark = picture (self, "dark");
  g_assert_cmpuint (get_mean_brightness (light), >, 200);
  g_assert_cmpuint (get_mean_brightness (dark), <, 60);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  cairo_surface_destroy (light);
  cairo_surface_destroy (dark);
}

/* A thousand marks on one paragraph are joined by kind: drawing them costs boxes by the line, not by the mark. */
static void
test_too_many_marks_are_drawn_as_coverage (void)
{
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (View) self = NULL;
  StetMark active = { STET_SPAN (100, 110), STET_STYLE_PERSON, STET_MARK_ACTIVE, 0, 7 };
  gboolean has_active = FALSE;

  for (guint i = 0; i < 100; i++)
    g_string_append (string, "ten words ");
  self = view_new (string->str);
  for (guint32 i = 0; i < 900; i++)
    add_mark (self, i, i + 3, STET_STYLE_PERSON, 0, 0);
  g_array_append_val (self->marks, active);
  g_array_sort (self->marks, compare_marks);
  stet_text_view_all_marks_changed (self->view);
  cairo_surface_destroy (picture (self, "coverage"));
  g_assert_cmpuint (self->view->marks->len, ==, 2); /* what is left of the scratch array */
  for (guint i = 0; i < 2; i++)
    has_active = has_active || g_array_index (self->view->marks, StetMark, i).key == 7;
  g_assert_true (has_active);
}

int
main (int argc, char **argv)
{
  start_tests (&argc, &argv);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_LIGHT);
#define ADD(name) g_test_add_func ("/text-view-drawing/" #name, test_##name)
  ADD (every_style_is_seen_on_its_words);
  ADD (a_suggestion_has_no_fill);
  ADD (overlapping_underlines_are_all_seen);
  ADD (claims_have_a_bar_before_and_sources_a_sign_after_the_column);
  ADD (verdicts_have_shapes_of_their_own);
  ADD (the_ring_goes_round_all_lines);
  ADD (the_selection_is_seen_and_lies_under_the_text);
  ADD (hidden_controls_are_seen_and_the_text_is_as_it_was);
  ADD (dark_is_dark_at_once);
  ADD (too_many_marks_are_drawn_as_coverage);
  return g_test_run ();
}
