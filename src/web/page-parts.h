/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which parts of a page are worth reading: how many letters each node holds, what can be dropped, where the article is,
 * and which heading is its title. */

#pragma once

#include "web-page.h"

G_BEGIN_DECLS

typedef struct _StetPageParts StetPageParts;

/* Borrows @page, which must outlive it. O(nodes + text). */
StetPageParts *stet_page_parts_new (const StetWebPage *page);
void stet_page_parts_free (StetPageParts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetPageParts, stet_page_parts_free)

/* TRUE when the subtree of @node is not to be read. O(attributes). */
gboolean stet_page_parts_is_dropped (const StetPageParts *self, guint32 node);
/* The <article> or <main> that holds more than half of the letters, else the document. */
guint32 stet_page_parts_get_root (const StetPageParts *self);
/* The <h1> that the @head_title (or NULL) holds or that is alone on the page; 0 when there is none. O(nodes). */
guint32 stet_page_parts_find_title (const StetPageParts *self, const char *head_title);

G_END_DECLS
