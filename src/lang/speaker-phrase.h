/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Private to speakers.c: the noun phrase that a source begins with, what it is, and what of its gender is written. */

#pragma once

#include "speakers.h"

G_BEGIN_DECLS

/* The text at hand; borrowed. */
typedef struct
{
  const StetWordTable *words;
  const StetText *text;
  const StetTokens *tokens;
  const GArray *mentions; /* of StetMention */
} StetSpeakerText;

typedef enum
{
  STET_GENDER_ANY,
  STET_GENDER_FEMALE,
  STET_GENDER_MALE,
} StetGender;

/* A source's noun phrase. */
typedef struct
{
  guint32 first; /* tokens */
  guint32 end;
  guint32 head;
  guint64 head_classes;
  const StetMention *name; /* the mention that the head is part of, or NULL */
  gboolean definite;       /* "the official", "that report" */
  gboolean other;          /* "another official" */
  gboolean several;
  StetSpan span;
} StetSpeakerPhrase;

/* The StetSayingBit classes of a token. */
guint64 stet_speaker_classes (const StetSpeakerText *text, guint32 token);
/* The first token, or mention, that ends after @byte. */
guint32 stet_speaker_token_at (const StetSpeakerText *text, guint32 byte);
guint stet_speaker_mention_at (const StetSpeakerText *text, guint32 byte);
gboolean stet_speaker_is_word (const StetSpeakerText *text, guint32 token, const char *word);
/* A person, an organisation, a country or a group. */
gboolean stet_speaker_can_speak (const StetMention *mention);

void stet_speaker_phrase_read (const StetSpeakerText *text, StetSpan span, StetSpeakerPhrase *phrase);
StetSpeakerKind stet_speaker_phrase_get_kind (const StetSpeakerText *text, const StetSpeakerPhrase *phrase);
/* A name in apposition to a role: "the governor, Ada Okoro,"; NULL for none. */
const StetMention *stet_speaker_phrase_find_name (const StetSpeakerText *text, const StetSpeakerPhrase *phrase);
/* "he" and "she"; what stands in tokens @first to @end or right before them: "Mr.", "spokeswoman". */
StetGender stet_speaker_gender_of_pronoun (const StetSpeakerText *text, guint32 token);
StetGender stet_speaker_gender_of_tokens (const StetSpeakerText *text, guint32 first, guint32 end);

G_END_DECLS
