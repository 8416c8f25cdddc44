/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The file of a journal: whole lines are put at its end and synced. It is locked (flock) from the time it is opened
 * until it is closed, so that two processes never write into one. Where the file system knows no locks, it does
 * without. Private to store/; not thread-safe. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *folder; /* owned */
  char *path;   /* owned */
  int fd;       /* -1: not open */
  /* Whole lines, from its start; what lies behind them is cut off before the next ones are written. */
  gint64 good_bytes;
  gboolean is_cut; /* nothing lies behind them */
} StetJournalFile;

/* FOLDER/journal/NAME. */
void stet_journal_file_init (StetJournalFile *self, const char *folder, const char *name);
void stet_journal_file_clear (StetJournalFile *self);

/* With @make the file and its folder are made. With @wait somebody who is just letting it go is waited for, up to half
 * a second. Errors: G_IO_ERROR_BUSY when somebody else has it, G_FILE_ERROR. */
gboolean stet_journal_file_open (StetJournalFile *self, gboolean make, gboolean wait, GError **error);
void stet_journal_file_close (StetJournalFile *self);
/* What is in it goes before the next lines are written. */
void stet_journal_file_forget (StetJournalFile *self);
/* Opens or makes the file if need be. After a failure it has the lines that it had. */
gboolean stet_journal_file_append (StetJournalFile *self, const GString *lines, GError **error);
/* Deletes the file and closes it; one that somebody else has stays. */
void stet_journal_file_delete (StetJournalFile *self);
/* Gives the file another name, @path (transfer full), and closes it; NULL when there is none. FALSE when that can't be
 * done. */
gboolean stet_journal_file_move (StetJournalFile *self, char **path);

G_END_DECLS
