/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "speaker-phrase.h"

#include "attribution-words.h"
#include "fold.h"

#include <string.h>

guint64
stet_speaker_classes (const StetSpeakerText *text, guint32 token)
{
  return stet_word_table_find (text->words, stet_tokens_get (text->tokens, token)->hash).classes;
}

/* The first token that ends after @byte. */
guint32
stet_speaker_token_at (const StetSpeakerText *text, guint32 byte)
{
  guint32 low = 0, high = text->tokens->tokens->len;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (stet_tokens_get (text->tokens, middle)->span.end <= byte)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The first mention that ends after @byte. */
guint
stet_speaker_mention_at (const StetSpeakerText *text, guint32 byte)
{
  guint low = 0, high = text->mentions->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (text->mentions, StetMention, middle).span.end <= byte)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
stet_speaker_can_speak (const StetMention *mention)
{
  return mention->type == STET_ENTITY_PERSON || mention->type == STET_ENTITY_ORG || mention->type == STET_ENTITY_GPE
         || mention->type == STET_ENTITY_NORP;
}

/* The mention over @token, if it can speak. */
static const StetMention *
mention_over (const StetSpeakerText *text, guint32 token)
{
  StetSpan span = stet_tokens_get (text->tokens, token)->span;
  guint m = stet_speaker_mention_at (text, span.start);

  if (m == text->mentions->len)
    return NULL;

  const StetMention *mention = &g_array_index (text->mentions, StetMention, m);

  return mention->span.start <= span.start && stet_speaker_can_speak (mention) ? mention : NULL;
}

/* Where a noun phrase ends: at a comma, a bracket, a preposition or "who". */
static gboolean
ends_phrase (const StetSpeakerText *text, guint32 token)
{
  const StetToken *t = stet_tokens_get (text->tokens, token);
  guint64 classes = stet_speaker_classes (text, token);

  if (mention_over (text, token) != NULL)
    return FALSE;
  if (t->kind == STET_TOKEN_PUNCT)
    return t->first == ',' || t->first == '(' || t->first == ';' || t->first == ':';
  return (classes & (STET_SAYING (PREP) | STET_SAYING (OF) | STET_SAYING (BY) | STET_SAYING (TO) | STET_SAYING (WH)))
         && !(classes & (STET_SAYING (HE) | STET_SAYING (DET)));
}

static gboolean
is_plural (const StetSpeakerText *text, guint32 token)
{
  static const char *const plurals[] = { "people", "police", "men", "women", "others", "some", "many", "children" };
  const StetToken *t = stet_tokens_get (text->tokens, token);
  const char *word = stet_text_get_data (text->text) + t->span.start;
  gsize n = stet_span_length (t->span);

  for (guint i = 0; i < G_N_ELEMENTS (plurals); i++)
    if (strlen (plurals[i]) == n && g_ascii_strncasecmp (plurals[i], word, n) == 0)
      return TRUE;
  return n > 3 && g_ascii_tolower (word[n - 1]) == 's' && word[n - 2] != 's';
}

gboolean
stet_speaker_is_word (const StetSpeakerText *text, guint32 token, const char *word)
{
  return stet_tokens_get (text->tokens, token)->hash == stet_fold_hash (word, strlen (word));
}

void
stet_speaker_phrase_read (const StetSpeakerText *text, StetSpan span, StetSpeakerPhrase *phrase)
{
  guint32 last = stet_speaker_token_at (text, span.end > 0 ? span.end - 1 : 0) + 1;
  gboolean joined = FALSE;

  *phrase = (StetSpeakerPhrase){ .first = stet_speaker_token_at (text, span.start), .span = span };
  phrase->end = phrase->first + 1;
  while (phrase->end < last && !ends_phrase (text, phrase->end))
    phrase->end++;
  /* A possessive at the end is not the head. */
  phrase->head = phrase->end - 1;
  if (phrase->head > phrase->first && (stet_tokens_get (text->tokens, phrase->head)->flags & STET_TOKEN_CLITIC))
    phrase->head--;
  for (guint32 i = phrase->first; i < phrase->head; i++)
    joined |= stet_speaker_is_word (text, i, "and");
  phrase->head_classes = stet_speaker_classes (text, phrase->head);
  phrase->name = mention_over (text, phrase->head);
  phrase->definite =
      stet_speaker_is_word (text, phrase->first, "the") || stet_speaker_is_word (text, phrase->first, "that")
      || stet_speaker_is_word (text, phrase->first, "this") || stet_speaker_is_word (text, phrase->first, "these");
  phrase->other =
      stet_speaker_is_word (text, phrase->first, "another") || stet_speaker_is_word (text, phrase->first, "other");
  phrase->several = joined || is_plural (text, phrase->head);
}

static gboolean
is_pronoun (const StetSpeakerPhrase *phrase)
{
  return phrase->end - phrase->first == 1
         && (phrase->head_classes & (STET_SAYING (HE) | STET_SAYING (HIM) | STET_SAYING (HIS)));
}

StetGender
stet_speaker_gender_of_pronoun (const StetSpeakerText *text, guint32 token)
{
  static const char *const female[] = { "she", "her", "herself" }, *const male[] = { "he", "him", "his", "himself" };

  for (guint i = 0; i < G_N_ELEMENTS (female); i++)
    if (stet_speaker_is_word (text, token, female[i]))
      return STET_GENDER_FEMALE;
  for (guint i = 0; i < G_N_ELEMENTS (male); i++)
    if (stet_speaker_is_word (text, token, male[i]))
      return STET_GENDER_MALE;
  return STET_GENDER_ANY;
}

/* "Mr." and "Mrs." before a name, or words such as "spokeswoman" in the phrase: tokens @first to @end. */
StetGender
stet_speaker_gender_of_tokens (const StetSpeakerText *text, guint32 first, guint32 end)
{
  static const char *const female[] = { "mrs.",     "mrs",           "ms.",        "ms",     "miss",
                                        "woman",    "spokeswoman",   "mother",     "sister", "wife",
                                        "daughter", "congresswoman", "chairwoman", "queen",  "actress" };
  static const char *const male[] = { "mr.",     "mr",  "man",         "spokesman", "father", "brother",
                                      "husband", "son", "congressman", "chairman",  "king",   "actor" };

  for (guint32 i = first - MIN (first, 1); i < end; i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (female); k++)
        if (stet_speaker_is_word (text, i, female[k]))
          return STET_GENDER_FEMALE;
      for (guint k = 0; k < G_N_ELEMENTS (male); k++)
        if (stet_speaker_is_word (text, i, male[k]))
          return STET_GENDER_MALE;
    }
  return STET_GENDER_ANY;
}

