/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* doccano's JSON lines: {"text", "label": [[start, end, "label"]]}, and with relations {"text", "entities": [{"id",
 * "label", "start_offset", "end_offset"}], "relations": [{"from_id", "to_id", "type"}]}. Offsets are code points. What
 * a line says besides is facts about the text, as in doccano. */

#include "config.h"

#include "formats-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  StetIntake *intake;
  StetSheet *sheet;
  StetOffsets *offsets;
  GHashTable *marks; /* id as written -> mark + 1 */
  guint line;
} Reading;

static gboolean
refuse (Reading *self, GError **error)
{
  return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, self->line,
                             _ ("An annotation should be a start, an end and a label."));
}

/* [start, end, label] */
static gboolean
read_triple (Reading *self, StetNode triple, GError **error)
{
  g_autofree char *label = NULL;
  gint64 offsets[2] = { 0, 0 };
  StetIter iter;
  guint n = 0;

  for (stet_iter_init (&iter, triple); stet_iter_next (&iter); n++)
    {
      if (n < 2 && !stet_node_get_integer (iter.value, &offsets[n]))
        return refuse (self, error);
      if (n == 2)
        label = stet_node_dup_string (iter.value);
    }
  if (n != 3 || label == NULL)
    return refuse (self, error);
  stet_offsets_add (self->offsets, self->sheet->marks->len, offsets[0], offsets[1], NULL, self->line);
  stet_sheet_add_mark (self->sheet, NULL, label);
  return TRUE;
}

/* {"id", "label", "start_offset", "end_offset"} */
static gboolean
read_entity (Reading *self, StetNode entity, GError **error)
{
  g_autofree char *label = stet_member_string (entity, "label");
  gint64 start, end;
  StetNode node;
  char *id = stet_node_lookup (entity, "id", &node) ? stet_node_dup_scalar (node) : NULL;

  if (id != NULL)
    g_hash_table_replace (self->marks, id, GUINT_TO_POINTER (self->sheet->marks->len + 1));
  if (label == NULL || !stet_member_integer (entity, "start_offset", &start)
      || !stet_member_integer (entity, "end_offset", &end))
    return refuse (self, error);
  stet_offsets_add (self->offsets, self->sheet->marks->len, start, end, NULL, self->line);
  stet_sheet_add_mark (self->sheet, id, label);
  return TRUE;
}

static gboolean
read_relation (Reading *self, StetNode relation, GError **error)
{
  g_autofree char *label = stet_member_string (relation, "type");
  StetNode from, to;
  g_autofree char *from_id = stet_node_lookup (relation, "from_id", &from) ? stet_node_dup_scalar (from) : NULL;
  g_autofree char *to_id = stet_node_lookup (relation, "to_id", &to) ? stet_node_dup_scalar (to) : NULL;
  guint first = from_id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->marks, from_id)) : 0;
  guint second = to_id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->marks, to_id)) : 0;

  if (label == NULL || first == 0 || second == 0)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, self->line,
                               _ ("A relation should name two annotations and a type."));
  stet_sheet_add_link (self->sheet, label, first - 1, second - 1);
  return TRUE;
}

static gboolean
read_member (Reading *self, StetNode key, StetNode value, GError **error)
{
  gboolean labels = stet_node_is_string (key, "label") || stet_node_is_string (key, "labels");
  g_autofree char *name = stet_node_dup_string (key);
  StetIter iter;

  if (stet_node_is_string (key, "text") || stet_node_is_string (key, "relations"))
    return TRUE;
  if (stet_node_is_string (key, "meta"))
    {
      stet_values_read (value, stet_add_sheet_fact, self->sheet);
      return TRUE;
    }
  if (labels || stet_node_is_string (key, "entities"))
    {
      if (stet_node_get_type (value) != STET_JSON_ARRAY)
        return refuse (self, error);
      for (stet_iter_init (&iter, value); stet_iter_next (&iter);)
        {
          g_autofree char *word = labels ? stet_node_dup_string (iter.value) : NULL;

          if (word != NULL) /* about the whole text */
            stet_sheet_add_fact (self->sheet, name, word);
          else if (stet_node_get_type (iter.value) == STET_JSON_OBJECT ? !read_entity (self, iter.value, error)
                                                                       : !read_triple (self, iter.value, error))
            return FALSE;
        }
      return TRUE;
    }
  {
    g_autofree char *fact = stet_node_dup_scalar (value);

    if (fact != NULL)
      stet_sheet_add_fact (self->sheet, name, fact);
    else if (stet_node_get_type (value) != STET_JSON_NULL)
      stet_losses_add (self->intake->losses, STET_LOSS_META, 1);
  }
  return TRUE;
}

static gboolean
read_members (Reading *self, StetNode object, GError **error)
{
  StetNode relations;
  StetIter iter;

  for (stet_iter_init (&iter, object); stet_iter_next (&iter);)
    if (!read_member (self, iter.key, iter.value, error))
      return FALSE;
  if (stet_node_lookup (object, "relations", &relations))
    for (stet_iter_init (&iter, relations); stet_iter_next (&iter);)
      if (!read_relation (self, iter.value, error))
        return FALSE;
  return TRUE;
}

