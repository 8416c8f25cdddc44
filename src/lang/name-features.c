/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks at a stretch of text: what each token is, which known phrases and runs of capitals it is part of, and what the
 * text shows of each word. name-templates.c turns that into features. */

#include "name-features.h"

#include "fold.h"
#include "grammar.h"

#include <string.h>

/* The casing of words that are hardly ever written with a capital inside a sentence. */
#define MOSTLY_SMALL 6
/* The most bytes of a word that is read otherwise than written. */
#define READ_MAX 48
/* The most tokens a dateline has. */
#define DATELINE_MAX 14

static const StetToken *
get (const StetNameFeatures *self, guint32 i)
{
  return stet_tokens_get (self->tokens, i);
}

static StetNameToken *
info (const StetNameFeatures *self, guint32 i)
{
  return stet_name_features_info (self, i);
}

gboolean
stet_name_features_is_hyphen (const StetTokens *tokens, guint32 i, guint32 end)
{
  const StetToken *token = stet_tokens_get (tokens, i);

  if (i + 1 >= end || token->kind != STET_TOKEN_PUNCT || token->first != '-')
    return FALSE;
  return stet_span_length (token->span) == 1 && !(token->flags & STET_TOKEN_SPACED)
         && !(stet_tokens_get (tokens, i + 1)->flags & STET_TOKEN_SPACED);
}

guint64
stet_name_features_phrase (const StetNameFeatures *self, guint32 first, guint32 end)
{
  guint64 key = STET_FOLD_SEED;

  for (guint32 i = first; i < end; i++)
    if (!stet_name_features_is_hyphen (self->tokens, i, end))
      key = stet_fold_extend (key, get (self, i)->hash);
  return key;
}

gboolean
stet_name_features_is_title (const StetNameToken *token)
{
  if (token->names & STET_NAME_HONORIFIC)
    return TRUE;
  if (!(token->names & (STET_NAME_TITLE | STET_NAME_RANK)))
    return FALSE;
  return !(token->entry & STET_LEXICON_FIRST) || STET_LEXICON_CASING (token->entry) >= 4;
}

/* The pattern of a word's letters: one X, x or 0 for a run of capitals, small letters or digits, two for a longer one.
 */
static guint64
hash_shape (const char *utf8, gsize n_bytes)
{
  guint64 hash = STET_FOLD_SEED;
  gunichar before = 0;
  guint n = 0;

  for (const char *p = utf8; p < utf8 + n_bytes; p = g_utf8_next_char (p))
    {
      gunichar c = (guint8) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p);
      gunichar kind = c;

      if (g_unichar_isdigit (c))
        kind = '0';
      else if (g_unichar_isupper (c))
        kind = 'X';
      else if (g_unichar_isalpha (c))
        kind = 'x';
      n = kind == before ? n + 1 : 1;
      before = kind;
      if (n <= 2)
        hash = (hash ^ kind) * G_GUINT64_CONSTANT (0x100000001b3);
    }
  return hash;
}

static guint32
earned_entry (const StetNameFeatures *self, const StetToken *token)
{
  guint32 entry = stet_lexicon_find_word (self->knowledge->lexicon, token->hash);

  if ((entry & STET_LEXICON_ACRONYM) && token->shape != STET_SHAPE_UPPER)
    entry &= ~(guint32) (STET_LEXICON_NAME | STET_LEXICON_NOTED);
  if ((entry & STET_LEXICON_STOPPED) && !(token->flags & STET_TOKEN_STOPPED))
    entry &= ~(guint32) (STET_LEXICON_NAME | STET_LEXICON_NOTED);
  return entry;
}

static StetReading
find_reading (const StetToken *token, const StetNameToken *t)
{
  guint casing = STET_LEXICON_CASING (t->entry);

  /* "NATO", "U.S." */
  if (t->line != STET_LINE_UPPER || token->shape != STET_SHAPE_UPPER
      || (t->entry & (STET_LEXICON_ACRONYM | STET_LEXICON_STOPPED)))
    return STET_READ_AS_WRITTEN;
  return casing >= MOSTLY_SMALL || (t->names & STET_NAME_FUNCTION) ? STET_READ_SMALL : STET_READ_CAPITAL;
}

