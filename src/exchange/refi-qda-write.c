/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes one project of all documents: labels are its codes, facts about the articles its variables, values of an
 * annotation notes that it refers to. The parts are kept apart until the end, because the schema orders them. */

#include "refi-qda-private.h"
#include "unpack.h"
#include "xml-out.h"

#include <string.h>

#define FOLDER "refi-qda/"
/* How much of a selection's text is its name, in characters. */
#define MAX_NAME 80

typedef struct
{
  StetOutlet *outlet;
  const StetSheet *sheet;
  StetLosses *losses;
  GString *sources;
  guint n_ids; /* of this document */
} Writing;

static GString *
get_part (StetOutlet *outlet, const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);

  return stet_outlet_get_file (outlet, path);
}

/* The guid of what @words name; the same words give the same. Transfer full. */
static char *
make_guid (const char *what, const char *words)
{
  g_autofree char *name = g_strdup_printf ("stet-refi-qda:%s:%s", what, words);
  char urn[STET_ID_BUFFER];

  return g_strdup (stet_id_format (stet_id_from_foreign (name), urn) + strlen ("urn:uuid:"));
}

static char *
make_own_guid (Writing *self)
{
  g_autofree char *words = g_strdup_printf ("%u:%u:%s", self->outlet->n_documents, self->n_ids++,
                                            self->outlet->name != NULL ? self->outlet->name : "");

  return make_guid ("part", words);
}

static void
add_guid (GString *out, const char *name, const char *guid)
{
  g_string_append_printf (out, " %s=\"%s\"", name, guid);
}

/* The guid of a user, code or variable, which is written into its part where it is new. Transfer full. */
static char *
refer (Writing *self, const char *part, const char *element, const char *name, const char *more)
{
  char *guid = make_guid (part, name);
  g_autofree char *key = g_strconcat (part, ":", guid, NULL);

  if (g_hash_table_add (self->outlet->seen, g_steal_pointer (&key)))
    {
      GString *out = get_part (self->outlet, part);

      g_string_append_printf (out, "<%s", element);
      add_guid (out, "guid", guid);
      stet_xml_add_attribute (out, "name", name, self->losses);
      g_string_append_printf (out, "%s/>\n", more);
    }
  return guid;
}

/* Writes a note of its own and refers to it. */
static void
add_value (Writing *self, const StetValue *value)
{
  g_autofree char *guid = make_own_guid (self);
  g_autofree char *name = g_strconcat (STET_REFI_QDA_VALUE, value->name, NULL);
  GString *notes = get_part (self->outlet, "notes");

  g_string_append_printf (notes, "<Note guid=\"%s\"", guid);
  stet_xml_add_attribute (notes, "name", name, self->losses);
  g_string_append_c (notes, '>');
  stet_xml_add_element (notes, "PlainTextContent", value->value, self->losses);
  g_string_append (notes, "</Note>\n");
  g_string_append_printf (self->sources, "<NoteRef targetGUID=\"%s\"/>", guid);
}

/* The beginning of what is selected. Transfer full. */
static char *
make_name (const StetMark *mark, const StetText *text)
{
  g_autofree char *quote = stet_mark_dup_quote (mark, text);
  g_autofree char *start = NULL;

  if (g_utf8_strlen (quote, -1) <= MAX_NAME)
    return g_steal_pointer (&quote);
  start = g_utf8_substring (quote, 0, MAX_NAME);
  return g_strconcat (start, "…", NULL);
}

static void
write_selection (Writing *self, const StetUnitMap *map, const StetMark *mark, const char *guid)
{
  g_autofree char *name = make_name (mark, self->sheet->text);
  g_autofree char *coding = make_own_guid (self);
  g_autofree char *code = refer (self, "codes", "Code", mark->label, " isCodable=\"true\"");
  const char *creator = stet_mark_get_value (mark, "creator");
  g_autofree char *user = creator != NULL && *creator != '\0' ? refer (self, "users", "User", creator, "") : NULL;
  gboolean told = FALSE;

  g_string_append_printf (self->sources, "<PlainTextSelection guid=\"%s\"", guid);
  stet_xml_add_attribute (self->sources, "name", name, self->losses);
  g_string_append_printf (self->sources, " startPosition=\"%u\" endPosition=\"%u\"",
                          stet_unit_map_from_byte (map, mark->spans[0].start),
                          stet_unit_map_from_byte (map, mark->spans[0].end));
  if (user != NULL)
    add_guid (self->sources, "creatingUser", user);
  g_string_append_c (self->sources, '>');
  stet_xml_add_element (self->sources, "Description", mark->note, self->losses);
  g_string_append_printf (self->sources, "<Coding guid=\"%s\"", coding);
  if (user != NULL)
    add_guid (self->sources, "creatingUser", user);
  g_string_append_printf (self->sources, "><CodeRef targetGUID=\"%s\"/></Coding>", code);
  for (guint i = 0; mark->values != NULL && i < mark->values->len; i++)
    {
      const StetValue *value = &g_array_index (mark->values, StetValue, i);

      if (user != NULL && !told && g_str_equal (value->name, "creator"))
        told = TRUE;
      else
        add_value (self, value);
    }
  g_string_append (self->sources, "</PlainTextSelection>\n");
}

