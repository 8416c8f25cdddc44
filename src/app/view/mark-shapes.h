/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The few shapes that marks are made of, so that no kind is told by colour alone. Shared by the article and by the
 * samples in legend and lists. Nearly all are boxes, which every renderer paints fastest; the few that are not are
 * small pictures of their own. */

#pragma once

#include "palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What draws: a plain value. */
typedef struct
{
  GtkSnapshot *snapshot;
  GdkRGBA colour;
} StetPen;

void stet_pen_box (const StetPen *pen, double x, double y, double width, double height);
/* A level or upright line of @width pixels, its middle from one point to the other; dashed when @dash is not 0. */
void stet_pen_line (const StetPen *pen, double x0, double y0, double x1, double y1, double width, double dash);

/* Sharp where its numbers are whole. At most @thickness + 1 pixels high, its top at @y. */
void stet_pen_underline (const StetPen *pen, StetUnderline underline, double x0, double x1, double y, double thickness);
/* The corners of a claim around @box: top left, bottom right. */
void stet_pen_corners (const StetPen *pen, const graphene_rect_t *box, gboolean left, gboolean right);
/* Thin square brackets before and after @box. */
void stet_pen_brackets (const StetPen *pen, const graphene_rect_t *box, gboolean left, gboolean right);
/* A folded corner at the top right (or left) of @box. */
void stet_pen_fold (const StetPen *pen, const graphene_rect_t *box, gboolean left, double size);
/* Diagonals over @box. */
void stet_pen_hatch (const StetPen *pen, const graphene_rect_t *box);
/* A cross, triangle, diamond, square, hexagon, disc for positions 1..6, from worst to best. */
void stet_pen_verdict (const StetPen *pen, guint position, double x, double y, double radius);

/* A disc filled like a clock, for 0..1. */
void stet_pen_share (const StetPen *pen, double share, double x, double y, double radius);
/* The bar of a margin. */
void stet_pen_bar (const StetPen *pen, double x, double y, double width, double height, gboolean hollow);

typedef enum
{
  STET_SIGN_PERSON,   /* head and shoulders: a source */
  STET_SIGN_SHEET,    /* with its corner cut: evidence */
  STET_SIGN_BUBBLE,   /* of speech: a note */
  STET_SIGN_QUESTION, /* always hollow: to confirm */
} StetSign;

/* In a square of @size pixels. */
void stet_pen_sign (const StetPen *pen, StetSign sign, double x, double y, double size, gboolean hollow);

G_END_DECLS