/* Writes the word as it is read to @read, of at least @n bytes. */
static void
write_reading (const char *word, gsize n, StetReading reading, char *read)
{
  for (gsize k = 0; k < n; k++)
    read[k] = k == 0 && reading == STET_READ_CAPITAL ? word[k] : g_ascii_tolower (word[k]);
}

static void
look_at_word (StetNameFeatures *self, guint32 i)
{
  const StetToken *token = get (self, i);
  StetNameToken *t = info (self, i);
  const char *word = self->data + token->span.start;
  gsize n = stet_span_length (token->span);
  char read[READ_MAX];

  t->entry = earned_entry (self, token);
  t->names = (guint32) stet_word_table_find (self->knowledge->words, token->hash).classes;
  t->reading = n <= sizeof read ? (guint8) find_reading (token, t) : STET_READ_AS_WRITTEN;
  if (t->reading != STET_READ_AS_WRITTEN)
    {
      write_reading (word, n, (StetReading) t->reading, read);
      word = read;
    }
  t->exact = stet_word_class_key (word, n);
  t->word = (t->exact ^ token->hash) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + token->flags / STET_TOKEN_STOPPED
            + (guint64) t->reading * 8;
  t->shape = hash_shape (word, n);
  t->classes = stet_word_classes_find (self->knowledge->classes, t->exact);
}

