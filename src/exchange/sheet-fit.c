/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "sheet.h"

#include <string.h>

/* Each piece of a mark becomes one; the first keeps note, values and links. */
static void
split_fragments (StetSheet *self, StetLosses *losses)
{
  guint n = self->marks->len;

  for (guint i = 0; i < n; i++)
    {
      StetMark *mark = stet_sheet_get_mark (self, i);

      if (mark->n_spans < 2)
        continue;
      stet_losses_add (losses, STET_LOSS_FRAGMENTS, 1);
      for (guint j = 1; j < mark->n_spans; j++)
        {
          StetMark *piece = stet_sheet_add_mark (self, NULL, mark->label);

          stet_mark_set_span (piece, mark->spans[j]);
          piece->state = mark->state;
          piece->score = mark->score;
        }
      mark->n_spans = 1;
    }
}

typedef struct
{
  const StetMark *mark;
  guint index;
  guint32 length;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a;
  const Candidate *two = b;

  if (one->mark->state != two->mark->state)
    return one->mark->state < two->mark->state ? -1 : 1;
  if (one->length != two->length)
    return one->length > two->length ? -1 : 1;
  if (one->mark->spans[0].start != two->mark->spans[0].start)
    return one->mark->spans[0].start < two->mark->spans[0].start ? -1 : 1;
  return one->index < two->index ? -1 : 1;
}

/* TRUE where all of @span is still free of other marks; @taken is one bit a byte. */
static gboolean
is_free (const guint8 *taken, StetSpan span)
{
  for (guint32 at = span.start; at < span.end; at++)
    if (taken[at / 8] & (1u << (at % 8)))
      return FALSE;
  return TRUE;
}

static void
drop_overlaps (StetSheet *self, StetLosses *losses)
{
  guint n = self->marks->len;
  g_autofree Candidate *order = g_new (Candidate, n + 1);
  g_autofree gboolean *drop = g_new0 (gboolean, n + 1);
  g_autofree guint8 *taken = g_new0 (guint8, stet_text_get_n_bytes (self->text) / 8 + 1);
  guint n_dropped = 0;

  for (guint i = 0; i < n; i++)
    {
      const StetMark *mark = stet_sheet_get_mark (self, i);

      order[i] = (Candidate){ mark, i, 0 };
      for (guint j = 0; j < mark->n_spans; j++)
        order[i].length += stet_span_length (mark->spans[j]);
    }
  qsort (order, n, sizeof *order, compare_candidates);
  for (guint i = 0; i < n; i++)
    {
      const StetMark *mark = order[i].mark;
      gboolean free = TRUE;

      for (guint j = 0; j < mark->n_spans; j++)
        free = free && is_free (taken, mark->spans[j]);
      drop[order[i].index] = !free;
      n_dropped += !free;
      for (guint j = 0; free && j < mark->n_spans; j++)
        for (guint32 at = mark->spans[j].start; at < mark->spans[j].end; at++)
          taken[at / 8] |= (guint8) (1u << (at % 8));
    }
  if (n_dropped == 0)
    return;
  stet_losses_add (losses, STET_LOSS_OVERLAP, n_dropped);
  stet_losses_add (losses, STET_LOSS_LINKS, stet_sheet_drop_marks (self, drop));
}

static void
drop_empty (StetSheet *self, StetLosses *losses)
{
  g_autofree gboolean *drop = g_new0 (gboolean, self->marks->len + 1);
  guint n_dropped = 0;

  for (guint i = 0; i < self->marks->len; i++)
    {
      StetSpan extent = stet_mark_get_extent (stet_sheet_get_mark (self, i));

      drop[i] = stet_span_length (extent) == 0;
      n_dropped += drop[i];
    }
  if (n_dropped == 0)
    return;
  stet_losses_add (losses, STET_LOSS_EMPTY, n_dropped);
  stet_losses_add (losses, STET_LOSS_LINKS, stet_sheet_drop_marks (self, drop));
}

static void
flatten (char *words, StetLosses *losses)
{
  gboolean changed = FALSE;

  for (char *at = words; at != NULL && *at != '\0'; at++)
    if (*at == '\n' || *at == '\r' || *at == '\t')
      {
        *at = ' ';
        changed = TRUE;
      }
  if (changed)
    stet_losses_add (losses, STET_LOSS_BREAKS, 1);
}

/* Letters, digits, - and _; other characters become one _ each. */
static void
spell (char **name, StetLosses *losses)
{
  GString *spelled = g_string_new (NULL);

  for (const char *at = *name; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar ch = g_utf8_get_char (at);

      g_string_append_unichar (spelled,
                               ch < 0x80 && (g_ascii_isalnum ((char) ch) || ch == '-' || ch == '_') ? ch : '_');
    }
  if (spelled->len == 0)
    g_string_append_c (spelled, '_');
  if (!g_str_equal (spelled->str, *name))
    stet_losses_add (losses, STET_LOSS_LABELS, 1);
  g_free (*name);
  *name = g_string_free (spelled, FALSE);
}

static void
fit_mark (StetMark *mark, guint can, StetLosses *losses)
{
  if (mark->note != NULL && (can & STET_CAN_NOTES) == 0)
    {
      stet_losses_add (losses, STET_LOSS_NOTES, 1);
      g_clear_pointer (&mark->note, g_free);
    }
  if (mark->values != NULL && (can & STET_CAN_VALUES) == 0)
    {
      stet_losses_add (losses, STET_LOSS_ATTRIBUTES, mark->values->len);
      g_clear_pointer (&mark->values, g_array_unref);
    }
  if (mark->state != STET_STATE_ACCEPTED && (can & STET_CAN_STATES) == 0)
    {
      stet_losses_add (losses, STET_LOSS_STATES, 1);
      mark->state = STET_STATE_ACCEPTED;
    }
  if (mark->score < 1 && (can & STET_CAN_SCORES) == 0)
    {
      stet_losses_add (losses, STET_LOSS_SCORES, 1);
      mark->score = 1;
    }
  if ((can & STET_CAN_BREAKS) == 0)
    {
      flatten (mark->note, losses);
      for (guint i = 0; mark->values != NULL && i < mark->values->len; i++)
        flatten (g_array_index (mark->values, StetValue, i).value, losses);
    }
  if ((can & STET_CAN_LABELS) == 0)
    {
      spell (&mark->label, losses);
      for (guint i = 0; mark->values != NULL && i < mark->values->len; i++)
        spell (&g_array_index (mark->values, StetValue, i).name, losses);
    }
}

void
stet_sheet_fit (StetSheet *self, guint can, StetLosses *losses)
{
  if ((can & STET_CAN_FRAGMENTS) == 0)
    split_fragments (self, losses);
  if ((can & STET_CAN_EMPTY) == 0)
    drop_empty (self, losses);
  if ((can & STET_CAN_OVERLAP) == 0)
    drop_overlaps (self, losses);
  for (guint i = 0; i < self->marks->len; i++)
    fit_mark (stet_sheet_get_mark (self, i), can, losses);
  if ((can & STET_CAN_LINKS) == 0)
    {
      stet_losses_add (losses, STET_LOSS_LINKS, self->links->len);
      g_array_set_size (self->links, 0);
    }
  for (guint i = 0; i < self->links->len && (can & STET_CAN_LABELS) == 0; i++)
    spell (&g_array_index (self->links, StetLink, i).label, losses);
  if ((can & STET_CAN_FACTS) == 0)
    {
      stet_losses_add (losses, STET_LOSS_META, self->facts->len);
      g_array_set_size (self->facts, 0);
    }
}
