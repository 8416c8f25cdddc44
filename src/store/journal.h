/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The steps done to a document since it was made, kept in the data folder: one JSON object a line, appended and synced
 * as they happen, so that a kill at any instant loses nothing and undo survives a restart. A last line that is cut off
 * is left out.
 *
 * A line of its own says which bytes of the file (by SHA-256) hold the first so many steps. It is written before these
 * bytes are: whichever of the old and the new file a kill leaves, the journal knows what comes after it. A journal
 * belongs to a file, not to a document's id, since copies of a file share that.
 *
 * It is locked from the time it is read or first written to. Whoever comes second to the same file (another window,
 * another program's run) goes without: edits come into the file as ever, where the store tells both of each other's
 * saves, but undo does not outlast that session. */

#pragma once

#include "document.h"
#include "history.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define STET_TYPE_JOURNAL (stet_journal_get_type ())
G_DECLARE_FINAL_TYPE (StetJournal, stet_journal, STET, JOURNAL, GObject)

/* A journal that has grown past this is not gone on with once the document was closed and all is in its file: undo then
 * starts anew. Nothing is dropped from it before. */
#define STET_JOURNAL_MAX_BYTES (64u << 20)
/* Nor written nor read past this: it is then deleted, and the session goes on without. */
#define STET_JOURNAL_MAX_READ (1u << 30)

/* What a journal holds, read back. A value for one use. */
typedef struct _StetJournalSteps StetJournalSteps;

void stet_journal_steps_free (StetJournalSteps *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetJournalSteps, stet_journal_steps_free)

/* FOLDER/journal/UUID.jsonl, the UUID made of @file's address; nothing is opened yet. What an earlier run left there
 * is written over, unless it is read first. */
StetJournal *stet_journal_new (const char *folder, GFile *file);

/* Reads the steps back, for a file whose bytes have the SHA-256 @base (hexadecimal). NULL without an error when there
 * are none, or none for these bytes; steps that were in no file yet are then kept aside, see stet_journal_get_aside.
 * NULL with STET_STORE_ERROR_JOURNAL when it can't be read from its start; it is kept aside too. NULL with
 * G_IO_ERROR_BUSY, after half a second, when somebody else has it. @text: the document's,
 * shared by steps that leave it as it is. Any thread, before all else. Transfer full. */
StetJournalSteps *stet_journal_read (StetJournal *self, const char *base, StetText *text, GError **error);
/* Brings the document of @history (empty, of the bytes that @steps were read for) forward by the steps that came after
 * it was written, and gives @history all steps. FALSE when a step does not fit: those before it stand, the rest is kept
 * aside. Sets @n_replayed in any case. */
gboolean stet_journal_recover (StetJournal *self,
                               StetJournalSteps *steps,
                               StetHistory *history,
                               guint *n_replayed,
                               GError **error);
/* Where steps that could not be put back lie now; NULL when there are none. Borrowed. */
const char *stet_journal_get_aside (StetJournal *self);

/* Follows @history: each step is written as it happens, and synced off the main thread. */
void stet_journal_follow (StetJournal *self, StetHistory *history);
/* To be called on the main thread before the last reference goes: a thread may still hold one. */
void stet_journal_unfollow (StetJournal *self);
/* Begins anew with all steps of @history, which then are the journal: for a document that moves to another file. */
void stet_journal_start_over (StetJournal *self, StetHistory *history);
/* How many steps were written, undoing and redoing included. */
guint stet_journal_get_position (StetJournal *self);
/* The bytes with this SHA-256 hold the first @position steps. To be called with FALSE before these bytes are written to
 * the document's file: it waits until that is on disk. To be called with TRUE afterwards. Any thread. */
gboolean stet_journal_mark (StetJournal *self, guint position, const char *sha256, gboolean written, GError **error);
/* Waits until all is on disk. Any thread. */
gboolean stet_journal_flush (StetJournal *self, GError **error);
/* Deletes the file and follows no more. */
void stet_journal_discard (StetJournal *self);

G_END_DECLS
