/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of colours. Lines keep 3:1 against the page (4.5:1 in high contrast); fills are weak enough that text keeps
 * 4.5:1 over any mix of them, selected or not, as stet_palette_mix_fills() makes it. tests/unit/test-palette.c walks
 * it. */

#include "palette.h"

#include <math.h>

#define HEX(rgb, alpha)                                                                              \
  {                                                                                                  \
    (((rgb) >> 16) & 0xff) / 255.0f, (((rgb) >> 8) & 0xff) / 255.0f, ((rgb) &0xff) / 255.0f, (alpha) \
  }
#define LOOK(line, fill, alpha, underline)                          \
  {                                                                 \
    HEX (line, 1.0f), HEX (fill, alpha), STET_UNDERLINE_##underline \
  }

/* No mix of fills covers the page by more than this. */
static const float strongest_mix[STET_N_SCHEMES] = { 0.36f, 0.36f, 0.30f, 0.40f };

static const StetLook looks[STET_N_SCHEMES][STET_N_STYLES] = {
  [STET_SCHEME_LIGHT] = {
    [STET_STYLE_PERSON] = LOOK (0x1c71d8, 0x3584e4, 0.16f, SOLID),
    [STET_STYLE_ORGANISATION] = LOOK (0x813d9c, 0x9141ac, 0.15f, DOUBLE),
    [STET_STYLE_PLACE] = LOOK (0x1f8a5b, 0x33d17a, 0.20f, DASHED),
    [STET_STYLE_NATIONALITY] = LOOK (0x0f8080, 0x20b8b8, 0.18f, DASH_DOT),
    [STET_STYLE_DATE] = LOOK (0xb06a00, 0xf5a211, 0.20f, DOTTED),
    [STET_STYLE_NUMBER] = LOOK (0x865e3c, 0xb5835a, 0.20f, WAVE),
    [STET_STYLE_OTHER] = LOOK (0x5e6b7a, 0x77838f, 0.15f, THIN),
    [STET_STYLE_CLAIM] = LOOK (0xc01c28, 0xe01b24, 0.06f, NONE),
    [STET_STYLE_SOURCE] = LOOK (0x00657a, 0x0a8ca8, 0.20f, NONE),
    [STET_STYLE_CUE] = LOOK (0x00657a, 0x0a8ca8, 0.08f, DOTTED),
    [STET_STYLE_CONTENT] = LOOK (0x00657a, 0x0a8ca8, 0.04f, NONE),
    [STET_STYLE_EVIDENCE] = LOOK (0x4f46c8, 0x625bdc, 0.09f, DASHED),
    [STET_STYLE_NOTE] = LOOK (0xa17a00, 0xf6d32d, 0.26f, DASHED),
    [STET_STYLE_FIND] = LOOK (0xae7b03, 0xf8c51c, 0.36f, NONE),
    [STET_STYLE_DONE] = LOOK (0x77838f, 0x77838f, 0.14f, NONE),
  },
  [STET_SCHEME_DARK] = {
    [STET_STYLE_PERSON] = LOOK (0x78aeed, 0x3584e4, 0.26f, SOLID),
    [STET_STYLE_ORGANISATION] = LOOK (0xcd9fe3, 0xa855c9, 0.26f, DOUBLE),
    [STET_STYLE_PLACE] = LOOK (0x69d39a, 0x26a269, 0.26f, DASHED),
    [STET_STYLE_NATIONALITY] = LOOK (0x5fd0d0, 0x159a9a, 0.26f, DASH_DOT),
    [STET_STYLE_DATE] = LOOK (0xf5b83d, 0xc88800, 0.26f, DOTTED),
    [STET_STYLE_NUMBER] = LOOK (0xd3b090, 0xa0724a, 0.28f, WAVE),
    [STET_STYLE_OTHER] = LOOK (0xa9b4c0, 0x77838f, 0.24f, THIN),
    [STET_STYLE_CLAIM] = LOOK (0xff7b73, 0xe0343c, 0.11f, NONE),
    [STET_STYLE_SOURCE] = LOOK (0x4fc3e0, 0x0a8ca8, 0.30f, NONE),
    [STET_STYLE_CUE] = LOOK (0x4fc3e0, 0x0a8ca8, 0.12f, DOTTED),
    [STET_STYLE_CONTENT] = LOOK (0x4fc3e0, 0x0a8ca8, 0.08f, NONE),
    [STET_STYLE_EVIDENCE] = LOOK (0xaaa5f7, 0x625bdc, 0.18f, DASHED),
    [STET_STYLE_NOTE] = LOOK (0xf5dd4b, 0xb8990a, 0.24f, DASHED),
    [STET_STYLE_FIND] = LOOK (0xf8e45c, 0xcaa20a, 0.36f, NONE),
    [STET_STYLE_DONE] = LOOK (0xa9b4c0, 0x77838f, 0.20f, NONE),
  },
  [STET_SCHEME_LIGHT_HIGH_CONTRAST] = {
    [STET_STYLE_PERSON] = LOOK (0x0f4c9c, 0x3584e4, 0.18f, SOLID),
    [STET_STYLE_ORGANISATION] = LOOK (0x5e2375, 0x9141ac, 0.16f, DOUBLE),
    [STET_STYLE_PLACE] = LOOK (0x0d5c38, 0x33d17a, 0.22f, DASHED),
    [STET_STYLE_NATIONALITY] = LOOK (0x065858, 0x20b8b8, 0.20f, DASH_DOT),
    [STET_STYLE_DATE] = LOOK (0x7d4800, 0xf5a211, 0.22f, DOTTED),
    [STET_STYLE_NUMBER] = LOOK (0x5c3a1e, 0xb5835a, 0.22f, WAVE),
    [STET_STYLE_OTHER] = LOOK (0x3b4652, 0x77838f, 0.16f, THIN),
    [STET_STYLE_CLAIM] = LOOK (0x9b0d18, 0xe01b24, 0.08f, NONE),
    [STET_STYLE_SOURCE] = LOOK (0x004a5a, 0x0a8ca8, 0.22f, NONE),
    [STET_STYLE_CUE] = LOOK (0x004a5a, 0x0a8ca8, 0.10f, DOTTED),
    [STET_STYLE_CONTENT] = LOOK (0x004a5a, 0x0a8ca8, 0.06f, NONE),
    [STET_STYLE_EVIDENCE] = LOOK (0x352da0, 0x625bdc, 0.10f, DASHED),
    [STET_STYLE_NOTE] = LOOK (0x6b5000, 0xf6d32d, 0.30f, DASHED),
    [STET_STYLE_FIND] = LOOK (0x6b4c00, 0xf8c51c, 0.30f, NONE),
    [STET_STYLE_DONE] = LOOK (0x3b4652, 0x77838f, 0.16f, NONE),
  },
  [STET_SCHEME_DARK_HIGH_CONTRAST] = {
    [STET_STYLE_PERSON] = LOOK (0xa9cffb, 0x3584e4, 0.32f, SOLID),
    [STET_STYLE_ORGANISATION] = LOOK (0xe3c4f2, 0xa855c9, 0.32f, DOUBLE),
    [STET_STYLE_PLACE] = LOOK (0x9be8be, 0x26a269, 0.32f, DASHED),
    [STET_STYLE_NATIONALITY] = LOOK (0x95e6e6, 0x159a9a, 0.32f, DASH_DOT),
    [STET_STYLE_DATE] = LOOK (0xffd27a, 0xc88800, 0.32f, DOTTED),
    [STET_STYLE_NUMBER] = LOOK (0xe6ccb3, 0xa0724a, 0.32f, WAVE),
    [STET_STYLE_OTHER] = LOOK (0xd0d8e0, 0x77838f, 0.30f, THIN),
    [STET_STYLE_CLAIM] = LOOK (0xffaea8, 0xe0343c, 0.16f, NONE),
    [STET_STYLE_SOURCE] = LOOK (0x93def2, 0x0a8ca8, 0.36f, NONE),
    [STET_STYLE_CUE] = LOOK (0x93def2, 0x0a8ca8, 0.16f, DOTTED),
    [STET_STYLE_CONTENT] = LOOK (0x93def2, 0x0a8ca8, 0.12f, NONE),
    [STET_STYLE_EVIDENCE] = LOOK (0xcdcafc, 0x625bdc, 0.22f, DASHED),
    [STET_STYLE_NOTE] = LOOK (0xfff08a, 0xb8990a, 0.28f, DASHED),
    [STET_STYLE_FIND] = LOOK (0xfff08a, 0xcaa20a, 0.40f, NONE),
    [STET_STYLE_DONE] = LOOK (0xd0d8e0, 0x77838f, 0.26f, NONE),
  },
};

