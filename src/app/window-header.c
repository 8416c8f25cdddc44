/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#define MAX_RECENT 10

static void
name_it (GtkWidget *widget, const char *words)
{
  gtk_widget_set_tooltip_text (widget, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* Menus ----------------------------------------------------------------------------------------------------------- */

/* A label of a menu has its mnemonics: what comes from outside has none. */
static char *
without_mnemonics (const char *title)
{
  g_auto (GStrv) parts = g_strsplit (title, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
fill_recent (StetWindow *self)
{
  g_autoptr (GPtrArray) recent = stet_workspace_list_recent (self->workspace);

  g_menu_remove_all (self->recent_menu);
  for (guint i = 0; i < MIN (recent->len, MAX_RECENT); i++)
    {
      const StetRecent *item = g_ptr_array_index (recent, i);
      g_autofree char *label = without_mnemonics (item->title);
      g_autoptr (GMenuItem) entry = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (entry, "win.open-recent", "s", item->uri);
      g_menu_append_item (self->recent_menu, entry);
    }
}

static GMenuModel *
make_open_menu (StetWindow *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) ways = g_menu_new ();

  self->recent_menu = g_menu_new ();
  g_menu_append (ways, _ ("_Paste Text…"), "win.paste-text");
  g_menu_append (ways, _ ("_Import a Folder…"), "win.import-folder");
  g_menu_append (ways, _ ("_Sample Article"), "win.open-sample");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ways));
  g_menu_append_section (menu, _ ("Recent"), G_MENU_MODEL (self->recent_menu));
  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_appearance_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("As the _System"), "app.color-scheme::system");
  g_menu_append (menu, _ ("_Light"), "app.color-scheme::light");
  g_menu_append (menu, _ ("_Dark"), "app.color-scheme::dark");
  return G_MENU_MODEL (menu);
}

/* What can be done with the page that an article is from. */
static GMenuModel *
make_page_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) web = g_menu_new ();
  g_autoptr (GMenu) kept = g_menu_new ();

  g_menu_append (web, _ ("_Fetch Again"), "page.fetch-again");
  g_menu_append (web, _ ("Open the _Address"), "page.open-address");
  g_menu_append (kept, _ ("Open the _Page as Fetched"), "page.open-fetched");
  g_menu_append (kept, _ ("_Check Text Against Page"), "page.check-text");
  g_menu_append (kept, _ ("Choose Another Pa_rt…"), "page.choose-part");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (web));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (kept));
  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_primary_menu (StetWindow *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) documents = g_menu_new ();
  g_autoptr (GMenu) review = g_menu_new ();
  g_autoptr (GMenu) looks = g_menu_new ();
  g_autoptr (GMenu) help = g_menu_new ();
  g_autoptr (GMenuModel) appearance = make_appearance_menu ();
  g_autoptr (GMenuModel) page = make_page_menu ();

  self->narrow_menu = g_menu_new ();
  g_menu_append (documents, _ ("_New Window"), "app.new-window");
  g_menu_append (documents, _ ("Save _As…"), "win.save-as");
  g_menu_append (documents, _ ("_Export…"), "win.export");
  g_menu_append_submenu (looks, _ ("_Appearance"), appearance);
  g_menu_append (review, _ ("_Review Suggestions"), "page.review");
  g_menu_append (review, _ ("Suggest _Again"), "page.suggest-again");
  g_menu_append_submenu (review, _ ("_Web Page"), page);
  g_menu_append (looks, _ ("_Full Screen"), "win.fullscreen");
  g_menu_append (help, _ ("_Preferences"), "app.preferences");
  g_menu_append (help, _ ("_Keyboard Shortcuts"), "win.shortcuts");
  g_menu_append (help, _ ("A_bout Stet"), "win.about");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (self->narrow_menu));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (documents));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (review));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (looks));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (help));
  return G_MENU_MODEL (menu);
}

