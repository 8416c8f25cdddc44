/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "source-picker.h"

#include "describe.h"
#include "record-chooser.h"

#include <glib/gi18n.h>

struct _StetSourcePicker
{
  AdwActionRow parent_instance;

  /* children */
  GtkWidget *go;
  GtkWidget *button;
  GtkWidget *chooser;

  StetSession *session; /* borrowed */
  StetId claim;
};

G_DEFINE_FINAL_TYPE (StetSourcePicker, stet_source_picker, ADW_TYPE_ACTION_ROW)

enum
{
  GO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static StetDocument *
get_document (StetSourcePicker *self)
{
  return stet_session_get_document (self->session);
}

static StetRecord *
get_source (StetSourcePicker *self)
{
  StetRecord *claim = self->session != NULL ? stet_document_lookup (get_document (self), self->claim) : NULL;

  if (claim == NULL || stet_record_get_kind (claim) != STET_RECORD_CLAIM)
    return NULL;
  return stet_document_lookup (get_document (self), stet_record_get_link (claim, STET_FIELD_SOURCE));
}

/* Who may say it ------------------------------------------------------------------------------------------------- */

typedef struct
{
  StetSpan claim;
  StetId said_by; /* of an attribution that lies over the claim */
  StetId nearest; /* of the sources that somebody has decided on */
  guint32 distance;
} Likely;

static gboolean
look_at_attribution (const StetOutlineHit *hit, gpointer user_data)
{
  Likely *likely = user_data;

  if (hit->target.part == STET_PART_CONTENT && stet_id_is_none (likely->said_by))
    likely->said_by = stet_record_get_body (hit->annotation);
  return stet_id_is_none (likely->said_by);
}

static void
look_at_source (gpointer annotation, gpointer user_data)
{
  Likely *likely = user_data;
  StetSpan span = stet_record_get_extent (annotation);
  guint32 distance = span.end <= likely->claim.start   ? likely->claim.start - span.end
                     : span.start >= likely->claim.end ? span.start - likely->claim.end
                                                       : 0;

  if (stet_record_get_annotation_kind (annotation) != STET_KIND_SOURCE
      || stet_record_get_state (annotation) != STET_STATE_ACCEPTED || distance >= likely->distance)
    return;
  likely->distance = distance;
  likely->nearest = stet_record_get_body (annotation);
}

/* The source of what is said around the claim, else the nearest one that is marked; or none. O(n). */
static StetId
find_likely (StetSourcePicker *self)
{
  StetOutline *outline = stet_document_get_outline (get_document (self));
  StetRecord *mark = stet_outline_first_of_body (outline, self->claim);
  Likely likely = { .distance = G_MAXUINT32 };

  if (mark == NULL)
    return STET_ID_NONE;
  likely.claim = stet_record_get_extent (mark);
  stet_outline_query (outline, likely.claim, STET_KINDS_OF (STET_KIND_ATTRIBUTION), look_at_attribution, &likely);
  if (stet_id_is_none (likely.said_by))
    stet_outline_foreach (outline, look_at_source, &likely);
  return stet_id_is_none (likely.said_by) ? likely.nearest : likely.said_by;
}

static void
opening_cb (GtkMenuButton *button, gpointer user_data)
{
  StetSourcePicker *self = user_data;

  if (self->session != NULL)
    stet_record_chooser_set_likely (STET_RECORD_CHOOSER (self->chooser), find_likely (self));
}

/* Choosing --------------------------------------------------------------------------------------------------------- */

static void
link_to (StetSourcePicker *self, StetId source)
{
  if (self->session != NULL)
    stet_session_do (self->session, stet_edit_link (get_document (self), self->claim, source));
}

static void
chosen_cb (StetSourcePicker *self, StetId *source)
{
  link_to (self, *source);
}

static void
named_cb (StetSourcePicker *self, const char *name)
{
  StetActor actor = stet_workspace_get_actor (stet_session_get_workspace (self->session));

  stet_session_do (self->session, stet_edit_link_new_source (get_document (self), self->claim, name, actor, NULL));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, StetSourcePicker *self)
{
  StetId id;

  if (!stet_id_parse (g_value_get_string (value), &id))
    return FALSE;
  link_to (self, id);
  return TRUE;
}

static void
go_cb (StetSourcePicker *self)
{
  StetRecord *source = get_source (self);
  StetId id;

  if (source == NULL)
    return;
  id = stet_record_get_id (source);
  g_signal_emit (self, signals[GO], 0, &id);
}

/* Life ---------------------------------------------------------------------------------------------------------- */

static void
stet_source_picker_dispose (GObject *object)
{
  StetSourcePicker *self = STET_SOURCE_PICKER (object);

  self->session = NULL;
  G_OBJECT_CLASS (stet_source_picker_parent_class)->dispose (object);
}

static void
stet_source_picker_class_init (StetSourcePickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_source_picker_dispose;
  signals[GO] = g_signal_new ("go", STET_TYPE_SOURCE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                              G_TYPE_POINTER);
}

static void
stet_source_picker_init (StetSourcePicker *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Who says it"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 2);
  self->go = gtk_button_new_from_icon_name ("go-next-symbolic");
  gtk_widget_add_css_class (self->go, "flat");
  gtk_widget_set_valign (self->go, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->go, _ ("Show the source"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->go), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Show the source"), -1);
  g_signal_connect_swapped (self->go, "clicked", G_CALLBACK (go_cb), self);
  self->chooser = stet_record_chooser_new (STET_LIST_SOURCES, _ ("Who says it"), _ ("Find a source or name a new one"));
  stet_record_chooser_allow_new (STET_RECORD_CHOOSER (self->chooser), _ ("Nobody named"));
  g_signal_connect_swapped (self->chooser, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->chooser, "named", G_CALLBACK (named_cb), self);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->chooser);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), opening_cb, self, NULL);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Who says it"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->go);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->button);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stet-target");
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

GtkWidget *
stet_source_picker_new (void)
{
  return g_object_new (STET_TYPE_SOURCE_PICKER, NULL);
}

void
stet_source_picker_refresh (StetSourcePicker *self)
{
  StetRecord *source = get_source (self);
  g_autofree char *name =
      source != NULL ? stet_describe_title (get_document (self), source) : g_strdup (_ ("Nobody named yet"));

  stet_record_chooser_set (STET_RECORD_CHOOSER (self->chooser), self->session,
                           source != NULL ? stet_record_get_id (source) : STET_ID_NONE, STET_ID_NONE);
  if (self->session == NULL)
    return;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), name);
  gtk_widget_set_visible (self->go, source != NULL);
  gtk_widget_set_sensitive (self->button, !stet_document_get_read_only (get_document (self)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
}

void
stet_source_picker_show (StetSourcePicker *self, StetSession *session, StetId claim)
{
  if (!stet_id_equal (self->claim, claim))
    gtk_popover_popdown (GTK_POPOVER (self->chooser));
  self->session = session;
  self->claim = claim;
  stet_source_picker_refresh (self);
}

void
stet_source_picker_open (StetSourcePicker *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}
