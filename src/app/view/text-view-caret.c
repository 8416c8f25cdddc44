/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The state of caret and selection: setting it, telling about it once a frame, and blinking. The caret stands only
 * where a character, as a person sees it, begins or ends inside a block. */

#include "text-view-private.h"

/* Selection ----------------------------------------------------------------------------------------------------- */

static gboolean
tell_changed_cb (gpointer user_data)
{
  StetTextView *self = user_data;

  self->changed_source = 0;
  stet_view_emit (self, STET_VIEW_SELECTION_CHANGED);
  return G_SOURCE_REMOVE;
}

void
stet_view_selection_changed (StetTextView *self)
{
  if (self->changed_source == 0)
    self->changed_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_changed_cb, self, NULL);
}

guint32
stet_view_snap (StetTextView *self, guint32 byte)
{
  g_autoptr (StetBreaks) breaks = NULL;
  StetSpan span;

  if (self->blocks == NULL || self->blocks->n == 0)
    return 0;
  byte = stet_blocks_clamp (self->blocks, byte);
  span = self->blocks->blocks[stet_blocks_find (self->blocks, byte)].span;
  if (byte == span.start || byte == span.end)
    return byte;
  breaks = stet_breaks_new (self->text, span);
  return stet_breaks_snap (breaks, byte);
}

void
stet_view_set_selection (StetTextView *self, guint32 bound, guint32 caret)
{
  if (bound == self->bound && caret == self->caret)
    return;
  self->bound = bound;
  self->caret = caret;
  stet_view_restart_blink (self);
  stet_view_selection_changed (self);
  stet_view_caret_moved (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

StetSpan
stet_text_view_get_selection (StetTextView *self)
{
  g_return_val_if_fail (STET_IS_TEXT_VIEW (self), STET_SPAN (0, 0));

  return STET_SPAN (MIN (self->bound, self->caret), MAX (self->bound, self->caret));
}

guint32
stet_text_view_get_caret (StetTextView *self)
{
  g_return_val_if_fail (STET_IS_TEXT_VIEW (self), 0);

  return self->caret;
}

void
stet_text_view_select (StetTextView *self, StetSpan span)
{
  guint32 start, end;

  g_return_if_fail (STET_IS_TEXT_VIEW (self));

  start = stet_view_snap (self, span.start);
  end = stet_view_snap (self, span.end);
  g_array_set_size (self->grown, 0);
  self->goal_x = -1;
  stet_view_set_selection (self, MIN (start, end), MAX (start, end));
}

void
stet_text_view_place_caret (StetTextView *self, guint32 byte)
{
  stet_text_view_select (self, STET_SPAN (byte, byte));
}

/* Blinking ------------------------------------------------------------------------------------------------------ */

static gboolean
blink_cb (gpointer user_data)
{
  StetTextView *self = user_data;
  gint64 now = g_get_monotonic_time ();
  int timeout = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-cursor-blink-timeout", &timeout, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  self->caret_shown = !self->caret_shown;
  if (now - self->blink_since <= (gint64) timeout * G_USEC_PER_SEC)
    return G_SOURCE_CONTINUE;
  /* After a while without a key it stays on, and costs nothing. */
  self->caret_shown = TRUE;
  self->blink_source = 0;
  return G_SOURCE_REMOVE;
}

void
stet_view_stop_blink (StetTextView *self)
{
  g_clear_handle_id (&self->blink_source, g_source_remove);
  self->caret_shown = FALSE;
}

void
stet_view_restart_blink (StetTextView *self)
{
  gboolean blinks = FALSE;
  int period = 0;

  stet_view_stop_blink (self);
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    return;
  self->caret_shown = TRUE;
  self->blink_since = g_get_monotonic_time ();
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-cursor-blink", &blinks, "gtk-cursor-blink-time",
                &period, NULL);
  if (blinks)
    self->blink_source = g_timeout_add ((guint) MAX (period / 2, 100), blink_cb, self);
}
