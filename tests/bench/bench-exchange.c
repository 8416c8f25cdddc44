/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* 1,000 articles with 100,000 annotations: read from brat into documents of Stet, and written in each format. CPU
 * milliseconds, without the disk. */

#include "exchange-fixture.h"

#include <time.h>

#define N_ARTICLES 1000
#define N_MARKS 100

static double
cpu_now (void)
{
  return (double) clock () * 1000 / CLOCKS_PER_SEC;
}

/* About 1,000 words with a mark at every tenth. */
static StetSheet *
make_article (GRand *rand)
{
  static const char *const labels[] = { "person", "place", "claim", "source", "organisation" };
  static const char *const words[] = {
    "quay", "harbour", "Zoë", "said", "cracked", "the", "in", "May", "🌊", "ferries"
  };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  g_autoptr (StetText) made = NULL;
  StetSheet *sheet;

  for (guint i = 0; i < N_MARKS * 10; i++)
    {
      StetSpan span = STET_SPAN (text->len, 0);

      g_string_append (text, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
      span.end = (guint32) text->len;
      g_string_append_c (text, i % 50 == 49 ? '\n' : ' ');
      if (i % 10 == 0)
        g_array_append_val (spans, span);
    }
  made = stet_text_new_trusted (text->str, (gssize) text->len);
  sheet = stet_sheet_new ("doc", made);
  for (guint i = 0; i < spans->len; i++)
    stet_mark_set_span (stet_sheet_add_mark (sheet, NULL, labels[i % G_N_ELEMENTS (labels)]),
                        g_array_index (spans, StetSpan, i));
  for (guint i = 0; i + 1 < spans->len; i += 5)
    stet_sheet_add_link (sheet, "near", i, i + 1);
  return sheet;
}

typedef struct
{
  GString *text, *annotations;
} Pair;

/* From bytes to documents; the time it takes is printed. */
static GPtrArray *
import_all (Pair *pairs)
{
  GPtrArray *snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_snapshot_unref);
  double start = cpu_now ();

  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_auto (StetLosses) losses = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *seed = g_strdup_printf ("%u", i);
      g_autoptr (GPtrArray) read =
          fixture_read (stet_format_find ("brat"), pairs[i].annotations->str, pairs[i].annotations->len,
                        pairs[i].text->str, pairs[i].text->len, &losses, &error);

      g_assert_no_error (error);
      g_ptr_array_add (snapshots, stet_sheet_to_snapshot (g_ptr_array_index (read, 0), seed, FIXTURE_NOW, &error));
      g_assert_no_error (error);
    }
  g_print ("read brat       %7.0f ms\n", cpu_now () - start);
  return snapshots;
}

static void
export_all (const StetFormat *format, GPtrArray *snapshots)
{
  g_autoptr (StetOutlet) outlet = stet_outlet_new (format, NULL);
  double start = cpu_now ();
  gsize n_bytes = 0;

  for (guint i = 0; i < snapshots->len; i++)
    {
      stet_outlet_write (outlet, g_ptr_array_index (snapshots, i), "doc");
      n_bytes += outlet->main->len;
      g_string_truncate (outlet->main, 0);
      g_hash_table_remove_all (outlet->more);
    }
  g_print ("write %-12s %5.0f ms  %6.1f MB\n", format->name, cpu_now () - start, (double) n_bytes / 1e6);
}

int
main (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree Pair *pairs = g_new0 (Pair, N_ARTICLES);
  g_autoptr (GPtrArray) snapshots = NULL;

  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autoptr (StetSheet) sheet = make_article (rand);
      g_autoptr (StetOutlet) outlet = stet_outlet_new (stet_format_find ("brat"), NULL);

      stet_outlet_write_sheet (outlet, sheet);
      pairs[i].annotations = g_string_new (outlet->main->str);
      pairs[i].text = g_string_new (stet_outlet_get_file (outlet, "doc.txt")->str);
    }
  snapshots = import_all (pairs);
  for (const StetFormat *const *format = stet_formats_list (); *format != NULL; format++)
    if ((*format)->write != NULL)
      export_all (*format, snapshots);
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_string_free (pairs[i].annotations, TRUE);
      g_string_free (pairs[i].text, TRUE);
    }
  return 0;
}
