/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON lines as Prodigy writes and reads them and spaCy's scripts take: {"text", "spans": [{"start", "end", "label"}],
 * "tokens", "relations", "answer", "meta"} (https://prodi.gy/docs/api-interfaces). Offsets are code points, the last
 * token of a span is included.
 *
 * Beyond that a span has "state", "note" and "attributes", and a relation names its spans by their number, which
 * others pass over. */

#include "config.h"

#include "formats-private.h"
#include "token-cut.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Reading ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  StetIntake *intake;
  StetSheet *sheet;
  StetOffsets *offsets;
  StetNode task;
  guint line;
} Reading;

static gboolean
is_known (const char *name, const char *const *known)
{
  return g_strv_contains (known, name);
}

static gboolean
read_span (Reading *self, StetNode span, gboolean rejected, GError **error)
{
  static const char *const known[] = { "start", "end",   "label", "text",       "token_start", "token_end", "id",
                                       "score", "state", "note",  "attributes", "input_hash",  NULL };
  g_autofree char *label = stet_member_string (span, "label");
  g_autofree char *quote = stet_member_string (span, "text");
  g_autofree char *state = stet_member_string (span, "state");
  g_autofree char *id = stet_member_string (span, "id");
  gint64 start, end;
  StetMark *mark;
  StetNode node;
  StetIter iter;
  double score;

  if (!stet_member_integer (span, "start", &start) || !stet_member_integer (span, "end", &end))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, self->line, _ ("“%s” should be a whole number."),
                               "start/end");
  stet_offsets_add (self->offsets, self->sheet->marks->len, start, end, quote, self->line);
  mark = stet_sheet_add_mark (self->sheet, id, label != NULL ? label : "");
  mark->note = stet_member_string (span, "note");
  if (stet_node_lookup (span, "score", &node) && stet_node_get_double (node, &score) && score >= 0 && score < 1)
    mark->score = (float) score;
  if (state != NULL)
    mark->state = g_str_equal (state, "suggested")  ? STET_STATE_SUGGESTED
                  : g_str_equal (state, "rejected") ? STET_STATE_REJECTED
                                                    : STET_STATE_ACCEPTED;
  else if (rejected)
    mark->state = STET_STATE_REJECTED;
  for (stet_iter_init (&iter, span); stet_iter_next (&iter);)
    {
      g_autofree char *name = stet_node_dup_string (iter.key);
      g_autofree char *value = is_known (name, known) ? NULL : stet_node_dup_scalar (iter.value);

      if (value != NULL)
        stet_mark_add_value (mark, name, value);
    }
  if (stet_node_lookup (span, "attributes", &node))
    stet_values_read (node, stet_add_mark_value, mark);
  return TRUE;
}

