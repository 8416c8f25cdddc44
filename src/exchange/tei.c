/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* TEI P5 (https://tei-c.org/guidelines/p5/): a text with annotations in standOff, as Stet and annotation tools write
 * them, and with names, dates and quotes marked in the text itself, as editors do. Each element TEI is a document. */

#include "config.h"

#include "tei-private.h"
#include "xml-out.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
mark_clear (gpointer data)
{
  StetTeiMark *mark = data;

  g_free (mark->target);
  g_free (mark->ana);
}

static void
link_clear (gpointer data)
{
  StetTeiLink *link = data;

  g_free (link->label);
  g_free (link->from);
  g_free (link->to);
}

static void
open_document (StetTeiReading *self)
{
  self->text = stet_tei_text_new ();
  self->sheet = stet_sheet_new (NULL, NULL);
  self->marks = g_array_new (FALSE, FALSE, sizeof (StetTeiMark));
  g_array_set_clear_func (self->marks, mark_clear);
  self->links = g_array_new (FALSE, FALSE, sizeof (StetTeiLink));
  g_array_set_clear_func (self->links, link_clear);
  self->interps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->has_text = FALSE;
  /* One document may lie in another, in the middle of anything. */
  self->annotation = self->collecting = 0;
  self->in_feature = self->has_features = FALSE;
  g_clear_pointer (&self->feature_name, g_free);
}

static void
close_document (StetTeiReading *self)
{
  if (self->text == NULL)
    return;
  g_clear_pointer (&self->text, stet_tei_text_free);
  g_clear_pointer (&self->sheet, stet_sheet_free);
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_pointer (&self->links, g_array_unref);
  g_clear_pointer (&self->interps, g_hash_table_unref);
  g_clear_pointer (&self->article, g_array_unref);
}

static gboolean
emit_document (StetTeiReading *self, GError **error)
{
  StetSheet *sheet = self->sheet;

  self->sheet = NULL;
  sheet->name = stet_intake_number (self->intake, ++self->n_documents);
  sheet->text = stet_text_new (self->text->out->str, (gssize) self->text->out->len, NULL);
  if (sheet->text == NULL)
    {
      stet_sheet_free (sheet);
      return stet_exchange_fail (error, STET_EXCHANGE_ERROR_LIMIT, 0, _ ("It is larger than one gibibyte."));
    }
  if (self->article != NULL)
    {
      g_array_unref (sheet->facts);
      sheet->facts = g_steal_pointer (&self->article);
    }
  stet_tei_place (self, sheet);
  return stet_intake_emit (self->intake, sheet, error);
}

/* Elements ------------------------------------------------------------------------------------------------------ */

const char *
stet_tei_get_ancestor (const StetTeiReading *self, guint up)
{
  return self->stack->len > up ? g_array_index (self->stack, StetTeiFrame, self->stack->len - 1 - up).name : "";
}

void
stet_tei_collect (StetTeiReading *self, const StetXmlElement *element)
{
  const char *n = stet_xml_get (element, "n");

  if (self->collecting > 0)
    return;
  self->collecting = self->stack->len;
  g_string_truncate (self->words, 0);
  g_free (self->element_type);
  self->element_type = g_strdup (stet_xml_get (element, "type"));
  g_free (self->element_name);
  self->element_name = g_strdup (n != NULL ? n : stet_xml_get (element, "xml:id"));
}

static StetTeiZone
find_zone (const char *name, StetTeiZone outer)
{
  static const char *const standoff[] = { "standOff", "standoff",     "listAnnotation", "annotationBlock",
                                          "spanGrp",  "interpGrp",    "linkGrp",        "link",
                                          "interp",   "listRelation", "taxonomy",       NULL };

  if (g_str_equal (name, "teiHeader"))
    return STET_TEI_HEADER;
  if (outer == STET_TEI_HEADER && !g_str_equal (name, "taxonomy"))
    return outer;
  if (g_strv_contains (standoff, name))
    return STET_TEI_STANDOFF;
  if (g_str_equal (name, "text"))
    return STET_TEI_TEXT;
  if (g_str_equal (name, "facsimile") || g_str_equal (name, "sourceDoc") || g_str_equal (name, "TEI"))
    return STET_TEI_NOWHERE;
  return outer;
}

/* Of what stands in a choice, the reading of the source is shown. */
static gboolean
is_hidden (const char *name, const char *parent)
{
  static const char *const others[] = { "corr", "reg", "expan", NULL };

  return (g_str_equal (parent, "choice") && g_strv_contains (others, name))
         || (g_str_equal (parent, "app") && g_str_equal (name, "rdg")) || g_str_equal (name, "del");
}

/* An element that marks what it holds becomes a mark, with its attributes. */
static guint
open_inline (StetTeiReading *self, const StetXmlElement *element, const char *name)
{
  static const char *const marking[] = { "persName", "placeName", "orgName", "geogName", "objectName", "eventName",
                                         "name",     "rs",        "date",    "time",     "num",        "measure",
                                         "term",     "said",      "q",       "quote",    "seg",        NULL };
  const char *type = stet_xml_get (element, "type");
  gboolean by_type =
      type != NULL && (g_str_equal (name, "name") || g_str_equal (name, "rs") || g_str_equal (name, "seg"));
  StetTeiMark place = { .mark = self->sheet->marks->len, .start = self->text->map->len, .line = element->line };
  StetMark *mark;

  if (!g_strv_contains (marking, name) || (g_str_equal (name, "seg") && type == NULL))
    return 0;
  mark = stet_sheet_add_mark (self->sheet, stet_xml_get (element, "xml:id"), by_type && *type != '\0' ? type : name);
  for (guint i = 0; element->names[i] != NULL; i++)
    if (!g_str_has_prefix (element->names[i], "xml:") && !g_str_has_prefix (element->names[i], "xmlns")
        && !(by_type && g_str_equal (element->names[i], "type")) && *element->values[i] != '\0')
      stet_mark_add_value (mark, g_str_equal (element->names[i], "ref") ? "sameAs" : element->names[i],
                           element->values[i]);
  g_array_append_val (self->marks, place);
  return self->marks->len;
}

static void
start_in_text (StetTeiReading *self, const StetXmlElement *element, const char *name, StetTeiFrame *frame)
{
  gboolean is_first = !self->has_text;

  self->has_text = TRUE;
  frame->node = stet_tei_text_open (self->text, name, is_first ? 0 : frame->node, stet_xml_get (element, "xml:id"));
  if (frame->preserve)
    return;
  if (stet_tei_is_block (name))
    stet_tei_text_break (self->text);
  else if (g_str_equal (name, "lb") && g_strcmp0 (stet_xml_get (element, "break"), "no") != 0)
    self->text->space = TRUE;
}

static gboolean
start_element (gpointer data, const StetXmlElement *element, GError **error)
{
  StetTeiReading *self = data;
  const char *colon = strchr (element->name, ':');
  const char *name = colon != NULL ? colon + 1 : element->name;
  const char *space = stet_xml_get (element, "xml:space");
  const StetTeiFrame *outer =
      self->stack->len > 0 ? &g_array_index (self->stack, StetTeiFrame, self->stack->len - 1) : NULL;
  StetTeiFrame frame = { .zone = STET_TEI_NOWHERE };

  if (outer != NULL)
    frame = *outer;
  frame.inlined = 0;
  if (g_str_equal (name, "TEI") || g_str_equal (name, "TEI.2") || (outer == NULL && g_str_equal (name, "text")))
    {
      close_document (self);
      open_document (self);
    }
  else if (self->text == NULL && !g_str_equal (name, "teiCorpus") && outer == NULL)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, element->line, _ ("It is not TEI."));
  frame.zone = self->text != NULL ? find_zone (name, frame.zone) : STET_TEI_NOWHERE;
  if (space != NULL)
    frame.preserve = g_str_equal (space, "preserve");
  frame.hidden |= is_hidden (name, stet_tei_get_ancestor (self, 0));
  if (frame.zone == STET_TEI_TEXT)
    {
      start_in_text (self, element, name, &frame);
      frame.inlined = frame.hidden ? 0 : open_inline (self, element, name);
    }
  frame.name = g_string_chunk_insert_const (self->names, name);
  g_array_append_val (self->stack, frame);
  self->preserved = self->collecting > 0 ? self->preserved : frame.preserve;
  if (frame.zone == STET_TEI_HEADER)
    stet_tei_header_start (self, element, frame.name);
  else if (frame.zone == STET_TEI_STANDOFF)
    stet_tei_standoff_start (self, element, frame.name);
  return TRUE;
}

