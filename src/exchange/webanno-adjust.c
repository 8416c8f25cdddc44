/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Bringing a sheet into the form in which WebAnno's tables can say it. */

#include "webanno-private.h"

#include "token-cut.h"

#include <string.h>

static void
drop_returns (char *words, StetLoss loss, StetLosses *losses)
{
  if (words == NULL || strchr (words, '\r') == NULL)
    return;
  g_strdelimit (words, "\r", ' ');
  stet_losses_add (losses, loss, 1);
}

/* There is no empty value. */
static void
adjust_values (StetMark *mark, StetLosses *losses)
{
  drop_returns (mark->label, STET_LOSS_LABELS, losses);
  drop_returns (mark->note, STET_LOSS_BREAKS, losses);
  if (mark->note != NULL && *mark->note == '\0')
    {
      g_clear_pointer (&mark->note, g_free);
      stet_losses_add (losses, STET_LOSS_NOTES, 1);
    }
  for (guint i = mark->values != NULL ? mark->values->len : 0; i > 0; i--)
    {
      StetValue *value = &g_array_index (mark->values, StetValue, i - 1);

      drop_returns (value->value, STET_LOSS_BREAKS, losses);
      if (*value->value != '\0')
        continue;
      g_array_remove_index (mark->values, i - 1);
      stet_losses_add (losses, STET_LOSS_ATTRIBUTES, 1);
    }
}

guint
stet_webanno_find_touching (const GArray *words, guint32 byte)
{
  guint word = byte > 0 ? stet_cut_find (words, byte - 1) : 0;

  return MIN (word, words->len - 1);
}

/* FALSE when there is no word in it. */
static gboolean
fit_to_words (StetMark *mark, const GArray *words, StetLosses *losses)
{
  StetSpan span = stet_mark_get_extent (mark);
  StetSpan fitted;

  if (words->len == 0)
    return FALSE;
  if (stet_span_length (span) == 0)
    {
      guint touching = stet_webanno_find_touching (words, span.start);
      StetSpan word = g_array_index (words, StetSpan, touching);

      if (span.start > word.end)
        fitted = STET_SPAN (word.end, word.end);
      else if (span.start >= word.start)
        fitted = span;
      else if (touching > 0)
        fitted.start = fitted.end = g_array_index (words, StetSpan, touching - 1).end;
      else
        fitted = STET_SPAN (word.start, word.start);
    }
  else
    {
      guint first = stet_cut_find (words, span.start);
      guint last = stet_cut_find (words, span.end - 1); /* ends with the mark, or starts after it */

      if (last == words->len || g_array_index (words, StetSpan, last).start >= span.end)
        last--;
      if (first == words->len || last + 1 < first + 1)
        return FALSE;
      fitted = STET_SPAN (g_array_index (words, StetSpan, first).start, g_array_index (words, StetSpan, last).end);
    }
  if (!stet_span_equal (fitted, span))
    stet_losses_add (losses, STET_LOSS_EDGES, 1);
  stet_mark_set_span (mark, fitted);
  return TRUE;
}

/* Before the first word there are only spaces; a text without words is empty. */
static void
adjust_start (StetSheet *sheet, const GArray *words, StetLosses *losses)
{
  const char *data = stet_text_get_data (sheet->text);
  guint32 start = words->len > 0 ? g_array_index (words, StetSpan, 0).start : stet_text_get_n_bytes (sheet->text);
  /* Space characters are of the first plane: a unit each. */
  guint32 n = words->len > 0 ? (guint32) MIN (g_utf8_strlen (data, start), STET_WEBANNO_MAX_GAP) : 0;
  g_autoptr (GString) text = NULL;

  if (strspn (data, " ") >= start && start == n)
    return;
  text = g_string_new (NULL);
  for (guint32 i = 0; i < n; i++)
    g_string_append_c (text, ' ');
  g_string_append (text, data + start);
  for (guint i = 0; i < sheet->marks->len; i++)
    {
      StetMark *mark = stet_sheet_get_mark (sheet, i);
      StetSpan span = stet_mark_get_extent (mark);

      stet_mark_set_span (mark, STET_SPAN (span.start - start + n, span.end - start + n));
    }
  stet_text_unref (sheet->text);
  sheet->text = stet_text_new_trusted (text->str, (gssize) text->len);
  stet_losses_add (losses, STET_LOSS_SPACING, 1);
}

void
stet_webanno_adjust (StetSheet *sheet, StetLosses *losses)
{
  g_autoptr (GArray) words = stet_cut_words (sheet->text, sheet->marks);
  g_autofree gboolean *drop = g_new0 (gboolean, sheet->marks->len + 1);
  guint n_dropped = 0;

  stet_cas_adjust (sheet, FALSE, losses);
  for (guint i = 0; i < sheet->links->len; i++)
    drop_returns (g_array_index (sheet->links, StetLink, i).label, STET_LOSS_LABELS, losses);
  for (guint i = 0; i < sheet->marks->len; i++)
    {
      StetMark *mark = stet_sheet_get_mark (sheet, i);

      adjust_values (mark, losses);
      drop[i] = !fit_to_words (mark, words, losses);
      n_dropped += drop[i];
    }
  if (n_dropped > 0)
    {
      stet_losses_add (losses, STET_LOSS_EMPTY, n_dropped);
      stet_losses_add (losses, STET_LOSS_LINKS, stet_sheet_drop_marks (sheet, drop));
    }
  adjust_start (sheet, words, losses);
}
