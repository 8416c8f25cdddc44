/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sheet-model.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Names shorter than this (bytes) would be found everywhere. */
#define MIN_NAME 3
#define MIN_LAST_NAME 4

struct _StetPseudonyms
{
  GHashTable *names; /* folded name or urn -> pseudonym */
};

StetPseudonyms *
stet_pseudonyms_new (void)
{
  StetPseudonyms *self = g_new0 (StetPseudonyms, 1);

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
stet_pseudonyms_free (StetPseudonyms *self)
{
  g_hash_table_unref (self->names);
  g_free (self);
}

/* "Source A" … "Source Z", "Source AA" … */
static const char *
find_pseudonym (StetPseudonyms *self, const StetRecord *source)
{
  const char *name = stet_record_get_string (source, STET_FIELD_NAME);
  g_autofree char *key = *name != '\0' ? g_utf8_casefold (name, -1) : stet_id_to_string (stet_record_get_id (source));
  char *pseudonym = g_hash_table_lookup (self->names, key);
  char letters[8] = { 0 };
  guint n = g_hash_table_size (self->names);
  guint at = sizeof letters - 1;

  if (pseudonym != NULL)
    return pseudonym;
  do
    {
      letters[--at] = (char) ('A' + n % 26);
      n = n / 26;
    }
  while (n-- > 0 && at > 0);
  pseudonym = g_strdup_printf (_ ("Source %s"), letters + at);
  g_hash_table_insert (self->names, g_steal_pointer (&key), pseudonym);
  return pseudonym;
}

typedef struct
{
  GHashTable *hidden; /* const StetId * of confidential sources -> StetRecord * */
  GPtrArray *records;
  StetPseudonyms *pseudonyms;
  const char *name;
  StetLosses *losses;
} Hiding;

static StetRecord *
mask_source (Hiding *self, const StetRecord *source)
{
  StetRecord *masked = stet_record_new (STET_RECORD_SOURCE, stet_record_peek_id (source));

  stet_record_set_string (masked, STET_FIELD_NAME, find_pseudonym (self->pseudonyms, source));
  stet_record_set_string (masked, STET_FIELD_KIND, "anonymous-person");
  stet_record_set (masked, STET_FIELD_CONFIDENTIAL, g_variant_new_boolean (TRUE));
  stet_record_set_string (masked, STET_FIELD_CREATED, stet_record_get_string (source, STET_FIELD_CREATED));
  stet_losses_add (self->losses, STET_LOSS_CONFIDENTIAL, 1);
  return masked;
}

/* The annotation as it may leave, NULL when it may not. */
static StetRecord *
mask_annotation (const StetRecord *annotation)
{
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (StetTarget));
  guint n;
  const StetTarget *all = stet_record_get_targets (annotation, &n);
  StetRecord *copy;

  if (stet_record_get_annotation_kind (annotation) != STET_KIND_ATTRIBUTION)
    return NULL;
  for (guint i = 0; i < n; i++)
    if (all[i].part != STET_PART_SOURCE)
      g_array_append_val (targets, all[i]);
  if (targets->len == 0)
    return NULL;
  copy = stet_record_copy (annotation);
  stet_record_set_targets (copy, (const StetTarget *) (gpointer) targets->data, targets->len);
  stet_record_set (copy, STET_FIELD_ORPHAN, NULL);
  stet_record_set (copy, STET_FIELD_EXTRA, NULL);
  return copy;
}

/* Whole words, by folded case. */
static gboolean
holds_name (const char *folded, const char *name)
{
  gsize n = strlen (name);

  for (const char *at = strstr (folded, name); at != NULL; at = strstr (at + 1, name))
    {
      gunichar before = at > folded ? g_utf8_get_char (g_utf8_prev_char (at)) : ' ';
      gunichar after = at[n] != '\0' ? g_utf8_get_char (at + n) : ' ';

      if (!g_unichar_isalnum (before) && !g_unichar_isalnum (after))
        return TRUE;
    }
  return FALSE;
}

