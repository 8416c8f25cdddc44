/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window as a whole: documents in tabs, the welcome page, a narrow window, the table of keys. */

#include "window-fixture.h"

#include "head-field.h"
#include "keys.h"
#include "page-private.h"
#include "shortcuts.h"
#include "split-view.h"

static const char *
shown (Fixture *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (self->window->stack));
}

static gboolean
has_class (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_class (child, type))
      return TRUE;
  return FALSE;
}

static gboolean
action_enabled (Fixture *self, const char *name)
{
  return g_action_group_get_action_enabled (stet_page_get_actions (stet_window_get_page (self->window)), name);
}

/* Welcome --------------------------------------------------------------------------------------------------------- */

static void
test_welcome_first (Fixture *self, gconstpointer data)
{
  g_assert_cmpstr (shown (self), ==, "welcome");
  g_assert_null (stet_window_get_page (self->window));
  g_assert_false (gtk_widget_get_visible (self->window->panel_button));
  g_assert_false (gtk_widget_get_visible (self->window->find_button));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), "save-as"));
}

static void
test_welcome_again (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (self, "bridge.txt", ARTICLE);

  open_and_wait (self, file);
  g_assert_cmpstr (shown (self), ==, "tabs");
  g_assert_true (gtk_widget_get_visible (self->window->panel_button));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.close-tab", NULL);
  WAIT_FOR (stet_window_get_n_tabs (self->window) == 0);
  WAIT_FOR (g_strcmp0 (shown (self), "welcome") == 0);
}

static void
test_sample (Fixture *self, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open-sample", NULL);
  WAIT_FOR (stet_window_get_page (self->window) != NULL);
  g_assert_cmpstr (adw_window_title_get_title (self->window->title), !=, "");
}

/* Tabs ------------------------------------------------------------------------------------------------------------ */

static void
test_same_file_once (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) first = write_file (self, "first.txt", ARTICLE);
  g_autoptr (GFile) second = write_file (self, "second.txt", ARTICLE);
  StetPage *page;

  open_and_wait (self, first);
  page = stet_window_get_page (self->window);
  open_and_wait (self, second);
  g_assert_true (stet_window_get_page (self->window) != page);
  stet_window_open_file (self->window, first);
  g_assert_cmpuint (stet_window_get_n_tabs (self->window), ==, 2);
  g_assert_true (stet_window_get_page (self->window) == page);
}

static void
test_same_file_other_window (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (self, "bridge.txt", ARTICLE);
  StetWindow *other = STET_WINDOW (stet_window_new (GTK_APPLICATION (self->application), self->window->workspace));

  gtk_window_present (GTK_WINDOW (other));
  open_and_wait (self, file);
  stet_window_open_file (other, file);
  g_assert_cmpuint (stet_window_get_n_tabs (other), ==, 0);
  g_assert_cmpuint (stet_window_get_n_tabs (self->window), ==, 1);
  gtk_window_close (GTK_WINDOW (other));
}

static void
test_paste (Fixture *self, gconstpointer data)
{
  stet_window_open_text (self->window, " \n ");
  g_assert_cmpuint (stet_window_get_n_tabs (self->window), ==, 0);
  stet_window_open_text (self->window, ARTICLE);
  g_assert_cmpuint (stet_window_get_n_tabs (self->window), ==, 1);
  WAIT_FOR (stet_window_get_page (self->window) != NULL);
}

/* A link is fetched; where nobody answers, the tab says so and offers to try again. */
static void
test_paste_link (Fixture *self, gconstpointer data)
{
  stet_window_open_text (self->window, "http://127.0.0.1:1/article");
  g_assert_cmpuint (stet_window_get_n_tabs (self->window), ==, 1);
  WAIT_FOR (has_class (GTK_WIDGET (self->window->current), ADW_TYPE_STATUS_PAGE));
  g_assert_null (stet_window_get_page (self->window));
  g_signal_emit_by_name (self->window->current, "close");
  WAIT_FOR (stet_window_get_n_tabs (self->window) == 0);
}

