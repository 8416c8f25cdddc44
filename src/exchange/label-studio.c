/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Label Studio's tasks: [{"data": {"text"}, "annotations": [{"result": […]}], "predictions": […]}]
 * (https://labelstud.io/guide/task_format). Offsets count UTF-16 units, as JavaScript does. Decisions are annotations,
 * suggestions are predictions; relations are results, a note is a region's "meta", values are text areas of a region.
 *
 * Where the data are HTML the text is what a browser shows of it, all tags taken out, and a region's globalOffsets or
 * its quote say where it is. */

#include "config.h"

#include "label-studio-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  StetIntake *intake;
  StetSheet *sheet;
  StetOffsets *offsets;
  GHashTable *marks; /* region id -> mark + 1 */
  const char *creator;
  StetState state;
  guint line;
  gboolean html;
  gboolean links; /* this pass: relations and what is said of regions */
} Reading;

/* The characters that HTML names in running text; NULL for others. */
static const char *
decode_name (const char *name, gsize n, char buffer[8])
{
  static const char *const names[][2] = { { "amp", "&" },   { "lt", "<" },          { "gt", ">" },
                                          { "quot", "\"" }, { "nbsp", "\xc2\xa0" }, { "apos", "'" } };
  gunichar ch;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i][0]) == n && memcmp (names[i][0], name, n) == 0)
      return names[i][1];
  if (n < 2 || n > 8 || name[0] != '#')
    return NULL;
  ch = (gunichar) g_ascii_strtoull (name + (name[1] == 'x' ? 2 : 1), NULL, name[1] == 'x' ? 16 : 10);
  if (ch == 0 || !g_unichar_validate (ch))
    return NULL;
  buffer[g_unichar_to_utf8 (ch, buffer)] = '\0';
  return buffer;
}

/* The text nodes of some HTML, one after the other. Transfer full. */
static char *
strip_tags (const char *html)
{
  GString *text = g_string_new (NULL);
  char buffer[8];

  for (const char *at = html; *at != '\0';)
    {
      const char *semicolon = *at == '&' ? strchr (at, ';') : NULL;
      const char *character = semicolon != NULL ? decode_name (at + 1, (gsize) (semicolon - at - 1), buffer) : NULL;
      const char *end = *at == '<' ? strchr (at, '>') : NULL;

      if (end != NULL)
        at = end + 1;
      else if (character != NULL)
        {
          g_string_append (text, character);
          at = semicolon + 1;
        }
      else
        g_string_append_c (text, *at++);
    }
  return g_string_free (text, FALSE);
}

/* "labels", "hypertextlabels", … : the list that is named as the result's type. */
static char *
first_label (StetNode value, const char *type)
{
  StetNode node;
  StetIter iter;

  if (!stet_node_lookup (value, type, &node) && !stet_node_lookup (value, "labels", &node))
    return NULL;
  for (stet_iter_init (&iter, node); stet_iter_next (&iter);)
    return stet_node_dup_string (iter.value);
  return NULL;
}

static void
read_meta (StetMark *mark, StetNode result)
{
  StetNode meta, text;
  StetIter iter;

  if (!stet_node_lookup (result, "meta", &meta) || !stet_node_lookup (meta, "text", &text))
    return;
  mark->note = stet_node_dup_string (text);
  for (stet_iter_init (&iter, text); stet_iter_next (&iter);)
    {
      g_autofree char *before = mark->note;
      g_autofree char *line = stet_node_dup_string (iter.value);

      mark->note = before != NULL ? g_strconcat (before, "\n", line, NULL) : g_strdup (line);
    }
}

static gboolean
read_region (Reading *self, StetNode result, StetNode value, const char *id, const char *label, GError **error)
{
  g_autofree char *quote = stet_member_string (value, "text");
  g_autofree char *state = stet_member_string (result, "state");
  StetNode node, whole = value;
  gint64 start = -1, end = -1;
  double score;
  StetMark *mark;

  if (stet_node_lookup (value, "globalOffsets", &node))
    whole = node;
  if ((!stet_member_integer (whole, "start", &start) || !stet_member_integer (whole, "end", &end))
      && (!self->html || quote == NULL))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, self->line, _ ("“%s” should be a whole number."),
                               "start/end");
  if (id != NULL)
    g_hash_table_insert (self->marks, g_strdup (id), GUINT_TO_POINTER (self->sheet->marks->len + 1));
  stet_offsets_add (self->offsets, self->sheet->marks->len, start, end, quote, self->line);
  mark = stet_sheet_add_mark (self->sheet, id, label);
  mark->state = state != NULL && g_str_equal (state, "rejected") ? STET_STATE_REJECTED : self->state;
  if (stet_node_lookup (result, "score", &node) && stet_node_get_double (node, &score) && score >= 0 && score < 1)
    mark->score = (float) score;
  if (self->creator != NULL)
    stet_mark_add_value (mark, "creator", self->creator);
  read_meta (mark, result);
  return TRUE;
}

