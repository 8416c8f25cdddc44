/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening, importing and saving in one go, without a session: no recent documents, no saving by itself. What the
 * command line does. Errors are ready for stet_error_text. */

#pragma once

#include "document.h"
#include "fetched-page.h"
#include "workspace.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a person should hear of an import that went well. */
typedef struct
{
  guint n_replaced;         /* characters that could not be read */
  gboolean has_suggestions; /* FALSE: the language's data could not be read */
} StetBatchNotes;

/* An article as a new document. Transfer full. */
StetSnapshot *stet_batch_import (StetWorkspace *workspace, GFile *file, StetBatchNotes *notes, GError **error);
/* The same of an address on the web; @page becomes the page, to be kept beside the document. */
StetSnapshot *stet_batch_import_address (StetWorkspace *workspace,
                                         const char *address,
                                         StetBatchNotes *notes,
                                         StetFetchedPage **page,
                                         GError **error);
/* A document that is there. Transfer full. */
StetSnapshot *stet_batch_open (GFile *file, GError **error);
/* Writes @snapshot to @file. Fails with G_IO_ERROR_EXISTS when there is a file already, unless @replace. */
gboolean stet_batch_save (StetSnapshot *snapshot, GFile *file, gboolean replace, GError **error);

G_END_DECLS
