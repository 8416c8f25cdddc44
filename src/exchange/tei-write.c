/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes TEI P5: the text in one block whose white space counts, so that each annotation can point into it by
 * string-range; annotations, what they are called and links between them in standOff. Values of an annotation are
 * feature structures, facts about the article its bibl. */

#include "tei-private.h"
#include "xml-out.h"

#include <string.h>

typedef struct
{
  GString *out;
  StetLosses *losses;
  const StetSheet *sheet;
  const char *name;
} Writing;

static void
add_element (Writing *self, const char *name, const char *words)
{
  stet_xml_add_element (self->out, name, words, self->losses);
}

/* The header ---------------------------------------------------------------------------------------------------- */

/* What the attribute ident takes: BCP 47. */
static gboolean
is_language (const char *words)
{
  gsize n = strspn (words, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

  return n >= 2 && n <= 8 && (words[n] == '\0' || words[n] == '-')
         && strspn (words + n, "-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen (words + n)
         && !g_str_has_suffix (words, "-") && strstr (words, "--") == NULL;
}

static void
write_fact (Writing *self, const StetValue *fact)
{
  static const char *const elements[][2] = { { "title", "title" },
                                             { "byline", "author" },
                                             { "publisher", "publisher" },
                                             { "published", "date" } };

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (g_str_equal (elements[i][0], fact->name))
      {
        add_element (self, elements[i][1], fact->value);
        return;
      }
  if (g_str_equal (fact->name, "url") || g_str_equal (fact->name, "canonical"))
    {
      g_string_append_printf (self->out, "<ptr type=\"%s\"", fact->name);
      stet_xml_add_attribute (self->out, "target", fact->value, self->losses);
      g_string_append (self->out, "/>");
    }
  else if (!g_str_equal (fact->name, "language") || !is_language (fact->value))
    {
      g_string_append (self->out, "<note");
      stet_xml_add_attribute (self->out, "n", fact->name, self->losses);
      g_string_append_c (self->out, '>');
      stet_xml_add_text (self->out, fact->value, -1, self->losses);
      g_string_append (self->out, "</note>");
    }
}

static void
write_header (Writing *self)
{
  const char *title = stet_sheet_get_fact (self->sheet, "title");
  const char *language = stet_sheet_get_fact (self->sheet, "language");

  g_string_append (self->out, "<teiHeader xml:space=\"preserve\">\n<fileDesc>\n<titleStmt>");
  add_element (self, "title", title != NULL ? title : self->name);
  g_string_append (self->out, "</titleStmt>\n<publicationStmt><p>Annotated with Stet</p></publicationStmt>\n"
                              "<sourceDesc><bibl type=\"article\">");
  for (guint i = 0; i < self->sheet->facts->len; i++)
    write_fact (self, &g_array_index (self->sheet->facts, StetValue, i));
  g_string_append (self->out, "</bibl></sourceDesc>\n</fileDesc>\n");
  if (language != NULL && is_language (language))
    {
      g_string_append (self->out, "<profileDesc><langUsage><language");
      stet_xml_add_attribute (self->out, "ident", language, self->losses);
      g_string_append (self->out, "/></langUsage></profileDesc>\n");
    }
  g_string_append (self->out, "</teiHeader>\n");
}

/* standOff ------------------------------------------------------------------------------------------------------ */

/* Letters, digits, - and _ alone, starting with a letter: a name without a colon. */
static gboolean
is_name (const char *words)
{
  for (const char *at = words; *at != '\0'; at++)
    if (!g_ascii_isalpha (*at) && (at == words || (!g_ascii_isdigit (*at) && *at != '-' && *at != '_')))
      return FALSE;
  return *words != '\0';
}

static void
write_values (Writing *self, const GArray *values, guint creator)
{
  gboolean any = FALSE;

  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      const StetValue *value = &g_array_index (values, StetValue, i);

      if (i == creator)
        continue;
      if (!any)
        g_string_append (self->out, "<note type=\"values\"><fs>");
      any = TRUE;
      g_string_append (self->out, "<f");
      stet_xml_add_attribute (self->out, "name", is_name (value->name) ? value->name : "value", self->losses);
      if (!is_name (value->name))
        stet_xml_add_attribute (self->out, "n", value->name, self->losses);
      g_string_append_c (self->out, '>');
      add_element (self, "string", value->value);
      g_string_append (self->out, "</f>");
    }
  if (any)
    g_string_append (self->out, "</fs></note>");
}

static guint
find_creator (const GArray *values)
{
  for (guint i = 0; values != NULL && i < values->len; i++)
    if (g_str_equal (g_array_index (values, StetValue, i).name, "creator"))
      return i;
  return G_MAXUINT;
}

static void
write_mark (Writing *self, const StetUnitMap *map, const StetMark *mark, guint number, guint label)
{
  static const char *const states[] = { "", " #state-suggested", " #state-rejected" };
  char score[G_ASCII_DTOSTR_BUF_SIZE];
  guint creator = find_creator (mark->values);

  g_string_append_printf (self->out, "<annotation xml:id=\"a%u\" target=\"", number);
  for (guint i = 0; i < mark->n_spans; i++)
    {
      guint32 start = stet_unit_map_from_byte (map, mark->spans[i].start);

      g_string_append_printf (self->out, "%s#string-range(article,%u,%u)", i > 0 ? " " : "", start,
                              stet_unit_map_from_byte (map, mark->spans[i].end) - start);
    }
  g_string_append_printf (self->out, "\" ana=\"#l%u%s\"", label, states[mark->state]);
  if (mark->score < 1)
    g_string_append_printf (self->out, " cert=\"%s\"",
                            g_ascii_formatd (score, sizeof score, "%.9g", (double) mark->score));
  g_string_append_c (self->out, '>');
  if (creator != G_MAXUINT)
    {
      g_string_append (self->out, "<respStmt><resp>annotator</resp>");
      add_element (self, "name", g_array_index (mark->values, StetValue, creator).value);
      g_string_append (self->out, "</respStmt>");
    }
  add_element (self, "note", mark->note);
  write_values (self, mark->values, creator);
  g_string_append (self->out, "</annotation>\n");
}

/* The number of each mark's label, from 1, written as an interpretation where it is new. Transfer full. */
static guint *
write_labels (Writing *self)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  guint *labels = g_new0 (guint, self->sheet->marks->len + 1);
  gboolean states[3] = { FALSE };

  g_string_append (self->out, "<interpGrp type=\"labels\">");
  for (guint i = 0; i < self->sheet->marks->len; i++)
    {
      const StetMark *mark = stet_sheet_get_mark (self->sheet, i);

      states[mark->state] = TRUE;
      labels[i] = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, mark->label));
      if (labels[i] > 0)
        continue;
      labels[i] = g_hash_table_size (numbers) + 1;
      g_hash_table_insert (numbers, mark->label, GUINT_TO_POINTER (labels[i]));
      g_string_append_printf (self->out, "<interp xml:id=\"l%u\">", labels[i]);
      stet_xml_add_text (self->out, mark->label, -1, self->losses);
      g_string_append (self->out, "</interp>");
    }
  g_string_append (self->out, "</interpGrp>\n");
  if (states[STET_STATE_SUGGESTED] || states[STET_STATE_REJECTED])
    g_string_append_printf (self->out, "<interpGrp type=\"states\">%s%s</interpGrp>\n",
                            states[STET_STATE_SUGGESTED] ? "<interp xml:id=\"state-suggested\">suggested</interp>" : "",
                            states[STET_STATE_REJECTED] ? "<interp xml:id=\"state-rejected\">rejected</interp>" : "");
  return labels;
}

