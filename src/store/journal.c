/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines are made on the main thread, in order, and wait in a string; whoever holds the lock of the file takes them all
 * and writes them. A write that fails is taken back, and its lines wait for the next one. */

#include "journal-file.h"
#include "journal-private.h"

#include "store-error.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* So much may wait for a disk that takes nothing; then the journal is given up. */
#define MAX_WAITING (64u << 20)

struct _StetJournal
{
  GObject parent_instance;

  /* main thread */
  StetHistory *history; /* owned; followed */
  gulong stepped;
  char *aside; /* owned, or NULL */
  guint position;

  GMutex waiting_mutex; /* over what waits */
  GString *waiting;     /* owned */
  gboolean from_start;  /* what is in the file goes before these are written */
  gboolean given_up;
  gboolean in_thread; /* somebody is on the way to write */

  GMutex file_mutex; /* over the file; taken before the other */
  StetJournalFile file;
  gboolean is_gone; /* deleted, or never ours; what lies there now is somebody else's */
};

G_DEFINE_FINAL_TYPE (StetJournal, stet_journal, G_TYPE_OBJECT)

/* Writing ------------------------------------------------------------------------------------------------------- */

/* Puts lines that could not be written back in front of those that came meanwhile. */
static void
take_back (StetJournal *self, GString *lines, gboolean from_start)
{
  g_mutex_lock (&self->waiting_mutex);
  if (self->from_start)
    g_string_free (lines, TRUE); /* begun anew meanwhile: they are no longer wanted */
  else
    {
      g_string_append_len (lines, self->waiting->str, (gssize) self->waiting->len);
      g_string_free (self->waiting, TRUE);
      self->waiting = lines;
      self->from_start = from_start;
    }
  self->given_up = self->given_up || self->waiting->len > MAX_WAITING;
  g_mutex_unlock (&self->waiting_mutex);
}

/* A journal with a gap would be worse than none. One that another process has is not touched. */
static void
give_up (StetJournal *self)
{
  stet_journal_file_delete (&self->file);
  self->is_gone = TRUE;
}

/* Goes without: somebody else's lines lie there, or ones that could not be put anywhere else. */
static void
go_without (StetJournal *self)
{
  stet_journal_file_close (&self->file);
  self->is_gone = TRUE;
  g_mutex_lock (&self->waiting_mutex);
  self->given_up = TRUE;
  g_mutex_unlock (&self->waiting_mutex);
}

static gboolean
write_waiting (StetJournal *self, GError **error)
{
  GString *lines;
  gboolean from_start, given_up, written;
  g_autoptr (GError) why = NULL;

  g_mutex_lock (&self->file_mutex);
  g_mutex_lock (&self->waiting_mutex);
  lines = self->waiting;
  self->waiting = g_string_new (NULL);
  from_start = self->from_start;
  self->from_start = FALSE;
  if ((from_start ? 0 : self->file.good_bytes) + (gint64) lines->len > STET_JOURNAL_MAX_READ)
    self->given_up = TRUE;
  given_up = self->given_up;
  g_mutex_unlock (&self->waiting_mutex);
  if (given_up || (lines->len == 0 && !from_start))
    {
      g_string_free (lines, TRUE);
      if (given_up && !self->is_gone)
        give_up (self);
      g_mutex_unlock (&self->file_mutex);
      return TRUE;
    }
  if (from_start)
    stet_journal_file_forget (&self->file);
  written = stet_journal_file_append (&self->file, lines, &why);
  if (written)
    g_string_free (lines, TRUE);
  else if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_BUSY))
    {
      g_string_free (lines, TRUE);
      go_without (self);
    }
  else
    take_back (self, lines, from_start);
  if (!written)
    g_propagate_error (error, g_steal_pointer (&why));
  g_mutex_unlock (&self->file_mutex);
  return written;
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  StetJournal *self = source;
  g_autoptr (GError) error = NULL;

  g_mutex_lock (&self->waiting_mutex);
  self->in_thread = FALSE; /* what comes from here on needs another one */
  g_mutex_unlock (&self->waiting_mutex);
  if (!write_waiting (self, &error))
    g_info ("The latest steps wait: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
write_soon (StetJournal *self)
{
  gboolean start;

  g_mutex_lock (&self->waiting_mutex);
  start = !self->in_thread && !self->given_up;
  self->in_thread = self->in_thread || start;
  g_mutex_unlock (&self->waiting_mutex);
  if (start)
    {
      g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);

      g_task_run_in_thread (task, write_thread);
    }
}

