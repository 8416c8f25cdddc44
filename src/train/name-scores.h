/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Counts the names that were found in lessons: persons, organisations and places, with the same words and type. */

#pragma once

#include "name-lesson.h"

G_BEGIN_DECLS

/* Persons, organisations, places. */
#define STET_NAME_SCORED_TYPES 3

typedef struct
{
  guint right;
  guint found;
  guint wanted;
} StetNameCount;

typedef struct
{
  StetNameCount types[STET_NAME_SCORED_TYPES];
} StetNameScores;

/* Adds what @lesson's labels got right. A token that may have several labels counts as outside. */
void stet_name_scores_add (StetNameScores *self, const StetNameLesson *lesson);

/* A line: @title, then precision, recall and F1 of all, and F1 of each type, in percent. */
void stet_name_scores_print (const StetNameScores *self, const char *title);

/* F1 of all, in percent; 0 where nothing was right. */
double stet_name_scores_get_f1 (const StetNameScores *self);

G_END_DECLS
