/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The half of opening that runs off the main thread: from a file or a text to records, wherever they are. Private to
 * flow/. */

#pragma once

#include "fetched-page.h"
#include "journal.h"
#include "store.h"
#include "workspace-private.h"

G_BEGIN_DECLS

/* What is to be opened. Filled on the main thread, read by the other. */
typedef struct
{
  StetWorkspace *workspace; /* owned, as all */
  GFile *file;              /* NULL for text */
  GBytes *text;
  StetFetchedPage *page; /* instead of file and text, or NULL */
  guint choice;          /* which part of it */
  GHashTable *saved;     /* set of StetId *: documents that have a file of their own; NULL: none */
  StetActor actor;
  StetSuggestWishes wishes;
  gboolean again; /* it is open already: its journal is not read */
} StetOpening;

typedef struct
{
  StetSnapshot *snapshot; /* owned, as all */
  StetReadReport report;
  StetStore *store;        /* of the file it was read from; NULL for an import */
  StetJournal *journal;    /* beside the store; NULL for an import */
  StetJournalSteps *steps; /* of the journal, or NULL */
  GFile *origin;           /* what was imported, or NULL */
  StetFetchedPage *page;   /* likewise */
  GArray *sentences;       /* of StetSpan */
  char *dataset_report;    /* a line about what of another tool’s file was lost; or NULL */
  guint n_replaced;        /* characters that could not be read */
} StetOpened;

StetOpening *stet_opening_new (StetWorkspace *workspace, GFile *file, GBytes *text);
void stet_opening_free (StetOpening *self);
void stet_opened_free (StetOpened *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetOpening, stet_opening_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetOpened, stet_opened_free)

/* Any thread. NULL with an error. */
StetOpened *stet_opening_run (const StetOpening *self, GCancellable *cancellable, GError **error);
/* The sentences of @text, none of a text too long to wait for. Any thread. Transfer full, never NULL. */
GArray *stet_opening_find_sentences (StetWorkspace *workspace, StetText *text, GCancellable *cancellable);

G_END_DECLS
