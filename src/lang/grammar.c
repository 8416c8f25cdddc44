/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Patterns are compiled once into items; matching tries the rules whose first item fits at each token. Optional items
 * are tried present first, then absent, so the depth of the search is bounded by the length of a pattern. */

#include "grammar.h"

#include "numbers.h"

#include <string.h>

#define MAX_ITEMS 12
#define MAX_LITERALS 10
/* 64 literals a word; a literal beyond them is not told from others. */
#define LITERAL_WORDS 4

typedef struct
{
  guint64 classes;
  guint16 literals[MAX_LITERALS];
  guint8 n_literals;
  gboolean optional;
  gboolean context;
  gboolean negated;
  gboolean number; /* NUM */
  gboolean range;  /* RANGE */
  gboolean count;  /* COUNT */
  gboolean dash;   /* "-" */
} Item;

typedef struct
{
  Item items[MAX_ITEMS];
  guint n_items;
  guint first; /* the first item of the span: 1 after a leading context, else 0 */
  /* What the first word of the span can be, looked at before anything else. */
  guint64 start_classes;
  guint64 start_literals[LITERAL_WORDS]; /* a bit each */
  gboolean start_number;
  gboolean start_other; /* a dash, or what follows the span */
} Pattern;

struct _StetGrammar
{
  StetVocabulary *vocabulary;
  Pattern *patterns;
  guint n_patterns;
  guint16 one; /* the literal "one" */
};

static void
compile_word (StetVocabulary *vocabulary, Item *item, const char *word, gsize n)
{
  guint64 class = stet_vocabulary_find_class (word, n);

  if (n == 3 && memcmp (word, "NUM", 3) == 0)
    item->number = TRUE;
  else if (n == 5 && memcmp (word, "RANGE", 5) == 0)
    item->range = TRUE;
  else if (n == 5 && memcmp (word, "COUNT", 5) == 0)
    item->range = item->count = TRUE;
  else if (n == 1 && *word == '-')
    item->dash = TRUE;
  else if (class != 0)
    item->classes |= class;
  else
    {
      g_assert (item->n_literals < MAX_LITERALS && !g_ascii_isupper (*word));
      item->literals[item->n_literals++] = stet_vocabulary_add_literal (vocabulary, word, n);
    }
}

static Item
compile_item (StetVocabulary *vocabulary, const char *p, gsize n)
{
  Item item = { 0 };

  if (*p == '[')
    {
      item.context = TRUE;
      p++;
      n -= 2;
      if (*p == '!')
        {
          item.negated = TRUE;
          p++;
          n--;
        }
    }
  if (p[n - 1] == '?')
    {
      item.optional = TRUE;
      n--;
    }
  for (const char *end = p + n; p < end;)
    {
      gsize length = 0;

      while (p + length < end && p[length] != '|')
        length++;
      compile_word (vocabulary, &item, p, length);
      p += length + 1;
    }
  return item;
}

static inline guint
literal_bit (guint16 literal)
{
  return MIN (literal, LITERAL_WORDS * 64 - 1);
}

/* The span starts with its first item, or, where that is optional, with the next. */
static void
note_starts (Pattern *pattern)
{
  for (guint k = pattern->first; k < pattern->n_items; k++)
    {
      const Item *item = &pattern->items[k];

      pattern->start_classes |= item->classes;
      pattern->start_number |= item->number || item->range;
      pattern->start_other |= item->dash || item->context;
      for (guint i = 0; i < item->n_literals; i++)
        pattern->start_literals[literal_bit (item->literals[i]) / 64] |= G_GUINT64_CONSTANT (1)
                                                                         << literal_bit (item->literals[i]) % 64;
      if (!item->optional)
        return;
    }
}

static Pattern
compile_pattern (StetVocabulary *vocabulary, const char *p)
{
  Pattern pattern = { 0 };

  while (*p != '\0')
    {
      gsize n = strcspn (p, " ");

      g_assert (pattern.n_items < MAX_ITEMS);
      pattern.items[pattern.n_items++] = compile_item (vocabulary, p, n);
      p += n + (p[n] == ' ');
    }
  pattern.first = pattern.items[0].context ? 1 : 0;
  note_starts (&pattern);
  return pattern;
}

StetGrammar *
stet_grammar_new (void)
{
  StetGrammar *self = g_new0 (StetGrammar, 1);

  while (stet_grammar_rules[self->n_patterns].pattern != NULL)
    self->n_patterns++;
  self->vocabulary = stet_vocabulary_new ();
  self->one = stet_vocabulary_add_literal (self->vocabulary, "one", 3);
  self->patterns = g_new (Pattern, self->n_patterns);
  for (guint i = 0; i < self->n_patterns; i++)
    self->patterns[i] = compile_pattern (self->vocabulary, stet_grammar_rules[i].pattern);
  return self;
}

void
stet_grammar_free (StetGrammar *self)
{
  if (self == NULL)
    return;
  stet_vocabulary_free (self->vocabulary);
  g_free (self->patterns);
  g_free (self);
}

