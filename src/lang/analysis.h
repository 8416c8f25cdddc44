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

/* Why a sentence may deserve a check: bits, worded by whoever shows them. */
typedef enum
{
  STET_CLAIM_NUMBER = 1 << 0,     /* a number, an amount of money, a percentage */
  STET_CLAIM_PERIOD = 1 << 1,     /* a date or a period */
  STET_CLAIM_SHARE = 1 << 2,      /* "most", "half of", "a majority" */
  STET_CLAIM_COMPARISON = 1 << 3, /* "more than", "the highest" */
  STET_CLAIM_CAUSE = 1 << 4,      /* cause and effect */
  STET_CLAIM_TREND = 1 << 5,      /* something rises or falls */
  STET_CLAIM_LAW = 1 << 6,        /* a law, a vote, a policy, a ruling */
  STET_CLAIM_EVENT = 1 << 7,      /* somebody named did something */
  STET_CLAIM_PREDICTION = 1 << 8, /* what will be */
  STET_CLAIM_QUOTE = 1 << 9,      /* somebody said something */
} StetClaimReason;

#define STET_N_CLAIM_REASONS 10

/* A sentence and how much it deserves a check, from 0 to 1: a rank, no yes or no. */
typedef struct
{
  StetSpan span;
  float score;
  guint32 reasons; /* StetClaimReason bits */
} StetCheckable;

/* "number", "cause", …: names for files, static. @bit: 0 to STET_N_CLAIM_REASONS - 1. */
const char *stet_claim_reason_get_name (guint bit);

/* How a content is given: word for word between quote marks, in part, or in the writer's words. */
typedef enum
{
  STET_FORM_DIRECT,
  STET_FORM_MIXED,
  STET_FORM_INDIRECT,
} StetQuoteForm;

/* Who (source) says, thinks or shows (cue) what (content). Spans are of the text, in bytes. */
typedef struct
{
  StetSpan source; /* empty when the text names none */
  StetSpan cue;
  guint32 first_content; /* index into StetAnalysis.contents */
  guint32 n_contents;    /* at least 1; more than 1 for a content that is broken */
  StetQuoteForm form;
  float score;    /* how likely it is right, 0 to 1 */
  gboolean sure;  /* as likely as is shown without being asked for */
  gint32 speaker; /* index into StetAnalysis.speakers, -1 for no source, and for a "who" of nobody */
} StetAttribution;

/* "direct", "mixed", "indirect": static. */
const char *stet_quote_form_get_name (StetQuoteForm form);

typedef enum
{
  STET_SPEAKER_PERSON,           /* with a name */
  STET_SPEAKER_ORGANISATION,     /* or a country */
  STET_SPEAKER_ANONYMOUS_PERSON, /* "a senior official" */
  STET_SPEAKER_ANONYMOUS_GROUP,  /* "officials" */
  STET_SPEAKER_DOCUMENT,         /* "the report" */
  STET_SPEAKER_PRONOUN,          /* one that nobody before fits */
  STET_N_SPEAKER_KINDS
} StetSpeakerKind;

/* "person", "organisation", "anonymous-person", …: static. */
const char *stet_speaker_kind_get_name (StetSpeakerKind kind);

/* One source of the text; several attributions may have it. */
typedef struct
{
  StetSpeakerKind kind;
  char *description; /* the fullest name, or what is printed; owned by the analysis */
  gint32 group;      /* index into StetAnalysis.groups, -1 for none */
  guint32 n_attributions;
} StetSpeaker;

typedef struct _StetAnalyser StetAnalyser;

/* Maps lexicon/en.lexicon and models/{names,attributions,claims}-en.model below @data_folder. Fails with a GFileError,
 * STET_LEXICON_ERROR or STET_MODEL_ERROR when one of them is missing or damaged. Thread-safe afterwards. */
StetAnalyser *stet_analyser_new (const char *data_folder, GError **error);
/* One that knows names only, for whoever makes the other models: no attributions, no checkables. */
StetAnalyser *stet_analyser_new_for_names (const char *data_folder, GError **error);
StetAnalyser *stet_analyser_ref (StetAnalyser *self);
void stet_analyser_unref (StetAnalyser *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetAnalyser, stet_analyser_unref)

/* What to look for; sentences, mentions and groups are always found. */
typedef enum
{
  STET_PART_NAMES = 0,
  STET_PART_ATTRIBUTIONS = 1 << 0,
  STET_PART_CHECKABLES = 1 << 1,
  STET_PART_ALL = STET_PART_ATTRIBUTIONS | STET_PART_CHECKABLES,
} StetParts;

typedef struct
{
  GArray *sentences; /* of StetSpan, in text order; a heading or title is a sentence of its own */
  GArray *mentions;  /* of StetMention, in text order, never overlapping */
  GArray *groups;    /* of StetMentionGroup */

  GArray *attributions; /* of StetAttribution, in the order of their cues */
  GArray *contents;     /* of StetSpan: the attributions' contents */
  GArray *speakers;     /* of StetSpeaker, in the order in which they first speak */
  GArray *checkables;   /* of StetCheckable, one for each sentence */
} StetAnalysis;

/* @cancellable is polled about every 64 KiB; when it is cancelled, NULL and G_IO_ERROR_CANCELLED. */
StetAnalysis *stet_analyser_run (const StetAnalyser *self,
                                 const StetText *text,
                                 GCancellable *cancellable,
                                 GError **error);
/* The same for some @parts; the arrays of the others stay empty. */
StetAnalysis *stet_analyser_run_parts (const StetAnalyser *self,
                                       StetParts parts,
                                       const StetText *text,
                                       GCancellable *cancellable,
                                       GError **error);
void stet_analysis_free (StetAnalysis *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetAnalysis, stet_analysis_free)

G_END_DECLS
