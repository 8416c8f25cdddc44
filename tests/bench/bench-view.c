/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the text view costs: CPU milliseconds of the whole process for the first frame, a scrolled frame, a jump and one
 * changed mark, in texts of different sizes under random marks from a span index. */

#include "span-index.h"
#include "text-view.h"

#include <adwaita.h>
#include <stdlib.h>
#include <time.h>

#define N_FRAMES 120

typedef struct
{
  guint32 n_bytes;
  guint n_marks;
  double first_frame;
  double scroll_median;
  double scroll_p95;
  double jump;
  double toggle;
  double paint; /* of a whole frame onto a picture, without the windowing system */
} Figures;

typedef struct
{
  GtkWidget *window;
  StetTextView *view;
  GtkAdjustment *adjustment;
  StetText *text;
  StetSpanIndex *index;
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

/* Marks ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GArray *marks;
} Filling;

static gboolean
add_mark (const StetSpanEntry *entry, gpointer user_data)
{
  Filling *filling = user_data;
  StetMark mark = { entry->span, (StetMarkStyle) (entry->value % STET_STYLE_FIND), 0, 0, entry->value };

  g_array_append_val (filling->marks, mark);
  return TRUE;
}

static void
give_marks (StetSpan range, GArray *marks, gpointer user_data)
{
  Filling filling = { marks };

  stet_span_index_query (user_data, range, add_mark, &filling);
}

static StetText *
make_text (guint32 n_bytes)
{
  static const char *words[] = { "the", "council", "voted", "on", "Monday",  "to",    "build",
                                 "a",   "wall",    "of",    "40", "million", "crowns" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GString) string = g_string_sized_new (n_bytes + 1000);

  while (string->len < n_bytes)
    {
      for (int n = g_rand_int_range (rand, 8, 120); n > 0; n--)
        g_string_append_printf (string, "%s ", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
      g_string_append (string, "ends.\n\n");
    }
  g_string_truncate (string, n_bytes);
  return stet_text_new_trusted (string->str, (gssize) string->len);
}

static StetSpanIndex *
make_marks (guint32 n_bytes, guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  g_autofree StetSpanEntry *entries = g_new (StetSpanEntry, n);
  StetSpanIndex *index = stet_span_index_new ();

  for (guint i = 0; i < n; i++)
    {
      guint32 start = (guint32) g_rand_int_range (rand, 0, (int) n_bytes - 200);

      entries[i] = (StetSpanEntry){ STET_SPAN (start, start + (guint32) g_rand_int_range (rand, 3, 40)), i };
    }
  stet_span_index_load (index, entries, n);
  return index;
}

/* Frames --------------------------------------------------------------------------------------------------------- */

static void
after_paint_cb (GdkFrameClock *clock, Bench *self)
{
  self->frame_done = TRUE;
}

static void
wait_for_frame (Bench *self)
{
  self->frame_done = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
  while (!self->frame_done)
    g_main_context_iteration (NULL, TRUE);
}

static void
open_window (Bench *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GdkFrameClock *clock;

  self->view = STET_TEXT_VIEW (stet_text_view_new ());
  stet_text_view_set_font (self->view, "DejaVu Serif 12");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  self->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 900);
  gtk_window_set_child (GTK_WINDOW (self->window), scroller);
  gtk_window_present (GTK_WINDOW (self->window));
  clock = gtk_widget_get_frame_clock (self->window);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  wait_for_frame (self);
}

/* Measuring ------------------------------------------------------------------------------------------------------ */

static void
measure_scrolling (Bench *self, Figures *figures)
{
  double times[N_FRAMES];

  for (guint i = 0; i < N_FRAMES; i++)
    {
      double before = get_cpu ();

      gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) + 90);
      wait_for_frame (self);
      times[i] = get_cpu () - before;
    }
  qsort (times, N_FRAMES, sizeof (double), compare_doubles);
  figures->scroll_median = times[N_FRAMES / 2];
  figures->scroll_p95 = times[N_FRAMES * 95 / 100];
}

