/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Joins session, text view and panel. What one of them says is handed to the others here and nowhere else: a record
 * made active, a change, a search. The text is in page-article.c,
 * the acts are in page-tags.c and page-moves.c, brought in by page-actions.c; the settings in page-settings.c. */

#include "config.h"

#include "page-private.h"

#include "article-head.h"
#include "split-view.h"
#include "tag-popover.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (StetPage, stet_page, GTK_TYPE_WIDGET)

enum
{
  PROP_SHOW_PANEL = 1,
  PROP_PANEL_FOLDED,
  N_PROPS
};

enum
{
  TOAST,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

void
stet_page_toast (StetPage *self, const char *title, const char *action, const char *button)
{
  g_signal_emit (self, signals[TOAST], 0, title, action, button);
}

static void connect_history (StetPage *self);

static void
reloaded_cb (StetPage *self)
{
  stet_page_set_reviewing (self, FALSE);
  stet_page_take_document (self);
  connect_history (self);
  stet_page_activate (self, STET_ID_NONE, FALSE);
  self->notice_read = FALSE;
  stet_page_update_notice (self);
}

/* What panel and find bar say ----------------------------------------------------------------------------------- */

static void
panel_selected_cb (StetPanel *panel, StetId *id, StetPage *self)
{
  if (!self->filling)
    stet_page_activate (self, id != NULL ? *id : STET_ID_NONE, TRUE);
}

static void
panel_step_cb (StetPanel *panel, StetId *id, int count, StetPage *self)
{
  g_autoptr (GPtrArray) places = stet_outline_of_body (stet_document_get_outline (self->document), *id);
  StetRecord *record = stet_document_lookup (self->document, *id);
  guint32 caret = stet_text_view_get_caret (self->view);
  int at = -1;

  if (record != NULL && stet_record_get_kind (record) == STET_RECORD_ANNOTATION)
    {
      stet_page_go_to (self, record);
      return;
    }
  if (places->len == 0)
    return;
  for (guint i = 0; i < places->len; i++)
    if (stet_id_equal (stet_record_get_id (g_ptr_array_index (places, i)), self->active)
        || (at < 0 && stet_record_get_extent (g_ptr_array_index (places, i)).start == caret))
      at = (int) i;
  if (at < 0 && count < 0)
    at = 0;
  at = ((at + count) % (int) places->len + (int) places->len) % (int) places->len;
  stet_page_go_to (self, g_ptr_array_index (places, at));
}

static void
panel_done_cb (StetPanel *panel, const char *what, StetPage *self)
{
  stet_page_toast (self, what, "page.undo", _ ("Undo"));
}

static void
panel_place_cb (StetPanel *panel, StetId *id, StetPage *self)
{
  stet_page_place (self, *id);
}

static gboolean
is_folded (StetPage *self)
{
  gboolean folded;

  g_object_get (self->split, "folded", &folded, NULL);
  return folded;
}

/* A panel over the text goes when it is left. */
static void
panel_leave_cb (StetPage *self)
{
  if (is_folded (self))
    stet_page_set_show_panel (self, FALSE);
  stet_page_focus_text (self);
}

static void
sentences_found_cb (StetPage *self)
{
  GArray *sentences = stet_session_get_sentences (self->session);

  stet_text_view_set_sentences (self->view, (const StetSpan *) (void *) sentences->data, sentences->len);
}

static void
tag_set_changed_cb (StetPage *self)
{
  stet_tag_popover_set_tag_set (STET_TAG_POPOVER (self->tag_popover),
                                stet_workspace_get_tag_set (stet_session_get_workspace (self->session)));
}

static void
found_cb (StetPage *self)
{
  int current;
  const GArray *found = stet_find_bar_get_found (self->find_bar, &current);
  const StetSpan *spans = (const StetSpan *) (void *) found->data;

  stet_article_marks_set_found (self->marks, spans, found->len, current);
  stet_text_view_all_marks_changed (self->view);
  if (current < 0)
    return;
  stet_text_view_select (self->view, spans[current]);
  stet_text_view_scroll_to (self->view, spans[current], FALSE);
}

/* Life ---------------------------------------------------------------------------------------------------------- */

static void
restore_place (StetPage *self)
{
  StetSessionPlace place;

  if (!stet_session_get_place (self->session, &place))
    return;
  if (place.page != NULL && *place.page != '\0')
    stet_panel_set_page (self->panel, place.page);
  stet_text_view_set_anchor (self->view, place.anchor, place.anchor_offset);
  if (place.selection.start < place.selection.end)
    stet_text_view_select (self->view, place.selection);
  else
    stet_text_view_place_caret (self->view, place.caret);
  stet_page_activate (self, place.active, FALSE);
}

static void
show_panel_cb (GSimpleAction *action, GVariant *state, StetPage *self)
{
  stet_page_set_show_panel (self, g_variant_get_boolean (state));
  /* Over the text, it takes the keys that would go to what can't be seen. */
  if (is_folded (self) && g_variant_get_boolean (state))
    stet_page_focus_side (self);
  else if (is_folded (self))
    stet_page_focus_text (self);
}

static void
show_panel_state (StetPage *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "show-panel");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (stet_page_get_show_panel (self)));
}

