/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The bar under the article while suggestions are reviewed: which one of how many, its words, and what can be done with
 * it, with the keys. Its buttons activate the page's actions. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_REVIEW_BAR (stet_review_bar_get_type ())
G_DECLARE_FINAL_TYPE (StetReviewBar, stet_review_bar, STET, REVIEW_BAR, GtkWidget)

GtkWidget *stet_review_bar_new (void);
void stet_review_bar_set_open (StetReviewBar *self, gboolean open);
/* The buttons go below the words. */
void stet_review_bar_set_narrow (StetReviewBar *self, gboolean narrow);
/* Number @number of @total; @kind, @quote and @why (or NULL) are for people. */
void stet_review_bar_show (StetReviewBar *self,
                           guint number,
                           guint total,
                           const char *kind,
                           const char *quote,
                           const char *why);
/* @n_left suggestions are left, but none of them is at hand: the person has gone somewhere else. */
void stet_review_bar_show_left (StetReviewBar *self, guint n_left);
/* Nothing is left to review; @n_open sentences are not signed off. */
void stet_review_bar_show_end (StetReviewBar *self, guint n_open);

G_END_DECLS
