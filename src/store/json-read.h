/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the bytes of NAME.stet.json to records, and one record from a JSON object. Pure functions, any thread. */

#pragma once

#include "document.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_STORE_ERROR_NOT_JSON,   /* cut off, or not JSON at all: says the line */
  STET_STORE_ERROR_TOO_DEEP,
  STET_STORE_ERROR_TOO_LARGE,
  STET_STORE_ERROR_NOT_STET,   /* JSON, but not this format */
  STET_STORE_ERROR_WRONG_TYPE, /* a member is not of its type: says which */
  STET_STORE_ERROR_DUPLICATE_ID,
  STET_STORE_ERROR_CHANGED_ON_DISK,
  STET_STORE_ERROR_JOURNAL,
} StetStoreError;

#define STET_STORE_ERROR (stet_store_error_quark ())
GQuark stet_store_error_quark (void);

#define STET_FORMAT_VERSION 1
#define STET_FILE_MAX_BYTES (1u << 30)
#define STET_FILE_MAX_DEPTH 200

/* What was found on the way. */
typedef struct
{
  guint version;      /* of the file; past STET_FORMAT_VERSION the document is to be read-only */
  guint n_reanchored; /* silently, at 0.90 and above */
  guint n_confirm;
  guint n_orphans;
  gboolean text_differs; /* the text does not have the SHA-256 that the file says */
} StetReadReport;

/* @report may be NULL. Errors: STET_STORE_ERROR, STET_DOCUMENT_ERROR. */
StetSnapshot *stet_json_read (GBytes *bytes, StetReadReport *report, GError **error);
/* A single record as the journal keeps it (stet_json_write_record); @text resolves its offsets. Transfer full. */
StetRecord *stet_json_read_record (JsonObject *object, StetText *text, GError **error);

G_END_DECLS
