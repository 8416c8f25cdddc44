/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A window of preferences over another window. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @pages end with NULL; takes their floating references. */
void stet_preferences_present (GtkWindow *parent, AdwPreferencesPage *const *pages);

G_END_DECLS
