/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each kind of mark as it looks, how many there are, and a switch that shows or hides it in the text. */

#pragma once

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_LEGEND (stet_legend_get_type ())
G_DECLARE_FINAL_TYPE (StetLegend, stet_legend, STET, LEGEND, GtkWidget)

GtkWidget *stet_legend_new (void);
/* Counts the annotations of @outline, or of none. */
void stet_legend_set_outline (StetLegend *self, StetOutline *outline);
/* Bits (1u << StetKind). Signal "changed" when the person switches one. */
guint stet_legend_get_hidden (StetLegend *self);
void stet_legend_set_hidden (StetLegend *self, guint kinds);

G_END_DECLS