static void
write_standoff (Writing *self)
{
  g_autoptr (StetUnitMap) map = stet_unit_map_new (self->sheet->text, STET_UNIT_CHARS);
  g_autofree guint *labels = NULL;

  if (self->sheet->marks->len == 0)
    return;
  g_string_append (self->out, "<standOff xml:space=\"preserve\">\n");
  labels = write_labels (self);
  g_string_append (self->out, "<listAnnotation>\n");
  for (guint i = 0; i < self->sheet->marks->len; i++)
    write_mark (self, map, stet_sheet_get_mark (self->sheet, i), i + 1, labels[i]);
  g_string_append (self->out, "</listAnnotation>\n");
  if (self->sheet->links->len > 0)
    {
      g_string_append (self->out, "<linkGrp>\n");
      for (guint i = 0; i < self->sheet->links->len; i++)
        {
          const StetLink *link = &g_array_index (self->sheet->links, StetLink, i);

          g_string_append (self->out, "<link");
          stet_xml_add_attribute (self->out, "n", link->label, self->losses);
          g_string_append_printf (self->out, " target=\"#a%u #a%u\"/>\n", link->from + 1, link->to + 1);
        }
      g_string_append (self->out, "</linkGrp>\n");
    }
  g_string_append (self->out, "</standOff>\n");
}

void
stet_tei_write (StetOutlet *outlet, const StetSheet *sheet)
{
  Writing self = { outlet->main, &outlet->losses, sheet, outlet->name != NULL ? outlet->name : "" };

  g_string_append (self.out,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n");
  write_header (&self);
  write_standoff (&self);
  g_string_append (self.out, "<text><body><ab xml:id=\"article\" xml:space=\"preserve\">");
  stet_xml_add_text (self.out, stet_text_get_data (sheet->text), stet_text_get_n_bytes (sheet->text), self.losses);
  g_string_append (self.out, "</ab></body></text>\n</TEI>\n");
}
