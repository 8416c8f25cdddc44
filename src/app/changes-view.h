/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What has become of a page since it was read, beside the text as it is here: how many claims are kept, moved, reworded
 * or gone, each with the words that changed, then every other place that differs. Nothing has been taken over yet:
 * "page.take-new" does, "page.keep-old" leaves it. */

#pragma once

#include "renew.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_CHANGES_VIEW (stet_changes_view_get_type ())
G_DECLARE_FINAL_TYPE (StetChangesView, stet_changes_view, STET, CHANGES_VIEW, GtkWidget)

/* Signal "chosen" (guint start, guint end): the place in the text that is here, in bytes. */

GtkWidget *stet_changes_view_new (void);
/* Only looked at now. */
void stet_changes_view_set_renewal (StetChangesView *self, const StetRenewal *renewal, gboolean may_take);
void stet_changes_view_focus (StetChangesView *self);

G_END_DECLS
