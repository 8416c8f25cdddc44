/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "panel-private.h"

#include "describe.h"
#include "detail.h"
#include "legend.h"
#include "list-page.h"
#include "panel-resources.h"
#include "sourcing-profile.h"
#include "tab-bar.h"

#include <glib/gi18n.h>

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
  DONE,
  LEAVE,
  PLACE,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static const struct
{
  const char *name;
  const char *title;
  const char *search;
  const char *hint;
  StetListSort sort;
  StetRecordKind kind;
  const char *first_field;
  GtkWidget *(*make_detail) (void);
} pages[STET_PANEL_PAGES] = {
  { "claims", N_ ("Claims"), N_ ("Search claims"),
    N_ ("Put the caret into a sentence and press C to tag it as a claim."), STET_LIST_CLAIMS, STET_RECORD_CLAIM,
    "restatement", stet_claim_detail_new },
  { "sources", N_ ("Sources"), N_ ("Search sources"), N_ ("Select who is quoted and press S to tag a source."),
    STET_LIST_SOURCES, STET_RECORD_SOURCE, "name", stet_source_detail_new },
  { "entities", N_ ("Entities"), N_ ("Search entities"), N_ ("Select a name or a number and press 1 to 9 to tag it."),
    STET_LIST_ENTITIES, STET_RECORD_ENTITY, "name", stet_entity_detail_new },
  { "notes", N_ ("Notes"), N_ ("Search notes"), N_ ("Select some words and press N to make a note on them."),
    STET_LIST_NOTES, STET_RECORD_ANNOTATION, "note", stet_note_detail_new },
};

guint
stet_panel_get_page_number (StetPanel *self)
{
  return stet_tab_bar_get_selected (STET_TAB_BAR (self->tabs));
}

/* All there are, also while a search shows a few of them. */
static guint
count_page (StetPanel *self, guint page)
{
  StetOutline *outline;

  if (self->document == NULL)
    return 0;
  if (!stet_list_page_is_searching (STET_LIST_PAGE (self->lists[page])))
    return stet_list_page_get_n_items (STET_LIST_PAGE (self->lists[page]));
  if (page != STET_PANEL_NOTES)
    return stet_document_count (self->document, pages[page].kind);
  outline = stet_document_get_outline (self->document);
  return stet_outline_count (outline, STET_KIND_NOTE, STET_STATE_ACCEPTED)
         + stet_outline_count (outline, STET_KIND_NOTE, STET_STATE_SUGGESTED);
}

void
stet_panel_show_counts (StetPanel *self)
{
  for (guint i = 0; i < STET_PANEL_PAGES; i++)
    stet_tab_bar_set_count (STET_TAB_BAR (self->tabs), i, count_page (self, i));
  gtk_widget_set_visible (self->care_box, stet_list_page_get_n_items (STET_LIST_PAGE (self->care)) > 0
                                              || stet_list_page_is_searching (STET_LIST_PAGE (self->care)));
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
  *page = STET_PANEL_NOTES;
  if (self->from_care)
    return stet_record_get_kind (record) == STET_RECORD_ANNOTATION;
  if (stet_record_get_kind (record) == STET_RECORD_ANNOTATION)
    {
      StetRecord *body = stet_document_lookup (self->document, stet_record_get_body (record));

      if (body == NULL)
        return stet_record_get_annotation_kind (record) == STET_KIND_NOTE;
      record = body;
      *listed = stet_record_get_id (body);
    }
  if (stet_record_get_kind (record) == STET_RECORD_EVIDENCE)
    {
      *listed = stet_record_get_link (record, STET_FIELD_CLAIM);
      *page = 0;
      return stet_document_lookup (self->document, *listed) != NULL;
    }
  for (guint i = 0; i < STET_PANEL_NOTES; i++)
    if (pages[i].kind == stet_record_get_kind (record))
      {
        *page = i;
        return TRUE;
      }
  return FALSE;
}

/* The first time there is a detail: room for the rows, but not more than a third. */
static void
place_line (StetPanel *self)
{
  int height = gtk_widget_get_height (self->paned);
  guint n_rows = stet_list_page_get_n_items (STET_LIST_PAGE (self->lists[stet_panel_get_page_number (self)]));

  if (self->placed)
    return;
  self->placed = height > 0;
  gtk_paned_set_position (GTK_PANED (self->paned),
                          CLAMP (MIN ((height > 0 ? height : 640) / 3, (int) MIN (n_rows, 10) * 56 + 64), 96, 320));
}

const char *
stet_panel_get_first_field (guint page)
{
  return pages[page].first_field;
}