/* Life ---------------------------------------------------------------------------------------------------------- */

void
stet_journal_unfollow (StetJournal *self)
{
  if (self->history != NULL)
    g_clear_signal_handler (&self->stepped, self->history);
  g_clear_object (&self->history);
}

static void
stet_journal_dispose (GObject *object)
{
  stet_journal_unfollow (STET_JOURNAL (object));
  G_OBJECT_CLASS (stet_journal_parent_class)->dispose (object);
}

static void
stet_journal_finalize (GObject *object)
{
  StetJournal *self = STET_JOURNAL (object);
  g_autoptr (GError) error = NULL;

  if (!write_waiting (self, &error))
    g_info ("The latest steps are lost: %s", error->message);
  g_string_free (self->waiting, TRUE);
  stet_journal_file_clear (&self->file);
  g_free (self->aside);
  g_mutex_clear (&self->waiting_mutex);
  g_mutex_clear (&self->file_mutex);
  G_OBJECT_CLASS (stet_journal_parent_class)->finalize (object);
}

static void
stet_journal_class_init (StetJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stet_journal_dispose;
  object_class->finalize = stet_journal_finalize;
}

static void
stet_journal_init (StetJournal *self)
{
  self->waiting = g_string_new (NULL);
  g_mutex_init (&self->waiting_mutex);
  g_mutex_init (&self->file_mutex);
}

StetJournal *
stet_journal_new (const char *folder, GFile *file)
{
  StetJournal *self = g_object_new (STET_TYPE_JOURNAL, NULL);
  g_autofree char *uri = g_file_get_uri (file);
  char urn[STET_ID_BUFFER];
  g_autofree char *name =
      g_strconcat (stet_id_format (stet_id_from_foreign (uri), urn) + strlen ("urn:uuid:"), ".jsonl", NULL);

  stet_journal_file_init (&self->file, folder, name);
  return self;
}

/* Recovering ---------------------------------------------------------------------------------------------------- */

const char *
stet_journal_get_aside (StetJournal *self)
{
  return self->aside;
}

/* Somebody's work is in it that could not be put back. */
static void
keep_aside (StetJournal *self)
{
  char *aside = NULL;

  if (!stet_journal_file_move (&self->file, &aside))
    go_without (self); /* rather than write over it */
  if (aside == NULL)
    return;
  g_free (self->aside);
  self->aside = aside;
}

StetJournalSteps *
stet_journal_read (StetJournal *self, const char *base, StetText *text, GError **error)
{
  g_autoptr (StetJournalSteps) steps = NULL;
  g_autoptr (GError) why = NULL;
  g_autofree char *data = NULL;
  struct stat status;
  gsize n;

  if (!stet_journal_file_open (&self->file, FALSE, TRUE, &why))
    {
      if (g_error_matches (why, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return NULL;
      if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_BUSY))
        {
          go_without (self);
          g_propagate_error (error, g_steal_pointer (&why));
          return NULL;
        }
      g_clear_error (&why);
    }
  if (stat (self->file.path, &status) != 0 || status.st_size == 0)
    return NULL;
  if (status.st_size <= STET_JOURNAL_MAX_READ && g_file_get_contents (self->file.path, &data, &n, &why))
    steps = stet_journal_parse (data, n, base, text, &why);
  if (steps == NULL)
    {
      keep_aside (self);
      g_set_error (error, STET_STORE_ERROR, STET_STORE_ERROR_JOURNAL, "%s",
                   why != NULL ? why->message : "It is too large.");
      return NULL;
    }
  if (why != NULL)
    g_info ("%s is read up to byte %" G_GSIZE_FORMAT ": %s", self->file.path, steps->good_bytes, why->message);
  if (!steps->found)
    {
      if (why != NULL || steps->lines->len > steps->n_written)
        keep_aside (self); /* there are steps in it that are in no file */
      return NULL;
    }
  if (steps->good_bytes > STET_JOURNAL_MAX_BYTES && why == NULL && steps->lines->len == steps->n_in_file)
    return NULL; /* all is in the file, and it has grown too long */
  self->file.good_bytes = (gint64) steps->good_bytes;
  if (why != NULL)
    {
      /* All of it is kept aside, and what is good of it is gone on with. */
      keep_aside (self);
      g_string_append_len (self->waiting, data, (gssize) steps->good_bytes);
      self->from_start = TRUE;
      steps->is_damaged = TRUE;
    }
  return g_steal_pointer (&steps);
}

