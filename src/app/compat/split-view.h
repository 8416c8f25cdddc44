/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Content with a sidebar at its end. The sidebar's width is dragged by a thin handle between the two, or moved by the
 * arrow keys while the handle has the focus; folded, the sidebar lies over the content. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_SPLIT_VIEW (stet_split_view_get_type ())
G_DECLARE_FINAL_TYPE (StetSplitView, stet_split_view, STET, SPLIT_VIEW, GtkWidget)

#define STET_SPLIT_VIEW_MIN_SIDEBAR 240
#define STET_SPLIT_VIEW_MAX_SIDEBAR 1200

/* Properties, read-write and notified:
 *   show-sidebar (b, default TRUE)
 *   folded (b)          the sidebar lies over the content; a click beside it or Escape closes it. show-sidebar stays as
 * it is sidebar-width (i)   in pixels, kept within the two above; less is shown where the content would get too narrow
 */
GtkWidget *stet_split_view_new (GtkWidget *content, GtkWidget *sidebar);

G_END_DECLS
