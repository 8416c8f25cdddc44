/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A source's words are cut down to the noun phrase they begin with; its last word is the head, which decides what the
 * source is. Speakers are looked for from the latest to the earliest, so that what is near wins. */

#include "speakers.h"

#include "attribution-words.h"
#include "speaker-phrase.h"

/* How many speakers are looked back at for an anonymous source or a pronoun. */
#define LOOK_BACK 64
/* The words of a noun phrase that are compared; longer ones are cut. */
#define MAX_WORDS 12

/* What is known of a speaker beyond what is shown. */
typedef struct
{
  guint64 head;             /* the head's word; 0 for names */
  guint64 words[MAX_WORDS]; /* of all sources that were found to be this one, while there is room */
  guint n_words;
  guint64 group_key; /* of the mention group + 1, 0 for none */
  StetGender gender;
  gboolean several;
  guint32 latest; /* where it was last a source, in bytes */
} Memory;

typedef struct
{
  StetSpeakerText text;
  const GArray *groups;
  GArray *speakers; /* of StetSpeaker */
  GArray *memories; /* of Memory, one a speaker */
} Register;

static gboolean
remembers (const Memory *memory, guint64 word)
{
  for (guint i = 0; i < memory->n_words; i++)
    if (memory->words[i] == word)
      return TRUE;
  return FALSE;
}

static void
remember_words (const Register *r, Memory *memory, StetSpan span)
{
  for (guint32 i = stet_speaker_token_at (&r->text, span.start); i < r->text.tokens->tokens->len; i++)
    {
      const StetToken *token = stet_tokens_get (r->text.tokens, i);

      if (token->span.start >= span.end || memory->n_words == MAX_WORDS)
        break;
      if (token->kind == STET_TOKEN_WORD && !(stet_speaker_classes (&r->text, i) & STET_SAYING (DET))
          && !remembers (memory, token->hash))
        memory->words[memory->n_words++] = token->hash;
    }
}

/* All words of the phrase but articles are among those of the speaker. */
static gboolean
is_part (const Register *r, const StetSpeakerPhrase *phrase, const Memory *memory)
{
  for (guint32 i = phrase->first; i < phrase->end; i++)
    {
      const StetToken *token = stet_tokens_get (r->text.tokens, i);

      if (token->kind == STET_TOKEN_WORD && !(stet_speaker_classes (&r->text, i) & STET_SAYING (DET))
          && !remembers (memory, token->hash))
        return FALSE;
    }
  return TRUE;
}

static int
add_speaker (Register *r, StetSpeakerKind kind, const StetSpeakerPhrase *phrase, const StetMention *name)
{
  StetSpeaker speaker = { .kind = kind, .group = name != NULL ? (gint32) name->group : -1 };
  Memory memory = { .several = phrase->several,
                    .gender = stet_speaker_gender_of_tokens (&r->text, phrase->first, phrase->end),
                    .latest = phrase->span.start };

  memory.head = name == NULL ? stet_tokens_get (r->text.tokens, phrase->head)->hash : 0;
  memory.group_key = name != NULL ? (guint64) name->group + 1 : 0;
  remember_words (r, &memory, phrase->span);
  speaker.description =
      name != NULL && kind != STET_SPEAKER_PRONOUN
          ? g_strdup (g_array_index (r->groups, StetMentionGroup, name->group).name)
          : stet_text_dup (r->text.text,
                           STET_SPAN (phrase->span.start, stet_tokens_get (r->text.tokens, phrase->end - 1)->span.end));
  g_array_append_val (r->speakers, speaker);
  g_array_append_val (r->memories, memory);
  return (int) r->speakers->len - 1;
}

static Memory *
memory_of (const Register *r, int speaker)
{
  return &g_array_index (r->memories, Memory, speaker);
}

static StetSpeakerKind
kind_of_speaker (const Register *r, int speaker)
{
  return g_array_index (r->speakers, StetSpeaker, speaker).kind;
}

/* Names go by the group of their mentions. */
static int
find_named (Register *r, StetSpeakerKind kind, const StetSpeakerPhrase *phrase, const StetMention *name)
{
  for (int i = (int) r->speakers->len - 1; i >= 0; i--)
    if (memory_of (r, i)->group_key == (guint64) name->group + 1)
      {
        remember_words (r, memory_of (r, i), phrase->span);
        return i;
      }
  return add_speaker (r, kind, phrase, name);
}

