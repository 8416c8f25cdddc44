/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "claims.h"

#include "attribution-words.h"
#include "claim-features.h"

#include <math.h>
#include <string.h>

#define LEAST_TOKENS 4
#define FRAGMENT 0.5f
#define POLL_SENTENCES 512

struct _StetClaimModel
{
  StetClaimHeader header; /* in the machine's byte order */
  float hand[STET_CLAIM_N_HAND];
  const gint8 *buckets; /* in the file */
  StetWordTable *words;
  StetWordTable *saying;
};

G_STATIC_ASSERT (sizeof (StetClaimHeader) == 32);

static guint32
read_word (const guint8 *bytes)
{
  guint32 word;

  memcpy (&word, bytes, sizeof word);
  return GUINT32_FROM_LE (word);
}

static float
read_float (const guint8 *bytes)
{
  guint32 bits = read_word (bytes);
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

static gboolean
is_sane (float value)
{
  return isfinite (value) && fabsf (value) < 1e6f;
}

static gboolean
read_section (StetClaimModel *self, const guint8 *bytes, gsize n_bytes)
{
  StetClaimHeader *header = &self->header;
  gsize n_hand = STET_CLAIM_N_HAND * sizeof (float);

  if (n_bytes != sizeof *header + n_hand + ((gsize) 1 << STET_CLAIM_BUCKET_BITS))
    return FALSE;
  header->magic = read_word (bytes + G_STRUCT_OFFSET (StetClaimHeader, magic));
  header->n_hand = read_word (bytes + G_STRUCT_OFFSET (StetClaimHeader, n_hand));
  header->bucket_bits = read_word (bytes + G_STRUCT_OFFSET (StetClaimHeader, bucket_bits));
  header->scale = read_float (bytes + G_STRUCT_OFFSET (StetClaimHeader, scale));
  header->norm = read_float (bytes + G_STRUCT_OFFSET (StetClaimHeader, norm));
  header->slope = read_float (bytes + G_STRUCT_OFFSET (StetClaimHeader, slope));
  header->offset = read_float (bytes + G_STRUCT_OFFSET (StetClaimHeader, offset));
  if (header->magic != STET_CLAIMS_MAGIC || header->n_hand != STET_CLAIM_N_HAND
      || header->bucket_bits != STET_CLAIM_BUCKET_BITS || !is_sane (header->scale) || !is_sane (header->norm)
      || header->norm <= 0 || !is_sane (header->slope) || !is_sane (header->offset))
    return FALSE;
  for (guint i = 0; i < STET_CLAIM_N_HAND; i++)
    {
      self->hand[i] = read_float (bytes + sizeof *header + i * sizeof (float));
      if (!is_sane (self->hand[i]))
        return FALSE;
    }
  self->buckets = (const gint8 *) bytes + sizeof *header + n_hand;
  return TRUE;
}

StetClaimModel *
stet_claim_model_new (const StetModelFile *file, GError **error)
{
  gsize n_bytes;
  const guint8 *bytes = stet_model_file_get_section (file, "claims", &n_bytes, error);
  g_autoptr (StetClaimModel) self = NULL;

  if (bytes == NULL)
    return NULL;
  self = g_new0 (StetClaimModel, 1);
  if (!read_section (self, bytes, n_bytes))
    {
      g_set_error_literal (error, STET_MODEL_ERROR, STET_MODEL_ERROR_FORMAT,
                           "The language model’s section “claims” is damaged.");
      return NULL;
    }
  self->words = stet_claim_words_new ();
  self->saying = stet_attribution_words_new ();
  return g_steal_pointer (&self);
}

void
stet_claim_model_free (StetClaimModel *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->words, stet_word_table_free);
  g_clear_pointer (&self->saying, stet_word_table_free);
  g_free (self);
}

static float
score (const StetClaimModel *self, const GArray *features, guint n_hand)
{
  const StetClaimHeader *header = &self->header;
  double hand = 0;
  gint64 hashed = 0;

  for (guint i = 0; i < n_hand; i++)
    hand += (double) self->hand[g_array_index (features, guint32, i)];
  for (guint i = n_hand; i < features->len; i++)
    hashed += self->buckets[g_array_index (features, guint32, i) - STET_CLAIM_N_HAND];

  double z = hand + (double) header->scale * (double) hashed / sqrt (features->len - n_hand + (double) header->norm);

  return (float) (1 / (1 + exp (-((double) header->slope * z + (double) header->offset))));
}

gboolean
stet_claims_rate (const StetClaimModel *self,
                  const StetText *text,
                  const StetTokens *tokens,
                  const GArray *mentions,
                  GArray *checkables,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GArray) features = g_array_new (FALSE, FALSE, sizeof (guint32));
  const StetClaimText claim_text = { self->words, self->saying, tokens, stet_text_get_data (text), mentions };
  guint cursor = 0;

  for (guint s = 0; s < tokens->sentences->len; s++)
    {
      StetTokenRange sentence = g_array_index (tokens->sentences, StetTokenRange, s);
      StetCheckable checkable = { .span = sentence.span };
      guint n_hand;

      if (s % POLL_SENTENCES == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      checkable.reasons = stet_claim_features_read (&claim_text, sentence, &cursor, features, &n_hand);
      checkable.score = score (self, features, n_hand);
      /* What states nothing, such as a lone number, is hardly a sentence. */
      if (sentence.end - sentence.first < LEAST_TOKENS)
        checkable.score *= FRAGMENT;
      g_array_append_val (checkables, checkable);
    }
  return TRUE;
}
