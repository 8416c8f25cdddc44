/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fact-checks in a sheet: each claim with who says it and what bears on it, for the formats that hold nothing else.
 * Such a format has no article: read, each of its claims is a document whose text is the claim's words. */

#pragma once

#include "sheet.h"

G_BEGIN_DECLS

typedef struct
{
  guint index;            /* of the claim's first mark */
  const StetMark *claim;  /* that mark, which holds what is said of the claim; borrowed, as all marks here */
  const StetMark *source; /* who says it, or NULL */
  char *quote;            /* what its marks stand on, joined by " … "; "" without a place */
  GPtrArray *evidence;    /* of const StetMark *, in the sheet's order */
} StetCase;

/* What a format has words for; lists end with NULL. */
typedef struct
{
  const char *const *claim; /* names of values */
  const char *const *source;
  const char *const *evidence;
  const char *const *facts;
} StetCaseWords;

/* Of StetCase, in the order of the claims' first marks, rejected ones left out; frees what it holds. O(n). */
GArray *stet_cases_new (const StetSheet *sheet);
/* The name of who says it, "" when nobody is named. Borrowed. */
const char *stet_case_get_speaker (const StetCase *self);
/* The words of the claim: as restated, else as quoted. Borrowed. */
const char *stet_case_get_words (const StetCase *self);

/* Takes out of the sheet what is no part of a case or has no word in @words, and counts it. */
void stet_cases_fit (StetSheet *sheet, const StetCaseWords *words, StetLosses *losses);

/* Reading: a sheet of one claim over all of @words, which is valid UTF-8 without NUL. */
StetSheet *stet_case_sheet_new (const char *name, const char *words);
/* A source named @name, linked to from the claim. Borrowed. */
StetMark *stet_case_sheet_add_source (StetSheet *sheet, const char *name);
/* A piece of evidence that bears on the claim. Borrowed. */
StetMark *stet_case_sheet_add_evidence (StetSheet *sheet);
/* Adds the value unless it is NULL or empty. */
void stet_mark_add_words (StetMark *mark, const char *name, const char *value);

G_END_DECLS
