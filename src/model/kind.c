/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "kind.h"

#include <glib/gi18n-lib.h>

static const StetKindInfo kinds[STET_N_KINDS] = {
  [STET_KIND_NONE] = { "", "", "", 0 },
  [STET_KIND_CLAIM] = { "claim", N_ ("Claim"), N_ ("Claims"), 'c' },
  [STET_KIND_SOURCE] = { "source", N_ ("Source"), N_ ("Sources"), 's' },
  [STET_KIND_EVIDENCE] = { "evidence", N_ ("Evidence"), N_ ("Evidence"), 'e' },
  [STET_KIND_NOTE] = { "note", N_ ("Note"), N_ ("Notes"), 'n' },
  [STET_KIND_ATTRIBUTION] = { "attribution", N_ ("Attribution"), N_ ("Attributions"), 0 },
  [STET_KIND_NO_CLAIM] = { "no-claim", N_ ("Nothing to check"), N_ ("Nothing to check"), 0 },
  [STET_KIND_PERSON] = { "person", N_ ("Person"), N_ ("People"), 0 },
  [STET_KIND_ORGANISATION] = { "organisation", N_ ("Organisation"), N_ ("Organisations"), 0 },
  [STET_KIND_PLACE] = { "place", N_ ("Place"), N_ ("Places"), 0 },
  [STET_KIND_NATIONALITY] = { "nationality", N_ ("Nationality or group"), N_ ("Nationalities and groups"), 0 },
  [STET_KIND_DATE] = { "date", N_ ("Date or time"), N_ ("Dates and times"), 0 },
  [STET_KIND_NUMBER] = { "number", N_ ("Number"), N_ ("Numbers"), 0 },
  [STET_KIND_MONEY] = { "money", N_ ("Money"), N_ ("Money"), 0 },
  [STET_KIND_EVENT] = { "event", N_ ("Event"), N_ ("Events"), 0 },
  [STET_KIND_OTHER] = { "other", N_ ("Other"), N_ ("Others"), 0 },
};

const StetWord stet_words_claim_status[] = {
  { "spotted", N_ ("Spotted") },
  { "selected", N_ ("Selected for checking") },
  { "awaiting-reply", N_ ("Awaiting reply") },
  { "in-research", N_ ("In research") },
  { "drafted", N_ ("Drafted") },
  { "in-review", N_ ("In review") },
  { "published", N_ ("Published") },
  { "corrected", N_ ("Corrected") },
  { "dropped", N_ ("Dropped") },
  { NULL, NULL },
};

const StetWord stet_words_claim_kind[] = {
  { "quantity", N_ ("Quantity") },
  { "comparison", N_ ("Comparison") },
  { "causal", N_ ("Cause and effect") },
  { "quote", N_ ("Quote") },
  { "past-event", N_ ("Past event") },
  { "prediction", N_ ("Prediction") },
  { "law-or-policy", N_ ("Law or policy") },
  { "image", N_ ("Image") },
  { NULL, NULL },
};

const StetWord stet_words_source_kind[] = {
  { "named-person", N_ ("Named person") },
  { "anonymous-person", N_ ("Anonymous person") },
  { "organisation", N_ ("Organisation") },
  { "official-statement", N_ ("Official statement") },
  { "document", N_ ("Document") },
  { "dataset", N_ ("Dataset") },
  { "social-post", N_ ("Social media post") },
  { "other-media", N_ ("Other media") },
  { "own-observation", N_ ("Own observation") },
  { "writers-voice", N_ ("Writer’s voice") },
  { NULL, NULL },
};

const StetWord stet_words_source_record[] = {
  { "on-record", N_ ("On the record") },
  { "background", N_ ("On background") },
  { "deep-background", N_ ("On deep background") },
  { "off-record", N_ ("Off the record") },
  { "unknown", N_ ("Unknown") },
  { NULL, NULL },
};

const StetWord stet_words_stance[] = {
  { "supports", N_ ("Supports") },
  { "refutes", N_ ("Refutes") },
  { "context", N_ ("Gives context") },
  { "insufficient", N_ ("Is not enough") },
  { NULL, NULL },
};

const StetWord stet_words_quote_form[] = {
  { "direct", N_ ("Direct quote") },
  { "indirect", N_ ("Indirect quote") },
  { "mixed", N_ ("Mixed quote") },
  { NULL, NULL },
};

const StetWord stet_words_reason[] = {
  { "number", N_ ("a number") },
  { "period", N_ ("a date or period") },
  { "share", N_ ("a share of a whole") },
  { "comparison", N_ ("a comparison") },
  { "cause", N_ ("cause and effect") },
  { "trend", N_ ("a rise or fall") },
  { "law", N_ ("a law or policy") },
  { "event", N_ ("what somebody did") },
  { "prediction", N_ ("what will be") },
  { "quote", N_ ("what somebody said") },
  { NULL, NULL },
};

const StetKindInfo *
stet_kind_get_info (StetKind kind)
{
  return &kinds[(guint) kind < STET_N_KINDS ? kind : STET_KIND_NONE];
}

StetKind
stet_kind_from_name (const char *name)
{
  for (int kind = STET_KIND_NONE + 1; name != NULL && kind < STET_N_KINDS; kind++)
    {
      if (g_str_equal (kinds[kind].name, name))
        return kind;
    }
  return STET_KIND_NONE;
}

const char *
stet_word_get_label (const StetWord *words, const char *name)
{
  for (; name != NULL && words->name != NULL; words++)
    {
      if (g_str_equal (words->name, name))
        return words->label;
    }
  return NULL;
}
