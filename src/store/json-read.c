/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The file is put on a tape down to the items of its lists; each item is then read from a small tape of its own, so
 * that a million annotations need no more memory than their records. */

#include "config.h"

#include "json-read.h"

#include "json-annotation.h"
#include "json-duplicate.h"
#include "json-fields.h"
#include "json-review.h"
#include "json-words.h"
#include "json-write.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The root's members, the members of its objects, the items of their lists. */
#define KEEP_DEPTH 3

typedef struct
{
  StetTape *tape;
  StetTape *item;      /* for one record or annotation at a time */
  GPtrArray *records;  /* of StetRecord *, sealed */
  GHashTable *foreign; /* set of char *: ids of records that are no urn:uuid */
  StetReadReport report;
  StetId id;
  StetRecord *article; /* borrowed from records */
  StetText *text;
  char *url;
  StetExtra collection, article_members, page, items;
} Reading;

static gboolean
fail (StetStoreError code, const char *message, GError **error)
{
  g_set_error_literal (error, STET_STORE_ERROR, code, message);
  return FALSE;
}

static void
add_record (Reading *self, StetRecord *record)
{
  stet_record_seal (record);
  g_ptr_array_add (self->records, record);
}

static gboolean
is_one_of (StetNode key, const char *const *names)
{
  for (; *names != NULL; names++)
    if (stet_node_is_string (key, *names))
      return TRUE;
  return FALSE;
}

/* The root ------------------------------------------------------------------------------------------------------ */

static gboolean
read_version (Reading *self, StetNode root, GError **error)
{
  StetNode value;
  gint64 version;

  if (stet_node_get_type (root) != STET_JSON_OBJECT || !stet_node_lookup (root, "stet:format", &value))
    return fail (STET_STORE_ERROR_NOT_STET, _ ("This is JSON, but not a document of Stet."), error);
  if (!stet_node_get_integer (value, &version) || version < 1 || version > G_MAXINT)
    return stet_fields_fail (value, "stet:format", N_ ("a version, such as 1"), error);
  self->report.version = (guint) version;
  return TRUE;
}

static gboolean
read_collection_id (Reading *self, StetNode root, char **foreign, GError **error)
{
  StetNode value;
  g_autofree char *text = NULL;

  if (!stet_node_lookup (root, "id", &value))
    return stet_fields_fail_missing (root, "id", error);
  text = stet_fields_read_string (value, "id", error);
  if (text == NULL)
    return FALSE;
  if (stet_id_parse (text, &self->id))
    return TRUE;
  self->id = stet_id_from_foreign (text);
  *foreign = g_steal_pointer (&text);
  return TRUE;
}

/* Ids that are not ours, so that links to them are known as links. */
static gboolean
collect_foreign (Reading *self, StetNode root, GError **error)
{
  for (guint kind = 0; kind < STET_N_RECORDS; kind++)
    {
      StetNode list, value;
      StetIter iter;

      if (stet_record_lists[kind] == NULL || !stet_node_lookup (root, stet_record_lists[kind], &list))
        continue;
      if (stet_node_get_type (list) != STET_JSON_ARRAY)
        return stet_fields_fail (list, stet_record_lists[kind], N_ ("a list"), error);
      for (stet_iter_init (&iter, list); stet_iter_next (&iter);)
        {
          g_autofree char *id = NULL;
          StetId parsed;

          if (stet_node_get_type (iter.value) != STET_JSON_OBJECT)
            return stet_fields_fail (iter.value, stet_record_lists[kind], N_ ("a list of objects"), error);
          if (!stet_tape_read_part (self->item, iter.value, error))
            return FALSE;
          if (!stet_node_lookup (stet_tape_get_root (self->item), "id", &value)
              || (id = stet_node_dup_string (value)) == NULL)
            return stet_fields_fail_missing (iter.value, "id", error);
          if (!stet_id_parse (id, &parsed))
            g_hash_table_add (self->foreign, g_steal_pointer (&id));
        }
    }
  return TRUE;
}

/* The article --------------------------------------------------------------------------------------------------- */

static gboolean
read_text (Reading *self, StetNode object, GError **error)
{
  StetNode value;
  g_autofree char *words = NULL;

  if (!stet_node_lookup (object, "stet:text", &value))
    return stet_fields_fail_missing (object, "stet:text", error);
  words = stet_fields_read_string (value, "stet:text", error);
  if (words == NULL)
    return FALSE;
  self->text = stet_text_new (words, -1, error);
  if (self->text == NULL)
    return FALSE;
  if (stet_node_lookup (object, "stet:textSha256", &value))
    self->report.text_differs = !stet_node_is_string (value, stet_text_get_sha256 (self->text));
  return TRUE;
}

