/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The two passes over a text. Which lines' capitals can be trusted is decided first: headlines and shouted lines teach
 * nothing and are read last, by what the other lines taught. */

#include "names.h"

#include "fold.h"
#include "grammar.h"
#include "name-finder.h"

#include <string.h>

#define POLL_TOKENS 8192
/* What a doubtful name must reach in the end. */
#define SCORE_FLOOR 0.56f
#define SCORE_SURE 0.8f

typedef struct
{
  StetNameFinder finder;
  guint8 *taken;
  guint8 *plain; /* a sentence whose capitals say something: TRUE */
} Names;

/* FALSE for a line in Title Case or in CAPITALS. */
static gboolean
is_plain_line (const Names *self, const StetTokenRange *line)
{
  guint n_long = 0, n_capital = 0, n_upper = 0, n_words = 0;
  const StetToken *last = finder_token (&self->finder, line->end - 1);

  for (guint32 i = line->first; i < line->end; i++)
    {
      const StetToken *token = finder_token (&self->finder, i);

      if (token->kind != STET_TOKEN_WORD || (token->flags & STET_TOKEN_CLITIC))
        continue;
      n_words++;
      if (stet_span_length (token->span) < 4)
        continue;
      n_long++;
      n_capital += stet_token_is_capitalised (token);
      n_upper += token->shape == STET_SHAPE_UPPER;
    }
  if (n_long >= 2 && n_upper * 10 >= n_long * 7)
    return FALSE;
  /* A list of names looks like a headline, but ends or is cut by punctuation. */
  return n_words < 3 || n_long < 3 || n_capital * 10 < n_long * 8 || last->first == '.' || last->first == ';'
         || (last->flags & STET_TOKEN_STOPPED);
}

static void
mark_plain (Names *self)
{
  const StetTokens *tokens = self->finder.tokens;
  guint s = 0;

  for (guint p = 0; p < tokens->paragraphs->len; p++)
    {
      const StetTokenRange *line = &g_array_index (tokens->paragraphs, StetTokenRange, p);
      gboolean plain = is_plain_line (self, line);

      for (; s < tokens->sentences->len && g_array_index (tokens->sentences, StetTokenRange, s).first < line->end; s++)
        self->plain[s] = plain;
    }
}

static void
enter_sentence (Names *self, guint s)
{
  const StetTokenRange *sentence = &g_array_index (self->finder.tokens->sentences, StetTokenRange, s);

  self->finder.begin = sentence->first;
  self->finder.end = sentence->end;
}

/* First the words that are seen with a capital, then how often these are seen without. */
static void
count_casings (Names *self)
{
  StetNameFinder *f = &self->finder;
  guint n_sentences = f->tokens->sentences->len;

  for (guint s = 0; s < n_sentences; s++)
    {
      enter_sentence (self, s);
      for (guint32 i = f->begin; i < f->end; i++)
        {
          const StetToken *token = finder_token (f, i);

          if (stet_token_is_capitalised (token))
            stet_evidence_add (f->evidence, token->hash)->capital += self->plain[s] && !stet_finder_is_initial (f, i);
        }
    }
  for (guint32 i = 0; i < f->tokens->tokens->len; i++)
    {
      const StetToken *token = finder_token (f, i);
      StetEvidenceEntry *entry;

      if (token->kind == STET_TOKEN_WORD && token->shape == STET_SHAPE_LOWER
          && (entry = stet_evidence_find (f->evidence, token->hash)) != NULL)
        entry->lower++;
    }
}

