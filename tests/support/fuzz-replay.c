/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The main function of a fuzz target that is run as a plain test: one case for each file of the corpus folder, fed as
 * it is and then in a few hundred mutations. They are drawn from a fixed seed, so that a failure can be repeated. */

#include <glib.h>
#include <string.h>

#define N_MUTATIONS 300
#define SEED 20260101
#define MAX_CHANGES 8

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* Changes one byte, cuts the end off, doubles a stretch, or puts in something that parsers tend to trip over. */
static void
mutate (GByteArray *bytes, GRand *rand)
{
  static const char *const traps[] = {
    "\"", "{", "[", "<", ">", "&#0;", "\\u0000", "\xff", "\xef\xbb\xbf", "\r\n", "-1"
  };
  guint at = bytes->len > 0 ? (guint) g_rand_int_range (rand, 0, (gint32) bytes->len) : 0;

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      if (bytes->len > 0)
        bytes->data[at] = (guint8) g_rand_int_range (rand, 0, 256);
      break;
    case 1:
      g_byte_array_set_size (bytes, at);
      break;
    case 2:
      {
        guint length = MIN (bytes->len - at, 64);
        g_autofree guint8 *stretch = g_memdup2 (bytes->data + at, length);

        if (length > 0)
          g_byte_array_append (bytes, stretch, length);
        break;
      }
    default:
      {
        const char *trap = traps[g_rand_int_range (rand, 0, G_N_ELEMENTS (traps))];
        g_autofree guint8 *rest = g_memdup2 (bytes->data + at, bytes->len - at);
        guint n_rest = bytes->len - at;

        g_byte_array_set_size (bytes, at);
        g_byte_array_append (bytes, (const guint8 *) trap, (guint) strlen (trap));
        if (n_rest > 0)
          g_byte_array_append (bytes, rest, n_rest);
        break;
      }
    }
}

static void
replay (gconstpointer user_data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  g_file_get_contents (user_data, &contents, &length, &error);
  g_assert_no_error (error);
  LLVMFuzzerTestOneInput ((const guint8 *) contents, length);
  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_sized_new ((guint) length);
      g_autofree guint8 *exact = NULL;

      g_byte_array_append (bytes, (const guint8 *) contents, (guint) length);
      for (int n = g_rand_int_range (rand, 1, MAX_CHANGES); n > 0; n--)
        mutate (bytes, rand);
      /* A copy of exactly this size, so that a sanitizer sees the first byte read too far. */
      exact = g_memdup2 (bytes->data, bytes->len);
      LLVMFuzzerTestOneInput (exact, bytes->len);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GDir) folder = NULL;
  g_autoptr (GError) error = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  folder = g_dir_open (argv[1], 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_strconcat ("/fuzz/", name, NULL);

      g_test_add_data_func_full (path, g_build_filename (argv[1], name, NULL), replay, g_free);
    }
  return g_test_run ();
}
