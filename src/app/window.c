/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "window-private.h"

#include "import-window.h"
#include "transfer.h"
#include "welcome.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (StetWindow, stet_window, ADW_TYPE_APPLICATION_WINDOW)

/* Toasts ---------------------------------------------------------------------------------------------------------- */

/* One at a time: the next one is about something newer. */
static void
dismiss_toast (StetWindow *self)
{
  AdwToast *toast = self->toast;

  if (toast == NULL)
    return;
  g_clear_weak_pointer (&self->toast);
  adw_toast_dismiss (toast);
}

static void
set_toasts_class (StetWindow *self, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (GTK_WIDGET (self->toasts), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->toasts), css_class);
}

/* Above the review bar, not on its buttons. */
static void
place_toasts (StetWindow *self)
{
  StetPage *page = stet_window_get_page (self);
  gboolean reviewing = page != NULL && stet_page_get_reviewing (page);
  gboolean narrow = stet_adaptive_bin_get_room (self->bin) == STET_ROOM_NARROW;

  set_toasts_class (self, "stet-above-bar", reviewing && !narrow);
  set_toasts_class (self, "stet-above-two-lines", reviewing && narrow);
}

void
stet_window_toast (StetWindow *self, const char *title, const char *action, const char *button)
{
  g_autofree char *markup = NULL;
  AdwToast *toast;

  dismiss_toast (self);
  if (title == NULL)
    return;
  markup = g_markup_escape_text (title, -1);
  toast = adw_toast_new (markup);
  if (action != NULL && button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_detailed_action_name (toast, action);
    }
  g_set_weak_pointer (&self->toast, toast);
  place_toasts (self);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
page_toast_cb (StetPage *page, const char *title, const char *action, const char *button, StetWindow *self)
{
  stet_window_toast (self, title, action, button);
}

/* The tab in front ------------------------------------------------------------------------------------------------ */

StetPage *
stet_window_get_page (StetWindow *self)
{
  return self->current != NULL ? stet_tab_get_page (self->current) : NULL;
}

static void
watch_session (StetWindow *self, StetSession *session)
{
  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  /* A reload brings another document for the meter. */
  if (session != NULL)
    g_signal_connect_swapped (session, "reloaded", G_CALLBACK (stet_window_update_header), self);
}

static void
show_current (StetWindow *self)
{
  StetPage *page = stet_window_get_page (self);

  watch_session (self, page != NULL ? stet_page_get_session (page) : NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", page != NULL ? stet_page_get_actions (page) : NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->current != NULL ? "tabs" : "welcome");
  stet_window_update_header (self);
  stet_window_update_actions (self);
}

static void
selected_page_cb (StetWindow *self)
{
  AdwTabPage *page = adw_tab_view_get_selected_page (self->tabs);
  StetPage *left = stet_window_get_page (self);

  if (left != NULL)
    stet_page_save_place (left);
  dismiss_toast (self);
  g_clear_weak_pointer (&self->current);
  if (page != NULL)
    g_set_weak_pointer (&self->current, STET_TAB (adw_tab_page_get_child (page)));
  show_current (self);
  gtk_widget_grab_focus (self->current != NULL ? GTK_WIDGET (self->current) : self->welcome);
}

static void
tab_title_cb (StetTab *tab, GParamSpec *pspec, StetWindow *self)
{
  AdwTabPage *page = adw_tab_view_get_page (self->tabs, GTK_WIDGET (tab));
  g_autofree char *tooltip = g_markup_escape_text (stet_tab_get_title (tab), -1);

  adw_tab_page_set_title (page, stet_tab_get_title (tab));
  adw_tab_page_set_tooltip (page, tooltip);
  if (tab == self->current)
    stet_window_update_header (self);
}

static void
arrange_page (StetWindow *self, StetTab *tab)
{
  StetPage *page = stet_tab_get_page (tab);
  StetRoom room = stet_adaptive_bin_get_room (self->bin);

  if (page == NULL)
    return;
  stet_page_set_panel_folded (page, room != STET_ROOM_WIDE);
  stet_page_set_narrow (page, room == STET_ROOM_NARROW);
}

static void
tab_page_cb (StetTab *tab, GParamSpec *pspec, StetWindow *self)
{
  StetPage *page = stet_tab_get_page (tab);

  if (page == NULL)
    return;
  arrange_page (self, tab);
  g_signal_connect_object (page, "toast", G_CALLBACK (page_toast_cb), self, 0);
  if (tab == self->current)
    {
      show_current (self);
      stet_page_focus_text (page);
    }
}

static void
tab_close_cb (StetTab *tab, StetWindow *self)
{
  adw_tab_view_close_page (self->tabs, adw_tab_view_get_page (self->tabs, GTK_WIDGET (tab)));
}

static void
page_attached_cb (StetWindow *self, AdwTabPage *page)
{
  StetTab *tab = STET_TAB (adw_tab_page_get_child (page));

  g_signal_connect_object (tab, "notify::title", G_CALLBACK (tab_title_cb), self, 0);
  g_signal_connect_object (tab, "notify::subtitle", G_CALLBACK (tab_title_cb), self, 0);
  g_signal_connect_object (tab, "notify::page", G_CALLBACK (tab_page_cb), self, 0);
  g_signal_connect_object (tab, "close", G_CALLBACK (tab_close_cb), self, 0);
  g_object_bind_property (tab, "loading", page, "loading", G_BINDING_SYNC_CREATE);
  tab_title_cb (tab, NULL, self);
  tab_page_cb (tab, NULL, self);
}

/* A tab that is dragged to another window is that one's from now on. */
static void
page_detached_cb (StetWindow *self, AdwTabPage *page)
{
  StetTab *tab = STET_TAB (adw_tab_page_get_child (page));

  g_signal_handlers_disconnect_by_data (tab, self);
  if (stet_tab_get_page (tab) != NULL)
    g_signal_handlers_disconnect_by_data (stet_tab_get_page (tab), self);
}

static AdwTabView *
create_window_cb (StetWindow *self)
{
  StetWindow *window = STET_WINDOW (stet_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->workspace));

  gtk_window_present (GTK_WINDOW (window));
  return window->tabs;
}

static gboolean
close_page_cb (StetWindow *self, AdwTabPage *page)
{
  return stet_window_close_page (self, page);
}

/* Opening --------------------------------------------------------------------------------------------------------- */

StetTab *
stet_window_find_tab (StetWindow *self, GFile *file)
{
  for (int i = 0; i < adw_tab_view_get_n_pages (self->tabs); i++)
    {
      StetTab *tab = STET_TAB (adw_tab_page_get_child (adw_tab_view_get_nth_page (self->tabs, i)));

      if (stet_tab_is_of_file (tab, file))
        return tab;
    }
  return NULL;
}

void
stet_window_show_tab (StetWindow *self, StetTab *tab)
{
  adw_tab_view_set_selected_page (self->tabs, adw_tab_view_get_page (self->tabs, GTK_WIDGET (tab)));
}

static void
add_tab (StetWindow *self, GtkWidget *tab)
{
  adw_tab_view_append (self->tabs, tab);
  stet_window_show_tab (self, STET_TAB (tab));
}

static void
open_one (StetWindow *self, GFile *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *item = gtk_application_get_windows (application); item != NULL; item = item->next)
    {
      StetTab *tab = STET_IS_WINDOW (item->data) ? stet_window_find_tab (item->data, file) : NULL;

      if (tab != NULL)
        {
          stet_window_show_tab (item->data, tab);
          gtk_window_present (item->data);
          return;
        }
    }
  add_tab (self, stet_tab_new_for_file (self->workspace, file));
}

