/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What it costs to start: CPU milliseconds of a process from its first instruction to the first painted article, beside
 * those of the least that a libadwaita program can be, a window with a header bar and a label. Each is started anew
 * several times, in turn; the medians and their ratio are printed. Given no article, it opens the sample. */

#include "application.h"
#include "text-view.h"

#include <adwaita.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define N_RUNS 9

/* One start, in a process of its own --------------------------------------------------------------------------------
 */

static void
after_paint_cb (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  g_print ("%.3f\n", (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6);
  fflush (stdout);
  _Exit (EXIT_SUCCESS);
}

/* The frame that paints the widget for the first time is the one that counts. */
static gboolean
mapped_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer type)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (g_type_is_a (G_OBJECT_TYPE (widget), GPOINTER_TO_SIZE (type)))
    g_signal_connect (gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (after_paint_cb), NULL);
  return TRUE;
}

static void
wait_for_widget (GType type)
{
  g_type_ensure (GTK_TYPE_WIDGET);
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, GSIZE_TO_POINTER (type), NULL);
}

static void
activate_minimal_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new ("A window");

  gtk_widget_set_vexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), label);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1180, 780);
  wait_for_widget (ADW_TYPE_HEADER_BAR);
  gtk_window_present (GTK_WINDOW (window));
}

static int
start_minimal (void)
{
  g_autoptr (AdwApplication) application = adw_application_new ("io.github.stetdesk.Minimal", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_minimal_cb), NULL);
  return g_application_run (G_APPLICATION (application), 0, NULL);
}

static int
start_stet (char *article)
{
  g_autoptr (StetApplication) application = stet_application_new ();
  char *arguments[] = { (char *) "stet", article, NULL };

  wait_for_widget (STET_TYPE_TEXT_VIEW);
  return g_application_run (G_APPLICATION (application), 2, arguments);
}

/* All of them -------------------------------------------------------------------------------------------------------
 */

static double
measure (const char *program, const char *mode, const char *article)
{
  const char *arguments[] = { program, mode, article, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, &error))
    g_error ("%s", error->message);
  return g_ascii_strtod (output, NULL);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : *(const double *) a > *(const double *) b;
}

int
main (int argc, char *argv[])
{
  g_autofree char *sample = g_build_filename (g_getenv ("STET_DATA_DIR"), "sample", "article.txt", NULL);
  const char *article = argc == 2 ? argv[1] : sample;
  double minimal[N_RUNS], stet[N_RUNS];

  if (argc == 3 && g_str_equal (argv[1], "minimal"))
    return start_minimal ();
  if (argc == 3 && g_str_equal (argv[1], "stet"))
    return start_stet (argv[2]);
  measure (argv[0], "minimal", article); /* the first one warms the caches */
  for (guint i = 0; i < N_RUNS; i++)
    {
      minimal[i] = measure (argv[0], "minimal", article);
      stet[i] = measure (argv[0], "stet", article);
    }
  qsort (minimal, N_RUNS, sizeof (double), compare_doubles);
  qsort (stet, N_RUNS, sizeof (double), compare_doubles);
  g_print ("%-34s %8s %8s %8s   CPU ms\n", "start to the first painted", "median", "best", "worst");
  g_print ("%-34s %8.1f %8.1f %8.1f\n", "minimal window", minimal[N_RUNS / 2], minimal[0], minimal[N_RUNS - 1]);
  g_print ("%-34s %8.1f %8.1f %8.1f\n", "article", stet[N_RUNS / 2], stet[0], stet[N_RUNS - 1]);
  g_print ("%-34s %8.2f %8.2f\n", "ratio", stet[N_RUNS / 2] / minimal[N_RUNS / 2], stet[0] / minimal[0]);
  return EXIT_SUCCESS;
}
