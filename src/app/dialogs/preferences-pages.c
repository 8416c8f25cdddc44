/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "preferences-pages.h"

#include "kind-style.h"
#include "mark-swatch.h"
#include "preferences.h"

#include <glib/gi18n.h>

static GtkWidget *
add_group (GtkWidget *page, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  return group;
}

/* A row with @widget at its end, which its title is about. */
static GtkWidget *
add_row (GtkWidget *group, const char *title, const char *subtitle, GtkWidget *widget)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static GtkWidget *
add_switch (GtkWidget *group, const char *title, const char *subtitle, GSettings *settings, const char *key)
{
  GtkWidget *toggle = gtk_switch_new ();

  g_settings_bind (settings, key, toggle, "active", G_SETTINGS_BIND_DEFAULT);
  return add_row (group, title, subtitle, toggle);
}

/* A share from 0 to 1 as percent. */
static gboolean
to_percent (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_double (value, g_variant_get_double (variant) * 100);
  return TRUE;
}

static GVariant *
from_percent (const GValue *value, const GVariantType *type, gpointer user_data)
{
  return g_variant_new_double (g_value_get_double (value) / 100);
}

static void
add_percent (GtkWidget *group, const char *title, const char *subtitle, GSettings *settings, const char *key)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, 100, 5);

  g_settings_bind_with_mapping (settings, key, spin, "value", G_SETTINGS_BIND_DEFAULT, to_percent, from_percent, NULL,
                                NULL);
  add_row (group, title, subtitle, spin);
}

/* The text --------------------------------------------------------------------------------------------------------- */

static void
font_set_cb (GtkFontButton *button, GParamSpec *pspec, GSettings *settings)
{
  g_autofree char *font = gtk_font_chooser_get_font (GTK_FONT_CHOOSER (button));

  g_settings_set_string (settings, "font", font != NULL ? font : "");
}

static void
font_reset_cb (GtkButton *button, GSettings *settings)
{
  g_settings_reset (settings, "font");
}

static void
add_font (GtkWidget *group, GSettings *settings)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *font = gtk_font_button_new ();
  GtkWidget *reset = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  g_autofree char *set = g_settings_get_string (settings, "font");

  if (*set != '\0')
    gtk_font_chooser_set_font (GTK_FONT_CHOOSER (font), set);
  g_signal_connect_object (font, "notify::font", G_CALLBACK (font_set_cb), settings, 0);
  g_signal_connect_object (reset, "clicked", G_CALLBACK (font_reset_cb), settings, 0);
  gtk_widget_add_css_class (reset, "flat");
  gtk_widget_set_tooltip_text (reset, _ ("The desktop’s document font"));
  gtk_box_append (GTK_BOX (box), reset);
  gtk_box_append (GTK_BOX (box), font);
  add_row (group, _ ("Font of the article"), NULL, box);
}

/* Tagging ---------------------------------------------------------------------------------------------------------- */

static void
tag_set_chosen_cb (GtkDropDown *choice, GParamSpec *pspec, GSettings *settings)
{
  GPtrArray *sets = g_object_get_data (G_OBJECT (choice), "stet-tag-sets");
  guint selected = gtk_drop_down_get_selected (choice);

  if (selected < sets->len)
    g_settings_set_string (settings, "tag-set", ((StetScale *) g_ptr_array_index (sets, selected))->name);
}

