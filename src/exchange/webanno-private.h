/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What reading and writing WebAnno's tables share. Private to webanno*.c. */

#pragma once

#include "cas.h"

G_BEGIN_DECLS

#define STET_WEBANNO_FORMAT "#FORMAT=WebAnno TSV "
#define STET_WEBANNO_TEXT "#Text="
/* The most that is filled in between two sentences, and before the first. */
#define STET_WEBANNO_MAX_GAP 65536

/* Texts and values have their own ways to escape. Of the @n bytes at @raw; transfer full. @java: as up to TSV 3.1. */
char *stet_webanno_unescape_text (const char *raw, gsize n, gboolean java);
char *stet_webanno_unescape_value (const char *raw, gsize n);
void stet_webanno_escape_text (GString *out, const char *text, gsize n);
void stet_webanno_escape_value (GString *out, const char *value);
/* The parts of @cell between what is @separator and not escaped. Transfer full, of char *. */
GPtrArray *stet_webanno_split (const char *cell, char separator);
/* Cuts "[12]" or "[1_2]" off the end and sets the numbers, 0 where there are none. */
void stet_webanno_cut_ids (char *item, guint *first, guint *second);

/* Reading ------------------------------------------------------------------------------------------------------- */

typedef enum
{
  STET_COLUMN_VALUE,
  STET_COLUMN_NONE, /* of a layer without features */
  STET_COLUMN_ROLES,
  STET_COLUMN_TARGETS,
  STET_COLUMN_BASE,
  STET_COLUMN_CHAIN,
} StetTsvColumnKind;

typedef struct
{
  StetTsvColumnKind kind;
  char *name;
  char *type; /* of slots' links; the type that slots and relations lead to */
} StetTsvColumn;

typedef struct
{
  char kind; /* S, R or C: span, relation, chain */
  char *type;
  guint first, n; /* columns */
} StetTsvLayer;

/* References wait until all has been read. */
typedef struct
{
  guint feature; /* whose value it is */
  char *unit;    /* "1-2" or "1-2.1" */
  guint id;
  const char *type; /* borrowed; NULL: any */
  char *role;       /* of a slot, or NULL */
  const char *link; /* a slot: the type of its link, borrowed */
  guint line;
} StetTsvWaiting;

typedef struct
{
  gint64 begin, end;
  guint line;
} StetTsvUnit;

typedef struct
{
  StetText *text;
  gint64 begin;
  guint line;
  GArray *quotes;   /* of StetQuoted, where units differ; from @begin */
  GPtrArray *forms; /* of char *: what the quotes are */
} StetTsvSentence;

typedef struct
{
  StetIntake *intake;
  StetCas *cas;
  GArray *layers, *columns, *waiting, *units, *sentences;
  GHashTable *unit_of; /* "1-2" -> unit + 1 */
  GHashTable *at_unit; /* "1-2 type" and "1-2" -> node + 1: the first there */
  GHashTable *by_id;   /* disambiguation id -> node + 1 */
  GHashTable *chains;  /* "1-2": chain, link -> node + 1 */
  GString *text;       /* of the sentence that is being read */
  gboolean has_text, in_words, java;
  guint line;
} StetTsvReading;

/* A row at work: for each of its columns the items that are stacked there. */
typedef struct
{
  StetTsvReading *reading;
  const StetTsvLayer *layer;
  const char *unit;
  gint64 begin, end;
  GPtrArray **stacks; /* of the layer's columns; NULL: nothing there */
} StetTsvRow;

/* The annotations in the cells of the row's layer. */
void stet_webanno_read_cells (StetTsvRow *row, char **cells);
/* Gives relations, slots and chains what they refer to, when all has been read. */
void stet_webanno_resolve (StetTsvReading *self);

/* Writing ------------------------------------------------------------------------------------------------------- */

/* The one of @words at which an annotation without text stands; there is a word. */
guint stet_webanno_find_touching (const GArray *words, guint32 byte);
void stet_webanno_adjust (StetSheet *sheet, StetLosses *losses);
void stet_webanno_write (StetOutlet *outlet, const StetSheet *sheet);

G_END_DECLS
