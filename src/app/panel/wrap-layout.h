/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts children one after the other into as many lines as the width needs, as words stand in a paragraph. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_WRAP_LAYOUT (stet_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (StetWrapLayout, stet_wrap_layout, STET, WRAP_LAYOUT, GtkLayoutManager)

/* @spacing between children and between lines, pixels. */
GtkLayoutManager *stet_wrap_layout_new (int spacing);
/* A box laid out so; children are given it as their parent. */
GtkWidget *stet_wrap_box_new (int spacing, GtkAccessibleRole role);
void stet_wrap_box_append (GtkWidget *box, GtkWidget *child);

G_END_DECLS
