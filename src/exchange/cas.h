/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What UIMA knows of a text: feature structures, each of a type, with features that are words or references to others.
 * WebAnno's tables, XMI and CAS JSON all say the same in different spelling, so that each reader fills one of these and
 * one file makes a sheet of it; and the mirror for writing. Private to exchange/; not thread-safe.
 *
 * https://uima.apache.org/d/uimaj-current/references.html (CAS, XMI, type systems) */

#pragma once

#include "formats-private.h"

G_BEGIN_DECLS

#define STET_CAS_CORE "de.tudarmstadt.ukp.dkpro.core.api."
#define STET_CAS_TOKEN STET_CAS_CORE "segmentation.type.Token"
#define STET_CAS_SENTENCE STET_CAS_CORE "segmentation.type.Sentence"
#define STET_CAS_ENTITY STET_CAS_CORE "ner.type.NamedEntity"
#define STET_CAS_DOCUMENT STET_CAS_CORE "metadata.type.DocumentMetaData"
/* What DKPro has no types for. INCEpTION wants its own layers in this package. */
#define STET_CAS_SPAN "webanno.custom.StetSpan"
#define STET_CAS_LINK "webanno.custom.StetLink"
#define STET_CAS_ENTITY_LINK "webanno.custom.StetEntityLink"
#define STET_CAS_FACT "webanno.custom.StetFact"

/* The most references that are followed in one file: lists that are shared multiply them. */
#define STET_CAS_MAX_LINKS (1u << 20)

typedef enum
{
  STET_CAS_GUESS, /* XMI without a type system doesn't say which */
  STET_CAS_WORD,
  STET_CAS_REFERENCE,
} StetCasRange;

/* All strings are the CAS's. A name may come again: a list of words. */
typedef struct
{
  const char *name;
  const char *value; /* of a reference: ids, with spaces between them */
  StetCasRange range;
} StetCasFeature;

typedef struct
{
  const char *id; /* or NULL */
  const char *type;
  const char *sofa;  /* the id of the text it is about, or NULL */
  gint64 begin, end; /* in the CAS's unit; both -1 when it is no annotation of text */
  guint first, n_features;
  guint line;
} StetCasNode;

typedef struct
{
  GArray *nodes;    /* of StetCasNode */
  GArray *features; /* of StetCasFeature */
  GArray *sofas;    /* private */
  GHashTable *ids;  /* id -> node + 1 */
  GStringChunk *words;
  StetUnit unit;
} StetCas;

StetCas *stet_cas_new (void);
void stet_cas_free (StetCas *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetCas, stet_cas_free)

/* Starts a structure: features that are added are its own until the next is started. Returns its number. */
guint stet_cas_add_node (StetCas *self, const char *id, const char *type, guint line);
StetCasNode *stet_cas_get_node (const StetCas *self, guint i);
/* @value: copied; NULL adds nothing. Of the node that was started last. */
void stet_cas_add_feature (StetCas *self, const char *name, const char *value, StetCasRange range);
/* For all that is known beforehand. */
void stet_cas_add_reference (StetCas *self, const char *name, guint node);
const StetCasFeature *stet_cas_get_feature (const StetCas *self, const StetCasNode *node, guint i);
/* The first of that name, or NULL. */
const char *stet_cas_get_value (const StetCas *self, const StetCasNode *node, const char *name);
/* G_MAXUINT when there is none. */
guint stet_cas_find (const StetCas *self, const char *id);
/* A text; @string (copied) may be NULL: it is not in the file. */
void stet_cas_add_sofa (StetCas *self, const char *id, const char *string, guint line);
/* FALSE with an error for what is no whole number. Ids and offsets. */
gboolean stet_cas_parse_offset (const char *text, const char *name, guint line, gint64 *offset, GError **error);

/* The part after the last dot. */
const char *stet_cas_short_type (const char *type);

/* A name of any characters as one that UIMA takes, letters, digits and _, so that it can be told back; @n: how many of
 * this name the mark had before. Transfer full. */
char *stet_cas_encode_name (const char *name, guint n);
char *stet_cas_decode_name (const char *name);

/* Makes a sheet of it and hands it on: annotations become marks, relations, slots and other references links. Sentences
 * and words are left out unless something refers to them. Errors: STET_EXCHANGE_ERROR. */
gboolean stet_cas_emit (StetCas *self, StetIntake *intake, GError **error);

/* Writing. Entities become NamedEntity, all others StetSpan; where @strict, NamedEntity has no features that DKPro's
 * hasn't. INCEpTION's relations lead from one layer to the same: entities that are linked with others than entities are
 * StetSpan too. */
StetCas *stet_cas_from_sheet (const StetSheet *sheet, const char *name, gboolean strict);
/* Labels of no text, and where @xml characters that XML can't hold. */
void stet_cas_adjust (StetSheet *sheet, gboolean xml, StetLosses *losses);
/* For each of @words (StetSpan) whether a sentence starts with it: after a line's end, and after . ! ? before a
 * capital. Transfer full. */
gboolean *stet_cas_find_starts (const StetText *text, const GArray *words);

/* Notes in @seen (a set) which features the nodes have that are not declared anyway. */
void stet_cas_note_types (const StetCas *self, GHashTable *seen);
/* Declares all types that are written, with the features in @seen: @feature is called for each after its type. */
typedef struct
{
  void (*open) (gpointer data, const char *type, const char *super);
  void (*feature) (gpointer data, const char *name, const char *range);
  void (*close) (gpointer data);
} StetCasTypeFuncs;
void stet_cas_declare (GHashTable *seen, const StetCasTypeFuncs *funcs, gpointer data);
/* TypeSystem.xml beside the files of a run, with what stands in the outlet's seen. */
void stet_cas_end (StetOutlet *outlet);
/* Which features of a type system's types are references, for stet_cas_get_range; NULL with an error. Transfer full. */
GHashTable *stet_cas_read_types (const char *data, gsize size, GError **error);
/* @ranges may be NULL. */
StetCasRange stet_cas_get_range (GHashTable *ranges, const char *type, const char *feature);

G_END_DECLS
