/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* ClaimReview (https://schema.org/ClaimReview), the way in which fact-checkers publish: JSON-LD, alone, in a list, a
 * @graph or a feed, a line each, or in the script elements of a page. Each review is a document whose text is the
 * claim's words; what the review cites is its evidence. */

#include "config.h"

#include "claimreview-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How deep a review may lie in the objects of a feed. */
#define MAX_DEPTH 16
#define WORDS_SCALE "words"

typedef struct
{
  StetIntake *intake;
  guint n_reviews;
} Reading;

/* Values of JSON-LD -------------------------------------------------------------------------------------------- */

/* The member by its name in schema.org, with or without a prefix; the first item of a list. */
static gboolean
find (StetNode object, const char *name, StetNode *value)
{
  static const char *const prefixes[] = { "", "schema:", "http://schema.org/", "https://schema.org/" };
  StetIter iter;

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      g_autofree char *key = g_strconcat (prefixes[i], name, NULL);

      if (stet_node_lookup (object, key, value))
        return TRUE;
      if (i == 0 && stet_node_get_type (object) == STET_JSON_ARRAY)
        {
          stet_iter_init (&iter, object);
          return stet_iter_next (&iter) && find (iter.value, name, value);
        }
    }
  return FALSE;
}

/* Words of a value: a string or number, "@value" or "@id" of an object, the first of a list. Transfer full; NULL. */
static char *
dup_words (StetNode node)
{
  StetNode inner;
  StetIter iter;

  if (stet_node_get_type (node) == STET_JSON_ARRAY)
    {
      stet_iter_init (&iter, node);
      return stet_iter_next (&iter) && stet_node_get_type (iter.value) != STET_JSON_ARRAY ? dup_words (iter.value)
                                                                                          : NULL;
    }
  if (stet_node_lookup (node, "@value", &inner) || stet_node_lookup (node, "@id", &inner))
    return stet_node_dup_scalar (inner);
  return stet_node_dup_scalar (node);
}

static char *
dup_member (StetNode object, const char *name)
{
  StetNode value;

  return find (object, name, &value) ? dup_words (value) : NULL;
}

/* The name of a person or organisation, which may stand as a string alone. */
static char *
dup_name (StetNode object, const char *name)
{
  StetNode value;
  char *words;

  if (!find (object, name, &value))
    return NULL;
  words = dup_member (value, "name");
  return words != NULL ? words : dup_words (value);
}

static gboolean
is_type (StetNode object, const char *type)
{
  StetNode value;
  StetIter iter;
  g_autofree char *single = NULL;

  if (!stet_node_lookup (object, "@type", &value) && !stet_node_lookup (object, "type", &value))
    return FALSE;
  single = stet_node_dup_string (value);
  if (single != NULL)
    return g_str_has_suffix (single, type);
  for (stet_iter_init (&iter, value); stet_iter_next (&iter);)
    {
      g_autofree char *item = stet_node_dup_string (iter.value);

      if (item != NULL && g_str_has_suffix (item, type))
        return TRUE;
    }
  return FALSE;
}

static void
take (StetMark *mark, const char *value_name, StetNode object, const char *member)
{
  g_autofree char *words = dup_member (object, member);

  if (stet_mark_get_value (mark, value_name) == NULL)
    stet_mark_add_words (mark, value_name, words);
}

/* Each string of a list, or the one. */
static void
take_list (StetMark *mark, const char *value_name, StetNode object, const char *member)
{
  StetNode value;
  StetIter iter;

  if (!find (object, member, &value))
    return;
  if (stet_node_get_type (value) != STET_JSON_ARRAY)
    {
      take (mark, value_name, object, member);
      return;
    }
  for (stet_iter_init (&iter, value); stet_iter_next (&iter);)
    {
      g_autofree char *words = stet_node_get_type (iter.value) != STET_JSON_ARRAY ? dup_words (iter.value) : NULL;

      stet_mark_add_words (mark, value_name, words);
    }
}

static void
take_fact (StetSheet *sheet, const char *name, char *words)
{
  if (words != NULL && *words != '\0')
    stet_sheet_add_fact (sheet, name, words);
  g_free (words);
}

