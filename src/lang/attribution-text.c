/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "attribution-text.h"

#include "fold.h"

#include <string.h>

/* A word of this level or above is a likely cue. */
#define LIKELY 3
/* A line that is longer than this is no signature. */
#define SIGNATURE_TOKENS 16

guint
stet_cue_levels_find (const StetCueLevels *self, guint64 word)
{
  guint32 key = (guint32) (word >> 32) & ~7u;
  guint low = 0, high = self->n_entries;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      guint32 entry = GUINT32_FROM_LE (self->entries[middle]);

      if ((entry & ~7u) == key)
        return MIN (entry & 7u, 4);
      if (entry < key)
        low = middle + 1;
      else
        high = middle;
    }
  return 0;
}

/* The last or first bytes of a word as a key; they need not be whole characters. */
static guint64
key_of (const char *bytes, gsize n, guint64 seed)
{
  guint64 key = seed;

  for (gsize i = 0; i < n; i++)
    key = (key ^ (guint8) g_ascii_tolower (bytes[i])) * G_GUINT64_CONSTANT (0x100000001b3);
  return key;
}

static guint64
fold_digits (const char *word, gsize n)
{
  guint64 key = 1;

  for (gsize i = 0; i < n; i++)
    key = (key ^ (guint8) (g_ascii_isdigit (word[i]) ? '0' : word[i])) * G_GUINT64_CONSTANT (0x100000001b3);
  return key;
}

typedef struct
{
  StetAttributionText *self;
  const char *data;
  const StetAttributionKnowledge *knowledge;
  guint32 n_quotes;
} Reader;

static void
read_token (Reader *r, guint32 i, guint32 sentence, StetTokenRange range)
{
  const StetToken *token = stet_tokens_get (r->self->tokens, i);
  const char *word = r->data + token->span.start;
  gsize n = stet_span_length (token->span);
  StetReading reading = { .sentence = sentence };
  StetWordClass classes;

  reading.word = token->kind == STET_TOKEN_NUMBER ? fold_digits (word, n) : token->hash;
  reading.ending3 = n > 3 ? key_of (word + n - 3, 3, 3) : reading.word;
  reading.ending2 = n > 2 ? key_of (word + n - 2, 2, 2) : reading.word;
  reading.beginning = n > 4 ? key_of (word, 4, 4) : reading.word;
  classes = stet_word_classes_find (r->knowledge->classes, stet_word_class_key (word, n));
  reading.left = classes.left;
  reading.right = classes.right;
  if (token->kind == STET_TOKEN_NUMBER)
    reading.tag = STET_TAG_NUMBER;
  else if (token->kind != STET_TOKEN_WORD)
    reading.tag = (guint8) stet_tag_mark (g_utf8_get_char (word));
  else
    reading.tag = (guint8) stet_tag_word (token, word, stet_word_table_find (r->knowledge->words, token->hash).classes,
                                          i == range.first);
  reading.level = (guint8) stet_cue_levels_find (&r->knowledge->levels, token->hash);
  reading.to_open = (guint8) MIN (i - range.first, 15);
  reading.to_close = (guint8) MIN (range.end - 1 - i, 15);
  g_array_append_val (r->self->readings, reading);
}

static StetReading *
reading (Reader *r, guint32 i)
{
  return &g_array_index (r->self->readings, StetReading, i);
}

typedef enum
{
  NO_QUOTE,
  OPENS,
  CLOSES,
  TURNS, /* the same mark opens and closes */
} QuoteMark;

/* How many tokens the quote mark at @i takes, 0 when there is none: two single marks are one double. */
static guint
quote_mark (Reader *r, guint32 i, guint32 end, QuoteMark *mark)
{
  const StetToken *token = stet_tokens_get (r->self->tokens, i);
  const char *word = r->data + token->span.start;

  *mark = NO_QUOTE;
  if (token->kind != STET_TOKEN_PUNCT && token->kind != STET_TOKEN_SYMBOL)
    return 0;
  switch (g_utf8_get_char (word))
    {
    case 0x201c:
    case 0x201e:
    case 0xab:
      *mark = OPENS;
      return 1;
    case 0x201d:
    case 0xbb:
      *mark = CLOSES;
      return 1;
    case '"':
      *mark = TURNS;
      return 1;
    case '\'':
    case '`':
      if (stet_span_length (token->span) >= 2)
        *mark = TURNS;
      else if (i + 1 < end && word[1] == word[0]
               && stet_tokens_get (r->self->tokens, i + 1)->span.start == token->span.end)
        *mark = TURNS;
      return *mark == NO_QUOTE ? 0 : stet_span_length (token->span) >= 2 ? 1 : 2;
    default:
      return 0;
    }
}

