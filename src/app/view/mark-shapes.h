/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The few shapes that marks are made of, so that no kind is told by colour alone. Shared by the article and by the
 * samples in legend and lists. Functions that begin with "add" add to the path, for filling unless they say otherwise:
 * many shapes of one colour are cheapest in one path. */

#pragma once

#include "palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* With whole pixels for all but the styles, it is sharp. At most @thickness + 1 pixels high, its top at @y. */
void stet_shape_add_underline (cairo_t *cr, StetUnderline underline, double x0, double x1, double y, double thickness);
/* The corners of a claim around @box: top left, bottom right. */
void stet_shape_add_corners (cairo_t *cr, const graphene_rect_t *box, gboolean left, gboolean right);
/* Thin square brackets before and after @box. */
void stet_shape_add_brackets (cairo_t *cr, const graphene_rect_t *box, gboolean left, gboolean right);
/* A folded corner at the top right (or left) of @box. */
void stet_shape_add_fold (cairo_t *cr, const graphene_rect_t *box, gboolean left, double size);
/* Draws diagonals over @box. */
void stet_shape_hatch (cairo_t *cr, const graphene_rect_t *box);
/* A cross, triangle, diamond, square, hexagon, disc for positions 1..6, from worst to best. */
void stet_shape_add_verdict (cairo_t *cr, guint position, double x, double y, double radius);

typedef enum
{
  STET_SIGN_PERSON,   /* head and shoulders: a source */
  STET_SIGN_SHEET,    /* with its corner cut: evidence */
  STET_SIGN_BUBBLE,   /* of speech: a note */
  STET_SIGN_QUESTION, /* always hollow: to confirm */
} StetSign;

/* Draws a sign in a square of @size pixels. */
void stet_shape_draw_sign (cairo_t *cr, StetSign sign, double x, double y, double size, gboolean hollow);

G_END_DECLS
