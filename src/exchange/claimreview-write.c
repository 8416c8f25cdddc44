/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a list of reviews, one for each claim. The article that the claim stands in is where it appeared first. What
 * is no date of ISO 8601 ("last May") goes where schema.org takes words, as temporalCoverage. */

#include "claimreview-private.h"

#include <string.h>

static const char *const claim_words[] = { "restatement", "when",        "where",       "appearances", "label",
                                           "scale",       "ordinal",     "explanation", "by",          "date",
                                           "tags",        "record",      "said-by",     "reviewUrl",   "bestRating",
                                           "worstRating", "ratingValue", NULL };
static const char *const source_words[] = {
  "name", "kind", "role", "affiliation", "identity", "sameAs", "record", NULL
};
static const char *const evidence_words[] = { "title",     "url",   "archived", "publisher",
                                              "published", "quote", "stance",   NULL };
static const char *const facts[] = {
  "title", "url", "canonical", "byline", "publisher", "published", "language", NULL
};
static const StetCaseWords words = { claim_words, source_words, evidence_words, facts };

void
stet_claimreview_adjust (StetSheet *sheet, StetLosses *losses)
{
  /* A source without a name goes by how it is printed. */
  for (guint i = 0; i < sheet->marks->len; i++)
    {
      StetMark *mark = stet_sheet_get_mark (sheet, i);
      const char *printed = stet_mark_get_value (mark, "asPrinted");

      if (printed != NULL && stet_mark_get_value (mark, "name") == NULL)
        stet_mark_add_value (mark, "name", printed);
    }
  stet_cases_fit (sheet, &words, losses);
}

void
stet_claimreview_begin (StetOutlet *outlet)
{
  g_string_append (outlet->main, "[");
}

void
stet_claimreview_end (StetOutlet *outlet)
{
  g_string_append (outlet->main, "\n]\n");
}

/* ISO 8601 of a day, month or year, with or without a time. */
static gboolean
is_date (const char *date)
{
  static const char pattern[] = "dddd-dd-dd";
  gsize n = strspn (date, "0123456789-");

  if (n != 4 && n != 7 && n != 10)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if ((pattern[i] == 'd') != (g_ascii_isdigit (date[i]) != 0))
      return FALSE;
  return date[n] == '\0' || (n == 10 && date[n] == 'T');
}

static void
write_date (StetOut *out, const char *date)
{
  if (date != NULL)
    stet_out_member_string (out, is_date (date) ? "datePublished" : "temporalCoverage", date);
}

static void
open_object (StetOut *out, const char *type)
{
  stet_out_open (out, '{', STET_OUT_INLINE);
  stet_out_member_string (out, "@type", type);
}

static void
write_value (StetOut *out, const char *key, const StetMark *mark, const char *name)
{
  const char *value = stet_mark_get_value (mark, name);

  if (value != NULL)
    stet_out_member_string (out, key, value);
}

static void
write_list (StetOut *out, const char *key, const GArray *values, const char *name)
{
  gboolean any = FALSE;

  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      const StetValue *value = &g_array_index (values, StetValue, i);

      if (!g_str_equal (value->name, name) || *value->value == '\0')
        continue;
      if (!any)
        {
          stet_out_key (out, key);
          stet_out_open (out, '[', STET_OUT_INLINE);
        }
      any = TRUE;
      stet_out_item (out);
      stet_out_string (out, value->value, -1);
    }
  if (any)
    stet_out_close (out);
}

static void
write_named (StetOut *out, const char *key, const char *type, const char *name)
{
  if (name == NULL || *name == '\0')
    return;
  stet_out_key (out, key);
  open_object (out, type);
  stet_out_member_string (out, "name", name);
  stet_out_close (out);
}

/* A number as one, where it can be read back as it was. */
static void
write_number (StetOut *out, const char *key, const char *value)
{
  char *end = NULL;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (value == NULL)
    return;
  if (g_str_equal (g_ascii_dtostr (buffer, sizeof buffer, g_ascii_strtod (value, &end)), value)
      && strspn (value, "-0123456789.") == strlen (value))
    {
      stet_out_key (out, key);
      stet_out_raw (out, value, strlen (value));
    }
  else
    stet_out_member_string (out, key, value);
}

static void
write_rating (StetOut *out, const StetMark *claim)
{
  const char *ordinal = stet_mark_get_value (claim, "ordinal");

  if (ordinal == NULL)
    ordinal = stet_mark_get_value (claim, "ratingValue");
  if (ordinal == NULL && stet_mark_get_value (claim, "label") == NULL)
    return;
  stet_out_key (out, "reviewRating");
  open_object (out, "Rating");
  write_value (out, "name", claim, "scale");
  write_value (out, "alternateName", claim, "label");
  write_number (out, "ratingValue", ordinal);
  write_number (out, "bestRating", stet_mark_get_value (claim, "bestRating"));
  write_number (out, "worstRating", stet_mark_get_value (claim, "worstRating"));
  stet_out_close (out);
}

static void
write_speaker (StetOut *out, const StetCase *one)
{
  const char *name = stet_case_get_speaker (one);
  const char *kind = one->source != NULL ? stet_mark_get_value (one->source, "kind") : NULL;
  gboolean is_organisation = g_strcmp0 (kind, "organisation") == 0;

  if (*name == '\0')
    return;
  stet_out_key (out, "author");
  open_object (out, is_organisation ? "Organization" : "Person");
  stet_out_member_string (out, "name", name);
  if (kind != NULL && !is_organisation)
    stet_out_member_string (out, "additionalType", kind);
  if (one->source != NULL)
    {
      write_value (out, "jobTitle", one->source, "role");
      write_named (out, "affiliation", "Organization", stet_mark_get_value (one->source, "affiliation"));
      write_value (out, "url", one->source, "identity");
      write_list (out, "sameAs", one->source->values, "sameAs");
    }
  stet_out_close (out);
}

