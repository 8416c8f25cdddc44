/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* StetReading is the mirror of json-annotation-write.c, but more patient: one body or target need not stand in a list,
 * and what is not understood is kept. Only what can't be what it says it is, is an error. */

#include "config.h"

#include "json-annotation.h"

#include "json-fields.h"
#include "json-reading-private.h"
#include "json-words.h"
#include "times.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
stet_annotation_read_id (GHashTable *foreign, const char *text, StetId *id)
{
  if (stet_id_parse (text, id))
    return TRUE;
  if (foreign == NULL || !g_hash_table_contains (foreign, text))
    return FALSE;
  *id = stet_id_from_foreign (text);
  return TRUE;
}

/* Calls @func for each item of a list, or for the one value that stands without a list. */
typedef gboolean (*ItemFunc) (StetReading *self, StetNode item, GError **error);

static gboolean
for_each_item (StetReading *self, StetNode value, ItemFunc func, GError **error)
{
  StetIter iter;

  if (stet_node_get_type (value) != STET_JSON_ARRAY)
    return func (self, value, error);
  for (stet_iter_init (&iter, value); stet_iter_next (&iter) && !self->foreign;)
    if (!func (self, iter.value, error))
      return FALSE;
  return TRUE;
}

/* Bodies -------------------------------------------------------------------------------------------------------- */

static void
keep_members (StetExtra *into, const char *name, StetNode item, const char *const *known)
{
  g_auto (StetExtra) members = { NULL };
  StetIter iter;

  for (stet_iter_init (&iter, item); stet_iter_next (&iter);)
    {
      gboolean is_known = FALSE;

      for (guint i = 0; known[i] != NULL; i++)
        is_known |= stet_node_is_string (iter.key, known[i]);
      if (!is_known)
        stet_extra_add (&members, iter.key, iter.value);
    }
  stet_extra_add_object (into, name, &members);
}

static gboolean
read_body_item (StetReading *self, StetNode item, GError **error)
{
  static const char *const textual[] = { "type", "purpose", "value", NULL };
  static const char *const linking[] = { "id", NULL };
  StetNode value;
  StetId id;
  g_autofree char *text = NULL;

  if (!self->has_class && stet_node_member_is (item, "purpose", "classifying")
      && stet_node_member_is (item, "value", stet_kind_get_info (self->kind)->name))
    {
      self->has_class = TRUE;
      keep_members (&self->body, "classifying", item, textual);
      return TRUE;
    }
  if (!self->has_comment && stet_node_member_is (item, "type", "TextualBody")
      && stet_node_member_is (item, "purpose", "commenting") && stet_node_lookup (item, "value", &value))
    {
      text = stet_fields_read_string (value, "value", error);
      if (text == NULL)
        return FALSE;
      self->has_comment = TRUE;
      stet_record_set_string (self->record, STET_FIELD_NOTE, text);
      keep_members (&self->body, "commenting", item, textual);
      return TRUE;
    }
  if (self->kind == STET_KIND_ATTRIBUTION && stet_reading_is_ours (self, item)
      && stet_node_lookup (item, "stet:part", &value))
    return stet_reading_read_resource (self, item, error);
  if (!self->has_link && !stet_node_lookup (item, "type", &value) && stet_node_lookup (item, "id", &value)
      && (text = stet_node_dup_string (value)) != NULL && stet_annotation_read_id (self->reader->foreign, text, &id))
    {
      self->has_link = TRUE;
      stet_record_set_annotation (self->record, self->kind, stet_record_get_state (self->record), id);
      keep_members (&self->body, "link", item, linking);
      return TRUE;
    }
  /* Others' bodies: kept in a list of their own, which is ended in finish (). */
  stet_extra_add_item (&self->members, item);
  return TRUE;
}

/* The members --------------------------------------------------------------------------------------------------- */

static StetKind
kind_of_class (StetNode item)
{
  StetNode value;
  g_autofree char *name = NULL;

  if (!stet_node_member_is (item, "purpose", "classifying") || !stet_node_lookup (item, "value", &value))
    return STET_KIND_NONE;
  name = stet_node_dup_string (value);
  return stet_kind_from_name (name);
}

