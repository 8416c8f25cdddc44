/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a screen reader finds: the visible paragraphs as labels, which are children of the view, lie where the
 * paragraphs lie, and are never painted. They are used again as the text scrolls. */

#include "text-view-private.h"

#include "accessible.h"

/* A label may hold this much; the rest of a very long paragraph is found by scrolling. */
#define MAX_LABEL_BYTES 4000

void
stet_text_view_clear_labels (StetTextView *self)
{
  for (guint i = 0; i < self->labels->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->labels, i));
  g_ptr_array_set_size (self->labels, 0);
}

static GtkWidget *
get_label (StetTextView *self, guint i)
{
  GtkWidget *label;

  if (i < self->labels->len)
    return g_ptr_array_index (self->labels, i);
  label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_target (label, FALSE);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  g_ptr_array_add (self->labels, label);
  return label;
}

void
stet_text_view_update_labels (StetTextView *self)
{
  guint first = 0;
  guint last = 0;
  guint n = 0;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && stet_text_view_get_visible (self, &first, &last))
    n = last - first + 1;
  for (guint i = 0; i < n; i++)
    {
      StetSpan span = self->blocks->blocks[first + i].span;
      const char *data = stet_text_get_data (self->text);
      const char *end = data + span.end;
      g_autofree char *words = NULL;

      if (stet_span_length (span) > MAX_LABEL_BYTES)
        end = g_utf8_find_prev_char (data + span.start, data + span.start + MAX_LABEL_BYTES);
      words = g_strndup (data + span.start, (gsize) (end - data - span.start));
      if (!g_str_equal (gtk_label_get_text (GTK_LABEL (get_label (self, i))), words))
        gtk_label_set_text (GTK_LABEL (get_label (self, i)), words);
      gtk_widget_set_child_visible (get_label (self, i), TRUE);
    }
  for (guint i = n; i < self->labels->len; i++)
    {
      gtk_widget_set_child_visible (g_ptr_array_index (self->labels, i), FALSE);
      gtk_label_set_text (g_ptr_array_index (self->labels, i), "");
    }
}

void
stet_text_view_measure_labels (StetTextView *self)
{
  gint64 scroll = stet_text_view_get_scroll (self);
  guint first, last;

  if (self->labels->len == 0 || !stet_text_view_get_visible (self, &first, &last))
    return;
  for (guint i = 0; i < self->labels->len && first + i <= last; i++)
    {
      GtkWidget *label = g_ptr_array_index (self->labels, i);
      int minimum_width, minimum_height;

      gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL, NULL);
      gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, -1, &minimum_height, NULL, NULL, NULL);
      gtk_widget_allocate (
          label, MAX (self->type.column, minimum_width),
          MAX ((int) stet_heights_get (self->heights, first + i), minimum_height), -1,
          gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) self->type.column_x,
                                                               (float) (stet_text_view_get_block_top (self, first + i)
                                                                        - scroll))));
    }
}

void
stet_text_view_announce (StetTextView *self, const char *message)
{
  stet_accessible_announce (GTK_WIDGET (self), message);
}
