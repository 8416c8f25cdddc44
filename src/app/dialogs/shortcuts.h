/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window that lists the keys, to be read or searched. Whoever opens it fills it, group after group.
 * (GtkShortcutsWindow can only be made from a .ui file in GTK 4.8, and is deprecated later.) */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define STET_TYPE_SHORTCUTS (stet_shortcuts_get_type ())
G_DECLARE_FINAL_TYPE (StetShortcuts, stet_shortcuts, STET, SHORTCUTS, AdwWindow)

StetShortcuts *stet_shortcuts_new (GtkWindow *parent);
/* What is added next comes under @title (translated). */
void stet_shortcuts_add_group (StetShortcuts *self, const char *title);
/* @keys: accelerators as GTK writes them, ends with NULL. Asserts that there is a group. */
void stet_shortcuts_add (StetShortcuts *self, const char *title, const char *const *keys);

G_END_DECLS