void
stet_window_open_file (StetWindow *self, GFile *file)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  g_list_store_append (files, file);
  stet_window_open_files (self, G_LIST_MODEL (files));
}

/* TRUE when the text @file belongs to annotations that are opened too: they bring it along. */
static gboolean
comes_along (GListModel *files, GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *beside = NULL;

  if (!g_str_has_suffix (base, ".txt") || folder == NULL)
    return FALSE;
  base[strlen (base) - strlen (".txt")] = '\0';
  beside = g_strconcat (base, ".ann", NULL);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) other = g_list_model_get_item (files, i);
      g_autoptr (GFile) child = g_file_get_child (folder, beside);

      if (g_file_equal (other, child))
        return TRUE;
    }
  return FALSE;
}

void
stet_window_open_files (StetWindow *self, GListModel *files)
{
  g_autoptr (GListStore) folders = g_list_store_new (G_TYPE_FILE);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      if (g_file_peek_path (file) != NULL && stet_transfer_holds_files (g_file_peek_path (file)))
        g_list_store_append (folders, file);
      else if (!comes_along (files, file))
        open_one (self, file);
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (folders)) > 0)
    stet_window_import_files (self, G_LIST_MODEL (folders));
}

void
stet_window_import_files (StetWindow *self, GListModel *files)
{
  stet_import_window_present (GTK_WINDOW (self), files);
}

void
stet_window_open_text (StetWindow *self, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  if (*stripped == '\0')
    stet_window_toast (self, _ ("There is no text to paste."), NULL, NULL);
  else if (stet_fetch_page_is_address (stripped))
    add_tab (self, stet_tab_new_for_address (self->workspace, stripped));
  else
    add_tab (self, stet_tab_new_for_text (self->workspace, text));
}

guint
stet_window_get_n_tabs (StetWindow *self)
{
  return (guint) adw_tab_view_get_n_pages (self->tabs);
}

