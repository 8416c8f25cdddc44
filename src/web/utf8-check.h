/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether bytes are UTF-8, as g_utf8_validate_len () says, eight at a time where they are ASCII, as most of a page's
 * are. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @end becomes the first byte that is not valid, NUL included, or the end; it may be NULL. O(n). */
gboolean stet_utf8_check (const char *bytes, gsize n_bytes, const char **end);

G_END_DECLS
