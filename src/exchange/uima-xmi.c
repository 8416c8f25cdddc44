/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* UIMA's XMI: a feature structure is an element, named by its type in a namespace made of its package; features are
 * attributes, or child elements where they are lists of strings
 * (https://uima.apache.org/d/uimaj-current/references.html#ugr.ref.xmi). Offsets are UTF-16 units. The type system
 * stands in a file beside it, and is used where it is there: only it tells references from numbers. */

#include "config.h"

#include "cas-xml.h"
#include "cas.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ECORE "http:///"

typedef struct
{
  StetIntake *intake;
  StetCas *cas;
  GHashTable *packages; /* prefix -> "de.x.", owned */
  GHashTable *ranges;   /* or NULL */
  GString *text;        /* of a child element */
  guint depth;
  gboolean in_node, in_sofa;
} Reading;

/* xmlns:type="http:///de/x/type.ecore" means the package de.x.type. */
static void
add_package (Reading *self, const char *prefix, const char *uri)
{
  g_autofree char *path = g_strdup (g_str_has_prefix (uri, ECORE) ? uri + strlen (ECORE) : uri);
  char *package;

  if (g_str_has_suffix (path, ".ecore"))
    path[strlen (path) - strlen (".ecore")] = '\0';
  g_strdelimit (path, "/", '.');
  package = g_str_equal (path, "uima.noNamespace") ? g_strdup ("") : g_strconcat (path, ".", NULL);
  g_hash_table_insert (self->packages, g_strdup (prefix), package);
}

static void
add_packages (Reading *self, const StetXmlElement *element)
{
  for (guint i = 0; element->names[i] != NULL; i++)
    if (g_str_has_prefix (element->names[i], "xmlns:"))
      add_package (self, element->names[i] + strlen ("xmlns:"), element->values[i]);
}

/* Transfer full. */
static char *
type_of (Reading *self, const char *name)
{
  const char *colon = strchr (name, ':');
  g_autofree char *prefix = colon != NULL ? g_strndup (name, (gsize) (colon - name)) : NULL;
  const char *package = prefix != NULL ? g_hash_table_lookup (self->packages, prefix) : NULL;

  if (colon == NULL)
    return g_strdup (name);
  return g_strconcat (package != NULL ? package : "", colon + 1, NULL);
}

static gboolean
add_sofa (Reading *self, const StetXmlElement *element, GError **error)
{
  const char *id = stet_xml_get (element, "xmi:id");
  const char *string = stet_xml_get (element, "sofaString");

  if (id == NULL)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, element->line, _ ("“%s” is missing."), "xmi:id");
  stet_cas_add_sofa (self->cas, id, string, element->line);
  return TRUE;
}

static gboolean
add_node (Reading *self, const StetXmlElement *element, const char *type, GError **error)
{
  guint index = stet_cas_add_node (self->cas, stet_xml_get (element, "xmi:id"), type, element->line);

  for (guint i = 0; element->names[i] != NULL; i++)
    {
      StetCasNode *node = stet_cas_get_node (self->cas, index);
      const char *name = element->names[i];
      const char *value = element->values[i];

      if (strchr (name, ':') != NULL)
        continue;
      if (g_str_equal (name, "sofa"))
        node->sofa = g_string_chunk_insert (self->cas->words, value);
      else if (g_str_equal (name, "begin") || g_str_equal (name, "end"))
        {
          if (!stet_cas_parse_offset (value, name, element->line, *name == 'b' ? &node->begin : &node->end, error))
            return FALSE;
        }
      else
        stet_cas_add_feature (self->cas, name, value, stet_cas_get_range (self->ranges, type, name));
    }
  return TRUE;
}

static gboolean
start_element (gpointer data, const StetXmlElement *element, GError **error)
{
  Reading *self = data;
  g_autofree char *type = NULL;

  self->depth = element->depth;
  g_string_truncate (self->text, 0);
  add_packages (self, element);
  if (element->depth == 1 && !g_str_equal (element->name, "xmi:XMI"))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, element->line, _ ("The first element should be “%s”."),
                               "xmi:XMI");
  if (element->depth != 2)
    return TRUE;
  type = type_of (self, element->name);
  self->in_sofa = g_str_equal (type, "uima.cas.Sofa");
  self->in_node = !self->in_sofa && !g_str_equal (type, "uima.cas.NULL") && !g_str_equal (type, "uima.cas.View");
  if (self->in_sofa)
    return add_sofa (self, element, error);
  return !self->in_node || add_node (self, element, type, error);
}

static gboolean
end_element (gpointer data, const char *name, GError **error)
{
  Reading *self = data;

  if (self->depth == 3 && self->in_node)
    {
      const StetCasNode *node = stet_cas_get_node (self->cas, self->cas->nodes->len - 1);
      StetCasRange range = stet_cas_get_range (self->ranges, node->type, name);

      stet_cas_add_feature (self->cas, name, self->text->str, range == STET_CAS_REFERENCE ? range : STET_CAS_WORD);
    }
  g_string_truncate (self->text, 0);
  self->depth--;
  return TRUE;
}

static gboolean
add_text (gpointer data, const char *text, gsize n, GError **error)
{
  Reading *self = data;

  if (self->depth == 3)
    g_string_append_len (self->text, text, (gssize) n);
  return TRUE;
}

