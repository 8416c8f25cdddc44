/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "text-row.h"

#include <string.h>

/* Two texts without what they share at both ends, in bytes; never within a character. */
typedef struct
{
  gsize start;
  gsize old_end;
  gsize new_end;
} Difference;

static gboolean
is_inside (const char *text, gsize byte)
{
  return ((guchar) text[byte] & 0xc0) == 0x80;
}

static Difference
compare (const char *old_text, const char *new_text)
{
  Difference difference = { 0, strlen (old_text), strlen (new_text) };

  while (old_text[difference.start] != '\0' && old_text[difference.start] == new_text[difference.start])
    difference.start++;
  while (difference.start > 0 && (is_inside (old_text, difference.start) || is_inside (new_text, difference.start)))
    difference.start--;
  while (difference.old_end > difference.start && difference.new_end > difference.start
         && old_text[difference.old_end - 1] == new_text[difference.new_end - 1])
    {
      difference.old_end--;
      difference.new_end--;
    }
  while (is_inside (old_text, difference.old_end))
    {
      difference.old_end++;
      difference.new_end++;
    }
  return difference;
}

static int
count_chars (const char *text, gsize byte)
{
  return (int) g_utf8_pointer_to_offset (text, text + byte);
}

void
stet_editable_show_text (GtkEditable *editable, const char *text)
{
  g_autofree char *held = g_strdup (gtk_editable_get_text (editable));
  Difference difference;
  int position;

  if (g_str_equal (held, text))
    return;
  difference = compare (held, text);
  position = count_chars (held, difference.start);
  if (difference.old_end > difference.start)
    gtk_editable_delete_text (editable, position, count_chars (held, difference.old_end));
  if (difference.new_end > difference.start)
    gtk_editable_insert_text (editable, text + difference.start, (int) (difference.new_end - difference.start),
                              &position);
}

void
stet_text_view_show_text (GtkWidget *view, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *held = stet_text_view_dup_text (view);
  Difference difference;
  GtkTextIter start, end;

  if (g_str_equal (held, text))
    return;
  difference = compare (held, text);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, count_chars (held, difference.start));
  gtk_text_buffer_get_iter_at_offset (buffer, &end, count_chars (held, difference.old_end));
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text + difference.start, (int) (difference.new_end - difference.start));
  gtk_text_buffer_end_user_action (buffer);
}

char *
stet_text_view_dup_text (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

void
stet_editable_prepare (GtkEditable *editable, const char *title)
{
  GtkEditable *delegate = gtk_editable_get_delegate (editable);

  if (delegate == NULL)
    delegate = editable;
  gtk_editable_set_enable_undo (editable, FALSE);
  if (GTK_IS_TEXT (delegate))
    gtk_text_set_max_length (GTK_TEXT (delegate), STET_FIELD_MAX_CHARS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (delegate), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/* Runs before the text is in. What is too long is left out, with a sound. */
static void
insert_text_cb (GtkTextBuffer *buffer, GtkTextIter *place, const char *text, int n_bytes, GtkWidget *view)
{
  gsize room = STET_FIELD_MAX_BYTES / 4; /* a character has at most 4 bytes */
  gsize n_chars = (gsize) gtk_text_buffer_get_char_count (buffer) + (gsize) g_utf8_strlen (text, n_bytes);

  if (n_chars <= room)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_widget_error_bell (view);
}

GtkWidget *
stet_text_row_new (const char *title, GtkWidget **view)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (title);
  GtkTextBuffer *buffer;

  *view = gtk_text_view_new ();
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (*view));
  gtk_text_buffer_set_enable_undo (buffer, FALSE); /* the document's undo does it */
  g_signal_connect (buffer, "insert-text", G_CALLBACK (insert_text_cb), *view);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (*view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (*view), FALSE);
  gtk_widget_add_css_class (*view, "stet-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (*view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), *view);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}