static gboolean
read_relation (Reading *self, StetNode result, GError **error)
{
  g_autofree char *from = stet_member_string (result, "from_id");
  g_autofree char *to = stet_member_string (result, "to_id");
  g_autofree char *direction = stet_member_string (result, "direction");
  g_autofree char *label = first_label (result, "labels");
  guint first = from != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->marks, from)) : 0;
  guint second = to != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->marks, to)) : 0;

  if (first == 0 || second == 0)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, self->line,
                               _ ("A relation should name two annotations and a type."));
  if (g_strcmp0 (direction, "left") == 0)
    stet_sheet_add_link (self->sheet, label != NULL ? label : "relation", second - 1, first - 1);
  else
    stet_sheet_add_link (self->sheet, label != NULL ? label : "relation", first - 1, second - 1);
  return TRUE;
}

/* A choice or a text: about a region, or about the whole task. */
static void
read_answer (Reading *self, StetNode result, StetNode value, const char *id)
{
  g_autofree char *name = stet_member_string (result, "from_name");
  guint mark = id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->marks, id)) : 0;
  StetNode list;
  StetIter iter;

  if (name == NULL || (!stet_node_lookup (value, "choices", &list) && !stet_node_lookup (value, "text", &list)))
    {
      stet_losses_add (self->intake->losses, STET_LOSS_ATTRIBUTES, 1);
      return;
    }
  for (int single = stet_node_get_type (list) != STET_JSON_ARRAY; single >= 0; single--)
    {
      g_autofree char *word = single > 0 ? stet_node_dup_scalar (list) : NULL;

      if (word != NULL && mark > 0)
        stet_mark_add_value (stet_sheet_get_mark (self->sheet, mark - 1), name, word);
      else if (word != NULL)
        stet_sheet_add_fact (self->sheet, name, word);
    }
  for (stet_iter_init (&iter, list); stet_iter_next (&iter);)
    {
      g_autofree char *word = stet_node_dup_scalar (iter.value);

      if (word != NULL && mark > 0)
        stet_mark_add_value (stet_sheet_get_mark (self->sheet, mark - 1), name, word);
      else if (word != NULL)
        stet_sheet_add_fact (self->sheet, name, word);
    }
}

static gboolean
read_result (Reading *self, StetNode result, GError **error)
{
  g_autofree char *type = stet_member_string (result, "type");
  g_autofree char *id = stet_member_string (result, "id");
  g_autofree char *label = NULL;
  StetNode value = { 0 };

  if (type != NULL && g_str_equal (type, "relation"))
    return !self->links || read_relation (self, result, error);
  if (type == NULL || !stet_node_lookup (result, "value", &value))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, self->line, _ ("“%s” is missing."), "type/value");
  label = first_label (value, type);
  if (label != NULL && !g_str_equal (type, "choices"))
    return self->links || read_region (self, result, value, id, label, error);
  if (self->links)
    read_answer (self, result, value, id);
  return TRUE;
}

static char *
creator_of (StetNode annotation)
{
  StetNode node;

  if (!stet_node_lookup (annotation, "completed_by", &node))
    return NULL;
  if (stet_node_get_type (node) == STET_JSON_OBJECT)
    return stet_member_string (node, "email");
  return stet_node_dup_scalar (node);
}

static gboolean
read_results (Reading *self, StetNode task, const char *list, StetState state, GError **error)
{
  StetNode node, results;
  StetIter annotations, iter;

  if (!stet_node_lookup (task, list, &node))
    return TRUE;
  for (stet_iter_init (&annotations, node); stet_iter_next (&annotations);)
    {
      g_autofree char *creator = creator_of (annotations.value);

      self->creator = creator;
      self->state = state;
      if (!stet_node_lookup (annotations.value, "result", &results))
        continue;
      for (stet_iter_init (&iter, results); stet_iter_next (&iter);)
        if (!read_result (self, iter.value, error))
          return FALSE;
    }
  self->creator = NULL;
  return TRUE;
}

