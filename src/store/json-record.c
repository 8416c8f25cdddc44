/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One record as a journal keeps it: every field as it is in memory, so that it comes back equal. Offsets are bytes. */

#include "json-fields.h"
#include "json-read.h"
#include "json-words.h"
#include "json-write.h"

#include <string.h>

static void
write_targets (StetOut *out, const StetRecord *annotation)
{
  guint n;
  const StetTarget *targets = stet_record_get_targets (annotation, &n);

  stet_out_key (out, "@targets");
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < n; i++)
    {
      guint32 numbers[] = { targets[i].span.start, targets[i].span.end, (guint32) targets[i].part };

      stet_out_item (out);
      stet_out_open (out, '[', STET_OUT_INLINE);
      for (guint j = 0; j < G_N_ELEMENTS (numbers); j++)
        {
          stet_out_item (out);
          stet_out_integer (out, numbers[j]);
        }
      stet_out_close (out);
    }
  stet_out_close (out);
}

static void
write_annotation (StetOut *out, const StetRecord *annotation)
{
  char urn[STET_ID_BUFFER];

  stet_out_member_string (out, "@as", stet_kind_get_info (stet_record_get_annotation_kind (annotation))->name);
  stet_out_member_string (out, "@state", stet_state_names[stet_record_get_state (annotation)]);
  if (!stet_id_is_none (stet_record_get_body (annotation)))
    stet_out_member_string (out, "@body", stet_id_format (stet_record_get_body (annotation), urn));
  stet_out_key (out, "@created");
  stet_out_integer (out, stet_record_get_created (annotation));
  stet_out_key (out, "@modified");
  stet_out_integer (out, stet_record_get_modified (annotation));
  stet_out_key (out, "@score");
  stet_out_float (out, stet_record_get_score (annotation));
  write_targets (out, annotation);
}

void
stet_json_write_record (StetOut *out, const StetRecord *record)
{
  StetRecordKind kind = stet_record_get_kind (record);
  char urn[STET_ID_BUFFER];

  stet_out_open (out, '{', STET_OUT_INLINE);
  stet_out_member_string (out, "@kind", stet_record_names[kind]);
  stet_out_member_string (out, "@id", stet_id_format (stet_record_get_id (record), urn));
  if (kind == STET_RECORD_ANNOTATION)
    write_annotation (out, record);
  if (kind == STET_RECORD_ARTICLE)
    {
      stet_out_key (out, "@text");
      stet_out_string (out, stet_text_get_data (stet_record_get_text (record)),
                       stet_text_get_n_bytes (stet_record_get_text (record)));
    }
  for (StetField field = 0; field < STET_N_FIELDS; field++)
    if (stet_field_get_info (field)->kinds & (1u << kind))
      stet_fields_write (out, record, field, NULL);
  stet_out_close (out);
}

/* Reading ------------------------------------------------------------------------------------------------------- */

static char *
get_string (StetNode object, const char *key, GError **error)
{
  StetNode value;

  if (stet_node_lookup (object, key, &value))
    return stet_fields_read_string (value, key, error);
  stet_fields_fail_missing (object, key, error);
  return NULL;
}

static gboolean
get_integer (StetNode object, const char *key, gint64 *number, GError **error)
{
  StetNode value;

  if (stet_node_lookup (object, key, &value) && stet_node_get_integer (value, number))
    return TRUE;
  return stet_fields_fail (object, key, "a whole number", error);
}

static gboolean
read_target (StetNode value, StetTarget *target)
{
  gint64 numbers[3];
  StetIter iter;
  guint n = 0;

  for (stet_iter_init (&iter, value); stet_iter_next (&iter) && n < 3; n++)
    if (!stet_node_get_integer (iter.value, &numbers[n]) || numbers[n] < 0 || numbers[n] > G_MAXUINT32)
      return FALSE;
  if (n < 3 || numbers[2] > STET_PART_CONTENT)
    return FALSE;
  target->span = STET_SPAN (numbers[0], numbers[1]);
  target->part = (StetPart) numbers[2];
  return TRUE;
}

