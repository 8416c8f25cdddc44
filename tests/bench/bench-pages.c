/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long pages take from bytes to article and metadata, on one core; the parser's share of it; how much memory a page
 * needs beside itself. Reads lines of "FILE TAB CHARSET" (the charset may be empty) from its input.
 *
 * With --mangle each page is read, too, cut short at 20 places and changed in 50 ways, the same in every run; it ends
 * with an error when one of them takes half a second, three times in a row. */

#include "charset.h"
#include "readable.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define N_CUTS 20u
#define N_CHANGES 50u
#define N_LARGEST 20u
#define TOO_LONG_MS 500.0
#define SEED 20260101

typedef struct
{
  char *path;
  char *charset; /* NULL: none */
  GBytes *bytes;
  double ms;
} Page;

typedef struct
{
  double parse_ms;
  double all_ms;
} Spent;

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

/* From bytes to article; what is no page at all is fine too. */
static Spent
read_page (GBytes *bytes, const char *charset)
{
  double start = cpu_ms (), decoded;
  Spent spent = { 0 };
  g_autofree char *html = stet_charset_decode (bytes, charset, TRUE, NULL, NULL);
  g_autoptr (StetWebPage) page = NULL;
  g_autoptr (StetRendering) rendering = NULL;

  decoded = cpu_ms ();
  page = html != NULL ? stet_web_page_parse (html, -1, NULL, NULL) : NULL;
  spent.parse_ms = cpu_ms () - decoded;
  rendering = page != NULL ? stet_readable_render (page, NULL, 0) : NULL;
  spent.all_ms = cpu_ms () - start;
  return spent;
}

/* Speed ----------------------------------------------------------------------------------------------------------- */

static void
measure_speed (GArray *pages)
{
  Spent sum = { 0 };
  gsize n_bytes = 0;
  double slowest = 0;

  for (guint i = 0; i < pages->len; i++)
    {
      Page *page = &g_array_index (pages, Page, i);
      Spent spent = read_page (page->bytes, page->charset);

      page->ms = spent.all_ms;
      sum.parse_ms += spent.parse_ms;
      sum.all_ms += spent.all_ms;
      slowest = MAX (slowest, spent.all_ms);
      n_bytes += g_bytes_get_size (page->bytes);
    }
  g_print ("parser %s\n", stet_web_page_get_parser_name ());
  g_print ("pages %u, %.1f MB\n", pages->len, (double) n_bytes / 1e6);
  g_print ("ms %.0f, %.2f a page, %.1f pages a second\n", sum.all_ms, sum.all_ms / pages->len,
           pages->len * 1000 / sum.all_ms);
  g_print ("parser's share %.3f\n", sum.parse_ms / sum.all_ms);
  g_print ("slowest page ms %.0f\n", slowest);
}

/* Memory ---------------------------------------------------------------------------------------------------------- */

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  gsize one = g_bytes_get_size (((const Page *) a)->bytes), other = g_bytes_get_size (((const Page *) b)->bytes);

  return one > other ? -1 : one < other;
}

/* The most memory this process has had, in kB. */
static guint64
get_peak (void)
{
  g_autofree char *status = NULL;
  const char *at;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  at = strstr (status, "VmHWM:");
  return at != NULL ? g_ascii_strtoull (at + strlen ("VmHWM:"), NULL, 10) : 0;
}

/* What reading @path adds to the most that this process has had; its own start is behind it. */
static int
print_peak (const char *path, const char *charset)
{
  static const char warm[] = "<p>A page that makes the libraries ready, before anything is measured.</p>";
  g_autoptr (GBytes) small = g_bytes_new_static (warm, sizeof warm - 1);
  g_autoptr (GBytes) bytes = NULL;
  char *contents;
  guint64 before;
  gsize n;

  read_page (small, NULL);
  if (!g_file_get_contents (path, &contents, &n, NULL))
    return 1;
  bytes = g_bytes_new_take (contents, n);
  before = get_peak ();
  read_page (bytes, *charset != '\0' ? charset : NULL);
  g_print ("%" G_GUINT64_FORMAT "\n", get_peak () - before);
  return 0;
}

