/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "batch.h"

#include "import.h"
#include "load-file.h"
#include "store.h"
#include "workspace-private.h"

StetSnapshot *
stet_batch_import (StetWorkspace *workspace, GFile *file, StetBatchNotes *notes, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GBytes) bytes = stet_load_file (file, STET_IMPORT_MAX_BYTES, NULL, error);
  g_autoptr (StetAnalyser) analyser = NULL;
  StetImportOptions options = { .uri = uri, .via = "file", .n_replaced = &notes->n_replaced };

  *notes = (StetBatchNotes){ 0 };
  if (bytes == NULL)
    return NULL;
  options.format = stet_import_detect (name, bytes);
  options.id = stet_import_get_id (uri, bytes);
  options.actor = stet_workspace_get_actor (workspace);
  options.wishes = stet_workspace_get_wishes (workspace);
  options.analyser = analyser = stet_workspace_ref_analyser (workspace);
  notes->has_suggestions = analyser != NULL;
  return stet_import_bytes (bytes, &options, NULL, error);
}

StetSnapshot *
stet_batch_import_address (StetWorkspace *workspace,
                           const char *address,
                           StetBatchNotes *notes,
                           StetFetchedPage **page,
                           GError **error)
{
  g_autoptr (StetAnalyser) analyser = stet_workspace_ref_analyser (workspace);

  *notes = (StetBatchNotes){ .has_suggestions = analyser != NULL };
  *page = stet_fetch_page (address, error);
  return *page != NULL ? stet_fetched_page_import (*page, workspace, 0, NULL, error) : NULL;
}

StetSnapshot *
stet_batch_open (GFile *file, GError **error)
{
  g_autoptr (GBytes) bytes = stet_load_document (file, NULL, error);

  return bytes != NULL ? stet_json_read (bytes, NULL, error) : NULL;
}

gboolean
stet_batch_save (StetSnapshot *snapshot, GFile *file, gboolean replace, GError **error)
{
  g_autoptr (StetStore) store = stet_store_new (file);

  switch (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL))
    {
    case G_FILE_TYPE_UNKNOWN: /* nothing is there */
      break;
    case G_FILE_TYPE_DIRECTORY:
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR, "It is a folder.");
      return FALSE;
    case G_FILE_TYPE_REGULAR:
      if (replace)
        break;
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "It is there already.");
      return FALSE;
    default: /* a device or a pipe must not be replaced by a file */
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "It is there already.");
      return FALSE;
    }
  return stet_store_save (store, snapshot, replace, NULL, error);
}
