/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A small sample of how a kind of mark looks in the text, for lists, menus and the legend; or one of the other small
 * signs that stand in rows. */

#pragma once

#include "palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_MARK_SWATCH (stet_mark_swatch_get_type ())
G_DECLARE_FINAL_TYPE (StetMarkSwatch, stet_mark_swatch, STET, MARK_SWATCH, GtkWidget)

GtkWidget *stet_mark_swatch_new (StetMarkStyle style);
void stet_mark_swatch_set_style (StetMarkSwatch *self, StetMarkStyle style);
/* A bar as in the margin, as high as there is room: for rows of claims. */
void stet_mark_swatch_set_bar (StetMarkSwatch *self, gboolean bar);
/* What is only suggested is drawn hollow. */
void stet_mark_swatch_set_hollow (StetMarkSwatch *self, gboolean hollow);
/* A verdict's dot instead, 1..6; 0 goes back to the style. */
void stet_mark_swatch_set_verdict (StetMarkSwatch *self, guint position);
/* A disc filled like a clock instead, for 0..1; a negative one goes back to the style. */
void stet_mark_swatch_set_share (StetMarkSwatch *self, double share);
/* As the program looks now. */
StetScheme stet_mark_swatch_get_scheme (void);

G_END_DECLS
