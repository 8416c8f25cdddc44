/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An edit starts a short timer, the timer starts a save, and an edit made while a save runs starts another one after
 * it. What is on disk is therefore never more than a second behind, and never a mixture. */

#include "config.h"

#include "session.h"

#include "error-text.h"
#include "opening.h"
#include "store-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SAVE_DELAY 400 /* milliseconds after an edit */

struct _StetSession
{
  GObject parent_instance;

  /* owned */
  StetWorkspace *workspace;
  StetDocument *document;
  StetHistory *history;
  StetStore *store;      /* where it is saved: its own file, or one in the data folder */
  GFile *file;           /* its own; NULL while it has none */
  GFile *origin;         /* what it was imported from, or NULL */
  GFileMonitor *monitor; /* of its own file */
  GArray *sentences;     /* of StetSpan */
  StetText *sentences_of;
  char *title;
  char *subtitle;
  char *error; /* for people */
  char *notice;
  char *page; /* of the place last asked for */

  StetSaveState save_state;
  guint save_source;
  gboolean saving;
  gboolean save_again;
  gboolean kept; /* there is a file of it on disk */
};

G_DEFINE_FINAL_TYPE (StetSession, stet_session, G_TYPE_OBJECT)

enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  PROP_SAVE_STATE,
  PROP_ERROR,
  PROP_FILE,
  PROP_READ_ONLY,
  PROP_DOCUMENT,
  PROP_HISTORY,
  N_PROPS
};

enum
{
  RELOADED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

GType
stet_save_state_get_type (void)
{
  static gsize type;
  static const GEnumValue values[] = {
    { STET_SAVE_STATE_SAVED, "STET_SAVE_STATE_SAVED", "saved" },
    { STET_SAVE_STATE_PENDING, "STET_SAVE_STATE_PENDING", "pending" },
    { STET_SAVE_STATE_FAILED, "STET_SAVE_STATE_FAILED", "failed" },
    { STET_SAVE_STATE_CONFLICT, "STET_SAVE_STATE_CONFLICT", "conflict" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("StetSaveState", values));
  return type;
}

static void save_soon (StetSession *self);
static void save_now (StetSession *self, gboolean force, GTask *task);
static void take_opened (StetSession *self, StetOpened *opened);

/* State --------------------------------------------------------------------------------------------------------- */

static void
set_string (StetSession *self, char **place, const char *value, guint prop)
{
  if (g_strcmp0 (*place, value) == 0)
    return;
  g_free (*place);
  *place = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
set_save_state (StetSession *self, StetSaveState state, const char *error)
{
  set_string (self, &self->error, error, PROP_ERROR);
  if (self->save_state == state)
    return;
  self->save_state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SAVE_STATE]);
}

static char *
display_name (GFile *file)
{
  return file != NULL ? g_file_get_basename (file) : NULL;
}

static void
update_titles (StetSession *self)
{
  StetRecord *article = stet_document_get_article (self->document);
  const char *url = stet_record_get_string (article, STET_FIELD_URL);
  g_autofree char *name = display_name (self->file != NULL ? self->file : self->origin);

  set_string (self, &self->title, stet_record_get_string (article, STET_FIELD_TITLE), PROP_TITLE);
  if (self->file == NULL && g_str_has_prefix (url, "http"))
    set_string (self, &self->subtitle, url, PROP_SUBTITLE);
  else
    set_string (self, &self->subtitle, name != NULL ? name : _ ("Pasted text"), PROP_SUBTITLE);
}

static void
count_claim (gpointer claim, gpointer user_data)
{
  guint *counts = user_data;

  counts[0]++;
  counts[1] += *stet_record_get_string (claim, STET_FIELD_VERDICT_LABEL) != '\0'
               || *stet_record_get_string (claim, STET_FIELD_VERDICT_NOTE) != '\0';
}

/* Writes it down among the recent documents. */
static void
touch (StetSession *self)
{
  guint counts[2] = { 0, 0 };
  GFile *file =
      self->kept || self->file != NULL || self->origin == NULL ? stet_store_get_file (self->store) : self->origin;
  g_autofree char *uri = g_file_get_uri (file);
  StetLibraryItem item = {
    .document = stet_document_get_id (self->document),
    .uri = uri,
    .title = self->title,
    .unsaved = self->file == NULL && file != self->origin,
    .opened = g_get_real_time (),
  };

  if (self->file == NULL && self->origin == NULL && !self->kept)
    return; /* pasted and untouched: there is nothing to come back to yet */
  stet_document_foreach (self->document, STET_RECORD_CLAIM, count_claim, counts);
  item.n_claims = counts[0];
  item.n_checked = counts[1];
  stet_library_touch (stet_workspace_get_library (self->workspace), &item);
}

/* Following the document ---------------------------------------------------------------------------------------- */

static void
document_changed_cb (StetSession *self)
{
  StetText *text = stet_document_get_text (self->document);

  if (text != self->sentences_of)
    {
      g_array_unref (self->sentences);
      self->sentences = stet_opening_find_sentences (self->workspace, text);
      g_clear_pointer (&self->sentences_of, stet_text_unref);
      self->sentences_of = stet_text_ref (text);
    }
  update_titles (self);
  save_soon (self);
}

static void
read_again (StetSession *self)
{
  g_autoptr (StetOpened) opened = NULL;
  g_autoptr (GError) error = NULL;
  StetOpening opening = { .workspace = self->workspace, .file = self->file };

  opened = stet_opening_run (&opening, NULL, &error);
  if (opened == NULL)
    {
      g_autofree char *name = display_name (self->file);
      g_autofree char *text = stet_error_text (error, name);

      set_save_state (self, STET_SAVE_STATE_FAILED, text);
      return;
    }
  take_opened (self, opened);
  set_save_state (self, STET_SAVE_STATE_SAVED, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DOCUMENT]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HISTORY]);
  g_signal_emit (self, signals[RELOADED], 0);
}

