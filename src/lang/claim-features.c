/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "claim-features.h"

#include "attribution-words.h"
#include "fold.h"

#include <string.h>

typedef enum
{
  CAUSE,
  COMPARE,
  SUPERLATIVE,
  RISE,
  FALL,
  SHARE,
  BE_PAST,
  BE_PRESENT,
  HAVE,
  FUTURE,
  FIRST_SINGULAR,
  FIRST_PLURAL,
  SECOND,
  THIRD,
  OPINION,
  DUTY,
  STAGE,
  WH,
  LAW,
  PUBLIC,
  SPEECH,
  PAST_VERB,
  HEDGE,
  NEGATION,
  REQUEST,
  VAGUE,
  HOPE,
  JOINING,
  PERIOD,
  AMOUNT,
  JUDGEMENT,
  THE,
  N_WORD_CLASSES
} ClaimWord;

/* Tell kinds of hashed features apart. */
#define CLASS_SEED 7
#define BEGINNING_SEED 77
#define ENDING_SEED 177
#define REPORTING_SEED 997
/* A reporting clause has no more tokens, a statement no fewer. */
#define MAX_REPORTING 20
#define MIN_STATEMENT 4

#define BIT(x) (G_GUINT64_CONSTANT (1) << (x))

static const struct
{
  ClaimWord class;
  const char *words;
} word_lists[] = {
  { CAUSE, "because cause caused causes causing due result results resulted resulting led leads therefore consequently "
           "trigger triggered triggering prompted spurred fueled fuelled driven sparked contributed contributes "
           "responsible blame blamed thanks effect effects impact impacts impacted reason reasons thus hence" },
  { COMPARE, "more less fewer than higher lower greater larger bigger smaller better worse faster slower older younger "
             "stronger weaker compared versus double triple twice times exceed exceeds exceeded outnumber outpaced "
             "cheaper longer shorter richer poorer safer earlier later same equal" },
  { SUPERLATIVE, "most least highest lowest largest biggest smallest best worst fastest slowest greatest oldest "
                 "youngest strongest longest richest poorest only first last ever never record unprecedented" },
  { RISE,
    "increase increased increases increasing rise rose risen rising grow grew grown growing growth surge surged "
    "soar soared soaring doubled tripled quadrupled gain gained gains jump jumped climb climbed climbing "
    "escalated escalating expand expanded up spike spiked raise raised swelled accelerated mounting increasingly" },
  { FALL, "decrease decreased decreases decreasing fall fell fallen falling decline declined declines declining drop "
          "dropped drops dropping plunge plunged shrink shrank shrunk cut cuts slashed lost lose loses halved reduced "
          "reduce reducing reduction down slump slumped eroded loss losses deficit shortfall collapse collapsed" },
  { SHARE, "majority minority most half third thirds quarter quarters percent percentage per all none every nearly "
           "almost rate rates ratio average share proportion total many hundreds thousands millions billions dozens" },
  { BE_PAST, "was were had did been" },
  { BE_PRESENT, "is are am 's 're does do" },
  { HAVE, "have has 've having" },
  { FUTURE, "will shall 'll wo going gonna would" },
  { FIRST_SINGULAR, "i me my mine myself 'm" },
  { FIRST_PLURAL, "we us our ours ourselves let" },
  { SECOND, "you your yours yourself" },
  { THIRD, "he she they his her hers their theirs him them" },
  { OPINION, "think believe feel guess suppose opinion agree disagree view sure honest frankly honestly wonder doubt "
             "important great terrific wonderful wrong right proud happy" },
  { DUTY, "should must ought need needs have-to let" },
  { STAGE,
    "thank good evening welcome applause laughter ladies gentlemen question questions answer moderator senator "
    "governor mr mr. mrs. audience tonight debate minutes seconds crosstalk rebuttal response congratulations hello "
    "goodnight please" },
  { WH, "who what when where why how which whom" },
  { LAW, "law laws bill bills act legislation tax taxes budget vote voted votes voting amendment congress senate house "
         "court courts ruling ruled rule rules ban banned treaty agreement agreements deal deals plan policy program "
         "regulation regulations signed passed vetoed sanctions veto constitution legal illegal policies package" },
  { PUBLIC, "jobs unemployment debt economy income wages wage poverty crime population trade health insurance "
            "immigration immigrants migrants border refugees war troops weapons nuclear oil energy schools education "
            "medicare security drug drugs military spending unemployed workers manufacturing murder deaths killed "
            "prices inflation emissions climate abortion guns welfare exports imports terrorists terrorism" },
  { SPEECH, "said says say told claimed claims announced reported stated argued denied accused promised called" },
  { PAST_VERB,
    "went came took gave made got saw knew ran began found left brought sent spent built sold paid met won held kept "
    "became wrote broke chose drove fought sought stood taught threw wore shot hit set put let lost led fell rose grew "
    "cast drew flew hid hurt laid lent meant rode sank shook sold struck swore tore" },
  { HEDGE, "may might could perhaps potentially likely possibly maybe seems seem appears" },
  { NEGATION, "not n't no nobody nothing neither nor without" },
  { REQUEST, "let please look listen remember tell" },
  { VAGUE, "thing things something anything lot stuff kind issue issues way people problem problems challenge" },
  { HOPE, "want wants hope hopes wish love like try trying believe dream pray" },
  { JOINING, "and but so or well now" },
  { PERIOD, "year years month months week weeks day days decade decades century today yesterday ago since during last "
            "next annual annually monthly daily recent recently currently century" },
  { AMOUNT, "million billion trillion thousand hundred dozen dollars cents" },
  { JUDGEMENT,
    "reflects critical crucial important urgent significant key essential need needs clearly serious unusual "
    "complex debate topic focus aim aims aimed hope concern concerns" },
  { THE, "the this that these those its it" },
};

