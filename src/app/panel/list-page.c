/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "list-page.h"

#include "record-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SEARCH_FROM 8 /* fewer rows need no search */

struct _StetListPage
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *box;
  GtkWidget *search;
  GtkWidget *stack;
  GtkWidget *scroller;
  GtkWidget *view;
  GtkWidget *empty;
  GtkWidget *nothing_found;

  StetSession *session;          /* borrowed */
  StetRecordList *list;          /* owned */
  GtkSingleSelection *selection; /* owned */
  StetListSort sort;
  gboolean selecting; /* from outside */
  guint scroll_source;
};

G_DEFINE_FINAL_TYPE (StetListPage, stet_list_page, GTK_TYPE_WIDGET)

enum
{
  SELECTED,
  ACTIVATED,
  DELETE,
  RETYPE,
  DROPPED,
  CHANGED,
  LEAVE,
  TABBED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
get_id (StetListPage *self, guint position, StetId *id)
{
  g_autoptr (StetRow) row = self->list != NULL ? g_list_model_get_item (G_LIST_MODEL (self->list), position) : NULL;

  if (row == NULL)
    return FALSE;
  *id = stet_record_get_id (stet_row_get_record (row));
  return TRUE;
}

static gboolean
get_selected (StetListPage *self, StetId *id)
{
  return self->selection != NULL && get_id (self, gtk_single_selection_get_selected (self->selection), id);
}

static void
selection_changed_cb (StetListPage *self)
{
  StetId id;

  if (!self->selecting && get_selected (self, &id))
    g_signal_emit (self, signals[SELECTED], 0, &id);
}

static void
activate_cb (StetListPage *self, guint position)
{
  StetId id;

  if (get_id (self, position, &id))
    g_signal_emit (self, signals[ACTIVATED], 0, &id);
}

/* After the row is gone, the one that came after it is selected, so that the key can be pressed again. */
static void
delete_selected (StetListPage *self, StetId id)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  StetId next = STET_ID_NONE;

  if (!get_id (self, position + 1, &next) && position > 0)
    get_id (self, position - 1, &next);
  g_signal_emit (self, signals[DELETE], 0, &id);
  if (stet_id_is_none (next) || stet_record_list_find (self->list, id) != G_MAXUINT)
    return;
  stet_list_page_select (self, next);
  g_signal_emit (self, signals[SELECTED], 0, &next);
  gtk_widget_grab_focus (self->view);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                StetListPage *self)
{
  int number = 0;
  StetId id;

  /* Tab leaves the list; arrows go through it. */
  if (keyval == GDK_KEY_Tab || keyval == GDK_KEY_KP_Tab || keyval == GDK_KEY_ISO_Left_Tab)
    {
      g_signal_emit (self, signals[TABBED], 0, keyval == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0);
      return GDK_EVENT_STOP;
    }
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || !get_selected (self, &id))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete || keyval == GDK_KEY_BackSpace)
    {
      delete_selected (self, id);
      return GDK_EVENT_STOP;
    }
  if (keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9)
    number = (int) (keyval - GDK_KEY_1) + 1;
  else if (keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9)
    number = (int) (keyval - GDK_KEY_KP_1) + 1;
  if (number == 0 || self->sort != STET_LIST_ENTITIES)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[RETYPE], 0, &id, number);
  return GDK_EVENT_STOP;
}

gboolean
stet_list_page_is_searching (StetListPage *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
}

static void
show_state (StetListPage *self)
{
  gboolean searching = stet_list_page_is_searching (self);
  guint n = stet_list_page_get_n_items (self);

  gtk_widget_set_visible (self->search, n >= SEARCH_FROM || searching || gtk_widget_has_focus (self->search));
  gtk_stack_set_visible_child (GTK_STACK (self->stack), n > 0       ? self->scroller
                                                        : searching ? self->nothing_found
                                                                    : self->empty);
}

/* Rows that come and go move the selection; that is nobody's choice. Runs before the selection hears of it. */
static void
before_items_changed_cb (StetListPage *self)
{
  self->selecting = TRUE;
}

