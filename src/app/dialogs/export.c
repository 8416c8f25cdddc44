/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "export.h"

#include "dialog-header.h"
#include "error-text.h"
#include "export-job.h"
#include "file-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* What is shown of what will be written. */
#define PREVIEW_BYTES 6000
#define WAIT_MS 150

#define STET_TYPE_EXPORT (stet_export_get_type ())
G_DECLARE_FINAL_TYPE (StetExport, stet_export, STET, EXPORT, AdwWindow)

struct _StetExport
{
  AdwWindow parent_instance;

  /* children */
  GtkWidget *format;
  GtkWidget *suggested;
  GtkWidget *rejected;
  GtkWidget *confidential;
  GtkWidget *guard;
  GtkWidget *preview;
  GtkWidget *losses;
  GtkWidget *problem;

  /* owned */
  StetSession *session;
  GTask *task;        /* until it is answered */
  GPtrArray *formats; /* of char *, a row each */
  GFile *file;        /* where it is being written */
  guint render_source;
  guint stamp; /* counts renderings: a late one is dropped */
};

G_DEFINE_FINAL_TYPE (StetExport, stet_export, ADW_TYPE_WINDOW)

static gboolean
is_on (GtkWidget *toggle)
{
  return gtk_switch_get_active (GTK_SWITCH (toggle));
}

static const char *
get_format (StetExport *self)
{
  return g_ptr_array_index (self->formats, adw_combo_row_get_selected (ADW_COMBO_ROW (self->format)));
}

static gboolean
find_format (const char *name, StetTransferFormat *format)
{
  for (guint i = 0; stet_transfer_get_format (i, format); i++)
    if (g_str_equal (format->name, name))
      return TRUE;
  return FALSE;
}

static void
start_job (StetExport *self, const char *name, const char *path, GAsyncReadyCallback callback)
{
  g_autoptr (StetSnapshot) snapshot = stet_document_take_snapshot (stet_session_get_document (self->session));
  const StetTransferOptions options = { .without_suggested = !is_on (self->suggested),
                                        .with_rejected = is_on (self->rejected),
                                        .with_confidential = is_on (self->confidential),
                                        .guard_formulas = is_on (self->guard) };

  stet_export_job_run_async (snapshot, name, get_format (self), &options, path, ++self->stamp, callback,
                             g_object_ref (self));
}

/* What will be written ------------------------------------------------------------------------------------------- */

/* Words for what is not text. Transfer full. */
static char *
dup_start (GBytes *bytes)
{
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);
  const char *end = NULL;

  if (n == 0)
    return g_strdup ("");
  g_utf8_validate_len (data, MIN (n, PREVIEW_BYTES), &end);
  if ((gsize) (end - data) + 4 < MIN (n, PREVIEW_BYTES))
    {
      g_autofree char *size = g_format_size (n);

      /* Translators: %s is a size, "12 kB" */
      return g_strdup_printf (_ ("What is written can’t be shown here (%s)."), size);
    }
  if ((gsize) (end - data) < n)
    return g_strdup_printf ("%.*s…", (int) (end - data), data);
  return g_strndup (data, (gsize) (end - data));
}

static void
show_result (StetExport *self, const StetTransferred *result)
{
  const StetTransferFile *main = g_ptr_array_index (result->files, 0);
  g_autofree char *start = dup_start (main->bytes);
  g_autoptr (GString) losses = g_string_new (result->report);

  for (guint i = 1; i < result->files->len; i++)
    {
      const StetTransferFile *file = g_ptr_array_index (result->files, i);

      /* Translators: a file that is written too, such as "article.txt" */
      g_string_append_printf (losses, _ ("Beside it: %s"), file->name);
      g_string_append_c (losses, '\n');
    }
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->preview)), start, -1);
  g_strchomp (losses->str);
  gtk_label_set_label (GTK_LABEL (self->losses), losses->str);
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetExport) self = user_data;
  guint stamp;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetTransferred) transferred = stet_export_job_run_finish (result, &stamp, NULL, &error);

  if (self->task == NULL || stamp != self->stamp)
    return;
  if (transferred != NULL)
    show_result (self, transferred);
  else
    gtk_label_set_label (GTK_LABEL (self->losses), error->message);
}

