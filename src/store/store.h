/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One file on disk and its relation to one document: loads, saves (atomic and durable: temporary file, fsync, rename, fsync of the folder),
 * and knows by etag when another program changed it. All work is off the main thread; one save runs at a time. */

#pragma once

#include "document.h"
#include "json-read.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define STET_TYPE_STORE (stet_store_get_type ())
G_DECLARE_FINAL_TYPE (StetStore, stet_store, STET, STORE, GObject)

StetStore *stet_store_new (GFile *file);
GFile *stet_store_get_file (StetStore *self);    /* borrowed */
const char *stet_store_get_etag (StetStore *self); /* of what was last read or written; NULL before */

void stet_store_load_async (StetStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
StetSnapshot *stet_store_load_finish (StetStore *self, GAsyncResult *result, StetReadReport *report, GError **error);
StetSnapshot *stet_store_load (StetStore *self, StetReadReport *report, GCancellable *cancellable, GError **error);

/* Fails with STET_STORE_ERROR_CHANGED_ON_DISK when the file is not what was last read or written, unless @force. */
void stet_store_save_async (StetStore *self, StetSnapshot *snapshot, gboolean force, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
gboolean stet_store_save_finish (StetStore *self, GAsyncResult *result, GError **error);
gboolean stet_store_save (StetStore *self, StetSnapshot *snapshot, gboolean force, GCancellable *cancellable, GError **error);

G_END_DECLS
