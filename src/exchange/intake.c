/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What readers share: lines, JSON lines, and handing sheets on. */

#include "config.h"

#include "formats-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
stet_line_next (StetLine *line, const char **at, const char *end)
{
  const char *stop;

  if (*at >= end)
    return FALSE;
  stop = memchr (*at, '\n', (gsize) (end - *at));
  line->text = *at;
  line->size = (gsize) ((stop != NULL ? stop : end) - *at);
  line->number++;
  *at = stop != NULL ? stop + 1 : end;
  if (line->size > 0 && line->text[line->size - 1] == '\r')
    line->size--;
  return TRUE;
}

StetText *
stet_intake_text (const char *data, gsize size, guint line, GError **error)
{
  g_autoptr (GError) why = NULL;
  StetText *text;

  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      size -= 3;
    }
  text = stet_text_new (size > 0 ? data : "", (gssize) size, &why);
  if (text == NULL)
    stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, line, _ ("The text is not valid UTF-8."));
  return text;
}

gboolean
stet_intake_emit (StetIntake *self, StetSheet *sheet, GError **error)
{
  self->losses->n_documents++;
  self->losses->n_marks += sheet->marks->len;
  self->losses->n_links += sheet->links->len;
  return self->emit (sheet, self->user_data, error);
}

char *
stet_intake_number (const StetIntake *self, guint number)
{
  return number <= 1 ? g_strdup (self->name) : g_strdup_printf ("%s-%u", self->name, number);
}

char *
stet_member_string (StetNode object, const char *key)
{
  StetNode value;

  return stet_node_lookup (object, key, &value) ? stet_node_dup_string (value) : NULL;
}

gboolean
stet_member_integer (StetNode object, const char *key, gint64 *value)
{
  StetNode node;

  return stet_node_lookup (object, key, &node) && stet_node_get_integer (node, value);
}

char *
stet_node_dup_scalar (StetNode node)
{
  StetJsonType type = stet_node_get_type (node);
  const char *raw;
  gsize n;

  if (type == STET_JSON_STRING)
    return stet_node_dup_string (node);
  if (type != STET_JSON_NUMBER && type != STET_JSON_TRUE && type != STET_JSON_FALSE)
    return NULL;
  raw = stet_node_get_raw (node, &n);
  return g_strndup (raw, n);
}

void
stet_add_mark_value (gpointer mark, const char *name, const char *value)
{
  stet_mark_add_value (mark, name, value);
}

void
stet_add_sheet_fact (gpointer sheet, const char *name, const char *value)
{
  stet_sheet_add_fact (sheet, name, value);
}

void
stet_values_read (StetNode object, StetValueFunc add, gpointer data)
{
  StetIter iter, items;

  if (stet_node_get_type (object) != STET_JSON_OBJECT)
    return;
  for (stet_iter_init (&iter, object); stet_iter_next (&iter);)
    {
      g_autofree char *name = stet_node_dup_string (iter.key);
      g_autofree char *single = stet_node_dup_scalar (iter.value);

      if (single != NULL)
        add (data, name, single);
      if (stet_node_get_type (iter.value) != STET_JSON_ARRAY)
        continue;
      for (stet_iter_init (&items, iter.value); stet_iter_next (&items);)
        {
          g_autofree char *item = stet_node_dup_scalar (items.value);

          if (item != NULL)
            add (data, name, item);
        }
    }
}

gboolean
stet_node_foreach (StetNode node, StetNodeFunc func, gpointer data, GError **error)
{
  StetIter iter;

  if (stet_node_get_type (node) != STET_JSON_ARRAY)
    return func (data, node, error);
  for (stet_iter_init (&iter, node); stet_iter_next (&iter);)
    if (!func (data, iter.value, error))
      return FALSE;
  return TRUE;
}

static gboolean
is_first (const GArray *values, guint i)
{
  for (guint j = 0; j < i; j++)
    if (g_str_equal (g_array_index (values, StetValue, j).name, g_array_index (values, StetValue, i).name))
      return FALSE;
  return TRUE;
}