/* Quotes end with their paragraph at the latest. */
static void
read_quotes (Reader *r, StetTokenRange paragraph)
{
  gboolean open = FALSE;

  for (guint32 i = paragraph.first; i < paragraph.end;)
    {
      QuoteMark mark;
      guint n = quote_mark (r, i, paragraph.end, &mark);
      gboolean opens = mark == OPENS || (mark == TURNS && !open);

      if (opens)
        {
          open = TRUE;
          r->n_quotes++;
        }
      for (guint k = 0; k < MAX (n, 1); k++)
        {
          reading (r, i + k)->quoted = open;
          reading (r, i + k)->quote_id = open ? r->n_quotes : 0;
          if (n > 0)
            reading (r, i + k)->tag = opens ? STET_TAG_OPEN : STET_TAG_CLOSE;
        }
      if (n > 0 && !opens)
        open = FALSE;
      i += MAX (n, 1);
    }
}

/* From 1: short, a phrase, a sentence or more; begins with a capital; ends with a comma, a stop, or neither. */
static guint8
quote_kind (Reader *r, guint32 first, guint32 end)
{
  guint n = end - first;
  guint length = n <= 4 ? 0 : n <= 8 ? 1 : n <= 16 ? 2 : 3;
  guint begins = 0, ends = 0;

  for (guint32 i = first; i < end; i++)
    {
      guint8 tag = reading (r, i)->tag;

      if (tag == STET_TAG_OPEN || tag == STET_TAG_CLOSE)
        continue;
      if (begins == 0)
        begins = stet_token_is_capitalised (stet_tokens_get (r->self->tokens, i)) ? 2 : 1;
      ends = tag == STET_TAG_COMMA ? 1 : tag == STET_TAG_STOP ? 2 : 0;
    }
  return (guint8) (1 + length + 4 * begins + 12 * ends);
}

/* What quotes stand before and after each token of a paragraph, and how far. */
static void
read_neighbours (Reader *r, StetTokenRange paragraph)
{
  guint32 nearest = G_MAXUINT32;

  for (guint32 i = paragraph.first; i < paragraph.end;)
    {
      guint32 end = i + 1, id = reading (r, i)->quote_id;
      guint8 kind;

      if (id == 0)
        {
          i++;
          continue;
        }
      while (end < paragraph.end && reading (r, end)->quote_id == id)
        end++;
      kind = quote_kind (r, i, end);
      for (; i < end; i++)
        reading (r, i)->quote_kind = kind;
    }
  for (guint32 i = paragraph.first; i < paragraph.end; i++)
    if (reading (r, i)->quoted)
      nearest = i;
    else if (nearest != G_MAXUINT32)
      {
        reading (r, i)->quote_before = (guint8) MIN (i - nearest, 31);
        reading (r, i)->kind_before = reading (r, nearest)->quote_kind;
      }
  nearest = G_MAXUINT32;
  for (guint32 i = paragraph.end; i-- > paragraph.first;)
    if (reading (r, i)->quoted)
      nearest = i;
    else if (nearest != G_MAXUINT32)
      {
        reading (r, i)->quote_after = (guint8) MIN (nearest - i, 31);
        reading (r, i)->kind_after = reading (r, nearest)->quote_kind;
      }
}

static void
read_entities (Reader *r, const GArray *mentions)
{
  const StetTokens *tokens = r->self->tokens;
  guint32 i = 0;

  for (guint m = 0; m < mentions->len; m++)
    {
      const StetMention *mention = &g_array_index (mentions, StetMention, m);
      guint8 inside = 0;

      while (i < tokens->tokens->len && stet_tokens_get (tokens, i)->span.start < mention->span.start)
        i++;
      for (; i < tokens->tokens->len && stet_tokens_get (tokens, i)->span.end <= mention->span.end; i++, inside = 1)
        reading (r, i)->entity = (guint8) (1 + 2 * mention->type + inside);
    }
}

/* Distances to the nearest likely cues, looking both ways in a sentence. */
static void
read_distances (Reader *r, StetTokenRange range)
{
  guint32 nearest = G_MAXUINT32;

  for (guint32 i = range.first; i < range.end; i++)
    {
      if (nearest != G_MAXUINT32)
        {
          reading (r, i)->before = (guint8) MIN (i - nearest, 31);
          reading (r, i)->cue_before = reading (r, nearest)->word;
        }
      if (reading (r, i)->level >= LIKELY)
        nearest = i;
    }
  nearest = G_MAXUINT32;
  for (guint32 i = range.end; i-- > range.first;)
    {
      if (nearest != G_MAXUINT32)
        {
          reading (r, i)->after = (guint8) MIN (nearest - i, 31);
          reading (r, i)->cue_after = reading (r, nearest)->word;
        }
      if (reading (r, i)->level >= LIKELY)
        nearest = i;
    }
}

/* 0 for a word that can't be a speaker, else what makes it one. */
static guint8
kind_of_speaker (const StetReading *r)
{
  switch (r->tag)
    {
    case STET_TAG_HE:
    case STET_TAG_ROLE:
    case STET_TAG_DOCUMENT:
      return r->tag;
    default:
      if (r->entity == 0 || (r->entity - 1) / 2 > STET_ENTITY_NORP)
        return 0;
      return (guint8) (STET_N_TAGS + (r->entity - 1) / 2);
    }
}