/* Made when it is first needed. */
static StetDetail *
get_detail (StetPanel *self, guint page)
{
  if (self->details[page] == NULL)
    {
      self->details[page] = pages[page].make_detail ();
      gtk_stack_add_child (GTK_STACK (self->detail_stack), self->details[page]);
      stet_panel_connect_detail (self, self->details[page]);
    }
  return STET_DETAIL (self->details[page]);
}

void
stet_panel_show_detail (StetPanel *self)
{
  guint page = 0;
  StetId listed = STET_ID_NONE;
  gboolean shown = find_page (self, self->active, &page, &listed) && page == stet_panel_get_page_number (self);

  self->listed = listed;
  if (shown)
    {
      place_line (self);
      stet_detail_show (get_detail (self, page), self->session, listed, self->active);
      gtk_stack_set_visible_child (GTK_STACK (self->detail_stack), self->details[page]);
    }
  gtk_widget_set_visible (self->detail_stack, shown);
}

/* Selects the row of what is active, and no other. */
void
stet_panel_show_selection (StetPanel *self)
{
  for (guint i = 0; i < STET_PANEL_PAGES; i++)
    stet_list_page_select (STET_LIST_PAGE (self->lists[i]),
                           i == stet_panel_get_page_number (self) && !self->from_care ? self->listed : STET_ID_NONE);
  stet_list_page_select (STET_LIST_PAGE (self->care), self->from_care ? self->active : STET_ID_NONE);
}

/* What the children say ------------------------------------------------------------------------------------------ */

static void
turned_cb (StetPanel *self)
{
  guint page = stet_panel_get_page_number (self);

  gtk_stack_set_visible_child (GTK_STACK (self->list_stack), page == STET_PANEL_NOTES
                                                                 ? gtk_widget_get_parent (self->lists[page])
                                                                 : self->lists[page]);
  stet_panel_show_detail (self);
}

static void
legend_changed_cb (StetPanel *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HIDDEN_KINDS]);
}

static void
document_changed_cb (StetPanel *self)
{
  stet_panel_show_counts (self);
  stet_sourcing_profile_refresh (STET_SOURCING_PROFILE (self->sourcing));
  /* When a mention goes, its record stays. */
  if (stet_document_lookup (self->document, self->active) == NULL)
    {
      self->active = stet_document_lookup (self->document, self->listed) != NULL ? self->listed : STET_ID_NONE;
      self->from_care = FALSE;
    }
  stet_panel_show_detail (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, StetPanel *self)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  stet_panel_leave (self);
  return GDK_EVENT_STOP;
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
  g_clear_pointer (&self->paned, gtk_widget_unparent);
  g_clear_pointer (&self->tabs, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_panel_parent_class)->dispose (object);
}

static void
stet_panel_class_init (StetPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = STET_TYPE_PANEL;

  stet_panel_register_resource ();
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
  signals[DONE] = g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LEAVE] = g_signal_new ("leave", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PLACE] = g_signal_new ("place", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "stetpanel");
}

/* Once a display. */
static void
load_style (GdkDisplay *display)
{
  g_autoptr (GtkCssProvider) provider = NULL;

  if (g_object_get_data (G_OBJECT (display), "stet-panel-style") != NULL)
    return;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/io/github/stetdesk/Stet/panel/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_set_data_full (G_OBJECT (display), "stet-panel-style", g_steal_pointer (&provider), g_object_unref);
}

static GtkWidget *
make_care (StetPanel *self)
{
  GtkWidget *heading = gtk_label_new (_ ("Please look at these"));

  self->care = stet_list_page_new (STET_LIST_ORPHANS, _ ("Please look at these"), _ ("Search"), "");
  stet_list_page_set_max_height (STET_LIST_PAGE (self->care), 180);
  stet_panel_connect_list (self, self->care);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_margin_start (heading, 15);
  gtk_widget_set_margin_top (heading, 6);
  gtk_widget_set_margin_bottom (heading, 3);
  self->care_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->care_box), heading);
  gtk_box_append (GTK_BOX (self->care_box), self->care);
  gtk_box_append (GTK_BOX (self->care_box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  return self->care_box;
}

static void
make_page (StetPanel *self, guint i)
{
  GtkWidget *list = stet_list_page_new (pages[i].sort, _ (pages[i].title), _ (pages[i].search), _ (pages[i].hint));
  GtkWidget *page = list;

  self->lists[i] = list;
  stet_tab_bar_add (STET_TAB_BAR (self->tabs), _ (pages[i].title));
  if (i == STET_PANEL_NOTES)
    {
      page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_set_vexpand (list, TRUE);
      gtk_box_append (GTK_BOX (page), make_care (self));
      gtk_box_append (GTK_BOX (page), list);
    }
  gtk_stack_add_child (GTK_STACK (self->list_stack), page);
  stet_panel_connect_list (self, list);
}

static GtkWidget *
make_paned (StetPanel *self)
{
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);

  gtk_paned_set_start_child (GTK_PANED (paned), self->list_stack);
  gtk_paned_set_end_child (GTK_PANED (paned), self->detail_stack);
  gtk_paned_set_resize_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_widget_set_vexpand (paned, TRUE);
  gtk_widget_set_size_request (self->list_stack, -1, 96);
  gtk_widget_set_size_request (self->detail_stack, -1, 96);
  gtk_widget_set_visible (self->detail_stack, FALSE);
  return paned;
}

