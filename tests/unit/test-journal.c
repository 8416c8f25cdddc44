/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Length: one small function a behaviour, all over one fixture and its faults. */

#include "journal.h"

#include "edit.h"
#include "store-error.h"

#include <glib/gstdio.h>
#include <string.h>

#define BASE "0000000000000000000000000000000000000000000000000000000000000001"
#define NEXT "0000000000000000000000000000000000000000000000000000000000000002"
#define OTHER "0000000000000000000000000000000000000000000000000000000000000003"

typedef struct
{
  char *folder;
  GFile *file;
  StetSnapshot *start;
  StetHistory *history; /* of a document made of @start */
  StetJournal *journal;
} Fixture;

static StetHistory *
new_history (Fixture *self)
{
  g_autoptr (StetDocument) document = stet_document_new (self->start);

  return stet_history_new (document);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  StetRecord *article = stet_record_new (STET_RECORD_ARTICLE, NULL);
  g_autoptr (StetText) text = stet_text_new ("The ferries are late. The harbour is full.", -1, NULL);
  g_autoptr (GError) error = NULL;

  stet_record_set_text (article, text);
  stet_record_seal (article);
  g_ptr_array_add (records, article);
  self->start = stet_snapshot_new (records, &error);
  g_assert_no_error (error);
  self->folder = g_dir_make_tmp ("stet-journal-XXXXXX", &error);
  g_assert_no_error (error);
  self->file = g_file_new_build_filename (self->folder, "ferries.stet.json", NULL);
  self->history = new_history (self);
  self->journal = stet_journal_new (self->folder, self->file);
  stet_journal_follow (self->journal, self->history);
}

/* The journal's own folder, and in it whatever is there. */
static char *
get_path (Fixture *self, guint *n_files)
{
  g_autofree char *folder = g_build_filename (self->folder, "journal", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  char *path = NULL;
  const char *name;

  *n_files = 0;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      (*n_files)++;
      if (strlen (name) == strlen ("00000000-0000-0000-0000-000000000000.jsonl"))
        path = g_build_filename (folder, name, NULL);
    }
  return path;
}

static void
drop_journal (Fixture *self)
{
  /* A thread that has nothing left to write may still hold it. */
  while (G_OBJECT (self->journal)->ref_count > 1)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_finalize_object (self->journal);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->folder, "journal", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  drop_journal (self);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_rmdir (folder);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_object_unref (self->history);
  stet_snapshot_unref (self->start);
  g_object_unref (self->file);
  g_free (self->folder);
}

static void
set_title (Fixture *self, const char *title)
{
  StetDocument *document = stet_history_get_document (self->history);
  g_autoptr (StetChange) change =
      stet_edit_set_field (document, stet_document_get_id (document), STET_FIELD_TITLE, g_variant_new_string (title));
  g_autoptr (GError) error = NULL;

  stet_history_break_merge (self->history);
  stet_history_do (self->history, change, &error);
  g_assert_no_error (error);
}

static const char *
get_title (StetHistory *history)
{
  return stet_record_get_string (stet_document_get_article (stet_history_get_document (history)), STET_FIELD_TITLE);
}

static void
mark (Fixture *self, const char *sha256, gboolean written)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (stet_journal_mark (self->journal, stet_journal_get_position (self->journal), sha256, written, &error));
  g_assert_no_error (error);
}

/* As after a restart. */
static void
restart (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  stet_journal_flush (self->journal, &error);
  g_assert_no_error (error);
  drop_journal (self);
  self->journal = stet_journal_new (self->folder, self->file);
}

/* Recovers into a new history of the document at @base. */
static StetHistory *
recover (Fixture *self, const char *base, guint *n_replayed)
{
  g_autoptr (StetHistory) history = new_history (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetJournalSteps) steps =
      stet_journal_read (self->journal, base, stet_record_get_text (stet_snapshot_get_article (self->start)), &error);

  *n_replayed = 0;
  g_assert_no_error (error);
  if (steps == NULL)
    return NULL;
  g_assert_true (stet_journal_recover (self->journal, steps, history, n_replayed, &error));
  g_assert_no_error (error);
  return g_steal_pointer (&history);
}

