/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an annotation says its text is: claim, source, evidence, note, or an entity of some type; and the words that
 * records may use for their fields (statuses, kinds, stances). Static tables; the words in files never change. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_KIND_NONE,
  STET_KIND_CLAIM,
  STET_KIND_SOURCE,
  STET_KIND_EVIDENCE,
  STET_KIND_NOTE,
  STET_KIND_ATTRIBUTION, /* a relation: targets carry the parts source, cue, content */
  STET_KIND_NO_CLAIM,    /* a sentence signed off: nothing in it to check */
  STET_KIND_PERSON,      /* the first entity kind */
  STET_KIND_ORGANISATION,
  STET_KIND_PLACE,
  STET_KIND_NATIONALITY,
  STET_KIND_DATE,
  STET_KIND_NUMBER,
  STET_KIND_MONEY,
  STET_KIND_EVENT,
  STET_KIND_OTHER, /* law, facility, work, and tags of the user's own: STET_FIELD_TAG holds the word */
  STET_N_KINDS
} StetKind;

#define STET_KIND_FIRST_ENTITY STET_KIND_PERSON
#define STET_KIND_IS_ENTITY(kind) ((kind) >= STET_KIND_FIRST_ENTITY && (kind) < STET_N_KINDS)

typedef struct
{
  const char *name;  /* in files: "claim", "person", … */
  const char *label; /* for people, marked for translation: "Claim" */
  const char *plural;
  char key; /* the key that tags with it, 0: none, or one that the tag set says */
} StetKindInfo;

const StetKindInfo *stet_kind_get_info (StetKind kind); /* static, never NULL */
StetKind stet_kind_from_name (const char *name);        /* STET_KIND_NONE when unknown */

/* A word that a field may hold. Tables end with a NULL name. */
typedef struct
{
  const char *name;  /* in files */
  const char *label; /* for people, marked for translation */
} StetWord;

extern const StetWord stet_words_claim_status[];  /* spotted … dropped */
extern const StetWord stet_words_claim_kind[];    /* quantity … image */
extern const StetWord stet_words_source_kind[];   /* named-person, anonymous-person, organisation, … */
extern const StetWord stet_words_source_record[]; /* on-record … unknown */
extern const StetWord stet_words_stance[];        /* supports, refutes, context, insufficient */
extern const StetWord stet_words_reason[];        /* why a sentence may deserve a check: number, cause, … */
extern const StetWord stet_words_quote_form[];    /* direct, indirect, mixed */

const char *stet_word_get_label (const StetWord *words, const char *name); /* untranslated; NULL when unknown */

G_END_DECLS
