/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How bytes come to a disk of this computer so that a kill or a power cut at any instant leaves the old file or the new
 * one, whole: temporary file in the same folder, fsync, rename, fsync of the folder. Any thread. */

#pragma once

#include <gio/gio.h>
#include <sys/stat.h>

G_BEGIN_DECLS

/* FALSE with an error: the old file stays. */
typedef gboolean (*StetDurableFunc) (const char *path, gpointer user_data, GError **error);

/* Puts @bytes in the place of the file at @path, or makes it. A link stays a link, the file it leads to is replaced;
 * permissions and group stay too. (Hard links to the old file keep the old bytes.) A file that may not be written to,
 * and what is not a file at all, is not replaced.
 *
 * @check (may be NULL) is asked last of all, when nothing is left to do but the renaming. @status (out, may be NULL)
 * is the new file's. After a failure all is as it was; G_FILE_ERROR, with the path in the message, or what @check set.
 * What a killed run left half done beside the file is cleared away. O(n), and O(files in the folder). */
gboolean stet_durable_replace (const char *path,
                               GBytes *bytes,
                               StetDurableFunc check,
                               gpointer user_data,
                               struct stat *status,
                               GError **error);
/* So that a file made or renamed in it stays so. Some file systems can't; that is no failure. */
void stet_durable_sync_folder (const char *folder);

G_END_DECLS
