/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What most annotation tools know of a text, and all that readers and writers deal in: the text, marks with a label on
 * pieces of it, and links between marks. Notes and values hang on marks, facts on the sheet. sheet-model.h makes a
 * document of one and one of a document.
 *
 * What the model knows more is told in words here: an attribution is a mark for each of its parts, linked; a claim's
 * or source's fields are values of its mark, by the names that Stet's files give them. */

#pragma once

#include "losses.h"
#include "record.h"
#include "text.h"

G_BEGIN_DECLS

/* A name may stand in a list more than once. */
typedef struct
{
  char *name;
  char *value;
} StetValue;

typedef struct
{
  char *id; /* as the file calls it, or NULL */
  char *label;
  StetSpan *spans; /* bytes, ascending, not touching; at least one in a finished sheet, but for a claim, a source or
                    * evidence without a place in the text, which only formats with STET_CAN_RECORDS hold */
  guint n_spans;
  StetState state;
  float score;    /* 1 but for suggestions */
  char *note;     /* or NULL */
  GArray *values; /* of StetValue, NULL when there are none */
} StetMark;

typedef struct
{
  char *label;
  guint from, to; /* marks */
} StetLink;

typedef struct
{
  char *name; /* of the document, for its file: never a path; or NULL */
  StetText *text;
  GArray *facts;    /* of StetValue: title, url, … */
  GPtrArray *marks; /* of StetMark * */
  GArray *links;    /* of StetLink */
} StetSheet;

/* @text may be NULL, to be set before the sheet is used; a reference is taken. */
StetSheet *stet_sheet_new (const char *name, StetText *text);
void stet_sheet_free (StetSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSheet, stet_sheet_free)
StetSheet *stet_sheet_copy (const StetSheet *self);

/* Copies the strings; borrowed, accepted, without spans. */
StetMark *stet_sheet_add_mark (StetSheet *self, const char *id, const char *label);
void stet_sheet_add_link (StetSheet *self, const char *label, guint from, guint to);
void stet_sheet_add_fact (StetSheet *self, const char *name, const char *value);
const char *stet_sheet_get_fact (const StetSheet *self, const char *name); /* the first; NULL */
StetMark *stet_sheet_get_mark (const StetSheet *self, guint i);
/* Takes out the marks for which @drop is TRUE (one for each), with their links; returns how many links that were. */
guint stet_sheet_drop_marks (StetSheet *self, const gboolean *drop);

/* Sorted, and joined where they touch or overlap. */
void stet_mark_set_spans (StetMark *self, const StetSpan *spans, guint n);
void stet_mark_set_span (StetMark *self, StetSpan span);
StetSpan stet_mark_get_extent (const StetMark *self);
void stet_mark_add_value (StetMark *self, const char *name, const char *value);
const char *stet_mark_get_value (const StetMark *self, const char *name); /* the first; NULL */
/* The text of the pieces, joined by a space. Transfer full. */
char *stet_mark_dup_quote (const StetMark *self, const StetText *text);

/* An array of StetValue that frees what it holds. */
GArray *stet_values_new (void);
void stet_values_add (GArray *values, const char *name, const char *value);
GArray *stet_values_copy (const GArray *values); /* NULL gives NULL */

/* Fitting ------------------------------------------------------------------------------------------------------- */

/* What a format can say. */
typedef enum
{
  STET_CAN_OVERLAP = 1 << 0,
  STET_CAN_FRAGMENTS = 1 << 1,
  STET_CAN_EMPTY = 1 << 2,
  STET_CAN_LINKS = 1 << 3,
  STET_CAN_NOTES = 1 << 4,
  STET_CAN_VALUES = 1 << 5,
  STET_CAN_STATES = 1 << 6,
  STET_CAN_SCORES = 1 << 7,
  STET_CAN_FACTS = 1 << 8,
  STET_CAN_BREAKS = 1 << 9,     /* line breaks in notes and values */
  STET_CAN_LABELS = 1 << 10,    /* labels and names of any characters, not only letters, digits, - and _ */
  STET_CAN_ALL = (1 << 11) - 1, /* all that a mark on text can say */
  STET_CAN_RECORDS = 1 << 11,   /* claims, sources and evidence without a place in the text */
} StetCan;

/* Takes out of the sheet what a format that @can that much can't say, and counts it. Of marks that overlap, decisions
 * stay before suggestions, longer before shorter ones, earlier before later ones; pieces of a mark become marks of
 * their own. */
void stet_sheet_fit (StetSheet *self, guint can, StetLosses *losses);

G_END_DECLS