static void
test_clipboard (Fixture *self, gconstpointer data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), ARTICLE);
  stet_window_paste (self->window);
  WAIT_FOR (stet_window_get_page (self->window) != NULL);
}

/* A link that is pasted over an article opens beside it; a text need not have been meant. */
static void
test_paste_over_article (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (self, "bridge.txt", ARTICLE);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->window));

  open_and_wait (self, file);
  gdk_clipboard_set_text (clipboard, ARTICLE);
  stet_window_paste (self->window);
  WAIT_FOR (self->window->toast != NULL);
  g_assert_cmpuint (stet_window_get_n_tabs (self->window), ==, 1);
  gdk_clipboard_set_text (clipboard, " http://127.0.0.1:1/article\n");
  stet_window_paste (self->window);
  WAIT_FOR (stet_window_get_n_tabs (self->window) == 2);
  WAIT_FOR (has_class (GTK_WIDGET (self->window->current), ADW_TYPE_STATUS_PAGE));
}

/* Asks for the proof and waits for the sentence about it. */
static void
check_text (Fixture *self)
{
  StetPage *page = stet_window_get_page (self->window);

  g_action_group_activate_action (stet_page_get_actions (page), "check-text", NULL);
  WAIT_FOR (page->note != NULL);
  g_assert_true (g_str_has_prefix (page->note, "Proved"));
}

/* As browsers save them; each is its own proof. */
static void
test_saved_pages (Fixture *self, gconstpointer data)
{
  static const char page[] =
      "<html><head><title>The Bridge Opens</title></head><body><article><h1>The Bridge Opens</h1>"
      "<p>The bridge cost 12 million euros, said Ana Ruiz, the mayor, on the day it opened.</p>"
      "<p>It carries 9,000 vehicles a day, twice as many as the ferry did.</p></article></body></html>";
  g_autofree char *mhtml = g_strconcat ("From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
                                        "Content-Type: multipart/related; type=\"text/html\"; boundary=\"cut\"\r\n\r\n"
                                        "--cut\r\nContent-Type: text/html; charset=utf-8\r\n"
                                        "Content-Location: https://example.org/bridge\r\n\r\n",
                                        page, "\r\n--cut--\r\n", NULL);
  g_autoptr (GFile) html = write_file (self, "bridge.html", page);
  g_autoptr (GFile) mht = write_file (self, "bridge.mht", mhtml);

  open_and_wait (self, html);
  g_assert_true (action_enabled (self, "choose-part"));
  g_assert_false (action_enabled (self, "fetch-again"));
  check_text (self);
  open_and_wait (self, mht);
  check_text (self);
  g_assert_cmpstr (adw_window_title_get_title (self->window->title), ==, "The Bridge Opens");
  g_assert_true (action_enabled (self, "choose-part"));
  g_assert_true (action_enabled (self, "fetch-again"));
}

/* The head ------------------------------------------------------------------------------------------------------- */

static GtkWidget *
find_class (GtkWidget *widget, GType type, guint *skip)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*skip)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_class (child, type, skip);
  return found;
}

/* Types @words into the @i-th field above the article, and Enter. FALSE when they can't be kept. */
static gboolean
type_into_head (Fixture *self, guint i, const char *words)
{
  guint none = 0;
  GtkWidget *field = find_class (GTK_WIDGET (self->window->current), STET_TYPE_HEAD_FIELD, &i);
  GtkWidget *entry = find_class (field, GTK_TYPE_ENTRY, &none);

  stet_head_field_edit (STET_HEAD_FIELD (field));
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (entry)));
  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  g_signal_emit_by_name (entry, "activate");
  return !gtk_widget_get_visible (gtk_widget_get_parent (entry));
}

