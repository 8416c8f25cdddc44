/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How each kind of mark looks: one table of colours and line styles for light, dark and high contrast, so that no kind
 * is told by colour alone and text over any mix keeps a contrast of 4.5:1 (a test walks the table). */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

typedef enum
{
  STET_STYLE_PERSON,       /* blue, solid underline */
  STET_STYLE_ORGANISATION, /* purple, double */
  STET_STYLE_PLACE,        /* green, dashed */
  STET_STYLE_NATIONALITY,  /* teal, dash-dot */
  STET_STYLE_DATE,         /* amber, dotted */
  STET_STYLE_NUMBER,       /* brown, fine wave */
  STET_STYLE_OTHER,        /* slate, thin */
  STET_STYLE_CLAIM,        /* red, corner brackets, margin bar */
  STET_STYLE_SOURCE,       /* dark cyan, medium fill, glyph */
  STET_STYLE_CUE,          /* dotted underline, only while its attribution is active */
  STET_STYLE_CONTENT,      /* thin brackets, likewise */
  STET_STYLE_EVIDENCE,     /* indigo, note corner */
  STET_STYLE_NOTE,         /* yellow, dashed underline, note corner */
  STET_STYLE_FIND,         /* a search hit */
  STET_STYLE_DONE,         /* grey: signed off, only while reviewing */
  STET_N_STYLES
} StetMarkStyle;

typedef enum
{
  STET_UNDERLINE_NONE,
  STET_UNDERLINE_SOLID,
  STET_UNDERLINE_DOUBLE,
  STET_UNDERLINE_DASHED,
  STET_UNDERLINE_DASH_DOT,
  STET_UNDERLINE_DOTTED,
  STET_UNDERLINE_WAVE,
  STET_UNDERLINE_THIN,
} StetUnderline;

typedef enum
{
  STET_SCHEME_LIGHT,
  STET_SCHEME_DARK,
  STET_SCHEME_LIGHT_HIGH_CONTRAST,
  STET_SCHEME_DARK_HIGH_CONTRAST,
  STET_N_SCHEMES
} StetScheme;

typedef struct
{
  GdkRGBA line; /* underline, bar, bracket, chip */
  GdkRGBA fill; /* translucent, under the text */
  StetUnderline underline;
} StetLook;

/* The scheme for a style manager's dark and high-contrast. */
StetScheme stet_palette_choose (gboolean dark, gboolean high_contrast);
/* Static; never NULL. */
const StetLook *stet_palette_get (StetScheme scheme, StetMarkStyle style);
/* Dot colours of a verdict's position 1..6 on its scale (1: the worst). */
const GdkRGBA *stet_palette_get_verdict (StetScheme scheme, guint position);
/* Text and page colours that the contrasts are computed against. */
const GdkRGBA *stet_palette_get_text (StetScheme scheme);
const GdkRGBA *stet_palette_get_page (StetScheme scheme);
/* The ring and bar of the active mark; the ground of selected text, weaker when the view has no focus (translucent). */
const GdkRGBA *stet_palette_get_accent (StetScheme scheme);
const GdkRGBA *stet_palette_get_selection (StetScheme scheme, gboolean focused);
/* WCAG 2 contrast ratio of opaque colours, 1..21. */
double stet_palette_contrast (const GdkRGBA *a, const GdkRGBA *b);
/* @over (translucent) painted on opaque @under. */
GdkRGBA stet_palette_mix (const GdkRGBA *under, const GdkRGBA *over);
/* One translucent colour for @n_fills that lie over one another: their mean by strength, never so strong that text over
 * it falls under 4.5:1. Alpha is 0 when there is nothing to paint. */
GdkRGBA stet_palette_mix_fills (StetScheme scheme, const GdkRGBA *fills, guint n_fills);

G_END_DECLS
