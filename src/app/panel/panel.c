/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "panel.h"

#include "detail.h"
#include "legend.h"
#include "list-page.h"

#include <glib/gi18n.h>

#define N_PAGES 4

struct _StetPanel
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *paned;
  GtkWidget *tabs[N_PAGES];
  GtkWidget *lists[N_PAGES];
  GtkWidget *details[N_PAGES];
  GtkWidget *list_stack;
  GtkWidget *detail_stack;
  GtkWidget *legend;

  StetSession *session;   /* owned */
  StetDocument *document; /* owned */
  gulong changed;
  gulong reloaded;
  StetId active;
  guint page;
};

G_DEFINE_FINAL_TYPE (StetPanel, stet_panel, GTK_TYPE_WIDGET)

enum
{
  PROP_HIDDEN_KINDS = 1,
  N_PROPS
};

enum
{
  SELECTED,
  STEP,
  DELETED,
  LEAVE,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static const struct
{
  const char *name;
  const char *title;
  const char *hint;
  StetListSort sort;
  StetRecordKind kind;
} pages[N_PAGES] = {
  { "claims", N_ ("Claims"), N_ ("Put the caret into a sentence and press C to tag it as a claim."), STET_LIST_CLAIMS,
    STET_RECORD_CLAIM },
  { "sources", N_ ("Sources"), N_ ("Select who is quoted and press S to tag a source."), STET_LIST_SOURCES,
    STET_RECORD_SOURCE },
  { "entities", N_ ("Entities"), N_ ("Select a name or number and press 1 to 9 to tag it."), STET_LIST_ENTITIES,
    STET_RECORD_ENTITY },
  { "notes", N_ ("Notes"), N_ ("Select something and press N to make a note on it."), STET_LIST_NOTES,
    STET_RECORD_ANNOTATION },
};

static void
show_counts (StetPanel *self)
{
  for (guint i = 0; i < N_PAGES; i++)
    {
      guint n = stet_list_page_get_n_items (STET_LIST_PAGE (self->lists[i]));
      g_autofree char *label = g_strdup_printf ("%s %u", _ (pages[i].title), n);

      gtk_button_set_label (GTK_BUTTON (self->tabs[i]), label);
      /* In a narrow window they give way rather than make it wider. */
      gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->tabs[i]))), PANGO_ELLIPSIZE_END);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->tabs[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  stet_legend_set_outline (STET_LEGEND (self->legend),
                           self->document != NULL ? stet_document_get_outline (self->document) : NULL);
}

/* The page that lists a record, and what is listed there for it; FALSE for what no page has. */
static gboolean
find_page (StetPanel *self, StetId id, guint *page, StetId *listed)
{
  StetRecord *record = self->document != NULL ? stet_document_lookup (self->document, id) : NULL;

  if (record == NULL)
    return FALSE;
  *listed = id;
  if (stet_record_get_kind (record) == STET_RECORD_ANNOTATION)
    {
      StetRecord *body = stet_document_lookup (self->document, stet_record_get_body (record));

      if (body == NULL)
        {
          *page = 3;
          return stet_record_get_annotation_kind (record) == STET_KIND_NOTE;
        }
      record = body;
      *listed = stet_record_get_id (body);
    }
  if (stet_record_get_kind (record) == STET_RECORD_EVIDENCE)
    {
      *listed = stet_record_get_link (record, STET_FIELD_CLAIM);
      *page = 0;
      return !stet_id_is_none (*listed);
    }
  for (guint i = 0; i < N_PAGES - 1; i++)
    if (pages[i].kind == stet_record_get_kind (record))
      {
        *page = i;
        return TRUE;
      }
  return FALSE;
}

static void
show_detail (StetPanel *self)
{
  guint page;
  StetId listed;
  gboolean shown = find_page (self, self->active, &page, &listed) && page == self->page;

  gtk_widget_set_visible (self->detail_stack, shown);
  if (!shown)
    return;
  stet_detail_show (STET_DETAIL (self->details[page]), self->session, listed, self->active);
  gtk_stack_set_visible_child (GTK_STACK (self->detail_stack), self->details[page]);
}

static void
turn_to (StetPanel *self, guint page)
{
  self->page = page;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->tabs[page]), TRUE);
  gtk_stack_set_visible_child (GTK_STACK (self->list_stack), self->lists[page]);
}

/* What the children say ------------------------------------------------------------------------------------------ */

static void
tab_toggled_cb (GtkToggleButton *tab, StetPanel *self)
{
  for (guint i = 0; i < N_PAGES; i++)
    if (self->tabs[i] == GTK_WIDGET (tab) && gtk_toggle_button_get_active (tab) && i != self->page)
      {
        turn_to (self, i);
        show_detail (self);
      }
}

static void
selected_cb (StetListPage *list, StetId *id, StetPanel *self)
{
  StetId chosen = *id;

  self->active = chosen;
  show_detail (self);
  g_signal_emit (self, signals[SELECTED], 0, &chosen);
}

