/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a session does when things go wrong: kills, other programs, disks that take nothing. Nothing is ever lost. */

#include "session-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define QUEUES "Foot passengers crossing the Ossery Strait now number 10,000 per day"
#define BERTHS "Four of the authority’s nine berths are out of service."
#define HOURS "Nobody should wait six hours for a forty-minute crossing."

/* A document with a file of its own and one claim. */
static StetSession *
open_saved (Fixture *self, GFile **file)
{
  StetSession *session = fixture_open (self, self->article, NULL);

  fixture_tag (session, QUEUES);
  g_assert_true (fixture_save_as (self, session, "ferries.stet.json", NULL));
  *file = fixture_get_file (self, "ferries.stet.json");
  return session;
}

static void
wait_for_state (StetSession *session, StetSaveState state)
{
  WAIT_FOR (stet_session_get_save_state (session) == state);
}

/* How many documents without a file are there; the first one's file if asked for. */
static guint
count_kept (Fixture *self, GFile **first)
{
  g_autofree char *path = g_build_filename (self->user, "unsaved", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (*name == '.')
        continue; /* being written */
      if (first != NULL && n == 0)
        *first = g_file_new_build_filename (path, name, NULL);
      n++;
    }
  return n;
}

static gsize
measure_journals (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->user, "journal", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  gsize n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      GStatBuf status;

      if (g_stat (file, &status) == 0)
        n += (gsize) status.st_size;
    }
  return n;
}

/* Killed ---------------------------------------------------------------------------------------------------------- */

/* The other process: saved with one claim, and killed as soon as the second one is in the journal. */
static void
be_killed (Fixture *self)
{
  g_autoptr (GFile) file = NULL;
  StetSession *session;
  gsize before;

  g_free (self->user);
  g_free (self->folder);
  self->folder = g_strdup (g_getenv ("STET_TEST_FOLDER"));
  self->user = g_build_filename (self->folder, "user", NULL);
  g_set_object (&self->workspace, stet_workspace_new (NULL, self->user));
  stet_workspace_set_wishes (self->workspace, (StetSuggestWishes){ TRUE, 0, 2, FALSE });
  session = open_saved (self, &file);
  stet_workspace_flush (self->workspace);
  g_assert_cmpuint (fixture_count_in_file (file), ==, 1);
  before = measure_journals (self);
  fixture_tag (session, BERTHS);
  while (measure_journals (self) <= before + 200) /* without the main loop: nothing is saved */
    g_usleep (1000);
  raise (SIGKILL);
}

static void
test_kill (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = fixture_get_file (self, "ferries.stet.json");
  StetSession *session;

  if (g_test_subprocess ())
    {
      be_killed (self);
      return;
    }
  g_setenv ("STET_TEST_FOLDER", self->folder, TRUE);
  g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, 0);
  g_assert_false (g_test_trap_has_passed ());
  g_assert_cmpuint (fixture_count_in_file (file), ==, 1);
  fixture_restart (self);

  session = fixture_open (self, file, NULL);
  g_assert_cmpuint (fixture_count_claims (session), ==, 2);
  stet_session_undo (session);
  stet_session_undo (session);
  g_assert_cmpuint (fixture_count_claims (session), ==, 0);
  fixture_wait_saved (session);
  fixture_drop (session);
  g_assert_cmpuint (fixture_count_in_file (file), ==, 0);
}

/* Other programs -------------------------------------------------------------------------------------------------- */

static void
reloaded_cb (StetSession *session, guint *n_reloaded)
{
  (*n_reloaded)++;
}

