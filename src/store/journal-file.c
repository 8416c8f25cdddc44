/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "journal-file.h"

#include "durable.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define ENDING ".jsonl"
#define WAIT_TRIES 25
#define WAIT_PAUSE 20000 /* microseconds */

static gboolean
fail (StetJournalFile *self, GError **error)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", self->path, g_strerror (code));
  return FALSE;
}

void
stet_journal_file_init (StetJournalFile *self, const char *folder, const char *name)
{
  self->folder = g_build_filename (folder, "journal", NULL);
  self->path = g_build_filename (self->folder, name, NULL);
  self->fd = -1;
}

void
stet_journal_file_clear (StetJournalFile *self)
{
  stet_journal_file_close (self);
  g_free (self->folder);
  g_free (self->path);
}

/* TRUE when the path still leads to the file that is open as @fd. */
static gboolean
is_in_place (StetJournalFile *self, int fd)
{
  struct stat opened, there;

  return fstat (fd, &opened) == 0 && stat (self->path, &there) == 0 && opened.st_dev == there.st_dev
         && opened.st_ino == there.st_ino;
}

/* FALSE with errno EWOULDBLOCK when somebody has it, or had it and took it away just now. */
static gboolean
try_to_open (StetJournalFile *self, gboolean make)
{
  int fd = open (self->path, O_RDWR | O_CLOEXEC | (make ? O_CREAT : 0), 0600);

  if (fd < 0)
    return FALSE;
  if ((flock (fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) && is_in_place (self, fd))
    {
      self->fd = fd;
      return TRUE;
    }
  close (fd);
  errno = EWOULDBLOCK;
  return FALSE;
}

gboolean
stet_journal_file_open (StetJournalFile *self, gboolean make, gboolean wait, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (self->folder);

  if (self->fd >= 0)
    return TRUE;
  if (make && g_mkdir_with_parents (self->folder, 0700) != 0)
    return fail (self, error);
  for (guint i = 1; !try_to_open (self, make); i++)
    {
      if (errno != EWOULDBLOCK)
        return fail (self, error);
      if (i >= (wait ? WAIT_TRIES : 2))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, "It is open in another window or program.");
          return FALSE;
        }
      g_usleep (WAIT_PAUSE);
    }
  if (make)
    {
      /* So that a power cut does not take the file itself. */
      stet_durable_sync_folder (self->folder);
      stet_durable_sync_folder (parent);
    }
  return TRUE;
}

void
stet_journal_file_close (StetJournalFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  stet_journal_file_forget (self);
}

void
stet_journal_file_forget (StetJournalFile *self)
{
  self->good_bytes = 0;
  self->is_cut = FALSE;
}

gboolean
stet_journal_file_append (StetJournalFile *self, const GString *lines, GError **error)
{
  gsize n_written = 0;

  if (!stet_journal_file_open (self, TRUE, FALSE, error))
    return FALSE;
  if (!self->is_cut && ftruncate (self->fd, self->good_bytes) != 0)
    return fail (self, error);
  self->is_cut = FALSE; /* until all is written */
  while (n_written < lines->len)
    {
      gssize n = pwrite (self->fd, lines->str + n_written, lines->len - n_written,
                         (off_t) self->good_bytes + (off_t) n_written);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return fail (self, error);
      n_written += (gsize) n;
    }
  if (fdatasync (self->fd) != 0)
    return fail (self, error);
  self->good_bytes += (gint64) lines->len;
  self->is_cut = TRUE;
  return TRUE;
}

void
stet_journal_file_delete (StetJournalFile *self)
{
  if (stet_journal_file_open (self, FALSE, FALSE, NULL))
    g_unlink (self->path);
  stet_journal_file_close (self);
}

gboolean
stet_journal_file_move (StetJournalFile *self, char **path)
{
  g_autofree char *stem = g_strndup (self->path, strlen (self->path) - strlen (ENDING));
  g_autofree char *aside = g_strdup_printf ("%s-%" G_GINT64_FORMAT ENDING, stem, g_get_real_time ());

  *path = NULL;
  if (g_rename (self->path, aside) != 0)
    return errno == ENOENT;
  stet_journal_file_close (self);
  *path = g_steal_pointer (&aside);
  return TRUE;
}
