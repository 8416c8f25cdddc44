/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Archives in memory: zip, and tar as it is or packed with gzip, bzip2, xz or zstd, are read; zip is written. An
 * archive is refused as a whole when a name in it leaves its folder, or when it holds more than it may. Archives in an
 * archive stay what they are. Any thread. */

#pragma once

#include "exchange-error.h"

G_BEGIN_DECLS

#define STET_UNPACK_MAX_ENTRIES 100000
/* Of all that is unpacked, in bytes; no more than the ratio times the archive's own size, beyond the floor. The ratio
 * holds for what is passed over, too. */
#define STET_UNPACK_MAX_BYTES (1u << 30)
#define STET_UNPACK_MAX_RATIO 200
#define STET_UNPACK_RATIO_FLOOR (1u << 26)

typedef struct
{
  /* Whether the file is wanted; what isn't costs no memory. @name is relative, in UTF-8, with / and without ".." */
  gboolean (*wants) (const char *name, gpointer data);
  /* Each file wanted; FALSE with an error ends the run. */
  gboolean (*take) (const char *name, GBytes *bytes, gpointer data, GError **error);
  gpointer data;
} StetUnpacking;

/* Errors: STET_EXCHANGE_ERROR_SYNTAX, _UNSAFE, _LIMIT, or what take sets. */
gboolean stet_unpack (const char *data, gsize size, const StetUnpacking *unpacking, GError **error);
/* TRUE for the beginning of a file that stet_unpack is for; @name in lower case. */
gboolean stet_unpack_detect (const char *name, const char *head, gsize n);

/* A zip in the making. The same files give the same bytes. */
typedef struct _StetPack StetPack;
/* Appends to @out, which must live on until the end. */
StetPack *stet_pack_new (GString *out);
void stet_pack_add (StetPack *self, const char *name, const char *data, gsize size);
/* Writes the end and frees. */
void stet_pack_end (StetPack *self);

G_END_DECLS
