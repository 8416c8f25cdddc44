/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the lines of an article are set: fonts, line heights, spaces and the width of the column, all in whole pixels,
 * for one document font, zoom and width. A plain value owned by the text view. */

#pragma once

#include "text-view.h"

G_BEGIN_DECLS

#define STET_N_LINE_STYLES (STET_LINE_QUOTE + 1)

typedef struct
{
  PangoFontDescription *font;
  int line_height; /* of every line, whatever fonts its characters need */
  int above;       /* space before the paragraph */
  int below;
  int indent;        /* from the column's leading edge */
  double char_width; /* mean of running text */
  int ascent;
  int descent;
} StetTypeStyle;

typedef struct
{
  StetTypeStyle styles[STET_N_LINE_STYLES];
  int em;       /* the body font's size */
  int column_x; /* left edge of the column in the widget */
  int column;   /* its width: about 70 characters, less when there is no room */
  int padding;  /* above the first block and below the last */
  int gutter;   /* at least this much is left and right of the column, for marks */
} StetTypography;

/* Fonts for @zoom of @font (a Pango font description, or NULL: the desktop's document font). */
void stet_typography_set_font (StetTypography *self, PangoContext *context, const char *font, double zoom);
/* Fits the column into @width pixels. */
void stet_typography_set_width (StetTypography *self, int width);
void stet_typography_clear (StetTypography *self);
/* How high a block of @columns characters will be, spaces included. A guess. */
int stet_typography_guess_height (const StetTypography *self, StetLineStyle style, guint columns, gboolean continues);

G_END_DECLS
