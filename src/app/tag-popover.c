/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tag-popover.h"

#include "keys.h"
#include "kind-style.h"
#include "mark-swatch.h"

#include <glib/gi18n.h>

struct _StetTagPopover
{
  GtkPopover parent_instance;
};

G_DEFINE_FINAL_TYPE (StetTagPopover, stet_tag_popover, GTK_TYPE_POPOVER)

static GtkWidget *
make_button (StetKind kind, const char *name, const char *title, char letter)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch = stet_mark_swatch_new (stet_kind_get_style (kind));
  GtkWidget *label = gtk_label_new (title);
  g_autofree char *action = g_strdup_printf ("page.tag::%s", name);
  g_autofree char *key = letter != 0 ? g_strdup_printf ("%c", g_ascii_toupper (letter)) : g_strdup ("");
  GtkWidget *hint = gtk_label_new (key);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), swatch);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), hint);
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_can_focus (button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, key, -1);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static void
stet_tag_popover_class_init (StetTagPopoverClass *klass)
{
}

static void
stet_tag_popover_init (StetTagPopover *self)
{
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stet-tag-popover");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Tag the selection"), -1);
}

static StetKind
kind_of (const StetScaleLabel *label)
{
  StetKind kind = stet_kind_from_name (label->name);

  return kind != STET_KIND_NONE ? kind : STET_KIND_OTHER;
}

void
stet_tag_popover_set_tag_set (StetTagPopover *self, const StetScale *tag_set)
{
  GtkWidget *grid = gtk_grid_new ();
  int n = 0;

  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 2);
  /* What is tagged most in the first rows, entity types below. */
  for (StetKind kind = STET_KIND_CLAIM; kind <= STET_KIND_NOTE; kind++)
    {
      const StetKindInfo *info = stet_kind_get_info (kind);

      gtk_grid_attach (GTK_GRID (grid), make_button (kind, info->name, _ (info->label), info->key), n % 2, n / 2, 1, 1);
      n++;
    }
  gtk_grid_attach (GTK_GRID (grid), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0, n / 2, 2, 1);
  n += 2;
  for (guint i = 0; i < tag_set->labels->len; i++)
    {
      const StetScaleLabel *label = &g_array_index (tag_set->labels, StetScaleLabel, i);
      char letter = i < 9 ? (char) ('1' + i) : 0;

      gtk_grid_attach (GTK_GRID (grid), make_button (kind_of (label), label->name, _ (label->title), letter), n % 2,
                       n / 2, 1, 1);
      n++;
    }
  gtk_popover_set_child (GTK_POPOVER (self), grid);
}

GtkWidget *
stet_tag_popover_new (void)
{
  return g_object_new (STET_TYPE_TAG_POPOVER, NULL);
}

/* With the key that does the same in the text. */
static void
append (GMenu *menu, const char *label, const char *action, const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  if (key == NULL)
    key = stet_keys_find (action);
  if (key != NULL)
    g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

static void
append_kinds (GMenu *menu, const char *action, StetKind from, StetKind to)
{
  for (StetKind kind = from; kind < to; kind++)
    {
      const StetKindInfo *info = stet_kind_get_info (kind);
      g_autofree char *detailed = g_strdup_printf ("%s::%s", action, info->name);

      append (menu, _ (info->label), detailed, NULL);
    }
}

static void
append_types (GMenu *menu, const char *action, const StetScale *tag_set)
{
  for (guint i = 0; i < tag_set->labels->len; i++)
    {
      const StetScaleLabel *label = &g_array_index (tag_set->labels, StetScaleLabel, i);
      g_autofree char *detailed = g_strdup_printf ("%s::%s", action, label->name);
      const char key[2] = { (char) ('1' + i), '\0' };

      append (menu, _ (label->title), detailed, i < 9 ? key : NULL);
    }
}

/* What can be done with @annotation as it is. */
static GMenuModel *
make_acts (const StetScale *tag_set, StetRecord *annotation, gboolean with_selection)
{
  GMenu *acts = g_menu_new ();
  g_autoptr (GMenu) types = g_menu_new ();
  StetKind kind = stet_record_get_annotation_kind (annotation);
  gboolean suggested = stet_record_get_state (annotation) == STET_STATE_SUGGESTED;

  if (suggested)
    append (acts, _ ("Accept"), "page.accept", NULL);
  if (kind == STET_KIND_CLAIM)
    append (acts, _ ("Say Who Says It"), "page.link", NULL);
  append (acts, _ ("Edit Details"), "page.edit", NULL);
  append (acts, _ ("Mark All Like This"), "page.mark-all", NULL);
  if (with_selection)
    append (acts, _ ("Add as Fragment"), "page.add-fragment", NULL);
  append_kinds (types, "page.retype", STET_KIND_CLAIM, STET_KIND_ATTRIBUTION);
  append_types (types, "page.retype", tag_set);
  g_menu_append_submenu (acts, _ ("Change to"), G_MENU_MODEL (types));
  append (acts, suggested ? _ ("Reject") : _ ("Delete"), "page.delete", NULL);
  return G_MENU_MODEL (acts);
}

GMenuModel *
stet_tag_menu_new (const StetScale *tag_set, StetRecord *annotation, gboolean with_selection)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuModel) acts = annotation != NULL ? make_acts (tag_set, annotation, with_selection) : NULL;
  g_autoptr (GMenu) tags = g_menu_new ();
  g_autoptr (GMenu) entities = g_menu_new ();
  g_autoptr (GMenu) line = g_menu_new ();

  if (acts != NULL)
    g_menu_append_section (menu, NULL, acts);
  append_kinds (tags, "page.tag", STET_KIND_CLAIM, STET_KIND_ATTRIBUTION);
  append_types (entities, "page.tag", tag_set);
  g_menu_append_submenu (tags, _ ("Entity"), G_MENU_MODEL (entities));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (tags));
  append (line, _ ("Copy"), "page.copy", NULL);
  append (line, _ ("Set This Line Aside"), "page.set-line-aside", NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (line));
  return G_MENU_MODEL (menu);
}