StetWordTable *
stet_claim_words_new (void)
{
  StetWordTable *table = stet_word_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (word_lists); i++)
    stet_word_table_add_all (table, word_lists[i].words, BIT (word_lists[i].class));
  return table;
}

/* What is counted in one sentence. */
typedef struct
{
  guint words[N_WORD_CLASSES];
  guint entities[STET_N_ENTITY_TYPES];
  guint n_tokens;
  guint n_words;
  guint n_digits;   /* tokens that start with a digit */
  guint n_capitals; /* capital words that don't open the sentence */
  guint n_past;     /* "-ed" */
  guint n_ing;
  guint n_comparative;
  guint n_marks; /* quote marks */
  gboolean asks;
  gboolean exclaims;
  gboolean stops;  /* ends like a sentence */
  guint64 opening; /* classes of the first word */
} Counts;

static gboolean
ends_with (const char *data, const StetToken *token, const char *end, gsize least)
{
  gsize n = stet_span_length (token->span), m = strlen (end);

  return token->kind == STET_TOKEN_WORD && n >= least && memcmp (data + token->span.end - m, end, m) == 0;
}

static void
count_token (Counts *c, const StetClaimText *text, const StetToken *token, gboolean opens)
{
  guint64 classes = stet_word_table_find (text->words, token->hash).classes;

  if (opens)
    c->opening = classes;
  for (guint k = 0; classes != 0; k++, classes >>= 1)
    c->words[k] += classes & 1;
  c->n_tokens++;
  c->n_words += token->kind == STET_TOKEN_WORD;
  c->n_digits += token->kind == STET_TOKEN_NUMBER;
  c->n_capitals += !opens && stet_token_is_capitalised (token);
  if (token->shape == STET_SHAPE_LOWER)
    {
      c->n_past += ends_with (text->data, token, "ed", 5);
      c->n_ing += ends_with (text->data, token, "ing", 5);
      c->n_comparative += ends_with (text->data, token, "est", 6);
    }
  if (token->kind == STET_TOKEN_PUNCT)
    {
      gunichar mark = g_utf8_get_char (text->data + token->span.start);

      c->n_marks += mark == '"' || mark == 0x201c || mark == 0x201d;
      c->asks |= mark == '?';
      c->exclaims |= mark == '!';
      c->stops |= mark == '.' || mark == '?' || mark == '!';
    }
}

static void
count_entities (Counts *c, const StetClaimText *text, StetSpan span, guint *cursor)
{
  for (; *cursor < text->mentions->len; (*cursor)++)
    {
      const StetMention *mention = &g_array_index (text->mentions, StetMention, *cursor);

      if (mention->span.start >= span.end)
        break;
      if (mention->span.start >= span.start)
        c->entities[mention->type]++;
    }
}