/* "the official" is the last official; "a second official" is nobody seen before; "officials" are always the same. */
static int
find_unnamed (Register *r, StetSpeakerKind kind, const StetSpeakerPhrase *phrase)
{
  guint64 head = stet_tokens_get (r->text.tokens, phrase->head)->hash;
  int least = MAX ((int) r->speakers->len - LOOK_BACK, 0);
  gboolean bare = !phrase->definite && phrase->several;
  gboolean body = kind == STET_SPEAKER_ORGANISATION;

  if (phrase->other || (!phrase->definite && !bare && !body))
    return add_speaker (r, kind, phrase, NULL);
  for (int i = (int) r->speakers->len - 1; i >= least; i--)
    {
      const Memory *memory = memory_of (r, i);
      gboolean same_head = memory->head == head && memory->several == phrase->several;
      /* "the spokesman" may be somebody who was introduced by name and role. */
      gboolean role = phrase->definite && kind == STET_SPEAKER_ANONYMOUS_PERSON
                      && kind_of_speaker (r, i) == STET_SPEAKER_PERSON && remembers (memory, head);

      if ((same_head || role) && is_part (r, phrase, memory))
        return i;
    }
  return add_speaker (r, kind, phrase, NULL);
}

static gboolean
fits (const Register *r, int speaker, StetGender gender, gboolean several, gboolean thing)
{
  const Memory *memory = memory_of (r, speaker);

  switch (kind_of_speaker (r, speaker))
    {
    case STET_SPEAKER_PERSON:
    case STET_SPEAKER_ANONYMOUS_PERSON:
      return !several && !thing
             && (gender == STET_GENDER_ANY || memory->gender == STET_GENDER_ANY || memory->gender == gender);
    case STET_SPEAKER_ORGANISATION:
      return several || thing;
    case STET_SPEAKER_ANONYMOUS_GROUP:
      return several;
    case STET_SPEAKER_DOCUMENT:
      return thing;
    default:
      return FALSE;
    }
}

/* Of a mention, by what stands before it and what is known of its group. */
static gboolean
is_gender (const Register *r, const StetMention *mention, StetGender gender)
{
  guint32 token = stet_speaker_token_at (&r->text, mention->span.start);
  StetGender seen = stet_speaker_gender_of_tokens (&r->text, token, token + 1);

  for (guint i = 0; i < r->memories->len && seen == STET_GENDER_ANY; i++)
    if (g_array_index (r->memories, Memory, i).group_key == (guint64) mention->group + 1)
      seen = g_array_index (r->memories, Memory, i).gender;
  return gender == STET_GENDER_ANY || seen == STET_GENDER_ANY || seen == gender;
}

/* A person named as the subject of a sentence between the last fitting source and the pronoun is nearer than that. */
static const StetMention *
find_subject (const Register *r, StetGender gender, guint32 after, guint32 before)
{
  guint m = stet_speaker_mention_at (&r->text, before);
  StetSpan line = stet_text_get_line (r->text.text, stet_text_get_line_at (r->text.text, before));

  while (m-- > 0)
    {
      const StetMention *mention = &g_array_index (r->text.mentions, StetMention, m);

      if (mention->span.end > before)
        continue;
      if (mention->span.start <= after || mention->span.start < line.start)
        return NULL;
      if (mention->type == STET_ENTITY_PERSON && is_gender (r, mention, gender)
          && !(stet_speaker_classes (&r->text, stet_speaker_token_at (&r->text, mention->span.start)
                                                   - MIN (stet_speaker_token_at (&r->text, mention->span.start), 1))
               & (STET_SAYING (PREP) | STET_SAYING (OF) | STET_SAYING (TO) | STET_SAYING (BY))))
        return mention;
    }
  return NULL;
}

/* "who" stands for what is right before it. */
static const StetMention *
find_antecedent (const Register *r, guint32 before)
{
  guint m = stet_speaker_mention_at (&r->text, before);

  if (m == 0)
    return NULL;

  const StetMention *mention = &g_array_index (r->text.mentions, StetMention, m - 1);

  return before - mention->span.end <= 3 && stet_speaker_can_speak (mention) ? mention : NULL;
}