static void
measure_jumps (Bench *self, Figures *figures)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  double times[31];

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      guint32 byte = (guint32) g_rand_int_range (rand, 0, (int) figures->n_bytes);
      double before = get_cpu ();

      stet_text_view_scroll_to (self->view, STET_SPAN (byte, byte + 10), FALSE);
      wait_for_frame (self);
      times[i] = get_cpu () - before;
    }
  qsort (times, G_N_ELEMENTS (times), sizeof (double), compare_doubles);
  figures->jump = times[G_N_ELEMENTS (times) / 2];
}

/* A mark more in the index: the view's answer, drawing the paragraph's nodes anew and painting it. */
static void
measure_toggles (Bench *self, Figures *figures)
{
  guint32 byte;
  int offset;
  double times[31];

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      StetSpan span;
      double before, still;

      stet_text_view_get_anchor (self->view, &byte, &offset);
      span = STET_SPAN (byte + 200, byte + 220);
      before = get_cpu ();
      wait_for_frame (self);
      still = get_cpu () - before;

      stet_span_index_insert (self->index, span, G_MAXUINT32 - i);
      before = get_cpu ();
      stet_text_view_marks_changed (self->view, span);
      wait_for_frame (self);
      times[i] = MAX (get_cpu () - before - still, 0);
    }
  qsort (times, G_N_ELEMENTS (times), sizeof (double), compare_doubles);
  figures->toggle = times[G_N_ELEMENTS (times) / 2];
}

static void
measure_painting (Bench *self, Figures *figures)
{
  GtkWidget *widget = GTK_WIDGET (self->view);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  double times[31];

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      double before = get_cpu ();
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      GskRenderNode *node;

      gdk_paintable_snapshot (paintable, snapshot, width, height);
      node = gtk_snapshot_free_to_node (snapshot);
      gsk_render_node_draw (node, cr);
      times[i] = get_cpu () - before;
      gsk_render_node_unref (node);
    }
  qsort (times, G_N_ELEMENTS (times), sizeof (double), compare_doubles);
  figures->paint = times[G_N_ELEMENTS (times) / 2];
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static Figures
measure (guint32 n_bytes, guint n_marks)
{
  Bench self = { 0 };
  Figures figures = { n_bytes, n_marks };
  double before;

  self.text = make_text (n_bytes);
  self.index = make_marks (n_bytes, n_marks);
  open_window (&self);
  before = get_cpu ();
  stet_text_view_set_marks_func (self.view, give_marks, self.index, NULL);
  stet_text_view_set_text (self.view, self.text, NULL);
  wait_for_frame (&self);
  figures.first_frame = get_cpu () - before;
  measure_scrolling (&self, &figures);
  measure_jumps (&self, &figures);
  measure_toggles (&self, &figures);
  measure_painting (&self, &figures);

  gtk_window_destroy (GTK_WINDOW (self.window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  stet_span_index_free (self.index);
  stet_text_unref (self.text);
  g_print ("%6u KB %8u marks: first frame %6.1f  scroll median %5.2f p95 %5.2f  jump %5.2f  toggle one %5.2f  paint "
           "alone %5.2f ms\n",
           n_bytes / 1000, n_marks, figures.first_frame, figures.scroll_median, figures.scroll_p95, figures.jump,
           figures.toggle, figures.paint);
  return figures;
}

/* From a small text to a large one with marks as dense. */
static void
print_ratios (const Figures *small, const Figures *large)
{
  g_print ("ratio of %u KB to %u KB: scroll median %.2f p95 %.2f, jump %.2f, toggle one %.2f\n", large->n_bytes / 1000,
           small->n_bytes / 1000, large->scroll_median / small->scroll_median, large->scroll_p95 / small->scroll_p95,
           large->jump / small->jump, large->toggle / MAX (small->toggle, 0.01));
}

int
main (void)
{
  Figures small, large;

  gtk_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
  measure (50 * 1000, 500); /* warms fonts and caches */
  measure (1000 * 1000, 0);
  measure (1000 * 1000, 10 * 1000);
  small = measure (100 * 1000, 1000);
  large = measure (10 * 1000 * 1000, 100 * 1000);
  print_ratios (&small, &large);
  small = measure (100 * 1000, 10 * 1000);
  large = measure (10 * 1000 * 1000, 1000 * 1000);
  print_ratios (&small, &large);
  return EXIT_SUCCESS;
}
