/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one place where a foreign HTML5 parser is called. Exactly one of page-lexbor.c and page-gumbo.c is compiled. */

#pragma once

#include "page-builder.h"

G_BEGIN_DECLS

/* "lexbor" or "gumbo". */
const char *stet_page_parser_get_name (void);

/* Parses and fills. FALSE with an error of its own, or without one when the builder refused. Must end in bounded time
 * and memory whatever the input is. */
gboolean stet_page_parser_fill (StetPageBuilder *builder,
                                const char *html,
                                gsize n_bytes,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