static void
test_nothing (Fixture *self, gconstpointer data)
{
  guint n;
  g_autofree char *path = NULL;

  restart (self);
  g_assert_null (recover (self, BASE, &n));
  path = get_path (self, &n);
  g_assert_cmpuint (n, ==, 0); /* and no file is made for it */
  g_assert_null (stet_journal_get_aside (self->journal));
}

static void
test_replay (Fixture *self, gconstpointer data)
{
  g_autoptr (StetHistory) history = NULL;
  guint n;

  mark (self, BASE, FALSE);
  set_title (self, "One");
  set_title (self, "Two");
  stet_history_undo (self->history, NULL);
  set_title (self, "Three");
  stet_history_undo (self->history, NULL);
  restart (self);
  history = recover (self, BASE, &n);
  g_assert_cmpuint (n, ==, 5);
  g_assert_cmpstr (get_title (history), ==, "One");
  g_assert_cmpuint (stet_history_get_n_steps (history), ==, 2);
  stet_history_redo (history, NULL);
  g_assert_cmpstr (get_title (history), ==, "Three");
  stet_history_undo (history, NULL);
  stet_history_undo (history, NULL);
  g_assert_cmpstr (get_title (history), ==, "");
}

/* Typing that was one step is one step again. */
static void
test_merge (Fixture *self, gconstpointer data)
{
  StetDocument *document = stet_history_get_document (self->history);
  g_autoptr (StetHistory) history = NULL;
  guint n;

  mark (self, BASE, FALSE);
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *words = g_strndup ("abc", i);
      g_autoptr (StetChange) change = stet_edit_set_field (document, stet_document_get_id (document), STET_FIELD_TITLE,
                                                           g_variant_new_string (words));

      stet_history_do (self->history, change, NULL);
    }
  g_assert_cmpuint (stet_history_get_n_steps (self->history), ==, 1);
  restart (self);
  history = recover (self, BASE, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpstr (get_title (history), ==, "abc");
  stet_history_undo (history, NULL);
  g_assert_cmpstr (get_title (history), ==, "");
}

