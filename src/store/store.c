/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "store.h"

#include "durable.h"
#include "json-write.h"

#include <string.h>
#include <time.h>

#define STEP_BYTES ((gsize) 1 << 20)
/* Times of files go in ticks: of the kernel, or, where they are whole seconds, of the file system (FAT: two seconds).
 */
#define TICK_NANOSECONDS G_GINT64_CONSTANT (20000000)
#define COARSE_TICK_NANOSECONDS G_GINT64_CONSTANT (2000000000)

/* What tells one state of a file from another. */
typedef struct
{
  guint64 device, inode;
  gint64 size;
  gint64 time;     /* nanoseconds */
  gboolean is_new; /* of the tick in which it was looked at: what else is written in it can't be told apart */
} State;

struct _StetStore
{
  GObject parent_instance;

  GFile *file; /* owned; never changes */
  char *path;  /* owned; NULL unless it is on this computer */

  GMutex saving; /* over the file while it is written; taken before the other */
  GMutex mutex;  /* over what follows, which says what was last read or written */
  gboolean is_known;
  State state;
  char *etag;   /* owned; of a file that is not on this computer, where its kind of place has any */
  char *digest; /* owned */
};

G_DEFINE_FINAL_TYPE (StetStore, stet_store, G_TYPE_OBJECT)

static void
stet_store_finalize (GObject *object)
{
  StetStore *self = STET_STORE (object);

  g_object_unref (self->file);
  g_free (self->path);
  g_free (self->etag);
  g_free (self->digest);
  g_mutex_clear (&self->saving);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (stet_store_parent_class)->finalize (object);
}

static void
stet_store_class_init (StetStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_store_finalize;
}

static void
stet_store_init (StetStore *self)
{
  g_mutex_init (&self->saving);
  g_mutex_init (&self->mutex);
}

StetStore *
stet_store_new (GFile *file)
{
  StetStore *self = g_object_new (STET_TYPE_STORE, NULL);

  self->file = g_object_ref (file);
  if (g_file_is_native (file))
    self->path = g_file_get_path (file);
  return self;
}

GFile *
stet_store_get_file (StetStore *self)
{
  return self->file;
}

char *
stet_store_dup_digest (StetStore *self)
{
  char *digest;

  g_mutex_lock (&self->mutex);
  digest = g_strdup (self->digest);
  g_mutex_unlock (&self->mutex);
  return digest;
}

/* States -------------------------------------------------------------------------------------------------------- */

static State
get_state (const struct stat *status)
{
  struct timespec now;
  gint64 tick = status->st_mtim.tv_nsec == 0 ? COARSE_TICK_NANOSECONDS : TICK_NANOSECONDS;
  State state = {
    .device = status->st_dev,
    .inode = status->st_ino,
    .size = status->st_size,
    .time = (gint64) status->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + status->st_mtim.tv_nsec,
  };

  clock_gettime (CLOCK_REALTIME, &now);
  state.is_new = (gint64) now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec < state.time + tick;
  return state;
}

static gboolean
is_same (const State *a, const State *b)
{
  return a->device == b->device && a->inode == b->inode && a->size == b->size && a->time == b->time;
}

gboolean
stet_store_is_changed (StetStore *self)
{
  struct stat status;
  State now;
  gboolean changed;

  if (self->path == NULL || stat (self->path, &status) != 0)
    return FALSE;
  now = get_state (&status);
  g_mutex_lock (&self->mutex);
  changed = self->is_known && !is_same (&self->state, &now);
  g_mutex_unlock (&self->mutex);
  return changed;
}

static void
note (StetStore *self, const State *state, const char *etag, GBytes *bytes)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  g_mutex_lock (&self->mutex);
  self->is_known = TRUE;
  if (state != NULL)
    self->state = *state;
  g_free (self->etag);
  self->etag = g_strdup (etag);
  g_free (self->digest);
  self->digest = g_steal_pointer (&digest);
  g_mutex_unlock (&self->mutex);
}

/* Reading ------------------------------------------------------------------------------------------------------- */

static gboolean
fail_too_large (GError **error)
{
  g_set_error_literal (error, STET_STORE_ERROR, STET_STORE_ERROR_TOO_LARGE, "The file is larger than one gibibyte.");
  return FALSE;
}

/* Before it is opened, since opening a pipe would wait for somebody at its other end. */
static gboolean
check_type (StetStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (self->file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                         G_FILE_QUERY_INFO_NONE, cancellable, error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, "It is a folder.");
      return FALSE;
    }
  if (self->path != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "It is not a file.");
      return FALSE;
    }
  return g_file_info_get_size (info) <= STET_FILE_MAX_BYTES || fail_too_large (error);
}