/* One review ---------------------------------------------------------------------------------------------------- */

static void
read_rating (StetMark *claim, StetNode review)
{
  StetNode rating;
  g_autofree char *value = NULL;
  char *end = NULL;

  if (!find (review, "reviewRating", &rating))
    return;
  take (claim, "label", rating, "alternateName");
  if (stet_mark_get_value (claim, "label") != NULL)
    {
      take (claim, "scale", rating, "name");
      if (stet_mark_get_value (claim, "scale") == NULL)
        stet_mark_add_value (claim, "scale", WORDS_SCALE);
    }
  value = dup_member (rating, "ratingValue");
  if (value != NULL && *value != '\0')
    {
      g_ascii_strtod (value, &end);
      stet_mark_add_value (claim, *end == '\0' ? "ordinal" : "ratingValue", value);
    }
  take (claim, "bestRating", rating, "bestRating");
  take (claim, "worstRating", rating, "worstRating");
  take (claim, "explanation", rating, "ratingExplanation");
}

static void
read_speaker (StetSheet *sheet, StetNode item)
{
  StetNode author;
  g_autofree char *name = dup_name (item, "author");
  StetMark *mark;

  if (name == NULL || *name == '\0')
    return;
  mark = stet_case_sheet_add_source (sheet, name);
  if (!find (item, "author", &author))
    return;
  take (mark, "kind", author, "additionalType");
  if (is_type (author, "Organization") && stet_mark_get_value (mark, "kind") == NULL)
    stet_mark_add_value (mark, "kind", "organisation");
  take (mark, "role", author, "jobTitle");
  {
    g_autofree char *affiliation = dup_name (author, "affiliation");

    stet_mark_add_words (mark, "affiliation", affiliation);
  }
  take (mark, "identity", author, "url");
  take_list (mark, "sameAs", author, "sameAs");
}

/* The article that the claim stands in: what is said of it are facts. */
static void
read_article (StetSheet *sheet, StetNode article)
{
  StetNode authors;
  StetIter iter;

  take_fact (sheet, "title", dup_member (article, "headline"));
  take_fact (sheet, "url", dup_member (article, "url"));
  take_fact (sheet, "canonical", dup_member (article, "sameAs"));
  take_fact (sheet, "publisher", dup_name (article, "publisher"));
  take_fact (sheet, "published", dup_member (article, "datePublished"));
  take_fact (sheet, "published", dup_member (article, "temporalCoverage"));
  take_fact (sheet, "language", dup_member (article, "inLanguage"));
  if (!find (article, "author", &authors))
    return;
  if (stet_node_get_type (authors) != STET_JSON_ARRAY)
    take_fact (sheet, "byline", dup_name (article, "author"));
  else
    for (stet_iter_init (&iter, authors); stet_iter_next (&iter);)
      take_fact (sheet, "byline", dup_member (iter.value, "name"));
}

static void
read_appearance (StetSheet *sheet, StetNode item)
{
  StetMark *claim = stet_sheet_get_mark (sheet, 0);
  g_autofree char *words = NULL;

  if (stet_node_get_type (item) == STET_JSON_OBJECT && is_type (item, "Article")
      && stet_sheet_get_fact (sheet, "url") == NULL && stet_sheet_get_fact (sheet, "title") == NULL)
    {
      read_article (sheet, item);
      return;
    }
  words = dup_member (item, "url");
  if (words == NULL)
    words = stet_node_get_type (item) != STET_JSON_ARRAY ? dup_words (item) : NULL;
  stet_mark_add_words (claim, "appearances", words);
}

static void
read_appearances (StetSheet *sheet, StetNode item)
{
  static const char *const members[] = { "firstAppearance", "appearance" };
  StetMark *claim = stet_sheet_get_mark (sheet, 0);
  StetNode value;
  StetIter iter;

  take (claim, "appearances", item, "url");
  if (find (item, "isPartOf", &value))
    take (claim, "appearances", value, "url");
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      if (!find (item, members[i], &value))
        continue;
      if (stet_node_get_type (value) != STET_JSON_ARRAY)
        read_appearance (sheet, value);
      for (stet_iter_init (&iter, value); stet_node_get_type (value) == STET_JSON_ARRAY && stet_iter_next (&iter);)
        read_appearance (sheet, iter.value);
    }
}