static int
resolve (Register *r, const StetSpeakerPhrase *phrase)
{
  guint32 token = phrase->first, at = phrase->span.start, latest = 0;
  StetGender gender = stet_speaker_gender_of_pronoun (&r->text, token);
  gboolean several = stet_speaker_is_word (&r->text, token, "they") || stet_speaker_is_word (&r->text, token, "their")
                     || stet_speaker_is_word (&r->text, token, "them");
  gboolean thing = stet_speaker_is_word (&r->text, token, "it") || stet_speaker_is_word (&r->text, token, "its");
  gboolean who = stet_speaker_is_word (&r->text, token, "who") || stet_speaker_is_word (&r->text, token, "whose");
  const StetMention *subject = who ? find_antecedent (r, at) : NULL;
  int nearest = -1;

  if (!who && !several && !thing && gender == STET_GENDER_ANY)
    return add_speaker (r, STET_SPEAKER_PRONOUN, phrase, NULL); /* "I", "we", "you": as printed */
  for (int i = 0; subject == NULL && !who && i < (int) r->speakers->len; i++)
    if (memory_of (r, i)->latest >= latest && memory_of (r, i)->latest < at && fits (r, i, gender, several, thing))
      {
        nearest = i;
        latest = memory_of (r, i)->latest;
      }
  if (!several && !thing && !who)
    subject = find_subject (r, gender, latest, at);
  if (subject != NULL)
    nearest = find_named (r, subject->type == STET_ENTITY_PERSON ? STET_SPEAKER_PERSON : STET_SPEAKER_ORGANISATION,
                          phrase, subject);
  /* "The official, who asked not to be named": nobody is called "who". */
  if (nearest < 0 && who)
    return -1;
  if (nearest < 0)
    return add_speaker (r, STET_SPEAKER_PRONOUN, phrase, NULL);
  if (gender != STET_GENDER_ANY)
    memory_of (r, nearest)->gender = gender;
  return nearest;
}

/* -1 for nobody. */
static int
find_speaker (Register *r, StetSpan source)
{
  StetSpeakerPhrase phrase;
  StetSpeakerKind kind;

  stet_speaker_phrase_read (&r->text, source, &phrase);
  kind = stet_speaker_phrase_get_kind (&r->text, &phrase);
  if (kind == STET_SPEAKER_PRONOUN)
    return resolve (r, &phrase);
  if (phrase.name == NULL && (kind == STET_SPEAKER_ANONYMOUS_PERSON))
    {
      phrase.name = stet_speaker_phrase_find_name (&r->text, &phrase);
      kind = phrase.name != NULL ? STET_SPEAKER_PERSON : kind;
    }
  return phrase.name != NULL ? find_named (r, kind, &phrase, phrase.name) : find_unnamed (r, kind, &phrase);
}

void
stet_speakers_find (const StetWordTable *words,
                    const StetText *text,
                    const StetTokens *tokens,
                    const GArray *mentions,
                    const GArray *groups,
                    GArray *attributions,
                    GArray *speakers)
{
  Register r = { { words, text, tokens, mentions }, groups, speakers, g_array_new (FALSE, FALSE, sizeof (Memory)) };

  for (guint i = 0; i < attributions->len; i++)
    {
      StetAttribution *attribution = &g_array_index (attributions, StetAttribution, i);

      if (attribution->source.end == attribution->source.start)
        continue;
      /* A source that several cues share is one and the same. */
      for (guint k = i - MIN (i, 8); k < i; k++)
        if (stet_span_equal (g_array_index (attributions, StetAttribution, k).source, attribution->source))
          attribution->speaker = g_array_index (attributions, StetAttribution, k).speaker;
      if (attribution->speaker < 0)
        attribution->speaker = find_speaker (&r, attribution->source);
      if (attribution->speaker < 0)
        continue;
      memory_of (&r, attribution->speaker)->latest =
          MAX (memory_of (&r, attribution->speaker)->latest, attribution->source.start);
      g_array_index (speakers, StetSpeaker, attribution->speaker).n_attributions++;
    }
  g_array_unref (r.memories);
}
