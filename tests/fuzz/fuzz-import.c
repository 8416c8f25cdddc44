/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What any bytes are imported as can be written, and the file is sound. Plain text comes back when all that was set
 * aside is put back. */

#include "analysis.h"
#include "check.h"
#include "edit.h"
#include "import.h"
#include "json-write.h"
#include "report.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static const StetAnalyser *
shared_analyser (void)
{
  static StetAnalyser *analyser;

  if (g_once_init_enter (&analyser))
    {
      g_autoptr (GError) error = NULL;
      StetAnalyser *made = stet_analyser_new (g_getenv ("STET_DATA_DIR"), &error);

      g_assert_no_error (error);
      g_once_init_leave (&analyser, made);
    }
  return analyser;
}

static void
check_file (StetSnapshot *snapshot)
{
  g_autoptr (GBytes) bytes = stet_json_write (snapshot);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetCheck) check = stet_check_bytes (bytes, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < check->problems->len; i++)
    g_error ("%s", (const char *) g_ptr_array_index (check->problems, i));
}

static void
check_restoring (StetSnapshot *snapshot, const guint8 *data, size_t size)
{
  g_autoptr (StetDocument) document = stet_document_new (snapshot);
  gboolean has_mark = size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0;

  while (stet_record_get (stet_document_get_article (document), STET_FIELD_REMOVED) != NULL)
    {
      g_autoptr (StetChange) change = stet_edit_restore_removed (document, 0);
      g_autoptr (GError) error = NULL;

      stet_document_apply (document, change, &error);
      g_assert_no_error (error);
    }
  if (memchr (data, '\0', size) == NULL && g_utf8_validate_len ((const char *) data, size, NULL))
    g_assert_cmpmem (stet_text_get_data (stet_document_get_text (document)),
                     stet_text_get_n_bytes (stet_document_get_text (document)), data + 3 * has_mark,
                     size - 3 * has_mark);
}

static void
check_report (StetSnapshot *snapshot)
{
  g_autoptr (StetWorkspace) workspace = stet_workspace_new (NULL, "/nonexistent");
  const StetReportOptions options = { 40, FALSE };
  g_autofree char *report = stet_report_make (workspace, snapshot, &options);

  for (const char *at = report; *at != '\0'; at++)
    g_assert_false (g_ascii_iscntrl (*at) && *at != '\n');
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  static const StetImportFormat formats[] = { STET_IMPORT_TEXT, STET_IMPORT_MARKDOWN, STET_IMPORT_HTML };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      StetImportOptions options = { .format = formats[i],
                                    .via = "paste",
                                    .analyser = shared_analyser (),
                                    .wishes = { TRUE, 0, 0, TRUE } };
      g_autoptr (GError) error = NULL;
      g_autoptr (StetSnapshot) snapshot = stet_import_bytes (bytes, &options, NULL, &error);

      if (snapshot == NULL)
        {
          g_assert_nonnull (error);
          continue;
        }
      check_file (snapshot);
      check_report (snapshot);
      if (formats[i] == STET_IMPORT_TEXT)
        check_restoring (snapshot, data, size);
    }
  return 0;
}
