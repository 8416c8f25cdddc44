/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "welcome.h"

#include "coverage-meter.h"
#include "welcome-hero.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _StetWelcome
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *scroller;
  GtkWidget *open;
  GtkWidget *address;
  GtkWidget *recent_title;
  GtkWidget *list;

  StetWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (StetWelcome, stet_welcome, GTK_TYPE_WIDGET)

static GtkWidget *
make_row (const char *icon, const char *title, const char *detail)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  if (detail != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  gtk_widget_add_css_class (image, "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
add_recent (StetWelcome *self, const StetRecent *recent)
{
  GtkWidget *row =
      make_row (recent->unsaved ? "document-edit-symbolic" : "text-x-generic-symbolic", recent->title, recent->detail);
  GtkWidget *meter = stet_coverage_meter_new ();

  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-recent");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", recent->uri);
  stet_coverage_meter_set_share (STET_COVERAGE_METER (meter), recent->coverage);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), meter);
  /* What lies in the data folder alone would be out of reach. */
  if (!recent->unsaved)
    {
      GtkWidget *forget = gtk_button_new_from_icon_name ("window-close-symbolic");
      g_autofree char *label = g_strdup_printf (_ ("Remove “%s” from this list"), recent->title);

      gtk_widget_set_valign (forget, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (forget, "flat");
      gtk_widget_add_css_class (forget, "circular");
      gtk_widget_add_css_class (forget, "stet-forget");
      gtk_widget_set_tooltip_text (forget, _ ("Remove from This List"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (forget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (forget), "win.forget-recent");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (forget), "s", recent->uri);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), forget);
    }
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
fill_list (StetWelcome *self)
{
  g_autoptr (GPtrArray) recent = stet_workspace_list_recent (self->workspace);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (guint i = 0; i < MIN (recent->len, STET_WELCOME_MAX_RECENT); i++)
    add_recent (self, g_ptr_array_index (recent, i));
  gtk_label_set_label (GTK_LABEL (self->recent_title), recent->len > 0 ? _ ("Recent") : _ ("To Begin With"));

  /* With nothing to go on with, there is something to try. */
  if (recent->len < 3)
    {
      GtkWidget *row =
          make_row ("starred-symbolic", _ ("Try the sample article"), _ ("Ferry queues in a town that doesn’t exist"));
      GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-sample");
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    }
}

static gboolean
stet_welcome_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (STET_WELCOME (widget)->address);
}

static void
stet_welcome_dispose (GObject *object)
{
  StetWelcome *self = STET_WELCOME (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (stet_welcome_parent_class)->dispose (object);
}

static void
stet_welcome_class_init (StetWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_welcome_dispose;
  widget_class->grab_focus = stet_welcome_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "welcome");
}

static GtkWidget *
make_label (const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* "example.org/story" is an address too. */
static void
address_activated_cb (GtkWidget *entry)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_autofree char *address = strstr (typed, "://") != NULL ? g_strdup (typed) : g_strconcat ("https://", typed, NULL);

  if (*typed == '\0')
    return;
  gtk_widget_activate_action (entry, "win.open-address", "s", address);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

static GtkWidget *
make_address (StetWelcome *self)
{
  self->address = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->address), _ ("Address of an article"));
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->address), GTK_ENTRY_ICON_PRIMARY, "web-browser-symbolic");
  gtk_entry_set_input_purpose (GTK_ENTRY (self->address), GTK_INPUT_PURPOSE_URL);
  gtk_widget_set_margin_top (self->address, 18);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->address), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Address of an article"), -1);
  g_signal_connect (self->address, "activate", G_CALLBACK (address_activated_cb), NULL);
  return self->address;
}

static GtkWidget *
make_buttons (StetWelcome *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *paste = gtk_button_new_with_mnemonic (_ ("_Paste Text…"));

  self->open = gtk_button_new_with_mnemonic (_ ("_Open…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open), "win.open");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (paste), "win.paste-text");
  gtk_widget_add_css_class (self->open, "pill");
  gtk_widget_add_css_class (self->open, "suggested-action");
  gtk_widget_add_css_class (paste, "pill");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (box, 18);
  gtk_box_append (GTK_BOX (box), self->open);
  gtk_box_append (GTK_BOX (box), paste);
  return box;
}

static void
stet_welcome_init (StetWelcome *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *hero = stet_welcome_hero_new ();
  GtkWidget *title = make_label (_ ("Check an Article, Claim by Claim"), "title-1");
  GtkWidget *description = make_label (_ ("Open a page or a text, mark what it claims and who says so, and note what "
                                          "you found. Nothing leaves this computer."),
                                       "stet-description");
  GtkWidget *hint = make_label (_ ("or drop a file here, or press Ctrl+V to paste an article or a link"), "dim-label");

  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_set_margin_bottom (hero, 24);
  gtk_widget_set_margin_top (hint, 6);
  self->recent_title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->recent_title), 0);
  gtk_widget_add_css_class (self->recent_title, "heading");
  gtk_widget_set_margin_top (self->recent_title, 24);
  gtk_widget_set_margin_bottom (self->recent_title, 6);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->recent_title,
                                  NULL, -1);

  gtk_box_append (GTK_BOX (box), hero);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), description);
  gtk_box_append (GTK_BOX (box), make_address (self));
  gtk_box_append (GTK_BOX (box), make_buttons (self));
  gtk_box_append (GTK_BOX (box), hint);
  gtk_box_append (GTK_BOX (box), self->recent_title);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_widget_add_css_class (box, "stet-welcome");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 600);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 500);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
stet_welcome_new (StetWorkspace *workspace)
{
  StetWelcome *self = g_object_new (STET_TYPE_WELCOME, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "recent-changed", G_CALLBACK (fill_list), self, G_CONNECT_SWAPPED);
  fill_list (self);
  return GTK_WIDGET (self);
}
