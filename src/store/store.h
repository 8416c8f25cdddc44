/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One file on disk and its relation to one document: loads, saves (atomic and durable: temporary file, fsync, rename,
 * fsync of the folder), and knows by etag when another program changed it. The _async calls work off the main thread;
 * one save runs at a time. */

#pragma once

#include "document.h"
#include "json-read.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define STET_TYPE_STORE (stet_store_get_type ())
G_DECLARE_FINAL_TYPE (StetStore, stet_store, STET, STORE, GObject)

StetStore *stet_store_new (GFile *file);
GFile *stet_store_get_file (StetStore *self); /* borrowed */
/* TRUE when the file isn't what was last read or written; FALSE as long as neither has happened. Looks at the disk. */
gboolean stet_store_is_changed (StetStore *self);

StetSnapshot *stet_store_load (StetStore *self, StetReadReport *report, GCancellable *cancellable, GError **error);

/* Fails with STET_STORE_ERROR_CHANGED_ON_DISK when the file is not what was last read or written, unless @force;
 * G_FILE_ERROR and G_IO_ERROR otherwise. After any failure the file is what it was. */
gboolean stet_store_save (StetStore *self,
                          StetSnapshot *snapshot,
                          gboolean force,
                          GCancellable *cancellable,
                          GError **error);
void stet_store_save_async (StetStore *self,
                            StetSnapshot *snapshot,
                            gboolean force,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean stet_store_save_finish (StetStore *self, GAsyncResult *result, GError **error);

/* The same for a document that is written out already. */
gboolean stet_store_save_bytes (StetStore *self,
                                GBytes *bytes,
                                gboolean force,
                                GCancellable *cancellable,
                                GError **error);
/* The SHA-256 (hexadecimal) of the bytes that were last read or written; NULL before. Transfer full. */
char *stet_store_dup_digest (StetStore *self);

/* Writes @bytes to @path as a save does: whoever reads it finds the old file or the new one, never a part. */
gboolean stet_store_replace_file (const char *path, GBytes *bytes, GError **error);

G_END_DECLS