/* It may grow while it is read, or have lied about its size. */
static GBytes *
read_all (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize n_read = 0;

  do
    {
      guint length = bytes->len;

      g_byte_array_set_size (bytes, (guint) (length + STEP_BYTES));
      if (!g_input_stream_read_all (stream, bytes->data + length, STEP_BYTES, &n_read, cancellable, error))
        return NULL;
      g_byte_array_set_size (bytes, (guint) (length + n_read));
      if (bytes->len > STET_FILE_MAX_BYTES)
        return fail_too_large (error), NULL;
    }
  while (n_read == STEP_BYTES);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* @state and @etag are those from before it was read, so that a change while it is read shows as one. */
static GBytes *
read_file (StetStore *self, State *state, char **etag, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  struct stat status = { 0 };

  *etag = NULL;
  if (!check_type (self, cancellable, error))
    return NULL;
  if (self->path != NULL && stat (self->path, &status) == 0)
    *state = get_state (&status);
  stream = g_file_read (self->file, cancellable, error);
  if (stream == NULL)
    return NULL;
  if (self->path == NULL)
    {
      g_autoptr (GFileInfo) info =
          g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_ETAG_VALUE, cancellable, NULL);

      *etag = info != NULL ? g_strdup (g_file_info_get_etag (info)) : NULL;
    }
  return read_all (G_INPUT_STREAM (stream), cancellable, error);
}

StetSnapshot *
stet_store_load (StetStore *self, StetReadReport *report, GCancellable *cancellable, GError **error)
{
  State state = { 0 };
  g_autofree char *etag = NULL;
  g_autoptr (GBytes) bytes = read_file (self, &state, &etag, cancellable, error);
  StetSnapshot *snapshot = bytes != NULL ? stet_json_read (bytes, report, error) : NULL;

  if (snapshot != NULL)
    note (self, &state, etag, bytes);
  return snapshot;
}

/* Writing ------------------------------------------------------------------------------------------------------- */

/* FALSE when it holds other bytes than were last read or written, or can't be read: in doubt nothing is lost. */
static gboolean
has_known_content (StetStore *self)
{
  State state;
  g_autofree char *etag = NULL;
  g_autofree char *known = stet_store_dup_digest (self);
  g_autofree char *digest = NULL;
  g_autoptr (GBytes) bytes = read_file (self, &state, &etag, NULL, NULL);

  if (bytes == NULL)
    return FALSE;
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return g_strcmp0 (digest, known) == 0;
}

static gboolean
check_unchanged (const char *path, gpointer user_data, GError **error)
{
  StetStore *self = user_data;
  struct stat status;
  State now;
  gboolean is_known, same;

  /* A file that is gone can be written anew; nothing of anybody's is lost. */
  if (stat (path, &status) != 0)
    return TRUE;
  now = get_state (&status);
  g_mutex_lock (&self->mutex);
  is_known = self->is_known;
  same = is_known && is_same (&self->state, &now) && !self->state.is_new;
  is_known = is_known && self->state.size == now.size;
  g_mutex_unlock (&self->mutex);
  if (same || (is_known && has_known_content (self)))
    return TRUE;
  g_set_error_literal (error, STET_STORE_ERROR, STET_STORE_ERROR_CHANGED_ON_DISK,
                       "Another program has changed the file.");
  return FALSE;
}

static gboolean
save_here (StetStore *self, GBytes *bytes, gboolean force, GError **error)
{
  struct stat status;
  State state;

  if (!stet_durable_replace (self->path, bytes, force ? NULL : check_unchanged, self, &status, error))
    return FALSE;
  state = get_state (&status);
  note (self, &state, NULL, bytes);
  return TRUE;
}

static gboolean
save_elsewhere (StetStore *self, GBytes *bytes, gboolean force, GCancellable *cancellable, GError **error)
{
  g_autofree char *etag = NULL;
  g_autofree char *new_etag = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean changed = FALSE;
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);

  g_mutex_lock (&self->mutex);
  etag = force ? NULL : g_strdup (self->etag);
  g_mutex_unlock (&self->mutex);
  if (!force && etag == NULL)
    changed = g_file_query_exists (self->file, cancellable) && !has_known_content (self);
  if (!changed
      && g_file_replace_contents (self->file, data, n, etag, FALSE, G_FILE_CREATE_NONE, &new_etag, cancellable,
                                  &failure))
    {
      note (self, NULL, new_etag, bytes);
      return TRUE;
    }
  if (changed || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
    g_set_error_literal (error, STET_STORE_ERROR, STET_STORE_ERROR_CHANGED_ON_DISK,
                         "Another program has changed the file.");
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
stet_store_save_bytes (StetStore *self, GBytes *bytes, gboolean force, GCancellable *cancellable, GError **error)
{
  gboolean saved;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (g_bytes_get_size (bytes) > STET_FILE_MAX_BYTES)
    return fail_too_large (error);
  g_mutex_lock (&self->saving);
  saved = self->path != NULL ? save_here (self, bytes, force, error)
                             : save_elsewhere (self, bytes, force, cancellable, error);
  g_mutex_unlock (&self->saving);
  return saved;
}

gboolean
stet_store_save (StetStore *self, StetSnapshot *snapshot, gboolean force, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = stet_json_write (snapshot);

  return stet_store_save_bytes (self, bytes, force, cancellable, error);
}
