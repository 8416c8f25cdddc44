/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One immutable piece of a document: its article, a person, entity, source, claim, piece of evidence or annotation. A
 * record is made by copying another or starting a new one, setting fields, and handing it to a change, which seals it;
 * sealed records never change and may be read from any thread (the count is atomic).
 *
 * All kinds share one table of fields. A field holds a GVariant of the field's type or nothing; "" and empty lists
 * count as nothing, so that a record has one form. Annotations keep their spans, state and body in the record itself,
 * because there may be a million of them. */

#pragma once

#include "id.h"
#include "kind.h"
#include "span.h"
#include "text.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_RECORD_ARTICLE, /* exactly one in a document */
  STET_RECORD_PERSON,  /* an annotator, or the program itself */
  STET_RECORD_ENTITY,
  STET_RECORD_SOURCE,
  STET_RECORD_CLAIM,
  STET_RECORD_EVIDENCE,
  STET_RECORD_ANNOTATION,
  STET_RECORD_TOMBSTONE, /* a deleted record's id and time, for later merges */
  STET_N_RECORDS
} StetRecordKind;

typedef enum
{
  /* article */
  STET_FIELD_URL,        /* s: an article's is the "id" of stet:article; also evidence */
  STET_FIELD_CANONICAL,  /* s */
  STET_FIELD_TITLE,      /* s; also evidence */
  STET_FIELD_BYLINE,     /* as */
  STET_FIELD_PUBLISHER,  /* s; also evidence */
  STET_FIELD_PUBLISHED,  /* s, ISO 8601 date; also evidence */
  STET_FIELD_LANGUAGE,   /* s, BCP 47 */
  STET_FIELD_DIRECTION,  /* s: ltr, rtl, auto */
  STET_FIELD_RETRIEVED,  /* s, UTC; also evidence */
  STET_FIELD_VIA,        /* s: https, file, paste */
  STET_FIELD_CHARSET,    /* s: "utf-8 (header)" */
  STET_FIELD_RAW_SHA256, /* s; also evidence */
  STET_FIELD_RECIPE,     /* s: "stet-text-1" */
  STET_FIELD_REMOVED,    /* a(uss): byte offset where it stood, text, why */
  STET_FIELD_BLOCKS,     /* a(uus): start, end (bytes), title | heading | list-item | quote */
  STET_FIELD_PAYWALL,    /* b */
  /* shared */
  STET_FIELD_NAME,       /* s: person, entity, source */
  STET_FIELD_NOTE,       /* s: article, source, claim, evidence, annotation */
  STET_FIELD_TAGS,       /* as: source, claim */
  STET_FIELD_KIND,       /* s: claim, source; a word of kind.h; entity: a kind's name */
  STET_FIELD_CREATED,    /* s, UTC: all but annotations, which have their own */
  STET_FIELD_SAME_AS,    /* as: entity, source */
  STET_FIELD_EXTRA,      /* s: a JSON object of members that Stet does not know, kept as they are */
  STET_FIELD_FOREIGN_ID, /* s: the id as the file has it, when it is not a urn:uuid */
  /* claim */
  STET_FIELD_RESTATEMENT,     /* s */
  STET_FIELD_SOURCE,          /* s, the id of a source: who says it */
  STET_FIELD_WHEN,            /* s */
  STET_FIELD_WHERE,           /* s */
  STET_FIELD_APPEARANCES,     /* as, URLs, the first one first */
  STET_FIELD_WORTH,           /* d, 0..1 */
  STET_FIELD_WORTH_BY,        /* s */
  STET_FIELD_REASONS,         /* as: why it was suggested, "number", "cause", … */
  STET_FIELD_STATUS,          /* s */
  STET_FIELD_STATUS_WHY,      /* s: why dropped */
  STET_FIELD_VERDICT_SCALE,   /* s: a scale's name in data/scales */
  STET_FIELD_VERDICT_LABEL,   /* s */
  STET_FIELD_VERDICT_ORDINAL, /* d: 1 is the worst of its scale */
  STET_FIELD_VERDICT_NOTE,    /* s: the explanation */
  STET_FIELD_VERDICT_BY,      /* s */
  STET_FIELD_VERDICT_DATE,    /* s */
  STET_FIELD_CORRECTIONS,     /* as */
  /* source */
  STET_FIELD_PRINTED,      /* s: as printed, "a senior official" */
  STET_FIELD_ROLE,         /* s */
  STET_FIELD_AFFILIATION,  /* s */
  STET_FIELD_RECORD,       /* s: on-record, … */
  STET_FIELD_ANONYMITY,    /* s: the reason given */
  STET_FIELD_IDENTITY,     /* s: URL */
  STET_FIELD_PRIMARY,      /* b: first hand */
  STET_FIELD_CONTACTED,    /* s */
  STET_FIELD_REPLIED,      /* s */
  STET_FIELD_CONFIDENTIAL, /* b */
  /* evidence */
  STET_FIELD_CLAIM,    /* s, the id of the claim it bears on */
  STET_FIELD_ARCHIVED, /* s: URL */
  STET_FIELD_QUOTE,    /* s: the passage */
  STET_FIELD_STANCE,   /* s */
  /* annotation */
  STET_FIELD_TAG,     /* s: the user's own word for STET_KIND_OTHER */
  STET_FIELD_CREATOR, /* s, the id of a person or of the program */
  STET_FIELD_FORM,    /* s: quote form of an attribution */
  STET_FIELD_ORPHAN,  /* a(sss): exact, prefix, suffix of targets that no longer match the text */
  STET_FIELD_CONFIRM, /* d: how well a re-anchored target matched, 0.60..0.90; absent when sure */
  STET_FIELD_DELETED, /* s, UTC: tombstone */
  STET_N_FIELDS
} StetField;

