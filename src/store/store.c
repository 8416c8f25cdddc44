/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "store.h"

#include "json-write.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _StetStore
{
  GObject parent_instance;

  GFile *file;  /* owned */
  GMutex mutex; /* over what follows, and over the file while it is written */
  char *etag;   /* of what was last read or written; NULL before */
  char *digest; /* of the same bytes */
};

G_DEFINE_FINAL_TYPE (StetStore, stet_store, G_TYPE_OBJECT)

static void
stet_store_finalize (GObject *object)
{
  StetStore *self = STET_STORE (object);

  g_object_unref (self->file);
  g_free (self->etag);
  g_free (self->digest);
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
  g_mutex_init (&self->mutex);
}

StetStore *
stet_store_new (GFile *file)
{
  StetStore *self = g_object_new (STET_TYPE_STORE, NULL);

  self->file = g_object_ref (file);
  return self;
}

GFile *
stet_store_get_file (StetStore *self)
{
  return self->file;
}

/* What tells one state of the file from another: inode, size and time to the nanosecond. NULL when there is no file. */
static char *
read_etag (const char *path)
{
  struct stat status;

  if (stat (path, &status) != 0)
    return NULL;
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT ".%09ld",
                          (guint64) status.st_ino, (gint64) status.st_size, (gint64) status.st_mtim.tv_sec,
                          (long) status.st_mtim.tv_nsec);
}

static gboolean
is_changed (StetStore *self, const char *path)
{
  g_autofree char *now = read_etag (path);

  /* A file that is gone can be written anew; nothing of anybody's is lost. */
  return self->etag != NULL && now != NULL && !g_str_equal (self->etag, now);
}

static gboolean
need_path (StetStore *self, char **path, GError **error)
{
  *path = g_file_get_path (self->file);
  if (*path != NULL)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "The file does not lie on this computer.");
  return FALSE;
}

gboolean
stet_store_is_changed (StetStore *self)
{
  g_autofree char *path = g_file_get_path (self->file);
  gboolean changed;

  if (path == NULL)
    return FALSE;
  g_mutex_lock (&self->mutex);
  changed = is_changed (self, path);
  g_mutex_unlock (&self->mutex);
  return changed;
}

StetSnapshot *
stet_store_load (StetStore *self, StetReadReport *report, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *etag = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GBytes) bytes = NULL;
  StetSnapshot *snapshot;

  if (!need_path (self, &path, error))
    return NULL;
  info = g_file_query_info (self->file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > STET_FILE_MAX_BYTES)
    {
      g_set_error_literal (error, STET_STORE_ERROR, STET_STORE_ERROR_TOO_LARGE,
                           "The file is larger than one gibibyte.");
      return NULL;
    }
  etag = read_etag (path); /* before reading: a change while it is read then shows as one */
  bytes = g_file_load_bytes (self->file, cancellable, NULL, error);
  if (bytes == NULL)
    return NULL;
  snapshot = stet_json_read (bytes, report, error);
  if (snapshot == NULL)
    return NULL;
  g_mutex_lock (&self->mutex);
  g_free (self->etag);
  self->etag = g_steal_pointer (&etag);
  g_free (self->digest);
  self->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_mutex_unlock (&self->mutex);
  return snapshot;
}

/* Writing ------------------------------------------------------------------------------------------------------- */

static gboolean
fail (const char *path, GError **error)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int fd, const char *data, gsize n)
{
  while (n > 0)
    {
      gssize written = write (fd, data, n);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      data += written;
      n -= (gsize) written;
    }
  return TRUE;
}

/* Best effort: some file systems know no fsync of folders. */
static void
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/* Leftovers of saves that were killed: nobody else names files so. */
static void
clear_leftovers (const char *folder, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix) && strlen (name) == strlen (prefix) + 6)
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        g_unlink (path);
      }
}

static gboolean
fill_and_rename (const char *temporary, int fd, const char *path, GBytes *bytes, GError **error)
{
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);
  struct stat status;
  mode_t mask = umask (0);
  gboolean fine;

  umask (mask);
  /* The permissions of the file that it takes the place of. */
  fchmod (fd, stat (path, &status) == 0 ? status.st_mode & 07777 : 0666 & ~mask);
  fine = write_all (fd, data, n) && fsync (fd) == 0;
  if (!fine)
    {
      fail (path, error);
      close (fd);
      return FALSE;
    }
  if (close (fd) != 0 || g_rename (temporary, path) != 0)
    return fail (path, error);
  return TRUE;
}

gboolean
stet_store_replace_file (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *real = realpath (path, NULL); /* a link stays a link */
  const char *target = real != NULL ? real : path;
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *name = g_path_get_basename (target);
  g_autofree char *prefix = g_strdup_printf (".%.200s.stet-", name);
  g_autofree char *temporary = g_strdup_printf ("%s/%sXXXXXX", folder, prefix);
  int fd;

  clear_leftovers (folder, prefix);
  fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail (target, error);
  if (!fill_and_rename (temporary, fd, target, bytes, error))
    {
      g_unlink (temporary);
      return FALSE;
    }
  sync_folder (folder);
  return TRUE;
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

gboolean
stet_store_save_bytes (StetStore *self, GBytes *bytes, gboolean force, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = NULL;
  gboolean saved;

  if (!need_path (self, &path, error))
    return FALSE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  g_mutex_lock (&self->mutex);
  if (!force && is_changed (self, path))
    {
      g_mutex_unlock (&self->mutex);
      g_set_error_literal (error, STET_STORE_ERROR, STET_STORE_ERROR_CHANGED_ON_DISK,
                           "Another program has changed the file.");
      return FALSE;
    }
  saved = stet_store_replace_file (path, bytes, error);
  if (saved)
    {
      g_free (self->etag);
      self->etag = read_etag (path);
      g_free (self->digest);
      self->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
    }
  g_mutex_unlock (&self->mutex);
  return saved;
}

gboolean
stet_store_save (StetStore *self, StetSnapshot *snapshot, gboolean force, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = stet_json_write (snapshot);

  return stet_store_save_bytes (self, bytes, force, cancellable, error);
}

typedef struct
{
  StetSnapshot *snapshot;
  gboolean force;
} Save;

static void
free_save (gpointer data)
{
  Save *save = data;

  stet_snapshot_unref (save->snapshot);
  g_free (save);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Save *save = data;
  g_autoptr (GError) error = NULL;

  if (stet_store_save (source, save->snapshot, save->force, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
stet_store_save_async (StetStore *self,
                       StetSnapshot *snapshot,
                       gboolean force,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Save *save = g_new0 (Save, 1);

  save->snapshot = stet_snapshot_ref (snapshot);
  save->force = force;
  g_task_set_task_data (task, save, free_save);
  g_task_run_in_thread (task, save_thread);
}

gboolean
stet_store_save_finish (StetStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
