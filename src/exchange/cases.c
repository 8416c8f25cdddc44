/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cases.h"

#include "labels.h"

#include <string.h>

static void
case_clear (gpointer data)
{
  StetCase *self = data;

  g_free (self->quote);
  g_ptr_array_unref (self->evidence);
}

static void
add_quote (StetCase *self, const StetMark *mark, const StetText *text)
{
  GString *quote = g_string_new (self->quote);

  for (guint i = 0; i < mark->n_spans; i++)
    {
      if (quote->len > 0)
        g_string_append (quote, " … ");
      g_string_append_len (quote, stet_text_get_data (text) + mark->spans[i].start, stet_span_length (mark->spans[i]));
    }
  g_free (self->quote);
  self->quote = g_string_free (quote, FALSE);
}

static gboolean
is_of_kind (const StetMark *mark, StetKind kind)
{
  return mark->state != STET_STATE_REJECTED && stet_label_get_kind (mark->label) == kind;
}

/* The case of each mark of a claim, plus one; further marks of one claim join its first. */
static guint *
find_cases (const StetSheet *sheet, GArray *cases)
{
  g_autoptr (GHashTable) records = g_hash_table_new (g_str_hash, g_str_equal);
  guint *of_mark = g_new0 (guint, sheet->marks->len + 1);

  for (guint i = 0; i < sheet->marks->len; i++)
    {
      const StetMark *mark = stet_sheet_get_mark (sheet, i);
      const char *record = stet_mark_get_value (mark, "record");

      if (!is_of_kind (mark, STET_KIND_CLAIM))
        continue;
      if (record != NULL)
        of_mark[i] = GPOINTER_TO_UINT (g_hash_table_lookup (records, record));
      if (of_mark[i] == 0)
        {
          StetCase new_case = { .index = i, .claim = mark, .quote = g_strdup (""), .evidence = g_ptr_array_new () };

          g_array_append_val (cases, new_case);
          of_mark[i] = cases->len;
          if (record != NULL)
            g_hash_table_insert (records, (gpointer) record, GUINT_TO_POINTER (cases->len));
        }
      add_quote (&g_array_index (cases, StetCase, of_mark[i] - 1), mark, sheet->text);
    }
  return of_mark;
}

GArray *
stet_cases_new (const StetSheet *sheet)
{
  GArray *cases = g_array_new (FALSE, FALSE, sizeof (StetCase));
  g_autofree guint *of_mark = find_cases (sheet, cases);
  g_autofree gboolean *bears = g_new0 (gboolean, sheet->marks->len + 1);

  g_array_set_clear_func (cases, case_clear);
  for (guint i = 0; i < sheet->links->len; i++)
    {
      const StetLink *link = &g_array_index (sheet->links, StetLink, i);
      const StetMark *from = stet_sheet_get_mark (sheet, link->from);
      const StetMark *to = stet_sheet_get_mark (sheet, link->to);

      if (of_mark[link->from] > 0 && g_str_equal (link->label, "said-by") && is_of_kind (to, STET_KIND_SOURCE))
        {
          StetCase *found = &g_array_index (cases, StetCase, of_mark[link->from] - 1);

          if (found->source == NULL)
            found->source = to;
        }
      if (of_mark[link->to] > 0 && g_str_equal (link->label, "bears-on") && is_of_kind (from, STET_KIND_EVIDENCE)
          && !bears[link->from])
        {
          bears[link->from] = TRUE;
          g_ptr_array_add (g_array_index (cases, StetCase, of_mark[link->to] - 1).evidence, (gpointer) from);
        }
    }
  return cases;
}

const char *
stet_case_get_speaker (const StetCase *self)
{
  const char *name = self->source != NULL ? stet_mark_get_value (self->source, "name") : NULL;

  if (name == NULL && self->source != NULL)
    name = stet_mark_get_value (self->source, "asPrinted");
  if (name == NULL)
    name = stet_mark_get_value (self->claim, "said-by");
  return name != NULL ? name : "";
}

const char *
stet_case_get_words (const StetCase *self)
{
  const char *restatement = stet_mark_get_value (self->claim, "restatement");

  return restatement != NULL && *restatement != '\0' ? restatement : self->quote;
}

/* Fitting ------------------------------------------------------------------------------------------------------- */

/* O(n), as there may be very many. */
static void
drop_values (GArray *values, const char *const *names, StetLoss loss, StetLosses *losses)
{
  guint n = values != NULL ? values->len : 0;
  guint to = 0;

  for (guint i = 0; i < n; i++)
    {
      StetValue value = g_array_index (values, StetValue, i);

      if (!g_strv_contains (names, value.name))
        continue;
      g_array_index (values, StetValue, i) = g_array_index (values, StetValue, to);
      g_array_index (values, StetValue, to++) = value;
    }
  stet_losses_add (losses, loss, n - to);
  if (to < n)
    g_array_set_size (values, to);
}

static void
fit_mark (StetMark *mark, const char *const *names, StetLosses *losses)
{
  drop_values (mark->values, names, STET_LOSS_ATTRIBUTES, losses);
  if (mark->values != NULL && mark->values->len == 0)
    g_clear_pointer (&mark->values, g_array_unref);
  if (mark->note != NULL)
    stet_losses_add (losses, STET_LOSS_NOTES, 1);
  g_clear_pointer (&mark->note, g_free);
  if (mark->state != STET_STATE_ACCEPTED)
    stet_losses_add (losses, STET_LOSS_STATES, 1);
  mark->state = STET_STATE_ACCEPTED;
  if (mark->score < 1)
    stet_losses_add (losses, STET_LOSS_SCORES, 1);
  mark->score = 1;
}

