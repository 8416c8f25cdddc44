/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be made of the selection, beside it: a button for each kind, with its key. It never takes the keyboard, so
 * that the keys it teaches work while it is open. */

#pragma once

#include "record.h"
#include "scale.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_TAG_POPOVER (stet_tag_popover_get_type ())
G_DECLARE_FINAL_TYPE (StetTagPopover, stet_tag_popover, STET, TAG_POPOVER, GtkPopover)

/* Its buttons activate "page.tag". */
GtkWidget *stet_tag_popover_new (void);
/* The entity types that it offers. */
void stet_tag_popover_set_tag_set (StetTagPopover *self, const StetScale *tag_set);

/* The same acts as a menu, for the secondary click, and those on @annotation (NULL for none). Transfer full. */
GMenuModel *stet_tag_menu_new (const StetScale *tag_set, StetRecord *annotation, gboolean with_selection);

G_END_DECLS
