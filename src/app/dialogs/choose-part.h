/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A window that shows what else of a page may be the article, each part by its first words, the longest first. */

#pragma once

#include "fetched-page.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Reads @page; @current is the part that is shown already, 0 for the article as found. */
void stet_choose_part_async (GtkWindow *parent,
                             StetFetchedPage *page,
                             guint current,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/* The choice, for stet_renew_from_choice_async; -1 when the person changed their mind or nothing can be read. */
int stet_choose_part_finish (GAsyncResult *result);

G_END_DECLS