gboolean
stet_journal_recover (StetJournal *self,
                      StetJournalSteps *steps,
                      StetHistory *history,
                      guint *n_replayed,
                      GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_change_unref);
  StetDocument *document = stet_history_get_document (history);
  guint position = 0;
  gboolean fits;

  *n_replayed = 0;
  fits = stet_journal_play (steps, document, changes, &position, n_replayed, error);
  self->position = steps->lines->len;
  if (!fits)
    keep_aside (self);
  stet_history_restore (history, changes, position);
  if (!fits)
    {
      stet_journal_start_over (self, history);
      if (*n_replayed == 0) /* it is as it is in the file */
        stet_journal_mark (self, self->position, steps->base, TRUE, NULL);
    }
  else if (steps->is_damaged)
    write_soon (self);
  return fits;
}

/* Following ----------------------------------------------------------------------------------------------------- */

static void
stepped_cb (StetHistory *history, StetChange *change, int step, StetJournal *self)
{
  static const StetJournalAct acts[] = {
    [STET_HISTORY_DONE] = STET_JOURNAL_DO,
    [STET_HISTORY_MERGED] = STET_JOURNAL_MERGE,
    [STET_HISTORY_UNDONE] = STET_JOURNAL_UNDO,
    [STET_HISTORY_REDONE] = STET_JOURNAL_REDO,
  };

  g_mutex_lock (&self->waiting_mutex);
  if (!self->given_up)
    stet_journal_write_line (self->waiting, acts[step], change);
  g_mutex_unlock (&self->waiting_mutex);
  self->position++;
  write_soon (self);
}

void
stet_journal_follow (StetJournal *self, StetHistory *history)
{
  stet_journal_unfollow (self);
  self->history = g_object_ref (history);
  self->stepped = g_signal_connect (history, "stepped", G_CALLBACK (stepped_cb), self);
}

void
stet_journal_start_over (StetJournal *self, StetHistory *history)
{
  GString *lines = g_string_new (NULL);
  guint n_steps = stet_history_get_n_steps (history);

  for (guint i = 0; i < n_steps; i++)
    stet_journal_write_line (lines, STET_JOURNAL_DO, stet_history_get_step (history, i));
  for (guint i = n_steps; i > stet_history_get_position (history); i--)
    stet_journal_write_line (lines, STET_JOURNAL_UNDO, NULL);
  self->position = n_steps + n_steps - stet_history_get_position (history);
  g_mutex_lock (&self->waiting_mutex);
  g_string_free (self->waiting, TRUE);
  self->waiting = lines;
  self->from_start = TRUE;
  g_mutex_unlock (&self->waiting_mutex);
  write_soon (self);
}

guint
stet_journal_get_position (StetJournal *self)
{
  return self->position;
}

gboolean
stet_journal_mark (StetJournal *self, guint position, const char *sha256, gboolean written, GError **error)
{
  g_mutex_lock (&self->waiting_mutex);
  if (!self->given_up)
    stet_journal_write_mark (self->waiting, position, sha256, written);
  g_mutex_unlock (&self->waiting_mutex);
  /* That they are written is only good to know: it waits for the next line. */
  return written || write_waiting (self, error);
}

gboolean
stet_journal_flush (StetJournal *self, GError **error)
{
  return write_waiting (self, error);
}

void
stet_journal_discard (StetJournal *self)
{
  stet_journal_unfollow (self);
  g_mutex_lock (&self->waiting_mutex);
  g_string_set_size (self->waiting, 0);
  self->given_up = TRUE;
  g_mutex_unlock (&self->waiting_mutex);
  write_waiting (self, NULL);
}
