/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "head-field.h"

#include <glib/gi18n.h>

#define MAX_CHARS 2000

struct _StetHeadField
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *box;
  GtkWidget *button;
  GtkWidget *label;
  GtkWidget *pencil; /* of a link */
  GtkWidget *editor;
  GtkWidget *entry;
  GtkWidget *complaint; /* below it, while what was typed can't be kept */

  char *name; /* owned, as all */
  char *offer;
  char *hint;
  char *shown;
  char *typed;
  char *begun; /* with what editing began: the entry may hold less than there is */
  StetHeadFieldCheck check;
  gboolean is_link;
  gboolean editable;
  gboolean quiet;
  gboolean editing;
  GtkWidget *before; /* weak: what had the keyboard before */
  guint leaving;     /* source */
};

G_DEFINE_FINAL_TYPE (StetHeadField, stet_head_field, GTK_TYPE_WIDGET)

enum
{
  EDITED,
  LINK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_class (GtkWidget *widget, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/* What a screen reader says: which field it is, what is in it. */
static void
name_button (StetHeadField *self, gboolean empty)
{
  /* Translators: a field of an article and what is in it: "Byline: Ana Ruiz" */
  g_autofree char *words = g_strdup_printf (_ ("%s: %s"), self->name, self->shown);
  g_autofree char *tip = empty            ? NULL
                         : self->is_link  ? g_strdup_printf (_ ("Open %s"), self->typed)
                         : self->editable ? g_strdup_printf (_ ("Edit: %s"), self->name)
                                          : g_strdup (self->name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  empty ? self->offer : words, -1);
  gtk_widget_set_tooltip_text (self->button, tip);
}

static void
update (StetHeadField *self)
{
  gboolean empty = *self->shown == '\0';

  gtk_label_set_label (GTK_LABEL (self->label), empty ? self->offer : self->shown);
  set_class (self->button, "stet-offer", empty);
  set_class (self->button, "stet-link", self->is_link && !empty);
  gtk_widget_set_visible (self->button, !self->editing);
  gtk_widget_set_visible (self->pencil, !self->editing && self->is_link && self->editable && !empty);
  gtk_widget_set_visible (self->editor, self->editing);
  /* What nobody may change is no button. */
  gtk_widget_set_can_target (self->button, self->editable || self->is_link);
  gtk_widget_set_focusable (self->button, self->editable || self->is_link);
  gtk_widget_set_visible (GTK_WIDGET (self), self->editing || (!self->quiet && (!empty || self->editable)));
  name_button (self, empty);
}

/* Editing --------------------------------------------------------------------------------------------------------- */

static void
set_wrong (StetHeadField *self, gboolean wrong)
{
  set_class (self->entry, "error", wrong);
  gtk_widget_set_visible (self->complaint, wrong);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (self->hint != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->hint, -1);
}

/* The keyboard goes back to where it came from unless it has gone elsewhere. */
static void
return_focus_now (StetHeadField *self)
{
  if (gtk_widget_get_mapped (self->button))
    gtk_widget_grab_focus (self->button);
  else if (self->before != NULL)
    gtk_widget_grab_focus (self->before);
}

static void
end (StetHeadField *self)
{
  self->editing = FALSE;
  g_clear_handle_id (&self->leaving, g_source_remove);
  set_wrong (self, FALSE);
  update (self);
}

static char *
dup_typed (StetHeadField *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

/* FALSE when it can't be kept. */
static gboolean
keep (StetHeadField *self, gboolean return_focus)
{
  g_autofree char *typed = dup_typed (self);
  gboolean differs = g_strcmp0 (typed, self->begun) != 0;

  if (differs && *typed != '\0' && self->check != NULL && !self->check (typed))
    {
      set_wrong (self, TRUE);
      return FALSE;
    }
  end (self);
  if (differs)
    g_signal_emit (self, signals[EDITED], 0, typed);
  if (return_focus)
    return_focus_now (self);
  return TRUE;
}

static void
activated_cb (StetHeadField *self)
{
  keep (self, TRUE);
}

static void
typed_cb (StetHeadField *self)
{
  set_wrong (self, FALSE);
}

/* What can't be kept is given up on leaving: nothing else says why it is still there. */
void
stet_head_field_finish (StetHeadField *self)
{
  g_clear_handle_id (&self->leaving, g_source_remove);
  if (self->editing && !keep (self, FALSE))
    end (self);
}

static gboolean
leave_cb (StetHeadField *self)
{
  self->leaving = 0;
  stet_head_field_finish (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: an entry that hides while the keyboard is being moved away from it sends it on once more. */
static void
left_cb (StetHeadField *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* The whole window has lost the keyboard: it comes back. */
  if (!self->editing || self->leaving != 0 || (GTK_IS_WINDOW (root) && !gtk_window_is_active (GTK_WINDOW (root))))
    return;
  self->leaving = g_idle_add_full (G_PRIORITY_HIGH_IDLE, G_SOURCE_FUNC (leave_cb), self, NULL);
}

static void
entered_cb (StetHeadField *self)
{
  g_clear_handle_id (&self->leaving, g_source_remove);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, StetHeadField *self)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  end (self);
  return_focus_now (self);
  return GDK_EVENT_STOP;
}

void
stet_head_field_edit (StetHeadField *self)
{
  if (!self->editable || self->editing)
    return;
  g_set_weak_pointer (&self->before, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  self->editing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->typed);
  g_free (self->begun);
  self->begun = dup_typed (self);
  update (self);
  gtk_widget_grab_focus (self->entry);
}

static void
clicked_cb (StetHeadField *self)
{
  if (self->is_link && *self->shown != '\0')
    g_signal_emit (self, signals[LINK], 0);
  else
    stet_head_field_edit (self);
}

/* Life ------------------------------------------------------------------------------------------------------------ */

static void
stet_head_field_dispose (GObject *object)
{
  StetHeadField *self = STET_HEAD_FIELD (object);

  self->editing = FALSE;
  g_clear_handle_id (&self->leaving, g_source_remove);
  g_clear_weak_pointer (&self->before);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_head_field_parent_class)->dispose (object);
}

static void
stet_head_field_finalize (GObject *object)
{
  StetHeadField *self = STET_HEAD_FIELD (object);

  g_free (self->name);
  g_free (self->offer);
  g_free (self->hint);
  g_free (self->shown);
  g_free (self->typed);
  g_free (self->begun);
  G_OBJECT_CLASS (stet_head_field_parent_class)->finalize (object);
}

static gboolean
stet_head_field_grab_focus (GtkWidget *widget)
{
  StetHeadField *self = STET_HEAD_FIELD (widget);

  return gtk_widget_grab_focus (self->editing ? self->entry : self->button);
}

static void
stet_head_field_class_init (StetHeadFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_head_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_head_field_finalize;
  widget_class->grab_focus = stet_head_field_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[EDITED] = g_signal_new ("edited", STET_TYPE_HEAD_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_STRING);
  signals[LINK] = g_signal_new ("link", STET_TYPE_HEAD_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_head_field_init (StetHeadField *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->shown = g_strdup ("");
  self->typed = g_strdup ("");
  self->editable = TRUE;
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), self->label);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "stet-head-field");
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  self->pencil = gtk_button_new_from_icon_name ("document-edit-symbolic");
  gtk_widget_add_css_class (self->pencil, "flat");
  gtk_widget_add_css_class (self->pencil, "stet-head-pencil");
  gtk_widget_set_valign (self->pencil, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->pencil, "clicked", G_CALLBACK (stet_head_field_edit), self);
  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 24);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 36);
  gtk_widget_add_css_class (self->entry, "stet-head-entry");
  gtk_widget_set_hexpand (self->entry, TRUE);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (typed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (entered_cb), self);
  gtk_widget_add_controller (self->entry, focus);
  gtk_box_append (GTK_BOX (self->box), self->button);
  gtk_box_append (GTK_BOX (self->box), self->pencil);
  self->complaint = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->complaint), 0);
  gtk_widget_add_css_class (self->complaint, "caption");
  gtk_widget_add_css_class (self->complaint, "error");
  gtk_widget_set_margin_start (self->complaint, 6);
  gtk_widget_set_visible (self->complaint, FALSE);
  self->editor = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_box_append (GTK_BOX (self->editor), self->entry);
  gtk_box_append (GTK_BOX (self->editor), self->complaint);
  gtk_box_append (GTK_BOX (self->box), self->editor);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
