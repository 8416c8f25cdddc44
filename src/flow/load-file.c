/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "load-file.h"

#include "import.h"
#include "json-read.h"

#include <string.h>

#define STEP_BYTES ((gsize) 256 << 10)

static gboolean
fail (StetImportError code, const char *message, GError **error)
{
  g_set_error_literal (error, STET_IMPORT_ERROR, code, message);
  return FALSE;
}

static gboolean
check_info (GFile *file, gsize max_bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                         G_FILE_QUERY_INFO_NONE, cancellable, error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, "It is a folder.");
      return FALSE;
    }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR && g_file_is_native (file))
    return fail (STET_IMPORT_ERROR_BINARY, "It is not a file.", error);
  if ((guint64) g_file_info_get_size (info) > max_bytes)
    return fail (STET_IMPORT_ERROR_TOO_LARGE, "The file is too large.", error);
  return TRUE;
}

GBytes *
stet_load_file (GFile *file, gsize max_bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GByteArray) bytes = NULL;
  gsize n_read = 0;

  if (!check_info (file, max_bytes, cancellable, error))
    return NULL;
  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  bytes = g_byte_array_new ();
  do
    {
      guint length = bytes->len;

      g_byte_array_set_size (bytes, length + STEP_BYTES);
      if (!g_input_stream_read_all (G_INPUT_STREAM (stream), bytes->data + length, STEP_BYTES, &n_read, cancellable,
                                    error))
        return NULL;
      g_byte_array_set_size (bytes, (guint) (length + n_read));
      /* It may have grown since it was looked at. */
      if (bytes->len > max_bytes)
        {
          fail (STET_IMPORT_ERROR_TOO_LARGE, "The file is too large.", error);
          return NULL;
        }
    }
  while (n_read == STEP_BYTES);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* An article that was never a document should hear so, not where it is no JSON. */
static gboolean
looks_like_json (GBytes *bytes)
{
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);
  gsize at = n >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (at < n && strchr (" \t\r\n", data[at]) != NULL && data[at] != '\0')
    at++;
  return at < n && data[at] == '{';
}

GBytes *
stet_load_document (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = stet_load_file (file, STET_FILE_MAX_BYTES, cancellable, &failure);

  if (g_error_matches (failure, STET_IMPORT_ERROR, STET_IMPORT_ERROR_TOO_LARGE))
    {
      /* Documents have a limit of their own. */
      g_set_error_literal (error, STET_STORE_ERROR, STET_STORE_ERROR_TOO_LARGE, failure->message);
      return NULL;
    }
  if (bytes == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (!looks_like_json (bytes))
    {
      g_set_error_literal (error, STET_STORE_ERROR, STET_STORE_ERROR_NOT_STET, "It is not a document of Stet.");
      return NULL;
    }
  return g_steal_pointer (&bytes);
}