/* FALSE when a region of plain text is marked, so that what looks like tags is text too. */
static gboolean
may_be_html (StetNode task)
{
  static const char *const lists[] = { "annotations", "completions", "predictions" };
  StetNode list, results;
  StetIter iter, items;
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (stet_node_lookup (task, lists[i], &list))
      for (stet_iter_init (&iter, list); stet_iter_next (&iter);)
        if (stet_node_lookup (iter.value, "result", &results))
          for (stet_iter_init (&items, results); stet_iter_next (&items); any = TRUE)
            {
              g_autofree char *type = stet_member_string (items.value, "type");

              if (g_strcmp0 (type, "labels") == 0)
                return FALSE;
            }
  return any;
}

/* The text of the task: "text", or else the longest string. Transfer full. */
static char *
find_text (Reading *self, StetNode task, StetNode data, char **key)
{
  char *words = stet_member_string (data, "text");
  StetIter iter;

  *key = g_strdup ("text");
  for (stet_iter_init (&iter, data); stet_iter_next (&iter) && !g_str_equal (*key, "text") | (words == NULL);)
    {
      g_autofree char *other = stet_node_dup_string (iter.value);

      if (other == NULL || (words != NULL && strlen (other) <= strlen (words)))
        continue;
      g_free (words);
      words = g_steal_pointer (&other);
      g_free (*key);
      *key = stet_node_dup_string (iter.key);
    }
  if (words != NULL && *words == '<' && may_be_html (task))
    {
      g_autofree char *html = words;

      self->html = TRUE;
      words = strip_tags (html);
    }
  return words;
}

static gboolean
read_task (StetIntake *intake, StetNode task, guint line, GError **error)
{
  g_autofree char *name = stet_intake_number (intake, intake->losses->n_documents + 1);
  g_autoptr (StetOffsets) offsets = stet_offsets_new ();
  g_autoptr (GHashTable) marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading self = { .intake = intake, .offsets = offsets, .marks = marks, .line = line };
  g_autofree char *key = NULL;
  g_autofree char *words = NULL;
  g_autoptr (StetText) text = NULL;
  g_autoptr (StetSheet) sheet = NULL;
  StetNode data;
  StetIter iter;

  if (stet_node_lookup (task, "data", &data))
    words = find_text (&self, task, data, &key);
  if (words == NULL)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_NO_TEXT, line, _ ("“%s” is missing."), "data/text");
  text = stet_intake_text (words, strlen (words), line, error);
  if (text == NULL)
    return FALSE;
  self.sheet = sheet = stet_sheet_new (name, text);
  for (stet_iter_init (&iter, data); stet_iter_next (&iter);)
    if (!stet_node_is_string (iter.key, key))
      {
        g_autofree char *fact = stet_node_dup_string (iter.key);
        g_autofree char *value = stet_node_dup_scalar (iter.value);
        StetIter items;

        if (value != NULL)
          stet_sheet_add_fact (sheet, fact, value);
        for (stet_iter_init (&items, iter.value); value == NULL && stet_iter_next (&items);)
          {
            g_autofree char *item = stet_node_dup_scalar (items.value);

            if (item != NULL)
              stet_sheet_add_fact (sheet, fact, item);
          }
      }
  for (self.links = FALSE;; self.links = TRUE)
    {
      if (!read_results (&self, task, "annotations", STET_STATE_ACCEPTED, error)
          || !read_results (&self, task, "completions", STET_STATE_ACCEPTED, error)
          || !read_results (&self, task, "predictions", STET_STATE_SUGGESTED, error))
        return FALSE;
      if (self.links)
        break;
    }
  return stet_offsets_resolve (offsets, sheet, STET_UNIT_UTF16, self.html, intake->losses, error)
         && stet_intake_emit (intake, g_steal_pointer (&sheet), error);
}

static gboolean
read_label_studio (StetIntake *intake, GError **error)
{
  return stet_intake_read_json (intake, read_task, error);
}

static gboolean
detect_label_studio (const char *name, const char *head)
{
  return g_str_has_suffix (name, ".json") && strstr (head, "\"data\"") != NULL
         && (strstr (head, "\"annotations\"") != NULL || strstr (head, "\"predictions\"") != NULL);
}

const StetFormat stet_format_label_studio = {
  .name = "label-studio",
  .label = "Label Studio JSON",
  .ending = ".json",
  .flags = STET_FORMAT_STREAM,
  .can = STET_CAN_ALL & ~(STET_CAN_FRAGMENTS | STET_CAN_EMPTY),
  .unit = STET_UNIT_UTF16,
  .detect = detect_label_studio,
  .read = read_label_studio,
  .write = stet_label_studio_write,
  .end = stet_label_studio_end,
};
