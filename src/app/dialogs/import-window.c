/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "import-window.h"

#include "error-text.h"
#include "file-dialog.h"
#include "transfer.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define TICK_MS 100
#define MAX_COMPLAINTS 200 /* shown */

/* What the thread and the window both know; counted. */
typedef struct
{
  gatomicrefcount refs;
  char **inputs;
  char *output;
  gboolean replace;
  guint jobs;

  GMutex mutex; /* over what follows */
  guint n_done, n_files;
  GString *complaints;
  guint n_complaints;
} Run;

static void
run_unref (gpointer data)
{
  Run *run = data;

  if (!g_atomic_ref_count_dec (&run->refs))
    return;
  g_strfreev (run->inputs);
  g_free (run->output);
  g_string_free (run->complaints, TRUE);
  g_mutex_clear (&run->mutex);
  g_free (run);
}

#define STET_TYPE_IMPORT_WINDOW (stet_import_window_get_type ())
G_DECLARE_FINAL_TYPE (StetImportWindow, stet_import_window, STET, IMPORT_WINDOW, AdwWindow)

struct _StetImportWindow
{
  AdwWindow parent_instance;

  /* children */
  GtkWidget *stack;
  GtkWidget *from;
  GtkWidget *into;
  GtkWidget *replace;
  GtkWidget *bar;
  GtkWidget *count;
  GtkWidget *outcome;
  GtkWidget *report;
  GtkWidget *complaints;
  GtkWidget *complaints_box;
  GtkWidget *leave; /* cancel, stop or close */
  GtkWidget *start;

  /* owned */
  GListModel *files;
  GFile *folder;
  GCancellable *cancellable; /* while it runs */
  Run *run;
  guint tick;
};

G_DEFINE_FINAL_TYPE (StetImportWindow, stet_import_window, ADW_TYPE_WINDOW)

/* In the thread --------------------------------------------------------------------------------------------------- */

static void
progress_cb (guint n_done, guint n_files, gpointer data)
{
  Run *run = data;

  g_mutex_lock (&run->mutex);
  run->n_done = n_done;
  run->n_files = n_files;
  g_mutex_unlock (&run->mutex);
}

static void
complain_cb (const char *path, const GError *error, gpointer data)
{
  Run *run = data;
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *words = stet_error_text (error, base);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_mutex_lock (&run->mutex);
  if (run->n_complaints++ < MAX_COMPLAINTS)
    g_string_append_printf (run->complaints, "%s\n", words);
  g_mutex_unlock (&run->mutex);
}

static void
import_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Run *run = task_data;
  const StetTransferOptions options = { .jobs = run->jobs,
                                        .replace = run->replace,
                                        .cancellable = cancellable,
                                        .progress = progress_cb,
                                        .complain = complain_cb,
                                        .data = run };
  char *report = NULL;
  g_autoptr (GError) error = NULL;

  stet_transfer_import ((const char *const *) run->inputs, run->output, &options, &report, &error);
  if (error != NULL)
    complain_cb (run->output, error, run);
  g_task_return_pointer (task, report != NULL ? report : g_strdup (""), g_free);
}

/* The window ------------------------------------------------------------------------------------------------------ */

static void
show_progress (StetImportWindow *self)
{
  g_autofree char *words = NULL;
  guint n_done, n_files;

  g_mutex_lock (&self->run->mutex);
  n_done = self->run->n_done;
  n_files = self->run->n_files;
  g_mutex_unlock (&self->run->mutex);
  if (n_files == 0)
    {
      gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->bar));
      return;
    }
  words = g_strdup_printf (ngettext ("%u of %u file", "%u of %u files", n_files), n_done, n_files);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), (double) n_done / n_files);
  gtk_label_set_label (GTK_LABEL (self->count), words);
}

static gboolean
tick_cb (gpointer user_data)
{
  show_progress (user_data);
  return G_SOURCE_CONTINUE;
}