static void
set_conflict (StetSession *self)
{
  g_autoptr (GError) error =
      g_error_new_literal (STET_STORE_ERROR, STET_STORE_ERROR_CHANGED_ON_DISK, "Another program has changed the file.");
  g_autofree char *name = display_name (self->file);
  g_autofree char *text = stet_error_text (error, name);

  g_clear_handle_id (&self->save_source, g_source_remove);
  set_save_state (self, STET_SAVE_STATE_CONFLICT, text);
}

static void
file_changed_cb (StetSession *self)
{
  if (self->saving || self->save_state == STET_SAVE_STATE_CONFLICT || !stet_store_is_changed (self->store))
    return;
  if (stet_history_get_modified (self->history))
    set_conflict (self);
  else
    read_again (self);
}

static void
watch_file (StetSession *self)
{
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  if (self->file == NULL)
    return;
  self->monitor = g_file_monitor_file (self->file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (file_changed_cb), self);
}

/* Saving -------------------------------------------------------------------------------------------------------- */

static gboolean
save_source_cb (gpointer user_data)
{
  StetSession *self = user_data;

  self->save_source = 0;
  save_now (self, FALSE, NULL);
  return G_SOURCE_REMOVE;
}

static void
save_soon (StetSession *self)
{
  if (stet_document_get_read_only (self->document) || self->save_state == STET_SAVE_STATE_CONFLICT)
    return;
  set_save_state (self, STET_SAVE_STATE_PENDING, NULL);
  if (self->save_source == 0)
    self->save_source = g_timeout_add (SAVE_DELAY, save_source_cb, self);
}

typedef struct
{
  StetSession *session; /* owned */
  GTask *task;          /* owned, or NULL */
  guint position;
} Saving;

static void
make_folder (StetSession *self)
{
  g_autoptr (GFile) folder = g_file_get_parent (stet_store_get_file (self->store));

  if (self->file == NULL)
    g_file_make_directory_with_parents (folder, NULL, NULL); /* saving says what is wrong if this fails */
}