static guint32
find_reasons (const Counts *c)
{
  guint32 reasons = 0;
  const guint *e = c->entities, *w = c->words;
  guint n_numbers = e[STET_ENTITY_CARDINAL] + e[STET_ENTITY_QUANTITY];
  guint n_names = e[STET_ENTITY_PERSON] + e[STET_ENTITY_ORG] + e[STET_ENTITY_GPE] + e[STET_ENTITY_NORP];
  gboolean past = c->n_past + w[PAST_VERB] + w[BE_PAST] > 0;

  if (c->asks)
    return 0;
  if (n_numbers + e[STET_ENTITY_MONEY] + e[STET_ENTITY_PERCENT] + w[AMOUNT] > 0)
    reasons |= STET_CLAIM_NUMBER;
  if (e[STET_ENTITY_DATE] + e[STET_ENTITY_TIME] > 0)
    reasons |= STET_CLAIM_PERIOD;
  if (w[SHARE] > 0)
    reasons |= STET_CLAIM_SHARE;
  if (w[COMPARE] + w[SUPERLATIVE] + c->n_comparative > 0)
    reasons |= STET_CLAIM_COMPARISON;
  if (w[CAUSE] > 0)
    reasons |= STET_CLAIM_CAUSE;
  if (w[RISE] + w[FALL] > 0)
    reasons |= STET_CLAIM_TREND;
  if (w[LAW] > 0)
    reasons |= STET_CLAIM_LAW;
  if (n_names > 0 && past && w[FIRST_SINGULAR] == 0)
    reasons |= STET_CLAIM_EVENT;
  if (w[FUTURE] > 0)
    reasons |= STET_CLAIM_PREDICTION;
  if (w[SPEECH] > 0 || c->n_marks >= 2)
    reasons |= STET_CLAIM_QUOTE;
  return reasons;
}

static void
add (GArray *features, guint *next, gboolean holds)
{
  guint32 feature = (*next)++;

  if (holds)
    g_array_append_val (features, feature);
}

static void
add_words (GArray *features, guint *next, const Counts *c)
{
  static const ClaimWord openings[] = { FIRST_SINGULAR, FIRST_PLURAL, SECOND, THIRD, STAGE, WH, REQUEST, JOINING, THE };

  for (guint k = 0; k < N_WORD_CLASSES; k++)
    add (features, next, c->words[k] > 0);
  add (features, next, c->words[FIRST_SINGULAR] > 1);
  add (features, next, c->words[SHARE] > 1);
  add (features, next, c->words[PERIOD] > 1);
  add (features, next, c->words[PUBLIC] > 1);
  add (features, next, c->words[LAW] > 1);
  add (features, next, c->words[OPINION] + c->words[HOPE] + c->words[DUTY] > 1);
  for (guint k = 0; k < G_N_ELEMENTS (openings); k++)
    add (features, next, (c->opening & BIT (openings[k])) != 0);
}

static void
add_numbers (GArray *features, guint *next, const Counts *c)
{
  const guint *e = c->entities;
  guint n_numbers = e[STET_ENTITY_CARDINAL] + e[STET_ENTITY_QUANTITY] + e[STET_ENTITY_MONEY] + e[STET_ENTITY_PERCENT];

  add (features, next, e[STET_ENTITY_MONEY] > 0);
  add (features, next, e[STET_ENTITY_PERCENT] > 0);
  add (features, next, e[STET_ENTITY_CARDINAL] > 0);
  add (features, next, e[STET_ENTITY_QUANTITY] > 0);
  add (features, next, e[STET_ENTITY_ORDINAL] > 0);
  add (features, next, e[STET_ENTITY_DATE] > 0);
  add (features, next, e[STET_ENTITY_PERSON] > 0);
  add (features, next, e[STET_ENTITY_ORG] > 0);
  add (features, next, e[STET_ENTITY_GPE] + e[STET_ENTITY_LOC] > 0);
  add (features, next, e[STET_ENTITY_NORP] > 0);
  add (features, next, n_numbers > 1);
  add (features, next, n_numbers > 2);
  add (features, next, c->n_digits > 0);
  add (features, next, c->n_digits > 1);
  add (features, next, n_numbers > 0 && e[STET_ENTITY_DATE] > 0);
  add (features, next, n_numbers > 0 && c->words[RISE] + c->words[FALL] > 0);
  add (features, next, n_numbers > 0 && c->words[COMPARE] > 0);
  add (features, next, n_numbers > 0 && c->words[FUTURE] > 0);
  add (features, next, n_numbers > 0 && c->words[FIRST_SINGULAR] > 0);
  add (features, next, n_numbers == 0 && c->words[FIRST_SINGULAR] > 0);
}