static void
activated_cb (StetListPage *list, StetId *id, StetPanel *self)
{
  static const char *const first[N_PAGES] = { "restatement", "name", "name", "note" };

  selected_cb (list, id, self);
  stet_panel_focus_field (self, first[self->page]);
}

static void
step_cb (StetDetail *detail, StetId *id, int count, StetPanel *self)
{
  g_signal_emit (self, signals[STEP], 0, id, count);
}

static void
delete_cb (GtkWidget *child, StetId *id, StetPanel *self)
{
  StetActor actor = stet_workspace_get_actor (stet_session_get_workspace (self->session));
  g_autofree char *what = g_strdup_printf (_ ("%s deleted"), _ (pages[self->page].title));

  if (stet_session_do (self->session, stet_edit_delete (self->document, *id, actor)))
    g_signal_emit (self, signals[DELETED], 0, what);
}

static void
retype_cb (StetListPage *list, StetId *id, int kind, StetPanel *self)
{
  StetActor actor = stet_workspace_get_actor (stet_session_get_workspace (self->session));
  g_autoptr (GPtrArray) mentions = stet_outline_of_body (stet_document_get_outline (self->document), *id);

  if (mentions->len > 0)
    stet_session_do (self->session,
                     stet_edit_retype (self->document, stet_record_get_id (g_ptr_array_index (mentions, 0)),
                                       (StetKind) kind, actor));
}

/* A source on a claim, or a claim on its source. */
static void
dropped_cb (StetListPage *list, StetId *id, const char *what, StetPanel *self)
{
  StetId other;

  if (!stet_id_parse (what, &other))
    return;
  if (list == STET_LIST_PAGE (self->lists[0]))
    stet_session_do (self->session, stet_edit_link (self->document, *id, other));
  else
    stet_session_do (self->session, stet_edit_link (self->document, other, *id));
}

/* Holding a dragged row over a tab turns to its page. */
static void
tab_drop_enter_cb (GtkDropControllerMotion *motion, double x, double y, GtkWidget *tab)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), TRUE);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, StetPanel *self)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[LEAVE], 0);
  return GDK_EVENT_STOP;
}

static void
legend_changed_cb (StetPanel *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HIDDEN_KINDS]);
}

static void
document_changed_cb (StetPanel *self)
{
  show_counts (self);
  for (guint i = 0; i < N_PAGES; i++)
    stet_detail_refresh (STET_DETAIL (self->details[i]));
  if (stet_document_lookup (self->document, self->active) == NULL)
    self->active = STET_ID_NONE;
  show_detail (self);
}

/* Life ---------------------------------------------------------------------------------------------------------- */

static void
stet_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_uint (value, stet_panel_get_hidden_kinds (STET_PANEL (object)));
}

static void
stet_panel_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  stet_panel_set_hidden_kinds (STET_PANEL (object), g_value_get_uint (value));
}

static void
stet_panel_dispose (GObject *object)
{
  StetPanel *self = STET_PANEL (object);

  if (self->paned != NULL)
    stet_panel_set_session (self, NULL);
  while (gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));
  self->paned = NULL;
  G_OBJECT_CLASS (stet_panel_parent_class)->dispose (object);
}

static void
stet_panel_class_init (StetPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = STET_TYPE_PANEL;

  object_class->dispose = stet_panel_dispose;
  object_class->get_property = stet_panel_get_property;
  object_class->set_property = stet_panel_set_property;
  props[PROP_HIDDEN_KINDS] = g_param_spec_uint ("hidden-kinds", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SELECTED] =
      g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[STEP] =
      g_signal_new ("step", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_INT);
  signals[DELETED] =
      g_signal_new ("deleted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LEAVE] = g_signal_new ("leave", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "stetpanel");
}

static GtkWidget *
make_tabs (StetPanel *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);

  for (guint i = 0; i < N_PAGES; i++)
    {
      GtkEventController *motion = gtk_drop_controller_motion_new ();

      self->tabs[i] = gtk_toggle_button_new_with_label (_ (pages[i].title));
      gtk_widget_add_css_class (self->tabs[i], "flat");
      gtk_widget_set_hexpand (self->tabs[i], TRUE);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->tabs[i]), GTK_TOGGLE_BUTTON (self->tabs[0]));
      g_signal_connect (self->tabs[i], "toggled", G_CALLBACK (tab_toggled_cb), self);
      g_signal_connect (motion, "enter", G_CALLBACK (tab_drop_enter_cb), self->tabs[i]);
      gtk_widget_add_controller (self->tabs[i], motion);
      gtk_box_append (GTK_BOX (row), self->tabs[i]);
    }
  gtk_widget_add_css_class (row, "toolbar");
  return row;
}