static void
read_citation (StetSheet *sheet, StetNode citation)
{
  StetMark *mark = stet_case_sheet_add_evidence (sheet);
  g_autofree char *publisher = NULL;

  if (stet_node_get_type (citation) != STET_JSON_OBJECT)
    {
      g_autofree char *words = stet_node_dup_scalar (citation);
      gboolean is_address = words != NULL && strstr (words, "://") != NULL;

      stet_mark_add_words (mark, is_address ? "url" : "quote", words);
      return;
    }
  take (mark, "title", citation, "name");
  take (mark, "title", citation, "headline");
  take (mark, "url", citation, "url");
  take (mark, "archived", citation, "archivedAt");
  publisher = dup_name (citation, "publisher");
  stet_mark_add_words (mark, "publisher", publisher);
  take (mark, "published", citation, "datePublished");
  take (mark, "published", citation, "temporalCoverage");
  take (mark, "quote", citation, "text");
  take (mark, "stance", citation, "keywords");
}

static void
read_citations (StetSheet *sheet, StetNode review)
{
  StetNode value;
  StetIter iter;

  if (!find (review, "citation", &value))
    return;
  if (stet_node_get_type (value) != STET_JSON_ARRAY)
    read_citation (sheet, value);
  else
    for (stet_iter_init (&iter, value); stet_iter_next (&iter);)
      read_citation (sheet, iter.value);
}

static void
read_review_words (StetSheet *sheet, StetNode review, StetNode item, gboolean has_item)
{
  StetMark *claim = stet_sheet_get_mark (sheet, 0);
  g_autofree char *by = dup_name (review, "author");

  take (claim, "reviewUrl", review, "url");
  take (claim, "explanation", review, "reviewBody");
  read_rating (claim, review);
  stet_mark_add_words (claim, "by", by);
  take (claim, "date", review, "datePublished");
  take (claim, "date", review, "temporalCoverage");
  take_list (claim, "tags", review, "keywords");
  if (has_item)
    {
      take (claim, "when", item, "datePublished");
      take (claim, "when", item, "temporalCoverage");
      take (claim, "where", item, "name");
      read_speaker (sheet, item);
      read_appearances (sheet, item);
    }
  read_citations (sheet, review);
}

static gboolean
read_review (Reading *self, StetNode review, GError **error)
{
  g_autofree char *reviewed = dup_member (review, "claimReviewed");
  StetNode item = review;
  gboolean has_item = find (review, "itemReviewed", &item);
  g_autofree char *original = has_item ? dup_member (item, "text") : NULL;
  g_autofree char *name = stet_intake_number (self->intake, self->n_reviews + 1);
  gboolean restated = original != NULL && *original != '\0' && reviewed != NULL && *reviewed != '\0';
  StetSheet *sheet;

  if (stet_node_get_type (item) == STET_JSON_ARRAY)
    {
      StetIter iter;

      stet_iter_init (&iter, item);
      has_item = stet_iter_next (&iter);
      item = has_item ? iter.value : review;
    }
  if (!restated && (reviewed == NULL || *reviewed == '\0'))
    {
      g_free (reviewed);
      reviewed = g_steal_pointer (&original);
    }
  self->n_reviews++;
  if (reviewed == NULL || *reviewed == '\0')
    {
      stet_losses_add (self->intake->losses, STET_LOSS_MALFORMED, 1);
      stet_losses_warn (self->intake->losses, self->intake->name, stet_node_get_line (review), "%s",
                        _ ("A review does not say which claim it is about."));
      return TRUE;
    }
  sheet = stet_case_sheet_new (name, restated ? original : reviewed);
  if (restated)
    stet_mark_add_value (stet_sheet_get_mark (sheet, 0), "restatement", reviewed);
  read_review_words (sheet, review, item, has_item);
  return stet_intake_emit (self->intake, sheet, error);
}

/* Files --------------------------------------------------------------------------------------------------------- */

