/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The mirror of sheet-from.c: labels become kinds, linked parts become attributions, values that are fields become
 * fields of a record, and all that Stet has no place for is kept with the annotation as stet:label, stet:values and
 * stet:links, from where an export takes it again. */

#include "sheet-model.h"

#include "facts.h"
#include "json-out.h"
#include "labels.h"
#include "named-field.h"
#include "times.h"

#include <string.h>

/* The kind, and the record's. */
typedef struct
{
  StetKind kind;
  StetPart part;      /* of an attribution */
  guint head;         /* an attribution: its first part; else the mark itself */
  StetRecord *record; /* the annotation of a head, owned by the list; NULL for other parts and without a place */
  StetRecord *body;   /* borrowed */
  GString *links;     /* kept links as JSON items, or NULL */
  gboolean has_parts; /* others have joined it */
} Place;

typedef struct
{
  const StetSheet *sheet;
  GPtrArray *records;
  Place *places;
  GHashTable *named; /* "kind:name" or a urn -> StetRecord *, borrowed */
  const char *seed;
  gint64 now;
} Making;

static StetId
make_id (Making *self, const char *what, guint n)
{
  g_autofree char *name = g_strdup_printf ("stet-exchange:%s:%s:%u", self->seed, what, n);

  return stet_id_from_foreign (name);
}

static StetRecord *
add_record (Making *self, StetRecordKind kind)
{
  StetId id = make_id (self, "record", self->records->len);
  StetRecord *record = stet_record_new (kind, &id);
  char stamp[STET_TIME_BUFFER];

  /* Documents list records by time: these stay in the order of the sheet. */
  if (kind != STET_RECORD_ANNOTATION && kind != STET_RECORD_ARTICLE)
    stet_record_set_string (record, STET_FIELD_CREATED,
                            stet_time_format (self->now / G_USEC_PER_SEC * G_USEC_PER_SEC + self->records->len, stamp));
  g_ptr_array_add (self->records, record);
  return record;
}

/* The record that goes by @key, or a new one; *@is_new says which. */
static StetRecord *
join_record (Making *self, StetRecordKind kind, const char *key, gboolean *is_new)
{
  g_autofree char *name = g_strdup_printf ("%d:%s", (int) kind, key);
  StetRecord *record = g_hash_table_lookup (self->named, name);

  *is_new = record == NULL;
  if (record == NULL)
    {
      record = add_record (self, kind);
      g_hash_table_insert (self->named, g_steal_pointer (&name), record);
    }
  return record;
}

/* Kinds and attributions ---------------------------------------------------------------------------------------- */

static StetPart
part_of (const char *label)
{
  static const char *const parts[] = { [STET_PART_SOURCE] = STET_LABEL_ATTRIBUTION "-source",
                                       [STET_PART_CUE] = STET_LABEL_ATTRIBUTION "-cue",
                                       [STET_PART_CONTENT] = STET_LABEL_ATTRIBUTION "-content" };

  for (guint i = STET_PART_SOURCE; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (label, parts[i]))
      return i;
  return STET_PART_NONE;
}

/* Nothing would be lost when it becomes a target alone. */
static gboolean
is_bare (const StetMark *mark)
{
  return mark->note == NULL && mark->values == NULL;
}

static void
find_places (Making *self)
{
  for (guint i = 0; i < self->sheet->marks->len; i++)
    {
      const StetMark *mark = stet_sheet_get_mark (self->sheet, i);
      const char *said = stet_mark_get_value (mark, "kind");
      StetKind kind = stet_label_get_kind (mark->label);

      self->places[i].head = i;
      self->places[i].part = part_of (mark->label);
      if (g_str_equal (mark->label, "highlight"))
        kind = STET_KIND_NONE;
      /* A label of the person's own on a kind of Stet's. */
      else if (STET_KIND_IS_ENTITY (kind) && said != NULL && STET_KIND_IS_ENTITY (stet_kind_from_name (said)))
        kind = stet_kind_from_name (said);
      self->places[i].kind = self->places[i].part != STET_PART_NONE ? STET_KIND_ATTRIBUTION : kind;
    }
  /* A part joins the attribution that leads to it, once. */
  for (guint i = 0; i < self->sheet->links->len; i++)
    {
      const StetLink *link = &g_array_index (self->sheet->links, StetLink, i);
      Place *from = &self->places[link->from];
      Place *to = &self->places[link->to];

      if (from->part != STET_PART_NONE && from->head == link->from && to->head == link->to && link->from != link->to
          && !to->has_parts && is_bare (stet_sheet_get_mark (self->sheet, link->to)) && from->part != to->part
          && ((to->part == STET_PART_SOURCE && g_str_equal (link->label, "source"))
              || (to->part == STET_PART_CONTENT && g_str_equal (link->label, "content"))))
        {
          to->head = link->from;
          from->has_parts = TRUE;
        }
    }
}