/* The document's title, safe as a file's name. Transfer full. */
static char *
dup_stem (StetExport *self)
{
  g_autofree char *name = stet_session_suggest_name (self->session);

  if (g_str_has_suffix (name, ".stet.json"))
    name[strlen (name) - strlen (".stet.json")] = '\0';
  return g_steal_pointer (&name);
}

static gboolean
render_source_cb (gpointer user_data)
{
  StetExport *self = user_data;
  g_autofree char *stem = dup_stem (self);

  self->render_source = 0;
  start_job (self, stem, NULL, rendered_cb);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (StetExport *self)
{
  StetTransferFormat format;

  if (self->formats->len == 0)
    return;
  gtk_widget_set_visible (gtk_widget_get_ancestor (self->guard, ADW_TYPE_ACTION_ROW),
                          find_format (get_format (self), &format)
                              && (g_str_equal (format.ending, ".csv") || g_str_equal (format.ending, ".tsv")));
  gtk_widget_set_visible (self->problem, FALSE);
  if (self->render_source == 0)
    self->render_source = g_timeout_add (WAIT_MS, render_source_cb, self);
}

/* Writing -------------------------------------------------------------------------------------------------------- */

static void
show_problem (StetExport *self, const GError *error, const char *what)
{
  g_autofree char *words = stet_error_text (error, what);

  gtk_label_set_label (GTK_LABEL (self->problem), words);
  gtk_widget_set_visible (self->problem, TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.write", TRUE);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetExport) self = user_data;
  g_autofree char *which = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetTransferred) transferred = stet_export_job_run_finish (result, NULL, &which, &error);
  g_autofree char *base = g_file_get_basename (self->file);
  g_autoptr (GTask) task = NULL;

  if (self->task == NULL) /* closed meanwhile */
    return;
  if (transferred == NULL)
    {
      show_problem (self, error, which != NULL ? which : base);
      return;
    }
  task = g_steal_pointer (&self->task);
  g_task_set_task_data (task, g_strdup (get_format (self)), g_free);
  g_task_return_pointer (task, g_object_ref (self->file), g_object_unref);
  gtk_window_close (GTK_WINDOW (self));
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetExport) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = stet_file_dialog_save_finish (result, &error);
  g_autofree char *base = NULL;
  StetTransferFormat format;

  if (self->task == NULL) /* closed meanwhile */
    return;
  if (file == NULL || g_file_peek_path (file) == NULL)
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.write", TRUE);
      if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_problem (self, error, NULL);
      return;
    }
  base = g_file_get_basename (file);
  if (find_format (get_format (self), &format) && g_str_has_suffix (base, format.ending))
    base[strlen (base) - strlen (format.ending)] = '\0';
  g_set_object (&self->file, file);
  start_job (self, base, g_file_peek_path (file), written_cb);
}

static void
write_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetExport *self = STET_EXPORT (widget);
  g_autofree char *stem = dup_stem (self);
  g_autofree char *file = NULL;
  g_autoptr (GFile) folder = NULL;
  StetTransferFormat format;

  if (!find_format (get_format (self), &format))
    return;
  file = g_strconcat (stem, format.ending, NULL);
  if (stet_session_get_file (self->session) != NULL)
    folder = g_file_get_parent (stet_session_get_file (self->session));
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_widget_action_set_enabled (widget, "export.write", FALSE);
  stet_file_dialog_save_async (GTK_WINDOW (self), _ ("Export"), file, folder, NULL, place_chosen_cb,
                               g_object_ref (self));
}

/* The window ----------------------------------------------------------------------------------------------------- */

