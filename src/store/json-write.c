/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "json-write.h"

#include "json-annotation.h"
#include "json-fields.h"
#include "json-read.h"
#include "json-words.h"

#define CONTEXT "[\"http://www.w3.org/ns/anno.jsonld\", {\"stet\": \"https://stetdesk.github.io/ns#\"}]"

typedef struct
{
  StetSnapshot *snapshot;
  StetRecord *article;
  StetText *text;
  char *source;        /* what targets name */
  GHashTable *foreign; /* StetId * (of the record) -> const char * */
  StetTape *tape;      /* what others have put into the article's record */
  StetNode extra;
  gboolean has_extra;
} Writing;

char *
stet_json_article_iri (StetId collection)
{
  char urn[STET_ID_BUFFER];
  g_autofree char *name = g_strconcat (stet_id_format (collection, urn), "#article", NULL);

  return stet_id_to_string (stet_id_from_foreign (name));
}

static gboolean
lookup_extra (Writing *self, const char *key, StetNode *node)
{
  return self->has_extra && stet_node_lookup (self->extra, key, node);
}

static void
write_id (Writing *self, StetOut *out, StetId id)
{
  const char *foreign = g_hash_table_lookup (self->foreign, &id);
  char urn[STET_ID_BUFFER];

  stet_out_string (out, foreign != NULL ? foreign : stet_id_format (id, urn), -1);
}

/* Links to records whose ids are not ours are written as those ids; fields_write_all leaves them out. */
static void
write_links (Writing *self, StetOut *out, const StetRecord *record)
{
  static const StetField links[] = { STET_FIELD_SOURCE, STET_FIELD_CLAIM };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      if (!(stet_field_get_info (links[i])->kinds & (1u << stet_record_get_kind (record)))
          || stet_record_get (record, links[i]) == NULL)
        continue;
      if (stet_id_is_none (stet_record_get_link (record, links[i])))
        {
          stet_fields_write (out, record, links[i], NULL);
          continue;
        }
      stet_out_key (out, stet_field_get_info (links[i])->key);
      write_id (self, out, stet_record_get_link (record, links[i]));
    }
}

static void
write_record (Writing *self, StetOut *out, const StetRecord *record)
{
  static const StetField except[] = { STET_FIELD_SOURCE, STET_FIELD_CLAIM, STET_N_FIELDS };

  stet_out_open (out, '{', STET_OUT_INLINE);
  stet_out_key (out, "id");
  write_id (self, out, stet_record_get_id (record));
  write_links (self, out, record);
  stet_fields_write_all (out, record, except, self->text);
  stet_out_close (out);
}

/* The meter, and the sentences that remain. */
static void
write_review (Writing *self, StetOut *out)
{
  guint n_sentences;
  GArray *open = stet_snapshot_get_review (self->snapshot, &n_sentences);
  g_autofree guint32 *offsets = NULL;

  if (open == NULL)
    return;
  offsets = g_new (guint32, 2 * open->len + 1);
  for (guint i = 0; i < open->len; i++)
    {
      offsets[2 * i] = g_array_index (open, StetSpan, i).start;
      offsets[2 * i + 1] = g_array_index (open, StetSpan, i).end;
    }
  stet_text_bytes_to_chars (self->text, offsets, 2 * open->len);
  stet_out_key (out, STET_KEY_REVIEW);
  stet_out_open (out, '{', STET_OUT_LINES);
  stet_out_key (out, STET_KEY_SENTENCES);
  stet_out_integer (out, n_sentences);
  stet_out_key (out, STET_KEY_OPEN);
  stet_out_open (out, '[', STET_OUT_LINES);
  for (guint i = 0; i < open->len; i++)
    {
      stet_out_item (out);
      stet_out_open (out, '{', STET_OUT_INLINE);
      stet_out_key (out, "stet:start");
      stet_out_integer (out, offsets[2 * i]);
      stet_out_key (out, "stet:end");
      stet_out_integer (out, offsets[2 * i + 1]);
      stet_out_close (out);
    }
  stet_out_close (out);
  stet_out_close (out);
}

