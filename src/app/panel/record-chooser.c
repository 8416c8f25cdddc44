/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "record-chooser.h"

#include "record-row.h"

#include <glib/gi18n.h>

#define WIDTH 252
#define MAX_HEIGHT 260

struct _StetRecordChooser
{
  GtkPopover parent_instance;

  /* children */
  GtkWidget *entry;
  GtkWidget *scroller;
  GtkWidget *view;
  GtkWidget *make; /* NULL when no new ones are made here, as is the next */
  GtkWidget *none;

  StetListSort sort;
  StetRecordList *list;          /* owned, while it is open */
  GtkSingleSelection *selection; /* owned, likewise */
  StetSession *session;          /* borrowed */
  StetId current, likely, except;
};

G_DEFINE_FINAL_TYPE (StetRecordChooser, stet_record_chooser, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  NAMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static StetDocument *
get_document (StetRecordChooser *self)
{
  return stet_session_get_document (self->session);
}

/* Choosing ------------------------------------------------------------------------------------------------------ */

static void
choose_id (StetRecordChooser *self, StetId id)
{
  if (self->session == NULL || (!stet_id_is_none (id) && stet_id_equal (id, self->except)))
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, &id);
}

static void
make_cb (StetRecordChooser *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (self->session == NULL || self->make == NULL || *g_strstrip (name) == '\0')
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[NAMED], 0, name);
}

static void
none_cb (StetRecordChooser *self)
{
  choose_id (self, STET_ID_NONE);
}

static void
choose (StetRecordChooser *self, guint position)
{
  g_autoptr (StetRow) row = self->list != NULL ? g_list_model_get_item (G_LIST_MODEL (self->list), position) : NULL;

  if (row != NULL)
    choose_id (self, stet_record_get_id (stet_row_get_record (row)));
}

/* The one that is highlighted, or somebody new when nobody has such a name. */
static void
entry_activate_cb (StetRecordChooser *self)
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
is_taken (StetRecordChooser *self, const char *name)
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
entry_changed_cb (StetRecordChooser *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  guint n;

  if (self->list == NULL)
    return;
  stet_record_list_set_filter (self->list, name);
  g_strstrip (name);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  if (self->make != NULL)
    {
      /* Translators: makes a new source with the name that was typed */
      g_autofree char *label = g_strdup_printf (_ ("New source “%s”"), name);

      gtk_button_set_label (GTK_BUTTON (self->make), label);
      gtk_widget_set_visible (self->make, *name != '\0' && !is_taken (self, name));
    }
  gtk_widget_set_visible (self->scroller, n > 0);
  if (n > 0)
    gtk_single_selection_set_selected (self->selection, 0);
}

/* The arrow keys move in the list while the caret stays in the entry. */
static gboolean
entry_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, StetRecordChooser *self)
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
drop_list (StetRecordChooser *self)
{
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
}

static void
stet_record_chooser_show (GtkWidget *widget)
{
  StetRecordChooser *self = STET_RECORD_CHOOSER (widget);
  guint selected = 0;

  if (self->session != NULL)
    {
      drop_list (self);
      self->list = stet_record_list_new (get_document (self), self->sort);
      self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
      gtk_list_view_set_model (GTK_LIST_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      entry_changed_cb (self);
      if (self->none != NULL)
        gtk_widget_set_visible (self->none, !stet_id_is_none (self->current));
      if (!stet_id_is_none (self->current) || !stet_id_is_none (self->likely))
        selected = stet_record_list_find (self->list, stet_id_is_none (self->current) ? self->likely : self->current);
      if (selected != G_MAXUINT && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
        gtk_single_selection_set_selected (self->selection, selected);
    }
  GTK_WIDGET_CLASS (stet_record_chooser_parent_class)->show (widget);
  gtk_widget_grab_focus (self->entry);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, stet_record_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, StetRecordChooser *self)
{
  StetRow *row = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_list_item_get_child (item);

  stet_record_row_set (STET_RECORD_ROW (child), self->session, row);
  gtk_widget_set_sensitive (child, !stet_id_equal (stet_record_get_id (stet_row_get_record (row)), self->except));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  stet_record_row_set (STET_RECORD_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

/* Life ---------------------------------------------------------------------------------------------------------- */

static void
stet_record_chooser_dispose (GObject *object)
{
  StetRecordChooser *self = STET_RECORD_CHOOSER (object);

  if (self->view != NULL)
    drop_list (self);
  self->view = NULL;
  self->session = NULL;
  G_OBJECT_CLASS (stet_record_chooser_parent_class)->dispose (object);
}

static void
stet_record_chooser_class_init (StetRecordChooserClass *klass)
{
  GType type = STET_TYPE_RECORD_CHOOSER;

  G_OBJECT_CLASS (klass)->dispose = stet_record_chooser_dispose;
  GTK_WIDGET_CLASS (klass)->show = stet_record_chooser_show;
  signals[CHOSEN] =
      g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[NAMED] = g_signal_new ("named", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
make_entry (StetRecordChooser *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), 1000);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (entry_changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entry_activate_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
}

static void
make_list (StetRecordChooser *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  self->view = gtk_list_view_new (NULL, factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->view), TRUE);
  gtk_widget_add_css_class (self->view, "stet-list");
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (choose), self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
}

static void
stet_record_chooser_init (StetRecordChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  make_entry (self);
  make_list (self);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_widget_set_size_request (box, WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

GtkWidget *
stet_record_chooser_new (StetListSort sort, const char *label, const char *hint)
{
  StetRecordChooser *self = g_object_new (STET_TYPE_RECORD_CHOOSER, NULL);

  self->sort = sort;
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

static GtkWidget *
make_act (StetRecordChooser *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkWidget *child = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (gtk_popover_get_child (GTK_POPOVER (self))), button);
  return button;
}

void
stet_record_chooser_allow_new (StetRecordChooser *self, const char *none)
{
  self->make = make_act (self, "", G_CALLBACK (make_cb));
  self->none = make_act (self, none, G_CALLBACK (none_cb));
}

void
stet_record_chooser_set (StetRecordChooser *self, StetSession *session, StetId current, StetId except)
{
  if (self->session != session || !stet_id_equal (self->except, except) || !stet_id_equal (self->current, current))
    gtk_popover_popdown (GTK_POPOVER (self));
  self->session = session;
  self->current = current;
  self->except = except;
  if (session == NULL)
    drop_list (self);
}

void
stet_record_chooser_set_likely (StetRecordChooser *self, StetId likely)
{
  self->likely = likely;
}