static void
write_facts (Writing *self)
{
  for (guint i = 0; i < self->sheet->facts->len; i++)
    {
      const StetValue *fact = &g_array_index (self->sheet->facts, StetValue, i);
      g_autofree char *variable = refer (self, "variables", "Variable", fact->name, " typeOfVariable=\"Text\"");

      g_string_append_printf (self->sources, "<VariableValue><VariableRef targetGUID=\"%s\"/>", variable);
      stet_xml_add_element (self->sources, "TextValue", fact->value, self->losses);
      g_string_append (self->sources, "</VariableValue>\n");
    }
}

static void
write_links (Writing *self, GPtrArray *guids)
{
  GString *links = self->sheet->links->len > 0 ? get_part (self->outlet, "links") : NULL;

  for (guint i = 0; i < self->sheet->links->len; i++)
    {
      const StetLink *link = &g_array_index (self->sheet->links, StetLink, i);
      g_autofree char *guid = make_own_guid (self);

      g_string_append_printf (links, "<Link guid=\"%s\"", guid);
      stet_xml_add_attribute (links, "name", link->label, self->losses);
      g_string_append_printf (links, " direction=\"OneWay\" originGUID=\"%s\" targetGUID=\"%s\"/>\n",
                              (const char *) g_ptr_array_index (guids, link->from),
                              (const char *) g_ptr_array_index (guids, link->to));
    }
}

void
stet_refi_qda_write (StetOutlet *outlet, const StetSheet *sheet)
{
  Writing self = { outlet, sheet, &outlet->losses, get_part (outlet, "sources"), 0 };
  g_autoptr (StetUnitMap) map = stet_unit_map_new (sheet->text, STET_UNIT_CHARS);
  g_autoptr (GPtrArray) guids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *guid = make_own_guid (&self);
  g_autofree char *file = g_strdup_printf ("files/%s.txt", guid);
  const char *text = stet_text_get_data (sheet->text);

  /* A reader takes one byte order mark off. */
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    g_string_append (get_part (outlet, file), "\xef\xbb\xbf");
  g_string_append_len (get_part (outlet, file), text, stet_text_get_n_bytes (sheet->text));
  g_string_append_printf (self.sources, "<TextSource guid=\"%s\"", guid);
  stet_xml_add_attribute (self.sources, "name", outlet->name != NULL ? outlet->name : "", self.losses);
  g_string_append_printf (self.sources, " plainTextPath=\"internal://%s.txt\">\n", guid);
  for (guint i = 0; i < sheet->marks->len; i++)
    g_ptr_array_add (guids, make_own_guid (&self));
  for (guint i = 0; i < sheet->marks->len; i++)
    write_selection (&self, map, stet_sheet_get_mark (sheet, i), g_ptr_array_index (guids, i));
  write_facts (&self);
  g_string_append (self.sources, "</TextSource>\n");
  write_links (&self, guids);
}

/* A part in its element, where it holds anything. */
static void
add_part (StetOutlet *outlet, GString *project, const char *name, const char *open, const char *close)
{
  GString *part = get_part (outlet, name);

  if (part->len == 0)
    return;
  g_string_append_printf (project, "%s\n", open);
  g_string_append_len (project, part->str, (gssize) part->len);
  g_string_append_printf (project, "%s\n", close);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

void
stet_refi_qda_end (StetOutlet *outlet)
{
  g_autoptr (GString) project =
      g_string_new ("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n"
                    "<Project xmlns=\"" STET_REFI_QDA_NAMESPACE "\" name=\"Stet\" origin=\"Stet\">\n");
  StetPack *pack = stet_pack_new (outlet->main);
  GList *names;

  add_part (outlet, project, "users", "<Users>", "</Users>");
  add_part (outlet, project, "codes", "<CodeBook><Codes>", "</Codes></CodeBook>");
  add_part (outlet, project, "variables", "<Variables>", "</Variables>");
  add_part (outlet, project, "sources", "<Sources>", "</Sources>");
  add_part (outlet, project, "notes", "<Notes>", "</Notes>");
  add_part (outlet, project, "links", "<Links>", "</Links>");
  g_string_append (project, "</Project>\n");
  stet_pack_add (pack, "project.qde", project->str, project->len);
  names = g_list_sort (g_hash_table_get_keys (outlet->more), compare_names);
  for (GList *at = names; at != NULL; at = at->next)
    if (g_str_has_prefix (at->data, FOLDER "files/"))
      {
        const GString *file = g_hash_table_lookup (outlet->more, at->data);
        g_autofree char *name = g_strconcat ("sources/", (const char *) at->data + strlen (FOLDER "files/"), NULL);

        stet_pack_add (pack, name, file->str, file->len);
      }
  g_list_free (names);
  stet_pack_end (pack);
  /* All of it is in the archive now. */
  g_hash_table_remove_all (outlet->more);
}
