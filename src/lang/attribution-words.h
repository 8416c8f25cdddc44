/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The words that tell who says what: verbs and nouns of speech, thought and finding, heads of roles that a source
 * without a name has, and the closed classes of English that stand in for parts of speech. */

#pragma once

#include "word-table.h"

G_BEGIN_DECLS

/* clang-format off */
#define STET_SAYING_CLASSES(X) \
  X (SAY)       /* "said", "told": forms of verbs of speech */ \
  X (THINK)     /* "believes", "hopes" */ \
  X (SHOW)      /* "shows", "found": polls and studies do it */ \
  X (ASK)       /* "asked", "urged" */ \
  X (DENY)      /* "denied", "refused" */ \
  X (JUDGE)     /* "criticised", "praised" */ \
  X (NOUN)      /* "statement", "claim", "poll" */ \
  X (ACCORDING) \
  X (PAST)      /* an irregular or regular past form of the verbs above */ \
  X (GERUND)    /* "saying" */ \
  X (PRESENT)   /* "says" */ \
  X (BASE)      /* "say" */ \
  X (ROLE)      /* "official", "spokesman", "critics" */ \
  X (BODY)      /* "administration", "company": of ROLE, what is no person */ \
  X (DOCUMENT)  /* "report", "poll", "lawsuit" */ \
  X (HE)        /* subject pronouns of persons */ \
  X (HIM)       /* object pronouns */ \
  X (HIS)       /* possessives */ \
  X (DET)       /* "the", "a", "this" */ \
  X (PREP) \
  X (OF) \
  X (BY) \
  X (TO) \
  X (THAT) \
  X (WH)        /* "who", "which", "whether", "how" */ \
  X (BE) \
  X (HAVE) \
  X (DO) \
  X (MODAL) \
  X (NOT) \
  X (AND) \
  X (SUB)       /* "because", "while", "as", "after" */ \
  X (ADVERB)    /* "also", "later", "recently" */ \
  X (SHE)       /* of HE: a woman */ \
  X (MALE)      /* of HE: a man */ \
  X (THEY)      /* of HE: several */ \
  X (IT)
/* clang-format on */

typedef enum
{
#define X(name) STET_SAYING_BIT_##name,
  STET_SAYING_CLASSES (X)
#undef X
      STET_N_SAYING_CLASSES
} StetSayingBit;

#define STET_SAYING(name) (G_GUINT64_CONSTANT (1) << STET_SAYING_BIT_##name)

/* Any verb of speech, thought or finding. */
#define STET_SAYING_VERB                                                                                 \
  (STET_SAYING (SAY) | STET_SAYING (THINK) | STET_SAYING (SHOW) | STET_SAYING (ASK) | STET_SAYING (DENY) \
   | STET_SAYING (JUDGE))

/* A table of these classes; free with stet_word_table_free. */
StetWordTable *stet_attribution_words_new (void);

G_END_DECLS
