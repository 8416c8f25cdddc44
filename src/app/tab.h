/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a tab of the window holds: at first that a document is being opened, with a way to stop it; then its page, or
 * why it could not be opened, with a way to try again. */

#pragma once

#include "article-page.h"
#include "workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define STET_TYPE_TAB (stet_tab_get_type ())
G_DECLARE_FINAL_TYPE (StetTab, stet_tab, STET, TAB, AdwBin)

/* Properties, read-only and notified: title (s), subtitle (s), loading (b), page (StetPage or NULL).
 * Signal "close" (void): the person wants no more of it. */

/* Start opening at once; take references. */
GtkWidget *stet_tab_new_for_file (StetWorkspace *workspace, GFile *file);
GtkWidget *stet_tab_new_for_text (StetWorkspace *workspace, const char *text);
/* Fetches the page first; shows how much of it has come. */
GtkWidget *stet_tab_new_for_address (StetWorkspace *workspace, const char *address);
StetPage *stet_tab_get_page (StetTab *self); /* NULL while there is none; borrowed, as all below */
const char *stet_tab_get_title (StetTab *self);
const char *stet_tab_get_subtitle (StetTab *self);
/* Whether @file is what it shows: it was opened from there or is saved there. */
gboolean stet_tab_is_of_file (StetTab *self, GFile *file);

G_END_DECLS