static void
make_page (StetPanel *self, guint i)
{
  self->lists[i] = stet_list_page_new (pages[i].sort, _ (pages[i].title), _ (pages[i].hint));
  self->details[i] = stet_detail_new (pages[i].kind);
  gtk_stack_add_child (GTK_STACK (self->list_stack), self->lists[i]);
  gtk_stack_add_child (GTK_STACK (self->detail_stack), self->details[i]);
  g_signal_connect (self->lists[i], "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect (self->lists[i], "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect (self->lists[i], "delete", G_CALLBACK (delete_cb), self);
  g_signal_connect (self->lists[i], "retype", G_CALLBACK (retype_cb), self);
  g_signal_connect (self->lists[i], "dropped", G_CALLBACK (dropped_cb), self);
  g_signal_connect_swapped (self->lists[i], "changed", G_CALLBACK (show_counts), self);
  g_signal_connect (self->details[i], "step", G_CALLBACK (step_cb), self);
  g_signal_connect (self->details[i], "delete", G_CALLBACK (delete_cb), self);
}

static void
stet_panel_init (StetPanel *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *tabs;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->legend = stet_legend_new ();
  self->list_stack = gtk_stack_new ();
  self->detail_stack = gtk_stack_new ();
  tabs = make_tabs (self);
  for (guint i = 0; i < N_PAGES; i++)
    make_page (self, i);
  stet_list_page_set_top (STET_LIST_PAGE (self->lists[2]), self->legend);
  g_signal_connect_swapped (self->legend, "changed", G_CALLBACK (legend_changed_cb), self);
  self->paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);
  gtk_paned_set_start_child (GTK_PANED (self->paned), self->list_stack);
  gtk_paned_set_end_child (GTK_PANED (self->paned), self->detail_stack);
  gtk_paned_set_resize_start_child (GTK_PANED (self->paned), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (self->paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (self->paned), FALSE);
  gtk_paned_set_position (GTK_PANED (self->paned), 220);
  gtk_widget_set_vexpand (self->paned, TRUE);
  gtk_widget_set_size_request (self->list_stack, -1, 120);
  gtk_widget_set_visible (self->detail_stack, FALSE);
  gtk_widget_set_parent (tabs, GTK_WIDGET (self));
  gtk_widget_set_parent (self->paned, GTK_WIDGET (self));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  turn_to (self, 0);
  show_counts (self);
}

GtkWidget *
stet_panel_new (void)
{
  return g_object_new (STET_TYPE_PANEL, NULL);
}

static void
take_document (StetPanel *self)
{
  if (self->document != NULL)
    g_clear_signal_handler (&self->changed, self->document);
  g_clear_object (&self->document);
  if (self->session != NULL)
    self->document = g_object_ref (stet_session_get_document (self->session));
  self->active = STET_ID_NONE;
  for (guint i = 0; i < N_PAGES; i++)
    {
      stet_detail_show (STET_DETAIL (self->details[i]), NULL, STET_ID_NONE, STET_ID_NONE);
      stet_list_page_set_session (STET_LIST_PAGE (self->lists[i]), self->session);
    }
  if (self->document != NULL)
    self->changed = g_signal_connect_data (self->document, "changed", G_CALLBACK (document_changed_cb), self, NULL,
                                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  show_counts (self);
  show_detail (self);
}

void
stet_panel_set_session (StetPanel *self, StetSession *session)
{
  if (self->session != NULL)
    g_clear_signal_handler (&self->reloaded, self->session);
  if (session == NULL)
    {
      g_clear_object (&self->session);
      take_document (self);
      return;
    }
  g_set_object (&self->session, session);
  self->reloaded = g_signal_connect_swapped (session, "reloaded", G_CALLBACK (take_document), self);
  take_document (self);
}

void
stet_panel_set_active (StetPanel *self, StetId id)
{
  guint page;
  StetId listed = STET_ID_NONE;

  self->active = id;
  if (find_page (self, id, &page, &listed))
    turn_to (self, page);
  for (guint i = 0; i < N_PAGES; i++)
    stet_list_page_select (STET_LIST_PAGE (self->lists[i]), i == self->page ? listed : STET_ID_NONE);
  show_detail (self);
}

StetId
stet_panel_get_active (StetPanel *self)
{
  return self->active;
}

const char *
stet_panel_get_page (StetPanel *self)
{
  return pages[self->page].name;
}

void
stet_panel_set_page (StetPanel *self, const char *page)
{
  for (guint i = 0; i < N_PAGES; i++)
    if (g_str_equal (pages[i].name, page))
      {
        turn_to (self, i);
        show_detail (self);
      }
}

gboolean
stet_panel_focus_list (StetPanel *self)
{
  return stet_list_page_focus (STET_LIST_PAGE (self->lists[self->page]));
}

gboolean
stet_panel_focus_field (StetPanel *self, const char *field)
{
  if (!gtk_widget_get_visible (self->detail_stack))
    return FALSE;
  return stet_detail_focus (STET_DETAIL (self->details[self->page]), field);
}

guint
stet_panel_get_hidden_kinds (StetPanel *self)
{
  return stet_legend_get_hidden (STET_LEGEND (self->legend));
}

void
stet_panel_set_hidden_kinds (StetPanel *self, guint kinds)
{
  if (stet_legend_get_hidden (STET_LEGEND (self->legend)) == kinds)
    return;
  stet_legend_set_hidden (STET_LEGEND (self->legend), kinds);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HIDDEN_KINDS]);
}