static const GdkRGBA verdicts[STET_N_SCHEMES][6] = {
  [STET_SCHEME_LIGHT] = { HEX (0xc01c28, 1), HEX (0xd15400, 1), HEX (0xae7b03, 1), HEX (0x77838f, 1), HEX (0x5c8a1f, 1),
                          HEX (0x1f8a5b, 1) },
  [STET_SCHEME_DARK] = { HEX (0xff7b73, 1), HEX (0xffa348, 1), HEX (0xf5c211, 1), HEX (0xa9b4c0, 1), HEX (0xa8d35c, 1),
                         HEX (0x69d39a, 1) },
  [STET_SCHEME_LIGHT_HIGH_CONTRAST] = { HEX (0x9b0d18, 1), HEX (0x8f3a00, 1), HEX (0x6b4c00, 1), HEX (0x3b4652, 1),
                                        HEX (0x3c5e0f, 1), HEX (0x0d5c38, 1) },
  [STET_SCHEME_DARK_HIGH_CONTRAST] = { HEX (0xffaea8, 1), HEX (0xffc58c, 1), HEX (0xffe07a, 1), HEX (0xd0d8e0, 1),
                                       HEX (0xcbea93, 1), HEX (0x9be8be, 1) },
};

static const GdkRGBA texts[STET_N_SCHEMES] = { HEX (0x242428, 1), HEX (0xf4f4f4, 1), HEX (0x000000, 1),
                                               HEX (0xffffff, 1) };
