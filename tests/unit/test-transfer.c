/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Many documents in and out: what they are called, and what is left of an export that does not come to its end. */

#include "json-read.h"
#include "transfer.h"

#include "folder-fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define ROW "{\"text\": \"Bo left.\", \"spans\": [{\"start\": 0, \"end\": 2, \"label\": \"PERSON\"}]}\n"

static gboolean
import (Folder *self, const char *input, const char *output)
{
  g_autofree char *in = folder_get_path (self, input);
  g_autofree char *out = folder_get_path (self, output);
  const char *inputs[] = { in, NULL };
  const StetTransferOptions options = { .now = 1 };
  g_autofree char *report = NULL;
  g_autoptr (GError) error = NULL;
  gboolean fine = stet_transfer_import (inputs, out, &options, &report, &error);

  g_assert_no_error (error);
  return fine;
}

static void
write_file (Folder *self, const char *name, const char *contents)
{
  g_autofree char *path = folder_get_path (self, name);

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

static gboolean
is_there (Folder *self, const char *name)
{
  g_autofree char *path = folder_get_path (self, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_documents_of_one_name_are_numbered (Folder *self, gconstpointer data)
{
  write_file (self, "rows.csv",
              "document,text\nquay,Bo left.\nquay-2,Bo came.\nquay,Bo sat.\nquay,Bo ran.\nquay-2,Bo fell.\n");
  g_assert_true (import (self, "rows.csv", "out"));
  g_assert_true (is_there (self, "out/quay.stet.json"));
  g_assert_true (is_there (self, "out/quay-2.stet.json"));
  g_assert_true (is_there (self, "out/quay-3.stet.json"));
  g_assert_true (is_there (self, "out/quay-4.stet.json"));
  g_assert_true (is_there (self, "out/quay-2-2.stet.json"));
}

/* 210 bytes none of which starts a character. */
static void
test_a_name_of_any_bytes_is_taken (Folder *self, gconstpointer data)
{
  g_autoptr (GString) name = g_string_new ("in/");
  g_autofree char *folder = folder_get_path (self, "in");
  g_autofree char *made = folder_get_path (self, "out");
  g_autoptr (GDir) found = NULL;
  const char *entry;

  g_assert_cmpint (g_mkdir (folder, 0777), ==, 0);
  for (guint i = 0; i < 210; i++)
    g_string_append_c (name, (char) 0x80);
  g_string_append (name, ".jsonl");
  write_file (self, name->str, ROW);
  g_assert_true (import (self, "in", "out"));
  found = g_dir_open (made, 0, NULL);
  g_assert_nonnull (found);
  entry = g_dir_read_name (found);
  g_assert_nonnull (entry);
  g_assert_true (g_utf8_validate (entry, -1, NULL));
  g_assert_null (g_dir_read_name (found));
}

/* Exporting ------------------------------------------------------------------------------------------------------- */

static void
stop_cb (guint n_done, guint n_files, gpointer data)
{
  g_cancellable_cancel (data);
}

/* Two files into one; @stopped after the first. */
static gboolean
export_rows (Folder *self, const char *output, gboolean stopped)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *first = folder_get_path (self, "1.jsonl");
  g_autofree char *second = folder_get_path (self, "2.jsonl");
  g_autofree char *out = folder_get_path (self, output);
  const char *inputs[] = { first, second, NULL };
  const StetTransferOptions options = { .now = 1,
                                        .replace = TRUE,
                                        .cancellable = cancellable,
                                        .progress = stopped ? stop_cb : NULL,
                                        .data = cancellable };
  g_autofree char *report = NULL;

  return stet_transfer_export (inputs, "doccano", out, &options, &report, NULL);
}

static void
check_contents (Folder *self, const char *name, const char *expected)
{
  g_autofree char *path = folder_get_path (self, name);
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

static void
test_a_stopped_export_leaves_what_was_there (Folder *self, gconstpointer data)
{
  write_file (self, "1.jsonl", ROW);
  write_file (self, "2.jsonl", ROW);
  write_file (self, "old.jsonl", "old");
  g_assert_false (export_rows (self, "old.jsonl", TRUE));
  check_contents (self, "old.jsonl", "old");
  g_assert_false (export_rows (self, "new.jsonl", TRUE));
  g_assert_false (is_there (self, "new.jsonl"));
  g_assert_true (export_rows (self, "new.jsonl", FALSE));
  g_assert_true (is_there (self, "new.jsonl"));
}

/* The disk has no room for the second document. */
static void
test_an_export_that_fails_leaves_what_was_there (Folder *self, gconstpointer data)
{
  g_autoptr (GString) row = g_string_new ("{\"spans\": [], \"text\": \"");
  struct rlimit before, little = { 20000, 20000 };
  gboolean fine;

  for (guint i = 0; i < 30000; i++)
    g_string_append_c (row, 'a');
  g_string_append (row, "\"}\n");
  write_file (self, "1.jsonl", ROW);
  write_file (self, "2.jsonl", row->str);
  write_file (self, "old.jsonl", "old");
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  little.rlim_max = before.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
  fine = export_rows (self, "old.jsonl", FALSE);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_false (fine);
  check_contents (self, "old.jsonl", "old");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function) g_test_add ("/transfer/" path, Folder, NULL, folder_set_up, function, folder_tear_down)
  TEST ("documents-of-one-name-are-numbered", test_documents_of_one_name_are_numbered);
  TEST ("a-name-of-any-bytes-is-taken", test_a_name_of_any_bytes_is_taken);
  TEST ("a-stopped-export-leaves-what-was-there", test_a_stopped_export_leaves_what_was_there);
  TEST ("an-export-that-fails-leaves-what-was-there", test_an_export_that_fails_leaves_what_was_there);
  return g_test_run ();
}
