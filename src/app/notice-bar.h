/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row under the header that tells the person something about this document, with at most three things to do about it.
 * Never a dialog: the article stays readable. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_NOTICE_BAR (stet_notice_bar_get_type ())
G_DECLARE_FINAL_TYPE (StetNoticeBar, stet_notice_bar, STET, NOTICE_BAR, GtkWidget)

typedef struct
{
  const char *label;
  const char *action; /* a detailed action name */
} StetNoticeButton;

/* Signal "closed" (void): the person has read it and wants no more of it. */

GtkWidget *stet_notice_bar_new (void);
/* Shows @message with @buttons (an array that ends with a NULL label, or NULL). It can be closed when @closable. NULL
 * hides it. */
void stet_notice_bar_show (StetNoticeBar *self,
                           const char *message,
                           const StetNoticeButton *buttons,
                           gboolean closable);

G_END_DECLS
