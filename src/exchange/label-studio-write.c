/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "label-studio-private.h"

typedef struct
{
  StetOut out;
  const StetSheet *sheet;
  const StetUnitMap *map;
} Writing;

static void
open_result (Writing *self, guint mark, const char *from, const char *type)
{
  char id[16];

  g_snprintf (id, sizeof id, "m%u", mark + 1);
  stet_out_item (&self->out);
  stet_out_open (&self->out, '{', STET_OUT_INLINE);
  stet_out_member_string (&self->out, "id", id);
  stet_out_member_string (&self->out, "from_name", from);
  stet_out_member_string (&self->out, "to_name", "text");
  stet_out_member_string (&self->out, "type", type);
}

static void
open_value (Writing *self, const StetMark *mark)
{
  stet_out_key (&self->out, "value");
  stet_out_open (&self->out, '{', STET_OUT_INLINE);
  stet_out_key (&self->out, "start");
  stet_out_integer (&self->out, stet_unit_map_from_byte (self->map, mark->spans[0].start));
  stet_out_key (&self->out, "end");
  stet_out_integer (&self->out, stet_unit_map_from_byte (self->map, mark->spans[0].end));
}

static void
write_list (StetOut *out, const char *key, const char *only)
{
  stet_out_key (out, key);
  stet_out_open (out, '[', STET_OUT_INLINE);
  stet_out_item (out);
  stet_out_string (out, only, -1);
  stet_out_close (out);
}

static void
write_region (Writing *self, guint i)
{
  const StetMark *mark = stet_sheet_get_mark (self->sheet, i);
  g_autofree char *quote = stet_mark_dup_quote (mark, self->sheet->text);

  open_result (self, i, "label", "labels");
  if (mark->score < 1)
    {
      stet_out_key (&self->out, "score");
      stet_out_float (&self->out, mark->score);
    }
  if (mark->state == STET_STATE_REJECTED)
    stet_out_member_string (&self->out, "state", "rejected");
  if (mark->note != NULL)
    {
      stet_out_key (&self->out, "meta");
      stet_out_open (&self->out, '{', STET_OUT_INLINE);
      write_list (&self->out, "text", mark->note);
      stet_out_close (&self->out);
    }
  open_value (self, mark);
  stet_out_key (&self->out, "text");
  stet_out_string (&self->out, quote, -1);
  write_list (&self->out, "labels", mark->label);
  stet_out_close (&self->out);
  stet_out_close (&self->out);
  for (guint j = 0; mark->values != NULL && j < mark->values->len; j++)
    {
      const StetValue *value = &g_array_index (mark->values, StetValue, j);

      open_result (self, i, value->name, "textarea");
      open_value (self, mark);
      write_list (&self->out, "text", value->value);
      stet_out_close (&self->out);
      stet_out_close (&self->out);
    }
}

static gboolean
is_decided (const StetSheet *sheet, guint mark)
{
  return stet_sheet_get_mark (sheet, mark)->state == STET_STATE_ACCEPTED;
}

static void
write_results (Writing *self, const char *list, gboolean decided)
{
  stet_out_key (&self->out, list);
  stet_out_open (&self->out, '[', STET_OUT_INLINE);
  stet_out_item (&self->out);
  stet_out_open (&self->out, '{', STET_OUT_INLINE);
  if (!decided)
    stet_out_member_string (&self->out, "model_version", "Stet");
  stet_out_key (&self->out, "result");
  stet_out_open (&self->out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < self->sheet->marks->len; i++)
    if (is_decided (self->sheet, i) == decided)
      write_region (self, i);
  for (guint i = 0; i < self->sheet->links->len; i++)
    {
      const StetLink *link = &g_array_index (self->sheet->links, StetLink, i);
      char from[16], to[16];

      if ((is_decided (self->sheet, link->from) && is_decided (self->sheet, link->to)) != decided)
        continue;
      g_snprintf (from, sizeof from, "m%u", link->from + 1);
      g_snprintf (to, sizeof to, "m%u", link->to + 1);
      stet_out_item (&self->out);
      stet_out_open (&self->out, '{', STET_OUT_INLINE);
      stet_out_member_string (&self->out, "type", "relation");
      stet_out_member_string (&self->out, "from_id", from);
      stet_out_member_string (&self->out, "to_id", to);
      stet_out_member_string (&self->out, "direction", "right");
      write_list (&self->out, "labels", link->label);
      stet_out_close (&self->out);
    }
  stet_out_close (&self->out);
  stet_out_close (&self->out);
  stet_out_close (&self->out);
}

void
stet_label_studio_write (StetOutlet *outlet, const StetSheet *sheet)
{
  g_autoptr (StetUnitMap) map = stet_unit_map_new (sheet->text, STET_UNIT_UTF16);
  Writing self = { STET_OUT_INIT (outlet->main), sheet, map };
  g_autoptr (GString) facts = g_string_new (NULL);
  StetOut inner = STET_OUT_INIT (facts);
  gboolean suggested = FALSE;

  for (guint i = 0; i < sheet->marks->len; i++)
    suggested |= !is_decided (sheet, i);
  g_string_append (outlet->main, outlet->n_documents == 0 ? "[\n" : ",\n");
  stet_out_open (&self.out, '{', STET_OUT_INLINE);
  /* The facts stand beside the text. */
  stet_out_open (&inner, '{', STET_OUT_INLINE);
  stet_values_write (&inner, "data", sheet->facts);
  stet_out_close (&inner);
  stet_out_key (&self.out, "data");
  stet_out_open (&self.out, '{', STET_OUT_INLINE);
  stet_out_key (&self.out, "text");
  stet_out_string (&self.out, stet_text_get_data (sheet->text), stet_text_get_n_bytes (sheet->text));
  if (sheet->facts->len > 0)
    {
      g_autoptr (StetTape) tape = stet_tape_new ();
      StetNode node;

      if (stet_tape_read (tape, facts->str, facts->len, STET_JSON_MAX_DEPTH, NULL)
          && stet_node_lookup (stet_tape_get_root (tape), "data", &node))
        stet_out_members (&self.out, node, NULL);
    }
  stet_out_close (&self.out);
  write_results (&self, "annotations", TRUE);
  if (suggested)
    write_results (&self, "predictions", FALSE);
  stet_out_close (&self.out);
}

void
stet_label_studio_end (StetOutlet *outlet)
{
  g_string_append (outlet->main, outlet->n_documents == 0 ? "[]\n" : "\n]\n");
}