static void
test_reload_unmodified (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  StetSession *session = open_saved (self, &file);
  g_autofree char *notice = NULL;
  guint n_reloaded = 0;

  g_signal_connect (session, "reloaded", G_CALLBACK (reloaded_cb), &n_reloaded);
  fixture_meddle (file, BERTHS);
  WAIT_FOR (n_reloaded == 1);
  g_assert_cmpuint (fixture_count_claims (session), ==, 2);
  g_assert_cmpint (stet_session_get_save_state (session), ==, STET_SAVE_STATE_SAVED);
  notice = stet_session_get_notice (session);
  g_assert_nonnull (strstr (notice, "loaded again"));
  g_assert_cmpuint (count_kept (self, NULL), ==, 0);
  /* And it goes on from there. */
  fixture_tag (session, HOURS);
  fixture_wait_saved (session);
  g_assert_cmpuint (fixture_count_in_file (file), ==, 3);
  fixture_drop (session);
  fixture_restart (self);
  session = fixture_open (self, file, NULL);
  stet_session_undo (session);
  g_assert_cmpuint (fixture_count_claims (session), ==, 2);
  g_assert_false (stet_history_can_undo (stet_session_get_history (session)));
  fixture_drop (session);
}

/* The same bytes with a new date are no news. */
static void
test_touched (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  StetSession *session = open_saved (self, &file);
  g_autofree char *json = NULL;
  guint n_reloaded = 0;
  gsize n;

  g_signal_connect (session, "reloaded", G_CALLBACK (reloaded_cb), &n_reloaded);
  g_file_load_contents (file, NULL, &json, &n, NULL, NULL);
  g_file_replace_contents (file, json, n, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL);
  for (guint i = 0; i < 600; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpuint (n_reloaded, ==, 0);
  g_assert_true (stet_history_can_undo (stet_session_get_history (session)));
  fixture_tag (session, BERTHS);
  fixture_wait_saved (session);
  fixture_drop (session);
}

static StetSession *
open_in_conflict (Fixture *self, GFile **file)
{
  StetSession *session = open_saved (self, file);

  fixture_meddle (*file, BERTHS);
  fixture_tag (session, HOURS);
  wait_for_state (session, STET_SAVE_STATE_CONFLICT);
  g_assert_nonnull (strstr (stet_session_get_error (session), "Another program"));
  g_assert_cmpuint (fixture_count_in_file (*file), ==, 2);
  return session;
}

static void
test_keep_mine (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  StetSession *session = open_in_conflict (self, &file);
  g_autoptr (GPtrArray) recent = NULL;

  WAIT_FOR (count_kept (self, NULL) == 1);
  stet_session_keep_mine (session);
  fixture_wait_saved (session);
  g_assert_null (stet_session_get_error (session));
  g_assert_cmpuint (fixture_count_in_file (file), ==, 2);
  g_assert_cmpuint (fixture_count_claims (session), ==, 2);
  g_assert_cmpuint (count_kept (self, NULL), ==, 0);
  recent = stet_workspace_list_recent (self->workspace);
  g_assert_cmpuint (recent->len, ==, 1);
  fixture_tag (session, BERTHS);
  fixture_wait_saved (session);
  g_assert_cmpuint (fixture_count_in_file (file), ==, 3);
  fixture_drop (session);
}

static void
test_reload (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) mine = NULL;
  StetSession *session = open_in_conflict (self, &file);
  guint n_reloaded = 0;

  fixture_tag (session, "Port and ferry officials"); /* edits go on, and are kept */
  g_signal_connect (session, "reloaded", G_CALLBACK (reloaded_cb), &n_reloaded);
  stet_session_reload (session);
  WAIT_FOR (n_reloaded == 1);
  g_assert_cmpint (stet_session_get_save_state (session), ==, STET_SAVE_STATE_SAVED);
  g_assert_cmpuint (fixture_count_claims (session), ==, 2);
  fixture_tag (session, HOURS);
  fixture_wait_saved (session);
  fixture_drop (session);
  g_assert_cmpuint (fixture_count_in_file (file), ==, 3);

  g_assert_cmpuint (count_kept (self, &mine), ==, 1);
  session = fixture_open (self, mine, NULL);
  g_assert_cmpuint (fixture_count_claims (session), ==, 3);
  fixture_drop (session);
}

