/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "detail.h"

#include "describe.h"
#include "wrap-layout.h"

#include <glib/gi18n.h>

typedef struct
{
  /* children */
  GtkWidget *scroller;
  GtkWidget *box;
  GtkWidget *heading;
  GtkWidget *acts;
  GtkWidget *stepper;
  GtkWidget *count;
  GtkWidget *delete;
  GtkWidget *quote; /* a button that goes to the words in the article */
  GtkWidget *words;
  GtkWidget *hint; /* above the fields: suggested, to confirm, lost */
  GtkWidget *hint_words;
  GtkWidget *accept;
  GtkWidget *reject;
  GtkWidget *place;

  StetForm *form;       /* owned */
  StetSession *session; /* borrowed */
  StetId record;
  StetId chosen;
} StetDetailPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (StetDetail, stet_detail, GTK_TYPE_WIDGET)

enum
{
  STEP,
  OPEN,
  DELETE,
  PLACE,
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define PRIVATE(self) ((StetDetailPrivate *) stet_detail_get_instance_private (self))

StetSession *
stet_detail_get_session (StetDetail *self)
{
  return PRIVATE (self)->session;
}

StetDocument *
stet_detail_get_document (StetDetail *self)
{
  return stet_session_get_document (PRIVATE (self)->session);
}

StetActor
stet_detail_get_actor (StetDetail *self)
{
  return stet_workspace_get_actor (stet_session_get_workspace (PRIVATE (self)->session));
}

StetId
stet_detail_get_record (StetDetail *self)
{
  return PRIVATE (self)->record;
}

StetId
stet_detail_get_chosen (StetDetail *self)
{
  return PRIVATE (self)->chosen;
}

StetForm *
stet_detail_get_form (StetDetail *self)
{
  return PRIVATE (self)->form;
}

StetId
stet_detail_get_annotation (StetDetail *self)
{
  StetDetailPrivate *priv = PRIVATE (self);
  StetDocument *document = stet_detail_get_document (self);
  StetRecord *chosen = stet_document_lookup (document, priv->chosen);
  StetRecord *first;

  if (chosen != NULL && stet_record_get_kind (chosen) == STET_RECORD_ANNOTATION
      && (stet_id_equal (priv->chosen, priv->record) || stet_id_equal (stet_record_get_body (chosen), priv->record)))
    return priv->chosen;
  first = stet_outline_first_of_body (stet_document_get_outline (document), priv->record);
  return first != NULL ? stet_record_get_id (first) : STET_ID_NONE;
}

/* What the buttons do --------------------------------------------------------------------------------------------- */

static void
step (StetDetail *self, int count)
{
  StetId id = PRIVATE (self)->record;

  if (PRIVATE (self)->session != NULL)
    g_signal_emit (self, signals[STEP], 0, &id, count);
}

static void
next_cb (StetDetail *self)
{
  step (self, 1);
}

static void
previous_cb (StetDetail *self)
{
  step (self, -1);
}

static void
quote_cb (StetDetail *self)
{
  StetId id;

  if (PRIVATE (self)->session == NULL)
    return;
  id = stet_detail_get_annotation (self);
  if (!stet_id_is_none (id))
    g_signal_emit (self, signals[STEP], 0, &id, 1);
}

static void
delete_cb (StetDetail *self)
{
  StetId id = PRIVATE (self)->record;

  if (PRIVATE (self)->session != NULL)
    g_signal_emit (self, signals[DELETE], 0, &id);
}

static void
accept_cb (StetDetail *self)
{
  StetDetailPrivate *priv = PRIVATE (self);
  StetDocument *document;
  StetRecord *record;

  if (priv->session == NULL)
    return;
  document = stet_detail_get_document (self);
  record = stet_document_lookup (document, priv->record);
  if (record != NULL && stet_record_get_kind (record) == STET_RECORD_ANNOTATION)
    stet_session_do (priv->session, stet_edit_accept (document, priv->record, stet_detail_get_actor (self)));
  else
    stet_session_do (priv->session, stet_edit_accept_record (document, priv->record, stet_detail_get_actor (self)));
}

static void
place_cb (StetDetail *self)
{
  StetId id;

  if (PRIVATE (self)->session == NULL)
    return;
  id = stet_detail_get_annotation (self);
  g_signal_emit (self, signals[PLACE], 0, &id);
}

/* What is shown --------------------------------------------------------------------------------------------------- */

static void
show_places (StetDetail *self, StetRecord *annotation)
{
  StetDetailPrivate *priv = PRIVATE (self);
  g_autoptr (GPtrArray) places =
      stet_outline_of_body (stet_document_get_outline (stet_detail_get_document (self)), priv->record);
  g_autofree char *count = NULL;
  guint at = 0;

  gtk_widget_set_visible (priv->stepper, places->len > 1);
  if (places->len < 2)
    return;
  if (stet_id_equal (priv->chosen, annotation != NULL ? stet_record_get_id (annotation) : STET_ID_NONE))
    for (guint i = 0; i < places->len; i++)
      if (g_ptr_array_index (places, i) == annotation)
        at = i + 1;
  /* Translators: the second of five places in the text */
  count = at > 0 ? g_strdup_printf (_ ("%u of %u"), at, places->len) : g_strdup_printf ("%u", places->len);
  gtk_label_set_label (GTK_LABEL (priv->count), count);
}

static void
show_hint (StetDetail *self, StetRecord *record, StetRecord *annotation)
{
  StetDetailPrivate *priv = PRIVATE (self);
  gboolean suggested = stet_describe_suggested (stet_detail_get_document (self), record);
  gboolean lost = annotation != NULL && stet_record_get (annotation, STET_FIELD_ORPHAN) != NULL;
  gboolean unsure = annotation != NULL && stet_record_get (annotation, STET_FIELD_CONFIRM) != NULL;
  gboolean read_only = stet_document_get_read_only (stet_detail_get_document (self));

  gtk_widget_set_visible (priv->hint, (suggested || lost || unsure) && !read_only);
  gtk_widget_set_visible (priv->accept, !lost);
  gtk_widget_set_visible (priv->place, lost);
  gtk_button_set_label (GTK_BUTTON (priv->accept), unsure ? _ ("Confirm") : _ ("Accept"));
  gtk_button_set_label (GTK_BUTTON (priv->reject), suggested ? _ ("Reject") : _ ("Delete"));
  if (lost)
    gtk_label_set_label (GTK_LABEL (priv->hint_words),
                         _ ("These words are no longer in the text. Select where they belong now, or delete it."));
  else if (unsure)
    gtk_label_set_label (GTK_LABEL (priv->hint_words), _ ("The text has changed. Is this still the right place?"));
  else
    gtk_label_set_label (GTK_LABEL (priv->hint_words), _ ("Suggested. Is it right?"));
}

void
stet_detail_refresh (StetDetail *self)
{
  StetDetailPrivate *priv = PRIVATE (self);
  StetDocument *document = priv->session != NULL ? stet_detail_get_document (self) : NULL;
  StetRecord *record = document != NULL ? stet_document_lookup (document, priv->record) : NULL;
  StetRecord *annotation;
  g_autofree char *quote = NULL;

  if (record == NULL)
    return;
  annotation = stet_record_get_kind (record) == STET_RECORD_ANNOTATION
                   ? record
                   : stet_document_lookup (document, stet_detail_get_annotation (self));
  quote = annotation != NULL ? stet_edit_quote (document, annotation) : NULL;
  gtk_label_set_label (GTK_LABEL (priv->words), quote != NULL ? quote : _ ("Not in the text"));
  gtk_widget_set_sensitive (priv->quote, annotation != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->quote), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (GTK_LABEL (priv->words)), -1);
  gtk_widget_set_sensitive (priv->delete, !stet_document_get_read_only (document));
  show_places (self, annotation);
  show_hint (self, record, annotation);
  stet_form_refresh (priv->form);
  if (STET_DETAIL_GET_CLASS (self)->refresh != NULL)
    STET_DETAIL_GET_CLASS (self)->refresh (self, record, annotation);
}

