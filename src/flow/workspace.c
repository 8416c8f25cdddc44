/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace.h"

#include "scales.h"
#include "workspace-private.h"

#include <glib/gi18n-lib.h>

struct _StetWorkspace
{
  GObject parent_instance;

  /* owned */
  char *data_folder;
  StetLibrary *library;
  GPtrArray *scales;   /* of StetScale *, read when first asked for */
  GPtrArray *tag_sets; /* likewise */
  char *tag_set;       /* the name of the one in use, or NULL */
  char *person_name;

  GMutex mutex; /* over the analyser */
  StetAnalyser *analyser;
  gboolean analyser_tried;

  StetId person;
  StetSuggestWishes wishes;
};

G_DEFINE_FINAL_TYPE (StetWorkspace, stet_workspace, G_TYPE_OBJECT)

enum
{
  RECENT_CHANGED,
  TAG_SET_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
stet_workspace_finalize (GObject *object)
{
  StetWorkspace *self = STET_WORKSPACE (object);

  g_free (self->data_folder);
  g_free (self->person_name);
  g_clear_object (&self->library);
  g_clear_pointer (&self->scales, g_ptr_array_unref);
  g_clear_pointer (&self->tag_sets, g_ptr_array_unref);
  g_free (self->tag_set);
  g_clear_pointer (&self->analyser, stet_analyser_unref);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (stet_workspace_parent_class)->finalize (object);
}

static void
stet_workspace_class_init (StetWorkspaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_workspace_finalize;
  signals[RECENT_CHANGED] =
      g_signal_new ("recent-changed", STET_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TAG_SET_CHANGED] =
      g_signal_new ("tag-set-changed", STET_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_workspace_init (StetWorkspace *self)
{
  g_mutex_init (&self->mutex);
  self->wishes = (StetSuggestWishes){ TRUE, 0.3, 0.7, FALSE };
}

static void
library_changed_cb (StetWorkspace *self)
{
  g_signal_emit (self, signals[RECENT_CHANGED], 0);
}

static char *
dup_system_name (void)
{
  const char *real_name = g_get_real_name ();

  return g_strdup (g_str_equal (real_name, "Unknown") ? g_get_user_name () : real_name);
}

StetWorkspace *
stet_workspace_new (const char *data_folder, const char *user_folder)
{
  StetWorkspace *self = g_object_new (STET_TYPE_WORKSPACE, NULL);
  g_autofree char *key = g_strdup_printf ("stet-person:%s", g_get_user_name ());

  if (data_folder == NULL)
    data_folder = g_getenv ("STET_DATA_DIR");
  self->data_folder = g_strdup (data_folder != NULL ? data_folder : PKGDATADIR);
  self->library = stet_library_new (user_folder);
  g_signal_connect_object (self->library, "changed", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  /* Until the program knows better: the same user is the same person. */
  self->person = stet_id_from_foreign (key);
  self->person_name = dup_system_name ();
  return self;
}

const char *
stet_workspace_get_data_folder (StetWorkspace *self)
{
  return self->data_folder;
}

StetLibrary *
stet_workspace_get_library (StetWorkspace *self)
{
  return self->library;
}

StetAnalyser *
stet_workspace_ref_analyser (StetWorkspace *self)
{
  StetAnalyser *analyser;

  g_mutex_lock (&self->mutex);
  if (!self->analyser_tried)
    {
      g_autoptr (GError) error = NULL;

      self->analyser_tried = TRUE;
      self->analyser = stet_analyser_new (self->data_folder, &error);
      if (self->analyser == NULL)
        g_info ("No suggestions: %s", error->message);
    }
  analyser = self->analyser != NULL ? stet_analyser_ref (self->analyser) : NULL;
  g_mutex_unlock (&self->mutex);
  return analyser;
}

GFile *
stet_workspace_get_sample (StetWorkspace *self)
{
  return g_file_new_build_filename (self->data_folder, "sample", "article.txt", NULL);
}

/* What comes with the program, then the user's own. */
static GPtrArray *
load_lists (StetWorkspace *self, const char *name)
{
  g_autofree char *folder = g_build_filename (self->data_folder, name, NULL);
  g_autofree char *own = g_build_filename (stet_library_get_folder (self->library), name, NULL);
  GPtrArray *lists = stet_scales_load (folder);

  g_ptr_array_extend_and_steal (lists, stet_scales_load (own));
  return lists;
}

static StetScale *
make_list (const char *name, const char *title)
{
  StetScale *list = g_new0 (StetScale, 1);

  list->name = g_strdup (name);
  list->title = g_strdup (title);
  list->labels = g_array_new (FALSE, FALSE, sizeof (StetScaleLabel));
  return list;
}

static StetScale *
make_kinds_list (void)
{
  StetScale *list = make_list ("kinds", N_ ("News"));

  for (StetKind kind = STET_KIND_FIRST_ENTITY; kind < STET_N_KINDS; kind++)
    {
      const StetKindInfo *info = stet_kind_get_info (kind);
      StetScaleLabel label = { g_strdup (info->name), g_strdup (info->label), 0 };

      g_array_append_val (list->labels, label);
    }
  return list;
}

GPtrArray *
stet_workspace_get_scales (StetWorkspace *self)
{
  if (self->scales == NULL)
    {
      self->scales = load_lists (self, "scales");
      /* Without its data, the program still takes verdicts in words. */
      if (self->scales->len == 0)
        g_ptr_array_add (self->scales, make_list ("words", N_ ("Words only")));
    }
  return self->scales;
}

GPtrArray *
stet_workspace_get_tag_sets (StetWorkspace *self)
{
  if (self->tag_sets == NULL)
    {
      self->tag_sets = load_lists (self, "tagsets");
      /* Without its data, the kinds themselves. */
      if (self->tag_sets->len == 0)
        g_ptr_array_add (self->tag_sets, make_kinds_list ());
    }
  return self->tag_sets;
}

const StetScale *
stet_workspace_get_tag_set (StetWorkspace *self)
{
  GPtrArray *sets = stet_workspace_get_tag_sets (self);

  for (guint i = 0; i < sets->len; i++)
    if (g_strcmp0 (((StetScale *) g_ptr_array_index (sets, i))->name, self->tag_set) == 0)
      return g_ptr_array_index (sets, i);
  return g_ptr_array_index (sets, 0);
}

void
stet_workspace_set_tag_set (StetWorkspace *self, const char *name)
{
  if (g_strcmp0 (self->tag_set, name) == 0)
    return;
  g_free (self->tag_set);
  self->tag_set = g_strdup (name);
  g_signal_emit (self, signals[TAG_SET_CHANGED], 0);
}

const char *
stet_workspace_get_kind_label (StetWorkspace *self, StetKind kind, const char *word)
{
  GPtrArray *sets = stet_workspace_get_tag_sets (self);

  if (kind != STET_KIND_OTHER || word == NULL || *word == '\0')
    return _ (stet_kind_get_info (kind)->label);
  for (guint i = 0; i < sets->len; i++)
    {
      const StetScaleLabel *label = stet_scale_find (g_ptr_array_index (sets, i), word);

      if (label != NULL)
        return _ (label->title);
    }
  return word;
}

StetSuggestWishes
stet_workspace_get_wishes (StetWorkspace *self)
{
  return self->wishes;
}

void
stet_workspace_set_wishes (StetWorkspace *self, StetSuggestWishes wishes)
{
  self->wishes = wishes;
}

void
stet_workspace_set_person (StetWorkspace *self, StetId id, const char *name)
{
  if (!stet_id_is_none (id))
    self->person = id;
  g_free (self->person_name);
  self->person_name = name != NULL && *name != '\0' ? g_strdup (name) : dup_system_name ();
}

StetActor
stet_workspace_get_actor (StetWorkspace *self)
{
  return (StetActor){ self->person, g_get_real_time () };
}

StetRecord *
stet_workspace_make_person (StetWorkspace *self)
{
  StetRecord *person = stet_record_new (STET_RECORD_PERSON, &self->person);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");

  stet_record_set_string (person, STET_FIELD_NAME, self->person_name);
  stet_record_set_string (person, STET_FIELD_CREATED, stamp);
  stet_record_seal (person);
  return person;
}

/* Recent documents ---------------------------------------------------------------------------------------------- */

void
stet_recent_free (StetRecent *self)
{
  g_free (self->uri);
  g_free (self->title);
  g_free (self->detail);
  g_free (self);
}

static char *
say_when (gint64 microseconds)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  g_autoptr (GDateTime) then = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autoptr (GDateTime) today = NULL;
  gint64 days;

  if (then == NULL)
    return g_strdup ("");
  today = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                                 g_date_time_get_day_of_month (now), 0, 0, 0);
  days = (g_date_time_difference (today, then) + G_TIME_SPAN_DAY - 1) / G_TIME_SPAN_DAY;
  if (days <= 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("yesterday"));
  if (days < 7)
    return g_date_time_format (then, "%A");
  /* Translators: a day, see strftime: "29 December 2023" */
  return g_date_time_format (then, _ ("%-d %B %Y"));
}

static char *
say_where (const StetLibraryItem *item)
{
  g_autoptr (GFile) file = NULL;

  if (item->unsaved)
    return g_strdup (_ ("Not saved as a file yet"));
  file = g_file_new_for_uri (item->uri);
  return g_file_get_basename (file);
}

GPtrArray *
stet_workspace_list_recent (StetWorkspace *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_recent_free);
  g_autoptr (GPtrArray) items = stet_library_list (self->library);

  for (guint i = 0; i < items->len; i++)
    {
      const StetLibraryItem *item = g_ptr_array_index (items, i);
      StetRecent *recent = g_new0 (StetRecent, 1);
      g_autofree char *where = say_where (item);
      g_autofree char *when = say_when (item->opened);

      recent->uri = g_strdup (item->uri);
      recent->title = g_strdup (item->title);
      recent->detail = g_strdup_printf ("%s · %s", where, when);
      recent->coverage = item->n_sentences > 0 ? (double) item->n_done / item->n_sentences : -1;
      recent->unsaved = item->unsaved;
      g_ptr_array_add (list, recent);
    }
  return list;
}

void
stet_workspace_forget_recent (StetWorkspace *self, const char *uri)
{
  stet_library_forget (self->library, uri);
}

void
stet_workspace_flush (StetWorkspace *self)
{
  g_autoptr (GError) error = NULL;

  if (!stet_library_flush (self->library, &error))
    g_info ("The list of recent documents was not saved: %s", error->message);
}