static gboolean
is_joining (Making *self, const StetLink *link)
{
  return self->places[link->to].head == link->from && link->to != link->from;
}

/* Bodies -------------------------------------------------------------------------------------------------------- */

static StetRecordKind
record_kind_of (StetKind kind)
{
  return STET_KIND_IS_ENTITY (kind)   ? STET_RECORD_ENTITY
         : kind == STET_KIND_CLAIM    ? STET_RECORD_CLAIM
         : kind == STET_KIND_SOURCE   ? STET_RECORD_SOURCE
         : kind == STET_KIND_EVIDENCE ? STET_RECORD_EVIDENCE
                                      : STET_N_RECORDS;
}

/* What keeps what Stet has no place for. */
static StetRecord *
get_holder (const Place *place)
{
  return place->record != NULL ? place->record : place->body;
}

static StetRecord *
make_body (Making *self, const StetMark *mark, StetKind kind)
{
  StetRecordKind record_kind = record_kind_of (kind);
  g_autofree char *quote = NULL;
  g_autofree char *key = NULL;
  const char *name;
  StetRecord *body;
  gboolean is_new;

  if (record_kind == STET_N_RECORDS)
    return NULL;
  if (record_kind != STET_RECORD_ENTITY)
    {
      name = stet_mark_get_value (mark, "record");
      body = name != NULL ? join_record (self, record_kind, name, &is_new) : add_record (self, record_kind);
      return body;
    }
  quote = stet_mark_dup_quote (mark, self->sheet->text);
  name = stet_mark_get_value (mark, "entity");
  if (name == NULL)
    name = quote;
  key = g_strdup_printf ("%s:%s:%s", stet_kind_get_info (kind)->name, kind == STET_KIND_OTHER ? mark->label : "", name);
  body = join_record (self, STET_RECORD_ENTITY, key, &is_new);
  if (is_new)
    {
      stet_record_set_string (body, STET_FIELD_KIND, stet_kind_get_info (kind)->name);
      stet_record_set_string (body, STET_FIELD_NAME, name);
    }
  return body;
}

static StetId
find_person (Making *self, const char *name)
{
  gboolean is_new;
  StetRecord *person = join_record (self, STET_RECORD_PERSON, name, &is_new);

  if (is_new)
    stet_record_set_string (person, STET_FIELD_NAME, name);
  return stet_record_get_id (person);
}

static StetRecord *
find_source (Making *self, const char *name)
{
  gboolean is_new;
  StetRecord *source = join_record (self, STET_RECORD_SOURCE, name, &is_new);

  if (is_new)
    stet_record_set_string (source, STET_FIELD_NAME, name);
  return source;
}

/* TRUE when the value has found its place in a record. */
static gboolean
take_value (Making *self, Place *place, const StetValue *value)
{
  StetRecord *body = place->body;

  if (g_str_equal (value->name, "creator"))
    {
      if (*value->value == '\0' || place->record == NULL || stet_record_get (place->record, STET_FIELD_CREATOR) != NULL)
        return FALSE;
      stet_record_set_id (place->record, STET_FIELD_CREATOR, find_person (self, value->value));
      return TRUE;
    }
  if (g_str_equal (value->name, "kind") && STET_KIND_IS_ENTITY (place->kind))
    return stet_kind_from_name (value->value) == place->kind;
  if (place->kind == STET_KIND_ATTRIBUTION && g_str_equal (value->name, "names"))
    {
      if (!stet_id_is_none (stet_record_get_body (place->record)))
        return FALSE;
      body = find_source (self, value->value);
      stet_record_set_annotation (place->record, place->kind, stet_record_get_state (place->record),
                                  stet_record_get_id (body));
      return TRUE;
    }
  if (g_str_equal (value->name, "quoteForm"))
    return place->record != NULL && stet_record_set_named (place->record, value->name, value->value);
  if (body == NULL)
    return FALSE;
  if (stet_record_get_kind (body) == STET_RECORD_ENTITY)
    return g_str_equal (value->name, "entity")
           || ((g_str_equal (value->name, "sameAs") || g_str_equal (value->name, "stet:note")
                || g_str_equal (value->name, "note"))
               && stet_record_set_named (body, value->name, value->value));
  if (g_str_equal (value->name, "record"))
    return TRUE;
  if (g_str_equal (value->name, "said-by") && stet_record_get_kind (body) == STET_RECORD_CLAIM
      && stet_record_get (body, STET_FIELD_SOURCE) == NULL)
    {
      stet_record_set_id (body, STET_FIELD_SOURCE, stet_record_get_id (find_source (self, value->value)));
      return TRUE;
    }
  return stet_record_set_named (body, value->name, value->value);
}