/* Whether the first word of a sentence opens the run that it seems to open, rather than being an ordinary word. */
static gboolean
opens_run (const StetNameFinder *f, guint32 i, guint32 end)
{
  guint32 entry = 0;
  guint64 classes = finder_classes (f, i);

  if (!stet_finder_is_common (f, i))
    return TRUE;
  if (end - i < 2)
    return (stet_finder_entry (f, i) & (STET_LEXICON_NORP | STET_LEXICON_COUNTRY)) != 0;
  if (stet_finder_longest (f, i, end, STET_LEXICON_NAME, &entry) > i)
    return TRUE;
  return (classes
          & (STET_NAME_TITLE | STET_NAME_RANK | STET_NAME_HONORIFIC | STET_NAME_LOC_FRONT | STET_NAME_GPE_FRONT
             | STET_NAME_COMPASS))
         || (stet_finder_entry (f, i) & STET_LEXICON_FIRST)
         || (end - i > 2 && (finder_classes (f, end - 1) & (STET_NAME_ORG_HEAD | STET_NAME_ORG_TAIL)));
}

/* "Second World War", "New Year's Eve Fund": the end of a known name of two words or more whose first word would not
 * start a run by itself, or @i. */
static guint32
fixed_name_end (const StetNameFinder *f, guint32 i, guint32 *entry)
{
  const StetToken *token = finder_token (f, i);
  guint32 end;

  if (!stet_token_is_capitalised (token) || !(f->taken[i] || (finder_classes (f, i) & STET_NAME_FUNCTION)))
    return i;
  end = stet_finder_longest (f, i, f->end, STET_LEXICON_NAME, entry);
  for (guint32 k = i + 1; k < end; k++)
    if (!stet_token_is_capitalised (finder_token (f, k)) || (f->taken[k] && !f->taken[i]))
      return i;
  return end > i + 1 ? end : i;
}

static void
read_sentence (Names *self, guint s)
{
  StetNameFinder *f = &self->finder;

  enter_sentence (self, s);
  for (guint32 i = f->begin; i < f->end;)
    {
      guint32 entry = 0;
      guint32 end = fixed_name_end (f, i, &entry);

      if (end > i)
        {
          StetNameMatch match = { i, end, stet_finder_entry_type (entry), 0.9f };

          g_array_append_val (f->found, match);
          i = end;
          continue;
        }
      end = stet_finder_run_end (f, i);
      if (end == i)
        {
          i++;
          continue;
        }
      if (stet_finder_is_initial (f, i) && !opens_run (f, i, end))
        {
          i++;
          continue;
        }
      stet_finder_type_run (f, i, end);
      i = end;
    }
}

/* A sure name vouches for itself elsewhere; a person's also for its parts: "López Obrador", "Obrador". */
static void
vote (StetNameFinder *f, const StetNameMatch *match)
{
  stet_evidence_vote (f->evidence, stet_finder_key (f, match->first, match->end), match->type, 4);
  if (match->type != STET_ENTITY_PERSON || match->end - match->first < 2 || match->end - match->first > 8)
    return;
  for (guint32 i = match->first + 1; i < match->end; i++)
    if (stet_token_is_capitalised (finder_token (f, i)))
      stet_evidence_vote (f->evidence, stet_finder_key (f, i, match->end), STET_ENTITY_PERSON, 5);
  if (finder_token (f, match->first)->shape == STET_SHAPE_CAPITAL)
    stet_evidence_vote (f->evidence, stet_finder_key (f, match->first, match->first + 1), STET_ENTITY_PERSON, 1);
}

static void
settle (StetNameFinder *f, StetNameMatch *match)
{
  int winner;

  if (match->score >= 0.9f || match->type > STET_ENTITY_NORP)
    return;
  winner = stet_evidence_winner (f->evidence, stet_finder_key (f, match->first, match->end));
  if (winner < 0)
    return;
  match->type = (StetEntityType) winner;
  match->score = MAX (match->score, SCORE_SURE);
}