static void
items_changed_cb (StetListPage *self)
{
  self->selecting = FALSE;
  show_state (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
search_changed_cb (StetListPage *self)
{
  if (self->list != NULL)
    stet_record_list_set_filter (self->list, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  show_state (self);
}

static void
stop_search_cb (StetListPage *self)
{
  if (stet_list_page_is_searching (self))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      search_changed_cb (self);
    }
  else
    g_signal_emit (self, signals[LEAVE], 0);
}

/* Rows ---------------------------------------------------------------------------------------------------------- */

static GdkContentProvider *
prepare_drag_cb (GtkDragSource *source, double x, double y, GtkListItem *item)
{
  StetRow *row = gtk_list_item_get_item (item);
  g_autofree char *urn = row != NULL ? stet_id_to_string (stet_record_get_id (stet_row_get_record (row))) : NULL;

  return urn != NULL ? gdk_content_provider_new_typed (G_TYPE_STRING, urn) : NULL;
}

static void
begin_drag_cb (GtkDragSource *source, GdkDrag *drag, gpointer user_data)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (widget);

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GtkListItem *item)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  StetListPage *self = STET_LIST_PAGE (gtk_widget_get_ancestor (widget, STET_TYPE_LIST_PAGE));
  StetRow *row = gtk_list_item_get_item (item);
  StetId id;

  if (row == NULL || !g_str_has_prefix (g_value_get_string (value), "urn:uuid:"))
    return FALSE;
  id = stet_record_get_id (stet_row_get_record (row));
  g_signal_emit (self, signals[DROPPED], 0, &id, g_value_get_string (value));
  return TRUE;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, StetListPage *self)
{
  GtkWidget *row = stet_record_row_new ();
  GtkDragSource *drag;
  GtkDropTarget *drop;

  gtk_list_item_set_child (item, row);
  if (self->sort > STET_LIST_ENTITIES)
    return;
  drag = gtk_drag_source_new ();
  drop = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);
  g_signal_connect (drag, "prepare", G_CALLBACK (prepare_drag_cb), item);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (begin_drag_cb), NULL);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), item);
  gtk_widget_add_css_class (row, "stet-target");
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (drop));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, StetListPage *self)
{
  stet_record_row_set (STET_RECORD_ROW (gtk_list_item_get_child (item)), self->session, gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, StetListPage *self)
{
  stet_record_row_set (STET_RECORD_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

/* Life ---------------------------------------------------------------------------------------------------------- */

static void
stet_list_page_dispose (GObject *object)
{
  StetListPage *self = STET_LIST_PAGE (object);

  if (self->box != NULL)
    stet_list_page_set_session (self, NULL);
  g_clear_handle_id (&self->scroll_source, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_list_page_parent_class)->dispose (object);
}

static void
stet_list_page_class_init (StetListPageClass *klass)
{
  GType type = STET_TYPE_LIST_PAGE;

  G_OBJECT_CLASS (klass)->dispose = stet_list_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[SELECTED] =
      g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[ACTIVATED] =
      g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[DELETE] =
      g_signal_new ("delete", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[RETYPE] =
      g_signal_new ("retype", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_INT);
  signals[DROPPED] = g_signal_new ("dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                   G_TYPE_POINTER, G_TYPE_STRING);
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TABBED] =
      g_signal_new ("tabbed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[LEAVE] = g_signal_new ("leave", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* A list makes some hundred rows at once, so that it gets them when it is first seen. */
static void
view_mapped_cb (StetListPage *self)
{
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
}

static void
make_view (StetListPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  self->view = gtk_list_view_new (NULL, factory);
  gtk_widget_add_css_class (self->view, "stet-list");
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->view, "map", G_CALLBACK (view_mapped_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->view, keys);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
}

/* A few quiet words in the middle. */
static GtkWidget *
make_hint (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_margin_top (label, 18);
  gtk_widget_set_margin_bottom (label, 18);
  gtk_widget_set_margin_start (label, 18);
  gtk_widget_set_margin_end (label, 18);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
stet_list_page_init (StetListPage *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->search = gtk_search_entry_new ();
  gtk_widget_set_margin_top (self->search, 3);
  gtk_widget_set_margin_bottom (self->search, 6);
  gtk_widget_set_margin_start (self->search, 12);
  gtk_widget_set_margin_end (self->search, 12);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);
  make_view (self);
  self->empty = make_hint ("");
  self->nothing_found = make_hint (_ ("Nothing found. Escape ends the search."));
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_child (GTK_STACK (self->stack), self->scroller);
  gtk_stack_add_child (GTK_STACK (self->stack), self->empty);
  gtk_stack_add_child (GTK_STACK (self->stack), self->nothing_found);
  gtk_box_append (GTK_BOX (self->box), self->search);
  gtk_box_append (GTK_BOX (self->box), self->stack);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
stet_list_page_new (StetListSort sort, const char *name, const char *placeholder, const char *hint)
{
  StetListPage *self = g_object_new (STET_TYPE_LIST_PAGE, NULL);

  self->sort = sort;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set (self->search, "placeholder-text", placeholder, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, placeholder, -1);
  gtk_label_set_label (GTK_LABEL (self->empty), hint);
  show_state (self);
  return GTK_WIDGET (self);
}

void
stet_list_page_set_session (StetListPage *self, StetSession *session)
{
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), NULL);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  self->session = session;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  if (session != NULL)
    {
      self->list = stet_record_list_new (stet_session_get_document (session), self->sort);
      g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (before_items_changed_cb), self);
      self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
      gtk_single_selection_set_autoselect (self->selection, FALSE);
      gtk_single_selection_set_can_unselect (self->selection, TRUE);
      gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
      g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (items_changed_cb), self);
      g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb), self);
      if (gtk_widget_get_mapped (self->view))
        view_mapped_cb (self);
    }
  show_state (self);
}

guint
stet_list_page_get_n_items (StetListPage *self)
{
  return self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
}

/* Once sizes are known: the detail that opens with a selection makes the list smaller. */
static gboolean
scroll_source_cb (gpointer user_data)
{
  StetListPage *self = user_data;
  guint position =
      self->selection != NULL ? gtk_single_selection_get_selected (self->selection) : GTK_INVALID_LIST_POSITION;

  self->scroll_source = 0;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", position);
  return G_SOURCE_REMOVE;
}

gboolean
stet_list_page_select (StetListPage *self, StetId id)
{
  guint position;

  if (self->selection == NULL)
    return FALSE;
  position = stet_id_is_none (id) ? G_MAXUINT : stet_record_list_find (self->list, id);
  if (position == G_MAXUINT && !stet_id_is_none (id) && stet_list_page_is_searching (self))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      search_changed_cb (self);
      position = stet_record_list_find (self->list, id);
    }
  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position == G_MAXUINT ? GTK_INVALID_LIST_POSITION : position);
  self->selecting = FALSE;
  if (position == G_MAXUINT)
    return FALSE;
  if (self->scroll_source == 0)
    self->scroll_source = g_timeout_add (20, scroll_source_cb, self);
  return TRUE;
}

gboolean
stet_list_page_focus (StetListPage *self)
{
  guint selected;

  if (stet_list_page_get_n_items (self) == 0)
    return gtk_widget_get_visible (self->search) && gtk_widget_grab_focus (self->search);
  selected = gtk_single_selection_get_selected (self->selection);
  if (selected == GTK_INVALID_LIST_POSITION)
    {
      selected = 0;
      gtk_single_selection_set_selected (self->selection, 0);
    }
  gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", selected);
  return gtk_widget_grab_focus (self->view);
}

gboolean
stet_list_page_focus_search (StetListPage *self)
{
  return gtk_widget_get_visible (self->search) && gtk_widget_grab_focus (self->search);
}

gboolean
stet_list_page_delete (StetListPage *self, StetId id)
{
  StetId selected;

  if (!get_selected (self, &selected) || !stet_id_equal (selected, id))
    return FALSE;
  delete_selected (self, id);
  return TRUE;
}

void
stet_list_page_set_max_height (StetListPage *self, int height)
{
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), height);
  gtk_widget_set_vexpand (self->stack, FALSE);
}

void
stet_list_page_set_top (StetListPage *self, GtkWidget *widget)
{
  gtk_box_insert_child_after (GTK_BOX (self->box), widget, self->search);
}