/* Links --------------------------------------------------------------------------------------------------------- */

/* TRUE when the model has a place for it. */
static gboolean
take_link (Making *self, const StetLink *link)
{
  Place *from = &self->places[link->from];
  Place *to = &self->places[link->to];
  StetRecord *body = from->body;

  if (is_joining (self, link))
    return TRUE;
  if (to->body == NULL)
    return FALSE;
  if (g_str_equal (link->label, "said-by") && body != NULL && stet_record_get_kind (body) == STET_RECORD_CLAIM
      && stet_record_get_kind (to->body) == STET_RECORD_SOURCE && stet_record_get (body, STET_FIELD_SOURCE) == NULL)
    stet_record_set_id (body, STET_FIELD_SOURCE, stet_record_get_id (to->body));
  else if (g_str_equal (link->label, "bears-on") && body != NULL && stet_record_get_kind (body) == STET_RECORD_EVIDENCE
           && stet_record_get_kind (to->body) == STET_RECORD_CLAIM && stet_record_get (body, STET_FIELD_CLAIM) == NULL)
    stet_record_set_id (body, STET_FIELD_CLAIM, stet_record_get_id (to->body));
  else if (g_str_equal (link->label, "names") && from->kind == STET_KIND_ATTRIBUTION && from->record != NULL
           && stet_record_get_kind (to->body) == STET_RECORD_SOURCE
           && stet_id_is_none (stet_record_get_body (from->record)))
    stet_record_set_annotation (from->record, from->kind, stet_record_get_state (from->record),
                                stet_record_get_id (to->body));
  else
    return FALSE;
  return TRUE;
}

static void
keep_link (Making *self, const StetLink *link)
{
  Place *from = &self->places[self->places[link->from].head];
  const StetRecord *to = get_holder (&self->places[self->places[link->to].head]);
  char urn[STET_ID_BUFFER];
  StetOut out;

  if (from->links == NULL)
    from->links = g_string_new ("");
  else
    g_string_append (from->links, ", ");
  out = STET_OUT_INIT (from->links);
  stet_out_open (&out, '[', STET_OUT_INLINE);
  stet_out_item (&out);
  stet_out_string (&out, link->label, -1);
  stet_out_item (&out);
  stet_out_string (&out, stet_id_format (stet_record_get_id (to), urn), -1);
  stet_out_close (&out);
}

/* Annotations --------------------------------------------------------------------------------------------------- */

static void
make_annotation (Making *self, guint i)
{
  const StetMark *mark = stet_sheet_get_mark (self->sheet, i);
  Place *place = &self->places[i];
  StetId id = make_id (self, "mark", i);
  StetRecordKind record_kind = record_kind_of (place->kind);

  if (mark->n_spans == 0
      && (record_kind == STET_RECORD_CLAIM || record_kind == STET_RECORD_SOURCE || record_kind == STET_RECORD_EVIDENCE))
    {
      place->body = make_body (self, mark, place->kind);
      if (mark->note != NULL)
        stet_record_set_named (place->body, "note", mark->note);
      return;
    }
  place->record = stet_record_new (STET_RECORD_ANNOTATION, &id);
  g_ptr_array_add (self->records, place->record);
  place->body = make_body (self, mark, place->kind);
  stet_record_set_annotation (place->record, place->kind, mark->state,
                              place->body != NULL ? stet_record_get_id (place->body) : STET_ID_NONE);
  stet_record_set_times (place->record, self->now, 0);
  stet_record_set_score (place->record, mark->score);
  stet_record_set_string (place->record, STET_FIELD_NOTE, mark->note);
  if (STET_KIND_IS_ENTITY (place->kind)
      && (place->kind == STET_KIND_OTHER ? !g_str_equal (mark->label, "other")
                                         : stet_label_get_kind (mark->label) == STET_KIND_OTHER))
    stet_record_set_string (place->record, STET_FIELD_TAG, mark->label);
}

