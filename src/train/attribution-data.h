/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Articles with attributions marked in them, as read-attributions writes them, brought to tokens. */

#pragma once

#include "attribution-stages.h"

G_BEGIN_DECLS

typedef enum
{
  STET_ROLE_SOURCE,
  STET_ROLE_CUE,
  STET_ROLE_CONTENT,
  STET_N_ROLES
} StetRole;

/* An attribution as it was marked: its roles in tokens. */
typedef struct
{
  GArray *spans[STET_N_ROLES]; /* of StetPassage, in text order */
} StetMarked;

typedef struct
{
  char *id;
  StetText *text;
  StetTokens *tokens;
  StetAnalysis *analysis; /* its mentions */
  GArray *marked;         /* of StetMarked */
} StetArticle;

/* Reads the file @path; a new array of StetArticle that owns them. NULL on error. */
GPtrArray *stet_articles_read (const char *path, const StetAnalyser *analyser, GError **error);

/* Writes which label each token has in the first stage; @labels has one byte a token. */
void stet_article_label (const StetArticle *self, guint8 *labels);
/* Which marked attribution's cue shares the most tokens with @cue; NULL for none. */
const StetMarked *stet_article_find (const StetArticle *self, StetPassage cue);
/* Writes the labels of the second stage over @view's window: those of @marked, or none at all for NULL. */
void stet_marked_label (const StetMarked *marked, const StetCueView *view, guint8 *labels);
/* Whether @link says the same as @marked, by the measure "linked": source and content share half of their words; in
 * @exact, whether they share all. */
gboolean stet_marked_agrees (const StetMarked *marked,
                             const StetArticle *article,
                             const StetLink *link,
                             gboolean *exact);

G_END_DECLS