/* The mark that one end of a relation means: by its number, by its span, or by its token. */
static gboolean
find_end (Reading *self, StetNode relation, const char *end, StetNode spans, guint *mark)
{
  g_autofree char *by_number = g_strconcat (end, "_mark", NULL);
  g_autofree char *by_span = g_strconcat (end, "_span", NULL);
  gint64 number, start = -1, stop = -1, token = -1;
  g_autofree char *label = NULL;
  StetNode node;
  StetIter iter;

  if (stet_member_integer (relation, by_number, &number) && number >= 0 && number < self->sheet->marks->len)
    {
      *mark = (guint) number;
      return TRUE;
    }
  if (stet_node_lookup (relation, by_span, &node))
    {
      stet_member_integer (node, "start", &start);
      stet_member_integer (node, "end", &stop);
      label = stet_member_string (node, "label");
    }
  stet_member_integer (relation, end, &token);
  *mark = 0;
  for (stet_iter_init (&iter, spans); stet_iter_next (&iter); (*mark)++)
    {
      gint64 its_start = -1, its_end = -1, first = -1, last = -1;
      g_autofree char *its_label = stet_member_string (iter.value, "label");

      stet_member_integer (iter.value, "start", &its_start);
      stet_member_integer (iter.value, "end", &its_end);
      stet_member_integer (iter.value, "token_start", &first);
      stet_member_integer (iter.value, "token_end", &last);
      if (start >= 0 ? start == its_start && stop == its_end && (label == NULL || g_strcmp0 (label, its_label) == 0)
                     : token >= 0 && first <= token && token <= last)
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_relations (Reading *self, StetNode relations, StetNode spans)
{
  StetIter iter;

  for (stet_iter_init (&iter, relations); stet_iter_next (&iter);)
    {
      g_autofree char *label = stet_member_string (iter.value, "label");
      guint from, to;

      if (label != NULL && find_end (self, iter.value, "head", spans, &from)
          && find_end (self, iter.value, "child", spans, &to))
        stet_sheet_add_link (self->sheet, label, from, to);
      else
        stet_losses_add (self->intake->losses, STET_LOSS_LINKS, 1);
    }
  return TRUE;
}

/* Prodigy's "choice" view of one span: the option chosen is what the span means. */
static void
read_choice (Reading *self, StetNode accepted)
{
  StetIter iter;

  if (self->sheet->marks->len != 1)
    return;
  for (stet_iter_init (&iter, accepted); stet_iter_next (&iter);)
    {
      g_autofree char *id = stet_node_dup_scalar (iter.value);

      if (id != NULL && !g_str_has_prefix (id, "NIL"))
        stet_mark_add_value (stet_sheet_get_mark (self->sheet, 0), "sameAs", id);
    }
}

/* spaCy's older [[start, end, label], …]. */
static gboolean
read_triple (Reading *self, StetNode triple, GError **error)
{
  g_autofree char *label = NULL;
  gint64 offsets[2] = { -1, -1 };
  StetIter iter;
  guint n = 0;

  for (stet_iter_init (&iter, triple); stet_iter_next (&iter); n++)
    if (n < 2 ? !stet_node_get_integer (iter.value, &offsets[n])
              : n == 2 && (label = stet_node_dup_string (iter.value)) == NULL)
      n = 10;
  if (n < 3 || n > 4)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, self->line,
                               _ ("An annotation should be a start, an end and a label."));
  stet_offsets_add (self->offsets, self->sheet->marks->len, offsets[0], offsets[1], NULL, self->line);
  stet_sheet_add_mark (self->sheet, NULL, label);
  return TRUE;
}

static gboolean
read_task (Reading *self, GError **error)
{
  static const char *const known[] = { "text",   "spans",   "tokens", "relations", "answer",
                                       "accept", "options", "meta",   "entities",  NULL };
  g_autofree char *answer = stet_member_string (self->task, "answer");
  gboolean rejected = g_strcmp0 (answer, "reject") == 0;
  StetNode spans, node;
  StetIter iter;

  if (stet_node_lookup (self->task, "spans", &spans))
    {
      for (stet_iter_init (&iter, spans); stet_iter_next (&iter);)
        if (!read_span (self, iter.value, rejected, error))
          return FALSE;
      if (stet_node_lookup (self->task, "relations", &node))
        read_relations (self, node, spans);
    }
  else if (stet_node_lookup (self->task, "entities", &node))
    for (stet_iter_init (&iter, node); stet_iter_next (&iter);)
      if (!read_triple (self, iter.value, error))
        return FALSE;
  if (stet_node_lookup (self->task, "accept", &node))
    read_choice (self, node);
  if (stet_node_lookup (self->task, "meta", &node))
    stet_values_read (node, stet_add_sheet_fact, self->sheet);
  for (stet_iter_init (&iter, self->task); stet_iter_next (&iter);)
    {
      g_autofree char *name = stet_node_dup_string (iter.key);

      if (!is_known (name, known) && *name != '_')
        stet_losses_add (self->intake->losses, STET_LOSS_META, 1);
    }
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
  Reading self = { intake, NULL, offsets, object, line };

  if (words == NULL)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_NO_TEXT, line, _ ("“%s” is missing."), "text");
  text = stet_intake_text (words, strlen (words), line, error);
  if (text == NULL)
    return FALSE;
  self.sheet = sheet = stet_sheet_new (name, text);
  return read_task (&self, error)
         && stet_offsets_resolve (offsets, sheet, STET_UNIT_CHARS, FALSE, intake->losses, error)
         && stet_intake_emit (intake, g_steal_pointer (&sheet), error);
}

static gboolean
read_spacy (StetIntake *intake, GError **error)
{
  return stet_intake_read_json_lines (intake, read_line, error);
}

/* Writing ------------------------------------------------------------------------------------------------------- */

static void
write_range (StetOut *out, const StetMark *mark, const StetUnitMap *map, const GArray *words)
{
  StetSpan extent = stet_mark_get_extent (mark);
  guint first = stet_cut_find (words, extent.start);
  guint last = stet_cut_find (words, extent.end - 1);

  stet_out_key (out, "start");
  stet_out_integer (out, stet_unit_map_from_byte (map, extent.start));
  stet_out_key (out, "end");
  stet_out_integer (out, stet_unit_map_from_byte (map, extent.end));
  /* A span of white space alone has no tokens. */
  if (first < words->len && g_array_index (words, StetSpan, first).start < extent.end)
    {
      stet_out_key (out, "token_start");
      stet_out_integer (out, first);
      stet_out_key (out, "token_end");
      stet_out_integer (out, last < words->len && g_array_index (words, StetSpan, last).start < extent.end ? last
                                                                                                           : last - 1);
    }
  stet_out_key (out, "label");
  stet_out_string (out, mark->label, -1);
}

static void
write_span (StetOut *out, const StetMark *mark, const StetSheet *sheet, const StetUnitMap *map, const GArray *words)
{
  g_autofree char *quote = stet_mark_dup_quote (mark, sheet->text);

  stet_out_item (out);
  stet_out_open (out, '{', STET_OUT_INLINE);
  write_range (out, mark, map, words);
  stet_out_key (out, "text");
  stet_out_string (out, quote, -1);
  if (mark->state != STET_STATE_ACCEPTED)
    stet_out_member_string (out, "state", mark->state == STET_STATE_SUGGESTED ? "suggested" : "rejected");
  if (mark->score < 1)
    {
      stet_out_key (out, "score");
      stet_out_float (out, mark->score);
    }
  if (mark->note != NULL)
    {
      stet_out_key (out, "note");
      stet_out_string (out, mark->note, -1);
    }
  stet_values_write (out, "attributes", mark->values);
  stet_out_close (out);
}