static void
read_speakers (Reader *r, StetTokenRange range)
{
  guint32 nearest = G_MAXUINT32;

  for (guint32 i = range.first; i < range.end; i++)
    {
      if (nearest != G_MAXUINT32)
        {
          reading (r, i)->who_before = (guint8) MIN (i - nearest, 31);
          reading (r, i)->kind_of_who_before = kind_of_speaker (reading (r, nearest));
        }
      if (kind_of_speaker (reading (r, i)) != 0)
        nearest = i;
    }
  nearest = G_MAXUINT32;
  for (guint32 i = range.end; i-- > range.first;)
    {
      if (nearest != G_MAXUINT32)
        {
          reading (r, i)->who_after = (guint8) MIN (nearest - i, 31);
          reading (r, i)->kind_of_who_after = kind_of_speaker (reading (r, nearest));
        }
      if (kind_of_speaker (reading (r, i)) != 0)
        nearest = i;
    }
}

static gboolean
is_mark (guint8 tag)
{
  return tag <= STET_TAG_BRACKET;
}

static void
read_marks (Reader *r, StetTokenRange range)
{
  guint8 mark = STET_N_TAGS;

  for (guint32 i = range.first; i < range.end; i++)
    {
      reading (r, i)->mark_before = mark;
      if (is_mark (reading (r, i)->tag))
        mark = reading (r, i)->tag;
    }
  mark = STET_N_TAGS;
  for (guint32 i = range.end; i-- > range.first;)
    {
      reading (r, i)->mark_after = mark;
      if (is_mark (reading (r, i)->tag))
        mark = reading (r, i)->tag;
    }
}

/* "She said:" before a quote of its own, and "― Ada Okoro" after one, belong to it. @next: the paragraph after @end. */
static gboolean
belongs (const StetAttributionText *self, guint32 end, StetTokenRange next)
{
  guint8 last = stet_attribution_text_get (self, end - 1)->tag;
  guint8 first = stet_attribution_text_get (self, next.first)->tag;

  if (first == STET_TAG_OPEN)
    return last == STET_TAG_COLON;
  return first == STET_TAG_DASH && last == STET_TAG_CLOSE && next.end - next.first <= SIGNATURE_TOKENS;
}

/* Sentences are gathered as long as they fit and are of one paragraph, or of two that belong together. */
static void
make_passages (StetAttributionText *self)
{
  const StetTokens *tokens = self->tokens;
  guint p = 0;
  StetPassage passage = { 0, 0 };

  for (guint s = 0; s < tokens->sentences->len; s++)
    {
      StetTokenRange sentence = g_array_index (tokens->sentences, StetTokenRange, s);
      gboolean breaks = sentence.end - passage.first > STET_PASSAGE_TOKENS;

      while (p < tokens->paragraphs->len && g_array_index (tokens->paragraphs, StetTokenRange, p).end <= sentence.first)
        {
          p++;
          breaks |= !belongs (self, passage.end, g_array_index (tokens->paragraphs, StetTokenRange, p));
        }
      if (passage.end > passage.first && breaks)
        {
          g_array_append_val (self->passages, passage);
          passage.first = sentence.first;
        }
      passage.end = sentence.end;
    }
  if (passage.end > passage.first)
    g_array_append_val (self->passages, passage);
}

StetAttributionText *
stet_attribution_text_new (const StetTokens *tokens,
                           const char *data,
                           const GArray *mentions,
                           const StetAttributionKnowledge *knowledge)
{
  StetAttributionText *self = g_new0 (StetAttributionText, 1);
  Reader r = { self, data, knowledge, 0 };

  self->tokens = tokens;
  self->readings = g_array_sized_new (FALSE, FALSE, sizeof (StetReading), tokens->tokens->len);
  self->passages = g_array_new (FALSE, FALSE, sizeof (StetPassage));
  for (guint32 s = 0; s < tokens->sentences->len; s++)
    {
      StetTokenRange range = g_array_index (tokens->sentences, StetTokenRange, s);

      for (guint32 i = range.first; i < range.end; i++)
        read_token (&r, i, s, range);
      read_distances (&r, range);
    }
  for (guint p = 0; p < tokens->paragraphs->len; p++)
    {
      read_quotes (&r, g_array_index (tokens->paragraphs, StetTokenRange, p));
      read_neighbours (&r, g_array_index (tokens->paragraphs, StetTokenRange, p));
    }
  read_entities (&r, mentions);
  for (guint s = 0; s < tokens->sentences->len; s++)
    {
      read_marks (&r, g_array_index (tokens->sentences, StetTokenRange, s));
      read_speakers (&r, g_array_index (tokens->sentences, StetTokenRange, s));
    }
  make_passages (self);
  return self;
}

void
stet_attribution_text_free (StetAttributionText *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->readings, g_array_unref);
  g_clear_pointer (&self->passages, g_array_unref);
  g_free (self);
}
