/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One call that reads a text and returns what the machine sees in it, as plain structs. Thread-safe: an analyser is
 * immutable once loaded, so any number of threads may share it. Text in, structs out; it knows nothing of documents. */

#pragma once

#include "span.h"
#include "text.h"

#include <gio/gio.h>
#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_ENTITY_PERSON,
  STET_ENTITY_ORG,
  STET_ENTITY_GPE,
  STET_ENTITY_LOC,
  STET_ENTITY_NORP,
  STET_ENTITY_DATE,
  STET_ENTITY_TIME,
  STET_ENTITY_MONEY,
  STET_ENTITY_PERCENT,
  STET_ENTITY_QUANTITY,
  STET_ENTITY_ORDINAL,
  STET_ENTITY_CARDINAL,
  STET_ENTITY_EVENT,
  STET_ENTITY_LAW,
  STET_ENTITY_FACILITY,
  STET_ENTITY_WORK,
  STET_N_ENTITY_TYPES
} StetEntityType;

/* "PERSON", "GPE", …: OntoNotes' names, static. */
const char *stet_entity_type_get_name (StetEntityType type);

/* One mention: a span of the text (bytes), what it is, how sure (0..1), and the group of mentions it belongs to. */
typedef struct
{
  StetSpan span;
  StetEntityType type;
  float score;
  guint32 group; /* index into StetAnalysis.groups */
} StetMention;

/* One entity as the text mentions it: "President Joe Biden", "Biden" -> one group. */
typedef struct
{
  StetEntityType type;
  char *name; /* the fullest mention, title and possessive dropped; owned by the analysis */
  guint32 n_mentions;
} StetMentionGroup;

/* What a block of the text is: the article's title, a section heading, a sentence-like paragraph, a list item. */
typedef enum
{
  STET_BLOCK_PARAGRAPH,
  STET_BLOCK_TITLE,
  STET_BLOCK_HEADING,
  STET_BLOCK_LIST_ITEM,
  STET_BLOCK_QUOTE,
} StetBlockType;

typedef struct
{
  StetSpan span; /* one line of the text, without its line end */
  StetBlockType type;
} StetBlock;

typedef struct _StetAnalyser StetAnalyser;

/* Maps lexicon/en.lexicon and models/names-en.model below @data_folder. Fails with a GFileError, STET_LEXICON_ERROR or
 * STET_MODEL_ERROR when one of them is missing or damaged. Thread-safe afterwards. */
StetAnalyser *stet_analyser_new (const char *data_folder, GError **error);
StetAnalyser *stet_analyser_ref (StetAnalyser *self);
void stet_analyser_unref (StetAnalyser *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetAnalyser, stet_analyser_unref)

typedef struct
{
  GArray *sentences; /* of StetSpan, in text order; a heading or title is a sentence of its own */
  GArray *mentions;  /* of StetMention, in text order, never overlapping */
  GArray *groups;    /* of StetMentionGroup */
} StetAnalysis;

/* @cancellable is polled about every 64 KiB; when it is cancelled, NULL and G_IO_ERROR_CANCELLED. */
StetAnalysis *stet_analyser_run (const StetAnalyser *self,
                                 const StetText *text,
                                 GCancellable *cancellable,
                                 GError **error);
void stet_analysis_free (StetAnalysis *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetAnalysis, stet_analysis_free)

G_END_DECLS