/* The words that have been collected, without white space that doesn't count. */
static const char *
finish_words (StetTeiReading *self)
{
  char *to = self->words->str;
  gboolean space = FALSE;

  self->collecting = 0;
  for (const char *from = to; !self->preserved; from++)
    {
      if (*from != '\0' && strchr (" \t\r\n", *from) != NULL)
        {
          space = to > self->words->str;
          continue;
        }
      if (*from == '\0')
        break;
      if (space)
        *to++ = ' ';
      space = FALSE;
      *to++ = *from;
    }
  if (!self->preserved)
    g_string_truncate (self->words, (gsize) (to - self->words->str));
  return self->words->str;
}

static gboolean
end_element (gpointer data, const char *full_name, GError **error)
{
  StetTeiReading *self = data;
  StetTeiFrame frame = g_array_index (self->stack, StetTeiFrame, self->stack->len - 1);
  const char *words = self->collecting == self->stack->len ? finish_words (self) : NULL;
  gboolean fine = TRUE;

  if (self->text == NULL)
    ; /* of a document that another one has ended */
  else if (frame.zone == STET_TEI_HEADER)
    stet_tei_header_end (self, frame.name, words);
  else if (frame.zone == STET_TEI_STANDOFF)
    stet_tei_standoff_end (self, frame.name, words);
  else if (frame.zone == STET_TEI_TEXT)
    {
      stet_tei_text_close (self->text, frame.node);
      if (frame.inlined > 0)
        g_array_index (self->marks, StetTeiMark, frame.inlined - 1).end = self->text->map->len;
      if (!frame.preserve && stet_tei_is_block (frame.name))
        stet_tei_text_break (self->text);
    }
  g_array_set_size (self->stack, self->stack->len - 1);
  if (g_str_has_suffix (full_name, "TEI") || g_str_equal (full_name, "TEI.2") || self->stack->len == 0)
    {
      if (self->text != NULL && self->has_text)
        fine = emit_document (self, error);
      close_document (self);
    }
  return fine;
}

