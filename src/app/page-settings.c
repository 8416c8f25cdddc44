/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a page takes from the settings, at the start and whenever they change, and what it puts there. */

#include "config.h"

#include "page-private.h"

/* Milliseconds without another change before the text is read again. */
#define SUGGEST_DELAY 600

static void
load_hidden (StetPage *self)
{
  g_auto (GStrv) hidden = g_settings_get_strv (self->settings, "hidden-kinds");
  guint kinds = 0;

  for (guint i = 0; hidden[i] != NULL; i++)
    if (stet_kind_from_name (hidden[i]) != STET_KIND_NONE)
      kinds |= STET_KINDS_OF (stet_kind_from_name (hidden[i]));
  stet_article_marks_set_hidden (self->marks, kinds);
  stet_text_view_all_marks_changed (self->view);
  stet_panel_set_hidden_kinds (self->panel, kinds);
}

static void
hidden_kinds_cb (StetPage *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint hidden = stet_panel_get_hidden_kinds (self->panel);

  if (hidden == stet_article_marks_get_hidden (self->marks))
    return;
  for (StetKind kind = STET_KIND_CLAIM; kind < STET_N_KINDS; kind++)
    if (hidden & STET_KINDS_OF (kind))
      g_ptr_array_add (names, (char *) stet_kind_get_info (kind)->name);
  g_ptr_array_add (names, NULL);
  g_settings_set_strv (self->settings, "hidden-kinds", (const char *const *) names->pdata);
  load_hidden (self);
}

static void
load_font (StetPage *self)
{
  g_autofree char *font = g_settings_get_string (self->settings, "font");

  stet_text_view_set_font (self->view, *font != '\0' ? font : NULL);
}

static gboolean
suggest_cb (gpointer user_data)
{
  StetPage *self = user_data;

  self->suggest_timeout = 0;
  stet_session_suggest (self->session);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (StetPage *self, const char *key)
{
  if (g_str_equal (key, "hidden-kinds"))
    load_hidden (self);
  else if (g_str_equal (key, "font"))
    load_font (self);
  else if (g_str_has_prefix (key, "review-"))
    {
      g_clear_pointer (&self->review_order, g_ptr_array_unref);
      stet_page_review_changed (self);
    }
  else if (g_str_equal (key, "least-name") || g_str_equal (key, "least-claim") || g_str_equal (key, "suggest-maybe"))
    {
      g_clear_handle_id (&self->suggest_timeout, g_source_remove);
      self->suggest_timeout = g_timeout_add (SUGGEST_DELAY, suggest_cb, self);
    }
}

void
stet_page_load_settings (StetPage *self)
{
  g_autoptr (GAction) order = NULL;
  g_autoptr (GAction) names = NULL;

  load_hidden (self);
  load_font (self);
  g_settings_bind (self->settings, "zoom", self->view, "zoom", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "panel-width", self->split, "sidebar-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "panel-visible", self->split, "show-sidebar", G_SETTINGS_BIND_GET);
  order = g_settings_create_action (self->settings, "review-order");
  names = g_settings_create_action (self->settings, "review-names");
  g_action_map_add_action (G_ACTION_MAP (self->actions), order);
  g_action_map_add_action (G_ACTION_MAP (self->actions), names);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "notify::hidden-kinds", G_CALLBACK (hidden_kinds_cb), self, G_CONNECT_SWAPPED);
}
