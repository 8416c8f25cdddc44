/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An entity: its name and type, how else it is written, and its mentions, of which there may be more than are marked.
 * Two that are one are merged, one that is two is split. */

#include "config.h"

#include "detail.h"
#include "kind-style.h"
#include "merge-button.h"
#include "phrase.h"
#include "place-list.h"
#include "wrap-layout.h"

#include <glib/gi18n.h>

#define STET_TYPE_ENTITY_DETAIL (stet_entity_detail_get_type ())
G_DECLARE_FINAL_TYPE (StetEntityDetail, stet_entity_detail, STET, ENTITY_DETAIL, StetDetail)

#define MAX_ALIASES 20
#define MAX_LOOKED_AT 1000 /* mentions */

struct _StetEntityDetail
{
  StetDetail parent_instance;

  /* children */
  GtkWidget *name;
  GtkWidget *type;
  GtkWidget *aliases; /* a row */
  GtkWidget *mark_all;
  GtkWidget *split;
  GtkWidget *merge;
  GtkWidget *remove_one;
  GtkWidget *places;

  gboolean filling;
};

G_DEFINE_FINAL_TYPE (StetEntityDetail, stet_entity_detail, STET_TYPE_DETAIL)

static void
type_selected_cb (StetEntityDetail *self)
{
  StetDetail *detail = STET_DETAIL (self);
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->type));
  StetId annotation, id;
  StetRecord *after;

  if (self->filling || stet_detail_get_session (detail) == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  annotation = stet_detail_get_annotation (detail);
  if (!stet_session_do (stet_detail_get_session (detail),
                        stet_edit_retype_entity (stet_detail_get_document (detail), stet_detail_get_record (detail),
                                                 (StetKind) (STET_KIND_FIRST_ENTITY + selected), NULL,
                                                 stet_detail_get_actor (detail))))
    return;
  /* It may have joined another of its name. */
  after = stet_document_lookup (stet_detail_get_document (detail), annotation);
  id = after != NULL ? stet_record_get_body (after) : STET_ID_NONE;
  if (!stet_id_is_none (id) && !stet_id_equal (id, stet_detail_get_record (detail)))
    g_signal_emit_by_name (self, "open", &id);
}

static void
mark_all_cb (StetDetail *detail)
{
  guint n_marked = 0;

  if (stet_detail_get_session (detail) == NULL)
    return;
  if (!stet_session_do (stet_detail_get_session (detail),
                        stet_edit_mark_all (stet_detail_get_document (detail), stet_detail_get_annotation (detail),
                                            stet_detail_get_actor (detail), &n_marked)))
    gtk_widget_error_bell (GTK_WIDGET (detail));
}

static void
split_cb (StetDetail *detail)
{
  StetId entity;
  guint n = 0;
  g_autofree char *what = NULL;

  if (stet_detail_get_session (detail) == NULL
      || !stet_session_do (stet_detail_get_session (detail),
                           stet_edit_split (stet_detail_get_document (detail), stet_detail_get_annotation (detail),
                                            stet_detail_get_actor (detail), &entity, &n)))
    return;
  what =
      g_strdup_printf (ngettext ("%u mention is an entity of its own", "%u mentions are an entity of their own", n), n);
  g_signal_emit_by_name (detail, "open", &entity);
  g_signal_emit_by_name (detail, "done", what);
}

static void
remove_one_cb (StetDetail *detail)
{
  StetId id;

  if (stet_detail_get_session (detail) == NULL)
    return;
  id = stet_detail_get_annotation (detail);
  g_signal_emit_by_name (detail, "delete", &id);
}

static void
place_chosen_cb (StetDetail *self, StetId *annotation)
{
  StetId id = *annotation;

  g_signal_emit_by_name (self, "step", &id, 1);
}

/* The other words that the mentions have, each once, in the order of the text. */
static void
show_aliases (StetEntityDetail *self, StetDocument *document, StetRecord *entity, GPtrArray *mentions)
{
  const char *name = stet_record_get_string (entity, STET_FIELD_NAME);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) aliases = g_string_new (NULL);

  g_hash_table_add (seen, stet_phrase_squeeze (name));
  for (guint i = 0; i < MIN (mentions->len, MAX_LOOKED_AT) && g_hash_table_size (seen) <= MAX_ALIASES; i++)
    {
      g_autofree char *quote = stet_edit_quote (document, g_ptr_array_index (mentions, i));
      g_autofree char *words = stet_phrase_drop_possessive (quote);

      if (g_hash_table_contains (seen, words))
        continue;
      g_string_append_printf (aliases, "%s%s", aliases->len > 0 ? " · " : "", words);
      g_hash_table_add (seen, g_steal_pointer (&words));
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->aliases), aliases->str);
  gtk_widget_set_visible (self->aliases, aliases->len > 0);
}

