/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Speaking to a screen reader, with whatever the GTK at hand has for it. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Has @message said now (GTK 4.14), or makes it the description of @widget, whose change is said (before). */
void stet_accessible_announce (GtkWidget *widget, const char *message);

G_END_DECLS
