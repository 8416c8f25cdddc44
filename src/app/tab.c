/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tab.h"

#include "error-text.h"
#include "import.h"

#include <glib/gi18n.h>

/* What opens at once shows no spinner. */
#define SPINNER_AFTER_MS 300

struct _StetTab
{
  AdwBin parent_instance;

  /* owned */
  StetWorkspace *workspace;
  GFile *file; /* NULL: of text */
  char *text;
  char *address; /* of a page that is fetched, or NULL */
  char *name;    /* of the file, for people */
  GCancellable *cancellable;
  guint spinner_timeout;

  GtkWidget *progress; /* a child while it is shown: how much of a page has come */
  StetPage *page;      /* the child, once it is open */
};

G_DEFINE_FINAL_TYPE (StetTab, stet_tab, ADW_TYPE_BIN)

enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  PROP_LOADING,
  PROP_PAGE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint close_signal;

static void start (StetTab *self);

static void
notify_all (StetTab *self)
{
  for (guint i = PROP_TITLE; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), props[i]);
}

static void
title_cb (StetTab *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUBTITLE]);
}

static void
close_clicked_cb (StetTab *self)
{
  g_signal_emit (self, close_signal, 0);
}

static void
retry_clicked_cb (StetTab *self)
{
  start (self);
}

static GtkWidget *
make_button (StetTab *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static gboolean
show_spinner_cb (gpointer user_data)
{
  StetTab *self = user_data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *spinner = gtk_spinner_new ();
  g_autofree char *words = g_strdup_printf (_ ("Opening “%s”…"), self->name);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *cancel = make_button (self, _ ("_Cancel"), G_CALLBACK (close_clicked_cb));

  self->spinner_timeout = 0;
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (spinner, 48, 48);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), spinner);
  self->progress = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->progress, "caption");
  gtk_widget_add_css_class (self->progress, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->progress);
  gtk_box_append (GTK_BOX (box), cancel);
  adw_bin_set_child (ADW_BIN (self), box);
  return G_SOURCE_REMOVE;
}

static void
show_error (StetTab *self, const GError *error)
{
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  /* What is wrong with a file's contents is so the next time too. */
  gboolean may_pass = error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR || self->address != NULL;
  GtkWidget *retry = may_pass ? make_button (self, _ ("_Try Again"), G_CALLBACK (retry_clicked_cb))
                              : gtk_button_new_with_mnemonic (_ ("_Open…"));
  g_autofree char *words = stet_error_text (error, self->name);
  g_autofree char *markup = g_markup_escape_text (words, -1);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _ ("It Can’t Be Opened"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), markup);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), make_button (self, _ ("_Close"), G_CALLBACK (close_clicked_cb)));
  if (!may_pass)
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (retry), "win.open");
      gtk_widget_add_css_class (retry, "pill");
    }
  if (g_error_matches (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_MANY) && self->file != NULL)
    {
      g_autofree char *uri = g_file_get_uri (self->file);

      adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "folder-documents-symbolic");
      adw_status_page_set_title (ADW_STATUS_PAGE (status), _ ("More Than One Article"));
      gtk_button_set_label (GTK_BUTTON (retry), _ ("_Import…"));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (retry), "s", uri);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (retry), "win.import-file");
      gtk_widget_add_css_class (retry, "suggested-action");
    }
  gtk_box_append (GTK_BOX (box), retry);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), box);
  adw_bin_set_child (ADW_BIN (self), status);
  gtk_widget_grab_focus (retry);
}

static void
show_page (StetTab *self, StetSession *session)
{
  self->page = STET_PAGE (stet_page_new (session));
  g_signal_connect_object (session, "notify::title", G_CALLBACK (title_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::subtitle", G_CALLBACK (title_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *weak = user_data;
  g_autoptr (StetTab) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSession) session = stet_session_open_finish (result, &error);

  g_weak_ref_clear (weak);
  g_free (weak);
  if (self == NULL || self->cancellable == NULL) /* closed meanwhile */
    return;
  g_clear_handle_id (&self->spinner_timeout, g_source_remove);
  g_clear_object (&self->cancellable);
  self->progress = NULL;
  if (session != NULL)
    show_page (self, session);
  else
    show_error (self, error);
  notify_all (self);
}

/* Fetching ----------------------------------------------------------------------------------------------------------
 */

static void
progress_cb (const char *host, gsize n_bytes, gsize n_total, gpointer user_data)
{
  g_autoptr (StetTab) self = g_weak_ref_get (user_data);
  g_autofree char *words = stet_fetch_page_say_progress (host, n_bytes, n_total);

  if (self == NULL || self->progress == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->progress), words);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *weak = user_data;
  g_autoptr (StetTab) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetFetchedPage) page = stet_fetch_page_finish (result, &error);

  if (page != NULL && self != NULL && self->cancellable != NULL)
    {
      stet_session_open_page_async (self->workspace, page, 0, self->cancellable, opened_cb, weak);
      return;
    }
  g_weak_ref_clear (weak);
  g_free (weak);
  if (self == NULL || self->cancellable == NULL) /* closed meanwhile */
    return;
  g_clear_handle_id (&self->spinner_timeout, g_source_remove);
  g_clear_object (&self->cancellable);
  self->progress = NULL;
  show_error (self, error);
  notify_all (self);
}

