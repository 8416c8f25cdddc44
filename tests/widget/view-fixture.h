/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A window with a text view, marks from an array, and a look at what is drawn. */

#pragma once

#include "text-view-private.h"

#include <adwaita.h>
#include <string.h>

/* Not gtk_test_init(), which insists on a locale that need not be installed. */
G_GNUC_UNUSED static void
start_tests (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
}

#define N(array) G_N_ELEMENTS (array)

typedef struct
{
  GtkWidget *window;
  StetTextView *view;
  GtkAdjustment *adjustment;
  StetText *text;
  GArray *marks;   /* of StetMark */
  GArray *asked;   /* of StetSpan: what the marks function was asked for */
  guint n_signals; /* of whatever a test counts */
} View;

G_GNUC_UNUSED static void
give_marks (StetSpan range, GArray *marks, gpointer user_data)
{
  View *self = user_data;

  g_array_append_val (self->asked, range);
  for (guint i = 0; i < self->marks->len; i++)
    if (stet_span_overlaps (g_array_index (self->marks, StetMark, i).span, range))
      g_array_append_val (marks, g_array_index (self->marks, StetMark, i));
}

/* Lets everything that is due happen: events, layout, a few frames. */
G_GNUC_UNUSED static void
settle (View *self)
{
  gint64 until = g_get_monotonic_time () + 400 * 1000;

  gtk_test_widget_wait_for_draw (self->window);
  while (g_get_monotonic_time () < until && (self->view->settle_source != 0 || self->view->measure_source != 0))
    g_main_context_iteration (NULL, FALSE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

G_GNUC_UNUSED static View *
view_new_sized (const char *utf8, const guint8 *styles, int width, int height)
{
  View *self = g_new0 (View, 1);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->text = stet_text_new_trusted (utf8, -1);
  self->marks = g_array_new (FALSE, FALSE, sizeof (StetMark));
  self->asked = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  self->view = STET_TEXT_VIEW (stet_text_view_new ());
  stet_text_view_set_font (self->view, "DejaVu Serif 12");
  stet_text_view_set_marks_func (self->view, give_marks, self, NULL);
  stet_text_view_set_text (self->view, self->text, styles);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  self->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  self->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (self->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  gtk_window_set_child (GTK_WINDOW (self->window), scroller);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_window_present (GTK_WINDOW (self->window));
  settle (self);
  return self;
}

G_GNUC_UNUSED static View *
view_new (const char *utf8)
{
  return view_new_sized (utf8, NULL, 700, 500);
}

G_GNUC_UNUSED static void
view_free (View *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  stet_text_unref (self->text);
  g_array_unref (self->marks);
  g_array_unref (self->asked);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (View, view_free)

G_GNUC_UNUSED static void
add_mark (View *self, guint32 start, guint32 end, StetMarkStyle style, StetMarkFlags flags, guint8 verdict)
{
  StetMark mark = { STET_SPAN (start, end), style, flags, verdict, self->marks->len + 1 };

  g_array_append_val (self->marks, mark);
}

G_GNUC_UNUSED static int
compare_marks (gconstpointer a, gconstpointer b)
{
  return stet_span_compare (((const StetMark *) a)->span, ((const StetMark *) b)->span);
}

/* A mark on the first occurrence of @words. */
G_GNUC_UNUSED static void
mark_words (View *self, const char *words, StetMarkStyle style, StetMarkFlags flags, guint8 verdict)
{
  const char *data = stet_text_get_data (self->text);
  const char *found = strstr (data, words);

  g_assert_nonnull (found);
  add_mark (self, (guint32) (found - data), (guint32) (found - data + (gssize) strlen (words)), style, flags, verdict);
  g_array_sort (self->marks, compare_marks);
}

/* Presses a key as a shortcut of the view would hear it. */
G_GNUC_UNUSED static void
press (View *self, const char *trigger)
{
  g_autoptr (GtkShortcutTrigger) wanted = gtk_shortcut_trigger_parse_string (trigger);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->view));

  g_assert_nonnull (wanted);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted)
              && gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, GTK_WIDGET (self->view),
                                               gtk_shortcut_get_arguments (shortcut)))
            return;
        }
    }
  g_error ("No key %s", trigger);
}

/* What the view looks like now; the caller frees the surface. Saved as NAME.png where STET_PICTURES says. */
G_GNUC_UNUSED static cairo_surface_t *
picture (View *self, const char *name)
{
  const char *folder = g_getenv ("STET_PICTURES");
  int width = gtk_widget_get_width (GTK_WIDGET (self->view));
  int height = gtk_widget_get_height (GTK_WIDGET (self->view));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  gtk_snapshot_append_color (snapshot, stet_palette_get_page (self->view->scheme),
                             &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  GTK_WIDGET_GET_CLASS (self->view)->snapshot (GTK_WIDGET (self->view), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (folder != NULL && *folder != '\0')
    {
      g_autofree char *file = g_strdup_printf ("%s/%s.png", folder, name);

      cairo_surface_write_to_png (surface, file);
    }
  return surface;
}
