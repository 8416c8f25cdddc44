/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "find-bar.h"

#include <glib/gi18n.h>

struct _StetFindBar
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *revealer;
  GtkWidget *entry;
  GtkWidget *count;
  GtkWidget *previous;
  GtkWidget *next;

  /* owned */
  StetText *text;
  GArray *found; /* of StetSpan */

  int current;
  guint32 start;
};

G_DEFINE_FINAL_TYPE (StetFindBar, stet_find_bar, GTK_TYPE_WIDGET)

enum
{
  FOUND,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

GArray *
stet_find_words (const StetText *text, const char *words, guint max)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  g_autofree char *pattern = NULL;
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;

  if (words == NULL || *words == '\0')
    return found;
  pattern = g_regex_escape_string (words, -1);
  regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, G_REGEX_MATCH_NOTEMPTY, NULL);
  if (regex == NULL) /* longer than the library takes */
    return found;
  g_regex_match_full (regex, stet_text_get_data (text), stet_text_get_n_bytes (text), 0, 0, &match, NULL);
  while (g_match_info_matches (match) && found->len < max)
    {
      int start, end;
      StetSpan span;

      if (g_match_info_fetch_pos (match, 0, &start, &end))
        {
          span = STET_SPAN (start, end);
          g_array_append_val (found, span);
        }
      g_match_info_next (match, NULL);
    }
  return found;
}

static void
show_count (StetFindBar *self)
{
  g_autofree char *label = NULL;
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (*words == '\0')
    label = g_strdup ("");
  else if (self->found->len == 0)
    label = g_strdup (_ ("Not found"));
  else if (self->found->len >= STET_FIND_MAX)
    label = g_strdup_printf (_ ("%d of many"), self->current + 1);
  else
    /* Translators: which place of how many a search found: "3 of 7" */
    label = g_strdup_printf (_ ("%d of %u"), self->current + 1, self->found->len);
  gtk_label_set_label (GTK_LABEL (self->count), label);
  gtk_widget_set_sensitive (self->previous, self->found->len > 0);
  gtk_widget_set_sensitive (self->next, self->found->len > 0);
  if (*words != '\0' && self->found->len == 0)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}

static void
search (StetFindBar *self)
{
  g_clear_pointer (&self->found, g_array_unref);
  self->found = self->text != NULL && stet_find_bar_is_open (self)
                    ? stet_find_words (self->text, gtk_editable_get_text (GTK_EDITABLE (self->entry)), STET_FIND_MAX)
                    : g_array_new (FALSE, FALSE, sizeof (StetSpan));
  self->current = -1;
  for (guint i = 0; i < self->found->len && self->current < 0; i++)
    if (g_array_index (self->found, StetSpan, i).end > self->start)
      self->current = (int) i;
  if (self->current < 0 && self->found->len > 0)
    self->current = 0;
  show_count (self);
  g_signal_emit (self, signals[FOUND], 0);
}

static gboolean
entry_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, StetFindBar *self)
{
  gboolean back = (state & GDK_SHIFT_MASK) != 0;

  switch (keyval)
    {
    case GDK_KEY_Escape:
      stet_find_bar_close (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      stet_find_bar_step (self, back ? -1 : 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      stet_find_bar_step (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
      stet_find_bar_step (self, 1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
previous_clicked_cb (StetFindBar *self)
{
  stet_find_bar_step (self, -1);
}

static void
next_clicked_cb (StetFindBar *self)
{
  stet_find_bar_step (self, 1);
}

static GtkWidget *
make_button (StetFindBar *self, const char *icon, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
stet_find_bar_dispose (GObject *object)
{
  StetFindBar *self = STET_FIND_BAR (object);

  g_clear_pointer (&self->revealer, gtk_widget_unparent);
  g_clear_pointer (&self->text, stet_text_unref);
  g_clear_pointer (&self->found, g_array_unref);
  G_OBJECT_CLASS (stet_find_bar_parent_class)->dispose (object);
}

static void
stet_find_bar_class_init (StetFindBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_find_bar_dispose;
  signals[FOUND] = g_signal_new ("found", STET_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CLOSED] = g_signal_new ("closed", STET_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
}

static void
stet_find_bar_init (StetFindBar *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->current = -1;
  self->found = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  self->entry = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  g_object_set (self->entry, "placeholder-text", _ ("Find in the article"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find in the article"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (search), self);

  self->count = gtk_label_new (NULL);
  gtk_label_set_width_chars (GTK_LABEL (self->count), 10);
  gtk_label_set_xalign (GTK_LABEL (self->count), 1);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_add_css_class (self->count, "numeric");
  self->previous = make_button (self, "go-up-symbolic", _ ("Previous place"), G_CALLBACK (previous_clicked_cb));
  self->next = make_button (self, "go-down-symbolic", _ ("Next place"), G_CALLBACK (next_clicked_cb));

  gtk_box_append (GTK_BOX (row), self->entry);
  gtk_box_append (GTK_BOX (row), self->count);
  gtk_box_append (GTK_BOX (row), self->previous);
  gtk_box_append (GTK_BOX (row), self->next);
  gtk_box_append (GTK_BOX (row), make_button (self, "window-close-symbolic", _ ("Close the search"),
                                              G_CALLBACK (stet_find_bar_close)));
  gtk_widget_add_css_class (row, "toolbar");

  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), row);
  gtk_revealer_set_transition_type (GTK_REVEALER (self->revealer), GTK_REVEALER_TRANSITION_TYPE_SLIDE_DOWN);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
stet_find_bar_new (void)
{
  return g_object_new (STET_TYPE_FIND_BAR, NULL);
}

gboolean
stet_find_bar_is_open (StetFindBar *self)
{
  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));
}

void
stet_find_bar_open (StetFindBar *self, const char *words)
{
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  if (words != NULL && *words != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  /* So that what is typed comes instead of what was looked for the last time. Before the focus is there, or the caret
   * has begun to blink. */
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  gtk_widget_grab_focus (self->entry);
  search (self);
}

void
stet_find_bar_close (StetFindBar *self)
{
  if (!stet_find_bar_is_open (self))
    return;
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0,
                              0); /* a hidden entry's caret may blink on, but not a selection */
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  search (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

void
stet_find_bar_set_text (StetFindBar *self, StetText *text)
{
  if (self->text == text)
    return;
  g_clear_pointer (&self->text, stet_text_unref);
  self->text = text != NULL ? stet_text_ref (text) : NULL;
  search (self);
}

void
stet_find_bar_set_start (StetFindBar *self, guint32 byte)
{
  self->start = byte;
}

void
stet_find_bar_step (StetFindBar *self, int count)
{
  int n = (int) self->found->len;

  if (n == 0)
    return;
  self->current = ((self->current + count) % n + n) % n;
  self->start = g_array_index (self->found, StetSpan, self->current).start;
  show_count (self);
  g_signal_emit (self, signals[FOUND], 0);
}

const GArray *
stet_find_bar_get_found (StetFindBar *self, int *current)
{
  if (current != NULL)
    *current = self->current;
  return self->found;
}