static void
show_end (StetImportWindow *self, const char *report, gboolean stopped)
{
  g_autofree char *folder = g_file_get_basename (self->folder);
  g_autofree char *words = NULL;
  g_autofree char *lines = g_strchomp (g_strdup (report));
  guint more = self->run->n_complaints > MAX_COMPLAINTS ? self->run->n_complaints - MAX_COMPLAINTS : 0;

  if (stopped)
    words = g_strdup_printf (_ ("Stopped. The documents that were finished are in “%s”, each of them whole."), folder);
  else if (self->run->n_complaints > 0)
    words = g_strdup_printf (ngettext ("%u file could not be imported. The documents of the others are in “%s”.",
                                       "%u files could not be imported. The documents of the others are in “%s”.",
                                       self->run->n_complaints),
                             self->run->n_complaints, folder);
  else
    words = g_strdup_printf (_ ("The documents are in “%s”."), folder);
  if (more > 0)
    g_string_append_printf (self->run->complaints, ngettext ("and %u more", "and %u more", more), more);
  gtk_label_set_label (GTK_LABEL (self->outcome), words);
  gtk_label_set_label (GTK_LABEL (self->report), lines);
  gtk_label_set_label (GTK_LABEL (self->complaints), g_strchomp (self->run->complaints->str));
  gtk_widget_set_visible (self->complaints_box, self->run->n_complaints > 0);
  gtk_button_set_label (GTK_BUTTON (self->leave), _ ("_Close"));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "end");
  gtk_widget_grab_focus (self->leave);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StetImportWindow *self = STET_IMPORT_WINDOW (source);
  gboolean stopped = g_cancellable_is_cancelled (self->cancellable);
  g_autofree char *report = g_task_propagate_pointer (G_TASK (result), NULL);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->cancellable);
  if (self->stack != NULL)
    show_end (self, report != NULL ? report : "", stopped);
}

static char **
list_paths (GListModel *files)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      if (g_file_peek_path (file) != NULL)
        g_strv_builder_add (paths, g_file_peek_path (file));
    }
  return g_strv_builder_end (paths);
}

static void
start_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetImportWindow *self = STET_IMPORT_WINDOW (widget);
  g_autoptr (GTask) task = NULL;

  self->run = g_new0 (Run, 1);
  g_atomic_ref_count_init (&self->run->refs);
  g_mutex_init (&self->run->mutex);
  self->run->inputs = list_paths (self->files);
  self->run->output = g_file_get_path (self->folder);
  self->run->replace = gtk_switch_get_active (GTK_SWITCH (self->replace));
  self->run->jobs = g_get_num_processors ();
  self->run->complaints = g_string_new (NULL);
  self->cancellable = g_cancellable_new ();
  g_atomic_ref_count_inc (&self->run->refs);
  task = g_task_new (self, self->cancellable, imported_cb, NULL);
  /* What was finished before it was stopped is told. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self->run, run_unref);
  g_task_run_in_thread (task, import_thread);
  gtk_widget_set_visible (self->start, FALSE);
  gtk_widget_action_set_enabled (widget, "import.start", FALSE);
  gtk_button_set_label (GTK_BUTTON (self->leave), _ ("_Stop"));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "progress");
  self->tick = g_timeout_add (TICK_MS, tick_cb, self);
}

static void
show_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *uri = g_file_get_uri (STET_IMPORT_WINDOW (widget)->folder);

  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
}

static void
leave_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetImportWindow *self = STET_IMPORT_WINDOW (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* Where to -------------------------------------------------------------------------------------------------------- */

static void
set_folder (StetImportWindow *self, GFile *folder)
{
  g_autofree char *name = g_file_get_parse_name (folder);

  g_set_object (&self->folder, folder);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->into), name);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetImportWindow) self = user_data;
  g_autoptr (GFile) folder = stet_file_dialog_save_finish (result, NULL); /* else it stays as it was */

  if (folder != NULL && g_file_peek_path (folder) != NULL && self->stack != NULL)
    set_folder (self, folder);
}

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetImportWindow *self = STET_IMPORT_WINDOW (widget);
  g_autoptr (GFile) parent = g_file_get_parent (self->folder);

  stet_file_dialog_folder_async (GTK_WINDOW (self), _ ("Choose a Folder"), parent, NULL, folder_chosen_cb,
                                 g_object_ref (self));
}

