/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A journal that was cut off anywhere, whose writer was killed, that somebody else has, or that has grown too long.
 * Each step sets the article's title to the step's number. */

#include "journal.h"

#include "edit.h"
#include "folder-fixture.h"
#include "store-error.h"
#include "store-fixture.h"

#include <signal.h>

#define BASE "0000000000000000000000000000000000000000000000000000000000000001"
#define NEXT "0000000000000000000000000000000000000000000000000000000000000002"

/* A document with the history of its steps, and the journal of them. */
typedef struct
{
  StetHistory *history;
  StetJournal *journal;
} Run;

static Run
start (const char *folder)
{
  g_autoptr (StetSnapshot) snapshot = snapshot_of (records_with_text ("The ferries are late."));
  g_autoptr (StetDocument) document = stet_document_new (snapshot);
  g_autoptr (GFile) file = g_file_new_build_filename (folder, "ferries.stet.json", NULL);

  return (Run){ stet_history_new (document), stet_journal_new (folder, file) };
}

static void
end (Run *run)
{
  while (G_OBJECT (run->journal)->ref_count > 1)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_finalize_object (run->journal);
  g_object_unref (run->history);
}

static void
set_title (Run *run, const char *title)
{
  StetDocument *document = stet_history_get_document (run->history);
  g_autoptr (StetChange) change =
      stet_edit_set_field (document, stet_document_get_id (document), STET_FIELD_TITLE, g_variant_new_string (title));
  g_autoptr (GError) error = NULL;

  stet_history_break_merge (run->history);
  stet_history_do (run->history, change, &error);
  g_assert_no_error (error);
}

static void
step (Run *run)
{
  g_autofree char *title = g_strdup_printf ("%u", stet_history_get_n_steps (run->history) + 1);

  set_title (run, title);
}

static void
mark (Run *run, const char *sha256, gboolean written)
{
  g_autoptr (GError) error = NULL;

  stet_journal_mark (run->journal, stet_journal_get_position (run->journal), sha256, written, &error);
  g_assert_no_error (error);
}

static void
flush (Run *run)
{
  g_autoptr (GError) error = NULL;

  stet_journal_flush (run->journal, &error);
  g_assert_no_error (error);
}

static StetJournalSteps *
read_steps (Run *run, const char *base, GError **error)
{
  StetDocument *document = stet_history_get_document (run->history);

  return stet_journal_read (run->journal, base, stet_document_get_text (document), error);
}

/* How many steps were put back. */
static guint
recover (Run *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetJournalSteps) steps = read_steps (run, BASE, &error);
  guint n = 0;

  g_assert_no_error (error);
  if (steps != NULL)
    g_assert_true (stet_journal_recover (run->journal, steps, run->history, &n, &error));
  g_assert_no_error (error);
  return n;
}

/* The steps so far, each once, and nothing else. */
static void
assert_at (Run *run, guint n)
{
  g_autofree char *title = n > 0 ? g_strdup_printf ("%u", n) : g_strdup ("");
  StetRecord *article = stet_document_get_article (stet_history_get_document (run->history));

  g_assert_cmpstr (stet_record_get_string (article, STET_FIELD_TITLE), ==, title);
  g_assert_cmpuint (stet_history_get_n_steps (run->history), ==, n);
}

/* The journal in @folder; the only file in its folder. Transfer full. */
static char *
find_journal (Folder *folder)
{
  g_autofree char *path = folder_get_path (folder, "journal");
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;
  char *journal = name != NULL ? g_build_filename (path, name, NULL) : NULL;

  if (dir != NULL)
    g_assert_null (g_dir_read_name (dir));
  return journal;
}

/* Cut off after any byte: the whole lines before it count, quietly, and the journal goes on behind them. */
static void
test_every_byte (Folder *self, gconstpointer data)
{
  Run first = start (self->path);
  g_autofree char *path = NULL;
  g_autofree char *lines = NULL;
  guint n_lines = 0;
  gsize n;

  stet_journal_follow (first.journal, first.history);
  mark (&first, BASE, FALSE);
  for (guint i = 0; i < 3; i++)
    step (&first);
  flush (&first);
  end (&first);
  path = find_journal (self);
  g_assert_true (g_file_get_contents (path, &lines, &n, NULL));
  for (gsize i = 1; i <= n; i++)
    {
      Run run = start (self->path);
      Run again;

      n_lines += lines[i - 1] == '\n';
      g_assert_true (g_file_set_contents (path, lines, (gssize) i, NULL));
      g_assert_cmpuint (recover (&run), ==, n_lines > 0 ? n_lines - 1 : 0);
      assert_at (&run, n_lines > 0 ? n_lines - 1 : 0);
      g_assert_null (stet_journal_get_aside (run.journal));
      stet_journal_follow (run.journal, run.history);
      if (n_lines == 0)
        mark (&run, BASE, FALSE);
      step (&run);
      flush (&run);
      end (&run);
      again = start (self->path);
      recover (&again);
      assert_at (&again, n_lines > 0 ? n_lines : 1);
      end (&again);
    }
  g_assert_cmpuint (n_lines, ==, 4);
}

