/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Targets: position and quote selectors brought together to a span of this text, whatever has become of it. */

#include "config.h"

#include "json-fields.h"
#include "json-reading-private.h"
#include "json-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
stet_node_member_is (StetNode object, const char *key, const char *text)
{
  StetNode value;

  return stet_node_lookup (object, key, &value) && stet_node_is_string (value, text);
}

typedef struct
{
  gboolean has_place, has_quote;
  gint64 start, end; /* code points, as written */
  char *exact, *prefix, *suffix;
  StetExtra selectors;
} Place;

static void
clear_place (Place *place)
{
  g_free (place->exact);
  g_free (place->prefix);
  g_free (place->suffix);
  stet_extra_clear (&place->selectors);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, clear_place)

static gboolean
read_number (StetNode selector, const char *key, gint64 *number, GError **error)
{
  StetNode value;

  if (!stet_node_lookup (selector, key, &value))
    return stet_fields_fail_missing (selector, key, error);
  if (!stet_node_get_integer (value, number))
    return stet_fields_fail (value, key, N_ ("a whole number"), error);
  return TRUE;
}

/* An optional string; "" when it is absent. NULL with an error for other types. */
static char *
read_words (StetNode selector, const char *key, GError **error)
{
  StetNode value;

  return stet_node_lookup (selector, key, &value) ? stet_fields_read_string (value, key, error) : g_strdup ("");
}

static gboolean
read_selector (Place *place, StetNode selector, GError **error)
{
  if (!place->has_place && stet_node_member_is (selector, "type", "TextPositionSelector"))
    {
      place->has_place = TRUE;
      return read_number (selector, "start", &place->start, error) && read_number (selector, "end", &place->end, error);
    }
  if (!place->has_quote && stet_node_member_is (selector, "type", "TextQuoteSelector"))
    {
      place->has_quote = TRUE;
      place->exact = read_words (selector, "exact", error);
      place->prefix = place->exact != NULL ? read_words (selector, "prefix", error) : NULL;
      place->suffix = place->prefix != NULL ? read_words (selector, "suffix", error) : NULL;
      return place->suffix != NULL;
    }
  stet_extra_add_item (&place->selectors, selector);
  return TRUE;
}

static gboolean
read_selectors (Place *place, StetNode value, GError **error)
{
  StetIter iter;

  if (stet_node_get_type (value) == STET_JSON_OBJECT)
    return read_selector (place, value, error);
  if (stet_node_get_type (value) != STET_JSON_ARRAY)
    return stet_fields_fail (value, "selector", N_ ("a list of selectors"), error);
  for (stet_iter_init (&iter, value); stet_iter_next (&iter);)
    if (!read_selector (place, iter.value, error))
      return FALSE;
  return TRUE;
}

/* TRUE when the quote stands at @span as well as can be asked. */
static gboolean
quote_fits (StetAnnotationReader *reader, const StetQuote *quote, StetSpan span)
{
  if (reader->text_differs)
    return stet_reanchor_fits (reader->reanchor, quote, span);
  return stet_span_length (span) == quote->n_exact
         && memcmp (stet_text_get_data (reader->text) + span.start, quote->exact, quote->n_exact) == 0;
}

static void
keep_orphan (StetReading *self, const Place *place)
{
  g_variant_builder_add (&self->orphans, "(sss)", place->exact, place->prefix, place->suffix);
  self->n_orphans++;
  self->reader->n_orphans++;
}

/* Finds the span of @place. FALSE without an error: it has none in this text. */
static gboolean
resolve (StetReading *self, const Place *place, StetNode target, StetSpan *span, GError **error)
{
  StetAnnotationReader *reader = self->reader;
  StetQuote quote = { place->exact, place->prefix, place->suffix, 0, 0, 0, -1 };
  gboolean inside = place->has_place && place->start >= 0 && place->start <= place->end
                    && place->end <= stet_text_get_n_chars (reader->text);
  double score;

  if (inside)
    {
      guint32 ends[] = { (guint32) place->start, (guint32) place->end };

      stet_text_chars_to_bytes (reader->text, ends, G_N_ELEMENTS (ends));
      *span = STET_SPAN (ends[0], ends[1]);
    }
  if (!place->has_quote)
    {
      if (!inside)
        g_set_error (error, STET_DOCUMENT_ERROR, STET_DOCUMENT_ERROR_SPAN,
                     _ ("An annotation in line %u lies outside the text."), stet_node_get_line (target));
      return inside;
    }
  quote.n_exact = strlen (place->exact);
  quote.n_prefix = strlen (place->prefix);
  quote.n_suffix = strlen (place->suffix);
  if (place->has_place && place->start >= 0)
    quote.start = MIN (place->start, G_MAXINT32);
  if (inside && quote_fits (reader, &quote, *span))
    return TRUE;
  if (quote.n_exact == 0 || !stet_reanchor_find (reader->reanchor, &quote, span, &score)
      || score < STET_REANCHOR_LIKELY)
    return FALSE;
  if (score >= STET_REANCHOR_CERTAIN)
    {
      reader->n_reanchored++;
      return TRUE;
    }
  self->confirm = MIN (self->confirm, score);
  return TRUE;
}