static void
write_records (Writing *self, StetOut *out, StetRecordKind kind)
{
  guint n;
  StetRecord *const *records = stet_snapshot_get_records (self->snapshot, kind, &n);

  if (n == 0 && kind == STET_RECORD_TOMBSTONE)
    return;
  stet_out_key (out, stet_record_lists[kind]);
  stet_out_open (out, '[', STET_OUT_LINES);
  for (guint i = 0; i < n; i++)
    {
      stet_out_item (out);
      write_record (self, out, records[i]);
    }
  stet_out_close (out);
}

static void
write_article (Writing *self, StetOut *out)
{
  static const StetField except[] = { STET_FIELD_URL, STET_FIELD_REMOVED, STET_FIELD_BLOCKS, STET_FIELD_EXTRA,
                                      STET_N_FIELDS };
  StetNode more;

  stet_out_key (out, "stet:article");
  stet_out_open (out, '{', STET_OUT_LINES);
  stet_out_key (out, "id");
  stet_out_string (out, self->source, -1);
  for (StetField field = 0; field < STET_N_FIELDS; field++)
    {
      gboolean apart = FALSE;

      if (!(stet_field_get_info (field)->kinds & (1u << STET_RECORD_ARTICLE)) || field == STET_FIELD_FOREIGN_ID)
        continue;
      for (guint i = 0; except[i] != STET_N_FIELDS; i++)
        apart |= except[i] == field;
      if (!apart)
        stet_fields_write (out, self->article, field, self->text);
    }
  stet_out_key (out, "stet:textSha256");
  stet_out_string (out, stet_text_get_sha256 (self->text), -1);
  stet_out_key (out, "stet:text");
  stet_out_string (out, stet_text_get_data (self->text), stet_text_get_n_bytes (self->text));
  stet_fields_write (out, self->article, STET_FIELD_REMOVED, self->text);
  stet_fields_write (out, self->article, STET_FIELD_BLOCKS, self->text);
  if (lookup_extra (self, "article", &more))
    stet_out_members (out, more, NULL);
  stet_out_close (out);
}

static guint
count_items (StetNode list)
{
  StetIter iter;
  guint n = 0;

  for (stet_iter_init (&iter, list); stet_iter_next (&iter);)
    n++;
  return n;
}

static void
write_items (Writing *self, StetOut *out)
{
  g_autoptr (StetTape) tape = stet_tape_new ();
  StetAnnotationWriter writer = { self->text, self->source, self->foreign, tape };
  guint n;
  StetRecord *const *annotations = stet_snapshot_get_records (self->snapshot, STET_RECORD_ANNOTATION, &n);
  StetNode foreign;
  StetIter iter;

  stet_out_key (out, "items");
  stet_out_open (out, '[', STET_OUT_LINES);
  for (guint i = 0; i < n; i++)
    {
      stet_out_item (out);
      stet_annotation_write (&writer, out, annotations[i]);
    }
  if (lookup_extra (self, "items", &foreign))
    {
      for (stet_iter_init (&iter, foreign); stet_iter_next (&iter);)
        {
          gsize n_bytes;
          const char *raw = stet_node_get_raw (iter.value, &n_bytes);

          stet_out_item (out);
          stet_out_raw (out, raw, n_bytes);
        }
    }
  stet_out_close (out);
}

/* The one page, embedded. A collection without annotations has none. */
static void
write_page (Writing *self, StetOut *out)
{
  char urn[STET_ID_BUFFER];
  g_autofree char *name = g_strconcat (stet_id_format (stet_snapshot_get_id (self->snapshot), urn), "#page", NULL);
  g_autofree char *id = stet_id_to_string (stet_id_from_foreign (name));
  StetNode more, given;

  stet_out_key (out, "first");
  stet_out_open (out, '{', STET_OUT_LINES);
  if (!lookup_extra (self, "page", &more))
    stet_out_member_string (out, "id", id);
  else
    {
      if (!stet_node_lookup (more, "id", &given))
        stet_out_member_string (out, "id", id);
      stet_out_members (out, more, NULL);
    }
  stet_out_member_string (out, "type", "AnnotationPage");
  stet_out_key (out, "startIndex");
  stet_out_integer (out, 0);
  write_items (self, out);
  stet_out_close (out);
}

