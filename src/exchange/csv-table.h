/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of a table as RFC 4180 has them, with any of , ; | or tabs between the cells, and any line ends. */

#pragma once

#include "exchange-error.h"

G_BEGIN_DECLS

/* The most cells of one row. */
#define STET_TABLE_MAX_CELLS 4096

typedef struct
{
  const char *at, *end;
  char separator;
  guint line;       /* where the next row starts, from 1 */
  guint row;        /* where the row at work starts */
  GPtrArray *cells; /* of char *: the row at work */
} StetTable;

/* Starts before the first row, whose separators it counts. Borrows @data, which is UTF-8; a byte order mark is passed
 * over. */
void stet_table_init (StetTable *self, const char *data, gsize size);
void stet_table_clear (StetTable *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetTable, stet_table_clear)
/* The next row that is not blank. FALSE at the end, or with an error: STET_EXCHANGE_ERROR_SYNTAX, _LIMIT. O(row). */
gboolean stet_table_next (StetTable *self, GError **error);
/* "" past the row's end. Borrowed until the next row. */
const char *stet_table_get (const StetTable *self, guint column);

G_END_DECLS
