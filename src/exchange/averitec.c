/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* AVeriTeC (Schlichtkrull, Guo and Vlachos 2023, https://fever.ai/dataset/averitec.html): a list of claims, each with
 * questions, their answers with sources and archived copies, a verdict and its justification. Each claim is a document
 * whose text is its words; each answer is a piece of evidence whose title is the question. Dates are day-month-year. */

#include "config.h"

#include "cases.h"
#include "formats-private.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define SCALE "evidence"

static const struct
{
  const char *label;   /* in the file */
  const char *name;    /* on Stet's scale; NULL: on none */
  const char *ordinal; /* there */
} labels[] = { { "Refuted", "refuted", "1" },
               { "Supported", "supported", "2" },
               { "Not Enough Evidence", "not-enough-info", NULL },
               { "Conflicting Evidence/Cherrypicking", NULL, NULL } };

/* Members that are kept by their own names, for a claim and for an answer. */
static const char *const kept_of_claim[] = { "claim_id",    "location_ISO_code",        "required_reannotation",
                                             "claim_types", "fact_checking_strategies", NULL };
static const char *const kept_of_answer[] = { "answer_type", "source_medium", "boolean_explanation", NULL };

/* 25-8-2020 as 2020-08-25; transfer full. Other words stay as they are. */
static char *
date_from_file (const char *date)
{
  guint day, month, year;
  char rest;

  if (sscanf (date, "%2u-%2u-%4u%c", &day, &month, &year, &rest) == 3 && day >= 1 && day <= 31 && month >= 1
      && month <= 12 && year >= 1000 && strspn (date, "0123456789-") == strlen (date))
    return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
  return g_strdup (date);
}

static char *
date_to_file (const char *date)
{
  guint day, month, year;
  char rest;

  if (sscanf (date, "%4u-%2u-%2u%c", &year, &month, &day, &rest) == 3 && strlen (date) == 10)
    return g_strdup_printf ("%u-%u-%u", day, month, year);
  return g_strdup (date);
}

/* Reading ------------------------------------------------------------------------------------------------------- */

static void
take (StetMark *mark, const char *name, StetNode object, const char *member)
{
  g_autofree char *words = stet_member_string (object, member);

  stet_mark_add_words (mark, name, words);
}

/* Scalars and lists of scalars, by their own names. */
static void
take_kept (StetMark *mark, StetNode object, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      StetNode value;
      StetIter iter;

      if (!stet_node_lookup (object, *names, &value))
        continue;
      if (stet_node_get_type (value) != STET_JSON_ARRAY)
        {
          g_autofree char *words = stet_node_dup_scalar (value);

          stet_mark_add_words (mark, *names, words);
          continue;
        }
      for (stet_iter_init (&iter, value); stet_iter_next (&iter);)
        {
          g_autofree char *words = stet_node_dup_scalar (iter.value);

          stet_mark_add_words (mark, *names, words);
        }
    }
}

static void
read_verdict (StetMark *claim, StetNode object)
{
  g_autofree char *label = stet_member_string (object, "label");

  if (label == NULL || *label == '\0')
    return;
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_ascii_strcasecmp (labels[i].label, label) == 0 && labels[i].name != NULL)
      {
        stet_mark_add_value (claim, "scale", SCALE);
        stet_mark_add_value (claim, "label", labels[i].name);
        if (labels[i].ordinal != NULL)
          stet_mark_add_value (claim, "ordinal", labels[i].ordinal);
        return;
      }
  stet_mark_add_value (claim, "scale", "words");
  stet_mark_add_value (claim, "label", label);
}

static void
read_answer (StetSheet *sheet, const char *question, StetNode answer)
{
  StetMark *mark = stet_case_sheet_add_evidence (sheet);

  stet_mark_add_words (mark, "title", question);
  take (mark, "quote", answer, "answer");
  take (mark, "url", answer, "source_url");
  take (mark, "archived", answer, "cached_source_url");
  take_kept (mark, answer, kept_of_answer);
}

