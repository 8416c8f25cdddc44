/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A model file as written, and what becomes of files that are none: always an error, never a crash. */

#include "model-of.h"

#include "lexicon.h"

#include <string.h>

static StetModelFile *
open_changed (GBytes *bytes, gsize length, gssize at, guint8 change, GError **error)
{
  g_autofree guint8 *copy = g_malloc (length + 1);
  g_autoptr (GBytes) changed = NULL;

  memcpy (copy, g_bytes_get_data (bytes, NULL), length);
  if (at >= 0)
    copy[at] ^= change;
  changed = g_bytes_new (copy, length);
  return stet_model_file_new_for_bytes (changed, error);
}

static void
test_sections (void)
{
  g_autoptr (StetModelWriter) writer = stet_model_writer_new ("en");
  g_autoptr (GBytes) one = g_bytes_new_static ("first", 5);
  g_autoptr (GBytes) two = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (StetModelFile) file = NULL;
  g_autoptr (GError) error = NULL;
  gsize n = 99;

  stet_model_writer_add (writer, "one", one);
  stet_model_writer_add (writer, "two", two);
  bytes = stet_model_writer_finish (writer);
  file = stet_model_file_new_for_bytes (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stet_model_file_get_language (file), ==, "en");
  g_assert_cmpmem (stet_model_file_get_section (file, "one", &n, NULL), 5, "first", 5);
  g_assert_cmpuint (n, ==, 5);
  g_assert_nonnull (stet_model_file_get_section (file, "two", &n, NULL));
  g_assert_cmpuint (n, ==, 0);
  g_assert_null (stet_model_file_get_section (file, "three", &n, &error));
  g_assert_error (error, STET_MODEL_ERROR, STET_MODEL_ERROR_MISSING);
}

static void
test_cut_anywhere (void)
{
  g_autoptr (GBytes) bytes = tiny_model ();
  gsize length = g_bytes_get_size (bytes);

  for (gsize n = 0; n < length; n++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (open_changed (bytes, n, -1, 0, &error));
      g_assert_error (error, STET_MODEL_ERROR, STET_MODEL_ERROR_FORMAT);
    }
}

static void
test_any_byte_changed (void)
{
  g_autoptr (GBytes) bytes = tiny_model ();
  gsize length = g_bytes_get_size (bytes);

  for (gsize at = 0; at < length; at++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StetModelFile) file = open_changed (bytes, length, (gssize) at, 0x10, &error);

      /* The language and what is reserved are not part of what is summed. */
      if ((at >= 16 && at < 24) || (at >= 40 && at < 64))
        continue;
      g_assert_null (file);
      g_assert_true (error->domain == STET_MODEL_ERROR);
    }
}

static void
test_other_version (void)
{
  g_autoptr (GBytes) bytes = tiny_model ();
  g_autoptr (GError) error = NULL;

  g_assert_null (open_changed (bytes, g_bytes_get_size (bytes), 8, 3, &error));
  g_assert_error (error, STET_MODEL_ERROR, STET_MODEL_ERROR_VERSION);
}

static void
test_missing_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_model_file_new ("/nowhere/names-en.model", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

/* A whole file, sum and all, around a section that lies. */
static void
read_lying_section (const guint8 *section, gsize n_bytes)
{
  g_autoptr (StetModelWriter) writer = stet_model_writer_new ("en");
  g_autoptr (GBytes) bytes = g_bytes_new (section, n_bytes);
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (StetModelFile) file = NULL;
  g_autoptr (StetCrf) crf = NULL;
  g_autoptr (GError) error = NULL;

  stet_model_writer_add (writer, "lies", bytes);
  whole = stet_model_writer_finish (writer);
  file = stet_model_file_new_for_bytes (whole, &error);
  g_assert_no_error (error);
  crf = stet_crf_new (file, "lies", &error);
  if (crf == NULL)
    g_assert_error (error, STET_MODEL_ERROR, STET_MODEL_ERROR_FORMAT);
  else
    {
      gint16 sums[STET_CRF_MAX_LABELS] = { 0 };

      /* What is let through can be used. */
      for (guint64 i = 0; i < 100; i++)
        stet_crf_add_features (crf, &i, 1, sums);
    }
}

static void
test_lying_sections (void)
{
  g_autoptr (GBytes) bytes = tiny_model ();
  g_autoptr (StetModelFile) file = stet_model_file_new_for_bytes (bytes, NULL);
  gsize n;
  const guint8 *section = stet_model_file_get_section (file, "tiny", &n, NULL);
  g_autofree guint8 *copy = g_memdup2 (section, n);

  for (gsize at = 0; at < n; at++)
    for (guint bit = 0; bit < 8; bit += 7)
      {
        copy[at] ^= (guint8) (1u << bit);
        read_lying_section (copy, n);
        copy[at] ^= (guint8) (1u << bit);
      }
  for (gsize length = 0; length < n; length += 3)
    read_lying_section (copy, length);
}

static void
test_lying_table (void)
{
  g_autoptr (GBytes) bytes = tiny_model ();
  gsize n_bytes = g_bytes_get_size (bytes);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), n_bytes);
  StetModelHeader *header = (StetModelHeader *) (void *) copy;
  StetModelSection *table = (StetModelSection *) (void *) (copy + sizeof *header);
  const guint32 offsets[] = { 0xfffffff8u, (guint32) n_bytes, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GError) error = NULL;

      table->offset = GUINT32_TO_LE (offsets[i]);
      header->checksum = GUINT64_TO_LE (stet_lexicon_checksum (header + 1, n_bytes - sizeof *header));
      changed = g_bytes_new (copy, n_bytes);
      g_assert_null (stet_model_file_new_for_bytes (changed, &error));
      g_assert_error (error, STET_MODEL_ERROR, STET_MODEL_ERROR_FORMAT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model-file/sections", test_sections);
  g_test_add_func ("/model-file/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/model-file/any-byte-changed", test_any_byte_changed);
  g_test_add_func ("/model-file/other-version", test_other_version);
  g_test_add_func ("/model-file/missing-file", test_missing_file);
  g_test_add_func ("/model-file/lying-sections", test_lying_sections);
  g_test_add_func ("/model-file/lying-table", test_lying_table);
  return g_test_run ();
}
