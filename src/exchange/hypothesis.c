/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What Hypothesis exports: {"rows": [{"uri", "text", "tags", "user", "document", "target": [{"selector": […]}]}]}, or
 * the rows alone (https://h.readthedocs.io/en/latest/api/). Positions count UTF-16 units of the page's text, which is
 * not in the file. */

#include "config.h"

#include "w3c-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  StetCollector *collector;
  StetCollected what;
  const char *uri;
  guint line;
  guint mark;
} Reading;

static gboolean
read_tag (gpointer data, StetNode tag, GError **error)
{
  Reading *self = data;
  g_autofree char *word = stet_node_dup_string (tag);

  if (word == NULL)
    return TRUE;
  if (self->what.label == NULL)
    {
      self->what.label = g_steal_pointer (&word);
      return TRUE;
    }
  if (self->what.values == NULL)
    self->what.values = stet_values_new ();
  stet_values_add (self->what.values, "tag", word);
  return TRUE;
}

static gboolean
read_target (gpointer data, StetNode target, GError **error)
{
  Reading *self = data;
  StetNode selector = { 0 };
  gboolean has_selector = stet_node_lookup (target, "selector", &selector);

  stet_collector_add (self->collector, &self->what, self->uri, has_selector, selector, self->line, &self->mark);
  return TRUE;
}

static gboolean
read_row (StetCollector *collector, StetNode row, guint line, GError **error)
{
  g_autofree char *uri = stet_member_string (row, "uri");
  Reading self = { .collector = collector, .uri = uri, .line = line, .mark = G_MAXUINT };
  StetNode node, title;
  gboolean fine;

  if (uri == NULL)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, line, _ ("“%s” is missing."), "uri");
  self.what.id = stet_member_string (row, "id");
  self.what.note = stet_member_string (row, "text");
  if (self.what.note != NULL && *self.what.note == '\0')
    g_clear_pointer (&self.what.note, g_free);
  self.what.creator = stet_member_string (row, "user");
  if (stet_node_lookup (row, "document", &node) && stet_node_lookup (node, "title", &title))
    {
      StetIter iter;

      self.what.title = stet_node_dup_string (title);
      stet_iter_init (&iter, title);
      if (stet_iter_next (&iter) && self.what.title == NULL)
        self.what.title = stet_node_dup_string (iter.value);
    }
  if (stet_node_lookup (row, "tags", &node))
    stet_node_foreach (node, read_tag, &self, NULL);
  if (self.what.label == NULL)
    self.what.label = g_strdup (self.what.note != NULL ? "note" : "highlight");
  fine = !stet_node_lookup (row, "target", &node) || stet_node_foreach (node, read_target, &self, error);
  stet_collected_clear (&self.what);
  return fine;
}

static gboolean
read_object (StetIntake *intake, StetNode object, guint line, GError **error)
{
  StetCollector *collector = intake->user_data;
  StetNode rows;
  StetIter iter;

  if (!stet_node_lookup (object, "rows", &rows) && !stet_node_lookup (object, "annotations", &rows))
    return read_row (collector, object, line, error);
  for (stet_iter_init (&iter, rows); stet_iter_next (&iter);)
    if (!read_row (collector, iter.value, line, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_hypothesis (StetIntake *intake, GError **error)
{
  StetCollector collector;
  StetIntake inner = *intake;
  gboolean fine;

  if (!stet_collector_init (&collector, intake, STET_UNIT_UTF16, error))
    return FALSE;
  inner.user_data = &collector;
  fine = stet_intake_read_json (&inner, read_object, error) && stet_collector_finish (&collector, error);
  stet_collector_clear (&collector);
  return fine;
}

static gboolean
detect_hypothesis (const char *name, const char *head)
{
  return g_str_has_suffix (name, ".json") && strstr (head, "\"uri\"") != NULL && strstr (head, "\"acct:") != NULL;
}

const StetFormat stet_format_hypothesis = {
  .name = "hypothesis",
  .label = "Hypothesis export",
  .ending = ".json",
  .flags = STET_FORMAT_COMPANION,
  .unit = STET_UNIT_UTF16,
  .detect = detect_hypothesis,
  .read = read_hypothesis,
};
