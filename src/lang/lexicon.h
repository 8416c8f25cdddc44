/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The lexicon: which phrases are known to name what, and how words are usually written. One read-only file, mapped, not
 * read; it holds hashes of folded phrases (lang/fold.h), not the phrases. Immutable, so any thread may use it.
 *
 * The file, all numbers little-endian: the header below (40 bytes), then n_slots slots of 8 bytes, an open-addressing
 * hash table: the upper half of the phrase's hash and the entry, 0 for a free slot. */

#pragma once

#include "tokens.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define STET_LEXICON_MAGIC "STETLEX\n"
#define STET_LEXICON_VERSION 1
/* The most words that a phrase of the lexicon has. */
#define STET_LEXICON_MAX_WORDS 6

typedef struct
{
  char magic[8];
  guint32 version;
  guint32 n_slots;
  guint32 n_entries;
  char language[4]; /* "en", zero padded */
  guint64 checksum; /* of the slots, see stet_lexicon_checksum */
  guint64 reserved;
} StetLexiconHeader;

typedef struct
{
  guint32 print; /* upper half of the phrase's hash */
  guint32 entry; /* StetLexiconFlags and the casing in bits 16 to 18 */
} StetLexiconSlot;

typedef enum
{
  STET_LEXICON_COUNTRY = 1 << 0,
  STET_LEXICON_NORP = 1 << 1, /* nationalities, religions, political groups */
  STET_LEXICON_CITY = 1 << 2,
  STET_LEXICON_REGION = 1 << 3,
  STET_LEXICON_LOC = 1 << 4, /* continents, seas, mountains: places that nobody governs */
  STET_LEXICON_FIRST = 1 << 5,
  STET_LEXICON_LAST = 1 << 6,
  STET_LEXICON_PERSON = 1 << 7,
  STET_LEXICON_ORG = 1 << 8,
  STET_LEXICON_TITLE = 1 << 9,
  STET_LEXICON_LANGUAGE = 1 << 10,
  STET_LEXICON_EVENT = 1 << 11,
  STET_LEXICON_ACRONYM = 1 << 12, /* counts only when written in capitals: "WHO", "US" */
  STET_LEXICON_STOPPED = 1 << 13, /* counts only with its full stop: "Ga.", "Calif." */
  STET_LEXICON_PREFIX = 1 << 14,  /* a longer phrase starts with this one */
  STET_LEXICON_KNOWN = 1 << 15,   /* a place that several sources, or a list of capitals, name */
  STET_LEXICON_NOTED = 1 << 19,   /* an organisation of note: it was put in by hand; bits 16 to 18 are the casing */
} StetLexiconFlags;

#define STET_LEXICON_PLACE (STET_LEXICON_COUNTRY | STET_LEXICON_CITY | STET_LEXICON_REGION | STET_LEXICON_LOC)
#define STET_LEXICON_NAME \
  (STET_LEXICON_PLACE | STET_LEXICON_NORP | STET_LEXICON_PERSON | STET_LEXICON_ORG | STET_LEXICON_EVENT)

/* How a word is written inside sentences, from never seen (0) over always capital (1) to always lower case (7). */
#define STET_LEXICON_CASING(entry) (((entry) >> 16) & 7u)
#define STET_LEXICON_CASING_SHIFT 16
/* What sort of thing a word of the language names or does (act, person, group, …, verb of saying, …): a number that
 * stands for one of WordNet's files of sense, 0 for a word that it does not know. Bits 20 to 25. */
#define STET_LEXICON_SENSE(entry) (((entry) >> 20) & 63u)
#define STET_LEXICON_SENSE_SHIFT 20
#define STET_LEXICON_MAX_SENSE 63

typedef enum
{
  STET_LEXICON_ERROR_FORMAT,  /* not a lexicon, or damaged */
  STET_LEXICON_ERROR_VERSION, /* made for another version of the program */
} StetLexiconError;

#define STET_LEXICON_ERROR (stet_lexicon_error_quark ())
GQuark stet_lexicon_error_quark (void);

typedef struct _StetLexicon StetLexicon;

/* Maps @path and checks it. Fails with a GFileError, or STET_LEXICON_ERROR for a file that is none or is damaged. */
StetLexicon *stet_lexicon_new (const char *path, GError **error);
/* The same for bytes at hand. */
StetLexicon *stet_lexicon_new_for_bytes (GBytes *bytes, GError **error);
void stet_lexicon_free (StetLexicon *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetLexicon, stet_lexicon_free)

/* The entry of the phrase with this hash, chained with stet_fold_extend from STET_FOLD_SEED; 0 when unknown. O(1). */
guint32 stet_lexicon_find (const StetLexicon *self, guint64 phrase);
/* The entry of one word. */
guint32 stet_lexicon_find_word (const StetLexicon *self, guint64 word);

/* Where the search for a phrase starts in a table of @n_slots. */
static inline guint32
stet_lexicon_slot (guint64 phrase, guint32 n_slots)
{
  return (guint32) (((phrase & 0xffffffffu) * n_slots) >> 32);
}

guint64 stet_lexicon_checksum (const void *slots, gsize n_bytes);

G_END_DECLS