static void
add_form (GArray *features, guint *next, const Counts *c)
{
  static const guint lengths[] = { 4, 6, 8, 10, 13, 16, 20, 25, 32, 45 };
  gboolean past = c->n_past + c->words[PAST_VERB] + c->words[BE_PAST] > 0;
  gboolean third = c->words[FIRST_SINGULAR] + c->words[FIRST_PLURAL] + c->words[SECOND] == 0;

  for (guint k = 0; k < G_N_ELEMENTS (lengths); k++)
    add (features, next, c->n_words >= lengths[k]);
  add (features, next, c->n_past > 0);
  add (features, next, c->n_past > 1);
  add (features, next, c->n_ing > 0);
  add (features, next, c->n_comparative > 0);
  add (features, next, c->n_capitals > 0);
  add (features, next, c->n_capitals > 2);
  add (features, next, c->n_marks > 1);
  add (features, next, c->asks);
  add (features, next, c->exclaims);
  add (features, next, !c->stops);
  add (features, next, past && third);
  add (features, next, past && !third);
  add (features, next, third && c->words[HAVE] > 0);
  add (features, next, third && c->words[BE_PRESENT] > 0);
  add (features, next, third);
  add (features, next, past && c->n_capitals > 0);
  add (features, next, c->words[FUTURE] > 0 && c->words[FIRST_SINGULAR] > 0);
  add (features, next, c->words[CAUSE] > 0 && c->words[RISE] + c->words[FALL] > 0);
}

