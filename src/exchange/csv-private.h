/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The reader of tables. Private to exchange/. */

#pragma once

#include "formats-private.h"

G_BEGIN_DECLS

gboolean stet_table_read (StetIntake *intake, GError **error);
gboolean stet_csv_detect (const char *name, const char *head);
gboolean stet_tsv_detect (const char *name, const char *head);

G_END_DECLS