static gboolean
add_text (gpointer data, const char *text, gsize n, GError **error)
{
  StetTeiReading *self = data;
  const StetTeiFrame *frame =
      self->stack->len > 0 ? &g_array_index (self->stack, StetTeiFrame, self->stack->len - 1) : NULL;

  if (frame == NULL || self->text == NULL)
    return TRUE;
  if (frame->zone == STET_TEI_TEXT)
    {
      if (!stet_tei_text_add (self->text, text, n, frame->preserve, frame->hidden))
        return stet_exchange_fail (error, STET_EXCHANGE_ERROR_LIMIT, 0, _ ("It is larger than one gibibyte."));
    }
  else if (self->in_feature)
    g_string_append_len (self->feature, text, (gssize) n);
  else if (self->collecting > 0)
    g_string_append_len (self->words, text, (gssize) n);
  return TRUE;
}

/* The file ------------------------------------------------------------------------------------------------------ */

static gboolean
read_tei (StetIntake *intake, GError **error)
{
  static const StetXmlFuncs funcs = { start_element, end_element, add_text };
  StetTeiReading self = { .intake = intake };
  const char *data = intake->data;
  gsize size = intake->size;
  g_autofree char *unified = NULL;
  gboolean fine;

  unified = stet_xml_unify_line_ends (&data, &size);
  self.stack = g_array_new (FALSE, FALSE, sizeof (StetTeiFrame));
  self.names = g_string_chunk_new (1024);
  self.words = g_string_new (NULL);
  self.feature = g_string_new (NULL);
  fine = stet_xml_read (data, size, &funcs, &self, error);
  if (fine && self.n_documents == 0)
    fine = stet_exchange_fail (error, STET_EXCHANGE_ERROR_NO_TEXT, 0, _ ("It holds no text."));
  close_document (&self);
  g_array_unref (self.stack);
  g_string_chunk_free (self.names);
  g_string_free (self.words, TRUE);
  g_string_free (self.feature, TRUE);
  g_free (self.feature_name);
  g_free (self.element_type);
  g_free (self.element_name);
  return fine;
}

static gboolean
detect_tei (const char *name, const char *head)
{
  return (g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".tei"))
         && (strstr (head, "<TEI") != NULL || strstr (head, "<teiCorpus") != NULL
             || strstr (head, "http://www.tei-c.org/ns/1.0") != NULL);
}

const StetFormat stet_format_tei = {
  .name = "tei",
  .label = "TEI P5 with standOff",
  .ending = ".xml",
  .can = STET_CAN_ALL,
  .unit = STET_UNIT_CHARS,
  .detect = detect_tei,
  .read = read_tei,
  .write = stet_tei_write,
};
