/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a window shows while no document is open: what Stet is for, the ways to open an article, and those that were
 * open lately with how far their check has come. All it does are the window's actions. */

#pragma once

#include "workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_WELCOME (stet_welcome_get_type ())
G_DECLARE_FINAL_TYPE (StetWelcome, stet_welcome, STET, WELCOME, GtkWidget)

/* Recent documents that are shown. */
#define STET_WELCOME_MAX_RECENT 8

GtkWidget *stet_welcome_new (StetWorkspace *workspace);

G_END_DECLS
