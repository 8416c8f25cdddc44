/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of the TEI reader share: the text of a document as it is put together, its elements, and what points
 * into them. Private to exchange/. */

#pragma once

#include "cas-xml.h"
#include "formats-private.h"

G_BEGIN_DECLS

/* An element of the text. */
typedef struct
{
  const char *name;   /* without a prefix; in the text's chunk */
  guint parent;       /* itself for the first */
  guint32 start, end; /* code points of the text as the file has it */
} StetTeiNode;

typedef struct
{
  GString *out;      /* the text in the making */
  GArray *map;       /* of guint32: for each code point of the file's text where it stands in @out, and flags */
  GArray *nodes;     /* of StetTeiNode, in document order */
  GHashTable *ids;   /* xml:id -> node + 1; keys in the chunk */
  GHashTable *paths; /* "parent/name[n]" and "name" -> node + 1, made when first needed */
  GStringChunk *chunk;
  gboolean space, broken; /* a space or line break is due */
  gboolean astral;        /* some code point takes two units of UTF-16 */
} StetTeiText;

StetTeiText *stet_tei_text_new (void);
void stet_tei_text_free (StetTeiText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetTeiText, stet_tei_text_free)

/* Returns its node. */
guint stet_tei_text_open (StetTeiText *self, const char *name, guint parent, const char *id);
void stet_tei_text_close (StetTeiText *self, guint node);
/* Text of the file. @hidden: it counts, and isn't shown. FALSE when it grows past STET_TEXT_MAX_BYTES. */
gboolean stet_tei_text_add (StetTeiText *self, const char *text, gsize n, gboolean preserve, gboolean hidden);
/* What follows stands on a line of its own; no effect at the start of one. */
void stet_tei_text_break (StetTeiText *self);
/* TRUE for elements that make lines. */
gboolean stet_tei_is_block (const char *name);
/* The span of @out that shows code points @start to @end of the file, without white space at its ends that isn't
 * shown. */
StetSpan stet_tei_text_get_span (const StetTeiText *self, guint32 start, guint32 end);

/* The spans that a list of pointers stands for, added to @spans. FALSE when one of them leads nowhere. O(n) once. */
gboolean stet_tei_resolve (StetTeiText *self, const char *pointers, GArray *spans);

/* What a document says beside its text. */
typedef struct
{
  guint mark;
  char *target;       /* pointers; NULL: an element of the text, from @start to @end */
  char *ana;          /* pointers to its label, or NULL */
  guint32 start, end; /* code points of the file's text */
  guint line;
} StetTeiMark;

typedef struct
{
  char *label;
  char *from, *to; /* ids, without # */
} StetTeiLink;

typedef struct
{
  StetIntake *intake;
  guint n_documents;
  StetTeiText *text;
  gboolean has_text;
  StetSheet *sheet;    /* its marks and facts */
  GArray *marks;       /* of StetTeiMark */
  GArray *links;       /* of StetTeiLink */
  GHashTable *interps; /* id -> words: labels and states */
  GArray *article;     /* facts of the bibl of the article, which go before others; NULL without one */
  GArray *stack;       /* of StetTeiFrame */
  GStringChunk *names; /* of elements */
  GString *words;      /* of the element that is collected */
  guint collecting;    /* the depth of that element; 0: none */
  gboolean preserved;  /* its white space counts */
  GString *feature;    /* words of a string of a feature structure */
  char *feature_name;  /* or NULL */
  gboolean in_feature, has_features;
  char *element_type, *element_name; /* attributes type and n (or xml:id) of the element that is collected, or NULL */
  guint annotation;                  /* the mark at work + 1 */
} StetTeiReading;

typedef enum
{
  STET_TEI_NOWHERE,
  STET_TEI_HEADER,
  STET_TEI_STANDOFF,
  STET_TEI_TEXT,
} StetTeiZone;

typedef struct
{
  const char *name; /* interned */
  StetTeiZone zone;
  gboolean preserve, hidden;
  guint node;    /* of the text */
  guint inlined; /* its StetTeiMark + 1, or 0 */
} StetTeiFrame;

/* The name of the element @up levels above the one at work; "" above the root. */
const char *stet_tei_get_ancestor (const StetTeiReading *self, guint up);
void stet_tei_collect (StetTeiReading *self, const StetXmlElement *element);
/* Header and standOff: at the start and at the end of an element. */
void stet_tei_header_start (StetTeiReading *self, const StetXmlElement *element, const char *name);
void stet_tei_header_end (StetTeiReading *self, const char *name, const char *words);
void stet_tei_standoff_start (StetTeiReading *self, const StetXmlElement *element, const char *name);
void stet_tei_standoff_end (StetTeiReading *self, const char *name, const char *words);
/* Places marks and links; what leads nowhere is left out with a warning. */
void stet_tei_place (StetTeiReading *self, StetSheet *sheet);

/* Writing. */
void stet_tei_write (StetOutlet *outlet, const StetSheet *sheet);

G_END_DECLS