static gboolean
read_article (Reading *self, StetNode node, const char *foreign_id, GError **error)
{
  static const char *const own[] = { "id", "stet:text", "stet:textSha256", NULL };
  g_autoptr (StetRecord) record = stet_record_new (STET_RECORD_ARTICLE, &self->id);
  g_autofree char *derived = stet_json_article_iri (self->id);
  StetNode object, value;
  StetIter iter;

  if (stet_node_get_type (node) != STET_JSON_OBJECT)
    return stet_fields_fail (node, "stet:article", N_ ("an object"), error);
  if (!stet_tape_read_part (self->item, node, error))
    return FALSE;
  object = stet_tape_get_root (self->item);
  if (!read_text (self, object, error))
    return FALSE;
  stet_record_set_text (record, self->text);
  for (stet_iter_init (&iter, object); stet_iter_next (&iter);)
    if (!is_one_of (iter.key, own)
        && !stet_fields_read (record, iter.key, iter.value, self->text, &self->article_members, error))
      return FALSE;
  if (stet_node_lookup (object, "id", &value))
    {
      self->url = stet_fields_read_string (value, "id", error);
      if (self->url == NULL)
        return FALSE;
      if (!g_str_equal (self->url, derived))
        stet_record_set_string (record, STET_FIELD_URL, self->url);
    }
  else
    self->url = g_steal_pointer (&derived);
  stet_record_set_string (record, STET_FIELD_FOREIGN_ID, foreign_id);
  self->article = record;
  g_ptr_array_add (self->records, g_steal_pointer (&record)); /* sealed when all that is unknown has been seen */
  return TRUE;
}

/* Records ------------------------------------------------------------------------------------------------------- */

static gboolean
read_link (Reading *self, StetRecord *record, StetField field, StetNode value)
{
  g_autofree char *text = stet_node_dup_string (value);
  StetId id;

  if (text == NULL || !stet_annotation_read_id (self->foreign, text, &id))
    return FALSE;
  stet_record_set_id (record, field, id);
  return TRUE;
}

static gboolean
read_record_member (Reading *self, StetRecord *record, StetIter *iter, StetExtra *extra, GError **error)
{
  StetRecordKind kind = stet_record_get_kind (record);

  if (kind == STET_RECORD_CLAIM && stet_node_is_string (iter->key, "stet:source")
      && stet_record_get (record, STET_FIELD_SOURCE) == NULL
      && read_link (self, record, STET_FIELD_SOURCE, iter->value))
    return TRUE;
  if (kind == STET_RECORD_EVIDENCE && stet_node_is_string (iter->key, "stet:claim")
      && stet_record_get (record, STET_FIELD_CLAIM) == NULL && read_link (self, record, STET_FIELD_CLAIM, iter->value))
    return TRUE;
  return stet_fields_read (record, iter->key, iter->value, self->text, extra, error);
}

static gboolean
read_record (Reading *self, StetRecordKind kind, StetNode node, GError **error)
{
  g_autoptr (StetRecord) record = NULL;
  g_auto (StetExtra) extra = { NULL };
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;
  StetNode object, value;
  StetIter iter;
  StetId id;

  if (!stet_tape_read_part (self->item, node, error))
    return FALSE;
  object = stet_tape_get_root (self->item);
  stet_node_lookup (object, "id", &value); /* there, or collect_foreign would have said so */
  text = stet_node_dup_string (value);
  if (!stet_annotation_read_id (self->foreign, text, &id))
    return stet_fields_fail (object, "id", N_ ("an id"), error);
  record = stet_record_new (kind, &id);
  if (g_hash_table_contains (self->foreign, text))
    stet_record_set_string (record, STET_FIELD_FOREIGN_ID, text);
  for (stet_iter_init (&iter, object); stet_iter_next (&iter);)
    if (!stet_node_is_string (iter.key, "id") && !read_record_member (self, record, &iter, &extra, error))
      return FALSE;
  json = stet_extra_end (&extra);
  stet_record_set_string (record, STET_FIELD_EXTRA, json);
  add_record (self, g_steal_pointer (&record));
  return TRUE;
}

