/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A small sample of how a kind of mark looks in the text, for lists, menus and the legend. */

#pragma once

#include "palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_MARK_SWATCH (stet_mark_swatch_get_type ())
G_DECLARE_FINAL_TYPE (StetMarkSwatch, stet_mark_swatch, STET, MARK_SWATCH, GtkWidget)

GtkWidget *stet_mark_swatch_new (StetMarkStyle style);
void stet_mark_swatch_set_style (StetMarkSwatch *self, StetMarkStyle style);
/* A verdict's dot instead, 1..6; 0 goes back to the style. */
void stet_mark_swatch_set_verdict (StetMarkSwatch *self, guint position);

G_END_DECLS
