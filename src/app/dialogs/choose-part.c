/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "choose-part.h"

#include "error-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define STET_TYPE_CHOOSE_PART (stet_choose_part_get_type ())
G_DECLARE_FINAL_TYPE (StetChoosePart, stet_choose_part, STET, CHOOSE_PART, AdwWindow)

struct _StetChoosePart
{
  AdwWindow parent_instance;

  /* children */
  GtkWidget *stack; /* "wait", "list", "nothing" */
  GtkWidget *list;
  GtkWidget *nothing;

  guint current;
  char *address; /* owned */
  GTask *task;   /* owned, until it is answered */
};

G_DEFINE_FINAL_TYPE (StetChoosePart, stet_choose_part, ADW_TYPE_WINDOW)

#define CHOICE "stet-choice"

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, StetChoosePart *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task != NULL)
    g_task_return_int (task, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), CHOICE)));
  gtk_window_close (GTK_WINDOW (self));
}

static void
add_row (StetChoosePart *self, guint choice, const char *words, const char *detail)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *length = gtk_label_new (detail);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_xalign (GTK_LABEL (length), 0);
  gtk_widget_add_css_class (length, "caption");
  gtk_widget_add_css_class (length, "dim-label");
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), label);
  gtk_box_append (GTK_BOX (lines), length);
  gtk_box_append (GTK_BOX (box), lines);
  if (choice == self->current)
    {
      GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

      gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Shown now"), -1);
      gtk_widget_set_tooltip_text (mark, _ ("Shown now"));
      gtk_box_append (GTK_BOX (box), mark);
    }
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data (G_OBJECT (row), CHOICE, GINT_TO_POINTER ((int) choice));
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

/* Reading --------------------------------------------------------------------------------------------------------- */

static void
list_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *choices = stet_fetched_page_list_choices (data, &error);

  if (choices != NULL)
    g_task_return_pointer (task, choices, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
show_nothing (StetChoosePart *self, const char *words)
{
  g_autofree char *markup = g_markup_escape_text (words, -1);

  adw_status_page_set_description (ADW_STATUS_PAGE (self->nothing), markup);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "nothing");
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetChoosePart) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) choices = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->task == NULL) /* closed meanwhile */
    return;
  if (choices == NULL)
    {
      g_autofree char *words = stet_error_text (error, self->address);

      show_nothing (self, words);
      return;
    }
  if (choices->len == 0)
    {
      show_nothing (self, _ ("Nothing else on the page is long enough to be an article."));
      return;
    }
  add_row (self, 0, _ ("The article as Stet found it"), _ ("What is chosen unless you say otherwise"));
  for (guint i = 0; i < choices->len; i++)
    {
      const StetPageChoice *choice = g_ptr_array_index (choices, i);
      g_autofree char *length =
          g_strdup_printf (ngettext ("About %u letter", "About %u letters", choice->n_chars), choice->n_chars);

      add_row (self, choice->choice, choice->preview, length);
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "list");
  gtk_widget_grab_focus (gtk_widget_get_first_child (self->list));
}

/* The window ------------------------------------------------------------------------------------------------------ */

static void
stet_choose_part_dispose (GObject *object)
{
  StetChoosePart *self = STET_CHOOSE_PART (object);

  if (self->task != NULL)
    g_task_return_int (self->task, -1);
  g_clear_object (&self->task);
  G_OBJECT_CLASS (stet_choose_part_parent_class)->dispose (object);
}

static void
stet_choose_part_finalize (GObject *object)
{
  g_free (STET_CHOOSE_PART (object)->address);
  G_OBJECT_CLASS (stet_choose_part_parent_class)->finalize (object);
}

/* Whoever waits is told now: the reading may hold on to the window for a while. */
static gboolean
stet_choose_part_close_request (GtkWindow *window)
{
  StetChoosePart *self = STET_CHOOSE_PART (window);
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task != NULL)
    g_task_return_int (task, -1);
  return GTK_WINDOW_CLASS (stet_choose_part_parent_class)->close_request (window);
}

static void
stet_choose_part_class_init (StetChoosePartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_choose_part_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_choose_part_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = stet_choose_part_close_request;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static GtkWidget *
make_list (StetChoosePart *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *hint = gtk_label_new (_ ("What you have marked goes along. What has no place in the other part is kept "
                                      "among the notes, and everything can be undone."));

  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "dim-label");
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Parts of the page"),
                                  -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_box_append (GTK_BOX (box), hint);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 560);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
stet_choose_part_init (StetChoosePart *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Reading the page…"), -1);
  self->nothing = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->nothing), "edit-find-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->nothing), _ ("Nothing to Choose From"));
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), spinner, "wait");
  gtk_stack_add_named (GTK_STACK (self->stack), make_list (self), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), self->nothing, "nothing");
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Choose Another Part of the Page"));
}

void
stet_choose_part_async (GtkWindow *parent,
                        StetFetchedPage *page,
                        guint current,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  StetChoosePart *self =
      g_object_new (STET_TYPE_CHOOSE_PART, "transient-for", parent, "modal", TRUE, "destroy-with-parent", TRUE, NULL);
  g_autoptr (GTask) listing = g_task_new (NULL, NULL, listed_cb, g_object_ref (self));

  gtk_window_set_default_size (GTK_WINDOW (self), MIN (gtk_widget_get_width (GTK_WIDGET (parent)), 560), 520);
  self->current = current;
  self->address = g_strdup (stet_fetched_page_get_url (page));
  self->task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (self->task, stet_choose_part_async);
  g_task_set_task_data (listing, stet_fetched_page_ref (page), (GDestroyNotify) stet_fetched_page_unref);
  g_task_run_in_thread (listing, list_thread);
  gtk_window_present (GTK_WINDOW (self));
}

int
stet_choose_part_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, stet_choose_part_async), -1);
  return (int) g_task_propagate_int (G_TASK (result), NULL);
}