/* What the other process does: steps without end. */
static int
write_forever (const char *folder)
{
  Run run = start (folder);

  stet_journal_follow (run.journal, run.history);
  mark (&run, BASE, FALSE);
  for (;;)
    {
      step (&run);
      flush (&run);
    }
  return 0;
}

static GSubprocess *
start_writer (Folder *folder)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *writer =
      g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "/proc/self/exe", "--write", folder->path, NULL);

  g_assert_no_error (error);
  return writer;
}

static void
kill_writer (GSubprocess *writer)
{
  g_subprocess_force_exit (writer);
  g_assert_true (g_subprocess_wait (writer, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (writer));
  g_assert_cmpint (g_subprocess_get_term_sig (writer), ==, SIGKILL);
}

static void
wait_for_journal (Folder *folder)
{
  gint64 give_up = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  for (;;)
    {
      g_autofree char *path = find_journal (folder);
      struct stat status;

      if (path != NULL && stat (path, &status) == 0 && status.st_size > 0)
        return;
      g_assert_cmpint (g_get_monotonic_time (), <, give_up);
      g_usleep (1000);
    }
}

/* Every step that the killed process had synced is there, none is half there. */
static void
test_kill (Folder *self, gconstpointer data)
{
  guint most = 0;

  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (GSubprocess) writer = start_writer (self);
      g_autofree char *path = NULL;
      Run run;
      guint n;

      wait_for_journal (self);
      g_usleep (1000 + i * 2500);
      kill_writer (writer);
      run = start (self->path);
      n = recover (&run);
      assert_at (&run, n);
      g_assert_null (stet_journal_get_aside (run.journal));
      end (&run);
      most = MAX (most, n);
      path = find_journal (self);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpuint (most, >, 0);
}

/* Another process has it: this one goes without, and does no harm to it. */
static void
test_other_process (Folder *self, gconstpointer data)
{
  g_autoptr (GSubprocess) writer = start_writer (self);
  Run run = start (self->path);
  Run after;
  g_autoptr (GError) error = NULL;
  guint n;

  wait_for_journal (self);
  g_assert_null (read_steps (&run, BASE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_null (stet_journal_get_aside (run.journal));
  stet_journal_follow (run.journal, run.history);
  mark (&run, NEXT, FALSE);
  step (&run);
  flush (&run);
  stet_journal_discard (run.journal);
  end (&run);
  kill_writer (writer);
  after = start (self->path);
  n = recover (&after);
  g_assert_cmpuint (n, >, 0);
  assert_at (&after, n);
  end (&after);
}

/* Somebody else made one since this document, which had none, was opened. */
static void
test_second_to_write (Folder *self, gconstpointer data)
{
  Run first = start (self->path);
  Run second = start (self->path);
  Run after;
  g_autoptr (GError) error = NULL;

  g_assert_null (read_steps (&first, BASE, NULL));
  g_assert_null (read_steps (&second, BASE, NULL));
  stet_journal_follow (first.journal, first.history);
  stet_journal_follow (second.journal, second.history);
  mark (&first, BASE, FALSE);
  g_assert_false (stet_journal_mark (second.journal, 0, NEXT, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  step (&second);
  step (&first);
  flush (&second); /* there is nothing to write any more */
  flush (&first);
  step (&first);
  end (&second);
  end (&first);
  after = start (self->path);
  g_assert_cmpuint (recover (&after), ==, 2);
  assert_at (&after, 2);
  end (&after);
}

static gpointer
let_go_later (gpointer journal)
{
  g_usleep (100000);
  g_object_unref (journal);
  return NULL;
}

/* Closed and opened again at once. */
static void
test_wait (Folder *self, gconstpointer data)
{
  Run first = start (self->path);
  Run second = start (self->path);
  GThread *thread;

  stet_journal_follow (first.journal, first.history);
  mark (&first, BASE, FALSE);
  step (&first);
  flush (&first);
  while (G_OBJECT (first.journal)->ref_count > 1)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  stet_journal_unfollow (first.journal);
  thread = g_thread_new ("let go", let_go_later, first.journal);
  g_assert_cmpuint (recover (&second), ==, 1);
  g_thread_join (thread);
  g_object_unref (first.history);
  end (&second);
}

/* The step that does not fit is kept aside once, not each time. */
static void
test_aside_once (Folder *self, gconstpointer data)
{
  Run run = start (self->path);
  g_autofree char *path = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *spoiled = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetJournalSteps) steps = NULL;
  guint n;

  stet_journal_follow (run.journal, run.history);
  mark (&run, BASE, FALSE);
  flush (&run);
  end (&run);
  path = find_journal (self);
  g_assert_true (g_file_get_contents (path, &lines, NULL, NULL));
  spoiled = g_strconcat (lines, "{\"redo\": 1}\n", NULL);
  g_assert_true (g_file_set_contents (path, spoiled, -1, NULL));

  run = start (self->path);
  steps = read_steps (&run, BASE, NULL);
  g_assert_false (stet_journal_recover (run.journal, steps, run.history, &n, &error));
  g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_JOURNAL);
  g_assert_nonnull (stet_journal_get_aside (run.journal));
  flush (&run);
  end (&run);

  run = start (self->path);
  g_assert_cmpuint (recover (&run), ==, 0);
  g_assert_null (stet_journal_get_aside (run.journal));
  end (&run);
}

/* What is good of a damaged journal is on disk again before anything else happens. */
static void
test_damaged_then_killed (Folder *self, gconstpointer data)
{
  Run run = start (self->path);
  g_autofree char *path = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *spoiled = NULL;

  stet_journal_follow (run.journal, run.history);
  mark (&run, BASE, FALSE);
  step (&run);
  flush (&run);
  end (&run);
  path = find_journal (self);
  g_assert_true (g_file_get_contents (path, &lines, NULL, NULL));
  spoiled = g_strconcat (lines, "nonsense\n", NULL);
  g_assert_true (g_file_set_contents (path, spoiled, -1, NULL));

  run = start (self->path);
  g_assert_cmpuint (recover (&run), ==, 1);
  g_assert_nonnull (stet_journal_get_aside (run.journal));
  assert_holds (stet_journal_get_aside (run.journal), spoiled);
  end (&run);
  assert_holds (path, lines);
}

/* Past the limit, it is not gone on with when all is in the file; but nothing that is not there is dropped. */
static void
test_grown_long (Folder *self, gconstpointer data)
{
  Run run = start (self->path);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  struct stat status;

  stet_journal_follow (run.journal, run.history);
  mark (&run, BASE, FALSE);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *title = g_strnfill (9u << 20, (char) ('a' + i));

      set_title (&run, title);
    }
  mark (&run, NEXT, FALSE);
  end (&run);
  path = find_journal (self);
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_size, >, STET_JOURNAL_MAX_BYTES);

  run = start (self->path);
  g_assert_cmpuint (recover (&run), ==, 5);
  end (&run);

  run = start (self->path);
  g_assert_null (read_steps (&run, NEXT, &error));
  g_assert_no_error (error);
  g_assert_null (stet_journal_get_aside (run.journal));
  stet_journal_follow (run.journal, run.history);
  step (&run);
  end (&run);
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_size, <, 10000);
}

static void
add (const char *path, void (*test) (Folder *self, gconstpointer data))
{
  g_test_add (path, Folder, NULL, folder_set_up, test, folder_tear_down);
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--write"))
    return write_forever (argv[2]);
  g_test_init (&argc, &argv, NULL);
  add ("/journal-trouble/every-byte", test_every_byte);
  add ("/journal-trouble/kill", test_kill);
  add ("/journal-trouble/other-process", test_other_process);
  add ("/journal-trouble/second-to-write", test_second_to_write);
  add ("/journal-trouble/wait", test_wait);
  add ("/journal-trouble/aside-once", test_aside_once);
  add ("/journal-trouble/damaged-then-killed", test_damaged_then_killed);
  add ("/journal-trouble/grown-long", test_grown_long);
  return g_test_run ();
}