/* Life ------------------------------------------------------------------------------------------------------------ */

static void
room_changed_cb (StetWindow *self)
{
  for (int i = 0; i < adw_tab_view_get_n_pages (self->tabs); i++)
    arrange_page (self, STET_TAB (adw_tab_page_get_child (adw_tab_view_get_nth_page (self->tabs, i))));
  stet_window_update_header (self);
}

static void
load_size (StetWindow *self)
{
  int width = g_settings_get_int (self->settings, "window-width");

  gtk_window_set_default_size (GTK_WINDOW (self), width, g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  else
    stet_adaptive_bin_expect_width (self->bin, width);
}

static void
save_size (StetWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (width >= 360 && height >= 294)
    {
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }
}

static gboolean
stet_window_close_request (GtkWindow *window)
{
  StetWindow *self = STET_WINDOW (window);

  save_size (self);
  if (!stet_window_close_all (self))
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (stet_window_parent_class)->close_request (window);
}

static void
stet_window_dispose (GObject *object)
{
  StetWindow *self = STET_WINDOW (object);

  watch_session (self, NULL);
  g_clear_weak_pointer (&self->current);
  g_clear_weak_pointer (&self->toast);
  if (self->tabs != NULL)
    g_signal_handlers_disconnect_by_data (self->tabs, self);
  self->tabs = NULL;
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  g_clear_object (&self->recent_menu);
  g_clear_weak_pointer (&self->before_menu);
  g_clear_object (&self->narrow_menu);
  G_OBJECT_CLASS (stet_window_parent_class)->dispose (object);
}

static void
stet_window_class_init (StetWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = stet_window_close_request;
}

static void
stet_window_init (StetWindow *self)
{
  self->settings = g_settings_new (APP_ID);
  gtk_widget_set_size_request (GTK_WIDGET (self), STET_ROOM_LEAST, 294);
}

static GtkWidget *
make_tabs (StetWindow *self)
{
  self->tabs = ADW_TAB_VIEW (adw_tab_view_new ());
  /* The others are keys of the text and the panel. */
  adw_tab_view_set_shortcuts (self->tabs, ADW_TAB_VIEW_SHORTCUT_CONTROL_TAB | ADW_TAB_VIEW_SHORTCUT_CONTROL_SHIFT_TAB
                                              | ADW_TAB_VIEW_SHORTCUT_CONTROL_PAGE_UP
                                              | ADW_TAB_VIEW_SHORTCUT_CONTROL_PAGE_DOWN);
  g_signal_connect_swapped (self->tabs, "notify::selected-page", G_CALLBACK (selected_page_cb), self);
  g_signal_connect_swapped (self->tabs, "page-attached", G_CALLBACK (page_attached_cb), self);
  g_signal_connect_swapped (self->tabs, "page-detached", G_CALLBACK (page_detached_cb), self);
  g_signal_connect_swapped (self->tabs, "create-window", G_CALLBACK (create_window_cb), self);
  g_signal_connect_swapped (self->tabs, "close-page", G_CALLBACK (close_page_cb), self);
  return GTK_WIDGET (self->tabs);
}

static void
fill (StetWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *bar = GTK_WIDGET (adw_tab_bar_new ());

  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  self->stack = gtk_stack_new ();
  self->welcome = stet_welcome_new (self->workspace);
  gtk_stack_add_named (GTK_STACK (self->stack), self->welcome, "welcome");
  gtk_stack_add_named (GTK_STACK (self->stack), make_tabs (self), "tabs");
  gtk_widget_set_vexpand (self->stack, TRUE);
  adw_tab_bar_set_view (ADW_TAB_BAR (bar), self->tabs);

  stet_window_make_header (self, GTK_BOX (box));
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_toast_overlay_set_child (self->toasts, box);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->toasts));
  self->drop_hint = gtk_label_new (_ ("Drop to open"));
  gtk_widget_add_css_class (self->drop_hint, "stet-drop-hint");
  gtk_widget_set_can_target (self->drop_hint, FALSE);
  gtk_widget_set_visible (self->drop_hint, FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->drop_hint);
  self->bin = STET_ADAPTIVE_BIN (stet_adaptive_bin_new (overlay));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), GTK_WIDGET (self->bin));
}

GtkWidget *
stet_window_new (GtkApplication *application, StetWorkspace *workspace)
{
  StetWindow *self = g_object_new (STET_TYPE_WINDOW, "application", application, NULL);

  self->workspace = g_object_ref (workspace);
  fill (self);
  load_size (self);
  g_signal_connect_swapped (self->bin, "room-changed", G_CALLBACK (room_changed_cb), self);
  stet_window_add_actions (self);
  stet_window_watch_drops (self);
  show_current (self);
  stet_window_update_header (self);
  gtk_widget_grab_focus (self->welcome);
  return GTK_WIDGET (self);
}
