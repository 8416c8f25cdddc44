/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The features themselves. Each kind has a number of its own; the distance from which a word looks on is part of it. */

#include "crf.h"
#include "name-features.h"

#define PREFIX_MAX 4
#define SUFFIX_MAX 5
/* How many words of a run are looked at for what it is. */
#define HEADS_MAX 16
/* How many words after a title in the same run it still tells. */
#define TITLE_REACH 8

enum
{
  WORD = 1,
  EXACT,
  PREFIX,
  SUFFIX = PREFIX + PREFIX_MAX,
  SHAPE = SUFFIX + SUFFIX_MAX,
  LEFT_CLASS,
  RIGHT_CLASS,
  CASING,
  FLAG,
  FLAGS,
  NAME_CLASS,
  NAME_CLASSES,
  KIND,
  EDGE,
  TWO_WORDS,
  TWO_CLASSES,
  TWO_CLASSES_AFTER,
  THREE_SHAPES,
  PHRASE,
  PHRASE_BEFORE,
  PHRASE_AFTER,
  GRAMMAR,
  INITIAL,
  SEEN,
  ACRONYM,
  PLACE_IN_RUN,
  RUN_LAST,
  RUN_LAST_SUFFIX,
  RUN_LAST_CLASSES,
  RUN_FIRST,
  RUN_FIRST_CLASSES,
  RUN_BEFORE,
  RUN_AFTER,
  RUN_BEFORE_CLASS,
  RUN_AFTER_CLASS,
  RUN_AFTER_NAMES,
  JOINED_LAST,
  JOINED_FIRST,
  BETWEEN,
  FIRST_LAST,
  RUN_BEFORE_NAMES,
  AFTER_TITLE,
  DATELINE,
  RUN_HEADS,
  JOINED_HEADS,
  RUN_FIRST_KNOWN,
  SENSE,
  RUN_SENSES,
};

typedef struct
{
  guint64 *out;
  guint n;
} Sink;

static inline void
put (Sink *sink, guint kind, int distance, guint64 value)
{
  sink->out[sink->n++] =
      stet_crf_feature ((guint64) (kind * 8 + (guint) (distance + 2)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15), value);
}

static inline guint64
pair (guint64 a, guint64 b)
{
  return a * G_GUINT64_CONSTANT (0x9ddfea08eb382d69) + b;
}

/* The lexicon's flags that say what a word or phrase names. */
#define TELLING                                                                                            \
  (STET_LEXICON_NAME | STET_LEXICON_FIRST | STET_LEXICON_LAST | STET_LEXICON_TITLE | STET_LEXICON_LANGUAGE \
   | STET_LEXICON_KNOWN | STET_LEXICON_NOTED)

static guint8
read_byte (guint8 byte, gboolean first, StetReading reading)
{
  if (g_ascii_isdigit (byte))
    return '0';
  return reading == STET_READ_AS_WRITTEN || (first && reading == STET_READ_CAPITAL)
             ? byte
             : (guint8) g_ascii_tolower ((char) byte);
}

static void
put_affixes (const StetNameFeatures *self, guint32 i, int distance, Sink *sink)
{
  const StetToken *token = stet_tokens_get (self->tokens, i);
  const guint8 *word = (const guint8 *) self->data + token->span.start;
  StetReading reading = (StetReading) stet_name_features_info (self, i)->reading;
  guint n = stet_span_length (token->span);
  guint64 key = 0;

  for (guint k = 0; k < PREFIX_MAX && k + 1 < n; k++)
    {
      key = pair (key, read_byte (word[k], k == 0, reading));
      put (sink, PREFIX + k, distance, key);
    }
  key = 0;
  for (guint k = 0; k < SUFFIX_MAX && k + 1 < n; k++)
    {
      key = pair (key, read_byte (word[n - 1 - k], k + 1 == n, reading));
      put (sink, SUFFIX + k, distance, key);
    }
}

static guint64
suffix3 (const StetNameFeatures *self, guint32 i)
{
  const StetToken *token = stet_tokens_get (self->tokens, i);
  guint n = MIN (stet_span_length (token->span), 3);
  StetReading reading = (StetReading) stet_name_features_info (self, i)->reading;
  guint64 key = n;

  for (guint k = 0; k < n; k++)
    key = pair (key, read_byte ((guint8) self->data[token->span.end - 1 - k], FALSE, reading));
  return key;
}