/* Each of the largest pages in a process of its own, so that one doesn't use what another has left. */
static void
measure_memory (GArray *pages, const char *program)
{
  guint64 most = 0;

  g_array_sort (pages, compare_sizes);
  for (guint i = 0; i < MIN (pages->len, N_LARGEST); i++)
    {
      const Page *page = &g_array_index (pages, Page, i);
      const char *argv[] = { program, "--peak", page->path, page->charset != NULL ? page->charset : "", NULL };
      g_autofree char *said = NULL;
      g_autoptr (GError) error = NULL;

      if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL, NULL, &error))
        g_error ("%s", error->message);
      most = MAX (most, g_ascii_strtoull (said, NULL, 10));
    }
  g_print ("memory over the input, MB %.1f (of the %u largest pages)\n", (double) most / 1024,
           MIN (pages->len, N_LARGEST));
}

/* Harm ------------------------------------------------------------------------------------------------------------ */

/* Some bytes made others, a piece taken out, a piece said again elsewhere. */
static GBytes *
change (GBytes *bytes, GRand *rand)
{
  static const char marks[] = "<>/=\"'&!-? ";
  gsize n;
  const guint8 *data = g_bytes_get_data (bytes, &n);
  GByteArray *out = g_byte_array_sized_new ((guint) n);
  guint from, length;

  g_byte_array_append (out, data, (guint) n);
  for (guint i = (guint) g_rand_int_range (rand, 1, 40); i > 0 && n > 0; i--)
    out->data[g_rand_int_range (rand, 0, (gint32) n)] =
        g_rand_boolean (rand) ? (guint8) marks[g_rand_int_range (rand, 0, sizeof marks - 1)]
                              : (guint8) g_rand_int_range (rand, 0, 256);
  from = (guint) g_rand_int_range (rand, 0, (gint32) n + 1);
  length = (guint) g_rand_int_range (rand, 0, 5000);
  length = (guint) MIN (n - from, length);
  if (g_rand_boolean (rand))
    g_byte_array_remove_range (out, from, length);
  else
    g_byte_array_append (out, data + from, length);
  return g_byte_array_free_to_bytes (out);
}

static gboolean
try_one (GBytes *bytes, const char *charset, const char *path, double *slowest)
{
  double ms = read_page (bytes, charset).all_ms;

  /* What the machine does beside it is not the page's. */
  for (guint i = 0; i < 2 && ms > TOO_LONG_MS; i++)
    ms = MIN (ms, read_page (bytes, charset).all_ms);
  *slowest = MAX (*slowest, ms);
  if (ms > TOO_LONG_MS)
    g_print ("%s takes %.0f ms\n", path, ms);
  return ms <= TOO_LONG_MS;
}

static gboolean
mangle (const GArray *pages)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  gboolean fine = TRUE;
  double slowest = 0;
  guint n_tries = 0;

  for (guint i = 0; i < pages->len; i++)
    {
      const Page *page = &g_array_index (pages, Page, i);
      gsize n = g_bytes_get_size (page->bytes);

      for (guint k = 0; k < N_CUTS + N_CHANGES; k++, n_tries++)
        {
          g_autoptr (GBytes) changed =
              k < N_CUTS ? g_bytes_new_from_bytes (page->bytes, 0, n * k / N_CUTS) : change (page->bytes, rand);

          fine = try_one (changed, page->charset, page->path, &slowest) && fine;
        }
    }
  g_print ("%u mangled pages, slowest ms %.0f\n", n_tries, slowest);
  return fine;
}

/* All of it ------------------------------------------------------------------------------------------------------- */

static void
clear_page (gpointer data)
{
  Page *page = data;

  g_free (page->path);
  g_free (page->charset);
  g_bytes_unref (page->bytes);
}

static GArray *
load (void)
{
  GArray *pages = g_array_new (FALSE, TRUE, sizeof (Page));
  char line[4096];

  g_array_set_clear_func (pages, clear_page);
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (g_strchomp (line), "\t", 2);
      g_autoptr (GError) error = NULL;
      Page page = { 0 };
      char *contents;
      gsize n;

      if (!g_file_get_contents (parts[0], &contents, &n, &error))
        g_error ("%s", error->message);
      page.path = g_strdup (parts[0]);
      page.charset = parts[1] != NULL && parts[1][0] != '\0' ? g_strdup (parts[1]) : NULL;
      page.bytes = g_bytes_new_take (contents, n);
      g_array_append_val (pages, page);
    }
  return pages;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GArray) pages = NULL;

  if (argc == 4 && strcmp (argv[1], "--peak") == 0)
    return print_peak (argv[2], argv[3]);
  pages = load ();
  if (pages->len == 0)
    {
      g_print ("no pages\n");
      return 0;
    }
  if (argc > 1 && strcmp (argv[1], "--mangle") == 0)
    return mangle (pages) ? 0 : 1;
  measure_speed (pages);
  measure_memory (pages, argv[0]);
  return 0;
}
