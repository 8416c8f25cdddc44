/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes actions of the tables of acts, and shortcuts of the table of keys. */

#include "config.h"

#include "page-private.h"

#include "keys.h"

static void
act_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StetPage *self = g_object_get_data (G_OBJECT (action), "stet-page");
  const StetPageAction *entry = user_data;

  if (entry->edits && stet_document_get_read_only (self->document))
    return;
  entry->act (self, parameter);
}

static void
save_act (StetPage *self, GVariant *parameter)
{
  stet_session_save_async (self->session, NULL, NULL, NULL);
}

static void
keep_mine_act (StetPage *self, GVariant *parameter)
{
  stet_session_keep_mine (self->session);
}

static void
reload_act (StetPage *self, GVariant *parameter)
{
  stet_session_reload (self->session);
}

static const StetPageAction file_actions[] = {
  { "save", NULL, save_act, FALSE },
  { "keep-mine", NULL, keep_mine_act, FALSE },
  { "reload", NULL, reload_act, FALSE },
  { NULL },
};

static void
add_actions (StetPage *self, const StetPageAction *actions)
{
  for (const StetPageAction *entry = actions; entry->name != NULL; entry++)
    {
      g_autoptr (GSimpleAction) action =
          g_simple_action_new (entry->name,
                               entry->parameter_type != NULL ? G_VARIANT_TYPE (entry->parameter_type) : NULL);

      g_object_set_data (G_OBJECT (action), "stet-page", self);
      g_signal_connect (action, "activate", G_CALLBACK (act_cb), (gpointer) entry);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
}

void
stet_page_add_text_keys (StetPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  guint n_keys;
  const StetKey *keys = stet_keys_get (&n_keys);

  for (guint i = 0; i < n_keys; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;

      if (keys[i].scope != STET_KEY_TEXT || !g_action_parse_detailed_name (keys[i].action, &name, &target, NULL))
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (keys[i].keys) && keys[i].keys[j] != NULL; j++)
        {
          GtkShortcut *shortcut =
              gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].keys[j]), gtk_named_action_new (name));

          gtk_shortcut_set_arguments (shortcut, target);
          gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
        }
    }
  /* Not while a button among the lines set aside has the keyboard. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_TARGET);
  gtk_widget_add_controller (GTK_WIDGET (self->view), controller);
}

void
stet_page_add_actions (StetPage *self)
{
  add_actions (self, stet_page_tag_actions);
  add_actions (self, stet_page_move_actions);
  add_actions (self, stet_page_review_actions);
  add_actions (self, stet_page_source_actions);
  add_actions (self, file_actions);
}

void
stet_page_update_actions (StetPage *self)
{
  static const char *const only_in_review[] = { "skip", "sign-off", "review-edge", "accept-sure" };
  StetHistory *history = stet_session_get_history (self->session);
  gboolean writable = !stet_document_get_read_only (self->document);

  for (const StetPageAction *action = stet_page_tag_actions; action->name != NULL; action++)
    {
      GAction *entry = g_action_map_lookup_action (G_ACTION_MAP (self->actions), action->name);
      gboolean enabled = writable;

      if (g_str_equal (action->name, "undo"))
        enabled = writable && stet_history_can_undo (history);
      else if (g_str_equal (action->name, "redo"))
        enabled = writable && stet_history_can_redo (history);
      g_simple_action_set_enabled (G_SIMPLE_ACTION (entry), enabled);
    }
  stet_page_update_source_actions (self);
  /* Keys that mean something else while nothing is reviewed. */
  for (guint i = 0; i < G_N_ELEMENTS (only_in_review); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (
                                     g_action_map_lookup_action (G_ACTION_MAP (self->actions), only_in_review[i])),
                                 self->reviewing && writable);
}
