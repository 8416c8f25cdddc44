/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whom an article rests on: its sources by kind, how much each is quoted, how much of that is anonymous, and the claims
 * for which there is one source and nothing else. Decisions and suggestions count alike. Computed when asked for. */

#pragma once

#include "document.h"

G_BEGIN_DECLS

typedef struct
{
  StetRecord *record; /* owned */
  char *name;         /* owned: what it is called in lists */
  gboolean anonymous;
  guint n_claims; /* said by it */
  guint n_quotes; /* attributions to it */
  guint n_words;  /* of what is attributed to it */
} StetSourceShare;

typedef struct
{
  StetWord const *kind; /* of stet_words_source_kind */
  guint n;
} StetSourceKindCount;

typedef struct
{
  GArray *sources;                  /* of StetSourceShare: the most words first, then the most claims */
  GArray *kinds;                    /* of StetSourceKindCount, those that occur, in the order of their table */
  guint n_anonymous;                /* sources */
  guint n_words, n_anonymous_words; /* of all that is attributed to a source */
  guint n_claims;                   /* said by anybody or nobody */
  guint n_unsourced;                /* claims for which nobody is named */
  guint n_single;                   /* said by a source, with no evidence that supports or refutes it */
  guint n_suggested;                /* attributions that nobody has decided on */
} StetSourcing;

/* O(n) in records and in the text that is attributed. Main thread. */
StetSourcing *stet_sourcing_new (StetDocument *document);
void stet_sourcing_free (StetSourcing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSourcing, stet_sourcing_free)

/* As lines of words and numbers parted by tabs, to paste into a text or a table. @title may be NULL. Transfer full. */
char *stet_sourcing_to_text (const StetSourcing *self, const char *title);
/* @part of @whole in percent, rounded; 0 of nothing. */
guint stet_sourcing_percent (guint part, guint whole);

G_END_DECLS
