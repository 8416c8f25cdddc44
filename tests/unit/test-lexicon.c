/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "lexicon.h"

#include "fold.h"

#include <string.h>

static char *
lexicon_path (void)
{
  return g_build_filename (g_getenv ("STET_DATA_DIR"), "lexicon", "en.lexicon", NULL);
}

static GBytes *
shipped_bytes (void)
{
  g_autofree char *path = lexicon_path ();
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize length = 0;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

/* The shipped file with its byte @at changed; @length: how many bytes of it, 0 for all. */
static GBytes *
damaged_bytes (gsize at, gsize length)
{
  g_autoptr (GBytes) bytes = shipped_bytes ();
  gsize n;
  guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  n = length > 0 ? length : g_bytes_get_size (bytes);
  copy[at] ^= 0x40;
  return g_bytes_new_take (copy, n);
}

static guint32
find (const StetLexicon *lexicon, const char *phrase)
{
  g_auto (GStrv) words = g_strsplit (phrase, " ", -1);
  guint64 key = STET_FOLD_SEED;

  for (guint i = 0; words[i] != NULL; i++)
    key = stet_fold_extend (key, stet_fold_hash (words[i], strlen (words[i])));
  return stet_lexicon_find (lexicon, key);
}

static void
test_finds (void)
{
  g_autofree char *path = lexicon_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StetLexicon) lexicon = stet_lexicon_new (path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (find (lexicon, "Haiti") & STET_LEXICON_COUNTRY, !=, 0);
  g_assert_cmpuint (find (lexicon, "central america") & STET_LEXICON_LOC, !=, 0);
  g_assert_cmpuint (find (lexicon, "U.S.") & STET_LEXICON_COUNTRY, !=, 0);
  g_assert_cmpuint (find (lexicon, "Danish") & STET_LEXICON_NORP, !=, 0);
  g_assert_cmpuint (find (lexicon, "United") & STET_LEXICON_PREFIX, !=, 0);
  g_assert_cmpuint (find (lexicon, "Quillfeatherish"), ==, 0);
  g_assert_cmpuint (STET_LEXICON_CASING (find (lexicon, "harbour")), >=, 4);
  g_assert_cmpuint (STET_LEXICON_CASING (find (lexicon, "London")), ==, 1);
}

static void
assert_refused (GBytes *bytes, StetLexiconError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_lexicon_new_for_bytes (bytes, &error));
  g_assert_error (error, STET_LEXICON_ERROR, (int) code);
}

static void
test_refuses_other_files (void)
{
  g_autoptr (GBytes) bytes = damaged_bytes (0, 0);

  assert_refused (bytes, STET_LEXICON_ERROR_FORMAT);
}

static void
test_refuses_other_versions (void)
{
  g_autoptr (GBytes) bytes = damaged_bytes (G_STRUCT_OFFSET (StetLexiconHeader, version), 0);

  assert_refused (bytes, STET_LEXICON_ERROR_VERSION);
}

static void
test_refuses_damage (void)
{
  g_autoptr (GBytes) bytes = damaged_bytes (100000, 0);

  assert_refused (bytes, STET_LEXICON_ERROR_FORMAT);
}

static void
test_refuses_every_cut (void)
{
  g_autoptr (GBytes) whole = shipped_bytes ();
  const gsize lengths[] = { 0, 1, 7, 8, 39, 40, 41, 48, 100000, g_bytes_get_size (whole) - 1 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_from_bytes (whole, 0, lengths[i]);

      assert_refused (bytes, STET_LEXICON_ERROR_FORMAT);
    }
}

/* A table without a free slot would be searched for ever. */
static void
test_refuses_a_full_table (void)
{
  StetLexiconSlot slots[2] = { { 1, GUINT32_TO_LE (1) }, { 2, GUINT32_TO_LE (1) } };
  StetLexiconHeader header = {
    .version = GUINT32_TO_LE (STET_LEXICON_VERSION),
    .n_slots = GUINT32_TO_LE (2),
    .n_entries = GUINT32_TO_LE (1),
    .checksum = GUINT64_TO_LE (stet_lexicon_checksum (slots, sizeof slots)),
  };
  g_autoptr (GByteArray) file = g_byte_array_new ();

  memcpy (header.magic, STET_LEXICON_MAGIC, sizeof header.magic);
  g_byte_array_append (file, (const guint8 *) &header, sizeof header);
  g_byte_array_append (file, (const guint8 *) slots, sizeof slots);

  g_autoptr (GBytes) bytes = g_bytes_new (file->data, file->len);

  assert_refused (bytes, STET_LEXICON_ERROR_FORMAT);
}

static void
test_missing_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_lexicon_new ("/nowhere/en.lexicon", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lexicon/finds", test_finds);
  g_test_add_func ("/lexicon/refuses/other-files", test_refuses_other_files);
  g_test_add_func ("/lexicon/refuses/other-versions", test_refuses_other_versions);
  g_test_add_func ("/lexicon/refuses/damage", test_refuses_damage);
  g_test_add_func ("/lexicon/refuses/every-cut", test_refuses_every_cut);
  g_test_add_func ("/lexicon/refuses/a-full-table", test_refuses_a_full_table);
  g_test_add_func ("/lexicon/missing-file", test_missing_file);
  return g_test_run ();
}
