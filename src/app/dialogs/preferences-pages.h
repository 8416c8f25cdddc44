/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person can set: how the text looks, what the keys tag, how much is suggested. Everything takes effect at once,
 * through the settings. */

#pragma once

#include "workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void stet_preferences_pages_present (GtkWindow *parent, StetWorkspace *workspace);

G_END_DECLS
