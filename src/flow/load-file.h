/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A file's bytes, never more than asked for, and only from what is a file. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Fails with G_IO_ERROR, with STET_IMPORT_ERROR_TOO_LARGE past @max_bytes, and with STET_IMPORT_ERROR_BINARY for a
 * device or pipe, which may have no end. Any thread; blocks. Transfer full. */
GBytes *stet_load_file (GFile *file, gsize max_bytes, GCancellable *cancellable, GError **error);
/* The same for what should be a document of Stet: STET_STORE_ERROR_NOT_STET for what can't be one, _TOO_LARGE past
 * STET_FILE_MAX_BYTES. */
GBytes *stet_load_document (GFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS
