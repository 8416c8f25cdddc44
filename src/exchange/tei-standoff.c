/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a TEI file says of its text from outside it: the header's facts; annotations, spans, links and relations. */

#include "config.h"

#include "tei-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The header ---------------------------------------------------------------------------------------------------- */

static gboolean
is_inside (const StetTeiReading *self, const char *name)
{
  for (guint i = 0; i < self->stack->len; i++)
    if (g_str_equal (stet_tei_get_ancestor (self, i), name))
      return TRUE;
  return FALSE;
}

/* Of the article's own bibl where there is one, else from wherever the header says it, once. */
static void
add_fact (StetTeiReading *self, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  if (self->article != NULL)
    stet_values_add (self->article, name, value);
  else if (g_str_equal (name, "byline") || stet_sheet_get_fact (self->sheet, name) == NULL)
    stet_sheet_add_fact (self->sheet, name, value);
}

void
stet_tei_header_start (StetTeiReading *self, const StetXmlElement *element, const char *name)
{
  static const char *const collected[] = { "title", "author", "publisher", "date", "note", NULL };
  const char *target = stet_xml_get (element, "target");
  const char *type = stet_xml_get (element, "type");
  const char *when = stet_xml_get (element, "when");

  if (g_str_equal (name, "bibl") && g_strcmp0 (type, "article") == 0 && self->article == NULL)
    self->article = stet_values_new ();
  else if (g_str_equal (name, "language"))
    add_fact (self, "language", stet_xml_get (element, "ident"));
  else if (self->article != NULL && !is_inside (self, "bibl"))
    return;
  else if (target != NULL && is_inside (self, "sourceDesc")
           && (g_str_equal (name, "ptr") || g_str_equal (name, "ref") || g_str_equal (name, "link")))
    add_fact (self, g_strcmp0 (type, "canonical") == 0 ? "canonical" : "url", target);
  else if (g_str_equal (name, "date") && when != NULL && (self->article != NULL || is_inside (self, "publicationStmt")))
    add_fact (self, "published", when);
  else if (g_strv_contains (collected, name) && (is_inside (self, "fileDesc")))
    stet_tei_collect (self, element);
}

void
stet_tei_header_end (StetTeiReading *self, const char *name, const char *words)
{
  if (words == NULL)
    return;
  if (g_str_equal (name, "note"))
    {
      if (self->article != NULL && self->element_name != NULL)
        add_fact (self, self->element_name, words);
    }
  else if (self->article != NULL || is_inside (self, "titleStmt") || is_inside (self, "publicationStmt"))
    add_fact (self, g_str_equal (name, "author") ? "byline" : g_str_equal (name, "date") ? "published" : name, words);
}

/* standOff ------------------------------------------------------------------------------------------------------ */

static StetMark *
get_annotation (StetTeiReading *self)
{
  return stet_sheet_get_mark (self->sheet, self->annotation - 1);
}

static void
open_mark (StetTeiReading *self, const StetXmlElement *element, char *target, const char *label)
{
  StetMark *mark = stet_sheet_add_mark (self->sheet, stet_xml_get (element, "xml:id"), label != NULL ? label : "");
  const char *cert = stet_xml_get (element, "cert");
  StetTeiMark place = { .mark = self->sheet->marks->len - 1,
                        .target = target,
                        .ana = g_strdup (stet_xml_get (element, "ana")),
                        .line = element->line };
  char *end;

  if (cert != NULL)
    {
      double score = g_ascii_strtod (cert, &end);

      if (*cert != '\0' && *end == '\0' && score >= 0 && score < 1)
        mark->score = (float) score;
      else if (*cert != '\0' && *end != '\0')
        stet_mark_add_value (mark, "cert", cert);
    }
  g_array_append_val (self->marks, place);
  self->annotation = self->sheet->marks->len;
}

/* target="…", or from="#a" to="#b". Transfer full. */
static char *
dup_target (const StetXmlElement *element)
{
  const char *target = stet_xml_get (element, "target");
  const char *from = stet_xml_get (element, "from");
  const char *to = stet_xml_get (element, "to");

  if (target != NULL || from == NULL)
    return g_strdup (target != NULL ? target : "");
  if (to == NULL)
    return g_strdup (from);
  if (strstr (from, "::") != NULL)
    return g_strconcat (from, " ", to, NULL);
  return g_strdup_printf ("#range(%s,%s)", *from == '#' ? from + 1 : from, *to == '#' ? to + 1 : to);
}

static void
add_link (StetTeiReading *self, const char *label, const char *from, const char *to)
{
  StetTeiLink link;

  if (from == NULL || to == NULL)
    return;
  link =
      (StetTeiLink){ g_strdup (label), g_strdup (*from == '#' ? from + 1 : from), g_strdup (*to == '#' ? to + 1 : to) };
  g_array_append_val (self->links, link);
}

static void
read_link (StetTeiReading *self, const StetXmlElement *element)
{
  const char *target = stet_xml_get (element, "target");
  const char *label = stet_xml_get (element, "n");
  g_auto (GStrv) ends = g_strsplit (target != NULL ? target : "", " ", -1);

  if (label == NULL)
    label = stet_xml_get (element, "type");
  for (guint i = 1; ends[0] != NULL && ends[i] != NULL; i++)
    add_link (self, label != NULL ? label : "link", ends[0], ends[i]);
}

static void
read_relation (StetTeiReading *self, const StetXmlElement *element)
{
  const char *name = stet_xml_get (element, "name");
  const char *mutual = stet_xml_get (element, "mutual");
  g_auto (GStrv) ends = g_strsplit (mutual != NULL ? mutual : "", " ", 2);

  if (name == NULL)
    name = stet_xml_get (element, "ref");
  if (name == NULL)
    name = "relation";
  add_link (self, name, stet_xml_get (element, "active"), stet_xml_get (element, "passive"));
  if (ends[0] != NULL)
    add_link (self, name, ends[0], ends[1]);
}

static void
read_body (StetTeiReading *self, const StetXmlElement *element, const char *name)
{
  static const char *const collected[] = {
    "note", "rs", "persName", "placeName", "orgName", "name", "ref", "bibl", NULL
  };
  const char *target = stet_xml_get (element, "target");

  if (g_str_equal (name, "fs"))
    self->has_features = TRUE;
  else if (g_str_equal (name, "f"))
    {
      const char *n = stet_xml_get (element, "n");

      g_free (self->feature_name);
      self->feature_name = g_strdup (n != NULL ? n : stet_xml_get (element, "name"));
    }
  else if (self->feature_name != NULL && stet_xml_get (element, "value") != NULL)
    stet_mark_add_value (get_annotation (self), self->feature_name, stet_xml_get (element, "value"));
  else if (self->feature_name != NULL && g_str_equal (name, "string"))
    {
      self->in_feature = TRUE;
      g_string_truncate (self->feature, 0);
    }
  else if (target != NULL && (g_str_equal (name, "ptr") || g_str_equal (name, "ref")))
    stet_mark_add_value (get_annotation (self), "sameAs", target);
  else if (g_strv_contains (collected, name))
    {
      stet_tei_collect (self, element);
      self->has_features = FALSE;
      if (stet_xml_get (element, "ref") != NULL && !g_str_equal (stet_tei_get_ancestor (self, 1), "respStmt"))
        stet_mark_add_value (get_annotation (self), "sameAs", stet_xml_get (element, "ref"));
    }
}

void
stet_tei_standoff_start (StetTeiReading *self, const StetXmlElement *element, const char *name)
{
  if (self->annotation > 0)
    read_body (self, element, name);
  else if (g_str_equal (name, "annotation"))
    open_mark (self, element, dup_target (element), NULL);
  else if (g_str_equal (name, "span"))
    {
      const char *type = stet_xml_get (element, "type");

      open_mark (self, element, dup_target (element), type);
      stet_tei_collect (self, element);
    }
  else if (g_str_equal (name, "interp") || g_str_equal (name, "category"))
    stet_tei_collect (self, element);
  else if (g_str_equal (name, "link"))
    read_link (self, element);
  else if (g_str_equal (name, "relation"))
    read_relation (self, element);
}

static void
add_note (StetMark *mark, const char *words)
{
  g_autofree char *before = mark->note;

  mark->note = before != NULL ? g_strconcat (before, "\n", words, NULL) : g_strdup (words);
}

static void
set_label (StetMark *mark, const char *words)
{
  if (*mark->label == '\0')
    {
      g_free (mark->label);
      mark->label = g_strdup (words);
    }
  else
    stet_mark_add_value (mark, "tag", words);
}

