/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The closed classes of English words that the grammar is written in: months, units, number words, currencies. A word
 * may be in several classes. Built once, immutable afterwards, so any thread may read it. */

#pragma once

#include "tokens.h"
#include "word-table.h"

#include <glib.h>

G_BEGIN_DECLS

/* clang-format off */
#define STET_WORD_CLASSES(X) \
  X (MONTH)     /* "January", "Jan." */ \
  X (PLAINMONTH) /* months that are no other word: not "May", "March" */ \
  X (WEEKDAY)   /* "Monday", "Mon." */ \
  X (SEASON)    /* "summer" */ \
  X (HOLIDAY)   /* "Christmas", "Ramadan" */ \
  X (DAYPART)   /* "morning", "night" */ \
  X (UNIT)      /* "day", "year": a day or longer */ \
  X (UNITS)     /* "days", "years" */ \
  X (SHORT)     /* "hour", "minute": shorter than a day */ \
  X (SHORTS)    /* "hours", "minutes" */ \
  X (DEICTIC)   /* "this", "last", "next" */ \
  X (SPAN)      /* "past", "coming": after "the" */ \
  X (TODAY)     /* "today", "yesterday" */ \
  X (REGULAR)   /* "daily", "annual" */ \
  X (VAGUE)     /* "several", "few" */ \
  X (PHASE)     /* "early", "late", "mid" */ \
  X (EDGE)      /* "end", "beginning" of a time */ \
  X (PREPTIME)  /* words before a bare month or year: "in", "since" */ \
  X (DAY)       /* 1 to 31, "1st" to "31st" */ \
  X (YEAR)      /* four digits, 1100 to 2199 */ \
  X (RECENT)    /* four digits, 1900 to 2099 */ \
  X (YEAREND)   /* two digits, as in 2023-24 */ \
  X (DECADE)    /* "1990s", "’90s", "nineties" */ \
  X (CLOCK)     /* "10:30" */ \
  X (HOUR)      /* 1 to 12 */ \
  X (AMPM)      /* "a.m.", "pm" */ \
  X (ZONE)      /* "GMT", "EST" */ \
  X (DATENUM)   /* "2023-12-29", "12/25/2023" */ \
  X (QUARTER)   /* "Q3" */ \
  X (DIGITS)    /* a number in digits */ \
  X (SMALL)     /* "one" to "nineteen" */ \
  X (TENS)      /* "twenty" to "ninety" */ \
  X (MAGNITUDE) /* "hundred", "million", "bn" */ \
  X (CROWD)     /* "dozens", "hundreds", "millions" */ \
  X (DOZEN)     /* "dozen" */ \
  X (ORDINAL)   /* "first", "21st" */ \
  X (FRACTION)  /* "third", "thirds" after a number, "half" */ \
  X (SIGN)      /* "$", "€" before an amount */ \
  X (CODE)      /* "USD", "EUR" */ \
  X (CURRENCY)  /* "dollars", "euros" */ \
  X (COUNTRYISH) /* before a currency: "U.S. dollars" */ \
  X (PERCENT)   /* "percent", "%" */ \
  X (MEASURE)   /* "kilometres", "kg", "acres" */ \
  X (AREAL)     /* "square", "cubic" */ \
  X (PRONOMINAL) /* before "one" where it is no number: "this one" */ \
  X (VERBAL)    /* after "one" where it is no number: "one can" */ \
  X (PLURAL)    /* a lower-case word that looks like a plural */ \
  X (LOWER)     /* any word in lower case */
/* clang-format on */

typedef enum
{
#define X(name) STET_CLASS_BIT_##name,
  STET_WORD_CLASSES (X)
#undef X
      STET_N_WORD_CLASSES
} StetWordClassBit;

#define STET_CLASS(name) (G_GUINT64_CONSTANT (1) << STET_CLASS_BIT_##name)

G_STATIC_ASSERT (STET_N_WORD_CLASSES <= 64);

typedef struct _StetVocabulary StetVocabulary;

StetVocabulary *stet_vocabulary_new (void);
void stet_vocabulary_free (StetVocabulary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetVocabulary, stet_vocabulary_free)

/* Makes @word known as a literal and returns its id; only while the grammar is built. */
guint16 stet_vocabulary_add_literal (StetVocabulary *self, const char *word, gsize n);
/* The class of that name ("MONTH"), 0 when there is none. */
guint64 stet_vocabulary_find_class (const char *name, gsize n);

/* What @token is, with its digits and capitals taken into account. @data: the text. */
StetWordInfo stet_vocabulary_classify (const StetVocabulary *self, const StetToken *token, const char *data);

G_END_DECLS