static void
split_notify_cb (StetPage *self, GParamSpec *pspec)
{
  if (g_str_equal (pspec->name, "show-sidebar"))
    {
      /* Folded, it comes and goes; only the wide window's choice is remembered. */
      if (!is_folded (self))
        g_settings_set_boolean (self->settings, "panel-visible", stet_page_get_show_panel (self));
      show_panel_state (self);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_PANEL]);
    }
}

static void
stepped_cb (StetPage *self)
{
  stet_page_toast (self, NULL, NULL, NULL);
}

/* Again after a reload, which brings another history. */
static void
connect_history (StetPage *self)
{
  StetHistory *history = stet_session_get_history (self->session);

  /* An offer to undo is about the step before it. */
  g_signal_connect_object (history, "stepped", G_CALLBACK (stepped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "notify::can-undo", G_CALLBACK (stet_page_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "notify::can-redo", G_CALLBACK (stet_page_update_actions), self, G_CONNECT_SWAPPED);
}

static void
connect_parts (StetPage *self)
{
  stet_page_connect_view (self);
  stet_page_connect_source (self);
  g_signal_connect (self->panel, "selected", G_CALLBACK (panel_selected_cb), self);
  g_signal_connect (self->panel, "step", G_CALLBACK (panel_step_cb), self);
  g_signal_connect (self->panel, "done", G_CALLBACK (panel_done_cb), self);
  g_signal_connect (self->panel, "place", G_CALLBACK (panel_place_cb), self);
  g_signal_connect_swapped (self->panel, "leave", G_CALLBACK (panel_leave_cb), self);
  g_signal_connect_swapped (self->find_bar, "found", G_CALLBACK (found_cb), self);
  g_signal_connect_swapped (self->find_bar, "closed", G_CALLBACK (stet_page_focus_text), self);
  g_signal_connect_swapped (self->split, "notify::show-sidebar", G_CALLBACK (split_notify_cb), self);
  g_signal_connect_object (self->session, "notify::save-state", G_CALLBACK (stet_page_update_notice), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "reloaded", G_CALLBACK (reloaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "sentences-found", G_CALLBACK (sentences_found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stet_session_get_workspace (self->session), "tag-set-changed",
                           G_CALLBACK (tag_set_changed_cb), self, G_CONNECT_SWAPPED);
  connect_history (self);
}

static void
stet_page_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  gtk_widget_measure (STET_PAGE (widget)->box, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
stet_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  StetPage *self = STET_PAGE (widget);

  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->tag_popover));
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static gboolean
stet_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (STET_PAGE (widget)->view));
}

static void
stet_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetPage *self = STET_PAGE (object);
  gboolean set;

  g_object_get (self->split, id == PROP_SHOW_PANEL ? "show-sidebar" : "folded", &set, NULL);
  g_value_set_boolean (value, set);
}

static void
stet_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SHOW_PANEL)
    stet_page_set_show_panel (STET_PAGE (object), g_value_get_boolean (value));
  else
    stet_page_set_panel_folded (STET_PAGE (object), g_value_get_boolean (value));
}

static void
stet_page_dispose (GObject *object)
{
  StetPage *self = STET_PAGE (object);

  if (self->document != NULL)
    g_clear_signal_handler (&self->document_changed, self->document);
  if (self->view != NULL)
    {
      stet_text_view_set_marks_func (self->view, NULL, NULL, NULL);
      /* They may be kept a little longer than the page. */
      g_signal_handlers_disconnect_by_data (self->view, self);
      g_signal_handlers_disconnect_by_data (self->panel, self);
      g_signal_handlers_disconnect_by_data (self->find_bar, self);
      g_signal_handlers_disconnect_by_data (self->split, self);
      g_signal_handlers_disconnect_by_data (self->head, self);
    }
  stet_page_end_source (self);
  g_clear_handle_id (&self->suggest_timeout, g_source_remove);
  g_clear_pointer (&self->review_order, g_ptr_array_unref);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->tag_popover, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->head);
  self->view = NULL;
  g_clear_pointer (&self->marks, stet_article_marks_free);
  g_clear_object (&self->actions);
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (stet_page_parent_class)->dispose (object);
}

