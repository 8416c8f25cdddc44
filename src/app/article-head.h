/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands between an article's title and its text: who wrote it where and when, and one quiet line for what was set
 * aside, which opens to show it, each block with a button that puts it back. */

#pragma once

#include "document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_ARTICLE_HEAD (stet_article_head_get_type ())
G_DECLARE_FINAL_TYPE (StetArticleHead, stet_article_head, STET, ARTICLE_HEAD, GtkWidget)

GtkWidget *stet_article_head_new (void);
/* Shows what @article (a record) says; "page.restore" (an index, u) puts a block back. FALSE when there is nothing to
 * show. */
gboolean stet_article_head_set_article (StetArticleHead *self, StetRecord *article);

G_END_DECLS
