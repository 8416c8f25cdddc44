/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The order of work: tokens, grammar, names, groups. Each step reads what the one before it wrote and knows nothing of
 * the next. */

#include "analysis.h"

#include "grammar.h"
#include "lexicon.h"
#include "mentions.h"
#include "name-words.h"
#include "names.h"
#include "tokens.h"

#define POLL_BYTES (64 * 1024)

struct _StetAnalyser
{
  gatomicrefcount ref_count;
  StetLexicon *lexicon;
  StetGrammar *grammar;
  StetWordTable *name_words;
};

const char *
stet_entity_type_get_name (StetEntityType type)
{
  static const char *const names[STET_N_ENTITY_TYPES] = {
    "PERSON",  "ORG",      "GPE",     "LOC",      "NORP",  "DATE", "TIME",     "MONEY",
    "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "EVENT", "LAW",  "FACILITY", "WORK",
  };

  g_return_val_if_fail ((guint) type < STET_N_ENTITY_TYPES, NULL);
  return names[type];
}

StetAnalyser *
stet_analyser_new (const char *lexicon_path, GError **error)
{
  g_autoptr (StetLexicon) lexicon = stet_lexicon_new (lexicon_path, error);

  if (lexicon == NULL)
    return NULL;

  StetAnalyser *self = g_new0 (StetAnalyser, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->lexicon = g_steal_pointer (&lexicon);
  self->grammar = stet_grammar_new ();
  self->name_words = stet_name_words_new ();
  return self;
}

StetAnalyser *
stet_analyser_ref (StetAnalyser *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
stet_analyser_unref (StetAnalyser *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  stet_lexicon_free (self->lexicon);
  stet_grammar_free (self->grammar);
  stet_word_table_free (self->name_words);
  g_free (self);
}

static void
clear_group (gpointer group)
{
  g_free (((StetMentionGroup *) group)->name);
}

static StetAnalysis *
new_analysis (void)
{
  StetAnalysis *self = g_new0 (StetAnalysis, 1);

  self->sentences = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  self->mentions = g_array_new (FALSE, FALSE, sizeof (StetMention));
  self->groups = g_array_new (FALSE, FALSE, sizeof (StetMentionGroup));
  g_array_set_clear_func (self->groups, clear_group);
  return self;
}

/* Runs the grammar over all sentences and notes their spans. NULL when cancelled. */
static GArray *
find_matches (const StetAnalyser *self,
              const StetText *text,
              const StetTokens *tokens,
              GArray *sentences,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (StetGrammarMatch));
  const char *data = stet_text_get_data (text);
  guint32 polled = 0;

  for (guint i = 0; i < tokens->sentences->len; i++)
    {
      StetTokenRange sentence = g_array_index (tokens->sentences, StetTokenRange, i);

      if (sentence.span.end - polled >= POLL_BYTES)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return NULL;
          polled = sentence.span.end;
        }
      g_array_append_val (sentences, sentence.span);
      stet_grammar_find (self->grammar, tokens, data, sentence, matches);
    }
  return g_steal_pointer (&matches);
}

/* Both in text order; the finder of names keeps clear of the grammar's matches. */
static GArray *
merge_findings (const GArray *matches, const GArray *names)
{
  GArray *findings = g_array_sized_new (FALSE, FALSE, sizeof (StetFinding), matches->len + names->len);
  guint m = 0;

  for (guint n = 0; n <= names->len; n++)
    {
      const StetNameMatch *name = n < names->len ? &g_array_index (names, StetNameMatch, n) : NULL;

      while (m < matches->len)
        {
          const StetGrammarMatch *match = &g_array_index (matches, StetGrammarMatch, m);

          if (name != NULL && match->first >= name->end)
            break;
          /* A name that holds a number or a holiday ("Christmas Island") stands for it. */
          if (name == NULL || match->end <= name->first)
            {
              StetFinding finding = { match->first, match->end, match->type, 0.9f };

              g_array_append_val (findings, finding);
            }
          m++;
        }
      if (name != NULL)
        {
          StetFinding finding = { name->first, name->end, name->type, name->score };

          g_array_append_val (findings, finding);
        }
    }
  return findings;
}

StetAnalysis *
stet_analyser_run (const StetAnalyser *self, const StetText *text, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetAnalysis) analysis = NULL;
  g_autoptr (GArray) matches = NULL;
  g_autoptr (GArray) names = NULL;
  g_autoptr (GArray) findings = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  g_autoptr (StetTokens) tokens = stet_tokens_new (text, cancellable, error);

  if (tokens == NULL)
    return NULL;
  analysis = new_analysis ();
  matches = find_matches (self, text, tokens, analysis->sentences, cancellable, error);
  if (matches == NULL)
    return NULL;
  names = stet_names_find (self->lexicon, self->name_words, tokens, matches, cancellable, error);
  if (names == NULL)
    return NULL;
  findings = merge_findings (matches, names);
  stet_mentions_group (text, tokens, findings, analysis->mentions, analysis->groups);
  return g_steal_pointer (&analysis);
}

void
stet_analysis_free (StetAnalysis *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->sentences, g_array_unref);
  g_clear_pointer (&self->mentions, g_array_unref);
  g_clear_pointer (&self->groups, g_array_unref);
  g_free (self);
}
