/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* W3C Web Annotations (https://www.w3.org/TR/annotation-model/): Stet's own file is one, and is written as it is;
 * those of other tools are read by their quotes and positions, as annotation, page, collection or list. One that does
 * not keep the rules of the model is refused. */

#include "config.h"

#include "w3c-private.h"

#include "json-read.h"
#include "json-write.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  StetCollector *collector;
  StetCollected what;
  const char *motivation;
  guint line;
  GHashTable *marks; /* source -> mark on its page + 1 */
} Reading;

static gboolean
member_is (StetNode object, const char *name, const char *value)
{
  StetNode node;
  StetIter iter;

  if (!stet_node_lookup (object, name, &node))
    return FALSE;
  if (stet_node_is_string (node, value))
    return TRUE;
  for (stet_iter_init (&iter, node); stet_iter_next (&iter);)
    if (stet_node_is_string (iter.value, value))
      return TRUE;
  return FALSE;
}

static void
add_value (Reading *self, const char *name, const char *value)
{
  if (self->what.values == NULL)
    self->what.values = stet_values_new ();
  stet_values_add (self->what.values, name, value);
}

static void
add_note (Reading *self, const char *words)
{
  g_autofree char *before = self->what.note;

  self->what.note = before != NULL ? g_strconcat (before, "\n", words, NULL) : g_strdup (words);
}

static gboolean
read_body (gpointer data, StetNode body, GError **error)
{
  Reading *self = data;
  g_autofree char *iri = stet_node_dup_string (body);
  g_autofree char *purpose = stet_member_string (body, "purpose");
  g_autofree char *value = stet_member_string (body, "value");
  const char *why = purpose != NULL ? purpose : self->motivation;
  StetNode source;

  if (iri == NULL && value == NULL)
    {
      iri = stet_member_string (body, "id");
      if (iri == NULL && stet_node_lookup (body, "source", &source))
        iri = stet_node_dup_string (source);
    }
  if (iri != NULL)
    add_value (self, "body", iri);
  else if (value == NULL)
    stet_losses_add (self->collector->intake->losses, STET_LOSS_ATTRIBUTES, 1);
  else if (!g_str_equal (why, "tagging") && !g_str_equal (why, "classifying") && !g_str_equal (why, "identifying"))
    add_note (self, value);
  else if (self->what.label == NULL)
    self->what.label = g_strdup (value);
  else
    add_value (self, "tag", value);
  return TRUE;
}

static gboolean
read_target (gpointer data, StetNode target, GError **error)
{
  Reading *self = data;
  g_autofree char *iri = stet_node_dup_string (target);
  StetNode node, selector = { 0 };
  gboolean has_selector = iri == NULL && stet_node_lookup (target, "selector", &selector);
  guint mark;

  if (iri == NULL && stet_node_lookup (target, "source", &node))
    iri = stet_node_get_type (node) == STET_JSON_OBJECT ? stet_member_string (node, "id") : stet_node_dup_string (node);
  if (iri == NULL)
    iri = stet_member_string (target, "id");
  if (iri == NULL && stet_node_lookup (target, "items", &node))
    return stet_node_foreach (node, read_target, self, error);
  if (iri == NULL)
    iri = g_strdup ("");
  mark = GPOINTER_TO_UINT (g_hash_table_lookup (self->marks, iri)) - 1;
  stet_collector_add (self->collector, &self->what, iri, has_selector, selector, self->line, &mark);
  if (mark != G_MAXUINT)
    g_hash_table_insert (self->marks, g_steal_pointer (&iri), GUINT_TO_POINTER (mark + 1));
  return TRUE;
}

static void
read_creator (Reading *self, StetNode annotation)
{
  StetNode node;

  if (!stet_node_lookup (annotation, "creator", &node))
    return;
  self->what.creator = stet_node_dup_string (node);
  if (self->what.creator == NULL)
    self->what.creator = stet_member_string (node, "name");
  if (self->what.creator == NULL)
    self->what.creator = stet_member_string (node, "id");
}

static gboolean
read_annotation (StetCollector *collector, StetNode annotation, guint line, GError **error)
{
  Reading self = { .collector = collector, .line = line };
  g_autofree char *motivation = stet_member_string (annotation, "motivation");
  g_autofree char *plain = NULL;
  StetNode node;
  gboolean fine;

  if (!stet_w3c_check (annotation, line, error))
    return FALSE;
  self.motivation = motivation != NULL ? motivation : "";
  self.marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.what.id = stet_member_string (annotation, "id");
  read_creator (&self, annotation);
  plain = stet_member_string (annotation, "bodyValue");
  if (plain != NULL)
    add_note (&self, plain);
  if (stet_node_lookup (annotation, "body", &node))
    stet_node_foreach (node, read_body, &self, NULL);
  if (self.what.label == NULL)
    self.what.label = g_strdup (motivation == NULL || g_str_equal (motivation, "highlighting") ? "highlight"
                                : g_str_equal (motivation, "commenting")                       ? "note"
                                                                                               : motivation);
  fine = stet_node_lookup (annotation, "target", &node) && stet_node_foreach (node, read_target, &self, error);
  g_hash_table_unref (self.marks);
  stet_collected_clear (&self.what);
  return fine;
}