static void
write_article (StetOut *out, const StetSheet *sheet)
{
  const char *title = stet_sheet_get_fact (sheet, "title");
  const char *url = stet_sheet_get_fact (sheet, "url");
  const char *canonical = stet_sheet_get_fact (sheet, "canonical");
  const char *language = stet_sheet_get_fact (sheet, "language");

  stet_out_item (out);
  open_object (out, "NewsArticle");
  stet_out_member_string (out, "headline", title != NULL ? title : "");
  stet_out_member_string (out, "url", url != NULL ? url : "");
  stet_out_member_string (out, "sameAs", canonical != NULL ? canonical : "");
  write_named (out, "publisher", "Organization", stet_sheet_get_fact (sheet, "publisher"));
  write_date (out, stet_sheet_get_fact (sheet, "published"));
  stet_out_member_string (out, "inLanguage", language != NULL ? language : "");
  if (stet_sheet_get_fact (sheet, "byline") != NULL)
    {
      stet_out_key (out, "author");
      stet_out_open (out, '[', STET_OUT_INLINE);
      for (guint i = 0; i < sheet->facts->len; i++)
        {
          const StetValue *fact = &g_array_index (sheet->facts, StetValue, i);

          if (!g_str_equal (fact->name, "byline"))
            continue;
          stet_out_item (out);
          open_object (out, "Person");
          stet_out_member_string (out, "name", fact->value);
          stet_out_close (out);
        }
      stet_out_close (out);
    }
  stet_out_close (out);
}

static void
write_appearances (StetOut *out, const StetSheet *sheet, const StetMark *claim)
{
  if (sheet->facts->len == 0 && stet_mark_get_value (claim, "appearances") == NULL)
    return;
  stet_out_key (out, "appearance");
  stet_out_open (out, '[', STET_OUT_INLINE);
  if (sheet->facts->len > 0)
    write_article (out, sheet);
  for (guint i = 0; claim->values != NULL && i < claim->values->len; i++)
    {
      const StetValue *value = &g_array_index (claim->values, StetValue, i);

      if (!g_str_equal (value->name, "appearances"))
        continue;
      stet_out_item (out);
      open_object (out, "CreativeWork");
      stet_out_member_string (out, "url", value->value);
      stet_out_close (out);
    }
  stet_out_close (out);
}

static void
write_citations (StetOut *out, const GPtrArray *evidence)
{
  if (evidence->len == 0)
    return;
  stet_out_key (out, "citation");
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < evidence->len; i++)
    {
      const StetMark *mark = g_ptr_array_index (evidence, i);

      stet_out_item (out);
      open_object (out, "CreativeWork");
      write_value (out, "name", mark, "title");
      write_value (out, "url", mark, "url");
      write_value (out, "archivedAt", mark, "archived");
      write_named (out, "publisher", "Organization", stet_mark_get_value (mark, "publisher"));
      write_date (out, stet_mark_get_value (mark, "published"));
      write_value (out, "text", mark, "quote");
      write_value (out, "keywords", mark, "stance");
      stet_out_close (out);
    }
  stet_out_close (out);
}

static void
write_item (StetOut *out, const StetSheet *sheet, const StetCase *one)
{
  stet_out_key (out, "itemReviewed");
  open_object (out, "Claim");
  if (stet_case_get_words (one) != one->quote)
    stet_out_member_string (out, "text", one->quote);
  write_value (out, "name", one->claim, "where");
  write_date (out, stet_mark_get_value (one->claim, "when"));
  write_speaker (out, one);
  write_appearances (out, sheet, one->claim);
  stet_out_close (out);
}

static void
write_case (StetOutlet *outlet, const StetSheet *sheet, const StetCase *one)
{
  StetOut out = STET_OUT_INIT (outlet->main);

  g_string_append (outlet->main, g_hash_table_contains (outlet->seen, "review") ? ",\n" : "\n");
  g_hash_table_add (outlet->seen, g_strdup ("review"));
  stet_out_open (&out, '{', STET_OUT_LINES);
  stet_out_member_string (&out, "@context", "https://schema.org");
  stet_out_member_string (&out, "@type", "ClaimReview");
  write_value (&out, "url", one->claim, "reviewUrl");
  write_date (&out, stet_mark_get_value (one->claim, "date"));
  write_named (&out, "author", "Organization", stet_mark_get_value (one->claim, "by"));
  stet_out_member_string (&out, "claimReviewed", stet_case_get_words (one));
  write_rating (&out, one->claim);
  write_value (&out, "reviewBody", one->claim, "explanation");
  write_list (&out, "keywords", one->claim->values, "tags");
  write_item (&out, sheet, one);
  write_citations (&out, one->evidence);
  stet_out_close (&out);
}

void
stet_claimreview_write (StetOutlet *outlet, const StetSheet *sheet)
{
  g_autoptr (GArray) cases = stet_cases_new (sheet);

  for (guint i = 0; i < cases->len; i++)
    {
      const StetCase *one = &g_array_index (cases, StetCase, i);

      if (*stet_case_get_words (one) != '\0')
        write_case (outlet, sheet, one);
      else
        stet_losses_add (&outlet->losses, STET_LOSS_RECORDS, 1);
    }
}
