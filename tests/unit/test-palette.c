/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "palette.h"

#include <glib.h>

/* WCAG 2.1: text, level AA; lines and other parts that are not text. */
#define TEXT_CONTRAST 4.5
#define LINE_CONTRAST 3.0

static void
assert_readable (StetScheme scheme, const GdkRGBA *ground, const char *what, StetMarkStyle style)
{
  double contrast = stet_palette_contrast (stet_palette_get_text (scheme), ground);

  if (contrast < TEXT_CONTRAST)
    g_error ("Scheme %d, style %d, %s: text has a contrast of %.2f", scheme, style, what, contrast);
}

/* The ground under text that has @fills on it, bare and selected. */
static void
check_ground (StetScheme scheme, const GdkRGBA *fills, guint n, StetMarkStyle style)
{
  GdkRGBA fill = stet_palette_mix_fills (scheme, fills, n);
  GdkRGBA ground = stet_palette_mix (stet_palette_get_page (scheme), &fill);

  assert_readable (scheme, &ground, "filled", style);
  for (guint focused = 0; focused < 2; focused++)
    {
      GdkRGBA selected = stet_palette_mix (&ground, stet_palette_get_selection (scheme, focused == 1));

      assert_readable (scheme, &selected, "filled and selected", style);
    }
}

static void
test_text_is_readable_on_every_fill (void)
{
  for (StetScheme scheme = 0; scheme < STET_N_SCHEMES; scheme++)
    for (StetMarkStyle style = 0; style < STET_N_STYLES; style++)
      {
        GdkRGBA fill = stet_palette_get (scheme, style)->fill;

        check_ground (scheme, &fill, 1, style);
        /* As a mark that belongs to the active one is strengthened. */
        fill.alpha *= 1.5f;
        check_ground (scheme, &fill, 1, style);
      }
}

static void
test_text_is_readable_on_every_mix_of_four (void)
{
  for (StetScheme scheme = 0; scheme < STET_N_SCHEMES; scheme++)
    for (guint mix = 0; mix < STET_N_STYLES * STET_N_STYLES * STET_N_STYLES * STET_N_STYLES; mix++)
      {
        guint rest = mix;
        GdkRGBA fills[4];

        for (guint i = 0; i < G_N_ELEMENTS (fills); i++, rest /= STET_N_STYLES)
          fills[i] = stet_palette_get (scheme, rest % STET_N_STYLES)->fill;
        check_ground (scheme, fills, G_N_ELEMENTS (fills), mix % STET_N_STYLES);
      }
}

static void
test_lines_stand_out_from_the_page (void)
{
  for (StetScheme scheme = 0; scheme < STET_N_SCHEMES; scheme++)
    {
      gboolean is_high = scheme == STET_SCHEME_LIGHT_HIGH_CONTRAST || scheme == STET_SCHEME_DARK_HIGH_CONTRAST;
      double wanted = is_high ? TEXT_CONTRAST : LINE_CONTRAST;
      const GdkRGBA *page = stet_palette_get_page (scheme);

      for (StetMarkStyle style = 0; style < STET_N_STYLES; style++)
        g_assert_cmpfloat (stet_palette_contrast (&stet_palette_get (scheme, style)->line, page), >=, wanted);
      for (guint position = 1; position <= 6; position++)
        g_assert_cmpfloat (stet_palette_contrast (stet_palette_get_verdict (scheme, position), page), >=, wanted);
      g_assert_cmpfloat (stet_palette_contrast (stet_palette_get_accent (scheme), page), >=, LINE_CONTRAST);
    }
}

/* What is told apart by colour is told apart by its underline too, or by shapes of its own. */
static void
test_entities_have_underlines_of_their_own (void)
{
  guint seen = 0;

  for (StetMarkStyle style = STET_STYLE_PERSON; style <= STET_STYLE_OTHER; style++)
    {
      StetUnderline underline = stet_palette_get (STET_SCHEME_LIGHT, style)->underline;

      g_assert_cmpint (underline, !=, STET_UNDERLINE_NONE);
      g_assert_cmpuint (seen & (1u << underline), ==, 0);
      seen |= 1u << underline;
    }
}

static void
test_the_same_styles_have_the_same_underlines_in_every_scheme (void)
{
  for (StetMarkStyle style = 0; style < STET_N_STYLES; style++)
    for (StetScheme scheme = 1; scheme < STET_N_SCHEMES; scheme++)
      g_assert_cmpint (stet_palette_get (scheme, style)->underline, ==, stet_palette_get (0, style)->underline);
}

static void
test_contrast_is_that_of_the_guidelines (void)
{
  const GdkRGBA black = { 0, 0, 0, 1 };
  const GdkRGBA white = { 1, 1, 1, 1 };
  const GdkRGBA grey = { 119 / 255.0f, 119 / 255.0f, 119 / 255.0f, 1 };

  g_assert_cmpfloat_with_epsilon (stet_palette_contrast (&black, &white), 21, 0.001);
  g_assert_cmpfloat_with_epsilon (stet_palette_contrast (&white, &black), 21, 0.001);
  g_assert_cmpfloat_with_epsilon (stet_palette_contrast (&grey, &white), 4.48, 0.01);
  g_assert_cmpfloat_with_epsilon (stet_palette_contrast (&grey, &grey), 1, 0.001);
}

static void
test_nothing_mixes_to_nothing (void)
{
  g_assert_cmpfloat (stet_palette_mix_fills (STET_SCHEME_LIGHT, NULL, 0).alpha, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/palette/text-is-readable-on-every-fill", test_text_is_readable_on_every_fill);
  g_test_add_func ("/palette/text-is-readable-on-every-mix-of-four", test_text_is_readable_on_every_mix_of_four);
  g_test_add_func ("/palette/lines-stand-out-from-the-page", test_lines_stand_out_from_the_page);
  g_test_add_func ("/palette/entities-have-underlines-of-their-own", test_entities_have_underlines_of_their_own);
  g_test_add_func ("/palette/same-underlines-in-every-scheme",
                   test_the_same_styles_have_the_same_underlines_in_every_scheme);
  g_test_add_func ("/palette/contrast-is-that-of-the-guidelines", test_contrast_is_that_of_the_guidelines);
  g_test_add_func ("/palette/nothing-mixes-to-nothing", test_nothing_mixes_to_nothing);
  return g_test_run ();
}
