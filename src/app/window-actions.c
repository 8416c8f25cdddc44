/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "window-private.h"

#include "about.h"
#include "error-text.h"
#include "export.h"
#include "file-dialog.h"
#include "keys.h"
#include "paste.h"
#include "shortcuts.h"

#include <glib/gi18n.h>

/* Opening --------------------------------------------------------------------------------------------------------- */

static void
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files = stet_file_dialog_open_finish (result, &error);

  if (files != NULL && self->tabs != NULL)
    stet_window_open_files (self, files);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->tabs != NULL)
    stet_window_toast (self, error->message, NULL, NULL);
}

static void
open_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StetWindow *self = user_data;
  static const char *const articles[] = { "stet.json", "json",  "txt",   "text", "md",  "markdown", "html",
                                          "htm",       "xhtml", "mhtml", "mht",  "pdf", NULL };
  static const char *const datasets[] = { "ann", "jsonl", "json", "jsonld", "conll", "bilou", "tsv",
                                          "csv", "xmi",   "xml",  "tei",    "qdpx",  "zip",   NULL };
  static const char *const documents[] = { "stet.json", NULL };
  const StetFileType types[] = {
    { _ ("Articles and documents"), articles },
    { _ ("Stet documents"), documents },
    { _ ("Datasets of other programs"), datasets },
    { _ ("All files"), NULL },
    { NULL, NULL },
  };

  stet_file_dialog_open_async (GTK_WINDOW (self), _ ("Open an Article"), types, NULL, files_chosen_cb,
                               g_object_ref (self));
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = stet_file_dialog_save_finish (result, &error);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  if (self->tabs == NULL)
    return;
  if (folder == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        stet_window_toast (self, error->message, NULL, NULL);
      return;
    }
  if (g_file_peek_path (folder) == NULL)
    {
      g_autofree char *name = g_file_get_parse_name (folder);
      g_autofree char *words = NULL;

      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "It has no path.");
      words = stet_error_text (error, name);
      stet_window_toast (self, words, NULL, NULL);
      return;
    }
  g_list_store_append (files, folder);
  stet_window_import_files (self, G_LIST_MODEL (files));
}

static void
import_folder_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stet_file_dialog_folder_async (GTK_WINDOW (user_data), _ ("Import a Folder"), NULL, NULL, folder_chosen_cb,
                                 g_object_ref (user_data));
}

/* A file that can't be opened in one tab, since it holds more than one article. */
static void
import_file_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StetWindow *self = user_data;
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));
  StetTab *tab = stet_window_find_tab (self, file);

  g_list_store_append (files, file);
  if (tab != NULL && stet_tab_get_page (tab) == NULL)
    adw_tab_view_close_page (self->tabs, adw_tab_view_get_page (self->tabs, GTK_WIDGET (tab)));
  stet_window_import_files (self, G_LIST_MODEL (files));
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autofree char *text = stet_paste_ask_finish (result, NULL); /* the only error: changed their mind */

  if (text != NULL && self->tabs != NULL)
    stet_window_open_text (self, text);
}

static void
paste_text_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stet_paste_ask_async (GTK_WINDOW (user_data), NULL, pasted_cb, g_object_ref (user_data));
}

/* The start page has a place for it; elsewhere it goes where an article may be pasted. */
static void
open_link_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StetWindow *self = user_data;

  if (self->current == NULL)
    gtk_widget_grab_focus (self->welcome);
  else
    paste_text_act (action, parameter, user_data);
}

static void
open_address_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stet_window_open_text (user_data, g_variant_get_string (parameter, NULL));
}

static void
open_recent_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  stet_window_open_file (user_data, file);
}

static void
forget_recent_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stet_workspace_forget_recent (STET_WINDOW (user_data)->workspace, g_variant_get_string (parameter, NULL));
}

static void
open_sample_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StetWindow *self = user_data;
  g_autoptr (GFile) file = stet_workspace_get_sample (self->workspace);

  stet_window_open_file (self, file);
}

/* The document ---------------------------------------------------------------------------------------------------- */

static void
save_as_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StetWindow *self = user_data;

  if (stet_window_get_page (self) != NULL)
    stet_window_save_as (self, self->current, NULL);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autofree char *format = NULL;
  g_autoptr (GFile) file = stet_export_ask_finish (result, &format, NULL); /* the only error: changed their mind */
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;
  g_autofree char *words = NULL;

  if (file == NULL || self->tabs == NULL)
    return;
  g_settings_set_string (self->settings, "export-format", format);
  words = g_strdup_printf (_ ("Exported to “%s”"), name);
  stet_window_toast (self, words, NULL, NULL);
}

