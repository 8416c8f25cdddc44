/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes taken for a document's file either give a sentence or a document; and what was read is written to a file
 * that is read again and written to the same bytes, with nothing lost or moved. The same for a journal's record. */

#include "json-read.h"
#include "json-write.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static void
check_error (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), >, 0);
}

static void
check_file (GBytes *file)
{
  StetReadReport report;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSnapshot) snapshot = stet_json_read (file, &report, &error);
  g_autoptr (StetSnapshot) again = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  guint n, m;

  if (snapshot == NULL)
    {
      check_error (error);
      return;
    }
  g_assert_no_error (error);
  first = stet_json_write (snapshot);
  again = stet_json_read (first, &report, &error);
  g_assert_no_error (error);
  g_assert_false (report.text_differs);
  second = stet_json_write (again);
  g_assert_true (g_bytes_equal (first, second));
  for (guint kind = 0; kind < STET_N_RECORDS; kind++)
    {
      stet_snapshot_get_records (snapshot, (StetRecordKind) kind, &n);
      stet_snapshot_get_records (again, (StetRecordKind) kind, &m);
      g_assert_cmpuint (n, ==, m);
    }
}

static void
check_record (const char *data, gsize size)
{
  g_autoptr (StetTape) tape = stet_tape_new ();
  g_autoptr (StetTape) second = stet_tape_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StetRecord) record = NULL;
  g_autoptr (StetRecord) again = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  StetOut out = STET_OUT_INIT (text);

  if (!g_utf8_validate_len (data, size, NULL))
    return;
  if (stet_tape_read (tape, data, size, STET_JSON_MAX_DEPTH, &error))
    record = stet_json_read_record (stet_tape_get_root (tape), &error);
  if (record == NULL)
    {
      check_error (error);
      return;
    }
  stet_record_seal (record);
  stet_json_write_record (&out, record);
  g_assert_true (stet_tape_read (second, text->str, text->len, STET_JSON_MAX_DEPTH, &error));
  again = stet_json_read_record (stet_tape_get_root (second), &error);
  g_assert_no_error (error);
  stet_record_seal (again);
  g_assert_true (stet_record_equal (record, again));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) file = g_bytes_new (data, size);

  check_file (file);
  check_record ((const char *) data, size);
  return 0;
}
