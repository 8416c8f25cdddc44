/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "name-kinds.h"

/* How much less sure what the head of a name says is. */
#define BY_HEAD 0.8f
#define BY_QUOTES 0.6f

static const StetNameToken *
info (const StetNameFeatures *features, guint32 i)
{
  return stet_name_features_info (features, i);
}

static gboolean
is_capitalised (const StetNameFeatures *features, guint32 i)
{
  return stet_token_is_capitalised (stet_tokens_get (features->tokens, i));
}

/* The classes of the name's head: its last word, or what stands before "of". */
static guint32
head_classes (const StetNameFeatures *features, const StetNameMatch *match)
{
  guint32 last = match->end - 1;

  for (guint32 i = match->first + 1; i < match->end; i++)
    if ((info (features, i)->names & (STET_NAME_OF | STET_NAME_FOR)) && !is_capitalised (features, i))
      return info (features, i - 1)->names;
  while (last > match->first && stet_tokens_get (features->tokens, last)->kind == STET_TOKEN_NUMBER)
    last--;
  return info (features, last)->names;
}

/* The lexicon's entry of the whole name. */
static guint32
find_entry (const StetNameFeatures *features, const StetNameMatch *match)
{
  guint64 key = stet_name_features_phrase (features, match->first, match->end);

  if (match->end - match->first == 1)
    return info (features, match->first)->entry;
  return stet_lexicon_find (features->knowledge->lexicon, key);
}

static StetEntityType
kind_of_place (const StetNameFeatures *features, StetNameMatch *match)
{
  guint32 entry = find_entry (features, match);
  guint32 head = head_classes (features, match);
  guint32 front = info (features, match->first)->names;
  gboolean several = match->end - match->first > 1;

  if ((entry & STET_LEXICON_LOC) && !(entry & (STET_LEXICON_COUNTRY | STET_LEXICON_CITY)))
    return STET_ENTITY_LOC;
  if (entry & (STET_LEXICON_COUNTRY | STET_LEXICON_CITY | STET_LEXICON_REGION))
    return STET_ENTITY_GPE;
  if (several && (head & STET_NAME_FACILITY))
    {
      match->score *= BY_HEAD;
      return STET_ENTITY_FACILITY;
    }
  if (several && (head & STET_NAME_LOC_HEAD))
    return STET_ENTITY_LOC;
  if (several && (front & STET_NAME_LOC_FRONT) && !(front & STET_NAME_GPE_FRONT))
    return STET_ENTITY_LOC;
  /* "West Africa", "southern Europe" */
  if (several && (front & STET_NAME_COMPASS) && (info (features, match->end - 1)->entry & STET_LEXICON_LOC))
    return STET_ENTITY_LOC;
  return STET_ENTITY_GPE;
}

/* "Mexico Institute", and "CA" where that is the Civic Alliance. */
static gboolean
is_body (const StetNameFeatures *features, const StetNameMatch *match)
{
  if (match->end - match->first == 1)
    return stet_name_kinds_is_acronym (features, match->first)
           && !(info (features, match->first)->entry & STET_LEXICON_COUNTRY);
  return (head_classes (features, match) & STET_NAME_BODY) && !(find_entry (features, match) & STET_LEXICON_PLACE);
}

/* "General Farouk al-Amin": a title is no part of the name, unless it is a first name too. */
static void
drop_titles (const StetNameFeatures *features, StetNameMatch *match)
{
  while (match->first + 1 < match->end)
    {
      const StetNameToken *t = info (features, match->first);

      if (!stet_name_features_is_title (t) || !is_capitalised (features, match->first + 1))
        return;
      match->first++;
    }
}

/* "Secretary of State Antony Blinken": after a title and "of" comes what somebody is the head of, and then the name.
 * TRUE when the match is such a one, which is then the name alone. */
