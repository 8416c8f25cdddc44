/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "paste.h"

#include "dialog-header.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define STET_TYPE_PASTE (stet_paste_get_type ())
G_DECLARE_FINAL_TYPE (StetPaste, stet_paste, STET, PASTE, AdwWindow)

/* On the parent: what was typed here and not opened. */
#define DRAFT "stet-paste-draft"

struct _StetPaste
{
  AdwWindow parent_instance;

  GtkWidget *view;
  GTask *task; /* owned, until it is answered */
};

G_DEFINE_FINAL_TYPE (StetPaste, stet_paste, ADW_TYPE_WINDOW)

static char *
dup_text (StetPaste *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetPaste *self = STET_PASTE (widget);
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task != NULL)
    g_task_return_pointer (task, dup_text (self), g_free);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "", -1);
  gtk_window_close (GTK_WINDOW (self));
}

static void
changed_cb (StetPaste *self)
{
  g_autofree char *text = dup_text (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paste.open", *g_strstrip (text) != '\0');
}

static void
stet_paste_dispose (GObject *object)
{
  StetPaste *self = STET_PASTE (object);

  if (self->task != NULL)
    g_task_return_new_error (self->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", "Cancelled");
  g_clear_object (&self->task);
  G_OBJECT_CLASS (stet_paste_parent_class)->dispose (object);
}

/* What was not opened is there again the next time. */
static gboolean
stet_paste_close_request (GtkWindow *window)
{
  GtkWindow *parent = gtk_window_get_transient_for (window);

  if (parent != NULL)
    g_object_set_data_full (G_OBJECT (parent), DRAFT, dup_text (STET_PASTE (window)), g_free);
  return GTK_WINDOW_CLASS (stet_paste_parent_class)->close_request (window);
}

static void
stet_paste_class_init (StetPasteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_paste_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = stet_paste_close_request;
  gtk_widget_class_install_action (widget_class, "paste.open", NULL, open_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* Before the text takes the key. */
static void
add_open_key (StetPaste *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                                              "<Control>Return|<Control>KP_Enter"),
                                                          gtk_named_action_new ("paste.open")));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>w"),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
stet_paste_init (StetPaste *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *hint = gtk_label_new (_ ("Paste the article with its headline first, or the address of a page. "
                                      "What doesn’t belong to it is set aside."));
  GtkTextView *view;

  self->view = gtk_text_view_new ();
  view = GTK_TEXT_VIEW (self->view);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_top_margin (view, 12);
  gtk_text_view_set_bottom_margin (view, 12);
  gtk_text_view_set_left_margin (view, 18);
  gtk_text_view_set_right_margin (view, 18);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Text of the article"), -1);
  g_signal_connect_swapped (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (changed_cb), self);

  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_set_margin_top (hint, 9);
  gtk_widget_set_margin_bottom (hint, 9);
  gtk_widget_set_margin_start (hint, 12);
  gtk_widget_set_margin_end (hint, 12);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), stet_dialog_header_new (_ ("_Open"), "paste.open"));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), hint);
  adw_window_set_content (ADW_WINDOW (self), box);

  gtk_window_set_title (GTK_WINDOW (self), _ ("Paste an Article"));
  gtk_window_set_default_size (GTK_WINDOW (self), 600, 560);
  gtk_window_set_focus (GTK_WINDOW (self), self->view);
  add_open_key (self);
  changed_cb (self);
}

void
stet_paste_ask_async (GtkWindow *parent, const char *text, GAsyncReadyCallback callback, gpointer user_data)
{
  StetPaste *self =
      g_object_new (STET_TYPE_PASTE, "transient-for", parent, "modal", TRUE, "destroy-with-parent", TRUE, NULL);

  self->task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (self->task, stet_paste_ask_async);
  if (text == NULL)
    text = g_object_get_data (G_OBJECT (parent), DRAFT);
  if (text != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), text, -1);
  gtk_window_present (GTK_WINDOW (self));
}

char *
stet_paste_ask_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, stet_paste_ask_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