static const GdkRGBA pages[STET_N_SCHEMES] = { HEX (0xffffff, 1), HEX (0x1e1e1e, 1), HEX (0xffffff, 1),
                                               HEX (0x1e1e1e, 1) };
static const GdkRGBA accents[STET_N_SCHEMES] = { HEX (0x3584e4, 1), HEX (0x78aeed, 1), HEX (0x0f4c9c, 1),
                                                 HEX (0xa9cffb, 1) };
static const GdkRGBA selections[STET_N_SCHEMES] = { HEX (0x3584e4, 0.30f), HEX (0x3584e4, 0.40f), HEX (0x3584e4, 0.34f),
                                                    HEX (0x3584e4, 0.50f) };
static const GdkRGBA weak_selections[STET_N_SCHEMES] = { HEX (0x000000, 0.10f), HEX (0xffffff, 0.12f),
                                                         HEX (0x000000, 0.14f), HEX (0xffffff, 0.16f) };

StetScheme
stet_palette_choose (gboolean dark, gboolean high_contrast)
{
  if (high_contrast)
    return dark ? STET_SCHEME_DARK_HIGH_CONTRAST : STET_SCHEME_LIGHT_HIGH_CONTRAST;
  return dark ? STET_SCHEME_DARK : STET_SCHEME_LIGHT;
}

const StetLook *
stet_palette_get (StetScheme scheme, StetMarkStyle style)
{
  g_return_val_if_fail (scheme < STET_N_SCHEMES && style < STET_N_STYLES, &looks[0][0]);

  return &looks[scheme][style];
}

const GdkRGBA *
stet_palette_get_verdict (StetScheme scheme, guint position)
{
  g_return_val_if_fail (scheme < STET_N_SCHEMES, &verdicts[0][0]);

  return &verdicts[scheme][CLAMP (position, 1, 6) - 1];
}

const GdkRGBA *
stet_palette_get_text (StetScheme scheme)
{
  g_return_val_if_fail (scheme < STET_N_SCHEMES, &texts[0]);

  return &texts[scheme];
}

const GdkRGBA *
stet_palette_get_page (StetScheme scheme)
{
  g_return_val_if_fail (scheme < STET_N_SCHEMES, &pages[0]);

  return &pages[scheme];
}

const GdkRGBA *
stet_palette_get_accent (StetScheme scheme)
{
  g_return_val_if_fail (scheme < STET_N_SCHEMES, &accents[0]);

  return &accents[scheme];
}

const GdkRGBA *
stet_palette_get_selection (StetScheme scheme, gboolean focused)
{
  g_return_val_if_fail (scheme < STET_N_SCHEMES, &selections[0]);

  return focused ? &selections[scheme] : &weak_selections[scheme];
}

/* sRGB to linear light, https://www.w3.org/TR/WCAG21/#dfn-relative-luminance */
static double
to_linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
get_luminance (const GdkRGBA *colour)
{
  return 0.2126 * to_linear (colour->red) + 0.7152 * to_linear (colour->green) + 0.0722 * to_linear (colour->blue);
}

double
stet_palette_contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double first = get_luminance (a) + 0.05;
  double second = get_luminance (b) + 0.05;

  return MAX (first, second) / MIN (first, second);
}

GdkRGBA
stet_palette_mix (const GdkRGBA *under, const GdkRGBA *over)
{
  float alpha = over->alpha;

  return (GdkRGBA){
    under->red * (1 - alpha) + over->red * alpha,
    under->green * (1 - alpha) + over->green * alpha,
    under->blue * (1 - alpha) + over->blue * alpha,
    1,
  };
}

GdkRGBA
stet_palette_mix_fills (StetScheme scheme, const GdkRGBA *fills, guint n_fills)
{
  GdkRGBA mix = { 0, 0, 0, 0 };
  float weight = 0;
  float bare = 1;

  for (guint i = 0; i < n_fills; i++)
    {
      float alpha = fills[i].alpha;

      mix.red += fills[i].red * alpha;
      mix.green += fills[i].green * alpha;
      mix.blue += fills[i].blue * alpha;
      weight += alpha;
      bare *= 1 - alpha;
    }
  if (weight <= 0)
    return mix;

  mix.red /= weight;
  mix.green /= weight;
  mix.blue /= weight;
  mix.alpha = MIN (1 - bare, strongest_mix[scheme]);
  return mix;
}
