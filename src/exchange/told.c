/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "told.h"

#include "cases.h"
#include "labels.h"

static const char *const nothing[] = { NULL };

static void
count_values (const GArray *values, const char *const *names, StetLoss loss, StetLosses *losses)
{
  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      const char *name = g_array_index (values, StetValue, i).name;

      /* Which record it is, and who says it, are told wherever the record is. */
      if (!g_strv_contains (names, name) && !g_str_equal (name, "record") && !g_str_equal (name, "said-by"))
        stet_losses_add (losses, loss, 1);
    }
}

/* The values of @mark that are told; NULL when the record is not told at all. */
static const char *const *
find_names (const StetTold *told, const StetMark *mark, gboolean is_speaker, gboolean is_evidence)
{
  switch (stet_label_get_kind (mark->label))
    {
    case STET_KIND_CLAIM:
      return told->flags & STET_TOLD_CLAIMS ? told->claim : NULL;
    case STET_KIND_SOURCE:
      return (told->flags & STET_TOLD_SOURCES) || (is_speaker && (told->flags & STET_TOLD_CLAIMS)) ? told->source
                                                                                                   : NULL;
    case STET_KIND_EVIDENCE:
      return is_evidence && (told->flags & STET_TOLD_EVIDENCE) ? told->evidence : NULL;
    default:
      return NULL;
    }
}

static void
count_mark (const StetTold *told, const StetMark *mark, const char *const *names, StetLosses *losses)
{
  gboolean is_claim = stet_label_get_kind (mark->label) == STET_KIND_CLAIM;

  if (names == NULL && (mark->n_spans == 0 || (told->flags & STET_TOLD_MARKS) == 0))
    {
      stet_losses_add (losses, mark->n_spans > 0 ? STET_LOSS_MARKS : STET_LOSS_RECORDS, 1);
      return;
    }
  /* A claim is quoted; of the others it is not told where they stand. */
  if (!is_claim && mark->n_spans > 0 && (told->flags & STET_TOLD_MARKS) == 0)
    stet_losses_add (losses, STET_LOSS_MARKS, 1);
  count_values (mark->values, names != NULL ? names : nothing, STET_LOSS_ATTRIBUTES, losses);
  if (mark->note != NULL && (told->flags & STET_TOLD_NOTES) == 0)
    stet_losses_add (losses, STET_LOSS_NOTES, 1);
  if (mark->state != STET_STATE_ACCEPTED && (told->flags & STET_TOLD_STATES) == 0)
    stet_losses_add (losses, STET_LOSS_STATES, 1);
  if (mark->score < 1)
    stet_losses_add (losses, STET_LOSS_SCORES, 1);
}

static void
count_links (const StetTold *told, const StetSheet *sheet, StetLosses *losses)
{
  for (guint i = 0; i < sheet->links->len; i++)
    {
      const StetLink *link = &g_array_index (sheet->links, StetLink, i);
      gboolean said = g_str_equal (link->label, "said-by") && (told->flags & STET_TOLD_CLAIMS);
      gboolean bears = g_str_equal (link->label, "bears-on") && (told->flags & STET_TOLD_EVIDENCE);

      stet_losses_add (losses, STET_LOSS_LINKS, !said && !bears);
    }
}

void
stet_told_count (const StetTold *told, const StetSheet *sheet, StetLosses *losses)
{
  g_autoptr (GArray) cases = stet_cases_new (sheet);
  g_autoptr (GHashTable) speakers = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) evidence = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < cases->len; i++)
    {
      const StetCase *one = &g_array_index (cases, StetCase, i);

      g_hash_table_add (speakers, (gpointer) one->source);
      for (guint j = 0; j < one->evidence->len; j++)
        g_hash_table_add (evidence, g_ptr_array_index (one->evidence, j));
    }
  for (guint i = 0; i < sheet->marks->len; i++)
    {
      const StetMark *mark = stet_sheet_get_mark (sheet, i);

      count_mark (told, mark,
                  find_names (told, mark, g_hash_table_contains (speakers, mark),
                              g_hash_table_contains (evidence, mark)),
                  losses);
    }
  count_links (told, sheet, losses);
  count_values (sheet->facts, told->facts, STET_LOSS_META, losses);
  if ((told->flags & STET_TOLD_TEXT) == 0 && stet_text_get_n_bytes (sheet->text) > 0)
    stet_losses_add (losses, STET_LOSS_TEXTS, 1);
}