/* TRUE for the links that make a case. */
static gboolean
is_of_case (const StetSheet *sheet, const StetLink *link)
{
  const StetMark *from = stet_sheet_get_mark (sheet, link->from);
  const StetMark *to = stet_sheet_get_mark (sheet, link->to);

  return (g_str_equal (link->label, "said-by") && is_of_kind (from, STET_KIND_CLAIM)
          && is_of_kind (to, STET_KIND_SOURCE))
         || (g_str_equal (link->label, "bears-on") && is_of_kind (from, STET_KIND_EVIDENCE)
             && is_of_kind (to, STET_KIND_CLAIM));
}

static void
drop_links (StetSheet *sheet, StetLosses *losses)
{
  guint n = sheet->links->len;
  guint to = 0;

  for (guint i = 0; i < n; i++)
    {
      StetLink link = g_array_index (sheet->links, StetLink, i);

      if (!is_of_case (sheet, &link))
        continue;
      g_array_index (sheet->links, StetLink, i) = g_array_index (sheet->links, StetLink, to);
      g_array_index (sheet->links, StetLink, to++) = link;
    }
  stet_losses_add (losses, STET_LOSS_LINKS, n - to);
  g_array_set_size (sheet->links, to);
}

/* Marks that no case tells of go. */
static void
drop_others (StetSheet *sheet, const GArray *cases, StetLosses *losses)
{
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  g_autofree gboolean *drop = g_new0 (gboolean, sheet->marks->len + 1);
  gboolean any = FALSE;

  for (guint i = 0; i < cases->len; i++)
    {
      const StetCase *one = &g_array_index (cases, StetCase, i);

      g_hash_table_add (told, (gpointer) one->source);
      for (guint j = 0; j < one->evidence->len; j++)
        g_hash_table_add (told, g_ptr_array_index (one->evidence, j));
    }
  for (guint i = 0; i < sheet->marks->len; i++)
    {
      const StetMark *mark = stet_sheet_get_mark (sheet, i);

      drop[i] = !is_of_kind (mark, STET_KIND_CLAIM) && !g_hash_table_contains (told, mark);
      if (drop[i])
        stet_losses_add (losses, mark->n_spans > 0 ? STET_LOSS_MARKS : STET_LOSS_RECORDS, 1);
      any |= drop[i];
    }
  if (any)
    stet_losses_add (losses, STET_LOSS_LINKS, stet_sheet_drop_marks (sheet, drop));
}

void
stet_cases_fit (StetSheet *sheet, const StetCaseWords *words, StetLosses *losses)
{
  g_autoptr (GArray) cases = NULL;

  drop_links (sheet, losses);
  cases = stet_cases_new (sheet);
  drop_others (sheet, cases, losses);
  drop_values (sheet->facts, words->facts, STET_LOSS_META, losses);
  if (stet_text_get_n_bytes (sheet->text) > 0
      && (cases->len != 1 || !g_str_equal (g_array_index (cases, StetCase, 0).quote, stet_text_get_data (sheet->text))))
    stet_losses_add (losses, STET_LOSS_TEXTS, 1);
  for (guint i = 0; i < sheet->marks->len; i++)
    {
      StetMark *mark = stet_sheet_get_mark (sheet, i);
      StetKind kind = stet_label_get_kind (mark->label);
      gboolean in_pieces =
          kind == STET_KIND_CLAIM && (mark->n_spans > 1 || stet_mark_get_value (mark, "record") != NULL);
      /* Where else than in the claim it stands in the text is not told. */
      gboolean moves = kind != STET_KIND_CLAIM && mark->n_spans > 0;

      stet_losses_add (losses, STET_LOSS_FRAGMENTS, in_pieces);
      stet_losses_add (losses, STET_LOSS_MARKS, moves);
      fit_mark (mark,
                kind == STET_KIND_CLAIM    ? words->claim
                : kind == STET_KIND_SOURCE ? words->source
                                           : words->evidence,
                losses);
    }
}

/* Reading ------------------------------------------------------------------------------------------------------- */

StetSheet *
stet_case_sheet_new (const char *name, const char *words)
{
  g_autoptr (StetText) text = stet_text_new_trusted (words, -1);
  StetSheet *sheet = stet_sheet_new (name, text);

  stet_mark_set_span (stet_sheet_add_mark (sheet, NULL, "claim"), STET_SPAN (0, stet_text_get_n_bytes (text)));
  return sheet;
}

StetMark *
stet_case_sheet_add_source (StetSheet *sheet, const char *name)
{
  StetMark *mark = stet_sheet_add_mark (sheet, NULL, "source");

  stet_mark_add_words (mark, "name", name);
  stet_sheet_add_link (sheet, "said-by", 0, sheet->marks->len - 1);
  return mark;
}

StetMark *
stet_case_sheet_add_evidence (StetSheet *sheet)
{
  StetMark *mark = stet_sheet_add_mark (sheet, NULL, "evidence");

  stet_sheet_add_link (sheet, "bears-on", sheet->marks->len - 1, 0);
  return mark;
}

void
stet_mark_add_words (StetMark *mark, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    stet_mark_add_value (mark, name, value);
}