/* FALSE when the annotation is not one of ours. */
static gboolean
find_kind (StetNode item, StetKind *kind)
{
  StetNode body;
  StetIter iter;

  *kind = STET_KIND_NONE;
  if (!stet_node_member_is (item, "type", "Annotation"))
    return FALSE;
  if (stet_node_member_is (item, "motivation", "highlighting"))
    return TRUE;
  if (stet_node_member_is (item, "motivation", "commenting"))
    *kind = STET_KIND_NOTE;
  else if (stet_node_member_is (item, "motivation", "linking")
           && stet_node_member_is (item, "stet:relation", "attribution"))
    *kind = STET_KIND_ATTRIBUTION;
  else if (stet_node_member_is (item, "motivation", "classifying") && stet_node_lookup (item, "body", &body))
    {
      *kind = kind_of_class (body);
      for (stet_iter_init (&iter, body); stet_iter_next (&iter) && *kind == STET_KIND_NONE;)
        *kind = kind_of_class (iter.value);
    }
  return *kind != STET_KIND_NONE;
}

static gboolean
read_time (StetNode value, gint64 *time)
{
  gsize n;
  const char *text = stet_node_peek_string (value, &n);

  return text != NULL && stet_time_parse (text, n, time) && *time != 0;
}

typedef struct
{
  gint64 created, modified;
  StetNode order;
  gboolean has_order;
} Times;

/* A member that is about the annotation as a whole. */
static gboolean
read_member (StetReading *self, StetIter *iter, Times *times, StetExtra *unknown, GError **error)
{
  StetNode key = iter->key;
  g_autofree char *text = NULL;
  double score;
  int state;
  StetId id;

  if (stet_node_is_string (key, "created") && times->created == 0 && read_time (iter->value, &times->created))
    return TRUE;
  if (stet_node_is_string (key, "modified") && times->modified == 0 && read_time (iter->value, &times->modified))
    return TRUE;
  if (stet_node_is_string (key, "creator") && (text = stet_node_dup_string (iter->value)) != NULL)
    {
      if (stet_annotation_read_id (self->reader->foreign, text, &id))
        stet_record_set_id (self->record, STET_FIELD_CREATOR, id);
      else
        stet_record_set_string (self->record, STET_FIELD_CREATOR, text);
      return TRUE;
    }
  if (stet_node_is_string (key, "stet:state"))
    {
      text = stet_fields_read_string (iter->value, "stet:state", error);
      state = text != NULL ? stet_find_word (stet_state_names, G_N_ELEMENTS (stet_state_names), text) : -1;
      if (state < 0)
        return text != NULL
                   ? stet_fields_fail (iter->value, "stet:state", N_ ("suggested, accepted or rejected"), error)
                   : FALSE;
      stet_record_set_annotation (self->record, self->kind, (StetState) state, stet_record_get_body (self->record));
      return TRUE;
    }
  if (stet_node_is_string (key, "stet:score"))
    {
      if (!stet_node_get_double (iter->value, &score) || score < 0 || score > 1)
        return stet_fields_fail (iter->value, "stet:score", N_ ("a number from 0 to 1"), error);
      stet_record_set_score (self->record, (float) score);
      return TRUE;
    }
  if (stet_node_is_string (key, "stet:order"))
    {
      times->order = iter->value;
      times->has_order = TRUE;
      return TRUE;
    }
  if (stet_node_is_string (key, "creator") || stet_node_is_string (key, "created")
      || stet_node_is_string (key, "modified") || stet_node_is_string (key, "stet:note")
      || stet_node_is_string (key, "stet:orphan"))
    {
      stet_extra_add (unknown, key, iter->value);
      return TRUE;
    }
  return stet_fields_read (self->record, key, iter->value, NULL, unknown, error);
}

/* Where the record has its targets in another order than the file. */
static void
reorder (StetReading *self, StetNode order)
{
  guint n = self->targets->len;
  g_autofree StetTarget *placed = g_new0 (StetTarget, n + 1);
  g_autofree gboolean *taken = g_new0 (gboolean, n + 1);
  StetIter iter;
  guint i = 0;

  for (stet_iter_init (&iter, order); stet_iter_next (&iter); i++)
    {
      gint64 at;

      if (i >= n || !stet_node_get_integer (iter.value, &at) || at < 0 || at >= n || taken[at])
        return;
      taken[at] = TRUE;
      placed[at] = g_array_index (self->targets, StetTarget, i);
    }
  if (i == n && n > 0)
    memcpy (self->targets->data, placed, n * sizeof *placed);
}

