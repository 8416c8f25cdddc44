/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The converters: bytes of a known encoding to UTF-8, with U+FFFD for what can't be read. */

#pragma once

#include "charset-labels.h"

G_BEGIN_DECLS

/* FALSE when this system has no converter for it. */
gboolean stet_encoding_is_available (const StetEncoding *encoding);

/* Returns new valid UTF-8 without NUL; adds to @n_replaced how many U+FFFD stand for bytes that could not be read, NUL
 * bytes included. No byte order mark is looked for. The encoding must be available. O(n). */
char *stet_encoding_decode (const StetEncoding *encoding, const char *bytes, gsize n_bytes, gsize *n_replaced);

G_END_DECLS