static void
read_question (StetSheet *sheet, StetNode object)
{
  g_autofree char *question = stet_member_string (object, "question");
  StetNode answers;
  StetIter iter;
  guint n = 0;

  if (stet_node_lookup (object, "answers", &answers))
    for (stet_iter_init (&iter, answers); stet_iter_next (&iter); n++)
      read_answer (sheet, question, iter.value);
  /* One answer may stand without a list, or there is none. */
  if (n == 0)
    read_answer (sheet, question, object);
}

static gboolean
read_claim (StetIntake *intake, StetNode object, guint line, GError **error)
{
  g_autofree char *words = stet_member_string (object, "claim");
  g_autofree char *name = stet_intake_number (intake, intake->losses->n_documents + 1);
  g_autofree char *date = stet_member_string (object, "claim_date");
  g_autofree char *speaker = stet_member_string (object, "speaker");
  StetSheet *sheet;
  StetMark *claim;
  StetNode questions;
  StetIter iter;

  if (words == NULL || *words == '\0')
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, line, _ ("The words of the claim should stand here."));
  sheet = stet_case_sheet_new (name, words);
  claim = stet_sheet_get_mark (sheet, 0);
  if (date != NULL && *date != '\0')
    {
      g_autofree char *when = date_from_file (date);

      stet_mark_add_value (claim, "when", when);
    }
  take (claim, "where", object, "reporting_source");
  take (claim, "appearances", object, "original_claim_url");
  take (claim, "archived", object, "cached_original_claim_url");
  take (claim, "reviewUrl", object, "fact_checking_article");
  take (claim, "explanation", object, "justification");
  read_verdict (claim, object);
  take_kept (claim, object, kept_of_claim);
  if (speaker != NULL && *speaker != '\0')
    stet_case_sheet_add_source (sheet, speaker);
  if (stet_node_lookup (object, "questions", &questions))
    for (stet_iter_init (&iter, questions); stet_iter_next (&iter);)
      read_question (sheet, iter.value);
  return stet_intake_emit (intake, sheet, error);
}

static gboolean
read_averitec (StetIntake *intake, GError **error)
{
  /* A list, or a line each. */
  if (*intake->data == '{' && g_strstr_len (intake->data, (gssize) intake->size, "}\n{") != NULL)
    return stet_intake_read_json_lines (intake, read_claim, error);
  return stet_intake_read_json (intake, read_claim, error);
}

/* Writing ------------------------------------------------------------------------------------------------------- */

static const char *const claim_words[] = { "restatement",
                                           "when",
                                           "where",
                                           "appearances",
                                           "archived",
                                           "reviewUrl",
                                           "label",
                                           "scale",
                                           "ordinal",
                                           "explanation",
                                           "record",
                                           "said-by",
                                           "claim_id",
                                           "location_ISO_code",
                                           "required_reannotation",
                                           "claim_types",
                                           "fact_checking_strategies",
                                           NULL };
static const char *const source_words[] = { "name", "record", NULL };
static const char *const evidence_words[] = {
  "title", "quote", "url", "archived", "answer_type", "source_medium", "boolean_explanation", NULL
};
static const char *const facts[] = { NULL };
static const StetCaseWords words_known = { claim_words, source_words, evidence_words, facts };

/* The label as the file has it; NULL for a verdict that it has no word for. */
static const char *
label_to_file (const StetMark *claim)
{
  const char *label = stet_mark_get_value (claim, "label");

  for (guint i = 0; label != NULL && i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].label, label) || g_strcmp0 (labels[i].name, label) == 0)
      return labels[i].label;
  return NULL;
}

