/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "losses.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *label;
} losses[STET_N_LOSSES] = {
  [STET_LOSS_OVERLAP] = { "overlap", N_ ("annotations that overlap others, left out") },
  [STET_LOSS_FRAGMENTS] = { "fragments", N_ ("annotations of several pieces, cut up or joined") },
  [STET_LOSS_EMPTY] = { "empty", N_ ("annotations of no text, left out") },
  [STET_LOSS_LINKS] = { "links", N_ ("relations, left out") },
  [STET_LOSS_NOTES] = { "notes", N_ ("notes, left out") },
  [STET_LOSS_BREAKS] = { "breaks", N_ ("notes and values whose line breaks became spaces") },
  [STET_LOSS_ATTRIBUTES] = { "attributes", N_ ("values of annotations, left out") },
  [STET_LOSS_STATES] = { "states", N_ ("suggestions that look like decisions") },
  [STET_LOSS_SCORES] = { "scores", N_ ("scores of suggestions, left out") },
  [STET_LOSS_LABELS] = { "labels", N_ ("labels and names that were spelled differently") },
  [STET_LOSS_META] = { "article", N_ ("facts about the article, left out") },
  [STET_LOSS_MARKS] = { "annotations", N_ ("annotations, left out") },
  [STET_LOSS_EDGES] = { "edges", N_ ("annotations whose ends were moved") },
  [STET_LOSS_SPACING] = { "spacing", N_ ("texts whose white space changed") },
  [STET_LOSS_SUGGESTED] = { "suggested", N_ ("suggestions, left out as asked") },
  [STET_LOSS_REJECTED] = { "rejected", N_ ("rejected suggestions, left out") },
  [STET_LOSS_ORPHANS] = { "orphans", N_ ("annotations that have lost their place, left out") },
  [STET_LOSS_RECORDS] = { "records",
                          N_ ("claims, sources, entities and evidence without a place in the text, left out") },
  [STET_LOSS_TIMES] = { "times", N_ ("times of annotations, left out") },
  [STET_LOSS_CONFIDENTIAL] = { "confidential", N_ ("confidential sources, replaced by a pseudonym") },
  [STET_LOSS_MALFORMED] = { "malformed", N_ ("lines that could not be read") },
  [STET_LOSS_OUTSIDE] = { "outside", N_ ("annotations outside the text, left out") },
  [STET_LOSS_QUOTES] = { "quotes", N_ ("annotations whose quote is not the text there") },
  [STET_LOSS_TEXTS] = { "texts", N_ ("texts of which only what is marked was written") },
  [STET_LOSS_CHARACTERS] = { "characters", N_ ("characters that the format can’t hold, replaced") },
};

void
stet_losses_clear (StetLosses *self)
{
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  *self = (StetLosses){ 0 };
}

void
stet_losses_add (StetLosses *self, StetLoss loss, guint n)
{
  self->counts[loss] += n;
}

static void
keep_warning (StetLosses *self, char *warning)
{
  if (self->warnings == NULL)
    self->warnings = g_ptr_array_new_with_free_func (g_free);
  if (self->warnings->len < STET_LOSSES_MAX_WARNINGS)
    {
      g_ptr_array_add (self->warnings, warning);
      return;
    }
  self->n_more++;
  g_free (warning);
}

void
stet_losses_warn (StetLosses *self, const char *name, guint line, const char *format, ...)
{
  GString *text = g_string_new (NULL);
  va_list arguments;

  if (name != NULL)
    g_string_append_printf (text, "%s: ", name);
  if (line > 0)
    {
      g_string_append_printf (text, _ ("line %u"), line);
      g_string_append (text, ": ");
    }
  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
  keep_warning (self, g_string_free (text, FALSE));
}

void
stet_losses_merge (StetLosses *self, const StetLosses *from)
{
  self->n_documents += from->n_documents;
  self->n_marks += from->n_marks;
  self->n_links += from->n_links;
  for (guint i = 0; i < STET_N_LOSSES; i++)
    self->counts[i] += from->counts[i];
  for (guint i = 0; i < STET_N_UNITS; i++)
    self->units[i] += from->units[i];
  for (guint i = 0; from->warnings != NULL && i < from->warnings->len; i++)
    keep_warning (self, g_strdup (g_ptr_array_index (from->warnings, i)));
  self->n_more += from->n_more;
}

const char *
stet_loss_get_name (StetLoss loss)
{
  return losses[loss].name;
}

gboolean
stet_losses_is_empty (const StetLosses *self)
{
  for (guint i = 0; i < STET_N_LOSSES; i++)
    if (self->counts[i] > 0)
      return FALSE;
  return self->warnings == NULL;
}

static void
describe_counts (const StetLosses *self, GString *text)
{
  if (self->n_documents == 1)
    g_string_append_printf (text, _ ("Annotations: %u. Relations: %u."), self->n_marks, self->n_links);
  else
    g_string_append_printf (text, _ ("Documents: %u. Annotations: %u. Relations: %u."), self->n_documents,
                            self->n_marks, self->n_links);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < STET_N_UNITS; i++)
    {
      if (self->units[i] == 0)
        continue;
      /* Translators: %s: "code points", "bytes of UTF-8" … */
      if (self->units[i] == self->n_documents)
        g_string_append_printf (text, _ ("Offsets count %s."), _ (stet_unit_get_label (i)));
      else
        g_string_append_printf (text, _ ("Offsets count %s (documents: %u)."), _ (stet_unit_get_label (i)),
                                self->units[i]);
      g_string_append_c (text, '\n');
    }
}

char *
stet_losses_describe (const StetLosses *self)
{
  GString *text = g_string_new (NULL);
  gboolean any = FALSE;

  describe_counts (self, text);
  for (guint i = 0; i < STET_N_LOSSES; i++)
    {
      if (self->counts[i] == 0)
        continue;
      if (!any)
        g_string_append_printf (text, "%s\n", _ ("Not carried over as it was:"));
      any = TRUE;
      /* The number last: it goes with words for one and for many. */
      g_string_append_printf (text, "  %s: %u\n", _ (losses[i].label), self->counts[i]);
    }
  if (!any)
    g_string_append_printf (text, "%s\n", _ ("Nothing was lost."));
  for (guint i = 0; self->warnings != NULL && i < self->warnings->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (self->warnings, i));
  if (self->n_more > 0)
    {
      g_string_append_printf (text, _ ("… and more warnings: %u"), self->n_more);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