/* Beside what is read: "corpus" becomes "corpus stet", which is not there yet. Transfer full. */
static GFile *
suggest_folder (GListModel *files)
{
  g_autoptr (GFile) first = g_list_model_get_item (files, 0);
  g_autoptr (GFile) parent = g_file_get_parent (first);
  g_autofree char *base = g_file_get_basename (first);
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base && !g_file_test (g_file_peek_path (first), G_FILE_TEST_IS_DIR))
    *dot = '\0';
  for (guint i = 1;; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup_printf ("%s stet", base) : g_strdup_printf ("%s stet %u", base, i);
      g_autoptr (GFile) folder = g_file_get_child (parent != NULL ? parent : first, name);

      if (!g_file_query_exists (folder, NULL) || i == 1000)
        return g_steal_pointer (&folder);
    }
}

/* Its parts ------------------------------------------------------------------------------------------------------- */

static void
stet_import_window_dispose (GObject *object)
{
  StetImportWindow *self = STET_IMPORT_WINDOW (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  self->stack = NULL;
  g_clear_object (&self->files);
  g_clear_object (&self->folder);
  g_clear_pointer (&self->run, run_unref);
  G_OBJECT_CLASS (stet_import_window_parent_class)->dispose (object);
}

static void
stet_import_window_class_init (StetImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_import_window_dispose;
  gtk_widget_class_install_action (widget_class, "import.start", NULL, start_cb);
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "import.leave", NULL, leave_cb);
  gtk_widget_class_install_action (widget_class, "import.show-folder", NULL, show_folder_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.leave", NULL);
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_choice (StetImportWindow *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *choose = gtk_button_new_with_mnemonic (_ ("_Choose…"));
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("Each article becomes a document of its own. What is there already stays "
                                            "as it is."));
  self->from = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->from), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->from), _ ("From"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->from);
  self->into = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->into), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->into), _ ("Into the folder"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (choose), "import.choose");
  gtk_widget_set_valign (choose, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->into), choose);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->into);
  self->replace = gtk_switch_new ();
  gtk_widget_set_valign (self->replace, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Replace documents of the same name"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->replace);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->replace);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->replace), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Replace documents of the same name"), -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  return page;
}

static GtkWidget *
make_progress (StetImportWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->bar = gtk_progress_bar_new ();
  self->count = gtk_label_new (_ ("Looking for files…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Importing"), -1);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (box, 36);
  gtk_widget_set_margin_end (box, 36);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), self->count);
  return box;
}

static GtkWidget *
make_end (StetImportWindow *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *show = gtk_button_new_with_mnemonic (_ ("_Show the Folder"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (show), "import.show-folder");
  gtk_widget_set_halign (show, GTK_ALIGN_START);
  gtk_widget_set_margin_top (show, 12);
  self->outcome = make_label ("heading");
  self->report = make_label (NULL);
  self->complaints = make_label (NULL);
  self->complaints_box = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->complaints_box), _ ("Not imported"));
  gtk_widget_set_margin_bottom (self->outcome, 12);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->outcome);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->report);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), show);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->complaints_box), self->complaints);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (self->complaints_box));
  return page;
}

static void
stet_import_window_init (StetImportWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  self->leave = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  self->start = gtk_button_new_with_mnemonic (_ ("_Import"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->leave), "import.leave");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->start), "import.start");
  gtk_widget_add_css_class (self->start, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->leave);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->start);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), make_choice (self), "choice");
  gtk_stack_add_named (GTK_STACK (self->stack), make_progress (self), "progress");
  gtk_stack_add_named (GTK_STACK (self->stack), make_end (self), "end");
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Import"));
  gtk_window_set_default_size (GTK_WINDOW (self), 540, 420);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->start);
  gtk_window_set_focus (GTK_WINDOW (self), self->start);
}

GtkWindow *
stet_import_window_present (GtkWindow *parent, GListModel *files)
{
  StetImportWindow *self =
      g_object_new (STET_TYPE_IMPORT_WINDOW, "transient-for", parent, "modal", TRUE, "destroy-with-parent", TRUE, NULL);
  g_autoptr (GFile) first = g_list_model_get_item (files, 0);
  g_autoptr (GFile) folder = suggest_folder (files);
  g_autofree char *from = g_file_get_parse_name (first);
  guint n = g_list_model_get_n_items (files);

  self->files = g_object_ref (files);
  if (n > 1)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", n - 1), from, n - 1);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->from), more);
    }
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->from), from);
  set_folder (self, folder);
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WINDOW (self);
}