/* The answer must not keep a closed tab alive: it would never be cancelled. */
static void
start (StetTab *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->progress = NULL;
  self->cancellable = g_cancellable_new ();
  self->spinner_timeout = g_timeout_add (SPINNER_AFTER_MS, show_spinner_cb, self);
  /* A person gave the address, so that it may be one of this computer. */
  if (self->address != NULL)
    stet_fetch_page_async (self->address, TRUE, progress_cb, weak, self->cancellable, fetched_cb, weak);
  else if (self->file != NULL)
    stet_session_open_async (self->workspace, self->file, self->cancellable, opened_cb, weak);
  else
    stet_session_open_text_async (self->workspace, self->text, self->cancellable, opened_cb, weak);
  notify_all (self);
}

static void
stet_tab_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetTab *self = STET_TAB (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, stet_tab_get_title (self));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, stet_tab_get_subtitle (self));
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->cancellable != NULL);
      break;
    case PROP_PAGE:
      g_value_set_object (value, self->page);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_tab_dispose (GObject *object)
{
  StetTab *self = STET_TAB (object);

  g_clear_handle_id (&self->spinner_timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->page = NULL;
  g_clear_object (&self->workspace);
  g_clear_object (&self->file);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (stet_tab_parent_class)->dispose (object);
}

static void
stet_tab_finalize (GObject *object)
{
  g_free (STET_TAB (object)->name);
  g_free (STET_TAB (object)->address);
  G_OBJECT_CLASS (stet_tab_parent_class)->finalize (object);
}

static gboolean
stet_tab_grab_focus (GtkWidget *widget)
{
  StetTab *self = STET_TAB (widget);

  if (self->page == NULL)
    return gtk_widget_get_first_child (widget) != NULL && gtk_widget_grab_focus (gtk_widget_get_first_child (widget));
  stet_page_focus_text (self->page);
  return TRUE;
}

static void
stet_tab_class_init (StetTabClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = stet_tab_get_property;
  object_class->dispose = stet_tab_dispose;
  object_class->finalize = stet_tab_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = stet_tab_grab_focus;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_PAGE] =
      g_param_spec_object ("page", NULL, NULL, STET_TYPE_PAGE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  close_signal = g_signal_new ("close", STET_TYPE_TAB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_tab_init (StetTab *self)
{
}

static StetTab *
tab_new (StetWorkspace *workspace, GFile *file, const char *text, const char *address, const char *name)
{
  StetTab *self = g_object_new (STET_TYPE_TAB, NULL);

  self->workspace = g_object_ref (workspace);
  g_set_object (&self->file, file);
  self->text = g_strdup (text);
  self->address = g_strdup (address);
  self->name = g_strdup (name);
  start (self);
  return self;
}

GtkWidget *
stet_tab_new_for_file (StetWorkspace *workspace, GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base != NULL ? base : "");

  return GTK_WIDGET (tab_new (workspace, file, NULL, NULL, name));
}

GtkWidget *
stet_tab_new_for_text (StetWorkspace *workspace, const char *text)
{
  return GTK_WIDGET (tab_new (workspace, NULL, text, NULL, _ ("Pasted text")));
}

GtkWidget *
stet_tab_new_for_address (StetWorkspace *workspace, const char *address)
{
  return GTK_WIDGET (tab_new (workspace, NULL, NULL, address, address));
}

StetPage *
stet_tab_get_page (StetTab *self)
{
  return self->page;
}

const char *
stet_tab_get_title (StetTab *self)
{
  const char *title = self->page != NULL ? stet_session_get_title (stet_page_get_session (self->page)) : NULL;

  return title != NULL && *title != '\0' ? title : self->name;
}

const char *
stet_tab_get_subtitle (StetTab *self)
{
  const char *subtitle = self->page != NULL ? stet_session_get_subtitle (stet_page_get_session (self->page)) : NULL;

  return subtitle != NULL ? subtitle : "";
}

gboolean
stet_tab_is_of_file (StetTab *self, GFile *file)
{
  GFile *saved = self->page != NULL ? stet_session_get_file (stet_page_get_session (self->page)) : NULL;

  return (self->file != NULL && g_file_equal (self->file, file)) || (saved != NULL && g_file_equal (saved, file));
}
