/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "session-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (StetSession, stet_session, G_TYPE_OBJECT)

enum
{
  RELOADED,
  SENTENCES_FOUND,
  SUGGESTED,
  N_SIGNALS
};

static GParamSpec *props[STET_SESSION_N_PROPS];
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

/* State --------------------------------------------------------------------------------------------------------- */

void
stet_session_notify (StetSession *self, StetSessionProp prop)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

void
stet_session_emit_reloaded (StetSession *self)
{
  g_signal_emit (self, signals[RELOADED], 0);
}

void
stet_session_emit_sentences_found (StetSession *self)
{
  g_signal_emit (self, signals[SENTENCES_FOUND], 0);
}

void
stet_session_emit_suggested (StetSession *self)
{
  g_signal_emit (self, signals[SUGGESTED], 0);
}

static void
set_string (StetSession *self, char **place, const char *value, StetSessionProp prop)
{
  if (g_strcmp0 (*place, value) == 0)
    return;
  g_free (*place);
  *place = g_strdup (value);
  stet_session_notify (self, prop);
}

void
stet_session_set_save_state (StetSession *self, StetSaveState state, const char *error)
{
  gboolean is_new = self->save_state != state || g_strcmp0 (self->error, error) != 0;

  g_object_freeze_notify (G_OBJECT (self));
  self->save_state = state;
  set_string (self, &self->error, error, STET_SESSION_PROP_ERROR);
  /* With another sentence to say, it is news even if the state is the same. */
  if (is_new)
    stet_session_notify (self, STET_SESSION_PROP_SAVE_STATE);
  g_object_thaw_notify (G_OBJECT (self));
}

gboolean
stet_session_is_modified (StetSession *self)
{
  return self->stamp != self->saved_stamp;
}

char *
stet_session_dup_name (StetSession *self)
{
  return self->file != NULL ? g_file_get_basename (self->file) : g_strdup (self->title);
}

void
stet_session_update_titles (StetSession *self)
{
  StetRecord *article = stet_document_get_article (self->document);
  const char *url = stet_record_get_string (article, STET_FIELD_URL);
  g_autoptr (GFile) origin = g_str_has_prefix (url, "file:") ? g_file_new_for_uri (url) : NULL;
  GFile *file = self->file != NULL ? self->file : self->origin != NULL ? self->origin : origin;
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  set_string (self, &self->title, stet_record_get_string (article, STET_FIELD_TITLE), STET_SESSION_PROP_TITLE);
  if (self->file == NULL && g_str_has_prefix (url, "http"))
    set_string (self, &self->subtitle, url, STET_SESSION_PROP_SUBTITLE);
  else
    set_string (self, &self->subtitle, name != NULL ? name : _ ("Pasted text"), STET_SESSION_PROP_SUBTITLE);
}

/* Life ---------------------------------------------------------------------------------------------------------- */

static void
stet_session_dispose (GObject *object)
{
  StetSession *self = STET_SESSION (object);

  stet_session_end_opening (self);
  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->journal != NULL)
    stet_journal_unfollow (self->journal);
  G_OBJECT_CLASS (stet_session_parent_class)->dispose (object);
}

static void
stet_session_finalize (GObject *object)
{
  StetSession *self = STET_SESSION (object);

  g_clear_object (&self->history);
  g_clear_object (&self->document);
  g_clear_object (&self->store);
  g_clear_object (&self->journal);
  g_clear_object (&self->rescue);
  g_clear_object (&self->file);
  g_clear_object (&self->origin);
  g_clear_pointer (&self->web_pages, g_ptr_array_unref);
  g_clear_object (&self->web_page_of);
  g_free (self->web_page_digest);
  g_free (self->typed_address);
  g_clear_object (&self->workspace);
  g_cancellable_cancel (self->suggesting);
  g_clear_object (&self->suggesting);
  g_clear_object (&self->coverage);
  g_clear_pointer (&self->sentences, g_array_unref);
  g_clear_pointer (&self->sentences_of, stet_text_unref);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->error);
  g_clear_error (&self->failure);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
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
    case STET_SESSION_PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case STET_SESSION_PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case STET_SESSION_PROP_SAVE_STATE:
      g_value_set_enum (value, self->save_state);
      break;
    case STET_SESSION_PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    case STET_SESSION_PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case STET_SESSION_PROP_READ_ONLY:
      g_value_set_boolean (value, stet_document_get_read_only (self->document));
      break;
    case STET_SESSION_PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case STET_SESSION_PROP_HISTORY:
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
  props[STET_SESSION_PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[STET_SESSION_PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  props[STET_SESSION_PROP_SAVE_STATE] =
      g_param_spec_enum ("save-state", NULL, NULL, STET_TYPE_SAVE_STATE, STET_SAVE_STATE_SAVED, flags);
  props[STET_SESSION_PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  props[STET_SESSION_PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, flags);
  props[STET_SESSION_PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  props[STET_SESSION_PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, STET_TYPE_DOCUMENT, flags);
  props[STET_SESSION_PROP_HISTORY] = g_param_spec_object ("history", NULL, NULL, STET_TYPE_HISTORY, flags);
  g_object_class_install_properties (object_class, STET_SESSION_N_PROPS, props);
  signals[RELOADED] =
      g_signal_new ("reloaded", STET_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SENTENCES_FOUND] =
      g_signal_new ("sentences-found", STET_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SUGGESTED] =
      g_signal_new ("suggested", STET_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_session_init (StetSession *self)
{
  self->coverage = stet_coverage_new ();
  self->web_pages = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_fetched_page_unref);
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

StetCoverage *
stet_session_get_coverage (StetSession *self)
{
  return self->coverage;
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

char *
stet_session_suggest_name (StetSession *self)
{
  g_autofree char *name = g_strdup (self->title);
  const char *start = name;

  for (char *at = name; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at) || strchr ("/\\:*?\"<>|", *at) != NULL)
      *at = ' ';
  start += strspn (start, " .");
  if (g_utf8_strlen (start, -1) > 60)
    *g_utf8_offset_to_pointer (start, 60) = '\0';
  g_strchomp (name);
  return g_strconcat (*start != '\0' ? start : _ ("Article"), ".stet.json", NULL);
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