static gboolean
drop_office (const StetNameFeatures *features, StetNameMatch *match)
{
  guint32 first = match->first;

  if (first < features->first + 2 || match->end - first < 3 || !(info (features, first - 1)->names & STET_NAME_OF)
      || is_capitalised (features, first - 1) || !(info (features, first - 2)->names & STET_NAME_TITLE)
      || !is_capitalised (features, first - 2) || !is_capitalised (features, first + 1)
      || !(info (features, first + 1)->entry & STET_LEXICON_FIRST) || (head_classes (features, match) & STET_NAME_BODY))
    return FALSE;
  match->first++;
  return TRUE;
}

gboolean
stet_name_kinds_is_acronym (const StetNameFeatures *features, guint32 i)
{
  const StetToken *token = stet_tokens_get (features->tokens, i);
  const StetEvidenceEntry *entry;

  if (token->shape != STET_SHAPE_UPPER || info (features, i)->line == STET_LINE_UPPER)
    return FALSE;
  entry = stet_evidence_find (features->evidence, token->hash);
  return entry != NULL && entry->long_form > 0;
}

gboolean
stet_name_kinds_is_dateline (const StetNameFeatures *features, guint32 i)
{
  const StetToken *token = stet_tokens_get (features->tokens, i);
  const StetNameToken *t = info (features, i);

  /* "SOCCER - BRAZIL WIN CUP" is no dateline. */
  return token->shape == STET_SHAPE_UPPER && stet_span_length (token->span) >= 4 && t->dateline == 1
         && t->line != STET_LINE_UPPER;
}

static gboolean
is_quoted (const StetNameFeatures *features, const StetNameMatch *match)
{
  const StetToken *before, *after;

  if (match->first == features->first || match->end == features->end)
    return FALSE;
  before = stet_tokens_get (features->tokens, match->first - 1);
  after = stet_tokens_get (features->tokens, match->end);
  return before->kind == STET_TOKEN_PUNCT && after->kind == STET_TOKEN_PUNCT
         && (before->first == '"' || before->first == '\'' || before->first == 0xe2)
         && (after->first == '"' || after->first == '\'' || after->first == 0xe2 || after->first == ',');
}

static gboolean
settle_rest (const StetNameFeatures *features, StetNameMatch *match)
{
  guint32 head = head_classes (features, match);
  guint32 entry = find_entry (features, match);

  if ((entry & STET_LEXICON_EVENT) || ((head & STET_NAME_EVENT) && match->end - match->first > 1))
    match->type = STET_ENTITY_EVENT;
  else if ((head & STET_NAME_LAW) && match->end - match->first > 1)
    match->type = STET_ENTITY_LAW;
  else if (is_quoted (features, match))
    match->type = STET_ENTITY_WORK;
  else
    return FALSE;
  match->score *= match->type == STET_ENTITY_WORK ? BY_QUOTES : BY_HEAD;
  return TRUE;
}

gboolean
stet_name_kinds_settle (const StetNameFeatures *features, StetNameType type, StetNameMatch *match)
{
  if (type == STET_NAME_PERSON && match->end - match->first == 1
      && stet_name_kinds_is_dateline (features, match->first))
    type = STET_NAME_PLACE;
  switch (type)
    {
    case STET_NAME_PERSON:
      drop_titles (features, match);
      drop_office (features, match);
      match->type = STET_ENTITY_PERSON;
      return TRUE;
    case STET_NAME_ORG:
      match->type = drop_office (features, match) ? STET_ENTITY_PERSON : STET_ENTITY_ORG;
      return TRUE;
    case STET_NAME_PLACE:
      match->type = is_body (features, match) ? STET_ENTITY_ORG : kind_of_place (features, match);
      return TRUE;
    case STET_NAME_GROUP:
      match->type = STET_ENTITY_NORP;
      return TRUE;
    case STET_NAME_MISC:
      return settle_rest (features, match);
    case STET_N_NAME_TYPES:
      break;
    }
  g_return_val_if_reached (FALSE);
}
