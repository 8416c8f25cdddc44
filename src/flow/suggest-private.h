/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What suggest.c and suggest-said.c share. Private to flow/. */

#pragma once

#include "suggest.h"

G_BEGIN_DECLS

typedef struct
{
  const StetSuggestOptions *options; /* borrowed, as the next four */
  GPtrArray *records;                /* of a new document; or NULL, and: */
  StetDocument *document;
  StetChange *change;
  GHashTable *kept;     /* suggestions that are made again */
  GHashTable *rejected; /* places where something was */

  GHashTable *entities;   /* kind and name -> StetId *; NULL for a new document */
  StetId *group_entities; /* the entity of each group of mentions, once it has one */
  StetId program;
  char *stamp;
} StetSuggesting;

/* Takes a reference. */
void stet_suggest_add (StetSuggesting *self, StetRecord *record);
/* A new record with its time; transfer full, not sealed. */
StetRecord *stet_suggest_make (StetSuggesting *self, StetRecordKind kind);
StetRecord *stet_suggest_annotate (StetSuggesting *self,
                                   StetKind kind,
                                   StetId body,
                                   const StetTarget *targets,
                                   guint n,
                                   float score);

typedef enum
{
  STET_SUGGEST_NOTHING,
  STET_SUGGEST_AGAIN,   /* the same suggestion; it is kept */
  STET_SUGGEST_DECIDED, /* a person has accepted something here, or rejected this */
} StetSuggestThere;

/* What is at @span already, among @kinds. @by_overlap: something accepted that only overlaps it counts too. */
StetSuggestThere stet_suggest_look (StetSuggesting *self,
                                    StetSpan span,
                                    StetKind kind,
                                    guint kinds,
                                    gboolean by_overlap,
                                    StetRecord **found);

/* suggest-said.c */
void stet_suggest_attributions (StetSuggesting *self, const StetAnalysis *analysis);
void stet_suggest_claims (StetSuggesting *self, const StetAnalysis *analysis);

G_END_DECLS
