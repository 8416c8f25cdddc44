/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A coarse part of speech for each word, by closed classes of words, verbs of speech and endings: enough to tell the
 * frames in which sources, cues and contents stand. */

#pragma once

#include "tokens.h"

G_BEGIN_DECLS

/* What stands for a part of speech; marks come first. */
typedef enum
{
  STET_TAG_COMMA,
  STET_TAG_STOP, /* ".", "?", "!" */
  STET_TAG_COLON,
  STET_TAG_DASH,
  STET_TAG_OPEN,  /* an opening quote mark */
  STET_TAG_CLOSE, /* a closing quote mark */
  STET_TAG_BRACKET,
  STET_TAG_MARK, /* any other punctuation or symbol */
  STET_TAG_NUMBER,
  STET_TAG_CLITIC, /* "’s" */
  STET_TAG_VERB,   /* a verb of speech, … in its base form */
  STET_TAG_VERB_PAST,
  STET_TAG_VERB_PRESENT,
  STET_TAG_VERB_GERUND,
  STET_TAG_NOUN_OF_SPEECH,
  STET_TAG_ACCORDING,
  STET_TAG_ROLE,
  STET_TAG_DOCUMENT,
  STET_TAG_HE,
  STET_TAG_HIM,
  STET_TAG_HIS,
  STET_TAG_DET,
  STET_TAG_PREP,
  STET_TAG_OF,
  STET_TAG_BY,
  STET_TAG_TO,
  STET_TAG_THAT,
  STET_TAG_WH,
  STET_TAG_BE,
  STET_TAG_HAVE,
  STET_TAG_DO,
  STET_TAG_MODAL,
  STET_TAG_NOT,
  STET_TAG_AND,
  STET_TAG_SUB,
  STET_TAG_ADVERB,
  STET_TAG_PROPER, /* any other word with a capital, inside a sentence */
  STET_TAG_FIRST,  /* any other word that opens a sentence */
  STET_TAG_ED,
  STET_TAG_ING,
  STET_TAG_LY,
  STET_TAG_S,
  STET_TAG_WORD,
  STET_N_TAGS
} StetTag;

/* Of a mark that is no quote mark: whether one opens or closes is not to be seen on it. */
StetTag stet_tag_mark (gunichar mark);
/* @word: the token's text; @classes: of StetSayingBit; @opens: it is the first of its sentence. */
StetTag stet_tag_word (const StetToken *token, const char *word, guint64 classes, gboolean opens);

G_END_DECLS
