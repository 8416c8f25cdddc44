/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A bar of a small chart: a part of a whole, in the colour of sources; striped for what is anonymous.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_SHARE_BAR (stet_share_bar_get_type ())
G_DECLARE_FINAL_TYPE (StetShareBar, stet_share_bar, STET, SHARE_BAR, GtkWidget)

/* @share 0..1. It says nothing to screen readers: the number stands beside it. */
GtkWidget *stet_share_bar_new (double share, gboolean striped);

G_END_DECLS
