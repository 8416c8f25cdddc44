/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tab-bar.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *button; /* children, as the next */
  GtkWidget *count;
  GtkWidget *title;
} Tab;

struct _StetTabBar
{
  GtkWidget parent_instance;

  GArray *tabs; /* of Tab */
  guint selected;
};

G_DEFINE_FINAL_TYPE (StetTabBar, stet_tab_bar, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define TAB(self, i) (&g_array_index ((self)->tabs, Tab, (i)))

static void
toggled_cb (GtkToggleButton *button, StetTabBar *self)
{
  for (guint i = 0; i < self->tabs->len; i++)
    {
      gboolean active = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (TAB (self, i)->button));

      gtk_accessible_update_state (GTK_ACCESSIBLE (TAB (self, i)->button), GTK_ACCESSIBLE_STATE_SELECTED, active, -1);
      if (!active || i == self->selected)
        continue;
      self->selected = i;
      g_signal_emit (self, signals[CHANGED], 0);
    }
}

static void
drop_enter_cb (GtkDropControllerMotion *motion, double x, double y, GtkWidget *button)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

static void
stet_tab_bar_dispose (GObject *object)
{
  GtkWidget *child;

  g_array_set_size (STET_TAB_BAR (object)->tabs, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (stet_tab_bar_parent_class)->dispose (object);
}

static void
stet_tab_bar_finalize (GObject *object)
{
  g_array_unref (STET_TAB_BAR (object)->tabs);
  G_OBJECT_CLASS (stet_tab_bar_parent_class)->finalize (object);
}

static void
stet_tab_bar_class_init (StetTabBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_tab_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_tab_bar_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", STET_TYPE_TAB_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_TAB_LIST);
}

static void
stet_tab_bar_init (StetTabBar *self)
{
  self->tabs = g_array_new (FALSE, TRUE, sizeof (Tab));
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 2);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stet-tabs");
}

GtkWidget *
stet_tab_bar_new (void)
{
  return g_object_new (STET_TYPE_TAB_BAR, NULL);
}

void
stet_tab_bar_add (StetTabBar *self, const char *title)
{
  GtkEventController *motion = gtk_drop_controller_motion_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *label = gtk_label_new (title);
  Tab tab = {
    .button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_TAB, NULL),
    .count = gtk_label_new (NULL),
  };

  tab.title = label;
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (tab.count, "caption");
  gtk_widget_add_css_class (tab.count, "dim-label");
  gtk_widget_set_halign (content, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), tab.count);
  gtk_button_set_child (GTK_BUTTON (tab.button), content);
  gtk_widget_add_css_class (tab.button, "flat");
  gtk_widget_set_hexpand (tab.button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tab.button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (self->tabs->len > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (tab.button), GTK_TOGGLE_BUTTON (TAB (self, 0)->button));
  else
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab.button), TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (tab.button), GTK_ACCESSIBLE_STATE_SELECTED, self->tabs->len == 0, -1);
  g_signal_connect (tab.button, "toggled", G_CALLBACK (toggled_cb), self);
  g_signal_connect (motion, "enter", G_CALLBACK (drop_enter_cb), tab.button);
  gtk_widget_add_controller (tab.button, motion);
  gtk_widget_set_parent (tab.button, GTK_WIDGET (self));
  g_array_append_val (self->tabs, tab);
}

void
stet_tab_bar_set_count (StetTabBar *self, guint tab, guint count)
{
  /* Past that, what matters is that there are very many. */
  g_autofree char *text = count < 100000 ? g_strdup_printf ("%u", count) : g_strdup (_ ("100k+"));
  g_autofree char *tooltip = g_strdup_printf ("%'u", count);
  g_autofree char *name = NULL;

  gtk_label_set_label (GTK_LABEL (TAB (self, tab)->count), text);
  gtk_widget_set_tooltip_text (TAB (self, tab)->button, count < 100000 ? NULL : tooltip);
  name = g_strdup_printf ("%s %u", gtk_label_get_label (GTK_LABEL (TAB (self, tab)->title)), count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (TAB (self, tab)->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

guint
stet_tab_bar_get_selected (StetTabBar *self)
{
  return self->selected;
}

gboolean
stet_tab_bar_focus (StetTabBar *self)
{
  return gtk_widget_grab_focus (TAB (self, self->selected)->button);
}

void
stet_tab_bar_select (StetTabBar *self, guint tab)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (TAB (self, tab)->button), TRUE);
}
