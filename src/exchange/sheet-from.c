/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A mark for each annotation, three at most for an attribution. Fields of the record an annotation stands for become
 * values of the first mark of that record; each mark of a record with several has its number as the value "record". */

#include "sheet-model.h"

#include "facts.h"
#include "json-tape.h"
#include "labels.h"

#include <string.h>

typedef struct
{
  StetSheet *sheet;
  StetLosses *losses;
  const StetSheetOptions *options;
  GHashTable *records; /* const StetId * -> StetRecord * */
  GHashTable *firsts;  /* const StetId * of a record or annotation -> its first mark + 1 */
  GHashTable *uses;    /* const StetId * of a record -> how many annotations it has */
  StetTape *tape;
  GPtrArray *placeless; /* of StetRecord *, borrowed: records that have a mark without spans */
} Making;

/* "stet:restatement" is the value "restatement". */
static const char *
short_key (StetField field)
{
  const char *key = stet_field_get_info (field)->key;

  return g_str_has_prefix (key, "stet:") ? key + strlen ("stet:") : key;
}

static gboolean
is_link (StetField field)
{
  return field == STET_FIELD_SOURCE || field == STET_FIELD_CLAIM || field == STET_FIELD_CREATOR;
}

static void
add_field (StetMark *mark, const StetRecord *record, StetField field)
{
  GVariant *value = stet_record_get (record, field);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (value == NULL || is_link (field) || field == STET_FIELD_CREATED || field == STET_FIELD_EXTRA
      || field == STET_FIELD_FOREIGN_ID)
    return;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    stet_mark_add_value (mark, short_key (field), g_variant_get_string (value, NULL));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    stet_mark_add_value (mark, short_key (field), g_ascii_dtostr (number, sizeof number, g_variant_get_double (value)));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    stet_mark_add_value (mark, short_key (field), "true");
  for (gsize i = 0; g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY) && i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (value, i);

      stet_mark_add_value (mark, short_key (field), g_variant_get_string (item, NULL));
    }
}

static StetRecord *
find_record (Making *self, StetId id)
{
  return g_hash_table_lookup (self->records, &id);
}

static const char *
name_of_source (const StetRecord *source)
{
  const char *name = stet_record_get_string (source, STET_FIELD_NAME);

  return *name != '\0' ? name : stet_record_get_string (source, STET_FIELD_PRINTED);
}

/* What the record says, on its first mark. */
static void
add_record (Making *self, guint index, StetMark *mark, const StetRecord *record)
{
  StetId *id = (StetId *) stet_record_peek_id (record);
  StetRecordKind kind = stet_record_get_kind (record);
  gboolean first = !g_hash_table_contains (self->firsts, id);
  char urn[STET_ID_BUFFER];

  if (kind == STET_RECORD_ENTITY)
    {
      g_autofree char *quote = stet_mark_dup_quote (mark, self->sheet->text);

      if (!g_str_equal (stet_record_get_string (record, STET_FIELD_NAME), quote))
        stet_mark_add_value (mark, "entity", stet_record_get_string (record, STET_FIELD_NAME));
      if (first)
        {
          add_field (mark, record, STET_FIELD_SAME_AS);
          add_field (mark, record, STET_FIELD_NOTE);
        }
    }
  else
    {
      if (GPOINTER_TO_UINT (g_hash_table_lookup (self->uses, id)) > 1)
        stet_mark_add_value (mark, "record", stet_id_format (*id, urn));
      for (StetField field = 0; field < STET_N_FIELDS && first; field++)
        if (stet_field_get_info (field)->kinds & (1u << kind))
          add_field (mark, record, field);
    }
  if (first)
    g_hash_table_insert (self->firsts, id, GUINT_TO_POINTER (index + 1));
}

/* What others have said of the annotation, as the import kept it: {"stet:label": …, "stet:values": [[name, value]]}. */
static void
add_kept (Making *self, StetMark *mark, StetKind kind, const char *extra)
{
  StetNode node, pair;
  StetIter iter;

  if (*extra == '\0' || !stet_tape_read (self->tape, extra, strlen (extra), STET_JSON_KEPT_DEPTH, NULL))
    return;
  if (stet_node_lookup (stet_tape_get_root (self->tape), "stet:label", &node))
    {
      g_autofree char *label = stet_node_dup_string (node);

      /* No longer when a person has said that it is something else. */
      if (label != NULL && stet_label_get_kind (label) == kind
          && (kind != STET_KIND_OTHER || g_str_equal (label, mark->label)))
        {
          g_free (mark->label);
          mark->label = g_steal_pointer (&label);
        }
    }
  if (!stet_node_lookup (stet_tape_get_root (self->tape), "stet:values", &node))
    return;
  for (stet_iter_init (&iter, node); stet_iter_next (&iter);)
    {
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;
      StetIter inner;

      stet_iter_init (&inner, iter.value);
      if (stet_iter_next (&inner))
        name = stet_node_dup_string (inner.value);
      if (stet_iter_next (&inner))
        value = stet_node_dup_string (inner.value);
      pair = iter.value;
      if (name != NULL && value != NULL && stet_node_get_type (pair) == STET_JSON_ARRAY)
        stet_mark_add_value (mark, name, value);
    }
}

