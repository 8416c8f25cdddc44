/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Files and text that are dropped on the window, or pasted where nothing takes text. */

#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* A link that is dragged from a browser comes as a list of files, too. */
static void
open_dropped (StetWindow *self, GSList *dropped)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (GSList *file = dropped; file != NULL; file = file->next)
    {
      g_autofree char *uri = g_file_get_uri (file->data);

      if (stet_fetch_page_is_address (uri))
        stet_window_open_text (self, uri);
      else
        g_list_store_append (files, file->data);
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (files)) > 0)
    stet_window_open_files (self, G_LIST_MODEL (files));
}

static void
open_value (StetWindow *self, const GValue *value)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    open_dropped (self, g_value_get_boxed (value));
  else if (G_VALUE_HOLDS_STRING (value) && g_value_get_string (value) != NULL)
    stet_window_open_text (self, g_value_get_string (value));
}

/* Over an article, a link or a file is meant; a text may have been pasted by mistake. */
static gboolean
is_meant (const GValue *value)
{
  g_autofree char *text = NULL;

  if (!G_VALUE_HOLDS_STRING (value))
    return TRUE;
  text = g_strdup (g_value_get_string (value));
  return text != NULL && stet_fetch_page_is_address (g_strstrip (text)) && strpbrk (text, " \t\n") == NULL;
}

/* Dropping --------------------------------------------------------------------------------------------------------- */

/* What is dragged from a window of Stet is for the pages. */
static gboolean
accept_cb (GtkDropTarget *target, GdkDrop *drop, StetWindow *self)
{
  GdkContentFormats *formats = gdk_drop_get_formats (drop);

  return gdk_drop_get_drag (drop) == NULL
         && (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
             || gdk_content_formats_contain_gtype (formats, G_TYPE_STRING));
}

static GdkDragAction
enter_cb (GtkDropTarget *target, double x, double y, StetWindow *self)
{
  gtk_widget_set_visible (self->drop_hint, TRUE);
  return GDK_ACTION_COPY;
}

static void
leave_cb (GtkDropTarget *target, StetWindow *self)
{
  gtk_widget_set_visible (self->drop_hint, FALSE);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, StetWindow *self)
{
  gtk_widget_set_visible (self->drop_hint, FALSE);
  open_value (self, value);
  return TRUE;
}

/* Pasting ---------------------------------------------------------------------------------------------------------- */

static void
read_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (self->tabs == NULL)
    return;
  if (value != NULL && self->current != NULL && !is_meant (value))
    stet_window_toast (self, _ ("Paste a link here, or open the text as an article of its own."), "win.paste-text",
                       _ ("Paste Text…"));
  else if (value != NULL)
    open_value (self, value);
  else
    stet_window_toast (self, _ ("There is no text to paste."), NULL, NULL);
}

void
stet_window_paste (StetWindow *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  gboolean files = gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST);

  gdk_clipboard_read_value_async (clipboard, files ? GDK_TYPE_FILE_LIST : G_TYPE_STRING, G_PRIORITY_DEFAULT, NULL,
                                  read_cb, g_object_ref (self));
}

/* What takes text has taken its own Ctrl+V already. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, StetWindow *self)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);
  gboolean paste = (gdk_keyval_to_lower (keyval) == GDK_KEY_v && held == GDK_CONTROL_MASK)
                   || (keyval == GDK_KEY_Insert && held == GDK_SHIFT_MASK);

  if (!paste)
    return GDK_EVENT_PROPAGATE;
  stet_window_paste (self);
  return GDK_EVENT_STOP;
}

void
stet_window_watch_drops (StetWindow *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "accept", G_CALLBACK (accept_cb), self);
  g_signal_connect (target, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