static void
test_head (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (self, "bridge.txt", ARTICLE);
  StetSession *session;
  guint publisher = 2, none = 0;
  GtkWidget *field;
  StetRecord *article;
  g_auto (GStrv) byline = NULL;

  open_and_wait (self, file);
  session = stet_page_get_session (stet_window_get_page (self->window));
  g_assert_true (type_into_head (self, 0, " A Bridge "));
  g_assert_cmpstr (adw_window_title_get_title (self->window->title), ==, "A Bridge");
  g_assert_true (type_into_head (self, 1, "Piet Halvorsen, Ida Moe"));
  g_assert_false (type_into_head (self, 3, "some day"));
  g_assert_false (type_into_head (self, 3, "Dec 2023"));
  g_assert_true (type_into_head (self, 3, "2026-03-03"));
  g_assert_false (action_enabled (self, "fetch-again"));
  g_assert_false (type_into_head (self, 4, "next week"));
  g_assert_true (type_into_head (self, 4, "example.org/bridge"));
  g_assert_true (action_enabled (self, "fetch-again"));
  article = stet_document_get_article (stet_session_get_document (session));
  byline = stet_record_dup_strings (article, STET_FIELD_BYLINE);
  g_assert_cmpuint (g_strv_length (byline), ==, 2);
  g_assert_cmpstr (byline[1], ==, "Ida Moe");
  g_assert_cmpstr (stet_record_get_string (article, STET_FIELD_PUBLISHED), ==, "2026-03-03");
  g_assert_cmpstr (stet_session_get_address (session), ==, "https://example.org/bridge");
  /* What it was opened from proves its text. */
  g_assert_true (g_str_has_prefix (stet_record_get_string (article, STET_FIELD_URL), "file:"));
  /* What is still being typed when the document closes is not lost. */
  field = find_class (GTK_WIDGET (self->window->current), STET_TYPE_HEAD_FIELD, &publisher);
  stet_head_field_edit (STET_HEAD_FIELD (field));
  gtk_editable_set_text (GTK_EDITABLE (find_class (field, GTK_TYPE_ENTRY, &none)), "The Courier");
  stet_page_save_place (stet_window_get_page (self->window));
  article = stet_document_get_article (stet_session_get_document (session));
  g_assert_cmpstr (stet_record_get_string (article, STET_FIELD_PUBLISHER), ==, "The Courier");
  for (guint i = 0; i < 5; i++)
    stet_session_undo (session);
  g_assert_false (stet_history_can_undo (stet_session_get_history (session)));
  g_assert_cmpstr (adw_window_title_get_title (self->window->title), ==, "The Bridge Opens");
}

/* A field that is only looked at stays as it is, longer than may be typed or not. */
static void
test_a_long_title_stays_whole (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (self, "bridge.txt", ARTICLE);
  g_autofree char *title = g_strnfill (3000, 'a');
  StetSession *session;
  StetDocument *document;
  GtkWidget *field, *entry;
  guint title_field = 0, none = 0;

  open_and_wait (self, file);
  session = stet_page_get_session (stet_window_get_page (self->window));
  document = stet_session_get_document (session);
  g_assert_true (stet_session_do (session, stet_edit_set_field (document, stet_document_get_id (document),
                                                                STET_FIELD_TITLE, g_variant_new_string (title))));
  field = find_class (GTK_WIDGET (self->window->current), STET_TYPE_HEAD_FIELD, &title_field);
  entry = find_class (field, GTK_TYPE_ENTRY, &none);
  stet_head_field_edit (STET_HEAD_FIELD (field));
  g_signal_emit_by_name (entry, "activate");
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_parent (entry)));
  g_assert_cmpstr (stet_record_get_string (stet_document_get_article (document), STET_FIELD_TITLE), ==, title);
}

