/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "attribution-tags.h"

#include "attribution-words.h"

#include <string.h>

/* First that holds, wins: a word is more often the earlier class. */
static const struct
{
  guint64 classes;
  StetTag tag;
} class_tags[] = {
  { STET_SAYING (ACCORDING), STET_TAG_ACCORDING },
  { STET_SAYING (THAT), STET_TAG_THAT },
  { STET_SAYING (HE), STET_TAG_HE },
  { STET_SAYING (BE), STET_TAG_BE },
  { STET_SAYING (HAVE), STET_TAG_HAVE },
  { STET_SAYING (DO), STET_TAG_DO },
  { STET_SAYING (MODAL), STET_TAG_MODAL },
  { STET_SAYING (NOT), STET_TAG_NOT },
  { STET_SAYING (OF), STET_TAG_OF },
  { STET_SAYING (BY), STET_TAG_BY },
  { STET_SAYING (TO), STET_TAG_TO },
  { STET_SAYING (AND), STET_TAG_AND },
  { STET_SAYING (DET), STET_TAG_DET },
  { STET_SAYING (HIS), STET_TAG_HIS },
  { STET_SAYING (HIM), STET_TAG_HIM },
  { STET_SAYING (WH), STET_TAG_WH },
  { STET_SAYING (SUB), STET_TAG_SUB },
  { STET_SAYING (PREP), STET_TAG_PREP },
  { STET_SAYING (ADVERB), STET_TAG_ADVERB },
  { STET_SAYING (ROLE), STET_TAG_ROLE },
  { STET_SAYING (DOCUMENT), STET_TAG_DOCUMENT },
  { STET_SAYING (NOUN), STET_TAG_NOUN_OF_SPEECH },
};

static gboolean
ends_with (const char *word, gsize n, const char *ending)
{
  gsize m = strlen (ending);

  return n > m + 2 && memcmp (word + n - m, ending, m) == 0;
}

StetTag
stet_tag_mark (gunichar mark)
{
  switch (mark)
    {
    case ',':
    case ';':
      return STET_TAG_COMMA;
    case '.':
    case '?':
    case '!':
      return STET_TAG_STOP;
    case ':':
      return STET_TAG_COLON;
    case '-':
    case 0x2013:
    case 0x2014:
    case 0x2015:
      return STET_TAG_DASH;
    case '(':
    case ')':
    case '[':
    case ']':
      return STET_TAG_BRACKET;
    default:
      return STET_TAG_MARK;
    }
}

static StetTag
tag_verb (guint64 classes)
{
  if (classes & STET_SAYING (PAST))
    return STET_TAG_VERB_PAST;
  if (classes & STET_SAYING (GERUND))
    return STET_TAG_VERB_GERUND;
  return classes & STET_SAYING (PRESENT) ? STET_TAG_VERB_PRESENT : STET_TAG_VERB;
}

StetTag
stet_tag_word (const StetToken *token, const char *word, guint64 classes, gboolean opens)
{
  gsize n = stet_span_length (token->span);

  if ((token->flags & STET_TOKEN_CLITIC) && n >= 2 && word[n - 1] == 's')
    return STET_TAG_CLITIC;
  /* A verb that is a noun too counts as a verb only in a form that is none: "claimed", "claiming". */
  if ((classes & STET_SAYING_VERB)
      && (!(classes & (STET_SAYING (NOUN) | STET_SAYING (DOCUMENT))) || !(classes & STET_SAYING (BASE))))
    return tag_verb (classes);
  for (guint k = 0; k < G_N_ELEMENTS (class_tags); k++)
    if (classes & class_tags[k].classes)
      return class_tags[k].tag;
  if (stet_token_is_capitalised (token))
    return opens ? STET_TAG_FIRST : STET_TAG_PROPER;
  if (ends_with (word, n, "ed"))
    return STET_TAG_ED;
  if (ends_with (word, n, "ing"))
    return STET_TAG_ING;
  if (ends_with (word, n, "ly"))
    return STET_TAG_LY;
  return ends_with (word, n, "s") ? STET_TAG_S : STET_TAG_WORD;
}
