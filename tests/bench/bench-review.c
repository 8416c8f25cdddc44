/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a step of the review costs: CPU milliseconds of the whole process from the key to the painted frame, for going
 * on to the next suggestion and for accepting one, in a document of 1 MB with 10,000 suggestions and in one of a
 * hundredth of both. */

#include "application.h"
#include "json-write.h"
#include "window-private.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>

#define N_STEPS 200
#define SENTENCE "The council of Harrow said on Monday that the new bridge cost 12 million crowns, up by 4 %. "

typedef struct
{
  double median, p95, worst;
} Figures;

typedef struct
{
  StetApplication *application;
  StetWindow *window;
  gboolean frame_done;
} Bench;

static double
get_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : *(const double *) a > *(const double *) b;
}

/* The document -------------------------------------------------------------------------------------------------------
 */

static void
add_suggestion (GPtrArray *records, StetSpan span)
{
  StetRecord *claim = stet_record_new (STET_RECORD_CLAIM, NULL);
  StetRecord *annotation = stet_record_new (STET_RECORD_ANNOTATION, NULL);
  StetTarget target = { span, STET_PART_NONE };

  stet_record_set_string (claim, STET_FIELD_CREATED, "2026-01-01T00:00:00Z");
  stet_record_set_string (claim, STET_FIELD_STATUS, "spotted");
  stet_record_set_annotation (annotation, STET_KIND_CLAIM, STET_STATE_SUGGESTED, stet_record_get_id (claim));
  stet_record_set_targets (annotation, &target, 1);
  stet_record_set_times (annotation, G_GINT64_CONSTANT (1767225600) * G_USEC_PER_SEC, 0);
  stet_record_set_score (annotation, 0.7f);
  stet_record_seal (claim);
  stet_record_seal (annotation);
  g_ptr_array_add (records, claim);
  g_ptr_array_add (records, annotation);
}

/* A suggestion for every sentence. */
static GFile *
write_document (const char *folder, guint n_suggestions)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (StetText) text = NULL;
  StetRecord *article = stet_record_new (STET_RECORD_ARTICLE, NULL);
  g_autoptr (StetSnapshot) snapshot = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("%u.stet.json", n_suggestions);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  for (guint i = 0; i < n_suggestions; i++)
    {
      guint32 start = (guint32) words->len;

      g_string_append (words, SENTENCE);
      if (i % 5 == 4)
        g_string_append (words, "\n\n");
      add_suggestion (records, STET_SPAN (start, start + strlen (SENTENCE) - 1));
    }
  text = stet_text_new_trusted (words->str, (gssize) words->len);
  stet_record_set_string (article, STET_FIELD_TITLE, "A bridge");
  stet_record_set_text (article, text);
  stet_record_seal (article);
  g_ptr_array_add (records, article);
  snapshot = stet_snapshot_new (g_steal_pointer (&records), &error);
  if (snapshot == NULL)
    g_error ("%s", error->message);
  bytes = stet_json_write (snapshot);
  if (!g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error))
    g_error ("%s", error->message);
  return g_file_new_for_path (path);
}

/* Measuring ----------------------------------------------------------------------------------------------------------
 */

static void
after_paint_cb (Bench *self)
{
  self->frame_done = TRUE;
}

static void
wait_for_frame (Bench *self)
{
  self->frame_done = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self->window));
  while (!self->frame_done)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_until_idle (Bench *self)
{
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  wait_for_frame (self);
}

static Figures
measure (Bench *self, const char *action)
{
  GActionGroup *actions = stet_page_get_actions (stet_window_get_page (self->window));
  double times[N_STEPS];
  guint n = g_str_equal (action, "accept") ? 50 : N_STEPS;

  for (guint i = 0; i < n; i++)
    {
      double before = get_cpu ();

      g_action_group_activate_action (actions, action, NULL);
      wait_for_frame (self);
      times[i] = get_cpu () - before;
    }
  qsort (times, n, sizeof (double), compare_doubles);
  return (Figures){ times[n / 2], times[n * 95 / 100], times[n - 1] };
}

static void
print (const char *what, guint n, Figures figures)
{
  g_print ("%-18s %8u %8.2f %8.2f %8.2f\n", what, n, figures.median, figures.p95, figures.worst);
}

static void
run (Bench *self, const char *folder, guint n, Figures *skip, Figures *accept)
{
  g_autoptr (GFile) file = write_document (folder, n);

  self->window = STET_WINDOW (
      stet_window_new (GTK_APPLICATION (self->application), stet_application_get_workspace (self->application)));
  gtk_window_present (GTK_WINDOW (self->window));
  while (!gtk_widget_get_mapped (GTK_WIDGET (self->window)))
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "after-paint",
                            G_CALLBACK (after_paint_cb), self);
  stet_window_open_file (self->window, file);
  while (stet_window_get_page (self->window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  wait_until_idle (self);
  g_action_group_activate_action (stet_page_get_actions (stet_window_get_page (self->window)), "review", NULL);
  wait_until_idle (self);
  *skip = measure (self, "skip");
  *accept = measure (self, "accept");
  print ("next", n, *skip);
  print ("accept", n, *accept);
  stet_session_discard (stet_page_get_session (stet_window_get_page (self->window)));
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), self);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_unlink (g_file_peek_path (file));
}

int
main (int argc, char *argv[])
{
  g_autoptr (StetApplication) application = stet_application_new ();
  g_autofree char *folder = g_dir_make_tmp ("stet-bench-XXXXXX", NULL);
  Bench self = { .application = application };
  Figures small_skip, small_accept, skip, accept;

  g_application_set_default (G_APPLICATION (application));
  if (folder == NULL || !g_application_register (G_APPLICATION (application), NULL, NULL))
    g_error ("The application does not start.");
  g_application_hold (G_APPLICATION (application));
  g_print ("%-18s %8s %8s %8s %8s   CPU ms to the painted frame\n", "step", "of", "median", "p95", "worst");
  run (&self, folder, 100, &small_skip, &small_accept);
  run (&self, folder, 10000, &skip, &accept);
  g_print ("%-18s %8s %8.2f %8.2f\n", "next, ratio", "", skip.median / small_skip.median, skip.p95 / small_skip.p95);
  g_print ("%-18s %8s %8.2f %8.2f\n", "accept, ratio", "", accept.median / small_accept.median,
           accept.p95 / small_accept.p95);
  g_rmdir (folder);
  return EXIT_SUCCESS;
}