static void
fill_narrow (StetWindow *self, gboolean narrow)
{
  if (narrow == (g_menu_model_get_n_items (G_MENU_MODEL (self->narrow_menu)) > 0))
    return;
  g_menu_remove_all (self->narrow_menu);
  if (!narrow)
    return;
  g_menu_append (self->narrow_menu, _ ("_Open…"), "win.open");
  g_menu_append (self->narrow_menu, _ ("_Paste Text…"), "win.paste-text");
  g_menu_append (self->narrow_menu, _ ("_Find…"), "page.find");
  g_menu_append (self->narrow_menu, _ ("_Undo"), "page.undo");
  g_menu_append (self->narrow_menu, _ ("_Redo"), "page.redo");
}

/* The bar --------------------------------------------------------------------------------------------------------- */

static GtkWidget *
make_button (GtkWidget *button, const char *icon, const char *words, const char *action)
{
  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  name_it (button, words);
  return button;
}

static GtkWidget *
make_open_button (StetWindow *self)
{
  GtkWidget *button = adw_split_button_new ();
  g_autoptr (GMenuModel) menu = make_open_menu (self);

  adw_split_button_set_label (ADW_SPLIT_BUTTON (button), _ ("_Open"));
  adw_split_button_set_use_underline (ADW_SPLIT_BUTTON (button), TRUE);
  adw_split_button_set_menu_model (ADW_SPLIT_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, _ ("Open an Article"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open");
  return button;
}

static GtkWidget *
make_menu_button (StetWindow *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = make_primary_menu (self);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "open-menu-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  name_it (button, _ ("Main Menu"));
  return button;
}

void
stet_window_make_header (StetWindow *self, GtkBox *box)
{
  AdwHeaderBar *header = ADW_HEADER_BAR (adw_header_bar_new ());

  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  self->open_button = make_open_button (self);
  self->history_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->history_box),
                  make_button (gtk_button_new (), "edit-undo-symbolic", _ ("Undo"), "page.undo"));
  gtk_box_append (GTK_BOX (self->history_box),
                  make_button (gtk_button_new (), "edit-redo-symbolic", _ ("Redo"), "page.redo"));
  self->coverage = STET_COVERAGE_METER (stet_coverage_meter_new ());
  gtk_widget_set_margin_end (GTK_WIDGET (self->coverage), 6);
  self->find_button = make_button (gtk_button_new (), "edit-find-symbolic", _ ("Find"), "page.find");
  self->panel_button = make_button (gtk_toggle_button_new (), "sidebar-show-right-symbolic",
                                    _ ("Show or Hide the Panel"), "page.show-panel");
  self->menu_button = make_menu_button (self);

  adw_header_bar_set_title_widget (header, GTK_WIDGET (self->title));
  adw_header_bar_pack_start (header, self->open_button);
  adw_header_bar_pack_start (header, self->history_box);
  adw_header_bar_pack_end (header, self->menu_button);
  adw_header_bar_pack_end (header, self->panel_button);
  adw_header_bar_pack_end (header, self->find_button);
  adw_header_bar_pack_end (header, GTK_WIDGET (self->coverage));
  gtk_box_append (box, GTK_WIDGET (header));

  g_signal_connect_object (self->workspace, "recent-changed", G_CALLBACK (fill_recent), self, G_CONNECT_SWAPPED);
  fill_recent (self);
}

void
stet_window_update_header (StetWindow *self)
{
  StetPage *page = stet_window_get_page (self);
  StetRoom room = stet_adaptive_bin_get_room (self->bin);
  gboolean roomy = room != STET_ROOM_NARROW;
  const char *title = self->current != NULL ? stet_tab_get_title (self->current) : "";

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, self->current != NULL ? stet_tab_get_subtitle (self->current) : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_window_set_title (GTK_WINDOW (self), *title != '\0' ? title : _ ("Stet"));
  gtk_widget_set_visible (self->open_button, roomy);
  gtk_widget_set_visible (self->history_box, roomy && page != NULL);
  gtk_widget_set_visible (self->find_button, roomy && page != NULL);
  gtk_widget_set_visible (self->panel_button, page != NULL);
  stet_coverage_meter_set_coverage (self->coverage,
                                    page != NULL ? stet_session_get_coverage (stet_page_get_session (page)) : NULL);
  stet_coverage_meter_set_room (self->coverage, roomy);
  fill_narrow (self, !roomy);
}
