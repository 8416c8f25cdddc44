/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A document with the annotations alone that are asked for, and the records that only the others stand for left out. */

#include "sheet-model.h"

#include <string.h>

typedef struct
{
  const StetSheetOptions *options;
  GHashTable *had;  /* StetId * of a record -> how many annotations stand for it */
  GHashTable *kept; /* a set: those that still have one, or a claim that they say */
  GPtrArray *records;
} Choosing;

static gboolean
is_wanted (const Choosing *self, const StetRecord *annotation)
{
  StetState state = stet_record_get_state (annotation);

  return !(state == STET_STATE_SUGGESTED && self->options->without_suggested)
         && !(state == STET_STATE_REJECTED && !self->options->with_rejected);
}

static void
note (GHashTable *set, StetId id)
{
  if (!stet_id_is_none (id) && !g_hash_table_contains (set, &id))
    g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

static gboolean
stays (const Choosing *self, const StetRecord *record)
{
  const StetId *id = stet_record_peek_id (record);

  return !g_hash_table_contains (self->had, id) || g_hash_table_contains (self->kept, id);
}

static void
choose_annotations (Choosing *self, StetRecord *const *annotations, guint n, StetLosses *losses)
{
  for (guint i = 0; i < n; i++)
    {
      StetId body = stet_record_get_body (annotations[i]);
      gboolean rejected = stet_record_get_state (annotations[i]) == STET_STATE_REJECTED;

      if (!rejected)
        note (self->had, body);
      if (!is_wanted (self, annotations[i]))
        stet_losses_add (losses, rejected ? STET_LOSS_REJECTED : STET_LOSS_SUGGESTED, 1);
      else
        {
          if (!rejected)
            note (self->kept, body);
          g_ptr_array_add (self->records, stet_record_ref (annotations[i]));
        }
    }
}

/* Who says a claim that stays, and what bears on it, stays with it. */
static void
keep_what_is_linked (Choosing *self, StetSnapshot *snapshot)
{
  guint n;
  StetRecord *const *claims = stet_snapshot_get_records (snapshot, STET_RECORD_CLAIM, &n);

  for (guint i = 0; i < n; i++)
    if (stays (self, claims[i]))
      note (self->kept, stet_record_get_link (claims[i], STET_FIELD_SOURCE));
}

static gboolean
bears_on_what_goes (const Choosing *self, const StetRecord *record)
{
  StetId claim = stet_record_get_kind (record) == STET_RECORD_EVIDENCE ? stet_record_get_link (record, STET_FIELD_CLAIM)
                                                                       : STET_ID_NONE;

  return g_hash_table_contains (self->had, &claim) && !g_hash_table_contains (self->kept, &claim);
}

/* Where a file lies on somebody's computer is nobody else's business: the name alone goes along. Transfer full. */
static StetRecord *
hide_folder (const StetRecord *article)
{
  const char *url = stet_record_get_string (article, STET_FIELD_URL);
  const char *slash = g_str_has_prefix (url, "file:") ? strrchr (url, '/') : NULL;
  g_autofree char *name = slash != NULL ? g_strconcat ("file:", slash + 1, NULL) : NULL;
  StetRecord *hidden;

  if (name == NULL)
    return NULL;
  hidden = stet_record_copy (article);
  stet_record_set_string (hidden, STET_FIELD_URL, name);
  stet_record_seal (hidden);
  return hidden;
}

StetSnapshot *
stet_snapshot_keep_wanted (StetSnapshot *snapshot, const StetSheetOptions *options, StetLosses *losses)
{
  g_autoptr (GHashTable) had = g_hash_table_new_full (stet_id_hash, stet_id_equal_pointers, g_free, NULL);
  g_autoptr (GHashTable) kept = g_hash_table_new_full (stet_id_hash, stet_id_equal_pointers, g_free, NULL);
  Choosing self = { options, had, kept, g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref) };
  guint n;
  StetRecord *const *annotations = stet_snapshot_get_records (snapshot, STET_RECORD_ANNOTATION, &n);
  g_autoptr (StetRecord) article = NULL;

  choose_annotations (&self, annotations, n, losses);
  article = hide_folder (stet_snapshot_get_article (snapshot));
  if (self.records->len == n && article == NULL)
    {
      g_ptr_array_unref (self.records);
      return stet_snapshot_ref (snapshot);
    }
  keep_what_is_linked (&self, snapshot);
  for (guint kind = 0; kind < STET_N_RECORDS; kind++)
    {
      StetRecord *const *records = stet_snapshot_get_records (snapshot, (StetRecordKind) kind, &n);

      for (guint i = 0; i < n && kind != STET_RECORD_ANNOTATION; i++)
        if (kind == STET_RECORD_ARTICLE && article != NULL)
          g_ptr_array_add (self.records, stet_record_ref (article));
        else if (stays (&self, records[i]) && !bears_on_what_goes (&self, records[i]))
          g_ptr_array_add (self.records, stet_record_ref (records[i]));
    }
  return stet_snapshot_new (self.records, NULL);
}
