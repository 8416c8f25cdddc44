/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds dates, times, money, percentages, quantities, ordinals and cardinals by a table of rules. The longest match at
 * a place wins, the earlier rule among equals. Spans follow the OntoNotes guideline, save that words of approximation
 * ("about", "nearly", "over", "more than") are left out everywhere.
 *
 * A rule's pattern is a list of items apart by spaces:
 *   month     the word itself (folded)          MONTH     any word of that class (vocabulary.h)
 *   a|B       one of these                      x?        may be missing
 *   NUM       a number phrase                   RANGE     a number phrase or a range of two
 *   COUNT     a RANGE that is not the lone word "one"
 *   [x]       must be there, but is not part of the span; only first or last
 *   [!x]      must not be there; the edge of the sentence is not
 *   -         a hyphen or a dash */

#pragma once

#include "analysis.h"
#include "tokens.h"
#include "vocabulary.h"

G_BEGIN_DECLS

typedef struct
{
  StetEntityType type;
  const char *pattern;
  const char *example; /* what the rule finds is between brackets */
  const char *counter; /* nothing of the rule's type here, or what is between brackets instead */
} StetRule;

/* The table itself, for the tests; ends with a NULL pattern. */
extern const StetRule stet_grammar_rules[];

typedef struct _StetGrammar StetGrammar;

/* Immutable, so any thread may use it. */
StetGrammar *stet_grammar_new (void);
void stet_grammar_free (StetGrammar *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetGrammar, stet_grammar_free)

typedef struct
{
  guint32 first; /* tokens, @end excluded */
  guint32 end;
  StetEntityType type;
  guint16 rule; /* index into stet_grammar_rules */
} StetGrammarMatch;

/* Appends the matches in @sentence to @matches (of StetGrammarMatch), in text order, never overlapping. O(n). */
void stet_grammar_find (const StetGrammar *self,
                        const StetTokens *tokens,
                        const char *data,
                        StetTokenRange sentence,
                        GArray *matches);

G_END_DECLS
