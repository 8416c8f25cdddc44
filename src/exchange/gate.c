/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* GATE's documents: the text with numbered nodes in it, and sets of annotations from node to node with features
 * (https://gate.ac.uk/userguide/sec:corpora:xml). Reading them goes by where the nodes stand, so that it doesn't matter
 * in what their numbers count. GATE also takes XML of any kind, where each element is an annotation of what is in it:
 * so does this, but only when it is asked to. */

#include "config.h"

#include "cas-xml.h"
#include "formats-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  StetIntake *intake;
  StetSheet *sheet;
  GString *text;      /* of the document */
  GString *words;     /* of the element that is open */
  GHashTable *places; /* id of a node -> byte + 1 */
  GHashTable *marks;  /* id of an annotation -> mark + 1 */
  GArray *open;       /* of guint: marks of the elements that are open; G_MAXUINT: none */
  char *set;          /* of annotations, "" for the one without a name */
  char *name;         /* of a feature */
  gboolean gate, in_text, in_annotation;
} Reading;

static void
add_value (gpointer data, const char *name, const char *value)
{
  stet_mark_add_value (data, name, value);
}

/* What a document of Stet's can say of the article; other facts are counted. */
static void
add_fact (Reading *self, const char *name, const char *value)
{
  static const char *const names[] = { "title", "url", "byline", "publisher", "published", "language", "note" };
  gboolean known = FALSE;

  if (g_str_equal (name, "gate.SourceURL") && g_str_has_prefix (value, "http"))
    name = "url";
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    known |= g_str_equal (names[i], name);
  if (known)
    stet_sheet_add_fact (self->sheet, name, value);
  else
    stet_losses_add (self->intake->losses, STET_LOSS_META, 1);
}

/* XML of any kind ----------------------------------------------------------------------------------------------- */

static void
open_inline (Reading *self, const StetXmlElement *element)
{
  guint mark = element->depth > 1 ? self->sheet->marks->len : G_MAXUINT;
  StetMark *added = mark != G_MAXUINT ? stet_sheet_add_mark (self->sheet, NULL, element->name) : NULL;

  for (guint i = 0; element->names[i] != NULL; i++)
    if (added != NULL)
      add_value (added, element->names[i], element->values[i]);
    else
      add_fact (self, element->names[i], element->values[i]);
  if (added != NULL)
    stet_mark_set_span (added, STET_SPAN (self->text->len, self->text->len));
  g_array_append_val (self->open, mark);
}

static void
close_inline (Reading *self)
{
  guint mark = g_array_index (self->open, guint, self->open->len - 1);

  g_array_set_size (self->open, self->open->len - 1);
  if (mark != G_MAXUINT)
    stet_sheet_get_mark (self->sheet, mark)->spans[0].end = (guint32) self->text->len;
}

/* GATE's own ---------------------------------------------------------------------------------------------------- */

static gboolean
find_place (Reading *self, const StetXmlElement *element, const char *name, guint32 *byte, GError **error)
{
  const char *id = stet_xml_get (element, name);
  guint place = id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->places, id)) : 0;

  if (place == 0)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_OFFSET, element->line, _ ("“%s” names no node of the text."),
                               name);
  *byte = place - 1;
  return TRUE;
}

static gboolean
open_annotation (Reading *self, const StetXmlElement *element, GError **error)
{
  const char *id = stet_xml_get (element, "Id");
  const char *type = stet_xml_get (element, "Type");
  guint32 start, end;
  StetMark *mark;

  if (!find_place (self, element, "StartNode", &start, error) || !find_place (self, element, "EndNode", &end, error))
    return FALSE;
  if (type == NULL || end < start)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, element->line, _ ("“%s” is missing."), "Type");
  if (id != NULL)
    g_hash_table_insert (self->marks, g_strdup (id), GUINT_TO_POINTER (self->sheet->marks->len + 1));
  mark = stet_sheet_add_mark (self->sheet, id, type);
  stet_mark_set_span (mark, STET_SPAN (start, end));
  if (self->set != NULL && *self->set != '\0')
    stet_mark_add_value (mark, "set", self->set);
  self->in_annotation = TRUE;
  return TRUE;
}

