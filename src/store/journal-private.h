/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The lines of a journal. Private to store/. */

#pragma once

#include "journal.h"

G_BEGIN_DECLS

typedef enum
{
  STET_JOURNAL_DO,    /* a step of its own */
  STET_JOURNAL_MERGE, /* folded into the step before */
  STET_JOURNAL_UNDO,
  STET_JOURNAL_REDO,
} StetJournalAct;

typedef struct
{
  StetJournalAct act;
  StetChange *change; /* owned; of DO and MERGE */
} StetJournalLine;

struct _StetJournalSteps
{
  GArray *lines;    /* of StetJournalLine */
  guint n_in_file;  /* so many of them are in the file's bytes */
  guint n_written;  /* so many were in a file once */
  gsize good_bytes; /* of the journal, whole lines only */
  gboolean found;   /* a mark names the file's bytes */
  gboolean is_damaged;
  StetText *text; /* owned: the last one met */
  char *base;     /* owned */
};

/* Adds a line, with its end. @change is of DO and MERGE only. */
void stet_journal_write_line (GString *out, StetJournalAct act, const StetChange *change);
void stet_journal_write_mark (GString *out, guint position, const char *sha256, gboolean written);
/* Reads the lines of @data up to the first that is not whole or makes no sense. With an error, what was read before the
 * bad line is still there. Never NULL. */
StetJournalSteps *stet_journal_parse (const char *data,
                                      gsize n_bytes,
                                      const char *base,
                                      StetText *text,
                                      GError **error);
/* Finds the steps, and the position among them, that all lines come to, and brings @document forward by those that are
 * not in its file. FALSE when a line does not fit: all before it stand. */
gboolean stet_journal_play (StetJournalSteps *self,
                            StetDocument *document,
                            GPtrArray *steps,
                            guint *position,
                            guint *n_replayed,
                            GError **error);

G_END_DECLS
