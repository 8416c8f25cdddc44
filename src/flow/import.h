/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From bytes to the records of a new document: decoded, its furniture set aside, its title and blocks found, its
 * entities suggested. Pure; any thread. Used by the window and by the command line alike. */

#pragma once

#include "document.h"
#include "edit.h"
#include "workspace.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* From the library of languages, opaque here. */
typedef struct _StetAnalyser StetAnalyser;

typedef enum
{
  STET_IMPORT_TEXT,
  STET_IMPORT_MARKDOWN,
  STET_IMPORT_HTML,
  STET_IMPORT_MHTML, /* a page as browsers save it, with its pictures in one file */
  STET_IMPORT_PDF,
  STET_IMPORT_OFFICE,   /* of a word processor, or an e-book: refused, with what to do instead */
  STET_IMPORT_DOCUMENT, /* .stet.json: not for stet_import_bytes */
} StetImportFormat;

#define STET_IMPORT_MAX_BYTES (64u << 20)
/* How text and Markdown become a text; pages have STET_PAGE_RECIPE, PDF files STET_PDF_RECIPE. */
#define STET_TEXT_RECIPE "stet-text-1"

typedef enum
{
  STET_IMPORT_ERROR_EMPTY, /* nothing to read in it */
  STET_IMPORT_ERROR_TOO_LARGE,
  STET_IMPORT_ERROR_BINARY,
  STET_IMPORT_ERROR_DOCUMENT, /* not an article: a document of Stet already */
  STET_IMPORT_ERROR_MANY,     /* a dataset of more than one article */
  STET_IMPORT_ERROR_OFFICE,
  STET_IMPORT_ERROR_PDF_MISSING, /* this copy of Stet can't read any */
  STET_IMPORT_ERROR_PDF_LOCKED,
  STET_IMPORT_ERROR_PDF_BROKEN,
  STET_IMPORT_ERROR_PDF_PICTURES, /* scanned: there is no text in it */
  STET_IMPORT_ERROR_PDF_TOO_MUCH, /* time or memory */
} StetImportError;
#define STET_IMPORT_ERROR (stet_import_error_quark ())
GQuark stet_import_error_quark (void);

/* By its first bytes where these leave no doubt, then by the file's name, then by another look. */
StetImportFormat stet_import_detect (const char *name, GBytes *bytes);

typedef struct
{
  StetImportFormat format;
  const char *uri;              /* where it came from, or NULL; a saved page may know better */
  const char *charset;          /* what the server said, or NULL */
  guint choice;                 /* of a page: which part of it (web/readable.h); 0 as found */
  const char *via;              /* "file", "paste", "https" */
  const StetAnalyser *analyser; /* NULL: no suggestions, and no sentences */
  StetId id;                    /* of the new document; none: a random one */
  StetRecord *person;           /* who opens it, borrowed, or NULL */
  StetActor actor;
  StetSuggestWishes wishes;
  guint *n_replaced;  /* out: characters that could not be read, shown as U+FFFD; may be NULL */
  GArray **sentences; /* out: of StetSpan, transfer full, with an analyser; may be NULL */
} StetImportOptions;

/* The id that a document made of these bytes from there has, so that opening them again finds what was kept. */
StetId stet_import_get_id (const char *uri, GBytes *bytes);

/* Transfer full. */
StetSnapshot *stet_import_bytes (GBytes *bytes,
                                 const StetImportOptions *options,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