static void
write_name (StetOut *out, const char *name)
{
  g_autoptr (GString) quoted = g_string_new (NULL);
  StetOut inner = STET_OUT_INIT (quoted);

  /* Keys are not escaped by the writer: others' names are, here. */
  stet_out_string (&inner, name, -1);
  g_string_truncate (quoted, quoted->len - 1);
  stet_out_key (out, quoted->str + 1);
}

void
stet_values_write (StetOut *out, const char *key, const GArray *values)
{
  if (values == NULL || values->len == 0)
    return;
  stet_out_key (out, key);
  stet_out_open (out, '{', STET_OUT_INLINE);
  for (guint i = 0; i < values->len; i++)
    {
      const StetValue *value = &g_array_index (values, StetValue, i);
      guint n = 0;

      if (!is_first (values, i))
        continue;
      write_name (out, value->name);
      for (guint j = i; j < values->len; j++)
        n += g_str_equal (g_array_index (values, StetValue, j).name, value->name);
      if (n == 1)
        {
          stet_out_string (out, value->value, -1);
          continue;
        }
      stet_out_open (out, '[', STET_OUT_INLINE);
      for (guint j = i; j < values->len; j++)
        if (g_str_equal (g_array_index (values, StetValue, j).name, value->name))
          {
            stet_out_item (out);
            stet_out_string (out, g_array_index (values, StetValue, j).value, -1);
          }
      stet_out_close (out);
    }
  stet_out_close (out);
}

static gboolean
is_blank (const StetLine *line)
{
  for (gsize i = 0; i < line->size; i++)
    if (!g_ascii_isspace (line->text[i]))
      return FALSE;
  return TRUE;
}

gboolean
stet_intake_read_json_lines (StetIntake *self, StetJsonLineFunc read, GError **error)
{
  g_autoptr (StetTape) tape = stet_tape_new ();
  const char *at = self->data;
  const char *end = self->data + self->size;
  StetLine line = { 0 };

  while (stet_line_next (&line, &at, end))
    {
      if (is_blank (&line))
        continue;
      if (!g_utf8_validate_len (line.text, line.size, NULL))
        return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, line.number, _ ("The text is not valid UTF-8."));
      if (!stet_tape_read (tape, line.text, line.size, STET_JSON_MAX_DEPTH, NULL))
        return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, line.number, _ ("It is not JSON."));
      if (stet_node_get_type (stet_tape_get_root (tape)) != STET_JSON_OBJECT)
        return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, line.number,
                                   _ ("A JSON object should stand here."));
      if (!read (self, stet_tape_get_root (tape), line.number, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
stet_intake_read_json (StetIntake *self, StetJsonLineFunc read, GError **error)
{
  g_autoptr (StetTape) tape = stet_tape_new ();
  g_autoptr (StetTape) part = stet_tape_new ();
  g_autoptr (GError) why = NULL;
  const char *at = self->data;
  guint line = 1;
  StetNode root;
  StetIter iter;

  if (!g_utf8_validate_len (self->data, self->size, NULL))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, 0, _ ("The text is not valid UTF-8."));
  if (!stet_tape_read (tape, self->data, self->size, 1, &why))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, 0, "%s", why->message);
  root = stet_tape_get_root (tape);
  if (stet_node_get_type (root) == STET_JSON_OBJECT)
    return stet_tape_read_part (part, root, error) && read (self, stet_tape_get_root (part), 1, error);
  if (stet_node_get_type (root) != STET_JSON_ARRAY)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, 1, _ ("A JSON object should stand here."));
  for (stet_iter_init (&iter, root); stet_iter_next (&iter);)
    {
      gsize n;
      const char *raw = stet_node_get_raw (iter.value, &n);

      for (; at < raw; at++)
        line += *at == '\n';
      if (stet_node_get_type (iter.value) != STET_JSON_OBJECT)
        return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, line, _ ("A JSON object should stand here."));
      if (!stet_tape_read_part (part, iter.value, error) || !read (self, stet_tape_get_root (part), line, error))
        return FALSE;
    }
  return TRUE;
}