static StetLineStyle
line_style (const StetNameFeatures *self, guint32 first, guint32 end)
{
  guint n_long = 0, n_capital = 0, n_upper = 0, n_words = 0;
  const StetToken *last = get (self, end - 1);

  for (guint32 i = first; i < end; i++)
    {
      const StetToken *token = get (self, i);

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
    return STET_LINE_UPPER;
  /* A list of names looks like a headline, but ends or is cut by punctuation. */
  if (n_words < 3 || n_long < 3 || n_capital * 10 < n_long * 8 || last->first == '.' || last->first == ';'
      || (last->flags & STET_TOKEN_STOPPED))
    return STET_LINE_PLAIN;
  return STET_LINE_TITLE;
}

static void
look_at_lines (StetNameFeatures *self)
{
  const GArray *lines = self->tokens->paragraphs;

  for (guint p = 0; p < lines->len; p++)
    {
      const StetTokenRange *line = &g_array_index (lines, StetTokenRange, p);
      guint32 first = MAX (line->first, self->first), end = MIN (line->end, self->end);

      if (first >= end)
        continue;

      StetLineStyle style = line_style (self, first, end);

      for (guint32 i = first; i < end; i++)
        info (self, i)->line = (guint8) style;
    }
}

/* TRUE where a capital letter says nothing: the first word of a sentence or of a quotation. */
static gboolean
is_initial (const StetNameFeatures *self, guint32 i, guint32 begin)
{
  const StetToken *before;

  if (i == begin)
    return TRUE;
  before = get (self, i - 1);
  if (before->kind == STET_TOKEN_WORD || before->kind == STET_TOKEN_NUMBER)
    return FALSE;
  switch (before->first)
    {
    case ':':
    case ';':
    case '*':
    case '>':
    case '[':
      return TRUE;
    case '"':
    case '\'':
      return (before->flags & STET_TOKEN_SPACED) != 0;
    case '(':
      return FALSE;
    /* Curly quotes, dashes and bullets share their first byte. */
    case 0xe2:
      return (before->flags & STET_TOKEN_SPACED) || i - 1 == begin;
    default:
      return i - 1 == begin;
    }
}

static gboolean
is_run_word (const StetNameFeatures *self, guint32 i)
{
  const StetToken *token = get (self, i);
  const StetNameToken *t = info (self, i);

  if (token->kind != STET_TOKEN_WORD || (token->flags & STET_TOKEN_CLITIC) || !stet_name_features_is_capital (self, i))
    return FALSE;
  return !(t->initial && (t->names & STET_NAME_FUNCTION) && token->shape != STET_SHAPE_UPPER);
}

guint64
stet_name_features_acronym (const StetNameFeatures *self, guint32 first, guint32 end)
{
  char letters[12];
  gsize n = 0;

  for (guint32 i = first; i < end && n < sizeof letters; i++)
    if (stet_token_is_capitalised (get (self, i)) && get (self, i)->first < 0x80)
      letters[n++] = self->data[get (self, i)->span.start];
  return n >= 2 && n < sizeof letters ? stet_fold_hash (letters, n) : 0;
}

/* "Lunmar Harbour Authority" vouches for "LHA". */
static void
note_acronym (StetNameFeatures *self, guint32 first, guint32 end)
{
  guint64 key = stet_name_features_acronym (self, first, end);

  if (key != 0)
    stet_evidence_add (self->evidence, key)->acronym++;
}

/* The word that joins two runs, "of", "and the": the start of the run after it, or @i. */
static guint32
skip_joiner (const StetNameFeatures *self, guint32 i, guint32 end)
{
  const guint32 joiners = STET_NAME_OF | STET_NAME_FOR | STET_NAME_AND | STET_NAME_PARTICLE;
  guint32 next = i + 1;

  if (next >= end || !(info (self, i)->names & joiners))
    return i;
  if ((info (self, next)->names & STET_NAME_THE) && next + 1 < end)
    next++;
  return is_run_word (self, next) ? next : i;
}

/* The end of the run of capitalised words from @first on, or @first. */
static guint32
run_end (const StetNameFeatures *self, guint32 first, guint32 end)
{
  guint32 i = first;

  /* "Mr. Tarkin": the name starts after it. */
  if (i < end && is_run_word (self, i) && (info (self, i)->names & STET_NAME_HONORIFIC))
    return i + 1;
  while (i < end
         && (is_run_word (self, i)
             || (i > first && stet_name_features_is_hyphen (self->tokens, i, end) && is_run_word (self, i + 1))))
    i++;
  return i;
}

/* Runs that "of" and the like join count as one in joined_first and joined_end, too. */
static void
look_at_runs (StetNameFeatures *self, guint32 begin, guint32 end)
{
  for (guint32 i = begin; i < end; i++)
    {
      guint32 first = i, next = i;

      while ((i = run_end (self, next, end)) > next)
        {
          for (guint32 k = next; k < i; k++)
            {
              info (self, k)->run_first = next;
              info (self, k)->run_end = i;
            }
          if (i - next >= 2)
            note_acronym (self, next, i);
          next = skip_joiner (self, i, end);
          if (next == i)
            break;
        }
      for (guint32 k = first; k < i; k++)
        {
          info (self, k)->joined_first = first;
          info (self, k)->joined_end = i;
        }
      if (i > first && info (self, first)->run_end < i)
        note_acronym (self, first, i);
    }
}

/* "LUNMAR, Ruvania (Courier) - The bank closed": where a report was written, and whose it is. */
static void
look_at_dateline (StetNameFeatures *self, guint32 begin, guint32 end)
{
  guint8 inside = 1;
  guint32 dash = begin;

  if (!stet_token_is_capitalised (get (self, begin)))
    return;
  for (; dash < end && dash < begin + DATELINE_MAX; dash++)
    {
      const StetToken *token = get (self, dash);

      if (token->kind == STET_TOKEN_PUNCT && dash > begin && (token->flags & STET_TOKEN_SPACED)
          && (token->first == '-' || token->first == 0xe2))
        break;
      if (token->kind == STET_TOKEN_WORD && token->shape == STET_SHAPE_LOWER)
        return;
    }
  if (dash == end || dash == begin + DATELINE_MAX)
    return;
  for (guint32 i = begin; i < dash; i++)
    {
      if (get (self, i)->first == '(')
        inside = 2;
      else if (get (self, i)->first == ')')
        inside = 1;
      info (self, i)->dateline = inside;
    }
}

/* The longest phrases of the lexicon, from left to right; in an ordinary line their first word has a capital. */
static void
look_at_phrases (StetNameFeatures *self, guint32 begin, guint32 end)
{
  for (guint32 i = begin; i < end;)
    {
      guint64 key = STET_FOLD_SEED;
      guint32 longest = i, entry = 0;

      for (guint32 k = i, n = 0; stet_name_features_is_capital (self, i) && k < end && n < STET_LEXICON_MAX_WORDS; k++)
        {
          guint32 found;

          if (stet_name_features_is_hyphen (self->tokens, k, end))
            continue;
          key = stet_fold_extend (key, get (self, k)->hash);
          found = ++n == 1 ? info (self, k)->entry : stet_lexicon_find (self->knowledge->lexicon, key);
          if (found & (STET_LEXICON_NAME | STET_LEXICON_FIRST | STET_LEXICON_LAST))
            {
              longest = k + 1;
              entry = found;
            }
          if (!(found & STET_LEXICON_PREFIX))
            break;
        }
      for (guint32 k = i; k < longest; k++)
        {
          info (self, k)->phrase = entry;
          info (self, k)->phrase_place = longest - i == 1 ? 4 : k == i ? 1 : k + 1 == longest ? 3 : 2;
        }
      i = MAX (longest, i + 1);
    }
}

/* First the words that are seen with a capital, then how often these are seen without. */
static void
count_casings (StetNameFeatures *self)
{
  for (guint32 i = self->first; i < self->end; i++)
    {
      const StetToken *token = get (self, i);
      const StetNameToken *t = info (self, i);

      if (stet_token_is_capitalised (token))
        stet_evidence_add (self->evidence, token->hash)->capital += t->line == STET_LINE_PLAIN && !t->initial;
    }
  for (guint32 i = self->first; i < self->end; i++)
    {
      const StetToken *token = get (self, i);
      StetEvidenceEntry *entry;

      if (token->kind == STET_TOKEN_WORD && token->shape == STET_SHAPE_LOWER
          && (entry = stet_evidence_find (self->evidence, token->hash)) != NULL)
        entry->lower++;
    }
}

static guint
first_match (const GArray *matches, guint32 token)
{
  guint low = 0, high = matches->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (matches, StetGrammarMatch, middle).end <= token)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
look_at_matches (StetNameFeatures *self, const GArray *matches)
{
  for (guint m = first_match (matches, self->first); m < matches->len; m++)
    {
      const StetGrammarMatch *match = &g_array_index (matches, StetGrammarMatch, m);

      for (guint32 i = MAX (match->first, self->first); i < match->end && i < self->end; i++)
        info (self, i)->grammar = (guint8) (match->type + 1);
      if (match->first >= self->end)
        break;
    }
}

StetNameFeatures *
stet_name_features_new (const StetNameKnowledge *knowledge,
                        const char *data,
                        const StetTokens *tokens,
                        const GArray *matches,
                        guint first_sentence,
                        guint end_sentence)
{
  StetNameFeatures *self = g_new0 (StetNameFeatures, 1);

  self->knowledge = knowledge;
  self->tokens = tokens;
  self->data = data;
  self->first_sentence = first_sentence;
  self->end_sentence = end_sentence;
  if (first_sentence < end_sentence)
    {
      self->first = g_array_index (tokens->sentences, StetTokenRange, first_sentence).first;
      self->end = g_array_index (tokens->sentences, StetTokenRange, end_sentence - 1).end;
    }
  self->infos = g_new0 (StetNameToken, self->end - self->first + 1);
  self->evidence = stet_evidence_new ();
  look_at_lines (self);
  for (guint32 i = self->first; i < self->end; i++)
    look_at_word (self, i);
  look_at_matches (self, matches);
  for (guint s = first_sentence; s < end_sentence; s++)
    {
      const StetTokenRange *sentence = &g_array_index (tokens->sentences, StetTokenRange, s);

      for (guint32 i = sentence->first; i < sentence->end; i++)
        info (self, i)->initial = is_initial (self, i, sentence->first);
      look_at_runs (self, sentence->first, sentence->end);
      look_at_phrases (self, sentence->first, sentence->end);
      look_at_dateline (self, sentence->first, sentence->end);
    }
  count_casings (self);
  return self;
}

void
stet_name_features_free (StetNameFeatures *self)
{
  if (self == NULL)
    return;
  g_free (self->infos);
  stet_evidence_free (self->evidence);
  g_free (self);
}