static void
add_common (Making *self, StetMark *mark, const StetRecord *annotation)
{
  StetRecord *creator = find_record (self, stet_record_get_link (annotation, STET_FIELD_CREATOR));
  const char *note = stet_record_get_string (annotation, STET_FIELD_NOTE);

  mark->state = stet_record_get_state (annotation);
  mark->score = stet_record_get_score (annotation);
  mark->note = *note != '\0' ? g_strdup (note) : NULL;
  if (creator != NULL)
    stet_mark_add_value (mark, "creator", stet_record_get_string (creator, STET_FIELD_NAME));
  add_field (mark, annotation, STET_FIELD_FORM);
  if (stet_record_get_created (annotation) != 0)
    stet_losses_add (self->losses, STET_LOSS_TIMES, 1);
}

/* The spans of the targets of one part; 0 when it has none. */
static guint
set_part (Making *self, StetMark *mark, const StetRecord *annotation, StetPart part, gboolean any)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  guint n;
  const StetTarget *targets = stet_record_get_targets (annotation, &n);

  for (guint i = 0; i < n; i++)
    if (any || targets[i].part == part)
      g_array_append_val (spans, targets[i].span);
  stet_mark_set_spans (mark, (const StetSpan *) (gpointer) spans->data, spans->len);
  if (mark->n_spans < spans->len)
    stet_losses_add (self->losses, STET_LOSS_FRAGMENTS, 1);
  return mark->n_spans;
}

static void
add_attribution (Making *self, const StetRecord *annotation)
{
  static const struct
  {
    StetPart part;
    const char *name;
  } parts[] = { { STET_PART_CUE, "cue" }, { STET_PART_CONTENT, "content" }, { STET_PART_SOURCE, "source" } };
  guint head = G_MAXUINT;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *label = g_strconcat (STET_LABEL_ATTRIBUTION, "-", parts[i].name, NULL);
      guint index = self->sheet->marks->len;
      guint n_targets, n_in_part = 0;
      const StetTarget *targets = stet_record_get_targets (annotation, &n_targets);
      StetMark *mark;

      for (guint j = 0; j < n_targets; j++)
        n_in_part += targets[j].part == parts[i].part
                     || (targets[j].part == STET_PART_NONE && parts[i].part == STET_PART_CONTENT);
      if (n_in_part == 0)
        continue;
      mark = stet_sheet_add_mark (self->sheet, NULL, label);
      set_part (self, mark, annotation, parts[i].part, FALSE);
      if (mark->n_spans == 0)
        set_part (self, mark, annotation, STET_PART_NONE, FALSE);
      if (head == G_MAXUINT)
        {
          head = index;
          add_common (self, mark, annotation);
          g_hash_table_insert (self->firsts, (gpointer) stet_record_peek_id (annotation), GUINT_TO_POINTER (index + 1));
        }
      else
        {
          mark->state = stet_record_get_state (annotation);
          stet_sheet_add_link (self->sheet, parts[i].name, head, index);
        }
    }
}

static void
add_annotation (Making *self, const StetRecord *annotation)
{
  StetKind kind = stet_record_get_annotation_kind (annotation);
  const char *tag = stet_record_get_string (annotation, STET_FIELD_TAG);
  StetRecord *body = find_record (self, stet_record_get_body (annotation));
  guint index = self->sheet->marks->len;
  StetMark *mark;

  if (kind == STET_KIND_ATTRIBUTION)
    {
      add_attribution (self, annotation);
      return;
    }
  mark = stet_sheet_add_mark (self->sheet, NULL,
                              kind == STET_KIND_NONE ? "highlight"
                              : *tag != '\0'         ? tag
                                                     : stet_kind_get_info (kind)->name);
  set_part (self, mark, annotation, STET_PART_NONE, TRUE);
  add_common (self, mark, annotation);
  if (*tag != '\0' && stet_label_get_kind (tag) != kind)
    stet_mark_add_value (mark, "kind", stet_kind_get_info (kind)->name);
  g_hash_table_insert (self->firsts, (gpointer) stet_record_peek_id (annotation), GUINT_TO_POINTER (index + 1));
  if (body != NULL)
    add_record (self, index, mark, body);
  add_kept (self, mark, kind, stet_record_get_string (annotation, STET_FIELD_EXTRA));
}