static guint64
identity (const StetNameFeatures *self, guint32 i)
{
  const StetToken *token = stet_tokens_get (self->tokens, i);

  return token->kind == STET_TOKEN_NUMBER ? stet_name_features_info (self, i)->exact : token->hash;
}

static void
put_bits (guint64 bits, guint kind, int distance, Sink *sink)
{
  for (; bits != 0; bits &= bits - 1)
    put (sink, kind, distance, (guint64) g_bit_nth_lsf (bits, -1));
}

guint
stet_name_features_of_word (const StetNameFeatures *self, guint32 i, int distance, guint64 *out)
{
  const StetToken *token = stet_tokens_get (self->tokens, i);
  const StetNameToken *t = stet_name_features_info (self, i);
  Sink sink = { out, 0 };
  gboolean capital = stet_name_features_is_capital (self, i);

  put (&sink, WORD, distance, pair (identity (self, i), capital));
  put (&sink, SHAPE, distance, t->shape);
  if (t->classes.print != 0)
    {
      put (&sink, LEFT_CLASS, distance, t->classes.left);
      put (&sink, RIGHT_CLASS, distance, t->classes.right);
    }
  if (STET_LEXICON_SENSE (t->entry) != 0)
    put (&sink, SENSE, distance, pair (STET_LEXICON_SENSE (t->entry), capital));
  if (t->names != 0)
    put (&sink, NAME_CLASSES, distance, pair (t->names, capital));
  if (distance == -2 || distance == 2)
    return sink.n;
  if (t->entry & TELLING)
    put (&sink, FLAGS, distance, pair (t->entry & TELLING, capital));
  put (&sink, CASING, distance, pair (STET_LEXICON_CASING (t->entry), capital));
  if (distance != 0)
    {
      put (&sink, SUFFIX + 2, distance, suffix3 (self, i));
      return sink.n;
    }
  put_affixes (self, i, distance, &sink);
  put (&sink, EXACT, distance, t->exact);
  put (&sink, KIND, distance,
       pair (token->kind, pair (pair (token->shape, t->reading), token->flags & STET_TOKEN_CLITIC)));
  if (capital)
    put_bits (t->entry & TELLING, FLAG, distance, &sink);
  put_bits (t->names, NAME_CLASS, distance, &sink);
  return sink.n;
}

guint64
stet_name_features_edge (int distance)
{
  guint64 feature;
  Sink sink = { &feature, 0 };

  put (&sink, EDGE, distance, 1);
  return feature;
}

static guint
bucket (guint n)
{
  return n < 3 ? n : n < 6 ? 3 : 4;
}

/* How the text writes the word elsewhere. */
static void
put_seen (const StetNameFeatures *self, guint32 i, Sink *sink)
{
  const StetToken *token = stet_tokens_get (self->tokens, i);
  const StetNameToken *t = stet_name_features_info (self, i);
  const StetEvidenceEntry *seen = stet_evidence_find (self->evidence, token->hash);
  guint casing = STET_LEXICON_CASING (t->entry);
  guint lower = seen != NULL ? bucket (seen->lower) : 0;
  guint capital = seen != NULL ? bucket (seen->capital) : 0;
  guint where = t->line * 2u + t->initial;

  put (sink, INITIAL, 0, pair (where, token->shape));
  put (sink, INITIAL, 1, pair (pair (where, token->shape), casing));
  put (sink, SEEN, 0, pair (pair (lower, capital), where));
  put (sink, SEEN, 1, pair (pair (lower > 0, MIN (capital, 2)), pair (where, casing)));
  if (seen != NULL && seen->acronym > 0 && token->shape == STET_SHAPE_UPPER)
    put (sink, ACRONYM, 0, seen->acronym > 1);
}

static void
put_phrases (const StetNameFeatures *self, guint32 i, guint32 begin, guint32 end, Sink *sink)
{
  const StetNameToken *t = stet_name_features_info (self, i);

  if (t->phrase_place != 0)
    {
      put (sink, PHRASE, 0, pair (t->phrase & TELLING, t->phrase_place));
      for (guint32 bits = t->phrase & (STET_LEXICON_NAME | STET_LEXICON_FIRST | STET_LEXICON_LAST); bits != 0;
           bits &= bits - 1)
        put (sink, PHRASE, 1, pair ((guint) g_bit_nth_lsf (bits, -1), t->phrase_place));
    }
  if (i > begin && stet_name_features_info (self, i - 1)->phrase_place != 0)
    put (sink, PHRASE_BEFORE, 0,
         pair (stet_name_features_info (self, i - 1)->phrase & TELLING,
               stet_name_features_info (self, i - 1)->phrase_place));
  if (i + 1 < end && stet_name_features_info (self, i + 1)->phrase_place != 0)
    put (sink, PHRASE_AFTER, 0,
         pair (stet_name_features_info (self, i + 1)->phrase & TELLING,
               stet_name_features_info (self, i + 1)->phrase_place));
}

