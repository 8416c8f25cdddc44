/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "w3c-private.h"

#include "times.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  guint line;
  gboolean is_target;
} Rules;

static gboolean
fail (const Rules *self, const char *name, const char *should_be, GError **error)
{
  return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, self->line, _ ("“%s” should be %s."), name,
                             _ (should_be));
}

/* A scheme, a colon, and no white space. */
static gboolean
is_iri (const char *text)
{
  const char *colon = strchr (text, ':');

  if (colon == NULL || !g_ascii_isalpha (*text))
    return FALSE;
  for (const char *at = text; at < colon; at++)
    if (!g_ascii_isalnum (*at) && strchr ("+-.", *at) == NULL)
      return FALSE;
  for (const char *at = text; *at != '\0'; at++)
    if (g_ascii_isspace (*at) || strchr ("<>\"{}|\\^`", *at) != NULL)
      return FALSE;
  return TRUE;
}

static gboolean
check_iri (const Rules *self, StetNode node, const char *name, GError **error)
{
  g_autofree char *text = stet_node_dup_string (node);

  return (text != NULL && is_iri (text)) || fail (self, name, N_ ("one address (an IRI)"), error);
}

static gboolean
is_string (gpointer unused, StetNode node, GError **error)
{
  return stet_node_get_type (node) == STET_JSON_STRING;
}

static gboolean
check_strings (const Rules *self, StetNode object, const char *name, gboolean many, GError **error)
{
  StetNode node;

  if (!stet_node_lookup (object, name, &node))
    return TRUE;
  if (many ? stet_node_foreach (node, is_string, NULL, NULL) : stet_node_get_type (node) == STET_JSON_STRING)
    return TRUE;
  return fail (self, name, many ? N_ ("text, or a list of texts") : N_ ("one text"), error);
}

static gboolean
check_time (const Rules *self, StetNode object, const char *name, GError **error)
{
  g_autofree char *text = NULL;
  StetNode node;
  gint64 time;

  if (!stet_node_lookup (object, name, &node))
    return TRUE;
  text = stet_node_dup_string (node);
  return (text != NULL && stet_time_parse (text, strlen (text), &time))
         || fail (self, name, N_ ("one date and time with its time zone"), error);
}

static gboolean
has_type (StetNode object, const char *type)
{
  StetNode node;
  StetIter iter;

  if (!stet_node_lookup (object, "type", &node))
    return FALSE;
  if (stet_node_is_string (node, type))
    return TRUE;
  for (stet_iter_init (&iter, node); stet_iter_next (&iter);)
    if (stet_node_is_string (iter.value, type))
      return TRUE;
  return FALSE;
}

static gboolean
has_text (StetNode object, const char *name)
{
  StetNode node;

  return stet_node_lookup (object, name, &node) && stet_node_get_type (node) == STET_JSON_STRING;
}

static gboolean
check_selector (gpointer data, StetNode selector, GError **error)
{
  static const char *const valued[] = { "FragmentSelector", "CssSelector", "XPathSelector" };
  const Rules *self = data;
  gint64 start, end;
  StetNode refined;

  if (stet_node_get_type (selector) == STET_JSON_STRING)
    return check_iri (self, selector, "selector", error);
  if (stet_node_get_type (selector) != STET_JSON_OBJECT)
    return fail (self, "selector", N_ ("an object"), error);
  for (guint i = 0; i < G_N_ELEMENTS (valued); i++)
    if (has_type (selector, valued[i]) && !has_text (selector, "value"))
      return fail (self, "value", N_ ("one text"), error);
  if (has_type (selector, "TextQuoteSelector") && !has_text (selector, "exact"))
    return fail (self, "exact", N_ ("one text"), error);
  if ((has_type (selector, "TextPositionSelector") || has_type (selector, "DataPositionSelector"))
      && (!stet_member_integer (selector, "start", &start) || !stet_member_integer (selector, "end", &end) || start < 0
          || end < start))
    return fail (self, "start/end", N_ ("whole numbers in order"), error);
  return !stet_node_lookup (selector, "refinedBy", &refined)
         || stet_node_foreach (refined, check_selector, data, error);
}

static gboolean check_resource (gpointer data, StetNode node, GError **error);

static gboolean
check_specific (Rules *self, StetNode object, GError **error)
{
  StetNode node;

  if (!stet_node_lookup (object, "source", &node))
    return fail (self, "source", N_ ("one address (an IRI)"), error);
  if (stet_node_get_type (node) == STET_JSON_OBJECT ? !check_resource (self, node, error)
                                                    : !check_iri (self, node, "source", error))
    return FALSE;
  return !stet_node_lookup (object, "selector", &node) || stet_node_foreach (node, check_selector, self, error);
}

static gboolean
check_resource (gpointer data, StetNode node, GError **error)
{
  Rules *self = data;
  StetNode member;

  if (stet_node_get_type (node) == STET_JSON_STRING)
    return check_iri (self, node, self->is_target ? "target" : "body", error);
  if (stet_node_get_type (node) != STET_JSON_OBJECT)
    return fail (self, self->is_target ? "target" : "body", N_ ("an address or an object"), error);
  if (stet_node_lookup (node, "id", &member) && !check_iri (self, member, "id", error))
    return FALSE;
  if (!check_strings (self, node, "format", TRUE, error) || !check_strings (self, node, "language", TRUE, error)
      || !check_strings (self, node, "processingLanguage", FALSE, error) || !check_time (self, node, "created", error)
      || !check_time (self, node, "modified", error))
    return FALSE;
  if (stet_node_lookup (node, "textDirection", &member) && !stet_node_is_string (member, "ltr")
      && !stet_node_is_string (member, "rtl") && !stet_node_is_string (member, "auto"))
    return fail (self, "textDirection", N_ ("ltr, rtl or auto"), error);
  if (has_type (node, "TextualBody") && !has_text (node, "value"))
    return fail (self, "value", N_ ("one text"), error);
  if (stet_node_lookup (node, "items", &member))
    return stet_node_foreach (member, check_resource, self, error);
  if (has_type (node, "SpecificResource") || stet_node_lookup (node, "selector", &member))
    return check_specific (self, node, error);
  return TRUE;
}

gboolean
stet_w3c_check (StetNode annotation, guint line, GError **error)
{
  Rules self = { line, FALSE };
  StetNode node;

  if (!has_type (annotation, "Annotation"))
    return fail (&self, "type", N_ ("“Annotation”"), error);
  if (stet_node_lookup (annotation, "id", &node) && !check_iri (&self, node, "id", error))
    return FALSE;
  if (!check_time (&self, annotation, "created", error) || !check_time (&self, annotation, "modified", error)
      || !check_time (&self, annotation, "generated", error)
      || !check_strings (&self, annotation, "bodyValue", FALSE, error))
    return FALSE;
  if (stet_node_lookup (annotation, "body", &node))
    {
      StetNode value;

      if (stet_node_lookup (annotation, "bodyValue", &value))
        return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, line,
                                   _ ("An annotation has a “body” or a “bodyValue”, not both."));
      if (!stet_node_foreach (node, check_resource, &self, error))
        return FALSE;
    }
  self.is_target = TRUE;
  if (!stet_node_lookup (annotation, "target", &node))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, line, _ ("“%s” is missing."), "target");
  return stet_node_foreach (node, check_resource, &self, error);
}