static void
export_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StetWindow *self = user_data;
  StetPage *page = stet_window_get_page (self);
  g_autofree char *format = g_settings_get_string (self->settings, "export-format");

  if (page != NULL)
    stet_export_ask_async (GTK_WINDOW (self), stet_page_get_session (page), format, exported_cb, g_object_ref (self));
}

static void
close_tab_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StetWindow *self = user_data;
  AdwTabPage *page = adw_tab_view_get_selected_page (self->tabs);

  if (page != NULL)
    adw_tab_view_close_page (self->tabs, page);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* In a field, Ctrl+Z takes back what was typed there; anywhere else, what was done to the document. */
static void
undo_or_redo (StetWindow *self, const char *of_text, const char *of_page)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if ((GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)) && gtk_widget_activate_action (focus, of_text, NULL))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), of_page, NULL);
}

static void
undo_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  undo_or_redo (user_data, "text.undo", "page.undo");
}

static void
redo_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  undo_or_redo (user_data, "text.redo", "page.redo");
}

/* The window ------------------------------------------------------------------------------------------------------ */

/* Not a GPropertyAction: that would keep the window alive. */
static void
fullscreen_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (user_data)))
    gtk_window_unfullscreen (GTK_WINDOW (user_data));
  else
    gtk_window_fullscreen (GTK_WINDOW (user_data));
}

static gboolean
leave_menu_cb (gpointer user_data)
{
  StetWindow *self = user_data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (self->before_menu != NULL && gtk_widget_get_mapped (self->before_menu)
      && (focus == NULL || focus == self->menu_button || gtk_widget_is_ancestor (focus, self->menu_button)))
    gtk_widget_grab_focus (self->before_menu);
  g_clear_weak_pointer (&self->before_menu);
  return G_SOURCE_REMOVE;
}

/* When what was chosen has been done, which may have moved the keyboard itself. */
static void
menu_closed_cb (StetWindow *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, leave_menu_cb, g_object_ref (self), g_object_unref);
}

/* The keyboard goes back to the text afterwards and doesn't stay on the button. */
static void
menu_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StetWindow *self = user_data;
  GtkPopover *menu = gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->menu_button));

  g_set_weak_pointer (&self->before_menu, gtk_window_get_focus (GTK_WINDOW (self)));
  g_signal_handlers_disconnect_by_func (menu, menu_closed_cb, self);
  g_signal_connect_object (menu, "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->menu_button));
}

static void
about_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stet_about_present (GTK_WINDOW (user_data));
}

static void
shortcuts_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StetShortcuts *shortcuts = stet_shortcuts_new (GTK_WINDOW (user_data));
  guint n_keys;
  const StetKey *keys = stet_keys_get (&n_keys);

  for (StetKeyGroup group = 0; group < STET_N_KEY_GROUPS; group++)
    {
      stet_shortcuts_add_group (shortcuts, _ (stet_key_group_get_title (group)));
      for (guint i = 0; i < n_keys; i++)
        {
          /* An action's other keys are for other keyboards; those of a listed pair are a pair. */
          const char *shown[] = { keys[i].keys[0], keys[i].scope == STET_KEY_SHOWN ? keys[i].keys[1] : NULL, NULL };

          if (keys[i].group == group && keys[i].title != NULL)
            stet_shortcuts_add (shortcuts, _ (keys[i].title), shown);
        }
    }
  gtk_window_present (GTK_WINDOW (shortcuts));
}

void
stet_window_add_actions (StetWindow *self)
{
  static const GActionEntry entries[] = {
    { "open", open_act },
    { "import-folder", import_folder_act },
    { "import-file", import_file_act, "s" },
    { "paste-text", paste_text_act },
    { "open-address", open_address_act, "s" },
    { "open-link", open_link_act },
    { "open-recent", open_recent_act, "s" },
    { "forget-recent", forget_recent_act, "s" },
    { "open-sample", open_sample_act },
    { "save-as", save_as_act },
    { "export", export_act },
    { "close-tab", close_tab_act },
    { "undo", undo_act },
    { "redo", redo_act },
    { "fullscreen", fullscreen_act },
    { "menu", menu_act },
    { "shortcuts", shortcuts_act },
    { "about", about_act },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
stet_window_update_actions (StetWindow *self)
{
  static const char *const of_documents[] = { "save-as", "export" };

  for (guint i = 0; i < G_N_ELEMENTS (of_documents); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), of_documents[i]);

      if (action != NULL)
        g_simple_action_set_enabled (G_SIMPLE_ACTION (action), stet_window_get_page (self) != NULL);
    }
}
