/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "notice-bar.h"

#include <glib/gi18n.h>

struct _StetNoticeBar
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *revealer;
  GtkWidget *label;
  GtkWidget *buttons;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (StetNoticeBar, stet_notice_bar, GTK_TYPE_WIDGET)

static guint closed_signal;

static void
close_clicked_cb (StetNoticeBar *self)
{
  stet_notice_bar_show (self, NULL, NULL, FALSE);
  g_signal_emit (self, closed_signal, 0);
}

static void
stet_notice_bar_dispose (GObject *object)
{
  StetNoticeBar *self = STET_NOTICE_BAR (object);

  g_clear_pointer (&self->revealer, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_notice_bar_parent_class)->dispose (object);
}

static void
stet_notice_bar_class_init (StetNoticeBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_notice_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
  closed_signal = g_signal_new ("closed", STET_TYPE_NOTICE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_notice_bar_init (StetNoticeBar *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_valign (self->buttons, GTK_ALIGN_CENTER);
  self->close = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_set_valign (self->close, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->close, _ ("Close"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->close), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Close"), -1);
  gtk_widget_add_css_class (self->close, "flat");
  g_signal_connect_swapped (self->close, "clicked", G_CALLBACK (close_clicked_cb), self);

  gtk_box_append (GTK_BOX (row), self->label);
  gtk_box_append (GTK_BOX (row), self->buttons);
  gtk_box_append (GTK_BOX (row), self->close);
  gtk_widget_add_css_class (row, "stet-notice");

  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), row);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
}

GtkWidget *
stet_notice_bar_new (void)
{
  return g_object_new (STET_TYPE_NOTICE_BAR, NULL);
}

void
stet_notice_bar_show (StetNoticeBar *self, const char *message, const StetNoticeButton *buttons, gboolean closable)
{
  GtkWidget *child;

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), message != NULL);
  if (message == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->label), message);
  while ((child = gtk_widget_get_first_child (self->buttons)) != NULL)
    gtk_box_remove (GTK_BOX (self->buttons), child);
  for (; buttons != NULL && buttons->label != NULL; buttons++)
    {
      child = gtk_button_new_with_label (buttons->label);
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (child), buttons->action);
      gtk_box_append (GTK_BOX (self->buttons), child);
    }
  gtk_widget_set_visible (self->close, closable);
}