/* Reviews wherever they lie in the value. */
static gboolean
read_value (Reading *self, StetNode value, guint depth, GError **error)
{
  StetIter iter;

  if (stet_node_get_type (value) == STET_JSON_OBJECT && is_type (value, "ClaimReview"))
    return read_review (self, value, error);
  if (depth >= MAX_DEPTH)
    return TRUE;
  for (stet_iter_init (&iter, value); stet_iter_next (&iter);)
    if (!read_value (self, iter.value, depth + 1, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_line (StetIntake *intake, StetNode object, guint line, GError **error)
{
  return read_value (intake->scratch, object, 0, error);
}

/* Every script element of the page that is JSON-LD; one that is broken is passed over with a warning. */
static gboolean
read_scripts (Reading *self, GError **error)
{
  g_autoptr (StetTape) tape = stet_tape_new ();
  const char *at = self->intake->data;
  const char *end = at + self->intake->size;
  guint line = 1;

  for (;;)
    {
      const char *script = g_strstr_len (at, end - at, "application/ld+json");
      const char *from = script != NULL ? memchr (script, '>', (gsize) (end - script)) : NULL;
      const char *to = from != NULL ? g_strstr_len (from, end - from, "</script") : NULL;

      if (to == NULL)
        return TRUE;
      for (; at < from; at++)
        line += *at == '\n';
      if (stet_tape_read (tape, from + 1, (gsize) (to - from - 1), STET_JSON_MAX_DEPTH, NULL))
        {
          if (!read_value (self, stet_tape_get_root (tape), 0, error))
            return FALSE;
        }
      else
        {
          stet_losses_add (self->intake->losses, STET_LOSS_MALFORMED, 1);
          stet_losses_warn (self->intake->losses, self->intake->name, line, "%s", _ ("It is not JSON."));
        }
      /* What an element holds is read once, whatever it says of scripts. */
      for (; at < to; at++)
        line += *at == '\n';
    }
}

static gboolean
read_claimreview (StetIntake *intake, GError **error)
{
  Reading self = { .intake = intake };
  g_autoptr (StetTape) tape = stet_tape_new ();
  g_autoptr (GError) why = NULL;
  gboolean is_list = FALSE;

  if (!g_utf8_validate_len (intake->data, intake->size, NULL))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, 0, _ ("The text is not valid UTF-8."));
  intake->scratch = &self;
  if (stet_tape_read (tape, intake->data, intake->size, STET_JSON_MAX_DEPTH, &why))
    {
      is_list = stet_node_get_type (stet_tape_get_root (tape)) == STET_JSON_ARRAY;
      if (!read_value (&self, stet_tape_get_root (tape), 0, error))
        return FALSE;
    }
  else if (g_strstr_len (intake->data, (gssize) intake->size, "<script") != NULL)
    {
      if (!read_scripts (&self, error))
        return FALSE;
    }
  else if (*intake->data != '{' || g_strstr_len (intake->data, (gssize) intake->size, "}\n{") == NULL)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, 0, "%s", why->message);
  else if (!stet_intake_read_json_lines (intake, read_line, error))
    return FALSE;
  if (self.n_reviews == 0 && !is_list)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, 0, _ ("It holds no ClaimReview."));
  return TRUE;
}

static gboolean
detect_claimreview (const char *name, const char *head)
{
  return (g_str_has_suffix (name, ".json") || g_str_has_suffix (name, ".jsonld") || g_str_has_suffix (name, ".jsonl"))
         && strstr (head, "ClaimReview\"") != NULL;
}

const StetFormat stet_format_claimreview = {
  .name = "claimreview",
  .label = "ClaimReview JSON-LD",
  .ending = ".json",
  .flags = STET_FORMAT_STREAM | STET_FORMAT_CLAIMS,
  .can = STET_CAN_ALL | STET_CAN_RECORDS,
  .unit = STET_UNIT_CHARS,
  .detect = detect_claimreview,
  .read = read_claimreview,
  .adjust = stet_claimreview_adjust,
  .begin = stet_claimreview_begin,
  .write = stet_claimreview_write,
  .end = stet_claimreview_end,
};