void
stet_detail_show (StetDetail *self, StetSession *session, StetId record, StetId chosen)
{
  StetDetailPrivate *priv = PRIVATE (self);
  gboolean other = priv->session != session || !stet_id_equal (priv->record, record);

  priv->session = session;
  priv->record = record;
  priv->chosen = chosen;
  stet_form_show (priv->form, session, record);
  if (other && STET_DETAIL_GET_CLASS (self)->show != NULL)
    STET_DETAIL_GET_CLASS (self)->show (self);
  if (other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (priv->scroller)), 0);
  stet_detail_refresh (self);
}

gboolean
stet_detail_focus (StetDetail *self, const char *field)
{
  return STET_DETAIL_GET_CLASS (self)->focus (self, field);
}

/* Making -------------------------------------------------------------------------------------------------------- */

GtkWidget *
stet_detail_add_group (StetDetail *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  stet_detail_add (self, group);
  return group;
}

void
stet_detail_add (StetDetail *self, GtkWidget *widget)
{
  gtk_box_append (GTK_BOX (PRIVATE (self)->box), widget);
}

static GtkWidget *
make_button (StetDetail *self, const char *label, const char *icon, GCallback callback)
{
  GtkWidget *button = icon != NULL ? gtk_button_new_from_icon_name (icon) : gtk_button_new_with_label (label);

  if (icon != NULL)
    {
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

GtkWidget *
stet_detail_add_act (StetDetail *self, const char *label, const char *icon, GCallback callback)
{
  GtkWidget *button = make_button (self, label, icon, callback);

  gtk_box_append (GTK_BOX (PRIVATE (self)->acts), button);
  return button;
}

/* Before the frame is laid out a child that has just come is nowhere. */
static gboolean
reveal_cb (gpointer user_data)
{
  GtkWidget *child = user_data;
  GtkWidget *scroller = gtk_widget_get_ancestor (child, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *content = scroller != NULL ? gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller)) : NULL;
  graphene_rect_t bounds;

  if (content != NULL && gtk_widget_compute_bounds (child, gtk_widget_get_first_child (content), &bounds))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), bounds.origin.y,
                               bounds.origin.y + bounds.size.height);
  return G_SOURCE_REMOVE;
}