/* "Joe Biden": what two words in a row are to the lexicon. */
static guint64
name_flags (const StetNameFeatures *self, guint32 i)
{
  return stet_name_features_info (self, i)->entry & (STET_LEXICON_FIRST | STET_LEXICON_LAST | STET_LEXICON_PLACE);
}

/* Classes of words that say what a name with one of them in it is. */
#define HEADS                                                                                      \
  (STET_NAME_ORG_HEAD | STET_NAME_BODY | STET_NAME_ORG_TAIL | STET_NAME_STATE | STET_NAME_FACILITY \
   | STET_NAME_GPE_HEAD | STET_NAME_LOC_HEAD | STET_NAME_EVENT | STET_NAME_LAW)

static guint64
heads (const StetNameFeatures *self, guint32 first, guint32 end)
{
  guint64 all = 0;

  for (guint32 i = first; i < end && i < first + HEADS_MAX; i++)
    if (stet_tokens_get (self->tokens, i)->shape >= STET_SHAPE_CAPITAL)
      all |= stet_name_features_info (self, i)->names & HEADS;
  return all;
}

/* What the words of a run, and of those joined to it, say together. */
static void
put_heads (const StetNameFeatures *self, guint32 i, guint place, Sink *sink)
{
  const StetNameToken *t = stet_name_features_info (self, i);
  const StetNameToken *front = stet_name_features_info (self, t->run_first);
  const StetNameToken *head = stet_name_features_info (self, t->run_end - 1);
  guint32 known = front->phrase & (STET_LEXICON_PLACE | STET_LEXICON_NORP | STET_LEXICON_ORG | STET_LEXICON_FIRST);
  guint64 run = heads (self, t->run_first, t->run_end);

  if (run != 0)
    put (sink, RUN_HEADS, 0, pair (run, place));
  if (t->joined_end - t->joined_first > t->run_end - t->run_first)
    put (sink, JOINED_HEADS, 0,
         pair (pair (heads (self, t->joined_first, t->run_first), run), heads (self, t->run_end, t->joined_end)));
  put (sink, RUN_FIRST_KNOWN, 0, pair (pair (known, front->phrase_place), pair (head->names & HEADS, place)));
}

/* The sense of token @i, or what stands for the edge of the sentence. */
static guint
sense (const StetNameFeatures *self, guint32 i, gboolean inside)
{
  return inside ? STET_LEXICON_SENSE (stet_name_features_info (self, i)->entry) : STET_LEXICON_MAX_SENSE;
}

static void
put_senses (const StetNameFeatures *self, guint32 i, guint place, guint32 begin, guint32 end, Sink *sink)
{
  const StetNameToken *t = stet_name_features_info (self, i);

  put (sink, RUN_SENSES, 0, pair (sense (self, t->run_end - 1, TRUE), place));
  put (sink, RUN_SENSES, 1, pair (sense (self, t->run_first - 1, t->run_first > begin), place));
  put (sink, RUN_SENSES, 2, pair (sense (self, t->run_end, t->run_end < end), place));
}