static guint
mark_of (Making *self, StetId id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->firsts, &id));
}

/* "@name" from the mark @from to the first mark of the record @id, or its name as a value where it has none. */
static void
link_record (Making *self, guint from, const char *name, StetId id)
{
  StetRecord *record = find_record (self, id);
  guint to = mark_of (self, id);

  if (record == NULL)
    return;
  if (to > 0)
    stet_sheet_add_link (self->sheet, name, from, to - 1);
  else if (*name_of_source (record) != '\0' && stet_record_get_kind (record) == STET_RECORD_SOURCE)
    stet_mark_add_value (stet_sheet_get_mark (self->sheet, from), name, name_of_source (record));
}

static void
add_kept_links (Making *self, guint from, const char *extra)
{
  StetNode node;
  StetIter iter;

  if (*extra == '\0' || !stet_tape_read (self->tape, extra, strlen (extra), STET_JSON_KEPT_DEPTH, NULL)
      || !stet_node_lookup (stet_tape_get_root (self->tape), "stet:links", &node))
    return;
  for (stet_iter_init (&iter, node); stet_iter_next (&iter);)
    {
      g_autofree char *label = NULL;
      g_autofree char *urn = NULL;
      StetIter inner;
      StetId id;

      stet_iter_init (&inner, iter.value);
      if (stet_iter_next (&inner))
        label = stet_node_dup_string (inner.value);
      if (stet_iter_next (&inner))
        urn = stet_node_dup_string (inner.value);
      if (label == NULL || urn == NULL || !stet_id_parse (urn, &id))
        continue;
      if (mark_of (self, id) > 0)
        stet_sheet_add_link (self->sheet, label, from, mark_of (self, id) - 1);
      else
        stet_losses_add (self->losses, STET_LOSS_LINKS, 1);
    }
}

static void
add_links (Making *self, const StetRecord *annotation)
{
  StetRecord *body = find_record (self, stet_record_get_body (annotation));
  guint from = mark_of (self, stet_record_get_id (annotation));

  if (from-- == 0)
    return;
  add_kept_links (self, from, stet_record_get_string (annotation, STET_FIELD_EXTRA));
  if (body == NULL)
    return;
  if (stet_record_get_annotation_kind (annotation) == STET_KIND_ATTRIBUTION)
    link_record (self, from, "names", stet_record_get_id (body));
  else if (mark_of (self, stet_record_get_id (body)) == from + 1)
    {
      if (stet_record_get_kind (body) == STET_RECORD_CLAIM)
        link_record (self, from, "said-by", stet_record_get_link (body, STET_FIELD_SOURCE));
      if (stet_record_get_kind (body) == STET_RECORD_EVIDENCE)
        link_record (self, from, "bears-on", stet_record_get_link (body, STET_FIELD_CLAIM));
    }
}

/* Claims, sources and evidence that no annotation tells of. */
static void
add_placeless (Making *self, const StetSnapshot *snapshot)
{
  static const struct
  {
    StetRecordKind record;
    StetKind kind;
  } kinds[] = { { STET_RECORD_SOURCE, STET_KIND_SOURCE },
                { STET_RECORD_CLAIM, STET_KIND_CLAIM },
                { STET_RECORD_EVIDENCE, STET_KIND_EVIDENCE } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint n;
      StetRecord *const *records = stet_snapshot_get_records (snapshot, kinds[i].record, &n);

      for (guint j = 0; j < n; j++)
        {
          guint index = self->sheet->marks->len;
          StetMark *mark;

          if (g_hash_table_contains (self->firsts, stet_record_peek_id (records[j])))
            continue;
          mark = stet_sheet_add_mark (self->sheet, NULL, stet_kind_get_info (kinds[i].kind)->name);
          add_record (self, index, mark, records[j]);
          add_kept (self, mark, kinds[i].kind, stet_record_get_string (records[j], STET_FIELD_EXTRA));
          g_ptr_array_add (self->placeless, records[j]);
        }
    }
}