/* Takes out all values of a name but the first; counts them, or those of them that aren't empty. */
static void
drop_further (StetMark *mark, const char *name, gboolean first_too, StetLosses *losses)
{
  gboolean keep = !first_too;

  for (guint i = 0; mark->values != NULL && i < mark->values->len;)
    {
      if (!g_str_equal (g_array_index (mark->values, StetValue, i).name, name) || keep)
        {
          keep = keep && !g_str_equal (g_array_index (mark->values, StetValue, i).name, name);
          i++;
          continue;
        }
      stet_losses_add (losses, STET_LOSS_ATTRIBUTES, 1);
      g_array_remove_index (mark->values, i);
    }
}

static void
adjust (StetSheet *sheet, StetLosses *losses)
{
  stet_cases_fit (sheet, &words_known, losses);
  for (guint i = 0; i < sheet->marks->len; i++)
    {
      StetMark *mark = stet_sheet_get_mark (sheet, i);
      gboolean foreign = stet_mark_get_value (mark, "label") != NULL && label_to_file (mark) == NULL;

      drop_further (mark, "appearances", FALSE, losses);
      drop_further (mark, "label", foreign, losses);
      drop_further (mark, "ordinal", foreign, losses);
      drop_further (mark, "scale", foreign, losses);
      /* What was said first is lost where it has been restated. */
      if (stet_mark_get_value (mark, "restatement") != NULL && mark->n_spans > 0)
        stet_losses_add (losses, STET_LOSS_QUOTES, 1);
    }
}

static void
write_string (StetOut *out, const char *key, const char *text)
{
  stet_out_key (out, key);
  if (text != NULL && *text != '\0')
    stet_out_string (out, text, -1);
  else
    stet_out_raw (out, "null", 4);
}

static void
write_list (StetOut *out, const StetMark *mark, const char *name)
{
  if (stet_mark_get_value (mark, name) == NULL)
    return;
  stet_out_key (out, name);
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < mark->values->len; i++)
    if (g_str_equal (g_array_index (mark->values, StetValue, i).name, name))
      {
        stet_out_item (out);
        stet_out_string (out, g_array_index (mark->values, StetValue, i).value, -1);
      }
  stet_out_close (out);
}

static void
write_answer (StetOut *out, const StetMark *mark)
{
  const char *answer = stet_mark_get_value (mark, "quote");
  const char *type = stet_mark_get_value (mark, "answer_type");
  const char *medium = stet_mark_get_value (mark, "source_medium");
  const char *explanation = stet_mark_get_value (mark, "boolean_explanation");

  stet_out_item (out);
  stet_out_open (out, '{', STET_OUT_INLINE);
  stet_out_key (out, "answer");
  stet_out_string (out, answer != NULL ? answer : "", -1);
  stet_out_member_string (out, "answer_type", type != NULL ? type : "");
  write_string (out, "source_url", stet_mark_get_value (mark, "url"));
  stet_out_member_string (out, "source_medium", medium != NULL ? medium : "");
  write_string (out, "cached_source_url", stet_mark_get_value (mark, "archived"));
  stet_out_member_string (out, "boolean_explanation", explanation != NULL ? explanation : "");
  stet_out_close (out);
}

/* Answers to one question that follow each other stand together. */
static void
write_questions (StetOut *out, const GPtrArray *evidence)
{
  stet_out_key (out, "questions");
  stet_out_open (out, '[', STET_OUT_LINES);
  for (guint i = 0; i < evidence->len;)
    {
      const char *question = stet_mark_get_value (g_ptr_array_index (evidence, i), "title");

      stet_out_item (out);
      stet_out_open (out, '{', STET_OUT_INLINE);
      stet_out_key (out, "question");
      stet_out_string (out, question != NULL ? question : "", -1);
      stet_out_key (out, "answers");
      stet_out_open (out, '[', STET_OUT_INLINE);
      do
        write_answer (out, g_ptr_array_index (evidence, i++));
      while (i < evidence->len
             && g_strcmp0 (stet_mark_get_value (g_ptr_array_index (evidence, i), "title"), question) == 0);
      stet_out_close (out);
      stet_out_close (out);
    }
  stet_out_close (out);
}

