/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a page as plain text with blocks. Safe rather than clever: what can't be the article is dropped (scripts,
 * styles, navigation, asides, footers, forms, captions, what is hidden), unless it holds more than a third of the
 * page's letters; one <article> or <main> with more than half of them stands for the page. All else is kept, in order.
 */

#pragma once

#include "rendering.h"
#include "web-page.h"

G_BEGIN_DECLS

/* Never fails: a page without text gives an empty one. Pure; any thread. O(nodes + text). */
StetRendering *stet_page_render (const StetWebPage *page);

G_END_DECLS
