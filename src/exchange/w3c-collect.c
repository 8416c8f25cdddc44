/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "w3c-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *source;
  StetSheet *sheet;
  StetOffsets *offsets;
  GString *words; /* the quotes, where there is no text */
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_free (page->source);
  g_clear_pointer (&page->sheet, stet_sheet_free);
  stet_offsets_free (page->offsets);
  g_string_free (page->words, TRUE);
  g_free (page);
}

gboolean
stet_collector_init (StetCollector *self, StetIntake *intake, StetUnit unit, GError **error)
{
  *self = (StetCollector){ .intake = intake, .unit = unit };
  if (intake->companion != NULL)
    {
      self->text = stet_intake_text (intake->companion, intake->companion_size, 0, error);
      if (self->text == NULL)
        return FALSE;
    }
  self->pages = g_ptr_array_new_with_free_func (page_free);
  return TRUE;
}

void
stet_collector_clear (StetCollector *self)
{
  g_clear_pointer (&self->text, stet_text_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
}

void
stet_collected_clear (StetCollected *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->note);
  g_free (self->creator);
  g_free (self->title);
  g_clear_pointer (&self->values, g_array_unref);
  *self = (StetCollected){ 0 };
}

static Page *
find_page (StetCollector *self, const char *source, const char *title)
{
  g_autofree char *name = NULL;
  Page *page;

  for (guint i = 0; i < self->pages->len; i++)
    if (g_str_equal (((Page *) g_ptr_array_index (self->pages, i))->source, source))
      return g_ptr_array_index (self->pages, i);
  page = g_new0 (Page, 1);
  name = stet_intake_number (self->intake, self->pages->len + 1);
  page->source = g_strdup (source);
  page->sheet = stet_sheet_new (name, self->text);
  page->offsets = stet_offsets_new ();
  page->words = g_string_new (NULL);
  stet_sheet_add_fact (page->sheet, "url", source);
  if (title != NULL)
    stet_sheet_add_fact (page->sheet, "title", title);
  g_ptr_array_add (self->pages, page);
  return page;
}

/* What the alternatives say, together. */
typedef struct
{
  gint64 start, end; /* -1: not said */
  char *exact, *prefix, *suffix;
} Anchor;

static gboolean
read_selector (gpointer data, StetNode node, GError **error)
{
  Anchor *anchor = data;
  g_autofree char *type = stet_member_string (node, "type");
  StetNode refined;

  if (g_strcmp0 (type, "TextPositionSelector") == 0 && anchor->start < 0)
    {
      gint64 start, end;

      if (stet_member_integer (node, "start", &start) && stet_member_integer (node, "end", &end))
        {
          anchor->start = start;
          anchor->end = end;
        }
    }
  if (g_strcmp0 (type, "TextQuoteSelector") == 0 && anchor->exact == NULL)
    {
      anchor->exact = stet_member_string (node, "exact");
      anchor->prefix = stet_member_string (node, "prefix");
      anchor->suffix = stet_member_string (node, "suffix");
    }
  if (stet_node_lookup (node, "refinedBy", &refined))
    return stet_node_foreach (refined, read_selector, anchor, error);
  return TRUE;
}

/* Where the quote stands, best with what stands before or after it. */
static gboolean
find_quote (const StetText *text, const Anchor *anchor, StetSpan *span)
{
  const char *data = stet_text_get_data (text);
  const char *prefix = anchor->prefix != NULL ? anchor->prefix : "";
  const char *suffix = anchor->suffix != NULL ? anchor->suffix : "";
  g_autofree char *all = g_strconcat (prefix, anchor->exact, suffix, NULL);
  g_autofree char *front = g_strconcat (prefix, anchor->exact, NULL);
  g_autofree char *back = g_strconcat (anchor->exact, suffix, NULL);
  const char *at;
  gsize skip = strlen (prefix);

  if (*anchor->exact == '\0')
    return FALSE;
  if ((at = strstr (data, all)) == NULL && (at = strstr (data, front)) == NULL)
    {
      skip = 0;
      if ((at = strstr (data, back)) == NULL && (at = strstr (data, anchor->exact)) == NULL)
        return FALSE;
    }
  *span = STET_SPAN (at - data + (gssize) skip, at - data + (gssize) (skip + strlen (anchor->exact)));
  return TRUE;
}

static StetMark *
make_mark (Page *page, const StetCollected *what, guint *index)
{
  StetMark *mark;

  if (*index != G_MAXUINT)
    return stet_sheet_get_mark (page->sheet, *index);
  *index = page->sheet->marks->len;
  mark = stet_sheet_add_mark (page->sheet, what->id, what->label);
  mark->note = g_strdup (what->note);
  mark->values = stet_values_copy (what->values);
  if (what->creator != NULL)
    stet_mark_add_value (mark, "creator", what->creator);
  return mark;
}

static void
add_span (StetMark *mark, StetSpan span)
{
  g_autofree StetSpan *spans = g_new (StetSpan, mark->n_spans + 1);

  if (mark->n_spans > 0)
    memcpy (spans, mark->spans, mark->n_spans * sizeof *spans);
  spans[mark->n_spans] = span;
  stet_mark_set_spans (mark, spans, mark->n_spans + 1);
}

void
stet_collector_add (StetCollector *self,
                    const StetCollected *what,
                    const char *source,
                    gboolean has_selector,
                    StetNode selector,
                    guint line,
                    guint *mark)
{
  Page *page = find_page (self, source, what->title);
  Anchor anchor = { -1, -1, NULL, NULL, NULL };
  StetSpan span;

  if (has_selector)
    stet_node_foreach (selector, read_selector, &anchor, NULL);
  if (self->text != NULL && anchor.start >= 0)
    {
      make_mark (page, what, mark);
      stet_offsets_add (page->offsets, *mark, anchor.start, anchor.end, anchor.exact, line);
    }
  else if (self->text != NULL && anchor.exact != NULL && find_quote (self->text, &anchor, &span))
    add_span (make_mark (page, what, mark), span);
  else if (self->text == NULL && anchor.exact != NULL && *anchor.exact != '\0'
           && g_utf8_validate (anchor.exact, -1, NULL))
    {
      StetMark *made = make_mark (page, what, mark);

      if (page->words->len > 0)
        g_string_append (page->words, "\n\n");
      add_span (made, STET_SPAN (page->words->len, page->words->len + strlen (anchor.exact)));
      g_string_append (page->words, anchor.exact);
    }
  else
    {
      stet_losses_add (self->intake->losses, STET_LOSS_ORPHANS, 1);
      stet_losses_warn (self->intake->losses, self->intake->name, line,
                        _ ("The annotation does not say what text it is about."));
    }
  g_free (anchor.exact);
  g_free (anchor.prefix);
  g_free (anchor.suffix);
}

gboolean
stet_collector_finish (StetCollector *self, GError **error)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      Page *page = g_ptr_array_index (self->pages, i);

      if (page->sheet->text == NULL)
        page->sheet->text = stet_intake_text (page->words->str, page->words->len, 0, error);
      if (page->sheet->text == NULL
          || !stet_offsets_resolve (page->offsets, page->sheet, self->unit, FALSE, self->intake->losses, error)
          || !stet_intake_emit (self->intake, g_steal_pointer (&page->sheet), error))
        return FALSE;
    }
  return TRUE;
}