/* What a save that ended means. Takes @error. */
static void
note_result (StetSession *self, guint position, GError *error)
{
  g_autoptr (GError) owned = error;
  g_autofree char *name = display_name (self->file);
  g_autofree char *text = NULL;

  if (error == NULL)
    {
      self->kept = TRUE;
      if (position == stet_history_get_position (self->history))
        {
          stet_history_mark_saved (self->history);
          set_save_state (self, STET_SAVE_STATE_SAVED, NULL);
        }
      touch (self);
      return;
    }
  if (g_error_matches (error, STET_STORE_ERROR, STET_STORE_ERROR_CHANGED_ON_DISK))
    {
      set_conflict (self);
      return;
    }
  text = stet_error_text (error, name != NULL ? name : self->title);
  set_save_state (self, STET_SAVE_STATE_FAILED, text);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = user_data;
  StetSession *self = saving->session;
  g_autoptr (GError) error = NULL;
  gboolean current = source == G_OBJECT (self->store);

  stet_store_save_finish (STET_STORE (source), result, &error);
  self->saving = FALSE;
  if (current)
    note_result (self, saving->position, error != NULL ? g_error_copy (error) : NULL);
  if (saving->task != NULL)
    {
      if (error != NULL)
        g_task_return_error (saving->task, g_steal_pointer (&error));
      else
        g_task_return_boolean (saving->task, TRUE);
    }
  if (self->save_again)
    save_now (self, FALSE, NULL);
  g_clear_object (&saving->task);
  g_object_unref (saving->session);
  g_free (saving);
}

/* @task (transfer none, may be NULL) is answered when the save has ended. */
static void
save_now (StetSession *self, gboolean force, GTask *task)
{
  g_autoptr (StetSnapshot) snapshot = NULL;
  Saving *saving;

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (stet_document_get_read_only (self->document))
    {
      if (task != NULL)
        g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_READ_ONLY, "The document can only be read.");
      return;
    }
  if (self->saving && task == NULL)
    {
      self->save_again = TRUE;
      return;
    }
  self->save_again = FALSE;
  self->saving = TRUE;
  make_folder (self);
  snapshot = stet_document_take_snapshot (self->document);
  saving = g_new0 (Saving, 1);
  saving->session = g_object_ref (self);
  saving->task = task != NULL ? g_object_ref (task) : NULL;
  saving->position = stet_history_get_position (self->history);
  stet_store_save_async (self->store, snapshot, force, NULL, saved_cb, saving);
}

/* Life ---------------------------------------------------------------------------------------------------------- */

static void
stet_session_dispose (GObject *object)
{
  StetSession *self = STET_SESSION (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  G_OBJECT_CLASS (stet_session_parent_class)->dispose (object);
}

static void
stet_session_finalize (GObject *object)
{
  StetSession *self = STET_SESSION (object);

  g_clear_object (&self->history);
  g_clear_object (&self->document);
  g_clear_object (&self->store);
  g_clear_object (&self->file);
  g_clear_object (&self->origin);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->sentences, g_array_unref);
  g_clear_pointer (&self->sentences_of, stet_text_unref);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->error);
  g_free (self->notice);
  g_free (self->page);
  G_OBJECT_CLASS (stet_session_parent_class)->finalize (object);
}