static void
stet_page_class_init (StetPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_page_dispose;
  object_class->get_property = stet_page_get_property;
  object_class->set_property = stet_page_set_property;
  widget_class->measure = stet_page_measure;
  widget_class->size_allocate = stet_page_size_allocate;
  widget_class->grab_focus = stet_page_grab_focus;

  props[PROP_SHOW_PANEL] = g_param_spec_boolean ("show-panel", NULL, NULL, TRUE,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_PANEL_FOLDED] =
      g_param_spec_boolean ("panel-folded", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[TOAST] = g_signal_new ("toast", STET_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                 G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
}

static void
stet_page_init (StetPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *article = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (GSimpleAction) show_panel = NULL;

  self->settings = g_settings_new (APP_ID);
  self->actions = g_simple_action_group_new ();
  self->marks = stet_article_marks_new ();
  self->view = STET_TEXT_VIEW (stet_text_view_new ());
  stet_text_view_set_marks_func (self->view, stet_article_marks_fill, self->marks, NULL);
  self->head = g_object_ref_sink (stet_article_head_new ());
  self->panel = STET_PANEL (stet_panel_new ());
  self->find_bar = STET_FIND_BAR (stet_find_bar_new ());
  self->notice = STET_NOTICE_BAR (stet_notice_bar_new ());
  self->review_bar = STET_REVIEW_BAR (stet_review_bar_new ());

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (article), GTK_WIDGET (self->find_bar));
  gtk_box_append (GTK_BOX (article), scroller);
  self->changes = STET_CHANGES_VIEW (stet_changes_view_new ());
  self->side = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->side), GTK_WIDGET (self->panel), "panel");
  gtk_stack_add_named (GTK_STACK (self->side), GTK_WIDGET (self->changes), "changes");
  self->split = stet_split_view_new (article, self->side);
  gtk_widget_set_vexpand (self->split, TRUE);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->notice));
  gtk_box_append (GTK_BOX (self->box), self->split);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->review_bar));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->tag_popover = stet_tag_popover_new ();
  gtk_widget_set_parent (self->tag_popover, GTK_WIDGET (self));

  stet_page_add_actions (self);
  /* Not a GPropertyAction: that would keep the page alive. */
  show_panel = g_simple_action_new_stateful ("show-panel", NULL, g_variant_new_boolean (TRUE));
  g_signal_connect_object (show_panel, "change-state", G_CALLBACK (show_panel_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (show_panel));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (self->actions));
  stet_page_add_text_keys (self);
}

GtkWidget *
stet_page_new (StetSession *session)
{
  StetPage *self = g_object_new (STET_TYPE_PAGE, NULL);

  self->session = g_object_ref (session);
  stet_article_marks_set_scales (self->marks, stet_workspace_get_scales (stet_session_get_workspace (session)));
  stet_panel_set_session (self->panel, session);
  stet_page_load_settings (self);
  stet_page_take_document (self);
  show_panel_state (self);
  connect_parts (self);
  tag_set_changed_cb (self);
  restore_place (self);
  stet_page_update_actions (self);
  stet_page_update_notice (self);
  return GTK_WIDGET (self);
}

StetSession *
stet_page_get_session (StetPage *self)
{
  return self->session;
}

GActionGroup *
stet_page_get_actions (StetPage *self)
{
  return G_ACTION_GROUP (self->actions);
}

gboolean
stet_page_get_show_panel (StetPage *self)
{
  gboolean show;

  g_object_get (self->split, "show-sidebar", &show, NULL);
  return show;
}

void
stet_page_set_show_panel (StetPage *self, gboolean show)
{
  g_object_set (self->split, "show-sidebar", show, NULL);
}

void
stet_page_set_panel_folded (StetPage *self, gboolean folded)
{
  gboolean was;

  g_object_get (self->split, "folded", &was, NULL);
  if (was == folded)
    return;
  /* A panel that folds goes out of the way; one that unfolds comes back when it was wanted. */
  g_object_set (self->split, "folded", folded, "show-sidebar",
                !folded && g_settings_get_boolean (self->settings, "panel-visible"), NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PANEL_FOLDED]);
}

void
stet_page_focus_text (StetPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

void
stet_page_save_place (StetPage *self)
{
  StetSessionPlace place = {
    .selection = stet_text_view_get_selection (self->view),
    .caret = stet_text_view_get_caret (self->view),
    .active = self->active,
    .page = stet_panel_get_page (self->panel),
  };

  stet_article_head_finish (STET_ARTICLE_HEAD (self->head));
  stet_text_view_get_anchor (self->view, &place.anchor, &place.anchor_offset);
  stet_session_set_place (self->session, &place);
}
