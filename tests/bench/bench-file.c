/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What it costs to write a document's file and to read it again: 10,000 annotations on 100 kB of text, and a million on
 * 10 MB, a tenth of it not ASCII; then the million read on a text that has changed, so that each is found by its quote.
 * CPU time, its ratio per annotation to the smaller document, and the most memory the process has held so far. */

#include "json-read.h"
#include "json-write.h"

#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static long
peak_mib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

static StetText *
make_text (gsize n_bytes, GRand *rand)
{
  static const char *const words[] = { "the",     "harbour", "café",   "said", "on",  "Monday", "that",   "repairs",
                                       "cost",    "9",       "κόστος", "and",  "she", "would",  "report", "it",
                                       "council", "mayor",   "quay",   "of",   "in",  "public", "a",      "closed" };
  GString *text = g_string_sized_new (n_bytes + 16);
  g_autoptr (StetText) made = NULL;

  while (text->len < n_bytes)
    {
      g_string_append (text, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
      g_string_append (text, g_rand_int_range (rand, 0, 60) == 0 ? ".\n" : " ");
    }
  made = stet_text_new_trusted (text->str, (gssize) text->len);
  g_string_free (text, TRUE);
  return g_steal_pointer (&made);
}

static StetSnapshot *
make_document (guint n, gsize n_bytes)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (StetText) text = make_text (n_bytes, rand);
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  StetRecord *article = stet_record_new (STET_RECORD_ARTICLE, NULL);
  StetSnapshot *snapshot;
  g_autoptr (GError) error = NULL;

  stet_record_set_text (article, text);
  stet_record_set_string (article, STET_FIELD_URL, "https://example.org/harbour");
  stet_record_seal (article);
  g_ptr_array_add (records, article);
  for (guint i = 0; i < n; i++)
    {
      guint32 start = (guint32) ((gsize) i * (n_bytes - 100) / n);
      StetRecord *record = stet_record_new (STET_RECORD_ANNOTATION, NULL);
      StetTarget target = { STET_SPAN (start, start + 8 + (guint32) g_rand_int_range (rand, 0, 40)), STET_PART_NONE };

      while (!stet_text_is_boundary (text, target.span.start))
        target.span.start--;
      while (!stet_text_is_boundary (text, target.span.end))
        target.span.end++;
      stet_record_set_annotation (record, STET_KIND_PERSON + i % 8,
                                  i % 3 == 0 ? STET_STATE_ACCEPTED : STET_STATE_SUGGESTED, STET_ID_NONE);
      stet_record_set_targets (record, &target, 1);
      stet_record_set_times (record, G_GINT64_CONSTANT (1767225600000000) + i * 1000000, 0);
      stet_record_set_score (record, i % 3 == 0 ? 1.0f : 0.75f);
      stet_record_seal (record);
      g_ptr_array_add (records, record);
    }
  snapshot = stet_snapshot_new (records, &error);
  g_assert_no_error (error);
  return snapshot;
}

/* The same file with two words more at the text's start, and no sum to tell. */
static GBytes *
change_text (GBytes *file)
{
  static const char member[] = "\"stet:text\": \"";
  gsize n;
  const char *data = g_bytes_get_data (file, &n);
  const char *at = g_strstr_len (data, (gssize) n, member);
  GString *changed = g_string_sized_new (n + 16);
  gsize length;

  g_assert (at != NULL);
  at += strlen (member);
  g_string_append_len (changed, data, at - data);
  g_string_append (changed, "Été après: ");
  g_string_append_len (changed, at, (gssize) (n - (gsize) (at - data)));
  length = changed->len;
  return g_bytes_new_take (g_string_free (changed, FALSE), length);
}

static double
read_ms (GBytes *file, StetReadReport *report)
{
  g_autoptr (GError) error = NULL;
  double start = cpu_ms ();
  g_autoptr (StetSnapshot) snapshot = stet_json_read (file, report, &error);

  g_assert_no_error (error);
  return cpu_ms () - start;
}

static void
measure (guint n, gsize n_bytes, double *per_write, double *per_read)
{
  g_autoptr (StetSnapshot) snapshot = make_document (n, n_bytes);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) changed = NULL;
  StetReadReport report;
  double write, read, again;

  write = cpu_ms ();
  file = stet_json_write (snapshot);
  write = cpu_ms () - write;
  g_clear_pointer (&snapshot, stet_snapshot_unref);
  read = read_ms (file, &report);
  g_print ("%8u annotations, text %.1f MB, file %.1f MB: written in %.0f ms, read in %.0f ms, peak %ld MiB\n", n,
           (double) n_bytes / 1e6, (double) g_bytes_get_size (file) / 1e6, write, read, peak_mib ());
  if (*per_write > 0)
    g_print ("         per annotation: writing %.2f times, reading %.2f times that of the smaller document\n",
             write / n / *per_write, read / n / *per_read);
  *per_write = write / n;
  *per_read = read / n;
  changed = change_text (file);
  again = read_ms (changed, &report);
  g_print ("         on a changed text: read in %.0f ms; %u found again, %u to confirm, %u lost, peak %ld MiB\n", again,
           report.n_reanchored, report.n_confirm, report.n_orphans, peak_mib ());
}

int
main (void)
{
  double per_write = 0;
  double per_read = 0;

  measure (10000, 100000, &per_write, &per_read);
  measure (1000000, 10000000, &per_write, &per_read);
  return 0;
}
