/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the bytes of NAME.stet.json to records, and one record from the form it has in a journal. Pure functions, any
 * thread. */

#pragma once

#include "document.h"
#include "json-tape.h"

G_BEGIN_DECLS

#define STET_FORMAT_VERSION 1
#define STET_FILE_MAX_BYTES (1u << 30)

/* What was found on the way. */
typedef struct
{
  guint version;      /* of the file; past STET_FORMAT_VERSION the document is to be read-only */
  guint n_reanchored; /* silently, at 0.90 and above */
  guint n_confirm;
  guint n_orphans;
  gboolean text_differs; /* the text does not have the SHA-256 that the file says */
} StetReadReport;

/* @report may be NULL. Errors: STET_STORE_ERROR, STET_DOCUMENT_ERROR. O(n). */
StetSnapshot *stet_json_read (GBytes *bytes, StetReadReport *report, GError **error);
/* A single record as stet_json_write_record writes it. Transfer full, not sealed. */
StetRecord *stet_json_read_record (StetNode object, GError **error);

G_END_DECLS
