/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the columns of a table are, by their names: those that Stet writes, and what others call the same. */

#pragma once

#include "csv-table.h"

G_BEGIN_DECLS

typedef enum
{
  STET_TABLE_UNKNOWN,
  STET_TABLE_ANNOTATIONS, /* a row for each */
  STET_TABLE_CLAIMS,
  STET_TABLE_SOURCES,
  STET_TABLE_TEXTS, /* a row for each text */
} StetTableKind;

typedef enum
{
  STET_COLUMN_VALUE, /* goes by its name */
  STET_COLUMN_DOCUMENT,
  STET_COLUMN_START,
  STET_COLUMN_END,
  STET_COLUMN_LENGTH,
  STET_COLUMN_PIECES,
  STET_COLUMN_LABEL,
  STET_COLUMN_STATE,
  STET_COLUMN_SCORE,
  STET_COLUMN_QUOTE,
  STET_COLUMN_NOTE,
  STET_COLUMN_VALUES,
  STET_COLUMN_TEXT,
  STET_COLUMN_CLAIM,
  STET_COLUMN_EVIDENCE,
  STET_COLUMN_IGNORED,
} StetColumnRole;

typedef struct
{
  StetColumnRole role;
  char *name; /* of the value */
} StetColumn;

/* Of StetColumn, for the row at work, which is the header; frees what it holds. *@kind: unknown where no name fits. */
GArray *stet_columns_new (const StetTable *table, StetTableKind *kind);
/* The first cell of the row at work in a column of that role; "" where there is none. Borrowed. */
const char *stet_columns_get (const GArray *columns, const StetTable *table, StetColumnRole role);
gboolean stet_columns_have (const GArray *columns, StetColumnRole role);

G_END_DECLS
