/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One document rendered in a format, and perhaps saved, in a thread. For the export window. */

#pragma once

#include "transfer.h"

G_BEGIN_DECLS

/* @path: where it is to be saved; NULL: it is only looked at. @stamp comes back with the answer. */
void stet_export_job_run_async (StetSnapshot *snapshot,
                                const char *name,
                                const char *format,
                                const StetTransferOptions *options,
                                const char *path,
                                guint stamp,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* Transfer full. @stamp and @which (transfer full: the file that is in the way, or NULL) may be NULL. */
StetTransferred *stet_export_job_run_finish (GAsyncResult *result, guint *stamp, char **which, GError **error);

G_END_DECLS