void
stet_detail_reveal (StetDetail *self, GtkWidget *child)
{
  if (child != NULL)
    g_timeout_add_full (G_PRIORITY_DEFAULT, 300, reveal_cb, g_object_ref (child), g_object_unref);
}

void
stet_detail_set_heading (StetDetail *self, const char *heading)
{
  gtk_label_set_label (GTK_LABEL (PRIVATE (self)->heading), heading);
}

static GtkWidget *
make_top (StetDetail *self)
{
  StetDetailPrivate *priv = PRIVATE (self);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  priv->heading = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (priv->heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (priv->heading), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (priv->heading, "heading");
  gtk_widget_set_hexpand (priv->heading, TRUE);
  gtk_box_append (GTK_BOX (top), priv->heading);
  priv->stepper = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  priv->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (priv->count, "caption");
  gtk_widget_add_css_class (priv->count, "dim-label");
  gtk_widget_add_css_class (priv->count, "numeric");
  gtk_widget_set_margin_end (priv->count, 3);
  gtk_box_append (GTK_BOX (priv->stepper), priv->count);
  gtk_box_append (GTK_BOX (priv->stepper),
                  make_button (self, _ ("Previous place"), "go-up-symbolic", G_CALLBACK (previous_cb)));
  gtk_box_append (GTK_BOX (priv->stepper),
                  make_button (self, _ ("Next place"), "go-down-symbolic", G_CALLBACK (next_cb)));
  gtk_box_append (GTK_BOX (top), priv->stepper);
  priv->acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (top), priv->acts);
  priv->delete = make_button (self, _ ("Delete"), "user-trash-symbolic", G_CALLBACK (delete_cb));
  gtk_box_append (GTK_BOX (top), priv->delete);
  return top;
}

static GtkWidget *
make_quote (StetDetail *self)
{
  StetDetailPrivate *priv = PRIVATE (self);

  priv->words = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (priv->words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (priv->words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (priv->words), 6);
  gtk_label_set_ellipsize (GTK_LABEL (priv->words), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (priv->words), 0);
  priv->quote = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (priv->quote), priv->words);
  gtk_widget_add_css_class (priv->quote, "stet-quote");
  gtk_widget_set_tooltip_text (priv->quote, _ ("Show in the text"));
  g_signal_connect_swapped (priv->quote, "clicked", G_CALLBACK (quote_cb), self);
  return priv->quote;
}

static GtkWidget *
make_hint (StetDetail *self)
{
  StetDetailPrivate *priv = PRIVATE (self);
  GtkWidget *buttons = stet_wrap_box_new (6, GTK_ACCESSIBLE_ROLE_GROUP);

  priv->hint = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (priv->hint, "stet-hint");
  priv->hint_words = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (priv->hint_words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (priv->hint_words), 0);
  gtk_box_append (GTK_BOX (priv->hint), priv->hint_words);
  priv->reject = make_button (self, "", NULL, G_CALLBACK (delete_cb));
  priv->accept = make_button (self, "", NULL, G_CALLBACK (accept_cb));
  gtk_widget_add_css_class (priv->accept, "suggested-action");
  priv->place = make_button (self, _ ("Place at the selection"), NULL, G_CALLBACK (place_cb));
  stet_wrap_box_append (buttons, priv->reject);
  stet_wrap_box_append (buttons, priv->accept);
  stet_wrap_box_append (buttons, priv->place);
  gtk_box_append (GTK_BOX (priv->hint), buttons);
  return priv->hint;
}

static void
stet_detail_dispose (GObject *object)
{
  StetDetailPrivate *priv = PRIVATE (STET_DETAIL (object));

  priv->session = NULL;
  g_clear_pointer (&priv->form, stet_form_free);
  g_clear_pointer (&priv->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_detail_parent_class)->dispose (object);
}

static void
stet_detail_class_init (StetDetailClass *klass)
{
  GType type = STET_TYPE_DETAIL;

  G_OBJECT_CLASS (klass)->dispose = stet_detail_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[STEP] =
      g_signal_new ("step", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_INT);
  signals[OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[DELETE] =
      g_signal_new ("delete", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[PLACE] = g_signal_new ("place", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[DONE] = g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
stet_detail_init (StetDetail *self)
{
  StetDetailPrivate *priv = PRIVATE (self);

  priv->form = stet_form_new ();
  priv->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_margin_top (priv->box, 9);
  gtk_widget_set_margin_bottom (priv->box, 18);
  gtk_widget_set_margin_start (priv->box, 12);
  gtk_widget_set_margin_end (priv->box, 12);
  gtk_box_append (GTK_BOX (priv->box), make_top (self));
  gtk_box_append (GTK_BOX (priv->box), make_quote (self));
  gtk_box_append (GTK_BOX (priv->box), make_hint (self));
  priv->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (priv->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (priv->scroller), priv->box);
  gtk_widget_set_parent (priv->scroller, GTK_WIDGET (self));
}