static void
write_tokens (StetOut *out, const StetSheet *sheet, const StetUnitMap *map, const GArray *words)
{
  const char *data = stet_text_get_data (sheet->text);

  stet_out_key (out, "tokens");
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < words->len; i++)
    {
      StetSpan word = g_array_index (words, StetSpan, i);

      stet_out_item (out);
      stet_out_open (out, '{', STET_OUT_INLINE);
      stet_out_key (out, "text");
      stet_out_string (out, data + word.start, stet_span_length (word));
      stet_out_key (out, "start");
      stet_out_integer (out, stet_unit_map_from_byte (map, word.start));
      stet_out_key (out, "end");
      stet_out_integer (out, stet_unit_map_from_byte (map, word.end));
      stet_out_key (out, "id");
      stet_out_integer (out, i);
      stet_out_key (out, "ws");
      stet_out_raw (out, data[word.end] == ' ' ? "true" : "false", data[word.end] == ' ' ? 4 : 5);
      stet_out_close (out);
    }
  stet_out_close (out);
}

static void
write_end (StetOut *out,
           const char *end,
           guint mark,
           const StetSheet *sheet,
           const StetUnitMap *map,
           const GArray *words)
{
  g_autofree char *span = g_strconcat (end, "_span", NULL);
  g_autofree char *number = g_strconcat (end, "_mark", NULL);
  StetSpan extent = stet_mark_get_extent (stet_sheet_get_mark (sheet, mark));
  guint token = stet_cut_find (words, extent.end - 1);

  stet_out_key (out, end);
  stet_out_integer (out, MIN (token, MAX (words->len, 1) - 1));
  stet_out_key (out, span);
  stet_out_open (out, '{', STET_OUT_INLINE);
  write_range (out, stet_sheet_get_mark (sheet, mark), map, words);
  stet_out_close (out);
  stet_out_key (out, number);
  stet_out_integer (out, mark);
}

static void
write_spacy (StetOutlet *outlet, const StetSheet *sheet)
{
  g_autoptr (StetUnitMap) map = stet_unit_map_new (sheet->text, STET_UNIT_CHARS);
  g_autoptr (GArray) words = stet_cut_words (sheet->text, sheet->marks);
  StetOut out = STET_OUT_INIT (outlet->main);
  gboolean decided = TRUE;

  stet_out_open (&out, '{', STET_OUT_INLINE);
  stet_out_key (&out, "text");
  stet_out_string (&out, stet_text_get_data (sheet->text), stet_text_get_n_bytes (sheet->text));
  stet_values_write (&out, "meta", sheet->facts);
  write_tokens (&out, sheet, map, words);
  stet_out_key (&out, "spans");
  stet_out_open (&out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < sheet->marks->len; i++)
    {
      write_span (&out, stet_sheet_get_mark (sheet, i), sheet, map, words);
      decided = decided && stet_sheet_get_mark (sheet, i)->state != STET_STATE_SUGGESTED;
    }
  stet_out_close (&out);
  if (sheet->links->len > 0)
    {
      stet_out_key (&out, "relations");
      stet_out_open (&out, '[', STET_OUT_INLINE);
      for (guint i = 0; i < sheet->links->len; i++)
        {
          const StetLink *link = &g_array_index (sheet->links, StetLink, i);

          stet_out_item (&out);
          stet_out_open (&out, '{', STET_OUT_INLINE);
          write_end (&out, "head", link->from, sheet, map, words);
          write_end (&out, "child", link->to, sheet, map, words);
          stet_out_key (&out, "label");
          stet_out_string (&out, link->label, -1);
          stet_out_close (&out);
        }
      stet_out_close (&out);
    }
  if (decided)
    stet_out_member_string (&out, "answer", "accept");
  stet_out_close (&out);
  g_string_append_c (outlet->main, '\n');
}

static gboolean
detect_spacy (const char *name, const char *head)
{
  return (g_str_has_suffix (name, ".jsonl") || g_str_has_suffix (name, ".json")) && *head == '{'
         && strstr (head, "\"text\"") != NULL
         && (strstr (head, "\"spans\"") != NULL || strstr (head, "\"tokens\"") != NULL);
}

const StetFormat stet_format_spacy = {
  .name = "spacy",
  .label = "spaCy and Prodigy JSONL",
  .ending = ".jsonl",
  .flags = STET_FORMAT_STREAM,
  .can = STET_CAN_ALL & ~(STET_CAN_FRAGMENTS | STET_CAN_EMPTY),
  .unit = STET_UNIT_CHARS,
  .detect = detect_spacy,
  .read = read_spacy,
  .write = write_spacy,
};
