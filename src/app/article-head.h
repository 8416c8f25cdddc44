/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands between an article's title and its text: who wrote it where and when, each edited where it stands; where
 * it is on the web; and one quiet line for what was set aside, which opens to show it, each block with a button that
 * puts it back. */

#pragma once

#include "document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_ARTICLE_HEAD (stet_article_head_get_type ())
G_DECLARE_FINAL_TYPE (StetArticleHead, stet_article_head, STET, ARTICLE_HEAD, GtkWidget)

GtkWidget *stet_article_head_new (void);
/* Signals: "edited" (guint field, GVariant *value): a StetField of the article is to be this; STET_FIELD_URL stands for
 * its address. "link" (void): its address is to be opened. */

typedef struct
{
  const char *headline; /* what the text begins with, or NULL */
  const char *address;  /* on the web, or NULL */
  gboolean is_page;     /* there may be other parts of the page to choose from */
  gboolean editable;
} StetArticleHeadSource;

/* Shows what @article (a record) says; "page.restore" (an index, u) puts a block back, "page.choose-part" asks for
 * another part of the page. */
void stet_article_head_set_article (StetArticleHead *self, StetRecord *article, const StetArticleHeadSource *source);
/* What is being typed is kept: the document closes. */
void stet_article_head_finish (StetArticleHead *self);

G_END_DECLS
