/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One document into every format and out of another tool's file, as the window does it. */

#include "import.h"
#include "transfer.h"

#include "folder-fixture.h"
#include "model-fixture.h"

#include <string.h>

#define TEXT "Ann Marsh said the bridge stands. Bo left."

static StetSnapshot *
make (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);

  fixture_tag (document, "the bridge stands", STET_KIND_CLAIM);
  fixture_tag (document, "Ann Marsh", STET_KIND_PERSON);
  fixture_tag (document, "Ann Marsh", STET_KIND_SOURCE);
  return stet_document_take_snapshot (document);
}

static gsize
count_bytes (const StetTransferred *result)
{
  gsize n = 0;

  for (guint i = 0; i < result->files->len; i++)
    n += g_bytes_get_size (((StetTransferFile *) g_ptr_array_index (result->files, i))->bytes);
  return n;
}

static void
test_every_format_is_rendered (void)
{
  g_autoptr (StetSnapshot) snapshot = make ();
  const StetTransferOptions options = { .now = 1 };
  StetTransferFormat format;
  guint n = 0;

  for (guint i = 0; stet_transfer_get_format (i, &format); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StetTransferred) result = stet_transfer_render (snapshot, "bridge", format.name, &options, &error);
      const StetTransferFile *main;

      if (!format.writes)
        {
          g_assert_nonnull (error);
          continue;
        }
      g_assert_no_error (error);
      g_test_message ("%s: %u files, %" G_GSIZE_FORMAT " bytes", format.name, result->files->len, count_bytes (result));
      main = g_ptr_array_index (result->files, 0);
      g_assert_true (g_str_has_prefix (main->name, "bridge"));
      g_assert_true (g_str_has_suffix (main->name, format.ending));
      g_assert_cmpuint (g_bytes_get_size (main->bytes), >, 20);
      g_assert_cmpstr (result->report, !=, "");
      n++;
    }
  g_assert_cmpuint (n, >, 15);
}

static void
test_an_unknown_format_is_an_error (void)
{
  g_autoptr (StetSnapshot) snapshot = make ();
  const StetTransferOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_transfer_render (snapshot, "bridge", "none", &options, &error));
  g_assert_nonnull (error);
}

static StetTransferred *
render_brat (void)
{
  g_autoptr (StetSnapshot) snapshot = make ();
  const StetTransferOptions options = { 0 };
  StetTransferred *result = stet_transfer_render (snapshot, "bridge", "brat", &options, NULL);

  g_assert_nonnull (result);
  g_assert_cmpuint (result->files->len, >=, 2);
  return result;
}

/* What lies beside the chosen file is nobody's to write over; what is the same is no trouble. */
static void
test_files_beside_are_not_written_over (Folder *self, gconstpointer data)
{
  g_autoptr (StetTransferred) result = render_brat ();
  g_autofree char *path = g_build_filename (self->path, "bridge.ann", NULL);
  g_autofree char *text = g_build_filename (self->path, "bridge.txt", NULL);
  g_autofree char *which = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  g_assert_true (g_file_set_contents (text, "mine", -1, NULL));
  g_assert_false (stet_transferred_save (result, path, &which, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_cmpstr (which, ==, "bridge.txt");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (text, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "mine");
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (text, TEXT, -1, NULL));
  g_assert_true (stet_transferred_save (result, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (stet_transferred_save (result, path, NULL, &error)); /* again */
  g_assert_no_error (error);
}

static char *
write_rows (Folder *self, const char *rows)
{
  char *path = g_build_filename (self->path, "rows.jsonl", NULL);

  g_assert_true (g_file_set_contents (path, rows, -1, NULL));
  return path;
}

#define ROW "{\"text\": \"Bo left.\", \"spans\": [{\"start\": 0, \"end\": 2, \"label\": \"PERSON\"}]}\n"

static void
test_one_is_opened_and_many_are_not (Folder *self, gconstpointer data)
{
  g_autofree char *path = write_rows (self, ROW);
  g_autofree char *report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSnapshot) snapshot = stet_transfer_open (path, NULL, 1, NULL, &report, &error);

  g_assert_no_error (error);
  g_assert_nonnull (snapshot);
  g_assert_null (report); /* all of it is here: nothing to say */
  g_free (path);
  path = write_rows (self, ROW ROW);
  g_assert_null (stet_transfer_open (path, NULL, 1, NULL, NULL, &error));
  g_assert_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_MANY);
}

static void
test_ids_stay_but_for_the_salt (Folder *self, gconstpointer data)
{
  g_autofree char *path = write_rows (self, ROW);
  g_autoptr (StetSnapshot) first = stet_transfer_open (path, NULL, 1, NULL, NULL, NULL);
  g_autoptr (StetSnapshot) again = stet_transfer_open (path, NULL, 2, NULL, NULL, NULL);
  g_autoptr (StetSnapshot) salted = stet_transfer_open (path, "x", 1, NULL, NULL, NULL);

  g_assert_true (stet_id_equal (stet_snapshot_get_id (first), stet_snapshot_get_id (again)));
  g_assert_false (stet_id_equal (stet_snapshot_get_id (first), stet_snapshot_get_id (salted)));
}

static void
test_what_is_wrong_with_a_file_is_told (Folder *self, gconstpointer data)
{
  g_autofree char *path =
      write_rows (self, "{\"text\": \"Bo\", \"spans\": [{\"start\": 0, \"end\": 99, \"label\": 1}]}\n");
  g_autofree char *missing = g_build_filename (self->path, "missing.jsonl", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_transfer_open (path, NULL, 1, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (stet_transfer_open (missing, NULL, 1, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function) g_test_add ("/transfer-one/" path, Folder, NULL, folder_set_up, function, folder_tear_down)
  g_test_add_func ("/transfer-one/every-format-is-rendered", test_every_format_is_rendered);
  g_test_add_func ("/transfer-one/an-unknown-format-is-an-error", test_an_unknown_format_is_an_error);
  TEST ("files-beside-are-not-written-over", test_files_beside_are_not_written_over);
  TEST ("one-is-opened-and-many-are-not", test_one_is_opened_and_many_are_not);
  TEST ("ids-stay-but-for-the-salt", test_ids_stay_but_for_the_salt);
  TEST ("what-is-wrong-with-a-file-is-told", test_what_is_wrong_with_a_file_is_told);
  return g_test_run ();
}