static gboolean
read_targets (StetRecord *record, StetNode object, GError **error)
{
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (StetTarget));
  StetNode list;
  StetIter iter;

  if (!stet_node_lookup (object, "@targets", &list))
    return stet_fields_fail_missing (object, "@targets", error);
  for (stet_iter_init (&iter, list); stet_iter_next (&iter);)
    {
      StetTarget target;

      if (!read_target (iter.value, &target))
        return stet_fields_fail (iter.value, "@targets", "a list of spans", error);
      g_array_append_val (targets, target);
    }
  stet_record_set_targets (record, (const StetTarget *) (gpointer) targets->data, targets->len);
  return TRUE;
}

static gboolean
read_annotation (StetRecord *record, StetNode object, GError **error)
{
  g_autofree char *state = get_string (object, "@state", error);
  g_autofree char *body = NULL;
  g_autofree char *as = NULL;
  StetNode value;
  StetId id = STET_ID_NONE;
  gint64 created, modified;
  double score;
  int found;

  if (state == NULL)
    return FALSE;
  found = stet_find_word (stet_state_names, G_N_ELEMENTS (stet_state_names), state);
  if (found < 0)
    return stet_fields_fail (object, "@state", "a state", error);
  if (stet_node_lookup (object, "@as", &value))
    as = stet_node_dup_string (value);
  if (stet_node_lookup (object, "@body", &value))
    {
      body = stet_node_dup_string (value);
      if (body == NULL || !stet_id_parse (body, &id))
        return stet_fields_fail (value, "@body", "an id", error);
    }
  if (!get_integer (object, "@created", &created, error) || !get_integer (object, "@modified", &modified, error))
    return FALSE;
  if (!stet_node_lookup (object, "@score", &value) || !stet_node_get_double (value, &score))
    return stet_fields_fail (object, "@score", "a number", error);
  stet_record_set_annotation (record, stet_kind_from_name (as), (StetState) found, id);
  stet_record_set_times (record, created, modified);
  stet_record_set_score (record, (float) score);
  return read_targets (record, object, error);
}

static gboolean
read_text (StetRecord *record, StetNode object, GError **error)
{
  g_autofree char *words = get_string (object, "@text", error);
  g_autoptr (StetText) text = words != NULL ? stet_text_new (words, -1, error) : NULL;

  if (text == NULL)
    return FALSE;
  stet_record_set_text (record, text);
  return TRUE;
}

StetRecord *
stet_json_read_record (StetNode object, GError **error)
{
  g_autoptr (StetRecord) record = NULL;
  g_autofree char *kind = get_string (object, "@kind", error);
  g_autofree char *urn = kind != NULL ? get_string (object, "@id", error) : NULL;
  StetIter iter;
  StetId id;
  int found;

  if (urn == NULL)
    return NULL;
  found = stet_find_word (stet_record_names, STET_N_RECORDS, kind);
  if (found < 0 || !stet_id_parse (urn, &id))
    return stet_fields_fail (object, found < 0 ? "@kind" : "@id", "known", error), NULL;
  record = stet_record_new ((StetRecordKind) found, &id);
  if (found == STET_RECORD_ANNOTATION && !read_annotation (record, object, error))
    return NULL;
  if (found == STET_RECORD_ARTICLE && !read_text (record, object, error))
    return NULL;
  for (stet_iter_init (&iter, object); stet_iter_next (&iter);)
    {
      gsize n;
      const char *key = stet_node_peek_string (iter.key, &n);

      if (key != NULL && n > 0 && *key == '@')
        continue;
      if (!stet_fields_read_plain (record, iter.key, iter.value, error))
        return NULL;
    }
  return g_steal_pointer (&record);
}
