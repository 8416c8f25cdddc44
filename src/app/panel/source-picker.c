/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "source-picker.h"

#include "describe.h"
#include "record-list.h"
#include "record-row.h"

#include <glib/gi18n.h>

struct _StetSourcePicker
{
  AdwActionRow parent_instance;

  /* children */
  GtkWidget *go;
  GtkWidget *button;
  GtkWidget *popover;
  GtkWidget *entry;
  GtkWidget *scroller;
  GtkWidget *view;
  GtkWidget *make;
  GtkWidget *none;

  StetRecordList *list;          /* owned, while the list is open */
  GtkSingleSelection *selection; /* owned, likewise */
  StetSession *session;          /* borrowed */
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

/* Choosing ------------------------------------------------------------------------------------------------------ */

static void
link_to (StetSourcePicker *self, StetId source)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (self->session != NULL)
    stet_session_do (self->session, stet_edit_link (get_document (self), self->claim, source));
}

static void
make_cb (StetSourcePicker *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  StetActor actor;

  if (self->session == NULL || *g_strstrip (name) == '\0')
    return;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  actor = stet_workspace_get_actor (stet_session_get_workspace (self->session));
  stet_session_do (self->session, stet_edit_link_new_source (get_document (self), self->claim, name, actor, NULL));
}

static void
none_cb (StetSourcePicker *self)
{
  link_to (self, STET_ID_NONE);
}

static void
choose (StetSourcePicker *self, guint position)
{
  g_autoptr (StetRow) row = self->list != NULL ? g_list_model_get_item (G_LIST_MODEL (self->list), position) : NULL;

  if (row != NULL)
    link_to (self, stet_record_get_id (stet_row_get_record (row)));
}

/* The one that is highlighted, or somebody new when nobody has such a name. */
static void
entry_activate_cb (StetSourcePicker *self)
{
  if (self->selection == NULL)
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    choose (self, gtk_single_selection_get_selected (self->selection));
  else
    make_cb (self);
}

/* TRUE when a source in the list is called so already. */
static gboolean
is_taken (StetSourcePicker *self, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  guint n = MIN (g_list_model_get_n_items (G_LIST_MODEL (self->list)), 20);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (StetRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      g_autofree char *title = stet_edit_title (get_document (self), stet_row_get_record (row));
      g_autofree char *other = g_utf8_casefold (title, -1);

      if (g_str_equal (other, folded))
        return TRUE;
    }
  return FALSE;
}

static void
entry_changed_cb (StetSourcePicker *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autofree char *label = NULL;
  guint n;

  if (self->list == NULL)
    return;
  stet_record_list_set_filter (self->list, name);
  g_strstrip (name);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  /* Translators: makes a new source with the name that was typed */
  label = g_strdup_printf (_ ("New source “%s”"), name);
  gtk_button_set_label (GTK_BUTTON (self->make), label);
  gtk_widget_set_visible (self->make, *name != '\0' && !is_taken (self, name));
  gtk_widget_set_visible (self->scroller, n > 0);
  if (n > 0)
    gtk_single_selection_set_selected (self->selection, 0);
}

/* The arrow keys move in the list while the caret stays in the entry. */
static gboolean
entry_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, StetSourcePicker *self)
{
  guint n, selected;

  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_Up) || self->selection == NULL)
    return GDK_EVENT_PROPAGATE;
  n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  selected = gtk_single_selection_get_selected (self->selection);
  if (n == 0)
    return GDK_EVENT_PROPAGATE;
  selected = keyval == GDK_KEY_Down ? MIN (selected + 1, n - 1) : MAX (selected, 1) - 1;
  gtk_single_selection_set_selected (self->selection, selected);
  gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", selected);
  return GDK_EVENT_STOP;
}

/* The list ------------------------------------------------------------------------------------------------------ */

static void
drop_list (StetSourcePicker *self)
{
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
}

static void
shown_cb (StetSourcePicker *self)
{
  StetRecord *source = get_source (self);
  guint selected = 0;

  if (self->session == NULL)
    return;
  drop_list (self);
  self->list = stet_record_list_new (get_document (self), STET_LIST_SOURCES);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  entry_changed_cb (self);
  gtk_widget_set_visible (self->none, source != NULL);
  if (source != NULL)
    selected = stet_record_list_find (self->list, stet_record_get_id (source));
  if (selected != G_MAXUINT && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    gtk_single_selection_set_selected (self->selection, selected);
  gtk_widget_grab_focus (self->entry);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, stet_record_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, StetSourcePicker *self)
{
  stet_record_row_set (STET_RECORD_ROW (gtk_list_item_get_child (item)), self->session, gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  stet_record_row_set (STET_RECORD_ROW (gtk_list_item_get_child (item)), NULL, NULL);
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

  if (self->view != NULL)
    drop_list (self);
  self->view = NULL;
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

static GtkWidget *
make_act (StetSourcePicker *self, GtkWidget *box, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkWidget *child = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
make_popover (StetSourcePicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Find a source or name a new one"));
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), 1000);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Who says it"), -1);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (entry_changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entry_activate_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  gtk_box_append (GTK_BOX (box), self->entry);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  self->view = gtk_list_view_new (NULL, factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->view), TRUE);
  gtk_widget_add_css_class (self->view, "stet-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Sources"), -1);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (choose), self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), 260);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_box_append (GTK_BOX (box), self->scroller);

  self->make = make_act (self, box, "", G_CALLBACK (make_cb));
  self->none = make_act (self, box, _ ("Nobody named"), G_CALLBACK (none_cb));
  gtk_widget_set_size_request (box, 252, -1);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (shown_cb), self);
  return self->popover;
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
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
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
  if (self->session != session || !stet_id_equal (self->claim, claim))
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  self->session = session;
  self->claim = claim;
  if (session == NULL)
    drop_list (self);
  stet_source_picker_refresh (self);
}

void
stet_source_picker_open (StetSourcePicker *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}
