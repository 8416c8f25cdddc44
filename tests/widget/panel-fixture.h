/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A panel in a window beside a small article, for the tests of the panel: claims, sources, names and a note. */

#pragma once

#include "edit.h"
#include "panel.h"

#include "wait-for.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#define PANEL_ARTICLE                                                                                                \
  "Harbour Bridge Opens Late\n\n"                                                                                    \
  "The bridge cost 12 million euros, said Ana Ruiz, the mayor of Harrow, on Friday. A senior council official said " \
  "that the delay was caused by the winter floods, which closed the site for nine weeks.\n\n"                        \
  "Ruiz said that traffic would fall by a third. The Harrow Gazette reported that no other town in the county has "  \
  "spent as much on a single crossing.\n"

typedef struct
{
  char *folder;
  StetWorkspace *workspace;
  StetSession *session;
  StetDocument *document;
  GtkWidget *window;
  StetPanel *panel;
} PanelFixture;

static inline void
panel_fixture_opened_cb (GObject *source, GAsyncResult *result, gpointer session)
{
  g_autoptr (GError) error = NULL;

  *(StetSession **) session = stet_session_open_finish (result, &error);
  g_assert_no_error (error);
}

/* Lets what was queued happen, and at least one frame. */
static inline void
panel_fixture_settle (void)
{
  gint64 end = g_get_monotonic_time () + 120000;

  while (g_get_monotonic_time () < end)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (500);
    }
}

static inline StetSpan
panel_fixture_find (StetDocument *document, const char *words)
{
  const char *text = stet_text_get_data (stet_document_get_text (document));
  const char *at = strstr (text, words);

  g_assert_nonnull (at);
  return STET_SPAN (at - text, at - text + strlen (words));
}

/* Tags @words; returns the record that the annotation stands for, or the annotation of a note. */
static inline StetId
panel_fixture_tag (PanelFixture *self, const char *words, StetKind kind)
{
  StetId annotation;
  StetRecord *record;

  g_assert_true (
      stet_session_do (self->session,
                       stet_edit_tag (self->document, panel_fixture_find (self->document, words), kind, STET_ID_NONE,
                                      stet_workspace_get_actor (self->workspace), &annotation)));
  record = stet_document_lookup (self->document, annotation);
  return stet_id_is_none (stet_record_get_body (record)) ? annotation : stet_record_get_body (record);
}

static inline void
panel_fixture_set (PanelFixture *self, StetId id, StetField field, const char *words)
{
  stet_session_do (self->session, stet_edit_set_field (self->document, id, field, g_variant_new_string (words)));
}

static inline const char *
panel_fixture_get (PanelFixture *self, StetId id, StetField field)
{
  return stet_record_get_string (stet_document_lookup (self->document, id), field);
}

/* What the analyser found is taken out, so that each test has what it tags and no more. */
static inline void
panel_fixture_clear (PanelFixture *self)
{
  StetOutline *outline = stet_document_get_outline (self->document);

  while (stet_outline_get_n_targets (outline) > 0)
    {
      StetId id = stet_record_get_id (stet_outline_get (outline, 0).annotation);

      g_assert_true (stet_session_do (self->session, stet_edit_delete (self->document, id,
                                                                       stet_workspace_get_actor (self->workspace))));
    }
}

static inline void
panel_fixture_set_up_text (PanelFixture *self, const char *text)
{
  self->folder = g_dir_make_tmp ("stet-panel-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  self->workspace = stet_workspace_new (NULL, self->folder);
  stet_workspace_set_person (self->workspace, STET_ID_NONE, "Mina Sato");
  stet_session_open_text_async (self->workspace, text, NULL, panel_fixture_opened_cb, &self->session);
  WAIT_FOR (self->session != NULL);
  self->document = stet_session_get_document (self->session);
  panel_fixture_clear (self);
  self->panel = STET_PANEL (stet_panel_new ());
  stet_panel_set_session (self->panel, self->session);
  self->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->panel));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 400, 900);
  gtk_window_present (GTK_WINDOW (self->window));
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (self->panel)));
}

static inline void
panel_fixture_set_up (PanelFixture *self, gconstpointer data)
{
  panel_fixture_set_up_text (self, PANEL_ARTICLE);
}

static inline void
panel_fixture_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_unlink (path) != 0)
        panel_fixture_remove_folder (path);
    }
  g_rmdir (folder);
}

static inline void
panel_fixture_tear_down (PanelFixture *self, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (self->panel), (gpointer *) &self->panel);
  gtk_window_destroy (GTK_WINDOW (self->window));
  WAIT_FOR (self->panel == NULL);
  stet_session_discard (self->session);
  g_assert_true (stet_session_close (self->session, NULL));
  g_clear_object (&self->session);
  stet_workspace_flush (self->workspace);
  g_clear_object (&self->workspace);
  panel_fixture_remove_folder (self->folder);
  g_free (self->folder);
}

/* Looking through widgets ---------------------------------------------------------------------------------------- */

typedef gboolean (*PanelMatch) (GtkWidget *widget, gconstpointer data);

/* The first widget at or below @widget, in order and only among those that are shown, for which @match holds. */
static inline GtkWidget *
panel_fixture_search (GtkWidget *widget, PanelMatch match, gconstpointer data)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return NULL;
  if (match (widget, data))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = panel_fixture_search (child, match, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline gboolean
panel_fixture_is_label (GtkWidget *widget, gconstpointer words)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), words) != NULL;
}

/* A shown label that holds @words, or NULL. */
static inline GtkWidget *
panel_fixture_label (PanelFixture *self, const char *words)
{
  return panel_fixture_search (GTK_WIDGET (self->panel), panel_fixture_is_label, words);
}

static inline gboolean
panel_fixture_is_row (GtkWidget *widget, gconstpointer title)
{
  return ADW_IS_PREFERENCES_ROW (widget)
         && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

/* The shown row called @title. */
static inline GtkWidget *
panel_fixture_row (PanelFixture *self, const char *title)
{
  GtkWidget *row = panel_fixture_search (GTK_WIDGET (self->panel), panel_fixture_is_row, title);

  g_assert_nonnull (row);
  return row;
}

static inline gboolean
panel_fixture_has_tooltip (GtkWidget *widget, gconstpointer tooltip)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0;
}

static inline gboolean
panel_fixture_is_button (GtkWidget *widget, gconstpointer words)
{
  return GTK_IS_BUTTON (widget)
         && (panel_fixture_has_tooltip (widget, words)
             || panel_fixture_search (widget, panel_fixture_is_label, words) != NULL);
}

/* Presses the shown button with @words on it, or as its tooltip. */
static inline void
panel_fixture_press (PanelFixture *self, const char *words)
{
  GtkWidget *button = panel_fixture_search (GTK_WIDGET (self->panel), panel_fixture_is_button, words);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}
