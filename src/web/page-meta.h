/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a page says about itself in its head, in the few places where it is trivially there. */

#pragma once

#include "rendering.h"
#include "web-page.h"

G_BEGIN_DECLS

/* The longest value that is kept, in bytes. */
#define STET_PAGE_META_MAX_BYTES 1000

/* Fills all of @rendering but text and blocks; its title is what the head says, the site's name cut off its end.
 * O(nodes). */
void stet_page_read_meta (const StetWebPage *page, StetRendering *rendering);

G_END_DECLS
