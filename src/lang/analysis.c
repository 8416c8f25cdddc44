/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The order of work: tokens, grammar, names, groups, attributions, speakers, checkables. Each step reads what the one
 * before it wrote and knows nothing of the next. */

#include "analysis.h"

#include "attribution-words.h"
#include "attributions.h"
#include "claims.h"
#include "grammar.h"
#include "lexicon.h"
#include "mentions.h"
#include "model-file.h"
#include "names.h"
#include "speakers.h"
#include "tokens.h"

#define POLL_BYTES (64 * 1024)
/* Of a match of the grammar, and what a name must have that stands in the same place. */
#define MATCH_SCORE 0.9f
#define SURE 0.8f

struct _StetAnalyser
{
  gatomicrefcount ref_count;
  StetLexicon *lexicon;
  StetGrammar *grammar;
  StetModelFile *name_file;
  StetNameModel *name_model;
  StetWordClasses *classes; /* in the file of names */
  StetModelFile *attribution_file;
  StetAttributionModel *attribution_model;
  StetModelFile *claim_file;
  StetClaimModel *claim_model;
  StetWordTable *saying_words;
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

const char *
stet_claim_reason_get_name (guint bit)
{
  static const char *const names[STET_N_CLAIM_REASONS] = {
    "number", "period", "share", "comparison", "cause", "trend", "law", "event", "prediction", "quote",
  };

  g_return_val_if_fail (bit < STET_N_CLAIM_REASONS, NULL);
  return names[bit];
}

const char *
stet_quote_form_get_name (StetQuoteForm form)
{
  static const char *const names[] = { "direct", "mixed", "indirect" };

  g_return_val_if_fail ((guint) form < G_N_ELEMENTS (names), NULL);
  return names[form];
}

const char *
stet_speaker_kind_get_name (StetSpeakerKind kind)
{
  static const char *const names[STET_N_SPEAKER_KINDS] = {
    "person", "organisation", "anonymous-person", "anonymous-group", "document", "pronoun",
  };

  g_return_val_if_fail ((guint) kind < STET_N_SPEAKER_KINDS, NULL);
  return names[kind];
}

static void
free_analyser (StetAnalyser *self)
{
  g_clear_pointer (&self->attribution_model, stet_attribution_model_free);
  g_clear_pointer (&self->attribution_file, stet_model_file_free);
  g_clear_pointer (&self->claim_model, stet_claim_model_free);
  g_clear_pointer (&self->claim_file, stet_model_file_free);
  g_clear_pointer (&self->classes, stet_word_classes_free);
  g_clear_pointer (&self->saying_words, stet_word_table_free);
  g_clear_pointer (&self->name_model, stet_name_model_free);
  g_clear_pointer (&self->name_file, stet_model_file_free);
  g_clear_pointer (&self->lexicon, stet_lexicon_free);
  g_clear_pointer (&self->grammar, stet_grammar_free);
  g_free (self);
}

static StetModelFile *
open_model (const char *data_folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (data_folder, "models", name, NULL);

  return stet_model_file_new (path, error);
}

static gboolean
load_others (StetAnalyser *self, const char *data_folder, GError **error)
{
  self->classes = stet_word_classes_new (self->name_file, "word-classes", error);
  if (self->classes == NULL)
    return FALSE;
  self->attribution_file = open_model (data_folder, "attributions-en.model", error);
  if (self->attribution_file == NULL)
    return FALSE;
  self->attribution_model = stet_attribution_model_new (self->attribution_file, self->classes, error);
  if (self->attribution_model == NULL)
    return FALSE;
  self->claim_file = open_model (data_folder, "claims-en.model", error);
  if (self->claim_file == NULL)
    return FALSE;
  self->claim_model = stet_claim_model_new (self->claim_file, error);
  self->saying_words = stet_attribution_words_new ();
  return self->claim_model != NULL;
}

static gboolean
load (StetAnalyser *self, const char *data_folder, GError **error)
{
  g_autofree char *lexicon_path = g_build_filename (data_folder, "lexicon", "en.lexicon", NULL);
  g_autofree char *names_path = g_build_filename (data_folder, "models", "names-en.model", NULL);

  self->lexicon = stet_lexicon_new (lexicon_path, error);
  if (self->lexicon == NULL)
    return FALSE;
  self->name_file = stet_model_file_new (names_path, error);
  if (self->name_file == NULL)
    return FALSE;
  self->name_model = stet_name_model_new (self->lexicon, self->name_file, error);
  if (self->name_model == NULL)
    g_prefix_error (error, "%s: ", names_path);
  return self->name_model != NULL;
}

static StetAnalyser *
new_analyser (const char *data_folder, gboolean all, GError **error)
{
  StetAnalyser *self = g_new0 (StetAnalyser, 1);

  g_atomic_ref_count_init (&self->ref_count);
  if (!load (self, data_folder, error) || (all && !load_others (self, data_folder, error)))
    {
      free_analyser (self);
      return NULL;
    }
  self->grammar = stet_grammar_new ();
  return self;
}

StetAnalyser *
stet_analyser_new (const char *data_folder, GError **error)
{
  return new_analyser (data_folder, TRUE, error);
}

StetAnalyser *
stet_analyser_new_for_names (const char *data_folder, GError **error)
{
  return new_analyser (data_folder, FALSE, error);
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
  if (self != NULL && g_atomic_ref_count_dec (&self->ref_count))
    free_analyser (self);
}

static void
clear_group (gpointer group)
{
  g_free (((StetMentionGroup *) group)->name);
}

static void
clear_speaker (gpointer speaker)
{
  g_free (((StetSpeaker *) speaker)->description);
}

static StetAnalysis *
new_analysis (void)
{
  StetAnalysis *self = g_new0 (StetAnalysis, 1);

  self->sentences = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  self->mentions = g_array_new (FALSE, FALSE, sizeof (StetMention));
  self->groups = g_array_new (FALSE, FALSE, sizeof (StetMentionGroup));
  g_array_set_clear_func (self->groups, clear_group);
  self->attributions = g_array_new (FALSE, FALSE, sizeof (StetAttribution));
  self->contents = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  self->speakers = g_array_new (FALSE, FALSE, sizeof (StetSpeaker));
  g_array_set_clear_func (self->speakers, clear_speaker);
  self->checkables = g_array_new (FALSE, FALSE, sizeof (StetCheckable));
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

/* A name that lies in a longer match ("U.S. dollars"), or is one and not for certain ("Easter"), gives way. */
static gboolean
gives_way (const StetNameMatch *name, const GArray *matches, guint m)
{
  for (; m < matches->len; m++)
    {
      const StetGrammarMatch *match = &g_array_index (matches, StetGrammarMatch, m);

      if (match->first > name->first)
        return FALSE;
      if (match->end < name->end)
        continue;
      return match->first < name->first || match->end > name->end || name->score < SURE;
    }
  return FALSE;
}

static void
append_finding (GArray *findings, guint32 first, guint32 end, StetEntityType type, float score)
{
  StetFinding finding = { first, end, type, score };

  g_array_append_val (findings, finding);
}

/* Both in text order. Matches that a name overlaps otherwise ("Christmas Island") are dropped. */
static GArray *
merge_findings (const GArray *matches, const GArray *names)
{
  GArray *findings = g_array_sized_new (FALSE, FALSE, sizeof (StetFinding), matches->len + names->len);
  guint m = 0;

  for (guint n = 0; n < names->len; n++)
    {
      const StetNameMatch *name = &g_array_index (names, StetNameMatch, n);
      const StetGrammarMatch *match;

      for (; m < matches->len && (match = &g_array_index (matches, StetGrammarMatch, m))->end <= name->first; m++)
        append_finding (findings, match->first, match->end, match->type, MATCH_SCORE);
      if (gives_way (name, matches, m))
        continue;
      while (m < matches->len && g_array_index (matches, StetGrammarMatch, m).first < name->end)
        m++;
      append_finding (findings, name->first, name->end, name->type, name->score);
    }
  for (; m < matches->len; m++)
    {
      const StetGrammarMatch *match = &g_array_index (matches, StetGrammarMatch, m);

      append_finding (findings, match->first, match->end, match->type, MATCH_SCORE);
    }
  return findings;
}

/* What builds upon mentions. FALSE when cancelled. */
static gboolean
find_statements (const StetAnalyser *self,
                 StetParts parts,
                 const StetText *text,
                 const StetTokens *tokens,
                 StetAnalysis *analysis,
                 GCancellable *cancellable,
                 GError **error)
{
  if ((parts & STET_PART_ATTRIBUTIONS) && self->attribution_model != NULL)
    {
      if (!stet_attributions_find (self->attribution_model, text, tokens, analysis->mentions, analysis->attributions,
                                   analysis->contents, cancellable, error))
        return FALSE;
      stet_speakers_find (self->saying_words, text, tokens, analysis->mentions, analysis->groups,
                          analysis->attributions, analysis->speakers);
    }
  if ((parts & STET_PART_CHECKABLES) && self->claim_model != NULL)
    return stet_claims_rate (self->claim_model, text, tokens, analysis->mentions, analysis->checkables, cancellable,
                             error);
  return TRUE;
}

StetAnalysis *
stet_analyser_run (const StetAnalyser *self, const StetText *text, GCancellable *cancellable, GError **error)
{
  return stet_analyser_run_parts (self, STET_PART_ALL, text, cancellable, error);
}

StetAnalysis *
stet_analyser_run_parts (const StetAnalyser *self,
                         StetParts parts,
                         const StetText *text,
                         GCancellable *cancellable,
                         GError **error)
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
  names = stet_names_find (self->name_model, stet_text_get_data (text), tokens, matches, cancellable, error);
  if (names == NULL)
    return NULL;
  findings = merge_findings (matches, names);
  stet_mentions_group (text, tokens, findings, analysis->mentions, analysis->groups);
  if (!find_statements (self, parts, text, tokens, analysis, cancellable, error))
    return NULL;
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
  g_clear_pointer (&self->attributions, g_array_unref);
  g_clear_pointer (&self->contents, g_array_unref);
  g_clear_pointer (&self->speakers, g_array_unref);
  g_clear_pointer (&self->checkables, g_array_unref);
  g_free (self);
}