/* "the decision", "its refusal": words that are made for what is no person. */
static gboolean
is_abstract (const StetSpeakerText *text, guint32 token)
{
  static const char *const endings[] = { "tion", "sion", "ment", "ness", "ity", "ing", "ance", "ence", "sal", "ism" };
  StetSpan span = stet_tokens_get (text->tokens, token)->span;
  const char *end = stet_text_get_data (text->text) + span.end;
  gsize n = stet_span_length (span);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize m = strlen (endings[i]);

      if ((n > m + 2 && memcmp (end - m, endings[i], m) == 0)
          || (n > m + 3 && end[-1] == 's' && memcmp (end - m - 1, endings[i], m) == 0))
        return TRUE;
    }
  return FALSE;
}

StetSpeakerKind
stet_speaker_phrase_get_kind (const StetSpeakerText *text, const StetSpeakerPhrase *phrase)
{
  guint64 classes = phrase->head_classes;
  const StetToken *head = stet_tokens_get (text->tokens, phrase->head);
  gboolean named = stet_token_is_capitalised (head);

  if (is_pronoun (phrase))
    return STET_SPEAKER_PRONOUN;
  if (phrase->name != NULL)
    return phrase->name->type == STET_ENTITY_PERSON ? STET_SPEAKER_PERSON : STET_SPEAKER_ORGANISATION;
  if (classes & STET_SAYING (BODY))
    return STET_SPEAKER_ORGANISATION;
  if (classes & STET_SAYING (ROLE))
    return phrase->several ? STET_SPEAKER_ANONYMOUS_GROUP : STET_SPEAKER_ANONYMOUS_PERSON;
  if ((classes & (STET_SAYING (DOCUMENT) | STET_SAYING (NOUN))) || is_abstract (text, phrase->head))
    return STET_SPEAKER_DOCUMENT;
  if (named)
    return STET_SPEAKER_ORGANISATION;
  return phrase->several ? STET_SPEAKER_ANONYMOUS_GROUP : STET_SPEAKER_ANONYMOUS_PERSON;
}

/* A name in apposition to a role: "the governor, Ada Okoro,". */
const StetMention *
stet_speaker_phrase_find_name (const StetSpeakerText *text, const StetSpeakerPhrase *phrase)
{
  guint m = stet_speaker_mention_at (text, stet_tokens_get (text->tokens, phrase->end - 1)->span.end);

  if (phrase->end >= text->tokens->tokens->len || stet_tokens_get (text->tokens, phrase->end)->first != ',')
    return NULL;
  for (; m < text->mentions->len; m++)
    {
      const StetMention *mention = &g_array_index (text->mentions, StetMention, m);
      guint32 token = stet_speaker_token_at (text, mention->span.start);

      if (mention->span.end > phrase->span.end)
        return NULL;
      if (mention->type == STET_ENTITY_PERSON)
        return token == phrase->end + 1 ? mention : NULL;
    }
  return NULL;
}