static void
write_case (StetOutlet *outlet, const StetCase *one)
{
  StetOut out = STET_OUT_INIT (outlet->main);
  const char *when = stet_mark_get_value (one->claim, "when");
  const char *id = stet_mark_get_value (one->claim, "claim_id");
  const char *again = stet_mark_get_value (one->claim, "required_reannotation");
  const char *justification = stet_mark_get_value (one->claim, "explanation");
  g_autofree char *date = when != NULL ? date_to_file (when) : NULL;

  g_string_append (outlet->main, g_hash_table_contains (outlet->seen, "claim") ? ",\n" : "\n");
  g_hash_table_add (outlet->seen, g_strdup ("claim"));
  stet_out_open (&out, '{', STET_OUT_LINES);
  stet_out_member_string (&out, "claim_id", id != NULL ? id : "");
  stet_out_member_string (&out, "claim", stet_case_get_words (one));
  if (again != NULL)
    {
      stet_out_key (&out, "required_reannotation");
      stet_out_raw (&out, g_str_equal (again, "true") ? "true" : "false", g_str_equal (again, "true") ? 4 : 5);
    }
  write_string (&out, "label", label_to_file (one->claim));
  stet_out_key (&out, "justification");
  stet_out_string (&out, justification != NULL ? justification : "", -1);
  write_string (&out, "claim_date", date);
  write_string (&out, "speaker", stet_case_get_speaker (one));
  write_string (&out, "original_claim_url", stet_mark_get_value (one->claim, "appearances"));
  write_string (&out, "fact_checking_article", stet_mark_get_value (one->claim, "reviewUrl"));
  write_string (&out, "reporting_source", stet_mark_get_value (one->claim, "where"));
  write_string (&out, "location_ISO_code", stet_mark_get_value (one->claim, "location_ISO_code"));
  write_list (&out, one->claim, "claim_types");
  write_list (&out, one->claim, "fact_checking_strategies");
  write_questions (&out, one->evidence);
  write_string (&out, "cached_original_claim_url", stet_mark_get_value (one->claim, "archived"));
  stet_out_close (&out);
}

static void
begin_averitec (StetOutlet *outlet)
{
  g_string_append (outlet->main, "[");
}

static void
write_averitec (StetOutlet *outlet, const StetSheet *sheet)
{
  g_autoptr (GArray) cases = stet_cases_new (sheet);

  for (guint i = 0; i < cases->len; i++)
    {
      const StetCase *one = &g_array_index (cases, StetCase, i);

      if (*stet_case_get_words (one) != '\0')
        write_case (outlet, one);
      else
        stet_losses_add (&outlet->losses, STET_LOSS_RECORDS, 1);
    }
}

static void
end_averitec (StetOutlet *outlet)
{
  g_string_append (outlet->main, "\n]\n");
}

static gboolean
detect_averitec (const char *name, const char *head)
{
  return (g_str_has_suffix (name, ".json") || g_str_has_suffix (name, ".jsonl")) && strstr (head, "\"claim\"") != NULL
         && (strstr (head, "\"claim_date\"") != NULL || strstr (head, "\"questions\"") != NULL
             || strstr (head, "\"reporting_source\"") != NULL);
}

const StetFormat stet_format_averitec = {
  .name = "averitec",
  .label = "AVeriTeC JSON",
  .ending = ".json",
  .flags = STET_FORMAT_STREAM | STET_FORMAT_CLAIMS,
  .can = STET_CAN_ALL | STET_CAN_RECORDS,
  .unit = STET_UNIT_CHARS,
  .detect = detect_averitec,
  .read = read_averitec,
  .adjust = adjust,
  .begin = begin_averitec,
  .write = write_averitec,
  .end = end_averitec,
};
