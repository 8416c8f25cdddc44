/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Words of the file format that the model has as enumerations. */

#pragma once

#include "record.h"

G_BEGIN_DECLS

extern const char *const stet_state_names[3]; /* by StetState */
/* What says how much of the text somebody has looked at. */
#define STET_KEY_REVIEW "stet:review"
#define STET_KEY_SENTENCES "stet:sentences"
#define STET_KEY_OPEN "stet:open"

extern const char *const stet_part_names[4]; /* by StetPart; "" for none */
/* What holds the records of a kind at the top of a file, "stet:claims"; NULL for the article and annotations. */
extern const char *const stet_record_lists[STET_N_RECORDS];
/* What a record's kind is called: in the journal, and in messages. */
extern const char *const stet_record_names[STET_N_RECORDS];

/* classifying, commenting, linking; highlighting for no kind. */
const char *stet_motivation_of (StetKind kind);

/* The index of @name among @n names; -1 when it is not one of them. */
int stet_find_word (const char *const *names, guint n, const char *name);

G_END_DECLS