/* <Relation Type="spouse" Members="1;2"/>, in newer versions. */
static void
add_relation (Reading *self, const StetXmlElement *element)
{
  const char *type = stet_xml_get (element, "Type");
  const char *members = stet_xml_get (element, "Members");
  g_auto (GStrv) ids = g_strsplit (members != NULL ? members : "", ";", -1);
  guint from = ids[0] != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->marks, ids[0])) : 0;
  guint to = from > 0 && ids[1] != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->marks, ids[1])) : 0;

  if (from > 0 && to > 0 && ids[2] == NULL && type != NULL)
    stet_sheet_add_link (self->sheet, type, from - 1, to - 1);
  else
    stet_losses_add (self->intake->losses, STET_LOSS_LINKS, 1);
}

static gboolean
open_gate (Reading *self, const StetXmlElement *element, GError **error)
{
  g_string_truncate (self->words, 0);
  if (g_str_equal (element->name, "Node") && self->in_text)
    {
      const char *id = stet_xml_get (element, "id");

      if (id != NULL && !g_hash_table_contains (self->places, id))
        g_hash_table_insert (self->places, g_strdup (id), GUINT_TO_POINTER (self->text->len + 1));
    }
  else if (g_str_equal (element->name, "TextWithNodes"))
    self->in_text = TRUE;
  else if (g_str_equal (element->name, "AnnotationSet"))
    {
      g_free (self->set);
      self->set = g_strdup (stet_xml_get (element, "Name"));
    }
  else if (g_str_equal (element->name, "Annotation"))
    return open_annotation (self, element, error);
  else if (g_str_equal (element->name, "Relation"))
    add_relation (self, element);
  else if (g_str_equal (element->name, "Feature"))
    g_clear_pointer (&self->name, g_free);
  return TRUE;
}

static void
close_gate (Reading *self, const char *name)
{
  if (g_str_equal (name, "TextWithNodes"))
    self->in_text = FALSE;
  else if (g_str_equal (name, "Annotation"))
    self->in_annotation = FALSE;
  else if (g_str_equal (name, "Name"))
    {
      g_free (self->name);
      self->name = g_strdup (self->words->str);
    }
  else if (g_str_equal (name, "Value") && self->name != NULL && self->in_annotation)
    add_value (stet_sheet_get_mark (self->sheet, self->sheet->marks->len - 1), self->name, self->words->str);
  else if (g_str_equal (name, "Value") && self->name != NULL)
    add_fact (self, self->name, self->words->str);
  g_string_truncate (self->words, 0);
}

/* Both ---------------------------------------------------------------------------------------------------------- */

static gboolean
start_element (gpointer data, const StetXmlElement *element, GError **error)
{
  Reading *self = data;

  if (element->depth == 1)
    self->gate = g_str_equal (element->name, "GateDocument");
  if (self->gate)
    return open_gate (self, element, error);
  open_inline (self, element);
  return TRUE;
}

static gboolean
end_element (gpointer data, const char *name, GError **error)
{
  if (((Reading *) data)->gate)
    close_gate (data, name);
  else
    close_inline (data);
  return TRUE;
}

static gboolean
add_text (gpointer data, const char *text, gsize n, GError **error)
{
  Reading *self = data;

  if (self->in_text || !self->gate)
    g_string_append_len (self->text, text, (gssize) n);
  else
    g_string_append_len (self->words, text, (gssize) n);
  return TRUE;
}

static gboolean
read_gate (StetIntake *intake, GError **error)
{
  static const StetXmlFuncs funcs = { start_element, end_element, add_text };
  g_autoptr (StetSheet) sheet = stet_sheet_new (intake->name, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  Reading self = { .intake = intake,
                   .sheet = sheet,
                   .text = text,
                   .words = words,
                   .places = places,
                   .marks = marks,
                   .open = open };
  gboolean fine = stet_xml_read (intake->data, intake->size, &funcs, &self, error);

  g_free (self.set);
  g_free (self.name);
  if (!fine || (sheet->text = stet_text_new (text->str, (gssize) text->len, error)) == NULL)
    return FALSE;
  return stet_intake_emit (intake, g_steal_pointer (&sheet), error);
}

static gboolean
detect_gate (const char *name, const char *head)
{
  return strstr (head, "<GateDocument") != NULL;
}

const StetFormat stet_format_gate = {
  .name = "gate",
  .label = "GATE XML",
  .ending = ".xml",
  .unit = STET_UNIT_UTF16,
  .detect = detect_gate,
  .read = read_gate,
};
