/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a screen reader finds. From GTK 4.14 the view itself is an accessible text, with caret and selection. Before,
 * the visible paragraphs are children: labels that lie where the paragraphs lie, are never painted, and are used again
 * once scrolling is over. */

#include "config.h"

#include "text-view-private.h"

#include "accessible.h"

#include <glib/gi18n.h>

/* The whole text, in code points ----------------------------------------------------------------------------------- */

static guint
to_char (StetTextView *self, guint32 byte)
{
  return self->text != NULL ? stet_text_byte_to_char (self->text, byte) : 0;
}

static guint32
to_byte (StetTextView *self, guint ch)
{
  return self->text != NULL ? stet_text_char_to_byte (self->text, ch) : 0;
}

static char *
dup_text (GtkWidget *widget, guint start, guint end)
{
  StetTextView *self = STET_TEXT_VIEW (widget);
  guint32 first = to_byte (self, start);

  if (self->text == NULL)
    return g_strdup ("");
  return stet_text_dup (self->text, STET_SPAN (first, MAX (to_byte (self, end), first)));
}

static guint
get_caret (GtkWidget *widget)
{
  return to_char (STET_TEXT_VIEW (widget), STET_TEXT_VIEW (widget)->caret);
}

static gboolean
get_selection (GtkWidget *widget, guint *start, guint *end)
{
  StetTextView *self = STET_TEXT_VIEW (widget);
  StetSpan selection = stet_text_view_get_selection (self);

  *start = to_char (self, selection.start);
  *end = to_char (self, selection.end);
  return selection.start < selection.end;
}

/* From the beginning of one unit to that of the next. */
static void
get_unit (GtkWidget *widget, guint offset, StetAccessibleUnit unit, guint *start, guint *end)
{
  StetTextView *self = STET_TEXT_VIEW (widget);
  guint32 byte = to_byte (self, offset);
  StetSpan span = STET_SPAN (byte, byte);

  if (self->blocks != NULL && self->blocks->n > 0)
    {
      guint block = stet_blocks_find (self->blocks, byte);
      StetSpan paragraph = stet_view_get_line_span (self, block);
      guint32 after = paragraph.end < stet_text_get_n_bytes (self->text) ? paragraph.end + 1 : paragraph.end;
      StetLaidLine *line;

      switch (unit)
        {
        case STET_ACCESSIBLE_WORD:
          span = stet_text_view_get_word_at (self, byte);
          span.end = MAX (MIN (stet_text_view_move_word (self, span.start, 1), after), span.end);
          break;
        case STET_ACCESSIBLE_SENTENCE:
          span = stet_text_view_get_sentence_at (self, byte);
          break;
        case STET_ACCESSIBLE_LINE:
          line = self->width > 0 ? stet_laid_find_line (stet_view_get_laid (self, block), byte) : NULL;
          span = line != NULL ? STET_SPAN (line->start, line->end) : paragraph;
          break;
        case STET_ACCESSIBLE_PARAGRAPH:
          span = STET_SPAN (paragraph.start, after);
          break;
        case STET_ACCESSIBLE_CHARACTER:
        default:
          span.end = MIN (byte + 1, stet_text_get_n_bytes (self->text));
          break;
        }
    }
  *start = to_char (self, span.start);
  *end = MAX (to_char (self, span.end), *start);
  if (unit == STET_ACCESSIBLE_CHARACTER && self->text != NULL)
    *end = MIN (*start + 1, stet_text_get_n_chars (self->text));
}

static gboolean
get_extents (GtkWidget *widget, guint start, guint end, graphene_rect_t *extents)
{
  StetTextView *self = STET_TEXT_VIEW (widget);
  GdkRectangle rect;

  if (!stet_text_view_get_rectangle (self, STET_SPAN (to_byte (self, start), to_byte (self, MAX (start, end))), &rect))
    return FALSE;
  graphene_rect_init (extents, (float) rect.x, (float) rect.y, (float) rect.width, (float) rect.height);
  return TRUE;
}

static gboolean
get_offset (GtkWidget *widget, double x, double y, guint *offset)
{
  StetTextView *self = STET_TEXT_VIEW (widget);
  guint32 byte;

  if (!stet_text_view_hit_test (self, x, y, &byte))
    return FALSE;
  *offset = to_char (self, byte);
  return TRUE;
}