static gboolean
read_line (StetIntake *intake, StetNode object, guint line, GError **error)
{
  g_autofree char *words = stet_member_string (object, "text");
  g_autofree char *name = stet_intake_number (intake, intake->losses->n_documents + 1);
  g_autoptr (StetText) text = NULL;
  g_autoptr (StetSheet) sheet = NULL;
  g_autoptr (StetOffsets) offsets = stet_offsets_new ();
  g_autoptr (GHashTable) marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading self = { intake, NULL, offsets, marks, line };

  if (words == NULL)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_NO_TEXT, line, _ ("“%s” is missing."), "text");
  text = stet_intake_text (words, strlen (words), line, error);
  if (text == NULL)
    return FALSE;
  self.sheet = sheet = stet_sheet_new (name, text);
  return read_members (&self, object, error)
         && stet_offsets_resolve (offsets, sheet, STET_UNIT_CHARS, FALSE, intake->losses, error)
         && stet_intake_emit (intake, g_steal_pointer (&sheet), error);
}

static gboolean
read_doccano (StetIntake *intake, GError **error)
{
  return stet_intake_read_json_lines (intake, read_line, error);
}

/* Writing ------------------------------------------------------------------------------------------------------- */

static void
write_labels (StetOut *out, const StetSheet *sheet, const StetUnitMap *map)
{
  stet_out_key (out, "label");
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < sheet->marks->len; i++)
    {
      const StetMark *mark = stet_sheet_get_mark (sheet, i);

      stet_out_item (out);
      stet_out_open (out, '[', STET_OUT_INLINE);
      stet_out_item (out);
      stet_out_integer (out, stet_unit_map_from_byte (map, mark->spans[0].start));
      stet_out_item (out);
      stet_out_integer (out, stet_unit_map_from_byte (map, mark->spans[0].end));
      stet_out_item (out);
      stet_out_string (out, mark->label, -1);
      stet_out_close (out);
    }
  stet_out_close (out);
}

static void
write_entities (StetOut *out, const StetSheet *sheet, const StetUnitMap *map)
{
  stet_out_key (out, "entities");
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < sheet->marks->len; i++)
    {
      const StetMark *mark = stet_sheet_get_mark (sheet, i);

      stet_out_item (out);
      stet_out_open (out, '{', STET_OUT_INLINE);
      stet_out_key (out, "id");
      stet_out_integer (out, i);
      stet_out_key (out, "start_offset");
      stet_out_integer (out, stet_unit_map_from_byte (map, mark->spans[0].start));
      stet_out_key (out, "end_offset");
      stet_out_integer (out, stet_unit_map_from_byte (map, mark->spans[0].end));
      stet_out_key (out, "label");
      stet_out_string (out, mark->label, -1);
      stet_out_close (out);
    }
  stet_out_close (out);
  stet_out_key (out, "relations");
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < sheet->links->len; i++)
    {
      const StetLink *link = &g_array_index (sheet->links, StetLink, i);

      stet_out_item (out);
      stet_out_open (out, '{', STET_OUT_INLINE);
      stet_out_key (out, "id");
      stet_out_integer (out, i);
      stet_out_key (out, "from_id");
      stet_out_integer (out, link->from);
      stet_out_key (out, "to_id");
      stet_out_integer (out, link->to);
      stet_out_key (out, "type");
      stet_out_string (out, link->label, -1);
      stet_out_close (out);
    }
  stet_out_close (out);
}

static void
write_doccano (StetOutlet *outlet, const StetSheet *sheet)
{
  g_autoptr (StetUnitMap) map = stet_unit_map_new (sheet->text, STET_UNIT_CHARS);
  StetOut out = STET_OUT_INIT (outlet->main);

  stet_out_open (&out, '{', STET_OUT_INLINE);
  stet_out_key (&out, "text");
  stet_out_string (&out, stet_text_get_data (sheet->text), stet_text_get_n_bytes (sheet->text));
  if (sheet->links->len > 0)
    write_entities (&out, sheet, map);
  else
    write_labels (&out, sheet, map);
  stet_values_write (&out, "meta", sheet->facts);
  stet_out_close (&out);
  g_string_append_c (outlet->main, '\n');
}

static gboolean
detect_doccano (const char *name, const char *head)
{
  return (g_str_has_suffix (name, ".jsonl") || g_str_has_suffix (name, ".json")) && *head == '{'
         && (strstr (head, "\"start_offset\"") != NULL || strstr (head, "\"label\": [") != NULL
             || strstr (head, "\"label\":[") != NULL);
}

const StetFormat stet_format_doccano = {
  .name = "doccano",
  .label = "doccano JSONL",
  .ending = ".jsonl",
  .flags = STET_FORMAT_STREAM,
  .can = STET_CAN_OVERLAP | STET_CAN_LINKS | STET_CAN_FACTS | STET_CAN_BREAKS | STET_CAN_LABELS,
  .unit = STET_UNIT_CHARS,
  .detect = detect_doccano,
  .read = read_doccano,
  .write = write_doccano,
};
