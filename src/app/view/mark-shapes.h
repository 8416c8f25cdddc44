/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The few shapes that marks are made of, so that no kind is told by colour alone. Shared by the article and by the
 * samples in legend and lists. Pixels of the snapshot. */

#pragma once

#include "palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* At most 3 pixels high, its top at @y. */
void stet_shape_underline (GtkSnapshot *snapshot,
                           StetUnderline underline,
                           float x,
                           float y,
                           float width,
                           const GdkRGBA *colour);
void stet_shape_outline (GtkSnapshot *snapshot, const graphene_rect_t *box, float line, const GdkRGBA *colour);
void stet_shape_hatch (GtkSnapshot *snapshot, const graphene_rect_t *box, const GdkRGBA *colour);
/* Corners at the start and end of a claim. */
void stet_shape_brackets (GtkSnapshot *snapshot,
                          const graphene_rect_t *box,
                          gboolean at_start,
                          gboolean at_end,
                          float line,
                          const GdkRGBA *colour);
/* The folded corner of a note, its tip at (x, y). */
void stet_shape_corner (GtkSnapshot *snapshot, float x, float y, const GdkRGBA *colour);
void stet_shape_question (GtkSnapshot *snapshot, float x, float y, const GdkRGBA *colour);
void stet_shape_bar (GtkSnapshot *snapshot, float x, float top, float bottom, gboolean hollow, const GdkRGBA *colour);
/* A dot for a verdict's position 1..6: bad ones have corners, good ones are round, those between lie on an edge. */
void stet_shape_verdict (GtkSnapshot *snapshot, float x, float y, guint position, const GdkRGBA *colour);
/* A head and shoulders, 12 pixels; dashed for somebody without a name. */
void stet_shape_person (GtkSnapshot *snapshot, float x, float y, gboolean anonymous, const GdkRGBA *colour);

G_END_DECLS