static void
test_unreadable (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (self, "broken.stet.json", "{\"stet:article\": ");

  stet_window_open_file (self->window, file);
  WAIT_FOR (has_class (GTK_WIDGET (self->window->current), ADW_TYPE_STATUS_PAGE));
  g_assert_null (stet_window_get_page (self->window));
  g_assert_cmpuint (stet_window_get_n_tabs (self->window), ==, 1);
  g_signal_emit_by_name (self->window->current, "close");
  WAIT_FOR (stet_window_get_n_tabs (self->window) == 0);
}

static void
test_missing (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "not-there.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  stet_window_open_file (self->window, file);
  WAIT_FOR (has_class (GTK_WIDGET (self->window->current), ADW_TYPE_STATUS_PAGE));
}

static void
test_close_while_opening (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (self, "bridge.txt", ARTICLE);
  StetTab *tab;

  stet_window_open_file (self->window, file);
  tab = self->window->current;
  g_object_add_weak_pointer (G_OBJECT (tab), (gpointer *) &tab);
  g_signal_emit_by_name (tab, "close");
  WAIT_FOR (tab == NULL);
  g_assert_cmpuint (stet_window_get_n_tabs (self->window), ==, 0);
}

/* Room ------------------------------------------------------------------------------------------------------------ */

static gboolean
is_folded (Fixture *self)
{
  gboolean folded;

  g_object_get (stet_window_get_page (self->window), "panel-folded", &folded, NULL);
  return folded;
}

static void
test_room (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (self, "bridge.txt", ARTICLE);

  open_and_wait (self, file);
  stet_adaptive_bin_expect_width (self->window->bin, 1200);
  g_assert_false (is_folded (self));
  g_assert_true (gtk_widget_get_visible (self->window->open_button));

  stet_adaptive_bin_expect_width (self->window->bin, 799);
  g_assert_true (is_folded (self));
  g_assert_true (gtk_widget_get_visible (self->window->open_button));

  stet_adaptive_bin_expect_width (self->window->bin, 499);
  g_assert_true (is_folded (self));
  g_assert_false (gtk_widget_get_visible (self->window->open_button));
  g_assert_false (gtk_widget_get_visible (self->window->find_button));
  g_assert_true (gtk_widget_get_visible (self->window->panel_button));
  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (self->window->narrow_menu)), >, 0);

  stet_adaptive_bin_expect_width (self->window->bin, 1200);
  g_assert_false (is_folded (self));
  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (self->window->narrow_menu)), ==, 0);
}

static void
test_room_of_new_page (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (self, "bridge.txt", ARTICLE);

  gtk_window_set_default_size (GTK_WINDOW (self->window), 420, 700);
  WAIT_FOR (stet_adaptive_bin_get_room (self->window->bin) == STET_ROOM_NARROW);
  open_and_wait (self, file);
  g_assert_true (is_folded (self));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (self->window->bin)), <, STET_ROOM_NARROW_BELOW);
}

static void
test_split_view (void)
{
  GtkWidget *split = g_object_ref_sink (stet_split_view_new (gtk_button_new (), gtk_button_new ()));
  gboolean shown_now, folded;
  int width;

  g_object_set (split, "sidebar-width", 333, "folded", TRUE, "show-sidebar", FALSE, NULL);
  g_object_get (split, "sidebar-width", &width, "folded", &folded, "show-sidebar", &shown_now, NULL);
  g_assert_cmpint (width, ==, 333);
  g_assert_true (folded);
  g_assert_false (shown_now);
  g_object_set (split, "folded", FALSE, NULL);
  g_object_get (split, "show-sidebar", &shown_now, NULL);
  g_assert_false (shown_now);
  g_object_add_weak_pointer (G_OBJECT (split), (gpointer *) &split);
  g_object_unref (split);
  g_assert_null (split);
}

/* Keys ------------------------------------------------------------------------------------------------------------ */

