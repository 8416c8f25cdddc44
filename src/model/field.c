/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "record.h"

#define A (1u << STET_RECORD_ARTICLE)
#define P (1u << STET_RECORD_PERSON)
#define E (1u << STET_RECORD_ENTITY)
#define S (1u << STET_RECORD_SOURCE)
#define C (1u << STET_RECORD_CLAIM)
#define V (1u << STET_RECORD_EVIDENCE)
#define N (1u << STET_RECORD_ANNOTATION)
#define T (1u << STET_RECORD_TOMBSTONE)

static const StetFieldInfo fields[STET_N_FIELDS] = {
  [STET_FIELD_URL] = { "stet:url", "s", A | V },
  [STET_FIELD_CANONICAL] = { "stet:canonical", "s", A },
  [STET_FIELD_TITLE] = { "stet:title", "s", A | V },
  [STET_FIELD_BYLINE] = { "stet:byline", "as", A },
  [STET_FIELD_PUBLISHER] = { "stet:publisher", "s", A | V },
  [STET_FIELD_PUBLISHED] = { "stet:published", "s", A | V },
  [STET_FIELD_LANGUAGE] = { "language", "s", A },
  [STET_FIELD_DIRECTION] = { "textDirection", "s", A },
  [STET_FIELD_RETRIEVED] = { "stet:retrieved", "s", A | V },
  [STET_FIELD_VIA] = { "stet:via", "s", A },
  [STET_FIELD_CHARSET] = { "stet:charset", "s", A },
  [STET_FIELD_RAW_SHA256] = { "stet:rawSha256", "s", A | V },
  [STET_FIELD_RECIPE] = { "stet:recipe", "s", A },
  [STET_FIELD_REMOVED] = { "stet:removed", "a(uss)", A },
  [STET_FIELD_BLOCKS] = { "stet:blocks", "a(uus)", A },
  [STET_FIELD_PAYWALL] = { "stet:paywall", "b", A },
  [STET_FIELD_NAME] = { "stet:name", "s", P | E | S },
  [STET_FIELD_NOTE] = { "stet:note", "s", A | S | C | V | N },
  [STET_FIELD_TAGS] = { "stet:tags", "as", S | C },
  [STET_FIELD_KIND] = { "stet:kind", "s", P | E | S | C },
  [STET_FIELD_CREATED] = { "created", "s", A | P | E | S | C | V },
  [STET_FIELD_SAME_AS] = { "stet:sameAs", "as", E | S },
  [STET_FIELD_EXTRA] = { "stet:extra", "s", A | P | E | S | C | V | N | T },
  [STET_FIELD_FOREIGN_ID] = { "stet:foreignId", "s", A | P | E | S | C | V | N | T },
  [STET_FIELD_RESTATEMENT] = { "stet:restatement", "s", C },
  [STET_FIELD_SOURCE] = { "stet:source", "s", C },
  [STET_FIELD_WHEN] = { "stet:when", "s", C },
  [STET_FIELD_WHERE] = { "stet:where", "s", C },
  [STET_FIELD_APPEARANCES] = { "stet:appearances", "as", C },
  [STET_FIELD_WORTH] = { "stet:checkWorthiness", "d", C },
  [STET_FIELD_WORTH_BY] = { "stet:checkWorthinessBy", "s", C },
  [STET_FIELD_REASONS] = { "stet:reasons", "as", C },
  [STET_FIELD_STATUS] = { "stet:status", "s", C },
  [STET_FIELD_STATUS_WHY] = { "stet:statusReason", "s", C },
  [STET_FIELD_VERDICT_SCALE] = { "stet:scale", "s", C },
  [STET_FIELD_VERDICT_LABEL] = { "stet:label", "s", C },
  [STET_FIELD_VERDICT_ORDINAL] = { "stet:ordinal", "d", C },
  [STET_FIELD_VERDICT_NOTE] = { "stet:explanation", "s", C },
  [STET_FIELD_VERDICT_BY] = { "stet:by", "s", C },
  [STET_FIELD_VERDICT_DATE] = { "stet:date", "s", C },
  [STET_FIELD_CORRECTIONS] = { "stet:corrections", "as", C },
  [STET_FIELD_PRINTED] = { "stet:asPrinted", "s", S },
  [STET_FIELD_ROLE] = { "stet:role", "s", S },
  [STET_FIELD_AFFILIATION] = { "stet:affiliation", "s", S },
  [STET_FIELD_RECORD] = { "stet:recordStatus", "s", S },
  [STET_FIELD_ANONYMITY] = { "stet:anonymityReason", "s", S },
  [STET_FIELD_IDENTITY] = { "stet:identity", "s", S },
  [STET_FIELD_PRIMARY] = { "stet:primary", "b", S },
  [STET_FIELD_CONTACTED] = { "stet:contacted", "s", S },
  [STET_FIELD_REPLIED] = { "stet:replied", "s", S },
  [STET_FIELD_CONFIDENTIAL] = { "stet:confidential", "b", S },
  [STET_FIELD_CLAIM] = { "stet:claim", "s", V },
  [STET_FIELD_ARCHIVED] = { "stet:archived", "s", V },
  [STET_FIELD_QUOTE] = { "stet:quote", "s", V },
  [STET_FIELD_STANCE] = { "stet:stance", "s", V },
  [STET_FIELD_TAG] = { "stet:tag", "s", N },
  [STET_FIELD_CREATOR] = { "creator", "s", N },
  [STET_FIELD_FORM] = { "stet:quoteForm", "s", N },
  [STET_FIELD_ORPHAN] = { "stet:orphan", "a(sss)", N },
  [STET_FIELD_CONFIRM] = { "stet:confirm", "d", N },
  [STET_FIELD_DELETED] = { "stet:deleted", "s", T },
};

const StetFieldInfo *
stet_field_get_info (StetField field)
{
  g_assert (field < STET_N_FIELDS);
  return &fields[field];
}
