/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "shortcuts.h"

#include <glib/gi18n.h>

typedef struct
{
  AdwPreferencesGroup *group; /* borrowed, as the rows */
  GPtrArray *rows;
} Group;

struct _StetShortcuts
{
  AdwWindow parent_instance;

  /* children */
  GtkWidget *search;
  GtkWidget *stack;
  GtkWidget *groups_box;

  GArray *groups; /* of Group */
};

G_DEFINE_FINAL_TYPE (StetShortcuts, stet_shortcuts, ADW_TYPE_WINDOW)

static void
clear_group (gpointer data)
{
  g_ptr_array_unref (((Group *) data)->rows);
}

static gboolean
matches (GtkWidget *row, const char *needle)
{
  g_autofree char *title = g_utf8_casefold (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);

  return strstr (title, needle) != NULL;
}

static void
search_changed_cb (StetShortcuts *self)
{
  g_autofree char *needle = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  gboolean any = FALSE;

  for (guint i = 0; i < self->groups->len; i++)
    {
      const Group *group = &g_array_index (self->groups, Group, i);
      gboolean any_here = FALSE;

      for (guint j = 0; j < group->rows->len; j++)
        {
          GtkWidget *row = g_ptr_array_index (group->rows, j);
          gboolean match = matches (row, needle);

          gtk_widget_set_visible (row, match);
          any_here = any_here || match;
        }
      gtk_widget_set_visible (GTK_WIDGET (group->group), any_here);
      any = any || any_here;
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), any ? "keys" : "nothing");
}

/* The first Escape empties the search, the next one closes. */
static void
stop_search_cb (StetShortcuts *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
stet_shortcuts_finalize (GObject *object)
{
  g_array_unref (STET_SHORTCUTS (object)->groups);
  G_OBJECT_CLASS (stet_shortcuts_parent_class)->finalize (object);
}

static void
stet_shortcuts_class_init (StetShortcutsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_shortcuts_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_list (StetShortcuts *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->groups_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_widget_set_margin_top (self->groups_box, 12);
  gtk_widget_set_margin_bottom (self->groups_box, 24);
  gtk_widget_set_margin_start (self->groups_box, 12);
  gtk_widget_set_margin_end (self->groups_box, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->groups_box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  return scroller;
}

static void
stet_shortcuts_init (StetShortcuts *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *nothing = adw_status_page_new ();

  self->groups = g_array_new (FALSE, FALSE, sizeof (Group));
  g_array_set_clear_func (self->groups, clear_group);

  self->search = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->search, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search the keys"),
                                  -1);
  g_object_set (self->search, "placeholder-text", _ ("Search the keys"), NULL);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), GTK_WIDGET (self));
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nothing), "system-search-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nothing), _ ("No key does that"));
  adw_status_page_set_description (ADW_STATUS_PAGE (nothing), _ ("Try another word."));

  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), make_list (self), "keys");
  gtk_stack_add_named (GTK_STACK (self->stack), nothing, "nothing");
  gtk_widget_set_vexpand (self->stack, TRUE);

  gtk_widget_set_margin_start (self->search, 12);
  gtk_widget_set_margin_end (self->search, 12);
  gtk_widget_set_margin_bottom (self->search, 6);
  gtk_widget_add_css_class (header, "flat");
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_window_set_content (ADW_WINDOW (self), box);

  gtk_window_set_title (GTK_WINDOW (self), _ ("Keyboard Shortcuts"));
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 700);
  gtk_widget_set_size_request (GTK_WIDGET (self), 340, 290);
}

StetShortcuts *
stet_shortcuts_new (GtkWindow *parent)
{
  return g_object_new (STET_TYPE_SHORTCUTS, "transient-for", parent, "modal", TRUE, "destroy-with-parent", TRUE, NULL);
}

void
stet_shortcuts_add_group (StetShortcuts *self, const char *title)
{
  Group group = { ADW_PREFERENCES_GROUP (adw_preferences_group_new ()), g_ptr_array_new () };

  adw_preferences_group_set_title (group.group, title);
  gtk_box_append (GTK_BOX (self->groups_box), GTK_WIDGET (group.group));
  g_array_append_val (self->groups, group);
}

void
stet_shortcuts_add (StetShortcuts *self, const char *title, const char *const *keys)
{
  Group *group;
  GtkWidget *row = adw_action_row_new ();

  g_return_if_fail (self->groups->len > 0);

  group = &g_array_index (self->groups, Group, self->groups->len - 1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  for (; *keys != NULL; keys++)
    {
      GtkWidget *label = gtk_shortcut_label_new (*keys);

      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  adw_preferences_group_add (group->group, row);
  g_ptr_array_add (group->rows, row);
}
