/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Closing saves and asks nothing. Only when a document can't be saved there is one question: save it elsewhere, close
 * it as it is, or stay. */

#include "config.h"

#include "window-private.h"

#include "error-text.h"
#include "file-dialog.h"
#include "question.h"

#include <glib/gi18n.h>

typedef struct
{
  StetWindow *window;
  StetTab *tab;
  gboolean whole_window; /* the question came up while the window was closing */
  StetWindowSaved saved; /* after "save as" */
} Wish;

static Wish *
wish_new (StetWindow *window, StetTab *tab)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->window = g_object_ref (window);
  wish->tab = g_object_ref (tab);
  return wish;
}

static void
wish_free (Wish *wish)
{
  g_object_unref (wish->window);
  g_object_unref (wish->tab);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

/* Still in its window, and the window still there. */
static AdwTabPage *
find_tab_page (StetWindow *self, StetTab *tab)
{
  if (self->tabs == NULL || gtk_widget_get_ancestor (GTK_WIDGET (tab), ADW_TYPE_TAB_VIEW) != GTK_WIDGET (self->tabs))
    return NULL;
  return adw_tab_view_get_page (self->tabs, GTK_WIDGET (tab));
}

/* Save as --------------------------------------------------------------------------------------------------------- */

static void
saved_cb (GObject *session, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = stet_session_save_finish (STET_SESSION (session), result, &error);

  if (!saved && wish->window->tabs != NULL)
    {
      g_autofree char *words = stet_error_text (error, stet_tab_get_title (wish->tab));

      stet_window_toast (wish->window, words, NULL, NULL);
    }
  if (wish->saved != NULL)
    wish->saved (wish->window, wish->tab, saved);
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = stet_file_dialog_save_finish (result, &error);
  StetPage *page = stet_tab_get_page (wish->tab);

  if (file != NULL && page != NULL)
    {
      StetSession *session = stet_page_get_session (page);

      stet_session_save_as_async (session, file, NULL, saved_cb, g_steal_pointer (&wish));
      return;
    }
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && wish->window->tabs != NULL)
    stet_window_toast (wish->window, error->message, NULL, NULL);
  if (wish->saved != NULL)
    wish->saved (wish->window, wish->tab, FALSE);
}

void
stet_window_save_as (StetWindow *self, StetTab *tab, StetWindowSaved callback)
{
  StetSession *session = stet_page_get_session (stet_tab_get_page (tab));
  GFile *file = stet_session_get_file (session);
  g_autoptr (GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;
  g_autofree char *name = stet_session_suggest_name (session);
  Wish *wish = wish_new (self, tab);

  wish->saved = callback;
  stet_file_dialog_save_async (GTK_WINDOW (self), _ ("Save As"), name, folder, NULL, place_chosen_cb, wish);
}

/* Closing --------------------------------------------------------------------------------------------------------- */

static gboolean
close_session (StetTab *tab, GError **error)
{
  StetPage *page = stet_tab_get_page (tab);

  if (page == NULL || g_object_get_data (G_OBJECT (tab), "stet-let-go") != NULL)
    return TRUE;
  stet_page_save_place (page);
  return stet_session_close (stet_page_get_session (page), error);
}

/* Goes on with what the question interrupted. */
static void
go_on (StetWindow *self, StetTab *tab, gboolean close, gboolean whole_window)
{
  AdwTabPage *page = find_tab_page (self, tab);

  if (whole_window)
    {
      if (close && self->tabs != NULL)
        gtk_window_close (GTK_WINDOW (self));
    }
  else if (page != NULL)
    adw_tab_view_close_page_finish (self->tabs, page, close);
}

static void
saved_then_close_tab (StetWindow *self, StetTab *tab, gboolean saved)
{
  go_on (self, tab, saved, FALSE);
}

static void
saved_then_close_window (StetWindow *self, StetTab *tab, gboolean saved)
{
  go_on (self, tab, saved, TRUE);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autofree char *answer = stet_question_ask_finish (result);

  if (g_strcmp0 (answer, "save") == 0 && find_tab_page (wish->window, wish->tab) != NULL)
    {
      stet_window_save_as (wish->window, wish->tab,
                           wish->whole_window ? saved_then_close_window : saved_then_close_tab);
      return;
    }
  if (g_strcmp0 (answer, "discard") == 0)
    g_object_set_data (G_OBJECT (wish->tab), "stet-let-go", GINT_TO_POINTER (TRUE));
  go_on (wish->window, wish->tab, g_strcmp0 (answer, "discard") == 0, wish->whole_window);
}

static void
ask (StetWindow *self, StetTab *tab, const GError *error, gboolean whole_window)
{
  const StetAnswer answers[] = {
    { "cancel", _ ("_Cancel"), STET_ANSWER_PLAIN },
    { "discard", _ ("_Close Without Saving"), STET_ANSWER_DESTRUCTIVE },
    { "save", _ ("_Save Elsewhere…"), STET_ANSWER_SUGGESTED },
    { NULL },
  };
  g_autofree char *body = stet_error_text (error, stet_tab_get_title (tab));
  Wish *wish = wish_new (self, tab);

  wish->whole_window = whole_window;
  stet_window_show_tab (self, tab);
  stet_question_ask_async (GTK_WINDOW (self), _ ("The last edits can’t be saved"), body, answers, answered_cb, wish);
}

gboolean
stet_window_close_page (StetWindow *self, AdwTabPage *page)
{
  StetTab *tab = STET_TAB (adw_tab_page_get_child (page));
  g_autoptr (GError) error = NULL;

  if (close_session (tab, &error))
    adw_tab_view_close_page_finish (self->tabs, page, TRUE);
  else
    ask (self, tab, error, FALSE);
  return GDK_EVENT_STOP;
}

gboolean
stet_window_close_all (StetWindow *self)
{
  for (int i = 0; i < adw_tab_view_get_n_pages (self->tabs); i++)
    {
      StetTab *tab = STET_TAB (adw_tab_page_get_child (adw_tab_view_get_nth_page (self->tabs, i)));
      g_autoptr (GError) error = NULL;

      if (!close_session (tab, &error))
        {
          ask (self, tab, error, TRUE);
          return FALSE;
        }
    }
  return TRUE;
}
