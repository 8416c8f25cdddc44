/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads corpora of names (IOB2: token TAB tag, an empty line after each sentence, -DOCSTART- before a document) into
 * documents of running text, as the program would meet them, with the names' places in it. */

#pragma once

#include "name-labels.h"
#include "span.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  const char *path; /* below the folder of the shared data; .zst is unpacked by the program zstd */
  guint chunk;      /* sentences a document has where none are marked */
  gboolean open;    /* what is neither person, organisation nor place was not marked, so it may be anything else */
  gboolean news;    /* some lines are given a dateline, as agencies write it */
  float weight;
} StetCorpus;

typedef struct
{
  StetSpan span; /* bytes of the text */
  StetNameType type;
} StetCorpusName;

typedef struct
{
  GString *text; /* a sentence a line */
  GArray *names; /* of StetCorpusName, in text order */
  const StetCorpus *corpus;
} StetCorpusDocument;

void stet_corpus_document_free (StetCorpusDocument *self);

/* Appends the documents of @corpus to @documents (of StetCorpusDocument, freed by stet_corpus_document_free). */
gboolean stet_corpus_read (const StetCorpus *corpus, const char *folder, GPtrArray *documents, GError **error);

/* The same for rows at hand, NUL terminated, which are changed. */
void stet_corpus_parse (const StetCorpus *corpus, char *rows, GPtrArray *documents);

/* The contents of a file, unpacked when its name ends with .zst. Transfer full. */
char *stet_corpus_load (const char *path, gsize *n_bytes, GError **error);

G_END_DECLS