static gboolean
is_apart (const StetReading *self, StetNode key)
{
  static const char *const names[] = { "id", "type", "motivation", "body", "target" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (stet_node_is_string (key, names[i]))
      return TRUE;
  return self->kind == STET_KIND_ATTRIBUTION && stet_node_is_string (key, "stet:relation");
}

static gboolean
read_all (StetReading *self, StetNode item, GError **error)
{
  g_auto (StetExtra) unknown = { NULL };
  g_autofree char *others = NULL;
  g_autofree char *json = NULL;
  Times times = { 0 };
  StetNode value;
  StetIter iter;

  for (stet_iter_init (&iter, item); stet_iter_next (&iter);)
    if (!is_apart (self, iter.key) && !read_member (self, &iter, &times, &unknown, error))
      return FALSE;
  if (stet_node_lookup (item, "body", &value) && !for_each_item (self, value, read_body_item, error))
    return FALSE;
  if (!stet_node_lookup (item, "target", &value))
    return stet_fields_fail_missing (item, "target", error);
  if (!for_each_item (self, value, stet_reading_read_target, error))
    return FALSE;
  if (self->foreign)
    return TRUE;
  if (times.has_order)
    reorder (self, times.order);
  stet_record_set_times (self->record, times.created, times.modified);
  stet_record_set_targets (self->record, (const StetTarget *) (gpointer) self->targets->data, self->targets->len);
  if (self->n_orphans > 0)
    stet_record_set (self->record, STET_FIELD_ORPHAN, g_variant_builder_end (&self->orphans));
  if (self->confirm < 1)
    {
      stet_record_set (self->record, STET_FIELD_CONFIRM, g_variant_new_double (self->confirm));
      self->reader->n_confirm++;
    }
  others = stet_extra_end (&self->members);
  if (others != NULL)
    stet_extra_add_text (&self->body, "other", others);
  stet_extra_add_object (&unknown, "body", &self->body);
  if (self->unknown_targets != NULL)
    {
      g_string_append_c (self->unknown_targets, ']');
      stet_extra_add_text (&unknown, "target", self->unknown_targets->str);
    }
  json = stet_extra_end (&unknown);
  stet_record_set_string (self->record, STET_FIELD_EXTRA, json);
  return TRUE;
}

StetItemResult
stet_annotation_read (StetAnnotationReader *reader, StetNode item, StetRecord **annotation, GError **error)
{
  StetReading self = { .reader = reader, .confirm = 1 };
  StetNode value;
  g_autofree char *text = NULL;
  StetItemResult result = STET_ITEM_BAD;
  StetId id;

  *annotation = NULL;
  if (stet_node_get_type (item) != STET_JSON_OBJECT)
    {
      stet_fields_fail (item, "items", N_ ("a list of annotations"), error);
      return STET_ITEM_BAD;
    }
  if (!find_kind (item, &self.kind) || !stet_node_lookup (item, "id", &value)
      || (text = stet_node_dup_string (value)) == NULL)
    return STET_ITEM_FOREIGN;
  if (!stet_id_parse (text, &id))
    id = stet_id_from_foreign (text);
  self.record = stet_record_new (STET_RECORD_ANNOTATION, &id);
  if (g_ascii_strncasecmp (text, "urn:uuid:", 9) != 0)
    stet_record_set_string (self.record, STET_FIELD_FOREIGN_ID, text);
  stet_record_set_annotation (self.record, self.kind, STET_STATE_ACCEPTED, STET_ID_NONE);
  self.targets = g_array_new (FALSE, FALSE, sizeof (StetTarget));
  g_variant_builder_init (&self.orphans, G_VARIANT_TYPE ("a(sss)"));
  if (read_all (&self, item, error))
    result = self.foreign ? STET_ITEM_FOREIGN : STET_ITEM_READ;
  if (result == STET_ITEM_READ)
    *annotation = g_steal_pointer (&self.record);
  g_clear_pointer (&self.record, stet_record_unref);
  g_array_unref (self.targets);
  g_variant_builder_clear (&self.orphans);
  stet_extra_clear (&self.members);
  stet_extra_clear (&self.body);
  if (self.unknown_targets != NULL)
    g_string_free (self.unknown_targets, TRUE);
  return result;
}