static void
keep_rest (Making *self, guint i, GArray *rest)
{
  const StetMark *mark = stet_sheet_get_mark (self->sheet, i);
  const char *name = stet_kind_get_info (self->places[i].kind)->name;
  gboolean keep_label = self->places[i].kind != STET_KIND_ATTRIBUTION && self->places[i].kind != STET_KIND_OTHER
                        && self->places[i].kind != STET_KIND_NONE && !g_str_equal (mark->label, name)
                        && stet_label_get_kind (mark->label) != STET_KIND_OTHER;
  g_autoptr (GString) text = g_string_new (NULL);
  StetOut out = STET_OUT_INIT (text);

  if (!keep_label && rest->len == 0 && self->places[i].links == NULL)
    return;
  stet_out_open (&out, '{', STET_OUT_INLINE);
  if (keep_label)
    stet_out_member_string (&out, "stet:label", mark->label);
  if (rest->len > 0)
    {
      stet_out_key (&out, "stet:values");
      stet_out_open (&out, '[', STET_OUT_INLINE);
      for (guint j = 0; j < rest->len; j++)
        {
          const StetValue *value = g_array_index (rest, const StetValue *, j);

          stet_out_item (&out);
          stet_out_open (&out, '[', STET_OUT_INLINE);
          stet_out_item (&out);
          stet_out_string (&out, value->name, -1);
          stet_out_item (&out);
          stet_out_string (&out, value->value, -1);
          stet_out_close (&out);
        }
      stet_out_close (&out);
    }
  if (self->places[i].links != NULL)
    {
      g_autofree char *list = g_strdup_printf ("[%s]", self->places[i].links->str);

      stet_out_key (&out, "stet:links");
      stet_out_raw (&out, list, strlen (list));
    }
  stet_out_close (&out);
  stet_record_set_string (get_holder (&self->places[i]), STET_FIELD_EXTRA, text->str);
}

/* The targets of all parts of the attribution @head, or of one mark. */
static void
set_targets (Making *self, guint head, GArray **parts)
{
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (StetTarget));

  for (guint i = 0; i < (parts[head] != NULL ? parts[head]->len : 0) + 1; i++)
    {
      guint index = i == 0 ? head : g_array_index (parts[head], guint, i - 1);
      const StetMark *mark = stet_sheet_get_mark (self->sheet, index);

      for (guint j = 0; j < mark->n_spans; j++)
        {
          StetTarget target = { mark->spans[j], self->places[index].part };

          g_array_append_val (targets, target);
        }
    }
  stet_record_set_targets (self->places[head].record, (const StetTarget *) (gpointer) targets->data, targets->len);
}

static void
make_annotations (Making *self)
{
  guint n = self->sheet->marks->len;
  g_autofree GArray **parts = g_new0 (GArray *, n + 1);
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (const StetValue *));

  for (guint i = 0; i < n; i++)
    {
      guint head = self->places[i].head;

      if (head == i)
        {
          make_annotation (self, i);
          continue;
        }
      if (parts[head] == NULL)
        parts[head] = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (parts[head], i);
    }
  for (guint i = 0; i < self->sheet->links->len; i++)
    {
      const StetLink *link = &g_array_index (self->sheet->links, StetLink, i);

      if (!take_link (self, link))
        keep_link (self, link);
    }
  for (guint i = 0; i < n; i++)
    {
      const StetMark *mark = stet_sheet_get_mark (self->sheet, i);

      if (self->places[i].head != i)
        continue;
      if (self->places[i].record != NULL)
        set_targets (self, i, parts);
      g_array_set_size (rest, 0);
      for (guint j = 0; mark->values != NULL && j < mark->values->len; j++)
        {
          const StetValue *value = &g_array_index (mark->values, StetValue, j);

          if (!take_value (self, &self->places[i], value))
            g_array_append_val (rest, value);
        }
      keep_rest (self, i, rest);
    }
  for (guint i = 0; i < n; i++)
    {
      g_clear_pointer (&parts[i], g_array_unref);
      if (self->places[i].links != NULL)
        g_string_free (self->places[i].links, TRUE);
    }
}

static void
make_article (Making *self)
{
  StetRecord *article = add_record (self, STET_RECORD_ARTICLE);

  stet_record_set_text (article, self->sheet->text);
  stet_record_set_string (article, STET_FIELD_VIA, "file");
  stet_record_set_string (article, STET_FIELD_RECIPE, "stet-text-1");
  stet_facts_to_article (self->sheet, article);
  if (stet_record_get (article, STET_FIELD_TITLE) == NULL)
    stet_record_set_string (article, STET_FIELD_TITLE, self->sheet->name);
}

StetSnapshot *
stet_sheet_to_snapshot (const StetSheet *sheet, const char *seed, gint64 now, GError **error)
{
  Making self = { .sheet = sheet, .seed = seed, .now = now };
  StetSnapshot *snapshot;

  self.records = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  self.places = g_new0 (Place, sheet->marks->len + 1);
  self.named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  make_article (&self);
  find_places (&self);
  make_annotations (&self);
  for (guint i = 0; i < self.records->len; i++)
    stet_record_seal (g_ptr_array_index (self.records, i));
  snapshot = stet_snapshot_new (g_steal_pointer (&self.records), error);
  g_hash_table_unref (self.named);
  g_free (self.places);
  return snapshot;
}
