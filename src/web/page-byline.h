/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Names out of bylines: "By Jane Doe and John Roe, Staff Writers" is two people. */

#pragma once

#include "web-page.h"

G_BEGIN_DECLS

/* Adds the names in @text to @names (of char *, owned), each once, no more than fifty. */
void stet_page_byline_split (const char *text, GPtrArray *names);
/* Adds @text as one name, whatever it is but an address: for what a page's own data call the author. */
void stet_page_byline_take (const char *text, GPtrArray *names);
/* Looks for a visible byline: rel and itemprop "author", the names of classes, "By Jane Doe", links to an author's
 * page; what stands near @title, the title's node or 0, goes first. O(nodes). */
void stet_page_byline_find (const StetWebPage *page, guint32 title, GPtrArray *names);

G_END_DECLS