static void
add_placeless_links (Making *self, const StetRecord *record)
{
  guint from = mark_of (self, stet_record_get_id (record)) - 1;

  add_kept_links (self, from, stet_record_get_string (record, STET_FIELD_EXTRA));
  if (stet_record_get_kind (record) == STET_RECORD_CLAIM)
    link_record (self, from, "said-by", stet_record_get_link (record, STET_FIELD_SOURCE));
  if (stet_record_get_kind (record) == STET_RECORD_EVIDENCE)
    link_record (self, from, "bears-on", stet_record_get_link (record, STET_FIELD_CLAIM));
}

/* Left out as asked, or because it has no place. */
static gboolean
is_left_out (Making *self, const StetRecord *annotation)
{
  StetState state = stet_record_get_state (annotation);
  guint n;

  stet_record_get_targets (annotation, &n);
  if (n == 0)
    stet_losses_add (self->losses, STET_LOSS_ORPHANS, 1);
  else if (state == STET_STATE_REJECTED && !self->options->with_rejected)
    stet_losses_add (self->losses, STET_LOSS_REJECTED, 1);
  else if (state == STET_STATE_SUGGESTED && self->options->without_suggested)
    stet_losses_add (self->losses, STET_LOSS_SUGGESTED, 1);
  else
    return FALSE;
  return TRUE;
}

/* Records that nothing in the sheet tells of. */
static void
count_records (Making *self, const StetSnapshot *snapshot)
{
  static const StetRecordKind kinds[] = { STET_RECORD_ENTITY, STET_RECORD_SOURCE, STET_RECORD_CLAIM,
                                          STET_RECORD_EVIDENCE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint n;
      StetRecord *const *records = stet_snapshot_get_records (snapshot, kinds[i], &n);

      for (guint j = 0; j < n; j++)
        if (!g_hash_table_contains (self->firsts, stet_record_peek_id (records[j])))
          stet_losses_add (self->losses, STET_LOSS_RECORDS, 1);
    }
}

StetSheet *
stet_sheet_from_snapshot (const StetSnapshot *snapshot,
                          const char *name,
                          const StetSheetOptions *options,
                          StetLosses *losses)
{
  StetRecord *article = stet_snapshot_get_article (snapshot);
  Making self = { .losses = losses, .options = options };
  guint n;
  StetRecord *const *annotations = stet_snapshot_get_records (snapshot, STET_RECORD_ANNOTATION, &n);
  g_autofree gboolean *left_out = g_new0 (gboolean, n + 1);

  self.sheet = stet_sheet_new (name, stet_record_get_text (article));
  self.records = g_hash_table_new (stet_id_hash, stet_id_equal_pointers);
  self.firsts = g_hash_table_new (stet_id_hash, stet_id_equal_pointers);
  self.uses = g_hash_table_new (stet_id_hash, stet_id_equal_pointers);
  self.tape = stet_tape_new ();
  self.placeless = g_ptr_array_new ();
  stet_facts_from_article (self.sheet, article, losses);
  for (StetRecordKind kind = STET_RECORD_PERSON; kind < STET_RECORD_ANNOTATION; kind++)
    {
      guint n_records;
      StetRecord *const *records = stet_snapshot_get_records (snapshot, kind, &n_records);

      for (guint i = 0; i < n_records; i++)
        g_hash_table_insert (self.records, (gpointer) stet_record_peek_id (records[i]), records[i]);
    }
  for (guint i = 0; i < n; i++)
    {
      StetRecord *body = find_record (&self, stet_record_get_body (annotations[i]));
      gpointer key = body != NULL ? (gpointer) stet_record_peek_id (body) : NULL;

      left_out[i] = is_left_out (&self, annotations[i]);
      if (key != NULL && !left_out[i] && stet_record_get_annotation_kind (annotations[i]) != STET_KIND_ATTRIBUTION)
        g_hash_table_insert (self.uses, key,
                             GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (self.uses, key)) + 1));
    }
  for (guint i = 0; i < n; i++)
    if (!left_out[i])
      add_annotation (&self, annotations[i]);
  if (options->with_records)
    add_placeless (&self, snapshot);
  for (guint i = 0; i < n; i++)
    if (!left_out[i])
      add_links (&self, annotations[i]);
  for (guint i = 0; i < self.placeless->len; i++)
    add_placeless_links (&self, g_ptr_array_index (self.placeless, i));
  count_records (&self, snapshot);
  g_hash_table_unref (self.records);
  g_hash_table_unref (self.firsts);
  g_hash_table_unref (self.uses);
  stet_tape_free (self.tape);
  g_ptr_array_unref (self.placeless);
  return self.sheet;
}