/* A number's digits are folded, so that "1,284" and "2,310" are one word; the rest is the folded word. */
static guint64
word_key (const char *data, const StetToken *token)
{
  guint64 hash = STET_FOLD_SEED;

  if (token->kind != STET_TOKEN_NUMBER)
    return token->hash;
  for (guint32 i = token->span.start; i < token->span.end; i++)
    hash = (hash ^ (guint8) (g_ascii_isdigit (data[i]) ? '0' : data[i])) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

static void
add_hashed (GArray *features, guint64 key)
{
  guint32 feature =
      STET_CLAIM_N_HAND + (guint32) ((key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> (64 - STET_CLAIM_BUCKET_BITS));

  g_array_append_val (features, feature);
}

/* The token, it after the one before, and for unseen words its beginning and its ending. Pairs with the class of a word
 * stand for pairs that were never seen. Returns the token's key. */
static guint64
add_token (GArray *features, const StetClaimText *text, const StetToken *token, guint64 before)
{
  guint64 key = word_key (text->data, token);
  guint64 classes = stet_word_table_find (text->words, key).classes;
  gsize n = stet_span_length (token->span);
  const char *word = text->data + token->span.start;

  add_hashed (features, key);
  add_hashed (features, stet_fold_extend (before, key));
  if (classes != 0 || token->kind == STET_TOKEN_NUMBER)
    add_hashed (features, stet_fold_extend (stet_fold_extend (before, classes), token->kind + CLASS_SEED));
  if (n > 5 && g_utf8_validate_len (word, 5, NULL))
    add_hashed (features, stet_fold_extend (BEGINNING_SEED, stet_fold_hash (word, 5)));
  if (n > 4 && g_utf8_validate_len (word + n - 3, 3, NULL))
    add_hashed (features, stet_fold_extend (ENDING_SEED, stet_fold_hash (word + n - 3, 3)));
  return key;
}

static int
compare_features (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return x < y ? -1 : x > y;
}

/* Sorts the hashed features and drops repeats. */
static void
settle (GArray *features, guint n_hand)
{
  guint n = n_hand;

  if (features->len <= n_hand)
    return;
  qsort (&g_array_index (features, guint32, n_hand), features->len - n_hand, sizeof (guint32), compare_features);
  for (guint i = n_hand; i < features->len; i++)
    if (i == n_hand || g_array_index (features, guint32, i) != g_array_index (features, guint32, n - 1))
      g_array_index (features, guint32, n++) = g_array_index (features, guint32, i);
  g_array_set_size (features, n);
}

/* Whether @token is "said", "stresses", "praised", …: the finite forms of verbs of speech, thought and judgement that
 * are nothing else. */
static gboolean
reports (guint64 saying)
{
  return (saying & (STET_SAYING (SAY) | STET_SAYING (THINK) | STET_SAYING (JUDGE))) != 0
         && (saying & (STET_SAYING (PAST) | STET_SAYING (PRESENT))) != 0
         && (saying & (STET_SAYING (NOUN) | STET_SAYING (BASE))) == 0;
}

/* "The mayor stressed that …": what there is to check is what she stressed. Where the writer tells what somebody else
 * said, the first token after the reporting clause; else the first of @sentence. */
static guint32
find_statement (const StetClaimText *text, StetTokenRange sentence)
{
  guint32 last = MIN (sentence.end - MIN (MIN_STATEMENT, sentence.end), sentence.first + MAX_REPORTING);

  for (guint32 i = sentence.first; i < last; i++)
    {
      const StetToken *token = stet_tokens_get (text->tokens, i);

      if ((stet_word_table_find (text->words, token->hash).classes
           & (BIT (FIRST_SINGULAR) | BIT (FIRST_PLURAL) | BIT (SECOND)))
          != 0)
        break;
      if (i > sentence.first && reports (stet_word_table_find (text->saying, token->hash).classes))
        return i + 1;
    }
  return sentence.first;
}

/* The words of a reporting clause count apart, so that what they mean in the mouths of others says nothing here. */
static void
add_reporting (GArray *features, const StetClaimText *text, guint32 first, guint32 end)
{
  guint64 before = REPORTING_SEED;

  for (guint32 i = first; i < end; i++)
    {
      guint64 key = word_key (text->data, stet_tokens_get (text->tokens, i));

      add_hashed (features, stet_fold_extend (stet_fold_extend (before, key), REPORTING_SEED));
      add_hashed (features, stet_fold_extend (key, REPORTING_SEED));
      before = key;
    }
}

static gboolean
has_pronoun (const StetClaimText *text, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    if ((stet_word_table_find (text->words, stet_tokens_get (text->tokens, i)->hash).classes & BIT (THIRD)) != 0)
      return TRUE;
  return FALSE;
}

guint32
stet_claim_features_read (const StetClaimText *text,
                          StetTokenRange sentence,
                          guint *cursor,
                          GArray *features,
                          guint *n_hand)
{
  Counts counts = { 0 }, all = { 0 };
  guint next = 0;
  guint64 before = 1;
  guint32 first = find_statement (text, sentence);
  gboolean reported = first > sentence.first, by_pronoun = has_pronoun (text, sentence.first, first);

  g_array_set_size (features, 0);
  for (guint32 i = sentence.first; i < sentence.end; i++)
    count_token (&all, text, stet_tokens_get (text->tokens, i), i == sentence.first);
  for (guint32 i = first; i < sentence.end; i++)
    count_token (&counts, text, stet_tokens_get (text->tokens, i), i == first);
  count_entities (&counts, text, sentence.span, cursor);
  memcpy (all.entities, counts.entities, sizeof all.entities);
  add (features, &next, TRUE);
  add (features, &next, reported && by_pronoun);
  add (features, &next, reported && !by_pronoun);
  add_words (features, &next, &counts);
  add_numbers (features, &next, &counts);
  add_form (features, &next, &counts);
  g_assert (next <= STET_CLAIM_N_HAND);
  *n_hand = features->len;
  for (guint32 i = first; i < sentence.end; i++)
    before = add_token (features, text, stet_tokens_get (text->tokens, i), before);
  add_reporting (features, text, sentence.first, first);
  settle (features, *n_hand);
  return find_reasons (&all);
}