/* An annotation, a page of them, or a collection with its first page. */
static gboolean
read_any (StetCollector *collector, StetNode object, guint line, GError **error)
{
  StetNode node;
  StetIter iter;

  if (member_is (object, "type", "AnnotationCollection"))
    {
      if (!stet_node_lookup (object, "first", &node))
        return TRUE; /* an empty one */
      if (stet_node_get_type (node) != STET_JSON_OBJECT)
        return stet_exchange_fail (error, STET_EXCHANGE_ERROR_NO_TEXT, line,
                                   _ ("The collection’s annotations are not in the file."));
      object = node;
    }
  else if (!member_is (object, "type", "AnnotationPage"))
    return read_annotation (collector, object, line, error);
  if (!stet_node_lookup (object, "items", &node))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, line, _ ("“%s” is missing."), "items");
  for (stet_iter_init (&iter, node); stet_iter_next (&iter);)
    if (!read_annotation (collector, iter.value, line, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_object (StetIntake *intake, StetNode object, guint line, GError **error)
{
  return read_any (intake->user_data, object, line, error);
}

static gboolean
read_own (StetIntake *intake, GError **error)
{
  static const StetSheetOptions all = { .with_confidential = TRUE, .with_rejected = TRUE };
  g_autoptr (GBytes) bytes = g_bytes_new_static (intake->data, intake->size);
  g_autoptr (GError) why = NULL;
  g_autoptr (StetSnapshot) snapshot = stet_json_read (bytes, NULL, &why);

  if (snapshot == NULL)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, 0, "%s", why->message);
  return stet_intake_emit (intake, stet_sheet_from_snapshot (snapshot, intake->name, &all, intake->losses), error);
}

static gboolean
read_w3c (StetIntake *intake, GError **error)
{
  StetCollector collector;
  StetIntake inner = *intake;
  gboolean fine;

  if (g_strstr_len (intake->data, (gssize) MIN (intake->size, 4096), "\"stet:format\"") != NULL)
    return read_own (intake, error);
  if (!stet_collector_init (&collector, intake, STET_UNIT_CHARS, error))
    return FALSE;
  inner.user_data = &collector;
  fine = stet_intake_read_json (&inner, read_object, error) && stet_collector_finish (&collector, error);
  stet_collector_clear (&collector);
  return fine;
}

/* What is said of an entity or a person through several marks stands with the first. */
static void
adjust_w3c (StetSheet *sheet, StetLosses *losses)
{
  static const StetSheetOptions all = { .with_confidential = TRUE, .with_rejected = TRUE };
  g_auto (StetLosses) unused = { 0 };
  g_autoptr (StetSnapshot) snapshot = stet_sheet_to_snapshot (sheet, sheet->name, 0, NULL);
  StetSheet *again = stet_sheet_from_snapshot (snapshot, sheet->name, &all, &unused);
  StetSheet before = *sheet;

  *sheet = *again;
  *again = before;
  stet_sheet_free (again);
}

static void
write_w3c (StetOutlet *outlet, const StetSheet *sheet)
{
  g_autoptr (StetSnapshot) made =
      outlet->snapshot == NULL ? stet_sheet_to_snapshot (sheet, outlet->name, 0, NULL) : NULL;
  g_autoptr (GBytes) bytes = stet_json_write (made != NULL ? made : (StetSnapshot *) outlet->snapshot);
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);

  g_string_append_len (outlet->main, data, (gssize) n);
}

static gboolean
detect_w3c (const char *name, const char *head)
{
  return g_str_has_suffix (name, ".stet.json") || g_str_has_suffix (name, ".jsonld")
         || strstr (head, "ns/anno.jsonld") != NULL;
}

const StetFormat stet_format_w3c = {
  .name = "w3c",
  .label = "W3C Web Annotation",
  .ending = ".jsonld",
  .flags = STET_FORMAT_RECORDS | STET_FORMAT_COMPANION,
  .can = STET_CAN_ALL,
  .unit = STET_UNIT_CHARS,
  .detect = detect_w3c,
  .read = read_w3c,
  .adjust = adjust_w3c,
  .write = write_w3c,
};
