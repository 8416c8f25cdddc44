/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The header of a window that asks: a way out at its start, what it is for at its end. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @label has a mnemonic and is translated; @action is what it does. The way out is "window.close". */
GtkWidget *stet_dialog_header_new (const char *label, const char *action);

G_END_DECLS