static gboolean
read_records (Reading *self, StetNode root, GError **error)
{
  for (guint kind = 0; kind < STET_N_RECORDS; kind++)
    {
      StetNode list;
      StetIter iter;

      if (stet_record_lists[kind] == NULL || !stet_node_lookup (root, stet_record_lists[kind], &list))
        continue;
      for (stet_iter_init (&iter, list); stet_iter_next (&iter);)
        if (!read_record (self, (StetRecordKind) kind, iter.value, error))
          return FALSE;
    }
  return TRUE;
}

/* Annotations --------------------------------------------------------------------------------------------------- */

static gboolean
read_items (Reading *self, StetNode list, GError **error)
{
  g_autoptr (StetReanchor) reanchor = stet_reanchor_new (self->text);
  StetAnnotationReader reader = {
    .text = self->text,
    .sources = { self->url, stet_record_get_string (self->article, STET_FIELD_CANONICAL), NULL },
    .foreign = self->foreign,
    .text_differs = self->report.text_differs,
    .reanchor = reanchor,
  };
  gboolean fine = TRUE;
  StetIter iter;

  if (stet_node_get_type (list) != STET_JSON_ARRAY)
    return stet_fields_fail (list, "items", N_ ("a list"), error);
  for (stet_iter_init (&iter, list); fine && stet_iter_next (&iter);)
    {
      StetRecord *annotation;

      if (!stet_tape_read_part (self->item, iter.value, error))
        return FALSE;
      switch (stet_annotation_read (&reader, stet_tape_get_root (self->item), &annotation, error))
        {
        case STET_ITEM_READ:
          add_record (self, annotation);
          break;
        case STET_ITEM_FOREIGN:
          stet_extra_add_item (&self->items, iter.value);
          break;
        case STET_ITEM_BAD:
        default:
          fine = FALSE;
        }
    }
  self->report.n_reanchored = reader.n_reanchored;
  self->report.n_confirm = reader.n_confirm;
  self->report.n_orphans = reader.n_orphans;
  return fine;
}

static gboolean
read_page (Reading *self, StetNode page, GError **error)
{
  static const char *const own[] = { "type", "startIndex", "items", NULL };
  char urn[STET_ID_BUFFER];
  g_autofree char *name = g_strconcat (stet_id_format (self->id, urn), "#page", NULL);
  g_autofree char *derived = stet_id_to_string (stet_id_from_foreign (name));
  StetNode items;
  StetIter iter;

  if (stet_node_get_type (page) != STET_JSON_OBJECT)
    return stet_fields_fail (page, "first", N_ ("a page"), error);
  for (stet_iter_init (&iter, page); stet_iter_next (&iter);)
    {
      gboolean is_id = stet_node_is_string (iter.key, "id") && stet_node_is_string (iter.value, derived);

      if (!is_id && !is_one_of (iter.key, own))
        stet_extra_add (&self->page, iter.key, iter.value);
    }
  if (!stet_node_lookup (page, "items", &items))
    return TRUE;
  return read_items (self, items, error);
}

/* All of it ----------------------------------------------------------------------------------------------------- */

static gboolean
is_empty_object (StetNode node)
{
  StetIter iter;

  stet_iter_init (&iter, node);
  return stet_node_get_type (node) == STET_JSON_OBJECT && !stet_iter_next (&iter);
}

static void
keep_unknown_members (Reading *self, StetNode root)
{
  static const char *const own[] = { "id",        "type",         "label", "stet:format",   "total",
                                     "generator", "stet:article", "first", STET_KEY_REVIEW, NULL };
  StetIter iter;

  for (stet_iter_init (&iter, root); stet_iter_next (&iter);)
    {
      gboolean ours = is_one_of (iter.key, own);

      for (guint kind = 0; kind < STET_N_RECORDS; kind++)
        ours |= stet_record_lists[kind] != NULL && stet_node_is_string (iter.key, stet_record_lists[kind]);
      if (stet_node_is_string (iter.key, "@context"))
        {
          gsize n;
          const char *raw = stet_node_get_raw (iter.value, &n);

          ours = g_strstr_len (raw, (gssize) n, "https://stetdesk.github.io/ns#") != NULL && n < 100;
        }
      /* An empty one is always written: it says nothing. */
      if (stet_node_is_string (iter.key, "stet:tagSet"))
        ours = is_empty_object (iter.value);
      if (!ours)
        stet_extra_add (&self->collection, iter.key, iter.value);
    }
}