/* A mark that was made, but whose bytes never came to the file: the older one counts, and all after it is replayed. */
static void
test_mark_before_write (Fixture *self, gconstpointer data)
{
  g_autoptr (StetHistory) history = NULL;
  guint n;

  mark (self, BASE, FALSE);
  set_title (self, "One");
  mark (self, NEXT, FALSE);
  set_title (self, "Two");
  restart (self);
  history = recover (self, BASE, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (get_title (history), ==, "Two");
}

/* What comes after a restart goes behind what was there. */
static void
test_go_on (Fixture *self, gconstpointer data)
{
  g_autoptr (StetHistory) history = NULL;
  guint n;

  mark (self, BASE, FALSE);
  set_title (self, "One");
  restart (self);
  history = recover (self, BASE, &n);
  g_assert_cmpuint (stet_journal_get_position (self->journal), ==, 1);
  stet_journal_follow (self->journal, history);
  stet_history_undo (history, NULL);
  g_clear_object (&history);
  restart (self);
  history = recover (self, BASE, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (get_title (history), ==, "");
  g_assert_true (stet_history_can_redo (history));
}

static void
test_start_over (Fixture *self, gconstpointer data)
{
  g_autoptr (StetHistory) history = NULL;
  guint n;

  set_title (self, "One");
  set_title (self, "Two");
  stet_history_undo (self->history, NULL);
  stet_journal_start_over (self->journal, self->history);
  mark (self, NEXT, TRUE);
  stet_history_undo (self->history, NULL);
  stet_history_redo (self->history, NULL);
  restart (self);
  {
    /* The document at NEXT has the first title. */
    Fixture other = *self;
    g_autoptr (StetSnapshot) one = stet_document_take_snapshot (stet_history_get_document (self->history));

    other.start = one;
    history = recover (&other, NEXT, &n);
  }
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (stet_history_get_position (history), ==, 1);
  stet_history_redo (history, NULL);
  g_assert_cmpstr (get_title (history), ==, "Two");
}

/* Other bytes, all of its steps being in a file: it is of no use any more. */
static void
test_other_bytes (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  guint n;

  mark (self, BASE, FALSE);
  set_title (self, "One");
  mark (self, NEXT, FALSE);
  mark (self, NEXT, TRUE);
  restart (self);
  g_assert_null (recover (self, OTHER, &n));
  g_assert_null (stet_journal_get_aside (self->journal));
  g_clear_object (&self->history);
  self->history = new_history (self);
  stet_journal_follow (self->journal, self->history);
  mark (self, OTHER, FALSE);
  set_title (self, "Anew");
  restart (self);
  {
    g_autoptr (StetHistory) history = recover (self, OTHER, &n);

    g_assert_cmpstr (get_title (history), ==, "Anew");
    g_assert_cmpuint (stet_history_get_n_steps (history), ==, 1);
  }
}

/* Other bytes, and steps that are in no file: they are kept. */
static void
test_aside (Fixture *self, gconstpointer data)
{
  g_autofree char *json = NULL;
  g_autofree char *path = NULL;
  guint n;

  mark (self, BASE, TRUE);
  set_title (self, "A title nobody saved");
  mark (self, NEXT, FALSE);
  restart (self);
  g_assert_null (recover (self, OTHER, &n));
  g_assert_nonnull (stet_journal_get_aside (self->journal));
  g_assert_true (g_file_get_contents (stet_journal_get_aside (self->journal), &json, NULL, NULL));
  g_assert_nonnull (strstr (json, "A title nobody saved"));
  path = get_path (self, &n);
  g_assert_null (path);
}

static void
spoil (Fixture *self, const char *end)
{
  g_autofree char *json = NULL;
  guint n;
  g_autofree char *path = get_path (self, &n);
  g_autofree char *spoiled = NULL;

  g_assert_true (g_file_get_contents (path, &json, NULL, NULL));
  spoiled = g_strconcat (json, end, NULL);
  g_assert_true (g_file_set_contents (path, spoiled, -1, NULL));
}

/* Killed in the middle of a line: what was whole counts, and the next line is whole again. */
static void
test_cut_off (Fixture *self, gconstpointer data)
{
  g_autoptr (StetHistory) history = NULL;
  guint n;

  mark (self, BASE, FALSE);
  set_title (self, "One");
  restart (self);
  spoil (self, "{\"do\": \"Edi");
  history = recover (self, BASE, &n);
  g_assert_cmpstr (get_title (history), ==, "One");
  g_assert_null (stet_journal_get_aside (self->journal));
  stet_journal_follow (self->journal, history);
  stet_history_undo (history, NULL);
  g_clear_object (&history);
  restart (self);
  history = recover (self, BASE, &n);
  g_assert_cmpuint (n, ==, 2);
}

/* A bad line: what comes before it is taken, the whole is kept aside, and the journal begins anew from there. */
static void
test_bad_line (Fixture *self, gconstpointer data)
{
  static const char *const lines[] = {
    "{\"do\": \"Edit\"}\n",
    "{\"do\": \"Edit\", \"pairs\": [[null, null]]}\n",
    "{\"do\": \"Edit\", \"pairs\": [[{\"@kind\": \"claim\"}, null]]}\n",
    "{\"file\": \"x\", \"holds\": 99}\n",
    "{\"file\": \"x\", \"holds\": -1}\n",
    "[1]\n",
    "nonsense\n",
    "\xff\xfe\n",
    "\n",
  };

  mark (self, BASE, FALSE);
  set_title (self, "One");
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (StetHistory) history = NULL;
      guint n;

      restart (self);
      spoil (self, lines[i]);
      history = recover (self, BASE, &n);
      g_assert_cmpstr (get_title (history), ==, "One");
      g_assert_nonnull (stet_journal_get_aside (self->journal));
      /* So that the next round finds it. */
      g_clear_object (&self->history);
      self->history = new_history (self);
      stet_journal_start_over (self->journal, self->history);
      mark (self, BASE, FALSE);
      stet_journal_follow (self->journal, self->history);
      set_title (self, "One");
    }
}

/* Steps that can't be: undone below the start, redone past the end, records that are not there. */
static void
test_impossible_step (Fixture *self, gconstpointer data)
{
  static const char *const lines[] = {
    "{\"undo\": 1}\n{\"undo\": 1}\n",
    "{\"redo\": 1}\n",
    "{\"undo\": 1}\n{\"merge\": \"Edit\", \"pairs\": []}\n",
    "{\"do\": \"Edit\", \"pairs\": [[{\"@kind\": \"claim\", \"@id\": "
    "\"urn:uuid:00000000-0000-4000-8000-000000000001\"}, null]]}\n",
  };
  static const char *const titles[] = { "", "One", "", "One" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (StetHistory) history = new_history (self);
      g_autoptr (StetJournalSteps) steps = NULL;
      g_autoptr (GError) error = NULL;
      guint n;

      g_clear_object (&self->history);
      self->history = new_history (self);
      stet_journal_start_over (self->journal, self->history);
      stet_journal_follow (self->journal, self->history);
      mark (self, BASE, FALSE);
      set_title (self, "One");
      restart (self);
      spoil (self, lines[i]);
      steps = stet_journal_read (self->journal, BASE, stet_record_get_text (stet_snapshot_get_article (self->start)),
                                 &error);
      g_assert_no_error (error);
      g_assert_false (stet_journal_recover (self->journal, steps, history, &n, &error));
      g_assert_nonnull (error);
      g_assert_cmpstr (get_title (history), ==, titles[i]);
      g_assert_nonnull (stet_journal_get_aside (self->journal));
    }
}

static void
test_discard (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  guint n;

  set_title (self, "One");
  stet_journal_flush (self->journal, NULL);
  stet_journal_discard (self->journal);
  path = get_path (self, &n);
  g_assert_cmpuint (n, ==, 0);
  set_title (self, "Two");
  stet_journal_flush (self->journal, NULL);
  g_free (path);
  path = get_path (self, &n);
  g_assert_cmpuint (n, ==, 0);
  restart (self);
}

/* The disk takes nothing for a while: the lines wait, in order. */
static void
test_failing_disk (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->folder, "journal", NULL);
  g_autoptr (StetHistory) history = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  g_assert_true (g_file_set_contents (folder, "", 0, NULL)); /* in the folder's place */
  set_title (self, "One");
  g_assert_false (stet_journal_mark (self->journal, 0, BASE, FALSE, &error));
  g_assert_nonnull (error);
  set_title (self, "Two");
  g_assert_false (stet_journal_flush (self->journal, NULL));
  g_assert_cmpint (g_unlink (folder), ==, 0);
  set_title (self, "Three");
  restart (self);
  history = recover (self, BASE, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpstr (get_title (history), ==, "Three");
}

static void
add (const char *path, void (*test) (Fixture *self, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/journal/nothing", test_nothing);
  add ("/journal/replay", test_replay);
  add ("/journal/merge", test_merge);
  add ("/journal/mark-before-write", test_mark_before_write);
  add ("/journal/go-on", test_go_on);
  add ("/journal/start-over", test_start_over);
  add ("/journal/other-bytes", test_other_bytes);
  add ("/journal/aside", test_aside);
  add ("/journal/cut-off", test_cut_off);
  add ("/journal/bad-line", test_bad_line);
  add ("/journal/impossible-step", test_impossible_step);
  add ("/journal/discard", test_discard);
  add ("/journal/failing-disk", test_failing_disk);
  return g_test_run ();
}
