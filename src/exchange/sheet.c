/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "sheet.h"

#include <string.h>

static void
value_clear (gpointer value)
{
  g_free (((StetValue *) value)->name);
  g_free (((StetValue *) value)->value);
}

GArray *
stet_values_new (void)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (StetValue));

  g_array_set_clear_func (values, value_clear);
  return values;
}

void
stet_values_add (GArray *values, const char *name, const char *value)
{
  StetValue copy = { g_strdup (name), g_strdup (value) };

  g_array_append_val (values, copy);
}

GArray *
stet_values_copy (const GArray *values)
{
  GArray *copy = values != NULL ? stet_values_new () : NULL;

  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      const StetValue *value = &g_array_index (values, StetValue, i);

      stet_values_add (copy, value->name, value->value);
    }
  return copy;
}

static const char *
find_value (const GArray *values, const char *name)
{
  for (guint i = 0; values != NULL && i < values->len; i++)
    if (g_str_equal (g_array_index (values, StetValue, i).name, name))
      return g_array_index (values, StetValue, i).value;
  return NULL;
}

static void
mark_free (gpointer data)
{
  StetMark *mark = data;

  g_free (mark->id);
  g_free (mark->label);
  g_free (mark->spans);
  g_free (mark->note);
  g_clear_pointer (&mark->values, g_array_unref);
  g_free (mark);
}

static void
link_clear (gpointer link)
{
  g_free (((StetLink *) link)->label);
}

StetSheet *
stet_sheet_new (const char *name, StetText *text)
{
  StetSheet *self = g_new0 (StetSheet, 1);

  self->name = g_strdup (name);
  self->text = text != NULL ? stet_text_ref (text) : NULL;
  self->facts = stet_values_new ();
  self->marks = g_ptr_array_new_with_free_func (mark_free);
  self->links = g_array_new (FALSE, FALSE, sizeof (StetLink));
  g_array_set_clear_func (self->links, link_clear);
  return self;
}

void
stet_sheet_free (StetSheet *self)
{
  g_free (self->name);
  g_clear_pointer (&self->text, stet_text_unref);
  g_array_unref (self->facts);
  g_ptr_array_unref (self->marks);
  g_array_unref (self->links);
  g_free (self);
}

static gpointer
mark_copy (gconstpointer data, gpointer unused)
{
  const StetMark *mark = data;
  StetMark *copy = g_memdup2 (mark, sizeof *mark);

  copy->id = g_strdup (mark->id);
  copy->label = g_strdup (mark->label);
  copy->spans = g_memdup2 (mark->spans, mark->n_spans * sizeof (StetSpan));
  copy->note = g_strdup (mark->note);
  copy->values = stet_values_copy (mark->values);
  return copy;
}

StetSheet *
stet_sheet_copy (const StetSheet *self)
{
  StetSheet *copy = stet_sheet_new (self->name, self->text);

  g_array_unref (copy->facts);
  copy->facts = stet_values_copy (self->facts);
  for (guint i = 0; i < self->marks->len; i++)
    g_ptr_array_add (copy->marks, mark_copy (stet_sheet_get_mark (self, i), NULL));
  for (guint i = 0; i < self->links->len; i++)
    {
      const StetLink *link = &g_array_index (self->links, StetLink, i);

      stet_sheet_add_link (copy, link->label, link->from, link->to);
    }
  return copy;
}

StetMark *
stet_sheet_add_mark (StetSheet *self, const char *id, const char *label)
{
  StetMark *mark = g_new0 (StetMark, 1);

  mark->id = g_strdup (id);
  mark->label = g_strdup (label);
  mark->score = 1;
  g_ptr_array_add (self->marks, mark);
  return mark;
}

void
stet_sheet_add_link (StetSheet *self, const char *label, guint from, guint to)
{
  StetLink link = { g_strdup (label), from, to };

  g_array_append_val (self->links, link);
}

void
stet_sheet_add_fact (StetSheet *self, const char *name, const char *value)
{
  stet_values_add (self->facts, name, value);
}

const char *
stet_sheet_get_fact (const StetSheet *self, const char *name)
{
  return find_value (self->facts, name);
}

StetMark *
stet_sheet_get_mark (const StetSheet *self, guint i)
{
  return g_ptr_array_index (self->marks, i);
}

guint
stet_sheet_drop_marks (StetSheet *self, const gboolean *drop)
{
  g_autofree guint *moved = g_new (guint, self->marks->len + 1);
  GPtrArray *kept = g_ptr_array_new_with_free_func (mark_free);
  guint n_links = self->links->len;
  guint to = 0;

  for (guint i = 0; i < self->marks->len; i++)
    {
      StetMark *mark = stet_sheet_get_mark (self, i);

      moved[i] = drop[i] ? G_MAXUINT : kept->len;
      if (drop[i])
        mark_free (mark);
      else
        g_ptr_array_add (kept, mark);
    }
  g_ptr_array_set_free_func (self->marks, NULL);
  g_ptr_array_unref (self->marks);
  self->marks = kept;
  for (guint i = 0; i < n_links; i++)
    {
      StetLink link = g_array_index (self->links, StetLink, i);

      link.from = moved[link.from];
      link.to = moved[link.to];
      if (link.from == G_MAXUINT || link.to == G_MAXUINT)
        g_free (link.label);
      else
        g_array_index (self->links, StetLink, to++) = link;
    }
  for (guint i = to; i < n_links; i++) /* moved or freed already */
    g_array_index (self->links, StetLink, i).label = NULL;
  g_array_set_size (self->links, to);
  return n_links - to;
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  return stet_span_compare (*(const StetSpan *) a, *(const StetSpan *) b);
}

void
stet_mark_set_spans (StetMark *self, const StetSpan *spans, guint n)
{
  StetSpan *copy = g_memdup2 (spans, n * sizeof *spans);
  guint last = 0;

  if (n > 1)
    qsort (copy, n, sizeof *copy, compare_spans);
  for (guint i = 1; i < n; i++)
    {
      if (copy[i].start <= copy[last].end)
        copy[last].end = MAX (copy[last].end, copy[i].end);
      else
        copy[++last] = copy[i];
    }
  g_free (self->spans);
  self->spans = copy;
  self->n_spans = n > 0 ? last + 1 : 0;
}

void
stet_mark_set_span (StetMark *self, StetSpan span)
{
  stet_mark_set_spans (self, &span, 1);
}

StetSpan
stet_mark_get_extent (const StetMark *self)
{
  return self->n_spans > 0 ? STET_SPAN (self->spans[0].start, self->spans[self->n_spans - 1].end) : STET_SPAN (0, 0);
}

void
stet_mark_add_value (StetMark *self, const char *name, const char *value)
{
  if (self->values == NULL)
    self->values = stet_values_new ();
  stet_values_add (self->values, name, value);
}

const char *
stet_mark_get_value (const StetMark *self, const char *name)
{
  return find_value (self->values, name);
}

char *
stet_mark_dup_quote (const StetMark *self, const StetText *text)
{
  GString *quote = g_string_new (NULL);

  for (guint i = 0; i < self->n_spans; i++)
    {
      if (i > 0)
        g_string_append_c (quote, ' ');
      g_string_append_len (quote, stet_text_get_data (text) + self->spans[i].start, stet_span_length (self->spans[i]));
    }
  return g_string_free (quote, FALSE);
}