static void
stet_export_dispose (GObject *object)
{
  StetExport *self = STET_EXPORT (object);

  g_clear_handle_id (&self->render_source, g_source_remove);
  if (self->task != NULL)
    g_task_return_new_error (self->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", "Cancelled");
  g_clear_object (&self->task);
  g_clear_object (&self->session);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (stet_export_parent_class)->dispose (object);
}

static void
stet_export_finalize (GObject *object)
{
  g_ptr_array_unref (STET_EXPORT (object)->formats);
  G_OBJECT_CLASS (stet_export_parent_class)->finalize (object);
}

static void
stet_export_class_init (StetExportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_export_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_export_finalize;
  gtk_widget_class_install_action (widget_class, "export.write", NULL, write_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "export.write", NULL);
}

static GtkWidget *
add_switch (StetExport *self, GtkWidget *group, const char *title, const char *subtitle, gboolean on)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_switch_set_active (GTK_SWITCH (toggle), on);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_swapped (toggle, "notify::active", G_CALLBACK (changed_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return toggle;
}

/* The list's own rows cut long names off at the width of the closed one. */
static void
set_up_name_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_name_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static GtkWidget *
make_format_row (StetExport *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GtkListItemFactory) names = gtk_signal_list_item_factory_new ();
  StetTransferFormat format;

  for (guint i = 0; stet_transfer_get_format (i, &format); i++)
    if (format.writes)
      {
        g_ptr_array_add (self->formats, g_strdup (format.name));
        gtk_string_list_append (labels, format.label);
      }
  self->format = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->format), _ ("Format"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->format), G_LIST_MODEL (labels));
  g_signal_connect (names, "setup", G_CALLBACK (set_up_name_cb), NULL);
  g_signal_connect (names, "bind", G_CALLBACK (bind_name_cb), NULL);
  adw_combo_row_set_list_factory (ADW_COMBO_ROW (self->format), names);
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (self->format), TRUE); /* names are long */
  g_signal_connect_swapped (self->format, "notify::selected", G_CALLBACK (changed_cb), self);
  return self->format;
}

static GtkWidget *
make_preview (StetExport *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->preview = gtk_text_view_new ();
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->preview), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (self->preview), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->preview), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self->preview), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->preview), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->preview), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->preview), 9);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->preview), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->preview), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->preview), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The first lines"),
                                  -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->preview);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 150);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  return scroller;
}

static GtkWidget *
make_words (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

static GtkWidget *
make_group (const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  return group;
}

static void
fill (StetExport *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *choice = make_group (NULL);
  GtkWidget *what = make_group (NULL);
  GtkWidget *shown = make_group (_ ("The first lines"));
  GtkWidget *lost = make_group (_ ("What goes along"));

  self->problem = make_words ("");
  gtk_widget_add_css_class (self->problem, "error");
  gtk_widget_set_visible (self->problem, FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (choice), make_format_row (self));
  self->suggested = add_switch (self, what, _ ("Suggestions"), _ ("What nobody has decided on yet"), FALSE);
  self->rejected = add_switch (self, what, _ ("Rejected suggestions"), NULL, FALSE);
  self->confidential =
      add_switch (self, what, _ ("Confidential sources"), _ ("Name them here. Otherwise each has a pseudonym."), FALSE);
  self->guard = add_switch (self, what, _ ("Guard against formulas"),
                            _ ("No cell can start a calculation when a spreadsheet opens it."), TRUE);
  self->losses = make_words (NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (shown), make_preview (self));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (lost), self->losses);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (lost), self->problem);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (choice));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (what));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (shown));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (lost));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), stet_dialog_header_new (_ ("_Export…"), "export.write"));
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
}

static void
stet_export_init (StetExport *self)
{
  self->formats = g_ptr_array_new_with_free_func (g_free);
  fill (self);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Export"));
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 700);
  gtk_window_set_focus (GTK_WINDOW (self), self->format);
}

static void
find_confidential (gpointer source, gpointer found)
{
  *(gboolean *) found |= stet_record_get_boolean (source, STET_FIELD_CONFIDENTIAL);
}

void
stet_export_ask_async (GtkWindow *parent,
                       StetSession *session,
                       const char *chosen,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  StetExport *self =
      g_object_new (STET_TYPE_EXPORT, "transient-for", parent, "modal", TRUE, "destroy-with-parent", TRUE, NULL);
  gboolean confidential = FALSE;

  self->task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (self->task, stet_export_ask_async);
  self->session = g_object_ref (session);
  stet_document_foreach (stet_session_get_document (session), STET_RECORD_SOURCE, find_confidential, &confidential);
  gtk_widget_set_visible (gtk_widget_get_ancestor (self->confidential, ADW_TYPE_ACTION_ROW), confidential);
  for (guint i = 0; chosen != NULL && i < self->formats->len; i++)
    if (g_str_equal (g_ptr_array_index (self->formats, i), chosen))
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->format), i);
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
}

GFile *
stet_export_ask_finish (GAsyncResult *result, char **format, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, stet_export_ask_async), NULL);
  if (format != NULL)
    *format = g_strdup (g_task_get_task_data (G_TASK (result)));
  return g_task_propagate_pointer (G_TASK (result), error);
}