static void
stet_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetSession *self = STET_SESSION (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_SAVE_STATE:
      g_value_set_enum (value, self->save_state);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, stet_document_get_read_only (self->document));
      break;
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_HISTORY:
      g_value_set_object (value, self->history);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_session_class_init (StetSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = stet_session_dispose;
  object_class->finalize = stet_session_finalize;
  object_class->get_property = stet_session_get_property;
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  props[PROP_SAVE_STATE] =
      g_param_spec_enum ("save-state", NULL, NULL, STET_TYPE_SAVE_STATE, STET_SAVE_STATE_SAVED, flags);
  props[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  props[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, flags);
  props[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  props[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, STET_TYPE_DOCUMENT, flags);
  props[PROP_HISTORY] = g_param_spec_object ("history", NULL, NULL, STET_TYPE_HISTORY, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[RELOADED] =
      g_signal_new ("reloaded", STET_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_session_init (StetSession *self)
{
}

/* Sentences about what was found on opening. */
static char *
say_what_was_found (const StetOpened *opened)
{
  GString *notice = g_string_new (NULL);

  if (opened->report.version > STET_FORMAT_VERSION)
    g_string_append (notice,
                     _ ("A newer version of Stet has saved this document. It can be read here, but not changed. "));
  if (opened->report.n_confirm > 0)
    g_string_append_printf (notice,
                            ngettext ("%u annotation needs confirming, since the text has changed. ",
                                      "%u annotations need confirming, since the text has changed. ",
                                      opened->report.n_confirm),
                            opened->report.n_confirm);
  if (opened->report.n_orphans > 0)
    g_string_append_printf (
        notice,
        ngettext ("%u annotation no longer has a place in the text. It is kept among the notes. ",
                  "%u annotations no longer have a place in the text. They are kept among the notes. ",
                  opened->report.n_orphans),
        opened->report.n_orphans);
  if (notice->len > 0)
    g_string_truncate (notice, notice->len - 1);
  return g_string_free (notice, notice->len == 0);
}

/* Takes what was read: for a new session, or for one that is loaded again. */
static void
take_opened (StetSession *self, StetOpened *opened)
{
  StetLibrary *library = stet_workspace_get_library (self->workspace);

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->history);
  g_clear_object (&self->document);
  self->document = stet_document_new (opened->snapshot);
  stet_document_set_read_only (self->document, opened->report.version > STET_FORMAT_VERSION);
  self->history = stet_history_new (self->document);
  stet_history_mark_saved (self->history);
  g_clear_pointer (&self->sentences, g_array_unref);
  self->sentences = g_array_ref (opened->sentences);
  g_clear_pointer (&self->sentences_of, stet_text_unref);
  self->sentences_of = stet_text_ref (stet_document_get_text (self->document));
  g_set_object (&self->origin, opened->origin);
  g_free (self->notice);
  self->notice = say_what_was_found (opened);
  if (opened->store != NULL)
    {
      g_set_object (&self->store, opened->store);
      self->kept = TRUE;
      if (!stet_library_is_unsaved_file (library, stet_store_get_file (opened->store)))
        g_set_object (&self->file, stet_store_get_file (opened->store));
    }
  else
    {
      g_autoptr (GFile) kept = stet_library_get_unsaved_file (library, stet_document_get_id (self->document));

      g_clear_object (&self->store);
      self->store = stet_store_new (kept);
    }
  g_signal_connect_swapped (self->document, "changed", G_CALLBACK (document_changed_cb), self);
  update_titles (self);
  watch_file (self);
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  StetOpened *opened = stet_opening_run (data, cancellable, &error);

  if (opened != NULL)
    g_task_return_pointer (task, opened, (GDestroyNotify) stet_opened_free);
  else
    g_task_return_error (task, error);
}

static GHashTable *
list_saved (StetWorkspace *workspace)
{
  GHashTable *saved = g_hash_table_new_full (stet_id_hash, stet_id_equal_pointers, g_free, NULL);
  g_autoptr (GPtrArray) items = stet_library_list (stet_workspace_get_library (workspace));

  for (guint i = 0; i < items->len; i++)
    {
      const StetLibraryItem *item = g_ptr_array_index (items, i);

      if (!item->unsaved && g_str_has_suffix (item->uri, ".stet.json"))
        g_hash_table_add (saved, g_memdup2 (&item->document, sizeof item->document));
    }
  return saved;
}

static void
open_async (StetWorkspace *workspace,
            GFile *file,
            GBytes *text,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (workspace, cancellable, callback, user_data);
  StetOpening *opening = g_new0 (StetOpening, 1);

  opening->workspace = g_object_ref (workspace);
  opening->file = file != NULL ? g_object_ref (file) : NULL;
  opening->text = text != NULL ? g_bytes_ref (text) : NULL;
  opening->saved = list_saved (workspace);
  opening->actor = stet_workspace_get_actor (workspace);
  g_task_set_task_data (task, opening, (GDestroyNotify) stet_opening_free);
  g_task_run_in_thread (task, open_thread);
}

void
stet_session_open_async (StetWorkspace *workspace,
                         GFile *file,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  open_async (workspace, file, NULL, cancellable, callback, user_data);
}

void
stet_session_open_text_async (StetWorkspace *workspace,
                              const char *text,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  open_async (workspace, NULL, bytes, cancellable, callback, user_data);
}

StetSession *
stet_session_open_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (StetOpened) opened = g_task_propagate_pointer (G_TASK (result), error);
  StetSession *self;

  if (opened == NULL)
    return NULL;
  self = g_object_new (STET_TYPE_SESSION, NULL);
  self->workspace = g_object_ref (g_task_get_source_object (G_TASK (result)));
  take_opened (self, opened);
  touch (self);
  return self;
}

/* Asking -------------------------------------------------------------------------------------------------------- */

StetWorkspace *
stet_session_get_workspace (StetSession *self)
{
  return self->workspace;
}

StetDocument *
stet_session_get_document (StetSession *self)
{
  return self->document;
}

StetHistory *
stet_session_get_history (StetSession *self)
{
  return self->history;
}

GFile *
stet_session_get_file (StetSession *self)
{
  return self->file;
}

const char *
stet_session_get_title (StetSession *self)
{
  return self->title;
}

const char *
stet_session_get_subtitle (StetSession *self)
{
  return self->subtitle;
}

StetSaveState
stet_session_get_save_state (StetSession *self)
{
  return self->save_state;
}

const char *
stet_session_get_error (StetSession *self)
{
  return self->error;
}

GArray *
stet_session_get_sentences (StetSession *self)
{
  return self->sentences;
}

char *
stet_session_get_notice (StetSession *self)
{
  return g_strdup (self->notice);
}

/* Acting -------------------------------------------------------------------------------------------------------- */

/* Whoever makes the first edit becomes one of the document's people, in the same step. */
static StetChange *
add_person (StetSession *self, StetChange *change)
{
  StetActor actor = stet_workspace_get_actor (self->workspace);
  g_autoptr (StetRecord) person = NULL;
  StetChange *whole;
  guint n_pairs;
  const StetChangePair *pairs = stet_change_get_pairs (change, &n_pairs);

  if (stet_document_lookup (self->document, actor.creator) != NULL)
    return stet_change_ref (change);
  person = stet_workspace_make_person (self->workspace);
  whole = stet_change_new (stet_change_get_label (change));
  stet_change_set_merge_key (whole, stet_change_get_merge_key (change));
  stet_change_add (whole, NULL, person);
  for (guint i = 0; i < n_pairs; i++)
    stet_change_add (whole, pairs[i].before, pairs[i].after);
  return whole;
}

gboolean
stet_session_do (StetSession *self, StetChange *change)
{
  g_autoptr (StetChange) owned = change;
  g_autoptr (StetChange) whole = NULL;
  g_autoptr (GError) error = NULL;

  if (change == NULL || stet_change_is_empty (change))
    return FALSE;
  whole = add_person (self, change);
  if (stet_history_do (self->history, whole, &error))
    return TRUE;
  g_info ("An edit was refused: %s", error->message);
  return FALSE;
}

void
stet_session_undo (StetSession *self)
{
  g_autoptr (GError) error = NULL;

  if (!stet_history_undo (self->history, &error))
    g_info ("Undo was refused: %s", error->message);
}

void
stet_session_redo (StetSession *self)
{
  g_autoptr (GError) error = NULL;

  if (!stet_history_redo (self->history, &error))
    g_info ("Redo was refused: %s", error->message);
}

void
stet_session_save_async (StetSession *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  save_now (self, FALSE, task);
}

typedef struct
{
  GTask *task; /* owned */
  StetStore *store;
  GFile *file;
  GFile *old; /* the copy in the data folder, or NULL */
  guint position;
} SaveAs;

static void
saved_as_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SaveAs *save_as = user_data;
  StetSession *self = g_task_get_source_object (save_as->task);
  g_autoptr (GError) error = NULL;

  if (stet_store_save_finish (save_as->store, result, &error))
    {
      g_clear_handle_id (&self->save_source, g_source_remove);
      g_set_object (&self->store, save_as->store);
      g_set_object (&self->file, save_as->file);
      watch_file (self);
      note_result (self, save_as->position, NULL);
      if (save_as->position != stet_history_get_position (self->history))
        save_soon (self);
      if (save_as->old != NULL)
        g_file_delete (save_as->old, NULL, NULL);
      update_titles (self);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FILE]);
      g_task_return_boolean (save_as->task, TRUE);
    }
  else
    g_task_return_error (save_as->task, g_steal_pointer (&error));
  g_object_unref (save_as->task);
  g_object_unref (save_as->store);
  g_object_unref (save_as->file);
  g_clear_object (&save_as->old);
  g_free (save_as);
}