static void
stet_entity_detail_refresh (StetDetail *detail, StetRecord *entity, StetRecord *annotation)
{
  StetEntityDetail *self = STET_ENTITY_DETAIL (detail);
  StetDocument *document = stet_detail_get_document (detail);
  StetKind kind = stet_kind_from_name (stet_record_get_string (entity, STET_FIELD_KIND));
  g_autoptr (GPtrArray) places =
      stet_outline_of_body (stet_document_get_outline (document), stet_record_get_id (entity));
  gboolean read_only = stet_document_get_read_only (document);

  self->filling = TRUE;
  if (STET_KIND_IS_ENTITY (kind))
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->type), (guint) (kind - STET_KIND_FIRST_ENTITY));
  self->filling = FALSE;
  gtk_widget_set_sensitive (self->type, !read_only);
  gtk_widget_set_sensitive (self->mark_all, !read_only && annotation != NULL);
  gtk_widget_set_sensitive (self->split, !read_only && annotation != NULL);
  gtk_widget_set_visible (self->split, places->len > 1);
  stet_merge_button_refresh (self->merge, detail);
  show_aliases (self, document, entity, places);
  gtk_widget_set_sensitive (self->remove_one, !read_only);
  gtk_widget_set_visible (self->remove_one,
                          places->len > 1 && annotation != NULL
                              && stet_id_equal (stet_detail_get_chosen (detail), stet_record_get_id (annotation)));
  stet_detail_set_heading (detail,
                           stet_workspace_get_kind_label (stet_session_get_workspace (stet_detail_get_session (detail)),
                                                          kind,
                                                          annotation != NULL
                                                              ? stet_record_get_string (annotation, STET_FIELD_TAG)
                                                              : NULL));
  stet_place_list_set (STET_PLACE_LIST (self->places), document, places);
  stet_place_list_set_active (STET_PLACE_LIST (self->places), stet_detail_get_chosen (detail));
}

static gboolean
stet_entity_detail_focus (StetDetail *detail, const char *field)
{
  return g_str_equal (field, "name") && gtk_widget_grab_focus (STET_ENTITY_DETAIL (detail)->name);
}

static void
stet_entity_detail_class_init (StetEntityDetailClass *klass)
{
  STET_DETAIL_CLASS (klass)->refresh = stet_entity_detail_refresh;
  STET_DETAIL_CLASS (klass)->focus = stet_entity_detail_focus;
}

static GtkWidget *
add_button (StetEntityDetail *self, GtkWidget *acts, const char *label, const char *tooltip, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect_swapped (button, "clicked", callback, self);
  stet_wrap_box_append (acts, button);
  return button;
}

static void
stet_entity_detail_init (StetEntityDetail *self)
{
  StetDetail *detail = STET_DETAIL (self);
  StetForm *form = stet_detail_get_form (detail);
  GtkWidget *group = stet_detail_add_group (detail, NULL);
  GtkWidget *acts;
  g_autoptr (GtkStringList) types = gtk_string_list_new (NULL);

  for (StetKind kind = STET_KIND_FIRST_ENTITY; kind < STET_N_KINDS; kind++)
    gtk_string_list_append (types, _ (stet_kind_get_info (kind)->label));
  self->remove_one =
      stet_detail_add_act (detail, _ ("Remove this mention"), "edit-clear-symbolic", G_CALLBACK (remove_one_cb));
  self->name = stet_form_add_entry (form, group, _ ("Name"), STET_FIELD_NAME);
  self->type = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->type), _ ("Type"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->type), G_LIST_MODEL (types));
  g_signal_connect_object (self->type, "notify::selected", G_CALLBACK (type_selected_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->type);
  self->aliases = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->aliases), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->aliases), _ ("Also written"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->aliases);
  stet_form_add_list (form, group, _ ("Same as"), STET_FIELD_SAME_AS);

  acts = stet_wrap_box_new (6, GTK_ACCESSIBLE_ROLE_GROUP);
  self->mark_all =
      add_button (self, acts, _ ("Mark all"), _ ("Every other place with the same words"), G_CALLBACK (mark_all_cb));
  self->split = add_button (self, acts, _ ("Split off"),
                            _ ("This mention, and those with the same words, are somebody or something else"),
                            G_CALLBACK (split_cb));
  self->merge = stet_merge_button_new (detail, STET_LIST_ENTITIES, _ ("Find the entity it is"));
  stet_wrap_box_append (acts, self->merge);
  stet_detail_add (detail, acts);

  self->places = stet_place_list_new (_ ("In the text"));
  g_signal_connect_swapped (self->places, "chosen", G_CALLBACK (place_chosen_cb), self);
  stet_detail_add (detail, self->places);
}

GtkWidget *
stet_entity_detail_new (void)
{
  return g_object_new (STET_TYPE_ENTITY_DETAIL, NULL);
}
