/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One file and its relation to one document: loads, saves (see durable.h), and knows when another program changed it:
 * by inode, size and time, and by the content's SHA-256 where these leave a doubt (only touched; written twice within
 * the clock's tick). Files that are not on this computer go through GFile with its etag.
 *
 * Any thread; one save runs at a time, the next waits for it. In what order, is the caller's affair. */

#pragma once

#include "document.h"
#include "json-read.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define STET_TYPE_STORE (stet_store_get_type ())
G_DECLARE_FINAL_TYPE (StetStore, stet_store, STET, STORE, GObject)

StetStore *stet_store_new (GFile *file);
GFile *stet_store_get_file (StetStore *self); /* borrowed */
/* TRUE when the file no longer looks as it did when last read or written, though it may only have been touched. FALSE
 * as long as neither has happened, when it is gone, and when it is not on this computer. Looks at the disk, but reads
 * nothing. */
gboolean stet_store_is_changed (StetStore *self);

/* At most STET_FILE_MAX_BYTES. STET_STORE_ERROR, STET_DOCUMENT_ERROR, G_IO_ERROR. */
StetSnapshot *stet_store_load (StetStore *self, StetReadReport *report, GCancellable *cancellable, GError **error);

/* Fails with STET_STORE_ERROR_CHANGED_ON_DISK when the file is not what was last read or written, or is there though
 * neither has happened, unless @force; a file that is gone is made anew. STET_STORE_ERROR_TOO_LARGE when it could not
 * be loaded again; G_FILE_ERROR and G_IO_ERROR otherwise. After any failure the file is what it was. */
gboolean stet_store_save (StetStore *self,
                          StetSnapshot *snapshot,
                          gboolean force,
                          GCancellable *cancellable,
                          GError **error);
/* The same for a document that is written out already. */
gboolean stet_store_save_bytes (StetStore *self,
                                GBytes *bytes,
                                gboolean force,
                                GCancellable *cancellable,
                                GError **error);
/* The SHA-256 (hexadecimal) of the bytes that were last read or written; NULL before. Transfer full. */
char *stet_store_dup_digest (StetStore *self);

G_END_DECLS