static void
collect_foreign (Writing *self)
{
  for (guint kind = 0; kind < STET_N_RECORDS; kind++)
    {
      guint n;
      StetRecord *const *records = stet_snapshot_get_records (self->snapshot, (StetRecordKind) kind, &n);

      for (guint i = 0; i < n && kind != STET_RECORD_ANNOTATION; i++)
        {
          const char *foreign = stet_record_get_string (records[i], STET_FIELD_FOREIGN_ID);

          if (*foreign != '\0')
            g_hash_table_insert (self->foreign, (gpointer) stet_record_peek_id (records[i]), (gpointer) foreign);
        }
    }
}

/* What comes before the records. */
static void
write_head (Writing *self, StetOut *out, guint total)
{
  static const char *const context[] = { "@context", NULL };
  StetNode more, given;
  gsize n_bytes;
  const char *raw;

  stet_out_key (out, context[0]);
  if (lookup_extra (self, "collection", &more) && stet_node_lookup (more, context[0], &given))
    {
      raw = stet_node_get_raw (given, &n_bytes);
      stet_out_raw (out, raw, n_bytes);
    }
  else
    stet_out_raw (out, CONTEXT, sizeof CONTEXT - 1);
  stet_out_key (out, "id");
  write_id (self, out, stet_snapshot_get_id (self->snapshot));
  stet_out_member_string (out, "type", "AnnotationCollection");
  stet_out_member_string (out, "label", stet_record_get_string (self->article, STET_FIELD_TITLE));
  stet_out_key (out, "stet:format");
  stet_out_integer (out, STET_FORMAT_VERSION);
  stet_out_key (out, "total");
  stet_out_integer (out, total);
  stet_out_key (out, "generator");
  stet_out_open (out, '{', STET_OUT_INLINE);
  stet_out_member_string (out, "id", "https://stetdesk.github.io");
  stet_out_member_string (out, "type", "Software");
  stet_out_member_string (out, "name", "Stet " VERSION);
  stet_out_close (out);
}

static void
write_collection (Writing *self, StetOut *out)
{
  static const StetRecordKind before[] = { STET_RECORD_ENTITY, STET_RECORD_SOURCE, STET_RECORD_CLAIM,
                                           STET_RECORD_EVIDENCE, STET_RECORD_TOMBSTONE };
  static const char *const apart[] = { "@context", "stet:tagSet", NULL };
  StetNode more, tag_set, foreign;
  guint total;
  gsize n_bytes;
  const char *raw = "{}";

  stet_snapshot_get_records (self->snapshot, STET_RECORD_ANNOTATION, &total);
  if (lookup_extra (self, "items", &foreign))
    total += count_items (foreign);
  stet_out_open (out, '{', STET_OUT_LINES);
  write_head (self, out, total);
  write_article (self, out);
  write_review (self, out);
  write_records (self, out, STET_RECORD_PERSON);
  stet_out_key (out, apart[1]);
  n_bytes = 2;
  if (lookup_extra (self, "collection", &more) && stet_node_lookup (more, apart[1], &tag_set))
    raw = stet_node_get_raw (tag_set, &n_bytes);
  stet_out_raw (out, raw, n_bytes);
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    write_records (self, out, before[i]);
  if (lookup_extra (self, "collection", &more))
    stet_out_members (out, more, apart);
  if (total > 0)
    write_page (self, out);
  stet_out_close (out);
}

GBytes *
stet_json_write (StetSnapshot *snapshot)
{
  g_autoptr (StetTape) tape = stet_tape_new ();
  Writing self = { .snapshot = snapshot, .article = stet_snapshot_get_article (snapshot), .tape = tape };
  GString *text = g_string_new (NULL);
  StetOut out = STET_OUT_INIT (text);
  gsize length;

  self.text = stet_record_get_text (self.article);
  self.foreign = g_hash_table_new (stet_id_hash, stet_id_equal_pointers);
  self.has_extra = stet_extra_read (self.article, tape, &self.extra);
  self.source = g_strdup (stet_record_get_string (self.article, STET_FIELD_URL));
  if (*self.source == '\0')
    {
      g_free (self.source);
      self.source = stet_json_article_iri (stet_snapshot_get_id (snapshot));
    }
  collect_foreign (&self);
  write_collection (&self, &out);
  g_string_append_c (text, '\n');
  g_hash_table_unref (self.foreign);
  g_free (self.source);
  length = text->len;
  return g_bytes_new_take (g_string_free (text, FALSE), length);
}
