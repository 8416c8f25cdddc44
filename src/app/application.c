/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "application.h"

#include "keys.h"
#include "preferences-pages.h"
#include "stet-resources.h"
#include "window.h"

#include <glib/gi18n.h>

struct _StetApplication
{
  AdwApplication parent_instance;

  StetWorkspace *workspace;
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (StetApplication, stet_application, ADW_TYPE_APPLICATION)

static StetWindow *
get_window (StetApplication *self)
{
  GtkApplication *application = GTK_APPLICATION (self);

  for (GList *item = gtk_application_get_windows (application); item != NULL; item = item->next)
    if (STET_IS_WINDOW (item->data))
      return item->data;
  return STET_WINDOW (stet_window_new (application, self->workspace));
}

/* Actions --------------------------------------------------------------------------------------------------------- */

/* Each window saves what it has. One that can't asks, and the program goes on. */
static void
quit_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  for (GList *item = windows; item != NULL; item = item->next)
    if (STET_IS_WINDOW (item->data))
      gtk_window_close (item->data);
}

static void
new_window_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StetApplication *self = user_data;

  gtk_window_present (GTK_WINDOW (stet_window_new (GTK_APPLICATION (self), self->workspace)));
}

static void
color_scheme_cb (StetApplication *self)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };
  guint scheme = (guint) g_settings_get_enum (self->settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[MIN (scheme, 2)]);
}

/* How much is suggested, what is tagged, and who tags. */
static void
wishes_cb (StetApplication *self)
{
  const StetSuggestWishes wishes = {
    .on_opening = g_settings_get_boolean (self->settings, "suggest-on-opening"),
    .least_name = g_settings_get_double (self->settings, "least-name"),
    .least_claim = g_settings_get_double (self->settings, "least-claim"),
    .maybe = g_settings_get_boolean (self->settings, "suggest-maybe"),
  };
  g_autofree char *tag_set = g_settings_get_string (self->settings, "tag-set");
  g_autofree char *name = g_settings_get_string (self->settings, "annotator-name");

  stet_workspace_set_wishes (self->workspace, wishes);
  stet_workspace_set_tag_set (self->workspace, tag_set);
  stet_workspace_set_person (self->workspace, STET_ID_NONE, *name != '\0' ? name : NULL);
}

static void
preferences_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StetApplication *self = user_data;

  stet_preferences_pages_present (gtk_application_get_active_window (GTK_APPLICATION (self)), self->workspace);
}

static void
add_actions (StetApplication *self)
{
  static const GActionEntry entries[] = {
    { "quit", quit_act },
    { "preferences", preferences_act },
    { "new-window", new_window_act },
  };
  g_autoptr (GAction) color_scheme = g_settings_create_action (self->settings, "color-scheme");
  guint n_keys;
  const StetKey *keys = stet_keys_get (&n_keys);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), color_scheme);
  for (guint i = 0; i < n_keys; i++)
    if (keys[i].scope == STET_KEY_ANYWHERE)
      {
        const char *accels[G_N_ELEMENTS (keys[i].keys) + 1] = { NULL };

        for (guint j = 0; j < G_N_ELEMENTS (keys[i].keys); j++)
          accels[j] = keys[i].keys[j];
        gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, accels);
      }
}

/* Life ------------------------------------------------------------------------------------------------------------ */

static void
stet_application_startup (GApplication *application)
{
  StetApplication *self = STET_APPLICATION (application);

  /* Before the parent looks for style and icons in it. */
  stet_register_resource ();
  G_APPLICATION_CLASS (stet_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (APP_ID);
  self->settings = g_settings_new (APP_ID);
  self->workspace = stet_workspace_new (NULL, NULL);
  g_signal_connect_object (self->settings, "changed::color-scheme", G_CALLBACK (color_scheme_cb), self,
                           G_CONNECT_SWAPPED);
  color_scheme_cb (self);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (wishes_cb), self, G_CONNECT_SWAPPED);
  wishes_cb (self);
  add_actions (self);
}

static void
stet_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (get_window (STET_APPLICATION (application))));
}

static void
stet_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  StetWindow *window = get_window (STET_APPLICATION (application));
  g_autoptr (GListStore) all = g_list_store_new (G_TYPE_FILE);

  for (int i = 0; i < n_files; i++)
    g_list_store_append (all, files[i]);
  /* Before them: a folder opens a window over this one. */
  gtk_window_present (GTK_WINDOW (window));
  stet_window_open_files (window, G_LIST_MODEL (all));
}

static void
stet_application_shutdown (GApplication *application)
{
  StetApplication *self = STET_APPLICATION (application);

  if (self->workspace != NULL)
    stet_workspace_flush (self->workspace);
  G_APPLICATION_CLASS (stet_application_parent_class)->shutdown (application);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
}

static int
stet_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Stet %s\n", VERSION);
      return 0;
    }
  return -1; /* go on */
}

static void
stet_application_class_init (StetApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = stet_application_startup;
  application_class->activate = stet_application_activate;
  application_class->open = stet_application_open;
  application_class->shutdown = stet_application_shutdown;
  application_class->handle_local_options = stet_application_handle_local_options;
}

static void
stet_application_init (StetApplication *self)
{
  const GOptionEntry options[] = {
    { "version", 'v', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and end"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
  g_application_set_option_context_summary (G_APPLICATION (self), _ ("Check an article claim by claim."));
}

StetApplication *
stet_application_new (void)
{
  return g_object_new (STET_TYPE_APPLICATION, "application-id", APP_ID, "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/stetdesk/Stet", NULL);
}

StetWorkspace *
stet_application_get_workspace (StetApplication *self)
{
  return self->workspace;
}
