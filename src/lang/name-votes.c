/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "name-votes.h"

#include "crf.h"

#include <string.h>

G_STATIC_ASSERT (STET_N_NAME_TYPES == STET_EVIDENCE_TYPES);

enum
{
  OWN = 1000, /* clear of name-templates.c */
  MAJORITY,
  MAJORITY_BEFORE,
  MAJORITY_AFTER,
  PLACE,
  SHARE,
  OUTSIDE,
  PHRASE,
};

#define NO_TYPE STET_N_NAME_TYPES
/* Of a name that is longer than this, no one asks what it is elsewhere. */
#define PHRASE_MAX 32

typedef struct
{
  guint by_type[STET_N_NAME_TYPES];
  guint8 places[STET_N_NAME_TYPES]; /* bit per StetLabelPlace */
  guint outside;
  guint total; /* without outside */
  guint winner;
} Votes;

static void
add_vote (guint16 *votes)
{
  if (*votes < G_MAXUINT16)
    (*votes)++;
}

/* "Lunmar Harbour Authority" says what "LHA" is. */
static void
vote_acronym (StetNameFeatures *features, guint32 first, guint32 end, StetNameType type)
{
  guint64 key = stet_name_features_acronym (features, first, end);

  if (type != STET_NAME_ORG || key == 0)
    return;
  add_vote (&stet_evidence_add (features->evidence, key)->votes[type][STET_LABEL_SINGLE]);
  add_vote (&stet_evidence_add (features->evidence, key)->long_form);
}

void
stet_name_votes_count (StetNameFeatures *features, const guint8 *labels)
{
  guint n = features->end - features->first;

  for (guint i = 0; i < n;)
    {
      guint end = stet_name_labels_end (labels, i, n);

      if (end == i)
        {
          const StetToken *token = stet_tokens_get (features->tokens, features->first + i);

          if (stet_token_is_capitalised (token))
            add_vote (&stet_evidence_add (features->evidence, token->hash)->outside);
          i++;
          continue;
        }

      StetNameType type = stet_name_label_type (labels[i]);
      guint64 phrase = stet_name_features_phrase (features, features->first + i, features->first + end);

      add_vote (&stet_evidence_add (features->evidence, phrase)->votes[type][0]);
      vote_acronym (features, features->first + i, features->first + end, type);
      for (; i < end; i++)
        {
          const StetToken *token = stet_tokens_get (features->tokens, features->first + i);

          if (token->kind == STET_TOKEN_WORD && token->shape >= STET_SHAPE_CAPITAL)
            add_vote (
                &stet_evidence_add (features->evidence, token->hash)->votes[type][stet_name_label_place (labels[i])]);
        }
    }
}

/* What places other than @i say of its word. */
static gboolean
get_votes (const StetNameFeatures *features, const guint8 *labels, guint32 i, Votes *votes)
{
  const StetToken *token = stet_tokens_get (features->tokens, i);
  guint own = labels[i - features->first];
  const StetEvidenceEntry *entry;

  memset (votes, 0, sizeof *votes);
  votes->winner = NO_TYPE;
  if (token->kind != STET_TOKEN_WORD || token->shape < STET_SHAPE_CAPITAL)
    return FALSE;
  entry = stet_evidence_find (features->evidence, token->hash);
  if (entry == NULL)
    return FALSE;
  for (guint type = 0; type < STET_N_NAME_TYPES; type++)
    for (guint place = 0; place < STET_EVIDENCE_PLACES; place++)
      {
        guint n = entry->votes[type][place];

        if (n > 0 && own == stet_name_label ((StetLabelPlace) place, (StetNameType) type))
          n--;
        votes->by_type[type] += n;
        votes->total += n;
        votes->places[type] |= (guint8) ((n > 0) << place);
      }
  votes->outside = entry->outside;
  if (own == STET_LABEL_OUTSIDE && votes->outside > 0 && stet_token_is_capitalised (token))
    votes->outside--;
  for (guint type = 0; type < STET_N_NAME_TYPES; type++)
    if (votes->by_type[type] > (votes->winner == NO_TYPE ? 0 : votes->by_type[votes->winner]))
      votes->winner = type;
  return TRUE;
}

static guint
put (guint64 *out, guint n, guint kind, guint64 value)
{
  out[n] = stet_crf_feature ((guint64) kind * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15), value);
  return n + 1;
}

static guint
bucket (guint n)
{
  return n < 3 ? n : n < 6 ? 3 : 4;
}

/* What the whole name that @i is part of is elsewhere. */
static guint
put_phrase (const StetNameFeatures *features, const guint8 *labels, guint32 i, guint64 *out, guint n)
{
  guint length = features->end - features->first;
  guint start = i - features->first;
  guint own = labels[start];
  const StetEvidenceEntry *entry;

  if (own == STET_LABEL_OUTSIDE)
    return n;
  while (start > 0 && stet_name_label_place (labels[start]) >= STET_LABEL_INSIDE)
    if (i - features->first - --start > PHRASE_MAX)
      return n;
  entry =
      stet_evidence_find (features->evidence,
                          stet_name_features_phrase (features, features->first + start,
                                                     features->first + stet_name_labels_end (labels, start, length)));
  for (guint type = 0; entry != NULL && type < STET_N_NAME_TYPES; type++)
    {
      guint votes = entry->votes[type][0];

      if (type == stet_name_label_type (own) && votes > 0)
        votes--;
      if (votes > 0)
        n = put (out, n, PHRASE, (type * 8u + bucket (votes)) * 64 + own);
    }
  return n;
}

guint
stet_name_votes_features (const StetNameFeatures *features,
                          const guint8 *labels,
                          guint32 i,
                          guint32 begin,
                          guint32 end,
                          guint64 *out)
{
  guint own = labels[i - features->first];
  guint n = 0;
  Votes votes, other;

  /* Where the document says nothing more, the first reading stands. */
  get_votes (features, labels, i, &votes);
  if (votes.total + votes.outside == 0)
    return 0;
  n = put (out, n, OWN, own);
  n = put (out, n, MAJORITY,
           (votes.winner * 8 + (votes.winner != NO_TYPE ? bucket (votes.by_type[votes.winner]) : 0)) * 64 + own);
  n = put (out, n, OUTSIDE, (bucket (votes.outside) * 8 + bucket (votes.total)) * 64 + own);
  if (votes.winner != NO_TYPE)
    n = put (out, n, SHARE,
             (votes.winner * 8 + votes.by_type[votes.winner] * 4 / (votes.total + votes.outside)) * 64 + own);
  for (guint type = 0; type < STET_N_NAME_TYPES; type++)
    for (guint place = 0; place < STET_EVIDENCE_PLACES; place++)
      if (votes.places[type] >> place & 1)
        n = put (out, n, PLACE, (type * 8 + place) * 64 + own);
  if (i > begin && get_votes (features, labels, i - 1, &other) && other.total > 0)
    n = put (out, n, MAJORITY_BEFORE, other.winner * 64 + own);
  if (i + 1 < end && get_votes (features, labels, i + 1, &other) && other.total > 0)
    n = put (out, n, MAJORITY_AFTER, other.winner * 64 + own);
  return put_phrase (features, labels, i, out, n);
}