static void
test_save_as_in_conflict (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) other = fixture_get_file (self, "other.stet.json");
  StetSession *session = open_in_conflict (self, &file);

  g_assert_true (fixture_save_as (self, session, "other.stet.json", NULL));
  g_assert_cmpint (stet_session_get_save_state (session), ==, STET_SAVE_STATE_SAVED);
  g_assert_cmpuint (count_kept (self, NULL), ==, 0);
  fixture_drop (session);
  g_assert_cmpuint (fixture_count_in_file (other), ==, 2);
  /* What went to the other file does not come back in this one. */
  session = fixture_open (self, file, NULL);
  g_assert_cmpuint (fixture_count_claims (session), ==, 2);
  g_assert_null (stet_session_get_notice (session));
  fixture_drop (session);
}

/* Closed, or killed, in a conflict: both are there. */
static void
test_close_in_conflict (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) mine = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) recent = NULL;
  StetSession *session = open_in_conflict (self, &file);

  fixture_tag (session, "Port and ferry officials");
  g_assert_false (stet_session_close (session, &error));
  g_assert_nonnull (error);
  fixture_drop (session);
  g_assert_cmpuint (fixture_count_in_file (file), ==, 2);
  g_assert_cmpuint (count_kept (self, &mine), ==, 1);
  g_assert_cmpuint (fixture_count_in_file (mine), ==, 3);
  recent = stet_workspace_list_recent (self->workspace);
  g_assert_cmpuint (recent->len, ==, 2);
  session = fixture_open (self, file, NULL);
  g_assert_cmpuint (fixture_count_claims (session), ==, 2);
  fixture_drop (session);
}

/* Disks that take nothing ----------------------------------------------------------------------------------------- */

static void
test_failing_save (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) folder = fixture_get_file (self, "work");
  g_autoptr (GError) error = NULL;
  StetSession *session = fixture_open (self, self->article, NULL);
  g_autofree char *path = g_file_get_path (folder);
  g_autofree char *aside = g_strconcat (path, "-aside", NULL);

  g_file_make_directory (folder, NULL, NULL);
  fixture_tag (session, QUEUES);
  g_assert_true (fixture_save_as (self, session, "work/ferries.stet.json", NULL));
  file = g_object_ref (stet_session_get_file (session));
  /* Where the folder was, there is a file now. */
  g_assert_cmpint (g_rename (path, aside), ==, 0);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  fixture_tag (session, BERTHS);
  wait_for_state (session, STET_SAVE_STATE_FAILED);
  g_assert_cmpstr (stet_session_get_error (session), ==,
                   "The folder of “ferries.stet.json” is not there. Save it somewhere else. Nothing is lost until "
                   "then.");
  g_assert_false (stet_session_close (session, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
  /* The disk is back. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rename (aside, path), ==, 0);
  fixture_tag (session, HOURS);
  fixture_wait_saved (session);
  g_assert_null (stet_session_get_error (session));
  g_assert_cmpuint (fixture_count_in_file (file), ==, 3);
  g_assert_true (stet_session_close (session, NULL));
  fixture_drop (session);
}

/* Given up, and the disk is back after a restart. */
static void
test_failing_until_restart (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) folder = fixture_get_file (self, "work");
  StetSession *session = fixture_open (self, self->article, NULL);
  g_autofree char *path = g_file_get_path (folder);
  g_autofree char *aside = g_strconcat (path, "-aside", NULL);

  g_file_make_directory (folder, NULL, NULL);
  fixture_tag (session, QUEUES);
  g_assert_true (fixture_save_as (self, session, "work/ferries.stet.json", NULL));
  file = g_object_ref (stet_session_get_file (session));
  g_assert_cmpint (g_rename (path, aside), ==, 0);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  fixture_tag (session, BERTHS);
  wait_for_state (session, STET_SAVE_STATE_FAILED);
  fixture_drop (session);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rename (aside, path), ==, 0);
  fixture_restart (self);

  session = fixture_open (self, file, NULL);
  g_assert_cmpuint (fixture_count_claims (session), ==, 2);
  fixture_wait_saved (session);
  fixture_drop (session);
  g_assert_cmpuint (fixture_count_in_file (file), ==, 2);
}

