/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A ring of slots: the calling thread fills them with lines, the workers take the oldest that none has taken, a writer
 * empties them from the oldest on. Who finds nothing to do waits. */

#include "config.h"

#include "line-filter.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define BUFFER_BYTES (256 * 1024)
#define SLOTS_PER_JOB 4

typedef struct
{
  GString *line;
  char *result;
  GError *error;
  gboolean too_long;
  gboolean done;
} Slot;

typedef struct
{
  const StetLineFilter *filter; /* borrowed */
  int in, out;
  char buffer[BUFFER_BYTES];
  gsize at, n;
  GMutex mutex; /* for all that follows */
  GCond changed;
  Slot *slots;
  guint n_slots;
  guint64 n_read, n_taken, n_written;
  gboolean at_end; /* no line comes any more */
  gint64 n_failed;
  GError *error; /* of writing */
} Run;

/* Reads a line into @line, without its end. FALSE at the end, or with an error. */
static gboolean
read_line (Run *self, GString *line, gboolean *too_long, GError **error)
{
  gboolean any = FALSE;

  g_string_truncate (line, 0);
  *too_long = FALSE;
  for (;;)
    {
      const char *end;
      gsize n;

      if (self->at == self->n)
        {
          gssize got = read (self->in, self->buffer, sizeof self->buffer);

          if (got < 0 && errno == EINTR)
            continue;
          if (got < 0)
            {
              g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
              return FALSE;
            }
          if (got == 0)
            return any;
          self->at = 0;
          self->n = (gsize) got;
        }
      any = TRUE;
      end = memchr (self->buffer + self->at, '\n', self->n - self->at);
      n = (end != NULL ? (gsize) (end - self->buffer) : self->n) - self->at;
      if (line->len + n > self->filter->max_bytes)
        *too_long = TRUE;
      else
        g_string_append_len (line, self->buffer + self->at, (gssize) n);
      self->at += n + (end != NULL);
      if (end != NULL)
        return TRUE;
    }
}

static void
work (const StetLineFilter *filter, Slot *slot)
{
  if (slot->too_long)
    g_set_error (&slot->error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, _ ("The line is longer than %s."),
                 g_format_size_full (filter->max_bytes, G_FORMAT_SIZE_IEC_UNITS));
  else if (slot->line->len > 0)
    slot->result = filter->run (slot->line->str, slot->line->len, filter->data, &slot->error);
}

static gboolean
write_all (int out, const char *bytes, gsize n, GError **error)
{
  while (n > 0)
    {
      gssize written = write (out, bytes, n);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        {
          g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
          return FALSE;
        }
      bytes += written;
      n -= (gsize) written;
    }
  return TRUE;
}

/* Writes what became of line @number and empties the slot. */
static gboolean
write_slot (Run *self, Slot *slot, guint64 number, GError **error)
{
  g_autofree char *result = g_steal_pointer (&slot->result);
  g_autoptr (GString) line = g_string_new (NULL);

  if (slot->error != NULL)
    {
      self->n_failed++;
      result = self->filter->fail (number, slot->error, self->filter->data);
      g_clear_error (&slot->error);
    }
  g_string_append (line, result != NULL ? result : "");
  g_string_append_c (line, '\n');
  return write_all (self->out, line->str, line->len, error);
}

static gboolean
run_alone (Run *self, GError **error)
{
  g_autoptr (GError) failed = NULL;
  Slot slot = { .line = g_string_new (NULL) };
  gboolean fine = TRUE;

  for (guint64 number = 1; fine && read_line (self, slot.line, &slot.too_long, &failed); number++)
    {
      work (self->filter, &slot);
      fine = write_slot (self, &slot, number, error);
    }
  g_string_free (slot.line, TRUE);
  if (failed != NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  return fine && (error == NULL || *error == NULL);
}

static gpointer
worker_thread (gpointer data)
{
  Run *self = data;

  g_mutex_lock (&self->mutex);
  for (;;)
    {
      Slot *slot;

      while (self->n_taken == self->n_read && !self->at_end)
        g_cond_wait (&self->changed, &self->mutex);
      if (self->n_taken == self->n_read)
        break;
      slot = &self->slots[self->n_taken++ % self->n_slots];
      g_mutex_unlock (&self->mutex);
      work (self->filter, slot);
      g_mutex_lock (&self->mutex);
      slot->done = TRUE;
      g_cond_broadcast (&self->changed);
    }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

static gpointer
writer_thread (gpointer data)
{
  Run *self = data;

  g_mutex_lock (&self->mutex);
  for (;;)
    {
      Slot *slot = &self->slots[self->n_written % self->n_slots];
      g_autoptr (GError) error = NULL;
      gboolean fine;

      while (!(self->n_written < self->n_read && slot->done) && !(self->at_end && self->n_written == self->n_read))
        g_cond_wait (&self->changed, &self->mutex);
      if (self->n_written == self->n_read)
        break;
      g_mutex_unlock (&self->mutex);
      fine = write_slot (self, slot, self->n_written + 1, &error);
      g_mutex_lock (&self->mutex);
      slot->done = FALSE;
      self->n_written++;
      /* Once nothing can be written, what is still to come is thrown away. */
      if (!fine && self->error == NULL)
        self->error = g_steal_pointer (&error);
      g_cond_broadcast (&self->changed);
    }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

static gboolean
run_together (Run *self, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autofree GThread **workers = g_new0 (GThread *, self->filter->n_jobs);
  GThread *writer;
  gboolean more = TRUE;

  for (guint i = 0; i < self->n_slots; i++)
    self->slots[i].line = g_string_new (NULL);
  for (guint i = 0; i < self->filter->n_jobs; i++)
    workers[i] = g_thread_new ("lines", worker_thread, self);
  writer = g_thread_new ("lines-out", writer_thread, self);
  g_mutex_lock (&self->mutex);
  while (more)
    {
      Slot *slot;

      while (self->n_read - self->n_written == self->n_slots)
        g_cond_wait (&self->changed, &self->mutex);
      slot = &self->slots[self->n_read % self->n_slots];
      more = self->error == NULL;
      g_mutex_unlock (&self->mutex);
      more = more && read_line (self, slot->line, &slot->too_long, &failed);
      g_mutex_lock (&self->mutex);
      self->n_read += more;
      g_cond_broadcast (&self->changed);
    }
  self->at_end = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  for (guint i = 0; i < self->filter->n_jobs; i++)
    g_thread_join (workers[i]);
  g_thread_join (writer);
  for (guint i = 0; i < self->n_slots; i++)
    g_string_free (self->slots[i].line, TRUE);
  if (self->error == NULL)
    self->error = g_steal_pointer (&failed);
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return error == NULL || *error == NULL;
}

gint64
stet_line_filter_run (const StetLineFilter *filter, int in, int out, GError **error)
{
  Run *self = g_new0 (Run, 1);
  g_autoptr (GError) local = NULL;
  gint64 n_failed;

  self->filter = filter;
  self->in = in;
  self->out = out;
  self->n_slots = filter->n_jobs * SLOTS_PER_JOB;
  self->slots = g_new0 (Slot, self->n_slots);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  if (filter->n_jobs == 1)
    run_alone (self, &local);
  else
    run_together (self, &local);
  n_failed = local == NULL ? self->n_failed : -1;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self->slots);
  g_free (self);
  return n_failed;
}