static gboolean
select_range (GtkWidget *widget, guint bound, guint caret)
{
  StetTextView *self = STET_TEXT_VIEW (widget);

  if (self->blocks == NULL || self->blocks->n == 0)
    return FALSE;
  stet_view_set_selection (self, stet_view_snap (self, to_byte (self, bound)),
                           stet_view_snap (self, to_byte (self, caret)));
  stet_view_reveal_caret (self);
  return TRUE;
}

void
stet_view_add_accessible_interface (GType type)
{
  static const StetAccessibleTextFuncs funcs = {
    dup_text, get_unit, get_caret, get_selection, get_extents, get_offset, select_range,
  };

  stet_accessible_add_text (type, &funcs);
}

void
stet_view_text_replaced (StetTextView *self)
{
  if (self->text != NULL)
    stet_accessible_text_replaced (GTK_WIDGET (self), stet_text_get_n_chars (self->text));
}

void
stet_view_caret_moved (StetTextView *self)
{
  stet_accessible_caret_moved (GTK_WIDGET (self));
}

/* Labels of the visible paragraphs ------------------------------------------------------------------------------- */

void
stet_view_init_accessible (StetTextView *self)
{
  if (!stet_accessible_has_text ())
    self->labels = g_ptr_array_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Article text"),
                                  GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, TRUE, GTK_ACCESSIBLE_PROPERTY_READ_ONLY, TRUE,
                                  -1);
}

static GtkWidget *
get_label (StetTextView *self, guint i)
{
  if (i == self->labels->len)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_can_target (label, FALSE);
      gtk_widget_insert_before (label, GTK_WIDGET (self), NULL);
      g_ptr_array_add (self->labels, label);
    }
  return g_ptr_array_index (self->labels, i);
}

void
stet_view_update_labels (StetTextView *self)
{
  guint n = self->end_visible - self->first_visible;

  if (self->labels == NULL || self->text == NULL)
    return;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = stet_text_dup (self->text, self->blocks->blocks[self->first_visible + i].span);
      GtkWidget *label = get_label (self, i);

      if (!g_str_equal (gtk_label_get_text (GTK_LABEL (label)), words))
        gtk_label_set_text (GTK_LABEL (label), words);
      gtk_widget_set_visible (label, TRUE);
    }
  for (guint i = n; i < self->labels->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->labels, i), FALSE);
  self->first_label = self->first_visible;
  self->n_labels_used = n;
  gtk_widget_queue_resize (GTK_WIDGET (self)); /* see stet_view_go_stale */
}

/* Each lies where its paragraph lies, so that a reader's own highlight and a pointer find it. */
void
stet_view_allocate_labels (StetTextView *self)
{
  for (guint i = 0; self->labels != NULL && i < self->n_labels_used; i++)
    {
      GtkWidget *label = g_ptr_array_index (self->labels, i);
      guint block = self->first_label + i;
      GtkAllocation allocation = { self->type.column_x, 0, self->type.column, 0 };
      int minimum, height;

      gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
      allocation.width = MAX (allocation.width, minimum);
      allocation.height = MAX ((int) stet_heights_get (self->heights, block), height);
      allocation.y =
          CLAMP (stet_view_get_widget_top (self, block), -4 * self->height - allocation.height, 4 * self->height);
      gtk_widget_size_allocate (label, &allocation, -1);
    }
}

void
stet_view_drop_labels (StetTextView *self)
{
  for (guint i = 0; self->labels != NULL && i < self->labels->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->labels, i));
  if (self->labels != NULL)
    g_ptr_array_set_size (self->labels, 0);
  self->n_labels_used = 0;
}

/* Announcing ---------------------------------------------------------------------------------------------------- */

void
stet_text_view_announce (StetTextView *self, const char *message)
{
  g_return_if_fail (STET_IS_TEXT_VIEW (self));
  g_return_if_fail (message != NULL);

  stet_accessible_announce (GTK_WIDGET (self), message);
}

void
stet_view_forget_announcement (StetTextView *self)
{
  stet_accessible_forget_announcement (GTK_WIDGET (self));
}
