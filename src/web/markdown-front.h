/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The front matter of a Markdown file: "key: value" between two lines of "---". Private to web/. */

#pragma once

#include "rendering.h"

G_BEGIN_DECLS

/* The length of the line at @line without its end; @with_end: with it. */
gsize stet_markdown_line_length (const char *line, const char *end, gsize *with_end);
/* Fills what @rendering says of the article. Returns the bytes that the front matter takes at the start of @text, 0
 * when there is none. */
gsize stet_markdown_read_front (StetRendering *rendering, const char *text, gsize n_bytes);

G_END_DECLS