static void
put_run (const StetNameFeatures *self, guint32 i, guint32 begin, guint32 end, Sink *sink)
{
  const StetNameToken *t = stet_name_features_info (self, i);
  guint32 first = t->run_first, last = t->run_end - 1;
  guint place = i == first ? (i == last ? 4 : 1) : (i == last ? 3 : 2);
  const StetNameToken *head = stet_name_features_info (self, last);
  const StetNameToken *front = stet_name_features_info (self, first);
  guint64 before = first > begin ? identity (self, first - 1) : 0;
  guint64 after = last + 1 < end ? identity (self, last + 1) : 0;

  put (sink, PLACE_IN_RUN, 0, pair (place, MIN (last - first, 4)));
  put_heads (self, i, place, sink);
  put_senses (self, i, place, begin, end, sink);
  put (sink, RUN_LAST, 0, pair (identity (self, last), place));
  put (sink, RUN_LAST_SUFFIX, 0, pair (suffix3 (self, last), place));
  if (head->names != 0)
    {
      put (sink, RUN_LAST_CLASSES, 0, pair (head->names, place));
      put (sink, RUN_LAST_CLASSES, 1, pair (head->names, pair (t->phrase & TELLING, t->phrase_place)));
    }
  put (sink, RUN_FIRST, 0, pair (identity (self, first), place));
  if (front->names != 0)
    put (sink, RUN_FIRST_CLASSES, 0, pair (front->names, place));
  put (sink, RUN_BEFORE, 0, pair (before, place));
  put (sink, RUN_AFTER, 0, pair (after, place));
  if (first > begin && stet_name_features_info (self, first - 1)->names != 0)
    put (sink, RUN_BEFORE_NAMES, 0, pair (stet_name_features_info (self, first - 1)->names, place));
  for (guint32 k = i; k-- > first && i - k <= TITLE_REACH;)
    if (stet_name_features_info (self, k)->names & (STET_NAME_TITLE | STET_NAME_HONORIFIC))
      {
        put (sink, AFTER_TITLE, 0, pair (MIN (i - k, 4), i == last));
        break;
      }
  if (first > begin)
    put (sink, RUN_BEFORE_CLASS, 0, pair (stet_name_features_info (self, first - 1)->classes.right, place));
  if (last + 1 < end)
    {
      const StetNameToken *next = stet_name_features_info (self, last + 1);

      put (sink, RUN_AFTER_CLASS, 0, pair (next->classes.left, place));
      if (next->names != 0)
        put (sink, RUN_AFTER_NAMES, 0, pair (next->names, place));
    }
  if (last > first)
    put (sink, FIRST_LAST, 0, pair (pair (name_flags (self, first), name_flags (self, first + 1)), place));
  if (t->joined_first < first || t->joined_end > last + 1)
    {
      put (sink, JOINED_FIRST, 0, pair (identity (self, t->joined_first), t->joined_first == first));
      put (sink, JOINED_LAST, 0, pair (identity (self, t->joined_end - 1), t->joined_end == last + 1));
    }
}

/* A small word between two runs: "Bank of Lunmar". */
static void
put_between (const StetNameFeatures *self, guint32 i, Sink *sink)
{
  const StetNameToken *t = stet_name_features_info (self, i);
  guint32 left = i - 1, right = i + 1;

  if (stet_name_features_info (self, left)->run_end == 0)
    left--;
  if (stet_name_features_info (self, right)->run_end == 0)
    right++;
  put (sink, BETWEEN, 0, pair (identity (self, i), identity (self, left)));
  put (sink, BETWEEN, 1, pair (identity (self, i), identity (self, t->joined_first)));
  put (sink, BETWEEN, 2, pair (identity (self, i), stet_name_features_info (self, left)->names));
  put (sink, BETWEEN, -1, pair (identity (self, i), stet_name_features_info (self, right)->phrase & TELLING));
}

guint
stet_name_features_of_place (const StetNameFeatures *self, guint32 i, guint32 begin, guint32 end, guint64 *out)
{
  const StetToken *token = stet_tokens_get (self->tokens, i);
  const StetNameToken *t = stet_name_features_info (self, i);
  const StetNameToken *before = i > begin ? t - 1 : NULL;
  const StetNameToken *after = i + 1 < end ? t + 1 : NULL;
  Sink sink = { out, 0 };
  gboolean capital = stet_name_features_is_capital (self, i);

  put (&sink, THREE_SHAPES, 0,
       pair (pair (before != NULL ? before->shape : 1, t->shape), after != NULL ? after->shape : 1));
  if (t->dateline != 0)
    put (&sink, DATELINE, 0, pair (t->dateline, token->shape));
  if (t->grammar != 0)
    put (&sink, GRAMMAR, 0, t->grammar);
  if (before != NULL)
    put (&sink, TWO_CLASSES, 0, pair (before->classes.right, t->classes.left));
  if (after != NULL)
    put (&sink, TWO_CLASSES_AFTER, 0, pair (t->classes.right, after->classes.left));
  if (!capital && t->joined_end == 0)
    return sink.n;
  if (before != NULL)
    put (&sink, TWO_WORDS, 0, pair (identity (self, i - 1), identity (self, i)));
  if (after != NULL)
    put (&sink, TWO_WORDS, 1, pair (identity (self, i), identity (self, i + 1)));
  if (capital)
    put_seen (self, i, &sink);
  put_phrases (self, i, begin, end, &sink);
  if (t->run_end != 0)
    put_run (self, i, begin, end, &sink);
  else if (t->joined_end != 0)
    put_between (self, i, &sink);
  return sink.n;
}
