/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The inside of a Markdown block. Private to web/. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of @line without their marks. Transfer full. O(n). */
char *stet_markdown_strip (const char *line, gsize n_bytes);

G_END_DECLS
