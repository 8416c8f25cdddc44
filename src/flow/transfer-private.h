/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files behind transfer.h share. Private to flow/. */

#pragma once

#include "format.h"
#include "transfer.h"

G_BEGIN_DECLS

/* NULL with an error when there is no such format, or none that is written. Transfer full. */
StetOutlet *stet_transfer_make_outlet (const char *to, const StetTransferOptions *options, GError **error);

/* A file to be read. */
typedef struct
{
  char *path;
  char *name; /* below the folder that was named, without its ending: for what is made of it; in UTF-8 */
  const StetFormat *format;
  GBytes *bytes, *text; /* of a file in an archive, and of the text beside it; else NULL */
} StetTransferItem;

/* A file by its path; @name with its ending. Transfer full. */
StetTransferItem *stet_transfer_item_new (const char *path, const char *name, const StetFormat *format);
gboolean stet_transfer_is_archive (const char *path);
/* Adds what can be read (of @from alone, where that is not NULL) to @items, or nothing with an error. @name: "" for an
 * archive that was named, else what goes before the names of its files. */
gboolean stet_transfer_walk_archive (const char *path,
                                     const char *name,
                                     const StetFormat *from,
                                     GPtrArray *items,
                                     GCancellable *cancellable,
                                     GError **error);

/* Of StetTransferItem *, sorted by path; transfer full. NULL with an error when a format has no such name. Files named
 * that nothing can read are complained of, those in folders passed over; *@fine is FALSE then. */
GPtrArray *stet_transfer_walk (const char *const *inputs,
                               const StetTransferOptions *options,
                               gboolean *fine,
                               GError **error);
/* Each document of a file. @name is safe to be a file's. Return FALSE with an error to stop. */
typedef gboolean (*StetTransferFunc) (StetSnapshot *snapshot, const char *name, gpointer data, GError **error);
gboolean stet_transfer_read (const StetTransferItem *item,
                             const StetTransferOptions *options,
                             StetLosses *losses,
                             StetTransferFunc func,
                             gpointer data,
                             GError **error);
/* Reads all items, one after the other, complaining of those that can't be read. */
gboolean stet_transfer_read_all (GPtrArray *items,
                                 const StetTransferOptions *options,
                                 StetLosses *losses,
                                 StetTransferFunc func,
                                 gpointer data);
/* "Read: …" and, where @written is not NULL, "Written: …". Transfer full. */
char *stet_transfer_describe (const StetLosses *read, const StetLosses *written);

/* What the format may be read with: names, where * is the file's own without its ending; NULL-terminated. */
const char *const *stet_transfer_get_companions (const StetFormat *format);
/* The path beside @path that is so called. Transfer full. */
char *stet_transfer_name_companion (const char *path, const char *name);

/* Writes a whole file or none, making its folders. G_IO_ERROR_EXISTS when it is there, unless @replace. */
gboolean stet_transfer_save (const char *path, const char *data, gsize n, gboolean replace, GError **error);

G_END_DECLS