/* Every key does something that there is. */
static void
test_keys_have_actions (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (self, "bridge.txt", ARTICLE);
  guint n_keys;
  const StetKey *keys = stet_keys_get (&n_keys);

  open_and_wait (self, file);
  for (guint i = 0; i < n_keys; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      const GVariantType *type;
      GActionGroup *group;

      if (keys[i].action == NULL)
        continue;
      g_assert_true (g_action_parse_detailed_name (keys[i].action, &name, &target, NULL));
      if (g_str_has_prefix (name, "page."))
        group = stet_page_get_actions (stet_window_get_page (self->window));
      else if (g_str_has_prefix (name, "win."))
        group = G_ACTION_GROUP (self->window);
      else
        group = G_ACTION_GROUP (self->application);
      g_test_message ("%s", keys[i].action);
      g_assert_true (g_action_group_has_action (group, strchr (name, '.') + 1));
      type = g_action_group_get_action_parameter_type (group, strchr (name, '.') + 1);
      g_assert_true ((type == NULL) == (target == NULL));
      g_assert_true (target == NULL || g_variant_is_of_type (target, type));
    }
}

static void
test_keys_are_keys (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_keys;
  const StetKey *keys = stet_keys_get (&n_keys);

  for (guint i = 0; i < n_keys; i++)
    {
      g_assert_nonnull (keys[i].keys[0]);
      g_assert_true (keys[i].action != NULL || keys[i].title != NULL);
      for (guint j = 0; j < G_N_ELEMENTS (keys[i].keys) && keys[i].keys[j] != NULL; j++)
        {
          guint key;
          GdkModifierType modifiers;

          g_test_message ("%s", keys[i].keys[j]);
          g_assert_true (gtk_accelerator_parse (keys[i].keys[j], &key, &modifiers));
          if (keys[i].scope != STET_KEY_SHOWN) /* no key does two things */
            g_assert_true (g_hash_table_add (seen, gtk_accelerator_name (key, modifiers)));
        }
    }
  g_assert_cmpstr (stet_keys_find ("page.tag::claim"), ==, "c");
  g_assert_null (stet_keys_find ("page.no-such-thing"));
}

static void
test_shortcuts_window (Fixture *self, gconstpointer data)
{
  GtkWindow *shortcuts = NULL;
  g_autoptr (GList) windows = NULL;

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.shortcuts", NULL);
  windows = gtk_window_list_toplevels ();
  for (GList *item = windows; item != NULL; item = item->next)
    if (STET_IS_SHORTCUTS (item->data))
      shortcuts = item->data;
  g_assert_nonnull (shortcuts);
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (shortcuts)));
  g_object_add_weak_pointer (G_OBJECT (shortcuts), (gpointer *) &shortcuts);
  gtk_window_close (shortcuts);
  WAIT_FOR (shortcuts == NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/window/split-view", test_split_view);
  g_test_add_func ("/window/keys/are-keys", test_keys_are_keys);
  ADD ("welcome/first", test_welcome_first);
  ADD ("welcome/again", test_welcome_again);
  ADD ("welcome/sample", test_sample);
  ADD ("tabs/same-file-once", test_same_file_once);
  ADD ("tabs/same-file-other-window", test_same_file_other_window);
  ADD ("tabs/paste", test_paste);
  ADD ("tabs/paste-link", test_paste_link);
  ADD ("tabs/clipboard", test_clipboard);
  ADD ("tabs/paste-over-article", test_paste_over_article);
  ADD ("tabs/saved-pages", test_saved_pages);
  ADD ("head/edit", test_head);
  ADD ("head/long-title", test_a_long_title_stays_whole);
  ADD ("tabs/unreadable", test_unreadable);
  ADD ("tabs/missing", test_missing);
  ADD ("tabs/close-while-opening", test_close_while_opening);
  ADD ("room/narrow-and-wide", test_room);
  ADD ("room/new-page", test_room_of_new_page);
  ADD ("keys/have-actions", test_keys_have_actions);
  ADD ("keys/shortcuts-window", test_shortcuts_window);
  return run_tests ();
}