/* One sentence: infos and number lengths are indexed from its first token. */
typedef struct
{
  const StetToken *tokens;
  StetWordInfo *infos;
  guint8 *numbers;
  guint8 *ranges;
  guint n;
  guint16 one; /* the literal "one" */
} Sentence;

static gboolean
is_dash (const StetToken *token)
{
  /* "-" and the dashes U+2010 to U+2014; a hyphen is never spaced on one side only. */
  return token->kind == STET_TOKEN_PUNCT && (token->first == '-' || token->first == 0xe2)
         && (token->first == '-' ? stet_span_length (token->span) == 1 : TRUE) && !(token->flags & STET_TOKEN_SPACED);
}

static gboolean
fits_word (const Item *item, const Sentence *s, guint i)
{
  const StetWordInfo *info = &s->infos[i];

  if (info->classes & item->classes)
    return TRUE;
  for (guint k = 0; info->id != 0 && k < item->n_literals; k++)
    if (item->literals[k] == info->id)
      return TRUE;
  return item->dash && is_dash (&s->tokens[i]);
}

/* How many tokens @item takes at @i; 0 for no match. */
static guint
item_length (const Item *item, const Sentence *s, guint i)
{
  if (i >= s->n)
    return 0;
  if (item->range && s->ranges[i] > 0)
    return item->count && s->ranges[i] == 1 && s->infos[i].id == s->one ? 0 : s->ranges[i];
  if (item->number && s->numbers[i] > 0)
    return s->numbers[i];
  return fits_word (item, s, i) ? 1 : 0;
}

/* Matches the items from @k at token @i; returns the end of the span, or 0. Depth at most MAX_ITEMS. */
static guint
match_items (const Pattern *pattern, guint k, const Sentence *s, guint i)
{
  if (k == pattern->n_items)
    return i;

  const Item *item = &pattern->items[k];
  guint n = item_length (item, s, i);

  if (item->context)
    return (n > 0) != item->negated ? i : 0;
  if (n > 0)
    {
      guint end = match_items (pattern, k + 1, s, i + n);

      if (end > 0)
        return end;
    }
  return item->optional ? match_items (pattern, k + 1, s, i) : 0;
}

static guint
match_pattern (const Pattern *pattern, const Sentence *s, guint i)
{
  if (pattern->first > 0)
    {
      const Item *before = &pattern->items[0];
      gboolean found = i > 0 && fits_word (before, s, i - 1);

      if (found == before->negated)
        return 0;
    }
  return match_items (pattern, pattern->first, s, i);
}

static inline gboolean
can_start (const Pattern *pattern, const Sentence *s, guint i)
{
  const StetWordInfo *info = &s->infos[i];
  guint literal = literal_bit (info->id);

  return (info->classes & pattern->start_classes) || pattern->start_other
         || (pattern->start_number && (s->numbers[i] > 0 || s->ranges[i] > 0))
         || (info->id != 0 && (pattern->start_literals[literal / 64] >> literal % 64 & 1));
}

static gboolean
find_at (const StetGrammar *self, const Sentence *s, guint i, StetGrammarMatch *best)
{
  best->end = i;
  if (s->infos[i].classes == 0 && s->infos[i].id == 0 && s->ranges[i] == 0)
    return FALSE;
  for (guint r = 0; r < self->n_patterns; r++)
    {
      guint end = can_start (&self->patterns[r], s, i) ? match_pattern (&self->patterns[r], s, i) : 0;

      if (end > best->end)
        *best = (StetGrammarMatch){ i, end, stet_grammar_rules[r].type, (guint16) r };
    }
  return best->end > i;
}

void
stet_grammar_find (const StetGrammar *self,
                   const StetTokens *tokens,
                   const char *data,
                   StetTokenRange sentence,
                   GArray *matches)
{
  guint n = sentence.end - sentence.first;
  g_autofree StetWordInfo *infos = g_new (StetWordInfo, n);
  g_autofree guint8 *lengths = g_new0 (guint8, 2 * n);
  Sentence s = { stet_tokens_get (tokens, sentence.first), infos, lengths, lengths + n, n, self->one };

  for (guint i = 0; i < n; i++)
    infos[i] = stet_vocabulary_classify (self->vocabulary, &s.tokens[i], data);
  for (guint i = 0; i < n; i++)
    {
      if (infos[i].classes == 0 && infos[i].id == 0)
        continue;
      s.numbers[i] = (guint8) stet_number_length (infos, s.tokens, i, n);
      s.ranges[i] = (guint8) stet_number_range_length (infos, s.tokens, i, n);
    }
  for (guint i = 0; i < n;)
    {
      StetGrammarMatch match;

      if (!find_at (self, &s, i, &match))
        {
          i++;
          continue;
        }
      i = match.end;
      match.first += sentence.first;
      match.end += sentence.first;
      g_array_append_val (matches, match);
    }
}
