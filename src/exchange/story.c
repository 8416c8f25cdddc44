/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "story.h"

static void
claim_clear (gpointer data)
{
  StetStoryClaim *claim = data;

  g_free (claim->quote);
  g_ptr_array_unref (claim->evidence);
}

const char *
stet_story_name_source (const StetRecord *source)
{
  const char *name = source != NULL ? stet_record_get_string (source, STET_FIELD_NAME) : "";

  return *name == '\0' && source != NULL ? stet_record_get_string (source, STET_FIELD_PRINTED) : name;
}

const char *
stet_story_get_verdict (const StetRecord *claim)
{
  return stet_record_get_string (claim, STET_FIELD_VERDICT_LABEL);
}

static void
add_quote (GString *quote, const StetRecord *annotation, const StetText *text)
{
  guint n;
  const StetTarget *targets = stet_record_get_targets (annotation, &n);

  for (guint i = 0; i < n; i++)
    {
      if (quote->len > 0)
        g_string_append (quote, " … ");
      g_string_append_len (quote, stet_text_get_data (text) + targets[i].span.start,
                           stet_span_length (targets[i].span));
    }
}

static void
add_claim (StetStory *self, const StetRecord *record, GHashTable *sources, GHashTable *quotes)
{
  StetId source = stet_record_get_link (record, STET_FIELD_SOURCE);
  GString *quote = g_hash_table_lookup (quotes, stet_record_peek_id (record));
  StetStoryClaim claim = { .record = record };

  claim.quote = g_strdup (quote != NULL ? quote->str : "");
  claim.source = g_hash_table_lookup (sources, &source);
  claim.evidence = g_ptr_array_new ();
  g_array_append_val (self->claims, claim);
  g_hash_table_insert (self->numbers, (gpointer) stet_record_peek_id (record), GUINT_TO_POINTER (self->claims->len));
  if (claim.source != NULL)
    {
      gpointer key = (gpointer) stet_record_peek_id (claim.source);

      g_hash_table_insert (self->n_claims, key,
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (self->n_claims, key)) + 1));
    }
}

static void
quote_free (gpointer quote)
{
  g_string_free (quote, TRUE);
}

static void
add_evidence (StetStory *self)
{
  guint n;
  StetRecord *const *evidence = stet_snapshot_get_records (self->snapshot, STET_RECORD_EVIDENCE, &n);

  for (guint i = 0; i < n; i++)
    {
      StetId claim = stet_record_get_link (evidence[i], STET_FIELD_CLAIM);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, &claim));

      if (number > 0)
        g_ptr_array_add (g_array_index (self->claims, StetStoryClaim, number - 1).evidence, evidence[i]);
    }
}

/* Claims in the order in which they stand in the text, and what each is quoted as. */
static void
add_claims (StetStory *self, GHashTable *sources)
{
  g_autoptr (GHashTable) claims = g_hash_table_new (stet_id_hash, stet_id_equal_pointers);
  g_autoptr (GHashTable) quotes = g_hash_table_new_full (stet_id_hash, stet_id_equal_pointers, NULL, quote_free);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  const StetText *text = stet_record_get_text (stet_snapshot_get_article (self->snapshot));
  guint n, n_annotations;
  StetRecord *const *records = stet_snapshot_get_records (self->snapshot, STET_RECORD_CLAIM, &n);
  StetRecord *const *annotations = stet_snapshot_get_records (self->snapshot, STET_RECORD_ANNOTATION, &n_annotations);

  for (guint i = 0; i < n; i++)
    g_hash_table_insert (claims, (gpointer) stet_record_peek_id (records[i]), records[i]);
  for (guint i = 0; i < n_annotations; i++)
    {
      StetId body = stet_record_get_body (annotations[i]);
      StetRecord *claim = g_hash_table_lookup (claims, &body);
      GString *quote = claim != NULL ? g_hash_table_lookup (quotes, &body) : NULL;

      if (claim == NULL || stet_record_get_state (annotations[i]) == STET_STATE_REJECTED)
        continue;
      if (quote == NULL)
        {
          quote = g_string_new (NULL);
          g_hash_table_insert (quotes, (gpointer) stet_record_peek_id (claim), quote);
          g_ptr_array_add (order, claim);
        }
      add_quote (quote, annotations[i], text);
    }
  for (guint i = 0; i < order->len; i++)
    add_claim (self, g_ptr_array_index (order, i), sources, quotes);
  for (guint i = 0; i < n; i++)
    if (!g_hash_table_contains (self->numbers, stet_record_peek_id (records[i])))
      add_claim (self, records[i], sources, quotes);
}

StetStory *
stet_story_new (const StetSnapshot *snapshot)
{
  StetStory *self = g_new0 (StetStory, 1);
  g_autoptr (GHashTable) sources = g_hash_table_new (stet_id_hash, stet_id_equal_pointers);
  guint n;
  StetRecord *const *records = stet_snapshot_get_records (snapshot, STET_RECORD_SOURCE, &n);

  self->snapshot = snapshot;
  self->claims = g_array_new (FALSE, FALSE, sizeof (StetStoryClaim));
  g_array_set_clear_func (self->claims, claim_clear);
  self->sources = g_ptr_array_new ();
  self->n_claims = g_hash_table_new (stet_id_hash, stet_id_equal_pointers);
  self->numbers = g_hash_table_new (stet_id_hash, stet_id_equal_pointers);
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (self->sources, records[i]);
      g_hash_table_insert (sources, (gpointer) stet_record_peek_id (records[i]), records[i]);
    }
  add_claims (self, sources);
  add_evidence (self);
  return self;
}

void
stet_story_free (StetStory *self)
{
  g_array_unref (self->claims);
  g_ptr_array_unref (self->sources);
  g_hash_table_unref (self->n_claims);
  g_hash_table_unref (self->numbers);
  g_free (self);
}
