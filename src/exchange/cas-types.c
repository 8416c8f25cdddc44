/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The types that Stet writes, declared as UIMA wants them
 * (https://uima.apache.org/d/uimaj-current/references.html#ugr.ref.xml.component_descriptor.type_system), and which
 * features of others' types refer to something, read from such a declaration. */

#include "cas-xml.h"
#include "cas.h"

#include <string.h>

#define STRING "uima.cas.String"
#define ANNOTATION "uima.tcas.Annotation"

static const struct
{
  const char *name, *super;
  const char *features[6][2]; /* name, range */
} types[] = {
  { STET_CAS_DOCUMENT,
    "uima.tcas.DocumentAnnotation",
    { { "documentTitle", STRING }, { "documentId", STRING }, { "documentUri", STRING } } },
  { STET_CAS_SENTENCE, ANNOTATION, { { NULL } } },
  { STET_CAS_TOKEN, ANNOTATION, { { NULL } } },
  { STET_CAS_ENTITY, ANNOTATION, { { "value", STRING }, { "identifier", STRING } } },
  { STET_CAS_SPAN, ANNOTATION, { { "value", STRING }, { "state", STRING }, { "score", STRING }, { "note", STRING } } },
  { STET_CAS_ENTITY_LINK,
    ANNOTATION,
    { { "Dependent", STET_CAS_ENTITY }, { "Governor", STET_CAS_ENTITY }, { "value", STRING } } },
  { STET_CAS_LINK, ANNOTATION, { { "Dependent", STET_CAS_SPAN }, { "Governor", STET_CAS_SPAN }, { "value", STRING } } },
  { STET_CAS_FACT, "uima.cas.AnnotationBase", { { "name", STRING }, { "value", STRING } } },
};

/* Of the annotation of a document itself. */
static gboolean
is_declared (const char *type, const char *feature)
{
  if (g_str_equal (feature, "language"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    for (guint j = 0; g_str_equal (types[i].name, type) && types[i].features[j][0] != NULL; j++)
      if (g_str_equal (types[i].features[j][0], feature))
        return TRUE;
  return FALSE;
}

void
stet_cas_note_types (const StetCas *self, GHashTable *seen)
{
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const StetCasNode *node = stet_cas_get_node (self, i);

      for (guint j = 0; j < node->n_features; j++)
        {
          const char *name = stet_cas_get_feature (self, node, j)->name;

          if (!is_declared (node->type, name))
            g_hash_table_add (seen, g_strconcat (node->type, " ", name, NULL));
        }
    }
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

void
stet_cas_declare (GHashTable *seen, const StetCasTypeFuncs *funcs, gpointer data)
{
  GList *words = g_list_sort (g_hash_table_get_keys (seen), compare_words);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      gsize n = strlen (types[i].name);

      funcs->open (data, types[i].name, types[i].super);
      for (guint j = 0; types[i].features[j][0] != NULL; j++)
        funcs->feature (data, types[i].features[j][0], types[i].features[j][1]);
      for (const GList *word = words; word != NULL; word = word->next)
        if (strncmp (word->data, types[i].name, n) == 0 && ((const char *) word->data)[n] == ' ')
          funcs->feature (data, (const char *) word->data + n + 1, STRING);
      funcs->close (data);
    }
  g_list_free (words);
}

/* TypeSystem.xml ------------------------------------------------------------------------------------------------ */

static void
open_type (gpointer out, const char *type, const char *super)
{
  g_string_append_printf (out,
                          "    <typeDescription>\n      <name>%s</name>\n      <description/>\n"
                          "      <supertypeName>%s</supertypeName>\n      <features>\n",
                          type, super);
}

static void
add_feature (gpointer out, const char *name, const char *range)
{
  g_string_append_printf (out,
                          "        <featureDescription>\n          <name>%s</name>\n          <description/>\n"
                          "          <rangeTypeName>%s</rangeTypeName>\n        </featureDescription>\n",
                          name, range);
}

static void
close_type (gpointer out)
{
  g_string_append (out, "      </features>\n    </typeDescription>\n");
}

void
stet_cas_end (StetOutlet *outlet)
{
  static const StetCasTypeFuncs funcs = { open_type, add_feature, close_type };
  GString *out = stet_outlet_get_file (outlet, "TypeSystem.xml");

  g_string_assign (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<typeSystemDescription xmlns=\"http://uima.apache.org/resourceSpecifier\">\n  <types>\n");
  stet_cas_declare (outlet->seen, &funcs, out);
  g_string_append (out, "  </types>\n</typeSystemDescription>\n");
}

/* Reading ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  /* "type feature", and "feature" alone for types that inherit it -> the range, "" where types disagree; ">type" -> its
   * supertype. */
  GHashTable *ranges;
  GString *text;
  char *type;
  char *feature;
} Reading;

static gboolean
start_element (gpointer data, const StetXmlElement *element, GError **error)
{
  Reading *self = data;

  g_string_truncate (self->text, 0);
  if (g_str_equal (element->name, "typeDescription"))
    {
      g_clear_pointer (&self->type, g_free);
      g_clear_pointer (&self->feature, g_free);
    }
  return TRUE;
}

static gboolean
add_text (gpointer data, const char *text, gsize n, GError **error)
{
  Reading *self = data;

  g_string_append_len (self->text, text, (gssize) n);
  return TRUE;
}

static void
set_range (Reading *self, const char *range)
{
  const char *before = g_hash_table_lookup (self->ranges, self->feature);

  g_hash_table_insert (self->ranges, g_strconcat (self->type, " ", self->feature, NULL), g_strdup (range));
  g_hash_table_insert (self->ranges, g_strdup (self->feature),
                       g_strdup (before == NULL || g_str_equal (before, range) ? range : ""));
}

static gboolean
end_element (gpointer data, const char *name, GError **error)
{
  Reading *self = data;
  const char *words = g_strstrip (self->text->str);

  if (g_str_equal (name, "name") && self->type == NULL)
    self->type = g_strdup (words);
  else if (g_str_equal (name, "name"))
    {
      g_free (self->feature);
      self->feature = g_strdup (words);
    }
  else if (g_str_equal (name, "supertypeName") && self->type != NULL)
    g_hash_table_insert (self->ranges, g_strconcat (">", self->type, NULL), g_strdup (words));
  else if (g_str_equal (name, "rangeTypeName") && self->type != NULL && self->feature != NULL)
    set_range (self, words);
  /* An array that may be shared is a structure of its own. */
  else if (g_str_equal (name, "multipleReferencesAllowed") && g_str_equal (words, "true") && self->feature != NULL)
    {
      g_autofree char *key = g_strconcat (self->type, " ", self->feature, NULL);
      const char *range = g_hash_table_lookup (self->ranges, key);

      if (range != NULL && (g_str_has_suffix (range, "Array") || g_str_has_suffix (range, "List")))
        set_range (self, "uima.cas.TOP");
    }
  g_string_truncate (self->text, 0);
  return TRUE;
}

GHashTable *
stet_cas_read_types (const char *data, gsize size, GError **error)
{
  static const StetXmlFuncs funcs = { start_element, end_element, add_text };
  g_autoptr (GString) text = g_string_new (NULL);
  Reading self = { .text = text };
  gboolean fine;

  self.ranges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  fine = stet_xml_read (data, size, &funcs, &self, error);
  g_free (self.type);
  g_free (self.feature);
  if (!fine)
    g_clear_pointer (&self.ranges, g_hash_table_unref);
  return self.ranges;
}

/* Strings, numbers and arrays of them are words. */
static gboolean
is_word (const char *range)
{
  static const char *const names[] = { "String", "Integer", "Float", "Boolean", "Byte", "Short", "Long", "Double" };

  if (!g_str_has_prefix (range, "uima.cas."))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (range + strlen ("uima.cas."), names[i]))
      return TRUE;
  return FALSE;
}

StetCasRange
stet_cas_get_range (GHashTable *ranges, const char *type, const char *feature)
{
  g_autofree char *key = g_strconcat (type, " ", feature, NULL);
  g_autofree char *super_key = NULL;
  const char *range = ranges != NULL ? g_hash_table_lookup (ranges, key) : NULL;
  const char *super;

  if (range == NULL && ranges != NULL)
    range = g_hash_table_lookup (ranges, feature);
  if (range == NULL || *range == '\0')
    return STET_CAS_GUESS;
  super_key = g_strconcat (">", range, NULL);
  super = g_hash_table_lookup (ranges, super_key); /* one that lists the words it allows */
  return is_word (range) || (super != NULL && is_word (super)) ? STET_CAS_WORD : STET_CAS_REFERENCE;
}