static gboolean
read_xmi (StetIntake *intake, GError **error)
{
  static const StetXmlFuncs funcs = { start_element, end_element, add_text };
  g_autoptr (StetCas) cas = stet_cas_new ();
  g_autoptr (GHashTable) packages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) ranges = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  Reading self = { .intake = intake, .cas = cas, .packages = packages, .text = text };

  if (intake->companion != NULL)
    {
      g_autoptr (GError) why = NULL;

      ranges = stet_cas_read_types (intake->companion, intake->companion_size, &why);
      if (ranges == NULL)
        stet_losses_warn (intake->losses, intake->name, 0, _ ("The type system beside it can’t be read: %s"),
                          why->message);
    }
  self.ranges = ranges;
  return stet_xml_read (intake->data, intake->size, &funcs, &self, error) && stet_cas_emit (cas, intake, error);
}

/* Writing ------------------------------------------------------------------------------------------------------- */

static const struct
{
  const char *prefix, *package;
} packages[] = {
  { "type", STET_CAS_CORE "segmentation.type" },
  { "type2", STET_CAS_CORE "metadata.type" },
  { "type3", STET_CAS_CORE "ner.type" },
  { "custom", "webanno.custom" },
};

static void
append_escaped (GString *out, const char *value)
{
  for (const char *at = value; *at != '\0'; at++)
    if (strchr ("&<>\"\t\n\r", *at) != NULL)
      g_string_append_printf (out, "&#%d;", *at);
    else
      g_string_append_c (out, *at);
}

static void
write_attribute (GString *out, const char *name, const char *value)
{
  g_string_append_printf (out, " %s=\"", name);
  append_escaped (out, value);
  g_string_append_c (out, '"');
}

static void
write_node (GString *out, const StetCas *cas, const StetCasNode *node)
{
  const char *name = stet_cas_short_type (node->type);
  const char *prefix = "";

  for (guint i = 0; i < G_N_ELEMENTS (packages); i++)
    if (strlen (packages[i].package) == (gsize) (name - node->type) - 1
        && g_str_has_prefix (node->type, packages[i].package))
      prefix = packages[i].prefix;
  g_string_append_printf (out, "  <%s:%s xmi:id=\"%s\" sofa=\"1\"", prefix, name, node->id);
  if (node->begin >= 0)
    g_string_append_printf (out, " begin=\"%d\" end=\"%d\"", (int) node->begin, (int) node->end);
  for (guint i = 0; i < node->n_features; i++)
    write_attribute (out, stet_cas_get_feature (cas, node, i)->name, stet_cas_get_feature (cas, node, i)->value);
  g_string_append (out, "/>\n");
}

static void
write_xmi (StetOutlet *outlet, const StetSheet *sheet)
{
  g_autoptr (StetCas) cas = stet_cas_from_sheet (sheet, outlet->name, FALSE);
  GString *out = outlet->main;

  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\" xmlns:cas=\"http:///uima/cas.ecore\"");
  for (guint i = 0; i < G_N_ELEMENTS (packages); i++)
    {
      g_autofree char *path = g_strdelimit (g_strdup (packages[i].package), ".", '/');

      g_string_append_printf (out, "\n    xmlns:%s=\"" ECORE "%s.ecore\"", packages[i].prefix, path);
    }
  g_string_append (out, "\n    xmi:version=\"2.0\">\n  <cas:NULL xmi:id=\"0\"/>\n");
  for (guint i = 0; i < cas->nodes->len; i++)
    write_node (out, cas, stet_cas_get_node (cas, i));
  g_string_append (out, "  <cas:Sofa xmi:id=\"1\" sofaNum=\"1\" sofaID=\"_InitialView\" mimeType=\"text\"");
  write_attribute (out, "sofaString", stet_text_get_data (sheet->text));
  g_string_append (out, "/>\n  <cas:View sofa=\"1\" members=\"");
  for (guint i = 0; i < cas->nodes->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "", stet_cas_get_node (cas, i)->id);
  g_string_append (out, "\"/>\n</xmi:XMI>\n");
  stet_cas_note_types (cas, outlet->seen);
}

static void
adjust_xmi (StetSheet *sheet, StetLosses *losses)
{
  stet_cas_adjust (sheet, TRUE, losses);
}

static gboolean
detect_xmi (const char *name, const char *head)
{
  return strstr (head, "<xmi:XMI") != NULL || g_str_has_suffix (name, ".xmi");
}

static const char *const type_systems[] = { "*.typesystem.xml", "TypeSystem.xml", "typesystem.xml", NULL };

const StetFormat stet_format_uima_xmi = {
  .name = "uima-xmi",
  .label = "UIMA CAS XMI (INCEpTION)",
  .ending = ".xmi",
  .flags = STET_FORMAT_COMPANION,
  .can = STET_CAN_ALL & ~STET_CAN_FRAGMENTS,
  .unit = STET_UNIT_UTF16,
  .companions = type_systems,
  .detect = detect_xmi,
  .read = read_xmi,
  .adjust = adjust_xmi,
  .write = write_xmi,
  .end = stet_cas_end,
};