static gboolean
tells (const char *text, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *wanted = g_utf8_casefold (name, -1);
  const char *last = strrchr (wanted, ' ');

  if (strlen (wanted) >= MIN_NAME && holds_name (folded, wanted))
    return TRUE;
  return last != NULL && strlen (last + 1) >= MIN_LAST_NAME && holds_name (folded, last + 1);
}

static gboolean
record_tells (const StetRecord *record, const char *name)
{
  for (StetField field = 0; field < STET_N_FIELDS; field++)
    {
      GVariant *value = (stet_field_get_info (field)->kinds & (1u << stet_record_get_kind (record)))
                            ? stet_record_get (record, field)
                            : NULL;
      g_autofree char *printed = NULL;

      if (value == NULL || g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN)
          || g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
        continue;
      printed = g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (value, NULL)
                                                                    : g_variant_print (value, FALSE);
      if (tells (printed, name))
        return TRUE;
    }
  return FALSE;
}

/* Says where the name of @source can still be read, without saying it. */
static void
look_for_residue (Hiding *self, const StetRecord *source)
{
  const char *name = stet_record_get_string (source, STET_FIELD_NAME);
  const char *pseudonym = find_pseudonym (self->pseudonyms, source);
  gboolean in_records = FALSE;

  if (strlen (name) < MIN_NAME)
    return;
  for (guint i = 0; i < self->records->len; i++)
    {
      const StetRecord *record = g_ptr_array_index (self->records, i);
      StetText *text = stet_record_get_text (record);

      if (text != NULL && tells (stet_text_get_data (text), name))
        stet_losses_warn (self->losses, self->name, 0,
                          _ ("The name of a confidential source (%s) still stands in the text."), pseudonym);
      in_records |= record_tells (record, name);
    }
  if (in_records)
    stet_losses_warn (self->losses, self->name, 0,
                      _ ("The name of a confidential source (%s) still stands in a note or another record."),
                      pseudonym);
}

static void
hide (Hiding *self, StetSnapshot *snapshot)
{
  for (StetRecordKind kind = 0; kind < STET_N_RECORDS; kind++)
    {
      guint n;
      StetRecord *const *records = stet_snapshot_get_records (snapshot, kind, &n);

      for (guint i = 0; i < n; i++)
        {
          StetId body = kind == STET_RECORD_ANNOTATION ? stet_record_get_body (records[i]) : STET_ID_NONE;
          StetRecord *kept;

          if (kind == STET_RECORD_SOURCE && g_hash_table_contains (self->hidden, stet_record_peek_id (records[i])))
            kept = mask_source (self, records[i]);
          else if (kind == STET_RECORD_ANNOTATION && g_hash_table_contains (self->hidden, &body))
            kept = mask_annotation (records[i]);
          else
            kept = stet_record_ref (records[i]);
          if (kept == NULL)
            {
              stet_losses_add (self->losses, STET_LOSS_MARKS, 1);
              continue;
            }
          stet_record_seal (kept);
          g_ptr_array_add (self->records, kept);
        }
    }
}

StetSnapshot *
stet_snapshot_hide_confidential (StetSnapshot *snapshot,
                                 StetPseudonyms *pseudonyms,
                                 const char *name,
                                 StetLosses *losses)
{
  g_autoptr (GHashTable) hidden = g_hash_table_new (stet_id_hash, stet_id_equal_pointers);
  Hiding self = { .hidden = hidden, .pseudonyms = pseudonyms, .name = name, .losses = losses };
  guint n;
  StetRecord *const *sources = stet_snapshot_get_records (snapshot, STET_RECORD_SOURCE, &n);

  for (guint i = 0; i < n; i++)
    if (stet_record_get_boolean (sources[i], STET_FIELD_CONFIDENTIAL))
      g_hash_table_add (hidden, (gpointer) stet_record_peek_id (sources[i]));
  if (g_hash_table_size (hidden) == 0)
    return stet_snapshot_ref (snapshot);
  self.records = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  hide (&self, snapshot);
  for (guint i = 0; i < n; i++)
    if (g_hash_table_contains (hidden, stet_record_peek_id (sources[i])))
      look_for_residue (&self, sources[i]);
  return stet_snapshot_new (self.records, NULL);
}