static void
test_failing_save_as (Fixture *self, gconstpointer data)
{
  StetSession *session = fixture_open (self, self->article, NULL);
  g_autoptr (GError) error = NULL;

  fixture_tag (session, QUEUES);
  fixture_wait_saved (session);
  g_assert_false (fixture_save_as (self, session, "article.txt/ferries.stet.json", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
  g_assert_null (stet_session_get_file (session));
  g_assert_cmpuint (count_kept (self, NULL), ==, 1);
  fixture_drop (session);
}

/* No data folder: documents with a file of their own are saved all the same. */
static void
test_no_data_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  StetSession *session = open_saved (self, &file);

  fixture_drop (session);
  g_free (self->user);
  self->user = g_build_filename (self->folder, "article.txt", "user", NULL);
  fixture_restart (self);
  session = fixture_open (self, file, NULL);
  fixture_tag (session, BERTHS);
  fixture_wait_saved (session);
  g_assert_cmpuint (fixture_count_in_file (file), ==, 2);
  fixture_drop (session);
  session = fixture_open_text (self, "Only a text.\n\nThe harbour counted 40 boats.\n");
  fixture_tag (session, "The harbour counted 40 boats.");
  wait_for_state (session, STET_SAVE_STATE_FAILED);
  fixture_drop (session);
}

/* Files that can't be read ---------------------------------------------------------------------------------------- */

static void
test_unreadable (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = fixture_get_file (self, "broken.stet.json");
  g_autoptr (GError) error = NULL;

  g_file_replace_contents (file, "{\"type\": ", 9, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL);
  g_assert_null (fixture_open (self, file, &error));
  g_assert_nonnull (error);
}

/* A kept document that is broken is neither written over nor in the way. */
static void
test_unreadable_kept (Fixture *self, gconstpointer data)
{
  StetSession *session = fixture_open (self, self->article, NULL);
  g_autoptr (GFile) kept = NULL;
  g_autofree char *json = NULL;
  gsize n;

  fixture_tag (session, QUEUES);
  fixture_wait_saved (session);
  fixture_drop (session);
  g_assert_cmpuint (count_kept (self, &kept), ==, 1);
  g_file_replace_contents (kept, "{\"type\": ", 9, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL);

  session = fixture_open (self, self->article, NULL);
  g_assert_cmpuint (fixture_count_claims (session), ==, 0);
  fixture_tag (session, BERTHS);
  fixture_wait_saved (session);
  fixture_drop (session);
  g_assert_cmpuint (count_kept (self, NULL), ==, 2);
  g_file_load_contents (kept, NULL, &json, &n, NULL, NULL);
  g_assert_cmpmem (json, n, "{\"type\": ", 9);
}

/* Half written by another program, then whole: nothing is taken of the half, nothing written over it. */
static void
test_half_written (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  StetSession *session = open_saved (self, &file);
  g_autofree char *json = NULL;
  gsize n;

  g_file_load_contents (file, NULL, &json, &n, NULL, NULL);
  g_file_replace_contents (file, json, n / 2, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL);
  wait_for_state (session, STET_SAVE_STATE_FAILED);
  g_assert_cmpuint (fixture_count_claims (session), ==, 1);
  g_file_replace_contents (file, json, n, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL);
  fixture_wait_saved (session);
  fixture_drop (session);
}

static void
add (const char *path, void (*test) (Fixture *self, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/session-trouble/kill", test_kill);
  add ("/session-trouble/reload-unmodified", test_reload_unmodified);
  add ("/session-trouble/touched", test_touched);
  add ("/session-trouble/keep-mine", test_keep_mine);
  add ("/session-trouble/reload", test_reload);
  add ("/session-trouble/save-as-in-conflict", test_save_as_in_conflict);
  add ("/session-trouble/close-in-conflict", test_close_in_conflict);
  add ("/session-trouble/failing-save", test_failing_save);
  add ("/session-trouble/failing-until-restart", test_failing_until_restart);
  add ("/session-trouble/failing-save-as", test_failing_save_as);
  add ("/session-trouble/no-data-folder", test_no_data_folder);
  add ("/session-trouble/unreadable", test_unreadable);
  add ("/session-trouble/unreadable-kept", test_unreadable_kept);
  add ("/session-trouble/half-written", test_half_written);
  return g_test_run ();
}