static void
end_body (StetTeiReading *self, const char *name, const char *words)
{
  StetMark *mark = get_annotation (self);
  gboolean is_name = g_str_equal (name, "name") || g_str_has_suffix (name, "Name");

  if (g_str_equal (name, "f"))
    g_clear_pointer (&self->feature_name, g_free);
  else if (self->in_feature && g_str_equal (name, "string"))
    {
      self->in_feature = FALSE;
      /* A feature within the string has ended its own. */
      if (self->feature_name != NULL)
        stet_mark_add_value (mark, self->feature_name, self->feature->str);
    }
  if (words == NULL)
    return;
  if (is_name && g_str_equal (stet_tei_get_ancestor (self, 1), "respStmt"))
    stet_mark_add_value (mark, "creator", words);
  else if (g_str_equal (name, "note") && self->has_features)
    return;
  else if (g_str_equal (name, "note") && g_strcmp0 (self->element_type, "tag") == 0)
    set_label (mark, words);
  else if (g_str_equal (name, "note") || g_str_equal (name, "span") || g_str_equal (name, "bibl"))
    {
      /* An empty span says all with its label; a note of ours may be empty. */
      if (*words != '\0' || g_str_equal (name, "note"))
        add_note (mark, words);
    }
  else
    {
      set_label (mark, g_str_equal (name, "rs") && self->element_type != NULL ? self->element_type : name);
      if (*words != '\0')
        stet_mark_add_value (mark, "entity", words);
    }
}

void
stet_tei_standoff_end (StetTeiReading *self, const char *name, const char *words)
{
  if (self->annotation > 0)
    {
      end_body (self, name, words);
      if (g_str_equal (name, "annotation") || g_str_equal (name, "span"))
        self->annotation = 0;
    }
  else if (words != NULL && self->element_name != NULL)
    g_hash_table_insert (self->interps, g_strdup (self->element_name), g_strdup (words));
}

/* Placing ------------------------------------------------------------------------------------------------------- */

/* The words that @ana points to: states, then the label, then further values. */
static void
use_analysis (StetTeiReading *self, StetMark *mark, const char *ana)
{
  g_auto (GStrv) pointers = g_strsplit (ana != NULL ? ana : "", " ", -1);

  for (guint i = 0; pointers[i] != NULL; i++)
    {
      const char *id = *pointers[i] == '#' ? pointers[i] + 1 : pointers[i];
      const char *words = g_hash_table_lookup (self->interps, id);

      if (*id == '\0')
        continue;
      if (g_str_equal (id, "state-suggested"))
        mark->state = STET_STATE_SUGGESTED;
      else if (g_str_equal (id, "state-rejected"))
        mark->state = STET_STATE_REJECTED;
      else
        set_label (mark, words != NULL ? words : id);
    }
  if (*mark->label == '\0')
    {
      g_free (mark->label);
      mark->label = g_strdup (mark->note != NULL ? "note" : "highlight");
    }
}

static void
place_links (StetTeiReading *self, StetSheet *sheet, GHashTable *by_id)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      const StetTeiLink *link = &g_array_index (self->links, StetTeiLink, i);
      guint from = GPOINTER_TO_UINT (g_hash_table_lookup (by_id, link->from));
      guint to = GPOINTER_TO_UINT (g_hash_table_lookup (by_id, link->to));

      if (from > 0 && to > 0)
        stet_sheet_add_link (sheet, link->label, from - 1, to - 1);
      else
        stet_losses_add (self->intake->losses, STET_LOSS_LINKS, 1);
    }
}

void
stet_tei_place (StetTeiReading *self, StetSheet *sheet)
{
  g_autofree gboolean *drop = g_new0 (gboolean, sheet->marks->len + 1);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  guint n_dropped = 0;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const StetTeiMark *place = &g_array_index (self->marks, StetTeiMark, i);
      StetMark *mark = stet_sheet_get_mark (sheet, place->mark);

      g_array_set_size (spans, 0);
      if (mark->id != NULL)
        g_hash_table_insert (by_id, mark->id, GUINT_TO_POINTER (place->mark + 1));
      if (place->target == NULL)
        {
          stet_mark_set_span (mark, stet_tei_text_get_span (self->text, place->start, place->end));
          continue;
        }
      use_analysis (self, mark, place->ana);
      if (stet_tei_resolve (self->text, place->target, spans))
        {
          stet_mark_set_spans (mark, (const StetSpan *) (gpointer) spans->data, spans->len);
          continue;
        }
      drop[place->mark] = TRUE;
      n_dropped++;
      stet_losses_warn (self->intake->losses, sheet->name, place->line, _ ("An annotation lies outside the text."));
    }
  place_links (self, sheet, by_id);
  if (n_dropped == 0)
    return;
  stet_losses_add (self->intake->losses, STET_LOSS_OUTSIDE, n_dropped);
  stet_losses_add (self->intake->losses, STET_LOSS_LINKS, stet_sheet_drop_marks (sheet, drop));
}
