/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Web pages that browsers save as one file (RFC 2557): finds the page in it and leaves pictures, styles and frames
 * alone. Nothing is unpacked that isn't asked for, and no part is larger than the file. */

#pragma once

#include "web-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define STET_MHTML_MAX_BYTES (64u << 20)
/* More parts than this are not looked at. */
#define STET_MHTML_MAX_PARTS 10000u
/* A header with all its lines. */
#define STET_MHTML_MAX_HEADER_BYTES (64u << 10)

/* TRUE when the first bytes look like it. O(1). */
gboolean stet_mhtml_detect (const char *data, gsize n_bytes);

/* The page's bytes, transfer full. @url becomes its address and @charset the label of its part, or NULL (transfer full;
 * both pointers may be NULL). Fails with STET_WEB_ERROR_TOO_LARGE and, where there is no page in it,
 * STET_WEB_ERROR_EMPTY. O(n). */
GBytes *stet_mhtml_find_page (GBytes *bytes, char **url, char **charset, GError **error);

G_END_DECLS