static void
finish_article (Reading *self)
{
  g_auto (StetExtra) extra = { NULL };
  g_autofree char *items = stet_extra_end (&self->items);
  g_autofree char *json = NULL;

  stet_extra_add_object (&extra, "collection", &self->collection);
  stet_extra_add_object (&extra, "article", &self->article_members);
  stet_extra_add_object (&extra, "page", &self->page);
  if (items != NULL)
    stet_extra_add_text (&extra, "items", items);
  json = stet_extra_end (&extra);
  stet_record_set_string (self->article, STET_FIELD_EXTRA, json);
  stet_record_seal (self->article);
}

static gboolean
read_document (Reading *self, GError **error)
{
  StetNode root = stet_tape_get_root (self->tape);
  StetNode node;
  g_autofree char *foreign_id = NULL;

  if (!read_version (self, root, error) || !read_collection_id (self, root, &foreign_id, error)
      || !collect_foreign (self, root, error))
    return FALSE;
  if (!stet_node_lookup (root, "stet:article", &node))
    return stet_fields_fail_missing (root, "stet:article", error);
  if (!read_article (self, node, foreign_id, error) || !read_records (self, root, error))
    return FALSE;
  if (stet_node_lookup (root, "first", &node) && !read_page (self, node, error))
    return FALSE;
  keep_unknown_members (self, root);
  finish_article (self);
  return TRUE;
}

static gboolean
check_bytes (const char *data, gsize n, GError **error)
{
  const char *bad;
  guint line = 1;

  if (n > STET_FILE_MAX_BYTES)
    return fail (STET_STORE_ERROR_TOO_LARGE, _ ("The file is larger than one gibibyte."), error);
  if (g_utf8_validate_len (data, n, &bad))
    return TRUE;
  for (const char *at = data; at < bad; at++)
    line += *at == '\n';
  if (g_utf8_get_char_validated (bad, (gssize) (n - (gsize) (bad - data))) == (gunichar) -2)
    {
      g_set_error (error, STET_STORE_ERROR, STET_STORE_ERROR_NOT_JSON, _ ("The file is cut off after line %u."), line);
      return FALSE;
    }
  g_set_error (error, STET_STORE_ERROR, STET_STORE_ERROR_NOT_JSON, _ ("Line %u holds bytes that are not text."), line);
  return FALSE;
}

static void
clear_reading (Reading *self)
{
  stet_tape_free (self->tape);
  stet_tape_free (self->item);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_hash_table_unref (self->foreign);
  g_clear_pointer (&self->text, stet_text_unref);
  g_free (self->url);
  stet_extra_clear (&self->collection);
  stet_extra_clear (&self->article_members);
  stet_extra_clear (&self->page);
  stet_extra_clear (&self->items);
}

static void
take_review (Reading *self, StetSnapshot *snapshot)
{
  StetNode node;
  guint n_sentences;
  g_autoptr (GArray) open = NULL;

  if (self->report.text_differs || !stet_node_lookup (stet_tape_get_root (self->tape), STET_KEY_REVIEW, &node))
    return;
  if (stet_tape_read_part (self->item, node, NULL))
    open = stet_json_read_review (stet_tape_get_root (self->item), self->text, &n_sentences);
  if (open != NULL)
    stet_snapshot_set_review (snapshot, n_sentences, open);
}

StetSnapshot *
stet_json_read (GBytes *bytes, StetReadReport *report, GError **error)
{
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);
  Reading self = { .tape = stet_tape_new (), .item = stet_tape_new () };
  g_autoptr (GError) failure = NULL;
  StetSnapshot *snapshot = NULL;

  if (data == NULL)
    data = "";
  self.records = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  self.foreign = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (check_bytes (data, n, error) && stet_tape_read (self.tape, data, n, KEEP_DEPTH, error)
      && read_document (&self, error))
    snapshot = stet_snapshot_new (g_steal_pointer (&self.records), &failure);
  if (snapshot != NULL)
    take_review (&self, snapshot);
  if (g_error_matches (failure, STET_DOCUMENT_ERROR, STET_DOCUMENT_ERROR_DUPLICATE))
    stet_json_name_duplicate (self.tape, self.id, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  if (report != NULL)
    *report = self.report;
  clear_reading (&self);
  return snapshot;
}
