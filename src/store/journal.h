/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The steps done to a document since it was made, beside it in the state folder: one JSON object a line, appended and synced as they happen,
 * so that a kill at any instant loses nothing and undo survives a restart. A last line that is cut off is left out. */

#pragma once

#include "document.h"
#include "history.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define STET_TYPE_JOURNAL (stet_journal_get_type ())
G_DECLARE_FINAL_TYPE (StetJournal, stet_journal, STET, JOURNAL, GObject)

/* FOLDER/journal/UUID.jsonl; nothing is opened yet. */
StetJournal *stet_journal_new (const char *folder, StetId document);
/* Follows @history: each step is written as it happens (a thread does the fsync). Compact: undo and redo are one short line. */
void stet_journal_follow (StetJournal *self, StetHistory *history);
/* Waits until all is on disk. */
gboolean stet_journal_flush (StetJournal *self, GError **error);
/* The document's bytes on disk (SHA-256 in hexadecimal) now hold everything up to here: a restart replays only what comes after. */
void stet_journal_mark_saved (StetJournal *self, const char *sha256);
/* Reads the steps back. @base is the SHA-256 of the bytes that the document was read from: @document is brought forward by the steps that
 * came after it was written, and @history (empty, of that document) gets all of them. FALSE with no error when the journal belongs to other bytes or is
 * empty: nothing happens. Sets @n_replayed. */
gboolean stet_journal_recover (StetJournal *self, const char *base, StetHistory *history, guint *n_replayed, GError **error);
/* Deletes the file. */
void stet_journal_discard (StetJournal *self);

G_END_DECLS
