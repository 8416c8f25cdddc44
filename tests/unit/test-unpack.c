/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Archives that mean harm without holding anything that is wanted. */

#include "unpack.h"

#include <gio/gio.h>
#include <string.h>

/* A tar with one file of @size zeros; packed where @pack. Transfer full. */
static GBytes *
make_tar (gsize size, gboolean pack)
{
  g_autofree char *tar = g_malloc0 (512 + size + 1024);
  g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = pack ? g_converter_output_stream_new (memory, G_CONVERTER (gzip)) : NULL;
  guint sum = 0;

  g_assert_cmpuint (size % 512, ==, 0);
  g_strlcpy (tar, "zeros.bin", 100);
  g_strlcpy (tar + 100, "0000644", 8);
  g_snprintf (tar + 124, 12, "%011o", (guint) size);
  g_strlcpy (tar + 136, "00000000000", 12);
  tar[156] = '0';
  memcpy (tar + 257, "ustar\00000", 8);
  memset (tar + 148, ' ', 8);
  for (guint i = 0; i < 512; i++)
    sum += (guchar) tar[i];
  g_snprintf (tar + 148, 8, "%06o", sum);
  g_assert_true (g_output_stream_write_all (pack ? stream : memory, tar, 512 + size + 1024, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (pack ? stream : memory, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static gboolean
wants_nothing (const char *name, gpointer data)
{
  return FALSE;
}

/* To get behind it, a packed archive has to be unpacked. */
static void
test_what_is_passed_over_has_limits (void)
{
  static const StetUnpacking nothing = { wants_nothing, NULL, NULL };
  const gsize too_much = STET_UNPACK_RATIO_FLOOR + (1u << 20);
  g_autoptr (GBytes) plain = make_tar (too_much, FALSE);
  g_autoptr (GBytes) packed = make_tar (too_much, TRUE);
  g_autoptr (GBytes) small = make_tar (1u << 20, TRUE);
  g_autoptr (GError) error = NULL;

  g_assert_true (stet_unpack (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), &nothing, &error));
  g_assert_no_error (error);
  g_assert_true (stet_unpack (g_bytes_get_data (small, NULL), g_bytes_get_size (small), &nothing, &error));
  g_assert_no_error (error);
  g_assert_false (stet_unpack (g_bytes_get_data (packed, NULL), g_bytes_get_size (packed), &nothing, &error));
  g_assert_error (error, STET_EXCHANGE_ERROR, STET_EXCHANGE_ERROR_LIMIT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unpack/what-is-passed-over-has-limits", test_what_is_passed_over_has_limits);
  return g_test_run ();
}