stet_head_field_new (const char *name, const char *offer)
{
  StetHeadField *self = g_object_new (STET_TYPE_HEAD_FIELD, NULL);
  g_autofree char *edit = g_strdup_printf (_ ("Edit: %s"), name);

  self->name = g_strdup (name);
  self->offer = g_strdup (offer);
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), MAX_CHARS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), name);
  gtk_widget_set_tooltip_text (self->pencil, edit);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pencil), GTK_ACCESSIBLE_PROPERTY_LABEL, edit, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  update (self);
  return GTK_WIDGET (self);
}

void
stet_head_field_set_check (StetHeadField *self, StetHeadFieldCheck check, const char *hint)
{
  self->check = check;
  g_free (self->hint);
  self->hint = g_strdup (hint);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), hint);
  gtk_label_set_label (GTK_LABEL (self->complaint), hint);
}

void
stet_head_field_set_is_link (StetHeadField *self, gboolean is_link)
{
  self->is_link = is_link;
  gtk_label_set_wrap (GTK_LABEL (self->label), !is_link);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), is_link ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), is_link ? 48 : -1);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), is_link ? GTK_INPUT_PURPOSE_URL : GTK_INPUT_PURPOSE_FREE_FORM);
  update (self);
}

void
stet_head_field_set_is_title (StetHeadField *self, gboolean is_title)
{
  set_class (self->label, "title-2", is_title);
  gtk_widget_set_hexpand (self->button, is_title);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), is_title ? -1 : 36);
}

void
stet_head_field_set_value (StetHeadField *self, const char *shown, const char *typed)
{
  g_free (self->shown);
  self->shown = g_strdup (shown);
  g_free (self->typed);
  self->typed = g_strdup (typed);
  update (self);
}

void
stet_head_field_set_editable (StetHeadField *self, gboolean editable)
{
  self->editable = editable;
  update (self);
}

void
stet_head_field_set_quiet (StetHeadField *self, gboolean quiet)
{
  self->quiet = quiet;
  update (self);
}
