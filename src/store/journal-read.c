/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A journal's lines, and what they mean:
 *   {"do": "Tag", "key": "…", "pairs": [[before, after], …]}    a step; records as stet_json_write_record writes them
 *   {"merge": "Tag", "pairs": …}                                folded into the step before
 *   {"undo": 1}  {"redo": 1}
 *   {"file": "SHA-256", "holds": 12}                            these bytes hold the first 12 of the lines above
 *   {"file": "SHA-256", "holds": 12, "written": true}           and they were written */

#include "journal-private.h"

#include "json-read.h"
#include "json-write.h"

#include <string.h>

static void
clear_line (gpointer data)
{
  StetJournalLine *line = data;

  g_clear_pointer (&line->change, stet_change_unref);
}

void
stet_journal_steps_free (StetJournalSteps *self)
{
  g_array_unref (self->lines);
  stet_text_unref (self->text);
  g_free (self->base);
  g_free (self);
}

/* Writing ------------------------------------------------------------------------------------------------------- */

static void
write_record (StetOut *out, const StetRecord *record)
{
  stet_out_item (out);
  if (record != NULL)
    stet_json_write_record (out, record);
  else
    stet_out_raw (out, "null", 4);
}

static void
write_change (StetOut *out, const char *act, const StetChange *change)
{
  const char *label = stet_change_get_label (change);
  const char *key = stet_change_get_merge_key (change);
  guint n_pairs;
  const StetChangePair *pairs = stet_change_get_pairs (change, &n_pairs);

  stet_out_key (out, act);
  stet_out_string (out, label != NULL ? label : "", -1);
  stet_out_member_string (out, "key", key != NULL ? key : "");
  stet_out_key (out, "pairs");
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < n_pairs; i++)
    {
      stet_out_item (out);
      stet_out_open (out, '[', STET_OUT_INLINE);
      write_record (out, pairs[i].before);
      write_record (out, pairs[i].after);
      stet_out_close (out);
    }
  stet_out_close (out);
}

void
stet_journal_write_line (GString *text, StetJournalAct act, const StetChange *change)
{
  StetOut out = STET_OUT_INIT (text);

  stet_out_open (&out, '{', STET_OUT_INLINE);
  if (act == STET_JOURNAL_DO || act == STET_JOURNAL_MERGE)
    write_change (&out, act == STET_JOURNAL_DO ? "do" : "merge", change);
  else
    {
      stet_out_key (&out, act == STET_JOURNAL_UNDO ? "undo" : "redo");
      stet_out_integer (&out, 1);
    }
  stet_out_close (&out);
  g_string_append_c (text, '\n');
}

void
stet_journal_write_mark (GString *text, guint position, const char *sha256, gboolean written)
{
  StetOut out = STET_OUT_INIT (text);

  stet_out_open (&out, '{', STET_OUT_INLINE);
  stet_out_member_string (&out, "file", sha256);
  stet_out_key (&out, "holds");
  stet_out_integer (&out, position);
  if (written)
    {
      stet_out_key (&out, "written");
      stet_out_raw (&out, "true", 4);
    }
  stet_out_close (&out);
  g_string_append_c (text, '\n');
}

/* Reading ------------------------------------------------------------------------------------------------------- */

static gboolean
fail (const char *message, GError **error)
{
  g_set_error_literal (error, STET_STORE_ERROR, STET_STORE_ERROR_JOURNAL, message);
  return FALSE;
}

/* Most steps leave the text as it is: it is then one in memory too. */
static void
share_text (StetJournalSteps *self, StetRecord *record)
{
  StetText *text = stet_record_get_text (record);

  if (text == NULL)
    return;
  if (stet_text_get_n_bytes (text) == stet_text_get_n_bytes (self->text)
      && memcmp (stet_text_get_data (text), stet_text_get_data (self->text), stet_text_get_n_bytes (text)) == 0)
    stet_record_set_text (record, self->text);
  else
    {
      stet_text_unref (self->text);
      self->text = stet_text_ref (text);
    }
}

/* One side of a pair; FALSE for what is neither null nor a record. */
static gboolean
read_side (StetJournalSteps *self, StetIter *iter, StetRecord **record, GError **error)
{
  *record = NULL;
  if (!stet_iter_next (iter))
    return fail ("A step names no record.", error);
  if (stet_node_get_type (iter->value) == STET_JSON_NULL)
    return TRUE;
  *record = stet_json_read_record (iter->value, error);
  if (*record == NULL)
    return FALSE;
  share_text (self, *record);
  return TRUE;
}

static gboolean
read_pair (StetJournalSteps *self, StetChange *change, StetNode pair, GError **error)
{
  g_autoptr (StetRecord) before = NULL;
  g_autoptr (StetRecord) after = NULL;
  StetIter iter;

  stet_iter_init (&iter, pair);
  if (!read_side (self, &iter, &before, error) || !read_side (self, &iter, &after, error))
    return FALSE;
  if (before == NULL && after == NULL)
    return fail ("A step names no record.", error);
  if (before != NULL && after != NULL && !stet_id_equal (stet_record_get_id (before), stet_record_get_id (after)))
    return fail ("A step makes one record of another.", error);
  stet_change_add (change, before, after);
  return TRUE;
}

static StetChange *
read_change (StetJournalSteps *self, StetNode root, StetNode label, GError **error)
{
  g_autofree char *words = stet_node_dup_string (label);
  g_autofree char *key = NULL;
  g_autoptr (StetChange) change = NULL;
  StetNode value;
  StetIter iter;

  if (words == NULL || !stet_node_lookup (root, "pairs", &value) || stet_node_get_type (value) != STET_JSON_ARRAY)
    return fail ("A step says nothing.", error), NULL;
  change = stet_change_new (words);
  for (stet_iter_init (&iter, value); stet_iter_next (&iter);)
    if (!read_pair (self, change, iter.value, error))
      return NULL;
  if (stet_node_lookup (root, "key", &value))
    key = stet_node_dup_string (value);
  stet_change_set_merge_key (change, key);
  return g_steal_pointer (&change);
}