static void
stet_panel_init (StetPanel *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();

  load_style (gtk_widget_get_display (GTK_WIDGET (self)));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->legend = stet_legend_new ();
  self->sourcing = stet_sourcing_profile_new ();
  self->list_stack = gtk_stack_new ();
  self->detail_stack = gtk_stack_new ();
  self->tabs = stet_tab_bar_new ();
  for (guint i = 0; i < STET_PANEL_PAGES; i++)
    make_page (self, i);
  stet_list_page_set_top (STET_LIST_PAGE (self->lists[1]), self->sourcing);
  stet_list_page_set_top (STET_LIST_PAGE (self->lists[2]), self->legend);
  stet_panel_connect_sourcing (self);
  g_signal_connect_swapped (self->legend, "changed", G_CALLBACK (legend_changed_cb), self);
  self->paned = make_paned (self);
  gtk_widget_set_parent (self->tabs, GTK_WIDGET (self));
  gtk_widget_set_parent (self->paned, GTK_WIDGET (self));
  g_signal_connect_swapped (self->tabs, "changed", G_CALLBACK (turned_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  stet_panel_show_counts (self);
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
  self->from_care = FALSE;
  for (guint i = 0; i < STET_PANEL_PAGES; i++)
    {
      if (self->details[i] != NULL)
        stet_detail_show (STET_DETAIL (self->details[i]), NULL, STET_ID_NONE, STET_ID_NONE);
      stet_list_page_set_session (STET_LIST_PAGE (self->lists[i]), self->session);
    }
  stet_list_page_set_session (STET_LIST_PAGE (self->care), self->session);
  stet_sourcing_profile_set_session (STET_SOURCING_PROFILE (self->sourcing), self->session);
  if (self->document != NULL)
    self->changed = g_signal_connect_data (self->document, "changed", G_CALLBACK (document_changed_cb), self, NULL,
                                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  stet_panel_show_counts (self);
  stet_panel_show_detail (self);
}

void
stet_panel_set_session (StetPanel *self, StetSession *session)
{
  if (self->session != NULL)
    g_clear_signal_handler (&self->reloaded, self->session);
  g_set_object (&self->session, session);
  if (session != NULL)
    self->reloaded = g_signal_connect_swapped (session, "reloaded", G_CALLBACK (take_document), self);
  take_document (self);
}

void
stet_panel_set_active (StetPanel *self, StetId id)
{
  guint page;
  StetId listed = STET_ID_NONE;

  if (self->from_care && stet_id_equal (id, self->active))
    return;
  self->from_care = FALSE;
  self->active = id;
  if (find_page (self, id, &page, &listed) && page != stet_panel_get_page_number (self))
    stet_tab_bar_select (STET_TAB_BAR (self->tabs), page);
  else
    stet_panel_show_detail (self);
  stet_panel_show_selection (self);
}

StetId
stet_panel_get_active (StetPanel *self)
{
  return self->active;
}

const char *
stet_panel_get_page (StetPanel *self)
{
  return pages[stet_panel_get_page_number (self)].name;
}

void
stet_panel_set_page (StetPanel *self, const char *page)
{
  for (guint i = 0; i < STET_PANEL_PAGES; i++)
    if (g_str_equal (pages[i].name, page))
      stet_tab_bar_select (STET_TAB_BAR (self->tabs), i);
}

gboolean
stet_panel_focus_list (StetPanel *self)
{
  return stet_list_page_focus (STET_LIST_PAGE (self->lists[stet_panel_get_page_number (self)]))
         || stet_tab_bar_focus (STET_TAB_BAR (self->tabs));
}

gboolean
stet_panel_focus_field (StetPanel *self, const char *field)
{
  if (!gtk_widget_get_visible (self->detail_stack))
    return FALSE;
  return stet_detail_focus (get_detail (self, stet_panel_get_page_number (self)), field);
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