void
stet_session_save_as_async (StetSession *self,
                            GFile *file,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  SaveAs *save_as = g_new0 (SaveAs, 1);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (StetSnapshot) snapshot = stet_document_take_snapshot (self->document);

  save_as->task = g_task_new (self, cancellable, callback, user_data);
  if (g_str_has_suffix (name, ".stet.json"))
    save_as->file = g_object_ref (file);
  else
    {
      g_autofree char *stem =
          g_str_has_suffix (name, ".json") ? g_strndup (name, strlen (name) - strlen (".json")) : g_strdup (name);
      g_autofree char *full = g_strconcat (stem, ".stet.json", NULL);

      save_as->file = g_file_get_child (folder, full);
    }
  save_as->store = stet_store_new (save_as->file);
  save_as->old = self->file == NULL && self->kept ? g_object_ref (stet_store_get_file (self->store)) : NULL;
  save_as->position = stet_history_get_position (self->history);
  stet_store_save_async (save_as->store, snapshot, TRUE, cancellable, saved_as_cb, save_as);
}

gboolean
stet_session_save_finish (StetSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
stet_session_keep_mine (StetSession *self)
{
  set_save_state (self, STET_SAVE_STATE_PENDING, NULL);
  save_now (self, TRUE, NULL);
}

void
stet_session_reload (StetSession *self)
{
  if (self->file == NULL)
    return;
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_again = FALSE;
  read_again (self);
}

void
stet_session_discard (StetSession *self)
{
  g_autofree char *uri = NULL;

  if (self->file != NULL)
    return;
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_again = FALSE;
  uri = g_file_get_uri (stet_store_get_file (self->store));
  g_file_delete (stet_store_get_file (self->store), NULL, NULL);
  stet_library_forget (stet_workspace_get_library (self->workspace), uri);
  self->kept = FALSE;
  stet_history_mark_saved (self->history);
  set_save_state (self, STET_SAVE_STATE_SAVED, NULL);
}

gboolean
stet_session_close (StetSession *self, GError **error)
{
  g_autoptr (StetSnapshot) snapshot = NULL;
  g_autoptr (GError) failure = NULL;

  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_again = FALSE;
  if (!stet_history_get_modified (self->history) || stet_document_get_read_only (self->document))
    return TRUE;
  make_folder (self);
  snapshot = stet_document_take_snapshot (self->document);
  stet_store_save (self->store, snapshot, FALSE, NULL, &failure);
  note_result (self, stet_history_get_position (self->history), failure != NULL ? g_error_copy (failure) : NULL);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

char *
stet_session_suggest_name (StetSession *self)
{
  g_autofree char *name = g_strdup (self->title);

  g_strdelimit (name, "/\\:*?\"<>|\n\r\t", ' ');
  g_strstrip (name);
  while (*name == '.')
    *name = ' ';
  g_strstrip (name);
  if (g_utf8_strlen (name, -1) > 60)
    *g_utf8_offset_to_pointer (name, 60) = '\0';
  return g_strconcat (*name != '\0' ? name : _ ("Article"), ".stet.json", NULL);
}

/* The place ----------------------------------------------------------------------------------------------------- */

static guint32
clamp_byte (StetSession *self, guint32 byte)
{
  StetText *text = stet_document_get_text (self->document);

  return stet_text_is_boundary (text, byte) ? byte : 0;
}

gboolean
stet_session_get_place (StetSession *self, StetSessionPlace *place)
{
  StetPlace kept;

  if (!stet_library_get_place (stet_workspace_get_library (self->workspace), stet_document_get_id (self->document),
                               &kept))
    return FALSE;
  g_free (self->page);
  self->page = g_strdup (kept.page);
  place->caret = clamp_byte (self, kept.caret);
  place->selection = STET_SPAN (clamp_byte (self, kept.selection_start), clamp_byte (self, kept.selection_end));
  if (place->selection.start > place->selection.end)
    place->selection = STET_SPAN (place->caret, place->caret);
  place->anchor = clamp_byte (self, kept.anchor_byte);
  place->anchor_offset = kept.anchor_offset;
  place->active = kept.active;
  place->page = self->page;
  return TRUE;
}

void
stet_session_set_place (StetSession *self, const StetSessionPlace *place)
{
  StetPlace kept = {
    .caret = place->caret,
    .selection_start = place->selection.start,
    .selection_end = place->selection.end,
    .anchor_byte = place->anchor,
    .anchor_offset = place->anchor_offset,
    .active = place->active,
  };

  g_strlcpy (kept.page, place->page != NULL ? place->page : "", sizeof kept.page);
  stet_library_set_place (stet_workspace_get_library (self->workspace), stet_document_get_id (self->document), &kept);
}