static gboolean
read_mark (StetJournalSteps *self, StetNode root, StetNode sha256, const char *base, GError **error)
{
  StetNode holds;
  gint64 position;

  if (!stet_node_lookup (root, "holds", &holds) || !stet_node_get_integer (holds, &position) || position < 0
      || position > self->lines->len)
    return fail ("A mark is outside of the steps.", error);
  if (stet_node_is_string (sha256, base))
    {
      self->found = TRUE;
      self->n_in_file = (guint) position;
    }
  if (stet_node_lookup (root, "written", &holds))
    self->n_written = (guint) position;
  return TRUE;
}

static gboolean
read_line (StetJournalSteps *self, StetNode root, const char *base, GError **error)
{
  StetJournalLine line = { STET_JOURNAL_DO, NULL };
  StetNode value;

  if (stet_node_lookup (root, "file", &value))
    return read_mark (self, root, value, base, error);
  if (stet_node_lookup (root, "undo", &value))
    line.act = STET_JOURNAL_UNDO;
  else if (stet_node_lookup (root, "redo", &value))
    line.act = STET_JOURNAL_REDO;
  else
    {
      if (stet_node_lookup (root, "merge", &value))
        line.act = STET_JOURNAL_MERGE;
      else if (!stet_node_lookup (root, "do", &value))
        return fail ("A line is no step.", error);
      line.change = read_change (self, root, value, error);
      if (line.change == NULL)
        return FALSE;
    }
  g_array_append_val (self->lines, line);
  return TRUE;
}

StetJournalSteps *
stet_journal_parse (const char *data, gsize n_bytes, const char *base, StetText *text, GError **error)
{
  StetJournalSteps *self = g_new0 (StetJournalSteps, 1);
  g_autoptr (StetTape) tape = stet_tape_new ();
  const char *end;

  self->text = stet_text_ref (text);
  self->base = g_strdup (base);
  self->lines = g_array_new (FALSE, FALSE, sizeof (StetJournalLine));
  g_array_set_clear_func (self->lines, clear_line);
  while ((end = memchr (data + self->good_bytes, '\n', n_bytes - self->good_bytes)) != NULL)
    {
      const char *start = data + self->good_bytes;
      g_autoptr (GError) why = NULL;

      if (!g_utf8_validate_len (start, (gsize) (end - start), NULL))
        fail ("A line is not text.", &why);
      else if (stet_tape_read (tape, start, (gsize) (end - start), STET_JSON_MAX_DEPTH, &why))
        read_line (self, stet_tape_get_root (tape), base, &why);
      if (why != NULL)
        {
          g_set_error (error, STET_STORE_ERROR, STET_STORE_ERROR_JOURNAL, "%s", why->message);
          break;
        }
      self->good_bytes = (gsize) (end - data) + 1;
    }
  return self;
}

/* Playing ------------------------------------------------------------------------------------------------------- */

/* The change to the document that @line stands for, given the steps before it; NULL when it can't be. Transfer full. */
static StetChange *
find_change (const StetJournalLine *line, GPtrArray *steps, guint position)
{
  switch (line->act)
    {
    case STET_JOURNAL_MERGE:
      return position > 0 && position == steps->len ? stet_change_ref (line->change) : NULL;
    case STET_JOURNAL_UNDO:
      return position > 0 ? stet_change_invert (g_ptr_array_index (steps, position - 1)) : NULL;
    case STET_JOURNAL_REDO:
      return position < steps->len ? stet_change_ref (g_ptr_array_index (steps, position)) : NULL;
    case STET_JOURNAL_DO:
    default:
      return stet_change_ref (line->change);
    }
}

/* What it does to the steps and to the position among them. */
static void
note_line (const StetJournalLine *line, GPtrArray *steps, guint *position)
{
  g_autoptr (StetChange) whole = NULL;

  switch (line->act)
    {
    case STET_JOURNAL_MERGE:
      /* As the history does: a step of which nothing is left goes. */
      whole = stet_change_compose (g_ptr_array_index (steps, *position - 1), line->change);
      g_ptr_array_set_size (steps, (int) --*position);
      if (stet_change_is_empty (whole))
        break;
      g_ptr_array_add (steps, g_steal_pointer (&whole));
      (*position)++;
      break;
    case STET_JOURNAL_UNDO:
      (*position)--;
      break;
    case STET_JOURNAL_REDO:
      (*position)++;
      break;
    case STET_JOURNAL_DO:
    default:
      g_ptr_array_set_size (steps, (int) *position);
      g_ptr_array_add (steps, stet_change_ref (line->change));
      (*position)++;
    }
}

gboolean
stet_journal_play (StetJournalSteps *self,
                   StetDocument *document,
                   GPtrArray *steps,
                   guint *position,
                   guint *n_replayed,
                   GError **error)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const StetJournalLine *line = &g_array_index (self->lines, StetJournalLine, i);
      g_autoptr (StetChange) change = find_change (line, steps, *position);

      if (change == NULL)
        {
          /* Where not even what is in the file can be followed, nothing can be undone. */
          if (i < self->n_in_file)
            *position = 0;
          g_ptr_array_set_size (steps, (int) *position);
          return fail ("A step does not fit.", error);
        }
      if (i >= self->n_in_file)
        {
          if (!stet_document_apply (document, change, error))
            return FALSE;
          (*n_replayed)++;
        }
      note_line (line, steps, position);
    }
  return TRUE;
}
