/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads Markdown as plain text with blocks: headings, paragraphs, lists, quotes, code; the title, author, date and
 * language of a front matter. Emphasis, links and tags are taken off their words. */

#pragma once

#include "rendering.h"

G_BEGIN_DECLS

/* @text is valid UTF-8 of @n_bytes without NUL. Never fails. Pure; any thread. O(n). */
StetRendering *stet_markdown_render (const char *text, gsize n_bytes);

G_END_DECLS
