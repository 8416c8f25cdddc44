/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The closed classes of words that tell names apart: titles before persons, heads of organisations and places,
 * particles inside names, verbs of speech after them. */

#pragma once

#include "word-table.h"

G_BEGIN_DECLS

typedef enum
{
  STET_NAME_TITLE = 1 << 0,       /* "President", "Secretary": a person follows */
  STET_NAME_RANK = 1 << 1,        /* before a title: "Prime", "Foreign", "Vice" */
  STET_NAME_HONORIFIC = 1 << 2,   /* "Mr.", "Dr.": a person follows, for certain */
  STET_NAME_ORG_HEAD = 1 << 3,    /* "Institute", "Ministry" */
  STET_NAME_ORG_TAIL = 1 << 4,    /* "Inc.", "Ltd" */
  STET_NAME_STATE = 1 << 5,       /* heads of the organs of a state, before which a nationality stands apart */
  STET_NAME_LOC_HEAD = 1 << 6,    /* "River", "Islands" */
  STET_NAME_LOC_FRONT = 1 << 7,   /* "Mount", "Lake", "Gulf" */
  STET_NAME_GPE_HEAD = 1 << 8,    /* "County", "Province" */
  STET_NAME_GPE_FRONT = 1 << 9,   /* "Port", "San", "New" */
  STET_NAME_FACILITY = 1 << 10,   /* "Airport", "Bridge" */
  STET_NAME_EVENT = 1 << 11,      /* "War", "Olympics" */
  STET_NAME_LAW = 1 << 12,        /* "Act", "Treaty" */
  STET_NAME_PARTICLE = 1 << 13,   /* "de", "van", "bin" */
  STET_NAME_SPEECH = 1 << 14,     /* "said", "told": persons and organisations do it */
  STET_NAME_PLACE_PREP = 1 << 15, /* "in", "near" */
  STET_NAME_FUNCTION = 1 << 16,   /* never a name by itself: "The", "He", "However" */
  STET_NAME_COMPASS = 1 << 17,    /* "North", "Central" */
  STET_NAME_OTHER = 1 << 18,      /* written with a capital, but no name of ours: "Internet", "Covid" */
  STET_NAME_PERSONAL = 1 << 19,   /* after a person: "who", "whose" */
  STET_NAME_OF = 1 << 20,         /* "of" */
  STET_NAME_FOR = 1 << 21,        /* "for", "on" inside "Center for …", "Committee on …" */
  STET_NAME_AND = 1 << 22,        /* "and", "&" */
  STET_NAME_THE = 1 << 23,        /* "the" */
  STET_NAME_BODY = 1 << 25,       /* heads that no place has: "Institute", "Commission" */
  STET_NAME_AREA = 1 << 24,       /* "province", "town": after a place, or before "of" and a place */
} StetNameClass;

/* A table of these classes; free with stet_word_table_free. */
StetWordTable *stet_name_words_new (void);

G_END_DECLS