/* The longest phrase at @i that the document's other lines settled, or that the lexicon is sure of. */
static guint32
known_phrase (const StetNameFinder *f, guint32 i, StetNameMatch *match)
{
  guint64 key = STET_FOLD_SEED;
  guint32 longest = i;
  guint32 entry = 0;

  for (guint32 j = i, n = 0; j < f->end && n < STET_LEXICON_MAX_WORDS; j++)
    {
      const StetToken *token = finder_token (f, j);

      if (stet_finder_is_hyphen (f, j))
        continue;
      if (token->kind != STET_TOKEN_WORD || f->taken[j])
        break;
      key = stet_fold_extend (key, token->hash);
      n++;

      int winner = stet_token_is_capitalised (token) ? stet_evidence_winner (f->evidence, key) : -1;

      if (winner >= 0 && !(n == 1 && stet_finder_is_common (f, j)))
        {
          *match = (StetNameMatch){ i, j + 1, (StetEntityType) winner, SCORE_SURE };
          longest = j + 1;
        }
    }

  guint32 after = stet_finder_longest (f, i, f->end, STET_LEXICON_NAME, &entry);
  gboolean sure =
      after - i > 1 || ((entry & (STET_LEXICON_COUNTRY | STET_LEXICON_NORP)) && !stet_finder_is_common (f, i));

  if (after > longest && sure)
    {
      *match = (StetNameMatch){ i, after, stet_finder_entry_type (entry), 0.7f };
      longest = after;
    }
  return longest;
}

static void
read_headline (Names *self, guint s)
{
  StetNameFinder *f = &self->finder;

  enter_sentence (self, s);
  for (guint32 i = f->begin; i < f->end;)
    {
      StetNameMatch match;
      guint32 end = i;

      if (stet_token_is_capitalised (finder_token (f, i)) && !f->taken[i]
          && !(finder_classes (f, i) & STET_NAME_FUNCTION))
        end = known_phrase (f, i, &match);
      if (end > i)
        g_array_append_val (f->found, match);
      i = MAX (end, i + 1);
    }
}

static gboolean
read_all (Names *self, gboolean plain, GCancellable *cancellable, GError **error)
{
  guint32 polled = 0;

  for (guint s = 0; s < self->finder.tokens->sentences->len; s++)
    {
      if (self->plain[s] != plain)
        continue;
      if (plain)
        read_sentence (self, s);
      else
        read_headline (self, s);
      if (self->finder.end - polled >= POLL_TOKENS)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          polled = self->finder.end;
        }
    }
  return TRUE;
}

static int
compare_match (gconstpointer a, gconstpointer b)
{
  const StetNameMatch *x = a, *y = b;

  return x->first < y->first ? -1 : x->first > y->first;
}

static void
settle_all (StetNameFinder *f)
{
  guint n_kept = 0;

  f->begin = 0;
  f->end = f->tokens->tokens->len;
  for (guint i = 0; i < f->found->len; i++)
    if (g_array_index (f->found, StetNameMatch, i).score >= SCORE_SURE)
      vote (f, &g_array_index (f->found, StetNameMatch, i));
  for (guint i = 0; i < f->found->len; i++)
    {
      StetNameMatch *match = &g_array_index (f->found, StetNameMatch, i);

      settle (f, match);
      if (match->score >= SCORE_FLOOR)
        g_array_index (f->found, StetNameMatch, n_kept++) = *match;
    }
  g_array_set_size (f->found, n_kept);
}

static void
mark_taken (Names *self, const GArray *matches)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const StetGrammarMatch *match = &g_array_index (matches, StetGrammarMatch, i);

      memset (self->taken + match->first, TRUE, match->end - match->first);
    }
}

GArray *
stet_names_find (const StetLexicon *lexicon,
                 const StetWordTable *words,
                 const StetTokens *tokens,
                 const GArray *matches,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (StetEvidence) evidence = stet_evidence_new ();
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (StetNameMatch));
  g_autofree guint8 *taken = g_new0 (guint8, tokens->tokens->len + 1);
  g_autofree guint8 *plain = g_new0 (guint8, tokens->sentences->len + 1);
  Names self = { { lexicon, words, tokens, taken, evidence, found, 0, 0 }, taken, plain };

  mark_taken (&self, matches);
  mark_plain (&self);
  count_casings (&self);
  if (!read_all (&self, TRUE, cancellable, error))
    return NULL;
  settle_all (&self.finder);
  if (!read_all (&self, FALSE, cancellable, error))
    return NULL;
  g_array_sort (found, compare_match);
  return g_steal_pointer (&found);
}
