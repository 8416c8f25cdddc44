/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* In the detail of an entity or source: a button that says which other one is the same, and merges the two. */

#pragma once

#include "detail.h"
#include "record-list.h"

G_BEGIN_DECLS

/* For the rows of @detail, which it tells "open" and "done". @hint stands in the empty entry of the list. */
GtkWidget *stet_merge_button_new (StetDetail *detail, StetListSort sort, const char *hint);
/* The detail shows something else, or its document has changed. */
void stet_merge_button_refresh (GtkWidget *button, StetDetail *detail);

G_END_DECLS
