/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The temporary file is ".NAME.stet-XXXXXX". Whoever writes one holds a lock on it, so that one without a lock is the
 * leftover of a run that was killed. */

#include "durable.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define MAX_LINKS 40
#define MAX_TRIES 100

/* A file on its way. */
typedef struct
{
  char *target;    /* owned: the file itself, behind all links */
  char *folder;    /* owned: the target's */
  char *temporary; /* owned; NULL before there is one */
  int fd;          /* -1 before */
  gboolean is_new; /* nothing is at the target yet */
  struct stat old; /* unless it is new */
} Replacement;

static gboolean
fail (const char *path, GError **error)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

/* The file that @path means, behind all links, though it may not be there yet. Transfer full. */
static char *
resolve (const char *path, GError **error)
{
  g_autofree char *at = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS; i++)
    {
      char *real = realpath (at, NULL);
      g_autofree char *link = NULL;
      g_autofree char *folder = NULL;

      if (real != NULL)
        return real;
      if (errno != ENOENT)
        return fail (path, error), NULL;
      link = g_file_read_link (at, NULL);
      if (link == NULL)
        return g_steal_pointer (&at);
      /* It leads to where nothing is: that is the file to be made. */
      folder = g_path_get_dirname (at);
      g_free (at);
      at = g_path_is_absolute (link) ? g_steal_pointer (&link) : g_build_filename (folder, link, NULL);
    }
  errno = ELOOP;
  return fail (path, error), NULL;
}

static gboolean
look_at_target (Replacement *self, GError **error)
{
  if (stat (self->target, &self->old) != 0)
    {
      self->is_new = errno == ENOENT;
      return self->is_new || fail (self->target, error);
    }
  if (!S_ISREG (self->old.st_mode))
    {
      errno = S_ISDIR (self->old.st_mode) ? EISDIR : EINVAL;
      return fail (self->target, error);
    }
  /* Renaming needs only the folder's permission: a file that is write-protected is so on purpose. */
  return access (self->target, W_OK) == 0 || fail (self->target, error);
}

static void
clear_leftovers (const char *folder, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = NULL;
      int fd;

      if (!g_str_has_prefix (name, prefix) || strlen (name) != strlen (prefix) + strlen ("XXXXXX"))
        continue;
      path = g_build_filename (folder, name, NULL);
      fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
      if (fd < 0)
        continue;
      if (flock (fd, LOCK_EX | LOCK_NB) == 0)
        g_unlink (path);
      close (fd);
    }
}

static gboolean
make_temporary (Replacement *self, GError **error)
{
  g_autofree char *name = g_path_get_basename (self->target);
  g_autofree char *prefix = g_strdup_printf (".%.200s.stet-", name); /* a name has at most 255 bytes */
  struct stat made;

  clear_leftovers (self->folder, prefix);
  for (guint i = 0; i < MAX_TRIES; i++)
    {
      g_autofree char *temporary = g_strdup_printf ("%s/%sXXXXXX", self->folder, prefix);

      self->fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, self->is_new ? 0666 : 0600);
      if (self->fd < 0)
        return fail (self->target, error);
      /* Before it was locked, another one that saves here may have cleared it away. */
      if (flock (self->fd, LOCK_EX) != 0 || fstat (self->fd, &made) != 0 || made.st_nlink > 0)
        {
          self->temporary = g_steal_pointer (&temporary);
          return TRUE;
        }
      close (self->fd);
      self->fd = -1;
    }
  errno = EBUSY;
  return fail (self->target, error);
}

/* As far as this process may: where it can't keep the group, the group it has instead may do no more than others. */
static void
keep_permissions (Replacement *self)
{
  mode_t mode = self->old.st_mode & 07777;
  struct stat made;

  if (self->is_new || fstat (self->fd, &made) != 0)
    return;
  if (made.st_uid != self->old.st_uid && fchown (self->fd, self->old.st_uid, (gid_t) -1) != 0)
    mode &= 0777; /* ours now: it must not run as us */
  if (made.st_gid != self->old.st_gid && fchown (self->fd, (uid_t) -1, self->old.st_gid) != 0)
    mode = (mode & 0707) | (mode & 07) << 3;
  if (fchmod (self->fd, mode) != 0)
    g_info ("%s gets other permissions: %s", self->target, g_strerror (errno));
}

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);

  while (n > 0)
    {
      gssize written = write (fd, data, n);

      if (written < 0 && errno == EINTR)
        continue;
      if (written == 0)
        errno = ENOSPC;
      if (written <= 0)
        return FALSE;
      data += written;
      n -= (gsize) written;
    }
  return TRUE;
}

static gboolean
run (Replacement *self, GBytes *bytes, StetDurableFunc check, gpointer user_data, GError **error)
{
  if (!look_at_target (self, error) || !make_temporary (self, error))
    return FALSE;
  keep_permissions (self);
  if (!write_all (self->fd, bytes) || fsync (self->fd) != 0)
    return fail (self->target, error);
  if (check != NULL && !check (self->target, user_data, error))
    return FALSE;
  if (g_rename (self->temporary, self->target) != 0)
    return fail (self->target, error);
  g_clear_pointer (&self->temporary, g_free);
  stet_durable_sync_folder (self->folder);
  return TRUE;
}

gboolean
stet_durable_replace (const char *path,
                      GBytes *bytes,
                      StetDurableFunc check,
                      gpointer user_data,
                      struct stat *status,
                      GError **error)
{
  Replacement self = { .target = resolve (path, error), .fd = -1 };
  gboolean replaced = FALSE;

  if (self.target == NULL)
    return FALSE;
  self.folder = g_path_get_dirname (self.target);
  replaced = run (&self, bytes, check, user_data, error);
  if (self.temporary != NULL)
    g_unlink (self.temporary);
  if (replaced && status != NULL && fstat (self.fd, status) != 0)
    memset (status, 0, sizeof *status);
  if (self.fd >= 0)
    close (self.fd);
  g_free (self.temporary);
  g_free (self.folder);
  g_free (self.target);
  return replaced;
}

void
stet_durable_sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("%s can’t be synced: %s", folder, g_strerror (errno));
  close (fd);
}