typedef struct
{
  const char *key;  /* the member's name in files, "stet:restatement" */
  const char *type; /* GVariant type string */
  guint kinds;      /* bit (1 << StetRecordKind) for each kind that has it */
} StetFieldInfo;

const StetFieldInfo *stet_field_get_info (StetField field);

typedef enum
{
  STET_STATE_ACCEPTED, /* a person's */
  STET_STATE_SUGGESTED,
  STET_STATE_REJECTED,
} StetState;

typedef enum
{
  STET_PART_NONE,
  STET_PART_SOURCE,
  STET_PART_CUE,
  STET_PART_CONTENT,
} StetPart;

typedef struct
{
  StetSpan span; /* bytes */
  StetPart part;
} StetTarget;

typedef struct _StetRecord StetRecord;

/* A new unsealed record; @id NULL: a new random one. */
StetRecord *stet_record_new (StetRecordKind kind, const StetId *id);
/* An unsealed copy with the same id. */
StetRecord *stet_record_copy (const StetRecord *self);
StetRecord *stet_record_ref (const StetRecord *self);
void stet_record_unref (StetRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetRecord, stet_record_unref)
/* From here on it may be shared and never changes. Setters assert that it has not happened. */
void stet_record_seal (StetRecord *self);

StetRecordKind stet_record_get_kind (const StetRecord *self);
StetId stet_record_get_id (const StetRecord *self);
const StetId *stet_record_peek_id (const StetRecord *self);
gboolean stet_record_equal (const StetRecord *a, const StetRecord *b);

/* Fields. @value may be floating (it is taken); NULL or an empty one clears. Asserts type and kind. */
void stet_record_set (StetRecord *self, StetField field, GVariant *value);
void stet_record_set_string (StetRecord *self, StetField field, const char *value);
void stet_record_set_id (StetRecord *self, StetField field, StetId id);       /* as a urn; none clears */
GVariant *stet_record_get (const StetRecord *self, StetField field);          /* borrowed, NULL when absent */
const char *stet_record_get_string (const StetRecord *self, StetField field); /* borrowed, "" when absent */
gboolean stet_record_get_boolean (const StetRecord *self, StetField field);
double stet_record_get_number (const StetRecord *self, StetField field, double otherwise);
char **stet_record_dup_strings (const StetRecord *self, StetField field); /* transfer full, never NULL */
StetId stet_record_get_link (const StetRecord *self, StetField field);    /* none when absent or no urn */

/* Article: its text. */
void stet_record_set_text (StetRecord *self, StetText *text);
StetText *stet_record_get_text (const StetRecord *self); /* borrowed; NULL unless an article */

/* Annotation. @created is microseconds since 1970, UTC. Targets are kept in the order given. */
void stet_record_set_annotation (StetRecord *self, StetKind kind, StetState state, StetId body);
void stet_record_set_targets (StetRecord *self, const StetTarget *targets, guint n_targets);
void stet_record_set_times (StetRecord *self, gint64 created, gint64 modified);
void stet_record_set_score (StetRecord *self, float score);
StetKind stet_record_get_annotation_kind (const StetRecord *self); /* STET_KIND_NONE for other records */
StetState stet_record_get_state (const StetRecord *self);
StetId stet_record_get_body (const StetRecord *self); /* the claim, source, evidence or entity it is about, or none */
const StetTarget *stet_record_get_targets (const StetRecord *self, guint *n_targets);
StetSpan stet_record_get_extent (const StetRecord *self); /* from the first start to the last end */
gint64 stet_record_get_created (const StetRecord *self);
gint64 stet_record_get_modified (const StetRecord *self);
float stet_record_get_score (const StetRecord *self); /* 0..1 of a suggestion; 1 otherwise */

G_END_DECLS