/* Keeps what is unknown about a target under a key by which writing finds it again. */
static void
keep_unknown (StetReading *self, const char *key, StetExtra *members, StetExtra *selectors)
{
  g_auto (StetExtra) entry = { NULL };
  g_autofree char *json = NULL;
  GString *quoted;
  StetOut out;

  if (members->text == NULL && selectors->text == NULL)
    return;
  quoted = g_string_new (NULL);
  out = STET_OUT_INIT (quoted);
  stet_out_string (&out, key, -1);
  stet_extra_add_text (&entry, "key", quoted->str);
  g_string_free (quoted, TRUE);
  stet_extra_add_object (&entry, "members", members);
  stet_extra_add_object (&entry, "selectors", selectors);
  json = stet_extra_end (&entry);
  if (self->unknown_targets == NULL)
    self->unknown_targets = g_string_new ("[");
  else
    g_string_append (self->unknown_targets, ", ");
  g_string_append (self->unknown_targets, json);
}

static gboolean
is_our_source (StetAnnotationReader *reader, StetNode source)
{
  for (guint i = 0; i < G_N_ELEMENTS (reader->sources); i++)
    if (reader->sources[i] != NULL && stet_node_is_string (source, reader->sources[i]))
      return TRUE;
  return FALSE;
}

gboolean
stet_reading_is_ours (StetReading *self, StetNode item)
{
  StetNode source, selector;

  return stet_node_lookup (item, "source", &source) && is_our_source (self->reader, source)
         && stet_node_lookup (item, "selector", &selector);
}

static gboolean
read_part (StetNode value, StetPart *part)
{
  for (guint i = 1; i < G_N_ELEMENTS (stet_part_names); i++)
    if (stet_node_is_string (value, stet_part_names[i]))
      {
        *part = (StetPart) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
stet_reading_read_resource (StetReading *self, StetNode item, GError **error)
{
  static const char *const known[] = { "type", "source", "selector" };
  g_auto (Place) place = { 0 };
  g_auto (StetExtra) members = { NULL };
  StetTarget target = { { 0, 0 }, STET_PART_NONE };
  g_autoptr (GError) failure = NULL;
  StetIter iter, part = { .end = 0 };
  char key[32] = "";

  for (stet_iter_init (&iter, item); stet_iter_next (&iter);)
    {
      gboolean is_part = stet_node_is_string (iter.key, "stet:part") && read_part (iter.value, &target.part);
      gboolean ours = is_part;

      if (is_part)
        part = iter;
      for (guint i = 0; i < G_N_ELEMENTS (known); i++)
        ours |= stet_node_is_string (iter.key, known[i]);
      if (!ours)
        stet_extra_add (&members, iter.key, iter.value);
      if (stet_node_is_string (iter.key, "selector") && !read_selectors (&place, iter.value, error))
        return FALSE;
    }
  if (!place.has_place && !place.has_quote)
    {
      self->foreign = TRUE;
      return TRUE;
    }
  if (resolve (self, &place, item, &target.span, &failure))
    {
      if (members.text != NULL || place.selectors.text != NULL)
        g_snprintf (key, sizeof key, "%u:%u", stet_text_byte_to_char (self->reader->text, target.span.start),
                    stet_text_byte_to_char (self->reader->text, target.span.end));
      keep_unknown (self, key, &members, &place.selectors);
      g_array_append_val (self->targets, target);
      return TRUE;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  /* An orphan has no part of its own. */
  if (target.part != STET_PART_NONE)
    stet_extra_add (&members, part.key, part.value);
  keep_unknown (self, place.exact, &members, &place.selectors);
  keep_orphan (self, &place);
  return TRUE;
}

gboolean
stet_reading_read_target (StetReading *self, StetNode item, GError **error)
{
  /* The whole article is a target without a place. Anything else that isn't in this article is not ours. */
  if (stet_node_get_type (item) == STET_JSON_STRING && is_our_source (self->reader, item))
    return TRUE;
  if (!stet_reading_is_ours (self, item))
    {
      self->foreign = TRUE;
      return TRUE;
    }
  return stet_reading_read_resource (self, item, error);
}