static void
add_tag_sets (GtkWidget *group, StetWorkspace *workspace, GSettings *settings)
{
  GPtrArray *sets = stet_workspace_get_tag_sets (workspace);
  const StetScale *used = stet_workspace_get_tag_set (workspace);
  GtkStringList *titles = gtk_string_list_new (NULL);
  GtkWidget *choice;
  guint selected = 0;

  for (guint i = 0; i < sets->len; i++)
    {
      gtk_string_list_append (titles, _ (((StetScale *) g_ptr_array_index (sets, i))->title));
      if (g_ptr_array_index (sets, i) == used)
        selected = i;
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (titles), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  g_object_set_data_full (G_OBJECT (choice), "stet-tag-sets", g_ptr_array_ref (sets),
                          (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (tag_set_chosen_cb), settings, 0);
  add_row (group, _ ("Tag set"), _ ("What the keys 1 to 9 stand for"), choice);
}

static GtkWidget *
make_general (StetWorkspace *workspace, GSettings *settings)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *reading = add_group (page, _ ("Reading"), NULL);
  GtkWidget *tagging = add_group (page, _ ("Tagging"), NULL);
  GtkWidget *name = adw_entry_row_new ();

  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), _ ("General"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (page), "document-edit-symbolic");
  add_font (reading, settings);
  add_tag_sets (tagging, workspace, settings);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (name), _ ("Your name in new annotations"));
  g_settings_bind (settings, "annotator-name", name, "text", G_SETTINGS_BIND_DEFAULT);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (tagging), name);
  return page;
}

/* Suggestions ------------------------------------------------------------------------------------------------------ */

static void
shown_cb (GtkSwitch *toggle, GParamSpec *pspec, GSettings *settings)
{
  const char *name = g_object_get_data (G_OBJECT (toggle), "stet-kind");
  g_auto (GStrv) hidden = g_settings_get_strv (settings, "hidden-kinds");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; hidden[i] != NULL; i++)
    if (!g_str_equal (hidden[i], name))
      g_ptr_array_add (names, hidden[i]);
  if (!gtk_switch_get_active (toggle))
    g_ptr_array_add (names, (char *) name);
  g_ptr_array_add (names, NULL);
  g_settings_set_strv (settings, "hidden-kinds", (const char *const *) names->pdata);
}

/* The names behind the keys of the settings are those in files. */
static void
add_kinds (GtkWidget *group, GSettings *settings)
{
  g_auto (GStrv) hidden = g_settings_get_strv (settings, "hidden-kinds");

  for (StetKind kind = STET_KIND_FIRST_ENTITY; kind < STET_N_KINDS; kind++)
    {
      const StetKindInfo *info = stet_kind_get_info (kind);
      GtkWidget *toggle = gtk_switch_new ();
      GtkWidget *row;

      gtk_switch_set_active (GTK_SWITCH (toggle), !g_strv_contains ((const char *const *) hidden, info->name));
      g_object_set_data (G_OBJECT (toggle), "stet-kind", (gpointer) info->name);
      g_signal_connect_object (toggle, "notify::active", G_CALLBACK (shown_cb), settings, 0);
      row = add_row (group, _ (info->plural), NULL, toggle);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), stet_mark_swatch_new (stet_kind_get_style (kind)));
    }
}

static GtkWidget *
make_suggestions (GSettings *settings)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *when = add_group (page, _ ("Suggestions"), _ ("What you have accepted or rejected stays as it is."));
  GtkWidget *kinds = add_group (page, _ ("Names and numbers shown in the text"), NULL);

  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), _ ("Suggestions"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (page), "starred-symbolic");
  add_switch (when, _ ("Suggest on opening"), _ ("Names, numbers, sources and sentences to check"), settings,
              "suggest-on-opening");
  add_percent (when, _ ("Least confidence for names"), _ ("In percent; less is shown more, and more often wrong"),
               settings, "least-name");
  add_percent (when, _ ("Least score of a sentence to check"), _ ("In percent"), settings, "least-claim");
  add_switch (when, _ ("Also who may have said what"), _ ("Attributions that are less than sure"), settings,
              "suggest-maybe");
  add_kinds (kinds, settings);
  return page;
}

void
stet_preferences_pages_present (GtkWindow *parent, StetWorkspace *workspace)
{
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);
  AdwPreferencesPage *pages[] = { ADW_PREFERENCES_PAGE (make_general (workspace, settings)),
                                  ADW_PREFERENCES_PAGE (make_suggestions (settings)), NULL };

  /* As long as they are there. */
  g_object_set_data_full (G_OBJECT (pages[0]), "stet-settings", g_object_ref (settings), g_object_unref);
  stet_preferences_present (parent, pages);
}
