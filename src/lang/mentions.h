/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Groups mentions of one entity: spellings that fold alike, a surname and the full name it is part of, an acronym and
 * its long form, well-known other names of countries. "The Biden administration" mentions Biden, but is no Biden: it
 * has a group of its own, an organisation. Titles and possessives are not part of a mention to begin with.
 */

#pragma once

#include "analysis.h"
#include "tokens.h"

G_BEGIN_DECLS

/* A mention before it has a group. */
typedef struct
{
  guint32 first; /* tokens, @end excluded */
  guint32 end;
  StetEntityType type;
  float score;
} StetFinding;

/* Fills @mentions (of StetMention) and @groups (of StetMentionGroup, whose names the caller owns) from @findings (of
 * StetFinding, in text order, not overlapping). O(n). */
void stet_mentions_group (const StetText *text,
                          const StetTokens *tokens,
                          const GArray *findings,
                          GArray *mentions,
                          GArray *groups);

G_END_DECLS
