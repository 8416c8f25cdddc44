/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "offsets.h"

#include "exchange-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  StetQuoted quoted;
  guint mark;
  guint line;
  gboolean outside;
  StetSpan span;
} Raw;

StetOffsets *
stet_offsets_new (void)
{
  StetOffsets *self = g_new0 (StetOffsets, 1);

  self->spans = g_array_new (FALSE, TRUE, sizeof (Raw));
  self->quotes = g_string_chunk_new (4096);
  return self;
}

void
stet_offsets_free (StetOffsets *self)
{
  g_array_unref (self->spans);
  g_string_chunk_free (self->quotes);
  g_free (self);
}

void
stet_offsets_add (StetOffsets *self, guint mark, gint64 start, gint64 end, const char *quote, guint line)
{
  Raw raw = { .quoted = { start, end, NULL }, .mark = mark, .line = line };

  if (quote != NULL)
    raw.quoted.quote = g_string_chunk_insert (self->quotes, quote);
  g_array_append_val (self->spans, raw);
}

static int
compare_raw (gconstpointer a, gconstpointer b)
{
  const Raw *one = a;
  const Raw *two = b;

  return one->mark < two->mark ? -1 : one->mark > two->mark ? 1 : stet_span_compare (one->span, two->span);
}

/* The only place where @quote stands; FALSE where there are none or several. */
static gboolean
find_once (const StetText *text, const char *quote, StetSpan *span)
{
  const char *data = stet_text_get_data (text);
  const char *at = *quote != '\0' ? strstr (data, quote) : NULL;

  if (at == NULL || strstr (at + 1, quote) != NULL)
    return FALSE;
  *span = STET_SPAN (at - data, at - data + (gssize) strlen (quote));
  return TRUE;
}

static StetUnit
find_unit (StetOffsets *self, const StetText *text, StetUnit expected)
{
  g_autoptr (GArray) quotes = g_array_sized_new (FALSE, FALSE, sizeof (StetQuoted), self->spans->len);

  for (guint i = 0; i < self->spans->len; i++)
    g_array_append_val (quotes, g_array_index (self->spans, Raw, i).quoted);
  return stet_unit_detect (text, (const StetQuoted *) (gpointer) quotes->data, quotes->len, expected, NULL, NULL);
}

static gboolean
place (Raw *raw, StetSheet *sheet, const StetUnitMap *map, gboolean tolerant, StetLosses *losses, GError **error)
{
  gint64 start = stet_unit_map_to_byte (map, raw->quoted.start);
  gint64 end = stet_unit_map_to_byte (map, raw->quoted.end);

  raw->outside = start < 0 || end < start;
  if (!raw->outside)
    raw->span = STET_SPAN (start, end);
  if (raw->quoted.quote != NULL && (raw->outside || !stet_quote_matches (sheet->text, raw->span, raw->quoted.quote)))
    {
      if (find_once (sheet->text, raw->quoted.quote, &raw->span))
        raw->outside = FALSE;
      if (!raw->outside)
        stet_losses_add (losses, STET_LOSS_QUOTES, 1);
    }
  if (!raw->outside)
    return TRUE;
  if (!tolerant)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_OFFSET, raw->line,
                               _ ("An annotation from %.0f to %.0f does not lie within the text, which ends at %u."),
                               (double) raw->quoted.start, (double) raw->quoted.end, stet_unit_map_get_length (map));
  stet_losses_warn (losses, sheet->name, raw->line, _ ("An annotation lies outside the text."));
  return TRUE;
}

gboolean
stet_offsets_resolve (StetOffsets *self,
                      StetSheet *sheet,
                      StetUnit expected,
                      gboolean tolerant,
                      StetLosses *losses,
                      GError **error)
{
  StetUnit unit = find_unit (self, sheet->text, expected);
  g_autoptr (StetUnitMap) map = stet_unit_map_new (sheet->text, unit);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  g_autofree gboolean *drop = g_new0 (gboolean, sheet->marks->len + 1);
  Raw *raw = (Raw *) (gpointer) self->spans->data;
  guint n = self->spans->len;
  guint n_dropped = 0;

  for (guint i = 0; i < n; i++)
    if (!place (&raw[i], sheet, map, tolerant, losses, error))
      return FALSE;
  if (n > 0)
    losses->units[unit]++;
  if (n > 1)
    qsort (raw, n, sizeof *raw, compare_raw);
  for (guint i = 0, mark = 0; mark < sheet->marks->len; mark++)
    {
      StetMark *into = stet_sheet_get_mark (sheet, mark);

      g_array_set_size (spans, 0);
      for (; i < n && raw[i].mark == mark; i++)
        if (!raw[i].outside)
          g_array_append_val (spans, raw[i].span);
      if (spans->len > 0)
        stet_mark_set_spans (into, (const StetSpan *) (gpointer) spans->data, spans->len);
      drop[mark] = into->n_spans == 0;
      n_dropped += drop[mark];
    }
  if (n_dropped > 0)
    {
      stet_losses_add (losses, STET_LOSS_OUTSIDE, n_dropped);
      stet_losses_add (losses, STET_LOSS_LINKS, stet_sheet_drop_marks (sheet, drop));
    }
  return TRUE;
}
